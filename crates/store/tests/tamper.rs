//! Whoever has the key may change the file; the check names what was done.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)] // a test's helpers fail by panicking
mod common;

use common::{KEY, change, made, tamper};
use itsso_store::{Damage, KeySource, Store};
use tempfile::TempDir;

/// Twenty entries in five cases, tampered with; what the check then says as (number, damage).
async fn after(statements: &[&'static str]) -> Vec<(Option<u64>, Damage)> {
    let (dir, ids) = twenty().await;
    tamper(dir.path(), statements).await;
    let store = Store::open(dir.path(), KeySource::Given(KEY)).await.unwrap();
    let found = store.verify(None, |_, _| {}).await.unwrap();
    for problem in &found.problems {
        assert!(!problem.words.en.is_empty() && !problem.words.hi.is_empty());
        if let (Some(seq), Some(entry)) = (problem.seq, problem.entry)
            && problem.what == Damage::Altered
        {
            assert_eq!(entry, ids[usize::try_from(seq).unwrap() - 1], "the wrong entry is named");
        }
    }
    found.problems.iter().map(|p| (p.seq, p.what)).collect()
}

async fn twenty() -> (TempDir, Vec<uuid::Uuid>) {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    let batch: Vec<_> = (1..=5).map(|n| change(&store, n, 4)).collect();
    let ids = batch.iter().flat_map(|c| c.entries.iter().map(|e| e.content.id)).collect();
    store.append(batch).await.unwrap();
    assert!(store.verify(None, |_, _| {}).await.unwrap().is_whole());
    store.close().await;
    (dir, ids)
}

#[tokio::test]
async fn an_altered_byte_is_named() {
    let one_digit =
        "UPDATE entry SET content = CAST(replace(CAST(content AS TEXT), '11:00:00', '11:00:01') AS BLOB) WHERE seq = 7";
    assert_eq!(after(&[one_digit]).await, [(Some(7), Damage::Altered)]);
    let no_json = "UPDATE entry SET content = substr(content, 2) WHERE seq = 1";
    assert_eq!(after(&[no_json]).await, [(Some(1), Damage::Altered)]);
    let signature = "UPDATE entry SET signature = zeroblob(64) WHERE seq = 20";
    assert_eq!(after(&[signature]).await, [(Some(20), Damage::Altered)]);
}

#[tokio::test]
async fn a_deleted_entry_is_named() {
    let found = after(&["DELETE FROM entry WHERE seq = 9"]).await;
    assert!(found.contains(&(Some(9), Damage::Missing)), "{found:?}");
    assert!(found.contains(&(None, Damage::Missing)), "its case lacks one: {found:?}");
    assert_eq!(found.len(), 2);
    // Covered up by closing the gap: those that moved no longer fit.
    let found = after(&[
        "DELETE FROM entry WHERE seq = 9",
        "UPDATE entry SET seq = -seq WHERE seq > 9",
        "UPDATE entry SET seq = -seq - 1 WHERE seq < 0",
        "UPDATE subject_case SET entries = 3 WHERE no = 3",
    ])
    .await;
    assert!(found.contains(&(Some(9), Damage::Reordered)), "{found:?}");
    assert!(found.contains(&(Some(20), Damage::CutOff)), "{found:?}");
}

#[tokio::test]
async fn swapped_entries_are_named() {
    // The whole rows change places.
    let rows = [
        "UPDATE entry SET seq = -5 WHERE seq = 5",
        "UPDATE entry SET seq = 5 WHERE seq = 12",
        "UPDATE entry SET seq = 12 WHERE seq = -5",
    ];
    assert_eq!(after(&rows).await, [(Some(5), Damage::Reordered), (Some(12), Damage::Reordered)]);
    let neighbours = [
        "UPDATE entry SET seq = -5 WHERE seq = 5",
        "UPDATE entry SET seq = 5 WHERE seq = 6",
        "UPDATE entry SET seq = 6 WHERE seq = -5",
    ];
    assert_eq!(after(&neighbours).await, [(Some(5), Damage::Reordered), (Some(6), Damage::Reordered)]);
    // A true entry laid to another case's file.
    let case = "UPDATE entry SET case_no = 2 WHERE seq = 1";
    assert!(after(&[case]).await.contains(&(Some(1), Damage::Reordered)));
}

#[tokio::test]
async fn a_cut_off_tail_is_named_also_after_going_on() {
    let cut = ["DELETE FROM entry WHERE seq > 18", "UPDATE subject_case SET entries = 2 WHERE no = 5"];
    assert_eq!(after(&cut).await, [(Some(19), Damage::CutOff)]);
    let (dir, _) = twenty().await;
    tamper(dir.path(), &cut).await;
    let store = Store::open(dir.path(), KeySource::Given(KEY)).await.unwrap();
    store.append(vec![change(&store, 9, 4)]).await.unwrap();
    let found = store.verify(None, |_, _| {}).await.unwrap();
    assert_eq!(found.problems.iter().map(|p| (p.seq, p.what)).collect::<Vec<_>>(), [(Some(19), Damage::CutOff)]);
    // The file put back to an older state as a whole is the same.
    let (dir, _) = twenty().await;
    let old = std::fs::read(dir.path().join("cases.db")).unwrap();
    let store = Store::open(dir.path(), KeySource::Given(KEY)).await.unwrap();
    store.append(vec![change(&store, 9, 4)]).await.unwrap();
    store.close().await;
    std::fs::write(dir.path().join("cases.db"), old).unwrap();
    let store = Store::open(dir.path(), KeySource::Given(KEY)).await.unwrap();
    let found = store.verify(None, |_, _| {}).await.unwrap();
    assert_eq!(found.problems.iter().map(|p| (p.seq, p.what)).collect::<Vec<_>>(), [(Some(21), Damage::CutOff)]);
}

#[tokio::test]
async fn a_forged_or_lost_head_is_named() {
    for lost in [true, false] {
        let (dir, _) = twenty().await;
        let head = dir.path().join("head.json");
        if lost {
            std::fs::remove_file(&head).unwrap();
        } else {
            let text = std::fs::read_to_string(&head).unwrap().replace("\"count\": 20", "\"count\": 10");
            std::fs::write(&head, text).unwrap();
        }
        let store = Store::open(dir.path(), KeySource::Given(KEY)).await.unwrap();
        let found = store.verify(None, |_, _| {}).await.unwrap();
        assert_eq!(found.problems.iter().map(|p| p.what).collect::<Vec<_>>(), [Damage::Head]);
    }
}

#[tokio::test]
async fn a_broken_page_is_found() {
    let (dir, _) = twenty().await;
    let file = dir.path().join("cases.db");
    let mut bytes = std::fs::read(&file).unwrap();
    // Every page of the table of entries, whichever it is: all but the first two.
    for page in (2 * 4096..bytes.len()).step_by(4096) {
        bytes[page + 2000] ^= 1;
    }
    std::fs::write(&file, bytes).unwrap();
    match Store::open(dir.path(), KeySource::Given(KEY)).await {
        Err(error) => assert_eq!(error.code(), "store-damaged"),
        Ok(store) => {
            let said = store.verify(None, |_, _| {}).await.map(|found| found.is_whole());
            assert!(!matches!(said, Ok(true)), "a broken file passed the check");
        }
    }
}
