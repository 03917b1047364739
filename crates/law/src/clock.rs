//! One computed legal time limit of one subject.

use std::borrow::Cow;
use std::num::NonZeroU128;

use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize, Serializer};

use crate::moment::{add_days, day_of, instant_text, midnight};
use crate::{EventKind, Ist, LawError, Moment, Rule, Subject, Words};

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
    /// Not ended and late. Of a duty only its target of policy has passed: no law is broken, and its words say so
    /// ([`State::words`]).
    Overdue,
    /// The sections no longer call for it, or the case was quashed, abated or transferred.
    Void,
}

impl State {
    /// Its name for people. The law gives a duty no number, so that one is never "overdue": its target has passed.
    pub fn words(self, kind: ClockKind) -> Words {
        let duty = kind == ClockKind::Duty;
        let (en, hi) = match self {
            State::NotStarted => ("not started", "आरम्भ नहीं"),
            State::Running => ("running", "चालू"),
            State::Met if duty => ("done within the target", "लक्ष्य के भीतर पूर्ण"),
            State::Met => ("met", "समय में पूर्ण"),
            State::MetLate if duty => ("done after the target", "लक्ष्य के बाद पूर्ण"),
            State::MetLate => ("met late", "विलम्ब से पूर्ण"),
            State::Overdue if duty => ("target passed", "लक्ष्य बीत चुका"),
            State::Overdue => ("overdue", "अतिदेय"),
            State::Void => ("void", "शून्य"),
        };
        Words::new(en, hi)
    }
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
    /// A fact the rule turns on is not on the record; the safe reading is used.
    Assumed,
    /// The last safe day is one on which the court is closed: file before the closure.
    ClosedDay,
    /// The verdict was reached under an earlier law pack, and stays.
    EarlierPack,
}

impl Flag {
    const ALL: [Flag; 12] = [
        Flag::Contested,
        Flag::StartInferred,
        Flag::Unverified,
        Flag::TimeUnknown,
        Flag::Disputed,
        Flag::NoRecord,
        Flag::Incomplete,
        Flag::Stayed,
        Flag::Straddles,
        Flag::Assumed,
        Flag::ClosedDay,
        Flag::EarlierPack,
    ];

    fn bit(self) -> u16 {
        1 << (self as u16)
    }
}

/// The flags of a clock. Serialises as a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags(u16);

impl Flags {
    /// Whether one is set.
    pub fn contains(&self, flag: &Flag) -> bool {
        self.0 & flag.bit() != 0
    }

    /// Those that are set, in a fixed order.
    pub fn iter(&self) -> impl Iterator<Item = Flag> + use<> {
        let set = *self;
        Flag::ALL.into_iter().filter(move |f| set.contains(f))
    }

    /// Sets one where `on` says so.
    pub(crate) fn set(&mut self, flag: Flag, on: bool) {
        if on {
            self.0 |= flag.bit();
        }
    }

    /// Without one.
    pub(crate) fn clear(&mut self, flag: Flag) {
        self.0 &= !flag.bit();
    }
}

impl Serialize for Flags {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_seq(self.iter())
    }
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
            Due::At(at) => day_of(at),
        }
    }
}

impl std::str::FromStr for Due {
    type Err = LawError;

    /// As it is written: a day, or an instant.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(match text.parse::<Moment>()? {
            Moment::Day(day) => Due::Day(day),
            Moment::Instant(at) => Due::At(at),
        })
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
pub struct Clock<'p> {
    /// Id of the rule, such as `BNSS193.2`.
    pub rule: &'p str,
    /// Whom it concerns.
    pub subject: Subject,
    /// From 1, without a gap among those shown; above 1 only for a repeating duty or a second arrest.
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
    /// The last open day before a due that falls on a closed one and never moves (default bail): file by then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_by: Option<NaiveDate>,
    /// The first day that is late (default bail: the day the right arises); for hour clocks the due
    /// instant, late strictly after it.
    pub late_from: Option<Moment>,
    /// When it ended, if it did.
    pub ended_at: Option<Moment>,
    /// A duty's target of policy; not law.
    pub target: Option<Due>,
    /// How many a counter has counted, and how many are allowed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<Tally>,
    /// Act and section that apply to this case.
    pub provision: Cow<'p, str>,
    /// What to bear in mind.
    pub flags: Flags,
    /// The steps, where asked for.
    pub why: Vec<Words>,
    /// The rule itself.
    #[serde(skip)]
    pub law: &'p Rule,
    /// When a counter went over what the law allows.
    #[serde(skip)]
    pub over: Option<Ist>,
    /// What would end it now; what ended it, once ended.
    #[serde(skip)]
    pub ends_by: Cow<'p, [EventKind]>,
    /// Whether more cycles follow this one.
    #[serde(skip)]
    pub series: bool,
    /// The entry of the fact that started it, and of the one that ended it.
    #[serde(skip)]
    pub entries: (Option<NonZeroU128>, Option<NonZeroU128>),
}

/// What a counter has counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// So many …
    pub of: u32,
    /// … where so many are allowed.
    pub ceiling: u32,
}

impl Clock<'_> {
    /// The first instant at which it is (or, once ended, would have been) overdue: from the due or, for a
    /// duty, past its target. A counter is overdue from the fact that was one too many, or came too late.
    pub fn late_at(&self) -> Option<Ist> {
        if self.count.is_some() {
            return self.over;
        }
        self.reckoned().map(|d| d.late_at())
    }

    /// What lateness is judged by: the next open day where an act of a court may be done on it (General Clauses Act s.10),
    /// else the due, else a duty's target.
    pub(crate) fn reckoned(&self) -> Option<Due> {
        self.due_open.map(Due::Day).or(self.due).or(self.target)
    }

    /// Its state at another instant, if nothing more happens. An end later than `on` is not seen.
    pub fn state_on(&self, on: Ist) -> State {
        if self.state == State::Void {
            return State::Void;
        }
        if !self.start.is_some_and(|s| s.is_by(on)) {
            return State::NotStarted;
        }
        let ended = self.ended_at.filter(|e| e.is_by(on));
        if self.count.is_some() {
            let over_by = |at: Option<Ist>| at.is_some_and(|a| a <= on);
            // Once the window is over nothing more can go wrong.
            let past = ended.is_some() || over_by(self.due.map(|d| d.late_at()));
            return match (over_by(self.over), ended) {
                (true, Some(_)) => State::MetLate,
                (true, None) => State::Overdue,
                (false, _) if past => State::Met,
                (false, _) => State::Running,
            };
        }
        let late = self.late_at();
        if let Some(end) = ended {
            return if late.is_some_and(|l| is_after(&end, l, self.reckoned(), on)) {
                State::MetLate
            } else {
                State::Met
            };
        }
        if late.is_some_and(|l| on >= l) { State::Overdue } else { State::Running }
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
