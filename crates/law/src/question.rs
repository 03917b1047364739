//! One case as a question to `itsso clocks` gives it, and as the worked examples of a pack do.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer};

use crate::moment::is_believable;
use crate::{
    AccusedPerson, Act, Calendar, Charge, Event, Facts, Ist, LawError, Moment, ParsedSections, Section, SectionHint,
    Subject, Victim, parse_sections,
};

/// One case as the question gives it. Fields the program does not know are passed over.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct In {
    /// `"BNS 64(1)"`, or `{"section", "from"?, "to"?}`. What cannot be read flags every clock `incomplete`.
    #[serde(deserialize_with = "list")]
    pub offences: Vec<OffenceIn>,
    /// Day of the offence.
    #[serde(deserialize_with = "day")]
    pub offence_on: Option<NaiveDate>,
    /// First day of the offence, where it is a range.
    #[serde(deserialize_with = "day")]
    pub offence_from: Option<NaiveDate>,
    /// Last day of the offence.
    #[serde(deserialize_with = "day")]
    pub offence_to: Option<NaiveDate>,
    /// Victims.
    #[serde(deserialize_with = "list")]
    pub victims: Vec<VictimIn>,
    /// Accused.
    #[serde(deserialize_with = "list")]
    pub accused: Vec<AccusedIn>,
    /// How many accused were charge-sheeted, where only a count is known.
    pub accused_charge_sheeted: Option<u16>,
    /// Events of the closed list; one of another kind flags every clock `incomplete`.
    #[serde(deserialize_with = "list")]
    pub events: Vec<EventIn>,
    /// Days on which courts are closed.
    pub calendar: Option<Vec<NaiveDate>>,
}

/// A section, with the dates between which it stands.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum OffenceIn {
    /// The section alone.
    Plain(String),
    /// With its dates.
    Dated {
        /// The section.
        section: String,
        /// Since when.
        from: Option<Moment>,
        /// Until when.
        to: Option<Moment>,
    },
}

/// A victim.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct VictimIn {
    /// `V1`.
    pub id: Subject,
    /// Completed years on the date of the offence.
    pub age: Option<u16>,
    /// Whether below 18, where only that is known.
    pub minor: Option<bool>,
    /// Whether of a Scheduled Caste or Tribe.
    pub scheduled_caste_or_tribe: Option<bool>,
    /// Whether a ground of POCSO Rule 4(4) stands.
    pub ground: Option<bool>,
}

/// An accused.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct AccusedIn {
    /// `A1`.
    pub id: Subject,
    /// Completed years on the date of the offence.
    pub age: Option<u16>,
    /// Whether never convicted before.
    pub first_offender: Option<bool>,
    /// Whether other cases are pending.
    pub other_cases: Option<bool>,
}

/// An event.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct EventIn {
    /// Kind, of the closed list.
    pub kind: String,
    /// When.
    pub at: Moment,
    /// Whom it concerns.
    pub subject: Option<Subject>,
    /// The accused a part charge-sheet names.
    #[serde(default, deserialize_with = "list")]
    pub accused: Vec<Subject>,
    /// When it was written down.
    pub recorded_at: Option<Moment>,
    /// Minutes of travel to the Magistrate.
    pub journey_minutes: Option<u32>,
    /// Ground of bail; purpose of a date.
    pub ground: Option<String>,
    /// Age of the pregnancy, in days.
    pub gestation_days: Option<u16>,
    /// The day it fixes.
    #[serde(default, deserialize_with = "day")]
    pub fixed_for: Option<NaiveDate>,
    /// Two entries disagree about it.
    #[serde(default)]
    pub disputed: bool,
}

/// A list, which `null` leaves empty.
fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(d: D) -> Result<Vec<T>, D::Error> {
    Option::<Vec<T>>::deserialize(d).map(Option::unwrap_or_default)
}

