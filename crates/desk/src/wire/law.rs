//! The law as the program has it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Words;

/// All rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct LawList {
    /// Version of the pack.
    pub version: String,
    /// By act and section, policies last.
    pub rules: Vec<LawLine>,
    /// Rules a prosecution officer has not signed off.
    pub unverified: u32,
}

/// One rule, for the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct LawLine {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Words,
    /// Section.
    pub provision: String,
    /// `limit`, `duty`, `flag`, `counter`.
    pub kind: String,
    /// Policy of the force, not law.
    pub policy: bool,
    /// How long, in words ("2 calendar months", "24 hours", "forthwith; target 24 hours").
    pub span: Words,
    /// Who owes it.
    pub owed_by: Words,
    /// What starts it, in words.
    pub starts: Words,
    /// Read in the official text.
    pub verified: bool,
    /// How it was read, in words.
    pub read: Words,
    /// Courts disagree about it.
    pub contested: bool,
    /// Clocks of it that run now.
    pub running: u32,
}

/// Which rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct LawRuleAsk {
    /// Id.
    pub id: String,
}

/// One rule in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct LawRule {
    /// As in the list.
    pub line: LawLine,
    /// Words of the statute, quoted.
    pub text: String,
    /// Where it was read.
    pub source: String,
    /// How it is counted and why.
    pub counting: Words,
    /// What ends it.
    pub ends_by: Vec<Words>,
    /// Which offences it covers.
    pub offences: Words,
    /// From which day on.
    pub valid_from: Option<String>,
    /// Until which day.
    pub valid_to: Option<String>,
    /// What a miss means.
    pub breach: Words,
}
