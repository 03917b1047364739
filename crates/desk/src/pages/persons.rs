//! Victims and accused as numbers: who they are is sealed elsewhere.

use std::collections::BTreeSet;

use itsso_casebook::CaseFile;
use itsso_law::{EventKind, Moment, Subject};

use super::names::words;
use crate::desk::Room;
use crate::error::CallError;
use crate::wire;

/// Victims first, then accused.
///
/// # Errors
/// When the identity file cannot be read.
pub(crate) async fn lines(room: &Room, file: &CaseFile) -> Result<Vec<wire::PersonLine>, CallError> {
    let sealed = sealed(room, file).await?;
    let victims = file.victims.keys().map(|id| person(file, *id, &sealed, victim_words(file, *id), None));
    let accused = file
        .accused
        .keys()
        .map(|id| person(file, *id, &sealed, words("Accused", "अभियुक्त"), Some(accused_state(file, *id))));
    Ok(victims.chain(accused).collect())
}

/// Persons with a sealed identity; only an entitled officer's desk can tell.
async fn sealed(room: &Room, file: &CaseFile) -> Result<BTreeSet<String>, CallError> {
    let Some(shift) = room.shift().filter(|s| s.session.holds_identities()) else { return Ok(BTreeSet::new()) };
    let identities = room.store.identities(&shift.session).await?;
    let entries = identities.entries_of(file.case).await?;
    Ok(entries.iter().filter_map(|e| e.content.text("person").map(str::to_owned)).collect())
}

fn person(
    file: &CaseFile,
    id: Subject,
    sealed: &BTreeSet<String>,
    about: wire::Words,
    state: Option<wire::Words>,
) -> wire::PersonLine {
    let erased = file.timeline.iter().any(|item| {
        item.content.kind == itsso_casebook::kinds::ERASED
            && item.content.text("person") == Some(id.to_string().as_str())
    });
    wire::PersonLine {
        id: id.to_string(),
        victim: matches!(id, Subject::Victim(_)),
        about,
        has_identity: !erased && sealed.contains(&id.to_string()),
        erased,
        state,
    }
}

fn victim_words(file: &CaseFile, id: Subject) -> wire::Words {
    match file.victims.get(&id).map(|v| (v.age, v.minor)) {
        Some((Some(age), _)) if age < 18 => words(format!("Child, {age} years"), format!("बालक/बालिका, {age} वर्ष")),
        Some((Some(age), _)) => words(format!("Victim, {age} years"), format!("पीड़ित, {age} वर्ष")),
        Some((None, Some(true))) => words("Child, age not recorded", "बालक/बालिका, आयु दर्ज नहीं"),
        Some((None, Some(false))) => words("Adult, age not recorded", "वयस्क, आयु दर्ज नहीं"),
        _ => words("Age not recorded", "आयु दर्ज नहीं"),
    }
}

/// When an event last met an accused: named, or of all.
fn last(file: &CaseFile, id: Subject, kind: EventKind) -> Option<Moment> {
    file.of(kind)
        .filter(|e| match e.payload.subject {
            Some(subject) => subject == id,
            None => e.payload.accused.is_empty() || e.payload.accused.contains(&id),
        })
        .map(|e| e.at)
        .max()
}

/// Whether an accused was held and not let go since, as far as the record says; `None` where neither is on it.
fn held(file: &CaseFile, id: Subject) -> Option<bool> {
    let newest = |kinds: &[EventKind]| kinds.iter().filter_map(|kind| last(file, id, *kind)).max();
    let free = newest(&[EventKind::Bail, EventKind::Released]);
    let held = newest(&[EventKind::Arrest, EventKind::FirstRemand, EventKind::ReRemanded]);
    match (held, free) {
        (None, None) => None,
        (held, free) => Some(held > free),
    }
}

/// Whether an accused is in custody.
pub(crate) fn in_custody(file: &CaseFile, id: Subject) -> bool {
    held(file, id) == Some(true)
}

fn accused_state(file: &CaseFile, id: Subject) -> wire::Words {
    let where_now = match held(file, id) {
        None => words("not arrested", "गिरफ़्तार नहीं"),
        Some(false) => words("on bail", "ज़मानत पर"),
        Some(true) => words("in custody", "अभिरक्षा में"),
    };
    match last(file, id, EventKind::ChargesheetFiled) {
        Some(_) => words(format!("charge-sheeted, {}", where_now.en), format!("आरोप-पत्र प्रेषित, {}", where_now.hi)),
        None => where_now,
    }
}
