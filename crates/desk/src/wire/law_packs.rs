//! How the law of the desk came to be what it is: packs, keys, closed days, targets, and what each change moved.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CallTrouble, RuleName, Words};

/// The law of this desk and its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct LawPacks {
    /// Version of the pack in force.
    pub version: String,
    /// It is the program's own; none was installed, or an older one.
    pub builtin: bool,
    /// Why the pack installed last cannot be read; nothing is counted anew until that is mended.
    pub trouble: Option<CallTrouble>,
    /// Cases are still counted by another law: `law_recount` is to be called.
    pub due: bool,
    /// The officer at the desk may change it.
    pub may_change: bool,
    /// Installed packs, newest first.
    pub packs: Vec<LawPackLine>,
    /// Keys trusted now or before.
    pub keys: Vec<LawKeyLine>,
    /// Countings, newest first.
    pub runs: Vec<LawRunLine>,
    /// Closed days of courts, by State.
    pub calendars: Vec<CalendarLine>,
    /// The State whose closed days count here.
    pub state: String,
}

/// One installed pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct LawPackLine {
    /// Version.
    pub version: String,
    /// When it was installed.
    pub at: String,
    /// By whom.
    pub by: Words,
    /// Names of the keys whose signatures held.
    pub signers: Vec<String>,
    /// SHA-256 of the file, hex.
    pub sha256: String,
    /// Since when it is withdrawn.
    pub withdrawn: Option<String>,
}

/// One key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct LawKeyLine {
    /// 64 hexadecimal digits.
    pub key: String,
    /// The same in groups of four, to be compared with paper.
    pub grouped: String,
    /// Whose.
    pub name: String,
    /// Since when it is trusted.
    pub since: String,
    /// Who entered it.
    pub by: Words,
    /// Since when no longer.
    pub retired: Option<String>,
}

/// One counting of all cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct LawRunLine {
    /// Its number.
    pub no: u32,
    /// When it began.
    pub at: String,
    /// Who began it.
    pub by: Words,
    /// What changed: pack, closed days, targets, program; in words with before and after.
    pub changed: Vec<Words>,
    /// Cases looked at.
    pub cases: u32,
    /// Cases of which something changed.
    pub moved: u32,
    /// It is through.
    pub done: bool,
}

/// Closed days of a State.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct CalendarLine {
    /// Two letters.
    pub state: String,
    /// First year of the list.
    pub from: String,
    /// Last year of the list.
    pub to: String,
    /// Days on which courts are closed.
    pub days: u32,
}

/// What a pack file would change, before it is installed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct LawPackLook {
    /// Its version.
    pub version: String,
    /// The version in force.
    pub in_force: String,
    /// Names of the trusted keys whose signatures hold.
    pub signers: Vec<String>,
    /// SHA-256 of the file, hex.
    pub sha256: String,
    /// Worked examples it was held against, all right.
    pub examples: u32,
    /// Rules that are new.
    pub added: Vec<RuleName>,
    /// Rules that are no longer there.
    pub removed: Vec<RuleName>,
    /// Rules that read otherwise.
    pub changed: Vec<RuleName>,
    /// The tables of offences differ.
    pub offences: bool,
    /// The correspondence of sections, her rights or the names of events differ.
    pub tables: bool,
}

/// A pack to be put in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct LawPackInstall {
    /// Its file.
    pub file: String,
    /// SHA-256 of the file that was looked at, hex: another in its place is not taken.
    pub sha256: String,
}

/// A pack to be withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct LawPackWithdraw {
    /// Its version.
    pub version: String,
}

/// A key to be trusted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct LawKeyTrust {
    /// 64 hexadecimal digits, blanks between them do not count.
    pub key: String,
    /// Whose it is.
    pub name: String,
}

/// A key to be trusted no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct LawKeyRetire {
    /// 64 hexadecimal digits.
    pub key: String,
}

/// What counting anew did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct Recounted {
    /// Cases looked at.
    pub cases: u32,
    /// Cases of which something changed.
    pub moved: u32,
    /// It was stopped, and goes on the next time.
    pub stopped: bool,
}

/// Which moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct LawMovesAsk {
    /// Number of the counting.
    pub run: u32,
    /// Of one rule alone.
    pub rule: Option<String>,
    /// How many are passed over.
    pub offset: u32,
}

/// What a counting moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct LawMoves {
    /// By rule; on the first window alone.
    pub rules: Vec<MovedRule>,
    /// One window of the moves.
    pub rows: Vec<MoveLine>,
    /// How many there are.
    pub total: u32,
}

/// How many clocks of a rule moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct MovedRule {
    /// The rule.
    pub rule: RuleName,
    /// In all.
    pub count: u32,
}

/// One clock that moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct MoveLine {
    /// The FIR in full.
    pub fir: String,
    /// As shown.
    pub fir_short: String,
    /// Station.
    pub station: Words,
    /// The rule.
    pub rule: RuleName,
    /// `V1`, `A1`; none for the case.
    pub subject: Option<String>,
    /// What happened, in words.
    pub what: Words,
    /// Due before: a moment.
    pub before: Option<String>,
    /// Due after: a moment.
    pub after: Option<String>,
}

/// What a list of closed days brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct CalendarImported {
    /// Days read.
    pub days: u32,
    /// The States they are of.
    pub states: Vec<String>,
    /// Rows that could not be read, in words with row and field.
    pub problems: Vec<Words>,
}

/// The State whose closed days count here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct CalendarState {
    /// Two letters.
    pub state: String,
}

/// A target of this office for a duty; neither number: the pack's own again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct LawTargetSet {
    /// The rule.
    pub rule: String,
    /// So many hours.
    pub hours: Option<u32>,
    /// Or until the end of the day so many days later.
    pub days: Option<u32>,
}
