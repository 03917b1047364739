//! Cases in which facts are missing, disagree or change.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a panic is how a test reports
mod common;
use common::*;
use itsso_law::{Calendar, EventKind, Imported, LawPack, Subject, clocks};

const FIR: (&str, &str, &str) = ("fir-registered", "2024-07-05T10:30:00+05:30", "");

#[test]
fn progress_repeats_until_the_report() {
    let run = |more: &[(&str, &str, &str)], on: &str| -> Vec<(u32, String, String)> {
        let fir = ("fir-registered", "2025-01-01", "");
        let events: Vec<_> = std::iter::once(fir).chain(more.iter().copied()).collect();
        let facts = case(&["BNS 85"], &[], 0, &events);
        all(&facts, on).iter().filter(|c| c.rule == "BNSS193.3.ii").map(|c| (c.cycle, due(c), state(c))).collect()
    };
    let t = |n: u32, d: &str, s: &str| (n, d.to_owned(), s.to_owned());
    assert_eq!(run(&[], "2025-04-01"), [t(1, "2025-04-01", "running")]);
    assert_eq!(run(&[], "2025-04-02"), [t(1, "2025-04-01", "overdue"), t(2, "2025-06-30", "running")]);
    // A fact meets the cycle of its day, once; late, it closes what had passed as well.
    assert_eq!(
        run(&[("progress-informed", "2025-02-01", ""), ("progress-informed", "2025-02-10", "")], "2025-05-01"),
        [t(1, "2025-04-01", "met"), t(2, "2025-06-30", "running")]
    );
    assert_eq!(
        run(&[("progress-informed", "2025-04-20", "")], "2025-05-01"),
        [t(1, "2025-04-01", "met_late"), t(2, "2025-06-30", "met")]
    );
    assert_eq!(
        run(&[("progress-informed", "2025-07-19", "")], "2025-10-01"),
        [
            t(1, "2025-04-01", "met_late"),
            t(2, "2025-06-30", "met_late"),
            t(3, "2025-09-28", "met"),
            t(4, "2025-12-27", "running")
        ]
    );
    // Told twice by the due day: no cycle beyond the first due after the asked day.
    assert_eq!(
        run(&[("progress-informed", "2025-02-01", ""), ("progress-informed", "2025-04-01", "")], "2025-04-01"),
        [t(1, "2025-04-01", "met")]
    );
    // The report ends the open cycle and the series.
    assert_eq!(run(&[("chargesheet-filed", "2025-03-01", "")], "2026-01-01"), [t(1, "2025-04-01", "met")]);
    assert_eq!(
        run(&[("progress-informed", "2025-02-01", ""), ("final-report", "2025-05-01", "")], "2026-01-01"),
        [t(1, "2025-04-01", "met"), t(2, "2025-06-30", "met")]
    );
    let facts = case(&["BNS 85"], &[], 0, &[("fir-registered", "2025-01-01", "")]);
    let open = one(&facts, "2025-03-01", "BNSS193.3.ii", "case");
    let second = all(&facts, "2025-05-01").into_iter().find(|c| c.rule == "BNSS193.3.ii" && c.cycle == 2).unwrap();
    assert_eq!(
        second.why[0].en,
        "Period 2 of 90 days, counted from 01-04-2025; the first is counted from “FIR registered”, 01-01-2025."
    );
    assert!(second.why[0].hi.contains("01-04-2025") && second.why[0].hi.contains("01-01-2025"));
    assert!(
        open.series
            && open.law.repeats.as_ref().is_some_and(|r| r.every.days() == 90)
            && flags(&open).contains(&"start_inferred".to_owned())
    );
}

