//! `--as` names the officer under whom entries are written, or nothing is.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::collections::BTreeSet;

use common::Store;
use itsso_store::{CaseQuery, KeySource, Officer, Store as Opened};

const REGISTER: &str = "District,PS,FIR No,FIR Date,Section\nKanpur Nagar,Kalyanpur,12/2024,2024-07-05 10:30,IPC 376\n";

/// Runs something on the store itself, as the window would.
fn inside<T>(store: &Store, what: impl AsyncFnOnce(&Opened) -> T) -> T {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let opened = Opened::open(&store.path(), KeySource::Given([0x11; 32])).await.unwrap();
        let done = what(&opened).await;
        opened.close().await;
        done
    })
}

fn authors(store: &Store) -> BTreeSet<(String, Option<String>)> {
    inside(store, async |opened| {
        let cases = opened.cases(&CaseQuery { limit: 9, ..CaseQuery::default() }).await.unwrap();
        let mut found = BTreeSet::new();
        for row in cases.rows {
            let entries = opened.entries_of(row.case).await.unwrap();
            found.extend(entries.into_iter().map(|e| (e.content.officer, e.content.post)));
        }
        found
    })
}

#[test]
fn entries_are_written_under_the_officer_named_or_not_at_all() {
    let store = Store::new();
    let officer = |pis: &str, active: bool| Officer {
        pis: pis.to_owned(),
        name: "Rekha".to_owned(),
        rank: "SI".to_owned(),
        post: Some("writer".to_owned()),
        active,
        ..Officer::default()
    };
    inside(&store, async |opened| {
        opened.put_officer(&officer("100200", true)).await.unwrap();
        opened.put_officer(&officer("100201", false)).await.unwrap();
    });
    let file = store.file("register.csv", REGISTER);
    let file = file.to_str().unwrap();
    for nobody in ["100201", "100999", ""] {
        let refused = store.run(&["import", file, "--json", "--as", nobody]).assert().failure();
        let said = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
        assert!(said.contains("PIS") || said.contains("officer"), "{nobody}: {said}");
    }
    assert_eq!(store.json(&["rates", "--on", "2024-08-01", "--all"]).as_array().unwrap().len(), 0, "nothing was kept");
    let done = store.json(&["import", file, "--as", "100200"]);
    assert_eq!(done["new"], 1);
    assert_eq!(authors(&store), BTreeSet::from([("100200".to_owned(), Some("writer".to_owned()))]));
}

#[test]
fn without_a_name_the_import_is_the_author() {
    let store = Store::new();
    assert_eq!(store.import_text(REGISTER)["new"], 1);
    assert_eq!(authors(&store), BTreeSet::from([("system/import".to_owned(), None)]));
}
