//! Whether the journal is what its desks wrote: every hash, signature, link and number, and the head outside.

use std::collections::{BTreeMap, HashMap};

use ed25519_dalek::VerifyingKey;
use itsso_law::Words;
use serde::{Deserialize, Serialize};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteRow};
use sqlx::{ConnectOptions, Connection, Row};
use uuid::Uuid;

use crate::append::uuid_at;
use crate::chain::{GENESIS, Link};
use crate::head::{ALTERED, HEAD_LOST, HEAD_LOST_IDENTITY};
use crate::verify_row::{Checked, Raw, check, followers};
use crate::{Identities, Store, StoreError};

/// Entries looked at between two reports of progress.
const CHUNK: i64 = 4096;

/// Unreadable entries named one by one before the rest of a journal is given up.
const MOST_UNREADABLE: u32 = 500;

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Damage {
    /// The bytes are not those that were written.
    Altered,
    /// The bytes fit the chain, but no known desk signed them.
    BadSignature,
    /// A number of the journal, or an entry of a case, is not there.
    Missing,
    /// A true entry stands where another was written.
    Reordered,
    /// The journal ends before the head outside says it does.
    CutOff,
    /// The head outside is missing, forged, or of another journal.
    Head,
    /// The database itself could not be read at this point.
    Unreadable,
    /// The file holds pages nobody of this store wrote, is shorter than it was, or was replaced.
    File,
    /// `keys.json` is missing or not the one this store wrote.
    Keys,
}

/// Which journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Journal {
    /// `cases.db`.
    Cases,
    /// `identity.db`.
    Identity,
}

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Which journal.
    pub journal: Journal,
    /// Number in the journal, where it has one.
    pub seq: Option<u64>,
    /// The entry, where it is known.
    pub entry: Option<Uuid>,
    /// Its case, where it is known.
    pub case: Option<Uuid>,
    /// What is wrong.
    pub what: Damage,
    /// The same for people.
    pub words: Words,
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Verified {
    /// Entries of `cases.db` looked at.
    pub entries: u64,
    /// Entries of `identity.db` looked at; `None` where it was not opened.
    pub identities: Option<u64>,
    /// The entries of `identity.db` were looked at. Without its key only the hash of the file is compared.
    pub identities_checked: bool,
    /// Everything found wrong; none: the store is whole.
    pub problems: Vec<Problem>,
}

impl Verified {
    /// Nothing is wrong.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.problems.is_empty()
    }
}

/// Where one journal is checked.
pub(crate) struct Walk {
    /// A connection of its own: one on which SQLCipher met a broken page gives errors ever after and is replaced.
    how: SqliteConnectOptions,
    conn: SqliteConnection,
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
        let devices = self.devices().await?;
        // Before the journal: whoever appends meanwhile only makes it longer than this head.
        let head = self.judge_files(identities, &mut out.problems).await?;
        let how = self.inner.read.connect_options().as_ref().clone();
        let walk = Walk {
            conn: how.connect().await?,
            how,
            journal: Journal::Cases,
            sql: "SELECT e.seq, e.content, e.signature, e.chain, e.id, c.id FROM entry e \
                  LEFT JOIN subject_case c ON c.no = e.case_no WHERE e.seq > ? ORDER BY e.seq LIMIT ?",
            devices: devices.clone(),
            head: (head.count, head.chain.clone()),
        };
        let mut per_case: HashMap<Uuid, u64> = HashMap::new();
        out.entries = walk.run(&mut out.problems, &mut per_case, &progress).await?;
        self.check_counts(&per_case, &mut out.problems).await?;
        self.check_lost(HEAD_LOST, Journal::Cases, &mut out.problems).await?;
        if let Some(identities) = identities {
            let how = identities.pool.0.connect_options().as_ref().clone();
            let walk = Walk {
                conn: how.connect().await?,
                how,
                journal: Journal::Identity,
                sql: "SELECT seq, content, signature, chain, id, case_id FROM entry WHERE seq > ? ORDER BY seq LIMIT ?",
                devices,
                head: (head.identity_count, head.identity_chain.clone()),
            };
            out.identities = Some(walk.run(&mut out.problems, &mut HashMap::new(), &progress).await?);
        }
        self.check_lost(HEAD_LOST_IDENTITY, Journal::Identity, &mut out.problems).await?;
        Ok(out)
    }

    /// Each case's own count of its entries.
    async fn check_counts(&self, found: &HashMap<Uuid, u64>, problems: &mut Vec<Problem>) -> Result<(), StoreError> {
        match sqlx::query("SELECT id, entries FROM subject_case").fetch_all(&self.inner.read).await {
            Ok(rows) => {
                for row in rows {
                    let (Ok(case), Ok(said)) = (uuid_at(&row, 0), row.try_get::<i64, _>(1)) else {
                        problems.push(problem(Journal::Cases, None, None, None, Damage::Altered));
                        continue;
                    };
                    let said = said.cast_unsigned();
                    if found.get(&case).copied().unwrap_or(0) >= said {
                        continue;
                    }
                    // Fewer than said: missing, or appended after the walk had passed; counted again, one moment for both.
                    let (said, now): (i64, i64) = sqlx::query_as(
                        "SELECT c.entries, (SELECT count(*) FROM entry e WHERE e.case_no = c.no) FROM subject_case c WHERE c.id = ?",
                    )
                    .bind(case.as_bytes().to_vec())
                    .fetch_one(&self.inner.read)
                    .await?;
                    if now < said {
                        problems.push(problem(Journal::Cases, None, None, Some(case), Damage::Missing));
                    }
                }
            }
            Err(_) => problems.push(problem(Journal::Cases, None, None, None, Damage::Unreadable)),
        }
        Ok(())
    }

    /// What was noted about the head before it was written anew.
    async fn check_lost(&self, key: &str, journal: Journal, problems: &mut Vec<Problem>) -> Result<(), StoreError> {
        let Some(lost) = self.kept(key).await? else { return Ok(()) };
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
        Ok(())
    }
}

