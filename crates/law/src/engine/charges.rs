//! The sections on the record at one stage of a case, added up once for all rules.

use std::sync::Arc;

use crate::pack::{BailClass, Bits, Note};
use crate::{Act, LawPack, Section, Term};

/// Sections added up.
pub(super) struct Charges {
    pub none: bool,
    /// Lines that some section meets.
    pub meets: Bits,
    /// Lines that some section shuts out.
    pub bars: Bits,
    /// Lines of whose list some section lies outside.
    pub beyond: Bits,
    /// Class of default bail, and whether courts differ.
    pub class: u8,
    pub contested: bool,
    /// The greatest maximum charged, from the mildest reading of the words to the gravest.
    pub gravest: Option<(Term, Term)>,
    /// The greatest minimum charged.
    pub least: Option<Term>,
    pub session: bool,
    pub nonbailable: bool,
}

impl Charges {
    pub fn of(pack: &LawPack, sections: &[&Section]) -> Charges {
        let notes: Vec<(&Act, Arc<Note>)> = sections.iter().map(|s| (&s.act, pack.note(s))).collect();
        let (class, contested) = bail_class(&notes);
        let mut all = Charges {
            none: sections.is_empty(),
            meets: Bits::default(),
            bars: Bits::default(),
            beyond: Bits::default(),
            class,
            contested,
            gravest: None,
            least: None,
            session: false,
            nonbailable: false,
        };
        for (_, note) in &notes {
            all.meets.join(&note.meets);
            all.bars.join(&note.bars);
            all.beyond.join(&note.beyond);
            all.session |= note.session;
            all.nonbailable |= note.nonbailable;
            all.least = all.least.max(note.min);
            all.gravest = match (all.gravest, note.max) {
                (Some((a, b)), Some((c, d))) => Some((a.max(c), b.max(d))),
                (a, b) => a.or(b),
            };
        }
        // What is in no table may be graver than all that is.
        if notes.iter().any(|(_, n)| n.class == BailClass::Unknown && n.max.is_none()) {
            all.gravest = all.gravest.map(|(mild, _)| (mild, Term::Death));
        }
        all
    }
}

/// 60 or 90 days (`reference.md` B2): death or life possible, or at least ten years: 90; otherwise 60, and
/// contested where the maximum reaches ten years or a section is in no table. A charge of attempt beside rape
/// sections of the same Act alone is the attempt at them (half of life is ten years, BNS 6 and 62): planned on 60.
fn bail_class(notes: &[(&Act, Arc<Note>)]) -> (u8, bool) {
    let mut doubt = false;
    for (act, note) in notes {
        match note.class {
            BailClass::Days { days: 90, .. } => {
                let attempted = notes.iter().any(|(a, n)| a == act && n.attempt);
                if !(note.counted && attempted) {
                    return (90, false);
                }
                doubt = true;
            }
            BailClass::Days { contested, .. } => doubt |= contested,
            BailClass::None => {}
            BailClass::Unknown => doubt = true,
        }
    }
    let attempted_rape = notes.iter().any(|(_, n)| n.attempt) && notes.iter().any(|(_, n)| n.counted);
    (60, doubt || attempted_rape)
}
