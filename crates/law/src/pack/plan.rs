//! What a pack works out beforehand, so that a rule costs a case a few operations on bits: the lines of all rules under
//! numbers, and for every section ever charged which of them it meets.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use super::bits::Bits;
use super::{BailClass, LawPack};
use crate::event::KindSet;
use crate::{Applies, EventKind, Offence, Rule, Scope, Section, Term};

/// Sections kept; registers write a few hundred. More are worked out each time they are asked for.
const KEPT: usize = 4096;

/// The lines of a pack by number, and the facts that can start each rule.
#[derive(Debug, Default)]
pub(super) struct Plan {
    rules: Vec<RulePlan>,
    notes: RwLock<HashMap<Section, Arc<Note>>>,
}

/// One rule, worked out.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RulePlan {
    /// Number of its first line; the others follow.
    pub first: usize,
    /// What can start it.
    pub starts: KindSet,
    /// Whether some line fits whatever is charged, or by the class of default bail.
    pub wide: bool,
}

/// What one section charged brings with it.
#[derive(Debug, Clone)]
pub(crate) struct Note {
    /// Lines whose offences it meets by itself.
    pub meets: Bits,
    /// Lines that it shuts out.
    pub bars: Bits,
    /// Lines of whose list it lies outside.
    pub beyond: Bits,
    pub class: BailClass,
    /// Not an offence of its own but the attempt at another.
    pub attempt: bool,
    /// Counted by ITSSO.
    pub counted: bool,
    /// The greatest punishment: least and most that the words on the record can mean.
    pub max: Option<(Term, Term)>,
    /// The least punishment.
    pub min: Option<Term>,
    pub session: bool,
    pub nonbailable: bool,
}

impl Plan {
    pub fn of(rules: &[Rule]) -> Plan {
        let mut lines = 0;
        let plans = rules
            .iter()
            .map(|rule| {
                let first = lines;
                lines += rule.applies.len();
                let kinds = [&rule.starts.kinds, &rule.starts.fallback, &rule.starts.later];
                let custody: &[EventKind] = rule.custody.as_ref().map_or(&[], |c| &c.resume);
                let starts = kinds.into_iter().map(|k| KindSet::of(k)).fold(KindSet::of(custody), KindSet::union);
                RulePlan { first, starts, wide: rule.applies.iter().any(|l| l.any || l.class.is_some()) }
            })
            .collect();
        Plan { rules: plans, notes: RwLock::default() }
    }

    pub fn rule(&self, at: usize) -> RulePlan {
        self.rules.get(at).copied().unwrap_or_default()
    }

    /// What a section brings with it.
    pub fn note(&self, pack: &LawPack, section: &Section) -> Arc<Note> {
        // A lock that another thread left in the middle of a panic holds nothing that could be wrong: notes are whole.
        let known = self.notes.read().unwrap_or_else(std::sync::PoisonError::into_inner).get(section).cloned();
        if let Some(note) = known {
            return note;
        }
        let note = Arc::new(make(pack, section));
        let mut notes = self.notes.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        if notes.len() < KEPT {
            notes.insert(section.clone(), Arc::clone(&note));
        }
        note
    }
}

fn make(pack: &LawPack, section: &Section) -> Note {
    let offence = pack.offence(section);
    let court = |o: &Offence| o.court.is_some_and(|c| c.is_session());
    let session = offence.is_some_and(court);
    let scope = pack.scope(section);
    let secret = offence.is_some_and(|o| o.secret);
    let unlisted = pack.is_unlisted_part(section);
    let within = |list: &[Section]| {
        list.iter().any(|l| l.touches(section) || (unlisted && l.act == section.act && l.number == section.number))
    };
    let meets = |line: &Applies| {
        line.acts.contains(&section.act)
            || within(&line.sections)
            || (line.session && session)
            || (line.scope && matches!(scope, Scope::Itsso | Scope::ItssoIfSet | Scope::Watch))
            || (line.secret && secret)
    };
    let mut note = Note {
        meets: Bits::default(),
        bars: Bits::default(),
        beyond: Bits::default(),
        class: pack.bail_class(section),
        attempt: offence.is_some_and(|o| o.attempt),
        counted: scope == Scope::Itsso,
        max: greatest(pack, section),
        min: offence.and_then(|o| o.min),
        session,
        nonbailable: offence.is_some_and(|o| o.bailable == Some(false)),
    };
    for (at, line) in pack.rules().iter().flat_map(|r| &r.applies).enumerate() {
        if meets(line) {
            note.meets.set(at);
        }
        if line.only.without.contains(&section.act) || within(&line.only.without_sections) {
            note.bars.set(at);
        }
        if !line.only.beyond.iter().any(|l| l.covers(section)) {
            note.beyond.set(at);
        }
    }
    note
}

/// The greatest punishment of a section; of a bare one whose parts differ, from the mildest part to the gravest.
fn greatest(pack: &LawPack, section: &Section) -> Option<(Term, Term)> {
    let own = pack.touching(section).filter(|o| o.section.covers(section)).max_by_key(|o| o.section.sub.len());
    if let Some((own, max)) = own.and_then(|o| o.max.map(|max| (o, max))) {
        // A part of a section that the tables know only as a whole may be punished less.
        let whole = own.section.sub.is_empty()
            && section.sub.first().is_some_and(|s| s.starts_with(|c: char| c.is_ascii_digit()));
        return Some((if whole { Term::Months(0) } else { max }, max));
    }
    let parts = || pack.touching(section).filter_map(|o| o.max);
    parts().min().zip(parts().max())
}
