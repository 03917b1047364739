//! One fact that can have ended two duties only because an hour is missing (see `cycles::each_start`).

use super::count::End;
use super::cycles::Cycle;
use super::view::View;
use crate::{Event, EventKind, Moment, Subject};

/// Settles what each cycle after the first shares with the one before it. They come in order of their starts.
pub(super) fn settle<'a>(
    view: &View<'a, '_>,
    ends: &[EventKind],
    all: bool,
    subject: Subject,
    cycles: &mut [Cycle<'a>],
) {
    let starts: Vec<Moment> = cycles.iter().map(|c| c.start.at).collect();
    let followed = starts.iter().skip(2).copied().map(Some).chain([None]);
    for ((cycle, before), next) in cycles.iter_mut().skip(1).zip(&starts).zip(followed) {
        let between = Between { before: *before, start: cycle.start.at, next };
        // Of a duty that needs several facts, each kind is a question of its own.
        let each: Vec<&[EventKind]> = if all { ends.chunks(1).collect() } else { vec![ends] };
        let found: Vec<Found<'_>> = each.iter().map(|kinds| between.find(view, kinds, subject)).collect();
        if found.iter().all(|f| f.alone) {
            continue;
        }
        cycle.start.disputed |= found.iter().any(|f| f.shared);
        let facts: Option<Vec<&Event>> = found.iter().map(|f| f.fact).collect();
        let disputed = facts.as_ref().is_some_and(|f| f.iter().any(|e| e.disputed));
        let last = facts.and_then(|f| f.into_iter().max_by_key(|e| e.at.ends()));
        cycle.end = last.map(|e| End { disputed, ..End::of(e) });
    }
}

/// A start between two others.
struct Between {
    before: Moment,
    start: Moment,
    next: Option<Moment>,
}

/// What ends the duty of a start.
struct Found<'a> {
    fact: Option<&'a Event>,
    /// Nothing is in question.
    alone: bool,
    /// The fact has ended the duty before, and nothing else can have ended this one.
    shared: bool,
}

impl Between {
    fn find<'a>(&self, view: &View<'a, '_>, kinds: &[EventKind], subject: Subject) -> Found<'a> {
        let first = |from: &Moment| {
            view.of(kinds, subject).filter(|e| e.at.ends() >= from.starts()).min_by_key(|e| e.at.ends())
        };
        let fact = first(&self.start);
        let unsure = |e: &&Event| {
            e.at.date() == self.start.date()
                && (e.at.is_day() || self.start.is_day())
                && first(&self.before).is_some_and(|b| std::ptr::eq(b, *e))
        };
        if fact.as_ref().is_none_or(|e| !unsure(e)) {
            return Found { fact, alone: true, shared: false };
        }
        let in_turn =
            |e: &&Event| e.at.starts() >= self.start.ends() && self.next.is_none_or(|n| e.at.ends() <= n.starts());
        let own = view.of(kinds, subject).filter(in_turn).min_by_key(|e| e.at.ends());
        Found { fact: own.or(fact), alone: false, shared: own.is_none() }
    }
}
