//! From a start and an end to a clock with its state, flags and steps.

use std::borrow::Cow;

use super::Draft;
use super::applies::{self, Match};
use super::view::View;
use super::{count, counter, kept, reports, why};
use crate::clock::{Flags, is_after};
use crate::{Act, Clock, Due, EventKind, Flag, LawVersion, Moment, Rule, Span, State, Subject};

/// The longest journey to a Magistrate that is believed: a week, in minutes. A longer one is left out, for the earlier due,
/// and the clock is disputed.
const JOURNEY: u32 = 7 * 24 * 60;

/// Adds a clock, unless no version of the law was in force on the day of its start.
pub(super) fn dress<'p>(
    view: &View<'_, 'p>,
    rule: &'p Rule,
    matched: &Match<'p>,
    subject: Subject,
    draft: Draft<'_>,
    out: &mut Vec<Clock<'p>>,
) {
    let Draft { cycle, start, end, due, series, .. } = draft;
    let Some(law) = applies::version(view, rule, start.map(|s| s.at.date())) else { return };
    let told = if rule.journey {
        let of_end = end.and_then(|e| e.fact.journey_minutes);
        of_end.or(start.and_then(|s| s.fact?.journey_minutes)).unwrap_or(0)
    } else {
        0
    };
    let journey = if told > JOURNEY { 0 } else { told };
    let draft = Draft { disputed: draft.disputed || told > JOURNEY, ..draft };
    let mild = view.now.gravest.map(|(mild, _)| mild);
    let number = |span: Span| start.and_then(|s| count::due(span, &s, mild, journey));
    let due = due.or_else(|| if rule.custody.is_some() { None } else { number(matched.span(rule, law)) });
    let target = rule.target.and_then(|t| start.and_then(|s| count::due(t, &s, None, 0)));
    let ends = matched.ends(rule, law);
    let counted = rule.counter.zip(start).map(|(c, s)| counter::count(view, c, &s.at, due, subject));
    let shut = |day| view.asked.calendar.shut(day);
    let due_open = match due {
        Some(Due::Day(day)) if rule.open_day => view.asked.calendar.open_on_or_after(day),
        _ => None,
    };
    let mut clock = Clock {
        rule: &rule.id,
        subject,
        cycle,
        kind: rule.kind,
        state: State::NotStarted,
        start: start.map(|s| s.at),
        due,
        due_open,
        file_by: match due {
            Some(Due::Day(day)) if matched.line.class.is_some() && rule.custody.is_some() && shut(day) => {
                view.asked.calendar.open_on_or_before(day)
            }
            _ => None,
        },
        late_from: due_open.map(Due::Day).or(due).map(kept::late_from),
        ended_at: end.map(|e| e.at).filter(|_| start.is_some()),
        target,
        count: counted.map(|(tally, _)| tally),
        over: counted.and_then(|(_, over)| over),
        provision: match matched.cite {
            Some(cite) => Cow::Owned(format!("{}, {cite}", law.provision)),
            None => Cow::Borrowed(&law.provision),
        },
        flags: Flags::default(),
        why: Vec::new(),
        law: rule,
        ends_by: Cow::Borrowed(ends),
        series,
        entries: (start.and_then(|s| s.fact?.entry), end.and_then(|e| e.fact.entry)),
    };
    clock.state = state(view, matched, &clock);
    if rule.ends.all && start.is_some() && clock.ended_at.is_none() {
        clock.ends_by = missing(view, ends, &clock);
    }
    flag(view, matched, law, &mut clock, draft);
    if !view.facts.reached.is_empty() {
        kept::keep(view, &mut clock);
    }
    if view.asked.why {
        clock.why = why::steps(view, law, matched, &clock, draft, journey);
    }
    out.push(clock);
}

