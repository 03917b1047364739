//! `identity.db` is guarded also from those who have not its key: what they do to the file is seen, and no later save hides it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)] // a test's helpers fail by panicking
mod common;

use common::{KEY, change, content, made, now, officer};
use itsso_casebook::FirName;
use itsso_store::{Damage, Identities, Journal, KeySource, Session, Store};
use serde_json::json;
use uuid::Uuid;

fn case() -> Uuid {
    FirName { station: "31653043".into(), number: 1, year: 2024 }.case()
}

async fn with_identities(dir: &std::path::Path, n: u32) -> (Store, Session) {
    let (store, _) = made(dir).await;
    store.put_officer(&officer("101", true, true)).await.unwrap();
    store.set_password("101", "long enough", None).await.unwrap();
    let session = store.sign_in("101", "long enough", now()).await.unwrap();
    let book = store.identities(&session).await.unwrap();
    for n in 0..n {
        book.put(content(&store, case(), "", n), "V1", &json!({ "n": n, "pad": "x".repeat(3000) })).await.unwrap();
    }
    (store, session)
}

async fn said(store: &Store, book: Option<&Identities>) -> Vec<(Journal, Option<u64>, Damage)> {
    let found = store.verify(book, |_, _| {}).await.unwrap();
    assert_eq!(found.identities_checked, book.is_some());
    found.problems.iter().map(|p| (p.journal, p.seq, p.what)).collect()
}

const FILE: (Journal, Option<u64>, Damage) = (Journal::Identity, None, Damage::File);

#[tokio::test(flavor = "multi_thread")]
async fn an_altered_file_is_seen_without_its_key() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = with_identities(dir.path(), 4).await;
    assert!(said(&store, None).await.is_empty());
    let file = dir.path().join("identity.db");
    let whole = std::fs::read(&file).unwrap();
    let mut flipped = whole.clone();
    flipped[whole.len() - 100] ^= 1;
    for bytes in [&flipped[..], &whole[..whole.len() - 4096], b""] {
        std::fs::write(&file, bytes).unwrap();
        assert_eq!(said(&store, None).await, [FILE]);
    }
    std::fs::write(&file, &whole).unwrap();
    assert!(said(&store, None).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tail_cut_off_is_seen_also_after_the_next_save() {
    let dir = tempfile::tempdir().unwrap();
    let (store, session) = with_identities(dir.path(), 3).await;
    let file = dir.path().join("identity.db");
    let old = std::fs::read(&file).unwrap();
    let book = store.identities(&session).await.unwrap();
    book.put(content(&store, case(), "", 9), "V1", &json!({ "name": "THE LAST WORD" })).await.unwrap();
    drop(book);
    std::fs::write(&file, old).unwrap();
    let book = store.identities(&session).await.unwrap();
    let cut = (Journal::Identity, Some(4), Damage::CutOff);
    assert_eq!(said(&store, Some(&book)).await, [FILE, cut]);
    book.put(content(&store, case(), "", 10), "V1", &json!({ "name": "NEW" })).await.unwrap();
    assert_eq!(said(&store, Some(&book)).await, [cut]);
    assert_eq!(said(&store, None).await, [cut], "whoever has no key is told what one with the key found");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erased_key_row_put_away_is_not_hidden_by_the_next_save() {
    let dir = tempfile::tempdir().unwrap();
    let (store, session) = with_identities(dir.path(), 2).await;
    let file = dir.path().join("identity.db");
    let book = store.identities(&session).await.unwrap();
    let old = std::fs::read(&file).unwrap();
    book.erase(case(), "V1", now()).await.unwrap();
    assert!(said(&store, None).await.is_empty());
    drop(book);
    // The file of before the erasure, with the same entries and the key that was destroyed.
    std::fs::write(&file, old).unwrap();
    let book = store.identities(&session).await.unwrap();
    assert_eq!(said(&store, Some(&book)).await, [FILE]);
    book.put(content(&store, case(), "", 9), "V1", &json!({})).await.unwrap();
    assert_eq!(said(&store, Some(&book)).await, [FILE]);
}

/// A program that dies, or cannot write the head, between the file and its head has damaged nothing.
#[tokio::test(flavor = "multi_thread")]
async fn a_write_that_was_broken_off_is_not_damage() {
    let dir = tempfile::tempdir().unwrap();
    let (store, session) = with_identities(dir.path(), 2).await;
    let head = dir.path().join("head.json");
    let before = std::fs::read_to_string(&head).unwrap();
    let book = store.identities(&session).await.unwrap();
    // The head cannot be replaced after the write: the marked one is what is left.
    let marked = common::head_marked(&store, &before);
    book.put(content(&store, case(), "", 9), "V1", &json!({})).await.unwrap();
    std::fs::write(&head, &marked).unwrap();
    assert!(said(&store, None).await.is_empty());
    // Nor does an append of the cases take the mark away.
    store.append(vec![change(&store, 1, 1)]).await.unwrap();
    assert!(store.head().unwrap().identity_writing);
    assert!(said(&store, None).await.is_empty());
    store.close().await;
    // Whoever opens the file next brings the head up.
    let store = Store::open(dir.path(), KeySource::Given(KEY)).await.unwrap();
    let session = store.sign_in("101", "long enough", now()).await.unwrap();
    let book = store.identities(&session).await.unwrap();
    let now = store.head().unwrap();
    assert_eq!((now.identity_count, now.identity_writing, now.count), (3, false, 1));
    assert!(said(&store, Some(&book)).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_another_store_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    let key = common::identity_key(&store).await;
    common::identity_says(dir.path(), &key, "UPDATE about SET store = 'another'").await;
    assert_eq!(store.identities_unclaimed().await.unwrap_err().code(), "store-damaged");
}
