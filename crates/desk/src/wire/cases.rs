//! The register: one window at a time, so that 100,000 rows do not stutter.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Bucket, Choice, StationName, Words};

/// Filter of the register; every field left out means "any". Fields combine with *and*.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
#[ts(optional_fields)]
#[serde(default)]
pub struct CaseFilter {
    /// Free text: FIR number, section, station, officer; Hindi or Latin script.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Station code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub station: Option<String>,
    /// FIR day not before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fir_from: Option<String>,
    /// FIR day not after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fir_to: Option<String>,
    /// Day for which `status`, `age` and `compliance` are judged; today where left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    /// Where the case stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<CaseStatus>,
    /// `itsso` or `watch`; both where left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<CaseScope>,
    /// Disposed by: `charge_sheet`, or `final_report`, or `final_report:TYPE`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disposal: Option<String>,
    /// First police report not before this day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disposed_from: Option<String>,
    /// First police report not after this day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disposed_to: Option<String>,
    /// Age of a pending case: index 0..5 of the ageing columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age: Option<u32>,
    /// Two-month judgement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compliance: Option<ComplianceFilter>,
    /// Has a clock of the police in this column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bucket: Option<Bucket>,
    /// Has a running clock of this rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Investigating officer key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub officer: Option<String>,
    /// With whom it is today: a value of [`CaseChoices::holders`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// A child is a victim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub child: Option<bool>,
    /// A victim is of a Scheduled Caste or Tribe.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sc_st: Option<bool>,
    /// To be completed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incomplete: Option<bool>,
    /// Stayed by a court.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stayed: Option<bool>,
    /// Has a warning that stays on the case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warned: Option<bool>,
    /// Has late-entered facts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late_entered: Option<bool>,
}

/// Where a case stands with the police.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
#[serde(rename_all = "snake_case")]
pub enum CaseStatus {
    /// No police report yet, not stayed, not transferred out.
    Pending,
    /// Pending, and two calendar months from the FIR are over.
    PendingOver,
    /// First police report is there.
    Disposed,
    /// Went to another district.
    TransferredOut,
}

/// Which offences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
#[serde(rename_all = "snake_case")]
pub enum CaseScope {
    /// Counted in the ITSSO figures.
    Itsso,
    /// Watched locally only.
    Watch,
}

/// The two-month judgement of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
#[serde(rename_all = "snake_case")]
pub enum ComplianceFilter {
    /// FIR + two months lies before the day.
    Eligible,
    /// Eligible and disposed within two months.
    EligibleInTime,
    /// Eligible and not disposed within two months.
    EligibleLate,
}

/// Column the register is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
#[serde(rename_all = "snake_case")]
pub enum CaseSort {
    /// FIR day, then number.
    FirOn,
    /// Year and number.
    Fir,
    /// Station name.
    Station,
    /// Next limit of the police; cases without one last.
    NextDue,
    /// Days since the holder has it.
    HeldSince,
    /// Where it stands.
    Stage,
}

/// What the cases of the register can be narrowed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct CaseChoices {
    /// Investigating officers named in it.
    pub officers: Vec<Choice>,
    /// With whom its cases are today.
    pub holders: Vec<Choice>,
}

/// One window of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct CasesAsk {
    /// Filter.
    pub filter: CaseFilter,
    /// Sort column.
    pub sort: CaseSort,
    /// Largest first.
    pub descending: bool,
    /// First row wanted.
    pub offset: u32,
    /// Rows wanted, at most 500.
    pub limit: u32,
}

/// The answer: rows `offset..` of `total`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct CasesPage {
    /// Cases the filter lets through.
    pub total: u32,
    /// First row of `rows`.
    pub offset: u32,
    /// The window.
    pub rows: Vec<CaseLine>,
}

/// One line of the register.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct CaseLine {
    /// `31653043/0213/2026`.
    pub fir: String,
    /// `0213/2026`.
    pub fir_short: String,
    /// Police station.
    pub station: StationName,
    /// FIR day.
    pub fir_on: String,
    /// Sections, short: "BNS 64(1), POCSO 4".
    pub sections: String,
    /// Counted in the ITSSO figures.
    pub itsso: bool,
    /// A child is a victim.
    pub child: bool,
    /// A victim is of a Scheduled Caste or Tribe.
    pub sc_st: bool,
    /// Where it stands, in words.
    pub stage: Words,
    /// Pending, disposed …
    pub status: CaseStatus,
    /// First police report.
    pub disposed_on: Option<String>,
    /// Disposal in words ("charge-sheet", "final report: untraced").
    pub disposal: Option<Words>,
    /// Next running limit of the police.
    pub next: Option<NextLimit>,
    /// Investigating officer.
    pub officer: Option<String>,
    /// Who has the case.
    pub holder: Option<Words>,
    /// Whole days with the holder.
    pub holder_days: Option<u32>,
    /// Stayed.
    pub stayed: bool,
    /// To be completed.
    pub incomplete: bool,
    /// Warnings on the case.
    pub warnings: u32,
}

/// The next limit of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct NextLimit {
    /// Name of the duty.
    pub duty: Words,
    /// Last day or instant.
    pub due: String,
    /// First instant that is late.
    pub late_at: String,
    /// Policy, not law.
    pub policy: bool,
}

/// A view of the register kept under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct SavedView {
    /// Name; saving the same name replaces.
    pub name: String,
    /// Filter.
    pub filter: CaseFilter,
    /// Sort column.
    pub sort: CaseSort,
    /// Largest first.
    pub descending: bool,
}

/// All saved views, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct Views {
    /// The views.
    pub views: Vec<SavedView>,
}

/// Deletes a view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct DeleteView {
    /// Its name.
    pub name: String,
}
