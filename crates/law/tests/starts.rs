//! From which fact a count begins, which one ends it, and what is said where facts disagree.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a panic is how a test reports
mod common;
use common::*;
use itsso_law::{Clock, Facts};

const FIR: (&str, &str, &str) = ("fir-registered", "2024-07-05T10:30:00+05:30", "");

fn has(clock: &Clock<'_>, flag: &str) -> bool {
    flags(clock).contains(&flag.to_owned())
}

fn start(clock: &Clock<'_>) -> String {
    clock.start.map(|s| s.to_string()).unwrap_or_default()
}

fn ended(clock: &Clock<'_>) -> String {
    clock.ended_at.map(|s| s.to_string()).unwrap_or_default()
}

/// Twenty-four hours from the information; the FIR stands in where nobody wrote down when it came.
#[test]
fn the_fir_stands_in_for_the_information() {
    let run = |events: &[(&str, &str, &str)]| {
        let clock = one(&case(&["BNS 64(1)"], &[(1, Some(30))], 0, events), "2024-07-06", "BNSS184.1", "V1");
        (start(&clock), has(&clock, "start_inferred"), has(&clock, "disputed"))
    };
    let is = |start: &str, inferred: bool, disputed: bool| (start.to_owned(), inferred, disputed);
    let info = |at: &'static str| ("info-received", at, "");
    assert_eq!(run(&[info("2024-07-05T09:00:00+05:30"), FIR]), is("2024-07-05T09:00:00+05:30", false, false));
    assert_eq!(run(&[FIR]), is("2024-07-05T10:30:00+05:30", true, false));
    // The FIR before the information it rests on: the facts disagree, and the earlier hour is used.
    assert_eq!(run(&[info("2024-07-05T11:00:00+05:30"), FIR]), is("2024-07-05T10:30:00+05:30", false, true));
    // At the same minute, or on a day without an hour: nothing disagrees.
    assert_eq!(run(&[info("2024-07-05T10:30:00+05:30"), FIR]), is("2024-07-05T10:30:00+05:30", false, false));
    assert_eq!(run(&[info("2024-07-05"), FIR]), is("2024-07-05", false, false));
}

/// A day, and the hour of that day, are one fact; two hours, or two days, are not.
#[test]
fn an_hour_makes_a_bare_day_exact() {
    let run = |events: &[(&str, &str, &str)]| {
        let clock = one(&case(&["BNS 64(1)"], &[(1, Some(30))], 0, events), "2024-07-20", "BNSS184.1", "V1");
        (start(&clock), has(&clock, "disputed"))
    };
    let is = |start: &str, disputed: bool| (start.to_owned(), disputed);
    let info = |at: &'static str| ("info-received", at, "");
    let (day, nine, ten) = (info("2024-07-05"), info("2024-07-05T09:00:00+05:30"), info("2024-07-05T10:00:00+05:30"));
    assert_eq!(run(&[day, nine]), is("2024-07-05T09:00:00+05:30", false));
    assert_eq!(run(&[nine, day]), is("2024-07-05T09:00:00+05:30", false));
    // Two hours of one day, neither a refinement of the other.
    assert_eq!(run(&[nine, ten]), is("2024-07-05T09:00:00+05:30", true));
    // Day and both hours: the first of them.
    assert_eq!(run(&[day, ten, nine]).0, "2024-07-05T09:00:00+05:30");
    // An hour of another day refines nothing.
    assert_eq!(run(&[day, info("2024-07-06T09:00:00+05:30")]), is("2024-07-05", true));
    assert_eq!(run(&[day, info("2024-07-06")]), is("2024-07-05", true));
}

/// Another kind of fact on the same day happened at an hour of its own: it makes nothing exact.
#[test]
fn an_hour_of_another_fact_makes_nothing_exact() {
    let events = [("first-remand", "2024-07-10", "A1"), ("exec-remand", "2024-07-10T18:00:00+05:30", "A1"), FIR];
    let clock = one(&case(&["BNS 74"], &[], 1, &events), "2024-07-20", "BNSS187.2", "A1");
    assert_eq!(start(&clock), "2024-07-10");
}

