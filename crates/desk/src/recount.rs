//! Counting cases anew by the law of the desk. Rows say by which law they were counted; those of another one are worked out
//! again. Only what differs is written, what moved is noted with before and after, and verdicts reached before become
//! entries, so that they stay as they were reached.

use std::sync::Arc;

use itsso_casebook::Entry;
use itsso_casebook::kinds::{VERDICTS, Verdicts};
use itsso_law::{Ist, Moment};
use itsso_store::{CaseChange, ClockRow, Counted, LawRun, StoreError};
use uuid::Uuid;

use crate::desk::{Room, Tell};
use crate::error::CallError;
use crate::law::{Law, apart, kept_under};
use crate::moves::{moved, verdicts};
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
    /// Cases of which a date or a verdict moved.
    pub changed: u64,
    /// It was stopped, or the law changed meanwhile; it goes on the next time.
    pub stopped: bool,
}

/// Whether cases wait to be counted by the law of the desk.
///
/// # Errors
/// The store's own.
pub async fn is_due(room: &Room) -> Result<bool, CallError> {
    let law = room.law();
    Ok(law.trouble().is_none() && !room.store.counted_otherwise(law.key(), 1).await?.is_empty())
}

/// Counts every case that was counted by another law.
///
/// # Errors
/// The store's own, and why the law of the desk cannot be read. What was written stays; the rest waits for the next time.
pub async fn recount(
    room: &Room,
    author: &Author,
    stop: impl Fn() -> bool,
    tell: &Tell,
) -> Result<Recounted, CallError> {
    let _one = room.counting.lock().await;
    room.follow_law().await?;
    let law = room.law();
    if let Some(trouble) = law.trouble() {
        return Err(trouble.clone());
    }
    let total = room.store.count_otherwise(law.key()).await?;
    let mut done = Recounted::default();
    let few = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    loop {
        let batch = room.store.counted_otherwise(law.key(), BATCH).await?;
        let Some(first) = batch.first() else { break };
        room.follow_law().await?;
        if stop() || room.law().key() != law.key() {
            return Ok(Recounted { stopped: true, ..done });
        }
        let run = open_run(room, &law, author, &first.law).await?;
        let (looked, changed) = (batch.len() as u64, bring(room, &law, run, batch).await?);
        room.store.add_to_law_run(run, looked, changed, None).await?;
        (done.cases, done.changed) = (done.cases + looked, done.changed + changed);
        tell(Progress { step: step(&law), done: few(done.cases.min(total)), total: few(total) });
    }
    end_run(room, &law).await?;
    Ok(done)
}

/// Counts some cases anew before they are shown or written to: what is added to a case must not be the first that says what
/// its verdicts are by a new law.
///
/// # Errors
/// The store's own.
pub async fn bring_up(room: &Room, cases: &[Uuid]) -> Result<(), CallError> {
    let law = room.law();
    let behind = room.store.otherwise_of(law.key(), cases).await?;
    let Some(first) = behind.first().filter(|_| law.trouble().is_none()) else { return Ok(()) };
    let run = open_run(room, &law, &Author::program(), &first.law).await?;
    let (looked, changed) = (behind.len() as u64, bring(room, &law, run, behind).await?);
    room.store.add_to_law_run(run, looked, changed, None).await?;
    if is_due(room).await? { Ok(()) } else { end_run(room, &law).await }
}

fn step(law: &Law) -> Words {
    let version = law.pack().version();
    Words {
        en: format!("Counting every case by the law pack of {version}"),
        hi: format!("{version} के विधि-संग्रह से हर केस की गणना"),
    }
}

/// The run that stands open for this law, or a new one.
async fn open_run(room: &Room, law: &Law, author: &Author, from: &str) -> Result<i64, CallError> {
    if let Some(open) = room.store.open_law_run().await?
        && open.to_law == law.key()
    {
        return Ok(open.no);
    }
    let run = LawRun {
        began_ms: now().timestamp_millis(),
        officer: author.officer.clone(),
        from_law: from.to_owned(),
        to_law: law.key().to_owned(),
        ..LawRun::default()
    };
    Ok(room.store.begin_law_run(&run).await?)
}

async fn end_run(room: &Room, law: &Law) -> Result<(), CallError> {
    if let Some(open) = room.store.open_law_run().await?
        && open.to_law == law.key()
    {
        room.store.add_to_law_run(open.no, 0, 0, Some(now().timestamp_millis())).await?;
    }
    Ok(())
}

