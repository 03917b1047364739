//! The law of a desk changes: a newer pack, closed days, a target. Every case is counted anew, what moved is told, and
//! verdicts stay as they were reached.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)] // helpers of tests, outside the functions the lints spare

mod common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use common::{ask, refused};
use itsso_casebook::{Content, Entry, FirName, SigningKey, kinds};
use itsso_desk::{Author, Desk, DeskOptions, KeySource, pen};
use itsso_law::{LawPack, Moment, PackKey, SignedPack};
use serde_json::{Value, json};

const STATION: &str = "31653043";

async fn desk(dir: &Path) -> Desk {
    let author = Some(Author { officer: "100".to_owned(), post: None });
    let options = DeskOptions { author, ..DeskOptions::new(dir.join("store"), KeySource::Given([7; 32])) };
    let desk = Desk::start(options).await;
    if desk.room().await.is_err() {
        itsso_desk::pages::session::make(&desk, false, &common::tell()).await.unwrap();
    }
    desk
}

/// A case of rape with an FIR on a day, and what followed.
async fn case(desk: &Desk, number: u32, fir: &str, then: &[(&str, &str)]) {
    let room = desk.room().await.unwrap();
    let name = FirName { station: STATION.into(), number, year: 2025 };
    let content = |kind: &str, at: &str, payload: Value| Content {
        id: uuid::Uuid::new_v5(&name.case(), kind.as_bytes()),
        case: name.case(),
        kind: kind.to_owned(),
        v: kinds::VERSION,
        happened_at: at.parse::<Moment>().unwrap(),
        recorded_at: Content::to_millis(itsso_desk::now::now()),
        skew_ms: 0,
        officer: "100".into(),
        post: None,
        device: room.store.device_id(),
        saw: 0,
        replaces: Vec::new(),
        payload,
    };
    let registered = json!({"fir": {"station": STATION, "number": number, "year": 2025}});
    let mut all = vec![
        content("fir-registered", fir, registered),
        content("offences-listed", fir, json!({"sections": ["BNS 64(1)"]})),
    ];
    all.extend(then.iter().map(|(kind, at)| content(kind, at, json!({}))));
    let entries = all.into_iter().map(|c| Entry::write(c, room.store.device()).unwrap()).collect();
    let change = pen::change(&room.law(), &room.stations(), &[], entries, itsso_desk::now::now());
    room.store.append(vec![change]).await.unwrap();
}

fn fir(number: u32) -> String {
    format!("{STATION}/{number:04}/2025")
}

/// The version of a pack of today: 0, one before it, one after it. The program's own may be of today too.
fn day(nth: i32) -> String {
    format!("{}.{}", itsso_desk::now::now().date_naive(), nth + 3)
}

/// The law of today with three months in the place of two for BNSS 193(2), signed by key 1.
fn three_months(dir: &Path, version: &str) -> PathBuf {
    let mut files: BTreeMap<String, String> =
        LawPack::builtin_files().into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
    files.insert("pack.toml".to_owned(), format!("version = \"{version}\"\n"));
    let name = "clocks/bnss193-2.toml";
    let rule = files[name].replacen("months = 2", "months = 3", 1);
    let mut text = rule.split("[[example]]").next().unwrap().to_owned();
    for (fir, due) in [("2025-01-31", "2025-04-30"), ("2025-02-01", "2025-05-01"), ("2025-11-30", "2026-02-28")] {
        text.push_str(&format!(
            "[[example]]\nen = \"three\"\nhi = \"तीन\"\non = \"{fir}\"\noffences = [\"BNS 64(1)\"]\n\
             events = [{{ kind = \"fir-registered\", at = \"{fir}\" }}]\nexpect = {{ state = \"running\", due = \"{due}\" }}\n"
        ));
    }
    files.insert(name.to_owned(), text);
    let pack = SignedPack::make(files, &signing()).unwrap();
    let file = dir.join(format!("{version}.itssolaw"));
    std::fs::write(&file, pack.to_bytes()).unwrap();
    file
}

