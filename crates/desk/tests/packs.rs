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
    let file = three_months(dir.path(), "2031-01-01");
    trust(&desk).await;

    let look = ask(&desk, "law_pack_look", json!({"file": file})).await;
    assert_eq!(look["changed"][0]["id"], "BNSS193.2");
    assert_eq!(look["changed"].as_array().unwrap().len(), 1, "{look}");
    assert_eq!(look["signers"], json!(["Law cell, Lucknow"]));
    let page = install(&desk, &file).await;
    assert_eq!((&page["version"], &page["due"]), (&json!("2031-01-01"), &json!(true)));
    let counted = ask(&desk, "law_recount", json!({})).await;
    assert_eq!((&counted["cases"], &counted["moved"]), (&json!(3), &json!(2)), "case 1 gains an entry, case 2 a due");

    let judged = clock(&desk, 1, "BNSS193.2").await;
    assert_eq!((&judged["state"], &judged["due"]), (&json!("met_late"), &json!("2025-03-10")));
    assert!(judged["flags"].as_array().unwrap().contains(&json!("earlier_pack")), "{judged}");
    assert_eq!(clock(&desk, 2, "BNSS193.2").await["due"], "2025-04-11");
    let third = clock(&desk, 3, "BNSS193.2").await;
    assert_eq!((&third["state"], &third["due"]), (&json!("met"), &json!("2025-03-12")));
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
    install(&desk, &three_months(dir.path(), "2031-01-01")).await;
    ask(&desk, "law_recount", json!({})).await;
    assert_eq!(clock(&desk, 1, "BNSS193.2").await["state"], "met_late");
    let room = desk.room().await.unwrap();
    let name = FirName { station: STATION.into(), number: 1, year: 2025 };
    let before = room.store.entries_of(name.case()).await.unwrap();
    let filed = before.iter().find(|e| e.content.kind == "chargesheet-filed").unwrap().content.clone();
    let corrected = Content {
        id: uuid::Uuid::now_v7(),
        happened_at: "2025-03-22".parse().unwrap(),
        replaces: vec![filed.id],
        payload: json!({"reason": "wrong-date"}),
        ..filed
    };
    let entry = Entry::write(corrected, room.store.device()).unwrap();
    let change = pen::change(&room.law(), &room.stations(), &before, vec![entry], itsso_desk::now::now());
    room.store.append(vec![change]).await.unwrap();
    let clock = clock(&desk, 1, "BNSS193.2").await;
    assert_eq!((&clock["state"], &clock["due"]), (&json!("met"), &json!("2025-04-10")), "the verdict was of another fact");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pack_of_a_stranger_an_older_one_and_no_pack_change_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let file = three_months(dir.path(), "2031-01-01");
    let error = refused(&desk, "law_pack_install", json!({"file": file, "sha256": ""})).await;
    assert_eq!((error.code.as_str(), error.field.as_deref()), ("pack-stranger", Some("file")));
    trust(&desk).await;
    assert_eq!(refused(&desk, "law_pack_install", json!({"file": file, "sha256": "00"})).await.code, "pack-other");
    install(&desk, &file).await;
    for (file, code) in [(file, "pack-older"), (three_months(dir.path(), "2030-01-01"), "pack-older")] {
        assert_eq!(refused(&desk, "law_pack_install", json!({"file": file, "sha256": ""})).await.code, code);
    }
    let none = dir.path().join("none.itssolaw");
    std::fs::write(&none, "not a pack").unwrap();
    assert_eq!(refused(&desk, "law_pack_look", json!({"file": none})).await.code, "pack-not-one");
    assert_eq!(refused(&desk, "law_key_trust", json!({"key": "12", "name": "x"})).await.field.as_deref(), Some("key"));
    // A key that is trusted no longer signs nothing new; what it signed stays.
    let key = PackKey::from(signing().verifying_key()).to_string();
    ask(&desk, "law_key_retire", json!({"key": key})).await;
    let newer = three_months(dir.path(), "2032-01-01");
    assert_eq!(refused(&desk, "law_pack_install", json!({"file": newer, "sha256": ""})).await.code, "pack-stranger");
    assert_eq!(ask(&desk, "law_packs", json!({})).await["version"], "2031-01-01");
    desk.close().await;
    let again = self::desk(dir.path()).await;
    assert_eq!(ask(&again, "law_packs", json!({})).await["version"], "2031-01-01", "it stays after a new start");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_counting_that_was_stopped_goes_on_where_it_stood() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    for n in 1..=3 {
        case(&desk, n, "2025-01-11T10:00:00+05:30", &[]).await;
    }
    trust(&desk).await;
    install(&desk, &three_months(dir.path(), "2031-01-01")).await;
    let room = desk.room().await.unwrap();
    let author = Author { officer: "100".to_owned(), post: None };
    let stopped = itsso_desk::recount::recount(&room, &author, || true, &common::tell()).await.unwrap();
    assert!(stopped.stopped);
    assert_eq!(ask(&desk, "law_packs", json!({})).await["due"], true);
    let done = itsso_desk::recount::recount(&room, &author, || false, &common::tell()).await.unwrap();
    assert_eq!((done.cases, done.changed, done.stopped), (3, 3, false));
    assert_eq!(room.store.law_runs().await.unwrap().len(), 1, "one change of law, one run");
    assert_eq!(itsso_desk::recount::recount(&room, &author, || false, &common::tell()).await.unwrap().cases, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn closed_days_move_what_courts_owe_and_never_default_bail() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    // 90 days from 12 January, that day included: 11 April 2025.
    case(&desk, 1, "2025-01-11T10:00:00+05:30", &[("arrest", "2025-01-12"), ("first-remand", "2025-01-12")]).await;
    let bail = |c: &Value| (c["due"].clone(), c["file_by"].clone());
    let rule = "BNSS187.3.90";
    let before = clock(&desk, 1, rule).await;
    let list = dir.path().join("days.csv");
    let day = before["due"].as_str().unwrap();
    std::fs::write(&list, format!("state,date,category,name_en,name_hi\nUP,{day},public,A day,एक दिन\nUP,x,public,B,\n")).unwrap();
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
