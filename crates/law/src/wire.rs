//! The question and the answer of `itsso clocks`, as JSON. The shell only carries them.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::{
    AccusedPerson, Act, Asked, Calendar, Charge, Clock, Event, Facts, Flag, Ist, LawError, LawPack, Moment,
    ParsedSections, Section, SectionHint, Subject, Victim, clocks, parse_sections,
};

/// One case as the question gives it. Fields the program does not know are passed over.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct In {
    /// `"BNS 64(1)"`, or `{"section", "from"?, "to"?}`. What cannot be read flags every clock `incomplete`.
    #[serde(deserialize_with = "list")]
    pub offences: Vec<OffenceIn>,
    /// Day of the offence.
    pub offence_on: Option<NaiveDate>,
    /// First day of the offence, where it is a range.
    pub offence_from: Option<NaiveDate>,
    /// Last day of the offence.
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
#[derive(Debug, Clone, Deserialize)]
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
#[derive(Debug, Clone, Deserialize)]
pub struct VictimIn {
    /// `V1`.
    pub id: Subject,
    /// Completed years on the date of the offence.
    pub age: Option<u16>,
    /// Whether below 18, where only that is known.
    pub minor: Option<bool>,
    /// Whether of a Scheduled Caste or Tribe.
    pub scheduled_caste_or_tribe: Option<bool>,
}

/// An accused.
#[derive(Debug, Clone, Deserialize)]
pub struct AccusedIn {
    /// `A1`.
    pub id: Subject,
}

/// An event.
#[derive(Debug, Clone, Deserialize)]
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
    /// Ground of bail.
    pub ground: Option<String>,
    /// Two entries disagree about it.
    #[serde(default)]
    pub disputed: bool,
}

/// A list, which `null` leaves empty.
fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(d: D) -> Result<Vec<T>, D::Error> {
    Option::<Vec<T>>::deserialize(d).map(Option::unwrap_or_default)
}

/// The answer for one case.
#[derive(Debug, Clone, Serialize)]
pub struct Out {
    /// Its clocks.
    pub clocks: Vec<Clock>,
}

/// Reads an instant as `--on` and `--known` give it; a bare day means its end.
///
/// # Errors
/// [`LawError::Moment`] where it is neither a date nor a date and time.
pub fn instant(text: &str) -> Result<Ist, LawError> {
    text.parse::<Moment>().map(|m| m.as_asked())
}

/// Answers one case or an array of them, in the same shape, length and order.
///
/// # Errors
/// [`LawError::Wire`] says which case and field cannot be read; facts that merely disagree are computed and
/// flagged.
pub fn answer(pack: &LawPack, question: &str, on: Ist, known: Option<Ist>) -> Result<Value, LawError> {
    let question = question.trim_start_matches('\u{FEFF}');
    let value: Value = serde_json::from_str(question).map_err(|e| bad(format!("not JSON: {e}")))?;
    match value {
        Value::Array(cases) => {
            let answers = (1..).zip(cases).map(|(n, case)| {
                one(pack, case, on, known).map_err(|e| match e {
                    LawError::Wire { what } => bad(format!("case {n}: {what}")),
                    other => bad(format!("case {n}: {other}")),
                })
            });
            answers.collect::<Result<Vec<Value>, LawError>>().map(Value::Array)
        }
        case @ Value::Object(_) => one(pack, case, on, known),
        _ => Err(bad("expected one case, or an array of cases".to_owned())),
    }
}

fn bad(what: String) -> LawError {
    LawError::Wire { what }
}

fn one(pack: &LawPack, case: Value, on: Ist, known: Option<Ist>) -> Result<Value, LawError> {
    let case: In = serde_json::from_value(case).map_err(|e| bad(e.to_string()))?;
    let calendar = case.calendar.clone().map_or_else(Calendar::none, Calendar::of);
    let facts = case.facts(on, known);
    let asked = Asked { on, known, calendar, why: true };
    let mut out = Out { clocks: clocks(pack, &facts, &asked) };
    // These two are for the screens; the flags of the answer are a closed list.
    out.clocks.iter_mut().for_each(|c| c.flags.retain(|f| !matches!(f, Flag::Stayed | Flag::Straddles)));
    serde_json::to_value(out).map_err(|e| bad(e.to_string()))
}

impl In {
    /// The facts meant. A section that cannot be read makes them `incomplete`, and so does an event of an unknown
    /// kind where it would have been looked at.
    pub fn facts(self, on: Ist, known: Option<Ist>) -> Facts {
        let from = self.offence_from.or(self.offence_on).or(self.offence_to);
        let hint = SectionHint { offence_on: self.offence_to.or(from), fir_on: fir_day(&self.events) };
        let mut facts = Facts {
            offence_from: from,
            offence_to: self.offence_to.or(from),
            accused_charge_sheeted: self.accused_charge_sheeted,
            accused: self.accused.into_iter().map(|a| AccusedPerson { id: a.id }).collect(),
            ..Facts::default()
        };
        for offence in self.offences {
            let (text, from, to) = match offence {
                OffenceIn::Plain(text) => (text, None, None),
                OffenceIn::Dated { section, from, to } => (section, from, to),
            };
            let ParsedSections { sections, unread } = read_sections(&text, &hint);
            facts.incomplete |= !unread.is_empty() || sections.is_empty();
            // An Act without a number: what applies by the Act alone applies.
            let bare = unread.iter().filter_map(|piece| Act::known(piece)).map(|act| Section::new(act, "", &[]));
            let charges = sections.into_iter().chain(bare).map(|section| Charge { section, from, to });
            facts.offences.extend(charges);
        }
        facts.victims = self
            .victims
            .into_iter()
            .map(|v| Victim { id: v.id, age: v.age, minor: v.minor, sc_st: v.scheduled_caste_or_tribe })
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
    if !parsed.sections.is_empty() && parsed.unread.is_empty() {
        return parsed;
    }
    match text.parse::<Section>() {
        // Of an Act nobody knows the words are a person's as likely as not.
        Ok(section) if !matches!(section.act, Act::Other(_)) => {
            ParsedSections { sections: vec![section], unread: Vec::new() }
        }
        _ => parsed,
    }
}
