//! The engine: facts in, clocks out. Pure, and it never refuses: facts that disagree are flagged.

mod applies;
mod count;
mod custody;
mod cycles;
mod view;
mod why;

use std::collections::BTreeSet;

use crate::clock::is_after;
use crate::{
    Act, Asked, Clock, Due, Facts, Flag, LawPack, LawVersion, Moment, Rule, Span, State, Subject, SubjectClass,
};
use applies::Match;
use count::{End, Start};
use view::View;

/// Every clock of a case as asked: exactly one per rule, subject and cycle.
///
/// A rule whose offences never matched is left out; one that matched and no longer does comes back `void`;
/// one whose starting fact is missing comes back `not_started`. The order is that of the rules' ids, then of
/// the persons, then of the cycles.
pub fn clocks(pack: &LawPack, facts: &Facts, asked: &Asked) -> Vec<Clock> {
    let view = View::new(pack, facts, asked);
    let mut out = Vec::new();
    for rule in pack.rules() {
        match rule.subject {
            SubjectClass::Case => of_subject(&view, rule, Subject::Case, &mut out),
            SubjectClass::Victim => view.victims.iter().for_each(|p| of_subject(&view, rule, p.id, &mut out)),
            SubjectClass::Accused => view.accused.iter().for_each(|p| of_subject(&view, rule, p.id, &mut out)),
        }
    }
    out
}

/// One clock before it is dressed.
#[derive(Clone, Copy)]
struct Draft {
    cycle: u32,
    start: Option<Start>,
    end: Option<End>,
    /// Counted already (custody); otherwise from the span.
    due: Option<Due>,
    disputed: bool,
    series: bool,
}

fn of_subject(view: &View<'_>, rule: &Rule, subject: Subject, out: &mut Vec<Clock>) {
    let Some(matched) = applies::matches(view, rule, subject) else {
        return;
    };
    for draft in drafts(view, rule, subject) {
        let day = draft.start.map(|s| s.at.date());
        if let Some(law) = applies::version(view, rule, day) {
            out.push(dress(view, rule, law, &matched, subject, draft));
        }
    }
}

fn drafts(view: &View<'_>, rule: &Rule, subject: Subject) -> Vec<Draft> {
    let waiting = || vec![Draft { cycle: 1, start: None, end: None, due: None, disputed: false, series: false }];
    if let (Some(custody), Span::Days { n, .. }) = (&rule.custody, rule.span) {
        let count = custody::count(view, rule, custody, n, subject);
        return vec![Draft {
            cycle: 1,
            start: count.start,
            end: count.end,
            due: count.due.map(Due::Day),
            disputed: count.disputed,
            series: false,
        }];
    }
    let cycles = if rule.starts.each {
        cycles::each_start(view, rule, subject)
    } else {
        let Some(start) = count::start(view, rule, subject) else {
            return waiting();
        };
        match &rule.repeats {
            Some(repeats) => cycles::repeating(view, rule, repeats, start),
            None => vec![cycles::Cycle { start, end: count::end(view, rule, subject), series: false }],
        }
    };
    if cycles.is_empty() {
        return waiting();
    }
    (1..)
        .zip(cycles)
        .map(|(cycle, c)| Draft {
            cycle,
            start: Some(c.start),
            end: c.end,
            due: None,
            disputed: c.start.disputed || c.end.is_some_and(|e| e.disputed),
            series: c.series,
        })
        .collect()
}

fn dress(view: &View<'_>, rule: &Rule, law: &LawVersion, matched: &Match<'_>, subject: Subject, draft: Draft) -> Clock {
    let Draft { cycle, start, end, due, disputed, series } = draft;
    let span = law.span.unwrap_or(rule.span);
    let journey =
        if rule.journey { end.and_then(|e| e.journey).or(start.and_then(|s| s.journey)).unwrap_or(0) } else { 0 };
    let from = start.map(|s| s.at);
    let due = due.or_else(|| from.and_then(|f| count::due(span, &f, journey)));
    let target = rule.target.and_then(|t| from.and_then(|f| count::due(t, &f, 0)));
    let provision = match matched.cite {
        Some(cite) => format!("{}, {cite}", law.provision),
        None => law.provision.clone(),
    };
    let mut clock = Clock {
        rule: rule.id.clone(),
        subject,
        cycle,
        kind: rule.kind,
        state: State::NotStarted,
        start: from,
        due,
        due_open: match due {
            Some(Due::Day(day)) if rule.open_day => view.asked.calendar.open_on_or_after(day),
            _ => None,
        },
        late_from: due.map(|d| match d {
            Due::Day(day) => Moment::Day(crate::moment::add_days(day, 1)),
            Due::At(at) => Moment::Instant(at),
        }),
        ended_at: end.map(|e| e.at).filter(|_| from.is_some()),
        target,
        provision,
        flags: BTreeSet::new(),
        why: Vec::new(),
        owed_by: rule.owed_by,
        urgency: rule.urgency,
        ends_by: Vec::new(),
        series,
        period_days: rule.repeats.as_ref().map(|r| r.days),
    };
    clock.state = state(view, matched, &clock);
    clock.ends_by = still_needed(view, rule, &clock);
    flag(view, rule, matched, &mut clock, start, end, disputed);
    if view.asked.why {
        clock.why = why::steps(view, rule, matched, &clock, start, end, journey);
    }
    clock
}

