//! The sample district: the same every time, nothing to come, nobody's identity, and near the tables it is drawn from.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests fail loudly, as tests do")]

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use itsso_casebook::{CaseFile, Content, Entry, FirName, SigningKey, check, fold};
use itsso_desk::sample::{SampleCase, SampleFact, cases, district};
use itsso_law::{Act, Asked, Ist, LawPack, OwedBy, Scope, State, add_months, clocks};

fn now() -> Ist {
    "2026-11-24T10:30:00+05:30".parse().unwrap()
}

fn content(fir: &FirName, n: usize, fact: &SampleFact) -> Content {
    let case = fir.case();
    Content {
        id: uuid::Uuid::new_v5(&case, format!("test/{n}").as_bytes()),
        case,
        kind: fact.kind.clone(),
        v: 1,
        happened_at: fact.happened_at,
        recorded_at: fact.recorded_at,
        skew_ms: 0,
        officer: fact.officer.clone(),
        post: None,
        device: "0".repeat(64),
        saw: 0,
        replaces: Vec::new(),
        payload: fact.payload.clone(),
    }
}

fn file(case: &SampleCase) -> CaseFile {
    let key = SigningKey::from_bytes(&[7; 32]);
    let write = |(n, fact): (usize, &SampleFact)| Entry::write(content(&case.fir, n, fact), &key).unwrap();
    let entries: Vec<Entry> = case.facts.iter().enumerate().map(write).collect();
    fold(&entries)
}

fn of<'a>(case: &'a SampleCase, kind: &'a str) -> impl Iterator<Item = &'a SampleFact> {
    case.facts.iter().filter(move |f| f.kind == kind)
}

fn report(case: &SampleCase) -> Option<&SampleFact> {
    case.facts
        .iter()
        .filter(|f| f.kind == "chargesheet-filed" || f.kind == "final-report")
        .min_by_key(|f| f.happened_at.starts())
}

fn registered(case: &SampleCase) -> NaiveDate {
    case.facts[0].happened_at.date()
}

fn sections(case: &SampleCase) -> Vec<itsso_law::Section> {
    let list = of(case, "offences-listed").next().unwrap().payload["sections"].clone();
    serde_json::from_value(list).unwrap()
}

fn bytes(now: Ist) -> String {
    use std::fmt::Write as _;
    let mut out = String::new();
    for case in cases(now) {
        for fact in case.facts {
            let SampleFact { kind, happened_at, recorded_at, officer, payload } = fact;
            writeln!(out, "{} {kind} {happened_at} {recorded_at} {officer} {payload}", case.fir).unwrap();
        }
    }
    out
}

#[test]
fn the_same_now_gives_the_same_bytes() {
    assert!(bytes(now()) == bytes(now()));
}

#[test]
fn stations_are_those_of_kanpur_by_name_in_both_scripts() {
    let place = district(now());
    assert_eq!(place.stations.len(), 45);
    for station in &place.stations {
        assert!(station.code.starts_with("31653") && station.code.len() == 8, "{station:?}");
        assert!(station.name_hi.chars().all(|c| c == ' ' || ('\u{900}'..='\u{97f}').contains(&c)), "{station:?}");
        assert!(!station.name_hi.trim().is_empty() && !station.unlisted);
    }
    let codes: BTreeSet<&str> = place.stations.iter().map(|s| s.code.as_str()).collect();
    assert_eq!(codes.len(), 45);
    assert!(place.stations.iter().any(|s| s.name == "Mahila Thana"));
    let posts: BTreeSet<&str> = place.posts.iter().map(|p| p.code.as_str()).collect();
    assert!(place.officers.iter().all(|o| o.post.as_deref().is_none_or(|p| posts.contains(p))));
    assert!(place.officers.iter().any(|o| o.pis == "100001" && o.admin));
}

#[test]
fn about_twelve_thousand_cases_of_five_years_with_nothing_to_come() {
    let now = now();
    let place = district(now);
    let known: BTreeSet<&str> = place.stations.iter().map(|s| s.code.as_str()).collect();
    let officers: BTreeSet<&str> = place.officers.iter().map(|o| o.pis.as_str()).collect();
    let mut names = BTreeSet::new();
    let mut stations = BTreeSet::new();
    for case in cases(now) {
        assert!(known.contains(case.fir.station.as_str()));
        stations.insert(case.fir.station.clone());
        let kinds: Vec<&str> = case.facts.iter().take(4).map(|f| f.kind.as_str()).collect();
        assert_eq!(kinds, ["fir-registered", "offences-listed", "persons-listed", "io-assigned"], "{}", case.fir);
        assert_eq!(i32::from(case.fir.year), registered(&case).year());
        assert!(case.facts.is_sorted_by_key(|f| f.recorded_at), "{}", case.fir);
        for fact in &case.facts {
            assert!(fact.happened_at.ends() <= now && fact.recorded_at <= now, "{} {fact:?}", case.fir);
            assert!(fact.recorded_at >= fact.happened_at.starts(), "{} {fact:?}", case.fir);
            assert!(officers.contains(fact.officer.as_str()));
            assert!(fact.payload.get("import").is_none());
        }
        assert!(names.insert(case.fir), "one FIR twice");
    }
    assert!((11_800..=12_200).contains(&names.len()), "{}", names.len());
    assert_eq!(stations.len(), known.len());
}

