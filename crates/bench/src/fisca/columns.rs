//! The facts as columns of 32-bit numbers: days since 1970, minutes since 1970 in IST, [`NEVER`] where nothing stands.

use std::path::Path;

use anyhow::Context as _;
use chrono::{NaiveDate, NaiveDateTime};
use itsso_law::{Due, Event, EventKind, Facts, Moment, Subject};
use serde_json::json;

use super::cases::{PLACES, SECTIONS, asked_day};
use super::{RULES, name_of};

/// Nothing on the record; the peer's formulas rest on its being later than everything.
pub const NEVER: i32 = 1 << 30;

#[derive(Clone, Copy)]
enum Unit {
    Day,
    Minute,
}
use Unit::{Day, Minute};

type Kinds = &'static [(&'static str, EventKind, Unit)];

const OF_CASE: Kinds = &[
    ("info_received", EventKind::InfoReceived, Minute),
    ("fir_registered", EventKind::FirRegistered, Minute),
    ("cognizance", EventKind::Cognizance, Day),
    ("committed", EventKind::Committed, Day),
    ("judgment", EventKind::Judgment, Day),
    ("chargesheet", EventKind::ChargesheetFiled, Day),
    ("final_report", EventKind::FinalReport, Day),
    ("closed", EventKind::Quashed, Day),
];

const OF_PERSON: Kinds = &[
    ("sent_medical", EventKind::VictimSentMedical, Minute),
    ("consent_refused", EventKind::MedConsentRefused, Minute),
    ("cwc_informed", EventKind::CwcInformed, Minute),
    ("court_informed", EventKind::SpecialCourtInformed, Minute),
    ("minor_known", EventKind::MinorKnown, Minute),
    ("taken_to_magistrate", EventKind::VictimTakenToMagistrate, Minute),
    ("arrest", EventKind::Arrest, Minute),
    ("produced", EventKind::Produced, Minute),
    ("med_exam_done", EventKind::MedExamDone, Day),
    ("med_report_received", EventKind::MedReportReceived, Day),
    ("stmt_183", EventKind::Stmt183, Day),
    ("child_evidence", EventKind::ChildEvidenceRecorded, Day),
    ("first_remand", EventKind::FirstRemand, Day),
    ("bail", EventKind::Bail, Day),
];

/// The persons of a case in the order of the columns.
pub fn persons(case: &Facts) -> impl Iterator<Item = Subject> {
    case.victims.iter().map(|v| v.id).chain(case.accused.iter().map(|a| a.id))
}

/// Writes the facts of all cases, and what is asked of them.
///
/// # Errors
/// When a file cannot be written, or a fact fits no column.
pub fn write(folder: &Path, cases: &[Facts]) -> anyhow::Result<()> {
    let mut names: Vec<String> = Vec::new();
    let mut put = |name: &str, column: Vec<i32>| -> anyhow::Result<()> {
        names.push(name.to_owned());
        write_column(folder, name, &column)
    };
    for (name, kind, unit) in OF_CASE {
        put(name, cases.iter().map(|case| first(case, *kind, None, *unit)).collect())?;
    }
    for (name, kind, unit) in OF_PERSON {
        let of = |case| persons(case).map(move |who| first(case, *kind, Some(who), *unit));
        put(name, cases.iter().flat_map(of).collect())?;
    }
    for place in 0..PLACES {
        let column = cases.iter().map(|case| charged(case, place)).collect::<anyhow::Result<_>>()?;
        put(&format!("charge_{}", place + 1), column)?;
    }
    let each = |of: fn(&Facts, Subject) -> i32| -> Vec<i32> {
        cases.iter().flat_map(|case| persons(case).map(move |who| of(case, who))).collect()
    };
    put("age", each(age))?;
    put("journey", each(journey))?;
    put("is_victim", each(|_, who| i32::from(matches!(who, Subject::Victim(_)))))?;
    let of = cases.iter().zip(0..).flat_map(|(case, n): (&Facts, i32)| persons(case).map(move |_| n));
    write_column(folder, "case_of", &of.collect::<Vec<_>>())?;
    let rules: Vec<String> = RULES.iter().map(|id| name_of(id)).collect();
    let asked = json!({
        "on": asked_day()?.to_string(), "cases": cases.len(), "sections": SECTIONS, "columns": names, "rules": rules,
    });
    std::fs::write(folder.join("asked.json"), asked.to_string()).context("what is asked")
}

fn write_column(folder: &Path, name: &str, column: &[i32]) -> anyhow::Result<()> {
    let bytes: Vec<u8> = column.iter().flat_map(|n| n.to_le_bytes()).collect();
    std::fs::write(file(folder, name), bytes).with_context(|| format!("the column {name}"))
}

/// Reads a column that the peer wrote.
///
/// # Errors
/// When it is not there.
pub fn read(folder: &Path, name: &str) -> anyhow::Result<Vec<i32>> {
    let bytes = std::fs::read(file(folder, name)).with_context(|| format!("the answers {name}"))?;
    let (numbers, rest) = bytes.as_chunks::<4>();
    anyhow::ensure!(rest.is_empty(), "the answers {name} are cut off");
    Ok(numbers.iter().map(|n| i32::from_le_bytes(*n)).collect())
}

fn file(folder: &Path, name: &str) -> std::path::PathBuf {
    folder.join(format!("{name}.i32"))
}

fn find(case: &Facts, kind: EventKind, who: Option<Subject>) -> Option<&Event> {
    case.events.iter().find(|e| e.kind == kind && e.subject == who)
}

fn first(case: &Facts, kind: EventKind, who: Option<Subject>, unit: Unit) -> i32 {
    find(case, kind, who).map_or(NEVER, |e| match unit {
        Day => days(e.at.date()),
        Minute => minutes(&e.at),
    })
}

fn days(day: NaiveDate) -> i32 {
    i32::try_from(day.signed_duration_since(NaiveDate::default()).num_days()).unwrap_or(NEVER)
}

fn minutes(at: &Moment) -> i32 {
    i32::try_from(at.starts().naive_local().signed_duration_since(NaiveDateTime::default()).num_minutes())
        .unwrap_or(NEVER)
}

/// A due date as the peer writes it.
pub fn due(due: Option<Due>) -> i32 {
    match due {
        Some(Due::Day(day)) => days(day),
        Some(Due::At(at)) => minutes(&Moment::Instant(at)),
        None => NEVER,
    }
}

fn charged(case: &Facts, place: usize) -> anyhow::Result<i32> {
    anyhow::ensure!(case.offences.len() <= PLACES, "more sections than places");
    let Some(charge) = case.offences.get(place) else { return Ok(0) };
    let name = charge.section.to_string();
    let at = SECTIONS.iter().position(|s| *s == name).with_context(|| format!("{name} has no number"))?;
    Ok(i32::try_from(at + 1)?)
}

fn age(case: &Facts, who: Subject) -> i32 {
    case.victims.iter().find(|v| v.id == who).and_then(|v| v.age).map_or(-1, i32::from)
}

fn journey(case: &Facts, who: Subject) -> i32 {
    let minutes = find(case, EventKind::Arrest, Some(who)).and_then(|e| e.journey_minutes);
    minutes.and_then(|m| i32::try_from(m).ok()).unwrap_or(0)
}
