//! `itsso law`: what a lawyer and a constable ask of it.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::itsso;
use serde_json::Value;

fn said(args: &[&str]) -> String {
    let out = itsso(args).assert().code(0).get_output().clone();
    String::from_utf8(out.stdout).unwrap()
}

#[test]
fn the_list_is_json_or_a_line_a_rule() {
    let list: Value = serde_json::from_str(&said(&["law", "list", "--json"])).unwrap();
    let rules = list["rules"].as_array().unwrap();
    assert!(rules.len() >= 87);
    let two = rules.iter().find(|r| r["id"] == "BNSS193.2").unwrap();
    assert_eq!(two["span"], serde_json::json!({"months": 2}));
    assert_eq!(said(&["law", "list"]).lines().count(), rules.len());
    assert!(said(&["law", "list", "--lang", "hi"]).contains("2 कैलेंडर माह"));
}

#[test]
fn a_rule_is_shown_with_its_text_and_examples() {
    let shown = said(&["law", "show", "bnss187.3.90"]);
    for part in ["Owed by: ", "ninety days", "CrPC 167(2)(a)(i)", "Example 1", "The right to bail arises on"] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
    itsso(&["law", "show", "NOSUCH"]).assert().code(1);
}

#[test]
fn sections_are_found_in_the_other_code_and_back() {
    let there = said(&["law", "map", "IPC 376(2)"]);
    assert!(there.contains("IPC 376(2) → BNS 64(2)"), "{there}");
    let back: Value = serde_json::from_str(&said(&["law", "map", "BNS 64(2)", "--json"])).unwrap();
    assert_eq!(back[0]["counterparts"][0]["to"][0], "IPC 376(2)");
    // As registers write it, in either script, without the Act.
    for text in ["376 2 n", "धारा 64", "pocso 6", "IPC 354A, 509", "CrPC 164A"] {
        assert!(!said(&["law", "map", text]).is_empty(), "{text}");
    }
    itsso(&["law", "map", "nothing of the kind"]).assert().code(1);
    // A special Act stands as it is, a guessed Act is said, and nothing of it in English under Hindi.
    assert!(said(&["law", "map", "POCSO 6"]).contains("not replaced on 1 July 2024"));
    let guessed = said(&["law", "map", "64"]);
    assert!(guessed.contains("No Act was written") && guessed.contains("IPC 64 →"), "{guessed}");
    let json: Value = serde_json::from_str(&said(&["law", "map", "376", "--json"])).unwrap();
    assert_eq!(json[0]["assumed"], true);
    let hindi = said(&["law", "map", "IPC 300", "--lang", "hi"]);
    assert!(!hindi.contains("partly read") && !hindi.contains("memory"), "{hindi}");
}

#[test]
fn the_clocks_of_a_case_say_why_in_either_language() {
    let case = r#"{"offences": ["BNS 64(1)"], "events": [{"kind": "fir-registered", "at": "2025-01-01"}]}"#;
    let ask = |args: &[&str]| {
        let out = itsso(args).write_stdin(case).assert().code(0).get_output().clone();
        String::from_utf8(out.stdout).unwrap()
    };
    let plain = ask(&["clocks", "-", "--on", "2025-01-10"]);
    assert!(plain.lines().any(|l| l.starts_with("BNSS193.2 ") && l.contains("2025-03-01")), "{plain}");
    let told = ask(&["clocks", "-", "--on", "2025-01-10", "--why", "--lang", "hi"]);
    assert!(
        told.contains("दो माह में विवेचना पूर्ण") && told.contains("    “एफआईआर दर्ज”, 01-01-2025 से गिना गया।"),
        "{told}"
    );
    itsso(&["clocks", "-", "--on", "2025-01-10", "--why", "--json"]).write_stdin(case).assert().code(2);
}

#[test]
fn the_law_book_is_a_pdf_in_both_languages() {
    let dir = tempfile::tempdir().unwrap();
    for lang in ["en", "hi"] {
        let file = dir.path().join(format!("विधि {lang}.pdf"));
        said(&["law", "book", "--lang", lang, "--out", file.to_str().unwrap()]);
        let bytes = std::fs::read(&file).unwrap();
        assert!(bytes.starts_with(b"%PDF-") && bytes.len() > 300_000, "{}", bytes.len());
    }
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 2, "a part of a file was left");
    itsso(&["law", "book", "--out"]).arg(dir.path().join("none/book.pdf")).assert().code(1);
}

#[test]
fn a_folder_of_law_is_checked_by_its_examples() {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in itsso_law::LawPack::builtin_files() {
        let file = dir.path().join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    let good = itsso(&["law", "check"]).arg(dir.path()).assert().code(0).get_output().clone();
    assert!(String::from_utf8(good.stdout).unwrap().contains("0 wrong"));
    let rule = dir.path().join("clocks/bnss230.toml");
    let text = std::fs::read_to_string(&rule).unwrap().replacen("days = 14", "days = 15", 1);
    std::fs::write(&rule, text).unwrap();
    let wrong = itsso(&["law", "check"]).arg(dir.path()).assert().code(1).get_output().clone();
    assert!(String::from_utf8(wrong.stderr).unwrap().contains("BNSS230, example"));
    std::fs::write(&rule, "not toml").unwrap();
    let broken = itsso(&["law", "check"]).arg(dir.path()).assert().code(1).get_output().clone();
    assert!(String::from_utf8(broken.stderr).unwrap().contains("clocks/bnss230.toml"));
}