fn signing() -> SigningKey {
    SigningKey::from_bytes(&[1; 32])
}

async fn trust(desk: &Desk) {
    let key = PackKey::from(signing().verifying_key()).grouped();
    ask(desk, "law_key_trust", json!({"key": key, "name": "Law cell, Lucknow"})).await;
}

/// Looks and installs, as the screen does.
async fn install(desk: &Desk, file: &Path) -> Value {
    let look = ask(desk, "law_pack_look", json!({"file": file})).await;
    ask(desk, "law_pack_install", json!({"file": file, "sha256": look["sha256"]})).await
}

/// Corrects the day of a fact of case 1.
async fn correct(desk: &Desk, kind: &str, at: &str) {
    let room = desk.room().await.unwrap();
    let name = FirName { station: STATION.into(), number: 1, year: 2025 };
    let before = room.store.entries_of(name.case()).await.unwrap();
    let old = before.iter().find(|e| e.content.kind == kind).unwrap().content.clone();
    let mut payload = old.payload.clone();
    payload["reason"] = "wrong-date".into();
    let corrected =
        Content { id: uuid::Uuid::now_v7(), happened_at: at.parse().unwrap(), replaces: vec![old.id], payload, ..old };
    let entry = Entry::write(corrected, room.store.device()).unwrap();
    let change = pen::change(&room.law(), &room.stations(), &before, vec![entry], itsso_desk::now::now());
    room.store.append(vec![change]).await.unwrap();
}

async fn tamper(desk: &Desk, statement: &'static str) {
    use sqlx::{ConnectOptions, Connection};
    let mut raw = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(desk.dir().join("cases.db"))
        .pragma("key", format!("\"x'{}'\"", hex::encode([7; 32])))
        .connect()
        .await
        .unwrap();
    assert!(sqlx::query(statement).execute(&mut raw).await.unwrap().rows_affected() > 0, "{statement} met nothing");
    raw.close().await.unwrap();
}

