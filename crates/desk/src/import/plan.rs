//! From a row of a register to the values it states, and from values to the entries that are new.

use std::collections::HashMap;

use itsso_casebook::kinds::{
    self as k, EventPayload, ImportSource, IoAssigned, OffencesListed, PersonsListed, StageStated, VictimFacts,
    Withdrawn,
};
use itsso_casebook::{Entry, FirName, imported_id};
use itsso_exchange::{Field, RegisterRow};
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
    /// Keys of the payload of which the file says nothing: they stay as an earlier register had them.
    pub keeps: Vec<&'static str>,
}

impl Stated {
    fn keeping(mut self, silent: &[(&'static str, bool)]) -> Self {
        self.keeps = silent.iter().filter(|(_, said)| !said).map(|(key, _)| *key).collect();
        self
    }
}

const VICTIMS: &[Field] = &[
    Field::VictimAges,
    Field::VictimsWomen,
    Field::VictimsMen,
    Field::VictimsGirls,
    Field::VictimsBoys,
    Field::VictimsChildren,
];

/// The values a row states, in the order of their entries. `fields` are those the row can be asked: what the file has a
/// column for, without those whose cell could not be read.
///
/// # Errors
/// When a payload has no JSON form.
pub fn stated(
    row: &RegisterRow,
    fir: &FirName,
    carries: &[EventKind],
    fields: &[Field],
) -> Result<Vec<Stated>, CallError> {
    let has = |field: Field| fields.contains(&field);
    let victims = VICTIMS.iter().any(|field| has(*field));
    let mut list = vec![
        value("fir", EventKind::FirRegistered.as_str(), row.fir_at, Some(registration(row, fir, carries)))?
            .keeping(&[("offence_from", has(Field::OffenceFrom)), ("offence_to", has(Field::OffenceTo))]),
        value(
            "offences",
            k::OFFENCES_LISTED,
            row.fir_at,
            Some(OffencesListed {
                sections: row.sections.clone(),
                unread: row.sections_unread.iter().map(|token| masked(token)).collect(),
                import: None,
            }),
        )?,
    ];
    let persons = persons(row, has(Field::Accused));
    if victims || !persons.victims.is_empty() || persons.accused.is_some() || persons.arrested.is_some() {
        list.push(value("persons", k::PERSONS_LISTED, row.fir_at, Some(persons))?.keeping(&[
            ("victims", victims),
            ("accused", has(Field::Accused)),
            ("arrested", has(Field::Arrested)),
        ]));
    }
    // A register without the column says nothing of it, so neither is ever emptied.
    if let Some(io) = row.io.clone() {
        list.push(value("io", k::IO_ASSIGNED, row.fir_at, Some(IoAssigned { io, import: None }))?);
    }
    if let Some(stage) = row.stage.clone() {
        list.push(value("stage", k::STAGE_STATED, row.fir_at, Some(StageStated { stage, import: None }))?);
    }
    let mut dated = |kind: EventKind, at: Option<Moment>, payload: EventPayload| -> Result<(), CallError> {
        if at.is_some() || carries.contains(&kind) {
            list.push(event(kind, None, at, row.fir_at, payload)?.keeping(&[
                ("accused_count", has(Field::ChargeSheeted)),
                ("report_type", has(Field::FinalReportType) || kind != EventKind::FinalReport),
            ]));
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

/// Longest piece that an entry keeps.
const KEPT: usize = 24;

/// What is no section may be anything, a name or a telephone too: an entry keeps only its talk of sections, and little of it.
/// The parser masks what it gives out; an entry is kept for ever, so it does not rely on that.
fn masked(token: &str) -> String {
    let shown: String = itsso_law::masked(token).chars().take(KEPT).collect();
    if shown.chars().any(|c| c.is_alphanumeric() || c == '…') { shown } else { "?".to_owned() }
}

fn persons(row: &RegisterRow, counts_accused: bool) -> PersonsListed {
    let victims = row.victims.iter().zip(1..).map(|(victim, n)| VictimFacts {
        age: victim.age,
        minor: victim.class.is_minor(),
        ..VictimFacts::unknown(Subject::Victim(n))
    });
    PersonsListed {
        victims: victims.collect(),
        accused: row.accused.or(counts_accused.then_some(0)),
        arrested: row.arrested,
        import: None,
    }
}

fn value<P: Serialize>(field: &str, kind: &'static str, at: Moment, payload: Option<P>) -> Result<Stated, CallError> {
    let payload = payload
        .map(|p| serde_json::to_value(p).map_err(|e| itsso_casebook::EntryError::Unwritable(e.to_string())))
        .transpose()?;
    Ok(Stated { field: field.to_owned(), kind, at, payload, keeps: Vec::new() })
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
    payload: Value,
    /// Columns registers have had for the case so far, on its registration.
    carries: Vec<Value>,
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
                *gone = Last { text: String::new(), revision: gone.revision + 1, entry: None, ..gone.clone() };
            }
            continue;
        }
        let Some(revision) = content.payload.pointer("/import/revision").and_then(Value::as_u64) else { continue };
        let item = Stated {
            field: field_of(content),
            kind: "",
            at: content.happened_at,
            payload: Some(content.payload.clone()),
            keeps: Vec::new(),
        };
        let revision = u32::try_from(revision).unwrap_or(u32::MAX);
        let mut carries = last.get(&item.field).map(|l| l.carries.clone()).unwrap_or_default();
        carries.extend(content.payload.get("carries").and_then(Value::as_array).into_iter().flatten().cloned());
        let text = compared(&item);
        let known = Last { text, revision, entry: Some(content.id), payload: content.payload.clone(), carries };
        last.insert(item.field, known);
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
    for mut item in stated {
        let before = last.get(&item.field);
        keep(&mut item, before);
        if before.map_or(item.payload.is_none(), |b| b.text == compared(&item) && !widens(&item, b)) {
            continue;
        }
        let revision = before.map_or(1, |b| b.revision + 1);
        let id = imported_id(case, &item.field, &text_of(&item), revision);
        let mut replaces: Vec<Uuid> = before.and_then(|b| b.entry).into_iter().collect();
        if item.kind == k::IO_ASSIGNED && before.is_some() {
            // Another officer took over since the last import; the one before was no mistake.
            item.at = Moment::Day(pen.now().date_naive());
            replaces.clear();
        }
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

/// What the file has no column for stays as the last register had it.
fn keep(item: &mut Stated, before: Option<&Last>) {
    let Some(before) = before.filter(|b| b.entry.is_some()) else { return };
    let Some(fields) = item.payload.as_mut().and_then(Value::as_object_mut) else { return };
    for key in &item.keeps {
        // Persons the row names without counting them are more than none.
        let none = |kept: &Value| kept.as_array().is_some_and(Vec::is_empty) || kept.as_u64() == Some(0);
        if let Some(kept) = before.payload.get(*key).filter(|kept| !none(kept)) {
            fields.insert((*key).to_owned(), kept.clone());
        }
    }
}

/// Whether the file has a column no register before it had: the case is no longer silent about that.
fn widens(item: &Stated, before: &Last) -> bool {
    let carried = item.payload.as_ref().and_then(|p| p.get("carries")).and_then(Value::as_array);
    carried.into_iter().flatten().any(|kind| !before.carries.contains(kind))
}

/// Events an earlier register stated and whose cell is now empty.
fn emptied(stated: &[Stated], last: &HashMap<String, Last>, carries: &[EventKind]) -> Vec<Stated> {
    let Some(at) = stated.first().map(|s| s.at) else { return Vec::new() };
    let mut gone: Vec<Stated> = last
        .iter()
        .filter(|(field, value)| value.entry.is_some() && !stated.iter().any(|s| s.field == **field))
        .filter_map(|(field, _)| {
            let kind: EventKind = field.split('/').next()?.parse().ok()?;
            carries.contains(&kind).then(|| Stated {
                field: field.clone(),
                kind: kind.as_str(),
                at,
                payload: None,
                keeps: Vec::new(),
            })
        })
        .collect();
    gone.sort_by(|a, b| a.field.cmp(&b.field));
    gone
}

/// The value as compared: lists, officer and stage have no moment of their own, so a corrected FIR time is not theirs.
fn compared(item: &Stated) -> String {
    match &item.payload {
        Some(payload) if matches!(item.field.as_str(), "offences" | "persons" | "io" | "stage") => sorted(payload),
        _ => text_of(item),
    }
}

/// The value as part of an entry's id: its moment and its payload, as JSON with sorted keys.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_section_is_kept_short_and_without_names_or_numbers_of_persons() {
        for (token, wanted) in [
            ("9876543210", "……"),
            ("98765 43210", "……"),
            ("ph:98765-43210 Sita", "…:……"),
            ("Sita Devi 12", "… 12"),
            ("सीता देवी 12", "… 12"),
            ("35475", "35475"),
            ("37 6", "37 6"),
            ("354-Z", "354-Z"),
            ("IPC 12345", "IPC 12345"),
            ("IPC abc", "IPC …"),
            ("a very long piece of text", "… of …"),
            ("1 (2) 3 (4) 5 (6) 7 (8) 9 (10)", "1 (2) 3 (4) 5 (6) 7 (8) "),
            ("??", "?"),
        ] {
            assert_eq!(masked(token), wanted, "{token}");
        }
    }
}
