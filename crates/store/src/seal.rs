//! XChaCha20-Poly1305 in the one way it is used here: random nonce, associated data always given.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::StoreError;
use crate::key::random;

/// Sealed bytes with their nonce.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sealed {
    pub nonce: [u8; 24],
    pub bytes: Vec<u8>,
}

impl Sealed {
    /// Nonce and sealed bytes as one blob.
    pub fn to_blob(&self) -> Vec<u8> {
        [self.nonce.as_slice(), &self.bytes].concat()
    }

    pub fn from_blob(blob: &[u8]) -> Result<Self, StoreError> {
        let (nonce, bytes) = blob.split_at_checked(24).ok_or(StoreError::Crypto)?;
        Ok(Self { nonce: nonce.try_into().map_err(|_| StoreError::Crypto)?, bytes: bytes.to_vec() })
    }
}

pub(crate) fn seal(key: &[u8; 32], aad: &[u8], plain: &[u8]) -> Result<Sealed, StoreError> {
    let nonce = random::<24>()?;
    let bytes = XChaCha20Poly1305::new(key.into())
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad })
        .map_err(|_| StoreError::Crypto)?;
    Ok(Sealed { nonce, bytes })
}

pub(crate) fn open(key: &[u8; 32], aad: &[u8], sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, StoreError> {
    XChaCha20Poly1305::new(key.into())
        .decrypt(&XNonce::from(sealed.nonce), Payload { msg: &sealed.bytes, aad })
        .map(Zeroizing::new)
        .map_err(|_| StoreError::Crypto)
}
