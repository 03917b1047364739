//! A rule in words, for lists, the law book and the command line: how long, from what, until what, for which offences.

use crate::offence::CONFIRMED;
use crate::{
    Applies, ClockKind, Code, Court, EventKind, Every, Gravest, LawPack, LawVersion, Offence, OwedBy, Pair, Rule,
    Section, Span, Term, Who, Words,
};

/// A rule of a pack, spoken.
#[derive(Debug, Clone, Copy)]
pub struct Spoken<'p> {
    pack: &'p LawPack,
    rule: &'p Rule,
}

fn words(en: impl Into<String>, hi: impl Into<String>) -> Words {
    Words::new(en, hi)
}

fn both(text: &str) -> Words {
    words(text, text)
}

fn join(parts: &[Words], between: (&str, &str)) -> Words {
    let of = |pick: fn(&Words) -> &str, sep: &str| parts.iter().map(pick).collect::<Vec<_>>().join(sep);
    words(of(|w| &w.en, between.0), of(|w| &w.hi, between.1))
}

impl Rule {
    /// The rule, to be put in words.
    pub fn spoken<'p>(&'p self, pack: &'p LawPack) -> Spoken<'p> {
        Spoken { pack, rule: self }
    }

    /// Policy and no law at all: nothing of it stands in a statute.
    pub fn is_policy(&self) -> bool {
        self.read.starts_with("policy")
    }
}

impl Spoken<'_> {
    /// How long: "2 calendar months", "no number in the law; target 24 hours".
    pub fn span(&self) -> Words {
        let rule = self.rule;
        if rule.kind == ClockKind::Flag {
            return words("standing", "स्थायी");
        }
        if let Some(counter) = &rule.counter {
            let what = self.pack.event_name(counter.of);
            let within = self.lines_span().unwrap_or_default();
            return words(
                format!("{}: at most {} in all, within {}", what.en, counter.ceiling, within.en),
                format!("{}: कुल अधिकतम {}, अवधि {}", what.hi, counter.ceiling, within.hi),
            );
        }
        if let Some(repeats) = &rule.repeats {
            return every(repeats.every);
        }
        match (span(rule.span), rule.target.and_then(target)) {
            (Some(plain), _) => self.lines_span().unwrap_or(plain),
            (None, Some(target)) if rule.is_policy() => {
                words(format!("target {}", target.en), format!("लक्ष्य {}", target.hi))
            }
            (None, Some(target)) => words(
                format!("no number in the law; target {}", target.en),
                format!("विधि में संख्या नहीं; लक्ष्य {}", target.hi),
            ),
            (None, None) => self.lines_span().unwrap_or_else(|| words("no number in the law", "विधि में संख्या नहीं")),
        }
    }

    /// The spans of lines that have one of their own.
    fn lines_span(&self) -> Option<Words> {
        let lines = &self.rule.applies;
        if lines.iter().all(|l| l.span.is_none()) {
            return None;
        }
        let mut own: Vec<Words> = lines.iter().filter_map(|l| span(l.span.unwrap_or(self.rule.span))).collect();
        own.dedup();
        Some(join(&own, (" / ", " / ")))
    }

    /// What starts it.
    pub fn starts(&self) -> Words {
        let starts = &self.rule.starts;
        if starts.offence {
            return words("the day of the offence", "अपराध का दिन");
        }
        let mut said = self.events(&starts.kinds, (" / ", " / "));
        if !starts.needs.is_empty() {
            let needs = self.events(&starts.needs, (" / ", " / "));
            said = words(format!("{}, once: {}", said.en, needs.en), format!("{}, जब हो: {}", said.hi, needs.hi));
        }
        if !starts.fallback.is_empty() {
            let instead = self.events(&starts.fallback, (" / ", " / "));
            said = words(
                format!("{}; where not recorded: {}", said.en, instead.en),
                format!("{}; दर्ज न हो तो: {}", said.hi, instead.hi),
            );
        }
        said
    }

    /// What ends it; empty where nothing on the record does.
    pub fn ends(&self) -> Words {
        let (en, hi) = if self.rule.ends.all { (" and ", " और ") } else { (" / ", " / ") };
        self.events(&self.rule.ends.kinds, (en, hi))
    }

    fn events(&self, kinds: &[EventKind], between: (&str, &str)) -> Words {
        let names: Vec<Words> = kinds.iter().map(|k| self.pack.event_name(*k).clone()).collect();
        join(&names, between)
    }

    /// Which offences bring it in, and under which conditions.
    pub fn offences(&self) -> Words {
        join(&self.rule.applies.iter().map(|l| self.line(l)).collect::<Vec<_>>(), ("; ", "; "))
    }

    /// From when to when each version of the law holds: "FIR from 2024-07-01".
    pub fn in_force(&self, law: &LawVersion) -> Words {
        let bound = |day: Option<chrono::NaiveDate>| day.map(|d| d.format("%d-%m-%Y").to_string());
        let mut parts = Vec::new();
        if law.code != Code::Any {
            parts.push(both(if law.code == Code::Bnss { "BNSS" } else { "CrPC" }));
        }
        if let Some(from) = bound(law.fir_from) {
            parts.push(words(format!("FIR from {from}"), format!("{from} से एफआईआर")));
        }
        if let Some(to) = bound(law.fir_to) {
            parts.push(words(format!("FIR to {to}"), format!("{to} तक एफआईआर")));
        }
        if let Some(from) = bound(law.start_from) {
            parts.push(words(format!("from {from}"), format!("{from} से")));
        }
        if let Some(to) = bound(law.start_to) {
            parts.push(words(format!("to {to}"), format!("{to} तक")));
        }
        join(&parts, (", ", ", "))
    }

    /// How it was read, and which of its versions otherwise.
    pub fn read(&self) -> Words {
        let own = mark_in_words(&self.rule.read);
        let other: Vec<Words> = self
            .rule
            .laws
            .iter()
            .filter(|law| law.read != self.rule.read)
            .map(|law| {
                let said = mark_in_words(&law.read);
                words(format!("{}: {}", law.provision, said.en), format!("{}: {}", law.provision, said.hi))
            })
            .collect();
        if other.is_empty() {
            return own;
        }
        // Where no version is as the rule itself says, only theirs are said.
        let first = if other.len() == self.rule.laws.len() { Vec::new() } else { vec![own] };
        join(&first.into_iter().chain(other).collect::<Vec<_>>(), (". ", "। "))
    }

    fn line(&self, line: &Applies) -> Words {
        let mut parts = offences_of(line);
        conditions(line, &mut parts);
        if !line.only.with.is_empty() {
            let facts = self.events(&line.only.with, (" / ", " / "));
            parts.push(words(
                format!("where “{}” is on the record", facts.en),
                format!("जहाँ “{}” अभिलेख पर हो", facts.hi),
            ));
        }
        join(&parts, (", ", ", "))
    }
}