/// Two entries say different things of one fact: the clock that starts with it says so.
#[test]
fn a_disputed_fact_makes_its_clock_disputed() {
    let mut facts = case(&["BNS 64(1)"], &[(1, Some(30))], 0, &[FIR, ("chargesheet-filed", "2024-08-01", "")]);
    let run = |facts: &Facts| has(&one(facts, "2024-08-10", "BNSS193.2", "case"), "disputed");
    assert!(!run(&facts));
    facts.events[0].disputed = true;
    assert!(run(&facts));
    facts.events[0].disputed = false;
    facts.events[1].disputed = true;
    assert!(run(&facts));
}

/// A child's age that comes to light later starts the twenty-four hours again; one known before the information does not.
#[test]
fn a_child_found_out_later() {
    let run = |known: &str| {
        let info = ("info-received", "2024-07-05T09:00:00+05:30", "");
        let events = [info, FIR, ("minor-known", known, "V1")];
        start(&one(&case(&["POCSO 4"], &[(1, Some(15))], 0, &events), "2024-07-20", "POCSO19.6", "V1"))
    };
    assert_eq!(run("2024-07-09T12:00:00+05:30"), "2024-07-09T12:00:00+05:30");
    assert_eq!(run("2024-07-05T09:00:00+05:30"), "2024-07-05T09:00:00+05:30");
    assert_eq!(run("2024-07-04T12:00:00+05:30"), "2024-07-05T09:00:00+05:30");
    // Nothing else on the record: from then.
    let alone = case(&["POCSO 4"], &[(1, Some(15))], 0, &[("minor-known", "2024-07-09T12:00:00+05:30", "V1")]);
    assert_eq!(start(&one(&alone, "2024-07-20", "POCSO19.6", "V1")), "2024-07-09T12:00:00+05:30");
}

/// Copies within fourteen days of the appearance, but not before there is a charge-sheet to copy.
#[test]
fn copies_wait_for_the_charge_sheet() {
    let run = |events: &[(&str, &str, &str)]| {
        let facts = case(&["BNS 74"], &[], 1, &[&[FIR], events].concat());
        let clock = one(&facts, "2024-12-01", "BNSS230", "A1");
        (start(&clock), has(&clock, "start_inferred"))
    };
    let is = |start: &str, inferred: bool| (start.to_owned(), inferred);
    let sheet = |at: &'static str| ("chargesheet-filed", at, "");
    let there = |at: &'static str| ("accused-appeared", at, "A1");
    assert_eq!(run(&[sheet("2024-10-05"), there("2024-10-21")]), is("2024-10-21", false));
    // There before the charge-sheet: it begins with the charge-sheet, or with the next appearance on or after it.
    assert_eq!(run(&[there("2024-10-01"), sheet("2024-10-05")]), is("2024-10-05", true));
    assert_eq!(run(&[there("2024-10-01"), sheet("2024-10-05"), there("2024-10-09")]), is("2024-10-09", false));
    assert_eq!(run(&[there("2024-10-01"), sheet("2024-10-05"), there("2024-10-05")]), is("2024-10-05", false));
    // On the day itself, at whichever hours.
    let (noon, ten) = ("2024-10-05T12:00:00+05:30", "2024-10-05T10:00:00+05:30");
    assert_eq!(run(&[there(ten), sheet(noon)]), is(ten, false));
    assert_eq!(run(&[there(ten), sheet("2024-10-05")]), is(ten, false));
    // No charge-sheet: nothing to copy yet.
    assert_eq!(run(&[there("2024-10-01")]), is("", false));
}

