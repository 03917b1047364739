//! The report of an import as a file: recorded, and without cells that may name a person.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::ask;
use itsso_desk::{Author, Desk, DeskOptions, KeySource};
use serde_json::json;

async fn desk(dir: &std::path::Path) -> Desk {
    let author = Author { officer: "100001".to_owned(), post: None };
    let key = KeySource::Given([7; 32]);
    let desk = Desk::start(DeskOptions { author: Some(author), ..DeskOptions::new(dir.join("store"), key) }).await;
    let made = json!({"sample": false, "pis": "100001", "name": "A", "rank": "SI", "password": "correct horse 1"});
    ask(&desk, "create_store", made).await;
    desk
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_goes_out_is_recorded_and_names_nobody() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let file = dir.path().join("register.csv");
    std::fs::write(
        &file,
        "PS,FIR No,FIR Date,Section,Age of Victim,IO Name\nKotwali,1/2024,2024-07-05,IPC 376,Invented Name,#REF!\n\
         Kotwali,Dec-16,2016-12-05,IPC 376,15,x\n",
    )
    .unwrap();
    let done = ask(&desk, "import_run", json!({"file": file, "keep_all": false})).await;
    let out = dir.path().join("report.csv");
    let saved = ask(&desk, "import_report_save", json!({"import": done["import"], "file": out})).await;
    assert_eq!(saved["rows"], 3);
    let text = std::fs::read_to_string(&out).unwrap();
    assert!(text.contains("#REF!") && text.contains("Dec-16") && text.contains("Age of Victim"), "{text}");
    assert!(!text.contains("Invented Name"), "{text}");
    let entries = desk.room().await.unwrap().store.entries_of(uuid::Uuid::nil()).await.unwrap();
    let exported: Vec<_> = entries.iter().filter(|e| e.content.kind == "exported").collect();
    assert_eq!(exported.len(), 1);
    let payload = &exported[0].content.payload;
    assert_eq!((payload["list"].as_str(), payload["rows"].as_u64()), (Some("import-report"), Some(3)));
    assert_eq!(exported[0].content.officer, "100001");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_register_in_hindi_finds_the_stations_of_an_english_list() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let list = dir.path().join("stations.csv");
    std::fs::write(
        &list,
        "ps_code,police_station,district_code,district\n31653060,PANKI,31653,KANPUR NAGAR\n31653007,BARRA,31653,KANPUR NAGAR\n",
    )
    .unwrap();
    assert_eq!(ask(&desk, "stations_import", json!({"file": list})).await["new"], 2);
    let file = dir.path().join("register.csv");
    std::fs::write(
        &file,
        "PS,FIR No,FIR Date,Section\nपनकी,510/2026,2026-07-05,BNS 64(1)\nPanki,510/2026,2026-07-05,BNS 64(1)\nबर्रा,7/2026,2026-07-06,BNS 74\n",
    )
    .unwrap();
    let done = ask(&desk, "import_run", json!({"file": file, "keep_all": false})).await;
    assert_eq!(done["counts"]["new"], 2, "one FIR in two spellings is one case: {done}");
    let rows =
        ask(&desk, "import_rows", json!({"import": done["import"], "warned": false, "offset": 0, "limit": 9})).await;
    let firs: Vec<&str> = rows["rows"].as_array().unwrap().iter().map(|r| r["fir"].as_str().unwrap()).collect();
    assert_eq!(firs, ["31653060/0510/2026", "31653060/0510/2026", "31653007/0007/2026"]);
}
