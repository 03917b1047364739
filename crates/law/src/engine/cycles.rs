//! Duties that repeat until the police report, and arrests that happen twice.

use chrono::NaiveDate;

use super::count::{End, Start};
use super::view::View;
use crate::moment::add_days;
use crate::{Moment, Repeats, Rule, Subject};

/// One cycle: what it is counted from, and what ended it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cycle {
    pub start: Start,
    pub end: Option<End>,
    /// More cycles follow.
    pub series: bool,
}

/// Cycle 1 up to the first due after the asked day. One fact satisfies the earliest unmet cycle whose
/// window has begun; what ends the series also ends every cycle still open.
pub(super) fn repeating(view: &View<'_>, rule: &Rule, repeats: &Repeats, first: Start) -> Vec<Cycle> {
    let day = first.at.date();
    let period = u64::from(repeats.days.max(1));
    let passed = |on: NaiveDate| u64::try_from(on.signed_duration_since(day).num_days()).unwrap_or(0);
    // Number of the first cycle whose due is not before `on`.
    let reaching = |on: NaiveDate| passed(on).div_ceil(period).max(1);
    let until = view.of(&repeats.until, Subject::Case).min_by_key(|e| e.at.ends()).map(End::of);
    let stop = [until.map(|u| u.at), view.closed.map(|c| c.at)].into_iter().flatten().map(|m| m.date()).min();
    let mut count = reaching(stop.unwrap_or_else(|| view.asked.on.date_naive()));
    let mut met: Vec<(u64, End)> = Vec::new();
    for event in view.of(&rule.ends.kinds, Subject::Case) {
        if until.is_some_and(|u| event.at.starts() > u.at.ends()) {
            break;
        }
        let begun = passed(event.at.date()) / period + 1;
        let next = u64::try_from(met.len()).unwrap_or(u64::MAX).saturating_add(1);
        if next <= begun {
            met.push((next, End::of(event)));
            count = count.max(next);
        }
    }
    (1..=count)
        .map(|n| {
            let at = if n == 1 { first.at } else { Moment::Day(add_days(day, period.saturating_mul(n - 1))) };
            let own = met.iter().find(|(k, _)| *k == n).map(|(_, e)| *e);
            Cycle { start: Start { at, ..first }, end: own.or(until), series: n == count && stop.is_none() }
        })
        .collect()
}

/// One cycle for each start that comes after the one before has ended. Two starts without an end between
/// them disagree: the earlier counts, flagged.
pub(super) fn each_start(view: &View<'_>, rule: &Rule, subject: Subject) -> Vec<Cycle> {
    let mut out: Vec<Cycle> = Vec::new();
    for event in view.of(&rule.starts.kinds, subject) {
        if let Some(last) = out.last_mut()
            && last.end.is_none_or(|e| e.at.ends() > event.at.ends())
        {
            last.start.disputed |= last.start.at.date() != event.at.date();
            continue;
        }
        let from = event.at.starts();
        let end = view.of(&rule.ends.kinds, subject).filter(|e| e.at.ends() >= from).min_by_key(|e| e.at.ends());
        out.push(Cycle { start: Start::of(event), end: end.map(End::of), series: false });
    }
    out
}
