//! How the check reads: on a connection of its own, so that a broken page costs one answer and not the check.

use std::collections::{BTreeMap, HashMap};

use ed25519_dalek::VerifyingKey;
use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteConnectOptions, SqliteConnection, SqliteRow};
use sqlx::{ConnectOptions, Connection, Row, Sqlite};

use crate::StoreError;
use crate::append::device_keys;

/// A connection on which SQLCipher met a broken page gives errors ever after: it is closed for a new one, and never goes back
/// to those that others read by.
pub(crate) struct Reading {
    how: SqliteConnectOptions,
    conn: SqliteConnection,
}

impl Reading {
    pub(crate) async fn begin(how: &SqliteConnectOptions) -> Result<Self, StoreError> {
        Ok(Self { conn: how.connect().await?, how: how.clone() })
    }

    /// The rows of a query, or `None` where a page they stand on is broken.
    pub(crate) async fn rows(
        &mut self,
        query: Query<'_, Sqlite, SqliteArguments>,
    ) -> Result<Option<Vec<SqliteRow>>, StoreError> {
        match query.fetch_all(&mut self.conn).await.map_err(StoreError::from) {
            Ok(rows) => Ok(Some(rows)),
            Err(StoreError::Damaged(_)) => {
                let broken = std::mem::replace(&mut self.conn, self.how.connect().await?);
                let _ = broken.close().await;
                Ok(None)
            }
            Err(other) => Err(other),
        }
    }

    /// What the store noted for itself; empty where that cannot be read.
    pub(crate) async fn settings(&mut self) -> Result<BTreeMap<String, String>, StoreError> {
        let rows = self.rows(sqlx::query("SELECT key, value FROM setting")).await?.unwrap_or_default();
        Ok(rows.iter().filter_map(|row| Some((row.try_get(0).ok()?, row.try_get(1).ok()?))).collect())
    }

    /// The desks that signed here; `None` where that cannot be read.
    pub(crate) async fn devices(&mut self) -> Result<Option<HashMap<String, VerifyingKey>>, StoreError> {
        let rows = self.rows(sqlx::query("SELECT public FROM device")).await?;
        Ok(rows.map(|rows| device_keys(rows.iter().filter_map(|row| row.try_get(0).ok()))))
    }

    pub(crate) async fn end(self) {
        let _ = self.conn.close().await;
    }
}
