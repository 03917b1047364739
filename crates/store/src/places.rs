//! Reference rows: stations, posts, presets, settings, the log of imports.

use std::collections::BTreeMap;

use sqlx::Row;

use crate::create::UNCLAIMED;
use crate::head::{HEAD_LOST, HEAD_LOST_IDENTITY};
use crate::insert::insert_many;
use crate::keys::{KEYS_CHANGED, RECOVERY, RECOVERY_BEFORE};
use crate::officers::CLAIMED;
use crate::pool::begin;
use crate::throttle::WRONG_PASSWORDS;
use crate::{ImportLog, Page, Post, Station, Store, StoreError};

/// Settings of the store itself, which the desk neither sees nor sets.
const OWN: [&str; 10] = [
    "store",
    "sample",
    "projection",
    UNCLAIMED,
    HEAD_LOST,
    HEAD_LOST_IDENTITY,
    RECOVERY,
    RECOVERY_BEFORE,
    KEYS_CHANGED,
    CLAIMED,
];

fn own(key: &str) -> bool {
    OWN.contains(&key) || key.starts_with(WRONG_PASSWORDS)
}

impl Store {
    /// Adds or replaces stations by code. An unlisted one never replaces one of the list.
    ///
    /// # Errors
    /// Of the database.
    pub async fn put_stations(&self, stations: &[Station]) -> Result<(), StoreError> {
        let mut tx = begin(&self.inner.write).await?;
        for (unlisted, insert) in [
            (
                true,
                "INSERT OR IGNORE INTO station (code, name, name_hi, district_code, district, zone, unlisted) VALUES",
            ),
            (
                false,
                "INSERT OR REPLACE INTO station (code, name, name_hi, district_code, district, zone, unlisted) VALUES",
            ),
        ] {
            let rows: Vec<&Station> = stations.iter().filter(|s| s.unlisted == unlisted).collect();
            insert_many(&mut tx, insert, 7, &rows, |q, s| {
                q.bind(s.code.clone())
                    .bind(s.name.clone())
                    .bind(s.name_hi.clone())
                    .bind(s.district_code.clone())
                    .bind(s.district.clone())
                    .bind(s.zone.clone())
                    .bind(s.unlisted)
            })
            .await?;
        }
        Ok(tx.commit().await?)
    }

    /// All stations by code.
    ///
    /// # Errors
    /// Of the database.
    pub async fn stations(&self) -> Result<Vec<Station>, StoreError> {
        let rows = sqlx::query(
            "SELECT code, name, name_hi, district_code, district, zone, unlisted FROM station ORDER BY code",
        )
        .fetch_all(&*self.inner.read)
        .await?;
        rows.iter()
            .map(|r| {
                Ok(Station {
                    code: r.try_get(0)?,
                    name: r.try_get(1)?,
                    name_hi: r.try_get(2)?,
                    district_code: r.try_get(3)?,
                    district: r.try_get(4)?,
                    zone: r.try_get(5)?,
                    unlisted: r.try_get(6)?,
                })
            })
            .collect()
    }

