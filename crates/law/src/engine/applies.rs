//! Which rules apply: offences, dates of law, persons.

use chrono::NaiveDate;

use super::view::View;
use crate::{Act, Applies, Code, LawVersion, Rule, Scope, Section, Subject, Who};

/// How a rule meets a subject.
pub(super) struct Match<'a> {
    /// It applies on the asked day; otherwise it once did.
    pub now: bool,
    /// Named beside the provision where only such a line brings the rule in.
    pub cite: Option<&'a str>,
    /// Courts differ on the class that brings it in.
    pub contested: bool,
}

/// None: the offences never called for it.
pub(super) fn matches<'a>(view: &View<'_>, rule: &'a Rule, subject: Subject) -> Option<Match<'a>> {
    let at = |sections: &[&Section]| {
        let mut cite = None;
        let mut plain = false;
        let mut contested = false;
        for line in &rule.applies {
            if who_fits(view, line.victim, subject)
                && let Some(doubt) = line_fits(view, line, sections)
            {
                contested |= doubt;
                plain |= line.cite.is_none();
                cite = cite.or(line.cite.as_deref());
            }
        }
        (plain || cite.is_some()).then_some((if plain { None } else { cite }, contested))
    };
    if let Some((cite, contested)) = at(view.now()) {
        return Some(Match { now: true, cite, contested });
    }
    let earlier = view.sections.iter().rev().skip(1).find_map(|s| at(s));
    earlier.map(|(cite, _)| Match { now: false, cite, contested: false })
}

fn who_fits(view: &View<'_>, who: Who, subject: Subject) -> bool {
    match (who, subject) {
        (Who::Any, _) => true,
        (Who::Child, Subject::Victim(_)) => view.person(subject).is_some_and(|p| p.minor != Some(false)),
        (Who::Child, _) => view.victims.iter().any(|p| p.minor != Some(false)),
    }
}

/// Whether a line of offences fits; inside, whether courts differ.
fn line_fits(view: &View<'_>, line: &Applies, sections: &[&Section]) -> Option<bool> {
    if sections.is_empty() {
        return None;
    }
    let pack = view.pack;
    let fits = line.any
        || sections.iter().any(|s| line.acts.contains(&s.act) || line.sections.iter().any(|l| l.touches(s)))
        || (line.session
            && sections.iter().any(|s| pack.offence(s).and_then(|o| o.court).is_some_and(|c| c.is_session())))
        || (line.scope
            && sections.iter().any(|s| matches!(pack.scope(s), Scope::Itsso | Scope::ItssoIfSet | Scope::Watch)));
    let (fits, contested) = match line.class {
        Some(class) => {
            let (days, contested) = bail_class(view, sections);
            (fits || days == class, contested)
        }
        None => (fits, false),
    };
    // A rule of last resort: not where one of these applies by offence and date of law.
    let unless = |id: &String| {
        pack.rule(id).is_some_and(|r| {
            version(view, r, None).is_some() && r.applies.iter().any(|l| line_fits(view, l, sections).is_some())
        })
    };
    (fits && !line.unless.iter().any(unless)).then_some(contested)
}

/// 60 or 90 days (`reference.md` B2): death or life possible, or at least ten years: 90; otherwise 60, and
/// contested where the maximum reaches ten years. A charge of attempt beside rape sections alone is the
/// attempt at them (half of life is ten years, BNS 6 and 62): planned on 60.
fn bail_class(view: &View<'_>, sections: &[&Section]) -> (u8, bool) {
    let pack = view.pack;
    let attempt = |act: &Act| sections.iter().any(|s| s.act == *act && pack.offence(s).is_some_and(|o| o.attempt));
    let mut doubt = false;
    for section in sections {
        match pack.bail_class(section) {
            Some((90, _)) => {
                let only_attempted = pack.scope(section) == Scope::Itsso && attempt(&section.act);
                if !only_attempted {
                    return (90, false);
                }
                doubt = true;
            }
            Some((_, contested)) => doubt |= contested,
            None => {}
        }
    }
    (60, doubt)
}

/// The dated version of a rule that governs this case; with a start, the one in force on that day.
pub(super) fn version<'r>(view: &View<'_>, rule: &'r Rule, start: Option<NaiveDate>) -> Option<&'r LawVersion> {
    let code = view.code(rule.stage);
    let within = |day: Option<NaiveDate>, from: Option<NaiveDate>, to: Option<NaiveDate>| {
        day.is_none_or(|d| from.is_none_or(|f| d >= f) && to.is_none_or(|t| d <= t))
    };
    rule.laws.iter().find(|law| {
        (law.code == Code::Any || code == Code::Any || law.code == code)
            && within(Some(view.fir_on), law.fir_from, law.fir_to)
            && within(start, law.start_from, law.start_to)
    })
}
