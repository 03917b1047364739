//! Counting every case anew once the law of the desk has changed. Only rows that change are written, what moved is noted
//! with before and after, and verdicts reached before become entries, so that they stay as they were reached.

use std::collections::BTreeMap;
use std::sync::Arc;

use itsso_casebook::Entry;
use itsso_casebook::kinds::{VERDICTS, Verdict, Verdicts};
use itsso_law::{Ist, Moment, Subject, ist};
use itsso_store::{CaseChange, ClockRow, Counted, LawMove, LawRun, StoreError};
use uuid::Uuid;

use crate::desk::{Room, Tell};
use crate::error::CallError;
use crate::law::{COUNTED_BY, Law, apart, version_of};
use crate::now::now;
use crate::pen::{Author, Draft, Pen, Stations, change};
use crate::wire::{Progress, Words};

/// Cases read and worked out at once.
const BATCH: u32 = 1000;
/// Cases written in one transaction, so that a board that is asked meanwhile waits for little.
const WRITTEN: usize = 200;

/// What counting anew did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Recounted {
    /// Cases looked at.
    pub cases: u64,
    /// Cases of which a row changed.
    pub changed: u64,
    /// It was stopped, and goes on the next time.
    pub stopped: bool,
}

/// Whether the rows of this store were counted by another law than the desk has now.
///
/// # Errors
/// The store's own.
pub async fn is_due(room: &Room) -> Result<bool, CallError> {
    Ok(room.store.setting(COUNTED_BY).await?.as_deref() != Some(room.law().key()))
}

/// Notes by which law every row of the store is counted. Where the law of the desk has changed meanwhile, another counting is due.
///
/// # Errors
/// The store's own.
pub(crate) async fn is_counted(room: &Room, law: &Law) -> Result<(), CallError> {
    Ok(room.store.set_setting(COUNTED_BY, law.key()).await?)
}

/// Counts every case anew, if the law has changed since it was counted. A run that was stopped goes on where it stood.
///
/// # Errors
/// The store's own. What was written stays, and the run goes on the next time.
pub async fn recount(
    room: &Room,
    author: &Author,
    stop: impl Fn() -> bool,
    tell: &Tell,
) -> Result<Recounted, CallError> {
    let _one = room.counting.lock().await;
    if !is_due(room).await? {
        return Ok(Recounted::default());
    }
    let law = room.law();
    let mut run = begin(room, &law, author).await?;
    let total = room.store.count_cases(&itsso_store::CaseQuery::default()).await?;
    let at = now();
    let mut next = room.store.counted_after(run.cursor, BATCH).await?;
    while !next.is_empty() {
        if stop() {
            return Ok(Recounted { cases: run.cases, changed: run.changed, stopped: true });
        }
        let batch = next;
        let cursor = batch.last().map_or(run.cursor, |c| c.no);
        let found = worked_out(room, &law, &batch, at).await?;
        // The next cases are read while these are written.
        let (read, written) =
            tokio::join!(room.store.counted_after(cursor, BATCH), write(room, &law, author, &mut run, found, at));
        written?;
        next = read?;
        run.cursor = cursor;
        run.cases += batch.len() as u64;
        room.store.note_law_run(&run).await?;
        let few = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
        tell(Progress { step: step(&law), done: few(run.cases.min(total)), total: few(total) });
    }
    run.ended_ms = Some(now().timestamp_millis());
    room.store.note_law_run(&run).await?;
    is_counted(room, &law).await?;
    Ok(Recounted { cases: run.cases, changed: run.changed, stopped: false })
}

fn step(law: &Law) -> Words {
    let version = law.pack().version();
    Words {
        en: format!("Counting every case by the law pack of {version}"),
        hi: format!("{version} के विधि-संग्रह से हर केस की गणना"),
    }
}

