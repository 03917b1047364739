//! Export of a list, with its purpose, recorded as an entry.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BoardAsk, CasesAsk, FiguresAsk};

/// Which list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
#[serde(tag = "list", content = "ask", rename_all = "snake_case")]
pub enum ExportList {
    /// The register; offset and limit are not looked at.
    Cases(CasesAsk),
    /// The board; offset and limit are not looked at.
    Board(BoardAsk),
    /// Figures by station.
    Figures(FiguresAsk),
}

/// An export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct ExportAsk {
    /// What.
    pub what: ExportList,
    /// Path; its ending (.xlsx, .csv) decides the format.
    pub file: String,
    /// For what: `crime-meeting`, `court`, `supervision`, `statistics`, `reply-to-query`, `other`.
    pub purpose: String,
    /// `hi` or `en`: language of the headers.
    pub language: String,
}

/// A file was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct Saved {
    /// Path.
    pub file: String,
    /// Rows in it; 0 where it is not a list.
    pub rows: u32,
    /// Its size.
    #[ts(type = "number")]
    pub bytes: u64,
}
