//! The store's key K: 32 random bytes, and what is derived from it.

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::StoreError;

/// A 32-byte secret, wiped from memory when dropped.
pub type Key = Zeroizing<[u8; 32]>;

/// Where the store's key is.
#[derive(Clone)]
pub enum KeySource {
    /// In the keyring of the operating system.
    Keyring,
    /// Handed in by the caller (`ITSSO_STORE_KEY`), kept nowhere.
    Given([u8; 32]),
}

impl std::fmt::Debug for KeySource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Keyring => "Keyring",
            Self::Given(_) => "Given(…)",
        })
    }
}

impl KeySource {
    /// Reads a key written as 64 hex digits.
    ///
    /// # Errors
    /// [`StoreError::KeyWrong`] where it is not that.
    pub fn from_hex(text: &str) -> Result<Self, StoreError> {
        let mut key = [0; 32];
        hex::decode_to_slice(text.trim(), &mut key).map_err(|_| StoreError::KeyWrong)?;
        Ok(Self::Given(key))
    }
}

/// Random bytes of the operating system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| StoreError::Crypto)?;
    Ok(bytes)
}

/// A secret for one purpose, derived from a key: HKDF-SHA-256 without salt, the purpose as info.
pub(crate) fn derive(key: &[u8; 32], purpose: &str) -> Result<Key, StoreError> {
    let mut out = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(None, key).expand(purpose.as_bytes(), out.as_mut_slice()).map_err(|_| StoreError::Crypto)?;
    Ok(out)
}

/// What `store.json` keeps to tell a wrong key from a damaged file. It says nothing about the key, which is random.
pub(crate) fn check_value(key: &[u8; 32]) -> Result<String, StoreError> {
    let check = derive(key, "itsso-key-check-v1")?;
    Ok(hex::encode(check.get(..8).unwrap_or_default()))
}