/// The run that stands open for this law, or a new one.
async fn begin(room: &Room, law: &Law, author: &Author) -> Result<LawRun, CallError> {
    if let Some(open) = room.store.open_law_run().await?
        && open.to_law == law.key()
    {
        return Ok(open);
    }
    // Where a run for a third law stands unfinished, this is still the last by which every case was counted.
    let from_law = room.store.setting(COUNTED_BY).await?.unwrap_or_default();
    let run = LawRun {
        began_ms: now().timestamp_millis(),
        officer: author.officer.clone(),
        from_law,
        to_law: law.key().to_owned(),
        ..LawRun::default()
    };
    Ok(LawRun { no: room.store.begin_law_run(&run).await?, ..run })
}

/// The cases of a batch whose rows would say something else, with their entries.
async fn worked_out(
    room: &Room,
    law: &Arc<Law>,
    batch: &[Counted],
    at: Ist,
) -> Result<Vec<(Counted, Vec<Entry>)>, CallError> {
    let ids: Vec<Uuid> = batch.iter().map(|c| c.case).collect();
    let mut entries = room.store.entries_of_many(&ids).await?;
    let mut cases: Vec<(Counted, Vec<Entry>)> =
        batch.iter().filter_map(|c| Some((*c, entries.remove(&c.case)?))).collect();
    let half = cases.split_off(cases.len() / 2);
    let (first, second) = tokio::join!(differing(room, law, cases, at), differing(room, law, half, at));
    let mut found = first?;
    found.extend(second?);
    Ok(found)
}

async fn differing(
    room: &Room,
    law: &Arc<Law>,
    cases: Vec<(Counted, Vec<Entry>)>,
    at: Ist,
) -> Result<Vec<(Counted, Vec<Entry>)>, CallError> {
    let (law, stations) = (law.clone(), room.stations());
    apart(move || {
        let other = |(counted, entries): &(Counted, Vec<Entry>)| {
            let digest = change(&law, &stations, entries, Vec::new(), at).digest();
            digest.is_none() || digest != counted.digest
        };
        cases.into_iter().filter(other).collect()
    })
    .await
}

/// Writes what differs: first what moved, then entries and rows.
async fn write(
    room: &Room,
    law: &Law,
    author: &Author,
    run: &mut LawRun,
    found: Vec<(Counted, Vec<Entry>)>,
    at: Ist,
) -> Result<(), CallError> {
    let stations = room.stations();
    let before = version_of(&run.from_law);
    let keeps = !before.is_empty() && before != law.pack().version();
    let maker = Maker { law, stations: &stations, author, at, keeps_of: keeps.then_some(before) };
    for some in found.chunks(WRITTEN) {
        let (mut moves, mut changes) = (Vec::new(), Vec::new());
        for (counted, entries) in some {
            let kept = room.store.clock_rows(counted.case).await?;
            let change = maker.change(room, entries, &kept)?;
            if counted.digest.is_none() && same(&kept, &change.clocks) {
                // Written by a program that kept no number of it: the number is all that is new.
            } else {
                moves.extend(moved(counted.no, &kept, &change.clocks));
                run.changed += 1;
            }
            changes.push(change);
        }
        room.store.note_moves(run.no, &moves).await?;
        match room.store.append(changes).await {
            // Somebody wrote to one of them meanwhile: by the new law already, so these rows are not needed.
            Err(StoreError::Stale { .. }) => one_by_one(room, &maker, some).await?,
            done => drop(done?),
        }
    }
    Ok(())
}

/// The same, each case for itself, leaving out those that somebody else wrote anew.
async fn one_by_one(room: &Room, maker: &Maker<'_>, cases: &[(Counted, Vec<Entry>)]) -> Result<(), CallError> {
    for (counted, entries) in cases {
        let kept = room.store.clock_rows(counted.case).await?;
        match room.store.append(vec![maker.change(room, entries, &kept)?]).await {
            Err(StoreError::Stale { .. }) => {}
            done => drop(done?),
        }
    }
    Ok(())
}

/// Makes the change of a case by the new law.
struct Maker<'a> {
    law: &'a Law,
    stations: &'a Stations,
    author: &'a Author,
    at: Ist,
    /// Version of the pack before, where its verdicts are to be kept: of another pack, and one that is known.
    keeps_of: Option<&'a str>,
}

