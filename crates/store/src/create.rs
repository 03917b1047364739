//! Making a store, where none is.

use chrono::SecondsFormat;
use ed25519_dalek::SigningKey;
use itsso_law::Ist;
use std::path::Path;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::chain::Head;
use crate::folder::{CASES, FORMAT, Folder, HEAD, IDENTITY, KEYS, KeysJson, STORE, StoreJson};
use crate::head::blank;
use crate::key::{Key, KeySource, check_value, derive, random};
use crate::keys::{RECOVERY, keys_for};
use crate::pool::{Room, Wanted, connect, migrate};
use crate::recovery::RecoveryKey;
use crate::seal::seal;
use crate::staging::Staging;
use crate::store::Store;
use crate::{StoreError, keyring_entry};

/// How a store is made.
#[derive(Debug, Clone, Copy)]
pub struct CreateOptions {
    /// Holds synthetic cases; it never syncs.
    pub sample: bool,
    /// Now.
    pub at: Ist,
}

/// Setting under which the identity file's key waits for the first entitled officer.
pub(crate) const UNCLAIMED: &str = "identity-unclaimed";

impl Store {
    /// Makes a store and opens it. The recovery key is to be shown once, printed, and forgotten.
    ///
    /// # Errors
    /// [`StoreError::Occupied`] where the folder holds a store or part of one (nothing is touched);
    /// [`StoreError::Keyring`] where the key cannot be kept.
    pub async fn create(dir: &Path, source: KeySource, how: CreateOptions) -> Result<(Self, RecoveryKey), StoreError> {
        let folder = Folder(dir.to_path_buf());
        if folder.occupied()? {
            return Err(StoreError::Occupied(dir.to_path_buf()));
        }
        folder.make()?;
        let lock = folder.lock().await?;
        if folder.occupied()? {
            return Err(StoreError::Occupied(dir.to_path_buf()));
        }
        let key: Key = match &source {
            KeySource::Keyring => Zeroizing::new(random()?),
            KeySource::Given(key) => Zeroizing::new(*key),
        };
        let store = Uuid::from_bytes(random()?);
        let json = StoreJson {
            format: FORMAT,
            store,
            sample: how.sample,
            created: how.at.to_rfc3339_opts(SecondsFormat::Secs, false),
            keyring: format!("{store}@{}", keyring_entry::pc_name()),
            key_check: check_value(&key)?,
        };
        let (recovery, recipient) = RecoveryKey::generate();
        // Everything is made beside and moved in, store.json last: a crash leaves no half store that looks like a whole one.
        let making = Staging::new(&folder, ".new-")?;
        let new = Folder(making.path().to_path_buf());
        let keys = keys_for(&recipient, &key)?;
        let device = make_files(&new, &json, &key, &keys, how).await?;
        new.write_json(KEYS, &keys)?;
        Head { identity_sha256: new.sha256(IDENTITY)?, ..blank(store) }.write(&new, &device)?;
        new.write_json(STORE, &json)?;
        if matches!(source, KeySource::Keyring) {
            keyring_entry::save(&json.keyring, &key).await?;
        }
        folder.take_over(&new, &[CASES, IDENTITY, HEAD, KEYS, STORE])?;
        drop(lock);
        match Self::open_with(folder.clone(), json, key).await {
            Ok(store) => Ok((store, recovery)),
            Err(error) => {
                // Its recovery key would never be shown: no store is better than one nobody has the key of.
                folder.remove_store()?;
                Err(error)
            }
        }
    }

    /// Takes away a store made a moment ago whose filling failed, so that the first screen can begin anew. Never for a store
    /// somebody has worked with.
    ///
    /// # Errors
    /// Of the disk.
    pub async fn unmake(self, source: &KeySource) -> Result<(), StoreError> {
        self.close().await;
        let lock = self.inner.folder.lock().await?;
        self.inner.folder.remove_store()?;
        drop(lock);
        if matches!(source, KeySource::Keyring) {
            keyring_entry::forget(&self.inner.json.keyring).await;
        }
        Ok(())
    }
}

async fn make_files(
    new: &Folder,
    json: &StoreJson,
    key: &Key,
    keys: &KeysJson,
    how: CreateOptions,
) -> Result<SigningKey, StoreError> {
    let identity_key: Key = Zeroizing::new(random()?);
    let device = SigningKey::from_bytes(&random()?);
    let cases = connect(
        &new.file(CASES),
        key,
        Room::Cases,
        Wanted { create: true, cache_kib: 2048, connections: 1, first: true },
    )
    .await?;
    migrate(&cases, Room::Cases).await?;
    sqlx::query("INSERT INTO device (public, seed, name, created_ms) VALUES (?, ?, ?, ?)")
        .bind(device.verifying_key().to_bytes().to_vec())
        .bind(device.to_bytes().to_vec())
        .bind(keyring_entry::pc_name())
        .bind(how.at.timestamp_millis())
        .execute(&*cases)
        .await?;
    // No officer is entitled yet: until the first one is, the key waits under a secret of the device.
    let waiting = seal(&*derive(key, "itsso-identity-unclaimed-v1")?, json.store.as_bytes(), identity_key.as_slice())?;
    for (name, value) in [
        ("store", json.store.to_string()),
        (RECOVERY, keys.text()?),
        ("sample", i64::from(how.sample).to_string()),
        (UNCLAIMED, hex::encode(waiting.to_blob())),
    ] {
        sqlx::query("INSERT INTO setting (key, value) VALUES (?, ?)").bind(name).bind(value).execute(&*cases).await?;
    }
    cases.close().await;
    let identity = connect(
        &new.file(IDENTITY),
        &identity_key,
        Room::Identity,
        Wanted { create: true, cache_kib: 512, connections: 1, first: true },
    )
    .await?;
    migrate(&identity, Room::Identity).await?;
    sqlx::query("INSERT INTO about (store) VALUES (?)").bind(json.store.to_string()).execute(&*identity).await?;
    identity.close().await;
    Ok(device)
}