    /// Removes a station from the list; its cases keep the code.
    ///
    /// # Errors
    /// Of the database.
    pub async fn remove_station(&self, code: &str) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM station WHERE code = ?").bind(code.to_owned()).execute(&*self.inner.write).await?;
        Ok(())
    }

    /// Adds or replaces posts by code.
    ///
    /// # Errors
    /// Of the database.
    pub async fn put_posts(&self, posts: &[Post]) -> Result<(), StoreError> {
        let mut tx = begin(&self.inner.write).await?;
        insert_many(
            &mut tx,
            "INSERT OR REPLACE INTO post (code, name, name_hi, station, active) VALUES",
            5,
            posts,
            |q, p| {
                q.bind(p.code.clone())
                    .bind(p.name.clone())
                    .bind(p.name_hi.clone())
                    .bind(p.station.clone())
                    .bind(p.active)
            },
        )
        .await?;
        Ok(tx.commit().await?)
    }

    /// All posts by code.
    ///
    /// # Errors
    /// Of the database.
    pub async fn posts(&self) -> Result<Vec<Post>, StoreError> {
        let rows = sqlx::query("SELECT code, name, name_hi, station, active FROM post ORDER BY code")
            .fetch_all(&*self.inner.read)
            .await?;
        rows.iter()
            .map(|r| {
                Ok(Post {
                    code: r.try_get(0)?,
                    name: r.try_get(1)?,
                    name_hi: r.try_get(2)?,
                    station: r.try_get(3)?,
                    active: r.try_get(4)?,
                })
            })
            .collect()
    }

    /// A setting.
    ///
    /// # Errors
    /// Of the database.
    pub async fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        if own(key) { Ok(None) } else { self.kept(key).await }
    }

    /// A setting, also of the store itself.
    pub(crate) async fn kept(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(sqlx::query_scalar("SELECT value FROM setting WHERE key = ?")
            .bind(key.to_owned())
            .fetch_optional(&*self.inner.read)
            .await?)
    }

    /// All settings of the desk.
    ///
    /// # Errors
    /// Of the database.
    pub async fn settings(&self) -> Result<BTreeMap<String, String>, StoreError> {
        let rows = sqlx::query("SELECT key, value FROM setting").fetch_all(&*self.inner.read).await?;
        let mut all = BTreeMap::new();
        for row in rows {
            let key: String = row.try_get(0)?;
            if !own(&key) {
                all.insert(key, row.try_get(1)?);
            }
        }
        Ok(all)
    }

    /// Sets a setting.
    ///
    /// # Errors
    /// [`StoreError::Query`] for a name the store uses itself.
    pub async fn set_setting(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.set_settings(&[(key, value)]).await
    }

    /// Adds one to a setting that counts; one that is not there becomes 1. Two programs that do so at once add two.
    ///
    /// # Errors
    /// As [`Store::set_setting`].
    pub async fn bump_setting(&self, key: &str) -> Result<(), StoreError> {
        if own(key) {
            return Err(StoreError::Query(format!("the setting `{key}` is the store's own")));
        }
        sqlx::query(
            "INSERT INTO setting (key, value) VALUES (?, '1') \
             ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1",
        )
        .bind(key.to_owned())
        .execute(&*self.inner.write)
        .await?;
        Ok(())
    }

    /// Sets several settings, all or none.
    ///
    /// # Errors
    /// As [`Store::set_setting`].
    pub async fn set_settings(&self, settings: &[(&str, &str)]) -> Result<(), StoreError> {
        let mut tx = begin(&self.inner.write).await?;
        for (key, value) in settings {
            if own(key) {
                return Err(StoreError::Query(format!("the setting `{key}` is the store's own")));
            }
            sqlx::query("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)")
                .bind((*key).to_owned())
                .bind((*value).to_owned())
                .execute(&mut *tx)
                .await?;
        }
        Ok(tx.commit().await?)
    }

    /// Mapping presets by name, as JSON.
    ///
    /// # Errors
    /// Of the database.
    pub async fn presets(&self) -> Result<BTreeMap<String, String>, StoreError> {
        let rows = sqlx::query("SELECT name, body FROM preset").fetch_all(&*self.inner.read).await?;
        rows.iter().map(|r| Ok((r.try_get(0)?, r.try_get(1)?))).collect()
    }

    /// Keeps a mapping preset; `None` removes it.
    ///
    /// # Errors
    /// Of the database.
    pub async fn put_preset(&self, name: &str, body: Option<&str>) -> Result<(), StoreError> {
        let query = match body {
            Some(body) => sqlx::query("INSERT OR REPLACE INTO preset (name, body) VALUES (?, ?)")
                .bind(name.to_owned())
                .bind(body.to_owned()),
            None => sqlx::query("DELETE FROM preset WHERE name = ?").bind(name.to_owned()),
        };
        query.execute(&*self.inner.write).await?;
        Ok(())
    }

    /// Records an import and gives its number.
    ///
    /// # Errors
    /// Of the database.
    pub async fn log_import(&self, log: &ImportLog) -> Result<i64, StoreError> {
        let done = sqlx::query(
            "INSERT INTO import_log (at_ms, officer, file, sha256, preset, report) VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(log.at_ms)
        .bind(log.officer.clone())
        .bind(log.file.clone())
        .bind(log.sha256.clone())
        .bind(log.preset.clone())
        .bind(log.report.clone())
        .execute(&*self.inner.write)
        .await?;
        Ok(done.last_insert_rowid())
    }

    /// Imports, newest first.
    ///
    /// # Errors
    /// Of the database.
    pub async fn imports(&self, limit: u32) -> Result<Page<ImportLog>, StoreError> {
        let rows = sqlx::query(
            "SELECT no, at_ms, officer, file, sha256, preset, report FROM import_log ORDER BY no DESC LIMIT ?",
        )
        .bind(limit)
        .fetch_all(&*self.inner.read)
        .await?;
        let total: i64 = sqlx::query_scalar("SELECT count(*) FROM import_log").fetch_one(&*self.inner.read).await?;
        let rows = rows
            .iter()
            .map(|r| {
                Ok(ImportLog {
                    no: r.try_get(0)?,
                    at_ms: r.try_get(1)?,
                    officer: r.try_get(2)?,
                    file: r.try_get(3)?,
                    sha256: r.try_get(4)?,
                    preset: r.try_get(5)?,
                    report: r.try_get(6)?,
                })
            })
            .collect::<Result<_, StoreError>>()?;
        Ok(Page { rows, total: total.cast_unsigned() })
    }
}
