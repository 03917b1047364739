//! Installed law packs and the keys they are held against. The store keeps them; the law crate judges them.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::{Store, StoreError};

/// A law pack that was installed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PackRow {
    /// Its version.
    pub version: String,
    /// SHA-256 of its file, hex.
    pub sha256: String,
    /// The trusted keys whose signatures held, hex, separated by `,`.
    pub signers: String,
    /// When.
    pub installed_ms: i64,
    /// By whom: PIS number, or a program's name.
    pub officer: String,
    /// Since when it is withdrawn; it counts as if it had never been installed.
    pub withdrawn_ms: Option<i64>,
}

/// A public key this office trusts, or trusted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LawKeyRow {
    /// 64 hexadecimal digits.
    pub key: String,
    /// Whose it is, as an administrator wrote it down.
    pub name: String,
    /// Since when.
    pub trusted_ms: i64,
    /// Who entered it.
    pub officer: String,
    /// Since when it is no longer trusted.
    pub retired_ms: Option<i64>,
    /// Who retired it.
    pub retired_by: Option<String>,
}

fn pack_at(row: &SqliteRow) -> Result<PackRow, StoreError> {
    Ok(PackRow {
        version: row.try_get(0)?,
        sha256: row.try_get(1)?,
        signers: row.try_get(2)?,
        installed_ms: row.try_get(3)?,
        officer: row.try_get(4)?,
        withdrawn_ms: row.try_get(5)?,
    })
}

impl Store {
    /// Installed packs, the newest first, without their files.
    ///
    /// # Errors
    /// Of the database.
    pub async fn law_packs(&self) -> Result<Vec<PackRow>, StoreError> {
        let rows = sqlx::query(
            "SELECT version, sha256, signers, installed_ms, officer, withdrawn_ms FROM law_pack ORDER BY installed_ms DESC, version DESC",
        )
        .fetch_all(&*self.inner.read)
        .await?;
        rows.iter().map(pack_at).collect()
    }

    /// The file of an installed pack.
    ///
    /// # Errors
    /// Of the database.
    pub async fn law_pack_file(&self, version: &str) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(sqlx::query_scalar("SELECT file FROM law_pack WHERE version = ?")
            .bind(version.to_owned())
            .fetch_optional(&*self.inner.read)
            .await?)
    }

    /// Keeps a pack; one of the same version, which was withdrawn, is replaced.
    ///
    /// # Errors
    /// Of the database.
    pub async fn put_law_pack(&self, pack: &PackRow, file: Vec<u8>) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO law_pack (version, sha256, signers, installed_ms, officer, file) VALUES (?, ?, ?, ?, ?, ?) \
             ON CONFLICT (version) DO UPDATE SET sha256 = excluded.sha256, signers = excluded.signers, \
             installed_ms = excluded.installed_ms, officer = excluded.officer, file = excluded.file, withdrawn_ms = NULL",
        )
        .bind(pack.version.clone())
        .bind(pack.sha256.clone())
        .bind(pack.signers.clone())
        .bind(pack.installed_ms)
        .bind(pack.officer.clone())
        .bind(file)
        .execute(&*self.inner.write)
        .await?;
        Ok(())
    }

    /// Withdraws a pack. Whether it was in force.
    ///
    /// # Errors
    /// Of the database.
    pub async fn withdraw_law_pack(&self, version: &str, at_ms: i64) -> Result<bool, StoreError> {
        let done = sqlx::query("UPDATE law_pack SET withdrawn_ms = ? WHERE version = ? AND withdrawn_ms IS NULL")
            .bind(at_ms)
            .bind(version.to_owned())
            .execute(&*self.inner.write)
            .await?;
        Ok(done.rows_affected() > 0)
    }

    /// Keys trusted now or before, the newest first.
    ///
    /// # Errors
    /// Of the database.
    pub async fn law_keys(&self) -> Result<Vec<LawKeyRow>, StoreError> {
        let rows = sqlx::query(
            "SELECT key, name, trusted_ms, officer, retired_ms, retired_by FROM law_key ORDER BY trusted_ms DESC, key",
        )
        .fetch_all(&*self.inner.read)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(LawKeyRow {
                    key: row.try_get(0)?,
                    name: row.try_get(1)?,
                    trusted_ms: row.try_get(2)?,
                    officer: row.try_get(3)?,
                    retired_ms: row.try_get(4)?,
                    retired_by: row.try_get(5)?,
                })
            })
            .collect()
    }

    /// Trusts a key from now on, also one that was retired.
    ///
    /// # Errors
    /// Of the database.
    pub async fn trust_law_key(&self, key: &LawKeyRow) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO law_key (key, name, trusted_ms, officer) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET \
             name = excluded.name, trusted_ms = excluded.trusted_ms, officer = excluded.officer, retired_ms = NULL, \
             retired_by = NULL",
        )
        .bind(key.key.clone())
        .bind(key.name.clone())
        .bind(key.trusted_ms)
        .bind(key.officer.clone())
        .execute(&*self.inner.write)
        .await?;
        Ok(())
    }

    /// Trusts a key no longer. What it signed before stays in force.
    ///
    /// # Errors
    /// Of the database.
    pub async fn retire_law_key(&self, key: &str, at_ms: i64, officer: &str) -> Result<bool, StoreError> {
        let done =
            sqlx::query("UPDATE law_key SET retired_ms = ?, retired_by = ? WHERE key = ? AND retired_ms IS NULL")
                .bind(at_ms)
                .bind(officer.to_owned())
                .bind(key.to_owned())
                .execute(&*self.inner.write)
                .await?;
        Ok(done.rows_affected() > 0)
    }
}
