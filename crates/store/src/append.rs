//! The one way anything gets into the journal: a batch of case changes, one transaction, then the head.

use std::collections::{HashMap, HashSet};

use ed25519_dalek::VerifyingKey;
use itsso_casebook::Entry;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{AssertSqlSafe, Row, TypeInfo, ValueRef};
use uuid::Uuid;

use crate::chain::{GENESIS, Link, link};
use crate::head::{Found, blank, judge};
use crate::insert::marks;
use crate::pool::begin;
use crate::project::{self, EntryRow, Projection};
use crate::rows::{Appended, CaseChange};
use crate::store::Inner;
use crate::{Store, StoreError};

/// A case as the batch stands with it.
struct Standing {
    no: i64,
    count: u32,
    /// It had entries before this batch.
    existed: bool,
}

impl Store {
    /// Appends entries and replaces the projections they change, all in one transaction (`synchronous = FULL`), then
    /// writes `head.json`. When it returns, the batch survives a loss of power. A head that cannot be written lags behind; the
    /// batch is kept all the same, and the next append brings the head up.
    ///
    /// # Errors
    /// [`StoreError::Stale`] where a case has other entries than its author had seen; [`StoreError::Foreign`] for an entry
    /// of another case or an unknown desk; [`StoreError::Busy`]. Nothing of the batch is kept then.
    pub async fn append(&self, changes: Vec<CaseChange>) -> Result<Appended, StoreError> {
        let inner = &self.inner;
        self.check_authors(&changes).await?;
        let gate = inner.gate.lock().await;
        let lock = inner.folder.lock().await?;
        let found = inner.found_head();
        let mut tx = begin(&inner.write).await?;
        let (last, chain) = tail(&mut tx).await?;
        // Before anything is added, or a tail that was cut off would seem to be there again.
        judge(&mut tx, &found).await?;
        let mut cases = cases_of(&mut tx, &changes).await?;
        let mut rows: Vec<EntryRow<'_>> = Vec::new();
        let mut projections: Vec<Projection<'_>> = Vec::new();
        let (mut seq, mut chain, mut skipped) = (last, chain, 0u64);
        let mut seen: HashSet<(i64, Uuid)> = HashSet::new();
        for change in &changes {
            let Some(case) = cases.get_mut(&change.case) else { continue };
            if case.existed {
                seen.extend(known_ids(&mut tx, case.no, &change.entries).await?.into_iter().map(|id| (case.no, id)));
            }
            let fresh: Vec<&Entry> = change.entries.iter().filter(|e| seen.insert((case.no, e.content.id))).collect();
            skipped += (change.entries.len() - fresh.len()) as u64;
            if change.expect != case.count {
                if fresh.is_empty() && !change.entries.is_empty() {
                    // The same append once more, after an answer that got lost: done already, projections included.
                    continue;
                }
                return Err(StoreError::Stale { case: change.case, expected: change.expect, found: case.count });
            }
            for entry in &fresh {
                seq += 1;
                chain = link(&chain, seq, &entry.hash(), &entry.signature);
                rows.push(EntryRow { seq, case_no: case.no, entry, chain });
            }
            case.count += u32::try_from(fresh.len()).unwrap_or(u32::MAX);
            projections.push(Projection { no: case.no, existed: case.existed, change });
        }
        let counts: Vec<(i64, Uuid, u32)> = cases.iter().map(|(id, c)| (c.no, *id, c.count)).collect();
        project::write(&mut tx, &rows, &counts, &projections).await?;
        tx.commit().await?;
        if !rows.is_empty() {
            advance(inner, found, seq, &chain);
        }
        drop(lock);
        drop(gate);
        Ok(Appended { entries: rows.len() as u64, skipped, last: seq })
    }

    /// Entries of this desk were signed a moment ago and are not checked again; those of others are.
    async fn check_authors(&self, changes: &[CaseChange]) -> Result<(), StoreError> {
        let own = self.device_id();
        let mut others: Option<HashMap<String, VerifyingKey>> = None;
        for change in changes {
            for entry in &change.entries {
                let id = entry.content.id;
                if entry.content.case != change.case {
                    return Err(StoreError::Foreign(id));
                }
                if entry.content.device == own {
                    continue;
                }
                if others.is_none() {
                    others = Some(self.devices().await?);
                }
                let known = others.as_ref().and_then(|all| all.get(&entry.content.device));
                if !known.is_some_and(|key| entry.verify(key)) {
                    return Err(StoreError::Foreign(id));
                }
            }
        }
        Ok(())
    }