fn state(view: &View<'_>, matched: &Match<'_>, clock: &Clock) -> State {
    let open_when_closed = |closed: &Moment| clock.ended_at.is_none_or(|e| e.starts() > closed.ends());
    if !matched.now || view.closed.is_some_and(|c| open_when_closed(&c.at)) {
        return State::Void;
    }
    let Some(late) = clock.late_at() else {
        return match (clock.start, clock.ended_at) {
            (None, _) => State::NotStarted,
            (Some(_), None) => State::Running,
            (Some(_), Some(_)) => State::Met,
        };
    };
    match &clock.ended_at {
        Some(end) if is_after(end, late, clock.due.or(clock.target), view.asked.on) => State::MetLate,
        Some(_) => State::Met,
        None if view.asked.on >= late => State::Overdue,
        None => State::Running,
    }
}

/// What would end it: of a duty that needs several facts, those still missing.
fn still_needed(view: &View<'_>, rule: &Rule, clock: &Clock) -> Vec<crate::EventKind> {
    if !rule.ends.all || clock.ended_at.is_some() {
        return rule.ends_by.clone();
    }
    let missing = |k: &&crate::EventKind| view.of(std::slice::from_ref(*k), clock.subject).next().is_none();
    rule.ends_by.iter().filter(missing).copied().collect()
}

fn flag(
    view: &View<'_>,
    rule: &Rule,
    matched: &Match<'_>,
    clock: &mut Clock,
    start: Option<Start>,
    end: Option<End>,
    disputed: bool,
) {
    let started = clock.start.is_some();
    let by_hour = matches!(clock.due.or(clock.target), Some(Due::At(_)));
    let bare = clock.start.is_some_and(|s| s.is_day()) || clock.ended_at.is_some_and(|e| e.is_day());
    // A day clock that ended before it began was written down wrong; an hour clock may be met beforehand
    // (a hospital sends the victim before the station hears of it), and so may the count of custody.
    let backwards = !by_hour
        && rule.custody.is_none()
        && clock.ended_at.zip(clock.start).is_some_and(|(e, s)| e.ends() < s.starts());
    let penal = || {
        rule.applies
            .iter()
            .any(|a| a.class.is_some() || a.sections.iter().any(|s| matches!(s.act, Act::Ipc | Act::Bns)))
    };
    let no_record = || {
        clock.ended_at.is_none()
            && view.facts.imported.as_ref().is_some_and(|i| {
                clock.start.is_some_and(|s| s.starts() < i.at) && !rule.ends_by.iter().any(|k| i.carries.contains(k))
            })
    };
    let doubt = disputed
        || matched.disputed
        || view.after_fir
        || (started && start.is_some_and(|s| s.disputed))
        || end.is_some_and(|e| e.disputed)
        || view.person(clock.subject).is_some_and(|p| p.disputed)
        || backwards;
    let flags = [
        (Flag::Contested, matched.contested),
        (Flag::StartInferred, start.is_some_and(|s| s.inferred)),
        (Flag::Unverified, !rule.is_verified()),
        (Flag::TimeUnknown, by_hour && bare),
        (Flag::Disputed, doubt),
        (Flag::NoRecord, no_record()),
        (Flag::Stayed, view.stayed && clock.is_open()),
        (Flag::Straddles, view.straddles && penal()),
    ];
    let set: Vec<Flag> = flags.into_iter().filter(|(_, on)| *on).map(|(f, _)| f).collect();
    clock.flags.extend(set);
    clock.flags.extend(view.case_flags());
}