/// The Special Court and the Committee are both told, and the later of the two ends it.
#[test]
fn where_two_are_to_be_told_the_later_ends_it() {
    let run = |events: &[(&str, &str, &str)]| {
        let facts = case(&["POCSO 4"], &[(1, Some(15))], 0, &[&[FIR], events].concat());
        let clock = one(&facts, "2024-07-20", "POCSO19.6", "V1");
        (state(&clock), ended(&clock))
    };
    let is = |state: &str, end: &str| (state.to_owned(), end.to_owned());
    let court = ("special-court-informed", "2024-07-05T12:00:00+05:30", "V1");
    let committee = ("cwc-informed", "2024-07-06T10:30:00+05:30", "V1");
    assert_eq!(run(&[court, committee]), is("met", "2024-07-06T10:30:00+05:30"));
    assert_eq!(run(&[court]), is("overdue", ""));
    assert_eq!(run(&[committee]), is("overdue", ""));
    // Told twice: the first time counts.
    assert_eq!(run(&[court, committee, ("cwc-informed", "2024-07-09", "V1")]), is("met", "2024-07-06T10:30:00+05:30"));
    // One of the two in doubt puts the whole in doubt.
    let mut facts = case(&["POCSO 4"], &[(1, Some(15))], 0, &[FIR, court, committee]);
    facts.events[1].disputed = true;
    assert!(has(&one(&facts, "2024-07-20", "POCSO19.6", "V1"), "disputed"));
}

/// Fifteen days of police custody, on different days, within the first forty.
#[test]
fn days_of_police_custody() {
    let run = |days: &[String], on: &str| {
        let mut events = vec![FIR, ("first-remand", "2024-07-10", "A1")];
        events.extend(days.iter().map(|d| ("pc-day", d.as_str(), "A1")));
        let clock = one(&case(&["BNS 74"], &[], 1, &events), on, "BNSS187.2", "A1");
        (state(&clock), clock.count.unwrap().of, clock.over.map(|o| o.to_rfc3339()).unwrap_or_default())
    };
    let days = |from: u32, n: u32| (from..from + n).map(|d| format!("2024-07-{d:02}")).collect::<Vec<_>>();
    let is = |state: &str, of: u32, over: &str| (state.to_owned(), of, over.to_owned());
    assert_eq!(run(&days(10, 15), "2024-07-31"), is("running", 15, ""));
    assert_eq!(run(&days(10, 16), "2024-07-31"), is("overdue", 16, "2024-07-25T00:00:00+05:30"));
    // It went over with the sixteenth, whatever came after.
    assert_eq!(run(&days(10, 18), "2024-07-31"), is("overdue", 18, "2024-07-25T00:00:00+05:30"));
    // A day entered twice is one day; a day before the remand is none.
    let twice = [days(10, 15), vec!["2024-07-24T12:00:00+05:30".to_owned()]].concat();
    assert_eq!(run(&twice, "2024-07-31"), is("running", 15, ""));
    assert_eq!(run(&[days(9, 1), days(10, 15)].concat(), "2024-07-31"), is("running", 15, ""));
    // The fortieth day is 18 August.
    assert_eq!(run(&["2024-08-18".to_owned()], "2024-08-20"), is("met", 1, ""));
    assert_eq!(run(&["2024-08-19".to_owned()], "2024-08-20"), is("overdue", 1, "2024-08-19T00:00:00+05:30"));
}

