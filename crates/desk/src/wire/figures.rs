//! The three numbers ITSSO judges by, with the counts beside every percentage.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CaseFilter, StationName, Words};

/// Which figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
#[ts(optional_fields)]
pub struct FiguresAsk {
    /// Day the figures are true for; today where left out.
    pub on: Option<String>,
    /// First FIR day counted; 2018-04-21 where left out.
    pub from: Option<String>,
    /// Every case in scope, not only the ITSSO sections.
    pub all: bool,
    /// One station only.
    pub station: Option<String>,
}

/// A count and the list behind it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct Counted {
    /// How many.
    pub n: u32,
    /// Filter of the register that lists exactly these.
    pub list: CaseFilter,
}

/// A share: part of whole; `pct` null where the whole is 0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct Share {
    /// Percentage, one decimal.
    pub pct: Option<f64>,
    /// Numerator.
    pub part: Counted,
    /// Denominator.
    pub whole: Counted,
    /// Expected percentage at the end of this month, if nothing changes in pace.
    pub month_end: Option<f64>,
    /// Fewer than 10 in the whole: shown grey, not ranked.
    pub small: bool,
}

/// The whole screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct FiguresPage {
    /// Day the figures are true for.
    pub on: String,
    /// First FIR day counted.
    pub from: String,
    /// Words of the scope, e.g. which sections; says whether BNS 69 is in.
    pub scope: Words,
    /// District (or the asked station).
    pub whole: FiguresRow,
    /// One row a station, by name.
    pub stations: Vec<FiguresRow>,
    /// Thirteen months, oldest first.
    pub months: Vec<FiguresMonth>,
}

/// One line of figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct FiguresRow {
    /// The station; null for the district.
    pub station: Option<StationName>,
    /// Registered.
    pub registered: Counted,
    /// Disposed of by police.
    pub disposed: Counted,
    /// Of these by charge-sheet.
    pub charge_sheeted: Counted,
    /// Final reports by type.
    pub final_reports: Vec<FinalReportCount>,
    /// Pending.
    pub pending: Counted,
    /// Pending beyond two months.
    pub pending_over: Counted,
    /// Disposal: disposed of registered.
    pub disposal: Share,
    /// Compliance: in time of eligible.
    pub compliance: Share,
    /// Pendency: pending over two months of registered.
    pub pendency: Share,
    /// Pending by age: 0–1, 1–2, 2–3, 3–6, 6–12, over 12 months; always six.
    pub ageing: Vec<Counted>,
    /// Facts recorded more than 24 hours after they happened.
    pub late_entered: u32,
}

/// Final reports of one type.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct FinalReportCount {
    /// Type, e.g. `false`, `untraced`, `unknown`.
    pub kind: String,
    /// Its words.
    pub label: Words,
    /// How many.
    pub count: Counted,
}

/// One month of the line chart, as it stood on its last day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct FiguresMonth {
    /// `YYYY-MM`.
    pub month: String,
    /// Disposal, percent.
    pub disposal: Option<f64>,
    /// Compliance, percent.
    pub compliance: Option<f64>,
    /// Pendency, percent.
    pub pendency: Option<f64>,
    /// FIRs registered in the month.
    pub registered: Counted,
    /// Cases disposed of in the month.
    pub disposed: Counted,
}
