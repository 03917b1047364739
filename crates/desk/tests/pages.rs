//! The calls behind register, figures, law, search, settings, export, persons and upkeep, on a real sample store.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)] // helpers of tests, outside the functions the lints spare

mod common;

use std::path::Path;

use common::{ask, refused};
use itsso_desk::{Desk, DeskOptions, KeySource};
use serde_json::{Value, json};

async fn sample(dir: &Path) -> Desk {
    let desk = Desk::start(DeskOptions {
        store_dir: dir.join("store"),
        key: KeySource::Given([7; 32]),
        author: None,
        sample_sign_in: false,
    })
    .await;
    let made = json!({"sample": true, "pis": "", "name": "", "rank": "", "password": ""});
    ask(&desk, "create_store", made).await;
    desk
}

async fn total(desk: &Desk, filter: &Value) -> u64 {
    let window = json!({"filter": filter, "sort": "fir_on", "descending": true, "offset": 0, "limit": 1});
    ask(desk, "cases", window).await["total"].as_u64().unwrap()
}

/// Every `{n, list}` in an answer.
fn counted<'v>(value: &'v Value, found: &mut Vec<(u64, &'v Value)>) {
    match value {
        Value::Object(map) => {
            if let (Some(n), Some(list)) = (map.get("n").and_then(Value::as_u64), map.get("list")) {
                found.push((n, list));
            }
            map.values().for_each(|v| counted(v, found));
        }
        Value::Array(list) => list.iter().for_each(|v| counted(v, found)),
        _ => {}
    }
}

// One store for all, as filling it is what takes the time.
#[tokio::test(flavor = "multi_thread")]
async fn every_list_answers_on_the_sample_district() {
    let dir = tempfile::tempdir().unwrap();
    let desk = sample(dir.path()).await;
    figures(&desk).await;
    register(&desk).await;
    search(&desk).await;
    earlier_boards(&desk).await;
    law(&desk).await;
    views(&desk).await;
    settings(&desk, dir.path()).await;
    persons(&desk).await;
    export(&desk, dir.path()).await;
    upkeep(&desk, dir.path()).await;
}

/// A board of an earlier day against the pages of the cases whose rows have changed most since: transferred, quashed and
/// stayed after it. The one is a question to the rows, the other a fold and the engine.
async fn earlier_boards(desk: &Desk) {
    let mut firs = Vec::new();
    for filter in [json!({"status": "transferred_out"}), json!({"stayed": true})] {
        let window = json!({"filter": filter, "sort": "fir_on", "descending": true, "offset": 0, "limit": 40});
        let rows = ask(desk, "cases", window).await["rows"].as_array().unwrap().clone();
        firs.extend(rows.iter().map(|row| row["fir"].as_str().unwrap().to_owned()));
    }
    assert!(firs.len() > 20, "{}", firs.len());
    let mut compared = 0;
    for fir in &firs {
        let timeline = ask(desk, "case", json!({"fir": fir})).await["timeline"].as_array().unwrap().clone();
        let apart = timeline.iter().find(|f| matches!(f["kind"].as_str(), Some("stayed" | "transferred-out"))).unwrap();
        let apart: itsso_law::Moment = apart["at"].as_str().unwrap().parse().unwrap();
        for back in [1, 10, 40] {
            let on = apart.starts() - chrono::TimeDelta::days(back);
            let until = on + chrono::TimeDelta::days(7);
            let on = itsso_law::Moment::Instant(on).to_string();
            let station = fir.split('/').next().unwrap();
            let window =
                json!({"tab": "police", "group": "none", "station": station, "offset": 0, "limit": 500, "on": on});
            let board = ask(desk, "board", window).await;
            let rows: Vec<&Value> = board["rows"].as_array().unwrap().iter().filter(|row| row["fir"] == *fir).collect();
            for row in &rows {
                let since = row["holder_since"].as_str().unwrap_or_default();
                assert!(since <= on.as_str(), "held since a later day than the board's: {row}");
            }
            let mut there: Vec<String> = rows.into_iter().map(key).collect();
            let page = ask(desk, "case", json!({"fir": fir, "on": on})).await;
            let late_by = |clock: &Value| {
                let late = clock["late_at"].as_str().map(|at| at.parse::<itsso_law::Moment>().unwrap().starts());
                late.is_some_and(|at| at <= until)
            };
            let clocks = page["clocks"].as_array().unwrap().iter().filter(|clock| {
                let open = matches!(clock["state"].as_str(), Some("running" | "overdue"));
                let no_record = clock["flags"].as_array().unwrap().contains(&json!("no_record"));
                open && clock["police"] == true && late_by(clock) && !no_record
            });
            let mut wanted: Vec<String> = clocks.map(key).collect();
            there.sort();
            wanted.sort();
            assert_eq!(there, wanted, "{fir} on {on}");
            compared += wanted.len();
        }
    }
    assert!(compared > 2, "{compared} lines were compared");
}

