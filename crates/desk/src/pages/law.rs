//! The law as the program has it: every rule, how it was read, how it is counted, and how many clocks of it are open.

use itsso_law::{
    Act, Counterpart, Event, Example, LawPack, LawVersion, Offence, Right, RightsStage, Rule, Section, Span, Subject,
    masked, no_counterpart,
};

use super::names::{count, words};
use super::search::ascii_digits;
use crate::desk::{Desk, Room, Tell};
use crate::error::CallError;
use crate::now::now;
use crate::project::word;
use crate::wire;

/// All rules, by act and section, policies last.
///
/// # Errors
/// `not-signed-in`, and the store's own.
pub async fn law(desk: &Desk, _ask: wire::Nothing, _tell: &Tell) -> Result<wire::LawList, CallError> {
    let (room, _) = desk.at_work().await?;
    let at = now();
    crate::series::refresh(&room, at).await?;
    let law = room.law();
    let rules = lines(&room, law.pack(), at.timestamp_millis()).await?;
    let unverified = rules.iter().filter(|r| !r.verified).count();
    Ok(wire::LawList {
        version: law.pack().version().to_owned(),
        rules,
        unverified: u32::try_from(unverified).unwrap_or(u32::MAX),
    })
}

/// One rule in full.
///
/// # Errors
/// `rule-unknown`, `not-signed-in`.
pub async fn law_rule(desk: &Desk, ask: wire::LawRuleAsk, _tell: &Tell) -> Result<wire::LawRule, CallError> {
    let (room, _) = desk.at_work().await?;
    rule_page(&room, &ask.id).await
}

pub(crate) async fn rule_page(room: &Room, id: &str) -> Result<wire::LawRule, CallError> {
    let law = room.law();
    let pack = law.pack();
    let rule = pack.rule(id).ok_or_else(|| {
        CallError::new(
            "rule-unknown",
            format!("There is no rule {id} in this law pack. Choose one from the list."),
            format!("इस विधि-संग्रह में नियम {id} नहीं है। सूची से चुनें।"),
        )
        .at("id")
    })?;
    let running = room.store.running_by_rule(now().timestamp_millis()).await?;
    let spoken = rule.spoken(pack);
    let version = |law: &LawVersion| wire::LawVersionLine {
        provision: law.provision.clone(),
        in_force: spoken.in_force(law).into(),
        text: law.text.trim().to_owned(),
        verified: law.is_verified(),
        read: law.read_in_words().into(),
    };
    Ok(wire::LawRule {
        line: line(pack, rule, running.get(&rule.id).copied().unwrap_or(0)),
        holder: (&rule.holder).into(),
        extension: rule.extension.as_ref().map(Into::into),
        laws: rule.laws.iter().map(version).collect(),
        examples: rule.examples.iter().map(|e| example(pack, rule, e)).collect(),
        source: rule.source.clone(),
        counting: (&rule.counting).into(),
        ends_by: rule.ends.kinds.iter().map(|kind| kind.name().into()).collect(),
        offences: spoken.offences().into(),
        breach: (&rule.breach).into(),
        target: rule.takes_target().then(|| target(rule)),
    })
}

fn target(rule: &Rule) -> wire::LawTarget {
    let (hours, days) = match rule.target {
        Some(Span::Hours(n)) => (Some(n), None),
        Some(Span::Days { n, .. }) => (None, Some(n)),
        _ => (None, None),
    };
    wire::LawTarget { hours, days, own: rule.own_target }
}

fn example(pack: &LawPack, rule: &Rule, example: &Example) -> wire::LawExample {
    let facts = example.facts();
    let mut events = facts.events;
    events.sort_by_key(|e| e.at);
    let told = |event: &Event| {
        let (name, at) = (pack.event_name(event.kind), event.at.spoken());
        let whom = event.subject.filter(|s| *s != Subject::Case).map(|s| format!(" ({s})")).unwrap_or_default();
        words(format!("{at}: {}{whom}", name.en), format!("{at}: {}{whom}", name.hi))
    };
    wire::LawExample {
        name: (&example.name).into(),
        sections: facts.offences.iter().map(|c| c.section.to_string()).collect(),
        facts: events.iter().map(told).collect(),
        steps: example.clock(pack, rule).map(|c| c.why.iter().map(Into::into).collect()).unwrap_or_default(),
    }
}

