//! The worked examples of a duty as they are written.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::question::{AccusedIn, EventIn, In, OffenceIn, VictimIn};
use crate::{DateOf, Example, Expect, Moment, Subject, Words};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawExample {
    en: String,
    hi: String,
    on: Moment,
    #[serde(default = "the_case")]
    subject: Subject,
    #[serde(default = "first")]
    cycle: u32,
    offences: Vec<OffenceIn>,
    offence_on: Option<NaiveDate>,
    offence_from: Option<NaiveDate>,
    offence_to: Option<NaiveDate>,
    #[serde(default)]
    victims: Vec<toml::Table>,
    #[serde(default)]
    accused: Vec<toml::Table>,
    closed: Option<Vec<NaiveDate>>,
    #[serde(default)]
    events: Vec<toml::Table>,
    expect: RawExpect,
}

fn the_case() -> Subject {
    Subject::Case
}

fn first() -> u32 {
    1
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawExpect {
    state: String,
    start: Option<String>,
    due: Option<String>,
    due_open: Option<String>,
    late_from: Option<String>,
    ended_at: Option<String>,
    target: Option<String>,
    file_by: Option<String>,
    provision: Option<String>,
    #[serde(default)]
    flags: Vec<String>,
    count: Option<u32>,
}

const EVENT: &[&str] = &[
    "kind",
    "at",
    "subject",
    "accused",
    "journey_minutes",
    "ground",
    "recorded_at",
    "gestation_days",
    "fixed_for",
    "disputed",
];
const VICTIM: &[&str] = &["id", "age", "minor", "scheduled_caste_or_tribe", "ground"];
const ACCUSED: &[&str] = &["id", "age", "first_offender", "other_cases"];
const STATES: &[&str] = &["not_started", "running", "met", "met_late", "overdue", "void", "absent"];

/// Tables of the question, which itself passes over what it does not know: here a slip of the keyboard is an error.
fn tables<T: serde::de::DeserializeOwned>(given: Vec<toml::Table>, keys: &[&str]) -> Result<Vec<T>, String> {
    given
        .into_iter()
        .map(|table| {
            if let Some(key) = table.keys().find(|k| !keys.contains(&k.as_str())) {
                return Err(format!("`{key}` is not one of {}", keys.join(", ")));
            }
            table.try_into().map_err(|e: toml::de::Error| e.to_string())
        })
        .collect()
}

pub(super) fn example(raw: RawExample) -> Result<Example, String> {
    let at = |what: String| format!("example “{}”: {what}", raw.en);
    if !STATES.contains(&raw.expect.state.as_str()) {
        return Err(at(format!("`{}` is not a state: {}", raw.expect.state, STATES.join(", "))));
    }
    let events: Vec<EventIn> = tables(raw.events, EVENT).map_err(at)?;
    if let Some(event) = events.iter().find(|e| e.kind.parse::<crate::EventKind>().is_err()) {
        return Err(at(format!("`{}` is not a kind of fact", event.kind)));
    }
    let victims: Vec<VictimIn> = tables(raw.victims, VICTIM).map_err(at)?;
    let accused: Vec<AccusedIn> = tables(raw.accused, ACCUSED).map_err(at)?;
    let expect = raw.expect;
    let dates = [
        (DateOf::Start, expect.start),
        (DateOf::Due, expect.due),
        (DateOf::DueOpen, expect.due_open),
        (DateOf::LateFrom, expect.late_from),
        (DateOf::EndedAt, expect.ended_at),
        (DateOf::Target, expect.target),
        (DateOf::FileBy, expect.file_by),
    ];
    Ok(Example {
        name: Words::new(raw.en, raw.hi),
        on: raw.on.as_asked(),
        subject: raw.subject,
        cycle: raw.cycle,
        case: In {
            offences: raw.offences,
            offence_on: raw.offence_on,
            offence_from: raw.offence_from,
            offence_to: raw.offence_to,
            victims,
            accused,
            accused_charge_sheeted: None,
            events,
            calendar: raw.closed,
        },
        expect: Expect {
            state: expect.state,
            dates: dates.into_iter().filter_map(|(which, text)| text.map(|t| (which, t))).collect(),
            provision: expect.provision,
            flags: expect.flags,
            count: expect.count,
        },
    })
}
