//! Corrections by hand beside imports, through the calls the screens make.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)] // a test's helpers fail by panicking

mod common;

use std::path::Path;

use common::{ask, refused, tell};
use itsso_desk::{Author, Desk, DeskOptions, KeySource};
use serde_json::{Value, json};

const HEADER: &str = "Police station,FIR number,FIR year,FIR date and time,Acts and sections";

async fn empty(dir: &Path) -> Desk {
    let author = Some(Author { officer: "100001".into(), post: None });
    let options = DeskOptions { author, ..DeskOptions::new(dir.join("store"), KeySource::Given([7; 32])) };
    let desk = Desk::start(options).await;
    itsso_desk::pages::session::make(&desk, false, &tell()).await.unwrap();
    desk
}

async fn import(desk: &Desk, dir: &Path, more: &str, values: &str) -> Value {
    let file = dir.join("register.csv");
    let line = format!("{HEADER}{more}\nKalyanpur,9001,2024,2024-07-05 10:30,BNS 64(1){values}\n");
    std::fs::write(&file, line).unwrap();
    let run = json!({"file": file, "preset": "itsso-template", "keep_all": true});
    ask(desk, "import_run", run).await
}

async fn fir(desk: &Desk) -> String {
    let window = json!({"filter": {}, "sort": "fir_on", "descending": true, "offset": 0, "limit": 1});
    let cases = ask(desk, "cases", window).await;
    let line = &cases["rows"][0];
    format!("{}/{}", line["station"]["code"].as_str().unwrap(), line["fir_short"].as_str().unwrap())
}

async fn page(desk: &Desk) -> Value {
    ask(desk, "case", json!({"fir": fir(desk).await})).await
}

fn live<'p>(page: &'p Value, kind: &str) -> Vec<&'p Value> {
    let timeline = page["timeline"].as_array().unwrap();
    timeline.iter().filter(|f| f["kind"] == kind && f["replaced_by"].is_null()).collect()
}

async fn correction(desk: &Desk, kind: &str, at: Option<&str>, values: Value) -> Value {
    let page = page(desk).await;
    let entry = live(&page, kind)[0]["entry"].clone();
    let (name, saw) = (page["head"]["fir"].clone(), page["head"]["saw"].clone());
    let mut ask = json!({"fir": name, "saw": saw, "entry": entry, "reason": "wrong-date"});
    if let Some(at) = at {
        ask["fact"] = json!({"fir": name, "saw": saw, "kind": kind, "at": at, "values": values,
            "reference": "CD 12", "source": "court"});
    }
    ask
}

async fn payload(desk: &Desk, kind: &str) -> Value {
    let room = desk.room().await.unwrap();
    let name: itsso_casebook::FirName = fir(desk).await.parse().unwrap();
    let entries = room.store.entries_of(name.case()).await.unwrap();
    entries.iter().rev().find(|e| e.content.kind == kind).unwrap().content.payload.clone()
}

const SHEET: &str = ",Number of accused,Number charge-sheeted,Charge-sheet date";

