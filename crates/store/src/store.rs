//! The open store: its pools, its keys, the lock of its folder.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use ed25519_dalek::SigningKey;
use uuid::Uuid;

use crate::StoreError;
use crate::chain::Head;
use crate::folder::{Folder, StoreJson};
use crate::key::Key;
use crate::pool::Pool;

/// An open store. Cheap to clone; all clones share their connections. Every method that asks or writes is async and
/// wants a tokio runtime of several threads.
#[derive(Clone)]
pub struct Store {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub folder: Folder,
    pub json: StoreJson,
    pub key: Key,
    /// One connection: writes queue here instead of meeting as `SQLITE_BUSY`.
    pub write: Pool,
    pub read: Pool,
    pub device: SigningKey,
    /// Held from before BEGIN until `head.json` is written.
    pub gate: tokio::sync::Mutex<()>,
    /// Totals of register queries already counted, valid for one state of the journal.
    pub totals: Mutex<HashMap<String, u64>>,
    /// The state `totals` belongs to.
    pub totals_of: Mutex<i64>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Store({} in {})", self.inner.json.store, self.inner.folder.0.display())
    }
}

impl Store {
    /// The store's id.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.inner.json.store
    }

    /// Whether it holds synthetic cases; such a store never syncs, and every screen says so.
    #[must_use]
    pub fn is_sample(&self) -> bool {
        self.inner.json.sample
    }

    /// Its folder.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.inner.folder.0
    }

    /// The desk's signing key, for writing entries.
    #[must_use]
    pub fn device(&self) -> &SigningKey {
        &self.inner.device
    }

    /// The desk's public key as entries name it: 64 hex digits.
    #[must_use]
    pub fn device_id(&self) -> String {
        hex::encode(self.inner.device.verifying_key().to_bytes())
    }

    /// The head as it stands beside the database.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where it is missing or unreadable.
    pub fn head(&self) -> Result<Head, StoreError> {
        Head::read(&self.inner.folder)
    }

    /// Ends all connections; the write-ahead log is folded into the database. Other clones give errors afterwards.
    pub async fn close(&self) {
        self.inner.read.close().await;
        self.inner.write.close().await;
    }
}