#[test]
fn every_fact_would_be_accepted_by_hand() {
    let key = SigningKey::from_bytes(&[7; 32]);
    for case in cases(now()).step_by(13) {
        let mut entries: Vec<Entry> = Vec::new();
        for (n, fact) in case.facts.iter().enumerate() {
            let content = content(&case.fir, n, fact);
            let refusal = check(&fold(&entries), &content, fact.recorded_at);
            assert!(refusal.is_ok(), "{} {} {refusal:?}", case.fir, fact.kind);
            entries.push(Entry::write(content, &key).unwrap());
        }
        assert!(!fold(&entries).incomplete, "{}", case.fir);
    }
}

#[test]
fn offences_before_july_2024_are_of_the_penal_code_and_later_ones_of_the_sanhita() {
    let change = NaiveDate::from_ymd_opt(2024, 7, 1).unwrap();
    for case in cases(now()) {
        let to: NaiveDate = serde_json::from_value(case.facts[0].payload["offence_to"].clone()).unwrap();
        let wrong = if to < change { Act::Bns } else { Act::Ipc };
        let list = sections(&case);
        assert!(!list.is_empty() && list.iter().all(|s| s.act != wrong), "{} {to} {list:?}", case.fir);
    }
}

fn table(head: &str) -> toml::Table {
    let text: toml::Table = toml::from_str(include_str!("../data/sample/ncrb.toml")).unwrap();
    let heads = text["head"].as_array().unwrap().iter().map(|h| h.as_table().unwrap().clone());
    heads.into_iter().find(|h| h["head"].as_str() == Some(head)).unwrap()
}

fn percent(part: usize, of: usize) -> f64 {
    f64::from(u32::try_from(part).unwrap()) * 100.0 / f64::from(u32::try_from(of).unwrap())
}

#[track_caller]
fn near(is: f64, should: f64, points: f64) {
    assert!((is - should).abs() <= points, "{is:.1} is not within {points} of {should:.1}");
}

#[test]
fn heads_charge_sheets_and_durations_follow_crime_in_india() {
    let all: Vec<SampleCase> = cases(now()).collect();
    let marked = |marks: &[&str]| -> Vec<&SampleCase> {
        let any = |c: &&SampleCase| {
            let listed: Vec<String> = sections(c).iter().map(ToString::to_string).collect();
            listed.iter().any(|s| marks.contains(&s.as_str()))
                && !listed.iter().any(|s| s.contains("304B") || s.contains("80(2)"))
        };
        all.iter().filter(any).collect()
    };
    let cruelty = marked(&["IPC 498A", "BNS 85"]);
    let total: i64 = [
        "rape",
        "attempt",
        "pocso-penetrative",
        "pocso-assault",
        "pocso-harassment",
        "pocso-images",
        "pocso-abetment",
        "cruelty",
        "kidnapping",
        "modesty",
        "insult",
        "dowry-death",
        "acid",
    ]
    .iter()
    .map(|h| table(h)["reported"].as_integer().unwrap())
    .sum();
    let row = table("cruelty");
    let count = |key: &str| usize::try_from(row[key].as_integer().unwrap()).unwrap();
    let share = percent(count("reported"), usize::try_from(total).unwrap());
    near(percent(cruelty.len(), all.len()), share, 1.5);

    let disposed: Vec<(&SampleCase, &SampleFact)> = cruelty.iter().filter_map(|c| Some((*c, report(c)?))).collect();
    let sheets = disposed.iter().filter(|(_, r)| r.kind == "chargesheet-filed").count();
    let finals = count("false") + count("mistake") + count("insufficient") + count("noncog");
    near(percent(sheets, disposed.len()), percent(count("chargesheets"), count("chargesheets") + finals), 2.5);

    let took: Vec<usize> =
        row["took"].as_array().unwrap().iter().map(|n| usize::try_from(n.as_integer().unwrap()).unwrap()).collect();
    let mut columns = [0_usize; 6];
    for (case, report) in &disposed {
        let (fir, at) = (registered(case), report.happened_at.date());
        let days = (at - fir).num_days();
        let column =
            if at <= add_months(fir, 2) { 0 } else { [92, 184, 367, 732].iter().filter(|d| days > **d).count() + 1 };
        columns[column] += 1;
    }
    for (column, should) in columns.iter().zip(&took) {
        near(percent(*column, disposed.len()), percent(*should, took.iter().sum()), 4.0);
    }
}

