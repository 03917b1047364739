//! The public half of a key that signs packs.

use std::fmt;
use std::str::FromStr;

use ed25519_dalek::{Signature, VerifyingKey};

use super::PackRefused;

/// An Ed25519 public key. Written as 64 hexadecimal digits; read with or without blanks and hyphens between them, as
/// they are copied from paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PackKey(VerifyingKey);

impl PackKey {
    /// Whether a signature by this key holds. Strict: weak keys and malleable signatures hold for nothing.
    pub(super) fn holds(&self, message: &[u8], signature_hex: &str) -> bool {
        let mut bytes = [0; 64];
        hex::decode_to_slice(signature_hex, &mut bytes).is_ok()
            && self.0.verify_strict(message, &Signature::from_bytes(&bytes)).is_ok()
    }

    /// The digits in groups of four, as the sheet of the ceremony prints them.
    pub fn grouped(&self) -> String {
        let digits: Vec<char> = self.to_string().chars().collect();
        digits.chunks(4).map(|c| c.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
    }
}

impl From<VerifyingKey> for PackKey {
    fn from(key: VerifyingKey) -> Self {
        PackKey(key)
    }
}

impl FromStr for PackKey {
    type Err = PackRefused;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let mut bytes = [0; 32];
        hex::decode_to_slice(digits, &mut bytes).map_err(|_| PackRefused::Key)?;
        VerifyingKey::from_bytes(&bytes).ok().filter(|k| !k.is_weak()).map(PackKey).ok_or(PackRefused::Key)
    }
}

impl fmt::Display for PackKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0.as_bytes()))
    }
}
