//! The files of a pack as they are written, and their reading into the types the engine uses.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::{
    Act, Applies, ClockKind, Code, Court, Custody, Ends, EventKind, LawVersion, Offence, OwedBy, Repeats, Rule, Scope,
    Section, Span, Stage, Starts, SubjectClass, Term, Who, Words,
};

fn toml<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, String> {
    toml::from_str(text).map_err(|e| e.to_string())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPack {
    version: String,
}

pub(super) fn version(text: &str) -> Result<String, String> {
    toml::<RawPack>(text).map(|p| p.version)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEvents {
    event: Vec<RawEvent>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEvent {
    kind: EventKind,
    en: String,
    hi: String,
    #[serde(default)]
    once: bool,
}

pub(super) fn events(text: &str) -> Result<Vec<(EventKind, Words, bool)>, String> {
    let file: RawEvents = toml(text)?;
    Ok(file.event.into_iter().map(|e| (e.kind, Words::new(e.en, e.hi), e.once)).collect())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOffences {
    act: String,
    offence: Vec<RawOffence>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOffence {
    section: String,
    en: String,
    hi: String,
    max: Option<String>,
    min: Option<String>,
    earlier: Option<Words>,
    cognizable: Option<bool>,
    bailable: Option<bool>,
    court: Option<Court>,
    default_bail: Option<u8>,
    #[serde(default)]
    contested: bool,
    #[serde(default)]
    scope: Scope,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    #[serde(default)]
    same_as: Vec<Section>,
    #[serde(default)]
    attempt: bool,
    #[serde(default)]
    secret: bool,
    read: Option<String>,
}

/// `life`, `death`, `10y` or `6m`.
fn term(text: &str) -> Result<Term, String> {
    let number =
        |t: &str| t.parse::<u32>().map_err(|_| format!("`{text}` is not a term: write 10y, 6m, life or death"));
    match text {
        "life" => Ok(Term::Life),
        "death" => Ok(Term::Death),
        _ => match (text.strip_suffix('y'), text.strip_suffix('m')) {
            (Some(years), _) => number(years).map(|y| Term::Months(y.saturating_mul(12))),
            (None, Some(months)) => number(months).map(Term::Months),
            (None, None) => number("").map(Term::Months),
        },
    }
}

pub(super) fn offences(text: &str) -> Result<Vec<Offence>, String> {
    let file: RawOffences = toml(text)?;
    let act = Act::known(&file.act).ok_or_else(|| format!("`{}` is not an Act this program knows", file.act))?;
    file.offence
        .into_iter()
        .map(|raw| {
            let section: Section =
                format!("{act} {}", raw.section).parse().map_err(|e: crate::LawError| e.to_string())?;
            if raw.default_bail.is_some_and(|d| d != 60 && d != 90) {
                return Err(format!("{section}: default_bail is 60 or 90"));
            }
            Ok(Offence {
                section,
                name: Words::new(raw.en, raw.hi),
                max: raw.max.as_deref().map(term).transpose()?,
                min: raw.min.as_deref().map(term).transpose()?,
                earlier: raw.earlier,
                cognizable: raw.cognizable,
                bailable: raw.bailable,
                court: raw.court,
                default_bail: raw.default_bail,
                contested: raw.contested,
                scope: raw.scope,
                from: raw.from,
                to: raw.to,
                same_as: raw.same_as,
                attempt: raw.attempt,
                secret: raw.secret,
                read: raw.read.unwrap_or_else(|| crate::offence::CONFIRMED.to_owned()),
            })
        })
        .collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    id: String,
    kind: ClockKind,
    subject: SubjectClass,
    owed_by: OwedBy,
    urgency: u8,
    stage: Stage,
    source: String,
    read: String,
    #[serde(default)]
    journey: bool,
    #[serde(default)]
    open_day: bool,
    name: Words,
    breach: Words,
    counting: Words,
    span: RawSpan,
    target: Option<RawSpan>,
    starts: RawStarts,
    ends: RawEnds,
    repeats: Option<RawRepeats>,
    custody: Option<RawCustody>,
    applies: Vec<RawApplies>,
    law: Vec<RawLaw>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSpan {
    hours: Option<u32>,
    days: Option<u32>,
    months: Option<u32>,
    years: Option<u32>,
    #[serde(default)]
    none: bool,
    first_day: Option<FirstDay>,
}

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "lowercase")]
enum FirstDay {
    Excluded,
    Included,
}

impl RawSpan {
    fn read(&self) -> Result<Span, String> {
        let included = self.first_day == Some(FirstDay::Included);
        match (self.hours, self.days, self.months, self.years, self.none) {
            (Some(n), None, None, None, false) if n > 0 => Ok(Span::Hours(n)),
            (None, Some(n), None, None, false) if n > 0 => Ok(Span::Days { n, included }),
            (None, None, Some(n), None, false) if n > 0 && !included => Ok(Span::Months(n)),
            (None, None, None, Some(n), false) if n > 0 && !included => Ok(Span::Years(n)),
            (None, None, None, None, true) => Ok(Span::None),
            _ => Err("a span is one of hours, days, months, years (above 0) or none = true; only days may include the first day".to_owned()),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawStarts {
    kinds: Vec<EventKind>,
    #[serde(default)]
    fallback: Vec<EventKind>,
    #[serde(default)]
    later: Vec<EventKind>,
    #[serde(default)]
    not_before: Vec<EventKind>,
    #[serde(default)]
    inferred: bool,
    #[serde(default)]
    each: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEnds {
    kinds: Vec<EventKind>,
    #[serde(default)]
    all: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRepeats {
    days: u32,
    until: Vec<EventKind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCustody {
    release: Vec<EventKind>,
    resume: Vec<EventKind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawApplies {
    #[serde(default)]
    any: bool,
    #[serde(default)]
    sections: Vec<Section>,
    #[serde(default)]
    acts: Vec<String>,
    #[serde(default)]
    session: bool,
    class: Option<u8>,
    #[serde(default)]
    scope: bool,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    victim: Who,
    code: Option<Code>,
    cite: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLaw {
    code: Code,
    fir_from: Option<NaiveDate>,
    fir_to: Option<NaiveDate>,
    start_from: Option<NaiveDate>,
    start_to: Option<NaiveDate>,
    provision: String,
    text: String,
    span: Option<RawSpan>,
}

pub(super) fn rule(text: &str) -> Result<Rule, String> {
    let raw: RawRule = toml(text)?;
    let laws = raw.law.into_iter().map(law).collect::<Result<Vec<_>, String>>()?;
    let newest = laws.first().ok_or("a rule needs at least one [[law]]")?;
    if raw.applies.is_empty() {
        return Err("a rule needs at least one [[applies]]".to_owned());
    }
    if raw.repeats.as_ref().is_some_and(|r| r.days == 0) {
        return Err("a rule cannot repeat every 0 days".to_owned());
    }
    Ok(Rule {
        provision: newest.provision.clone(),
        text: newest.text.clone(),
        id: raw.id,
        name: raw.name,
        kind: raw.kind,
        subject: raw.subject,
        owed_by: raw.owed_by,
        urgency: raw.urgency,
        source: raw.source,
        read: raw.read,
        breach: raw.breach,
        counting: raw.counting,
        span: raw.span.read()?,
        target: raw.target.map(|t| t.read()).transpose()?,
        stage: raw.stage,
        laws,
        applies: raw.applies.into_iter().map(applies).collect::<Result<Vec<_>, String>>()?,
        starts: Starts {
            kinds: raw.starts.kinds,
            fallback: raw.starts.fallback,
            later: raw.starts.later,
            not_before: raw.starts.not_before,
            inferred: raw.starts.inferred,
            each: raw.starts.each,
        },
        ends_by: raw.ends.kinds.clone(),
        ends: Ends { kinds: raw.ends.kinds, all: raw.ends.all },
        repeats: raw.repeats.map(|r| Repeats { days: r.days, until: r.until }),
        custody: raw.custody.map(|c| Custody { release: c.release, resume: c.resume }),
        journey: raw.journey,
        open_day: raw.open_day,
    })
}

fn law(raw: RawLaw) -> Result<LawVersion, String> {
    Ok(LawVersion {
        code: raw.code,
        fir_from: raw.fir_from,
        fir_to: raw.fir_to,
        start_from: raw.start_from,
        start_to: raw.start_to,
        provision: raw.provision,
        text: raw.text,
        span: raw.span.map(|s| s.read()).transpose()?,
    })
}

fn applies(raw: RawApplies) -> Result<Applies, String> {
    let acts = raw
        .acts
        .iter()
        .map(|a| Act::known(a).ok_or_else(|| format!("`{a}` is not an Act this program knows")))
        .collect::<Result<Vec<_>, String>>()?;
    Ok(Applies {
        any: raw.any,
        sections: raw.sections,
        acts,
        session: raw.session,
        class: raw.class,
        scope: raw.scope,
        unless: raw.unless,
        victim: raw.victim,
        code: raw.code,
        cite: raw.cite,
    })
}
