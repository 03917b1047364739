//! Days on which courts or offices of a State are closed.

use sqlx::Row;

use crate::pool::begin;
use crate::{Store, StoreError};

/// A closed day of a State.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct ClosedDay {
    /// State, two letters.
    pub state: String,
    /// `YYYY-MM-DD`.
    pub day: String,
    /// `public`, `court`, `office`, `optional`.
    pub category: String,
    /// English.
    pub name: String,
    /// Hindi.
    pub name_hi: String,
}

impl Store {
    /// Closed days of every State, in order.
    ///
    /// # Errors
    /// Of the database.
    pub async fn closed_days(&self) -> Result<Vec<ClosedDay>, StoreError> {
        let rows = sqlx::query("SELECT state, day, category, name, name_hi FROM closed_day ORDER BY state, day, name")
            .fetch_all(&*self.inner.read)
            .await?;
        rows.iter()
            .map(|row| {
                Ok(ClosedDay {
                    state: row.try_get(0)?,
                    day: row.try_get(1)?,
                    category: row.try_get(2)?,
                    name: row.try_get(3)?,
                    name_hi: row.try_get(4)?,
                })
            })
            .collect()
    }

    /// Keeps a list. With `replace` it takes the place of what is kept of the years and States it names, so that what it
    /// leaves out of a year is open again; otherwise its days are added.
    ///
    /// # Errors
    /// Of the database; nothing is changed then.
    pub async fn put_closed_days(&self, days: &[ClosedDay], replace: bool) -> Result<(), StoreError> {
        let mut tx = begin(&self.inner.write).await?;
        let mut years: Vec<(&str, &str)> =
            days.iter().filter_map(|d| Some((d.state.as_str(), d.day.get(..4)?))).collect();
        years.sort_unstable();
        years.dedup();
        for (state, year) in years.into_iter().filter(|_| replace) {
            sqlx::query("DELETE FROM closed_day WHERE state = ? AND substr(day, 1, 4) = ?")
                .bind(state.to_owned())
                .bind(year.to_owned())
                .execute(&mut *tx)
                .await?;
        }
        for day in days {
            sqlx::query(
                "INSERT OR REPLACE INTO closed_day (state, day, category, name, name_hi) VALUES (?, ?, ?, ?, ?)",
            )
            .bind(day.state.clone())
            .bind(day.day.clone())
            .bind(day.category.clone())
            .bind(day.name.clone())
            .bind(day.name_hi.clone())
            .execute(&mut *tx)
            .await?;
        }
        Ok(tx.commit().await?)
    }
}
