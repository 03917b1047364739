//! From the fold of a case and its clocks to the rows the store keeps for lists.
//!
//! Rows hold instants and days, never a state that depends on "now", so that yesterday's board can be asked for today.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use itsso_casebook::{CaseFile, FirName, warnings};
use itsso_law::{Act, Clock, ClockKind, EventKind, Facts, Flag, Ist, LawPack, Scope, State, add_months, clocks};
use itsso_store::{CaseRow, ClockRow, Station};

use crate::law::Law;
use crate::moves::row_of;

/// Milliseconds since 1970, as rows keep instants.
#[must_use]
pub fn ms(at: Ist) -> i64 {
    at.timestamp_millis()
}

/// The word by which a value of a closed list is written in files, such as `limit` or `police`.
#[must_use]
pub fn word<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => text,
        _ => String::new(),
    }
}

/// What the store keeps of one case beside its entries.
#[derive(Debug, Clone)]
pub struct Projection {
    /// Line of the register.
    pub row: CaseRow,
    /// Started clocks.
    pub clocks: Vec<ClockRow>,
    /// Words it is found by.
    pub search: String,
}

/// Projects a case as known at `now`. `None` while it has no FIR.
#[must_use]
pub fn project(law: &Law, file: &CaseFile, station: Option<&Station>, now: Ist) -> Option<Projection> {
    let fir = file.fir.as_ref()?;
    let facts = file.facts();
    let clocks = clocks(law.pack(), &facts, &law.asked(now));
    let void = void_since(law, file, &facts, &clocks, now);
    let left = file.verdicts.iter().rev().filter(|v| {
        // Of several of one clock the last one counts.
        let last = file.verdicts.iter().rfind(|o| (&o.rule, o.subject, o.cycle) == (&v.rule, v.subject, v.cycle));
        last == Some(*v) && !clocks.iter().any(|c| key(c) == (v.rule.as_str(), v.subject, v.cycle))
    });
    let rows: Vec<ClockRow> = clocks
        .iter()
        .filter(|c| stands_on_lists(file, c))
        .map(|c| clock_row(file, c, void.get(&key(c)).copied()))
        .chain(left.map(|v| row_of(file.case, v)))
        .collect();
    let row = case_row(law.pack(), file, fir, &rows)?;
    let search = search_text(&row, fir, station);
    Some(Projection { row, clocks: rows, search })
}

fn case_row(pack: &LawPack, file: &CaseFile, fir: &FirName, clocks: &[ClockRow]) -> Option<CaseRow> {
    let fir_at = file.fir_at?;
    let report = file.first_report();
    let final_report = file.of(EventKind::FinalReport).last().map(|e| final_type(e.payload.report_type.as_deref()));
    let scopes: Vec<Scope> = file.live_sections().map(|s| pack.scope(s)).collect();
    let holder = file.custody.last();
    let (stayed, transferred) = (file.stayed(), file.transferred_out());
    Some(CaseRow {
        case: file.case,
        station: fir.station.clone(),
        number: fir.number,
        year: fir.year,
        fir_ms: ms(fir_at.starts()),
        fir_date: fir_at.date().to_string(),
        two_month_due: add_months(fir_at.date(), 2).to_string(),
        offences: file.live_sections().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        itsso: scopes.contains(&Scope::Itsso),
        itsso_if_set: scopes.contains(&Scope::ItssoIfSet),
        in_scope: in_scope(&scopes),
        child: has_child(file),
        sc_st: file.victims.values().any(|v| v.scheduled_caste_or_tribe == Some(true))
            || file.live_sections().any(|s| s.act == Act::ScSt),
        disposed_on: report.map(|r| r.at.date().to_string()),
        disposal: report.map(|r| match r.kind {
            EventKind::ChargesheetFiled => "chargesheet".to_owned(),
            _ => format!("final-report:{}", final_type(r.payload.report_type.as_deref())),
        }),
        charge_sheeted: file.of(EventKind::ChargesheetFiled).next().is_some(),
        final_report,
        holder: holder.map(itsso_casebook::CustodySpan::holder).unwrap_or_default(),
        holder_since: holder.map(|h| ms(h.since)),
        io: file.io.clone(),
        stage: stage(file).to_owned(),
        stayed: stayed.is_some(),
        apart_ms: stayed.iter().chain(&transferred).map(|e| ms(e.at.starts())).min(),
        transferred_out: transferred.is_some(),
        transferred_on: transferred.map(|t| t.at.date().to_string()),
        late_entered: u32::try_from(file.late_entered()).unwrap_or(u32::MAX),
        warnings: u32::try_from(warnings(file).len()).unwrap_or(u32::MAX),
        incomplete: clocks.iter().any(|c| c.no_record && c.ended_ms.is_none() && !c.void),
        entries: 0,
    })
}

/// Whether a list of sections makes a crime against a woman or child in scope of the desk. Sections that count only in
/// company (insult, intimidation) do not by themselves.
#[must_use]
pub fn in_scope(scopes: &[Scope]) -> bool {
    scopes.iter().any(|s| matches!(s, Scope::Itsso | Scope::ItssoIfSet | Scope::Watch))
}

/// Whether a victim is a child, by age, by the register's word or because POCSO is charged.
#[must_use]
pub fn has_child(file: &CaseFile) -> bool {
    file.victims.values().any(|v| v.age.map(|a| a < 18).or(v.minor).unwrap_or(false))
        || file.live_sections().any(|s| s.act == Act::Pocso)
}