#[test]
fn children() {
    let rules = |sections: &[&str], age: Option<u16>| -> Vec<String> {
        all(&case(sections, &[(1, age)], 0, &[FIR]), "2024-07-06")
            .into_iter()
            .filter(|c| c.subject == Subject::Victim(1))
            .map(|c| c.rule.to_owned())
            .collect()
    };
    assert!(rules(&["POCSO 8"], Some(15)).contains(&"BNSS184.1".to_owned()));
    assert!(rules(&["POCSO 8"], None).contains(&"POCSO19.6".to_owned()));
    assert!(rules(&["BNS 74"], Some(15)).iter().all(|r| !r.starts_with("POCSO")));
    // Charged under POCSO, and everyone of age: the facts disagree, and a duty of 24 hours is not dropped for it.
    let of_age = case(&["POCSO 8", "BNS 74"], &[(1, Some(18)), (2, Some(30))], 0, &[FIR]);
    for (rule, subject) in
        [("POCSO19.6", "V1"), ("POCSO19.6", "V2"), ("BNSS184.1", "V1"), ("POCSO35.1", "V2"), ("POCSO35.2", "case")]
    {
        let c = one(&of_age, "2024-07-06", rule, subject);
        assert!(flags(&c).contains(&"disputed".to_owned()), "{rule} {subject}");
    }
    assert!(!flags(&one(&of_age, "2024-07-06", "BNSS183.6", "V1")).contains(&"disputed".to_owned()));
    // One child among them: the clocks are that child's alone.
    let one_child = case(&["POCSO 8"], &[(1, Some(30)), (2, Some(15))], 0, &[FIR]);
    assert!(find(&one_child, "2024-07-06", "POCSO19.6", "V1").is_none());
    assert!(!flags(&one(&one_child, "2024-07-06", "POCSO19.6", "V2")).contains(&"disputed".to_owned()));
    let provision = |s: &[&str]| one(&case(s, &[(1, Some(15))], 0, &[FIR]), "2024-07-06", "BNSS184.1", "V1").provision;
    assert_eq!(provision(&["POCSO 8"]), "BNSS 184(1), POCSO 27(1)");
    assert_eq!(provision(&["POCSO 4", "BNS 65(1)"]), "BNSS 184(1)");
    // Nobody listed: the clock is not lost.
    assert!(find(&case(&["POCSO 8"], &[], 0, &[FIR]), "2024-07-06", "POCSO19.6", "V1").is_some());
    // Found to be a child later.
    let late = case(
        &["POCSO 4"],
        &[(1, Some(17))],
        0,
        &[
            ("info-received", "2024-07-05T09:00:00+05:30", ""),
            FIR,
            ("minor-known", "2024-07-20T12:00:00+05:30", "V1"),
            ("cwc-informed", "2024-07-21T10:00:00+05:30", "V1"),
        ],
    );
    let c = one(&late, "2024-07-21T11:00:00+05:30", "POCSO19.6", "V1");
    assert_eq!((due(&c).as_str(), state(&c).as_str()), ("2024-07-21T12:00:00+05:30", "running"));
    assert_eq!(*c.ends_by, [EventKind::SpecialCourtInformed]);
    let thought_adult =
        case(&["POCSO 4"], &[(1, Some(19))], 0, &[FIR, ("minor-known", "2024-07-20T12:00:00+05:30", "V1")]);
    assert!(flags(&one(&thought_adult, "2024-07-21", "POCSO19.6", "V1")).contains(&"disputed".to_owned()));
}

