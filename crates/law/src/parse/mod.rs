//! Sections out of the free text of registers.
//!
//! Two orders are met. The State police write the Act first (`IPC 1860 U/s: 376,363 … ACT 2012 U/s: 4`), the
//! stations of Uttar Pradesh after (`376D/506 IPC & 5/6 POCSO Act`, `धारा 376/506 भा0द0वि0 व 3/4 पॉक्सो एक्ट`). Whichever
//! comes first in a text, a section or an Act, settles its order. An Act this crate does not know keeps its
//! name, so its numbers are never taken for those of the penal code.

mod lex;
mod normal;

use chrono::NaiveDate;

use crate::{Act, Section};
use lex::{Item, RawSection};

/// What is known of the case, for a text that names no Act.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SectionHint {
    /// Day of the offence: IPC before 1 July 2024, BNS from then on.
    pub offence_on: Option<NaiveDate>,
    /// Day of the FIR, where that of the offence is unknown.
    pub fir_on: Option<NaiveDate>,
}

/// What was read out of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ParsedSections {
    /// The sections in the order of the text, each once.
    pub sections: Vec<Section>,
    /// The pieces that could not be read.
    pub unread: Vec<String>,
}

/// Reads sections; never fails and never panics, whatever the text.
pub fn parse_sections(text: &str, hint: &SectionHint) -> ParsedSections {
    let mut out = ParsedSections::default();
    let items = lex::items(text);
    let act_first = matches!(items.iter().find(|i| matches!(i, Item::Section(_) | Item::Act(_))), Some(Item::Act(_)));
    let mut pending: Vec<&RawSection> = Vec::new();
    let mut act: Option<Act> = None;
    for item in &items {
        match item {
            Item::Act(name) => {
                let named = Act::from_name(name);
                if !act_first {
                    pending.drain(..).for_each(|raw| add(&mut out, &named, raw));
                }
                act = Some(named);
            }
            Item::Section(raw) => match &act {
                Some(named) if act_first => add(&mut out, named, raw),
                _ => pending.push(raw),
            },
            Item::Unread(piece) => out.unread.push(piece.clone()),
        }
    }
    for raw in pending {
        // A tail without an Act: of the penal code named before it, else by the date.
        let named = match &act {
            Some(code @ (Act::Ipc | Act::Bns)) => code.clone(),
            _ => unnamed(raw, hint),
        };
        add(&mut out, &named, raw);
    }
    out
}

/// Whether a text names an Act at all.
pub(crate) fn names_an_act(text: &str) -> bool {
    lex::items(text).iter().any(|i| matches!(i, Item::Act(_)))
}

fn add(out: &mut ParsedSections, act: &Act, raw: &RawSection) {
    for section in normal::sections(act, raw) {
        if !out.sections.contains(&section) {
            out.sections.push(section);
        }
    }
}

/// The penal code of a section whose Act nobody wrote. The BNS ends at 358 and has no lettered sections.
fn unnamed(raw: &RawSection, hint: &SectionHint) -> Act {
    let number: u32 = raw.digits.parse().unwrap_or(0);
    if number > 358 || !raw.letters.is_empty() || normal::is_lettered(&Act::Ipc, raw) {
        return Act::Ipc;
    }
    let Some(day) = hint.offence_on.or(hint.fir_on) else {
        return Act::Bns;
    };
    match NaiveDate::from_ymd_opt(2024, 7, 1) {
        Some(new) if day < new => Act::Ipc,
        _ => Act::Bns,
    }
}