fn state(view: &View<'_, '_>, matched: &Match<'_>, clock: &Clock<'_>) -> State {
    let open_when_closed = |closed: &Moment| clock.ended_at.is_none_or(|e| closed.is_over_by(&e));
    if !matched.now || view.closed.is_some_and(|c| open_when_closed(&c.at)) {
        return State::Void;
    }
    if clock.count.is_some() {
        return clock.state_on(view.asked.on);
    }
    let Some(late) = clock.late_at() else {
        return match (clock.start, clock.ended_at) {
            (None, _) => State::NotStarted,
            (Some(_), None) => State::Running,
            (Some(_), Some(_)) => State::Met,
        };
    };
    match &clock.ended_at {
        Some(end) if is_after(end, late, clock.reckoned(), view.asked.on) => State::MetLate,
        Some(_) => State::Met,
        None if view.asked.on >= late => State::Overdue,
        None => State::Running,
    }
}

/// Of a duty that needs several facts, those that are not there since it began.
fn missing<'p>(view: &View<'_, '_>, ends: &'p [EventKind], clock: &Clock<'_>) -> Cow<'p, [EventKind]> {
    let from = clock.start.filter(|_| clock.law.starts.each);
    let there = |k: &EventKind| count::end_after(view, &[*k], false, clock.subject, from.as_ref()).is_some();
    Cow::Owned(ends.iter().filter(|k| !there(k)).copied().collect())
}

fn flag(view: &View<'_, '_>, matched: &Match<'_>, law: &LawVersion, clock: &mut Clock<'_>, draft: Draft<'_>) {
    let Draft { start, end, disputed, .. } = draft;
    let rule = clock.law;
    let by_hour = matches!(clock.due.or(clock.target), Some(Due::At(_)));
    let bare = clock.start.is_some_and(|s| s.is_day()) || clock.ended_at.is_some_and(|e| e.is_day());
    // A day clock that ended before it began was written down wrong; an hour clock may be met beforehand
    // (a hospital sends the victim before the station hears of it), and so may the count of custody.
    let backwards =
        !by_hour && rule.custody.is_none() && clock.ended_at.zip(clock.start).is_some_and(|(e, s)| e.is_over_by(&s));
    let penal = || {
        rule.applies
            .iter()
            .any(|a| a.class.is_some() || a.sections.iter().any(|s| matches!(s.act, Act::Ipc | Act::Bns)))
    };
    let no_record = || {
        clock.ended_at.is_none()
            && view.facts.imported.as_ref().is_some_and(|i| {
                clock.start.is_some_and(|s| s.starts() < i.at)
                    && !clock.ends_by.is_empty()
                    && !clock.ends_by.iter().any(|k| i.carries.contains(k))
            })
    };
    let doubt = disputed
        || matched.disputed
        || view.after_fir
        || start.is_some_and(|s| s.disputed)
        || end.is_some_and(|e| e.disputed)
        || view.person(clock.subject).is_some_and(|p| p.disputed)
        || backwards;
    // Started, and what it is counted by is not on the record.
    let uncounted =
        || clock.start.is_some() && clock.due.is_none() && matches!(rule.span, Span::Gestation { .. } | Span::Fixed);
    // A report on some of the accused only ended what is owed for all.
    let part =
        || clock.ended_at.is_some() && end.is_some_and(|e| !reports::left_out(view, rule.subject, e.fact).is_empty());
    let flags = [
        (Flag::Contested, matched.contested),
        (Flag::StartInferred, start.is_some_and(|s| s.inferred)),
        (Flag::Unverified, !law.is_verified()),
        (Flag::TimeUnknown, by_hour && bare),
        (Flag::Disputed, doubt),
        (Flag::NoRecord, no_record()),
        (Flag::Incomplete, view.incomplete),
        (Flag::Stayed, view.stayed && clock.start.is_some() && clock.ended_at.is_none() && clock.state != State::Void),
        (Flag::Straddles, view.straddles && penal()),
        (
            Flag::Assumed,
            matched.assumed || start.is_some_and(|s| s.assumed || view.guesses_code(rule)) || uncounted() || part(),
        ),
        (Flag::ClosedDay, clock.file_by.is_some() && clock.is_open()),
    ];
    flags.into_iter().for_each(|(flag, on)| clock.flags.set(flag, on));
}
