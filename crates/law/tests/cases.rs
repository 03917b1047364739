//! Cases in which facts are missing, disagree or change.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a panic is how a test reports
mod common;
use common::*;
use itsso_law::{Calendar, EventKind, Imported, LawPack, Subject, clocks};

const FIR: (&str, &str, &str) = ("fir-registered", "2024-07-05T10:30:00+05:30", "");

#[test]
fn progress_repeats_until_the_report() {
    let run = |more: &[(&str, &str, &str)], on: &str| -> Vec<(u32, String, String)> {
        let fir = ("fir-registered", "2025-01-01", "");
        let events: Vec<_> = std::iter::once(fir).chain(more.iter().copied()).collect();
        let facts = case(&["BNS 85"], &[], 0, &events);
        all(&facts, on).iter().filter(|c| c.rule == "BNSS193.3.ii").map(|c| (c.cycle, due(c), state(c))).collect()
    };
    let t = |n: u32, d: &str, s: &str| (n, d.to_owned(), s.to_owned());
    assert_eq!(run(&[], "2025-04-01"), [t(1, "2025-04-01", "running")]);
    assert_eq!(run(&[], "2025-04-02"), [t(1, "2025-04-01", "overdue"), t(2, "2025-06-30", "running")]);
    // One fact a cycle, the earliest unmet whose window has begun.
    assert_eq!(
        run(&[("progress-informed", "2025-02-01", ""), ("progress-informed", "2025-02-10", "")], "2025-05-01"),
        [t(1, "2025-04-01", "met"), t(2, "2025-06-30", "running")]
    );
    assert_eq!(
        run(&[("progress-informed", "2025-04-20", "")], "2025-05-01"),
        [t(1, "2025-04-01", "met_late"), t(2, "2025-06-30", "running")]
    );
    // The report ends the open cycle and the series.
    assert_eq!(run(&[("chargesheet-filed", "2025-03-01", "")], "2026-01-01"), [t(1, "2025-04-01", "met")]);
    assert_eq!(
        run(&[("progress-informed", "2025-02-01", ""), ("final-report", "2025-05-01", "")], "2026-01-01"),
        [t(1, "2025-04-01", "met"), t(2, "2025-06-30", "met")]
    );
    let facts = case(&["BNS 85"], &[], 0, &[("fir-registered", "2025-01-01", "")]);
    let open = one(&facts, "2025-03-01", "BNSS193.3.ii", "case");
    assert!(open.series && open.period_days == Some(90) && flags(&open).contains(&"start_inferred".to_owned()));
}

#[test]
fn children() {
    let rules = |sections: &[&str], age: Option<u16>| -> Vec<String> {
        all(&case(sections, &[(1, age)], 0, &[FIR]), "2024-07-06")
            .into_iter()
            .filter(|c| c.subject == Subject::Victim(1))
            .map(|c| c.rule)
            .collect()
    };
    assert!(rules(&["POCSO 8"], Some(15)).contains(&"BNSS184.1".to_owned()));
    assert!(rules(&["POCSO 8"], None).contains(&"POCSO19.6".to_owned()));
    assert!(rules(&["POCSO 8"], Some(18)).is_empty(), "{:?}", rules(&["POCSO 8"], Some(18)));
    assert!(!rules(&["POCSO 4", "BNS 64"], Some(18)).contains(&"POCSO19.6".to_owned()));
    assert!(find(&case(&["POCSO 8"], &[(1, Some(20))], 0, &[FIR]), "2024-07-06", "POCSO35.2", "case").is_none());
    let provision = |s: &[&str]| one(&case(s, &[(1, Some(15))], 0, &[FIR]), "2024-07-06", "BNSS184.1", "V1").provision;
    assert_eq!(provision(&["POCSO 8"]), "BNSS 184(1), POCSO 27(1)");
    assert_eq!(provision(&["POCSO 4", "BNS 65(1)"]), "BNSS 184(1)");
    // Nobody listed: the clock is not lost.
    assert!(find(&case(&["POCSO 8"], &[], 0, &[FIR]), "2024-07-06", "POCSO19.6", "V1").is_some());
    // Found to be a child later.
    let late = case(
        &["POCSO 4"],
        &[(1, Some(17))],
        0,
        &[
            ("info-received", "2024-07-05T09:00:00+05:30", ""),
            FIR,
            ("minor-known", "2024-07-20T12:00:00+05:30", "V1"),
            ("cwc-informed", "2024-07-21T10:00:00+05:30", "V1"),
        ],
    );
    let c = one(&late, "2024-07-21T11:00:00+05:30", "POCSO19.6", "V1");
    assert_eq!((due(&c).as_str(), state(&c).as_str()), ("2024-07-21T12:00:00+05:30", "running"));
    assert_eq!(c.ends_by, [EventKind::SpecialCourtInformed]);
    let thought_adult =
        case(&["POCSO 4"], &[(1, Some(19))], 0, &[FIR, ("minor-known", "2024-07-20T12:00:00+05:30", "V1")]);
    assert!(flags(&one(&thought_adult, "2024-07-21", "POCSO19.6", "V1")).contains(&"disputed".to_owned()));
}

