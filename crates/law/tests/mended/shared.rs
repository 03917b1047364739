//! A fact of a bare day, and two duties that it can have ended.
use crate::common::*;

/// What it shows; rule and whose; the facts; each cycle as `state ended_at flags`.
type Row =
    (&'static str, (&'static str, &'static str), &'static [(&'static str, &'static str)], &'static [&'static str]);

const ROWS: &[Row] = &[
    (
        "produced on the bare day of the second arrest: both ended, the second only perhaps",
        ("BNSS58", "A1"),
        &[("arrest", "2024-07-06T18:00:00+05:30"), ("produced", "2024-07-07"), ("arrest", "2024-07-07T14:00:00+05:30")],
        &["met_late 2024-07-07 time_unknown", "met 2024-07-07 time_unknown disputed"],
    ),
    (
        "the same where the second arrest has no hour either",
        ("BNSS58", "A1"),
        &[("arrest", "2024-07-06T18:00:00+05:30"), ("produced", "2024-07-07"), ("arrest", "2024-07-07")],
        &["met_late 2024-07-07 time_unknown", "met 2024-07-07 time_unknown disputed"],
    ),
    (
        "an hour written down settles it: before the second arrest, which is open",
        ("BNSS58", "A1"),
        &[
            ("arrest", "2024-07-06T18:00:00+05:30"),
            ("produced", "2024-07-07T11:00:00+05:30"),
            ("arrest", "2024-07-07T14:00:00+05:30"),
        ],
        &["met 2024-07-07T11:00:00+05:30", "overdue"],
    ),
    (
        "two arrests and two productions: each its own",
        ("BNSS58", "A1"),
        &[
            ("arrest", "2024-07-06T18:00:00+05:30"),
            ("produced", "2024-07-07"),
            ("arrest", "2024-07-07T14:00:00+05:30"),
            ("produced", "2024-07-08T10:00:00+05:30"),
        ],
        &["met_late 2024-07-07 time_unknown", "met 2024-07-08T10:00:00+05:30"],
    ),
    (
        "one arrest written down twice, without hours, is one arrest",
        ("BNSS58", "A1"),
        &[("arrest", "2024-07-06"), ("arrest", "2024-07-06"), ("produced", "2024-07-06")],
        &["met 2024-07-06 time_unknown"],
    ),
    (
        "one arrest alone is no question",
        ("BNSS58", "A1"),
        &[("arrest", "2024-07-06T09:00:00+05:30"), ("produced", "2024-07-06")],
        &["met 2024-07-06 time_unknown"],
    ),
    (
        "two remands after the report; bailed on the day of the second",
        ("BNSS346.2", "A1"),
        &[
            ("chargesheet-filed", "2024-08-01"),
            ("re-remanded", "2024-08-05"),
            ("re-remanded", "2024-08-12"),
            ("bail", "2024-08-12"),
        ],
        &["met 2024-08-12", "met 2024-08-12 disputed"],
    ),
    (
        "of two seizures the recording is sent on the bare day of the second",
        ("SCN.VIDEO105", "case"),
        &[
            ("seizure", "2024-07-06T10:00:00+05:30"),
            ("seizure", "2024-07-07T16:00:00+05:30"),
            ("seizure-video-forwarded", "2024-07-07"),
        ],
        &["met 2024-07-07 time_unknown", "met 2024-07-07 time_unknown disputed"],
    ),
    (
        "sent after both: one dispatch carries both, nothing is in question",
        ("SCN.VIDEO105", "case"),
        &[
            ("seizure", "2024-07-06T10:00:00+05:30"),
            ("seizure", "2024-07-07T09:00:00+05:30"),
            ("seizure-video-forwarded", "2024-07-07T18:00:00+05:30"),
        ],
        &["met 2024-07-07T18:00:00+05:30", "met 2024-07-07T18:00:00+05:30"],
    ),
    (
        "two sanctions asked for, decided on the bare day of the second request and once more",
        ("BNSS218", "case"),
        &[
            ("sanction-requested", "2024-07-10"),
            ("sanction-requested", "2024-08-01"),
            ("sanction-decided", "2024-08-01"),
            ("sanction-decided", "2024-08-20"),
        ],
        &["met 2024-08-01", "met 2024-08-20"],
    ),
    (
        "decided once only",
        ("BNSS218", "case"),
        &[
            ("sanction-requested", "2024-07-10"),
            ("sanction-requested", "2024-08-01"),
            ("sanction-decided", "2024-08-01"),
        ],
        &["met 2024-08-01", "met 2024-08-01 disputed"],
    ),
    (
        "a duty of several facts: grounds are given anew, the relative told on the bare day of the second arrest",
        ("BNSS47", "A1"),
        &[
            ("arrest", "2024-07-06T18:00:00+05:30"),
            ("grounds-given-written", "2024-07-06T18:30:00+05:30"),
            ("relative-informed", "2024-07-07"),
            ("arrest", "2024-07-07T14:00:00+05:30"),
            ("grounds-given-written", "2024-07-07T14:30:00+05:30"),
        ],
        &["met_late 2024-07-07 time_unknown", "met_late 2024-07-07 time_unknown disputed"],
    ),
];

#[test]
fn a_bare_day_ends_what_it_can_and_says_where_it_only_may_have() {
    for (what, (rule, subject), facts, expected) in ROWS {
        let mut events = vec![("fir-registered", "2024-07-05T10:00:00+05:30", "")];
        let of = |kind: &str| if *subject == "A1" && kind != "chargesheet-filed" { "A1" } else { "" };
        events.extend(facts.iter().map(|(kind, at)| (*kind, *at, of(kind))));
        // A section that may need sanction, so that every rule of the table applies.
        let facts = case(&["BNS 74", "BNS 198"], &[], 1, &events);
        let found: Vec<String> = all(&facts, "2024-12-01")
            .iter()
            .filter(|c| c.rule == *rule && c.subject.to_string() == *subject)
            .map(|c| {
                let ended = c.ended_at.map(|e| e.to_string()).unwrap_or_default();
                format!("{} {ended} {}", state(c), flags(c).join(" "))
            })
            .collect();
        let found: Vec<&str> = found.iter().map(|t| t.trim_end()).collect();
        assert_eq!(found, *expected, "{what}");
    }
}