/// An arrest, a release and another arrest: each has its twenty-four hours.
#[test]
fn each_arrest_has_its_own_hours() {
    type Told = (u32, String, String, String, bool);
    let run = |events: &[(&str, &str, &str)]| -> Vec<Told> {
        let facts = case(&["BNS 74"], &[], 1, &[&[FIR], events].concat());
        let clocks = all(&facts, "2024-09-30");
        let mine = clocks.iter().filter(|c| c.rule == "BNSS58");
        mine.map(|c| (c.cycle, start(c), state(c), ended(c), has(c, "disputed"))).collect()
    };
    let t = |n: u32, start: &str, state: &str, end: &str, disputed: bool| {
        (n, start.to_owned(), state.to_owned(), end.to_owned(), disputed)
    };
    let at = |kind: &'static str, at: &'static str| (kind, at, "A1");
    let (first, produced) = (at("arrest", "2024-07-06T10:00:00+05:30"), at("produced", "2024-07-07T09:00:00+05:30"));
    let met = t(1, first.1, "met", produced.1, false);
    assert_eq!(run(&[first, produced]), std::slice::from_ref(&met));
    // A second arrest after the production is another.
    let second = at("arrest", "2024-09-01T10:00:00+05:30");
    assert_eq!(run(&[first, produced, second]), [met.clone(), t(2, second.1, "overdue", "", false)]);
    // Before the production it is the same arrest at another hour: the earlier counts, and it is said.
    let again = at("arrest", "2024-07-06T12:00:00+05:30");
    assert_eq!(run(&[first, again, produced]), [t(1, first.1, "met", produced.1, true)]);
    // The day, and the hour of that day, are one arrest.
    let day = at("arrest", "2024-07-06");
    assert_eq!(run(&[day, first, produced]), std::slice::from_ref(&met));
    assert_eq!(run(&[day, at("arrest", "2024-07-07T08:00:00+05:30"), produced])[0].1, "2024-07-06");
    // Two without an end between them, on different days.
    let other = at("arrest", "2024-07-08T10:00:00+05:30");
    assert_eq!(run(&[first, other]), [t(1, first.1, "overdue", "", true)]);
    // Produced at an hour before the arrest of that day: one of the hours is wrong.
    let early = at("produced", "2024-07-06T09:00:00+05:30");
    assert_eq!(run(&[first, early]), [t(1, first.1, "overdue", "", true)]);
    // Not so where that was the production of an earlier arrest, or a bail.
    let once = at("arrest", "2024-07-05T20:00:00+05:30");
    let told = run(&[once, early, first, produced]);
    assert_eq!(told, [t(1, once.1, "met", early.1, false), t(2, first.1, "met", produced.1, false)]);
    assert_eq!(run(&[first, at("bail", "2024-07-06T09:00:00+05:30"), produced]), std::slice::from_ref(&met));
    // On the day before nothing disagrees.
    assert_eq!(run(&[first, at("produced", "2024-07-05T09:00:00+05:30"), produced]), [met]);
}

/// BNS 74 is punished with five years at most: for who was convicted before, half of them; for a first offender, or where nobody
/// has written that down, a third. The day of the remand is the first.
#[test]
fn a_half_or_a_third_of_the_greatest_term() {
    let run = |section: &str, first: Option<bool>| {
        let mut facts = case(&[section], &[], 1, &[FIR, ("first-remand", "2024-07-10", "A1")]);
        facts.accused[0].first_offender = first;
        find(&facts, "2024-07-20", "BNSS479", "A1").map(|c| due(&c)).unwrap_or_default()
    };
    assert_eq!(run("BNS 74", Some(false)), "2027-01-09");
    assert_eq!(run("BNS 74", Some(true)), "2026-03-09");
    assert_eq!(run("BNS 74", None), "2026-03-09");
    // Of imprisonment for life there is no half.
    assert_eq!(run("BNS 64(1)", Some(false)), "");
}

/// Twenty-four weeks of the pregnancy as it was found.
#[test]
fn weeks_of_a_pregnancy() {
    let run = |events: &[(&str, Option<u16>)]| {
        let mut facts = case(&["BNS 64(1)"], &[(1, Some(30))], 0, &[FIR]);
        for (at, age) in events {
            let mut found = event("pregnancy-found", at, "V1");
            found.gestation_days = *age;
            facts.events.push(found);
        }
        let clock = one(&facts, "2024-08-30", "MTP.24W", "V1");
        (start(&clock), due(&clock))
    };
    let is = |start: &str, due: &str| (start.to_owned(), due.to_owned());
    // 168 days are twenty-four weeks: ten weeks are over, and fourteen are left.
    assert_eq!(run(&[("2024-08-01", Some(70))]), is("2024-08-01", "2024-11-07"));
    assert_eq!(run(&[("2024-08-01", Some(168))]), is("2024-08-01", "2024-08-01"));
    // Older already: gone on the day it was found.
    assert_eq!(run(&[("2024-08-01", Some(169))]), is("2024-08-01", "2024-07-31"));
    // Found twice: the first that says how old it is.
    assert_eq!(run(&[("2024-08-01", None), ("2024-08-11", Some(80))]), is("2024-08-11", "2024-11-07"));
    assert_eq!(run(&[("2024-08-01", None)]), is("2024-08-01", ""));
}
