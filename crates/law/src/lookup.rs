//! What a person asks the tables of sections, and what must be said of how it was read.

use crate::act::fold;
use crate::{Act, LawPack, Section, SectionHint, Words, parse_sections};

/// Sections read out of a question. Nobody knows the day of the offence here, so a number without an Act is no more than
/// a guess: it is shown in both penal codes where both have it, and the guess is said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lookup {
    /// The sections, those of a guess in both codes.
    pub sections: Vec<Section>,
    /// Those of them whose Act nobody wrote.
    pub assumed: Vec<Section>,
    /// What was taken for granted, a sentence each.
    pub notes: Vec<Words>,
    /// Numbers above the last section of their Act.
    pub beyond: Vec<Section>,
    /// Pieces that could not be read, masked.
    pub unread: Vec<String>,
}

impl LawPack {
    /// Reads a question to the tables of sections.
    pub fn lookup(&self, text: &str) -> Lookup {
        let parsed = parse_sections(text, &SectionHint::default());
        let mut out = Lookup { unread: parsed.unread, ..Lookup::default() };
        for section in parsed.sections {
            if !section.can_exist() {
                out.beyond.push(section);
            } else if !parsed.assumed.contains(&section) {
                push(&mut out.sections, section);
            } else {
                let twin = self.twin(&section);
                out.notes.push(note(&section, twin.as_ref()));
                for one in std::iter::once(section).chain(twin) {
                    push(&mut out.assumed, one.clone());
                    push(&mut out.sections, one);
                }
            }
        }
        out
    }

    /// The section of the same number in the other penal code, where it has one. A part (`64(2)`) is there only where the
    /// table knows parts of that section.
    fn twin(&self, section: &Section) -> Option<Section> {
        let act = match section.act {
            Act::Ipc => Act::Bns,
            Act::Bns => Act::Ipc,
            _ => return None,
        };
        let twin = Section { act, ..section.clone() };
        let listed = |s: &Section| s.act == twin.act && s.number == twin.number && !s.sub.is_empty();
        let known = || self.pairs().iter().any(|p| p.old.iter().chain(&p.new).any(listed));
        // The BNS has no lettered sections.
        let plain = twin.number.chars().all(|c| c.is_ascii_digit());
        (plain && twin.can_exist() && (twin.sub.is_empty() || known())).then_some(twin)
    }
}

fn push(list: &mut Vec<Section>, section: Section) {
    if !list.contains(&section) {
        list.push(section);
    }
}

fn note(section: &Section, twin: Option<&Section>) -> Words {
    let asked = section.to_string();
    let bare = asked.strip_prefix(section.act.short()).unwrap_or(&asked).trim();
    if let Some(twin) = twin {
        return Words::new(
            format!("No Act was written: both penal codes have a section {bare}, so {section} and {twin} are shown."),
            format!("अधिनियम नहीं लिखा गया: धारा {bare} दोनों दण्ड संहिताओं में है, इसलिए {section} और {twin} दोनों दिखाई गईं।"),
        );
    }
    Words::new(
        format!("No Act was written: {bare} is taken as {section}. Write the Act if another is meant."),
        format!("अधिनियम नहीं लिखा गया: {bare} को {section} माना गया। दूसरा अधिनियम हो तो उसका नाम लिखें।"),
    )
}

/// Why a section has no counterpart. Three Acts were replaced on 1 July 2024; every other one stands as it is.
pub fn no_counterpart(section: &Section) -> Words {
    let name = section.act.name();
    match &section.act {
        Act::Ipc | Act::Bns | Act::Crpc | Act::Bnss => Words::new("in no table", "किसी सारणी में नहीं"),
        Act::Other(other) if is_evidence(other) => Words::new(
            "The Indian Evidence Act, 1872 was replaced by the Bharatiya Sakshya Adhiniyam, 2023 on 1 July 2024; this program has no table of the two.",
            "भारतीय साक्ष्य अधिनियम, 1872 का स्थान 1 जुलाई 2024 को भारतीय साक्ष्य अधिनियम, 2023 ने लिया; इन दोनों की सारणी इस प्रोग्राम में नहीं है।",
        ),
        _ => Words::new(
            format!("The {} was not replaced on 1 July 2024: its sections stand as they are.", name.en),
            format!("{} 1 जुलाई 2024 को नहीं बदला: उसकी धाराएँ वही हैं।", name.hi),
        ),
    }
}

fn is_evidence(name: &str) -> bool {
    let folded = fold(name);
    ["EVIDENCE", "SAKSHYA", "साक्ष्य"].iter().any(|word| folded.contains(word))
}
