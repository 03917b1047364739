//! Counters: so many facts of a kind, where the law allows so many within a time.

use super::view::View;
use crate::clock::Tally;
use crate::{Counter, Due, Ist, Moment, Subject};

/// The days counted from the start on, and when they became too many or came too late.
pub(super) fn count(
    view: &View<'_, '_>,
    counter: Counter,
    from: &Moment,
    due: Option<Due>,
    subject: Subject,
) -> (Tally, Option<Ist>) {
    let mut of = 0_u32;
    let mut over: Option<Ist> = None;
    let mut last = None;
    for event in view.of(&[counter.of], subject).filter(|e| e.at.date() >= from.date()) {
        // A day entered twice is one day.
        if last.replace(event.at.date()) == Some(event.at.date()) {
            continue;
        }
        of = of.saturating_add(1);
        let late = due.is_some_and(|d| event.at.starts() >= d.late_at());
        if over.is_none() && (of > counter.ceiling || late) {
            over = Some(event.at.starts());
        }
    }
    (Tally { of, ceiling: counter.ceiling }, over)
}