#[test]
fn figures_stand_near_those_of_kanpur_and_of_itsso_in_uttar_pradesh() {
    let now = now();
    let all: Vec<SampleCase> = cases(now).collect();
    let reports: Vec<&SampleFact> = all.iter().filter_map(report).collect();
    let sheets = reports.iter().filter(|r| r.kind == "chargesheet-filed").count();
    near(percent(sheets, reports.len()), 80.3, 5.0);
    // 3B.4 counts those pending at the end of the year against those pending before and reported in it.
    let day = |y: i32| NaiveDate::from_ymd_opt(y, 12, 31).unwrap();
    let open = |on: NaiveDate| {
        let late = |c: &&SampleCase| registered(c) <= on && report(c).is_none_or(|r| r.happened_at.date() > on);
        all.iter().filter(late).count()
    };
    let reported = all.iter().filter(|c| registered(c) > day(2024) && registered(c) <= day(2025)).count();
    near(percent(open(day(2025)), open(day(2024)) + reported), 33.7, 7.0);

    let pack = LawPack::builtin();
    let itsso: Vec<&SampleCase> =
        all.iter().filter(|c| sections(c).iter().any(|s| pack.scope(s) == Scope::Itsso)).collect();
    near(percent(itsso.len(), all.len()), 22.0, 3.0);
    near(percent(itsso.iter().filter(|c| report(c).is_some()).count(), itsso.len()), 95.0, 2.0);
    let eligible: Vec<_> = itsso.iter().filter(|c| add_months(registered(c), 2) < now.date_naive()).collect();
    let by_due = |c: &&&&SampleCase| report(c).is_some_and(|r| r.happened_at.date() <= add_months(registered(c), 2));
    near(percent(eligible.iter().filter(by_due).count(), eligible.len()), 77.6, 4.0);
    let pending = eligible.iter().filter(|c| report(c).is_none()).count();
    near(percent(pending, itsso.len()), 1.6, 1.0);
}

#[test]
fn the_first_board_can_be_read() {
    let now = now();
    let pack = LawPack::builtin();
    let mut counts: BTreeMap<(bool, &str), u32> = BTreeMap::new();
    let mut stayed = 0;
    let mut hours = 0;
    for case in cases(now) {
        let file = file(&case);
        if file.stayed().is_some() {
            stayed += 1;
            continue;
        }
        for clock in clocks(pack, &file.facts(), &Asked::on(now)) {
            let over = clock.ended_at.is_some() || clock.state == State::Void || clock.law.lapses;
            if clock.start.is_none() || over {
                continue;
            }
            let Some(late) = clock.late_at() else { continue };
            let column = match (late - now).num_minutes() {
                ..=0 => "overdue",
                1..=1440 => "24h",
                1441..=2880 => "48h",
                2881..=4320 => "72h",
                4321..=10_080 => "7d",
                _ => continue,
            };
            *counts.entry((clock.law.owed_by == OwedBy::Police, column)).or_default() += 1;
            hours += u32::from(clock.law.urgency == 0 && column == "24h");
        }
    }
    let police = |column: &'static str| counts.get(&(true, column)).copied().unwrap_or_default();
    let others: u32 = counts.iter().filter(|((p, _), _)| !p).map(|(_, n)| n).sum();
    assert!((20..=60).contains(&police("overdue")), "{counts:?}");
    assert!((5..=25).contains(&police("24h")) && (5..=15).contains(&police("48h")), "{counts:?}");
    assert!((5..=20).contains(&police("72h")) && (20..=90).contains(&police("7d")), "{counts:?}");
    assert!((50..=900).contains(&others), "{counts:?}");
    assert!(hours >= 3 && (1..=15).contains(&stayed), "{hours} {stayed}");
}

#[test]
fn nobody_has_a_name() {
    // Payloads are codes, dates and numbers; the only names are of public institutions, and of officers as codes.
    let mut names = BTreeSet::new();
    for case in cases(now()) {
        for fact in &case.facts {
            assert_ne!(fact.kind, "identity");
            names.extend(fact.payload.get("name").and_then(|n| n.as_str()).map(str::to_owned));
            names.extend(fact.payload.get("io").and_then(|n| n.as_str()).map(str::to_owned));
        }
    }
    let public = ["FSL Lucknow", "Dufferin Hospital", "Prosecution Office, Kanpur Nagar"];
    let code = |n: &String| n.split_once('-').is_some_and(|(rank, no)| rank.len() <= 4 && no.parse::<u32>().is_ok());
    assert!(names.iter().all(|n| public.contains(&n.as_str()) || code(n)), "{names:?}");
}
