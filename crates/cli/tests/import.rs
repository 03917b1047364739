//! Registers in by the command line: an exact account of every row, the first time, again, and later.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::register::{Account, dirty, dirty_later};
use common::{Store, counts, problems};
use serde_json::Value;

const HEAD: &str = "District,PS,FIR No,FIR Date,Section,No. of accused,Charge-sheet date";

fn owned(list: &[(u32, &'static str)]) -> Vec<(u32, String)> {
    let mut list: Vec<(u32, String)> = list.iter().map(|(row, field)| (*row, (*field).to_owned())).collect();
    list.sort();
    list
}

fn fits(account: &Value, expected: &Account) {
    let n = |count: u32| u64::from(count);
    let refused = expected.refused.len() as u64;
    let rows = counts(account)[0];
    assert_eq!(
        counts(account),
        [rows, n(expected.new), n(expected.changed), n(expected.unchanged), n(expected.out_of_scope), refused]
    );
    assert_eq!(problems(account, "refused"), owned(&expected.refused));
    let mut warnings = problems(account, "warnings");
    warnings.sort();
    assert_eq!(warnings, owned(&expected.warnings));
}

/// Registered, charge-sheeted and finally reported, over all stations.
fn figures(store: &Store) -> [u64; 3] {
    let rows = store.json(&["rates", "--on", "2026-11-01", "--all", "--by", "district"]);
    let sum = |key: &str| rows.as_array().unwrap().iter().map(|r| r[key].as_u64().unwrap()).sum();
    [sum("registered"), sum("charge_sheeted"), sum("final_reports")]
}

#[test]
fn a_dirty_register_the_first_time_again_and_later() {
    const ROWS: u32 = 900;
    let store = Store::new();
    let (text, account) = dirty(ROWS);
    let file = store.file("register.csv", &text);
    let dry = store.json(&["import", file.to_str().unwrap(), "--dry-run"]);
    assert_eq!(figures(&store), [0, 0, 0], "a dry run writes nothing");
    let first = store.import(&file);
    assert_eq!(first, dry, "a dry run says what the run does");
    fits(&first, &account);
    let after = figures(&store);
    assert_eq!(after[0], u64::from(account.new));

    let again = store.import(&file);
    fits(&again, &Account { new: 0, unchanged: account.new + account.unchanged, ..account });
    assert_eq!(figures(&store), after);

    let (text, account) = dirty_later(ROWS);
    let file = store.file("later.csv", &text);
    fits(&store.import(&file), &account);
    let later = figures(&store);
    assert_eq!((later[0], later[2]), (after[0], after[2]));
    assert!(later[1] > after[1], "charge-sheets came, none went: {after:?} {later:?}");
    let again = store.import(&file);
    fits(&again, &Account { changed: 0, unchanged: account.changed + account.unchanged, ..account });
    store.run(&["verify"]).assert().success();
}

#[test]
fn a_fir_that_stands_twice_is_one_case_however_far_apart() {
    let store = Store::new();
    let mut text = format!("{HEAD}\nAlpha,Kotwali,1/2024,2024-07-05,IPC 376,1,\n");
    for n in 2..=600 {
        text.push_str(&format!("Alpha,Kotwali,{n}/2024,2024-07-05,IPC 376,1,\n"));
    }
    text.push_str("Alpha,Kotwali,1/2024,2024-07-05,IPC 376,2,2024-08-05\n");
    // The last row in scope counts, not the last of all.
    text.push_str("Alpha,Kotwali,2/2024,2024-07-05,IPC 379,1,\nAlpha,Kotwali,3/2024,2024-07-05,IPC 376,1,\n");
    let first = store.import_text(&text);
    assert_eq!(counts(&first), [603, 600, 0, 3, 0, 0]);
    let fir = "FIR No".to_owned();
    assert_eq!(problems(&first, "warnings"), [(2, fir.clone()), (603, fir)], "the row that says the same is no matter");
    let why = first["warnings"][0]["why"]["en"].as_str().unwrap();
    assert!(why.contains("also stands in row 602"), "{why}");
    assert_eq!(figures(&store), [600, 1, 0]);
    assert_eq!(counts(&store.import_text(&text)), [603, 0, 0, 603, 0, 0]);
}

#[test]
fn a_name_in_two_districts_is_two_stations_however_many_rows() {
    for rows in [5, 401] {
        let store = Store::new();
        let mut text = format!("{HEAD}\n");
        for (district, rows) in [("Alpha", rows), ("Beta", 5)] {
            for n in 1..=rows {
                text.push_str(&format!("{district},Kotwali,{n}/2024,2024-07-05,IPC 376,1,\n"));
            }
        }
        let first = store.import_text(&text);
        assert_eq!(counts(&first)[..3], [rows + 5, rows + 5, 0]);
        assert_eq!(first["unlisted_stations"].as_array().unwrap().len(), 2);
        assert_eq!(figures(&store)[0], rows + 5);
        assert_eq!(counts(&store.import_text(&text))[3], rows + 5);
    }
}

#[test]
fn a_date_that_can_no_longer_be_read_takes_no_charge_sheet_away() {
    let store = Store::new();
    let row = |date: &str| format!("{HEAD}\nAlpha,Kotwali,1/2024,2024-07-05,IPC 376,2,{date}\n");
    store.import_text(&row("2024-08-05"));
    for unreadable in ["########", "#REF!", "#VALUE!", "05 Agst 2024", "?"] {
        let account = store.import_text(&row(unreadable));
        assert_eq!(counts(&account), [1, 0, 0, 1, 0, 0], "{unreadable}");
        assert_eq!(account["warnings"][0]["value"], unreadable);
        assert_eq!(figures(&store), [1, 1, 0], "{unreadable}");
    }
    let counted = |accused: &str| format!("{HEAD}\nAlpha,Kotwali,1/2024,2024-07-05,IPC 376,{accused},2024-08-05\n");
    assert_eq!(counts(&store.import_text(&counted("two")))[3], 1);
    assert_eq!(counts(&store.import_text(&counted("3")))[2], 1);
    assert_eq!(counts(&store.import_text(&row("-").replace(",2,", ",3,")))[2], 1, "an empty cell does take it back");
    assert_eq!(figures(&store), [1, 0, 0]);
}

#[test]
fn the_station_list_may_come_after_the_register() {
    let store = Store::new();
    let row = |n: u32| format!("Alpha,Kotwali,{n}/2024,2024-07-05,IPC 376,1,\n");
    store.import_text(&format!("{HEAD}\n{}", row(1)));
    let list = store.file("stations.csv", "district,ps_code,police_station\nAlpha,100,Kotwali\nBeta,200,Kotwali\n");
    store.json(&["stations", list.to_str().unwrap()]);
    let text = format!("{HEAD}\n{}{}", row(1), row(2));
    let account = store.import_text(&text);
    assert_eq!(counts(&account), [2, 1, 0, 1, 0, 0], "the known case stays one case");
    assert_eq!(account["unlisted_stations"], serde_json::json!([]));
    store.run(&["case", "100/2/2024"]).assert().success();
    store.run(&["case", "u-alpha-kotwali/1/2024"]).assert().success();
    store.run(&["case", "100/1/2024"]).assert().code(1);
    assert_eq!(counts(&store.import_text(&text))[3], 2);
    let coded = "District,PS Code,PS,FIR No,FIR Date,Section,No. of accused,Charge-sheet date\n\
                 Alpha,100,Kotwali,1/2024,2024-07-05,IPC 376,1,\nAlpha,100,Kotwali,2/2024,2024-07-05,IPC 376,1,\n";
    assert_eq!(counts(&store.import_text(coded)), [2, 0, 0, 2, 0, 0], "nor does a code make another case of it");
}

#[test]
fn codes_of_stations() {
    let store = Store::new();
    let list = store.file("stations.csv", "district,ps_code,police_station\nAlpha,100,Kotwali\n");
    store.json(&["stations", list.to_str().unwrap()]);
    let account = store.import_text(
        "PS Code,PS,FIR No,FIR Date,Section\n100,Kotwali PS,1/2024,2024-07-05,IPC 376\n\
         100,Nawabganj,2/2024,2024-07-05,IPC 376\n900,,3/2024,2024-07-05,IPC 376\na/b,Kotwali,4/2024,2024-07-05,IPC 376\n",
    );
    assert_eq!(counts(&account), [4, 3, 0, 0, 0, 1]);
    assert_eq!(account["unlisted_stations"], serde_json::json!(["900"]));
    assert_eq!(problems(&account, "warnings"), [(3, "PS".to_owned())]);
    assert_eq!(problems(&account, "refused"), [(5, "PS Code".to_owned())]);
}

#[test]
fn one_bad_row_costs_one_row() {
    let store = Store::new();
    let page = "x".repeat(300_000);
    let text = format!(
        "District,PS,FIR No,FIR Date,Section,IO Name\nAlpha,Kotwali,1/2024,2024-07-05,IPC 376,{page}\n\
         Alpha,Kotwali,2/2024,2024-07-05,\"IPC 376,b\nAlpha,Kotwali,3/2024,2024-07-05,IPC 376,c\n\
         Alpha,Kotwali,4/2024,2024-07-05,IPC 379,#REF!\nAlpha,Kotwali,5/2024,2024-07-05,\"IPC 506, POCSO Act\",d\n\
         Alpha,Kotwali,6/2024,2024-07-05,POCSO Act,e\nAlpha,Kotwali,7/2024,2024-07-05,\"IPC 376, 354,f\n"
    );
    let account = store.import_text(&text);
    assert_eq!(counts(&account), [7, 3, 0, 0, 1, 3], "{account}");
    let field = str::to_owned;
    assert_eq!(problems(&account, "refused"), [(2, field("IO Name")), (7, field("Section")), (8, field("Section"))]);
    assert_eq!(
        problems(&account, "warnings"),
        [(3, field("Section")), (6, field("Section"))],
        "a row out of scope warns of nothing"
    );
    assert!(account["refused"][1]["why"]["en"].as_str().unwrap().contains("POCSO 4"));
    assert_eq!(counts(&store.import_text(&text))[3], 3);
}

#[test]
fn nothing_of_a_file_is_exit_one_and_says_what_to_do() {
    let store = Store::new();
    let bad = store.file("bad.csv", &format!("{HEAD}\nAlpha,Kotwali,,2024-07-05,IPC 376,1,\n"));
    let out = store.run(&["import", bad.to_str().unwrap(), "--json"]).assert().code(1).get_output().stdout.clone();
    let account: Value = serde_json::from_slice(&out).unwrap();
    let why = account["refused"][0]["why"]["en"].as_str().unwrap();
    assert_eq!(why, "The FIR number is missing. Fill the column “FIR No” and import again.");
    let said = store.run(&["import", "no-such.csv"]).assert().code(1).get_output().stderr.clone();
    let said = String::from_utf8(said).unwrap();
    assert!(said.contains("There is no file “no-such.csv”. Choose the file again. [file-not-found]"), "{said}");
}

#[test]
fn the_account_as_programs_read_it() {
    let store = Store::new();
    let account = store.import_text(&format!(
        "{HEAD}\nAlpha,Kotwali,1/2024,2024-07-05,IPC 376,1,2023-08-05\nAlpha,Kotwali,Dec-16,2016-12-05,IPC 376,1,\n"
    ));
    insta::assert_json_snapshot!(account);
}
