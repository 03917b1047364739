//! What the rows must be among themselves, whatever they say: each case with its row, each row with its entries, each clock with
//! its case, each tally with its clocks.

use sqlx::Row;
use uuid::Uuid;

use crate::append::uuid_at;
use crate::{Store, StoreError};

/// Rows that do not fit together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Misfits {
    /// Rows of the register whose case has no entry: station, number and year as they say.
    pub without_entries: Vec<(String, u32, u16)>,
    /// Clocks whose case has no row, or whose station or standing apart differs from its row.
    pub stray_clocks: u64,
    /// Stations whose count of clocks without a record is not the count of these clocks.
    pub tallies: u64,
}

impl Store {
    /// Cases with entries and without a row. A case whose FIR is not entered yet is rightly among them.
    ///
    /// # Errors
    /// Of the database.
    pub async fn cases_without_row(&self) -> Result<Vec<Uuid>, StoreError> {
        let rows = sqlx::query(
            "SELECT s.id FROM subject_case s WHERE s.entries > 0 AND NOT EXISTS (SELECT 1 FROM case_row r WHERE r.no = s.no)",
        )
        .fetch_all(&*self.inner.read)
        .await?;
        rows.iter().map(|row| uuid_at(row, 0)).collect()
    }

    /// Rows that do not fit together.
    ///
    /// # Errors
    /// Of the database.
    pub async fn misfits(&self) -> Result<Misfits, StoreError> {
        let read = &*self.inner.read;
        let bare = sqlx::query(
            "SELECT r.station, r.number, r.year FROM case_row r WHERE NOT EXISTS \
             (SELECT 1 FROM entry e JOIN subject_case s ON s.no = e.case_no WHERE e.case_no = r.no)",
        )
        .fetch_all(read)
        .await?;
        let without_entries = bare
            .iter()
            .map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?)))
            .collect::<Result<_, StoreError>>()?;
        let stray: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM clock k LEFT JOIN case_row r ON r.no = k.case_no WHERE r.no IS NULL \
             OR k.station <> r.station OR k.apart_ms IS NOT r.apart_ms",
        )
        .fetch_one(read)
        .await?;
        let tallies: i64 = sqlx::query_scalar(
            "WITH fresh AS (SELECT station, owed_by, count(*) AS n FROM clock WHERE bits & 4 GROUP BY 1, 2), \
             kept AS (SELECT station, owed_by, n FROM no_record_tally WHERE n <> 0) SELECT count(DISTINCT station) FROM \
             (SELECT * FROM (SELECT * FROM fresh EXCEPT SELECT * FROM kept) UNION ALL \
              SELECT * FROM (SELECT * FROM kept EXCEPT SELECT * FROM fresh))",
        )
        .fetch_one(read)
        .await?;
        Ok(Misfits { without_entries, stray_clocks: stray.cast_unsigned(), tallies: tallies.cast_unsigned() })
    }
}
