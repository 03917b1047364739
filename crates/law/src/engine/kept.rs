//! Verdicts reached under an earlier law pack stay as they were reached.

use super::view::View;
use crate::{Clock, Due, Flag, Moment, Reached, State};

/// Puts the verdict that is kept in the place of what this pack would say. Not where the clock ended at another instant:
/// then the fact was corrected, and the verdict with it.
pub(super) fn keep(view: &View<'_, '_>, clock: &mut Clock<'_>) {
    let Some(kept) = of(view, clock).filter(|_| matches!(clock.state, State::Met | State::MetLate)) else { return };
    if clock.due.is_some() || clock.target.is_none() {
        clock.due = kept.due;
        clock.due_open = None;
        clock.file_by = None;
        clock.late_from = kept.due.map(late_from);
    } else {
        clock.target = kept.due;
    }
    clock.state = if kept.late { State::MetLate } else { State::Met };
    clock.flags.set(Flag::EarlierPack, true);
}

/// The verdict that is kept of a clock, if it still holds.
pub(super) fn of<'a>(view: &View<'a, '_>, clock: &Clock<'_>) -> Option<&'a Reached> {
    let ended = clock.ended_at?.starts();
    let same = |r: &&Reached| r.rule == clock.rule && r.subject == clock.subject && r.cycle == clock.cycle;
    view.facts.reached.iter().filter(same).rfind(|r| r.ended_at == ended)
}

/// The first day that is late; of an instant, the instant itself.
pub(super) fn late_from(due: Due) -> Moment {
    match due {
        Due::Day(day) => Moment::Day(crate::moment::add_days(day, 1)),
        Due::At(at) => Moment::Instant(at),
    }
}