    /// Public keys of the desks this store knows, by their hex.
    pub(crate) async fn devices(&self) -> Result<HashMap<String, VerifyingKey>, StoreError> {
        let rows: Vec<Vec<u8>> = sqlx::query_scalar("SELECT public FROM device").fetch_all(&*self.inner.read).await?;
        Ok(device_keys(rows.into_iter()))
    }
}

/// Desks by their name in entries. What is no key is left out, and what it signed then stands as signed by nobody known.
pub(crate) fn device_keys(public: impl Iterator<Item = Vec<u8>>) -> HashMap<String, VerifyingKey> {
    let key = |bytes: Vec<u8>| {
        let bytes: [u8; 32] = bytes.try_into().ok()?;
        Some((hex::encode(bytes), VerifyingKey::from_bytes(&bytes).ok()?))
    };
    public.filter_map(key).collect()
}

/// Brings the head up to the journal. The batch is committed: a head that cannot be written now is no failure of it.
fn advance(inner: &Inner, found: Found, count: u64, link: &Link) {
    let mut head = match found {
        Found::Good(head) => head,
        Found::Lost => blank(inner.json.store),
        Found::Unknown => return,
    };
    (head.count, head.chain) = (count, hex::encode(link));
    let _ = head.write(&inner.folder, &inner.device);
}

async fn tail(conn: &mut SqliteConnection) -> Result<(u64, Link), StoreError> {
    let row = sqlx::query("SELECT seq, chain FROM entry ORDER BY seq DESC LIMIT 1").fetch_optional(conn).await?;
    let Some(row) = row else { return Ok((0, GENESIS)) };
    let chain: Vec<u8> = row.try_get(1)?;
    let chain = chain.try_into().map_err(|_| StoreError::Damaged("a link of the journal".into()))?;
    Ok((row.try_get::<i64, _>(0)?.cast_unsigned(), chain))
}

/// The cases of a batch, new ones with their number to be.
async fn cases_of(conn: &mut SqliteConnection, changes: &[CaseChange]) -> Result<HashMap<Uuid, Standing>, StoreError> {
    let mut wanted: Vec<Uuid> = Vec::with_capacity(changes.len());
    let mut once = HashSet::new();
    wanted.extend(changes.iter().map(|c| c.case).filter(|case| once.insert(*case)));
    let mut cases = HashMap::with_capacity(wanted.len());
    for chunk in wanted.chunks(256) {
        let sql = format!("SELECT no, id, entries FROM subject_case WHERE id IN ({})", marks(chunk.len()));
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for id in chunk {
            query = query.bind(id.as_bytes().to_vec());
        }
        for row in query.fetch_all(&mut *conn).await? {
            cases.insert(uuid_at(&row, 1)?, Standing { no: row.try_get(0)?, count: row.try_get(2)?, existed: true });
        }
    }
    let mut no: i64 = sqlx::query_scalar("SELECT coalesce(max(no), 0) FROM subject_case").fetch_one(conn).await?;
    for id in wanted {
        cases.entry(id).or_insert_with(|| {
            no += 1;
            Standing { no, count: 0, existed: false }
        });
    }
    Ok(cases)
}

async fn known_ids(conn: &mut SqliteConnection, no: i64, entries: &[Entry]) -> Result<Vec<Uuid>, StoreError> {
    let mut known = Vec::new();
    for chunk in entries.chunks(64) {
        let sql = format!("SELECT id FROM entry WHERE case_no = ? AND id IN ({})", marks(chunk.len()));
        let mut query = sqlx::query(AssertSqlSafe(sql)).bind(no);
        for entry in chunk {
            query = query.bind(entry.content.id.as_bytes().to_vec());
        }
        for row in query.fetch_all(&mut *conn).await? {
            known.push(uuid_at(&row, 0)?);
        }
    }
    Ok(known)
}

/// A UUID kept as 16 bytes.
pub(crate) fn uuid_at(row: &SqliteRow, at: usize) -> Result<Uuid, StoreError> {
    // The same bytes as text are found by no question that asks for the id.
    if row.try_get_raw(at)?.type_info().name() != "BLOB" {
        return Err(StoreError::Damaged("an id is not written as one".into()));
    }
    Uuid::from_slice(row.try_get::<&[u8], _>(at)?).map_err(|_| StoreError::Damaged("an id is not 16 bytes".into()))
}
