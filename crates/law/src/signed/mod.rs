//! A law pack as one signed file, by which a change of the law reaches an office without a new program.
//!
//! The file is JSON: the format's name, one text `signed`, and Ed25519 signatures over the bytes of that text, so that
//! nothing has to be written the same way twice. The text holds the version and the files of the pack by name, as
//! [`LawPack::from_files`] reads them. How keys are made, kept and replaced: `docs/law-packs.md`.

mod check;
mod key;
mod refused;
mod version;

use std::collections::BTreeMap;

use ed25519_dalek::{Signer, SigningKey};
use serde::{Deserialize, Serialize};

pub use check::{Accepted, EXAMPLES, PackChanges};
pub use key::PackKey;
pub use refused::PackRefused;
pub use version::PackVersion;

use crate::LawPack;

/// The name of the format, which also stands before what is signed, so that a signature made for something else never
/// holds for a pack.
const FORMAT: &str = "itsso-law-pack-1";

/// A pack file larger than this is none: the law of today takes two megabytes.
pub const LARGEST: usize = 32 * 1024 * 1024;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope {
    format: String,
    signatures: Vec<RawSignature>,
    signed: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSignature {
    key: String,
    signature: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    version: String,
    files: BTreeMap<String, String>,
}

/// A pack file as it was read; nothing in it is believed before [`SignedPack::check`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedPack {
    envelope: Envelope,
}

impl SignedPack {
    /// Puts the files of a pack together under a first signature.
    ///
    /// # Errors
    /// [`PackRefused::Unreadable`] where they are no pack, [`PackRefused::Version`] where its version is not a day,
    /// [`PackRefused::Examples`] where it fails its own.
    pub fn make(files: BTreeMap<String, String>, key: &SigningKey) -> Result<SignedPack, PackRefused> {
        let pack = LawPack::from_files(&files).map_err(PackRefused::Unreadable)?;
        check::proven(&pack)?;
        let version = pack.version().parse::<PackVersion>()?;
        let signed = serde_json::to_string(&Content { version: version.to_string(), files })
            .map_err(|e| PackRefused::NotAPack { what: e.to_string() })?;
        let mut made = SignedPack { envelope: Envelope { format: FORMAT.to_owned(), signatures: Vec::new(), signed } };
        made.countersign(key);
        Ok(made)
    }

    /// Adds a signature, in the place of an earlier one by the same key.
    pub fn countersign(&mut self, key: &SigningKey) {
        let own = PackKey::from(key.verifying_key()).to_string();
        let signature = hex::encode(key.sign(&message(&self.envelope.signed)).to_bytes());
        self.envelope.signatures.retain(|s| s.key != own);
        self.envelope.signatures.push(RawSignature { key: own, signature });
    }

    /// Reads the bytes of a pack file.
    ///
    /// # Errors
    /// [`PackRefused::NotAPack`], [`PackRefused::NewerFormat`].
    pub fn read(bytes: &[u8]) -> Result<SignedPack, PackRefused> {
        let bad = |what: String| PackRefused::NotAPack { what };
        if bytes.len() > LARGEST {
            return Err(bad(format!("{} MB", bytes.len() / 1_048_576)));
        }
        let envelope: Envelope = serde_json::from_slice(bytes).map_err(|e| bad(e.to_string()))?;
        match envelope.format.strip_prefix("itsso-law-pack-") {
            Some(_) if envelope.format == FORMAT => Ok(SignedPack { envelope }),
            Some(_) => Err(PackRefused::NewerFormat { format: envelope.format }),
            None => Err(bad(format!("format `{}`", envelope.format))),
        }
    }

    /// The bytes of the file.
    pub fn to_bytes(&self) -> Vec<u8> {
        // Texts only: there is nothing in it that JSON cannot write.
        serde_json::to_vec(&self.envelope).unwrap_or_default()
    }

    /// The keys it says it was signed by; said, not proven.
    pub fn signers(&self) -> Vec<String> {
        self.envelope.signatures.iter().map(|s| s.key.clone()).collect()
    }

    fn content(&self) -> Result<Content, PackRefused> {
        serde_json::from_str(&self.envelope.signed).map_err(|e| PackRefused::NotAPack { what: e.to_string() })
    }

    /// The files of the pack by name, whoever signed them.
    ///
    /// # Errors
    /// [`PackRefused::NotAPack`].
    pub fn files(&self) -> Result<BTreeMap<String, String>, PackRefused> {
        Ok(self.content()?.files)
    }
}

fn message(signed: &str) -> Vec<u8> {
    [FORMAT.as_bytes(), b"\n", signed.as_bytes()].concat()
}