impl Maker<'_> {
    fn change(&self, room: &Room, entries: &[Entry], kept: &[ClockRow]) -> Result<CaseChange, CallError> {
        let plain = change(self.law, self.stations, entries, Vec::new(), self.at);
        let Some(before) = self.keeps_of else { return Ok(plain) };
        let list = verdicts(kept, &plain.clocks);
        if list.is_empty() {
            return Ok(plain);
        }
        let pen = Pen::new(&room.store, self.author, self.at);
        let draft =
            Draft { id: None, case: plain.case, kind: VERDICTS, at: Moment::Instant(pen.now()), replaces: Vec::new() };
        let entry = pen.sign(pen.content(draft, &Verdicts { pack: before.to_owned(), list })?)?;
        Ok(change(self.law, self.stations, entries, vec![entry], self.at))
    }
}

/// A clock by its rule, subject and cycle.
type ByClock<'c> = BTreeMap<(&'c str, &'c str, u32), &'c ClockRow>;

fn by_clock(clocks: &[ClockRow]) -> ByClock<'_> {
    clocks.iter().map(|c| ((c.rule.as_str(), c.subject.as_str(), c.cycle), c)).collect()
}

fn same(kept: &[ClockRow], fresh: &[ClockRow]) -> bool {
    moved(0, kept, fresh).is_empty()
}

/// Verdicts of clocks that ended, and of which the new law would say something else.
fn verdicts(kept: &[ClockRow], fresh: &[ClockRow]) -> Vec<Verdict> {
    let fresh = by_clock(fresh);
    let judged = |c: &&ClockRow| c.ended_ms.is_some() && !c.void && c.late_ms.is_some() && c.kind != "counter";
    let other = |c: &&ClockRow| {
        fresh
            .get(&(c.rule.as_str(), c.subject.as_str(), c.cycle))
            .is_none_or(|f| (&f.due, f.ended_late, f.void) != (&c.due, c.ended_late, c.void))
    };
    let verdict = |c: &ClockRow| {
        let ended = chrono::DateTime::from_timestamp_millis(c.ended_ms?)?.with_timezone(&ist());
        Some(Verdict {
            rule: c.rule.clone(),
            subject: c.subject.parse::<Subject>().ok()?,
            cycle: c.cycle,
            state: if c.ended_late { "met_late" } else { "met" }.to_owned(),
            due: c.due.clone(),
            ended_at: Some(Moment::Instant(ended).to_string()),
        })
    };
    kept.iter().filter(judged).filter(other).filter_map(verdict).collect()
}

/// What a person must see: dates that moved, clocks that came, went, or do not apply any more. Of a clock that repeats, further
/// cycles that are only there because time has passed are none.
fn moved(case_no: i64, kept: &[ClockRow], fresh: &[ClockRow]) -> Vec<LawMove> {
    let (old, new) = (by_clock(kept), by_clock(fresh));
    let mut out = Vec::new();
    let mut note = |what: &str, before: Option<&ClockRow>, after: Option<&ClockRow>| {
        let Some(clock) = after.or(before) else { return };
        out.push(LawMove {
            case_no,
            rule: clock.rule.clone(),
            subject: clock.subject.clone(),
            cycle: clock.cycle,
            what: what.to_owned(),
            before_due: before.and_then(|c| c.due.clone()),
            after_due: after.and_then(|c| c.due.clone()),
        });
    };
    for (key, clock) in &old {
        match new.get(key) {
            None => note("gone", Some(clock), None),
            Some(now) if now.void && !clock.void => note("void", Some(clock), Some(now)),
            Some(now) if clock.void && !now.void => note("revived", Some(clock), Some(now)),
            Some(now) if (&clock.due, clock.late_ms) != (&now.due, now.late_ms) => {
                note("moved", Some(clock), Some(now));
            }
            Some(_) => {}
        }
    }
    let follows = |(rule, subject, cycle): &(&str, &str, u32)| {
        old.iter().any(|((r, s, n), c)| r == rule && s == subject && n < cycle && c.series_days.is_some())
    };
    for (_, clock) in new.iter().filter(|(key, _)| !old.contains_key(*key) && !follows(key)) {
        note("new", None, Some(clock));
    }
    out
}
