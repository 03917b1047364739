//! The edges of the counts: the day before, the day itself, the day after.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a panic is how a test reports
mod common;
use common::*;

const FIR: (&str, &str, &str) = ("fir-registered", "2024-07-05T10:30:00+05:30", "");
const REMAND: (&str, &str, &str) = ("first-remand", "2024-07-10", "A1");

/// State, due and whether it is disputed, of default bail of A1 under a section of sixty days.
fn bail(more: &[(&str, &str, &str)], on: &str) -> (String, String, bool) {
    let events: Vec<_> = std::iter::once(FIR).chain(more.iter().copied()).collect();
    let clock = one(&case(&["BNS 74"], &[], 1, &events), on, "BNSS187.3.60", "A1");
    (state(&clock), due(&clock), flags(&clock).contains(&"disputed".to_owned()))
}

fn is(state: &str, due: &str, disputed: bool) -> (String, String, bool) {
    (state.to_owned(), due.to_owned(), disputed)
}

/// Sixty days from 10 July, the day itself among them: the last is 7 September.
#[test]
fn days_in_custody_that_are_used_up_do_not_begin_anew() {
    let out = ("bail", "2024-09-07", "A1");
    let back = ("re-remanded", "2024-10-01", "A1");
    // All sixty were used: remanded again, the right is there at once, and has been.
    assert_eq!(bail(&[REMAND, out, back], "2024-10-02"), is("overdue", "2024-09-07", false));
    // One day was left: the day of the new remand is the sixtieth.
    let out = ("bail", "2024-09-06", "A1");
    assert_eq!(bail(&[REMAND, out, back], "2024-10-01"), is("running", "2024-10-01", false));
    assert_eq!(bail(&[REMAND, out, back], "2024-10-02"), is("overdue", "2024-10-01", false));
    // Two.
    let out = ("bail", "2024-09-05", "A1");
    assert_eq!(bail(&[REMAND, out, back], "2024-10-02"), is("running", "2024-10-02", false));
}

#[test]
fn a_day_of_release_and_remand_counts_once() {
    // Out at ten and in again at six: ten days used by the 19th, fifty from the 20th on.
    let out = ("bail", "2024-07-19T10:00:00+05:30", "A1");
    let back = ("re-remanded", "2024-07-19T18:00:00+05:30", "A1");
    assert_eq!(bail(&[REMAND, out, back], "2024-07-20"), is("running", "2024-09-07", false));
    // On the next day it is the same count: no day was free.
    let next = ("re-remanded", "2024-07-20T09:00:00+05:30", "A1");
    assert_eq!(bail(&[REMAND, out, next], "2024-07-21"), is("running", "2024-09-07", false));
    // A day later one day was.
    let later = ("re-remanded", "2024-07-21T09:00:00+05:30", "A1");
    assert_eq!(bail(&[REMAND, out, later], "2024-07-22"), is("running", "2024-09-08", false));
    // Twice out and in.
    let more = [REMAND, out, later, ("released", "2024-07-30", "A1"), ("re-remanded", "2024-08-10", "A1")];
    assert_eq!(bail(&more, "2024-08-11"), is("running", "2024-09-18", false));
}

/// Out and in on one day, and one of the two without an hour: taken as never out, and said to be in doubt.
#[test]
fn an_order_nobody_wrote_down_keeps_the_accused_in_custody() {
    let at_ten = "2024-07-19T10:00:00+05:30";
    for (out, back) in [("2024-07-19", at_ten), (at_ten, "2024-07-19"), ("2024-07-19", "2024-07-19")] {
        let events = [REMAND, ("bail", out, "A1"), ("re-remanded", back, "A1")];
        assert_eq!(bail(&events, "2024-07-25"), is("running", "2024-09-07", true), "{out} {back}");
    }
    // The hours of both are known: no doubt, in either order.
    let events = [REMAND, ("bail", at_ten, "A1"), ("re-remanded", "2024-07-19T09:00:00+05:30", "A1")];
    assert_eq!(bail(&events, "2024-07-25"), is("met", "2024-09-07", false));
    // Other days are nobody's doubt.
    let events = [REMAND, ("bail", "2024-07-18", "A1"), ("re-remanded", "2024-07-19", "A1")];
    assert_eq!(bail(&events, "2024-07-25"), is("running", "2024-09-07", false));
}

#[test]
fn two_first_remands_and_a_remand_before_the_first() {
    // The second without a release between: one of the days is wrong, and the earlier counts.
    let twice = [REMAND, ("first-remand", "2024-07-12", "A1")];
    assert_eq!(bail(&twice, "2024-07-25"), is("running", "2024-09-07", true));
    // The same day with its hour is no second one.
    let exact = [REMAND, ("first-remand", "2024-07-10T16:00:00+05:30", "A1")];
    assert_eq!(bail(&exact, "2024-07-25"), is("running", "2024-09-07", false));
    // Released between the two, the second is a remand like any other.
    let freed = [REMAND, ("bail", "2024-07-11", "A1"), ("first-remand", "2024-07-20", "A1")];
    assert_eq!(bail(&freed, "2024-07-25"), is("running", "2024-09-15", false));
    // Remanded again before the first remand.
    let before = [("re-remanded", "2024-07-08", "A1"), REMAND];
    assert_eq!(bail(&before, "2024-07-25"), is("running", "2024-09-07", true));
    // Only ever "remanded again": it stands in for the first, which nobody wrote down.
    let events = [FIR, ("re-remanded", "2024-07-10", "A1")];
    let clock = one(&case(&["BNS 74"], &[], 1, &events), "2024-07-25", "BNSS187.3.60", "A1");
    assert_eq!((due(&clock).as_str(), flags(&clock).contains(&"start_inferred".to_owned())), ("2024-09-07", true));
    // A second remand in custody moves nothing.
    let on = [REMAND, ("re-remanded", "2024-07-24", "A1")];
    assert_eq!(bail(&on, "2024-07-25"), is("running", "2024-09-07", false));
}