async fn clock(desk: &Desk, number: u32, rule: &str) -> Value {
    let page = ask(desk, "case", json!({"fir": fir(number)})).await;
    let clocks = page["clocks"].as_array().unwrap();
    clocks.iter().find(|c| c["rule"] == rule).unwrap_or_else(|| panic!("{rule} in {number}")).clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_law_moves_what_runs_and_leaves_what_was_judged() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    // Judged late under two months; running; judged in time either way.
    case(&desk, 1, "2025-01-10T10:00:00+05:30", &[("chargesheet-filed", "2025-03-20")]).await;
    case(&desk, 2, "2025-01-11T10:00:00+05:30", &[]).await;
    case(&desk, 3, "2025-01-12T10:00:00+05:30", &[("chargesheet-filed", "2025-02-01")]).await;
    assert_eq!(clock(&desk, 1, "BNSS193.2").await["state"], "met_late");
    let file = three_months(dir.path(), &day(0));
    trust(&desk).await;

    let look = ask(&desk, "law_pack_look", json!({"file": file})).await;
    assert_eq!(look["changed"][0]["id"], "BNSS193.2");
    assert_eq!(look["changed"].as_array().unwrap().len(), 1, "{look}");
    assert_eq!(look["signers"], json!(["Law cell, Lucknow"]));
    let page = install(&desk, &file).await;
    assert_eq!((&page["version"], &page["due"]), (&json!(day(0)), &json!(true)));
    let counted = ask(&desk, "law_recount", json!({})).await;
    assert_eq!((&counted["cases"], &counted["moved"]), (&json!(3), &json!(1)), "of what was judged nothing moves");

    let judged = clock(&desk, 1, "BNSS193.2").await;
    assert_eq!((&judged["state"], &judged["due"]), (&json!("met_late"), &json!("2025-03-10")));
    assert!(judged["flags"].as_array().unwrap().contains(&json!("earlier_pack")), "{judged}");
    assert_eq!(clock(&desk, 2, "BNSS193.2").await["due"], "2025-04-11");
    let third = clock(&desk, 3, "BNSS193.2").await;
    assert_eq!((&third["state"], &third["due"]), (&json!("met"), &json!("2025-03-12")), "met it was, and so it stays");
    let timeline = ask(&desk, "case", json!({"fir": fir(1)})).await["timeline"].clone();
    let verdict = timeline.as_array().unwrap().iter().find(|t| t["kind"] == "verdicts").unwrap().clone();
    assert_eq!(verdict["correctable"], false);
    assert!(verdict["details"].to_string().contains("met late"), "{verdict}");

    let page = ask(&desk, "law_packs", json!({})).await;
    assert_eq!((&page["due"], &page["builtin"]), (&json!(false), &json!(false)));
    let moves = ask(&desk, "law_moves", json!({"run": page["runs"][0]["no"], "offset": 0})).await;
    assert_eq!(moves["total"], 1, "{moves}");
    assert_eq!((&moves["rows"][0]["before"], &moves["rows"][0]["after"]), (&json!("2025-03-11"), &json!("2025-04-11")));
    let done = ask(&desk, "verify", json!({})).await;
    assert_eq!(done["problems"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_corrected_fact_takes_its_verdict_with_it() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    case(&desk, 1, "2025-01-10T10:00:00+05:30", &[("chargesheet-filed", "2025-03-20")]).await;
    trust(&desk).await;
    install(&desk, &three_months(dir.path(), &day(0))).await;
    ask(&desk, "law_recount", json!({})).await;
    assert_eq!(clock(&desk, 1, "BNSS193.2").await["state"], "met_late");
    correct(&desk, "chargesheet-filed", "2025-03-22").await;
    let clock = clock(&desk, 1, "BNSS193.2").await;
    assert_eq!(
        (&clock["state"], &clock["due"]),
        (&json!("met"), &json!("2025-04-10")),
        "the verdict was of another fact"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pack_of_a_stranger_an_older_one_and_no_pack_change_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let file = three_months(dir.path(), &day(0));
    let error = refused(&desk, "law_pack_install", json!({"file": file, "sha256": ""})).await;
    assert_eq!((error.code.as_str(), error.field.as_deref()), ("pack-stranger", Some("file")));
    trust(&desk).await;
    assert_eq!(refused(&desk, "law_pack_install", json!({"file": file, "sha256": "00"})).await.code, "pack-other");
    install(&desk, &file).await;
    for (file, code) in [(file, "pack-older"), (three_months(dir.path(), &day(-1)), "pack-older")] {
        assert_eq!(refused(&desk, "law_pack_install", json!({"file": file, "sha256": ""})).await.code, code);
    }
    let none = dir.path().join("none.itssolaw");
    std::fs::write(&none, "not a pack").unwrap();
    assert_eq!(refused(&desk, "law_pack_look", json!({"file": none})).await.code, "pack-not-one");
    assert_eq!(refused(&desk, "law_key_trust", json!({"key": "12", "name": "x"})).await.field.as_deref(), Some("key"));
    // A key that is trusted no longer signs nothing new; what it signed stays.
    let key = PackKey::from(signing().verifying_key()).to_string();
    ask(&desk, "law_key_retire", json!({"key": key})).await;
    let newer = three_months(dir.path(), &day(1));
    assert_eq!(refused(&desk, "law_pack_install", json!({"file": newer, "sha256": ""})).await.code, "pack-stranger");
    assert_eq!(ask(&desk, "law_packs", json!({})).await["version"], day(0));
    desk.close().await;
    let again = self::desk(dir.path()).await;
    assert_eq!(ask(&again, "law_packs", json!({})).await["version"], day(0), "it stays after a new start");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_counting_that_was_stopped_goes_on_with_what_is_left() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    for n in 1..=3 {
        case(&desk, n, "2025-01-11T10:00:00+05:30", &[]).await;
    }
    trust(&desk).await;
    install(&desk, &three_months(dir.path(), &day(0))).await;
    // One is looked at meanwhile: that one is counted at once.
    assert_eq!(clock(&desk, 2, "BNSS193.2").await["due"], "2025-04-11");
    let room = desk.room().await.unwrap();
    let author = Author { officer: "100".to_owned(), post: None };
    let count =
        async |stop: bool| itsso_desk::recount::recount(&room, &author, || stop, &common::tell()).await.unwrap();
    assert!(count(true).await.stopped);
    assert_eq!(ask(&desk, "law_packs", json!({})).await["due"], true);
    let done = count(false).await;
    assert_eq!((done.cases, done.changed, done.stopped), (2, 2, false));
    let runs = room.store.law_runs().await.unwrap();
    assert_eq!((runs.len(), runs[0].cases, runs[0].changed), (1, 3, 3), "one change of law, one run");
    assert!(runs[0].ended_ms.is_some());
    assert_eq!(count(false).await.cases, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_added_before_a_case_is_counted_does_not_judge_it_anew() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    case(&desk, 1, "2025-01-10T10:00:00+05:30", &[("chargesheet-filed", "2025-03-20")]).await;
    trust(&desk).await;
    install(&desk, &three_months(dir.path(), &day(0))).await;
    let page = ask(&desk, "case", json!({"fir": fir(1)})).await;
    let fact = json!({
        "fir": fir(1), "saw": page["head"]["saw"], "kind": "cognizance", "at": "2025-04-01", "values": {},
        "reference": "12/2025", "source": "court"
    });
    ask(&desk, "add_fact", fact).await;
    ask(&desk, "law_recount", json!({})).await;
    assert_eq!(clock(&desk, 1, "BNSS193.2").await["state"], "met_late");
    assert_eq!(ask(&desk, "verify", json!({})).await["problems"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_that_was_wrong_takes_the_verdict_with_it_too() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    case(&desk, 1, "2025-01-10T10:00:00+05:30", &[("chargesheet-filed", "2025-03-20")]).await;
    trust(&desk).await;
    install(&desk, &three_months(dir.path(), &day(0))).await;
    ask(&desk, "law_recount", json!({})).await;
    correct(&desk, "fir-registered", "2024-12-01T10:00:00+05:30").await;
    let clock = clock(&desk, 1, "BNSS193.2").await;
    assert_eq!((&clock["state"], &clock["due"]), (&json!("met_late"), &json!("2025-03-01")));
    assert!(!clock["flags"].as_array().unwrap().contains(&json!("earlier_pack")), "{clock}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_programs_on_one_store_do_not_count_each_other_back() {
    let dir = tempfile::tempdir().unwrap();
    let one = desk(dir.path()).await;
    case(&one, 1, "2025-01-11T10:00:00+05:30", &[]).await;
    let other = desk(dir.path()).await;
    trust(&one).await;
    install(&one, &three_months(dir.path(), &day(0))).await;
    ask(&one, "law_recount", json!({})).await;
    let page = ask(&other, "law_packs", json!({})).await;
    assert_eq!((&page["version"], &page["due"]), (&json!(day(0)), &json!(false)));
    assert_eq!(ask(&other, "law_recount", json!({})).await["cases"], 0);
    assert_eq!(clock(&other, 1, "BNSS193.2").await["due"], "2025-04-11");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pack_that_is_withdrawn_gives_way_to_the_one_before_and_one_that_is_spoilt_is_said() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    case(&desk, 1, "2025-01-11T10:00:00+05:30", &[]).await;
    trust(&desk).await;
    install(&desk, &three_months(dir.path(), &day(0))).await;
    ask(&desk, "law_recount", json!({})).await;
    tamper(&desk, "UPDATE law_pack SET file = zeroblob(length(file))").await;
    desk.close().await;
    let desk = self::desk(dir.path()).await;
    let page = ask(&desk, "law_packs", json!({})).await;
    assert_eq!((&page["trouble"]["code"], &page["due"]), (&json!("pack-installed-unreadable"), &json!(false)));
    assert_eq!(refused(&desk, "law_recount", json!({})).await.code, "pack-installed-unreadable");
    let older = three_months(dir.path(), &day(-1));
    assert_eq!(refused(&desk, "law_pack_look", json!({"file": older})).await.code, "pack-older");
    let page = ask(&desk, "law_pack_withdraw", json!({"version": day(0)})).await;
    assert_eq!((&page["builtin"], &page["trouble"]), (&json!(true), &Value::Null));
    ask(&desk, "law_recount", json!({})).await;
    assert_eq!(clock(&desk, 1, "BNSS193.2").await["due"], "2025-03-11");
    assert_eq!(refused(&desk, "law_pack_withdraw", json!({"version": day(0)})).await.code, "pack-unknown");
    install(&desk, &three_months(dir.path(), &day(0))).await;
    assert_eq!(ask(&desk, "law_packs", json!({})).await["version"], day(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn closed_days_never_move_default_bail_and_say_by_when_to_file() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    // 90 days from 12 January, that day included: 11 April 2025.
    case(&desk, 1, "2025-01-11T10:00:00+05:30", &[("arrest", "2025-01-12"), ("first-remand", "2025-01-12")]).await;
    let bail = |c: &Value| (c["due"].clone(), c["file_by"].clone());
    let rule = "BNSS187.3.90";
    let before = clock(&desk, 1, rule).await;
    let list = dir.path().join("days.csv");
    let day = before["due"].as_str().unwrap();
    std::fs::write(
        &list,
        format!("state,date,category,name_en,name_hi\nUP,{day},public,A day,एक दिन\nUP,x,public,B,\n"),
    )
    .unwrap();
    let done = ask(&desk, "calendar_import", json!({"file": list})).await;
    assert_eq!((&done["days"], &done["states"]), (&json!(1), &json!(["UP"])));
    assert!(done["problems"][0]["en"].as_str().unwrap().starts_with("Row 3, date"), "{done}");
    let after = clock(&desk, 1, rule).await;
    assert_eq!(after["due"], before["due"], "never rolled over");
    assert!(bail(&after).1.as_str().is_some_and(|by| by < day), "{after}");
    let page = ask(&desk, "law_packs", json!({})).await;
    assert_eq!(page["calendars"][0], json!({"state": "UP", "from": "2025", "to": "2025", "days": 1}));
    ask(&desk, "law_recount", json!({})).await;
    assert_eq!(ask(&desk, "verify", json!({})).await["problems"], json!([]));
    assert_eq!(refused(&desk, "calendar_state", json!({"state": "MP"})).await.field.as_deref(), Some("state"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_sets_its_own_target_for_a_duty_and_none_for_a_limit() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    case(&desk, 1, "2025-01-11T10:00:00+05:30", &[]).await;
    let duty = LawPack::builtin().rule("BNSS176.3").unwrap();
    assert!(duty.takes_target());
    let rule = ask(&desk, "law_target", json!({"rule": "BNSS176.3", "hours": 6})).await;
    assert_eq!(rule["target"], json!({"hours": 6, "days": null, "own": true}));
    assert_eq!(clock(&desk, 1, "BNSS176.3").await["target"], "2025-01-11T16:00:00+05:30");
    ask(&desk, "law_recount", json!({})).await;
    let rule = ask(&desk, "law_target", json!({"rule": "BNSS176.3"})).await;
    assert_eq!(rule["target"]["own"], false);
    assert_eq!(refused(&desk, "law_target", json!({"rule": "BNSS193.2", "hours": 6})).await.code, "target-none");
    assert_eq!(refused(&desk, "law_target", json!({"rule": "BNSS176.3", "hours": 0})).await.code, "choice");
}