#[test]
fn flags_tell_what_to_bear_in_mind() {
    let has = |facts: &itsso_law::Facts, on: &str, rule: &str, subject: &str| flags(&one(facts, on, rule, subject));
    let plain = case(&["BNS 64"], &[(1, Some(30))], 1, &[FIR]);
    assert_eq!(has(&plain, "2024-07-06", "BNSS184.1", "V1"), ["start_inferred"]);
    assert_eq!(has(&plain, "2024-07-06", "SHIVANNA.24H", "V1"), ["start_inferred", "unverified"]);
    assert!(has(&plain, "2024-07-06", "BNSS193.2", "case").is_empty());
    let bare = case(
        &["BNS 64"],
        &[(1, Some(30))],
        1,
        &[("info-received", "2024-07-05", ""), ("victim-sent-medical", "2024-07-05", "V1")],
    );
    assert_eq!(has(&bare, "2024-07-06", "BNSS184.1", "V1"), ["time_unknown"]);
    assert_eq!(state(&one(&bare, "2024-07-06", "BNSS184.1", "V1")), "met");
    // Two FIR dates: the earlier due.
    let two = case(&["BNS 64"], &[], 0, &[FIR, ("fir-registered", "2024-07-09", "")]);
    assert_eq!(has(&two, "2024-07-10", "BNSS193.2", "case"), ["disputed"]);
    assert_eq!(due(&one(&two, "2024-07-10", "BNSS193.2", "case")), "2024-09-05");
    let same = case(&["BNS 64"], &[], 0, &[FIR, ("fir-registered", "2024-07-05", "")]);
    assert!(has(&same, "2024-07-10", "BNSS193.2", "case").is_empty());
    // Charge-sheet before the FIR.
    let before = case(&["BNS 64"], &[], 0, &[FIR, ("chargesheet-filed", "2024-01-05", "")]);
    assert_eq!(has(&before, "2024-07-10", "BNSS193.2", "case"), ["disputed"]);
    // Persons named by events only.
    let unlisted = case(
        &["BNS 64"],
        &[(1, None)],
        0,
        &[
            FIR,
            ("victim-sent-medical", "2024-07-05T12:00:00+05:30", "V2"),
            ("arrest", "2024-07-06T10:00:00+05:30", "A3"),
        ],
    );
    assert!(has(&unlisted, "2024-07-07", "BNSS184.1", "V2").contains(&"disputed".to_owned()));
    assert!(!has(&unlisted, "2024-07-07", "BNSS184.1", "V1").contains(&"disputed".to_owned()));
    assert!(has(&unlisted, "2024-07-07", "BNSS58", "A3").contains(&"disputed".to_owned()));
    // A disputed entry.
    let mut marked = case(&["BNS 64"], &[], 0, &[FIR]);
    marked.events[0].disputed = true;
    assert_eq!(has(&marked, "2024-07-10", "BNSS193.2", "case"), ["disputed"]);
    // Stay.
    let stay = case(&["BNS 64"], &[], 0, &[FIR, ("stayed", "2024-07-20", "")]);
    assert_eq!(has(&stay, "2024-07-21", "BNSS193.2", "case"), ["stayed"]);
    let lifted = case(&["BNS 64"], &[], 0, &[FIR, ("stayed", "2024-07-20", ""), ("stay-vacated", "2024-07-25", "")]);
    assert!(has(&lifted, "2024-07-26", "BNSS193.2", "case").is_empty());
    // Imported without the column.
    let mut imported = case(&["BNS 64"], &[(1, Some(30))], 0, &[FIR]);
    imported.imported = Some(Imported {
        at: itsso_law::wire::instant("2024-08-01").unwrap(),
        carries: vec![EventKind::ChargesheetFiled],
    });
    assert_eq!(has(&imported, "2024-08-02", "BNSS184.1", "V1"), ["start_inferred", "no_record"]);
    assert!(has(&imported, "2024-08-02", "BNSS193.2", "case").is_empty());
    imported.incomplete = true;
    imported.offence_from = "2024-06-01".parse().ok();
    imported.offence_to = "2024-07-04".parse().ok();
    assert_eq!(has(&imported, "2024-08-02", "BNSS193.2", "case"), ["incomplete", "straddles"]);
}

#[test]
fn closed_days_move_only_due_open() {
    let facts = case(
        &["BNS 64"],
        &[],
        1,
        &[FIR, ("chargesheet-filed", "2024-08-15", ""), ("first-remand", "2024-07-10", "A1")],
    );
    let mut ask = asked("2024-08-20");
    let plain = clocks(LawPack::builtin(), &facts, &ask);
    assert!(plain.iter().all(|c| c.due_open.is_none()));
    ask.calendar = Calendar::of(["2024-10-15".parse().unwrap(), "2024-10-16".parse().unwrap()]);
    let with = clocks(LawPack::builtin(), &facts, &ask);
    assert!(plain.iter().zip(&with).all(|(a, b)| a.due == b.due && a.state == b.state));
    let open = |rule: &str| with.iter().find(|c| c.rule == rule).and_then(|c| c.due_open).map(|d| d.to_string());
    assert_eq!(open("BNSS346").as_deref(), Some("2024-10-17"));
    assert_eq!(open("BNSS193.2"), None);
    assert_eq!(open("BNSS187.3.90"), None);
    assert_eq!(
        Calendar::none().with_sundays().open_on_or_after("2024-09-01".parse().unwrap()),
        "2024-09-02".parse().ok()
    );
}