fn key(clock: &Value) -> String {
    format!("{} {} {}", clock["rule"], clock["subject"], clock["cycle"])
}

async fn figures(desk: &Desk) {
    for (all, on) in [(false, None), (true, None), (false, Some("2025-03-31"))] {
        let mut page = json!({"all": all});
        if let Some(on) = on {
            page["on"] = json!(on);
        }
        let page = ask(desk, "figures", page).await;
        let whole = &page["whole"];
        let n = |key: &str| whole[key]["n"].as_u64().unwrap();
        assert!(n("registered") > 500, "{whole}");
        let reports: u64 =
            whole["final_reports"].as_array().unwrap().iter().map(|f| f["count"]["n"].as_u64().unwrap()).sum();
        assert_eq!(n("disposed"), n("charge_sheeted") + reports);
        let ages: Vec<u64> = whole["ageing"].as_array().unwrap().iter().map(|a| a["n"].as_u64().unwrap()).collect();
        assert_eq!((ages.len(), ages.iter().sum::<u64>()), (6, n("pending")));
        assert_eq!(ages[2..].iter().sum::<u64>(), n("pending_over"));
        assert_eq!(page["months"].as_array().unwrap().len(), 13);
        let mut lists = Vec::new();
        counted(whole, &mut lists);
        counted(&page["months"], &mut lists);
        counted(&page["stations"][0], &mut lists);
        counted(&page["stations"][7], &mut lists);
        assert!(lists.len() > 80);
        for (n, list) in lists {
            assert_eq!(total(desk, list).await, n, "{list}");
        }
    }
}

async fn register(desk: &Desk) {
    let all = total(desk, &json!({})).await;
    let itsso = total(desk, &json!({"scope": "itsso"})).await;
    assert_eq!(itsso + total(desk, &json!({"scope": "watch"})).await, all);
    let mut standing = 0;
    for status in ["pending", "disposed", "transferred_out"] {
        standing += total(desk, &json!({"status": status})).await;
    }
    assert_eq!(standing, all);
    // Every case is with somebody, and the choices name them all; of the officers it may have none.
    let choices = ask(desk, "case_choices", json!({})).await;
    let mut sums = Vec::new();
    for (list, filter) in [("holders", "holder"), ("officers", "officer")] {
        let mut sum = 0;
        for choice in choices[list].as_array().unwrap() {
            assert!(!choice["label"]["hi"].as_str().unwrap().is_empty(), "{choice}");
            let n = total(desk, &json!({ filter: choice["value"] })).await;
            assert!(n > 0, "{choice} was offered and has no case");
            sum += n;
        }
        sums.push(sum);
    }
    assert_eq!(sums[0], all);
    assert!(sums[1] > 0 && sums[1] <= all, "{sums:?}");
    for sort in ["fir_on", "fir", "station", "next_due", "held_since", "stage"] {
        for descending in [false, true] {
            let page = ask(
                desk,
                "cases",
                json!({"filter": {}, "sort": sort, "descending": descending, "offset": 0, "limit": 20}),
            )
            .await;
            assert_eq!(page["rows"].as_array().unwrap().len(), 20, "{sort}");
            if sort == "next_due" {
                let due = |row: &Value| row["next"]["late_at"].as_str().unwrap().to_owned();
                let mut dues: Vec<String> = page["rows"].as_array().unwrap().iter().map(due).collect();
                if descending {
                    dues.reverse();
                }
                assert!(dues.is_sorted(), "{dues:?}");
            }
        }
    }
    let board = ask(desk, "board", json!({"tab": "police", "group": "none", "offset": 0, "limit": 500})).await;
    for bucket in ["overdue", "24h", "48h", "72h", "7d"] {
        let cases = total(desk, &json!({"bucket": bucket})).await;
        let duties = board["counts"][bucket].as_u64().unwrap();
        assert!(cases <= duties && (cases > 0) == (duties > 0), "{bucket}: {cases} cases, {duties} duties");
    }
    let error = refused(
        desk,
        "cases",
        json!({"filter": {"on": "5.7.26"}, "sort": "fir", "descending": false, "offset": 0, "limit": 1}),
    )
    .await;
    assert_eq!((error.code.as_str(), error.field.as_deref()), ("day", Some("on")));
}

