//! Whether the lists say what the entries say: every case folded anew, its row and every clock compared.

use itsso_casebook::{Entry, fold};
use itsso_law::Ist;
use itsso_store::{CaseQuery, CaseRow, CaseSort, ClockRow, Store};

use super::names::{count, fir, words};
use crate::desk::{Room, Tell};
use crate::error::CallError;
use crate::law::Law;
use crate::moves::{by_clock, repeats_before};
use crate::pen::Stations;
use crate::project::project;
use crate::wire;

/// Cases folded anew at once.
const BATCH: u32 = 500;

/// Differences told one by one; a store that differs in more is projected anew as a whole.
const MOST_TOLD: usize = 200;

/// Everything in which the lists differ from the entries.
pub(crate) async fn compare(room: &Room, at: Ist, tell: &Tell) -> Result<Vec<wire::VerifyProblem>, CallError> {
    let (store, stations, law) = (&room.store, room.stations(), room.law());
    let step = words("Comparing the lists with the entries", "सूचियों का प्रविष्टियों से मिलान");
    let mut problems = misfits(store).await?;
    problems.extend(without_row(store, &law, &stations, at).await?);
    let mut query = CaseQuery { sort: vec![(CaseSort::FirDate, false)], limit: BATCH, ..CaseQuery::default() };
    loop {
        let page = store.cases(&query).await?;
        if page.rows.is_empty() || problems.len() >= MOST_TOLD {
            return Ok(problems);
        }
        let ids: Vec<uuid::Uuid> = page.rows.iter().map(|r| r.case).collect();
        let mut entries = store.entries_of_many(&ids).await?;
        for row in &page.rows {
            let own = entries.remove(&row.case).unwrap_or_default();
            if !agrees(store, &law, &stations, row, &own, at).await? {
                problems.push(differs(&fir(row).to_string()));
            }
        }
        query.offset = query.offset.saturating_add(BATCH);
        tell(wire::Progress {
            step: step.clone(),
            done: query.offset.min(count(page.total)),
            total: count(page.total),
        });
    }
}

async fn misfits(store: &Store) -> Result<Vec<wire::VerifyProblem>, CallError> {
    let found = store.misfits().await?;
    let mut problems: Vec<wire::VerifyProblem> = found
        .without_entries
        .iter()
        .take(MOST_TOLD)
        .map(|(station, number, year)| {
            let name = format!("{station}/{number:04}/{year}");
            told(
                format!("The lists show case {name}, which has no entry."),
                format!("सूचियों में केस {name} है, जिसकी कोई प्रविष्टि नहीं है।"),
            )
        })
        .collect();
    if found.stray_clocks > 0 {
        let n = found.stray_clocks;
        problems.push(told(
            format!("{n} limits in the lists belong to no case, or stand at another station than their case."),
            format!("सूचियों की {n} समय-सीमाएँ किसी केस की नहीं हैं, या अपने केस से भिन्न थाने पर हैं।"),
        ));
    }
    if found.tallies > 0 {
        let n = found.tallies;
        problems.push(told(
            format!("For {n} stations the number of duties without a record is not what their list holds."),
            format!("{n} थानों के लिए बिना अभिलेख के दायित्वों की संख्या उनकी सूची से नहीं मिलती।"),
        ));
    }
    Ok(problems)
}

/// Cases whose entries name a FIR and which no list shows.
async fn without_row(
    store: &Store,
    law: &Law,
    stations: &Stations,
    at: Ist,
) -> Result<Vec<wire::VerifyProblem>, CallError> {
    let mut problems = Vec::new();
    for batch in store.cases_without_row().await?.chunks(usize::try_from(BATCH).unwrap_or(1)) {
        for (case, entries) in store.entries_of_many(batch).await? {
            let file = fold(&entries);
            let Some(name) = &file.fir else { continue };
            let due = project(law, &file, stations.get(&name.station), at).is_some();
            // Asked once more: its row may have come meanwhile.
            if due && store.case_row(case).await?.is_none() {
                problems.push(differs(&name.to_string()));
            }
        }
    }
    Ok(problems)
}

