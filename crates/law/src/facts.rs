//! What the engine is told about a case, and what it is asked.

use std::num::NonZeroU128;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Calendar, ClockKind, Due, EventKind, Ist, Moment, OwedBy, Section, Subject};

/// Everything the law needs to know of one case, and nothing else: no names, no places. Dates outside 1860 to 2200 are taken
/// as not understood.
#[derive(Debug, Clone, Default, PartialEq)]
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
    /// Verdicts reached under an earlier law pack: they stay as they were reached.
    pub reached: Vec<Reached>,
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

/// A verdict reached under an earlier law, as its entry keeps it. It is handed in only while the facts it was reached on stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Reached {
    /// Version of that law pack.
    pub pack: String,
    /// Rule, subject and cycle of the clock.
    pub rule: String,
    /// Whose.
    pub subject: Subject,
    /// Which cycle.
    pub cycle: u32,
    /// How that law bound: a target of policy that was missed does not become a breach.
    pub kind: ClockKind,
    /// Who owed it.
    pub owed_by: OwedBy,
    /// When it began.
    pub started_at: Option<Ist>,
    /// The last moment in time (of a duty its target) as reckoned then.
    pub due: Option<Due>,
    /// When it ended.
    pub ended_at: Ist,
    /// It was too late.
    pub late: bool,
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