async fn first(desk: &Desk) -> Value {
    let page =
        ask(desk, "cases", json!({"filter": {}, "sort": "fir_on", "descending": true, "offset": 3, "limit": 1})).await;
    page["rows"][0].clone()
}

async fn search(desk: &Desk) {
    let line = first(desk).await;
    let (fir, short) = (line["fir"].as_str().unwrap(), line["fir_short"].as_str().unwrap());
    let exact = ask(desk, "search", json!({"text": fir, "limit": 5})).await;
    assert_eq!((exact["cases_total"].as_u64(), &exact["cases"][0]["fir"]), (Some(1), &line["fir"]));
    let devanagari: String =
        short.chars().map(|c| c.to_digit(10).and_then(|d| char::from_u32(0x966 + d)).unwrap_or(c)).collect();
    let (number, year) = short.split_once('/').unwrap();
    let spoken = format!("{}/{}", number.trim_start_matches('0'), &year[2..]);
    let plain = ask(desk, "search", json!({"text": short, "limit": 50})).await;
    assert!(plain["cases"].as_array().unwrap().iter().any(|c| c["fir"] == line["fir"]));
    for text in [devanagari, spoken] {
        assert_eq!(ask(desk, "search", json!({"text": text, "limit": 50})).await, plain, "{text}");
    }
    let station = line["station"]["name"]["en"].as_str().unwrap();
    let found = ask(desk, "search", json!({"text": station, "limit": 5})).await;
    assert_eq!(found["stations"][0]["name"]["en"], station);
    assert!(found["cases_total"].as_u64().unwrap() > 0);
    let rules = ask(desk, "search", json!({"text": "POCSO 19(6)", "limit": 5})).await;
    assert_eq!(rules["rules"][0]["id"], "POCSO19.6");
}

async fn law(desk: &Desk) {
    let list = ask(desk, "law", json!({})).await;
    let rules = list["rules"].as_array().unwrap();
    assert!(rules.last().unwrap()["policy"].as_bool().unwrap());
    for rule in rules {
        let full = ask(desk, "law_rule", json!({"id": rule["id"]})).await;
        assert_eq!(full["line"]["id"], rule["id"]);
        let cases = total(desk, &json!({"rule": rule["id"]})).await;
        let clocks = rule["running"].as_u64().unwrap();
        assert!(cases <= clocks && (cases > 0) == (clocks > 0), "{}: {cases} cases, {clocks} clocks", rule["id"]);
    }
    assert_eq!(refused(desk, "law_rule", json!({"id": "NOSUCH"})).await.code, "rule-unknown");
}

async fn views(desk: &Desk) {
    let view = json!({"name": "मेरा", "filter": {"status": "pending"}, "sort": "fir", "descending": false});
    let kept = ask(desk, "save_view", view.clone()).await;
    assert_eq!(kept["views"], json!([view]));
    assert_eq!(ask(desk, "views", json!({})).await, kept);
    assert_eq!(ask(desk, "delete_view", json!({"name": "मेरा"})).await["views"], json!([]));
}

