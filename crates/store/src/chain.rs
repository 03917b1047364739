//! The local chain over the journal, and its head outside the database, so that a cut-off tail is seen.

use ed25519_dalek::{Signature, Signer, SigningKey, Verifier, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::StoreError;
use crate::folder::{Folder, HEAD};

const DOMAIN: &[u8] = b"itsso-chain-v1";
const HEAD_DOMAIN: &[u8] = b"itsso-head-v1\0";

/// A link of the chain.
pub(crate) type Link = [u8; 32];

/// The link before the first entry.
pub(crate) const GENESIS: Link = [0; 32];

/// `SHA-256("itsso-chain-v1" || link before || seq, 8 bytes big-endian || entry hash || signature)`.
pub(crate) fn link(before: &Link, seq: u64, hash: &[u8; 32], signature: &[u8; 64]) -> Link {
    let mut sha = Sha256::new();
    sha.update(DOMAIN);
    sha.update(before);
    sha.update(seq.to_be_bytes());
    sha.update(hash);
    sha.update(signature);
    sha.finalize().into()
}

/// Count and last link of the two journals. A head may lag behind the journal (power lost, or the disk refused, between
/// commit and head), never lead it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Store id.
    pub store: Uuid,
    /// Entries of `cases.db`.
    pub count: u64,
    /// Last link, hex.
    pub chain: String,
    /// Entries of `identity.db`.
    pub identity_count: u64,
    /// Its last link, hex.
    pub identity_chain: String,
    /// SHA-256 of the file `identity.db` after the last write to it, hex; empty where it is not known. By it whoever has not
    /// the key of that file sees that it was altered.
    pub identity_sha256: String,
    /// A write to `identity.db` was begun. The hash afterwards cannot be known before (SQLCipher writes every page under a
    /// fresh nonce), so this is set before the write and taken back after it: a crash in between leaves it standing, and the file
    /// is then not judged by its hash until somebody with its key opens it.
    pub identity_writing: bool,
    /// Public key of the desk that signed, hex.
    pub device: String,
    /// Signature over all of the above, hex.
    #[serde(default)]
    pub signature: String,
}

impl Head {
    fn message(&self) -> Vec<u8> {
        let text = format!(
            "{}|{}|{}|{}|{}|{}|{}|{}",
            self.store,
            self.count,
            self.chain,
            self.identity_count,
            self.identity_chain,
            self.identity_sha256,
            self.identity_writing,
            self.device
        );
        [HEAD_DOMAIN, text.as_bytes()].concat()
    }

    pub(crate) fn read(folder: &Folder) -> Result<Self, StoreError> {
        folder.read_json(HEAD)
    }

    /// Signs and writes. The caller holds the folder's lock.
    pub(crate) fn write(&mut self, folder: &Folder, key: &SigningKey) -> Result<(), StoreError> {
        self.device = hex::encode(key.verifying_key().to_bytes());
        self.signature = hex::encode(key.sign(&self.message()).to_bytes());
        folder.write_json(HEAD, self)
    }

    /// Whether it is signed by the given desk.
    #[must_use]
    pub(crate) fn verify(&self, key: &VerifyingKey) -> bool {
        let mut bytes = [0; 64];
        hex::decode_to_slice(&self.signature, &mut bytes).is_ok()
            && self.device == hex::encode(key.to_bytes())
            && key.verify(&self.message(), &Signature::from_bytes(&bytes)).is_ok()
    }
}
