//! A bare day is over at its midnight: what stands on the day before another does not reach into it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a panic is how a test reports
mod common;
use common::*;

const FIR: (&str, &str, &str) = ("fir-registered", "2024-07-05T10:30:00+05:30", "");

fn disputed(clock: &itsso_law::Clock<'_>) -> bool {
    flags(clock).contains(&"disputed".to_owned())
}

/// Arrested again on the day after the production: the new twenty-four hours are not met by the old production.
#[test]
fn yesterday_s_production_is_not_that_of_today_s_arrest() {
    let events = [
        FIR,
        ("arrest", "2024-07-05", "A1"),
        ("produced", "2024-07-05", "A1"),
        ("arrest", "2024-07-06", "A1"),
        ("bail", "2024-07-20", "A1"),
    ];
    let clocks = all(&case(&["BNS 74"], &[], 1, &events), "2024-07-19");
    let told: Vec<_> = clocks.iter().filter(|c| c.rule == "BNSS58").map(|c| (c.cycle, state(c))).collect();
    assert_eq!(told, [(1, "met".to_owned()), (2, "overdue".to_owned())]);
}

/// An FIR of the day before the information it rests on: one of the days is wrong, and the earlier is used.
#[test]
fn an_fir_of_the_day_before_disagrees() {
    let run = |fir: &str, info: &str| {
        let events = [("fir-registered", fir, ""), ("info-received", info, "")];
        let clock = one(&case(&["BNS 64(1)"], &[(1, Some(30))], 0, &events), "2024-07-20", "BNSS184.1", "V1");
        (clock.start.unwrap().to_string(), disputed(&clock))
    };
    assert_eq!(run("2024-07-04", "2024-07-05"), ("2024-07-04".to_owned(), true));
    assert_eq!(run("2024-07-05", "2024-07-05"), ("2024-07-05".to_owned(), false));
    let hour = "2024-07-05T00:00:00+05:30";
    assert_eq!(run(hour, hour), (hour.to_owned(), false));
    assert_eq!(run("2024-07-04", hour), ("2024-07-04".to_owned(), true));
}

/// A charge-sheet of the day before the FIR was written down wrong.
#[test]
fn an_end_of_the_day_before_the_start_disagrees() {
    let run = |sheet: &str| {
        let events = [("fir-registered", "2024-07-05", ""), ("chargesheet-filed", sheet, "")];
        disputed(&one(&case(&["BNS 64(1)"], &[], 0, &events), "2024-07-20", "BNSS193.2", "case"))
    };
    assert!(run("2024-07-04"));
    assert!(!run("2024-07-05"));
    assert!(!run("2024-07-06"));
}

/// Sixty days from 5 January 2025 end with 5 March. The right to bail stands against a graver section where it was applied for
/// on a day after that, and not after the day on which the section was added.
#[test]
fn a_right_is_exercised_before_the_graver_section_and_not_on_the_day_after_it() {
    let run = |applied: &str, graver: &str, sheet: Option<&str>| {
        let mut events = vec![FIR, ("first-remand", "2025-01-05", "A1"), ("default-bail-applied", applied, "A1")];
        events.extend(sheet.map(|at| ("chargesheet-filed", at, "")));
        let mut facts = case(&["BNS 74"], &[], 1, &events);
        let section: itsso_law::Section = "BNS 64(1)".parse().unwrap();
        facts.offences.push(itsso_law::Charge { section, from: graver.parse().ok(), to: None });
        let clock = one(&facts, "2025-04-01", "BNSS187.3.60", "A1");
        assert_eq!(due(&clock), "2025-03-05");
        (state(&clock), disputed(&clock))
    };
    let stands = ("overdue".to_owned(), true);
    // What is void says of itself no more than that.
    let void = |told: (String, bool)| told.0 == "void";
    assert_eq!(run("2025-03-06", "2025-03-10", None), stands);
    assert_eq!(run("2025-03-10", "2025-03-10", None), stands);
    assert!(void(run("2025-03-11", "2025-03-10", None)), "the day after");
    // On the last of the sixty days there is no right yet.
    assert!(void(run("2025-03-05", "2025-03-10", None)));
    assert!(void(run("2025-03-04", "2025-03-10", None)));
    // The section came before the right arose.
    assert!(void(run("2025-03-06", "2025-03-05", None)));
    assert!(void(run("2025-03-06", "2025-03-01", None)));
    assert_eq!(run("2025-03-06", "2025-03-06", None), stands);
    // The hour of the change and of the application.
    let (ten, eleven) = ("2025-03-10T10:00:00+05:30", "2025-03-10T11:00:00+05:30");
    assert_eq!(run(ten, eleven, None), stands);
    assert_eq!(run(ten, ten, None), stands);
    assert!(void(run(eleven, ten, None)));
    // After the report no right is left; on its day, at an hour nobody wrote down, it is taken to stand.
    let late = ("met_late".to_owned(), true);
    assert_eq!(run("2025-03-08", "2025-03-20", Some("2025-03-08")), late);
    assert_eq!(run("2025-03-07", "2025-03-20", Some("2025-03-08")), late);
    assert!(void(run("2025-03-09", "2025-03-20", Some("2025-03-08"))));
    assert!(void(run(eleven, "2025-03-20", Some(ten))));
    assert!(void(run(ten, "2025-03-20", Some(ten))));
}

/// Quashed on one day, charge-sheeted on the next: the clock was open when the case was closed.
#[test]
fn an_end_on_the_day_after_the_case_was_closed_is_none() {
    let run = |sheet: &str| {
        let events = [FIR, ("quashed", "2024-08-01", ""), ("chargesheet-filed", sheet, "")];
        state(&one(&case(&["BNS 64(1)"], &[], 0, &events), "2024-08-20", "BNSS193.2", "case"))
    };
    assert_eq!(run("2024-08-01"), "met");
    assert_eq!(run("2024-08-02"), "void");
}
