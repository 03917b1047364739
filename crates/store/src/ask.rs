//! Questions to the store and their answers.

use serde::{Deserialize, Serialize};

use uuid::Uuid;

/// Milliseconds in an hour.
pub const HOUR_MS: i64 = 3_600_000;

/// What the board asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BoardQuery {
    /// The instant looked at.
    pub on_ms: i64,
    /// Only these stations; empty: all.
    pub stations: Vec<String>,
    /// Only clocks owed by these; empty: all.
    pub owed_by: Vec<String>,
    /// Only cases of this investigating officer.
    pub io: Option<String>,
    /// Only clocks of this rule.
    pub rule: Option<String>,
    /// How far ahead, in ms; `None`: seven days. Overdue clocks are always within.
    pub within_ms: Option<i64>,
    /// Only the items of these buckets; empty: all. Counts are of all buckets.
    pub buckets: Vec<Bucket>,
    /// Items of what stand together; `None`: in one list.
    pub group: Option<BoardGroup>,
    /// Most items to give.
    pub limit: u32,
    /// Items to leave out before.
    pub offset: u32,
}

/// Which column of the board; disjoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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
    /// Within three to seven days.
    #[serde(rename = "7d")]
    D7,
    /// Later than that (only where `within_ms` asks for more).
    #[serde(rename = "later")]
    Later,
}

/// Counts of open clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct BoardCounts {
    /// Late already.
    pub overdue: u64,
    /// Late within 24 hours.
    pub h24: u64,
    /// Within 24 to 48 hours.
    pub h48: u64,
    /// Within 48 to 72 hours.
    pub h72: u64,
    /// Within three to seven days.
    pub d7: u64,
    /// Within `within_ms` but beyond seven days.
    pub later: u64,
    /// Clocks flagged `no_record` today: to be completed; in none of the above. Not historical.
    pub no_record: u64,
    /// Open and due within the time asked, in a stayed or transferred case; in none of the above.
    pub apart: u64,
}

/// What items of a board stand together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoardGroup {
    /// Station.
    Station,
    /// Investigating officer; those without one stand together under an empty key.
    Officer,
    /// Rule of the clock.
    Rule,
}

/// One line of the board: an open clock with its case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardItem {
    /// The case.
    pub case: Uuid,
    /// Code of its station.
    pub station: String,
    /// Number of the FIR.
    pub number: u32,
    /// Year of the FIR.
    pub year: u16,
    /// Post or outside body that has the case.
    pub holder: String,
    /// Since when.
    pub holder_since: Option<i64>,
    /// Investigating officer, as the register names him or her.
    pub io: Option<String>,
    /// Rule of the clock.
    pub rule: String,
    /// `case`, `V1`, `A1`.
    pub subject: String,
    /// Cycle of a repeating clock, from 1.
    pub cycle: u32,
    /// `limit`, `duty`, `flag`, `counter`.
    pub kind: String,
    /// Due as text: a day or an instant.
    pub due: String,
    /// First instant at which it is overdue.
    pub late_ms: i64,
    /// Flags, separated by `,`.
    pub flags: String,
    /// What comes first; 0 cannot be undone.
    pub urgency: u8,
    /// Kinds of entries that would end it, separated by `,`.
    pub ends_by: String,
    /// Its column.
    pub bucket: Bucket,
}

/// One group of a board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardGroupRows {
    /// Station code, investigating officer or rule.
    pub key: String,
    /// Its items in the columns asked for.
    pub rows: u64,
    /// Those of them that are overdue.
    pub overdue: u64,
}

/// The limit of a case that ends next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextClock {
    /// Rule of the clock.
    pub rule: String,
    /// `limit`, `duty`, `flag`, `counter`.
    pub kind: String,
    /// Due as text: a day or an instant.
    pub due: String,
    /// First instant at which it is overdue.
    pub late_ms: i64,
}

/// The board.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Board {
    /// Counts over all stations asked for.
    pub counts: BoardCounts,
    /// Its groups, the one with the most pressing item first; none where none was asked for.
    pub groups: Vec<BoardGroupRows>,
    /// Items, those that cannot be undone first, then by time left.
    pub items: Vec<BoardItem>,
    /// How many items there are without limit and offset.
    pub total: u64,
}

/// Which cases count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Scope {
    /// The ITSSO scope.
    Itsso,
    /// The ITSSO scope and BNS 69.
    ItssoWith69,
    /// Every crime against women and children.
    InScope,
    /// Those of them outside the ITSSO scope; BNS 69 is outside too.
    Watch,
    /// The same where BNS 69 counts as ITSSO.
    WatchWithout69,
    /// Everything kept.
    #[default]
    All,
}

/// How a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// No police report, not transferred.
    Pending,
    /// A police report was filed.
    Disposed,
    /// Pending and older than two months.
    OverTwoMonths,
    /// Stayed, not disposed.
    Stayed,
    /// Transferred out.
    Transferred,
    /// Disposed within two calendar months.
    DisposedInTime,
    /// Two months lie before the day asked.
    Eligible,
    /// The same, and not disposed within them.
    EligibleLate,
}

