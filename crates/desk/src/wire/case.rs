//! One case: head, timeline, clocks with their why, custody, persons.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{FactForm, PersonLine, RuleName, SectionName, StationName, Words};

/// Which case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
#[ts(optional_fields)]
pub struct CaseAsk {
    /// `31653043/0213/2026`.
    pub fir: String,
    /// Instant the clocks are asked for; now where left out.
    pub on: Option<String>,
}

/// The whole page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct CasePage {
    /// Head.
    pub head: CaseHead,
    /// Warnings that stay on the case.
    pub warnings: Vec<CaseWarning>,
    /// Facts, newest first; corrected ones stay.
    pub timeline: Vec<TimelineFact>,
    /// Clocks: case, then V1.., then A1..; pressing order inside.
    pub clocks: Vec<ClockLine>,
    /// Who had it, oldest first.
    pub custody: Vec<CustodySpan>,
    /// Total days with each, longest first.
    pub custody_totals: Vec<CustodyTotal>,
    /// Victims and accused.
    pub persons: Vec<PersonLine>,
    /// Up to three likeliest next facts.
    pub next: Vec<FactForm>,
    /// Facts that would complete an imported case (clocks flagged `no_record`).
    pub missing: Vec<FactForm>,
    /// Instant the page is true for.
    pub on: String,
    /// The offence goes over 1 July 2024 and sections of one code alone stand there.
    pub straddle: Option<Straddle>,
}

/// What the sections of the other code would bring to an offence over 1 July 2024.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct Straddle {
    /// Each section charged, and its counterparts.
    pub sections: Vec<StraddleSection>,
    /// Clocks that would run beside, or to another day.
    pub clocks: Vec<StraddleClock>,
}

/// A section and those of the other code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct StraddleSection {
    /// As charged.
    pub section: SectionName,
    /// Of the other code; none where it has none.
    pub other: Vec<SectionName>,
}

/// A clock with the sections of both codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct StraddleClock {
    /// The rule.
    pub rule: RuleName,
    /// Act and section.
    pub provision: String,
    /// `V1`, `A1`; none for the case.
    pub subject: Option<String>,
    /// Due by the sections charged; none where it does not run.
    pub now: Option<String>,
    /// Due with both.
    pub then: Option<String>,
}

/// Head of a case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct CaseHead {
    /// `31653043/0213/2026`.
    pub fir: String,
    /// `0213/2026`.
    pub fir_short: String,
    /// Police station.
    pub station: StationName,
    /// FIR moment.
    pub fir_at: String,
    /// Offence days, where known.
    pub offence_from: Option<String>,
    /// Last offence day.
    pub offence_to: Option<String>,
    /// Sections in force, with plain names.
    pub sections: Vec<SectionLine>,
    /// Sections that were read but belong to no known offence.
    pub sections_unread: Vec<String>,
    /// Counted in the ITSSO figures.
    pub itsso: bool,
    /// Flags in words: child victim, SC/ST, custody, identity protected, stayed.
    pub flags: Vec<CaseFlag>,
    /// Where it stands.
    pub stage: Words,
    /// Who has it now.
    pub holder: Option<Words>,
    /// Since (moment).
    pub holder_since: Option<String>,
    /// Whole days.
    pub holder_days: Option<u32>,
    /// Investigating officer.
    pub officer: Option<String>,
    /// Stayed, with its order.
    pub stay: Option<Words>,
    /// Entries of the case the page was made from; goes back with a new fact.
    pub saw: u32,
}

/// A flag of the head.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct CaseFlag {
    /// `child`, `sc_st`, `custody`, `identity_protected`, `stayed`, `incomplete`, `disputed`, `transferred_out`.
    pub kind: String,
    /// Words.
    pub label: Words,
}

/// One section of the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct SectionLine {
    /// "BNS 64(1)".
    pub section: String,
    /// Plain name of the offence, where the pack knows it.
    pub name: Option<Words>,
    /// Counted by ITSSO.
    pub itsso: bool,
    /// Dropped again on this day.
    pub dropped: Option<String>,
}

/// A warning that was accepted with a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct CaseWarning {
    /// Stable code.
    pub code: String,
    /// Words.
    pub words: Words,
}

