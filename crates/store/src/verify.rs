//! Whether the journal is what its desks wrote: every hash, signature, link and number, and the head outside.

use std::collections::{BTreeMap, HashMap};

use ed25519_dalek::VerifyingKey;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use uuid::Uuid;

use crate::append::uuid_at;
use crate::chain::{GENESIS, Link};
use crate::damage::{Damage, Journal, Problem, Verified};
use crate::head::{ALTERED, HEAD_LOST, HEAD_LOST_IDENTITY};
use crate::verify_read::{Reading, part_unreadable};
use crate::verify_row::{Checked, Raw, check, followers};
use crate::verify_words::problem;
use crate::{Identities, Store, StoreError};

/// Entries looked at between two reports of progress.
const CHUNK: i64 = 4096;

/// Unreadable entries named one by one before the rest of a journal is given up.
const MOST_UNREADABLE: u32 = 100;

/// Where one journal is checked.
struct Walk<'r> {
    reading: &'r Reading,
    journal: Journal,
    sql: &'static str,
    devices: HashMap<String, VerifyingKey>,
    head: (u64, String),
}

impl Store {
    /// Checks the journal and, where it is handed in opened, the identity journal. A journal longer than its head is whole
    /// if the head is a part of it (power was lost between the two). `progress` is told entries done and in all.
    ///
    /// # Errors
    /// Only where the check itself could not be made; damage is in the answer.
    pub async fn verify(
        &self,
        identities: Option<&Identities>,
        progress: impl Fn(u64, u64),
    ) -> Result<Verified, StoreError> {
        let mut out = Verified { identities_checked: identities.is_some(), ..Verified::default() };
        let problems = &mut out.problems;
        let cases = Reading::beside(&self.inner.read);
        let persons = identities.map(|open| Reading::beside(&open.pool));
        let devices = cases.devices().await?;
        let known = devices.is_some();
        let devices = devices.unwrap_or_default();
        // Before the journal: whoever appends meanwhile only makes it longer than this head.
        let head = self.judge_files(&cases, persons.as_ref(), problems).await?;
        if let Some(settings) = cases.settings(problems).await?
            && self.keys_changed(&settings)
        {
            problems.push(problem(Journal::Cases, None, None, None, Damage::Keys));
        }
        let walk = Walk {
            reading: &cases,
            journal: Journal::Cases,
            sql: "SELECT e.seq, e.content, e.signature, e.chain, e.id, c.id FROM entry e \
                  LEFT JOIN subject_case c ON c.no = e.case_no WHERE e.seq > ? ORDER BY e.seq LIMIT ?",
            devices: devices.clone(),
            head: (head.count, head.chain.clone()),
        };
        let mut per_case: HashMap<Uuid, u64> = HashMap::new();
        out.entries = walk.run(problems, &mut per_case, &progress).await?;
        check_counts(&cases, &per_case, problems).await?;
        if let Some(persons) = &persons {
            let walk = Walk {
                reading: persons,
                journal: Journal::Identity,
                sql: "SELECT seq, content, signature, chain, id, case_id FROM entry WHERE seq > ? ORDER BY seq LIMIT ?",
                devices,
                head: (head.identity_count, head.identity_chain.clone()),
            };
            out.identities = Some(walk.run(problems, &mut HashMap::new(), &progress).await?);
        }
        // After the walk: a head may be noted as lost meanwhile.
        if let Some(settings) = cases.settings(problems).await? {
            check_lost(&settings, HEAD_LOST, Journal::Cases, problems);
            check_lost(&settings, HEAD_LOST_IDENTITY, Journal::Identity, problems);
        }
        if !known {
            // Whose signatures these are cannot be judged; that it cannot is the finding.
            problems.retain(|p| p.what != Damage::BadSignature);
            part_unreadable(problems);
        }
        Ok(out)
    }
}

/// Each case's own count of its entries.
async fn check_counts(
    reading: &Reading,
    found: &HashMap<Uuid, u64>,
    problems: &mut Vec<Problem>,
) -> Result<(), StoreError> {
    let Some(rows) = reading.rows(sqlx::query("SELECT id, entries FROM subject_case")).await? else {
        part_unreadable(problems);
        return Ok(());
    };
    for row in rows {
        let (Ok(case), Ok(said)) = (uuid_at(&row, 0), row.try_get::<i64, _>(1)) else {
            problems.push(problem(Journal::Cases, None, None, None, Damage::Altered));
            continue;
        };
        if found.get(&case).copied().unwrap_or(0) >= said.cast_unsigned() {
            continue;
        }
        // Fewer than said: missing, or appended after the walk had passed; counted again, one moment for both.
        let again = sqlx::query(
            "SELECT c.entries, (SELECT count(*) FROM entry e WHERE e.case_no = c.no) FROM subject_case c WHERE c.id = ?",
        );
        let Some(counted) = reading.rows(again.bind(case.as_bytes().to_vec())).await? else {
            // Where one cannot be counted the next cannot either: the walk has named what is unreadable.
            problems.push(problem(Journal::Cases, None, None, Some(case), Damage::Unreadable));
            return Ok(());
        };
        let both = |row: &SqliteRow| Some((row.try_get::<i64, _>(0).ok()?, row.try_get::<i64, _>(1).ok()?));
        let what = match counted.first().map(both) {
            Some(Some((said, now))) if now < said => Damage::Missing,
            Some(Some(_)) => continue,
            Some(None) | None => Damage::Altered,
        };
        problems.push(problem(Journal::Cases, None, None, Some(case), what));
    }
    Ok(())
}

