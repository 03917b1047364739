//! One computed legal time limit of one subject.

use std::collections::BTreeSet;

use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize, Serializer};

use crate::moment::{add_days, instant_text, midnight};
use crate::{EventKind, Ist, Moment, OwedBy, Subject, Words};

/// How the law binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClockKind {
    /// A number stands in the law (or in a binding direction of the Supreme Court).
    Limit,
    /// "Forthwith", "as soon as": no number in the law; a target of policy, drawn apart.
    Duty,
    /// A standing property of the case.
    Flag,
    /// A count with a ceiling.
    Counter,
}

/// Where a clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// What starts it has not happened.
    NotStarted,
    /// Started, not ended, still in time.
    Running,
    /// Ended in time.
    Met,
    /// Ended too late.
    MetLate,
    /// Not ended and late.
    Overdue,
    /// The sections no longer call for it, or the case was quashed, abated or transferred.
    Void,
}

/// What to bear in mind about a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// Courts differ on the count; the safe reading is used.
    Contested,
    /// The law does not say from when, or another event stands in for the starting one.
    StartInferred,
    /// The text of the rule was not read in full by the makers.
    Unverified,
    /// A bare day stands where an hour is needed.
    TimeUnknown,
    /// Facts on the record disagree; the earlier due is used.
    Disputed,
    /// The register this case came from has no column for the fact that would end it.
    NoRecord,
    /// Something on the record could not be understood.
    Incomplete,
    /// A court has stayed the case.
    Stayed,
    /// The offence goes over 1 July 2024, so both old and new penal law may be charged.
    Straddles,
}

/// The last moment in time: a whole day (in time until 24:00 IST), or an instant for hour clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Due {
    /// In time until the end of this day.
    Day(NaiveDate),
    /// In time up to and including this instant.
    At(Ist),
}

impl Due {
    /// The first instant that is late: 00:00 of the next day, or one millisecond after the instant.
    pub fn late_at(&self) -> Ist {
        match self {
            Due::Day(day) => midnight(add_days(*day, 1)),
            Due::At(at) => at.checked_add_signed(TimeDelta::milliseconds(1)).unwrap_or(*at),
        }
    }

    /// The day.
    pub fn date(&self) -> NaiveDate {
        match self {
            Due::Day(day) => *day,
            Due::At(at) => at.date_naive(),
        }
    }
}

impl std::fmt::Display for Due {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Due::Day(day) => write!(f, "{}", day.format("%Y-%m-%d")),
            Due::At(at) => f.write_str(&instant_text(at)),
        }
    }
}

impl Serialize for Due {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

/// One clock: exactly one per rule, subject and cycle. Serialises as `itsso clocks` writes it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Clock {
    /// Id of the rule, such as `BNSS193.2`.
    pub rule: String,
    /// Whom it concerns.
    pub subject: Subject,
    /// From 1; above 1 only for a repeating duty or a second arrest.
    pub cycle: u32,
    /// How the law binds.
    pub kind: ClockKind,
    /// Where it stands, as asked.
    pub state: State,
    /// What it is counted from.
    pub start: Option<Moment>,
    /// The last moment in time; never moved for closed days. None before the start and for a duty.
    pub due: Option<Due>,
    /// The next open day, for limits of courts, where a calendar is known.
    pub due_open: Option<NaiveDate>,
    /// The first day that is late (default bail: the day the right arises); for hour clocks the due
    /// instant, late strictly after it.
    pub late_from: Option<Moment>,
    /// When it ended, if it did.
    pub ended_at: Option<Moment>,
    /// A duty's target of policy; not law.
    pub target: Option<Due>,
    /// Act and section that apply to this case.
    pub provision: String,
    /// What to bear in mind.
    pub flags: BTreeSet<Flag>,
    /// The steps, where asked for.
    pub why: Vec<Words>,
    /// Who owes it.
    #[serde(skip)]
    pub owed_by: OwedBy,
    /// 0: what is missed cannot be undone (hour clocks, default bail); larger is calmer.
    #[serde(skip)]
    pub urgency: u8,
    /// What would end it now; what ended it, once ended.
    #[serde(skip)]
    pub ends_by: Vec<EventKind>,
    /// Whether more cycles follow this one.
    #[serde(skip)]
    pub series: bool,
    /// Days between the cycles of a repeating duty.
    #[serde(skip)]
    pub period_days: Option<u32>,
}

impl Clock {
    /// The first instant at which it is (or, once ended, would have been) overdue: from the due or, for a
    /// duty, from its target.
    pub fn late_at(&self) -> Option<Ist> {
        self.due.or(self.target).map(|d| d.late_at())
    }

    /// Its state at another instant, if nothing more happens. An end later than `on` is not seen.
    pub fn state_on(&self, on: Ist) -> State {
        if self.state == State::Void {
            return State::Void;
        }
        let late = self.late_at();
        if let Some(end) = self.ended_at.filter(|e| e.is_by(on)) {
            return if late.is_some_and(|l| is_after(&end, l, self.due.or(self.target), on)) {
                State::MetLate
            } else {
                State::Met
            };
        }
        match (&self.start, late) {
            (None, _) => State::NotStarted,
            (Some(start), _) if !start.is_by(on) => State::NotStarted,
            (Some(_), Some(late)) if on >= late => State::Overdue,
            (Some(_), _) => State::Running,
        }
    }

    /// Whether it still waits for somebody: started, not ended, not void.
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Running | State::Overdue)
    }
}

/// Whether an end came too late. A whole-day due compares days; an instant due takes a bare day at 24:00, though
/// nothing that is on the record can be later than the asked instant.
pub(crate) fn is_after(end: &Moment, late: Ist, due: Option<Due>, on: Ist) -> bool {
    match due {
        Some(Due::Day(day)) => end.date() > day,
        _ => end.ends().min(on) >= late,
    }
}
