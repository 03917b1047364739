//! Which rules apply: offences, dates of law, persons.

use chrono::NaiveDate;

use super::charges::Charges;
use super::view::View;
use crate::{Applies, Code, EventKind, LawVersion, Moment, Rule, Span, Subject, Who};

/// How a rule meets a subject.
pub(super) struct Match<'p> {
    /// It applies on the asked day; otherwise it once did.
    pub now: bool,
    /// When it ceased to, if it did.
    pub until: Option<Moment>,
    /// Named beside the provision where only such a line brings the rule in.
    pub cite: Option<&'p str>,
    /// Courts differ on the class that brings it in, or the words on the record leave it open.
    pub contested: bool,
    /// Facts disagree about what brings it in: the day of the offence with the code charged, or POCSO with
    /// victims who are all said to be of age.
    pub disputed: bool,
    /// It rests on something that nobody has written down.
    pub assumed: bool,
    /// The first line that fits.
    pub line: &'p Applies,
}

impl<'p> Match<'p> {
    /// How long, under a version of the law.
    pub fn span(&self, rule: &Rule, law: &LawVersion) -> Span {
        law.span.or(self.line.span).unwrap_or(rule.span)
    }

    /// What ends it, under a version of the law.
    pub fn ends(&self, rule: &'p Rule, law: &'p LawVersion) -> &'p [EventKind] {
        law.ends.as_deref().or(self.line.ends.as_deref()).unwrap_or(&rule.ends.kinds)
    }
}

/// How the lines of a rule fit.
struct Fit<'p> {
    line: &'p Applies,
    cite: Option<&'p str>,
    contested: bool,
    /// Only by lines that are themselves disputed.
    open: bool,
    assumed: bool,
    /// Only because a POCSO charge is believed against the ages.
    against_age: bool,
    /// Only because some offence is charged, whichever.
    any: bool,
}

/// None: the offences never called for it.
pub(super) fn matches<'p>(view: &View<'_, 'p>, at: usize, rule: &'p Rule, subject: Subject) -> Option<Match<'p>> {
    if let Some(fit) = fit(view, at, rule, subject, &view.now) {
        let disputed = fit.against_age || rests_on_doubt(view, at, rule, subject);
        return Some(Match {
            now: true,
            until: None,
            cite: fit.cite,
            contested: fit.contested || fit.open,
            disputed,
            assumed: fit.assumed,
            line: fit.line,
        });
    }
    let mut earlier = view.earlier.iter().rev();
    earlier.find_map(|(charges, ended)| fit(view, at, rule, subject, charges).map(|f| (f, *ended))).map(|(f, ended)| {
        Match {
            now: false,
            until: Some(ended),
            cite: f.cite,
            contested: false,
            disputed: f.against_age,
            assumed: false,
            line: f.line,
        }
    })
}

fn fit<'p>(view: &View<'_, 'p>, at: usize, rule: &'p Rule, subject: Subject, charges: &Charges) -> Option<Fit<'p>> {
    let first = view.pack.planned(at).first;
    let mut found: Option<Fit<'p>> = None;
    for (line, number) in rule.applies.iter().zip(first..) {
        let Some(contested) = line_fits(view, rule, line, number, charges) else { continue };
        let Some(person) = person_fits(view, line, subject) else { continue };
        let cite = line.cite.as_deref();
        found = Some(match found {
            None => Fit {
                line,
                cite,
                contested,
                open: line.contested,
                assumed: person.assumed,
                against_age: person.against_age,
                any: line.any,
            },
            Some(f) => Fit {
                cite: f.cite.and(cite).and(f.cite),
                contested: f.contested || contested,
                open: f.open && line.contested,
                against_age: f.against_age && person.against_age,
                any: f.any && line.any,
                ..f
            },
        });
    }
    found
}

/// Whether a clock depends on offences whose code is not that of their day: they bring it in, or without them it
/// would not stand.
fn rests_on_doubt(view: &View<'_, '_>, at: usize, rule: &Rule, subject: Subject) -> bool {
    view.doubt.as_ref().is_some_and(|(doubtful, sound)| {
        fit(view, at, rule, subject, sound).is_none() || fit(view, at, rule, subject, doubtful).is_some_and(|f| !f.any)
    })
}

