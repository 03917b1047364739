//! From a row of a register to the values it states, and from values to the entries that are new.

use std::collections::HashMap;

use itsso_casebook::kinds::{
    self as k, EventPayload, ImportSource, IoAssigned, OffencesListed, PersonsListed, StageStated, VictimFacts,
    Withdrawn,
};
use itsso_casebook::{Entry, FirName, imported_id};
use itsso_exchange::RegisterRow;
use itsso_law::{EventKind, Moment, Subject};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::error::CallError;
use crate::pen::{Draft, Pen};

/// One value a register states of a case.
#[derive(Debug, Clone, PartialEq)]
pub struct Stated {
    /// Name of the field, stable for ever: it is part of the entry's id.
    pub field: String,
    /// Kind of the entry that carries it.
    pub kind: &'static str,
    /// When it happened.
    pub at: Moment,
    /// The payload without its source; `None` where the register has the column and it is empty.
    pub payload: Option<Value>,
}

/// The values a row states, in the order of their entries.
///
/// # Errors
/// When a payload has no JSON form.
pub fn stated(row: &RegisterRow, fir: &FirName, carries: &[EventKind]) -> Result<Vec<Stated>, CallError> {
    let mut list = vec![
        value("fir", EventKind::FirRegistered.as_str(), row.fir_at, Some(registration(row, fir, carries)))?,
        value(
            "offences",
            k::OFFENCES_LISTED,
            row.fir_at,
            Some(OffencesListed { sections: row.sections.clone(), unread: row.sections_unread.clone(), import: None }),
        )?,
        value("persons", k::PERSONS_LISTED, row.fir_at, Some(persons(row)))?,
    ];
    // A register without the column says nothing of it, so neither is ever emptied.
    if let Some(io) = row.io.clone() {
        list.push(value("io", k::IO_ASSIGNED, row.fir_at, Some(IoAssigned { io, import: None }))?);
    }
    if let Some(stage) = row.stage.clone() {
        list.push(value("stage", k::STAGE_STATED, row.fir_at, Some(StageStated { stage, import: None }))?);
    }
    let mut dated = |kind: EventKind, at: Option<Moment>, payload: EventPayload| -> Result<(), CallError> {
        if at.is_some() || carries.contains(&kind) {
            list.push(event(kind, None, at, row.fir_at, payload)?);
        }
        Ok(())
    };
    dated(EventKind::InfoReceived, row.info_received, EventPayload::default())?;
    let sheeted = EventPayload { accused_count: row.charge_sheeted.filter(|n| *n > 0), ..EventPayload::default() };
    dated(EventKind::ChargesheetFiled, row.charge_sheet, sheeted)?;
    let final_report = row.final_report.as_ref();
    let report =
        EventPayload { report_type: final_report.map(|(_, t)| t.as_str().to_owned()), ..EventPayload::default() };
    dated(EventKind::FinalReport, final_report.map(|(at, _)| *at), report)?;
    for (kind, subject, at) in &row.facts {
        list.push(event(*kind, *subject, Some(*at), row.fir_at, EventPayload::default())?);
    }
    Ok(list)
}

fn registration(row: &RegisterRow, fir: &FirName, carries: &[EventKind]) -> EventPayload {
    EventPayload {
        fir: Some(fir.clone()),
        offence_from: row.offence_from.map(|m| m.date()),
        offence_to: row.offence_to.map(|m| m.date()),
        carries: carries.to_vec(),
        ..EventPayload::default()
    }
}

fn persons(row: &RegisterRow) -> PersonsListed {
    let victims = row.victims.iter().zip(1..).map(|(victim, n)| VictimFacts {
        id: Subject::Victim(n),
        age: victim.age,
        minor: victim.class.is_minor(),
        scheduled_caste_or_tribe: None,
    });
    PersonsListed {
        victims: victims.collect(),
        accused: row.accused.unwrap_or(0),
        arrested: row.arrested,
        import: None,
    }
}

fn value<P: Serialize>(field: &str, kind: &'static str, at: Moment, payload: Option<P>) -> Result<Stated, CallError> {
    let payload = payload
        .map(|p| serde_json::to_value(p).map_err(|e| itsso_casebook::EntryError::Unwritable(e.to_string())))
        .transpose()?;
    Ok(Stated { field: field.to_owned(), kind, at, payload })
}

fn event(
    kind: EventKind,
    subject: Option<Subject>,
    at: Option<Moment>,
    fir_at: Moment,
    payload: EventPayload,
) -> Result<Stated, CallError> {
    let field = match subject {
        Some(subject) => format!("{kind}/{subject}"),
        None => kind.to_string(),
    };
    value(&field, kind.as_str(), at.unwrap_or(fir_at), at.map(|_| EventPayload { subject, ..payload }))
}

/// What a register last said about a field of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Last {
    text: String,
    revision: u32,
    /// The entry that carries it; none once a register emptied the field.
    entry: Option<Uuid>,
}

