//! Short hands for building cases in tests.
#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::panic)] // helpers of tests, where a panic is the report
use itsso_law::{AccusedPerson, Asked, Calendar, Clock, Event, Facts, LawPack, Victim, clocks, wire};

/// A case: sections, victims as (number, age), number of accused, events as (kind, at, subject).
pub fn case(sections: &[&str], victims: &[(u16, Option<u16>)], accused: u16, events: &[(&str, &str, &str)]) -> Facts {
    Facts {
        offences: sections.iter().map(|s| s.parse::<itsso_law::Section>().unwrap().into()).collect(),
        victims: victims.iter().map(|(n, age)| Victim { age: *age, ..Victim::unknown(*n) }).collect(),
        accused: (1..=accused).map(AccusedPerson::unknown).collect(),
        events: events.iter().map(|(k, at, s)| event(k, at, s)).collect(),
        ..Facts::default()
    }
}

pub fn event(kind: &str, at: &str, subject: &str) -> Event {
    let event = Event::new(kind.parse().unwrap(), at.parse().unwrap());
    if subject.is_empty() { event } else { event.of(subject.parse().unwrap()) }
}

pub fn asked(on: &str) -> Asked {
    Asked { on: wire::instant(on).unwrap(), known: None, calendar: Calendar::none(), why: true }
}

pub fn all(facts: &Facts, on: &str) -> Vec<Clock<'static>> {
    clocks(LawPack::builtin(), facts, &asked(on))
}

pub fn find(facts: &Facts, on: &str, rule: &str, subject: &str) -> Option<Clock<'static>> {
    all(facts, on).into_iter().find(|c| c.rule == rule && c.subject.to_string() == subject)
}

pub fn one(facts: &Facts, on: &str, rule: &str, subject: &str) -> Clock<'static> {
    find(facts, on, rule, subject).unwrap_or_else(|| panic!("no {rule} of {subject}"))
}

pub fn state(c: &Clock<'_>) -> String {
    serde_json::to_value(c.state).unwrap().as_str().unwrap().to_owned()
}

pub fn due(c: &Clock<'_>) -> String {
    c.due.map(|d| d.to_string()).unwrap_or_default()
}

pub fn flags(c: &Clock<'_>) -> Vec<String> {
    c.flags.iter().map(|f| serde_json::to_value(f).unwrap().as_str().unwrap().to_owned()).collect()
}