async fn settings(desk: &Desk, dir: &Path) {
    let mut settings = ask(desk, "settings", json!({})).await;
    assert_eq!(settings["bns_69"], false);
    let before = total(desk, &json!({"scope": "itsso"})).await;
    settings["bns_69"] = json!(true);
    assert_eq!(ask(desk, "save_settings", settings.clone()).await, settings);
    assert!(total(desk, &json!({"scope": "itsso"})).await >= before);
    let stations = ask(desk, "stations", json!({})).await;
    let sum: u64 = stations["stations"].as_array().unwrap().iter().map(|s| s["cases"].as_u64().unwrap()).sum();
    assert_eq!(sum, total(desk, &json!({})).await);

    let file = dir.join("stations.csv");
    std::fs::write(&file, "state_code,state,district_code,district,ps_code,police_station\n\
        31,UTTAR PRADESH,31653,KANPUR,99990001,NEW NAGAR\n31,UTTAR PRADESH,31653,KANPUR,99990002,PARIVAR PARAMARSH KENDRA\n").unwrap();
    let file = file.to_str().unwrap();
    let done = ask(desk, "stations_import", json!({"file": file})).await;
    assert_eq!(done, json!({"new": 1, "changed": 0, "unchanged": 0, "left_out": 1}));
    assert_eq!(ask(desk, "stations_import", json!({"file": file})).await["unchanged"], 1);

    let officers = ask(desk, "officers", json!({})).await;
    let known = officers["officers"].as_array().unwrap().len();
    let posts =
        ask(desk, "save_post", json!({"name": {"en": "Reader", "hi": "पेशकार"}, "identities": false, "admin": false}))
            .await;
    let post = posts["posts"].as_array().unwrap().iter().find(|p| p["name"]["hi"] == "पेशकार").unwrap()["id"].clone();
    let officer = json!({"pis": "900001", "name": "Test Officer", "rank": "HC", "gender": "woman", "post": post, "active": true, "password": "long enough"});
    let officers = ask(desk, "save_officer", officer.clone()).await;
    assert_eq!(officers["officers"].as_array().unwrap().len(), known + 1);
    let mut weak = officer;
    weak["password"] = json!("short");
    assert_eq!(refused(desk, "save_officer", weak).await.field.as_deref(), Some("password"));

    // An officer of a post without rights may neither manage the desk nor open a name.
    ask(desk, "sign_out", json!({})).await;
    assert_eq!(refused(desk, "officers", json!({})).await.code, "not-signed-in");
    ask(desk, "sign_in", json!({"pis": "900001", "password": "long enough"})).await;
    let new = json!({"pis": "900002", "name": "Another", "rank": "HC", "active": true});
    assert_eq!(refused(desk, "save_officer", new).await.code, "not-entitled");
    settings["bns_69"] = json!(false);
    assert_eq!(refused(desk, "save_settings", settings.clone()).await.code, "not-entitled");
    settings["bns_69"] = json!(true);
    settings["theme"] = json!("dark");
    assert_eq!(ask(desk, "save_settings", settings.clone()).await["theme"], "dark");
    let fir = first(desk).await["fir"].clone();
    let open = json!({"fir": fir, "person": "V1", "reason": "call the mother back"});
    assert_eq!(refused(desk, "open_identity", open).await.code, "not-entitled");
    ask(desk, "sign_out", json!({})).await;
    ask(desk, "sign_in", json!({"pis": "100001", "password": "sample-desk"})).await;
}

async fn persons(desk: &Desk) {
    let fir = first(desk).await["fir"].clone();
    let open = |reason: &str| json!({"fir": fir, "person": "V1", "reason": reason});
    assert_eq!(refused(desk, "open_identity", open("call the mother back")).await.code, "identity-none");
    let identity =
        json!({"name": "Zebunnisa Testname", "phone": "9999900000", "address": null, "relation": null, "note": null});
    let page = ask(desk, "save_identity", json!({"fir": fir, "person": "V1", "identity": identity})).await;
    assert_eq!(page["persons"][0]["has_identity"], true);
    assert!(!page.to_string().contains("Zebunnisa"));
    assert_eq!(refused(desk, "open_identity", open("abc")).await.code, "reason-short");
    assert_eq!(ask(desk, "open_identity", open("call the mother back")).await, identity);
    // A second time, past the sealed reason of the first.
    assert_eq!(ask(desk, "open_identity", open("summons of the court")).await, identity);
    let page = ask(desk, "case", json!({"fir": fir})).await;
    let opened = page["timeline"].as_array().unwrap().iter().filter(|f| f["kind"] == "identity-opened").count();
    assert_eq!(opened, 2);
    assert!(!page.to_string().contains("mother"));
    let unknown = json!({"fir": fir, "person": "V99", "reason": "call the mother back"});
    assert_eq!(refused(desk, "open_identity", unknown).await.code, "person-unknown");
    assert_eq!(ask(desk, "search", json!({"text": "Zebunnisa", "limit": 5})).await["cases_total"], 0);
}