impl LawVersion {
    /// How its words were read.
    pub fn read_in_words(&self) -> Words {
        mark_in_words(&self.read)
    }
}

impl Pair {
    /// How the pair was read.
    pub fn read_in_words(&self) -> Words {
        mark_in_words(&self.read)
    }
}

/// A mark of reading ([`crate::MARKS`]), in words.
pub fn mark_in_words(read: &str) -> Words {
    match read {
        CONFIRMED => words("Read in the official text", "राजकीय पाठ में पढ़ा गया"),
        "read in a copy: verify" => {
            words("Read in an unofficial copy; to be checked", "अनधिकृत प्रति में पढ़ा गया; जाँचना शेष")
        }
        "partly read" => words("Read in part; to be checked", "अंशतः पढ़ा गया; जाँचना शेष"),
        "from memory: verify" => words("From memory, not yet read; to be checked", "स्मृति से, अभी पढ़ा नहीं गया; जाँचना शेष"),
        other if other.starts_with("policy") => words("Policy, not law", "नीति, विधि नहीं"),
        other => both(other),
    }
}

fn offences_of(line: &Applies) -> Vec<Words> {
    let mut parts = Vec::new();
    if line.any {
        parts.push(words("every offence under investigation", "विवेचनाधीन प्रत्येक अपराध"));
    }
    if line.scope {
        parts.push(words("every section this desk watches", "इस डेस्क की प्रत्येक धारा"));
    }
    if line.secret {
        parts.push(words(
            "offences whose victim's identity the law hides",
            "वे अपराध जिनमें विधि पीड़ित की पहचान गुप्त रखती है",
        ));
    }
    if !line.sections.is_empty() {
        parts.push(both(&list(&line.sections)));
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
    parts
}

fn conditions(line: &Applies, parts: &mut Vec<Words>) {
    let only = &line.only;
    let says: [(bool, &str, &str); 8] = [
        (only.victim == Who::Child, "where the victim is a child", "जहाँ पीड़ित बालक/बालिका है"),
        (only.victim == Who::KnownChild, "where the victim is known to be a child", "जहाँ पीड़ित का बालक होना ज्ञात है"),
        (only.magistrate, "tried by a Magistrate", "मजिस्ट्रेट द्वारा विचारणीय"),
        (only.nonbailable, "non-bailable", "अज़मानतीय"),
        (only.no_fir, "case on a complaint, without an FIR", "परिवाद पर मामला, बिना एफआईआर"),
        (only.ground, "where a ground of Rule 4(4) stands", "जहाँ नियम 4(4) का आधार हो"),
        (only.first_offender, "accused never convicted before", "अभियुक्त पहले दोषसिद्ध नहीं"),
        (only.single, "no other case pending against the accused", "अभियुक्त पर अन्य मामला लम्बित नहीं"),
    ];
    parts.extend(says.iter().filter(|(on, ..)| *on).map(|(_, en, hi)| words(*en, *hi)));
    if let Some(code) = only.code {
        let name = if code == Code::Crpc { "CrPC" } else { "BNSS" };
        parts.push(words(format!("under the {name}"), format!("{name} के अधीन")));
    }
    if let Some(bounds) = &only.gravest {
        parts.push(gravest(bounds));
    }
    if let Some(least) = only.least {
        let t = term(least);
        parts.push(words(format!("minimum of {} or more", t.en), format!("न्यूनतम दण्ड {} या अधिक", t.hi)));
    }
    if let Some((from, below)) = only.age {
        parts.push(words(
            format!("accused of {from} or more and below {below} years"),
            format!("अभियुक्त {from} वर्ष या अधिक और {below} से कम"),
        ));
    }
    if !only.without.is_empty() {
        let acts = only.without.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        parts.push(words(format!("without {acts}"), format!("{acts} के बिना")));
    }
    if !only.without_sections.is_empty() {
        let without = list(&only.without_sections);
        parts.push(words(format!("without {without}"), format!("{without} के बिना")));
    }
    if !only.beyond.is_empty() {
        let beyond = list(&only.beyond);
        parts.push(words(format!("not where only {beyond} are charged"), format!("जहाँ केवल {beyond} हों वहाँ नहीं")));
    }
    if !only.unless.is_empty() {
        let rules = only.unless.join(", ");
        parts.push(words(format!("not where {rules} applies"), format!("जहाँ {rules} लागू हो वहाँ नहीं")));
    }
}

fn list(sections: &[Section]) -> String {
    sections.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn gravest(bounds: &Gravest) -> Words {
    // Bounds a month above a whole year are how "not more than a year" is written.
    let over = |t: Term| matches!(t, Term::Months(n) if n % 12 == 1);
    let year = |t: Term| match t {
        Term::Months(n) => term(Term::Months(n.saturating_sub(1))),
        other => term(other),
    };
    match (bounds.from, bounds.below) {
        (None, Some(b)) if over(b) && b <= Term::Months(1) => return words("fine only", "केवल जुर्माना"),
        (Some(f), Some(b)) if over(f) && over(b) && f > Term::Months(1) => {
            let (f, b) = (year(f), year(b));
            return words(
                format!("maximum above {} and up to {}", f.en, b.en),
                format!("अधिकतम दण्ड {} से अधिक, {} तक", f.hi, b.hi),
            );
        }
        (_, Some(b)) if over(b) => {
            let b = year(b);
            return words(format!("maximum up to {}", b.en), format!("अधिकतम दण्ड {} तक", b.hi));
        }
        (Some(f), None) if over(f) => {
            let f = year(f);
            return words(format!("maximum above {}", f.en), format!("अधिकतम दण्ड {} से अधिक", f.hi));
        }
        _ => {}
    }
    let (from, below) = (bounds.from.map(term), bounds.below.map(term));
    match (from, below) {
        (Some(f), Some(b)) => words(
            format!("maximum of {} or more and below {}", f.en, b.en),
            format!("अधिकतम दण्ड {} या अधिक और {} से कम", f.hi, b.hi),
        ),
        (Some(f), None) => words(format!("maximum of {} or more", f.en), format!("अधिकतम दण्ड {} या अधिक", f.hi)),
        (None, Some(b)) => words(format!("maximum below {}", b.en), format!("अधिकतम दण्ड {} से कम", b.hi)),
        (None, None) => both(""),
    }
}

/// A term of imprisonment: "10 years", "आजीवन कारावास".
fn term(term: Term) -> Words {
    match term {
        Term::Death => words("death", "मृत्यु"),
        Term::Life => words("imprisonment for life", "आजीवन कारावास"),
        Term::Months(0) => words("fine only", "केवल जुर्माना"),
        Term::Months(n) => {
            let (years, months) = (n / 12, n % 12);
            let plural = |n: u32| if n == 1 { "" } else { "s" };
            let mut parts = Vec::new();
            if years > 0 {
                parts.push(words(format!("{years} year{}", plural(years)), format!("{years} वर्ष")));
            }
            if months > 0 {
                parts.push(words(format!("{months} month{}", plural(months)), format!("{months} माह")));
            }
            join(&parts, (" ", " "))
        }
    }
}

fn every(every: Every) -> Words {
    match every {
        Every::Days(n) => words(format!("every {n} days"), format!("प्रत्येक {n} दिन")),
        Every::Months(1) => words("every calendar month", "प्रत्येक कैलेंडर माह"),
        Every::Months(n) => words(format!("every {n} calendar months"), format!("प्रत्येक {n} कैलेंडर माह")),
        Every::Quarter => words("by the end of every quarter", "प्रत्येक तिमाही के अंत तक"),
    }
}

/// A target of policy; 0 days is the same day.
fn target(target: Span) -> Option<Words> {
    match target {
        Span::Days { n: 0, .. } => Some(words("the same day", "उसी दिन")),
        other => span(other),
    }
}

fn span(span: Span) -> Option<Words> {
    let plural = |n: u32| if n == 1 { "" } else { "s" };
    Some(match span {
        Span::Hours(n) => words(format!("{n} hour{}", plural(n)), format!("{n} {}", if n == 1 { "घंटा" } else { "घंटे" })),
        Span::Days { n, included: true } => {
            words(format!("{n} day{}, the first counted", plural(n)), format!("{n} दिन, पहला दिन गिना जाता है"))
        }
        Span::Days { n, included: false } => words(format!("{n} day{}", plural(n)), format!("{n} दिन")),
        Span::Months(n) => words(format!("{n} calendar month{}", plural(n)), format!("{n} कैलेंडर माह")),
        Span::Years(n) => words(format!("{n} calendar year{}", plural(n)), format!("{n} कैलेंडर वर्ष")),
        Span::Gestation { weeks } => words(format!("{weeks} weeks of pregnancy"), format!("गर्भ के {weeks} सप्ताह")),
        Span::Fixed => words("by the day fixed", "नियत दिन तक"),
        Span::Term { part, of } => {
            words(format!("{part}/{of} of the greatest term"), format!("अधिकतम दण्ड का {part}/{of}"))
        }
        Span::None => return None,
    })
}

impl Offence {
    /// Punishment, cognizable, bailable, court and class of default bail; none where the tables say nothing of them.
    pub fn in_words(&self) -> Option<Words> {
        let mut parts: Vec<Words> = Vec::new();
        if let Some(max) = self.max.map(term) {
            let least = self.min.map(term);
            parts.push(match (self.max, least) {
                (Some(Term::Months(0)), _) => max,
                // Nothing between least and greatest: `life`, not `up to life (at least life)`.
                _ if self.min == self.max => max,
                (_, Some(min)) => words(
                    format!("up to {} (at least {})", max.en, min.en),
                    format!("अधिकतम {} (न्यूनतम {})", max.hi, min.hi),
                ),
                _ => words(format!("up to {}", max.en), format!("अधिकतम {}", max.hi)),
            });
        }
        parts.extend(self.cognizable.map(|yes| {
            if yes {
                words("cognizable", "संज्ञेय")
            } else {
                words("non-cognizable", "असंज्ञेय")
            }
        }));
        parts.extend(self.bailable.map(|yes| {
            if yes {
                words("bailable", "ज़मानतीय")
            } else {
                words("non-bailable", "अज़मानतीय")
            }
        }));
        parts.extend(self.court.map(|court| match court {
            Court::Session => words("Court of Session", "सत्र न्यायालय"),
            Court::Special => words("Special Court", "विशेष न्यायालय"),
            Court::FirstClass => words("Magistrate of the first class", "प्रथम वर्ग मजिस्ट्रेट"),
            Court::AnyMagistrate => words("any Magistrate", "कोई भी मजिस्ट्रेट"),
        }));
        parts.extend(self.default_bail.map(|days| {
            let (en, hi) = if self.contested { (", contested", ", विवादित") } else { ("", "") };
            words(format!("default bail {days} days{en}"), format!("डिफ़ॉल्ट ज़मानत {days} दिन{hi}"))
        }));
        (!parts.is_empty()).then(|| join(&parts, (" · ", " · ")))
    }
}

impl OwedBy {
    /// The group, in words.
    pub fn name(&self) -> Words {
        match self {
            OwedBy::Police => words("Police", "पुलिस"),
            OwedBy::Court => words("Court", "न्यायालय"),
            OwedBy::Hospital => words("Hospital", "अस्पताल"),
            OwedBy::Laboratory => words("Forensic laboratory", "विधि विज्ञान प्रयोगशाला"),
            OwedBy::Prosecution => words("Prosecution", "अभियोजन"),
            OwedBy::ChildWelfare => words("Child Welfare Committee", "बाल कल्याण समिति"),
            OwedBy::Other => words("Others", "अन्य"),
        }
    }
}

impl ClockKind {
    /// How it binds, in words.
    pub fn name(&self) -> Words {
        match self {
            ClockKind::Limit => words("Limit", "समय-सीमा"),
            ClockKind::Duty => words("Duty without a number", "बिना संख्या का कर्तव्य"),
            ClockKind::Flag => words("Standing rule", "स्थायी नियम"),
            ClockKind::Counter => words("Counter", "गणक"),
        }
    }
}
