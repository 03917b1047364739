//! Start of the program, first run, sign-in, lock.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CallTrouble, Words};

/// Where the program stands; decides which screen may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// No store in the folder: first run.
    NoStore,
    /// A store is there but does not open: recovery, never a new store.
    Recovery,
    /// Store open, nobody signed in.
    SignIn,
    /// A shift is running and locked.
    Locked,
    /// An officer is signed in.
    Open,
}

/// Everything the frame needs; asked at start and given by every call that changes it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct Start {
    /// Where the program stands.
    pub stage: Stage,
    /// The store, once one is open.
    pub store: Option<StoreFacts>,
    /// Why the store does not open (stage `recovery`).
    pub trouble: Option<CallTrouble>,
    /// The officer whose shift it is (stages `open` and `locked`).
    pub officer: Option<OfficerOnShift>,
    /// Who may sign in here (stage `sign_in`), by rank and name.
    pub may_sign_in: Vec<SignInName>,
    /// Tries left for the PIN (stage `locked`).
    pub pin_tries_left: Option<u32>,
    /// How old the data is.
    pub data: Option<DataTruth>,
    /// Numbers on the rail: each waits for a person.
    pub waiting: Option<Waiting>,
    /// Instant of the answer; the screens' "now".
    pub now: String,
    /// `hi` or `en`, as last chosen on this PC.
    pub language: String,
    /// `light`, `dark` or `system`.
    pub theme: String,
    /// Minutes without a key or the mouse after which the screen locks.
    pub idle_minutes: u32,
    /// Version of the program.
    pub version: String,
    /// Version of the law pack.
    pub law_version: String,
    /// Cases are still counted by another law: `law_recount` is to be called.
    pub recount: bool,
    /// Folder of the store, for the recovery screen and About.
    pub folder: String,
}

/// The open store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct StoreFacts {
    /// Store id, short.
    pub id: String,
    /// Made of invented data: every screen says so.
    pub sample: bool,
    /// Day the store was made.
    pub made_on: String,
    /// District the store is about, where its stations are of one.
    pub district: Option<Words>,
}

/// The officer of the running shift.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct OfficerOnShift {
    /// PIS number.
    pub pis: String,
    /// Name.
    pub name: String,
    /// Rank, e.g. "SI".
    pub rank: String,
    /// Name of the post held, if one.
    pub post: Option<Words>,
    /// May open identities.
    pub identities: bool,
    /// May change stations, officers, settings.
    pub admin: bool,
    /// Has set a PIN in this shift.
    pub has_pin: bool,
}

/// A name in the sign-in list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct SignInName {
    /// PIS number.
    pub pis: String,
    /// Name.
    pub name: String,
    /// Rank.
    pub rank: String,
    /// Name of the post held, if one.
    pub post: Option<Words>,
}

/// The truth about the data, said on every screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct DataTruth {
    /// Instant of the last import, if there was one.
    pub imported_at: Option<String>,
    /// Newest FIR date the store knows.
    pub newest_fir: Option<String>,
    /// Name of the last imported file.
    pub file: Option<String>,
    /// Cases in the store.
    pub cases: u32,
    /// Desks that share this data; 1 = this desk alone.
    pub desks: u32,
}

/// Counts on the rail.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct Waiting {
    /// Overdue duties of the police.
    pub board: u32,
    /// Cases to be completed.
    pub incomplete: u32,
    /// Rules of the law pack a prosecution officer has not signed off.
    pub unverified_rules: u32,
}

/// First run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct CreateStore {
    /// Fill it with the synthetic sample district.
    pub sample: bool,
    /// PIS number of the first officer (administrator of this desk).
    pub pis: String,
    /// Name.
    pub name: String,
    /// Rank.
    pub rank: String,
    /// Password, at least 8 characters.
    pub password: String,
}

/// A store was made and the first officer is signed in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct StoreMade {
    /// Shown once, for printing; the program does not keep it.
    pub recovery_key: String,
    /// Where the program stands now.
    pub start: Start,
}

/// Opens a store by its printed recovery key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct RecoverStore {
    /// As printed; spaces and line breaks do not matter.
    pub recovery_key: String,
}

/// Restores a backup into a folder that has no store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct RestoreBackup {
    /// Path of the backup.
    pub file: String,
    /// The printed recovery key of the store that was backed up.
    pub recovery_key: String,
}

/// Password of an officer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct SignIn {
    /// PIS number.
    pub pis: String,
    /// Password.
    pub password: String,
}

/// The PIN that resumes this shift.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct SetPin {
    /// 4 to 8 digits.
    pub pin: String,
}

/// Resumes a locked shift.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct Resume {
    /// The PIN.
    pub pin: String,
}

/// Changes the password of the officer on shift.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct ChangePassword {
    /// The password so far.
    pub old: String,
    /// The new one, at least 8 characters.
    pub new: String,
}
