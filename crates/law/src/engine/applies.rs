//! Which rules apply: offences, dates of law, persons.

use chrono::NaiveDate;

use super::view::View;
use crate::pack::BailClass;
use crate::{Applies, Code, LawVersion, Rule, Scope, Section, Subject, Who};

/// How a rule meets a subject.
pub(super) struct Match<'a> {
    /// It applies on the asked day; otherwise it once did.
    pub now: bool,
    /// Named beside the provision where only such a line brings the rule in.
    pub cite: Option<&'a str>,
    /// Courts differ on the class that brings it in.
    pub contested: bool,
    /// Facts disagree about what brings it in: the day of the offence with the code charged, or POCSO with
    /// victims who are all said to be of age.
    pub disputed: bool,
}

/// How the lines of a rule fit.
struct Fit<'a> {
    cite: Option<&'a str>,
    contested: bool,
    /// Only because a POCSO charge is believed against the ages.
    against_age: bool,
    /// Only because some offence is charged, whichever.
    any: bool,
}

/// None: the offences never called for it.
pub(super) fn matches<'a>(view: &View<'_>, rule: &'a Rule, subject: Subject) -> Option<Match<'a>> {
    if let Some(fit) = fit(view, rule, subject, view.now()) {
        let disputed = fit.against_age || rests_on_doubt(view, rule, subject);
        return Some(Match { now: true, cite: fit.cite, contested: fit.contested, disputed });
    }
    let earlier = view.sections.iter().rev().skip(1).find_map(|s| fit(view, rule, subject, s));
    earlier.map(|f| Match { now: false, cite: f.cite, contested: false, disputed: f.against_age })
}

fn fit<'a>(view: &View<'_>, rule: &'a Rule, subject: Subject, sections: &[&Section]) -> Option<Fit<'a>> {
    let mut found: Option<Fit<'a>> = None;
    for line in &rule.applies {
        let Some(against_age) = who_fits(view, line.victim, subject) else { continue };
        let Some(contested) = line_fits(view, rule, line, sections) else { continue };
        let this = Fit { cite: line.cite.as_deref(), contested, against_age, any: line.any };
        found = Some(match found {
            None => this,
            Some(f) => Fit {
                cite: f.cite.and(this.cite).and(f.cite),
                contested: f.contested || contested,
                against_age: f.against_age && against_age,
                any: f.any && line.any,
            },
        });
    }
    found
}

/// Whether a clock depends on offences whose code is not that of their day: they bring it in, or without them it
/// would not stand.
fn rests_on_doubt(view: &View<'_>, rule: &Rule, subject: Subject) -> bool {
    let (doubtful, sound): (Vec<&Section>, Vec<&Section>) =
        view.now().iter().copied().partition(|s| view.wrong_code(s));
    !doubtful.is_empty()
        && (fit(view, rule, subject, &sound).is_none() || fit(view, rule, subject, &doubtful).is_some_and(|f| !f.any))
}

/// None: not of this subject. Inside: only because the charge of POCSO is believed against the ages written down.
fn who_fits(view: &View<'_>, who: Who, subject: Subject) -> Option<bool> {
    let fits = match (who, subject) {
        (Who::Any, _) => true,
        (Who::Child, Subject::Victim(_)) => view.person(subject).is_some_and(|p| p.minor != Some(false)),
        (Who::Child, _) => view.victims.iter().any(|p| p.minor != Some(false)),
    };
    let all_of_age = || view.victims.iter().all(|p| p.minor == Some(false));
    if fits { Some(false) } else { all_of_age().then_some(true) }
}

/// Whether a line of offences fits; inside, whether courts differ.
fn line_fits(view: &View<'_>, rule: &Rule, line: &Applies, sections: &[&Section]) -> Option<bool> {
    let code = view.code(rule.stage);
    if sections.is_empty() || line.code.is_some_and(|c| code != Code::Any && c != code) {
        return None;
    }
    let pack = view.pack;
    let lists = |s: &Section| {
        let unlisted = pack.is_unlisted_part(s);
        line.sections.iter().any(|l| l.touches(s) || (unlisted && l.act == s.act && l.number == s.number))
    };
    let fits = line.any
        || sections.iter().any(|s| line.acts.contains(&s.act) || lists(s))
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
            version(view, r, None).is_some() && r.applies.iter().any(|l| line_fits(view, r, l, sections).is_some())
        })
    };
    (fits && !line.unless.iter().any(unless)).then_some(contested)
}

/// 60 or 90 days (`reference.md` B2): death or life possible, or at least ten years: 90; otherwise 60, and
/// contested where the maximum reaches ten years or a section is in no table. A charge of attempt beside rape
/// sections of the same Act alone is the attempt at them (half of life is ten years, BNS 6 and 62): planned on 60.
fn bail_class(view: &View<'_>, sections: &[&Section]) -> (u8, bool) {
    let pack = view.pack;
    let attempts = |s: &Section| pack.offence(s).is_some_and(|o| o.attempt);
    let counted = |s: &Section| pack.scope(s) == Scope::Itsso;
    let mut doubt = false;
    for section in sections {
        match pack.bail_class(section) {
            BailClass::Days { days: 90, .. } => {
                let attempted = sections.iter().any(|s| s.act == section.act && attempts(s));
                if !(counted(section) && attempted) {
                    return (90, false);
                }
                doubt = true;
            }
            BailClass::Days { contested, .. } => doubt |= contested,
            BailClass::None => {}
            BailClass::Unknown => doubt = true,
        }
    }
    let attempted_rape = || sections.iter().any(|s| attempts(s)) && sections.iter().any(|s| counted(s));
    (60, doubt || attempted_rape())
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
