//! Appending: once and only once, all or nothing, by several programs at a time.
mod common;

use common::{KEY, change, entry, made};
use itsso_casebook::{Entry, SigningKey};
use itsso_store::{CaseChange, KeySource, Store, StoreError};

#[tokio::test(flavor = "multi_thread")]
async fn the_same_batch_again_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    let batch: Vec<CaseChange> = (1..=300).map(|n| change(&store, n, 5)).collect();
    let first = store.append(batch.clone()).await.unwrap();
    assert_eq!((first.entries, first.skipped, first.last), (1500, 0, 1500));
    let head = store.head().unwrap();
    let again = store.append(batch).await.unwrap();
    assert_eq!((again.entries, again.skipped, again.last), (0, 1500, 1500));
    assert_eq!(store.head().unwrap(), head);
    assert_eq!(head.count, 1500);
    assert!(store.verify(None, |_, _| {}).await.unwrap().is_whole());
}

#[tokio::test(flavor = "multi_thread")]
async fn who_saw_less_is_told_and_nothing_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    let one = change(&store, 1, 2);
    let case = one.case;
    store.append(vec![one]).await.unwrap();
    let late = CaseChange { case, expect: 1, entries: vec![entry(&store, case, 9)], ..CaseChange::default() };
    let fresh = change(&store, 2, 1);
    let error = store.append(vec![fresh.clone(), late]).await.unwrap_err();
    assert!(matches!(error, StoreError::Stale { expected: 1, found: 2, .. }), "{error}");
    assert!(store.entries_of(fresh.case).await.unwrap().is_empty(), "half a batch was kept");
    assert_eq!(store.last_seq().await.unwrap(), 2);
    let right = CaseChange { case, expect: 2, entries: vec![entry(&store, case, 9)], ..CaseChange::default() };
    assert_eq!(store.append(vec![right]).await.unwrap().last, 3);
    let row = store.case_row(case).await.unwrap().unwrap();
    assert_eq!((row.entries, store.entry_counts(&[case]).await.unwrap()[&case]), (3, 3));
}

#[tokio::test(flavor = "multi_thread")]
async fn entries_of_others_are_not_kept() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    let mut elsewhere = change(&store, 1, 1);
    elsewhere.case = change(&store, 2, 0).case;
    assert_eq!(store.append(vec![elsewhere]).await.unwrap_err().code(), "entry-foreign");
    let stranger = SigningKey::from_bytes(&[3; 32]);
    let mut forged = change(&store, 1, 1);
    let mut content = forged.entries[0].content.clone();
    content.device = hex::encode(stranger.verifying_key().to_bytes());
    forged.entries = vec![Entry::write(content, &stranger).unwrap()];
    assert_eq!(store.append(vec![forged]).await.unwrap_err().code(), "entry-foreign");
    assert_eq!(store.last_seq().await.unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_programs_share_a_store() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    let other = Store::open(dir.path(), KeySource::Given(KEY)).await.unwrap();
    let mut tasks = Vec::new();
    for n in 0..40u32 {
        let store = if n % 2 == 0 { store.clone() } else { other.clone() };
        tasks.push(tokio::spawn(async move {
            let one = change(&store, 100 + n, 3);
            store.append(vec![one]).await.map(|done| done.entries)
        }));
    }
    for task in tasks {
        assert_eq!(task.await.unwrap().unwrap(), 3);
    }
    assert_eq!(store.last_seq().await.unwrap(), 120);
    assert_eq!(store.head().unwrap().count, 120);
    assert!(other.verify(None, |_, _| {}).await.unwrap().is_whole());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_outbox_is_everything() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    store.append(vec![change(&store, 1, 2), change(&store, 2, 1)]).await.unwrap();
    let outbox = store.outbox(2).await.unwrap();
    assert_eq!((outbox.rows.len(), outbox.total), (2, 3));
    assert_eq!(store.entries_after(1, 10).await.unwrap().iter().map(|p| p.seq).collect::<Vec<_>>(), [2, 3]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_journal_ahead_of_its_head_is_whole() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    store.append(vec![change(&store, 1, 2)]).await.unwrap();
    let old = std::fs::read(dir.path().join("head.json")).unwrap();
    store.append(vec![change(&store, 2, 2)]).await.unwrap();
    store.close().await;
    // As if power was lost between the commit and the head.
    std::fs::write(dir.path().join("head.json"), old).unwrap();
    let store = Store::open(dir.path(), KeySource::Given(KEY)).await.unwrap();
    let found = store.verify(None, |_, _| {}).await.unwrap();
    assert!(found.is_whole(), "{:?}", found.problems);
    assert_eq!(found.entries, 4);
    store.append(vec![change(&store, 3, 1)]).await.unwrap();
    assert_eq!(store.head().unwrap().count, 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_append_whose_head_cannot_be_written_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    store.append(vec![change(&store, 1, 2)]).await.unwrap();
    let head = dir.path().join("head.json");
    let old = std::fs::read(&head).unwrap();
    std::fs::remove_file(&head).unwrap();
    std::fs::create_dir(&head).unwrap();
    let done = store.append(vec![change(&store, 2, 2)]).await.unwrap();
    assert_eq!(done.last, 4);
    std::fs::remove_dir(&head).unwrap();
    std::fs::write(&head, old).unwrap();
    store.append(vec![change(&store, 3, 1)]).await.unwrap();
    assert_eq!(store.head().unwrap().count, 5);
    let found = store.verify(None, |_, _| {}).await.unwrap();
    assert!(found.is_whole(), "{:?}", found.problems);
}
