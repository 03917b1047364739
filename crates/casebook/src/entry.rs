//! The entry: one immutable, signed fact. The format is written down in `docs/entries.md`.
//!
//! The content is serialised once, by its author; from then on only those bytes are stored, hashed, signed and passed on.
//! Reading never re-serialises, so a newer desk's unknown fields survive in an older desk's journal.

use chrono::Timelike;
use ed25519_dalek::{Signature, Signer, SigningKey, Verifier, VerifyingKey};
use itsso_law::{Ist, Moment};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::EntryError;

/// Prefix of what is signed, so that a signature made for something else can never pass for an entry's.
const SIGN_DOMAIN: &[u8] = b"itsso-entry-v1\0";

/// The largest entry anyone may write, in bytes. Papers and photos are not entries.
pub const MAX_ENTRY_BYTES: usize = 256 * 1024;

/// What an entry says. Field order here is the order of the bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// Identity of the entry: UUIDv5 for imported facts, UUIDv7 for typed ones.
    pub id: Uuid,
    /// The case the entry belongs to; the nil UUID for entries of the desk itself (an export, an erasure).
    pub case: Uuid,
    /// Kind of the entry, hyphened lower case.
    pub kind: String,
    /// Version of the kind.
    pub v: u16,
    /// When it happened: an instant in +05:30, or a bare date where only the day is known.
    pub happened_at: Moment,
    /// When it was written down, +05:30.
    pub recorded_at: Ist,
    /// What the desk's clock was found to be ahead of the server's, in milliseconds; 0 where it never met one.
    #[serde(default)]
    pub skew_ms: i64,
    /// PIS number of the author, or `system/import`, `system/sample`.
    pub officer: String,
    /// The post under which the author acted.
    #[serde(default)]
    pub post: Option<String>,
    /// Public key of the desk, 64 hex digits.
    pub device: String,
    /// Highest number of the stream the author had seen; 0 where it never met a server.
    #[serde(default)]
    pub saw: u64,
    /// Entries this one corrects or withdraws.
    #[serde(default)]
    pub replaces: Vec<Uuid>,
    /// The coded fields of the kind.
    #[serde(default)]
    pub payload: serde_json::Value,
}

impl Content {
    /// A text field of the payload, read without knowing the kind.
    #[must_use]
    pub fn text(&self, field: &str) -> Option<&str> {
        self.payload.get(field).and_then(serde_json::Value::as_str)
    }

    /// The recorded instant without parts of a second below the millisecond, as entries keep it.
    #[must_use]
    pub fn to_millis(at: Ist) -> Ist {
        at.with_nanosecond(at.nanosecond() / 1_000_000 * 1_000_000).unwrap_or(at)
    }
}

/// An entry as it lies in the journal: the author's bytes, what they say, and the author's signature.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What the bytes say.
    pub content: Content,
    /// The bytes as written, UTF-8 JSON.
    pub bytes: Vec<u8>,
    /// Ed25519 over the domain, the case id and the SHA-256 of the bytes.
    pub signature: [u8; 64],
}

impl Entry {
    /// Writes and signs an entry.
    ///
    /// # Errors
    /// `EntryError::TooLarge` above [`MAX_ENTRY_BYTES`]; `EntryError::Unwritable` if the payload has no JSON form.
    pub fn write(mut content: Content, key: &SigningKey) -> Result<Self, EntryError> {
        content.payload = in_order(content.payload);
        let bytes = serde_json::to_vec(&content).map_err(|e| EntryError::Unwritable(e.to_string()))?;
        if bytes.len() > MAX_ENTRY_BYTES {
            return Err(EntryError::TooLarge { bytes: bytes.len() });
        }
        let signature = key.sign(&signed_message(content.case, &bytes)).to_bytes();
        Ok(Self { content, bytes, signature })
    }

    /// Reads an entry from stored bytes, which are kept as they are.
    ///
    /// # Errors
    /// `EntryError::Unreadable` when the bytes are not an entry's content.
    pub fn read(bytes: Vec<u8>, signature: [u8; 64]) -> Result<Self, EntryError> {
        let content = serde_json::from_slice(&bytes).map_err(|e| EntryError::Unreadable(e.to_string()))?;
        Ok(Self { content, bytes, signature })
    }

    /// SHA-256 of the bytes as written.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(&self.bytes).into()
    }

    /// Whether the signature is the given desk's over this case and these bytes.
    #[must_use]
    pub fn verify(&self, key: &VerifyingKey) -> bool {
        key.verify(&signed_message(self.content.case, &self.bytes), &Signature::from_bytes(&self.signature)).is_ok()
    }
}

/// The payload with its keys in order, whatever order the maps of this build keep: one entry has the same bytes everywhere.
fn in_order(value: serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::Object(map) => {
            let mut fields: Vec<(String, Value)> = map.into_iter().collect();
            fields.sort_by(|(a, _), (b, _)| a.cmp(b));
            Value::Object(fields.into_iter().map(|(key, value)| (key, in_order(value))).collect())
        }
        Value::Array(list) => Value::Array(list.into_iter().map(in_order).collect()),
        other => other,
    }
}

fn signed_message(case: Uuid, bytes: &[u8]) -> Vec<u8> {
    let mut message = Vec::with_capacity(SIGN_DOMAIN.len() + 16 + 32);
    message.extend_from_slice(SIGN_DOMAIN);
    message.extend_from_slice(case.as_bytes());
    message.extend_from_slice(&Sha256::digest(bytes));
    message
}
