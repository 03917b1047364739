//! Persons of a case. Shown as V1, A1; an identity opens with a reason, which is itself an entry.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Words;

/// One person, without identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct PersonLine {
    /// `V1`, `A1`.
    pub id: String,
    /// A victim; else accused.
    pub victim: bool,
    /// What may be said: "girl, 15 years", "accused, arrested 05-07-2026".
    pub about: Words,
    /// An identity is kept here and can be opened.
    pub has_identity: bool,
    /// The identity was erased (its key destroyed).
    pub erased: bool,
    /// State of an accused: `at_large`, `custody`, `bail`, `charge_sheeted`; null for victims.
    pub state: Option<Words>,
}

/// Opens an identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
#[ts(optional_fields)]
pub struct OpenIdentity {
    /// `31653043/0213/2026`.
    pub fir: String,
    /// `V1`, `A1`.
    pub person: String,
    /// Reason in words, at least 5 characters; sealed.
    pub reason: String,
    /// The same coded, kept in the record: `call-back`, `notice`, `medical`, `court`, `support-person`, `other` (where left out).
    pub code: Option<String>,
}

/// An opened identity; the screen hides it again after a minute.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct Identity {
    /// Name.
    pub name: String,
    /// Phone.
    pub phone: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// Father's, husband's or guardian's name.
    pub relation: Option<String>,
    /// Anything else that identifies.
    pub note: Option<String>,
}

/// Seals an identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct SaveIdentity {
    /// `31653043/0213/2026`.
    pub fir: String,
    /// `V1`, `A1`.
    pub person: String,
    /// What to seal; replaces what was sealed before.
    pub identity: Identity,
}
