//! Counters: so many facts of a kind, where the law allows so many within a time.

use super::view::View;
use crate::clock::Tally;
use crate::{Counter, Due, Ist, Subject};

/// What has been counted, and when it became too many or came too late.
pub(super) fn count(view: &View<'_, '_>, counter: Counter, due: Option<Due>, subject: Subject) -> (Tally, Option<Ist>) {
    let mut of = 0_u32;
    let mut over: Option<Ist> = None;
    for event in view.of(&[counter.of], subject) {
        of = of.saturating_add(1);
        let late = due.is_some_and(|d| event.at.starts() >= d.late_at());
        if over.is_none() && (of > counter.ceiling || late) {
            over = Some(event.at.starts());
        }
    }
    (Tally { of, ceiling: counter.ceiling }, over)
}
