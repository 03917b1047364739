//! Settings, stations, officers and posts, verify, backup.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{StationName, Words};

/// Settings of this desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct Settings {
    /// `hi` or `en`.
    pub language: String,
    /// `light`, `dark`, `system`.
    pub theme: String,
    /// Minutes until the screen locks.
    pub idle_minutes: u32,
    /// Count BNS 69 in the ITSSO figures.
    pub bns_69: bool,
}

/// The station list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct Stations {
    /// By name; unlisted ones last.
    pub stations: Vec<StationLine>,
}

/// One station.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct StationLine {
    /// The station.
    pub station: StationName,
    /// Name of its district.
    pub district_name: Option<String>,
    /// Cases of it here.
    pub cases: u32,
    /// Pending of these.
    pub pending: u32,
    /// Facts entered late.
    pub late_entered: u32,
}

/// A station list was imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct StationsImported {
    /// Stations new.
    pub new: u32,
    /// Stations changed.
    pub changed: u32,
    /// Stations as before.
    pub unchanged: u32,
    /// Rows that are not a police station (units, counselling centres) or could not be read.
    pub left_out: u32,
}

/// Officers and posts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct Officers {
    /// Officers by name.
    pub officers: Vec<OfficerLine>,
    /// Posts by name.
    pub posts: Vec<PostLine>,
}

/// One officer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct OfficerLine {
    /// PIS number.
    pub pis: String,
    /// Name.
    pub name: String,
    /// Rank.
    pub rank: String,
    /// `woman`, `man`, `other`, or null.
    pub gender: Option<String>,
    /// Id of the post held.
    pub post: Option<String>,
    /// Has a password here.
    pub may_sign_in: bool,
    /// Serves.
    pub active: bool,
}

/// One post (an office).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct PostLine {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Words,
    /// Station of the post; null = district.
    pub station: Option<String>,
    /// May open identities.
    pub identities: bool,
    /// May change stations, officers, settings.
    pub admin: bool,
}

/// Adds or changes an officer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
#[ts(optional_fields)]
pub struct SaveOfficer {
    /// PIS number.
    pub pis: String,
    /// Name.
    pub name: String,
    /// Rank.
    pub rank: String,
    /// `woman`, `man`, `other`.
    pub gender: Option<String>,
    /// Post from today on (a handover is recorded).
    pub post: Option<String>,
    /// Serves.
    pub active: bool,
    /// New password; left out = as it is.
    pub password: Option<String>,
}

/// Adds or changes a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
#[ts(optional_fields)]
pub struct SavePost {
    /// Left out = a new one.
    pub id: Option<String>,
    /// Name.
    pub name: Words,
    /// Station code; left out = district.
    pub station: Option<String>,
    /// May open identities.
    pub identities: bool,
    /// May change stations, officers, settings.
    pub admin: bool,
}

/// Result of `verify`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct VerifyDone {
    /// Entries looked at.
    pub entries: u32,
    /// The entries of the identity file were looked at too; that takes an officer entitled to them. Else only the file as a whole
    /// was compared with what this desk wrote last.
    pub identities_checked: bool,
    /// What is wrong; empty = sound.
    pub problems: Vec<VerifyProblem>,
    /// When it was done.
    pub at: String,
}

/// One damaged entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct VerifyProblem {
    /// Number in the journal; 0 where it is not about one entry.
    pub seq: u32,
    /// Entry id, where known.
    pub entry: Option<String>,
    /// `altered`, `missing`, `reordered`, `cut_off`, `bad_signature`, `head`, `unreadable`, `file`, `keys`, `projection_differs`.
    pub what: String,
    /// Words.
    pub words: Words,
}

/// A new recovery key was made.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct RecoveryKeyMade {
    /// Shown once, for printing; kept nowhere.
    pub recovery_key: String,
}

/// Writes a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct BackupAsk {
    /// Path.
    pub file: String,
}
