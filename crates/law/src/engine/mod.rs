//! The engine: facts in, clocks out. Pure, and it never refuses: facts that disagree are flagged.

mod applies;
mod charges;
mod code;
mod count;
mod counter;
mod custody;
mod cycles;
mod dress;
mod held;
mod kept;
mod notes;
mod reports;
mod shared;
mod view;
mod why;

use crate::moment::bounded;
use crate::{Asked, Clock, Custody, Due, Facts, LawPack, Rule, Subject, SubjectClass};
use applies::Match;
use count::{End, Start};
use view::View;

/// Every clock of a case as asked: exactly one per rule, subject and cycle.
///
/// A rule whose offences never matched is left out; one that matched and no longer does comes back `void`;
/// one whose starting fact is missing comes back `not_started`. The order is that of the rules' ids, then of
/// the persons, then of the cycles.
///
/// It never panics, whatever the facts. A date outside the years 1860 to 2200 is as if it could not be read: such an event
/// or day of the offence is not looked at and every clock is `incomplete`, such a day of a hearing leaves its clock without
/// a due, `assumed`. A question about a day outside them is answered for the nearest within. A journey of more than a week
/// is left out and its clock `disputed`.
pub fn clocks<'p>(pack: &'p LawPack, facts: &Facts, asked: &Asked) -> Vec<Clock<'p>> {
    let on = bounded(asked.on);
    let within = (on != asked.on).then(|| Asked { on, ..asked.clone() });
    let asked = within.as_ref().unwrap_or(asked);
    let view = View::new(pack, facts, asked);
    let mut out = Vec::with_capacity(pack.rules().len());
    for (at, rule) in pack.rules().iter().enumerate() {
        if !view.can_apply(at, rule) {
            continue;
        }
        match rule.subject {
            SubjectClass::Case => of_subject(&view, at, rule, Subject::Case, &mut out),
            SubjectClass::Victim => view.victims.iter().for_each(|p| of_subject(&view, at, rule, p.id, &mut out)),
            SubjectClass::Accused => view.accused.iter().for_each(|p| of_subject(&view, at, rule, p.id, &mut out)),
        }
    }
    out
}

/// One clock before it is dressed.
#[derive(Clone, Copy)]
struct Draft<'a> {
    cycle: u32,
    /// Which period of a repetition it is, those before the law counted too.
    period: u32,
    start: Option<Start<'a>>,
    end: Option<End<'a>>,
    /// Counted already (custody, a repetition); otherwise from the span.
    due: Option<Due>,
    disputed: bool,
    series: bool,
}

impl Draft<'_> {
    const WAITING: Draft<'static> =
        Draft { cycle: 1, period: 1, start: None, end: None, due: None, disputed: false, series: false };
}

fn of_subject<'p>(view: &View<'_, 'p>, at: usize, rule: &'p Rule, subject: Subject, out: &mut Vec<Clock<'p>>) {
    let Some(matched) = applies::matches(view, at, rule, subject) else {
        return;
    };
    let waiting =
        |matched: &Match<'p>, out: &mut Vec<Clock<'p>>| dress::dress(view, rule, matched, subject, Draft::WAITING, out);
    if !rule.starts.offence && !view.present.meets(&view.pack.planned(at).starts) {
        return waiting(&matched, out);
    }
    let Some(law) = applies::version(view, rule, None) else { return };
    let ends = matched.ends(rule, law);
    if let Some(custody) = &rule.custody {
        return in_custody(view, rule, custody, matched, subject, out);
    }
    let one = |(cycle, period): (u32, u32), c: &cycles::Cycle<'_>, out: &mut Vec<Clock<'p>>| {
        let draft = Draft {
            cycle,
            period,
            start: Some(c.start),
            end: c.end,
            due: c.due.map(Due::Day),
            disputed: c.start.disputed || c.end.is_some_and(|e| e.disputed),
            series: c.series,
        };
        dress::dress(view, rule, &matched, subject, draft, out);
    };
    let many = |found: Vec<cycles::Cycle<'_>>, out: &mut Vec<Clock<'p>>| {
        if found.is_empty() {
            waiting(&matched, out);
        }
        // Numbered are those that are shown: one that began while no version of the law was in force is not.
        let mut cycle = 1;
        for (period, c) in (1..).zip(&found) {
            let before = out.len();
            one((cycle, period), c, out);
            cycle += u32::from(out.len() > before);
        }
    };
    if rule.starts.each {
        return many(cycles::each_start(view, rule, ends, subject), out);
    }
    let Some(start) = count::start(view, rule, subject) else {
        return waiting(&matched, out);
    };
    if let Some(repeats) = &rule.repeats {
        return many(cycles::repeating(view, ends, repeats, start, subject), out);
    }
    let (start, end) = if rule.starts.in_custody {
        let Some(held) = held::held(view, rule, ends, subject, start) else { return waiting(&matched, out) };
        held
    } else {
        (start, count::end(view, ends, rule.ends.all, subject))
    };
    one((1, 1), &cycles::Cycle { start, end, due: None, series: false }, out);
}

/// A clock that counts days in custody.
fn in_custody<'p>(
    view: &View<'_, 'p>,
    rule: &'p Rule,
    custody: &Custody,
    mut matched: Match<'p>,
    subject: Subject,
    out: &mut Vec<Clock<'p>>,
) {
    let Some(law) = applies::version(view, rule, None) else { return };
    let count = custody::count(view, rule, custody, matched.span(rule, law), matched.ends(rule, law), subject);
    if let (Some(until), Some(due), Some(_)) = (matched.until, count.due, matched.line.class)
        && custody::exercised(view, due, count.end.map(|e| e.at), &until, subject)
    {
        (matched.now, matched.disputed) = (true, true);
    }
    let draft = Draft {
        start: count.start,
        end: count.end,
        due: count.due.map(Due::Day),
        disputed: count.disputed,
        ..Draft::WAITING
    };
    dress::dress(view, rule, &matched, subject, draft, out);
}
