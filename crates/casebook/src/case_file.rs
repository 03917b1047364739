//! The case as it stands, which the fold makes.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use itsso_law::{EventKind, Ist, Moment, Reached, Section, Subject};
use uuid::Uuid;

use crate::custody::CustodySpan;
use crate::entry::Content;
use crate::ids::FirName;
use crate::kinds::{AccusedFacts, EventPayload, VictimFacts};
use crate::upcast::Fact;

/// An event of the law that is live: neither corrected nor withdrawn.
#[derive(Debug, Clone, PartialEq)]
pub struct LiveEvent {
    /// The entry it stands in.
    pub entry: Uuid,
    /// What happened.
    pub kind: EventKind,
    /// When.
    pub at: Moment,
    /// When it was written down.
    pub recorded_at: Ist,
    /// By whom.
    pub officer: String,
    /// Its coded fields.
    pub payload: EventPayload,
    /// Another live entry says something else about what can have happened only once.
    pub disputed: bool,
}

/// A section and the days between which it stood in the case.
#[derive(Debug, Clone, PartialEq)]
pub struct LiveOffence {
    /// The section.
    pub section: Section,
    /// Since when; absent where it stood from the FIR.
    pub from: Option<Moment>,
    /// Dropped when.
    pub to: Option<Moment>,
}

/// An investigating officer named.
#[derive(Debug, Clone, PartialEq)]
pub struct LiveOfficer {
    /// PIS number or the register's code.
    pub io: String,
    /// Since when.
    pub since: Moment,
    /// When that was written down.
    pub recorded_at: Ist,
    /// By a register.
    pub imported: bool,
    /// A register and a person name different officers.
    pub disputed: bool,
}

/// One line of the timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineItem {
    /// The entry.
    pub entry: Uuid,
    /// What it says.
    pub content: Content,
    /// The same in its present shape.
    pub fact: Fact,
    /// The entry that corrected or withdrew it.
    pub replaced_by: Option<Uuid>,
    /// Written down more than 24 hours after it happened.
    pub late_entered: bool,
    /// In conflict with another live entry.
    pub disputed: bool,
}

/// The case as it stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CaseFile {
    /// Its id.
    pub case: Uuid,
    /// Its FIR, once registered.
    pub fir: Option<FirName>,
    /// When the FIR was registered; the earlier where two entries disagree.
    pub fir_at: Option<Moment>,
    /// First and last day of the offence.
    pub offence: (Option<NaiveDate>, Option<NaiveDate>),
    /// Sections, in the order of the FIR.
    pub offences: Vec<LiveOffence>,
    /// Pieces of a register's text that could not be read as a section.
    pub unread_offences: Vec<String>,
    /// Victims by number.
    pub victims: BTreeMap<Subject, VictimFacts>,
    /// Accused by number.
    pub accused: BTreeMap<Subject, AccusedFacts>,
    /// Accused a register says were arrested.
    pub arrested: Option<u16>,
    /// Live events in order of happening.
    pub events: Vec<LiveEvent>,
    /// The investigating officer.
    pub io: Option<String>,
    /// Investigating officers, in order.
    pub officers: Vec<LiveOfficer>,
    /// Who had it, in order; the last span is open unless the case has ended.
    pub custody: Vec<CustodySpan>,
    /// The stage a register states.
    pub stated_stage: Option<String>,
    /// First import of the case, and the facts the register had columns for.
    pub imported: Option<(Ist, Vec<EventKind>)>,
    /// Verdicts reached under earlier law packs.
    pub verdicts: Vec<Reached>,
    /// Every entry, in order of the journal.
    pub timeline: Vec<TimelineItem>,
    /// An entry of an unknown kind or version is among them.
    pub incomplete: bool,
}
