//! The answers of `itsso law list` and `itsso law map`, as JSON.

use serde_json::{Value, json};

use crate::{Code, Flag, LawPack, LawVersion, Rule, Section, Span, Words};

/// Every rule of a pack: id, kind, provision, spans, flags, dates of law.
pub fn list(pack: &LawPack) -> Value {
    json!({
        "version": pack.version(),
        "rules": pack.rules().iter().map(|rule| one(pack, rule)).collect::<Vec<_>>(),
    })
}

fn one(pack: &LawPack, rule: &Rule) -> Value {
    let spoken = rule.spoken(pack);
    json!({
        "id": rule.id,
        "kind": rule.kind,
        "name": both(&rule.name),
        "provision": rule.provision,
        "subject": rule.subject,
        "owed_by": rule.owed_by,
        "holder": both(&rule.holder),
        "stage": rule.stage,
        "span": span(rule.span),
        "target": rule.target.map(span),
        "in_words": both(&spoken.span()),
        "spans": spans(rule),
        "starts": both(&spoken.starts()),
        "starts_by": rule.starts.kinds,
        "ends": both(&spoken.ends()),
        "ends_by": rule.ends.kinds,
        "offences": both(&spoken.offences()),
        "flags": flags(pack, rule),
        "laws": rule.laws.iter().map(|l| version(rule, l)).collect::<Vec<_>>(),
        "extension": rule.extension.as_ref().map(both),
        "source": rule.source,
        "read": rule.read,
        "examples": rule.examples.len(),
    })
}

fn both(words: &Words) -> Value {
    json!({ "en": words.en, "hi": words.hi })
}

/// What every clock of the rule is flagged with, or may be by its class or its version of the law.
fn flags(pack: &LawPack, rule: &Rule) -> Vec<Flag> {
    let mut flags = Vec::new();
    let classes = || rule.applies.iter().filter_map(|a| a.class);
    if classes().any(|class| pack.offences().iter().any(|o| o.contested && o.default_bail == Some(class))) {
        flags.push(Flag::Contested);
    }
    if rule.starts.inferred {
        flags.push(Flag::StartInferred);
    }
    if !rule.is_verified() {
        flags.push(Flag::Unverified);
    }
    flags
}

fn version(rule: &Rule, law: &LawVersion) -> Value {
    json!({
        "code": match law.code { Code::Crpc => "CrPC", Code::Bnss => "BNSS", Code::Any => "any" },
        "provision": law.provision,
        "read": law.read,
        "fir_from": law.fir_from,
        "fir_to": law.fir_to,
        "start_from": law.start_from,
        "start_to": law.start_to,
        "span": span(law.span.unwrap_or(rule.span)),
    })
}

/// The spans a clock of the rule can have: its own, and those of single lines and versions.
fn spans(rule: &Rule) -> Vec<Value> {
    let lines = rule.applies.iter().filter_map(|l| l.span);
    let laws = rule.laws.iter().filter_map(|l| l.span);
    let own = std::iter::once(rule.span).filter(|s| !matches!(s, Span::None));
    let mut out: Vec<Value> = Vec::new();
    for value in own.chain(lines).chain(laws).map(span) {
        if !out.contains(&value) {
            out.push(value);
        }
    }
    out
}

fn span(span: Span) -> Value {
    match span {
        Span::Hours(n) => json!({ "hours": n }),
        Span::Days { n, included } => {
            json!({ "days": n, "first_day": if included { "included" } else { "excluded" } })
        }
        Span::Months(n) => json!({ "months": n }),
        Span::Years(n) => json!({ "years": n }),
        Span::Gestation { weeks } => json!({ "gestation_weeks": weeks }),
        Span::Fixed => json!({ "fixed": true }),
        Span::Term { part, of } => json!({ "term": format!("{part}/{of}") }),
        Span::None => Value::Null,
    }
}

/// What corresponds to a section in the other code; `assumed`: nobody wrote its Act.
pub fn map(pack: &LawPack, section: &Section, assumed: bool) -> Value {
    let found = pack.counterparts(section);
    json!({
        "section": section,
        "assumed": assumed,
        "note": found.is_empty().then(|| both(&crate::no_counterpart(section))),
        "name": pack.offence(section).map(|o| both(&o.name)),
        "counterparts": found
            .iter()
            .map(|c| json!({
                "from": c.asked(),
                "to": c.other(),
                "about": both(&c.pair.name),
                "changed": c.pair.changed.as_ref().map(both),
                "read": c.pair.read,
            }))
            .collect::<Vec<_>>(),
    })
}
