//! What an administrator does to the desk stands in its journal, under the name of who did it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)] // a test's helpers fail by panicking

mod common;

use std::path::Path;

use common::{ask, refused};
use itsso_desk::{Desk, DeskOptions, KeySource};
use serde_json::{Value, json};

const PASSWORD: &str = "a long password";

async fn desk(dir: &Path) -> Desk {
    let desk = Desk::start(DeskOptions::new(dir.join("store"), KeySource::Given([7; 32]))).await;
    let first =
        json!({"sample": false, "pis": "100777", "name": "Anjali Rao", "rank": "Inspector", "password": PASSWORD});
    ask(&desk, "create_store", first).await;
    desk
}

/// The changes of the desk recorded so far: what, about whom, by whom.
async fn changes(desk: &Desk) -> Vec<(String, Option<String>, String)> {
    let store = desk.room().await.unwrap().store.clone();
    let entries = store.entries_of(uuid::Uuid::nil()).await.unwrap();
    entries
        .iter()
        .filter(|e| e.content.kind == "desk-changed")
        .map(|e| {
            let text = |key: &str| e.content.payload[key].as_str().map(str::to_owned);
            (text("what").unwrap(), text("about"), e.content.officer.clone())
        })
        .collect()
}

fn officer(pis: &str, more: &Value) -> Value {
    let mut ask = json!({"pis": pis, "name": "Rekha Verma", "rank": "SI", "active": true});
    ask.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    ask
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_of_the_desk_is_recorded() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let stations = dir.path().join("stations.csv");
    std::fs::write(
        &stations,
        "State,District,District Code,Police Station,Police Station Code\nUP,Kanpur Nagar,564,Kalyanpur,31653043\n",
    )
    .unwrap();
    let settings = json!({"language": "en", "theme": "dark", "idle_minutes": 15, "bns_69": false});
    for (call, given) in [
        ("save_settings", settings),
        ("stations_import", json!({"file": stations})),
        ("save_post", json!({"name": {"en": "Writer", "hi": "लेखक"}, "identities": false, "admin": false})),
        ("save_officer", officer("100778", &json!({"password": "another password"}))),
        ("save_officer", officer("100778", &json!({"active": false}))),
        ("backup", json!({"file": dir.path().join("kept.backup")})),
        ("new_recovery_key", json!({})),
        ("change_password", json!({"old": PASSWORD, "new": "a longer password"})),
    ] {
        ask(&desk, call, given).await;
    }
    let by = || "100777".to_owned();
    let about = |pis: &str| Some(pis.to_owned());
    let mut seen = changes(&desk).await;
    let post = seen.iter_mut().find(|(what, ..)| what == "post-saved").unwrap();
    assert!(post.1.take().unwrap().starts_with("p-"));
    let wanted = [
        ("settings-saved", None),
        ("stations-imported", None),
        ("post-saved", None),
        ("officer-saved", about("100778")),
        ("password-set", about("100778")),
        ("officer-removed", about("100778")),
        ("backup-written", None),
        ("recovery-key-made", None),
        ("password-set", about("100777")),
    ];
    assert_eq!(seen, wanted.map(|(what, about)| (what.to_owned(), about, by())));
    let journal = desk.room().await.unwrap().store.entries_of(uuid::Uuid::nil()).await.unwrap();
    let text: String = journal.iter().map(|e| e.content.payload.to_string()).collect();
    assert!(!text.contains("password\"") && !text.contains("longer") && !text.contains("kept.backup"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_password_leaves_nothing_of_the_change() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    ask(&desk, "save_officer", officer("100778", &json!({"password": "another password"}))).await;
    let before = (ask(&desk, "officers", json!({})).await, changes(&desk).await);
    let renamed = officer("100778", &json!({"name": "Somebody Else", "password": "short"}));
    let error = refused(&desk, "save_officer", renamed).await;
    assert_eq!((error.code.as_str(), error.field.as_deref()), ("password-weak", Some("password")));
    let new = officer("100779", &json!({"password": "short"}));
    assert_eq!(refused(&desk, "save_officer", new).await.code, "password-weak");
    assert_eq!((ask(&desk, "officers", json!({})).await, changes(&desk).await), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_names_its_author_and_an_opening_its_reason() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(dir.path()).await;
    let file = dir.path().join("register.csv");
    let line = "Police station,FIR number,FIR year,FIR date and time,Acts and sections,Ages of victims\n\
                Kalyanpur,12,2024,2024-07-05 10:30,BNS 64(1),15\n";
    std::fs::write(&file, line).unwrap();
    let done = ask(&desk, "import_run", json!({"file": file, "keep_all": true})).await;
    assert_eq!((&done["by"]["en"], &done["counts"]["new"]), (&json!("Inspector Anjali Rao (100777)"), &json!(1)));
    let rows =
        ask(&desk, "import_rows", json!({"import": done["import"], "warned": false, "offset": 0, "limit": 9})).await;
    assert_eq!(
        (&rows["rows"][0]["fir_short"], &rows["rows"][0]["station"]),
        (&json!("0012/2024"), &json!("Kalyanpur"))
    );
    let fir = rows["rows"][0]["fir"].as_str().unwrap();
    let identity = json!({"name": "Invented Person"});
    let page = ask(&desk, "save_identity", json!({"fir": fir, "person": "V1", "identity": identity})).await;
    let open = |code: &str| json!({"fir": fir, "person": "V1", "reason": "the court asks", "code": code});
    assert_eq!(refused(&desk, "open_identity", open("curiosity")).await.code, "reason-unknown");
    ask(&desk, "open_identity", open("court")).await;
    ask(&desk, "open_identity", json!({"fir": fir, "person": "V1", "reason": "no code given"})).await;

    let name: itsso_casebook::FirName = fir.parse().unwrap();
    let entries = desk.room().await.unwrap().store.entries_of(name.case()).await.unwrap();
    let reasons: Vec<_> = entries
        .iter()
        .filter(|e| e.content.kind == "identity-opened")
        .map(|e| (e.content.payload["reason"].clone(), e.content.officer.clone()))
        .collect();
    assert_eq!(reasons, [(json!("court"), "100777".to_owned()), (json!("other"), "100777".to_owned())]);
    assert!(entries.iter().all(|e| !e.content.payload.to_string().contains("the court asks")));

    let timeline = |page: &Value| page["timeline"].as_array().unwrap().clone();
    assert!(timeline(&page).iter().all(|fact| fact["by"]["hi"] == "Inspector Anjali Rao (100777)"), "{page}");
}
