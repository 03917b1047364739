//! The printed recovery key: an age X25519 identity. K is age-encrypted to it in `keys.json`.

use std::io::{Read, Write};
use std::str::FromStr;

use age::secrecy::ExposeSecret;
use age::x25519::{Identity, Recipient};
use bech32::{Bech32, Hrp};
use zeroize::Zeroizing;

use crate::StoreError;
use crate::key::{Key, derive};

/// The recovery key, shown once for printing and kept nowhere.
pub struct RecoveryKey(Zeroizing<String>);

impl std::fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryKey(…)")
    }
}

impl RecoveryKey {
    pub(crate) fn generate() -> (Self, Recipient) {
        let identity = Identity::generate();
        let text = Zeroizing::new(identity.to_string().expose_secret().to_owned());
        (Self(text), identity.to_public())
    }

    /// The key as text, `AGE-SECRET-KEY-1…`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key in groups of eight, easier to type; [`crate::Store::recover`] takes it with or without spaces.
    #[must_use]
    pub fn grouped(&self) -> Zeroizing<String> {
        let mut out = String::with_capacity(96);
        for (at, letter) in self.0.chars().enumerate() {
            if at > 0 && at % 8 == 0 {
                out.push(' ');
            }
            out.push(letter);
        }
        Zeroizing::new(out)
    }
}

/// Reads a recovery key as typed: spaces, line ends and small letters do not matter.
pub(crate) fn parse(typed: &str) -> Result<Identity, StoreError> {
    let clean: Zeroizing<String> =
        Zeroizing::new(typed.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase());
    Identity::from_str(&clean).map_err(|_| StoreError::RecoveryKeyWrong)
}

/// The age identity derived from K, by which a backup opens on the PC that holds the key.
pub(crate) fn identity_of(key: &[u8; 32]) -> Result<Identity, StoreError> {
    let secret = derive(key, "itsso-backup-identity-v1")?;
    let hrp = Hrp::parse("age-secret-key-").map_err(|_| StoreError::Crypto)?;
    let text = Zeroizing::new(bech32::encode_upper::<Bech32>(hrp, secret.as_slice()).map_err(|_| StoreError::Crypto)?);
    Identity::from_str(&text).map_err(|_| StoreError::Crypto)
}

pub(crate) fn wrap(recipient: &Recipient, key: &Key) -> Result<Vec<u8>, StoreError> {
    let encryptor = age::Encryptor::with_recipients(std::iter::once(recipient as &dyn age::Recipient))
        .map_err(|_| StoreError::Crypto)?;
    let mut out = Vec::new();
    let mut writer = encryptor.wrap_output(&mut out).map_err(|_| StoreError::Crypto)?;
    writer.write_all(key.as_slice()).and_then(|()| writer.finish().map(drop)).map_err(|_| StoreError::Crypto)?;
    Ok(out)
}

pub(crate) fn unwrap(identity: &Identity, wrapped: &[u8]) -> Result<Key, StoreError> {
    let decryptor = age::Decryptor::new(wrapped).map_err(|_| StoreError::Damaged("keys.json".into()))?;
    let mut reader =
        decryptor.decrypt(std::iter::once(identity as &dyn age::Identity)).map_err(|_| StoreError::RecoveryKeyWrong)?;
    let mut key = Zeroizing::new([0; 32]);
    reader.read_exact(key.as_mut_slice()).map_err(|_| StoreError::Damaged("keys.json".into()))?;
    Ok(key)
}