/// Whose report it is.
#[test]
fn a_report_ends_the_count_of_those_it_names() {
    let run = |subject: &str, sheeted: Option<u16>, of: &str| {
        let events = [FIR, REMAND, ("first-remand", "2024-07-10", "A2"), ("chargesheet-filed", "2024-08-01", subject)];
        let mut facts = case(&["BNS 74"], &[], 2, &events);
        facts.accused_charge_sheeted = sheeted;
        let clock = one(&facts, "2024-08-10", "BNSS187.3.60", of);
        (state(&clock), flags(&clock).contains(&"disputed".to_owned()))
    };
    let is = |state: &str, disputed: bool| (state.to_owned(), disputed);
    assert_eq!(run("", None, "A1"), is("met", false));
    assert_eq!(run("A1", None, "A1"), is("met", false));
    assert_eq!(run("A2", None, "A1"), is("running", false));
    // The register counts as many as are listed, or fewer: then nobody knows who was left out, and the safe reading is: this one.
    assert_eq!(run("", Some(2), "A1"), is("met", false));
    assert_eq!(run("", Some(1), "A1"), is("running", true));
    assert_eq!(run("A1", Some(1), "A1"), is("met", false));
    assert_eq!(run("A2", Some(1), "A1"), is("running", true));
}

/// A final report without a name is of all, one with a name of that accused.
#[test]
fn a_final_report_names_all_or_one() {
    let run = |subject: &str| {
        let events = [FIR, REMAND, ("first-remand", "2024-07-10", "A2"), ("final-report", "2024-08-01", subject)];
        let facts = case(&["BNS 74"], &[], 2, &events);
        ["A1", "A2"].map(|of| state(&one(&facts, "2024-08-10", "BNSS187.3.60", of)))
    };
    assert_eq!(run(""), ["met", "met"]);
    assert_eq!(run("A2"), ["running", "met"]);
}

/// Remanded on a fifteen-day order: each next one ends the one before, and the day of the order is day one.
#[test]
fn remands_of_the_trial_follow_one_another() {
    let events = [
        FIR,
        REMAND,
        ("chargesheet-filed", "2024-09-01", ""),
        ("re-remanded", "2024-09-01", "A1"),
        ("re-remanded", "2024-09-15", "A1"),
        ("re-remanded", "2024-09-15T15:00:00+05:30", "A1"),
        ("re-remanded", "2024-10-01", "A1"),
    ];
    let run = |more: &[(&str, &str, &str)], on: &str| -> Vec<(u32, String, String, String)> {
        let events: Vec<_> = events.iter().chain(more).copied().collect();
        let clocks = all(&case(&["BNS 74"], &[], 1, &events), on);
        let mine = clocks.iter().filter(|c| c.rule == "BNSS346.2");
        let ended = |c: &itsso_law::Clock<'_>| c.ended_at.map(|e| e.to_string()).unwrap_or_default();
        mine.map(|c| (c.cycle, due(c), state(c), ended(c))).collect()
    };
    let t = |n: u32, due: &str, state: &str, end: &str| (n, due.to_owned(), state.to_owned(), end.to_owned());
    let first = [t(1, "2024-09-15", "met", "2024-09-15"), t(2, "2024-09-29", "met_late", "2024-10-01")];
    let told = run(&[], "2024-10-02");
    assert_eq!(told[..2], first);
    assert_eq!(told[2..], [t(3, "2024-10-15", "running", "")]);
    // Bail between two orders ends the earlier of them.
    let freed = run(&[("bail", "2024-09-20", "A1")], "2024-10-02");
    assert_eq!(freed[1], t(2, "2024-09-29", "met", "2024-09-20"));
}

/// A quarter ends with its last day, whichever day of it the duty began on.
#[test]
fn quarters_are_those_of_the_year() {
    let run = |fir: &str, on: &str| -> Vec<String> {
        let facts = case(&["SC/ST 3(2)(v)"], &[], 0, &[("fir-registered", fir, "")]);
        all(&facts, on).iter().filter(|c| c.rule == "SCST.R7.3").map(due).collect()
    };
    for (fir, on, dues) in [
        ("2025-01-01", "2025-01-02", &["2025-03-31"][..]),
        ("2025-03-31", "2025-03-31", &["2025-03-31"]),
        ("2025-04-01", "2025-04-01", &["2025-06-30"]),
        ("2025-05-20", "2025-07-01", &["2025-06-30", "2025-09-30"]),
        ("2024-11-30", "2025-04-01", &["2024-12-31", "2025-03-31", "2025-06-30"]),
        ("2024-12-31", "2025-01-01", &["2024-12-31", "2025-03-31"]),
    ] {
        assert_eq!(run(fir, on), dues, "{fir} as of {on}");
    }
}
