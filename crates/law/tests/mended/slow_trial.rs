//! BNSS 480(6): bail where the Magistrate's trial is not over in sixty days, for an accused in custody all that time.
use crate::common::*;

/// What happened before and after the first date for evidence, 16-01-2025; the state and the flag asked on 18-03-2025, the day
/// after the sixtieth.
type Row = (&'static str, &'static [(&'static str, &'static str)], &'static str, &'static str);

const ROWS: &[Row] = &[
    ("in custody since before the first date", &[("first-remand", "2024-09-10")], "overdue", ""),
    ("never in custody", &[], "not_started", ""),
    ("bailed before it", &[("first-remand", "2024-09-10"), ("bail", "2024-10-15")], "not_started", ""),
    ("released on the day before it", &[("first-remand", "2024-09-10"), ("released", "2025-01-15")], "not_started", ""),
    ("bailed on its day", &[("first-remand", "2024-09-10"), ("bail", "2025-01-16")], "met", ""),
    ("bailed within the sixty days", &[("first-remand", "2024-09-10"), ("bail", "2025-02-20")], "met", ""),
    ("bailed after them", &[("first-remand", "2024-09-10"), ("bail", "2025-03-18")], "met_late", ""),
    ("first taken in on its day", &[("first-remand", "2025-01-16")], "overdue", ""),
    (
        "first taken in the day after it: not the whole of the period",
        &[("first-remand", "2025-01-17")],
        "not_started",
        "",
    ),
    (
        "bailed, and taken in again before it",
        &[("first-remand", "2024-09-10"), ("bail", "2024-10-15"), ("re-remanded", "2024-12-20")],
        "overdue",
        "",
    ),
    (
        "bailed, and taken in again only after it",
        &[("first-remand", "2024-09-10"), ("bail", "2024-10-15"), ("re-remanded", "2025-01-20")],
        "not_started",
        "",
    ),
    (
        "bailed within the period and taken in again: the custody was broken, nothing is owed any more",
        &[("first-remand", "2024-09-10"), ("bail", "2025-02-01"), ("re-remanded", "2025-02-10")],
        "met",
        "",
    ),
    (
        "bailed and remanded again on one day, no hours: taken as in custody",
        &[("first-remand", "2024-09-10"), ("bail", "2025-01-10"), ("re-remanded", "2025-01-10")],
        "overdue",
        "disputed",
    ),
    (
        "the same with hours: bailed last",
        &[
            ("first-remand", "2024-09-10"),
            ("re-remanded", "2025-01-10T11:00:00+05:30"),
            ("bail", "2025-01-10T16:00:00+05:30"),
        ],
        "not_started",
        "",
    ),
    (
        "first remand and bail on one day: bail comes after it",
        &[("first-remand", "2025-01-10"), ("bail", "2025-01-10")],
        "not_started",
        "",
    ),
    (
        "judgment within the sixty days, though bailed long before and taken in again",
        &[
            ("first-remand", "2024-09-10"),
            ("bail", "2024-10-15"),
            ("re-remanded", "2024-12-20"),
            ("judgment", "2025-03-01"),
        ],
        "met",
        "",
    ),
];

#[test]
fn only_an_accused_in_custody_from_the_first_day_on() {
    for (what, more, expected, flag) in ROWS {
        let mut events = vec![("fir-registered", "2024-09-02", "")];
        events.extend(more.iter().map(|(kind, at)| (*kind, *at, if *kind == "judgment" { "" } else { "A1" })));
        let mut facts = case(&["BNS 74"], &[], 1, &events);
        let mut evidence = event("next-date", "2025-01-16", "");
        evidence.ground = Some("evidence".to_owned());
        facts.events.push(evidence);
        let clock = one(&facts, "2025-03-18", "BNSS480.6", "A1");
        assert_eq!(state(&clock), *expected, "{what}");
        assert_eq!(flags(&clock).join(" "), *flag, "{what}");
        if *expected == "not_started" && !more.is_empty() {
            assert!(clock.why[0].en.contains("not in custody"), "{what}: {}", clock.why[0].en);
        }
    }
}

#[test]
fn where_the_charge_stands_in_custody_is_asked_of_its_day() {
    let run = |remand: &str| {
        let events = [
            ("fir-registered", "2024-09-02", ""),
            ("charge-framed", "2025-01-16", "A1"),
            ("first-remand", remand, "A1"),
        ];
        let clock = one(&case(&["BNS 74"], &[], 1, &events), "2025-03-18", "BNSS480.6", "A1");
        (state(&clock), flags(&clock).join(" "))
    };
    assert_eq!(run("2025-01-10"), ("overdue".to_owned(), "start_inferred".to_owned()));
    assert_eq!(run("2025-01-20"), ("not_started".to_owned(), String::new()));
}
