//! One search for everything (Ctrl K). Never finds by a name, phone or address of a person.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CaseLine, LawLine, StationName};

/// What was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct SearchAsk {
    /// Hindi or Latin script; a FIR number in any of its spellings.
    pub text: String,
    /// At most so many of each kind.
    pub limit: u32,
}

/// What was found, each list best first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct SearchFound {
    /// Cases.
    pub cases: Vec<CaseLine>,
    /// All cases that match.
    pub cases_total: u32,
    /// Stations.
    pub stations: Vec<StationName>,
    /// Rules.
    pub rules: Vec<LawLine>,
}
