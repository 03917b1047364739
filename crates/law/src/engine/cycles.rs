//! Duties that repeat until the police report, and arrests that happen twice.

use chrono::NaiveDate;

use super::count::{End, Start, disagree};
use super::view::View;
use crate::moment::add_days;
use crate::{EventKind, Moment, Repeats, Rule, Subject};

/// One cycle: what it is counted from, and what ended it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cycle {
    pub start: Start,
    pub end: Option<End>,
    /// More cycles follow.
    pub series: bool,
}

/// Cycle 1 up to the first due after the asked day. A fact meets the cycle that runs on its day and closes, late,
/// every one that had passed before it unmet; what ends the series also ends every cycle still open.
pub(super) fn repeating(view: &View<'_>, rule: &Rule, repeats: &Repeats, first: Start) -> Vec<Cycle> {
    let day = first.at.date();
    let period = u64::from(repeats.days.max(1));
    let passed = |on: NaiveDate| u64::try_from(on.signed_duration_since(day).num_days()).unwrap_or(0);
    // Number of the first cycle whose due is not before `on`.
    let reaching = |on: NaiveDate| passed(on).div_ceil(period).max(1);
    let until = view.of(&repeats.until, Subject::Case).min_by_key(|e| e.at.ends()).map(End::of);
    let stop = [until.map(|u| u.at), view.closed.map(|c| c.at)].into_iter().flatten().map(|m| m.date()).min();
    let count = reaching(stop.unwrap_or_else(|| view.asked.on.date_naive()));
    // Each fact, and the last cycle it ends.
    let met: Vec<(u64, End)> = view
        .of(&rule.ends.kinds, Subject::Case)
        .filter(|e| until.is_none_or(|u| e.at.starts() <= u.at.ends()))
        .map(|e| (reaching(e.at.date()), End::of(e)))
        .collect();
    (1..=count)
        .map(|n| {
            let at = if n == 1 { first.at } else { Moment::Day(add_days(day, period.saturating_mul(n - 1))) };
            let own = met.iter().find(|(last, _)| n <= *last).map(|(_, e)| *e);
            Cycle { start: Start { at, ..first }, end: own.or(until), series: n == count && stop.is_none() }
        })
        .collect()
}

/// One cycle for each start that comes after the one before has ended. Two starts without an end between
/// them disagree: the earlier counts, flagged; a bare day is made exact by an hour of the same day.
pub(super) fn each_start(view: &View<'_>, rule: &Rule, subject: Subject) -> Vec<Cycle> {
    let ends = |from: Moment| {
        view.of(&rule.ends.kinds, subject)
            .filter(move |e| e.at.ends() >= from.starts())
            .min_by_key(|e| e.at.ends())
            .map(End::of)
    };
    let mut out: Vec<Cycle> = Vec::new();
    for event in view.of(&rule.starts.kinds, subject) {
        let cycle = Cycle { start: Start::of(event), end: ends(event.at), series: false };
        let Some(last) = out.last_mut() else {
            out.push(cycle);
            continue;
        };
        let refines = last.start.at.is_day() && !event.at.is_day() && last.start.at.date() == event.at.date();
        if refines {
            let disputed = last.start.disputed || event.disputed;
            *last = Cycle { start: Start { disputed, ..cycle.start }, ..cycle };
        } else if last.end.is_none_or(|e| e.at.ends() > event.at.ends()) {
            last.start.disputed |= disagree(&last.start.at, &event.at);
        } else {
            out.push(cycle);
        }
    }
    let mut earlier: Option<End> = None;
    for cycle in &mut out {
        cycle.start.disputed |= produced_before(view, rule, subject, cycle, earlier);
        earlier = cycle.end;
    }
    out
}

/// Produced on the day of the arrest but at an hour before it, and not for an earlier arrest: one of the hours is wrong.
fn produced_before(view: &View<'_>, rule: &Rule, subject: Subject, cycle: &Cycle, earlier: Option<End>) -> bool {
    let from = cycle.start.at;
    view.of(&rule.ends.kinds, subject).any(|e| {
        !matches!(e.kind, EventKind::Bail | EventKind::Released)
            && e.at.date() == from.date()
            && e.at.ends() < from.starts()
            && earlier.is_none_or(|end| end.at != e.at)
    })
}
