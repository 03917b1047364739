//! Whether the journal is what its desks wrote: every hash, signature, link and number, and the head outside.

use std::collections::{BTreeMap, HashMap};

use ed25519_dalek::VerifyingKey;
use itsso_law::Words;
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::sqlite::{SqlitePool, SqliteRow};
use uuid::Uuid;

use crate::append::uuid_at;
use crate::chain::{GENESIS, Head, Link};
use crate::open::HEAD_LOST;
use crate::verify_row::{Checked, Raw, check, followers};
use crate::{Identities, Store, StoreError};

/// Entries looked at between two reports of progress.
const CHUNK: i64 = 4096;

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
pub(crate) struct Walk<'a> {
    pool: &'a SqlitePool,
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
        let mut out = Verified::default();
        let devices = self.devices().await?;
        // Before the journal: whoever appends meanwhile only makes it longer than this head.
        let head = match self.head() {
            Ok(head) if head.store == self.id() && devices.get(&head.device).is_some_and(|key| head.verify(key)) => {
                head
            }
            Ok(_) => {
                out.problems.push(problem(Journal::Cases, None, None, None, Damage::Head));
                Head::default()
            }
            Err(_) => {
                out.problems.push(problem(Journal::Cases, None, None, None, Damage::Head));
                Head::default()
            }
        };
        let walk = Walk {
            pool: &self.inner.read,
            journal: Journal::Cases,
            sql: "SELECT e.seq, e.content, e.signature, e.chain, e.id, c.id FROM entry e \
                  LEFT JOIN subject_case c ON c.no = e.case_no WHERE e.seq > ? ORDER BY e.seq LIMIT ?",
            devices: devices.clone(),
            head: (head.count, head.chain.clone()),
        };
        let mut per_case: HashMap<Uuid, u64> = HashMap::new();
        out.entries = walk.run(&mut out.problems, &mut per_case, &progress).await?;
        self.check_counts(&per_case, &mut out.problems).await?;
        if let Some(identities) = identities {
            let walk = Walk {
                pool: &identities.pool,
                journal: Journal::Identity,
                sql: "SELECT seq, content, signature, chain, id, case_id FROM entry WHERE seq > ? ORDER BY seq LIMIT ?",
                devices,
                head: (head.identity_count, head.identity_chain.clone()),
            };
            out.identities = Some(walk.run(&mut out.problems, &mut HashMap::new(), &progress).await?);
        }
        Ok(out)
    }

    /// Each case's own count of its entries, and what an earlier opening noted about the head.
    async fn check_counts(&self, found: &HashMap<Uuid, u64>, problems: &mut Vec<Problem>) -> Result<(), StoreError> {
        match sqlx::query("SELECT id, entries FROM subject_case").fetch_all(&self.inner.read).await {
            Ok(rows) => {
                for row in rows {
                    let (case, said) = (uuid_at(&row, 0)?, row.try_get::<i64, _>(1)?.cast_unsigned());
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
        let lost: Option<String> = sqlx::query_scalar("SELECT value FROM setting WHERE key = ?")
            .bind(HEAD_LOST)
            .fetch_optional(&self.inner.read)
            .await?;
        if let Some(lost) = lost {
            let (said, had) = lost.split_once(' ').unwrap_or(("-", ""));
            let had: Option<u64> = had.parse().ok();
            let what = if said == "-" { Damage::Head } else { Damage::CutOff };
            if !problems.iter().any(|p| p.what == what && p.journal == Journal::Cases) {
                problems.push(problem(Journal::Cases, had.map(|n| n + 1), None, None, what));
            }
        }
        Ok(())
    }
}

impl Walk<'_> {
    async fn run(
        &self,
        problems: &mut Vec<Problem>,
        per_case: &mut HashMap<Uuid, u64>,
        progress: &impl Fn(u64, u64),
    ) -> Result<u64, StoreError> {
        let all: i64 = match sqlx::query_scalar("SELECT count(*) FROM entry").fetch_one(self.pool).await {
            Ok(n) => n,
            Err(_) => i64::try_from(self.head.0).unwrap_or(0),
        };
        let (mut done, mut before, mut at_head) = (0u64, (0u64, Some(GENESIS)), None);
        let mut flagged: BTreeMap<u64, Checked> = BTreeMap::new();
        loop {
            let rows = match sqlx::query(self.sql).bind(before.0.cast_signed()).bind(CHUNK).fetch_all(self.pool).await {
                Ok(rows) => rows,
                Err(_) => {
                    problems.push(problem(self.journal, Some(before.0 + 1), None, None, Damage::Unreadable));
                    break;
                }
            };
            if rows.is_empty() {
                break;
            }
            let raws = rows.iter().map(raw_at).collect::<Result<Vec<_>, _>>()?;
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

fn raw_at(row: &SqliteRow) -> Result<Raw, StoreError> {
    Ok(Raw {
        seq: row.try_get::<i64, _>(0)?.cast_unsigned(),
        content: row.try_get(1)?,
        signature: row.try_get(2)?,
        chain: row.try_get(3)?,
        id: uuid_at(row, 4).ok(),
        case: uuid_at(row, 5).ok(),
    })
}

fn problem(journal: Journal, seq: Option<u64>, entry: Option<Uuid>, case: Option<Uuid>, what: Damage) -> Problem {
    let words = crate::verify_words::words(journal, seq, entry, case, what);
    Problem { journal, seq, entry, case, what, words }
}
