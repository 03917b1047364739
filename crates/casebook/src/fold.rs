//! The fold: accepted entries in order become the case as it stands. Pure and total: no entry can make it fail.

use std::collections::HashSet;

use chrono::Duration;
use itsso_law::{EventKind, Moment, Section, Subject};

use crate::case_file::{CaseFile, LiveEvent, LiveOffence, LiveOfficer, TimelineItem};
use crate::conflict::{Read, standing};
use crate::entry::{Content, Entry};
use crate::hands::spans;
use crate::kinds::{AccusedFacts, OffencesListed, VictimFacts};
use crate::upcast::{self, Fact};
use crate::verdicts::verdicts;

/// Folds the accepted entries of one case, in the order of the journal.
///
/// What a register lists comes first and what persons entered is laid over it, whichever was written first: an import never
/// undoes what was set by hand.
#[must_use]
pub fn fold<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> CaseFile {
    let mut seen = HashSet::new();
    let entries: Vec<Read<'a>> = entries
        .into_iter()
        .map(|e| &e.content)
        .filter(|content| seen.insert(content.id))
        .map(|content| Read { content, fact: upcast::read(content) })
        .collect();
    let mut file =
        CaseFile { case: entries.first().map(|e| e.content.case).unwrap_or_default(), ..CaseFile::default() };
    let stands = standing(&entries);
    entries.iter().for_each(|entry| note_import(&mut file, entry));
    let live = |entry: &&Read<'a>| !stands.replaced.contains_key(&entry.content.id);
    let disputed = |entry: &Read<'a>| stands.disputed.contains(&entry.content.id);
    for turn in [Turn::Register, Turn::Listed, Turn::Hand] {
        for entry in entries.iter().filter(live).filter(|e| Turn::of(e) == turn) {
            apply(&mut file, &entries, entry, disputed(entry));
        }
    }
    for entry in &entries {
        file.timeline.push(TimelineItem {
            entry: entry.content.id,
            content: entry.content.clone(),
            late_entered: matters_when(&entry.fact) && is_late_entered(entry.content),
            fact: entry.fact.clone(),
            replaced_by: stands.replaced.get(&entry.content.id).copied(),
            disputed: live(&entry) && disputed(entry),
        });
    }
    file.events.sort_by_key(|e| (e.at.starts(), e.recorded_at));
    take_registration(&mut file);
    file.verdicts = verdicts(&entries);
    take_officer(&mut file);
    file.custody = spans(&file);
    file
}

/// In which turn an entry is laid over the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// What a register says.
    Register,
    /// The lists of the FIR as a person wrote or corrected them.
    Listed,
    /// Everything else a person entered.
    Hand,
}

impl Turn {
    fn of(entry: &Read<'_>) -> Self {
        match entry.fact {
            _ if entry.imported() => Self::Register,
            Fact::OffencesListed(_) | Fact::PersonsListed(_) => Self::Listed,
            _ => Self::Hand,
        }
    }
}