async fn export(desk: &Desk, dir: &Path) {
    let filter = json!({"status": "pending_over", "scope": "itsso"});
    let wanted = total(desk, &filter).await;
    let cases = json!({"list": "cases", "ask": {"filter": filter, "sort": "fir", "descending": false, "offset": 7, "limit": 1}});
    let figures = json!({"list": "figures", "ask": {"all": false}});
    let board = json!({"list": "board", "ask": {"tab": "police", "group": "none", "offset": 0, "limit": 1}});
    for (what, name) in
        [(&cases, "cases.csv"), (&cases, "cases.xlsx"), (&figures, "figures.xlsx"), (&board, "board.csv")]
    {
        let file = dir.join(name);
        let export = |purpose: &str| json!({"what": what, "file": file, "purpose": purpose, "language": "hi"});
        assert_eq!(refused(desk, "export", export("  abc ")).await.code, "purpose-unknown");
        assert!(!file.exists());
        let saved = ask(desk, "export", export("supervision")).await;
        assert_eq!(saved["bytes"].as_u64().unwrap(), file.metadata().unwrap().len());
        if name == "cases.csv" {
            let text = std::fs::read_to_string(&file).unwrap();
            assert_eq!(saved["rows"].as_u64(), Some(wanted));
            assert_eq!(text.lines().count() as u64, wanted + 1);
            assert!(text.lines().next().unwrap().contains("एफआईआर"));
        }
    }
    let left: Vec<_> = std::fs::read_dir(dir).unwrap().map(|f| f.unwrap().file_name()).collect();
    assert!(!left.iter().any(|f| f.to_string_lossy().starts_with(".itsso")), "{left:?}");
    let room = desk.room().await.unwrap();
    let entries = room.store.entries_of(uuid::Uuid::nil()).await.unwrap();
    let exported: Vec<_> = entries.iter().filter(|e| e.content.kind == "exported").collect();
    assert_eq!(exported.len(), 4);
    assert_eq!(exported[0].content.payload["rows"].as_u64(), Some(wanted));
    assert_eq!(exported[0].content.officer, "100001");
    let exe = json!({"what": cases, "file": dir.join("cases.exe"), "purpose": "supervision", "language": "en"});
    assert_eq!(refused(desk, "export", exe).await.code, "file-unknown-ending");
}

async fn upkeep(desk: &Desk, dir: &Path) {
    let verified = ask(desk, "verify", json!({})).await;
    assert_eq!(verified["problems"], json!([]));
    assert!(verified["entries"].as_u64().unwrap() > 10_000);
    let file = dir.join("backup.itsso");
    let saved = ask(desk, "backup", json!({"file": file})).await;
    assert_eq!(saved["bytes"].as_u64().unwrap(), file.metadata().unwrap().len());
    // A row that says other than the entries is found, though every entry is whole.
    let room = desk.room().await.unwrap();
    let page = room.store.cases(&itsso_store::CaseQuery { limit: 1, ..Default::default() }).await.unwrap();
    let row = itsso_store::CaseRow { stage: "decided".to_owned(), ..page.rows[0].clone() };
    let clocks = room.store.clock_rows(row.case).await.unwrap();
    let law = room.law().key().to_owned();
    let (case, expect) = (row.case, row.entries);
    let lie = itsso_store::CaseChange { case, expect, row: Some(row), clocks, law, ..Default::default() };
    room.store.append(vec![lie]).await.unwrap();
    let verified = ask(desk, "verify", json!({})).await;
    let found: Vec<&str> =
        verified["problems"].as_array().unwrap().iter().map(|p| p["what"].as_str().unwrap()).collect();
    assert_eq!(found, ["projection_differs"]);
}
