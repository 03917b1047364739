//! The fold: accepted entries in order become the case as it stands. Pure and total: no entry can make it fail.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use chrono::{Duration, NaiveDate};
use itsso_law::{EventKind, Ist, Moment, Section, Subject};
use uuid::Uuid;

use crate::custody::{CustodySpan, spans};
use crate::entry::{Content, Entry};
use crate::ids::FirName;
use crate::kinds::{EventPayload, VictimFacts};
use crate::upcast::{self, Fact};

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
    pub accused: BTreeSet<Subject>,
    /// Accused a register says were arrested.
    pub arrested: Option<u16>,
    /// Live events in order of happening.
    pub events: Vec<LiveEvent>,
    /// The investigating officer.
    pub io: Option<String>,
    /// Who had it, in order; the last span is open unless the case has ended.
    pub custody: Vec<CustodySpan>,
    /// The stage a register states.
    pub stated_stage: Option<String>,
    /// First import of the case, and the facts the register had columns for.
    pub imported: Option<(Ist, Vec<EventKind>)>,
    /// Every entry, in order of the journal.
    pub timeline: Vec<TimelineItem>,
    /// An entry of an unknown kind or version is among them.
    pub incomplete: bool,
}

/// Events that can happen only once in a case, or once to a person: two live ones are a conflict.
const ONCE: &[EventKind] = &[
    EventKind::InfoReceived,
    EventKind::FirRegistered,
    EventKind::MinorKnown,
    EventKind::FirstRemand,
    EventKind::Cognizance,
    EventKind::Committed,
    EventKind::FirstHearingCharge,
    EventKind::ArgsClosed,
    EventKind::Judgment,
    EventKind::FinalReport,
];

/// Whether two live entries of this kind about one subject are a conflict.
#[must_use]
pub fn happens_once(kind: EventKind) -> bool {
    ONCE.contains(&kind)
}

/// Folds the accepted entries of one case, in the order of the journal.
#[must_use]
pub fn fold<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> CaseFile {
    let entries: Vec<&Entry> = entries.into_iter().collect();
    let mut file =
        CaseFile { case: entries.first().map(|e| e.content.case).unwrap_or_default(), ..CaseFile::default() };
    let mut seen = HashSet::new();
    let replaced: BTreeMap<Uuid, Uuid> =
        entries.iter().flat_map(|e| e.content.replaces.iter().map(|r| (*r, e.content.id))).collect();
    for entry in &entries {
        let content = &entry.content;
        if !seen.insert(content.id) {
            continue;
        }
        let fact = upcast::read(content);
        let replaced_by = replaced.get(&content.id).copied();
        note_import(&mut file, content, &fact);
        if replaced_by.is_none() {
            apply(&mut file, content, &fact);
        }
        file.timeline.push(TimelineItem {
            entry: content.id,
            content: content.clone(),
            late_entered: matters_when(&fact) && is_late_entered(content),
            fact,
            replaced_by,
            disputed: false,
        });
    }
    file.events.sort_by_key(|e| (e.at.starts(), e.recorded_at));
    mark_conflicts(&mut file);
    take_registration(&mut file);
    file.custody = spans(&file);
    file
}

fn apply(file: &mut CaseFile, content: &Content, fact: &Fact) {
    match fact {
        Fact::Event(kind, payload) => {
            file.events.push(LiveEvent {
                entry: content.id,
                kind: *kind,
                at: content.happened_at,
                recorded_at: content.recorded_at,
                officer: content.officer.clone(),
                payload: (**payload).clone(),
                disputed: false,
            });
        }
        Fact::OffencesListed(list) => {
            for section in &list.sections {
                add_offence(file, section, None);
            }
            file.unread_offences.extend(list.unread.iter().cloned());
        }
        Fact::OffenceAdded(change) => add_offence(file, &change.section, Some(content.happened_at)),
        Fact::OffenceDropped(change) => {
            for offence in file.offences.iter_mut().filter(|o| o.section == change.section && o.to.is_none()) {
                offence.to = Some(content.happened_at);
            }
        }
        Fact::PersonsListed(list) => {
            for victim in &list.victims {
                file.victims.insert(victim.id, victim.clone());
            }
            file.accused.extend((1..=list.accused).map(Subject::Accused));
            file.arrested = list.arrested.or(file.arrested);
        }
        Fact::Victim(victim) => {
            file.victims.insert(victim.id, victim.clone());
        }
        Fact::Accused(accused) => {
            file.accused.insert(accused.id);
        }
        Fact::IoAssigned(assigned) => file.io = Some(assigned.io.clone()),
        Fact::StageStated(stated) => file.stated_stage = Some(stated.stage.clone()),
        Fact::CustodyGiven(_) | Fact::Withdrawn(_) | Fact::Aside => {}
        Fact::Unknown => file.incomplete = true,
    }
}

