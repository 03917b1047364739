//! An offence over 1 July 2024 with sections of one code alone: what the sections of the other code would bring.

use itsso_casebook::CaseFile;
use itsso_law::{Act, Charge, Clock, Ist, Section, Subject, clocks, straddles};

use super::law::section_name;
use crate::law::Law;
use crate::wire;

/// The other set, where one is to be looked at.
pub(crate) fn other_set(law: &Law, file: &CaseFile, on: Ist) -> Option<wire::Straddle> {
    let charged: Vec<&Section> = file.live_sections().filter(|s| matches!(s.act, Act::Ipc | Act::Bns)).collect();
    let one_code = charged.windows(2).all(|two| matches!(two, [a, b] if a.act == b.act)) && !charged.is_empty();
    if !straddles(file.offence.0, file.offence.1) || !one_code {
        return None;
    }
    let pack = law.pack();
    // The nearest correspondence, and every other of the same section: the tables know one to many.
    let others = |section: &Section| -> Vec<Section> {
        let found = pack.counterparts(section);
        let exact = found.iter().filter(|c| c.asked().contains(section));
        let mut other: Vec<Section> = exact.flat_map(|c| c.other().iter().cloned()).collect();
        if other.is_empty() {
            other = found.first().map(|c| c.other().to_vec()).unwrap_or_default();
        }
        other.sort();
        other.dedup();
        other
    };
    let mut facts = file.facts();
    let here = clocks(pack, &facts, &law.asked(on));
    let sections = charged
        .iter()
        .map(|section| {
            let other = others(section);
            facts.offences.extend(other.iter().cloned().map(Charge::from));
            wire::StraddleSection {
                section: section_name(pack, section),
                other: other.iter().map(|s| section_name(pack, s)).collect(),
            }
        })
        .collect();
    let there = clocks(pack, &facts, &law.asked(on));
    let open = |list: &[Clock<'_>], c: &Clock<'_>| {
        let twin = list.iter().find(|o| (o.rule, o.subject, o.cycle) == (c.rule, c.subject, c.cycle) && o.is_open())?;
        Some(twin.due.or(twin.target).map(|d| d.to_string()))
    };
    let line = |c: &Clock<'_>| {
        let (now, then) = (open(&here, c), open(&there, c));
        (now != then).then(|| wire::StraddleClock {
            rule: wire::RuleName { id: c.rule.to_owned(), name: (&c.law.name).into() },
            provision: c.provision.to_string(),
            subject: Some(c.subject).filter(|s| *s != Subject::Case).map(|s| s.to_string()),
            now: now.flatten(),
            then: then.flatten(),
        })
    };
    // What falls away beside what comes.
    let gone = here.iter().filter(|c| open(&there, c).is_none());
    let lines = there.iter().chain(gone).filter_map(line).collect();
    Some(wire::Straddle { sections, clocks: lines })
}