/// A case with its entries, and whether its rows would say something else.
struct Looked {
    counted: Counted,
    entries: Vec<Entry>,
    differs: bool,
}

/// Brings cases to the law; how many of them moved.
async fn bring(room: &Room, law: &Arc<Law>, run: i64, batch: Vec<Counted>) -> Result<u64, CallError> {
    let at = now();
    let ids: Vec<Uuid> = batch.iter().map(|c| c.case).collect();
    let mut entries = room.store.entries_of_many(&ids).await?;
    let mut cases: Vec<(Counted, Vec<Entry>)> =
        batch.into_iter().map(|c| (entries.remove(&c.case).unwrap_or_default(), c)).map(|(e, c)| (c, e)).collect();
    let half = cases.split_off(cases.len() / 2);
    let (first, second) = tokio::join!(looked_at(room, law, cases, at), looked_at(room, law, half, at));
    let (differing, same): (Vec<Looked>, Vec<Looked>) = first?.into_iter().chain(second?).partition(|l| l.differs);
    let same: Vec<Counted> = same.into_iter().map(|l| l.counted).collect();
    room.store.same_by_law(law.key(), &same).await?;
    let stations = room.stations();
    let maker = Maker { room, law, stations: &stations, run, at };
    let mut changed = 0;
    for some in differing.chunks(WRITTEN) {
        changed += maker.write(some).await?;
    }
    Ok(changed)
}

async fn looked_at(
    room: &Room,
    law: &Arc<Law>,
    cases: Vec<(Counted, Vec<Entry>)>,
    at: Ist,
) -> Result<Vec<Looked>, CallError> {
    let (law, stations) = (law.clone(), room.stations());
    apart(move || {
        let look = |(counted, entries): (Counted, Vec<Entry>)| {
            let fresh = change(&law, &stations, &entries, Vec::new(), at).digest();
            // A case that has a row and no FIR any more keeps it: the check of the lists says so.
            let differs = fresh.is_some() && fresh != counted.digest;
            Looked { counted, entries, differs }
        };
        cases.into_iter().map(look).collect()
    })
    .await
}

/// Writes the rows of cases by the new law.
struct Maker<'a> {
    room: &'a Room,
    law: &'a Law,
    stations: &'a Stations,
    run: i64,
    at: Ist,
}

impl Maker<'_> {
    /// First what moved, then entries and rows: after a power cut the batch is done again, and says the same.
    async fn write(&self, cases: &[Looked]) -> Result<u64, CallError> {
        let (mut moves, mut changes, mut changed) = (Vec::new(), Vec::new(), 0);
        for case in cases {
            let kept = self.room.store.clock_rows(case.counted.case).await?;
            let change = self.change(case, &kept)?;
            let own = moved(case.counted.no, &kept, &change.clocks);
            changed += u64::from(!own.is_empty());
            moves.extend(own);
            changes.push(change);
        }
        self.room.store.note_moves(self.run, &moves).await?;
        match self.room.store.append(changes.clone()).await {
            // Somebody wrote to one of them meanwhile. Each for itself; that one is still of the other law and is met again.
            Err(StoreError::Stale { .. }) => {
                for change in changes {
                    match self.room.store.append(vec![change]).await {
                        Err(StoreError::Stale { .. }) => {}
                        done => drop(done?),
                    }
                }
            }
            done => drop(done?),
        }
        Ok(changed)
    }

    fn change(&self, case: &Looked, kept: &[ClockRow]) -> Result<CaseChange, CallError> {
        let by = |new: Vec<Entry>| change(self.law, self.stations, &case.entries, new, self.at);
        let plain = by(Vec::new());
        let Some(pack) = kept_under(&case.counted.law, self.law.key()) else { return Ok(plain) };
        let list = verdicts(kept, &plain.clocks);
        if list.is_empty() {
            return Ok(plain);
        }
        let author = Author::program();
        let pen = Pen::new(&self.room.store, &author, self.at);
        let at = Moment::Instant(pen.now());
        let draft = Draft { id: None, case: plain.case, kind: VERDICTS, at, replaces: Vec::new() };
        let entry = pen.sign(pen.content(draft, &Verdicts { pack: pack.to_owned(), list })?)?;
        Ok(by(vec![entry]))
    }
}
