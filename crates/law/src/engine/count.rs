//! Counting: from a start and a span to the last moment in time.

use chrono::{NaiveDate, TimeDelta};

use super::view::View;
use crate::moment::{add_days, add_months, day_of, is_believable};
use crate::{Due, Event, EventKind, Moment, Rule, Span, Subject, Term};

/// What a clock is counted from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Start<'a> {
    pub at: Moment,
    /// The fact; none where it is the day of the offence.
    pub fact: Option<&'a Event>,
    /// Another event stands in, or the law does not say from when.
    pub inferred: bool,
    pub disputed: bool,
    /// The day is one of a range.
    pub assumed: bool,
}

impl<'a> Start<'a> {
    pub fn of(event: &'a Event) -> Start<'a> {
        Start { at: event.at, fact: Some(event), inferred: false, disputed: event.disputed, assumed: false }
    }

    pub fn kind(&self) -> Option<EventKind> {
        self.fact.map(|e| e.kind)
    }
}

/// What ended a clock.
#[derive(Debug, Clone, Copy)]
pub(super) struct End<'a> {
    pub at: Moment,
    pub fact: &'a Event,
    pub disputed: bool,
}

impl<'a> End<'a> {
    pub fn of(event: &'a Event) -> End<'a> {
        End { at: event.at, fact: event, disputed: event.disputed }
    }
}

/// The last moment in time. Hour clocks: exact, plus the minutes of travel the law leaves out. None where the law gives
/// no number, or the fact does not carry what it is counted by.
pub(super) fn due(span: Span, start: &Start<'_>, gravest: Option<Term>, journey_minutes: u32) -> Option<Due> {
    let day = start.at.date();
    match span {
        Span::Hours(n) => {
            let length = TimeDelta::hours(i64::from(n)) + TimeDelta::minutes(i64::from(journey_minutes));
            start.at.starts().checked_add_signed(length).map(Due::At)
        }
        Span::Days { n, included } => Some(Due::Day(add_days(day, u64::from(n).saturating_sub(u64::from(included))))),
        Span::Months(n) => Some(Due::Day(add_months(day, n))),
        Span::Years(n) => Some(Due::Day(add_months(day, n.saturating_mul(12)))),
        Span::Gestation { weeks } => {
            let age = u64::from(start.fact?.gestation_days?);
            let left = u64::from(weeks).saturating_mul(7).checked_sub(age);
            // Older already: the option was gone on the day it was found.
            Some(Due::Day(left.map_or_else(|| day.pred_opt().unwrap_or(day), |n| add_days(day, n))))
        }
        Span::Fixed => start.fact?.fixed_for.filter(|day| is_believable(*day)).map(Due::Day),
        Span::Term { part, of } => {
            term_days(day, part, of, gravest).map(|n| Due::Day(add_days(day, n.saturating_sub(1))))
        }
        Span::None => None,
    }
}

/// How many days a part of the greatest term takes from a day on; none where that is for life, or death.
pub(super) fn term_days(from: NaiveDate, part: u32, of: u32, gravest: Option<Term>) -> Option<u64> {
    let Some(Term::Months(term)) = gravest else { return None };
    let months = term.checked_mul(part)?.checked_div(of)?;
    u64::try_from(add_months(from, months).signed_duration_since(from).num_days()).ok()
}

/// Whether two moments cannot both be true of one event; a bare day agrees with any hour of it.
pub(super) fn disagree(a: &Moment, b: &Moment) -> bool {
    if a.is_day() || b.is_day() { a.date() != b.date() } else { a != b }
}

/// The earliest of some kinds for a subject; where two that cannot both be true stand there, disputed.
fn earliest<'a>(view: &View<'a, '_>, kinds: &[EventKind], grounds: &[String], subject: Subject) -> Option<Start<'a>> {
    let mut found: Option<Start<'a>> = None;
    let mut exact: Option<Moment> = None;
    let mut disputed = false;
    for event in view.of(kinds, subject).filter(|e| on_ground(e, grounds)) {
        found = found.or_else(|| Some(Start::of(event)));
        // Another kind of event on that day happened at an hour of its own.
        let refines = |f: Start<'_>| {
            f.kind() == Some(event.kind) && f.at.is_day() && !event.at.is_day() && f.at.date() == event.at.date()
        };
        if found.is_some_and(refines) {
            exact = exact.or(Some(event.at));
        }
        disputed |= event.disputed;
        if view.pack.happens_once(event.kind) {
            let first = view.of(&[event.kind], subject).find(|e| on_ground(e, grounds));
            disputed |= first.is_some_and(|f| disagree(&f.at, &event.at));
        }
    }
    found.map(|s| Start { at: exact.unwrap_or(s.at), disputed, ..s })
}

