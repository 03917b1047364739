//! Keeping the store: first run, who may do what to it, the check of the lists, the lock.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)] // helpers of tests, outside the functions the lints spare

mod common;

use std::path::Path;

use chrono::TimeDelta;
use common::{ask, refused, tell};
use itsso_casebook::{Content, Entry, FirName, kinds};
use itsso_desk::pages::session::make;
use itsso_desk::{Author, Desk, DeskOptions, KeySource, pen};
use itsso_law::Moment;
use itsso_store::{Officer, Store};
use serde_json::{Value, json};

const KEY: [u8; 32] = [7; 32];
const PASSWORD: &str = "a long password";

async fn desk(dir: &Path, author: Option<Author>) -> Desk {
    let options = DeskOptions { author, ..DeskOptions::new(dir.join("store"), KeySource::Given(KEY)) };
    Desk::start(options).await
}

fn first(pis: &str) -> Value {
    json!({"sample": false, "pis": pis, "name": "T", "rank": "SI", "password": PASSWORD})
}

async fn sign_in(desk: &Desk, pis: &str) {
    ask(desk, "sign_in", json!({"pis": pis, "password": PASSWORD})).await;
}

async fn another(desk: &Desk, pis: &str, admin: bool) {
    let store = desk.room().await.unwrap().store.clone();
    let officer = Officer { pis: pis.to_owned(), active: true, admin, ..Officer::default() };
    store.put_officer(&officer).await.unwrap();
    store.set_password(pis, PASSWORD, None).await.unwrap();
}

/// Enters a FIR with its entries, as the screens do.
async fn one_case(desk: &Desk, number: u32) -> uuid::Uuid {
    let room = desk.room().await.unwrap();
    let name = FirName { station: "31653043".into(), number, year: 2024 };
    let at = itsso_desk::now::now() - TimeDelta::days(400);
    let content = |kind: &str, n: u32, payload: Value| Content {
        id: uuid::Uuid::new_v5(&name.case(), format!("{kind}/{n}").as_bytes()),
        case: name.case(),
        kind: kind.to_owned(),
        v: kinds::VERSION,
        happened_at: Moment::Instant(at),
        recorded_at: Content::to_millis(at),
        skew_ms: 0,
        officer: "1".into(),
        post: None,
        device: room.store.device_id(),
        saw: 0,
        replaces: Vec::new(),
        payload,
    };
    let fir = json!({"fir": {"station": "31653043", "number": number, "year": 2024}});
    let contents = [content("fir-registered", 0, fir), content("offence-added", 1, json!({"section": "BNS 64(1)"}))];
    let entries = contents.into_iter().map(|c| Entry::write(c, room.store.device()).unwrap()).collect();
    let change = pen::change(&room.law(), &room.stations(), &[], entries, itsso_desk::now::now());
    room.store.append(vec![change]).await.unwrap();
    name.case()
}

