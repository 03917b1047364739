//! What a new law moves in the rows of a case, and which verdicts it would judge otherwise.

use std::collections::BTreeMap;

use itsso_casebook::kinds::Verdict;
use itsso_law::{ClockKind, Moment, OwedBy, Reached, Subject, ist};
use itsso_store::{ClockRow, LawMove};
use uuid::Uuid;

use crate::project::{ms, word};

/// A clock by its rule, subject and cycle.
pub(crate) type ByClock<'c> = BTreeMap<(&'c str, &'c str, u32), &'c ClockRow>;

pub(crate) fn by_clock(clocks: &[ClockRow]) -> ByClock<'_> {
    clocks.iter().map(|c| ((c.rule.as_str(), c.subject.as_str(), c.cycle), c)).collect()
}

/// Whether an earlier cycle of the same clock says that more follow.
pub(crate) fn repeats_before(clocks: &ByClock<'_>, (rule, subject, cycle): &(&str, &str, u32)) -> bool {
    clocks.iter().any(|((r, s, n), c)| r == rule && s == subject && n < cycle && c.series_days.is_some())
}

/// Judged by a fact: a right that nobody used ends on lists with its last day, and that is no verdict.
fn judged(clock: &ClockRow) -> bool {
    let lapsed = clock.ended_ms >= clock.late_ms && !clock.ended_late;
    clock.ended_ms.is_some() && clock.late_ms.is_some() && !clock.void && !lapsed && clock.kind != "counter"
}

/// Verdicts of clocks that ended, and of which the new law would say something else.
pub(crate) fn verdicts(kept: &[ClockRow], fresh: &[ClockRow]) -> Vec<Verdict> {
    let fresh = by_clock(fresh);
    let said = |c: &ClockRow| (c.due.clone(), c.ended_late, c.void, c.ended_ms, c.kind.clone());
    let other =
        |c: &&ClockRow| fresh.get(&(c.rule.as_str(), c.subject.as_str(), c.cycle)).is_none_or(|f| said(f) != said(c));
    kept.iter().filter(|c| judged(c)).filter(other).filter_map(verdict).collect()
}

fn verdict(clock: &ClockRow) -> Option<Verdict> {
    let instant = |ms: i64| {
        let at = chrono::DateTime::from_timestamp_millis(ms)?.with_timezone(&ist());
        Some(Moment::Instant(at).to_string())
    };
    Some(Verdict {
        rule: clock.rule.clone(),
        subject: clock.subject.parse::<Subject>().ok()?,
        cycle: clock.cycle,
        kind: named(&clock.kind)?,
        owed_by: named(&clock.owed_by)?,
        state: if clock.ended_late { "met_late" } else { "met" }.to_owned(),
        started_at: clock.start_ms.and_then(instant),
        due: clock.due.clone(),
        ended_at: clock.ended_ms.and_then(instant),
    })
}

/// A value of a closed list by the word rows keep.
fn named<T: serde::de::DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

/// The row of a verdict whose rule the law no longer has, or no longer applies: it stays on lists as it was reached.
pub(crate) fn row_of(case: Uuid, kept: &Reached) -> ClockRow {
    ClockRow {
        case,
        rule: kept.rule.clone(),
        subject: kept.subject.to_string(),
        cycle: kept.cycle,
        kind: word::<ClockKind>(&kept.kind),
        start_ms: kept.started_at.map(ms),
        due: kept.due.map(|d| d.to_string()),
        late_ms: kept.due.map(|d| ms(d.late_at())),
        ended_ms: Some(ms(kept.ended_at)),
        ended_late: kept.late,
        flags: "earlier_pack".to_owned(),
        owed_by: word::<OwedBy>(&kept.owed_by),
        urgency: 9,
        ..ClockRow::default()
    }
}

