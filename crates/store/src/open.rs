//! Opening a store that exists, by its key or by the printed recovery key. Nothing here ever creates or replaces one.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use ed25519_dalek::SigningKey;
use sqlx::Row;
use zeroize::Zeroizing;

use crate::chain::Head;
use crate::encode::from_base64;
use crate::folder::{CASES, Folder, KEYS, KeysJson, STORE, StoreJson, not_empty, read_store};
use crate::head::{Found, judge};
use crate::key::{Key, KeySource, check_value};
use crate::pool::{Room, Wanted, connect, migrate_old};
use crate::staging::sweep;
use crate::store::{Inner, Store};
use crate::{StoreError, keyring_entry, recovery};

/// What can be said about a folder without its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Store id.
    pub store: uuid::Uuid,
    /// Says it is a sample store.
    pub sample: bool,
}

impl Store {
    /// What lies in a folder, without opening it.
    ///
    /// # Errors
    /// [`StoreError::NotAStore`], [`StoreError::Damaged`], [`StoreError::NewerFormat`].
    pub fn look(dir: &Path) -> Result<Known, StoreError> {
        let (_, json) = read_store(dir)?;
        Ok(Known { store: json.store, sample: json.sample })
    }

    /// Opens a store.
    ///
    /// # Errors
    /// [`StoreError::NotAStore`], [`StoreError::KeyMissing`], [`StoreError::KeyWrong`], [`StoreError::Keyring`],
    /// [`StoreError::Damaged`], [`StoreError::NewerFormat`]. The store is never changed by a failed opening.
    pub async fn open(dir: &Path, source: KeySource) -> Result<Self, StoreError> {
        let (folder, json) = read_store(dir)?;
        sweep(&folder);
        let key = match source {
            KeySource::Keyring => keyring_entry::load(&json.keyring).await?,
            KeySource::Given(key) => Zeroizing::new(key),
        };
        if check_value(&key)? != json.key_check {
            return Err(StoreError::KeyWrong);
        }
        Self::open_with(folder, json, key).await
    }

    /// Opens a store whose key is lost by its printed recovery key, and keeps the key anew in the keyring of this PC.
    /// With [`KeySource::Given`] nothing is kept and the given key must be the store's.
    ///
    /// # Errors
    /// As [`Store::open`], and [`StoreError::RecoveryKeyWrong`].
    pub async fn recover(dir: &Path, typed: &str, save: KeySource) -> Result<Self, StoreError> {
        let (folder, mut json) = read_store(dir)?;
        let key = Self::key_from_recovery(dir, typed)?;
        keep(&folder, &mut json, &key, &save).await?;
        Self::open_with(folder, json, key).await
    }

    /// The store's key, by its printed recovery key, for a PC without a keyring.
    ///
    /// # Errors
    /// [`StoreError::RecoveryKeyWrong`], [`StoreError::Damaged`].
    pub fn key_from_recovery(dir: &Path, typed: &str) -> Result<Key, StoreError> {
        let (folder, json) = read_store(dir)?;
        unwrap_key(&folder, &json, typed)
    }

    pub(crate) async fn open_with(folder: Folder, json: StoreJson, key: Key) -> Result<Self, StoreError> {
        let file = folder.file(CASES);
        // Read before the database: a head never leads the journal, so a later count can only be higher.
        let head = Head::read(&folder);
        not_empty(&folder, CASES)?;
        let write = connect(
            &file,
            &key,
            Room::Cases,
            Wanted { create: false, cache_kib: 32 * 1024, connections: 1, first: true },
        )
        .await?;
        migrate_old(&write, Room::Cases).await?;
        let read = connect(
            &file,
            &key,
            Room::Cases,
            Wanted { create: false, cache_kib: 16 * 1024, connections: 3, first: false },
        )
        .await?;
        let said: Option<String> =
            sqlx::query_scalar("SELECT value FROM setting WHERE key = 'store'").fetch_optional(&*read).await?;
        if said.as_deref() != Some(json.store.to_string().as_str()) {
            return Err(StoreError::Damaged(format!("{STORE} and {CASES} are of different stores")));
        }
        let sample: Option<String> =
            sqlx::query_scalar("SELECT value FROM setting WHERE key = 'sample'").fetch_optional(&*read).await?;
        let json = StoreJson { sample: sample.as_deref() == Some("1"), ..json };
        let seed: Vec<u8> = sqlx::query("SELECT seed FROM device WHERE seed IS NOT NULL")
            .fetch_one(&*read)
            .await
            .map_err(|_| StoreError::Damaged("the desk's signing key is missing".into()))?
            .try_get(0)?;
        let seed: [u8; 32] = seed.try_into().map_err(|_| StoreError::Damaged("the desk's signing key".into()))?;
        let device = SigningKey::from_bytes(&seed);
        let found = Found::of(head, json.store, &device.verifying_key());
        judge(&mut *write.acquire().await?, &found).await?;
        let store = Self {
            inner: Arc::new(Inner {
                folder,
                json,
                key,
                write,
                read,
                device,
                gate: tokio::sync::Mutex::new(()),
                totals: Mutex::new(HashMap::new()),
                totals_of: Mutex::new(-1),
            }),
        };
        store.note_keys().await?;
        Ok(store)
    }
}

pub(crate) fn unwrap_key(folder: &Folder, json: &StoreJson, typed: &str) -> Result<Key, StoreError> {
    let identity = recovery::parse(typed)?;
    let keys: KeysJson = folder.read_json(KEYS)?;
    let wrapped = from_base64(&keys.key).ok_or_else(|| StoreError::Damaged(KEYS.into()))?;
    let key = recovery::unwrap(&identity, &wrapped)?;
    if check_value(&key)? != json.key_check {
        return Err(StoreError::Damaged(format!("{KEYS} and {STORE} are of different stores")));
    }
    Ok(key)
}

/// Puts the key where it is to be kept, and notes the name of its entry for this PC.
pub(crate) async fn keep(folder: &Folder, json: &mut StoreJson, key: &Key, save: &KeySource) -> Result<(), StoreError> {
    match save {
        KeySource::Keyring => {
            json.keyring = format!("{}@{}", json.store, keyring_entry::pc_name());
            keyring_entry::save(&json.keyring, key).await?;
            folder.write_json(STORE, json)
        }
        KeySource::Given(given) if given == &**key => Ok(()),
        KeySource::Given(_) => Err(StoreError::KeyWrong),
    }
}
