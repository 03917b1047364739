//! Each rule through its states.
mod common;
use common::*;

struct Row {
    rule: &'static str,
    subject: &'static str,
    sections: &'static [&'static str],
    start: &'static [(&'static str, &'static str, &'static str)],
    due: &'static str,
    in_time: &'static [(&'static str, &'static str, &'static str)],
    late: &'static [(&'static str, &'static str, &'static str)],
    provision: &'static str,
}

const FIR: (&str, &str, &str) = ("fir-registered", "2024-07-05T10:30:00+05:30", "");
const INFO: (&str, &str, &str) = ("info-received", "2024-07-05T09:00:00+05:30", "");

const ROWS: &[Row] = &[
    Row {
        rule: "BNSS193.2",
        subject: "case",
        sections: &["BNS 65(1)"],
        start: &[FIR],
        due: "2024-09-05",
        in_time: &[("final-report", "2024-09-05", "")],
        late: &[("chargesheet-filed", "2024-09-06", "A1")],
        provision: "BNSS 193(2)",
    },
    Row {
        rule: "BNSS184.1",
        subject: "V1",
        sections: &["BNS 64(1)"],
        start: &[INFO, FIR],
        due: "2024-07-06T09:00:00+05:30",
        in_time: &[("victim-sent-medical", "2024-07-06T09:00:00+05:30", "V1")],
        late: &[("med-consent-refused", "2024-07-06T09:01:00+05:30", "V1")],
        provision: "BNSS 184(1)",
    },
    Row {
        rule: "BNSS184.6",
        subject: "V1",
        sections: &["BNS 64(1)"],
        start: &[FIR, ("med-exam-done", "2024-07-06T15:00:00+05:30", "V1")],
        due: "2024-07-13",
        in_time: &[("med-report-received", "2024-07-13T23:59:00+05:30", "V1")],
        late: &[("med-report-received", "2024-07-14", "V1")],
        provision: "BNSS 184(6)",
    },
    Row {
        rule: "SHIVANNA.24H",
        subject: "V1",
        sections: &["POCSO 4"],
        start: &[INFO, FIR],
        due: "2024-07-06T09:00:00+05:30",
        in_time: &[("victim-taken-to-magistrate", "2024-07-05", "V1")],
        late: &[("victim-taken-to-magistrate", "2024-07-06", "V1")],
        provision: "State of Karnataka v Shivanna (2014) 8 SCC 913, 10.1-10.4",
    },
    Row {
        rule: "POCSO19.6",
        subject: "V1",
        sections: &["POCSO 12"],
        start: &[INFO, FIR],
        due: "2024-07-06T09:00:00+05:30",
        in_time: &[
            ("cwc-informed", "2024-07-05T12:00:00+05:30", "V1"),
            ("special-court-informed", "2024-07-06T08:00:00+05:30", "V1"),
        ],
        late: &[
            ("cwc-informed", "2024-07-05T12:00:00+05:30", "V1"),
            ("special-court-informed", "2024-07-06T10:00:00+05:30", "V1"),
        ],
        provision: "POCSO 19(6)",
    },
    Row {
        rule: "BNSS58",
        subject: "A1",
        sections: &["BNS 74"],
        start: &[FIR, ("arrest", "2024-07-07T18:00:00+05:30", "A1")],
        due: "2024-07-08T18:00:00+05:30",
        in_time: &[("produced", "2024-07-08T11:00:00+05:30", "A1")],
        late: &[("produced", "2024-07-08T18:00:01+05:30", "A1")],
        provision: "BNSS 58",
    },
    Row {
        rule: "BNSS187.3.60",
        subject: "A1",
        sections: &["BNS 74"],
        start: &[FIR, ("first-remand", "2024-07-10", "A1")],
        due: "2024-09-07",
        in_time: &[("chargesheet-filed", "2024-09-07", "")],
        late: &[("chargesheet-filed", "2024-09-08", "A1")],
        provision: "BNSS 187(3)(ii)",
    },
    Row {
        rule: "BNSS187.3.90",
        subject: "A1",
        sections: &["BNS 64(1)", "BNS 74"],
        start: &[FIR, ("first-remand", "2024-07-10", "A1")],
        due: "2024-10-07",
        in_time: &[("bail", "2024-08-01", "A1")],
        late: &[("chargesheet-filed", "2024-10-08", "")],
        provision: "BNSS 187(3)(i)",
    },
    Row {
        rule: "BNSS193.3.ii",
        subject: "case",
        sections: &["BNS 85"],
        start: &[FIR],
        due: "2024-10-03",
        in_time: &[("progress-informed", "2024-10-03", "")],
        late: &[("progress-informed", "2024-10-04", "")],
        provision: "BNSS 193(3)(ii)",
    },
    Row {
        rule: "SCST4.2.e",
        subject: "case",
        sections: &["SC/ST 3(1)(w)"],
        start: &[FIR],
        due: "2024-09-03",
        in_time: &[("chargesheet-filed", "2024-09-03", "")],
        late: &[("chargesheet-filed", "2024-09-04", "")],
        provision: "SC/ST Act 4(2)(e)",
    },
    Row {
        rule: "BNSS230",
        subject: "A1",
        sections: &["BNS 74"],
        start: &[FIR, ("chargesheet-filed", "2024-09-01", ""), ("accused-appeared", "2024-09-10", "A1")],
        due: "2024-09-24",
        in_time: &[("copies-supplied", "2024-09-24", "A1")],
        late: &[("copies-supplied", "2024-09-25", "A1")],
        provision: "BNSS 230",
    },
    Row {
        rule: "BNSS251",
        subject: "case",
        sections: &["BNS 76"],
        start: &[FIR, ("first-hearing-charge", "2024-12-01", "")],
        due: "2025-01-30",
        in_time: &[("charge-framed", "2025-01-30", "")],
        late: &[("charge-framed", "2025-01-31", "A1")],
        provision: "BNSS 251(1)(b)",
    },
    Row {
        rule: "BNSS258",
        subject: "case",
        sections: &["BNS 64"],
        start: &[FIR, ("args-closed", "2025-03-01", "")],
        due: "2025-03-31",
        in_time: &[("judgment", "2025-03-31", "")],
        late: &[("judgment", "2025-04-01", "")],
        provision: "BNSS 258(1)",
    },
    Row {
        rule: "BNSS346",
        subject: "case",
        sections: &["BNS 64"],
        start: &[FIR, ("chargesheet-filed", "2024-08-31", "")],
        due: "2024-10-31",
        in_time: &[("judgment", "2024-10-31", "")],
        late: &[("judgment", "2024-11-01", "")],
        provision: "BNSS 346(1)",
    },
    Row {
        rule: "POCSO35.1",
        subject: "V1",
        sections: &["POCSO 8"],
        start: &[FIR, ("cognizance", "2024-09-10", "")],
        due: "2024-10-10",
        in_time: &[("child-evidence-recorded", "2024-10-10", "V1")],
        late: &[("child-evidence-recorded", "2024-10-11", "V1")],
        provision: "POCSO 35(1)",
    },
    Row {
        rule: "POCSO35.2",
        subject: "case",
        sections: &["POCSO 8"],
        start: &[FIR, ("cognizance", "2024-02-29", "")],
        due: "2025-02-28",
        in_time: &[("judgment", "2025-02-28", "")],
        late: &[("judgment", "2025-03-01", "")],
        provision: "POCSO 35(2)",
    },
];

