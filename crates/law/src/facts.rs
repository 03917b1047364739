//! What the engine is told about a case, and what it is asked.

use std::collections::BTreeSet;
use std::num::NonZeroU128;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::moment::add_days;
use crate::{EventKind, Ist, Moment, Section, Subject};

/// Everything the law needs to know of one case, and nothing else: no names, no places. Dates outside 1860 to 2200 are taken
/// as not understood.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The sections charged, with the dates between which each stands on the record.
    pub offences: Vec<Charge>,
    /// First day of the offence.
    pub offence_from: Option<NaiveDate>,
    /// Last day of the offence, where it is a range.
    pub offence_to: Option<NaiveDate>,
    /// The victims listed. None listed: one is implied, so that no clock is lost.
    pub victims: Vec<Victim>,
    /// The accused listed.
    pub accused: Vec<AccusedPerson>,
    /// How many accused the register says were charge-sheeted, where it gives only a count.
    pub accused_charge_sheeted: Option<u16>,
    /// What happened, in any order.
    pub events: Vec<Event>,
    /// The register this case came from, if it did.
    pub imported: Option<Imported>,
    /// Something on the record could not be understood (an unknown kind of entry): every clock is flagged
    /// `incomplete`.
    pub incomplete: bool,
}

/// One section on the record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Charge {
    /// The section.
    pub section: Section,
    /// Since when it stands; none: from the beginning.
    pub from: Option<Moment>,
    /// When it was dropped, if it was.
    pub to: Option<Moment>,
}

impl From<Section> for Charge {
    fn from(section: Section) -> Self {
        Charge { section, from: None, to: None }
    }
}

/// A victim, by number only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Victim {
    /// `V1`, `V2`, …
    pub id: Subject,
    /// Completed years on the date of the offence.
    pub age: Option<u16>,
    /// Whether below 18, where that is known without the age (a register's "girl").
    pub minor: Option<bool>,
    /// Whether of a Scheduled Caste or Tribe.
    pub sc_st: Option<bool>,
    /// Whether a ground of POCSO Rule 4(4) stands: the offender shares the household, an institution without parental
    /// support, or no home.
    pub ground: Option<bool>,
}

impl Victim {
    /// A victim of whom nothing is known yet.
    pub fn unknown(number: u16) -> Victim {
        Victim { id: Subject::Victim(number), age: None, minor: None, sc_st: None, ground: None }
    }

    /// Whether below 18: the age decides, then the mark; none where neither is known.
    pub fn is_minor(&self) -> Option<bool> {
        self.age.map(|a| a < 18).or(self.minor)
    }
}

/// An accused, by number only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AccusedPerson {
    /// `A1`, `A2`, …
    pub id: Subject,
    /// Completed years on the date of the offence.
    pub age: Option<u16>,
    /// Whether never convicted before (BNSS 479).
    pub first_offender: Option<bool>,
    /// Whether other cases against the accused are pending (BNSS 479(2)).
    pub other_cases: Option<bool>,
}

impl AccusedPerson {
    /// An accused of whom nothing is known yet.
    pub fn unknown(number: u16) -> AccusedPerson {
        AccusedPerson { id: Subject::Accused(number), age: None, first_offender: None, other_cases: None }
    }
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// What.
    pub kind: EventKind,
    /// When.
    pub at: Moment,
    /// Whom it concerns. None for an accused's or a victim's event: all of them.
    pub subject: Option<Subject>,
    /// The accused a part charge-sheet names. Empty: see `subject`.
    pub accused: Vec<Subject>,
    /// When it was written down; an event recorded after the asked `known` is not looked at.
    pub recorded_at: Option<Ist>,
    /// Minutes of travel from the place of arrest to the Magistrate, which BNSS 58 leaves out of the count. More than a week
    /// is not believed.
    pub journey_minutes: Option<u32>,
    /// Ground of bail (`regular`, `default`, `anticipatory`, `interim`), purpose of a date (`evidence`).
    pub ground: Option<String>,
    /// Age of the pregnancy on that day, in days.
    pub gestation_days: Option<u16>,
    /// The day it fixes: of a hearing.
    pub fixed_for: Option<NaiveDate>,
    /// The entry it stands in, as the caller numbers entries; handed back with the clock.
    pub entry: Option<NonZeroU128>,
    /// Two live entries say different things about it.
    pub disputed: bool,
}

impl Event {
    /// An event with nothing but its kind and time.
    pub fn new(kind: EventKind, at: Moment) -> Event {
        Event {
            kind,
            at,
            subject: None,
            accused: Vec::new(),
            recorded_at: None,
            journey_minutes: None,
            ground: None,
            gestation_days: None,
            fixed_for: None,
            entry: None,
            disputed: false,
        }
    }

    /// The same event of one subject.
    pub fn of(mut self, subject: Subject) -> Event {
        self.subject = Some(subject);
        self
    }
}

/// Where an imported case came from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Imported {
    /// When it was imported.
    pub at: Ist,
    /// The kinds of event the register has a column for.
    pub carries: Vec<EventKind>,
}

/// Days on which courts are closed. Without one, nothing is said about open days.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    closed: Option<BTreeSet<NaiveDate>>,
    sundays: bool,
}

impl Calendar {
    /// No calendar known.
    pub fn none() -> Calendar {
        Calendar::default()
    }

    /// A list that is complete: only the days on it are closed.
    pub fn of(closed: impl IntoIterator<Item = NaiveDate>) -> Calendar {
        Calendar { closed: Some(closed.into_iter().collect()), sundays: false }
    }

    /// Sundays are closed too, beside the list.
    #[must_use]
    pub fn with_sundays(mut self) -> Calendar {
        self.sundays = true;
        self.closed.get_or_insert_default();
        self
    }

    /// Whether a calendar is known at all.
    pub fn is_known(&self) -> bool {
        self.closed.is_some()
    }

    /// The last open day on or before `day`; none without a calendar.
    pub fn open_on_or_before(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.is_known().then_some(())?;
        (0..=366).filter_map(|n| day.checked_sub_days(Days::new(n))).find(|d| !self.shut(*d))
    }

    /// Whether courts are closed on that day, as far as is known.
    pub fn shut(&self, day: NaiveDate) -> bool {
        self.closed.as_ref().is_some_and(|closed| closed.contains(&day))
            || (self.sundays && day.weekday() == Weekday::Sun)
    }

    /// The first open day on or after `day`; none without a calendar.
    /// Source: General Clauses Act s.10, for an act to be done in a court or office.
    pub fn open_on_or_after(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.is_known().then_some(())?;
        // A year of closed days is no calendar; the bound keeps a nonsense list from spinning.
        (0..=366).map(|n| add_days(day, n)).find(|d| !self.shut(*d))
    }
}

/// A question to the engine.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// As of when: later events are not looked at.
    pub on: Ist,
    /// As known when: entries recorded later are not looked at.
    pub known: Option<Ist>,
    /// Closed days of the courts.
    pub calendar: Calendar,
    /// Whether each clock tells its steps. Without, no sentence is built.
    pub why: bool,
}

impl Asked {
    /// As of an instant, with everything recorded, no calendar and no steps.
    pub fn on(on: Ist) -> Asked {
        Asked { on, known: None, calendar: Calendar::none(), why: false }
    }
}
