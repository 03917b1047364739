//! Wrong usage is exit 2 with a word on what was wrong; what the store says is exit 1.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Store, itsso};

#[test]
fn wrong_usage_is_exit_two() {
    let store = Store::new();
    let file = store.file("register.csv", "PS,FIR No,FIR Date,Section\nKotwali,1/2024,2024-07-05,IPC 376\n");
    let file = file.to_str().unwrap();
    for args in [
        &["rates", "--on", "garbage"][..],
        &["rates", "--on", "2024-13-01"],
        &["rates", "--on", "2024-12-01", "--from", "soon"],
        &["rates", "--on", "2024-12-01", "--by", "village"],
        &["board", "--on", "garbage"],
        &["board", "--within", "3w"],
        &["board", "--within", "-3h"],
        &["case", "foo"],
        &["case", "1/0/2024"],
        &["case", "100/1/2024", "--on", "garbage"],
        &["import", file, "--preset", "nope"],
        &["export", "nope", "--to", "a.csv", "--purpose", "weekly review"],
        &["export", "cases", "--to", "x.pdf", "--purpose", "weekly review"],
        &["export", "cases", "--to", "x.csv", "--purpose", "weekly review", "--lang", "fr"],
        &["nonsense"],
    ] {
        let out = store.run(args).assert().code(2).get_output().clone();
        assert!(out.stdout.is_empty() && !out.stderr.is_empty(), "{args:?}");
    }
    itsso(&["clocks", "-", "--on", "garbage"]).write_stdin("{}").assert().code(2);
    itsso(&["rates", "--on", "2024-12-01"]).assert().code(2);
}

#[test]
fn what_the_store_says_is_exit_one() {
    let store = Store::new();
    store.run(&["case", "100/1/2024"]).assert().code(1);
    store.run(&["board", "--station", "nowhere"]).assert().code(1);
    let nowhere = tempfile::tempdir().unwrap();
    itsso(&["rates", "--on", "2024-12-01", "--store"]).arg(nowhere.path()).assert().code(1);
    store.run(&["rates", "--on", "2024-12-01"]).assert().code(0);
    store.run(&["board", "--on", "2024-12-01", "--within", "72h"]).assert().code(0);
    let out = tempfile::tempdir().unwrap();
    let to = out.path().join("cases.csv");
    store.run(&["export", "cases", "--to", to.to_str().unwrap(), "--purpose", "court"]).assert().code(0);
}

#[test]
fn a_damaged_store_is_spoken_of_in_words_that_say_what_to_do() {
    let store = Store::new();
    store.import_text("District,PS,FIR No,FIR Date,Section\nKanpur Nagar,Kalyanpur,12/2024,2024-07-05 10:30,IPC 376\n");
    let file = store.path().join("cases.db");
    let whole = std::fs::read(&file).unwrap();
    let mut met = 0;
    for page in (0..whole.len()).step_by(4096) {
        let mut bytes = whole.clone();
        bytes[page + 3000] ^= 1;
        for args in [vec!["board", "--on", "2024-08-01"], vec!["rates", "--on", "2024-08-01"], vec!["verify"]] {
            std::fs::write(&file, &bytes).unwrap();
            let done = store.run(&args).output().unwrap();
            let said = String::from_utf8(done.stderr).unwrap();
            match done.status.code() {
                Some(0) => assert_ne!(args[0], "verify", "page {} passed", page / 4096 + 1),
                Some(1) if args[0] == "verify" && said.is_empty() => {}
                Some(1) => {
                    met += 1;
                    assert!(said.contains("[store-damaged]") && said.contains("बैकअप"), "{args:?}: {said}");
                }
                other => panic!("{args:?} ended with {other:?}: {said}"),
            }
        }
    }
    assert!(met > 4, "{met}");
}