#[test]
fn every_rule_runs_through_its_states() {
    for row in ROWS {
        let name = row.rule;
        let build = |more: &[(&str, &str, &str)]| {
            let events: Vec<_> = row.start.iter().chain(more).copied().collect();
            case(row.sections, &[(1, Some(15))], 1, &events)
        };
        let open = build(&[]);
        let day_before: String = row.due.chars().take(10).collect();
        let running = one(&open, &format!("{day_before}T00:00:00+05:30"), name, row.subject);
        assert_eq!((state(&running).as_str(), due(&running).as_str()), ("running", row.due), "{name}");
        assert_eq!(running.provision, row.provision);
        assert_eq!(state(&one(&open, "2026-06-01", name, row.subject)), "overdue", "{name}");
        assert_eq!(state(&one(&build(row.in_time), "2026-06-01", name, row.subject)), "met", "{name}");
        let late = one(&build(row.late), "2026-06-01", name, row.subject);
        assert_eq!(state(&late), "met_late", "{name}");
        assert!(
            late.why.iter().all(|w| !w.en.is_empty() && w.hi.chars().any(|c| ('\u{900}'..='\u{97F}').contains(&c))),
            "{name}: {:?}",
            late.why
        );
        // What started it is missing.
        let bare = case(row.sections, &[(1, Some(15))], 1, &[]);
        let waiting = one(&bare, "2026-06-01", name, row.subject);
        assert_eq!((state(&waiting).as_str(), waiting.cycle, waiting.due), ("not_started", 1, None), "{name}");
        // The sections are dropped.
        let mut dropped = build(&[]);
        for charge in &mut dropped.offences {
            charge.to = Some("2026-01-01".parse().unwrap());
        }
        assert_eq!(state(&one(&dropped, "2026-06-01", name, row.subject)), "void", "{name}");
        // The case is quashed: what was open is void, what was met stays met.
        let quash = ("quashed", "2026-05-01", "");
        assert_eq!(state(&one(&build(&[quash]), "2026-06-01", name, row.subject)), "void", "{name}");
        let both: Vec<_> = row.in_time.iter().chain([&quash]).copied().collect();
        assert_eq!(state(&one(&build(&both), "2026-06-01", name, row.subject)), "met", "{name}");
        // Never of other offences.
        let other = case(&["SOME OTHER ACT 64"], &[(1, Some(30))], 1, row.start);
        if !["BNSS58", "BNSS193.3.ii", "BNSS230", "BNSS187.3.60"].contains(&name) {
            assert!(find(&other, "2026-06-01", name, row.subject).is_none(), "{name}");
        }
    }
}