#[test]
fn flags_tell_what_to_bear_in_mind() {
    let has = |facts: &itsso_law::Facts, on: &str, rule: &str, subject: &str| flags(&one(facts, on, rule, subject));
    let plain = case(&["BNS 64"], &[(1, Some(30))], 1, &[FIR]);
    assert_eq!(has(&plain, "2024-07-06", "BNSS184.1", "V1"), ["start_inferred"]);
    assert_eq!(has(&plain, "2024-07-06", "SHIVANNA.24H", "V1"), ["start_inferred", "unverified"]);
    assert!(has(&plain, "2024-07-06", "BNSS193.2", "case").is_empty());
    let bare = case(
        &["BNS 64"],
        &[(1, Some(30))],
        1,
        &[("info-received", "2024-07-05", ""), ("victim-sent-medical", "2024-07-05", "V1")],
    );
    assert_eq!(has(&bare, "2024-07-06", "BNSS184.1", "V1"), ["time_unknown"]);
    assert_eq!(state(&one(&bare, "2024-07-06", "BNSS184.1", "V1")), "met");
    // Two FIR dates: the earlier due.
    let two = case(&["BNS 64"], &[], 0, &[FIR, ("fir-registered", "2024-07-09", "")]);
    assert_eq!(has(&two, "2024-07-10", "BNSS193.2", "case"), ["disputed"]);
    assert_eq!(due(&one(&two, "2024-07-10", "BNSS193.2", "case")), "2024-09-05");
    let same = case(&["BNS 64"], &[], 0, &[FIR, ("fir-registered", "2024-07-05", "")]);
    assert!(has(&same, "2024-07-10", "BNSS193.2", "case").is_empty());
    // Charge-sheet before the FIR.
    let before = case(&["BNS 64"], &[], 0, &[FIR, ("chargesheet-filed", "2024-01-05", "")]);
    assert_eq!(has(&before, "2024-07-10", "BNSS193.2", "case"), ["disputed"]);
    // Persons named by events only.
    let unlisted = case(
        &["BNS 64"],
        &[(1, None)],
        0,
        &[
            FIR,
            ("victim-sent-medical", "2024-07-05T12:00:00+05:30", "V2"),
            ("arrest", "2024-07-06T10:00:00+05:30", "A3"),
        ],
    );
    assert!(has(&unlisted, "2024-07-07", "BNSS184.1", "V2").contains(&"disputed".to_owned()));
    assert!(!has(&unlisted, "2024-07-07", "BNSS184.1", "V1").contains(&"disputed".to_owned()));
    assert!(has(&unlisted, "2024-07-07", "BNSS58", "A3").contains(&"disputed".to_owned()));
    // A disputed entry.
    let mut marked = case(&["BNS 64"], &[], 0, &[FIR]);
    marked.events[0].disputed = true;
    assert_eq!(has(&marked, "2024-07-10", "BNSS193.2", "case"), ["disputed"]);
    // Stay.
    let stay = case(&["BNS 64"], &[], 0, &[FIR, ("stayed", "2024-07-20", "")]);
    assert_eq!(has(&stay, "2024-07-21", "BNSS193.2", "case"), ["stayed"]);
    let lifted = case(&["BNS 64"], &[], 0, &[FIR, ("stayed", "2024-07-20", ""), ("stay-vacated", "2024-07-25", "")]);
    assert!(has(&lifted, "2024-07-26", "BNSS193.2", "case").is_empty());
    // Imported without the column.
    let mut imported = case(&["BNS 64"], &[(1, Some(30))], 0, &[FIR]);
    imported.imported = Some(Imported {
        at: itsso_law::wire::instant("2024-08-01").unwrap(),
        carries: vec![EventKind::ChargesheetFiled],
    });
    assert_eq!(has(&imported, "2024-08-02", "BNSS184.1", "V1"), ["start_inferred", "no_record"]);
    assert!(has(&imported, "2024-08-02", "BNSS193.2", "case").is_empty());
    imported.incomplete = true;
    imported.offence_from = "2024-06-01".parse().ok();
    imported.offence_to = "2024-07-04".parse().ok();
    assert_eq!(has(&imported, "2024-08-02", "BNSS193.2", "case"), ["incomplete", "straddles"]);
}

#[test]
fn closed_days_move_only_due_open() {
    let facts = case(
        &["BNS 64"],
        &[],
        1,
        &[FIR, ("chargesheet-filed", "2024-08-15", ""), ("first-remand", "2024-07-10", "A1")],
    );
    let mut ask = asked("2024-08-20");
    let plain = clocks(LawPack::builtin(), &facts, &ask);
    assert!(plain.iter().all(|c| c.due_open.is_none()));
    ask.calendar = Calendar::of(["2024-10-15".parse().unwrap(), "2024-10-16".parse().unwrap()]);
    let with = clocks(LawPack::builtin(), &facts, &ask);
    assert!(plain.iter().zip(&with).all(|(a, b)| a.due == b.due && a.state == b.state));
    let open = |rule: &str| with.iter().find(|c| c.rule == rule).and_then(|c| c.due_open).map(|d| d.to_string());
    assert_eq!(open("BNSS346").as_deref(), Some("2024-10-17"));
    assert_eq!(open("BNSS193.2"), None);
    assert_eq!(open("BNSS187.3.90"), None);
    assert_eq!(
        Calendar::none().with_sundays().open_on_or_after("2024-09-01".parse().unwrap()),
        "2024-09-02".parse().ok()
    );
}

#[test]
fn only_what_was_known_is_looked_at() {
    let mut facts = case(&["BNS 64"], &[], 0, &[FIR, ("final-report", "2024-08-01", "")]);
    facts.events[1].recorded_at = itsso_law::wire::instant("2024-08-10T10:00:00+05:30").ok();
    let mut ask = asked("2024-08-20");
    let at = |ask: &itsso_law::Asked| {
        state(clocks(LawPack::builtin(), &facts, ask).iter().find(|c| c.rule == "BNSS193.2").unwrap())
    };
    assert_eq!(at(&ask), "met");
    ask.known = itsso_law::wire::instant("2024-08-09").ok();
    assert_eq!(at(&ask), "running");
    // A reopened case does not take back what was met.
    facts.events.push(event("reopened", "2024-09-01", ""));
    assert_eq!(state(&one(&facts, "2024-12-01", "BNSS193.2", "case")), "met");
}