/// What a person must see: dates that moved, clocks that came, went, do not apply any more, or are judged otherwise. Of a clock that
/// repeats, cycles that are there or not only because rows were written on another day are none.
pub(crate) fn moved(case_no: i64, kept: &[ClockRow], fresh: &[ClockRow]) -> Vec<LawMove> {
    let (old, new) = (by_clock(kept), by_clock(fresh));
    let mut out = Vec::new();
    let mut note = |what: &str, before: Option<&ClockRow>, after: Option<&ClockRow>| {
        let Some(clock) = after.or(before) else { return };
        out.push(LawMove {
            case_no,
            rule: clock.rule.clone(),
            subject: clock.subject.clone(),
            cycle: clock.cycle,
            what: what.to_owned(),
            before_due: before.and_then(|c| c.due.clone()),
            after_due: after.and_then(|c| c.due.clone()),
        });
    };
    for (key, clock) in &old {
        match new.get(key) {
            None if clock.ended_ms.is_none() && repeats_before(&new, key) => {}
            None => note("gone", Some(clock), None),
            Some(now) if now.void && !clock.void => note("void", Some(clock), Some(now)),
            Some(now) if clock.void && !now.void => note("revived", Some(clock), Some(now)),
            Some(now) if (&clock.due, clock.late_ms) != (&now.due, now.late_ms) => {
                note("moved", Some(clock), Some(now));
            }
            Some(now) if (clock.ended_late, clock.ended_ms) != (now.ended_late, now.ended_ms) => {
                note("verdict", Some(clock), Some(now));
            }
            Some(_) => {}
        }
    }
    for (_, clock) in new.iter().filter(|(key, _)| !old.contains_key(*key) && !repeats_before(&old, key)) {
        note("new", None, Some(clock));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock() -> ClockRow {
        ClockRow {
            rule: "R".into(),
            subject: "case".into(),
            cycle: 1,
            kind: "limit".into(),
            owed_by: "police".into(),
            start_ms: Some(1),
            due: Some("2025-03-10".into()),
            late_ms: Some(100),
            ..ClockRow::default()
        }
    }

    fn what(kept: &[ClockRow], fresh: &[ClockRow]) -> Vec<String> {
        moved(1, kept, fresh).into_iter().map(|m| m.what).collect()
    }

    #[test]
    fn what_a_person_must_see_is_told_and_nothing_else() {
        let due = ClockRow { due: Some("2025-04-10".into()), late_ms: Some(200), ..clock() };
        let void = ClockRow { void: true, ..clock() };
        let ended = ClockRow { ended_ms: Some(50), ..clock() };
        let late = ClockRow { ended_ms: Some(50), ended_late: true, ..clock() };
        let flagged = ClockRow { flags: "disputed".into(), ..clock() };
        for (before, after, told) in [
            (vec![clock()], vec![clock()], vec![]),
            (vec![clock()], vec![flagged], vec![]),
            (vec![clock()], vec![due], vec!["moved"]),
            (vec![clock()], vec![], vec!["gone"]),
            (vec![], vec![clock()], vec!["new"]),
            (vec![clock()], vec![void.clone()], vec!["void"]),
            (vec![void], vec![clock()], vec!["revived"]),
            (vec![ended], vec![late], vec!["verdict"]),
        ] {
            assert_eq!(what(&before, &after), told, "{before:?} {after:?}");
        }
    }

    #[test]
    fn cycles_that_follow_by_the_day_of_writing_are_no_move() {
        let first = ClockRow { series_days: Some(90), ..clock() };
        let next = ClockRow { cycle: 2, ..clock() };
        assert_eq!(what(std::slice::from_ref(&first), &[first.clone(), next.clone()]), Vec::<String>::new());
        assert_eq!(what(&[first.clone(), next.clone()], std::slice::from_ref(&first)), Vec::<String>::new());
        assert_eq!(what(&[clock(), next], &[clock()]), ["gone"], "nothing repeats here");
    }

    #[test]
    fn only_what_a_fact_ended_is_a_verdict() {
        let in_time = ClockRow { ended_ms: Some(99), ..clock() };
        let late = ClockRow { ended_ms: Some(100), ended_late: true, ..clock() };
        let lapsed = ClockRow { ended_ms: Some(100), ..clock() };
        let void = ClockRow { void: true, ..in_time.clone() };
        let counter = ClockRow { kind: "counter".into(), ..in_time.clone() };
        let kept =
            |c: &ClockRow| verdicts(std::slice::from_ref(c), &[]).into_iter().map(|v| v.state).collect::<Vec<_>>();
        assert_eq!(kept(&in_time), ["met"]);
        assert_eq!(kept(&late), ["met_late"]);
        for none in [clock(), lapsed, void, counter] {
            assert!(kept(&none).is_empty(), "{none:?}");
        }
        let same = std::slice::from_ref(&in_time);
        assert!(verdicts(same, same).is_empty(), "judged alike: nothing to keep");
    }
}
