//! An FIR before 1 July 2024: which Code governs the trial, and when that is only a guess.
use crate::common::*;

/// FIR; other facts; asked; provision of the day-to-day hearing (CrPC 309, BNSS 346); whether it is only assumed.
type Row = (&'static str, &'static str, &'static [(&'static str, &'static str)], &'static str, &'static str, bool);

const ROWS: &[Row] = &[
    ("FIR under the new law", "2024-07-05", &[("chargesheet-filed", "2024-08-01")], "2024-09-01", "BNSS 346(1)", false),
    (
        "cognizance on the record, before",
        "2024-03-01",
        &[("chargesheet-filed", "2024-05-20"), ("cognizance", "2024-06-28")],
        "2024-09-01",
        "CrPC 309(1)",
        false,
    ),
    (
        "cognizance on the record, after",
        "2024-03-01",
        &[("chargesheet-filed", "2024-05-20"), ("cognizance", "2024-07-02")],
        "2024-09-01",
        "BNSS 346(1)",
        false,
    ),
    (
        "a charge-sheet of the old law: cognizance may be of either",
        "2024-03-01",
        &[("chargesheet-filed", "2024-06-28")],
        "2024-09-01",
        "CrPC 309(1)",
        true,
    ),
    (
        "the same, asked while there was no other law",
        "2024-03-01",
        &[("chargesheet-filed", "2024-06-20")],
        "2024-06-30",
        "CrPC 309(1)",
        false,
    ),
    (
        "a charge-sheet of the new law: cognizance of it cannot be older",
        "2024-03-01",
        &[("chargesheet-filed", "2024-07-01")],
        "2024-09-01",
        "BNSS 346(1)",
        false,
    ),
];

#[test]
fn a_guessed_code_is_not_shown_as_certain() {
    for (what, fir, more, on, provision, assumed) in ROWS {
        let mut events = vec![("fir-registered", *fir, "")];
        events.extend(more.iter().map(|(kind, at)| (*kind, *at, "")));
        let clock = one(&case(&["IPC 376"], &[(1, Some(30))], 1, &events), on, "BNSS346", "case");
        assert_eq!(clock.provision, *provision, "{what}");
        assert_eq!(flags(&clock).contains(&"assumed".to_owned()), *assumed, "{what}");
        assert_eq!(clock.why.iter().any(|w| w.en.contains("Cognizance is not on the record")), *assumed, "{what}");
    }
}

#[test]
fn the_trial_has_begun_and_neither_report_nor_cognizance_is_there() {
    let events = [("fir-registered", "2024-03-01", ""), ("accused-appeared", "2024-08-01", "A1")];
    let facts = case(&["IPC 376"], &[(1, Some(30))], 1, &events);
    // What waits claims nothing, and the investigation has its Code from the FIR.
    let waits = one(&facts, "2024-09-01", "BNSS346", "case");
    assert_eq!((state(&waits).as_str(), flags(&waits)), ("not_started", Vec::new()));
    let rules = all(&facts, "2024-09-01");
    let flagged = |c: &itsso_law::Clock<'_>| flags(c).contains(&"assumed".to_owned());
    let trial = |c: &itsso_law::Clock<'_>| c.law.stage == itsso_law::Stage::Trial && c.start.is_some();
    assert!(rules.iter().filter(|c| c.provision.contains("BNSS") && trial(c)).all(flagged));
    assert!(!rules.iter().any(|c| c.law.stage == itsso_law::Stage::Investigation && flagged(c)));
}
