//! The law as the program has it: every rule, how it was read, how it is counted, and how many clocks of it are open.

use itsso_law::{Applies, EventKind, LawPack, Rule, Span, Who};

use super::clock_lines::owed_by;
use super::names::{both, count, words};
use super::search::ascii_digits;
use crate::desk::{Desk, Room, Tell};
use crate::error::CallError;
use crate::now::now;
use crate::project::word;
use crate::wire::{self, Words};

/// All rules, by act and section, policies last.
///
/// # Errors
/// `not-signed-in`, and the store's own.
pub async fn law(desk: &Desk, _ask: wire::Nothing, _tell: &Tell) -> Result<wire::LawList, CallError> {
    let (room, _) = desk.at_work().await?;
    let at = now();
    crate::series::refresh(&room, at).await?;
    let rules = lines(&room, desk.law(), at.timestamp_millis()).await?;
    let unverified = rules.iter().filter(|r| !r.verified).count();
    Ok(wire::LawList {
        version: desk.law().version().to_owned(),
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
    let pack = desk.law();
    let rule = pack.rule(&ask.id).ok_or_else(|| {
        CallError::new(
            "rule-unknown",
            format!("There is no rule {} in this law pack. Choose one from the list.", ask.id),
            format!("इस विधि-संग्रह में नियम {} नहीं है। सूची से चुनें।", ask.id),
        )
        .at("id")
    })?;
    let running = room.store.running_by_rule(now().timestamp_millis()).await?;
    let limits = |bound: fn(&itsso_law::LawVersion) -> Option<chrono::NaiveDate>| {
        rule.laws.iter().map(bound).collect::<Option<Vec<_>>>().unwrap_or_default()
    };
    Ok(wire::LawRule {
        line: line(pack, rule, running.get(&rule.id).copied().unwrap_or(0)),
        text: rule.text.clone(),
        source: rule.source.clone(),
        counting: (&rule.counting).into(),
        ends_by: rule.ends_by.iter().map(|kind| kind.name().into()).collect(),
        offences: offences(rule),
        valid_from: limits(|l| l.fir_from.or(l.start_from)).into_iter().min().map(|d| d.to_string()),
        valid_to: limits(|l| l.fir_to.or(l.start_to)).into_iter().max().map(|d| d.to_string()),
        breach: (&rule.breach).into(),
    })
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
    let classes = || rule.applies.iter().filter_map(|a| a.class);
    wire::LawLine {
        id: rule.id.clone(),
        name: (&rule.name).into(),
        provision: rule.provision.clone(),
        kind: word(&rule.kind),
        policy: is_policy(rule),
        span: span_words(rule),
        owed_by: owed_by(rule.owed_by),
        starts: starts_words(rule),
        verified: rule.is_verified(),
        read: read_words(&rule.read),
        contested: classes().any(|class| pack.offences().iter().any(|o| o.contested && o.default_bail == Some(class))),
        running: count(running),
    }
}

/// Policy of the force: nothing of it stands in a statute. (A duty of the statute without a number is law.)
fn is_policy(rule: &Rule) -> bool {
    rule.read.starts_with("policy")
}

fn span_words(rule: &Rule) -> Words {
    match (span(rule.span), rule.target.and_then(span)) {
        (Some(span), _) => span,
        (None, Some(target)) if is_policy(rule) => {
            words(format!("target {}", target.en), format!("लक्ष्य {}", target.hi))
        }
        (None, Some(target)) => {
            words(format!("no number in the law; target {}", target.en), format!("विधि में संख्या नहीं; लक्ष्य {}", target.hi))
        }
        (None, None) => words("no number in the law", "विधि में संख्या नहीं"),
    }
}

fn span(span: Span) -> Option<Words> {
    let plural = |n: u32| if n == 1 { "" } else { "s" };
    Some(match span {
        Span::Hours(n) => words(format!("{n} hour{}", plural(n)), format!("{n} घंटे")),
        Span::Days { n, included: true } => {
            words(format!("{n} day{}, the first counted", plural(n)), format!("{n} दिन, पहला दिन गिना जाता है"))
        }
        Span::Days { n, included: false } => words(format!("{n} day{}", plural(n)), format!("{n} दिन")),
        Span::Months(n) => words(format!("{n} calendar month{}", plural(n)), format!("{n} कैलेंडर माह")),
        Span::Years(n) => words(format!("{n} calendar year{}", plural(n)), format!("{n} कैलेंडर वर्ष")),
        Span::None => return None,
    })
}

fn starts_words(rule: &Rule) -> Words {
    let starts = &rule.starts;
    let first = names(&starts.kinds);
    if starts.fallback.is_empty() {
        return first;
    }
    let instead = names(&starts.fallback);
    words(
        format!("{}; where not recorded: {}", first.en, instead.en),
        format!("{}; दर्ज न हो तो: {}", first.hi, instead.hi),
    )
}

fn names(kinds: &[EventKind]) -> Words {
    let (mut en, mut hi): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for kind in kinds {
        let name = kind.name();
        en.push(name.en);
        hi.push(name.hi);
    }
    words(en.join(" / "), hi.join(" / "))
}

fn read_words(read: &str) -> Words {
    match read {
        "confirmed in the text" => words("Read in the official text", "राजकीय पाठ में पढ़ा गया"),
        "partly read" => words("Read in part; to be checked", "अंशतः पढ़ा गया; जाँचना शेष"),
        "from memory: verify" => words("Not yet read; to be checked", "अभी पढ़ा नहीं गया; जाँचना शेष"),
        other if other.starts_with("policy") => words("Policy, not law", "नीति, विधि नहीं"),
        other => both(other),
    }
}

fn offences(rule: &Rule) -> Words {
    let parts: Vec<Words> = rule.applies.iter().map(applies_words).collect();
    let join = |of: fn(&Words) -> &str| parts.iter().map(of).collect::<Vec<_>>().join("; ");
    words(join(|w| &w.en), join(|w| &w.hi))
}

fn applies_words(line: &Applies) -> Words {
    let mut parts: Vec<Words> = Vec::new();
    if line.any {
        parts.push(words("every offence under investigation", "विवेचनाधीन प्रत्येक अपराध"));
    }
    if line.scope {
        parts.push(words("every section this desk watches", "इस डेस्क की प्रत्येक धारा"));
    }
    if !line.sections.is_empty() {
        parts.push(both(&line.sections.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")));
    }
    parts.extend(line.acts.iter().map(|act| {
        let name = act.name();
        words(format!("every section of the {}", name.en), format!("{} की प्रत्येक धारा", name.hi))
    }));
    if line.session {
        parts.push(words(
            "offences tried by a Court of Session or Special Court",
            "सत्र या विशेष न्यायालय द्वारा विचारणीय अपराध",
        ));
    }
    if let Some(days) = line.class {
        parts.push(words(
            format!("offences with default bail after {days} days"),
            format!("{days} दिन बाद डिफ़ॉल्ट ज़मानत वाले अपराध"),
        ));
    }
    if line.victim == Who::Child {
        parts.push(words("where the victim is a child", "जहाँ पीड़ित बालक/बालिका है"));
    }
    if !line.unless.is_empty() {
        let rules = line.unless.join(", ");
        parts.push(words(format!("not where {rules} applies"), format!("जहाँ {rules} लागू हो वहाँ नहीं")));
    }
    let join = |of: fn(&Words) -> &str| parts.iter().map(of).collect::<Vec<_>>().join(", ");
    words(join(|w| &w.en), join(|w| &w.hi))
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
            for told in [&line.name, &line.span, &line.owed_by, &line.starts, &line.read, &offences(rule)] {
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
