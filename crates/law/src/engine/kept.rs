//! Verdicts reached under an earlier law stay as they were reached, for as long as the facts they rest on stand: whoever hands
//! them in leaves out those of which a fact was corrected or came to light later.

use super::view::View;
use crate::{Clock, ClockKind, Due, Flag, Moment, Reached, State};

/// Puts the verdict that is kept in the place of what this law would say, also where it would say nothing any more.
pub(super) fn keep(view: &View<'_, '_>, clock: &mut Clock<'_>) {
    let Some(kept) = of(view, clock) else { return };
    clock.kind = kept.kind;
    clock.due_open = None;
    clock.file_by = None;
    let (due, target) = if kept.kind == ClockKind::Duty { (None, kept.due) } else { (kept.due, None) };
    (clock.due, clock.target, clock.late_from) = (due, target, due.map(late_from));
    clock.start = clock.start.or(kept.started_at.map(Moment::Instant));
    if clock.ended_at.is_none_or(|at| at.starts() != kept.ended_at) {
        clock.ended_at = Some(Moment::Instant(kept.ended_at));
    }
    clock.state = if kept.late { State::MetLate } else { State::Met };
    clock.flags.set(Flag::EarlierPack, true);
}

/// The verdict that is kept of a clock, as known on the asked day.
pub(super) fn of<'a>(view: &View<'a, '_>, clock: &Clock<'_>) -> Option<&'a Reached> {
    let same = |r: &&Reached| r.rule == clock.rule && r.subject == clock.subject && r.cycle == clock.cycle;
    view.facts.reached.iter().filter(same).rfind(|r| r.ended_at <= view.asked.on)
}

/// The first day that is late; of an instant, the instant itself.
pub(super) fn late_from(due: Due) -> Moment {
    match due {
        Due::Day(day) => Moment::Day(crate::moment::add_days(day, 1)),
        Due::At(at) => Moment::Instant(at),
    }
}
