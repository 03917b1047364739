//! Keeping the store: the check and the backup.

use std::collections::HashMap;
use std::path::Path;

use itsso_casebook::{Entry, fold};
use itsso_law::{Ist, LawPack};
use itsso_store::{CaseQuery, CaseRow, CaseSort, ClockRow, Problem, Store};

use super::imports::saved;
use super::names::{count, fir, instant, words};
use crate::calls::Tell;
use crate::desk::{Desk, Room};
use crate::error::CallError;
use crate::now::now;
use crate::pen::Stations;
use crate::project::{project, word};
use crate::wire;

/// Cases folded anew at once.
const BATCH: u32 = 500;

/// Differences told one by one; a store that differs in more is projected anew as a whole.
const MOST_TOLD: usize = 200;

/// Checks every entry, then folds every case anew and compares what the lists show with what the entries say.
///
/// # Errors
/// Only where the check itself could not be made; damage is in the answer.
pub async fn verify(desk: &Desk, _ask: wire::Nothing, tell: &Tell) -> Result<wire::VerifyDone, CallError> {
    let (room, _) = desk.at_work().await?;
    check(&room, tell).await
}

/// The same for a room, for the command line.
///
/// # Errors
/// As [`verify`].
pub async fn check(room: &Room, tell: &Tell) -> Result<wire::VerifyDone, CallError> {
    let at = now();
    let identities = match room.shift().filter(|s| s.session.holds_identities()) {
        Some(shift) => Some(room.store.identities(&shift.session).await?),
        None => None,
    };
    let step = words("Checking the entries", "प्रविष्टियाँ जाँची जा रही हैं");
    let progress = |done, total| tell(wire::Progress { step: step.clone(), done: count(done), total: count(total) });
    let verified = room.store.verify(identities.as_ref(), progress).await?;
    let mut problems: Vec<wire::VerifyProblem> = verified.problems.iter().map(problem).collect();
    // A journal that cannot be trusted is no measure for the lists.
    if problems.is_empty() {
        problems = projections(room, at, tell).await?;
    }
    let entries = count(verified.entries.saturating_add(verified.identities.unwrap_or(0)));
    Ok(wire::VerifyDone { entries, problems, at: instant(at) })
}

fn problem(problem: &Problem) -> wire::VerifyProblem {
    wire::VerifyProblem {
        seq: count(problem.seq.unwrap_or(0)),
        entry: problem.entry.map(|id| id.to_string()),
        what: word(&problem.what).replace('-', "_"),
        words: (&problem.words).into(),
    }
}

async fn projections(room: &Room, at: Ist, tell: &Tell) -> Result<Vec<wire::VerifyProblem>, CallError> {
    let (store, stations) = (&room.store, room.stations());
    let step = words("Comparing the lists with the entries", "सूचियों का प्रविष्टियों से मिलान");
    let mut problems = Vec::new();
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
            if !agrees(store, &stations, row, &own, at).await? {
                problems.push(differs(row));
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

/// Whether the row and the clocks that are stored say what the entries say. A case that gained entries since its row was
/// read is looked at again another time.
async fn agrees(
    store: &Store,
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
    let Some(fresh) = project(LawPack::builtin(), &file, station, at) else { return Ok(false) };
    if timeless(row) != timeless(&fresh.row) {
        return Ok(false);
    }
    let kept = store.clock_rows(row.case).await?;
    Ok(first_cycles(&kept) == first_cycles(&fresh.clocks))
}

/// A row without what depends on the day it was written, or is counted by the store.
fn timeless(row: &CaseRow) -> CaseRow {
    CaseRow { entries: 0, incomplete: false, ..row.clone() }
}

/// Start and end of a clock by its rule and subject.
type FirstCycles<'c> = HashMap<(&'c str, &'c str), (Option<i64>, Option<i64>)>;

/// Start and end of each clock's first cycle: facts, whatever the day.
fn first_cycles(clocks: &[ClockRow]) -> FirstCycles<'_> {
    let first = clocks.iter().filter(|c| c.cycle == 1);
    first.map(|c| ((c.rule.as_str(), c.subject.as_str()), (c.start_ms, c.ended_ms))).collect()
}

fn differs(row: &CaseRow) -> wire::VerifyProblem {
    let name = fir(row);
    wire::VerifyProblem {
        seq: 0,
        entry: None,
        what: "projection_differs".to_owned(),
        words: words(
            format!("The lists show case {name} otherwise than its entries say. The entries are whole and count."),
            format!("सूचियों में केस {name} उसकी प्रविष्टियों से भिन्न दिखता है। प्रविष्टियाँ पूर्ण हैं और मान्य हैं।"),
        ),
    }
}

/// Writes a backup: one encrypted file that opens by the printed recovery key.
///
/// # Errors
/// What the disk says; an existing file is replaced only by a complete one.
pub async fn backup(desk: &Desk, ask: wire::BackupAsk, _tell: &Tell) -> Result<wire::Saved, CallError> {
    let (room, _) = desk.at_work().await?;
    if ask.file.trim().is_empty() {
        return Err(
            CallError::new("field-empty", "Choose where to save the backup.", "बैकअप कहाँ सहेजना है, चुनें।").at("file")
        );
    }
    room.store.backup(Path::new(&ask.file)).await.map_err(|e| CallError::from(e).at("file"))?;
    saved(&ask.file, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_facts_of_a_clock_are_compared() {
        let clock =
            ClockRow { rule: "R".into(), subject: "case".into(), cycle: 1, start_ms: Some(1), ..ClockRow::default() };
        let later = ClockRow { flags: "no_record".into(), no_record: true, ..clock.clone() };
        let next = ClockRow { cycle: 2, start_ms: Some(9), ..clock.clone() };
        let ended = ClockRow { ended_ms: Some(5), ..clock.clone() };
        assert_eq!(first_cycles(std::slice::from_ref(&clock)), first_cycles(&[later, next]));
        assert_ne!(first_cycles(&[clock]), first_cycles(&[ended]));
    }
}
