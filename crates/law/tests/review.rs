//! What a hostile reader of the engine found, kept mended.
#![allow(clippy::panic)] // a panic is how a test reports
mod common;
use common::*;
use itsso_law::{LawPack, clocks};

const FIR: (&str, &str, &str) = ("fir-registered", "2025-01-01", "");

#[test]
fn production_is_owed_where_no_section_could_be_read() {
    let mut facts = case(&[], &[], 1, &[FIR, ("arrest", "2025-01-02T10:00:00+05:30", "A1")]);
    assert!(all(&facts, "2025-01-03").is_empty(), "nothing is charged, and nothing unread");
    facts.incomplete = true;
    let c = one(&facts, "2025-01-02", "BNSS58", "A1");
    assert_eq!(due(&c), "2025-01-03T10:00:00+05:30");
    assert!(flags(&c).contains(&"incomplete".to_owned()));
    assert!(flags(&one(&facts, "2025-01-02", "BNSS187.3.60", "A1")).contains(&"contested".to_owned()));
}

#[test]
fn one_victim_found_a_child_says_nothing_of_another() {
    let facts = case(
        &["BNS 74"],
        &[(1, None), (2, Some(30))],
        0,
        &[FIR, ("info-received", "2025-01-01T09:00:00+05:30", ""), ("minor-known", "2025-02-03T12:00:00+05:30", "V1")],
    );
    let c = one(&facts, "2025-02-03", "POCSO19.6", "V1");
    assert_eq!(due(&c), "2025-02-04T12:00:00+05:30");
    assert!(find(&facts, "2025-02-10", "POCSO19.6", "V2").is_none());
}

#[test]
fn what_is_in_no_table_may_be_graver() {
    let alone = case(&["BNS 79"], &[], 1, &[FIR]);
    assert!(!flags(&one(&alone, "2025-01-02", "BNSS173.3", "case")).contains(&"contested".to_owned()));
    let beside = case(&["BNS 79", "NDPS ACT 20"], &[], 1, &[FIR]);
    assert!(flags(&one(&beside, "2025-01-02", "BNSS173.3", "case")).contains(&"contested".to_owned()));
    // A part of a section that the tables know only as a whole may be punished less.
    let part = case(&["BNS 74", "BNS 232(1)"], &[], 1, &[FIR]);
    assert!(flags(&one(&part, "2025-01-02", "BNSS173.3", "case")).contains(&"contested".to_owned()));
    // Of threats, which stand in most FIRs, the parts are listed: up to two years by themselves.
    let threat = case(&["BNS 74", "BNS 351(2)"], &[], 1, &[FIR]);
    assert!(!flags(&one(&threat, "2025-01-02", "BNSS173.3", "case")).contains(&"contested".to_owned()));
    assert!(find(&threat, "2025-01-02", "BNSS173.3.NO", "case").is_none());
}

#[test]
fn a_day_of_police_custody_counts_once_from_the_remand_and_bail_does_not_end_the_count() {
    let mut days: Vec<(String, &str)> = (5..=19).map(|d| (format!("2025-01-{d:02}"), "pc-day")).collect();
    days.push(("2025-01-05T18:00:00+05:30".to_owned(), "pc-day"));
    days.push(("2024-12-20".to_owned(), "pc-day"));
    days.push(("2025-01-19T20:00:00+05:30".to_owned(), "bail"));
    let mut events: Vec<(&str, &str, &str)> = days.iter().map(|(at, kind)| (*kind, at.as_str(), "A1")).collect();
    events.extend([FIR, ("first-remand", "2025-01-05", "A1")]);
    let c = one(&case(&["BNS 64(1)"], &[], 1, &events), "2025-01-25", "BNSS187.2", "A1");
    assert_eq!((c.count.map(|t| t.of), state(&c).as_str()), (Some(15), "running"));
    events.extend([("re-remanded", "2025-01-22", "A1"), ("pc-day", "2025-01-23", "A1")]);
    let c = one(&case(&["BNS 64(1)"], &[], 1, &events), "2025-01-25", "BNSS187.2", "A1");
    assert_eq!((c.count.map(|t| t.of), state(&c).as_str()), (Some(16), "overdue"));
}

#[test]
fn an_application_after_the_report_revives_no_right() {
    let with = |applied: &str| {
        let mut facts = case(
            &["BNS 74"],
            &[],
            1,
            &[
                FIR,
                ("first-remand", "2025-01-05", "A1"),
                ("default-bail-applied", applied, "A1"),
                ("chargesheet-filed", "2025-03-10", ""),
            ],
        );
        let graver: itsso_law::Section = "BNS 64(1)".parse().unwrap_or_else(|e| panic!("{e}"));
        facts.offences.push(itsso_law::Charge { section: graver, from: "2025-03-20".parse().ok(), to: None });
        one(&facts, "2025-04-01", "BNSS187.3.60", "A1")
    };
    assert_eq!(state(&with("2025-03-12")), "void");
    let stands = with("2025-03-07");
    assert_eq!(state(&stands), "met_late");
    assert!(flags(&stands).contains(&"disputed".to_owned()));
}

#[test]
fn a_pregnancy_is_counted_from_the_fact_that_says_how_old_it_is() {
    let mut facts = case(
        &["BNS 64(1)"],
        &[],
        0,
        &[FIR, ("pregnancy-found", "2025-01-05", "V1"), ("pregnancy-found", "2025-01-09", "V1")],
    );
    facts.events.iter_mut().filter(|e| e.at.to_string() == "2025-01-09").for_each(|e| e.gestation_days = Some(150));
    assert_eq!(due(&one(&facts, "2025-01-10", "MTP.24W", "V1")), "2025-01-27");
}

#[test]
fn an_offence_that_has_not_happened_starts_nothing() {
    let mut facts = case(&["BNS 79"], &[], 0, &[]);
    facts.offence_from = "2026-01-01".parse().ok();
    assert_eq!(state(&one(&facts, "2025-02-01", "BNSS514", "case")), "not_started");
}

#[test]
fn the_order_of_entry_decides_nothing_on_one_day() {
    let events = [FIR, ("abated", "2025-02-01", ""), ("reopened", "2025-02-01", "")];
    let facts = case(&["BNS 64(1)"], &[], 0, &events);
    let mut turned = facts.clone();
    turned.events.reverse();
    let ask = asked("2025-02-10");
    assert_eq!(clocks(LawPack::builtin(), &facts, &ask), clocks(LawPack::builtin(), &turned, &ask));
    assert_ne!(state(&one(&facts, "2025-02-10", "BNSS193.2", "case")), "void");
}
