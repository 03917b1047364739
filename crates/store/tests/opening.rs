//! Making and opening: every way it fails says what to do, and a store that does not open is never touched.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)] // a test's helpers fail by panicking
mod common;

use std::collections::BTreeMap;
use std::path::Path;

use common::{KEY, at, change, made};
use itsso_store::{BoardQuery, CreateOptions, KeySource, Store, StoreError};

fn picture(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    std::fs::read_dir(dir)
        .unwrap()
        .map(|f| f.unwrap())
        .filter(|f| f.file_name() != "store.lock")
        .map(|f| (f.file_name().to_string_lossy().into_owned(), std::fs::read(f.path()).unwrap()))
        .collect()
}

async fn refused(dir: &Path, key: [u8; 32]) -> StoreError {
    let error = Store::open(dir, KeySource::Given(key)).await.unwrap_err();
    assert!(!error.words().en.is_empty() && error.words().hi.chars().any(|c| ('\u{900}'..='\u{97f}').contains(&c)));
    error
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_kept_is_there_again() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    let one = change(&store, 1, 3);
    store.append(vec![one.clone()]).await.unwrap();
    store.close().await;
    let again = Store::open(dir.path(), KeySource::Given(KEY)).await.unwrap();
    assert_eq!(again.entries_of(one.case).await.unwrap(), one.entries);
    assert_eq!(again.case_row(one.case).await.unwrap().unwrap().entries, 3);
    assert_eq!(again.id(), store.id());
    assert_eq!(again.device_id(), store.device_id());
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_encrypted() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    let mut one = change(&store, 1, 1);
    one.search = "CANARYWORD".to_owned();
    one.row.as_mut().unwrap().io = Some("CANARYOFFICER".to_owned());
    store.append(vec![one]).await.unwrap();
    for needle in ["CANARYWORD", "canaryword", "CANARYOFFICER", "SQLite format 3", "recorded_at"] {
        assert!(!common::anywhere(dir.path(), needle.as_bytes()), "{needle} stands in the clear, journal and WAL open");
    }
    store.close().await;
    for file in ["cases.db", "identity.db"] {
        let bytes = std::fs::read(dir.path().join(file)).unwrap();
        assert!(bytes.len() > 4096 && !bytes.starts_with(b"SQLite format 3"), "{file} is not encrypted");
    }
    assert!(!common::anywhere(dir.path(), &KEY), "the key lies beside the files");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_key_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    store.append(vec![change(&store, 1, 3)]).await.unwrap();
    store.close().await;
    let before = picture(dir.path());
    assert_eq!(refused(dir.path(), [8; 32]).await.code(), "key-wrong");
    let options = CreateOptions { sample: false, at: at("2024-07-05T10:30:00+05:30") };
    let error = Store::create(dir.path(), KeySource::Given([8; 32]), options).await.unwrap_err();
    assert_eq!(error.code(), "folder-occupied");
    assert_eq!(picture(dir.path()), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_refusal_has_its_own_name() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(refused(dir.path(), KEY).await.code(), "not-a-store");
    assert_eq!(refused(&dir.path().join("nowhere"), KEY).await.code(), "not-a-store");
    let (store, _) = made(dir.path()).await;
    store.close().await;
    let cases = std::fs::read(dir.path().join("cases.db")).unwrap();
    let json = std::fs::read_to_string(dir.path().join("store.json")).unwrap();

    std::fs::write(dir.path().join("store.json"), json.replace("\"format\": 1", "\"format\": 2")).unwrap();
    assert_eq!(refused(dir.path(), KEY).await.code(), "newer-format");
    std::fs::write(dir.path().join("store.json"), "{").unwrap();
    assert_eq!(refused(dir.path(), KEY).await.code(), "store-damaged");
    std::fs::remove_file(dir.path().join("store.json")).unwrap();
    assert_eq!(refused(dir.path(), KEY).await.code(), "store-damaged");
    let options = CreateOptions { sample: false, at: at("2024-07-05T10:30:00+05:30") };
    let error = Store::create(dir.path(), KeySource::Given(KEY), options).await.unwrap_err();
    assert_eq!(error.code(), "folder-occupied", "part of a store is not an empty folder");
    std::fs::write(dir.path().join("store.json"), &json).unwrap();

    let mut broken = cases.clone();
    broken[100] ^= 1;
    std::fs::write(dir.path().join("cases.db"), &broken).unwrap();
    assert_eq!(
        refused(dir.path(), KEY).await.code(),
        "store-damaged",
        "the right key and a broken file is not a wrong key"
    );
    std::fs::remove_file(dir.path().join("cases.db")).unwrap();
    assert_eq!(refused(dir.path(), KEY).await.code(), "store-damaged");
    assert!(!dir.path().join("cases.db").exists(), "opening made a new store where one was lost");
    std::fs::write(dir.path().join("cases.db"), &cases).unwrap();
    Store::open(dir.path(), KeySource::Given(KEY)).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_schema_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    store.close().await;
    let insert = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'later', 1, x'00', 0)";
    common::tamper(dir.path(), &[insert]).await;
    assert_eq!(refused(dir.path(), KEY).await.code(), "newer-format");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_of_the_first_schema_is_brought_forward() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    let mut one = change(&store, 1, 1);
    let start = "2024-07-05T10:30:00+05:30";
    one.clocks = vec![common::clock(one.case, "R", start, "2024-08-01T00:00:00+05:30")];
    store.append(vec![one]).await.unwrap();
    store.close().await;
    common::tamper(
        dir.path(),
        &[
            "DELETE FROM _sqlx_migrations WHERE version > 1",
            "DROP TABLE law_move",
            "DROP TABLE law_run",
            "DROP TABLE closed_day",
            "DROP TABLE law_key",
            "DROP TABLE law_pack",
            "DROP INDEX case_law",
            "ALTER TABLE case_row DROP COLUMN law",
            "ALTER TABLE case_row DROP COLUMN digest",
            "DROP INDEX case_officer",
            "DROP INDEX case_number",
            "DROP INDEX clock_open",
            "DROP INDEX clock_ended",
            "ALTER TABLE clock DROP COLUMN apart_ms",
            "ALTER TABLE case_row DROP COLUMN apart_ms",
            "CREATE INDEX clock_ended ON clock (owed_by, ended_ms, late_ms, urgency, start_ms, station, bits) \
             WHERE ended_ms IS NOT NULL AND late_ms IS NOT NULL AND start_ms IS NOT NULL AND (bits & 6) = 0",
            "CREATE INDEX clock_open ON clock (owed_by, late_ms, urgency, start_ms, station, bits) \
             WHERE ended_ms IS NULL AND late_ms IS NOT NULL AND start_ms IS NOT NULL AND (bits & 6) = 0",
        ],
    )
    .await;
    let again = Store::open(dir.path(), KeySource::Given(KEY)).await.unwrap();
    let group = Some(itsso_store::BoardGroup::Officer);
    let on_ms = common::ms("2024-07-20T00:00:00+05:30");
    let ask = BoardQuery { on_ms, within_ms: Some(30 * 24 * common::HOUR), group, limit: 9, ..BoardQuery::default() };
    assert_eq!(again.board(&ask).await.unwrap().items.len(), 1);
    assert!(again.verify(None, |_, _| {}).await.unwrap().problems.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_recovery_key_opens_as_it_is_typed() {
    let dir = tempfile::tempdir().unwrap();
    let (store, recovery) = made(dir.path()).await;
    let one = change(&store, 1, 2);
    store.append(vec![one.clone()]).await.unwrap();
    store.close().await;
    assert!(recovery.as_str().starts_with("AGE-SECRET-KEY-1"));
    let typed = format!(" {}\n", recovery.grouped().to_lowercase());
    assert_eq!(*Store::key_from_recovery(dir.path(), &typed).unwrap(), KEY);
    let again = Store::recover(dir.path(), &typed, KeySource::Given(KEY)).await.unwrap();
    assert_eq!(again.entries_of(one.case).await.unwrap(), one.entries);
    let other = tempfile::tempdir().unwrap();
    let (_, foreign) = made(other.path()).await;
    for wrong in [foreign.as_str(), "AGE-SECRET-KEY-1QQQ", ""] {
        let error = Store::recover(dir.path(), wrong, KeySource::Given(KEY)).await.unwrap_err();
        assert_eq!(error.code(), "recovery-key-wrong");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_emptied_file_is_damage_and_left_alone() {
    for name in ["cases.db", "identity.db"] {
        let dir = tempfile::tempdir().unwrap();
        let (store, _) = made(dir.path()).await;
        let book = store.identities_unclaimed().await.unwrap().unwrap();
        drop(book);
        store.close().await;
        std::fs::write(dir.path().join(name), b"").unwrap();
        assert_eq!(refused(dir.path(), KEY).await.code(), "store-damaged");
        assert_eq!(std::fs::metadata(dir.path().join(name)).unwrap().len(), 0, "{name} was replaced");
    }
    // Emptied while the program runs.
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    std::fs::write(dir.path().join("identity.db"), b"").unwrap();
    assert_eq!(store.identities_unclaimed().await.unwrap_err().code(), "store-damaged");
    assert_eq!(std::fs::metadata(dir.path().join("identity.db")).unwrap().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_without_the_schema_is_not_given_one() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    store.close().await;
    common::tamper(dir.path(), &["DROP TABLE _sqlx_migrations"]).await;
    assert_eq!(refused(dir.path(), KEY).await.code(), "store-damaged");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_different_build_is_not_called_damage() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    store.close().await;
    common::tamper(dir.path(), &["UPDATE _sqlx_migrations SET checksum = x'00'"]).await;
    assert_eq!(refused(dir.path(), KEY).await.code(), "other-build");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_cannot_be_looked_into_is_not_an_empty_one() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("a-file");
    std::fs::write(&file, b"x").unwrap();
    assert_eq!(refused(&file, KEY).await.code(), "file");
    assert_eq!(Store::look(&file).unwrap_err().code(), "file");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_crash_left_is_swept_and_what_is_in_use_is_not() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    store.close().await;
    for name in [".new-1", ".backup-2", ".restore-3"] {
        std::fs::create_dir(dir.path().join(name)).unwrap();
        std::fs::write(dir.path().join(name).join("cases.db"), b"x").unwrap();
    }
    std::fs::write(dir.path().join(".new-head"), b"{").unwrap();
    let busy = std::fs::File::create(dir.path().join(".backup-2/busy")).unwrap();
    busy.lock().unwrap();
    let left = || {
        let names = picture_names(dir.path());
        names.into_iter().filter(|name| name.starts_with('.')).collect::<Vec<_>>()
    };
    Store::open(dir.path(), KeySource::Given(KEY)).await.unwrap().close().await;
    assert_eq!(left(), [".backup-2"], "a backup under way lost its files");
    drop(busy);
    Store::open(dir.path(), KeySource::Given(KEY)).await.unwrap().close().await;
    assert!(left().is_empty());
}

fn picture_names(dir: &Path) -> Vec<String> {
    std::fs::read_dir(dir).unwrap().map(|f| f.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_store_is_made_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("a").join("store");
    made(&folder).await;
    assert_eq!(std::fs::metadata(&folder).unwrap().permissions().mode() & 0o077, 0);
}
