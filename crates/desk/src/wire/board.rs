//! The board: duties by what cannot be undone first, then by time left.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{StationName, Words};

/// The five disjoint columns of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub enum Bucket {
    /// Late already.
    #[serde(rename = "overdue")]
    Overdue,
    /// Late within 24 hours.
    #[serde(rename = "24h")]
    H24,
    /// Within 24 to 48 hours.
    #[serde(rename = "48h")]
    H48,
    /// Within 48 to 72 hours.
    #[serde(rename = "72h")]
    H72,
    /// Within 3 to 7 days.
    #[serde(rename = "7d")]
    D7,
}

/// Whose duties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
#[serde(rename_all = "snake_case")]
pub enum BoardTab {
    /// Owed by police.
    Police,
    /// Owed by courts, hospitals, laboratories and others.
    Others,
}

/// How rows are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
#[serde(rename_all = "snake_case")]
pub enum BoardGroup {
    /// One list.
    None,
    /// By police station.
    Station,
    /// By investigating officer.
    Officer,
    /// By duty (rule).
    Duty,
}

/// Which part of the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
#[ts(optional_fields)]
pub struct BoardAsk {
    /// Instant; now where left out.
    pub on: Option<String>,
    /// Whose duties.
    pub tab: BoardTab,
    /// One column only; all five where left out.
    pub bucket: Option<Bucket>,
    /// Grouping; groups are ordered by their most pressing row.
    pub group: BoardGroup,
    /// Station code.
    pub station: Option<String>,
    /// Investigating officer (name or PIS, as in `BoardRow::officer_key`).
    pub officer: Option<String>,
    /// Rule id.
    pub duty: Option<String>,
    /// First row wanted.
    pub offset: u32,
    /// Rows wanted, at most 500.
    pub limit: u32,
}

/// Number of duties in each column; disjoint.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct BoardCounts {
    /// Late already.
    pub overdue: u32,
    /// Late within 24 hours.
    #[serde(rename = "24h")]
    pub h24: u32,
    /// 24 to 48 hours.
    #[serde(rename = "48h")]
    pub h48: u32,
    /// 48 to 72 hours.
    #[serde(rename = "72h")]
    pub h72: u32,
    /// 3 to 7 days.
    #[serde(rename = "7d")]
    pub d7: u32,
}

/// One screen of the board.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct BoardPage {
    /// Instant the board is true for.
    pub on: String,
    /// Counts of the asked tab, after the station, officer and duty filters.
    pub counts: BoardCounts,
    /// All five columns together in the police tab.
    pub police_total: u32,
    /// All five columns together in the other tab.
    pub others_total: u32,
    /// Rows of the asked part.
    pub total: u32,
    /// The asked window of rows, in order.
    pub rows: Vec<BoardRow>,
    /// Groups in order, where grouped: rows of a group stand together in `rows`.
    pub groups: Vec<BoardGroupHead>,
    /// Cases whose clocks began before the import and whose ending facts the file could not carry.
    pub incomplete_cases: u32,
    /// Clocks left out of the columns for that reason.
    pub incomplete_clocks: u32,
    /// Stayed cases, which stand apart.
    pub stayed_cases: u32,
    /// Cases and running clocks looked at, for the empty board.
    pub checked_cases: u32,
    /// Running clocks looked at.
    pub checked_clocks: u32,
    /// Earliest limit after the seven days, for the empty board.
    pub next_due: Option<String>,
}

/// Head of one group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct BoardGroupHead {
    /// Station code, officer key or rule id.
    pub key: String,
    /// What a person reads.
    pub label: Words,
    /// Rows in the group.
    pub rows: u32,
    /// Of these overdue.
    pub overdue: u32,
}

/// One duty.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct BoardRow {
    /// Rule id.
    pub rule: String,
    /// Cycle of a repeating rule.
    pub cycle: u32,
    /// Name of the duty.
    pub duty: Words,
    /// Section, e.g. "BNSS 193(2)".
    pub provision: String,
    /// Policy of the force, not law: drawn dashed.
    pub policy: bool,
    /// Cannot be undone (hour clocks, default bail).
    pub urgent: bool,
    /// `case`, `V1`, `A1`.
    pub subject: String,
    /// `31653043/0213/2026`.
    pub fir: String,
    /// `0213/2026`.
    pub fir_short: String,
    /// Police station.
    pub station: StationName,
    /// Column.
    pub bucket: Bucket,
    /// Last day (`YYYY-MM-DD`, in time until 24:00) or instant.
    pub due: String,
    /// First instant that is late.
    pub late_at: String,
    /// Group key of the investigating officer.
    pub officer_key: Option<String>,
    /// Investigating officer.
    pub officer: Option<String>,
    /// Who has the case now.
    pub holder: Words,
    /// Since when (moment).
    pub holder_since: Option<String>,
    /// Whole days with the holder.
    pub holder_days: Option<u32>,
    /// Flags: contested, start_inferred, unverified, time_unknown, disputed.
    pub flags: Vec<String>,
    /// The one act that would end or move it.
    pub act: Option<BoardAct>,
}

/// The act that would end the clock: opens the case with this form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct BoardAct {
    /// Kind of the fact to add.
    pub form: String,
    /// Short label for the button.
    pub label: Words,
}
