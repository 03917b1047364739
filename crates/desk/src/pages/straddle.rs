//! An offence over 1 July 2024 with sections of one code alone: what the sections of the other code would bring.

use itsso_casebook::CaseFile;
use itsso_law::{Act, Charge, Clock, Ist, Section, Subject, clocks, new_codes};

use super::law::section_name;
use crate::law::Law;
use crate::wire;

/// The other set, where one is to be looked at.
pub(crate) fn other_set(law: &Law, file: &CaseFile, on: Ist) -> Option<wire::Straddle> {
    let (from, to) = (file.offence.0?, file.offence.1?);
    let charged: Vec<&Section> = file.live_sections().filter(|s| matches!(s.act, Act::Ipc | Act::Bns)).collect();
    let one_code = charged.windows(2).all(|two| matches!(two, [a, b] if a.act == b.act)) && !charged.is_empty();
    if from >= new_codes() || to < new_codes() || !one_code {
        return None;
    }
    let pack = law.pack();
    let others = |section: &Section| -> Vec<Section> {
        let nearest = pack.counterparts(section).into_iter().next();
        nearest.map(|found| found.other().to_vec()).unwrap_or_default()
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
    let twin = |c: &Clock<'_>| here.iter().find(|h| (h.rule, h.subject, h.cycle) == (c.rule, c.subject, c.cycle));
    let due = |c: &Clock<'_>| c.due.or(c.target).map(|d| d.to_string());
    let differs = |c: &&Clock<'_>| c.is_open() && twin(c).is_none_or(|h| !h.is_open() || due(h) != due(c));
    let line = |c: &Clock<'_>| wire::StraddleClock {
        rule: wire::RuleName { id: c.rule.to_owned(), name: (&c.law.name).into() },
        provision: c.provision.to_string(),
        subject: Some(c.subject).filter(|s| *s != Subject::Case).map(|s| s.to_string()),
        now: twin(c).filter(|h| h.is_open()).and_then(due),
        then: due(c),
    };
    Some(wire::Straddle { sections, clocks: there.iter().filter(differs).map(line).collect() })
}