/// A victim's rights, by stage.
///
/// # Errors
/// `not-signed-in`.
pub async fn law_rights(desk: &Desk, _ask: wire::Nothing, _tell: &Tell) -> Result<wire::LawRights, CallError> {
    let (room, _) = desk.at_work().await?;
    let law = room.law();
    let pack = law.pack();
    let timed = |id: &String| pack.rule(id).map(|r| wire::RuleName { id: r.id.clone(), name: (&r.name).into() });
    let right = |r: &Right| wire::LawRight {
        id: r.id.clone(),
        words: (&r.words).into(),
        provision: r.provision.clone(),
        rules: r.rules.iter().filter_map(timed).collect(),
        who: r.who.name().map(Into::into),
        verified: r.is_verified(),
    };
    let stage = |s: &RightsStage| wire::LawRightsStage {
        id: s.id.clone(),
        name: (&s.name).into(),
        rights: s.rights.iter().map(right).collect(),
    };
    Ok(wire::LawRights { stages: pack.rights().iter().map(stage).collect() })
}

/// What corresponds to sections in the other code.
///
/// # Errors
/// `not-signed-in`.
pub async fn law_map(desk: &Desk, ask: wire::LawMapAsk, _tell: &Tell) -> Result<wire::LawMap, CallError> {
    let (room, _) = desk.at_work().await?;
    let law = room.law();
    let pack = law.pack();
    let mut read = pack.lookup(&ask.text);
    let suggested = pack.suggest(&ask.text, SUGGESTED);
    // Words only: the likeliest, and the others beside it. A number that is no section must not become another one.
    let words = !ask.text.chars().any(char::is_numeric) && Act::known(&ask.text).is_none();
    if read.sections.is_empty() && words {
        read.sections.extend(suggested.first().cloned());
    }
    Ok(wire::LawMap {
        suggestions: suggested.iter().filter(|s| !read.sections.contains(s)).map(|s| section_name(pack, s)).collect(),
        unread: read
            .unread
            .iter()
            .map(|text| masked(text))
            .chain(read.beyond.iter().map(ToString::to_string))
            .collect(),
        notes: read.notes.iter().map(Into::into).collect(),
        sections: read.sections.iter().map(|s| mapped(pack, s)).collect(),
    })
}

const SUGGESTED: usize = 8;

fn mapped(pack: &LawPack, section: &Section) -> wire::MappedSection {
    let pair = |found: Counterpart<'_>| wire::MappedPair {
        from: found.asked().iter().map(ToString::to_string).collect(),
        to: found.other().iter().map(|s| section_name(pack, s)).collect(),
        from_old: found.from_old,
        about: (&found.pair.name).into(),
        changed: found.pair.changed.as_ref().map(Into::into),
        verified: found.pair.is_verified(),
    };
    let pairs: Vec<_> = pack.counterparts(section).into_iter().map(pair).collect();
    wire::MappedSection {
        asked: section_name(pack, section),
        note: pairs.is_empty().then(|| no_counterpart(section).into()),
        pairs,
    }
}

pub(crate) fn section_name(pack: &LawPack, section: &Section) -> wire::SectionName {
    let offence = pack.offence(section);
    wire::SectionName {
        section: section.to_string(),
        name: offence.map(|o| (&o.name).into()),
        about: offence.and_then(Offence::in_words).map(|w| w.into()),
    }
}

/// Every rule as a line, in the order of the list.
///
/// # Errors
/// The store's own.
pub(crate) async fn lines(room: &Room, pack: &LawPack, on_ms: i64) -> Result<Vec<wire::LawLine>, CallError> {
    let running = room.store.running_by_rule(on_ms).await?;
    let mut lines: Vec<wire::LawLine> =
        pack.rules().iter().map(|rule| line(pack, rule, running.get(&rule.id).copied().unwrap_or(0))).collect();
    lines.sort_by_cached_key(|line| (line.policy, place(&line.provision), line.id.clone()));
    Ok(lines)
}

