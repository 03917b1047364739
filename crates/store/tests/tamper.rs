//! Whoever has the key may change the file; the check names what was done.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)] // a test's helpers fail by panicking
mod common;

use common::{KEY, change, made, tamper};
use itsso_casebook::{Content, Entry};
use itsso_store::{CaseQuery, Damage, Journal, KeySource, Store};
use serde_json::json;
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
    let mut batch: Vec<_> = (1..=5).map(|n| change(&store, n, 4)).collect();
    // One of them runs over into pages of its own.
    let long = &mut batch[3].entries[1];
    let payload = json!({ "long": "0123456789".repeat(900) });
    *long = Entry::write(Content { payload, ..long.content.clone() }, store.device()).unwrap();
    let ids = batch.iter().flat_map(|c| c.entries.iter().map(|e| e.content.id)).collect();
    store.append(batch).await.unwrap();
    assert!(store.verify(None, |_, _| {}).await.unwrap().is_whole());
    store.close().await;
    (dir, ids)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_altered_byte_is_named() {
    let one_digit =
        "UPDATE entry SET content = CAST(replace(CAST(content AS TEXT), '11:00:00', '11:00:01') AS BLOB) WHERE seq = 7";
    assert_eq!(after(&[one_digit]).await, [(Some(7), Damage::Altered)]);
    let no_json = "UPDATE entry SET content = substr(content, 2) WHERE seq = 1";
    assert_eq!(after(&[no_json]).await, [(Some(1), Damage::Altered)]);
    let signature = "UPDATE entry SET signature = zeroblob(64) WHERE seq = 20";
    assert_eq!(after(&[signature]).await, [(Some(20), Damage::Altered)]);
}

#[tokio::test(flavor = "multi_thread")]
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

#[tokio::test(flavor = "multi_thread")]
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

#[tokio::test(flavor = "multi_thread")]
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

#[tokio::test(flavor = "multi_thread")]
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
        let said: Vec<_> = found.problems.iter().map(|p| (p.journal, p.what)).collect();
        assert_eq!(said, [(Journal::Cases, Damage::Head), (Journal::Identity, Damage::Head)]);
    }
}

