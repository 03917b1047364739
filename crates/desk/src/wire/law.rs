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
    /// Every version of it was read in the official text.
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
    /// Who exactly owes it.
    pub holder: Words,
    /// What the law itself allows by way of more time.
    pub extension: Option<Words>,
    /// The dated versions, newest first.
    pub laws: Vec<LawVersionLine>,
    /// Worked examples.
    pub examples: Vec<LawExample>,
    /// Where it was read.
    pub source: String,
    /// How it is counted and why.
    pub counting: Words,
    /// What ends it.
    pub ends_by: Vec<Words>,
    /// Which offences it covers.
    pub offences: Words,
    /// What a miss means.
    pub breach: Words,
    /// Of a duty to which the law gives no number: the target that is counted to.
    pub target: Option<LawTarget>,
}

/// A target of policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct LawTarget {
    /// So many hours.
    pub hours: Option<u32>,
    /// Or until the end of the day so many days later; 0 is the same day.
    pub days: Option<u32>,
    /// Set by this office, not by the pack.
    pub own: bool,
}

/// One dated version of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct LawVersionLine {
    /// Act and section.
    pub provision: String,
    /// From when to when, in words; empty where always.
    pub in_force: Words,
    /// Words of the statute, quoted.
    pub text: String,
    /// Every quoted word was read in the official text.
    pub verified: bool,
    /// How they were read, in words.
    pub read: Words,
}

/// A worked example of a rule, with the steps the program takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct LawExample {
    /// What it shows.
    pub name: Words,
    /// The sections charged.
    pub sections: Vec<String>,
    /// The facts, in order.
    pub facts: Vec<Words>,
    /// What comes out, step by step; empty where the rule does not apply.
    pub steps: Vec<Words>,
}

/// A victim's rights in plain words, by stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct LawRights {
    /// From the complaint to the appeal.
    pub stages: Vec<LawRightsStage>,
}

/// Rights of one stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct LawRightsStage {
    /// `complaint`, `medical`, …
    pub id: String,
    /// Heading.
    pub name: Words,
    /// The rights.
    pub rights: Vec<LawRight>,
}

/// One right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct LawRight {
    /// Short name.
    pub id: String,
    /// The right, said to her.
    pub words: Words,
    /// Act and section.
    pub provision: String,
    /// Rules that time it: id and name.
    pub rules: Vec<RuleName>,
    /// Whom it is for, where not everybody.
    pub who: Option<Words>,
    /// Read in the text of the law.
    pub verified: bool,
}

/// A rule by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct RuleName {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Words,
}

/// Sections to be found in the other code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct LawMapAsk {
    /// As a person or a register writes them.
    pub text: String,
}

/// What corresponds to sections in the other code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct LawMap {
    /// The sections read; a number without an Act in both penal codes.
    pub sections: Vec<MappedSection>,
    /// What was taken for granted in the reading.
    pub notes: Vec<Words>,
    /// What a person may have meant, where more than what was read fits.
    pub suggestions: Vec<SectionName>,
    /// Pieces that could not be read, masked.
    pub unread: Vec<String>,
}

/// A section with its name and punishment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct SectionName {
    /// `BNS 64(1)`.
    pub section: String,
    /// What it is called, where the tables have it.
    pub name: Option<Words>,
    /// Punishment, cognizable, bailable, court, class of default bail; where the tables have it.
    pub about: Option<Words>,
}

/// A section and its counterparts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct MappedSection {
    /// The section.
    pub asked: SectionName,
    /// Its counterparts.
    pub pairs: Vec<MappedPair>,
    /// Why there is none.
    pub note: Option<Words>,
}

/// One correspondence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct MappedPair {
    /// The sections of the asked side.
    pub from: Vec<String>,
    /// Those of the other side; none where there is no counterpart.
    pub to: Vec<SectionName>,
    /// The asked side is the old code.
    pub from_old: bool,
    /// What it is about.
    pub about: Words,
    /// What changed.
    pub changed: Option<Words>,
    /// Both sides were read in the text.
    pub verified: bool,
}