fn apply(file: &mut CaseFile, all: &[Read<'_>], entry: &Read<'_>, disputed: bool) {
    let content = entry.content;
    match &entry.fact {
        Fact::Event(kind, payload) => {
            file.events.push(LiveEvent {
                entry: content.id,
                kind: *kind,
                at: content.happened_at,
                recorded_at: content.recorded_at,
                officer: content.officer.clone(),
                payload: (**payload).clone(),
                disputed,
            });
        }
        Fact::OffencesListed(list) => list_offences(file, all, content, list),
        Fact::OffenceAdded(change) => add_offence(file, &change.section, Some(content.happened_at)),
        Fact::OffenceDropped(change) => {
            for offence in file.offences.iter_mut().filter(|o| o.section == change.section && o.to.is_none()) {
                offence.to = Some(content.happened_at);
            }
        }
        Fact::PersonsListed(list) => {
            for victim in &list.victims {
                lay_over(file.victims.entry(victim.id).or_insert_with(|| VictimFacts::unknown(victim.id)), victim);
            }
            if let Some(count) = list.accused {
                let known = std::mem::take(&mut file.accused);
                let one = |id| known.get(&id).cloned().unwrap_or_else(|| AccusedFacts::unknown(id));
                file.accused = (1..=count).map(Subject::Accused).map(|id| (id, one(id))).collect();
            }
            file.arrested = list.arrested.or(file.arrested);
        }
        Fact::Victim(victim) => {
            lay_over(file.victims.entry(victim.id).or_insert_with(|| VictimFacts::unknown(victim.id)), victim);
        }
        Fact::Accused(accused) => {
            let known = file.accused.entry(accused.id).or_insert_with(|| AccusedFacts::unknown(accused.id));
            known.age = accused.age.or(known.age);
            known.first_offender = accused.first_offender.or(known.first_offender);
            known.other_cases = accused.other_cases.or(known.other_cases);
        }
        Fact::IoAssigned(assigned) => file.officers.push(LiveOfficer {
            io: assigned.io.clone(),
            since: content.happened_at,
            recorded_at: content.recorded_at,
            imported: entry.imported(),
            disputed,
        }),
        Fact::StageStated(stated) => file.stated_stage = Some(stated.stage.clone()),
        Fact::CustodyGiven(_) | Fact::Withdrawn(_) | Fact::Verdicts(_) | Fact::Aside => {}
        Fact::Unknown => file.incomplete = true,
    }
}

/// A list corrected by hand beside a newer one of the register: sections the register has since added are taken up, what
/// was struck out by hand stays out.
fn list_offences(file: &mut CaseFile, all: &[Read<'_>], content: &Content, list: &OffencesListed) {
    let struck = |section: &Section| {
        let corrected = all.iter().filter(|e| content.replaces.contains(&e.content.id));
        !list.sections.contains(section)
            && corrected.into_iter().any(|e| matches!(&e.fact, Fact::OffencesListed(o) if o.sections.contains(section)))
    };
    file.offences.retain(|o| !struck(&o.section));
    for section in &list.sections {
        add_offence(file, section, None);
    }
    if content.replaces.is_empty() || list.import.is_some() {
        file.unread_offences.extend(list.unread.iter().cloned());
    } else {
        file.unread_offences.clone_from(&list.unread);
    }
}

/// Facts of a victim over those known before; what is not said stays. An age and a word that contradict it do not both stay.
fn lay_over(known: &mut VictimFacts, said: &VictimFacts) {
    let child = said.age.map(|age| age < 18).or(said.minor);
    if child.is_some() && said.age.is_none() && known.age.is_some_and(|age| Some(age < 18) != child) {
        known.age = None;
    }
    if child.is_some() && said.minor.is_none() && known.minor != child {
        known.minor = None;
    }
    known.age = said.age.or(known.age);
    known.minor = said.minor.or(known.minor);
    known.ground = said.ground.or(known.ground);
    known.scheduled_caste_or_tribe = said.scheduled_caste_or_tribe.or(known.scheduled_caste_or_tribe);
}

/// The first import of a case stays its first import, also once a person has corrected what it said; what registers had
/// columns for adds up.
fn note_import(file: &mut CaseFile, entry: &Read<'_>) {
    if let Fact::Event(EventKind::FirRegistered, payload) = &entry.fact
        && payload.import.is_some()
    {
        let (_, carries) = file.imported.get_or_insert_with(|| (entry.content.recorded_at, Vec::new()));
        for kind in &payload.carries {
            if !carries.contains(kind) {
                carries.push(*kind);
            }
        }
    }
}

fn add_offence(file: &mut CaseFile, section: &Section, from: Option<Moment>) {
    if !file.offences.iter().any(|o| o.section == *section && o.to.is_none()) {
        file.offences.push(LiveOffence { section: section.clone(), from, to: None });
    }
}

/// The earlier registration where two disagree; days of the offence by hand before those of a register.
fn take_registration(file: &mut CaseFile) {
    let mut all: Vec<&LiveEvent> = file.events.iter().filter(|e| e.kind == EventKind::FirRegistered).collect();
    let Some(first) = all.first() else { return };
    let (name, at) = (first.payload.fir.clone(), first.at);
    all.sort_by_key(|e| e.payload.import.is_some());
    let fir = name.or_else(|| all.iter().find_map(|e| e.payload.fir.clone()));
    let offence = (all.iter().find_map(|e| e.payload.offence_from), all.iter().find_map(|e| e.payload.offence_to));
    (file.fir, file.fir_at, file.offence) = (fir, Some(at), offence);
}

/// Who a person named goes before whom a register names.
fn take_officer(file: &mut CaseFile) {
    file.officers.sort_by_key(|o| (o.since.starts(), o.recorded_at));
    let by_hand = file.officers.iter().rev().find(|o| !o.imported).map(|o| o.since);
    // A register's officer after the last one named by hand is a matter in dispute or an older saying.
    file.officers.retain(|o| !o.imported || by_hand.is_none_or(|since| o.since.starts() <= since.starts()));
    let last = file.officers.iter().rev();
    file.io = last.clone().find(|o| !o.imported).or(last.clone().next()).map(|o| o.io.clone());
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