/// A clock a case must have open at an instant to be listed. Void ones, those flagged `no_record` and those of stayed or
/// transferred cases do not count.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClockWanted {
    /// The instant looked at.
    pub on_ms: i64,
    /// Owed by one of these; empty: by anybody.
    pub owed_by: Vec<String>,
    /// In this column of the board.
    pub bucket: Option<Bucket>,
    /// Of this rule.
    pub rule: Option<String>,
}

/// Column to sort the register by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CaseSort {
    /// When the FIR was registered.
    FirDate,
    /// Year and number of the FIR.
    FirNumber,
    /// Station code.
    Station,
    /// Name of the station in Latin script.
    StationName,
    /// First instant the earliest open clock of the police is late, at [`CaseQuery::next_on_ms`]; cases without one last.
    NextDue,
    /// Day of disposal, pending ones last.
    Disposed,
    /// Two calendar months' due.
    Due,
    /// Holder.
    Holder,
    /// Since when it is there.
    HolderSince,
    /// Stage.
    Stage,
    /// Late-entered facts.
    LateEntered,
}

/// What the register asks for. Empty fields do not filter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CaseQuery {
    /// Station codes.
    pub stations: Vec<String>,
    /// Districts by code or name; stations are looked up.
    pub districts: Vec<String>,
    /// Which cases count.
    pub scope: Scope,
    /// Standing on `on`.
    pub standing: Option<Standing>,
    /// Further standings on `on`, which must hold as well.
    pub also: Vec<Standing>,
    /// The day looked at, `YYYY-MM-DD`; needed for a standing, and FIRs after it are left out. Empty: no day.
    pub on: String,
    /// FIRs on or after this day.
    pub fir_from: Option<String>,
    /// FIRs on or before this day.
    pub fir_to: Option<String>,
    /// A section, as `IPC 376` (finds 376(2)(n), not 376A).
    pub offence: Option<String>,
    /// Victim a child.
    pub child: Option<bool>,
    /// Victim of a scheduled caste or tribe.
    pub sc_st: Option<bool>,
    /// To be completed.
    pub incomplete: Option<bool>,
    /// With late-entered facts.
    pub late_entered: Option<bool>,
    /// With standing warnings.
    pub warnings: Option<bool>,
    /// Stayed today.
    pub stayed: Option<bool>,
    /// FIR year.
    pub year: Option<u16>,
    /// FIR number. None is 0, which therefore finds nothing.
    pub number: Option<u32>,
    /// First police report on or after this day.
    pub disposed_from: Option<String>,
    /// First police report on or before this day.
    pub disposed_to: Option<String>,
    /// With such a clock.
    pub clock: Option<ClockWanted>,
    /// `chargesheet`, `final-report` (any), or `final-report:false`.
    pub disposal: Option<String>,
    /// Investigating officer, exactly.
    pub io: Option<String>,
    /// Holder, exactly.
    pub holder: Option<String>,
    /// Words; every one must be found, the last may be a beginning. Any text is safe.
    pub search: Option<String>,
    /// Columns to sort by, `true` downward; none: newest FIR first.
    pub sort: Vec<(CaseSort, bool)>,
    /// The instant [`CaseSort::NextDue`] is asked for.
    pub next_on_ms: i64,
    /// Rows to leave out before.
    pub offset: u32,
    /// Most rows to give.
    pub limit: u32,
}

/// What the figures ask for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RatesQuery {
    /// FIRs from this day, `YYYY-MM-DD`.
    pub from: String,
    /// Up to and as known on this day.
    pub on: String,
    /// Only these stations; empty: all.
    pub stations: Vec<String>,
    /// Which cases count.
    pub scope: Scope,
    /// Ascending boundaries of the ageing bands as FIR days: a pending case with `fir_date > bounds[0]` is in band 0, with
    /// `bounds[1] < fir_date <= bounds[0]` in band 1, and so on; older than the last in the last band.
    /// For 0-1, 1-2, 2-3, 3-6, 6-12, 12+ months hand in the day minus 1, 2, 3, 6, 12 months.
    pub age_bounds: Vec<String>,
}

/// The absolute counts of one station. Percentages are the desk's.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RatesRow {
    /// Station code.
    pub station: String,
    /// FIRs from `from` to `on`.
    pub registered: u64,
    /// First police report on or before `on`.
    pub disposed: u64,
    /// Of these, first report a charge-sheet.
    pub charge_sheeted: u64,
    /// Of these, first report a final report.
    pub final_reports: u64,
    /// Final reports by type.
    pub final_by_type: Vec<(String, u64)>,
    /// Disposed within two calendar months of the FIR.
    pub disposed_in_two_months: u64,
    /// Neither disposed nor transferred out by `on`.
    pub pending: u64,
    /// Of these, FIR and two months before `on`.
    pub pending_over_two_months: u64,
    /// Of the pending, stayed (shown apart).
    pub stayed: u64,
    /// Transferred out undisposed; registered, but not pending.
    pub transferred: u64,
    /// FIR and two months before `on`.
    pub eligible: u64,
    /// Of these, disposed within two months.
    pub eligible_disposed_in_time: u64,
    /// Late-entered facts in these cases.
    pub late_entered: u64,
    /// Cases to be completed.
    pub incomplete: u64,
    /// Pending by age, one more than the boundaries handed in.
    pub ageing: Vec<u64>,
}
