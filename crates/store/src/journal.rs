//! Reading the journal.

use std::collections::HashMap;

use itsso_casebook::Entry;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row};
use uuid::Uuid;

use crate::append::uuid_at;
use crate::insert::marks;
use crate::{Page, Store, StoreError};

/// An entry at its place in the journal.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// Its number, from 1.
    pub seq: u64,
    /// The entry.
    pub entry: Entry,
}

pub(crate) fn entry_at(row: &SqliteRow, content: usize, signature: usize) -> Result<Entry, StoreError> {
    let signature: [u8; 64] = row
        .try_get::<&[u8], _>(signature)?
        .try_into()
        .map_err(|_| StoreError::Damaged("a signature is not 64 bytes".into()))?;
    Entry::read(row.try_get(content)?, signature).map_err(|e| StoreError::Damaged(e.to_string()))
}

impl Store {
    /// All entries of a case in the order of the journal; none for an unknown case.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where one cannot be read.
    pub async fn entries_of(&self, case: Uuid) -> Result<Vec<Entry>, StoreError> {
        Ok(self.entries_of_many(&[case]).await?.remove(&case).unwrap_or_default())
    }

    /// The same for many cases at once; cases without entries are absent.
    ///
    /// # Errors
    /// As [`Store::entries_of`].
    pub async fn entries_of_many(&self, cases: &[Uuid]) -> Result<HashMap<Uuid, Vec<Entry>>, StoreError> {
        let mut found: HashMap<Uuid, Vec<Entry>> = HashMap::with_capacity(cases.len());
        for chunk in cases.chunks(256) {
            let sql = format!(
                "SELECT c.id, e.content, e.signature FROM subject_case c JOIN entry e ON e.case_no = c.no \
                 WHERE c.id IN ({}) ORDER BY e.seq",
                marks(chunk.len())
            );
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for case in chunk {
                query = query.bind(case.as_bytes().to_vec());
            }
            for row in query.fetch_all(&*self.inner.read).await? {
                found.entry(uuid_at(&row, 0)?).or_default().push(entry_at(&row, 1, 2)?);
            }
        }
        Ok(found)
    }

    /// How many entries each of these cases has: the `expect` of a change. Unknown cases are absent.
    ///
    /// # Errors
    /// Of the database.
    pub async fn entry_counts(&self, cases: &[Uuid]) -> Result<HashMap<Uuid, u32>, StoreError> {
        let mut found = HashMap::with_capacity(cases.len());
        for chunk in cases.chunks(256) {
            let sql = format!("SELECT id, entries FROM subject_case WHERE id IN ({})", marks(chunk.len()));
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for case in chunk {
                query = query.bind(case.as_bytes().to_vec());
            }
            for row in query.fetch_all(&*self.inner.read).await? {
                found.insert(uuid_at(&row, 0)?, row.try_get(1)?);
            }
        }
        Ok(found)
    }

    /// Number of the journal's last entry.
    ///
    /// # Errors
    /// Of the database.
    pub async fn last_seq(&self) -> Result<u64, StoreError> {
        let last: i64 =
            sqlx::query_scalar("SELECT coalesce(max(seq), 0) FROM entry").fetch_one(&*self.inner.read).await?;
        Ok(last.cast_unsigned())
    }

    /// Entries after a number, in order: for refolding everything, and for sync.
    ///
    /// # Errors
    /// As [`Store::entries_of`].
    pub async fn entries_after(&self, seq: u64, limit: u32) -> Result<Vec<Placed>, StoreError> {
        let rows = sqlx::query("SELECT seq, content, signature FROM entry WHERE seq > ? ORDER BY seq LIMIT ?")
            .bind(seq.cast_signed())
            .bind(limit)
            .fetch_all(&*self.inner.read)
            .await?;
        rows.iter()
            .map(|row| Ok(Placed { seq: row.try_get::<i64, _>(0)?.cast_unsigned(), entry: entry_at(row, 1, 2)? }))
            .collect()
    }

    /// The outbox: entries no server has answered for, in order, and how many there are.
    ///
    /// # Errors
    /// As [`Store::entries_of`].
    pub async fn outbox(&self, limit: u32) -> Result<Page<Placed>, StoreError> {
        let rows = sqlx::query(
            "SELECT seq, content, signature FROM entry e WHERE NOT EXISTS (SELECT 1 FROM answer a WHERE a.seq = e.seq) \
             ORDER BY seq LIMIT ?",
        )
        .bind(limit)
        .fetch_all(&*self.inner.read)
        .await?;
        let total: i64 = sqlx::query_scalar("SELECT (SELECT count(*) FROM entry) - (SELECT count(*) FROM answer)")
            .fetch_one(&*self.inner.read)
            .await?;
        let rows = rows
            .iter()
            .map(|row| Ok(Placed { seq: row.try_get::<i64, _>(0)?.cast_unsigned(), entry: entry_at(row, 1, 2)? }))
            .collect::<Result<_, StoreError>>()?;
        Ok(Page { rows, total: total.cast_unsigned() })
    }

    /// Every case that has a row, in order of first appearance: for refolding after a new law pack.
    ///
    /// # Errors
    /// Of the database.
    pub async fn case_ids(&self) -> Result<Vec<Uuid>, StoreError> {
        let rows = sqlx::query("SELECT c.id FROM case_row r JOIN subject_case c ON c.no = r.no ORDER BY r.no")
            .fetch_all(&*self.inner.read)
            .await?;
        rows.iter().map(|row| uuid_at(row, 0)).collect()
    }
}
