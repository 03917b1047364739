//! Which entries stand, and which of them say different things of one matter.
//!
//! A register and a person may both follow one entry: she corrects it, and a later import brings another value. What she
//! wrote is never lost; where the register has since changed its mind, both stand as `disputed`.

use std::collections::{BTreeMap, HashMap, HashSet};

use itsso_law::{EventKind, Subject};
use uuid::Uuid;

use crate::entry::Content;
use crate::upcast::Fact;

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

/// An entry and what it says.
pub(crate) struct Read<'a> {
    pub content: &'a Content,
    pub fact: Fact,
}

/// Reason of a withdrawal by a register whose cell is empty now.
const NOT_IN_REGISTER: &str = "not-in-register";

impl Read<'_> {
    /// Written by an import rather than by a person.
    pub fn imported(&self) -> bool {
        self.content.payload.get("import").is_some_and(|i| !i.is_null())
            || (self.withdraws() && self.content.text("reason") == Some(NOT_IN_REGISTER))
    }

    fn withdraws(&self) -> bool {
        matches!(self.fact, Fact::Withdrawn(_))
    }
}

/// What stands.
#[derive(Default)]
pub(crate) struct Standing {
    /// Entries that do not count any more, and the entry that took their place.
    pub replaced: HashMap<Uuid, Uuid>,
    /// Entries that stand and disagree.
    pub disputed: HashSet<Uuid>,
}

/// Looks through the entries of one case.
pub(crate) fn standing(entries: &[Read<'_>]) -> Standing {
    let by_id: HashMap<Uuid, &Read<'_>> = entries.iter().map(|e| (e.content.id, e)).collect();
    let mut found = Standing::default();
    for entry in entries {
        found.replaced.extend(entry.content.replaces.iter().map(|r| (*r, entry.content.id)));
    }
    for line in lines(entries, &found.replaced) {
        let imported = line.iter().filter(|e| e.imported() && !e.withdraws());
        for import in imported {
            against_hand(&by_id, import, line.iter().filter(|e| !e.imported()), &mut found);
        }
        for gone in line.iter().filter(|e| e.imported() && e.withdraws()) {
            let contradicted = |e: &&&Read<'_>| !e.imported() && !e.withdraws() && !settled(&by_id, e, gone);
            found.disputed.extend(line.iter().filter(contradicted).map(|e| e.content.id));
        }
        disagree(line.iter().copied().filter(|e| !e.imported() && !e.withdraws()), &mut found.disputed);
    }
    let live: Vec<&Read<'_>> = entries.iter().filter(|e| !found.replaced.contains_key(&e.content.id)).collect();
    once(&live, &mut found.disputed);
    officers(entries, &live, &mut found.disputed);
    ages(entries, &live, &mut found.disputed);
    found
}

/// Live entries by the line of corrections they come from, where a line has more than one.
fn lines<'r, 'a>(entries: &'r [Read<'a>], replaced: &HashMap<Uuid, Uuid>) -> Vec<Vec<&'r Read<'a>>> {
    let mut root: HashMap<Uuid, Uuid> = HashMap::new();
    for entry in entries {
        for before in &entry.content.replaces {
            let (a, b) = (find(&mut root, *before), find(&mut root, entry.content.id));
            if a != b {
                root.insert(b, a);
            }
        }
    }
    let mut lines: BTreeMap<Uuid, Vec<&Read<'_>>> = BTreeMap::new();
    for entry in entries.iter().filter(|e| !replaced.contains_key(&e.content.id)) {
        lines.entry(find(&mut root, entry.content.id)).or_default().push(entry);
    }
    lines.into_values().filter(|line| line.len() > 1).collect()
}

fn find(root: &mut HashMap<Uuid, Uuid>, id: Uuid) -> Uuid {
    let mut at = id;
    while let Some(next) = root.get(&at) {
        at = *next;
    }
    if at != id {
        root.insert(id, at);
    }
    at
}

/// A register's newer value against what a person made of an older one.
fn against_hand<'r, 'a: 'r>(
    by_id: &HashMap<Uuid, &Read<'_>>,
    import: &Read<'_>,
    hand: impl Iterator<Item = &'r &'r Read<'a>>,
    found: &mut Standing,
) {
    for by_hand in hand {
        // A register that says again what was corrected says nothing new.
        let corrected = before(by_id, by_hand);
        let repeats = corrected.iter().any(|e| e.imported() && same(e, import));
        if repeats || same(by_hand, import) || settled(by_id, by_hand, import) {
            found.replaced.insert(import.content.id, by_hand.content.id);
        } else if !by_hand.withdraws() {
            found.disputed.extend([import.content.id, by_hand.content.id]);
        } else if before(by_id, import).iter().any(|e| by_hand.content.replaces.contains(&e.content.id)) {
            found.disputed.insert(import.content.id);
        }
    }
}

/// Whether a person corrected her own entry after the register had spoken: the last word is hers.
fn settled(by_id: &HashMap<Uuid, &Read<'_>>, by_hand: &Read<'_>, import: &Read<'_>) -> bool {
    let own = |id: &Uuid| by_id.get(id).is_some_and(|e| !e.imported());
    by_hand.content.recorded_at > import.content.recorded_at
        && by_hand.content.replaces.iter().any(own)
        && !by_hand.withdraws()
}

