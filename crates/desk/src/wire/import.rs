//! Import of a register: file, columns, preview, run, report.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

use super::Words;

/// A file a person chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct ImportFile {
    /// Path on this PC.
    pub file: String,
}

/// What the file has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct ImportColumns {
    /// Name of the file without its folder.
    pub file_name: String,
    /// Encoding and kind in words, e.g. "CSV, Windows-1252".
    pub read_as: Words,
    /// Rows below the header.
    pub rows: u32,
    /// The columns.
    pub columns: Vec<ImportColumn>,
    /// Fields the program can take.
    pub fields: Vec<ImportField>,
    /// Presets, ours and kept ones.
    pub presets: Vec<ImportPreset>,
    /// Preset that fits the header.
    pub detected: Option<String>,
    /// Mapping to begin with: column index to field key.
    pub mapping: BTreeMap<u32, String>,
    /// The same file (by content) was imported before, at this instant.
    pub imported_before: Option<String>,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct ImportColumn {
    /// From 0.
    pub index: u32,
    /// Header.
    pub header: String,
    /// First non-empty values, at most three; columns that may identify a victim show none.
    pub samples: Vec<String>,
}

/// One field of a register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct ImportField {
    /// Key.
    pub key: String,
    /// Words.
    pub label: Words,
    /// Import is not possible without it.
    pub required: bool,
    /// Key of the field that may stand for it.
    pub instead: Option<String>,
}

/// A mapping kept under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct ImportPreset {
    /// Name, as for the CLI.
    pub name: String,
    /// Words.
    pub label: Words,
    /// Ours; cannot be replaced.
    pub built_in: bool,
}

/// How to import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
#[ts(optional_fields)]
pub struct ImportAsk {
    /// Path.
    pub file: String,
    /// Preset; else `mapping`.
    pub preset: Option<String>,
    /// Column index to field key.
    pub mapping: Option<BTreeMap<u32, String>>,
    /// Keep the mapping under this name.
    pub keep_as: Option<String>,
    /// Keep cases out of scope too.
    pub keep_all: bool,
}

/// What a row becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
#[serde(rename_all = "snake_case")]
pub enum RowFate {
    /// A case the store did not have.
    New,
    /// A case with something new.
    Changed,
    /// Nothing new.
    Unchanged,
    /// No section in scope.
    OutOfScope,
    /// Nothing of it kept.
    Refused,
}

/// Numbers of an import; each row counts once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct ImportCounts {
    /// Rows read.
    pub rows: u32,
    /// New.
    pub new: u32,
    /// Changed.
    pub changed: u32,
    /// Unchanged.
    pub unchanged: u32,
    /// Out of scope.
    pub out_of_scope: u32,
    /// Refused.
    pub refused: u32,
    /// Kept rows with a warning.
    pub warned: u32,
}

/// The preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct ImportPreview {
    /// Counts of the whole file.
    pub counts: ImportCounts,
    /// First rows of each fate, refused and warned ones first, at most 200.
    pub rows: Vec<ImportRow>,
    /// Stations not in the station list, to be added as unlisted.
    pub unlisted: Vec<String>,
}

/// One row of the file and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct ImportRow {
    /// Row of the file; the header is row 1.
    pub row: u32,
    /// `31653043/0213/2026`, where it could be read.
    pub fir: Option<String>,
    /// The same without the station's code.
    pub fir_short: Option<String>,
    /// Station as read.
    pub station: String,
    /// FIR day.
    pub fir_on: Option<String>,
    /// Sections as understood.
    pub sections: String,
    /// Fate.
    pub fate: RowFate,
    /// Why it was left out, where it is out of scope.
    pub why: Option<Words>,
    /// Refusals or warnings of the row.
    pub problems: Vec<ImportProblem>,
}

/// Why a value was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct ImportProblem {
    /// Field.
    pub field: String,
    /// Value as in the file.
    pub value: String,
    /// Reason.
    pub why: Words,
    /// The row was refused for it; else a warning.
    pub refused: bool,
}

/// An import that ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct ImportDone {
    /// Id of the report.
    pub import: String,
    /// Name of the file.
    pub file_name: String,
    /// When.
    pub at: String,
    /// By whom: rank, name and PIS number.
    pub by: Words,
    /// Counts.
    pub counts: ImportCounts,
    /// Cancelled: the rows so far are kept, importing again continues.
    pub cancelled: bool,
    /// Seconds it took.
    pub seconds: f64,
}

/// One window of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
#[ts(optional_fields)]
pub struct ImportRowsAsk {
    /// Report.
    pub import: String,
    /// One fate only.
    pub fate: Option<RowFate>,
    /// Only rows with a warning.
    pub warned: bool,
    /// First row wanted.
    pub offset: u32,
    /// Rows wanted, at most 500.
    pub limit: u32,
}

/// Rows of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct ImportRows {
    /// Rows the filter lets through.
    pub total: u32,
    /// The window.
    pub rows: Vec<ImportRow>,
}

/// Earlier imports, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct ImportLog {
    /// The imports.
    pub imports: Vec<ImportDone>,
}

/// Writes a report to a file; the ending (.xlsx, .csv) decides the format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct ImportReportSave {
    /// Report.
    pub import: String,
    /// Path.
    pub file: String,
}

/// Writes the empty register template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct TemplateSave {
    /// Path, .xlsx or .csv.
    pub file: String,
}
