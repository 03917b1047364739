//! Duties that repeat, and starts that happen more than once.

use chrono::{Datelike, NaiveDate};

use super::count::{End, Start, disagree, end_after, on_ground};
use super::shared;
use super::view::View;
use crate::moment::{add_days, add_months, day_of};
use crate::{EventKind, Every, Moment, Repeats, Rule, Subject, SubjectClass};

/// One cycle: what it is counted from, and what ended it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cycle<'a> {
    pub start: Start<'a>,
    pub end: Option<End<'a>>,
    /// Its last day, where the repetition gives it.
    pub due: Option<NaiveDate>,
    /// More cycles follow.
    pub series: bool,
}

/// The last day of cycle `n` of a duty that began on `first`.
fn due_of(every: Every, first: NaiveDate, n: u32) -> NaiveDate {
    match every {
        Every::Days(days) => add_days(first, u64::from(days.max(1)).saturating_mul(u64::from(n))),
        Every::Months(months) => add_months(first, months.max(1).saturating_mul(n)),
        Every::Quarter => {
            let quarter = first.month0() / 3;
            let begins = first.with_day(1).and_then(|d| d.with_month0(quarter * 3)).unwrap_or(first);
            let next = add_months(begins, n.saturating_mul(3));
            next.pred_opt().unwrap_or(next)
        }
    }
}

/// Cycle 1 up to the first due after the asked day. A fact meets the cycle that runs on its day and closes, late,
/// every one that had passed before it unmet; what ends the series also ends every cycle still open.
pub(super) fn repeating<'a>(
    view: &View<'a, '_>,
    ends: &[EventKind],
    repeats: &Repeats,
    first: Start<'a>,
    subject: Subject,
) -> Vec<Cycle<'a>> {
    let day = first.at.date();
    // Number of the first cycle whose due is not before `on`.
    let reaching = |on: NaiveDate| (1_u32..).find(|n| due_of(repeats.every, day, *n) >= on).unwrap_or(1);
    let until = view.of(&repeats.until, subject).min_by_key(|e| e.at.ends()).map(End::of);
    let stop = [until.map(|u| u.at), view.closed.map(|c| c.at)].into_iter().flatten().map(|m| m.date()).min();
    let count = reaching(stop.unwrap_or_else(|| day_of(&view.asked.on)));
    // Each fact, and the last cycle it ends.
    let met: Vec<(u32, End<'a>)> = view
        .of(ends, subject)
        .filter(|e| until.is_none_or(|u| !u.at.is_over_by(&e.at)))
        .map(|e| (reaching(e.at.date()), End::of(e)))
        .collect();
    (1..=count)
        .map(|n| {
            let at = if n == 1 { first.at } else { Moment::Day(due_of(repeats.every, day, n - 1)) };
            let own = met.iter().find(|(last, _)| n <= *last).map(|(_, e)| *e);
            Cycle {
                start: Start { at, ..first },
                end: own.or(until),
                due: Some(due_of(repeats.every, day, n)),
                series: n == count && stop.is_none(),
            }
        })
        .collect()
}

/// One cycle for each start. Of an accused: each that comes after the one before has ended; two without an end between
/// them disagree, the earlier counts, flagged; a bare day is made exact by an hour of the same day, and said twice it is
/// one. Of the case and the victims each is owed for itself, and so is each remand that the next one ends.
///
/// One fact ends every duty that it can have ended: one dispatch carries the records of two searches, and the record names
/// no duty that a fact is for. Where it can have ended two only because an hour is missing (produced on the bare day of a
/// second arrest), it ends both, and the one begun on that day is `disputed` until a person adds the hour; a fact that
/// surely came after that start, and before the next, is taken for it instead.
pub(super) fn each_start<'a>(view: &View<'a, '_>, rule: &Rule, ends: &[EventKind], subject: Subject) -> Vec<Cycle<'a>> {
    let gate = view.of(&rule.starts.not_before, subject).map(|e| e.at.date()).min();
    if gate.is_none() && !rule.starts.not_before.is_empty() {
        return Vec::new();
    }
    let cycle = |start: Start<'a>| Cycle {
        start,
        end: end_after(view, ends, rule.ends.all, subject, Some(&start.at)),
        due: None,
        series: false,
    };
    let starts = view
        .of(&rule.starts.kinds, subject)
        .filter(|e| on_ground(e, &rule.starts.grounds) && gate.is_none_or(|g| e.at.date() >= g))
        .map(|e| Start { inferred: rule.starts.inferred, ..Start::of(e) });
    let share = |out: &mut Vec<Cycle<'a>>| shared::settle(view, ends, rule.ends.all, subject, out);
    if rule.subject != SubjectClass::Accused || rule.ends.next {
        let mut out: Vec<Cycle<'a>> = starts.map(cycle).collect();
        if rule.ends.next {
            out.dedup_by_key(|c| c.start.at.date());
        } else {
            out.dedup_by_key(|c| c.start.at);
        }
        share(&mut out);
        return if rule.ends.next { until_next(out) } else { out };
    }
    let mut out: Vec<Cycle<'a>> = Vec::new();
    for start in starts {
        let Some(last) = out.last_mut() else {
            out.push(cycle(start));
            continue;
        };
        let same_day = last.start.at.date() == start.at.date();
        if same_day && last.start.at.is_day() {
            let disputed = last.start.disputed || start.disputed;
            let exact = if start.at.is_day() { last.start } else { start };
            *last = cycle(Start { disputed, ..exact });
        } else if last.end.is_none_or(|e| !may_precede(&e.at, &start.at, same_day)) {
            last.start.disputed |= disagree(&last.start.at, &start.at);
        } else {
            out.push(cycle(start));
        }
    }
    share(&mut out);
    let mut earlier: Option<End<'a>> = None;
    for cycle in &mut out {
        cycle.start.disputed |= ended_before(view, ends, subject, cycle, earlier);
        earlier = cycle.end;
    }
    out
}

/// Whether what ended one cycle can have happened before the start of the next. A bare day of production can have come
/// before the second arrest of that day, of a man arrested the day before; of two hours of one day it says nothing.
fn may_precede(end: &Moment, start: &Moment, same_day: bool) -> bool {
    end.ends() <= start.ends() || (!same_day && end.is_day() && end.date() == start.date())
}

/// Each cycle lasts until the next begins, if nothing else ended it before.
fn until_next(mut out: Vec<Cycle<'_>>) -> Vec<Cycle<'_>> {
    let nexts: Vec<Option<End<'_>>> = out.iter().skip(1).map(|c| c.start.fact.map(End::of)).collect();
    for (cycle, next) in out.iter_mut().zip(nexts) {
        cycle.end = match (cycle.end, next) {
            (Some(own), Some(next)) if own.at.ends() <= next.at.ends() => Some(own),
            (own, next) => next.or(own),
        };
    }
    out
}

/// Produced on the day of the arrest but at an hour before it, and not for an earlier arrest: one of the hours is wrong.
fn ended_before(
    view: &View<'_, '_>,
    ends: &[EventKind],
    subject: Subject,
    cycle: &Cycle<'_>,
    earlier: Option<End<'_>>,
) -> bool {
    let from = cycle.start.at;
    view.of(ends, subject).any(|e| {
        !matches!(e.kind, EventKind::Bail | EventKind::Released)
            && e.at.date() == from.date()
            && e.at.ends() < from.starts()
            && earlier.is_none_or(|end| end.at != e.at)
    })
}