/// What registers last said of a case, by field: read from its own entries, so that there is nothing else to keep true.
#[must_use]
pub fn last_stated(entries: &[Entry]) -> HashMap<String, Last> {
    let mut last: HashMap<String, Last> = HashMap::new();
    for entry in entries {
        let content = &entry.content;
        if content.kind == k::WITHDRAWN {
            let gone = last.values_mut().find(|l| l.entry.is_some_and(|e| content.replaces.contains(&e)));
            if let Some(gone) = gone.filter(|_| content.text("reason") == Some(NOT_IN_REGISTER)) {
                *gone = Last { text: String::new(), revision: gone.revision + 1, entry: None };
            }
            continue;
        }
        let Some(revision) = content.payload.pointer("/import/revision").and_then(Value::as_u64) else { continue };
        let item = Stated {
            field: field_of(content),
            kind: "",
            at: content.happened_at,
            payload: Some(content.payload.clone()),
        };
        let revision = u32::try_from(revision).unwrap_or(u32::MAX);
        last.insert(item.field.clone(), Last { text: text_of(&item), revision, entry: Some(content.id) });
    }
    last
}

const NOT_IN_REGISTER: &str = "not-in-register";

fn field_of(content: &itsso_casebook::Content) -> String {
    match (content.kind.as_str(), content.text("subject")) {
        ("fir-registered", _) => "fir".to_owned(),
        (k::OFFENCES_LISTED, _) => "offences".to_owned(),
        (k::PERSONS_LISTED, _) => "persons".to_owned(),
        (k::IO_ASSIGNED, _) => "io".to_owned(),
        (k::STAGE_STATED, _) => "stage".to_owned(),
        (kind, Some(subject)) => format!("{kind}/{subject}"),
        (kind, None) => kind.to_owned(),
    }
}

/// What of a row is new, against what registers said of this case before.
///
/// Compared is the last *imported* value, so that a correction made by hand is never undone: where it differs from a newer
/// register, both stand and the clock is flagged `disputed`.
///
/// # Errors
/// When an entry cannot be written.
pub fn fresh(
    pen: &Pen<'_>,
    case: Uuid,
    preset: &str,
    mut stated: Vec<Stated>,
    last: &HashMap<String, Last>,
    carries: &[EventKind],
) -> Result<Vec<Entry>, CallError> {
    stated.extend(emptied(&stated, last, carries));
    let mut entries = Vec::new();
    for item in stated {
        let before = last.get(&item.field);
        let text = text_of(&item);
        if before.map_or(item.payload.is_none(), |b| b.text == text) {
            continue;
        }
        let revision = before.map_or(1, |b| b.revision + 1);
        let id = imported_id(case, &item.field, &text, revision);
        let replaces: Vec<Uuid> = before.and_then(|b| b.entry).into_iter().collect();
        let source = ImportSource { preset: preset.to_owned(), revision };
        let content = match item.payload {
            Some(mut payload) => {
                if let Some(fields) = payload.as_object_mut() {
                    fields.insert("import".to_owned(), serde_json::json!(source));
                }
                pen.content(Draft { id: Some(id), case, kind: item.kind, at: item.at, replaces }, &payload)?
            }
            None if replaces.is_empty() => continue,
            None => {
                let gone = Withdrawn { reason: NOT_IN_REGISTER.to_owned() };
                pen.content(Draft { id: Some(id), case, kind: k::WITHDRAWN, at: item.at, replaces }, &gone)?
            }
        };
        entries.push(pen.sign(content)?);
    }
    Ok(entries)
}

/// Events an earlier register stated and whose cell is now empty.
fn emptied(stated: &[Stated], last: &HashMap<String, Last>, carries: &[EventKind]) -> Vec<Stated> {
    let Some(at) = stated.first().map(|s| s.at) else { return Vec::new() };
    let mut gone: Vec<Stated> = last
        .iter()
        .filter(|(field, value)| value.entry.is_some() && !stated.iter().any(|s| s.field == **field))
        .filter_map(|(field, _)| {
            let kind: EventKind = field.split('/').next()?.parse().ok()?;
            carries.contains(&kind).then(|| Stated { field: field.clone(), kind: kind.as_str(), at, payload: None })
        })
        .collect();
    gone.sort_by(|a, b| a.field.cmp(&b.field));
    gone
}

/// The value as compared: its moment and its payload, as JSON with sorted keys.
fn text_of(item: &Stated) -> String {
    match &item.payload {
        Some(payload) => format!("{} {}", item.at, sorted(payload)),
        None => String::new(),
    }
}

/// JSON with sorted keys, whatever order the map of this build keeps: the text is part of an id that desks must share.
fn sorted(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            // What the file could carry, and which import it was, are no values of the case.
            let mut keys: Vec<(&String, &Value)> =
                map.iter().filter(|(key, _)| !matches!(key.as_str(), "carries" | "import")).collect();
            keys.sort_by_key(|(key, _)| *key);
            let fields: Vec<String> =
                keys.into_iter().map(|(key, v)| format!("{}:{}", Value::String(key.clone()), sorted(v))).collect();
            format!("{{{}}}", fields.join(","))
        }
        Value::Array(list) => format!("[{}]", list.iter().map(sorted).collect::<Vec<_>>().join(",")),
        other => other.to_string(),
    }
}