/// What was noted about the head before it was written anew.
fn check_lost(settings: &BTreeMap<String, String>, key: &str, journal: Journal, problems: &mut Vec<Problem>) {
    let Some(lost) = settings.get(key) else { return };
    let (said, had) = lost.split_once(' ').unwrap_or((lost.as_str(), ""));
    let had: Option<u64> = had.parse().ok();
    let what = match said {
        "-" => Damage::Head,
        ALTERED => Damage::File,
        _ => Damage::CutOff,
    };
    if !problems.iter().any(|p| p.what == what && p.journal == journal) {
        problems.push(problem(journal, had.filter(|_| what == Damage::CutOff).map(|n| n + 1), None, None, what));
    }
}

impl Walk<'_> {
    /// Rows after a number. Where a page between is broken fewer are asked for, down to the one that cannot be read.
    async fn rows(&mut self, after: i64, most: &mut i64) -> Result<Option<Vec<SqliteRow>>, StoreError> {
        loop {
            let rows = self.reading.rows(sqlx::query(self.sql).bind(after).bind(*most)).await?;
            if rows.is_some() || *most == 1 {
                return Ok(rows);
            }
            *most /= 2;
        }
    }

    async fn run(
        mut self,
        problems: &mut Vec<Problem>,
        per_case: &mut HashMap<Uuid, u64>,
        progress: &impl Fn(u64, u64),
    ) -> Result<u64, StoreError> {
        let mut most = CHUNK;
        // Numbers begin at 1; what stands below was not written by the append, yet a fold would read it first.
        let below = self.rows(i64::MIN, &mut most).await?.unwrap_or_default();
        for row in below.iter().map(raw_at).filter(|row| !(1..=i64::MAX.cast_unsigned()).contains(&row.seq)) {
            problems.push(problem(self.journal, None, row.id, row.case, Damage::Reordered));
        }
        most = CHUNK;
        let ends = self.reading.rows(sqlx::query("SELECT count(*), coalesce(max(seq), 0) FROM entry")).await?;
        let (all, last): (i64, i64) = match ends.iter().flatten().next() {
            Some(row) => (row.try_get(0)?, row.try_get(1)?),
            None => (self.head.0.cast_signed(), self.head.0.cast_signed()),
        };
        let last = last.cast_unsigned().max(self.head.0);
        let (mut done, mut before, mut at_head) = (0u64, (0u64, Some(GENESIS)), None);
        let mut flagged: BTreeMap<u64, Checked> = BTreeMap::new();
        let mut unreadable = 0;
        let mut stopped = false;
        loop {
            let Some(rows) = self.rows(before.0.cast_signed(), &mut most).await? else {
                problems.push(problem(self.journal, Some(before.0 + 1), None, None, Damage::Unreadable));
                unreadable += 1;
                before = (before.0 + 1, None);
                stopped = unreadable >= MOST_UNREADABLE && before.0 < last;
                if before.0 >= last || stopped {
                    break;
                }
                continue;
            };
            // Past the broken place: larger steps again.
            most = (most * 2).min(CHUNK);
            if rows.is_empty() {
                break;
            }
            let raws = rows.iter().map(raw_at).collect::<Vec<_>>();
            let devices = self.devices.clone();
            let checked = tokio::task::spawn_blocking(move || check(raws, before, &devices))
                .await
                .map_err(|e| StoreError::Query(e.to_string()))?;
            for row in checked {
                for seq in before.0 + 1..row.seq {
                    problems.push(problem(self.journal, Some(seq), None, None, Damage::Missing));
                }
                if row.seq == self.head.0 {
                    at_head = row.chain;
                }
                before = (row.seq, row.chain);
                done += 1;
                if let Some(case) = row.case {
                    *per_case.entry(case).or_default() += 1;
                }
                if row.damage.is_some() {
                    flagged.insert(row.seq, row);
                }
            }
            progress(done, all.cast_unsigned());
        }
        followers(&mut flagged);
        for row in flagged.into_values() {
            if let Some(what) = row.damage {
                problems.push(problem(self.journal, Some(row.seq), row.entry, row.case, what));
            }
        }
        if stopped {
            problems.push(problem(self.journal, Some(before.0 + 1), None, None, Damage::Stopped));
        } else {
            self.check_head(before.0, at_head, problems);
        }
        Ok(done)
    }

    fn check_head(&self, last: u64, at_head: Option<Link>, problems: &mut Vec<Problem>) {
        let (count, chain) = &self.head;
        if *count == 0 {
            return;
        }
        if last < *count {
            problems.push(problem(self.journal, Some(last + 1), None, None, Damage::CutOff));
        } else if at_head.is_some_and(|link| hex::encode(link) != *chain) && problems.is_empty() {
            problems.push(problem(self.journal, Some(*count), None, None, Damage::Head));
        }
    }
}

/// A column of another type than it was written with gives nothing, and the row then counts as altered.
fn raw_at(row: &SqliteRow) -> Raw {
    Raw {
        seq: row.try_get::<i64, _>(0).unwrap_or(0).cast_unsigned(),
        content: row.try_get(1).unwrap_or_default(),
        signature: row.try_get(2).unwrap_or_default(),
        chain: row.try_get(3).unwrap_or_default(),
        id: uuid_at(row, 4).ok(),
        case: uuid_at(row, 5).ok(),
    }
}