/// A date within the years that are believed, as a moment is read.
fn day<'de, D: Deserializer<'de>>(d: D) -> Result<Option<NaiveDate>, D::Error> {
    let found = Option::<NaiveDate>::deserialize(d)?;
    let strange = found.filter(|day| !is_believable(*day)).map(|day| LawError::Moment { text: day.to_string() });
    strange.map_or(Ok(found), |e| Err(serde::de::Error::custom(e)))
}

impl In {
    /// The closed days it gives, if it gives any.
    pub fn calendar(&self) -> Calendar {
        self.calendar.clone().map_or_else(Calendar::none, Calendar::of)
    }

    /// The facts meant. A section that cannot be read makes them `incomplete`, and so does an event of an unknown
    /// kind where it would have been looked at.
    pub fn facts(self, on: Ist, known: Option<Ist>) -> Facts {
        let from = self.offence_from.or(self.offence_on).or(self.offence_to);
        let hint = SectionHint { offence_on: self.offence_to.or(from), fir_on: fir_day(&self.events) };
        let mut facts = Facts {
            offence_from: from,
            offence_to: self.offence_to.or(from),
            accused_charge_sheeted: self.accused_charge_sheeted,
            accused: self
                .accused
                .into_iter()
                .map(|a| AccusedPerson {
                    id: a.id,
                    age: a.age,
                    first_offender: a.first_offender,
                    other_cases: a.other_cases,
                })
                .collect(),
            ..Facts::default()
        };
        for offence in self.offences {
            let (text, from, to) = match offence {
                OffenceIn::Plain(text) => (text, None, None),
                OffenceIn::Dated { section, from, to } => (section, from, to),
            };
            let ParsedSections { sections, unread, .. } = read_sections(&text, &hint);
            facts.incomplete |= !unread.is_empty() || sections.is_empty() || sections.iter().any(|s| !s.can_exist());
            // An Act without a number: what applies by the Act alone applies.
            let bare = unread.iter().filter_map(|piece| Act::known(piece)).map(|act| Section::new(act, "", &[]));
            let charges = sections.into_iter().chain(bare).map(|section| Charge { section, from, to });
            facts.offences.extend(charges);
        }
        facts.victims = self
            .victims
            .into_iter()
            .map(|v| Victim {
                id: v.id,
                age: v.age,
                minor: v.minor,
                sc_st: v.scheduled_caste_or_tribe,
                ground: v.ground,
            })
            .collect();
        for event in self.events {
            // A day without an hour is known from its beginning, so that nothing of it is lost.
            let recorded_at = event.recorded_at.map(|r| r.starts());
            match event.kind.parse() {
                Ok(kind) => facts.events.push(Event {
                    kind,
                    at: event.at,
                    subject: event.subject,
                    accused: event.accused,
                    recorded_at,
                    journey_minutes: event.journey_minutes,
                    ground: event.ground,
                    gestation_days: event.gestation_days,
                    fixed_for: event.fixed_for,
                    entry: None,
                    disputed: event.disputed,
                }),
                Err(_) => {
                    let seen = event.at.is_by(on) && known.is_none_or(|k| recorded_at.is_none_or(|r| r <= k));
                    facts.incomplete |= seen;
                }
            }
        }
        facts
    }
}

fn fir_day(events: &[EventIn]) -> Option<NaiveDate> {
    events.iter().filter(|e| e.kind == "fir-registered").map(|e| e.at.date()).min()
}

/// `BNS 64(1)`, and whatever a register would write.
fn read_sections(text: &str, hint: &SectionHint) -> ParsedSections {
    let parsed = parse_sections(text, hint);
    if !parsed.sections.is_empty() {
        return parsed;
    }
    match text.parse::<Section>() {
        // Of an Act nobody knows the words are a person's as likely as not.
        Ok(section) if !matches!(section.act, Act::Other(_)) => {
            ParsedSections { sections: vec![section], ..ParsedSections::default() }
        }
        _ => parsed,
    }
}