#[tokio::test(flavor = "multi_thread")]
async fn a_corrected_date_keeps_how_many_were_charge_sheeted() {
    let dir = tempfile::tempdir().unwrap();
    let desk = empty(dir.path()).await;
    import(&desk, dir.path(), SHEET, ",3,1,2024-08-20").await;
    let ask_ = correction(&desk, "chargesheet-filed", Some("2024-08-22"), json!({})).await;
    ask(&desk, "correct_fact", ask_).await;
    let kept = payload(&desk, "chargesheet-filed").await;
    assert_eq!((&kept["accused_count"], &kept["reason"]), (&json!(1), &json!("wrong-date")));
    assert!(kept.get("import").is_none());
    // Named once, they stay named when only the date is corrected again; an empty field empties.
    for (values, wanted) in
        [(json!({"accused": "A1"}), json!(["A1"])), (json!({}), json!(["A1"])), (json!({"accused": ""}), Value::Null)]
    {
        let ask_ = correction(&desk, "chargesheet-filed", Some("2024-08-23"), values).await;
        ask(&desk, "correct_fact", ask_).await;
        assert_eq!(payload(&desk, "chargesheet-filed").await["accused"], wanted);
    }
    // The register moves its date: both stand, disputed.
    import(&desk, dir.path(), SHEET, ",3,1,2024-08-28").await;
    let page = page(&desk).await;
    let sheets = live(&page, "chargesheet-filed");
    assert_eq!((sheets.len(), sheets.iter().all(|f| f["disputed"] == true)), (2, true), "{sheets:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_fir_is_corrected_from_a_filled_form_and_not_withdrawn() {
    let dir = tempfile::tempdir().unwrap();
    let desk = empty(dir.path()).await;
    import(&desk, dir.path(), ",Number of accused,Offence from", ",2,2024-07-03").await;
    let withdrawal = correction(&desk, "fir-registered", None, json!({})).await;
    assert_eq!(refused(&desk, "correct_fact", withdrawal).await.code, "fir-withdrawn");
    let before = page(&desk).await;
    for (kind, key, value) in [
        ("fir-registered", "offence_from", "2024-07-03"),
        ("persons-listed", "accused", "2"),
        ("offences-listed", "sections", "BNS 64(1)"),
    ] {
        let fact = live(&before, kind)[0].clone();
        assert_eq!(fact["values"][key], value, "{kind}");
        let forms = ask(&desk, "fact_forms", json!({"fir": before["head"]["fir"], "entry": fact["entry"]})).await;
        assert_eq!((forms["forms"].as_array().unwrap().len(), &forms["forms"][0]["kind"]), (1, &json!(kind)));
        assert!(forms["forms"][0]["fields"].as_array().unwrap().iter().any(|f| f["key"] == key), "{kind}");
    }
    let moved = correction(&desk, "fir-registered", Some("2024-07-05T11:45"), json!({})).await;
    let after = ask(&desk, "correct_fact", moved).await;
    assert!(after["head"]["fir_at"].as_str().unwrap().contains("11:45"));
    assert_eq!((&after["head"]["fir"], &after["head"]["offence_from"]), (&before["head"]["fir"], &json!("2024-07-03")));
    let fewer = correction(&desk, "persons-listed", Some("2024-07-05"), json!({"accused": "1"})).await;
    let after = ask(&desk, "correct_fact", fewer).await;
    let accused = after["persons"].as_array().unwrap().iter().filter(|p| p["victim"] == false).count();
    assert_eq!(accused, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_register_without_a_column_empties_nothing_and_later_columns_count() {
    let dir = tempfile::tempdir().unwrap();
    let desk = empty(dir.path()).await;
    let first = ",Victims: girls under 18,Number of accused,Offence from";
    import(&desk, dir.path(), first, ",1,2,2024-07-03").await;
    let before = page(&desk).await;
    assert_eq!(before["persons"].as_array().unwrap().len(), 3);
    import(&desk, dir.path(), "", "").await;
    let after = page(&desk).await;
    assert_eq!(after["persons"], before["persons"]);
    assert_eq!(after["head"]["offence_from"], "2024-07-03");
    let counts = import(&desk, dir.path(), ",Judgment", ",").await;
    assert_eq!(counts["counts"]["changed"], 1, "{counts}");
    let room = desk.room().await.unwrap();
    let name: itsso_casebook::FirName = fir(&desk).await.parse().unwrap();
    let file = itsso_casebook::fold(&room.store.entries_of(name.case()).await.unwrap());
    assert!(file.imported.unwrap().1.iter().any(|k| k.as_str() == "judgment"));
    let counts = import(&desk, dir.path(), "", "").await;
    assert_eq!(counts["counts"]["unchanged"], 1, "{counts}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_true_of_a_register_is_left_out_and_said() {
    let dir = tempfile::tempdir().unwrap();
    let desk = empty(dir.path()).await;
    let more = ",Number of accused,Accused 1 arrested at,Accused 1 produced at";
    let done = import(&desk, dir.path(), more, ",1,2024-07-06 12:00,2024-07-06 09:00").await;
    assert_eq!(done["counts"]["new"], 1, "{done}");
    let page = page(&desk).await;
    assert_eq!((live(&page, "arrest").len(), live(&page, "produced").len()), (1, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn administration_is_recorded() {
    let dir = tempfile::tempdir().unwrap();
    let desk = empty(dir.path()).await;
    let post =
        json!({"id": "p-1", "name": {"en": "DCP South", "hi": ""}, "station": null, "identities": true, "admin": true});
    ask(&desk, "save_post", post).await;
    let officer = json!({"pis": "014523", "name": "A B", "rank": "SI", "gender": "woman", "post": "p-1",
        "active": true, "password": null});
    ask(&desk, "save_officer", officer).await;
    let room = desk.room().await.unwrap();
    let entries = room.store.entries_of(uuid::Uuid::nil()).await.unwrap();
    let said: Vec<_> = entries.iter().map(|e| (e.content.text("what"), e.content.text("about"))).collect();
    let wanted = [("post-saved", "p-1"), ("officer-saved", "014523"), ("handover", "014523")];
    assert_eq!(said, wanted.map(|(what, about)| (Some(what), Some(about))));
    assert!(entries.iter().all(|e| e.content.kind == "desk-changed" && e.content.officer == "100001"));
    assert!(!entries.iter().any(|e| String::from_utf8_lossy(&e.bytes).contains("A B")));
}