/// The lines in which everything typed is found, those whose id or section begins so first.
pub(crate) fn found(lines: Vec<wire::LawLine>, text: &str) -> Vec<wire::LawLine> {
    let typed = ascii_digits(text).to_lowercase();
    let squashed: String = typed.split_whitespace().collect();
    let tight = |text: &str| text.to_lowercase().split_whitespace().collect::<String>();
    let mut found: Vec<(bool, wire::LawLine)> = lines
        .into_iter()
        .filter_map(|line| {
            let (id, provision) = (tight(&line.id), tight(&line.provision));
            let all = format!("{} {} {} {}", line.id, line.provision, line.name.en, line.name.hi).to_lowercase();
            let begins = id.starts_with(&squashed) || provision.starts_with(&squashed);
            let fits = begins || provision.contains(&squashed) || typed.split_whitespace().all(|w| all.contains(w));
            fits.then_some((!begins, line))
        })
        .collect();
    found.sort_by_key(|(later, _)| *later);
    found.into_iter().map(|(_, line)| line).collect()
}

fn line(pack: &LawPack, rule: &Rule, running: u64) -> wire::LawLine {
    let spoken = rule.spoken(pack);
    let classes = || rule.applies.iter().filter_map(|a| a.class);
    wire::LawLine {
        id: rule.id.clone(),
        name: (&rule.name).into(),
        provision: rule.provision.clone(),
        kind: word(&rule.kind),
        policy: rule.is_policy(),
        span: spoken.span().into(),
        owed_by: rule.owed_by.name().into(),
        starts: spoken.starts().into(),
        verified: rule.is_verified(),
        read: spoken.read().into(),
        contested: classes().any(|class| pack.offences().iter().any(|o| o.contested && o.default_bail == Some(class))),
        running: count(running),
    }
}

/// Act, then the numbers of the section as numbers: 58 stands before 183.
fn place(provision: &str) -> (String, Vec<u32>, String) {
    let act: String = provision.chars().take_while(|c| !c.is_ascii_digit()).collect();
    let numbers = provision.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
    (act.trim().to_owned(), numbers, provision.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<wire::LawLine> {
        let pack = LawPack::builtin();
        pack.rules().iter().map(|rule| line(pack, rule, 0)).collect()
    }

    #[test]
    fn every_rule_is_told_in_both_languages() {
        let pack = LawPack::builtin();
        for rule in pack.rules() {
            let line = line(pack, rule, 0);
            let offences: wire::Words = rule.spoken(pack).offences().into();
            for told in [&line.name, &line.span, &line.owed_by, &line.starts, &line.read, &offences] {
                assert!(!told.en.is_empty() && !told.hi.is_empty(), "{}: {told:?}", rule.id);
            }
        }
    }

    #[test]
    fn sections_stand_in_the_order_of_their_numbers() {
        let mut provisions = ["POCSO 35(1)", "BNSS 193(2)", "BNSS 58", "BNSS 187(3)(ii)", "BNSS 187(3)(i)"];
        provisions.sort_by_cached_key(|p| place(p));
        assert_eq!(provisions, ["BNSS 58", "BNSS 187(3)(i)", "BNSS 187(3)(ii)", "BNSS 193(2)", "POCSO 35(1)"]);
    }

    #[test]
    fn a_rule_is_found_by_id_section_or_name() {
        for typed in ["BNSS193.2", "bnss 193(2)", "bnss193(2)", "१९३(२)"] {
            let first = found(all(), typed).into_iter().next().unwrap();
            assert_eq!(first.id, "BNSS193.2", "{typed}");
        }
        assert!(found(all(), "ज़मानत").iter().any(|l| l.id == "BNSS187.3.60"));
        assert!(found(all(), "default bail 90").iter().any(|l| l.id == "BNSS187.3.90"));
        assert_eq!(found(all(), "no such rule"), []);
    }
}
