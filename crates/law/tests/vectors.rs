//! The test vectors of the reference, part B1.
mod common;
use common::*;

#[test]
fn default_bail() {
    // (days, first remand, last day in time, right from)
    for (days, remand, last, right) in [
        (60, "2020-05-14", "2020-07-12", "2020-07-13"),
        (90, "1993-09-03", "1993-12-01", "1993-12-02"),
        (90, "1998-01-27", "1998-04-26", "1998-04-27"),
        (60, "2024-07-10", "2024-09-07", "2024-09-08"),
        (90, "2024-07-10", "2024-10-07", "2024-10-08"),
    ] {
        let section = if days == 60 { "IPC 354" } else { "IPC 376" };
        let facts = case(&[section], &[], 1, &[("first-remand", remand, "A1")]);
        let clock = one(&facts, remand, &format!("BNSS187.3.{days}"), "A1");
        assert_eq!(due(&clock), last, "{remand}");
        assert_eq!(clock.late_from.unwrap().to_string(), right, "{remand}");
        assert_eq!(state(&clock), "running");
        // Wadhawan: a charge-sheet on the day the right arises is late, one on the day before is not.
        let mut filed = facts.clone();
        filed.events.push(event("chargesheet-filed", right, ""));
        assert_eq!(state(&one(&filed, "2026-01-01", clock.rule, "A1")), "met_late");
        filed.events.push(event("chargesheet-filed", last, ""));
        assert_eq!(state(&one(&filed, "2026-01-01", clock.rule, "A1")), "met");
        assert_eq!(state(&one(&facts, &format!("{last}T23:59:59+05:30"), clock.rule, "A1")), "running");
        assert_eq!(state(&one(&facts, &format!("{right}T00:00:00+05:30"), clock.rule, "A1")), "overdue");
    }
}

#[test]
fn two_months() {
    for (fir, last) in [
        ("2024-07-01", "2024-09-01"),
        ("2024-07-05", "2024-09-05"),
        ("2024-12-31", "2025-02-28"),
        ("2023-12-30", "2024-02-29"),
        ("2023-12-31", "2024-02-29"),
        ("2025-01-01", "2025-03-01"),
        ("2025-08-31", "2025-10-31"),
    ] {
        let rule = if fir < "2024-07-01" { "CRPC173.1A" } else { "BNSS193.2" };
        let section = if fir < "2024-07-01" { "IPC 376" } else { "BNS 64(1)" };
        let facts = case(&[section], &[], 0, &[("fir-registered", fir, "")]);
        let clock = one(&facts, fir, rule, "case");
        assert_eq!(due(&clock), last, "{fir}");
        assert_eq!(state(&one(&facts, last, rule, "case")), "running");
    }
}

#[test]
fn hours_are_not_rounded() {
    let facts = case(
        &["BNS 64(1)"],
        &[(1, Some(30))],
        0,
        &[("info-received", "2025-03-01T23:40:00+05:30", ""), ("fir-registered", "2025-03-02T01:00:00+05:30", "")],
    );
    let clock = one(&facts, "2025-03-02T23:40:00+05:30", "BNSS184.1", "V1");
    assert_eq!(due(&clock), "2025-03-02T23:40:00+05:30");
    assert_eq!(clock.late_from.unwrap().to_string(), due(&clock));
    assert_eq!(state(&clock), "running");
    assert_eq!(state(&one(&facts, "2025-03-02T23:40:01+05:30", "BNSS184.1", "V1")), "overdue");
    // The same instant in another zone.
    let utc = case(&["BNS 64(1)"], &[(1, Some(30))], 0, &[("info-received", "2025-03-01T18:10:00Z", "")]);
    assert_eq!(due(&one(&utc, "2025-03-02", "BNSS184.1", "V1")), "2025-03-02T23:40:00+05:30");
}