/// Every entry that this one replaces, directly or through others.
fn before<'r, 'a>(by_id: &HashMap<Uuid, &'r Read<'a>>, entry: &Read<'_>) -> Vec<&'r Read<'a>> {
    let (mut found, mut seen) = (Vec::new(), HashSet::new());
    let mut ids: Vec<Uuid> = entry.content.replaces.clone();
    while let Some(id) = ids.pop() {
        if let Some(earlier) = by_id.get(&id).filter(|_| seen.insert(id)) {
            found.push(*earlier);
            ids.extend(&earlier.content.replaces);
        }
    }
    found
}

fn disagree<'r, 'a: 'r>(entries: impl Iterator<Item = &'r Read<'a>>, disputed: &mut HashSet<Uuid>) {
    let entries: Vec<&Read<'_>> = entries.collect();
    if entries.iter().any(|a| entries.iter().any(|b| !same(a, b))) {
        disputed.extend(entries.iter().map(|e| e.content.id));
    }
}

/// Events that happen once with two moments, and a charge-sheet of all accused with a register's other date.
fn once(live: &[&Read<'_>], disputed: &mut HashSet<Uuid>) {
    let mut matters: BTreeMap<(EventKind, Option<Subject>), Vec<&Read<'_>>> = BTreeMap::new();
    for entry in live {
        if let Fact::Event(kind, payload) = &entry.fact
            && (happens_once(*kind) || (*kind == EventKind::ChargesheetFiled && payload.accused.is_empty()))
        {
            matters.entry((*kind, payload.subject)).or_default().push(entry);
        }
    }
    for ((kind, _), entries) in matters {
        let first = entries.first().map(|e| e.content.happened_at);
        let differ = entries.iter().any(|e| Some(e.content.happened_at) != first);
        let both = || entries.iter().any(|e| e.imported()) && entries.iter().any(|e| !e.imported());
        if differ && (happens_once(kind) || both()) {
            disputed.extend(entries.iter().map(|e| e.content.id));
        }
    }
}

/// A register that names another officer after a person named one; that officers change is no conflict by itself.
fn officers(all: &[Read<'_>], live: &[&Read<'_>], disputed: &mut HashSet<Uuid>) {
    let Some(last) = live
        .iter()
        .filter(|e| matches!(e.fact, Fact::IoAssigned(_)) && !e.imported())
        .max_by_key(|e| (e.content.recorded_at, e.content.id))
    else {
        return;
    };
    let known = |import: &Read<'_>| {
        all.iter().any(|e| e.imported() && e.content.recorded_at <= last.content.recorded_at && same(e, import))
    };
    for import in live.iter().filter(|e| matches!(e.fact, Fact::IoAssigned(_)) && e.imported()) {
        if import.content.recorded_at > last.content.recorded_at && !same(import, last) && !known(import) {
            disputed.extend([import.content.id, last.content.id]);
        }
    }
}

/// A register that brings a new age of a victim whose age a person has set.
fn ages(all: &[Read<'_>], live: &[&Read<'_>], disputed: &mut HashSet<Uuid>) {
    let mut by_hand: BTreeMap<Subject, (&Read<'_>, u16)> = BTreeMap::new();
    for entry in live.iter().filter(|e| !e.imported()) {
        if let Fact::Victim(victim) = &entry.fact
            && let Some(age) = victim.age
        {
            by_hand.insert(victim.id, (entry, age));
        }
    }
    for (id, (hand, age)) in by_hand {
        let when = hand.content.recorded_at;
        let listed = |e: &Read<'_>| match &e.fact {
            Fact::PersonsListed(list) if e.imported() => list.victims.iter().find(|v| v.id == id).and_then(|v| v.age),
            _ => None,
        };
        let corrected = |other| all.iter().any(|e| e.content.recorded_at <= when && listed(e) == Some(other));
        for import in live.iter().filter(|e| e.content.recorded_at > when) {
            if listed(import).is_some_and(|other| other != age && !corrected(other)) {
                disputed.extend([import.content.id, hand.content.id]);
            }
        }
    }
}

/// Whether two entries say the same of what both speak of.
fn same(a: &Read<'_>, b: &Read<'_>) -> bool {
    match (&a.fact, &b.fact) {
        (Fact::Event(kind, x), Fact::Event(other, y)) => {
            kind == other
                && a.content.happened_at == b.content.happened_at
                && x.subject == y.subject
                && (x.accused == y.accused || x.accused.is_empty() || y.accused.is_empty())
                && agree(x.accused_count.as_ref(), y.accused_count.as_ref())
                && agree(x.report_type.as_ref(), y.report_type.as_ref())
                && agree(x.ground.as_ref(), y.ground.as_ref())
                && agree(x.gestation_days.as_ref(), y.gestation_days.as_ref())
                && agree(x.fixed_for.as_ref(), y.fixed_for.as_ref())
                && agree(x.offence_from.as_ref(), y.offence_from.as_ref())
                && agree(x.offence_to.as_ref(), y.offence_to.as_ref())
                && agree(x.to_station.as_ref(), y.to_station.as_ref())
        }
        (Fact::OffencesListed(x), Fact::OffencesListed(y)) => {
            x.sections.iter().all(|s| y.sections.contains(s)) && y.sections.iter().all(|s| x.sections.contains(s))
        }
        (Fact::PersonsListed(x), Fact::PersonsListed(y)) => {
            x.victims == y.victims && x.accused == y.accused && x.arrested == y.arrested
        }
        (Fact::IoAssigned(x), Fact::IoAssigned(y)) => x.io == y.io,
        (Fact::StageStated(x), Fact::StageStated(y)) => x.stage == y.stage,
        (x, y) => x == y && a.content.happened_at == b.content.happened_at,
    }
}

fn agree<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
    a.is_none() || b.is_none() || a == b
}
