//! A charge-sheet on some of the accused, and the limit that runs for the whole case.
use crate::common::*;

/// What it shows; accused listed; reports as (kind, day, whom); accused whom no report names, as the steps list them.
type Row = (&'static str, u16, &'static [(&'static str, &'static str, &'static str)], &'static str);

const ROWS: &[Row] = &[
    ("the only accused is named", 1, &[("chargesheet-filed", "2024-09-01", "A1")], ""),
    ("nobody is named: all are meant", 2, &[("chargesheet-filed", "2024-09-01", "")], ""),
    ("one of two", 2, &[("chargesheet-filed", "2024-09-01", "A1")], "A2"),
    ("one of three", 3, &[("chargesheet-filed", "2024-09-01", "A2")], "A1, A3"),
    (
        "the other by a second charge-sheet",
        2,
        &[("chargesheet-filed", "2024-09-01", "A1"), ("chargesheet-filed", "2024-10-01", "A2")],
        "",
    ),
    (
        "the other by a final report",
        2,
        &[("chargesheet-filed", "2024-09-01", "A1"), ("final-report", "2024-10-01", "A2")],
        "",
    ),
    (
        "a final report on whoever is left",
        2,
        &[("chargesheet-filed", "2024-09-01", "A1"), ("final-report", "2024-10-01", "")],
        "",
    ),
    (
        "an accused who became known by the arrest",
        1,
        &[("chargesheet-filed", "2024-09-01", "A1"), ("arrest", "2024-09-20", "A2")],
        "A2",
    ),
];

#[test]
fn a_report_on_some_of_the_accused_is_not_shown_as_certain() {
    for (what, accused, reports, left) in ROWS {
        let mut events = vec![("fir-registered", "2024-07-05", "")];
        events.extend(reports.iter().copied());
        let facts = case(&["BNS 64(1)", "SC/ST 3(1)(w)"], &[(1, Some(30))], *accused, &events);
        for rule in ["BNSS193.2", "SCST4.2.e"] {
            let clock = one(&facts, "2024-12-01", rule, "case");
            assert_eq!(state(&clock), "met", "{what}: the end stands");
            assert_eq!(flags(&clock).contains(&"assumed".to_owned()), !left.is_empty(), "{what}: {rule}");
            let told = clock.why.iter().any(|w| w.en.contains(&format!("no report names {left}:")));
            assert_eq!(told, !left.is_empty(), "{what}: {rule}");
        }
    }
}

#[test]
fn a_register_that_counts_fewer_than_are_listed() {
    let events = [("fir-registered", "2024-07-05", ""), ("chargesheet-filed", "2024-09-01", "")];
    let mut facts = case(&["BNS 64(1)"], &[], 2, &events);
    for (count, assumed) in [(2, false), (1, true)] {
        facts.accused_charge_sheeted = Some(count);
        let clock = one(&facts, "2024-12-01", "BNSS193.2", "case");
        assert_eq!(flags(&clock).contains(&"assumed".to_owned()), assumed, "{count}");
    }
}

#[test]
fn what_no_report_ended_is_not_in_question() {
    let events = [("fir-registered", "2024-07-05", ""), ("chargesheet-filed", "2024-09-01", "A1")];
    let facts = case(&["BNS 64(1)"], &[(1, Some(30))], 2, &events);
    for clock in all(&facts, "2024-12-01").iter().filter(|c| c.ended_at.is_none()) {
        assert!(clock.why.iter().all(|w| !w.en.contains("no report names")), "{}", clock.rule);
    }
}
