//! A file of one duty as it is written, and its reading into the type the engine uses.

use chrono::NaiveDate;
use serde::Deserialize;

use super::raw::{term, toml};
use super::raw_example::{RawExample, example};
use crate::{
    Act, Applies, ClockKind, Code, Conditions, Counter, Custody, Ends, EventKind, Every, Gravest, LawVersion, OwedBy,
    Repeats, Rule, Section, Span, Stage, Starts, SubjectClass, Who, Words,
};

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
    #[serde(default)]
    lapses: bool,
    name: Words,
    holder: Words,
    breach: Words,
    counting: Words,
    extension: Option<Words>,
    span: RawSpan,
    target: Option<RawSpan>,
    starts: RawStarts,
    ends: RawEnds,
    repeats: Option<RawRepeats>,
    custody: Option<RawCustody>,
    counter: Option<RawCounter>,
    applies: Vec<RawApplies>,
    law: Vec<RawLaw>,
    #[serde(default)]
    example: Vec<RawExample>,
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
    gestation_weeks: Option<u32>,
    #[serde(default)]
    fixed: bool,
    term: Option<String>,
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
        let above = |n: &u32| *n > 0;
        let part = self.term.as_deref().map(|text| match text.split_once('/').map(|(a, b)| (a.parse(), b.parse())) {
            Some((Ok(part), Ok(of))) if part > 0 && of >= part => Ok(Span::Term { part, of }),
            _ => Err(format!("`{text}` is not a part of a term: write 1/3 or 1/2")),
        });
        let given = [
            self.hours.filter(above).map(Span::Hours),
            self.days.filter(above).map(|n| Span::Days { n, included }),
            self.months.filter(above).map(Span::Months),
            self.years.filter(above).map(Span::Years),
            self.gestation_weeks.filter(above).map(|weeks| Span::Gestation { weeks }),
            self.fixed.then_some(Span::Fixed),
            part.transpose()?,
            self.none.then_some(Span::None),
        ];
        let mut given = given.into_iter().flatten();
        match (given.next(), given.next()) {
            (Some(span), None) if !included || matches!(span, Span::Days { .. }) => Ok(span),
            _ => Err("a span is one of hours, days, months, years, gestation_weeks (above 0), fixed = true, term or \
                      none = true; only days may include the first day"
                .to_owned()),
        }
    }

    /// A target of policy; 0 days means the same day.
    fn target(&self) -> Result<Span, String> {
        if self.days == Some(0) { Ok(Span::Days { n: 0, included: false }) } else { self.read() }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawStarts {
    #[serde(default)]
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
    #[serde(default)]
    needs: Vec<EventKind>,
    #[serde(default)]
    in_custody: bool,
    #[serde(default)]
    grounds: Vec<String>,
    #[serde(default)]
    offence: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEnds {
    kinds: Vec<EventKind>,
    #[serde(default)]
    all: bool,
    #[serde(default)]
    next: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRepeats {
    days: Option<u32>,
    months: Option<u32>,
    #[serde(default)]
    quarters: bool,
    until: Vec<EventKind>,
}

impl RawRepeats {
    fn read(self) -> Result<Repeats, String> {
        let every = match (self.days, self.months, self.quarters) {
            (Some(n), None, false) if n > 0 => Every::Days(n),
            (None, Some(n), false) if n > 0 => Every::Months(n),
            (None, None, true) => Every::Quarter,
            _ => return Err("[repeats] has one of days, months (above 0) or quarters = true".to_owned()),
        };
        Ok(Repeats { every, until: self.until })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCounter {
    of: EventKind,
    ceiling: u32,
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
    secret: bool,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    victim: Who,
    code: Option<Code>,
    gravest: Option<RawGravest>,
    least: Option<String>,
    court: Option<RawCourt>,
    #[serde(default)]
    nonbailable: bool,
    #[serde(default)]
    without: Vec<String>,
    #[serde(default)]
    without_sections: Vec<Section>,
    #[serde(default)]
    beyond: Vec<Section>,
    #[serde(default)]
    with: Vec<EventKind>,
    #[serde(default)]
    no_fir: bool,
    age: Option<RawAge>,
    #[serde(default)]
    ground: bool,
    #[serde(default)]
    first_offender: bool,
    #[serde(default)]
    single: bool,
    #[serde(default)]
    contested: bool,
    cite: Option<String>,
    span: Option<RawSpan>,
    ends: Option<Vec<EventKind>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGravest {
    from: Option<String>,
    below: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum RawCourt {
    Magistrate,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAge {
    from: u16,
    below: u16,
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
    read: Option<String>,
    span: Option<RawSpan>,
    ends: Option<Vec<EventKind>>,
}

pub(super) fn rule(text: &str) -> Result<Rule, String> {
    let raw: RawRule = toml(text)?;
    let laws = raw.law.into_iter().map(|l| law(l, &raw.read)).collect::<Result<Vec<_>, String>>()?;
    let newest = laws.first().ok_or("a rule needs at least one [[law]]")?;
    if raw.applies.is_empty() {
        return Err("a rule needs at least one [[applies]]".to_owned());
    }
    if raw.starts.offence != raw.starts.kinds.is_empty() {
        return Err("[starts] has kinds, or offence = true".to_owned());
    }
    if (raw.kind == ClockKind::Counter) != raw.counter.is_some() {
        return Err("a counter, and only a counter, has a [counter]".to_owned());
    }
    Ok(Rule {
        provision: newest.provision.clone(),
        text: newest.text.clone(),
        id: raw.id,
        name: raw.name,
        kind: raw.kind,
        subject: raw.subject,
        owed_by: raw.owed_by,
        holder: raw.holder,
        urgency: raw.urgency,
        source: raw.source,
        read: raw.read,
        breach: raw.breach,
        counting: raw.counting,
        extension: raw.extension,
        span: raw.span.read()?,
        own_target: false,
        target: raw.target.map(|t| t.target()).transpose()?,
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
            needs: raw.starts.needs,
            in_custody: raw.starts.in_custody,
            grounds: raw.starts.grounds,
            offence: raw.starts.offence,
        },
        ends: Ends { kinds: raw.ends.kinds, all: raw.ends.all, next: raw.ends.next },
        repeats: raw.repeats.map(RawRepeats::read).transpose()?,
        custody: raw.custody.map(|c| Custody { release: c.release, resume: c.resume }),
        counter: raw.counter.map(|c| Counter { of: c.of, ceiling: c.ceiling }),
        journey: raw.journey,
        open_day: raw.open_day,
        lapses: raw.lapses,
        examples: raw.example.into_iter().map(example).collect::<Result<Vec<_>, String>>()?,
    })
}

fn law(raw: RawLaw, read: &str) -> Result<LawVersion, String> {
    Ok(LawVersion {
        code: raw.code,
        fir_from: raw.fir_from,
        fir_to: raw.fir_to,
        start_from: raw.start_from,
        start_to: raw.start_to,
        provision: raw.provision,
        text: raw.text,
        read: raw.read.unwrap_or_else(|| read.to_owned()),
        span: raw.span.map(|s| s.read()).transpose()?,
        ends: raw.ends,
    })
}

fn acts(names: &[String]) -> Result<Vec<Act>, String> {
    let known = |name: &String| Act::known(name).ok_or_else(|| format!("`{name}` is not an Act this program knows"));
    names.iter().map(known).collect()
}

fn applies(raw: RawApplies) -> Result<Applies, String> {
    let terms = |text: &Option<String>| text.as_deref().map(term).transpose();
    let gravest =
        raw.gravest.map(|g| Ok::<_, String>(Gravest { from: terms(&g.from)?, below: terms(&g.below)? })).transpose()?;
    Ok(Applies {
        any: raw.any,
        sections: raw.sections,
        acts: acts(&raw.acts)?,
        session: raw.session,
        class: raw.class,
        scope: raw.scope,
        secret: raw.secret,
        only: Conditions {
            unless: raw.unless,
            victim: raw.victim,
            code: raw.code,
            gravest,
            least: terms(&raw.least)?,
            magistrate: raw.court.is_some(),
            nonbailable: raw.nonbailable,
            without: acts(&raw.without)?,
            without_sections: raw.without_sections,
            beyond: raw.beyond,
            with: raw.with,
            no_fir: raw.no_fir,
            age: raw.age.map(|a| (a.from, a.below)),
            ground: raw.ground,
            first_offender: raw.first_offender,
            single: raw.single,
        },
        contested: raw.contested,
        cite: raw.cite,
        span: raw.span.map(|s| s.read()).transpose()?,
        ends: raw.ends,
    })
}
