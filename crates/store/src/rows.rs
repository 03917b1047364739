//! The rows the desk hands to the store. The store keeps and finds them; it decides nothing legal.
//!
//! Instants are milliseconds since 1970-01-01T00:00Z (`…_ms`); dates are `YYYY-MM-DD` in Asia/Kolkata, so that they
//! compare as text. No state that depends on "now" is ever kept: a row says when something starts, is late, ends.

use std::hash::{Hash, Hasher};

use itsso_casebook::Entry;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use xxhash_rust::xxh3::Xxh3Default;

/// What one case gains in an append: new entries, and the projections folded from all of them.
#[derive(Debug, Clone, Default)]
pub struct CaseChange {
    /// The case; the nil UUID for entries of the desk itself.
    pub case: Uuid,
    /// Entries of the case its author had seen. A different number in the journal is [`crate::StoreError::Stale`].
    pub expect: u32,
    /// New entries in their order. Those already in the journal (same case and id) are skipped.
    pub entries: Vec<Entry>,
    /// The case's row, replacing the former; `None` leaves it as it is.
    pub row: Option<CaseRow>,
    /// All clocks of the case, replacing the former; only looked at where `row` is given.
    pub clocks: Vec<ClockRow>,
    /// By which law row and clocks were counted. Only looked at where `row` is given.
    pub law: String,
    /// Words the case is found by (FIR number with its four digits, station in both scripts, officer). Never an identity.
    /// Only looked at where `row` is given.
    pub search: String,
}

impl CaseChange {
    /// What the rows of this change say, as a number that is the same for the same rows in every build; none without rows.
    #[must_use]
    pub fn digest(&self) -> Option<i64> {
        let row = self.row.as_ref()?;
        let mut hasher = Xxh3Default::new();
        // The store counts the entries itself; what is handed in says nothing.
        CaseRow { entries: 0, ..row.clone() }.hash(&mut hasher);
        self.clocks.hash(&mut hasher);
        self.search.hash(&mut hasher);
        Some(hasher.finish().cast_signed())
    }
}

/// What an append did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appended {
    /// Entries that were not in the journal before.
    pub entries: u64,
    /// Entries that were there already and were left alone.
    pub skipped: u64,
    /// Number of the journal's last entry afterwards.
    pub last: u64,
}

/// One line of the case register.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct CaseRow {
    /// The case.
    pub case: Uuid,
    /// Station code.
    pub station: String,
    /// FIR number.
    pub number: u32,
    /// FIR year.
    pub year: u16,
    /// When the FIR was registered (00:00 IST where only the day is known).
    pub fir_ms: i64,
    /// Day the FIR was registered.
    pub fir_date: String,
    /// Last day of two calendar months from the FIR; the law crate counts it.
    pub two_month_due: String,
    /// The case's sections as shown, separated by `, `: `IPC 376(2)(n), POCSO 4`.
    pub offences: String,
    /// In the scope ITSSO judges by.
    pub itsso: bool,
    /// In that scope only where the office counts BNS 69.
    pub itsso_if_set: bool,
    /// A crime against a woman or child at all; others are kept by `--keep-all` only.
    pub in_scope: bool,
    /// A victim is a child.
    pub child: bool,
    /// A victim belongs to a scheduled caste or tribe.
    pub sc_st: bool,
    /// Day of the first police report.
    pub disposed_on: Option<String>,
    /// What that report was: `chargesheet`, or `final-report:` and its type (`final-report:false`).
    pub disposal: Option<String>,
    /// Any charge-sheet was filed.
    pub charge_sheeted: bool,
    /// Type of the newest final report.
    pub final_report: Option<String>,
    /// Post or outside body that has the case.
    pub holder: String,
    /// Since when.
    pub holder_since: Option<i64>,
    /// Investigating officer, as the register names him or her.
    pub io: Option<String>,
    /// Stage of the case, hyphened lower case.
    pub stage: String,
    /// Stayed by an order of a court.
    pub stayed: bool,
    /// Given to another station; leaves pending.
    pub transferred_out: bool,
    /// Day it left; where absent, `transferred_out` holds for any day.
    pub transferred_on: Option<String>,
    /// Since when it is stayed or transferred, if it is: from then on its clocks stand apart.
    pub apart_ms: Option<i64>,
    /// Facts recorded later than 24 h after they happened.
    pub late_entered: u32,
    /// Warnings that stand on the case.
    pub warnings: u32,
    /// Facts are missing that its clocks need ("to be completed").
    pub incomplete: bool,
    /// Entries of the case. Written by the store from the journal; what is handed in is not looked at.
    pub entries: u32,
}