#[tokio::test(flavor = "multi_thread")]
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
            assert!(!store.verify(None, |_, _| {}).await.unwrap().is_whole(), "a broken file passed the check");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_lost_while_the_program_runs_is_named() {
    for forged in [false, true] {
        let dir = tempfile::tempdir().unwrap();
        let (store, _) = made(dir.path()).await;
        let book = store.identities_unclaimed().await.unwrap().unwrap();
        store.append(vec![change(&store, 1, 2)]).await.unwrap();
        let head = dir.path().join("head.json");
        if forged {
            let text = std::fs::read_to_string(&head).unwrap().replace("\"count\": 2", "\"count\": 1");
            std::fs::write(&head, text).unwrap();
        } else {
            std::fs::remove_file(&head).unwrap();
        }
        store.append(vec![change(&store, 2, 1)]).await.unwrap();
        assert_eq!(store.head().unwrap().count, 3);
        let found = store.verify(Some(&book), |_, _| {}).await.unwrap();
        let said: Vec<_> = found.problems.iter().map(|p| (p.journal, p.what)).collect();
        assert_eq!(said, [(Journal::Cases, Damage::Head), (Journal::Identity, Damage::Head)]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_below_the_first_number_are_named() {
    let extra = "INSERT INTO entry (seq, case_no, id, content, signature, chain) \
                 SELECT -3, case_no, zeroblob(16), content, signature, chain FROM entry WHERE seq = 4";
    assert!(after(&[extra]).await.contains(&(None, Damage::Reordered)));
    let zero = "INSERT INTO entry (seq, case_no, id, content, signature, chain) \
                SELECT 0, case_no, zeroblob(16), content, signature, chain FROM entry WHERE seq = 4";
    assert!(after(&[zero]).await.contains(&(None, Damage::Reordered)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_column_of_another_type_is_an_altered_entry() {
    assert_eq!(after(&["UPDATE entry SET content = 5 WHERE seq = 7"]).await, [(Some(7), Damage::Altered)]);
    let id = "UPDATE subject_case SET id = 'text' WHERE no = 2";
    assert!(after(&[id]).await.contains(&(None, Damage::Altered)));
}

/// Flips a byte in every page of an open store, one at a time: whatever lies there, journal, index, list, setting or overflow of a long
/// entry, the check says what it found, also to whoever met the page before; and afterwards the rest is read as before.
#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_breaks_while_the_program_runs_is_found() {
    let (dir, _) = twenty().await;
    let file = dir.path().join("cases.db");
    let whole = std::fs::read(&file).unwrap();
    for page in (0..whole.len()).step_by(4096) {
        let number = page / 4096 + 1;
        std::fs::write(&file, &whole).unwrap();
        let store = Store::open(dir.path(), KeySource::Given(KEY)).await.unwrap();
        let cases = store.cases(&CaseQuery { limit: 9, ..CaseQuery::default() }).await.unwrap();
        let mut bytes = std::fs::read(&file).unwrap();
        bytes[page + 3000] ^= 1;
        std::fs::write(&file, &bytes).unwrap();
        for row in &cases.rows {
            let _ = store.entries_of(row.case).await;
        }
        let found = store.verify(None, |_, _| {}).await.unwrap();
        assert!(!found.is_whole(), "page {number} passed the check");
        std::fs::write(&file, &whole).unwrap();
        for row in &cases.rows {
            assert_eq!(
                store.entries_of(row.case).await.unwrap().len(),
                4,
                "page {number} spoilt what is read after it"
            );
        }
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_noted_is_missed_when_it_is_gone() {
    // The note that keys.json was changed, and what it said, taken away with all other settings.
    let (dir, _) = twenty().await;
    let store = Store::open(dir.path(), KeySource::Given(KEY)).await.unwrap();
    std::fs::write(dir.path().join("keys.json"), r#"{"recovery":"age1other","key":""}"#).unwrap();
    tamper(dir.path(), &["DELETE FROM setting"]).await;
    let found = store.verify(None, |_, _| {}).await.unwrap();
    assert!(found.problems.iter().any(|p| p.what == Damage::Keys), "{:?}", found.problems);
    tamper(dir.path(), &["INSERT INTO setting (key, value) VALUES ('head-lost', x'ff')"]).await;
    let found = store.verify(None, |_, _| {}).await.unwrap();
    assert!(found.problems.iter().any(|p| p.what == Damage::Unreadable), "{:?}", found.problems);
    // A case whose count cannot be asked for by its id.
    let hidden = "UPDATE subject_case SET id = CAST(id AS TEXT), entries = entries + 1 WHERE no = 3";
    let found = after(&[hidden]).await;
    assert!(found.iter().any(|(_, what)| *what == Damage::Altered), "{found:?}");
}

/// Flips a byte in every page of a closed store, one at a time.
#[tokio::test(flavor = "multi_thread")]
async fn a_flipped_byte_anywhere_is_found() {
    let (dir, _) = twenty().await;
    let file = dir.path().join("cases.db");
    let whole = std::fs::read(&file).unwrap();
    for page in (0..whole.len()).step_by(4096) {
        let mut bytes = whole.clone();
        bytes[page + 3000] ^= 1;
        std::fs::write(&file, &bytes).unwrap();
        if let Ok(store) = Store::open(dir.path(), KeySource::Given(KEY)).await {
            // Whoever worked on it before may have met the page; the check says so all the same.
            let _ = store.cases(&CaseQuery { limit: 9, ..CaseQuery::default() }).await;
            let found = store.verify(None, |_, _| {}).await.unwrap();
            assert!(!found.is_whole(), "page {} passed the check", page / 4096 + 1);
            store.close().await;
        }
    }
    std::fs::write(&file, &whole[..whole.len() - 4096]).unwrap();
    if let Ok(store) = Store::open(dir.path(), KeySource::Given(KEY)).await {
        assert!(
            !store.verify(None, |_, _| {}).await.unwrap().is_whole(),
            "a file without its last page passed the check"
        );
        store.close().await;
    }
    std::fs::write(&file, &whole).unwrap();
    let store = Store::open(dir.path(), KeySource::Given(KEY)).await.unwrap();
    let found = store.verify(None, |_, _| {}).await.unwrap();
    assert!(found.is_whole(), "{:?}", found.problems);
}

#[tokio::test(flavor = "multi_thread")]
async fn entries_beside_a_broken_page_are_still_checked() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    store.append((1..=50).map(|n| change(&store, n, 4)).collect()).await.unwrap();
    store.close().await;
    tamper(dir.path(), &["UPDATE entry SET signature = zeroblob(64) WHERE seq = 199"]).await;
    let file = dir.path().join("cases.db");
    let whole = std::fs::read(&file).unwrap();
    // Some page is one of entries in the middle: then exactly its entries are unreadable, and the altered one is named too.
    let mut narrowed = 0;
    for page in (4096 * 20..whole.len()).step_by(4096) {
        let mut bytes = whole.clone();
        bytes[page + 3000] ^= 1;
        std::fs::write(&file, &bytes).unwrap();
        let Ok(store) = Store::open(dir.path(), KeySource::Given(KEY)).await else { continue };
        let found = store.verify(None, |_, _| {}).await.unwrap();
        let broken: Vec<u64> =
            found.problems.iter().filter(|p| p.what == Damage::Unreadable).filter_map(|p| p.seq).collect();
        if !broken.is_empty() && broken.len() < 30 && !broken.contains(&199) {
            assert!(
                found.problems.iter().any(|p| (p.seq, p.what) == (Some(199), Damage::Altered)),
                "{:?}",
                found.problems
            );
            narrowed += 1;
        }
        store.close().await;
        if narrowed == 2 {
            break;
        }
    }
    assert_eq!(narrowed, 2);
    // All of them: the check names the first, says where it stopped, and not that the rest is gone.
    let mut bytes = whole.clone();
    for page in (4096 * 20..whole.len()).step_by(4096) {
        bytes[page + 3000] ^= 1;
    }
    std::fs::write(&file, &whole).unwrap();
    let store = Store::open(dir.path(), KeySource::Given(KEY)).await.unwrap();
    std::fs::write(&file, &bytes).unwrap();
    let found = store.verify(None, |_, _| {}).await.unwrap();
    let of = |what: Damage| found.problems.iter().filter(|p| p.what == what && p.seq.is_some()).count();
    assert_eq!((of(Damage::Unreadable), of(Damage::Stopped), of(Damage::CutOff)), (100, 1, 0), "{:?}", found.problems);
    store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn changed_or_lost_keys_are_named_and_backed_up_for_nobody() {
    let dir = tempfile::tempdir().unwrap();
    let (store, old) = made(dir.path()).await;
    store.append(vec![change(&store, 1, 2)]).await.unwrap();
    let other = tempfile::tempdir().unwrap();
    let (foreign, _) = made(other.path()).await;
    let keys = dir.path().join("keys.json");
    let own = std::fs::read(&keys).unwrap();
    let to = other.path().join("backup");
    for lost in [false, true] {
        if lost {
            std::fs::remove_file(&keys).unwrap();
        } else {
            std::fs::copy(foreign.dir().join("keys.json"), &keys).unwrap();
        }
        let found = store.verify(None, |_, _| {}).await.unwrap();
        assert_eq!(found.problems.iter().map(|p| p.what).collect::<Vec<_>>(), [Damage::Keys]);
        assert_eq!(store.backup(&to).await.unwrap_err().code(), "keys-changed");
        assert!(!to.exists());
    }
    // Noticed at an opening, it is remembered, even when the file is back.
    let again = Store::open(dir.path(), KeySource::Given(KEY)).await.unwrap();
    std::fs::write(&keys, own).unwrap();
    assert_eq!(again.verify(None, |_, _| {}).await.unwrap().problems.len(), 1);
    let new = again.new_recovery_key().await.unwrap();
    assert!(again.verify(None, |_, _| {}).await.unwrap().is_whole());
    again.backup(&to).await.unwrap();
    assert_eq!(*Store::key_from_recovery(dir.path(), new.as_str()).unwrap(), KEY);
    assert_eq!(Store::key_from_recovery(dir.path(), old.as_str()).unwrap_err().code(), "recovery-key-wrong");
}
