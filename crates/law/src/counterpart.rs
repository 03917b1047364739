//! Corresponding sections of the old and the new codes, both ways, one to many.

use crate::{LawPack, Section, Words};

/// Sections of an old code and those of the new one that took their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Of the old code; empty: the new code has it for the first time.
    pub old: Vec<Section>,
    /// Of the new code; empty: left out of it.
    pub new: Vec<Section>,
    /// What it is about.
    pub name: Words,
    /// What changed, where something did.
    pub changed: Option<Words>,
    /// How sure: `confirmed in the text`, `partly read`, `derived table, not checked`.
    pub read: String,
}

impl Pair {
    /// Whether both sides were read in the text.
    pub fn is_verified(&self) -> bool {
        self.read == crate::offence::CONFIRMED
    }
}

/// A section's counterpart in the other code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counterpart<'p> {
    /// The pair it stands in.
    pub pair: &'p Pair,
    /// Whether the asked section is of the old code.
    pub from_old: bool,
}

impl<'p> Counterpart<'p> {
    /// The sections of the asked side.
    pub fn asked(&self) -> &'p [Section] {
        if self.from_old { &self.pair.old } else { &self.pair.new }
    }

    /// The sections of the other side; none where there is no counterpart.
    pub fn other(&self) -> &'p [Section] {
        if self.from_old { &self.pair.new } else { &self.pair.old }
    }
}

impl LawPack {
    /// What corresponds to a section in the other code: the section itself first, then what it lies in, then its parts. A
    /// part that the table does not list means the section it lies in.
    pub fn counterparts(&self, section: &Section) -> Vec<Counterpart<'_>> {
        let found = |fits: &dyn Fn(&Section) -> bool| -> Vec<Counterpart<'_>> {
            self.pairs()
                .iter()
                .flat_map(|pair| {
                    let old = pair.old.iter().any(fits).then_some(Counterpart { pair, from_old: true });
                    let new = pair.new.iter().any(fits).then_some(Counterpart { pair, from_old: false });
                    old.into_iter().chain(new)
                })
                .collect()
        };
        let mut touching = found(&|s: &Section| s.touches(section));
        if !touching.is_empty() {
            touching.sort_by_key(|c| c.asked().iter().map(|s| distance(s, section)).min());
            return touching;
        }
        // `IPC 354A(4)` of a table that knows 354A(1) to (3): the whole section.
        found(&|s: &Section| s.act == section.act && s.number == section.number)
    }
}

/// How far a section of the table is from the asked one: itself, then what it lies in, nearest first, then its parts.
fn distance(listed: &Section, asked: &Section) -> (usize, usize) {
    let (l, a) = (listed.sub.len(), asked.sub.len());
    if !listed.touches(asked) {
        (3, 0)
    } else if l <= a {
        (usize::from(l < a), a.saturating_sub(l))
    } else {
        (2, l.saturating_sub(a))
    }
}
