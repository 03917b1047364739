//! Counting: from a start and a span to the last moment in time.

use chrono::TimeDelta;

use super::view::View;
use crate::moment::{add_days, add_months};
use crate::{Due, Event, EventKind, Moment, Rule, Span, Subject};

/// What a clock is counted from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Start {
    pub at: Moment,
    pub kind: EventKind,
    /// Another event stands in.
    pub inferred: bool,
    pub disputed: bool,
    pub journey: Option<u32>,
}

impl Start {
    pub fn of(event: &Event) -> Start {
        Start {
            at: event.at,
            kind: event.kind,
            inferred: false,
            disputed: event.disputed,
            journey: event.journey_minutes,
        }
    }
}

/// What ended a clock.
#[derive(Debug, Clone, Copy)]
pub(super) struct End {
    pub at: Moment,
    pub kind: EventKind,
    pub disputed: bool,
    pub journey: Option<u32>,
}

impl End {
    pub fn of(event: &Event) -> End {
        End { at: event.at, kind: event.kind, disputed: event.disputed, journey: event.journey_minutes }
    }
}

/// The last moment in time. Hour clocks: exact, plus the minutes of travel the law leaves out.
pub(super) fn due(span: Span, start: &Moment, journey_minutes: u32) -> Option<Due> {
    let day = start.date();
    match span {
        Span::Hours(n) => {
            let length = TimeDelta::hours(i64::from(n)) + TimeDelta::minutes(i64::from(journey_minutes));
            start.starts().checked_add_signed(length).map(Due::At)
        }
        Span::Days { n, included } => Some(Due::Day(add_days(day, u64::from(n).saturating_sub(u64::from(included))))),
        Span::Months(n) => Some(Due::Day(add_months(day, n))),
        Span::Years(n) => Some(Due::Day(add_months(day, n.saturating_mul(12)))),
        Span::None => None,
    }
}

/// Whether two moments cannot both be true of one event; a bare day agrees with any hour of it.
pub(super) fn disagree(a: &Moment, b: &Moment) -> bool {
    if a.is_day() || b.is_day() { a.date() != b.date() } else { a != b }
}

/// The earliest of some kinds for a subject; where two that cannot both be true stand there, disputed.
fn earliest(view: &View<'_>, kinds: &[EventKind], subject: Subject) -> Option<Start> {
    let mut found: Option<Start> = None;
    let mut exact: Option<Moment> = None;
    let mut firsts: Vec<(EventKind, Moment)> = Vec::new();
    let mut disputed = false;
    for event in view.of(kinds, subject) {
        found = found.or_else(|| Some(Start::of(event)));
        // Another kind of event on that day happened at an hour of its own.
        let refines =
            |f: Start| f.kind == event.kind && f.at.is_day() && !event.at.is_day() && f.at.date() == event.at.date();
        if found.is_some_and(refines) {
            exact = exact.or(Some(event.at));
        }
        disputed |= event.disputed;
        if view.pack.happens_once(event.kind) {
            match firsts.iter().find(|(k, _)| *k == event.kind) {
                Some((_, first)) => disputed |= disagree(first, &event.at),
                None => firsts.push((event.kind, event.at)),
            }
        }
    }
    found.map(|s| Start { at: exact.unwrap_or(s.at), disputed, ..s })
}

/// What starts a rule for a subject, or none yet.
pub(super) fn start(view: &View<'_>, rule: &Rule, subject: Subject) -> Option<Start> {
    let starts = &rule.starts;
    let own = earliest(view, &starts.kinds, subject);
    let stand_in = earliest(view, &starts.fallback, subject);
    let mut found = match (own, stand_in) {
        // The stand-in cannot come first: the facts disagree, and the earlier due is used.
        (Some(own), Some(other)) if other.at.ends() < own.at.starts() => Some(Start { disputed: true, ..other }),
        (Some(own), _) => Some(own),
        (None, Some(other)) => Some(Start { inferred: true, ..other }),
        (None, None) => None,
    };
    if let Some(later) = earliest(view, &starts.later, subject)
        && found.is_none_or(|f| later.at.starts() > f.at.starts())
    {
        found = Some(later);
    }
    if !starts.not_before.is_empty() {
        let base = found?;
        let gate = earliest(view, &starts.not_before, subject)?;
        if gate.at.ends() > base.at.ends() && gate.at.date() != base.at.date() {
            let after = view.of(&starts.kinds, subject).find(|e| e.at.date() >= gate.at.date());
            found = Some(after.map_or(Start { inferred: true, ..gate }, Start::of));
        }
    }
    found.map(|s| Start { inferred: s.inferred || starts.inferred, ..s })
}

/// What ended a rule for a subject: the first of its facts, or the last of them where all are needed.
pub(super) fn end(view: &View<'_>, rule: &Rule, subject: Subject) -> Option<End> {
    let first = |kinds: &[EventKind]| view.of(kinds, subject).min_by_key(|e| e.at.ends()).map(End::of);
    if !rule.ends.all {
        return first(&rule.ends.kinds);
    }
    let each = rule.ends.kinds.iter().map(|k| first(std::slice::from_ref(k)));
    let all: Option<Vec<End>> = each.collect();
    let all = all?;
    let disputed = all.iter().any(|e| e.disputed);
    all.into_iter().max_by_key(|e| e.at.ends()).map(|e| End { disputed, ..e })
}
