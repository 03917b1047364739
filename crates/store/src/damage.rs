//! What a check can find.

use itsso_law::Words;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Damage {
    /// The bytes are not those that were written.
    Altered,
    /// The bytes fit the chain, but no known desk signed them.
    BadSignature,
    /// A number of the journal, or an entry of a case, is not there.
    Missing,
    /// A true entry stands where another was written.
    Reordered,
    /// The journal ends before the head outside says it does.
    CutOff,
    /// The head outside is missing, forged, or of another journal.
    Head,
    /// The database itself could not be read at this point.
    Unreadable,
    /// Too much cannot be read: the check went no further than this entry.
    Stopped,
    /// The file holds pages nobody of this store wrote, is shorter than it was, or was replaced.
    File,
    /// `keys.json` is missing or not the one this store wrote.
    Keys,
}

/// Which journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Journal {
    /// `cases.db`.
    Cases,
    /// `identity.db`.
    Identity,
}

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Which journal.
    pub journal: Journal,
    /// Number in the journal, where it has one.
    pub seq: Option<u64>,
    /// The entry, where it is known.
    pub entry: Option<Uuid>,
    /// Its case, where it is known.
    pub case: Option<Uuid>,
    /// What is wrong.
    pub what: Damage,
    /// The same for people.
    pub words: Words,
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Verified {
    /// Entries of `cases.db` looked at.
    pub entries: u64,
    /// Entries of `identity.db` looked at; `None` where it was not opened.
    pub identities: Option<u64>,
    /// The entries of `identity.db` were looked at. Without its key only the hash of the file is compared.
    pub identities_checked: bool,
    /// Everything found wrong; none: the store is whole.
    pub problems: Vec<Problem>,
}

impl Verified {
    /// Nothing is wrong.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.problems.is_empty()
    }
}
