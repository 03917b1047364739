//! A right of whoever "is in custody during the whole of the said period" (BNSS 480(6)): custody on the day it is counted
//! from, and unbroken since.

use super::count::{End, Start, end_after};
use super::view::View;
use crate::{Event, EventKind, Rule, Subject};

/// The start, and what ended it. None where the record does not show the accused in custody on the day of the start: one who
/// was released before it, or taken in after it, was not in custody for the whole of the period, whatever comes later.
///
/// Custody on the day itself is enough, for the first day is left out of the count; a release on it ends the clock. Released
/// and remanded again on one day, and the hours do not say in which order: taken as in custody, disputed, as in default bail.
pub(super) fn held<'a>(
    view: &View<'a, '_>,
    rule: &Rule,
    ends: &[EventKind],
    subject: Subject,
    start: Start<'a>,
) -> Option<(Start<'a>, Option<End<'a>>)> {
    let day = start.at.date();
    let taken = view.of(&rule.starts.needs, subject).filter(|e| e.at.date() <= day).last()?;
    let (released, other): (Vec<EventKind>, Vec<EventKind>) = ends.iter().partition(|k| is_release(**k));
    // A first remand and bail on one bare day: bail comes after it.
    let unsure = |e: &Event| {
        taken.kind != EventKind::FirstRemand && e.at.date() == taken.at.date() && (e.at.is_day() || taken.at.is_day())
    };
    let after = |e: &&Event| e.at.ends() > taken.at.starts();
    let first = view.of(&released, subject).filter(after).filter(|e| !unsure(e)).min_by_key(|e| e.at.ends());
    if first.is_some_and(|e| e.at.date() < day) {
        return None;
    }
    let disputed = start.disputed || taken.disputed || view.of(&released, subject).any(unsure);
    let over = end_after(view, &other, false, subject, Some(&start.at));
    let end = first.map(End::of).into_iter().chain(over).min_by_key(|e| e.at.ends());
    Some((Start { disputed, ..start }, end))
}

fn is_release(kind: EventKind) -> bool {
    matches!(kind, EventKind::Bail | EventKind::Released)
}