async fn tamper(desk: &Desk, statement: &'static str) {
    use sqlx::{ConnectOptions, Connection};
    let mut raw = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(desk.dir().join("cases.db"))
        .pragma("key", format!("\"x'{}'\"", hex::encode(KEY)))
        .connect()
        .await
        .unwrap();
    let done = sqlx::query(statement).execute(&mut raw).await.unwrap();
    assert!(done.rows_affected() > 0, "{statement} met nothing");
    raw.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn first_run_never_opens_again() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path(), None).await;
    let made = ask(&desk, "create_store", first("1")).await;
    assert!(made["recovery_key"].as_str().unwrap().starts_with("AGE-SECR"));
    another(&desk, "2", false).await;
    // An administrator who has no password cannot take over from the last one who has.
    let store = desk.room().await.unwrap().store.clone();
    store.put_officer(&Officer { pis: "3".into(), active: true, admin: true, ..Officer::default() }).await.unwrap();
    let away = json!({"pis": "1", "name": "T", "rank": "SI", "active": false});
    assert_eq!(refused(&desk, "save_officer", away).await.code, "last-administrator");
    ask(&desk, "sign_out", json!({})).await;
    // Even with nobody left who may sign in, the store is not given to whoever comes.
    tamper(&desk, "UPDATE officer SET active = 0").await;
    let start = ask(&desk, "start", json!({})).await;
    assert_eq!((&start["stage"], start["may_sign_in"].as_array().unwrap().len()), (&json!("sign_in"), 0));
    assert_eq!(refused(&desk, "create_store", first("666")).await.code, "folder-occupied");
    tamper(&desk, "DELETE FROM officer").await;
    assert_eq!(ask(&desk, "start", json!({})).await["stage"], "sign_in");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_of_the_command_line_gets_a_key_that_is_shown() {
    let dir = tempfile::tempdir().unwrap();
    let cli = desk(dir.path(), Some(Author::import())).await;
    let (room, old) = make(&cli, false, &tell()).await.unwrap();
    room.store.close().await;
    let window = desk(dir.path(), None).await;
    assert_eq!(ask(&window, "start", json!({})).await["stage"], "no_store");
    // A first try that fails after the key was made leaves the next one to show another.
    let weak = json!({"sample": false, "pis": "1", "name": "T", "rank": "SI", "password": "short"});
    assert_eq!(refused(&window, "create_store", weak).await.code, "password-weak");
    let made = ask(&window, "create_store", first("1")).await;
    let key = made["recovery_key"].as_str().unwrap();
    let folder = dir.path().join("store");
    assert_eq!(*Store::key_from_recovery(&folder, key).unwrap(), KEY);
    assert!(Store::key_from_recovery(&folder, old.as_str()).is_err(), "two keys are in force");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_an_administrator_backs_up_and_makes_keys() {
    let dir = tempfile::tempdir().unwrap();
    let window = desk(dir.path(), None).await;
    ask(&window, "create_store", first("1")).await;
    another(&window, "2", false).await;
    let file = dir.path().join("backup");
    let old = ask(&window, "new_recovery_key", json!({})).await["recovery_key"].clone();
    let new = ask(&window, "new_recovery_key", json!({})).await["recovery_key"].clone();
    let folder = dir.path().join("store");
    assert!(Store::key_from_recovery(&folder, old.as_str().unwrap()).is_err());
    assert_eq!(*Store::key_from_recovery(&folder, new.as_str().unwrap()).unwrap(), KEY);
    sign_in(&window, "2").await;
    assert_eq!(refused(&window, "backup", json!({"file": file})).await.code, "not-entitled");
    assert_eq!(refused(&window, "new_recovery_key", json!({})).await.code, "not-entitled");
    assert!(!file.exists());
    sign_in(&window, "1").await;
    std::fs::write(&file, b"a thesis").unwrap();
    let error = refused(&window, "backup", json!({"file": file})).await;
    assert_eq!((error.code.as_str(), error.field.as_deref()), ("file-exists", Some("file")));
    let free = dir.path().join("free");
    ask(&window, "backup", json!({"file": free})).await;
    // The command line holds the key of the store.
    let cli = desk(dir.path(), Some(Author::import())).await;
    ask(&cli, "backup", json!({"file": free})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_says_whether_identities_were_looked_at() {
    let dir = tempfile::tempdir().unwrap();
    let window = desk(dir.path(), None).await;
    ask(&window, "create_store", first("1")).await;
    another(&window, "2", false).await;
    assert_eq!(ask(&window, "verify", json!({})).await["identities_checked"], true);
    sign_in(&window, "2").await;
    let done = ask(&window, "verify", json!({})).await;
    assert_eq!((&done["identities_checked"], &done["problems"]), (&json!(false), &json!([])));
    let file = window.dir().join("identity.db");
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[5000] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    assert_eq!(ask(&window, "verify", json!({})).await["problems"][0]["what"], "file");
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_that_say_otherwise_are_named() {
    let wrong = [
        "UPDATE clock SET late_ms = late_ms + 1 WHERE pos = (SELECT min(pos) FROM clock WHERE late_ms IS NOT NULL)",
        "UPDATE clock SET due = '2030-01-01' WHERE pos = 0",
        "UPDATE clock SET ended_ms = 5 WHERE pos = 0",
        "UPDATE clock SET bits = bits | 2 WHERE pos = 0",
        "UPDATE clock SET bits = bits | 4 WHERE pos = 0",
        "UPDATE clock SET apart_ms = 5 WHERE pos = 0",
        "UPDATE clock SET owed_by = 'court' WHERE pos = 0",
        "UPDATE clock SET station = 'elsewhere' WHERE pos = 0",
        "UPDATE clock SET flags = 'disputed' WHERE pos = 0",
        "DELETE FROM clock WHERE pos = 0",
        "UPDATE case_row SET two_month_due = '2030-01-01'",
        "DELETE FROM case_row",
        "INSERT INTO case_row SELECT no + 100, station, number + 1, year, fir_ms, fir_date, two_month_due, offences, scope, child, sc_st, \
         disposed_on, disposal, charge_sheeted, final_report, holder, holder_since, io, stage, stayed, transferred_out, \
         transferred_on, late_entered, warnings, incomplete, apart_ms, law, digest FROM case_row",
        "INSERT INTO no_record_tally (station, owed_by, n) VALUES ('31653043', 'police', 99)",
    ];
    for statement in wrong {
        let dir = tempfile::tempdir().unwrap();
        let desk = desk(dir.path(), Some(Author::import())).await;
        make(&desk, false, &tell()).await.unwrap();
        one_case(&desk, 1).await;
        let before = ask(&desk, "verify", json!({})).await;
        assert_eq!(before["problems"], json!([]), "before {statement}");
        tamper(&desk, statement).await;
        let done = ask(&desk, "verify", json!({})).await;
        assert_eq!(done["problems"][0]["what"], "projection_differs", "{statement}: {done}");
        assert!(!done["problems"][0]["words"]["hi"].as_str().unwrap().is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shift_nobody_stirs_in_is_locked_by_the_core() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path(), None).await;
    ask(&desk, "create_store", first("1")).await;
    ask(&desk, "set_pin", json!({"pin": "4711"})).await;
    let start = itsso_desk::now::now();
    let after = |minutes: i64| start + TimeDelta::minutes(minutes);
    let stage = async || ask(&desk, "start", json!({})).await["stage"].clone();
    // Ten minutes are set; what the screen asks by itself is no sign of anybody.
    for minute in 1..=10 {
        desk.watch("board", after(minute)).await.unwrap();
        desk.watch("start", after(minute)).await.unwrap();
    }
    assert_eq!(stage().await, "open");
    desk.watch("active", after(10)).await.unwrap();
    desk.watch("board", after(20)).await.unwrap();
    assert_eq!(stage().await, "open", "somebody stirred");
    desk.watch("active", start).await.unwrap();
    desk.watch("board", after(12)).await.unwrap();
    assert_eq!(stage().await, "locked");
    assert_eq!(refused(&desk, "settings", json!({})).await.code, "not-signed-in");
    ask(&desk, "resume", json!({"pin": "4711"})).await;
    assert_eq!(stage().await, "open");
    // A call of a person that comes too late does not do its work either.
    desk.watch("settings", after(30)).await.unwrap();
    assert_eq!(stage().await, "locked");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_cannot_be_looked_into_is_no_first_run() {
    let dir = tempfile::tempdir().unwrap();
    // As a folder whose rights were taken away: whether a store lies there cannot be told.
    std::fs::write(dir.path().join("store"), b"x").unwrap();
    let desk = desk(dir.path(), None).await;
    assert_eq!(ask(&desk, "start", json!({})).await["stage"], "recovery");
}
