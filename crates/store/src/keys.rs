//! The printed recovery key and what is kept for it. `keys.json` lies outside the database, so that it can be read without the
//! key; what it must say stands inside too, or whoever changes it would have every later backup open for himself.

use std::collections::BTreeMap;

use age::x25519::Recipient;
use sqlx::sqlite::SqliteConnection;

use crate::encode::base64;
use crate::folder::{KEYS, KeysJson};
use crate::head::note;
use crate::key::Key;
use crate::pool::begin;
use crate::recovery::{RecoveryKey, wrap};
use crate::{Store, StoreError};

/// Setting with what `keys.json` says.
pub(crate) const RECOVERY: &str = "recovery";
/// Setting with what it said before, while a new recovery key is being made.
pub(crate) const RECOVERY_BEFORE: &str = "recovery-before";
/// Setting under which an opening notes that `keys.json` was missing or said otherwise.
pub(crate) const KEYS_CHANGED: &str = "keys-changed";

impl KeysJson {
    pub(crate) fn text(&self) -> Result<String, StoreError> {
        serde_json::to_string(self).map_err(|e| StoreError::Damaged(e.to_string()))
    }
}

/// `keys.json` for a recovery key.
pub(crate) fn keys_for(recipient: &Recipient, key: &Key) -> Result<KeysJson, StoreError> {
    Ok(KeysJson { recovery: recipient.to_string(), key: base64(&wrap(recipient, key)?) })
}

async fn set(conn: &mut SqliteConnection, key: &str, value: &str) -> Result<(), StoreError> {
    sqlx::query("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)")
        .bind(key)
        .bind(value)
        .execute(conn)
        .await?;
    Ok(())
}

async fn forget(conn: &mut SqliteConnection, key: &str) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM setting WHERE key = ?").bind(key).execute(conn).await?;
    Ok(())
}

impl Store {
    /// Makes a new recovery key, to be shown once, printed, and forgotten. The one before opens this store no more; backups made
    /// before still open with it.
    ///
    /// # Errors
    /// Of the disk or the database; the former key then still opens the store.
    pub async fn new_recovery_key(&self) -> Result<RecoveryKey, StoreError> {
        let inner = &self.inner;
        let gate = inner.gate.lock().await;
        let lock = inner.folder.lock().await?;
        let (recovery, recipient) = RecoveryKey::generate();
        let keys = keys_for(&recipient, &inner.key)?;
        let before = self.kept(RECOVERY).await?.unwrap_or_default();
        // Both hold until the file is written: a crash in between leaves either the old one or the new one good.
        let mut tx = begin(&inner.write).await?;
        set(&mut tx, RECOVERY_BEFORE, &before).await?;
        set(&mut tx, RECOVERY, &keys.text()?).await?;
        tx.commit().await?;
        if let Err(failed) = inner.folder.write_json(KEYS, &keys) {
            let mut tx = begin(&inner.write).await?;
            set(&mut tx, RECOVERY, &before).await?;
            forget(&mut tx, RECOVERY_BEFORE).await?;
            tx.commit().await?;
            return Err(failed);
        }
        // The new key is in force: where this last step fails the former is only accepted a while longer by the check of keys.json,
        // and the key must be shown all the same.
        let _ = self.only_new_key().await;
        drop(lock);
        drop(gate);
        Ok(recovery)
    }

    async fn only_new_key(&self) -> Result<(), StoreError> {
        let mut tx = begin(&self.inner.write).await?;
        forget(&mut tx, RECOVERY_BEFORE).await?;
        forget(&mut tx, KEYS_CHANGED).await?;
        Ok(tx.commit().await?)
    }

    /// `keys.json`, if it is the one this store wrote.
    ///
    /// # Errors
    /// [`StoreError::KeysChanged`]; of the disk.
    pub(crate) async fn own_keys(&self) -> Result<KeysJson, StoreError> {
        let wrote = [self.kept(RECOVERY).await?, self.kept(RECOVERY_BEFORE).await?];
        self.keys_among(wrote.iter().flatten())
    }

    fn keys_among<'a>(&self, mut wrote: impl Iterator<Item = &'a String>) -> Result<KeysJson, StoreError> {
        let keys: KeysJson = match self.inner.folder.read_json(KEYS) {
            Err(StoreError::Damaged(_)) => return Err(StoreError::KeysChanged),
            read => read?,
        };
        let text = keys.text()?;
        if wrote.any(|one| *one == text) { Ok(keys) } else { Err(StoreError::KeysChanged) }
    }

    /// At opening: a `keys.json` that is not ours is noted for the check. The store opens all the same, for its key is there and
    /// only an administrator at work can make a new recovery key.
    pub(crate) async fn note_keys(&self) -> Result<(), StoreError> {
        match self.own_keys().await {
            Err(StoreError::KeysChanged) => {
                note(&mut *self.inner.write.acquire().await?, KEYS_CHANGED, "1".to_owned()).await
            }
            // Not readable just now says nothing.
            Err(StoreError::Io { .. }) => Ok(()),
            other => other.map(|_| ()),
        }
    }

    /// Whether `keys.json` is missing or changed, now or when the store was opened.
    pub(crate) fn keys_changed(&self, settings: &BTreeMap<String, String>) -> bool {
        let wrote = [RECOVERY, RECOVERY_BEFORE].into_iter().filter_map(|name| settings.get(name));
        settings.contains_key(KEYS_CHANGED) || matches!(self.keys_among(wrote), Err(StoreError::KeysChanged))
    }
}
