//! Custody: default bail, its class, part charge-sheets, arrests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a panic is how a test reports
mod common;
use common::*;
use itsso_law::Subject;

const FIR: (&str, &str, &str) = ("fir-registered", "2024-07-05T10:30:00+05:30", "");

#[test]
fn default_bail_counts_days_in_custody() {
    let run = |more: &[(&str, &str, &str)], on: &str| {
        let events: Vec<_> = [FIR, ("first-remand", "2024-07-10", "A1")].iter().chain(more).copied().collect();
        let c = one(&case(&["BNS 74"], &[], 1, &events), on, "BNSS187.3.60", "A1");
        (state(&c), due(&c), c.ended_at.map(|e| e.to_string()).unwrap_or_default())
    };
    let t = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
    let bail = ("bail", "2024-07-19", "A1");
    let again = ("re-remanded", "2024-08-01", "A1");
    assert_eq!(run(&[bail], "2025-01-01"), t("met", "2024-09-07", "2024-07-19"));
    // Ten days used; day eleven is 1 August.
    assert_eq!(run(&[bail, again], "2024-08-05"), t("running", "2024-09-19", ""));
    assert_eq!(run(&[bail, again], "2024-09-20"), t("overdue", "2024-09-19", ""));
    assert_eq!(
        run(&[bail, again, ("chargesheet-filed", "2024-09-19", "")], "2025-01-01"),
        t("met", "2024-09-19", "2024-09-19")
    );
    // Bail and remand on one day, and an hour written for one of them only.
    assert_eq!(run(&[("bail", "2024-07-10", "A1")], "2025-01-01"), t("met", "2024-09-07", "2024-07-10"));
    // Anticipatory bail before the remand ends nothing.
    assert_eq!(run(&[("bail", "2024-07-06", "A1")], "2024-07-20").0, "running");
    // Default bail itself comes late.
    assert_eq!(run(&[("bail", "2024-09-09", "A1")], "2025-01-01").0, "met_late");
    // Days under an Executive Magistrate count.
    assert_eq!(run(&[("exec-remand", "2024-07-08", "A1")], "2024-07-20"), t("running", "2024-09-05", ""));
    // A supplementary report ends nothing; a final report does.
    assert_eq!(run(&[("supplementary-report", "2024-08-09", "")], "2024-08-20").0, "running");
    assert_eq!(run(&[("final-report", "2024-08-09", "")], "2024-08-20").0, "met");
    // Charge-sheeted as absconding, remanded later: over before it began.
    let facts = case(
        &["BNS 74"],
        &[],
        1,
        &[FIR, ("chargesheet-filed", "2024-08-01", ""), ("first-remand", "2024-09-01", "A1")],
    );
    let c = one(&facts, "2025-03-01", "BNSS187.3.60", "A1");
    assert_eq!((state(&c).as_str(), flags(&c).contains(&"disputed".to_owned())), ("met", false));
}