/// The first import of a case stays its first import, also once a person has corrected what it said.
fn note_import(file: &mut CaseFile, content: &Content, fact: &Fact) {
    if let Fact::Event(EventKind::FirRegistered, payload) = fact
        && payload.import.is_some()
        && file.imported.is_none()
    {
        file.imported = Some((content.recorded_at, payload.carries.clone()));
    }
}

fn add_offence(file: &mut CaseFile, section: &Section, from: Option<Moment>) {
    if !file.offences.iter().any(|o| o.section == *section && o.to.is_none()) {
        file.offences.push(LiveOffence { section: section.clone(), from, to: None });
    }
}

/// Two live values of what happens once, neither of which replaces the other, are a conflict; the same value twice is not.
fn mark_conflicts(file: &mut CaseFile) {
    let mut first: BTreeMap<(EventKind, Option<Subject>), Moment> = BTreeMap::new();
    let mut in_conflict = BTreeSet::new();
    for event in file.events.iter().filter(|e| happens_once(e.kind)) {
        let key = (event.kind, event.payload.subject);
        if *first.entry(key).or_insert(event.at) != event.at {
            in_conflict.insert(key);
        }
    }
    for event in &mut file.events {
        event.disputed = in_conflict.contains(&(event.kind, event.payload.subject));
    }
    let disputed: HashSet<Uuid> = file.events.iter().filter(|e| e.disputed).map(|e| e.entry).collect();
    for item in &mut file.timeline {
        item.disputed = disputed.contains(&item.entry);
    }
}

fn take_registration(file: &mut CaseFile) {
    let Some(event) = file.events.iter().find(|e| e.kind == EventKind::FirRegistered) else { return };
    file.fir = event.payload.fir.clone();
    file.fir_at = Some(event.at);
    file.offence = (event.payload.offence_from, event.payload.offence_to);
}

/// Imported values are a register's, written down when it was; lateness is asked of what a person enters.
fn matters_when(fact: &Fact) -> bool {
    match fact {
        Fact::Event(kind, payload) => payload.import.is_none() && *kind != EventKind::NextDate,
        Fact::OffenceAdded(_) | Fact::OffenceDropped(_) | Fact::CustodyGiven(_) => true,
        _ => false,
    }
}

fn is_late_entered(content: &Content) -> bool {
    content.recorded_at - content.happened_at.ends() > Duration::hours(24)
}

impl CaseFile {
    /// Live events of a kind, in order of happening.
    pub fn of(&self, kind: EventKind) -> impl Iterator<Item = &LiveEvent> {
        self.events.iter().filter(move |e| e.kind == kind)
    }

    /// The first police report: charge-sheet or final report, whichever came first.
    #[must_use]
    pub fn first_report(&self) -> Option<&LiveEvent> {
        self.events.iter().find(|e| matches!(e.kind, EventKind::ChargesheetFiled | EventKind::FinalReport))
    }

    /// Entries written down more than 24 hours after they happened.
    #[must_use]
    pub fn late_entered(&self) -> usize {
        self.timeline.iter().filter(|i| i.late_entered && i.replaced_by.is_none()).count()
    }

    /// Sections standing now.
    pub fn live_sections(&self) -> impl Iterator<Item = &Section> {
        self.offences.iter().filter(|o| o.to.is_none()).map(|o| &o.section)
    }

    /// Whether a stay is in force, and the reference of its order.
    #[must_use]
    pub fn stayed(&self) -> Option<&LiveEvent> {
        let last = self.events.iter().rev().find(|e| matches!(e.kind, EventKind::Stayed | EventKind::StayVacated))?;
        (last.kind == EventKind::Stayed).then_some(last)
    }

    /// Whether the case has been transferred to another station and has not come back.
    #[must_use]
    pub fn transferred_out(&self) -> Option<&LiveEvent> {
        let last =
            self.events.iter().rev().find(|e| matches!(e.kind, EventKind::TransferredOut | EventKind::Reopened))?;
        (last.kind == EventKind::TransferredOut).then_some(last)
    }
}
