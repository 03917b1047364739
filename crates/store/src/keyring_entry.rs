//! K in the keyring of the operating system. Only these 32 bytes: the Windows Credential Manager limits the size.

use keyring::{Entry, Error};
use zeroize::Zeroizing;

use crate::StoreError;
use crate::key::Key;

const SERVICE: &str = "ITSSO Desk";

/// Name of this PC, for the name of the entry; a copied folder then does not pick up another PC's key by accident.
pub(crate) fn pc_name() -> String {
    let name = std::env::var("COMPUTERNAME")
        .ok()
        .or_else(|| std::fs::read_to_string("/proc/sys/kernel/hostname").ok())
        .or_else(|| std::env::var("HOSTNAME").ok())
        .unwrap_or_default();
    let clean: String = name.trim().chars().filter(|c| c.is_alphanumeric() || "-_.".contains(*c)).take(64).collect();
    if clean.is_empty() { "pc".into() } else { clean }
}

fn entry(user: &str) -> Result<Entry, StoreError> {
    if let Err(why) = Entry::store_status() {
        return Err(StoreError::Keyring(why.to_string()));
    }
    Entry::new(SERVICE, user).map_err(|e| StoreError::Keyring(e.to_string()))
}

// The Secret Service client drives an event loop of its own and blocks: never on a thread of the runtime.
async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    tokio::task::spawn_blocking(work).await.map_err(|e| StoreError::Keyring(e.to_string()))?
}

pub(crate) async fn save(user: &str, key: &Key) -> Result<(), StoreError> {
    let (user, key) = (user.to_owned(), key.clone());
    apart(move || {
        let entry = entry(&user)?;
        entry.set_secret(key.as_slice()).map_err(|e| StoreError::Keyring(e.to_string()))?;
        // Read back: a keyring that forgets is worse than none.
        match entry.get_secret() {
            Ok(back) if back == key.as_slice() => Ok(()),
            Ok(_) => Err(StoreError::Keyring("it gave back something else".into())),
            Err(e) => Err(StoreError::Keyring(e.to_string())),
        }
    })
    .await
}

/// Takes the entry of a store that was not finished away again.
pub(crate) async fn forget(user: &str) {
    let user = user.to_owned();
    let _ = apart(move || entry(&user)?.delete_credential().map_err(|e| StoreError::Keyring(e.to_string()))).await;
}

pub(crate) async fn load(user: &str) -> Result<Key, StoreError> {
    let user = user.to_owned();
    apart(move || match entry(&user)?.get_secret() {
        Ok(bytes) => {
            let bytes = Zeroizing::new(bytes);
            let key: [u8; 32] = bytes.as_slice().try_into().map_err(|_| StoreError::KeyWrong)?;
            Ok(Zeroizing::new(key))
        }
        Err(Error::NoEntry) => Err(StoreError::KeyMissing),
        Err(e) => Err(StoreError::Keyring(e.to_string())),
    })
    .await
}