#[test]
fn only_what_was_known_is_looked_at() {
    let mut facts = case(&["BNS 64"], &[], 0, &[FIR, ("final-report", "2024-08-01", "")]);
    facts.events[1].recorded_at = itsso_law::wire::instant("2024-08-10T10:00:00+05:30").ok();
    let mut ask = asked("2024-08-20");
    let at = |ask: &itsso_law::Asked| {
        state(clocks(LawPack::builtin(), &facts, ask).iter().find(|c| c.rule == "BNSS193.2").unwrap())
    };
    assert_eq!(at(&ask), "met");
    ask.known = itsso_law::wire::instant("2024-08-09").ok();
    assert_eq!(at(&ask), "running");
    // A reopened case does not take back what was met.
    facts.events.push(event("reopened", "2024-09-01", ""));
    assert_eq!(state(&one(&facts, "2024-12-01", "BNSS193.2", "case")), "met");
}

#[test]
fn a_bare_day_is_not_later_than_the_question() {
    let facts = case(
        &["POCSO 4"],
        &[(1, Some(15))],
        0,
        &[
            ("info-received", "2024-07-05T09:00:00+05:30", ""),
            ("cwc-informed", "2024-07-06", "V1"),
            ("special-court-informed", "2024-07-06", "V1"),
        ],
    );
    let at = |on: &str| state(&one(&facts, on, "POCSO19.6", "V1"));
    assert_eq!(at("2024-07-06T08:00:00+05:30"), "met");
    assert_eq!(at("2024-07-06T09:00:00+05:30"), "met");
    assert_eq!(at("2024-07-06T10:00:00+05:30"), "met_late");
    assert_eq!(at("2024-07-09"), "met_late");
}

#[test]
fn the_day_of_the_offence_and_the_code_charged() {
    let at = |sections: &[&str], from: &str, to: &str| {
        let mut facts = case(sections, &[(1, Some(15))], 1, &[FIR, ("arrest", "2024-07-06T10:00:00+05:30", "A1")]);
        facts.offence_from = from.parse().ok();
        facts.offence_to = to.parse().ok();
        all(&facts, "2024-07-07")
            .into_iter()
            .filter(|c| c.flags.contains(&itsso_law::Flag::Disputed))
            .map(|c| c.rule)
            .collect::<Vec<_>>()
    };
    let every = |sections: &[&str]| at(sections, "2024-07-06", "2024-07-06").len();
    // The only offence charged is of the wrong code: every clock rests on it.
    assert_eq!(at(&["BNS 64(1)"], "2024-06-01", "2024-06-30").len(), every(&["BNS 64(1)"]));
    assert_eq!(at(&["IPC 376"], "2024-07-01", "2024-07-02").len(), every(&["IPC 376"]));
    assert!(every(&["BNS 64(1)"]) > 8);
    // Over the day, or on the right side of it.
    for (section, from, to) in [
        ("BNS 64(1)", "2024-06-01", "2024-07-01"),
        ("BNS 64(1)", "2024-07-01", "2024-07-04"),
        ("IPC 376", "2024-06-30", "2024-07-04"),
        ("IPC 376", "2024-06-01", "2024-06-30"),
        ("POCSO 4", "2024-06-01", "2024-06-30"),
    ] {
        assert!(at(&[section], from, to).is_empty(), "{section} {from} {to}");
    }
    // Beside a sound one: only what the doubtful one brings in.
    let mixed = at(&["BNS 64(1)", "SC/ST 3(1)(w)"], "2024-06-01", "2024-06-02");
    assert!(mixed.contains(&"BNSS193.2") && mixed.contains(&"BNSS187.3.90"), "{mixed:?}");
    assert!(!mixed.contains(&"SCST4.2.e") && !mixed.contains(&"BNSS58"), "{mixed:?}");
    // After the FIR itself.
    assert!(!at(&["BNS 64(1)"], "2024-07-06", "2024-07-07").is_empty());
    assert!(at(&["BNS 64(1)"], "2024-07-05", "2024-07-07").is_empty());
}