/// One computed clock of a case, as instants.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct ClockRow {
    /// The case.
    pub case: Uuid,
    /// Rule id, as in the law pack.
    pub rule: String,
    /// `case`, `V1`, `A1`.
    pub subject: String,
    /// Cycle of a repeating clock, from 1.
    pub cycle: u32,
    /// `limit`, `duty`, `flag`, `counter`.
    pub kind: String,
    /// When it began to run.
    pub start_ms: Option<i64>,
    /// Due (for a duty: target) as text: a day or an instant.
    pub due: Option<String>,
    /// First instant at which it is overdue. Without one the clock never stands on the board.
    pub late_ms: Option<i64>,
    /// When it ended; of a void one, since when it is void, where that is known.
    pub ended_ms: Option<i64>,
    /// It ended late.
    pub ended_late: bool,
    /// It does not apply (any more).
    pub void: bool,
    /// Nothing on the record could have ended it; left out of the board's columns.
    pub no_record: bool,
    /// Flags, separated by `,`.
    pub flags: String,
    /// `police`, `court`, `hospital`, `laboratory`, `prosecution`, `child-welfare`, `other`.
    pub owed_by: String,
    /// 0 where a miss cannot be undone, then upward.
    pub urgency: u8,
    /// Event kinds that end it, separated by `,`.
    pub ends_by: String,
    /// Days between cycles, on the last stored cycle of a clock that repeats further.
    pub series_days: Option<u32>,
}

/// A police station.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Station {
    /// CCTNS code, or the made-up code of an unlisted one.
    pub code: String,
    /// Name in Latin script.
    pub name: String,
    /// Name in Devanagari, where known.
    pub name_hi: String,
    /// District code; empty where unknown.
    pub district_code: String,
    /// District.
    pub district: String,
    /// Zone or circle.
    pub zone: Option<String>,
    /// Named by a register but not in the station list.
    pub unlisted: bool,
}

/// A post (office) that may hold cases.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Post {
    /// Short code.
    pub code: String,
    /// Name, English.
    pub name: String,
    /// Name, Hindi.
    pub name_hi: String,
    /// Station, where it belongs to one.
    pub station: Option<String>,
    /// Still in use.
    pub active: bool,
}

/// An officer who signs in.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Officer {
    /// PIS number.
    pub pis: String,
    /// Name.
    pub name: String,
    /// Rank.
    pub rank: String,
    /// `f`, `m`, `o` or empty: some statements must be recorded by a woman officer.
    pub gender: String,
    /// Code of the post held.
    pub post: Option<String>,
    /// May sign in.
    pub active: bool,
    /// May change officers, stations and settings.
    pub admin: bool,
    /// Is entitled to identities. The key itself is given by [`crate::Store::set_password`].
    pub identity_right: bool,
    /// Has a password. Read only.
    pub has_password: bool,
}

/// One import that was done.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ImportLog {
    /// Running number; 0 when handed in.
    pub no: i64,
    /// When.
    pub at_ms: i64,
    /// Who: PIS number or `system/import`.
    pub officer: String,
    /// File name without its folder.
    pub file: String,
    /// SHA-256 of the file, hex.
    pub sha256: String,
    /// Mapping preset.
    pub preset: String,
    /// The report, JSON. Never an identity.
    pub report: String,
}

/// A list of rows with the number there are in all, so that nothing is cut off silently.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Page<T> {
    /// The rows asked for.
    pub rows: Vec<T>,
    /// How many there are without limit and offset.
    pub total: u64,
}