/// How a line fits a person.
#[derive(Clone, Copy, Default)]
struct PersonFit {
    /// Only because the charge of POCSO is believed against the ages written down.
    against_age: bool,
    /// Something about the person is not written down; the safe reading is used.
    assumed: bool,
}

/// None: not of this subject.
fn person_fits(view: &View<'_, '_>, line: &Applies, subject: Subject) -> Option<PersonFit> {
    let only = &line.only;
    if !only.with.is_empty() {
        view.of(&only.with, subject).next()?;
    }
    let mut fit = PersonFit { against_age: who_fits(view, only.victim, subject)?, assumed: false };
    if only.ground {
        view.person(subject).is_some_and(|p| p.ground).then_some(())?;
    }
    if only.age.is_some() || only.first_offender || only.single {
        let accused = view.accused_person(subject);
        if let Some((from, below)) = only.age {
            match accused.and_then(|a| a.age) {
                Some(age) if (from..below).contains(&age) => {}
                Some(_) => return None,
                None => fit.assumed = true,
            }
        }
        if only.first_offender {
            match accused.and_then(|a| a.first_offender) {
                Some(true) => {}
                Some(false) => return None,
                None => fit.assumed = true,
            }
        }
        if only.single && accused.and_then(|a| a.other_cases) == Some(true) {
            return None;
        }
    }
    Some(fit)
}

/// None: not of this subject. Inside: only because the charge of POCSO is believed against the ages written down.
fn who_fits(view: &View<'_, '_>, who: Who, subject: Subject) -> Option<bool> {
    let one_of = |fits: fn(Option<bool>) -> bool| match subject {
        Subject::Victim(_) => view.person(subject).is_some_and(|p| fits(p.minor)),
        _ => view.victims.iter().any(|p| fits(p.minor)),
    };
    match who {
        Who::Any => Some(false),
        Who::KnownChild => one_of(|minor| minor == Some(true)).then_some(false),
        Who::Child if one_of(|minor| minor != Some(false)) => Some(false),
        Who::Child => view.victims.iter().all(|p| p.minor == Some(false)).then_some(true),
    }
}

/// Whether a line of offences fits; inside, whether courts differ or the words on the record leave it open.
fn line_fits(view: &View<'_, '_>, rule: &Rule, line: &Applies, number: usize, charges: &Charges) -> Option<bool> {
    // Sections that nobody could read are some offence all the same: what every offence brings in is not lost.
    let blank = charges.none && view.incomplete && view.facts.offences.is_empty();
    let fits = line.any || charges.meets.has(number) || line.class == Some(charges.class);
    if (charges.none && !blank) || !fits {
        return None;
    }
    let only = &line.only;
    let code = view.code(rule.stage);
    let holds = only.code.is_none_or(|c| c == Code::Any || c == code)
        && !charges.bars.has(number)
        && (only.beyond.is_empty() || charges.beyond.has(number))
        && !(only.magistrate && charges.session)
        && (!only.nonbailable || charges.nonbailable)
        && only.least.is_none_or(|least| charges.least.is_some_and(|l| l >= least))
        && !(only.no_fir && view.has(&[EventKind::FirRegistered]));
    if !holds {
        return None;
    }
    let mut contested = line.class.is_some() && (charges.contested || blank);
    if let Some(bounds) = only.gravest {
        let (mild, grave) = charges.gravest?;
        match (bounds.holds(mild), bounds.holds(grave)) {
            (false, false) => return None,
            (one, other) => contested |= one != other,
        }
    }
    (!only.unless.iter().any(|id| applies_in_law(view, id, charges))).then_some(contested)
}

/// Whether another rule applies by offence and date of law: then a rule of last resort does not.
fn applies_in_law(view: &View<'_, '_>, id: &str, charges: &Charges) -> bool {
    let pack = view.pack;
    let Some((at, rule)) = pack.place(id).and_then(|at| pack.rules().get(at).map(|r| (at, r))) else { return false };
    let first = pack.planned(at).first;
    version(view, rule, None).is_some()
        && rule.applies.iter().zip(first..).any(|(line, n)| line_fits(view, rule, line, n, charges).is_some())
}

/// The dated version of a rule that governs this case; with a start, the one in force on that day.
pub(super) fn version<'r>(view: &View<'_, '_>, rule: &'r Rule, start: Option<NaiveDate>) -> Option<&'r LawVersion> {
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