#[test]
fn an_hour_is_not_borrowed_from_another_kind_of_event() {
    let facts = case(
        &["BNS 64"],
        &[(1, Some(30))],
        0,
        &[("offence-brought-to-notice", "2024-07-05", ""), ("info-received", "2024-07-05T18:00:00+05:30", "")],
    );
    let c = one(&facts, "2024-07-05", "BNSS183.6", "V1");
    assert_eq!(c.target.unwrap().to_string(), "2024-07-06T00:00:00+05:30");
    assert!(flags(&c).contains(&"time_unknown".to_owned()));
    let same = case(
        &["BNS 64"],
        &[(1, Some(30))],
        0,
        &[("info-received", "2024-07-05", ""), ("info-received", "2024-07-05T18:00:00+05:30", "")],
    );
    let c = one(&same, "2024-07-05", "BNSS184.1", "V1");
    assert_eq!(due(&c), "2024-07-06T18:00:00+05:30");
    assert!(!flags(&c).contains(&"time_unknown".to_owned()));
}

#[test]
fn copies_are_due_from_the_report_where_the_accused_came_before_it() {
    let mut facts = case(
        &["BNS 74"],
        &[],
        1,
        &[FIR, ("accused-appeared", "2024-07-10", "A1"), ("chargesheet-filed", "2024-09-01", "")],
    );
    let c = one(&facts, "2024-09-02", "BNSS230", "A1");
    assert_eq!((due(&c).as_str(), flags(&c)), ("2024-09-15", vec!["start_inferred".to_owned()]));
    facts.events.push(event("accused-appeared", "2024-09-10", "A1"));
    let c = one(&facts, "2024-09-12", "BNSS230", "A1");
    assert_eq!((due(&c).as_str(), flags(&c).is_empty()), ("2024-09-24", true));
}

#[test]
fn a_part_that_is_not_listed_is_read_as_its_bare_section() {
    for (part, bare) in [
        ("IPC 376(n)", "IPC 376"),
        ("IPC 376(f)", "IPC 376"),
        ("IPC 376(i)", "IPC 376"),
        ("BNS 64(m)", "BNS 64"),
        ("BNS 75(1)(i)", "BNS 75"),
        ("BNS 137(1)(b)", "BNS 137"),
        ("BNS 143(1)", "BNS 143"),
        ("IPC 370(1)", "IPC 370"),
    ] {
        let clocks_of = |s: &str, fir: &str| {
            let facts =
                case(&[s], &[(1, Some(30))], 1, &[("fir-registered", fir, ""), ("first-remand", "2024-07-10", "A1")]);
            all(&facts, "2024-07-20").into_iter().map(|c| (c.rule, c.due, flags(&c))).collect::<Vec<_>>()
        };
        let pack = LawPack::builtin();
        assert_eq!(pack.scope(&part.parse().unwrap()), pack.scope(&bare.parse().unwrap()), "{part}");
        assert_ne!(pack.scope(&part.parse().unwrap()), itsso_law::Scope::Out, "{part}");
        for fir in ["2024-07-05", "2024-06-05"] {
            assert_eq!(clocks_of(part, fir), clocks_of(bare, fir), "{part} {fir}");
        }
    }
    assert_eq!(LawPack::builtin().scope(&"IPC 999(1)".parse().unwrap()), itsso_law::Scope::Out);
}

#[test]
fn the_statement_of_a_girl_under_sixteen_under_each_code() {
    let has = |section: &str, fir: &str| {
        let facts = case(&[section], &[(1, Some(14))], 0, &[("fir-registered", fir, "")]);
        find(&facts, "2024-07-20", "BNSS183.6", "V1").is_some()
    };
    assert!(has("IPC 376(3)", "2024-07-05") && has("BNS 65(1)", "2024-07-05"));
    // CrPC 164(5A) stops at sub-section (2).
    assert!(!has("IPC 376(3)", "2024-06-20") && has("IPC 376(2)(n)", "2024-06-20") && has("IPC 376", "2024-06-20"));
}