fn final_type(given: Option<&str>) -> String {
    given.filter(|t| !t.is_empty()).unwrap_or("other").to_owned()
}

/// Stage of a case, hyphened lower case.
#[must_use]
pub fn stage(file: &CaseFile) -> &'static str {
    let has = |kind| file.of(kind).next().is_some();
    if has(EventKind::Quashed) {
        "quashed"
    } else if has(EventKind::Abated) {
        "abated"
    } else if file.transferred_out().is_some() {
        "transferred-out"
    } else if has(EventKind::Judgment) {
        "decided"
    } else if has(EventKind::ChargesheetFiled) && (has(EventKind::Cognizance) || has(EventKind::ChargeFramed)) {
        "trial"
    } else if has(EventKind::ChargesheetFiled) {
        "charge-sheeted"
    } else if has(EventKind::FinalReport) {
        "final-report"
    } else {
        "investigation"
    }
}

/// Which clock of a case.
type Key<'p> = (&'p str, itsso_law::Subject, u32);

fn key<'p>(clock: &Clock<'p>) -> Key<'p> {
    (clock.rule, clock.subject, clock.cycle)
}

/// Since when clocks that are void today are: the last closing of the case or dropping of a section before which they were
/// not. A board of an earlier day shows them as they stood then.
fn void_since<'p>(
    law: &'p Law,
    file: &CaseFile,
    facts: &Facts,
    clocks_now: &[Clock<'p>],
    now: Ist,
) -> BTreeMap<Key<'p>, Ist> {
    let mut open: BTreeSet<Key<'p>> =
        clocks_now.iter().filter(|c| c.state == State::Void && c.start.is_some()).map(key).collect();
    let mut since = BTreeMap::new();
    if open.is_empty() {
        return since;
    }
    let closing = |kind| matches!(kind, EventKind::Quashed | EventKind::Abated | EventKind::TransferredOut);
    let closings = file.events.iter().filter(|e| closing(e.kind)).map(|e| e.at.starts());
    // A section added can end a rule too: the other class of default bail, a greatest punishment that is no longer below.
    let drops = file.offences.iter().flat_map(|o| [o.from, o.to]).flatten().map(|at| at.starts());
    let turns: BTreeSet<Ist> = closings.chain(drops).filter(|at| *at <= now).collect();
    for turn in turns.into_iter().rev() {
        let before = law.asked(turn - TimeDelta::milliseconds(1));
        for clock in clocks(law.pack(), facts, &before) {
            if clock.state != State::Void && clock.start.is_some() && open.remove(&key(&clock)) {
                since.insert(key(&clock), turn);
            }
        }
        if open.is_empty() {
            break;
        }
    }
    since
}

/// How old a duty may be at the import of its case to be asked for on lists.
const FRESH: TimeDelta = TimeDelta::days(60);

/// Started; and of a duty without a number only what can still be asked: an imported register without a column for it says
/// nothing of years of copies and reports, and lists would be full of them. The case page shows them, flagged.
fn stands_on_lists(file: &CaseFile, clock: &Clock<'_>) -> bool {
    let Some(start) = clock.start else { return false };
    let silent = clock.kind == ClockKind::Duty && clock.flags.contains(&Flag::NoRecord);
    !silent || file.imported.as_ref().is_none_or(|(at, _)| *at - start.starts() < FRESH)
}

fn clock_row(file: &CaseFile, clock: &Clock<'_>, void_since: Option<Ist>) -> ClockRow {
    // A right that nobody used is over; nobody is late with it.
    let lapsed = clock.late_at().filter(|_| clock.law.lapses).map(ms);
    let flags = clock.flags.iter().map(|f| word(&f)).collect::<Vec<_>>();
    ClockRow {
        case: file.case,
        rule: clock.rule.to_owned(),
        subject: clock.subject.to_string(),
        cycle: clock.cycle,
        kind: word(&clock.kind),
        start_ms: clock.start.map(|s| ms(s.starts())),
        due: clock.due.or(clock.target).map(|d| d.to_string()),
        late_ms: clock.late_at().map(ms),
        ended_ms: match (clock.ended_at.map(|e| ms(e.starts())).or(lapsed), void_since.map(ms)) {
            (Some(ended), Some(void)) => Some(ended.min(void)),
            // Void, and since when is not known: it must not seem to have ended.
            (Some(_), None) if clock.state == State::Void => None,
            (ended, void) => ended.or(void),
        },
        ended_late: clock.state == State::MetLate,
        void: clock.state == State::Void,
        no_record: clock.flags.contains(&Flag::NoRecord),
        flags: flags.join(","),
        owed_by: word(&clock.law.owed_by),
        urgency: clock.law.urgency,
        ends_by: clock.ends_by.iter().map(EventKind::as_str).collect::<Vec<_>>().join(","),
        series_days: clock.law.repeats.as_ref().filter(|_| clock.series).map(|r| r.every.days()),
    }
}

fn search_text(row: &CaseRow, fir: &FirName, station: Option<&Station>) -> String {
    let mut words = vec![fir.to_string(), fir.short(), format!("{}/{}", fir.number, fir.year), row.offences.clone()];
    if let Some(station) = station {
        words.push(station.name.clone());
        words.push(station.name_hi.clone());
    }
    words.extend(row.io.clone());
    words.push(row.holder.clone());
    words.join(" ")
}