/// Whether the row and the clocks that are stored say what the entries say. A case that gained entries since its row was
/// read is looked at again another time.
async fn agrees(
    store: &Store,
    law: &Law,
    stations: &Stations,
    row: &CaseRow,
    entries: &[Entry],
    at: Ist,
) -> Result<bool, CallError> {
    if u32::try_from(entries.len()) != Ok(row.entries) {
        return Ok(store.case_row(row.case).await?.is_none_or(|now| now.entries != row.entries));
    }
    let file = fold(entries);
    let station = stations.get(&row.station);
    let Some(fresh) = project(law, &file, station, at) else { return Ok(false) };
    let kept = store.clock_rows(row.case).await?;
    if timeless(row) == timeless(&fresh.row) && same_clocks(&kept, &fresh.clocks) {
        return Ok(true);
    }
    // Written anew while it was compared?
    Ok(store.case_row(row.case).await?.is_none_or(|now| now.entries != row.entries))
}

/// A row without what depends on the day it was written, or is counted by the store.
fn timeless(row: &CaseRow) -> CaseRow {
    CaseRow { entries: 0, incomplete: false, ..row.clone() }
}

/// Whether stored clocks are those computed now, in every field. Only how many cycles of a repeating one are there depends on the
/// day; the last stored cycle says that more follow.
fn same_clocks(kept: &[ClockRow], fresh: &[ClockRow]) -> bool {
    let (kept, fresh) = (by_clock(kept), by_clock(fresh));
    let follows = |key: &_| repeats_before(&kept, key) || repeats_before(&fresh, key);
    let series = |clock: &ClockRow| ClockRow { series_days: None, ..clock.clone() };
    kept.iter().all(|(key, clock)| fresh.get(key).map_or_else(|| follows(key), |now| series(clock) == series(now)))
        && fresh.keys().all(|key| kept.contains_key(key) || follows(key))
}

fn differs(name: &str) -> wire::VerifyProblem {
    told(
        format!("The lists show case {name} otherwise than its entries say. The entries are whole and count."),
        format!("सूचियों में केस {name} उसकी प्रविष्टियों से भिन्न दिखता है। प्रविष्टियाँ पूर्ण हैं और मान्य हैं।"),
    )
}

fn told(en: impl Into<String>, hi: impl Into<String>) -> wire::VerifyProblem {
    wire::VerifyProblem { seq: 0, entry: None, what: "projection_differs".to_owned(), words: words(en, hi) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock() -> ClockRow {
        ClockRow { rule: "R".into(), subject: "case".into(), cycle: 1, start_ms: Some(1), ..ClockRow::default() }
    }

    #[test]
    fn every_field_of_a_clock_is_compared() {
        let other = [
            ClockRow { due: Some("2024-01-01".into()), ..clock() },
            ClockRow { late_ms: Some(5), ..clock() },
            ClockRow { ended_ms: Some(5), ..clock() },
            ClockRow { void: true, ..clock() },
            ClockRow { no_record: true, ..clock() },
            ClockRow { owed_by: "court".into(), ..clock() },
            ClockRow { flags: "disputed".into(), ..clock() },
        ];
        for other in other {
            assert!(!same_clocks(&[clock()], &[other]));
        }
        assert!(same_clocks(&[clock()], &[clock()]));
        assert!(!same_clocks(&[], &[clock()]) && !same_clocks(&[clock()], &[]));
    }

    #[test]
    fn only_a_repeating_clock_has_more_cycles_on_a_later_day() {
        let next = ClockRow { cycle: 2, start_ms: Some(9), ..clock() };
        let repeats = ClockRow { series_days: Some(90), ..clock() };
        assert!(same_clocks(std::slice::from_ref(&repeats), &[clock(), next.clone()]));
        assert!(!same_clocks(&[clock()], &[clock(), next.clone()]));
        let wrong = ClockRow { late_ms: Some(3), ..next.clone() };
        assert!(!same_clocks(&[clock(), wrong], &[clock(), next]));
    }
}
