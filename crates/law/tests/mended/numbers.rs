//! Cycles are numbered from 1 among those that are shown.
use crate::common::*;

/// What it shows; rule and whose; section; the facts; asked; each cycle as `number start`.
type Row = (
    &'static str,
    (&'static str, &'static str),
    &'static str,
    &'static [(&'static str, &'static str, &'static str)],
    &'static str,
    &'static [&'static str],
);

const ROWS: &[Row] = &[
    (
        "monthly reports begun under the rule",
        ("POCSOR4.13", "V1"),
        "POCSO 6",
        &[("support-person-assigned", "2020-03-31", "V1")],
        "2020-05-15",
        &["1 2020-03-31", "2 2020-04-30"],
    ),
    (
        "begun before the rule of 9 March 2020: two months are not shown and not counted",
        ("POCSOR4.13", "V1"),
        "POCSO 6",
        &[("support-person-assigned", "2020-01-31", "V1")],
        "2020-05-15",
        &["1 2020-03-31", "2 2020-04-30"],
    ),
    (
        "the same a month later: the numbers stay",
        ("POCSOR4.13", "V1"),
        "POCSO 6",
        &[("support-person-assigned", "2020-01-31", "V1")],
        "2020-06-15",
        &["1 2020-03-31", "2 2020-04-30", "3 2020-05-31"],
    ),
    (
        "an apprehension before the Act of 15 January 2016 and one under it",
        ("JJ10", "A1"),
        "IPC 354",
        &[
            ("cicl-apprehended", "2015-12-01T10:00:00+05:30", "A1"),
            ("jjb-produced", "2015-12-02T09:00:00+05:30", "A1"),
            ("cicl-apprehended", "2016-02-01T10:00:00+05:30", "A1"),
        ],
        "2016-03-01",
        &["1 2016-02-01T10:00:00+05:30"],
    ),
];

#[test]
fn numbers_have_no_gap() {
    for (what, (rule, subject), section, more, on, expected) in ROWS {
        let events: Vec<_> = [("fir-registered", "2015-11-25", "")].iter().chain(*more).copied().collect();
        let mut facts = case(&[section], &[(1, Some(9))], 1, &events);
        facts.accused[0].age = Some(16);
        let found: Vec<String> = all(&facts, on)
            .iter()
            .filter(|c| c.rule == *rule && c.subject.to_string() == *subject)
            .map(|c| format!("{} {}", c.cycle, c.start.map(|s| s.to_string()).unwrap_or_default()))
            .collect();
        assert_eq!(found, *expected, "{what}");
    }
}

#[test]
fn the_steps_tell_from_when_the_periods_run() {
    let events = [("fir-registered", "2019-11-25", ""), ("support-person-assigned", "2020-01-31", "V1")];
    let facts = case(&["POCSO 6"], &[(1, Some(9))], 0, &events);
    let clock = one(&facts, "2020-05-15", "POCSOR4.13", "V1");
    let step = &clock.why[0].en;
    assert!(step.starts_with("Period 1 of a calendar month under this law, counted from 31-03-2020;"), "{step}");
    assert!(step.ends_with("31-01-2020."), "{step}");
}