#[test]
fn sixty_or_ninety() {
    let class = |sections: &[&str]| {
        let facts = case(sections, &[], 1, &[FIR, ("first-remand", "2024-07-10", "A1")]);
        let bail: Vec<_> = all(&facts, "2024-07-11").into_iter().filter(|c| c.rule.starts_with("BNSS187.3")).collect();
        assert_eq!(bail.len(), 1, "{sections:?}");
        (bail[0].rule.trim_start_matches("BNSS187.3.").to_owned(), flags(&bail[0]).contains(&"contested".to_owned()))
    };
    for s in [
        "BNS 64(1)",
        "BNS 65",
        "BNS 66",
        "BNS 70(2)",
        "BNS 71",
        "BNS 80",
        "BNS 89",
        "BNS 90(2)",
        "BNS 107",
        "BNS 124(1)",
        "BNS 139(1)",
        "BNS 143(4)",
        "IPC 376",
        "IPC 376DB",
        "IPC 304B",
        "IPC 313",
        "IPC 326A",
        "IPC 370(3)",
        "IPC 377",
        "POCSO 4",
        "POCSO 6",
        "SC/ST 3(2)(v)",
    ] {
        assert_eq!(class(&[s]), ("90".to_owned(), false), "{s}");
    }
    for s in [
        "BNS 67",
        "BNS 72",
        "BNS 74",
        "BNS 75",
        "BNS 79",
        "BNS 82(1)",
        "BNS 85",
        "BNS 88",
        "BNS 97",
        "BNS 124(2)",
        "BNS 144(2)",
        "POCSO 8",
        "POCSO 10",
        "POCSO 12",
        "POCSO 15(3)",
        "SC/ST 3(1)(w)",
        "IPC 354",
        "IPC 376B",
        "IPC 498A",
        "IPC 509",
        "IPC 370A",
        "IPC 323",
    ] {
        assert_eq!(class(&[s]), ("60".to_owned(), false), "{s}");
    }
    for s in [
        "BNS 68",
        "BNS 69",
        "BNS 81",
        "BNS 82(2)",
        "BNS 87",
        "BNS 90(1)",
        "BNS 91",
        "BNS 95",
        "BNS 99",
        "BNS 108",
        "BNS 141",
        "BNS 143(2)",
        "BNS 144(1)",
        "IPC 366",
        "IPC 366A",
        "IPC 372",
        "IPC 376C",
        "IPC 306",
        "POCSO 14(1)",
        "POCSO 18",
        "BNS 124",
    ] {
        assert_eq!(class(&[s]), ("60".to_owned(), true), "{s}");
    }
    // Attempt to rape: half of life is ten years.
    assert_eq!(class(&["IPC 376", "IPC 511"]), ("60".to_owned(), true));
    assert_eq!(class(&["BNS 64(1)", "BNS 62"]), ("60".to_owned(), true));
    assert_eq!(class(&["BNS 64(1)", "BNS 62", "BNS 80"]), ("90".to_owned(), false));
    assert_eq!(class(&["BNS 74", "BNS 103(1)"]), ("90".to_owned(), false));
    // The attempt colours the rape sections of its own Act only, and nothing else of ninety days.
    assert_eq!(class(&["IPC 376", "IPC 511", "POCSO 6"]), ("90".to_owned(), false));
    assert_eq!(class(&["IPC 376", "IPC 511", "SC/ST 3(2)(v)"]), ("90".to_owned(), false));
    assert_eq!(class(&["IPC 376", "IPC 511", "IPC 302"]), ("90".to_owned(), false));
    assert_eq!(class(&["POCSO 4", "POCSO 18"]), ("60".to_owned(), true));
    // An attempt at anything else is not in question.
    assert_eq!(class(&["BNS 62", "BNS 303(2)"]), ("60".to_owned(), false));
    assert_eq!(class(&["IPC 511", "IPC 380"]), ("60".to_owned(), false));
    assert_eq!(class(&["BNS 62", "POCSO 8"]), ("60".to_owned(), true));
}

#[test]
fn a_section_in_no_table_is_not_settled() {
    let class = |sections: &[&str]| {
        let facts = case(sections, &[], 1, &[FIR, ("first-remand", "2024-07-10", "A1")]);
        let c = all(&facts, "2024-07-11").into_iter().find(|c| c.rule.starts_with("BNSS187.3")).unwrap();
        (c.rule.trim_start_matches("BNSS187.3.").to_owned(), flags(&c).contains(&"contested".to_owned()))
    };
    for sections in [
        &["BNS 74", "BNS 147"][..],
        &["IPC 354", "IPC 121"],
        &["BNS 74", "ARMS ACT, 1959 25"],
        &["POCSO 17"],
        &["BNS 61(2)"],
    ] {
        assert_eq!(class(sections), ("60".to_owned(), true), "{sections:?}");
    }
    for sections in [
        &[
            "BNS 74",
            "BNS 115(2)",
            "BNS 351(3)",
            "BNS 352",
            "BNS 3(5)",
            "BNS 190",
            "BNS 126(2)",
            "BNS 127(2)",
            "BNS 333",
            "BNS 324(4)",
        ][..],
        &["IPC 354", "IPC 323", "IPC 324", "IPC 341", "IPC 342", "IPC 504", "IPC 506", "IPC 452", "IPC 427", "IPC 34"],
        &["IPC 498A", "IPC 147", "IPC 148", "IPC 149", "IPC 188", "IPC 509", "DP 4"],
        &["BNS 79", "IT 67", "CrPC 41A"],
    ] {
        assert_eq!(class(sections), ("60".to_owned(), false), "{sections:?}");
    }
    for section in [
        "BNS 103",
        "BNS 109",
        "BNS 117(3)",
        "BNS 118(2)",
        "BNS 310(2)",
        "BNS 309(6)",
        "IPC 302",
        "IPC 307",
        "IPC 326",
        "IPC 395",
    ] {
        assert_eq!(class(&["BNS 74", "BNS 147", section]), ("90".to_owned(), false), "{section}");
    }
}

