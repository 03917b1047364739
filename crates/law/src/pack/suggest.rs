//! What a person typing into the "add a section" box may mean.

use super::LawPack;
use crate::parse::{SectionHint, parse_sections};
use crate::{Act, Section};

/// Sections read from the text first, then those of the tables that begin with what was typed, then those
/// whose name holds every word of it.
pub(super) fn suggest(pack: &LawPack, text: &str, limit: usize) -> Vec<Section> {
    let mut found: Vec<Section> = Vec::new();
    let mut add = |section: &Section| {
        if found.len() < limit && !found.contains(section) {
            found.push(section.clone());
        }
    };
    let parsed = parse_sections(text, &SectionHint::default());
    for section in &parsed.sections {
        add(section);
        pack.offences().iter().filter(|o| section.covers(&o.section)).for_each(|o| add(&o.section));
    }
    if let [section] = parsed.sections.as_slice() {
        let named = crate::parse::names_an_act(text);
        let begins = |s: &Section| {
            (!named || s.act == section.act)
                && s.number.starts_with(&section.number)
                && (section.sub.is_empty() || s.number == section.number)
        };
        pack.offences().iter().filter(|o| begins(&o.section)).for_each(|o| add(&o.section));
    }
    let act = Act::known(text);
    let folded = text.trim().to_lowercase();
    let words: Vec<&str> = folded.split_whitespace().collect();
    if !words.is_empty() {
        for offence in pack.offences() {
            let name = format!("{} {}", offence.name.en.to_lowercase(), offence.name.hi);
            if act.as_ref() == Some(&offence.section.act) || words.iter().all(|w| name.contains(w)) {
                add(&offence.section);
            }
        }
    }
    found
}
