//! How the check reads: beside the connections of the others, with nothing read yet, and a broken page costs one answer and not the
//! check.

use std::collections::{BTreeMap, HashMap};

use ed25519_dalek::VerifyingKey;
use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{Row, Sqlite};

use crate::StoreError;
use crate::append::device_keys;
use crate::damage::{Damage, Journal, Problem};
use crate::error::is_refused_page;
use crate::pool::Pool;
use crate::verify_words::problem;

pub(crate) struct Reading(Pool);

impl Reading {
    pub(crate) fn beside(pool: &Pool) -> Self {
        Self(pool.beside())
    }

    /// The rows of a query, or `None` where a page they stand on is broken.
    pub(crate) async fn rows(
        &self,
        query: Query<'_, Sqlite, SqliteArguments>,
    ) -> Result<Option<Vec<SqliteRow>>, StoreError> {
        match query.fetch_all(&*self.0).await {
            Ok(rows) => Ok(Some(rows)),
            Err(error) if is_refused_page(&error) => Ok(None),
            Err(other) => Err(other.into()),
        }
    }

    /// What the store noted for itself. What cannot be read is a finding: a note may have stood there.
    pub(crate) async fn settings(
        &self,
        problems: &mut Vec<Problem>,
    ) -> Result<Option<BTreeMap<String, String>>, StoreError> {
        let rows = self.rows(sqlx::query("SELECT key, value FROM setting")).await?;
        let read = rows.and_then(|rows| {
            rows.iter()
                .map(|row| Some((row.try_get(0).ok()?, row.try_get(1).ok()?)))
                .collect::<Option<BTreeMap<_, _>>>()
        });
        if read.is_none() {
            part_unreadable(problems);
        }
        Ok(read)
    }

    /// The desks that signed here; `None` where that cannot be read.
    pub(crate) async fn devices(&self) -> Result<Option<HashMap<String, VerifyingKey>>, StoreError> {
        let rows = self.rows(sqlx::query("SELECT public FROM device")).await?;
        Ok(rows.map(|rows| device_keys(rows.iter().filter_map(|row| row.try_get(0).ok()))))
    }
}

/// Finds, once, that something beside the entries cannot be read.
pub(crate) fn part_unreadable(problems: &mut Vec<Problem>) {
    let unreadable = problem(Journal::Cases, None, None, None, Damage::Unreadable);
    if !problems.contains(&unreadable) {
        problems.push(unreadable);
    }
}