/// Whether a fact carries one of these grounds; no list means whichever.
pub(super) fn on_ground(event: &Event, grounds: &[String]) -> bool {
    grounds.is_empty() || event.ground.as_ref().is_some_and(|g| grounds.contains(g))
}

/// The day of the offence; of a range the first, which is the safe reading.
fn offence<'a>(view: &View<'a, '_>) -> Option<Start<'a>> {
    let (from, to) = view.offence;
    let first = from.or(to).filter(|day| *day <= day_of(&view.asked.on))?;
    let assumed = to.is_some_and(|to| to != first);
    Some(Start { at: Moment::Day(first), fact: None, inferred: false, disputed: false, assumed })
}

/// What starts a rule for a subject, or none yet.
pub(super) fn start<'a>(view: &View<'a, '_>, rule: &Rule, subject: Subject) -> Option<Start<'a>> {
    let starts = &rule.starts;
    if starts.offence {
        return offence(view);
    }
    if !starts.needs.is_empty() {
        view.of(&starts.needs, subject).next()?;
    }
    let mut own = earliest(view, &starts.kinds, &starts.grounds, subject);
    if matches!(rule.span, Span::Gestation { .. }) {
        // The first that says how old the pregnancy is; one that does not cannot be counted from.
        let told = view.of(&starts.kinds, subject).find(|e| e.gestation_days.is_some());
        own = told.map(Start::of).or(own);
    }
    let stand_in = earliest(view, &starts.fallback, &[], subject);
    let mut found = match (own, stand_in) {
        // The stand-in cannot come first: the facts disagree, and the earlier due is used.
        (Some(own), Some(other)) if starts.grounds.is_empty() && other.at.is_over_by(&own.at) => {
            Some(Start { disputed: true, ..other })
        }
        (Some(own), _) => Some(own),
        (None, Some(other)) => Some(Start { inferred: true, ..other }),
        (None, None) => None,
    };
    if let Some(later) = earliest(view, &starts.later, &[], subject)
        && found.is_none_or(|f| later.at.starts() > f.at.starts())
    {
        found = Some(later);
    }
    if !starts.not_before.is_empty() {
        let base = found?;
        let gate = earliest(view, &starts.not_before, &[], subject)?;
        if gate.at.ends() > base.at.ends() && gate.at.date() != base.at.date() {
            let after = view.of(&starts.kinds, subject).find(|e| e.at.date() >= gate.at.date());
            found = Some(after.map_or(Start { inferred: true, ..gate }, Start::of));
        }
    }
    found.map(|s| Start { inferred: s.inferred || starts.inferred, ..s })
}

/// What ended a rule for a subject: the first of its facts, or the last of them where all are needed.
pub(super) fn end<'a>(view: &View<'a, '_>, ends: &[EventKind], all: bool, subject: Subject) -> Option<End<'a>> {
    end_after(view, ends, all, subject, None)
}

/// The same, of facts that were not over before `from`.
pub(super) fn end_after<'a>(
    view: &View<'a, '_>,
    ends: &[EventKind],
    all: bool,
    subject: Subject,
    from: Option<&Moment>,
) -> Option<End<'a>> {
    let first = |kinds: &[EventKind]| {
        let mine = view.of(kinds, subject).filter(|e| from.is_none_or(|f| !e.at.is_over_by(f)));
        mine.min_by_key(|e| e.at.ends()).map(End::of)
    };
    if !all {
        return first(ends);
    }
    let each: Option<Vec<End<'a>>> = ends.iter().map(|k| first(std::slice::from_ref(k))).collect();
    let each = each?;
    let disputed = each.iter().any(|e| e.disputed);
    each.into_iter().max_by_key(|e| e.at.ends()).map(|e| End { disputed, ..e })
}
