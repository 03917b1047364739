//! Repeating clocks whose last written cycle has passed, and the cases that stand apart.

use sqlx::Row;
use uuid::Uuid;

use crate::append::uuid_at;
use crate::{Store, StoreError};

impl Store {
    /// Cases with a repeating clock whose last written cycle was late by `on_ms`: their next cycle is to be projected.
    ///
    /// # Errors
    /// Of the database.
    pub async fn elapsed_series(&self, on_ms: i64) -> Result<Vec<Uuid>, StoreError> {
        let rows = sqlx::query(
            "SELECT DISTINCT c.id FROM clock k INDEXED BY clock_series JOIN subject_case c ON c.no = k.case_no \
             WHERE k.series_days IS NOT NULL AND k.ended_ms IS NULL AND k.late_ms <= ? AND (k.bits & 2) = 0",
        )
        .bind(on_ms)
        .fetch_all(&*self.inner.read)
        .await?;
        rows.iter().map(|row| uuid_at(row, 0)).collect()
    }

    /// Cases stayed by a court and not disposed of.
    ///
    /// # Errors
    /// Of the database.
    pub async fn stayed_cases(&self) -> Result<u64, StoreError> {
        let row =
            sqlx::query("SELECT count(*) FROM case_row INDEXED BY case_stayed WHERE stayed AND disposed_on IS NULL")
                .fetch_one(&*self.inner.read)
                .await?;
        Ok(row.try_get::<i64, _>(0)?.cast_unsigned())
    }
}