impl Walk {
    /// Rows after a number. Where a page between is broken fewer are asked for, down to the one that cannot be read.
    async fn rows(&mut self, after: i64, most: &mut i64) -> Result<Option<Vec<SqliteRow>>, StoreError> {
        loop {
            match sqlx::query(self.sql)
                .bind(after)
                .bind(*most)
                .fetch_all(&mut self.conn)
                .await
                .map_err(StoreError::from)
            {
                Ok(rows) => return Ok(Some(rows)),
                Err(StoreError::Damaged(_)) => self.renew().await?,
                Err(other) => return Err(other),
            }
            if *most == 1 {
                return Ok(None);
            }
            *most /= 2;
        }
    }

    /// Takes a new connection in place of one that gives errors, which is closed: none may outlive the check.
    async fn renew(&mut self) -> Result<(), StoreError> {
        let broken = std::mem::replace(&mut self.conn, self.how.connect().await?);
        let _ = broken.close().await;
        Ok(())
    }

    async fn run(
        mut self,
        problems: &mut Vec<Problem>,
        per_case: &mut HashMap<Uuid, u64>,
        progress: &impl Fn(u64, u64),
    ) -> Result<u64, StoreError> {
        let done = self.walk(problems, per_case, progress).await;
        let _ = self.conn.close().await;
        done
    }

    async fn walk(
        &mut self,
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
        let ends: Result<(i64, i64), _> =
            sqlx::query_as("SELECT count(*), coalesce(max(seq), 0) FROM entry").fetch_one(&mut self.conn).await;
        let (all, last) = match ends {
            Ok(ends) => ends,
            Err(_) => {
                self.renew().await?;
                let said = self.head.0.cast_signed();
                (said, said)
            }
        };
        let last = last.cast_unsigned().max(self.head.0);
        let (mut done, mut before, mut at_head) = (0u64, (0u64, Some(GENESIS)), None);
        let mut flagged: BTreeMap<u64, Checked> = BTreeMap::new();
        let mut unreadable = 0;
        loop {
            let Some(rows) = self.rows(before.0.cast_signed(), &mut most).await? else {
                problems.push(problem(self.journal, Some(before.0 + 1), None, None, Damage::Unreadable));
                unreadable += 1;
                before = (before.0 + 1, None);
                if before.0 >= last || unreadable >= MOST_UNREADABLE {
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
        self.check_head(before.0, at_head, problems);
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

pub(crate) fn problem(
    journal: Journal,
    seq: Option<u64>,
    entry: Option<Uuid>,
    case: Option<Uuid>,
    what: Damage,
) -> Problem {
    let words = crate::verify_words::words(journal, seq, entry, case, what);
    Problem { journal, seq, entry, case, what, words }
}
