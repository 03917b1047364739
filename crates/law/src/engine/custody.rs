//! Default bail: days in custody of one accused.
//!
//! The day of the first remand is day one (ED v Kapil Wadhawan, SC 27-03-2023); release stops the count,
//! remand again goes on with it, days already used stay used, and both the day of release and the day of
//! the new remand count. A police report ends it; the due is never moved for a closed day.

use chrono::NaiveDate;

use super::count::{End, Start, term_days};
use super::reports;
use super::view::{View, concerns};
use crate::moment::{add_days, day_of};
use crate::{Custody, Event, EventKind, Ist, Moment, Rule, Span, Subject};

/// The count of one accused.
#[derive(Debug, Clone, Copy)]
pub(super) struct Count<'a> {
    pub start: Option<Start<'a>>,
    pub due: Option<NaiveDate>,
    pub end: Option<End<'a>>,
    pub disputed: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Step {
    Release,
    Remand,
    Report,
}

struct Tally<'a> {
    days: u64,
    since: Option<NaiveDate>,
    used: u64,
    through: Option<NaiveDate>,
    due: Option<NaiveDate>,
    end: Option<End<'a>>,
}

impl<'a> Tally<'a> {
    fn remand(&mut self, day: NaiveDate) {
        if self.since.is_some() {
            return;
        }
        let since = self.through.map_or(day, |t| day.max(add_days(t, 1)));
        self.since = Some(since);
        self.end = None;
        if self.used < self.days {
            self.due = Some(add_days(since, self.days.saturating_sub(self.used).saturating_sub(1)));
        }
    }

    fn release(&mut self, event: &'a Event) {
        if let Some(since) = self.since.take() {
            let day = event.at.date();
            let spent = day.signed_duration_since(since).num_days().saturating_add(1).max(0);
            self.used = self.used.saturating_add(u64::try_from(spent).unwrap_or(0));
            self.through = Some(day.max(since));
            self.end = Some(End::of(event));
        }
    }
}

/// Counts the days of one accused. `gravest` is what a part of the greatest term is counted from.
pub(super) fn count<'a>(
    view: &View<'a, '_>,
    rule: &Rule,
    custody: &Custody,
    span: Span,
    ends: &[EventKind],
    subject: Subject,
) -> Count<'a> {
    let mut disputed = false;
    let mut steps: Vec<(Ist, Step, &'a Event)> = Vec::new();
    for event in view.events.iter().copied() {
        let mine = || concerns(event, subject);
        if custody.release.contains(&event.kind) {
            // A bare day of release is over at its end, so that bail on the day of remand comes after it.
            if mine() {
                steps.push((event.at.ends(), Step::Release, event));
            }
        } else if custody.resume.contains(&event.kind) || rule.starts.kinds.contains(&event.kind) {
            if mine() {
                steps.push((event.at.starts(), Step::Remand, event));
            }
        } else if ends.contains(&event.kind) {
            let (ends, doubt) = reports::ends_count(view, event, subject);
            disputed |= doubt;
            if ends {
                steps.push((event.at.ends(), Step::Report, event));
            }
        }
    }
    disputed |= stay_in(&mut steps, custody);
    steps.sort_by_key(|(at, step, _)| (*at, *step == Step::Remand));
    let days = match span {
        Span::Days { n, .. } => Some(u64::from(n)),
        Span::Term { part, of } => {
            let first = steps.iter().find(|(_, step, _)| *step == Step::Remand).map(|(at, ..)| day_of(at));
            first.and_then(|f| term_days(f, part, of, view.now.gravest.map(|(mild, _)| mild)))
        }
        _ => None,
    };
    let counted = tally(rule, &steps, days.unwrap_or(0), disputed);
    Count { due: counted.due.filter(|_| days.is_some()), ..counted }
}

/// Whether the right to bail had arisen and was applied for before a change of the sections took the shorter count away:
/// it stands (M. Ravindran, 2020; Bikramjit Singh, 2020). An application after the report finds no right any more.
pub(super) fn exercised(
    view: &View<'_, '_>,
    due: NaiveDate,
    end: Option<Moment>,
    until: &Moment,
    subject: Subject,
) -> bool {
    let before_report = |e: &Event| end.is_none_or(|end| end.ends() > e.at.starts());
    until.date() > due
        && view
            .of(&[EventKind::DefaultBailApplied], subject)
            .any(|e| e.at.date() > due && !until.is_over_by(&e.at) && before_report(e))
}

/// Released and remanded again on one day, and the hours do not say in which order: taken as still in custody, since
/// a right to bail that is forgotten cannot be given back. Whether that was so anywhere.
fn stay_in(steps: &mut Vec<(Ist, Step, &Event)>, custody: &Custody) -> bool {
    let again: Vec<Moment> = steps
        .iter()
        .filter(|(_, step, e)| {
            *step == Step::Remand && e.kind != EventKind::FirstRemand && custody.resume.contains(&e.kind)
        })
        .map(|(_, _, e)| e.at)
        .collect();
    let unsure = |at: &Moment| again.iter().any(|r| r.date() == at.date() && (r.is_day() || at.is_day()));
    let before = steps.len();
    steps.retain(|(_, step, e)| *step != Step::Release || !unsure(&e.at));
    steps.len() < before
}

fn tally<'a>(rule: &Rule, steps: &[(Ist, Step, &'a Event)], days: u64, mut disputed: bool) -> Count<'a> {
    let mut tally = Tally { days, since: None, used: 0, through: None, due: None, end: None };
    let mut start: Option<Start<'a>> = None;
    let mut report: Option<End<'a>> = None;
    let first = |e: &Event| rule.starts.kinds.contains(&e.kind);
    let has_first = steps.iter().any(|(_, s, e)| *s == Step::Remand && first(e));
    for (_, step, event) in steps {
        match step {
            Step::Remand if start.is_none() => {
                if first(event) {
                    start = Some(Start::of(event));
                    tally.remand(event.at.date());
                } else if has_first {
                    // Remanded again before the first remand: one of the two days is wrong.
                    disputed = true;
                } else {
                    start = Some(Start { inferred: true, ..Start::of(event) });
                    tally.remand(event.at.date());
                }
            }
            Step::Remand => {
                // A second "first remand" without a release between cannot be true.
                let again = event.kind == EventKind::FirstRemand && tally.since.is_some();
                let twin =
                    start.is_some_and(|s| s.kind() == Some(EventKind::FirstRemand) && s.at.date() != event.at.date());
                disputed |= again && twin;
                tally.remand(event.at.date());
            }
            Step::Release => tally.release(event),
            Step::Report => {
                report = Some(End::of(event));
                break;
            }
        }
    }
    // Remanded after the report: that is custody of the trial, and the clock was over before it began.
    if start.is_none() && report.is_some() {
        let later = steps.iter().find(|(_, s, e)| *s == Step::Remand && rule.starts.kinds.contains(&e.kind));
        if let Some((_, _, event)) = later {
            start = Some(Start::of(event));
            tally.remand(event.at.date());
        }
    }
    let end = tally.end.or(report).filter(|_| start.is_some());
    disputed |= start.is_some_and(|s| s.disputed) || end.is_some_and(|e| e.disputed);
    Count { start, due: tally.due.filter(|_| start.is_some()), end, disputed }
}