#[test]
fn a_final_report_names_its_accused_too() {
    let start = [FIR, ("first-remand", "2024-07-10", ""), ("final-report", "2024-08-10", "A1")];
    let facts = case(&["BNS 74"], &[], 2, &start);
    assert_eq!(state(&one(&facts, "2024-08-11", "BNSS187.3.60", "A1")), "met");
    assert_eq!(state(&one(&facts, "2024-08-11", "BNSS187.3.60", "A2")), "running");
}

#[test]
fn bail_and_remand_again_on_one_day() {
    let run = |bail: &str, again: &str| {
        let events = [FIR, ("first-remand", "2024-07-10", "A1"), ("bail", bail, "A1"), ("re-remanded", again, "A1")];
        let c = one(&case(&["BNS 74"], &[], 1, &events), "2024-08-05", "BNSS187.3.60", "A1");
        (state(&c), due(&c), flags(&c).contains(&"disputed".to_owned()))
    };
    let in_custody = ("running".to_owned(), "2024-09-07".to_owned(), true);
    assert_eq!(run("2024-07-19", "2024-07-19"), in_custody);
    assert_eq!(run("2024-07-19", "2024-07-19T15:00:00+05:30"), in_custody);
    assert_eq!(run("2024-07-19T10:00:00+05:30", "2024-07-19"), in_custody);
    // The hours settle it.
    let free = run("2024-07-19T15:00:00+05:30", "2024-07-19T10:00:00+05:30");
    assert_eq!((free.0.as_str(), free.2), ("met", false));
    let back = run("2024-07-19T10:00:00+05:30", "2024-07-19T15:00:00+05:30");
    assert_eq!((back.0.as_str(), back.2), ("running", false));
}

#[test]
fn remanded_again_without_a_first_remand() {
    let facts = case(&["BNS 74"], &[], 1, &[FIR, ("re-remanded", "2024-07-12", "A1")]);
    let c = one(&facts, "2024-07-20", "BNSS187.3.60", "A1");
    assert_eq!((state(&c).as_str(), due(&c).as_str()), ("running", "2024-09-09"));
    assert!(flags(&c).contains(&"start_inferred".to_owned()));
    let both =
        case(&["BNS 74"], &[], 1, &[FIR, ("re-remanded", "2024-07-08", "A1"), ("first-remand", "2024-07-12", "A1")]);
    let c = one(&both, "2024-07-20", "BNSS187.3.60", "A1");
    assert_eq!(flags(&c), ["disputed"]);
}

#[test]
fn arrests_whose_hours_disagree() {
    let run = |events: &[(&str, &str, &str)]| {
        let all_events: Vec<_> = [FIR].iter().chain(events).copied().collect();
        let found = all(&case(&["BNS 74"], &[], 1, &all_events), "2024-07-09");
        let of = found.into_iter().filter(|c| c.rule == "BNSS58");
        of.map(|c| (state(&c), due(&c), flags(&c).contains(&"disputed".to_owned()))).collect::<Vec<_>>()
    };
    let t = |s: &str, d: &str, doubt: bool| (s.to_owned(), d.to_owned(), doubt);
    // Produced before the arrest, on its day.
    assert_eq!(
        run(&[("arrest", "2024-07-06T10:00:00+05:30", "A1"), ("produced", "2024-07-06T09:00:00+05:30", "A1")]),
        [t("overdue", "2024-07-07T10:00:00+05:30", true)]
    );
    // Two hours of one arrest.
    assert_eq!(
        run(&[("arrest", "2024-07-06T10:00:00+05:30", "A1"), ("arrest", "2024-07-06T14:00:00+05:30", "A1")]),
        [t("overdue", "2024-07-07T10:00:00+05:30", true)]
    );
    // A day, and its hour.
    assert_eq!(
        run(&[
            ("arrest", "2024-07-06", "A1"),
            ("arrest", "2024-07-06T14:00:00+05:30", "A1"),
            ("produced", "2024-07-07T13:00:00+05:30", "A1")
        ]),
        [t("met", "2024-07-07T14:00:00+05:30", false)]
    );
    // Produced, bailed and arrested again on the same day is no contradiction.
    assert_eq!(
        run(&[
            ("arrest", "2024-07-06T08:00:00+05:30", "A1"),
            ("produced", "2024-07-06T09:00:00+05:30", "A1"),
            ("arrest", "2024-07-06T14:00:00+05:30", "A1"),
            ("produced", "2024-07-07T09:00:00+05:30", "A1")
        ]),
        [t("met", "2024-07-07T08:00:00+05:30", false), t("met", "2024-07-07T14:00:00+05:30", false)]
    );
}