#[test]
fn duties_have_targets_and_no_due() {
    let facts = case(&["BNS 75(2)"], &[(1, Some(30))], 0, &[INFO, FIR]);
    let statement = one(&facts, "2024-07-06T08:00:00+05:30", "BNSS183.6", "V1");
    assert_eq!((statement.due, statement.late_from), (None, None));
    assert_eq!(statement.target.unwrap().to_string(), "2024-07-06T09:00:00+05:30");
    assert_eq!(state(&statement), "running");
    assert_eq!(state(&one(&facts, "2024-07-06T10:00:00+05:30", "BNSS183.6", "V1")), "overdue");
    let policy = one(&facts, "2024-09-05", "POLICY.2M", "case");
    assert_eq!((policy.target.unwrap().to_string().as_str(), state(&policy).as_str()), ("2024-09-05", "running"));
    assert_eq!(state(&one(&facts, "2024-09-06", "POLICY.2M", "case")), "overdue");
    // Never beside a statutory two months, and not for what is out of scope.
    for sections in [&["BNS 64", "BNS 74"][..], &["IPC 323"], &["BNS 351"], &["BNS 351", "BNS 296"], &["SC/ST 3(1)(r)"]]
    {
        let other = case(sections, &[], 0, &[FIR]);
        assert!(find(&other, "2024-09-05", "POLICY.2M", "case").is_none(), "{sections:?}");
    }
    for sections in [&["BNS 69"][..], &["POCSO 12"], &["IPC 498A", "IPC 506"]] {
        assert!(find(&case(sections, &[], 0, &[FIR]), "2024-09-05", "POLICY.2M", "case").is_some(), "{sections:?}");
    }
    // POCSO alone before 1 July 2024: no limit in the law.
    let old = case(&["POCSO 4"], &[], 0, &[("fir-registered", "2024-06-30", "")]);
    assert!(find(&old, "2024-09-05", "CRPC173.1A", "case").is_none());
    assert_eq!(one(&old, "2024-07-05", "POLICY.2M", "case").target.unwrap().to_string(), "2024-08-30");
}

#[test]
fn the_code_follows_the_stage() {
    let old = |events: &[(&str, &str, &str)]| case(&["IPC 376"], &[(1, Some(30))], 1, events);
    let fir = ("fir-registered", "2024-06-20T10:00:00+05:30", "");
    let facts = old(&[
        fir,
        ("arrest", "2024-07-02T10:00:00+05:30", "A1"),
        ("cognizance", "2024-08-20", ""),
        ("chargesheet-filed", "2024-08-10", ""),
    ]);
    let provision = |rule: &str, subject: &str| one(&facts, "2024-12-01", rule, subject).provision;
    assert_eq!(provision("CRPC173.1A", "case"), "CrPC 173(1A)");
    assert_eq!(provision("BNSS184.1", "V1"), "CrPC 164A(1)");
    assert_eq!(provision("BNSS183.6", "V1"), "CrPC 164(5A)(a)");
    assert_eq!(provision("BNSS58", "A1"), "CrPC 57");
    assert_eq!(provision("BNSS187.3.90", "A1"), "CrPC 167(2)(a)(i)");
    assert_eq!(provision("BNSS346", "case"), "BNSS 346(1)");
    assert_eq!(provision("BNSS230", "A1"), "BNSS 230");
    for rule in ["BNSS193.2", "BNSS184.6", "BNSS193.3.ii"] {
        assert!(all(&facts, "2024-12-01").iter().all(|c| c.rule != rule), "{rule}");
    }
    // Cognizance under the old Code: the trial stays there.
    let tried = old(&[fir, ("chargesheet-filed", "2024-06-28", ""), ("cognizance", "2024-06-29", "")]);
    assert_eq!(one(&tried, "2024-12-01", "BNSS346", "case").provision, "CrPC 309(1)");
    assert!(find(&tried, "2024-12-01", "BNSS251", "case").is_none());
    // An FIR before the amendment of 2018 has no two months.
    let older = case(&["IPC 376"], &[], 0, &[("fir-registered", "2018-04-20", "")]);
    assert!(find(&older, "2019-01-01", "CRPC173.1A", "case").is_none());
    assert!(find(&older, "2019-01-01", "POLICY.2M", "case").is_some());
}

/// BNSS 482(4) names sections of the BNS: an old offence with a new FIR is shown as barred, and said to be disputed.
#[test]
fn the_bar_of_anticipatory_bail_is_contested_only_where_it_rests_on_the_old_sections() {
    let at = |sections: &[&str], fir: &str| {
        let mut facts = case(sections, &[(1, Some(10))], 0, &[("fir-registered", fir, "")]);
        facts.offence_from = "2024-06-10".parse().ok();
        flags(&one(&facts, "2025-03-01", "BNSS482.4", "case")).contains(&"contested".to_owned())
    };
    assert!(at(&["IPC 376AB"], "2024-07-20"), "an old offence, a new FIR");
    assert!(!at(&["IPC 376AB"], "2024-06-20"), "both old: CrPC 438(4) names it");
    assert!(!at(&["IPC 376AB", "SC/ST 3(2)(v)"], "2024-07-20"), "barred by the SC/ST Act in any case");
}