/// One fact of the timeline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct TimelineFact {
    /// Entry id.
    pub entry: String,
    /// Kind of the fact.
    pub kind: String,
    /// Its name.
    pub name: Words,
    /// `case`, `V1`, `A1`; null where it is about the file itself.
    pub subject: Option<String>,
    /// When it happened (moment).
    pub at: String,
    /// When it was written down.
    pub recorded_at: String,
    /// Who wrote it, with rank; "system/import" in words for an import.
    pub by: Words,
    /// Details as label and value, coded fields only.
    pub details: Vec<Detail>,
    /// Reference (general diary, hospital, court diary number).
    pub reference: Option<String>,
    /// Source in words.
    pub source: Option<Words>,
    /// The same as a choice of a form.
    pub source_code: Option<String>,
    /// Its own fields as a form has them: where a correction begins.
    pub values: BTreeMap<String, String>,
    /// Came from an import.
    pub imported: bool,
    /// Recorded more than 24 hours after it happened.
    pub late_entered: bool,
    /// Replaced by a later entry: struck through.
    pub replaced_by: Option<String>,
    /// Reason of the correction that replaced it.
    pub replaced_why: Option<Words>,
    /// Disagrees with another live fact.
    pub disputed: bool,
    /// Kind this program does not know: kept and shown.
    pub unknown: bool,
    /// May be corrected from the screen.
    pub correctable: bool,
}

/// One detail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct Detail {
    /// Label.
    pub label: Words,
    /// Value.
    pub value: Words,
}

/// State of a clock, as the law engine says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
#[serde(rename_all = "snake_case")]
pub enum ClockState {
    /// Its start fact is not there.
    NotStarted,
    /// Runs.
    Running,
    /// Ended in time.
    Met,
    /// Ended late.
    MetLate,
    /// Late and not ended.
    Overdue,
    /// Does not apply any more.
    Void,
}

/// One clock of the ladder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct ClockLine {
    /// Rule id.
    pub rule: String,
    /// `case`, `V1`, `A1`.
    pub subject: String,
    /// Cycle of a repeating rule.
    pub cycle: u32,
    /// `limit`, `duty`, `flag`, `counter`.
    pub kind: String,
    /// Name of the duty.
    pub name: Words,
    /// Section.
    pub provision: String,
    /// Policy of the force, not law: drawn dashed.
    pub policy: bool,
    /// State at the page's instant.
    pub state: ClockState,
    /// The same in words; of a duty without a number its target has passed, it is not overdue.
    pub state_words: Words,
    /// Start (moment).
    pub start: Option<String>,
    /// Last day or instant.
    pub due: Option<String>,
    /// Next open day for court-side limits.
    pub due_open: Option<String>,
    /// Policy target of an un-numbered duty.
    pub target: Option<String>,
    /// First instant that is late.
    pub late_at: Option<String>,
    /// Ended (moment).
    pub ended_at: Option<String>,
    /// Who owes it, in words.
    pub owed_by: Words,
    /// Who exactly, as the rule says.
    pub holder: Words,
    /// Owed by police.
    pub police: bool,
    /// How many a counter has counted, and how many are allowed.
    pub count: Option<[u32; 2]>,
    /// A right that lapsed unused; nobody is late with it.
    pub lapsed: bool,
    /// The last open day before a due that falls on a closed one and never moves.
    pub file_by: Option<String>,
    /// The entry of the fact it is counted from.
    pub start_entry: Option<String>,
    /// The entry of the fact that ended it.
    pub end_entry: Option<String>,
    /// contested, start_inferred, unverified, time_unknown, disputed, no_record.
    pub flags: Vec<String>,
    /// How it was counted, step by step.
    pub why: Vec<Words>,
    /// Kinds of the facts that end it, with words.
    pub ends_by: Vec<BoardActRef>,
    /// What a miss means.
    pub breach: Words,
    /// Words of the statute, quoted; empty for a policy.
    pub text: String,
    /// Where the text was read.
    pub source: String,
    /// Not yet read in the official text by a lawyer.
    pub unverified: bool,
}

/// A fact that ends a clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct BoardActRef {
    /// Kind of the fact.
    pub form: String,
    /// Its name.
    pub label: Words,
}

/// A stretch of custody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct CustodySpan {
    /// `station`, `hospital`, `fsl`, `court`, `prosecution`, `supervisor`, `other`: decides the colour.
    pub office: String,
    /// Who, in words.
    pub holder: Words,
    /// From (moment).
    pub from: String,
    /// To (moment); null = still.
    pub to: Option<String>,
    /// Whole days.
    pub days: u32,
}

/// Total days with one office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct CustodyTotal {
    /// As in [`CustodySpan::office`].
    pub office: String,
    /// Who, in words.
    pub holder: Words,
    /// Whole days together.
    pub days: u32,
}