#[test]
fn a_graver_offence_turns_sixty_into_ninety() {
    let mut facts = case(&["BNS 74", "BNS 64(1)"], &[], 1, &[FIR, ("first-remand", "2024-07-10", "A1")]);
    facts.offences[1].from = Some("2024-08-01T12:00:00+05:30".parse().unwrap());
    let before = one(&facts, "2024-07-31", "BNSS187.3.60", "A1");
    assert_eq!(state(&before), "running");
    assert!(find(&facts, "2024-07-31", "BNSS187.3.90", "A1").is_none());
    assert!(find(&facts, "2024-07-31", "BNSS193.2", "case").is_none());
    assert_eq!(state(&one(&facts, "2024-08-02", "BNSS187.3.60", "A1")), "void");
    let after = one(&facts, "2024-08-02", "BNSS187.3.90", "A1");
    assert_eq!((state(&after).as_str(), due(&after).as_str()), ("running", "2024-10-07"));
    // Two months still run from the FIR; the target of policy falls away.
    assert_eq!(due(&one(&facts, "2024-08-02", "BNSS193.2", "case")), "2024-09-05");
    assert_eq!(state(&one(&facts, "2024-08-02", "POLICY.2M", "case")), "void");
    // Dropped again.
    facts.offences[1].to = Some("2024-09-20".parse().unwrap());
    assert_eq!(state(&one(&facts, "2024-09-20", "BNSS187.3.90", "A1")), "void");
    assert_eq!(state(&one(&facts, "2024-09-20", "BNSS187.3.60", "A1")), "overdue");
    assert_eq!(state(&one(&facts, "2024-09-20", "BNSS193.2", "case")), "void");
}

#[test]
fn part_chargesheets_name_their_accused() {
    let start = [FIR, ("first-remand", "2024-07-10", ""), ("chargesheet-filed", "2024-08-10", "A1")];
    let mut facts = case(&["BNS 74"], &[], 2, &start);
    assert_eq!(state(&one(&facts, "2024-08-11", "BNSS187.3.60", "A1")), "met");
    let open = one(&facts, "2024-08-11", "BNSS187.3.60", "A2");
    assert_eq!((state(&open).as_str(), flags(&open).contains(&"disputed".to_owned())), ("running", false));
    // A register's count below the list.
    facts.events[2] = event("chargesheet-filed", "2024-08-10", "");
    assert_eq!(state(&one(&facts, "2024-08-11", "BNSS187.3.60", "A2")), "met");
    facts.accused_charge_sheeted = Some(1);
    for a in ["A1", "A2"] {
        let c = one(&facts, "2024-08-11", "BNSS187.3.60", a);
        assert_eq!((state(&c).as_str(), flags(&c).contains(&"disputed".to_owned())), ("running", true), "{a}");
    }
    facts.events[2].accused = vec![Subject::Accused(2)];
    assert_eq!(state(&one(&facts, "2024-08-11", "BNSS187.3.60", "A2")), "met");
    assert!(flags(&one(&facts, "2024-08-11", "BNSS187.3.60", "A1")).contains(&"disputed".to_owned()));
}

#[test]
fn arrests() {
    let mut facts = case(
        &["BNS 74"],
        &[],
        1,
        &[FIR, ("arrest", "2024-07-06T10:00:00+05:30", "A1"), ("produced", "2024-07-07T11:30:00+05:30", "A1")],
    );
    assert_eq!(state(&one(&facts, "2024-07-08", "BNSS58", "A1")), "met_late");
    facts.events[2].journey_minutes = Some(90);
    let c = one(&facts, "2024-07-08", "BNSS58", "A1");
    assert_eq!((state(&c).as_str(), due(&c).as_str()), ("met", "2024-07-07T11:30:00+05:30"));
    facts.events.push(event("arrest", "2024-09-01T10:00:00+05:30", "A1"));
    let cycles: Vec<_> =
        all(&facts, "2024-09-03").into_iter().filter(|c| c.rule == "BNSS58").map(|c| (c.cycle, state(&c))).collect();
    assert_eq!(cycles, [(1, "met".to_owned()), (2, "overdue".to_owned())]);
    // No accused known and none in custody: nothing to count.
    assert!(
        all(&case(&["BNS 74"], &[], 0, &[FIR, ("chargesheet-filed", "2024-08-01", "")]), "2024-09-01")
            .iter()
            .all(|c| !matches!(c.subject, Subject::Accused(_)))
    );
    assert!(
        find(&case(&["BNS 74"], &[], 0, &[FIR, ("arrest", "2024-08-01", "")]), "2024-09-01", "BNSS58", "A1").is_some()
    );
}
