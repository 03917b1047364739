//! Adding a fact, correcting one, and saying beforehand what that would do.

use itsso_casebook::kinds::{self as k, Reference, Withdrawn};
use itsso_casebook::{CaseFile, Content, Entry, Fact, check, fold, warnings};
use itsso_law::{Clock, ClockKind, Due, EventKind, Ist, Moment, State, Subject, clocks};
use uuid::Uuid;

use super::case::{load, page};
use super::form_fields::{Typed, values_of};
use super::forms::{all, correcting, likely, subject_of};
use super::names::words;
use crate::desk::{Desk, Room, Tell};
use crate::error::CallError;
use crate::law::Law;
use crate::now::now;
use crate::pen::{Author, Draft, Pen, change};
use crate::wire;

/// Why a correction is made; coded, since words could tell who somebody is.
pub const REASONS: &[&str] = &["typing-mistake", "wrong-case", "wrong-date", "duplicate", "other"];

/// Every fact that can be added, likeliest first.
///
/// # Errors
/// `case-unknown`, `not-signed-in`.
pub async fn fact_forms(desk: &Desk, ask: wire::FactFormsAsk, _tell: &Tell) -> Result<wire::FactForms, CallError> {
    let (room, _) = desk.at_work().await?;
    let (_, entries) = load(&room, &ask.fir).await?;
    let file = fold(&entries);
    if let Some(entry) = &ask.entry {
        let item = file.timeline.iter().find(|i| i.entry.to_string() == *entry).ok_or_else(entry_unknown)?;
        return Ok(wire::FactForms { forms: vec![correcting(&file, item)] });
    }
    let mut forms = likely(&file, &clocks(room.law().pack(), &file.facts(), &room.law().asked(now())));
    let rest: Vec<_> = all(&file).into_iter().filter(|f| !forms.iter().any(|l| l.kind == f.kind)).collect();
    forms.extend(rest);
    Ok(wire::FactForms { forms })
}

struct Written {
    before: Vec<Entry>,
    content: Content,
}

/// Reads a draft into an entry's content, checked against the case.
async fn write(
    room: &Room,
    author: &Author,
    draft: &wire::FactDraft,
    wrong: Option<Uuid>,
    at: Ist,
) -> Result<Written, CallError> {
    let (name, before) = load(room, &draft.fir).await?;
    let file = fold(&before);
    let old = wrong.and_then(|id| file.timeline.iter().find(|i| i.entry == id && i.content.kind == draft.kind));
    let happened: Moment = draft.at.parse().map_err(|e| CallError::from(e).at("at"))?;
    let subject: Option<Subject> =
        draft.subject.as_deref().map(str::parse).transpose().map_err(|e| CallError::from(e).at("subject"))?;
    let number = draft.reference.as_deref().map(str::trim).filter(|r| !r.is_empty());
    let reference = number.map(|number| Reference { book: book(&draft.kind).to_owned(), number: number.to_owned() });
    let mut values = old.map(|o| values_of(&o.fact)).unwrap_or_default();
    values.extend(draft.values.clone());
    let old_victims = match old.map(|o| &o.fact) {
        Some(Fact::PersonsListed(list)) => list.victims.as_slice(),
        _ => &[],
    };
    let old_subject = old.and_then(|o| subject_of(&o.fact));
    let typed = Typed {
        values: &values,
        subject: subject.or(old_subject),
        reference,
        source: draft.source.clone(),
        old_victims,
    };
    let mut payload = typed.payload(&file, &draft.kind)?;
    if let Some(old) = old {
        over(&old.content.payload, &mut payload);
    }
    let pen = Pen::new(&room.store, author, at);
    let replaces = wrong.into_iter().collect();
    let entry = Draft { id: None, case: name.case(), kind: &draft.kind, at: happened, replaces };
    let content = pen.content(entry, &payload)?;
    check(&file, &content, at).map_err(beside)?;
    Ok(Written { before, content })
}

/// Fields a form asks for, by their key in a payload: those a correction leaves out were emptied in it.
const ASKED: &[&str] = &[
    "accused",
    "journey_minutes",
    "report_type",
    "ground",
    "gestation_days",
    "fixed_for",
    "first_offender",
    "other_cases",
    "to_station",
    "offence_from",
    "offence_to",
    "age",
    "minor",
    "scheduled_caste_or_tribe",
    "name",
    "arrested",
];

/// What no form asks for is not lost by a correction; that it came from a register is.
fn over(old: &serde_json::Value, new: &mut serde_json::Value) {
    let (Some(old), Some(new)) = (old.as_object(), new.as_object_mut()) else { return };
    let named = new.get("accused").is_some_and(|a| a.as_array().is_some_and(|list| !list.is_empty()));
    for (key, value) in old {
        let gone = matches!(key.as_str(), "import" | "carries" | "reason" | "unread")
            || ASKED.contains(&key.as_str())
            || (named && key == "accused_count");
        if !gone && !new.contains_key(key) {
            new.insert(key.clone(), value.clone());
        }
    }
}

fn entry_unknown() -> CallError {
    CallError::new("entry-unknown", "This entry is not in the case any more.", "यह प्रविष्टि अब केस में नहीं है।").at("entry")
}

/// The screen's name of the field a refusal is about.
fn beside(refusal: itsso_casebook::Refusal) -> CallError {
    let field = if refusal.field == "happened_at" { "at" } else { refusal.field };
    CallError::from(refusal).at(field)
}

fn book(kind: &str) -> &'static str {
    match kind.parse::<EventKind>() {
        Ok(kind) if kind >= EventKind::FinalReport && kind <= EventKind::ComplaintDecided => "court-diary",
        Ok(EventKind::ChargesheetFiled | EventKind::Bail | EventKind::ChargeFramed) => "court-diary",
        Ok(EventKind::VictimSentMedical | EventKind::MedExamDone | EventKind::MedReportReceived) => "hospital",
        _ => "general-diary",
    }
}

/// Says before adding what would be refused, what is odd, and which clocks it would end or start.
///
/// # Errors
/// `case-unknown`, `not-signed-in`; what is wrong with the draft is the answer, not an error.
pub async fn check_fact(desk: &Desk, ask: wire::FactDraft, _tell: &Tell) -> Result<wire::FactCheck, CallError> {
    let (room, author) = desk.at_work().await?;
    let at = now();
    let written = write(&room, &author, &ask, None, at).await;
    said(&room, &author, written, at)
}

/// The same of a correction or a withdrawal: what it would move.
///
/// # Errors
/// As [`check_fact`]; `entry-unknown`.
pub async fn check_correction(desk: &Desk, ask: wire::CorrectFact, _tell: &Tell) -> Result<wire::FactCheck, CallError> {
    let (room, author) = desk.at_work().await?;
    let at = now();
    let written = correction(&room, &author, &ask, at).await;
    said(&room, &author, written, at)
}

/// What is to be said of a fact before it is written.
fn said(
    room: &Room,
    author: &Author,
    written: Result<Written, CallError>,
    at: Ist,
) -> Result<wire::FactCheck, CallError> {
    let written = match written {
        Ok(written) => written,
        Err(error) if matches!(error.code.as_str(), "case-unknown" | "entry-unknown") => return Err(error),
        Err(error) => {
            let refusal = wire::FieldWords { field: error.field, words: error.words.into() };
            return Ok(wire::FactCheck {
                refusals: vec![refusal],
                warnings: Vec::new(),
                effects: Vec::new(),
                late_entered: false,
            });
        }
    };
    let entry = Pen::new(&room.store, author, at).sign(written.content)?;
    let (then, after) = (fold(&written.before), fold(written.before.iter().chain([&entry])));
    let known: Vec<_> = warnings(&then);
    let new = warnings(&after).into_iter().filter(|w| !known.contains(w));
    Ok(wire::FactCheck {
        refusals: Vec::new(),
        warnings: new.map(|w| wire::FieldWords { field: None, words: w.words.into() }).collect(),
        effects: effects(&room.law(), &then, &after, at),
        late_entered: after.late_entered() > then.late_entered(),
    })
}

fn effects(law: &Law, then: &CaseFile, after: &CaseFile, at: Ist) -> Vec<wire::Words> {
    let before = clocks(law.pack(), &then.facts(), &law.asked(at));
    let same = |a: &Clock<'_>, b: &Clock<'_>| a.rule == b.rule && a.subject == b.subject && a.cycle == b.cycle;
    let mut said = Vec::new();
    for clock in clocks(law.pack(), &after.facts(), &law.asked(at)) {
        let old = before.iter().find(|b| same(b, &clock));
        let name = &clock.law.name;
        let whom = if clock.subject == Subject::Case { String::new() } else { format!(" ({})", clock.subject) };
        let was_open = old.is_some_and(Clock::is_open);
        if was_open && clock.ended_at.is_some() {
            said.push(words(format!("ends: {}{whom}", name.en), format!("समाप्त: {}{whom}", name.hi)));
        } else if clock.kind == ClockKind::Flag && clock.is_open() && !was_open {
            said.push(words(format!("applies: {}{whom}", name.en), format!("लागू: {}{whom}", name.hi)));
        } else if was_open && clock.state == State::Void {
            said.push(words(
                format!("falls away: {}{whom}, the sections no longer call for it", name.en),
                format!("हटेगा: {}{whom}, धाराओं में अब अपेक्षित नहीं", name.hi),
            ));
        } else if clock.is_open() && old.is_some_and(|o| o.ended_at.is_some()) {
            let due = shown(&clock);
            said.push(words(
                format!("runs again: {}{whom}, due {due}", name.en),
                format!("फिर चलेगी: {}{whom}, देय {due}", name.hi),
            ));
        } else if let Some(old) =
            old.filter(|o| o.ended_at.is_some() && o.state != clock.state && clock.ended_at.is_some())
        {
            let (was, is) = (old.state.words(old.kind), clock.state.words(clock.kind));
            said.push(words(
                format!("verdict: {}{whom}, {} → {}", name.en, was.en, is.en),
                format!("निष्कर्ष: {}{whom}, {} → {}", name.hi, was.hi, is.hi),
            ));
        } else if clock.is_open() && !was_open {
            let due = shown(&clock);
            said.push(words(
                format!("starts: {}{whom}, due {due}", name.en),
                format!("आरम्भ: {}{whom}, देय {due}", name.hi),
            ));
        } else if let Some(old) = old.filter(|o| clock.is_open() && o.due != clock.due) {
            let (from, to) = (shown(old), shown(&clock));
            said.push(words(
                format!("moves: {}{whom} from {from} to {to}", name.en),
                format!("बदलेगा: {}{whom} {from} से {to}", name.hi),
            ));
        }
    }
    said
}

fn shown(clock: &Clock<'_>) -> String {
    match clock.due.or(clock.target) {
        Some(Due::Day(day)) => Moment::Day(day).spoken(),
        Some(Due::At(at)) => Moment::Instant(at).spoken(),
        None => String::new(),
    }
}

/// Appends a fact.
///
/// # Errors
/// `stale` where the case has changed since the page was made; refusals beside their field.
pub async fn add_fact(desk: &Desk, ask: wire::FactDraft, _tell: &Tell) -> Result<wire::CasePage, CallError> {
    let (room, author) = desk.at_work().await?;
    let at = now();
    let written = write(&room, &author, &ask, None, at).await?;
    append(&room, &author, written, ask.saw, at).await?;
    page(&room, &ask.fir, at).await
}

async fn append(room: &Room, author: &Author, written: Written, saw: u32, at: Ist) -> Result<(), CallError> {
    if u32::try_from(written.before.len()).unwrap_or(u32::MAX) != saw {
        return Err(CallError::new(
            "stale",
            "Somebody has added to this case meanwhile. Look at what is new, then add your fact; what you typed is kept.",
            "इस बीच किसी ने इस केस में जोड़ा है। नया देख लें, फिर अपना तथ्य जोड़ें; आपका लिखा सुरक्षित है।",
        ));
    }
    let entry = Pen::new(&room.store, author, at).sign(written.content)?;
    let change = change(&room.law(), &room.stations(), &written.before, vec![entry], at);
    room.store.append(vec![change]).await?;
    Ok(())
}

/// Corrects a wrong entry by a later one, or withdraws it; the old one stays visible.
///
/// # Errors
/// As [`add_fact`]; `reason-unknown` for a reason that is not in the list; `entry-unknown`.
pub async fn correct_fact(desk: &Desk, ask: wire::CorrectFact, _tell: &Tell) -> Result<wire::CasePage, CallError> {
    let (room, author) = desk.at_work().await?;
    let at = now();
    let reason = ask.reason.trim();
    if !REASONS.contains(&reason) {
        return Err(CallError::new("reason-unknown", "Choose why the entry was wrong.", "चुनें कि प्रविष्टि क्यों ग़लत थी।")
            .at("reason"));
    }
    let written = correction(&room, &author, &ask, at).await?;
    append(&room, &author, written, ask.saw, at).await?;
    page(&room, &ask.fir, at).await
}

/// A correction or a withdrawal, checked against the case.
async fn correction(room: &Room, author: &Author, ask: &wire::CorrectFact, at: Ist) -> Result<Written, CallError> {
    let reason = ask.reason.trim();
    let wrong: Uuid = ask.entry.parse().map_err(|_| CallError::ask("entry"))?;
    if let Some(draft) = &ask.fact {
        let mut written = write(room, author, draft, Some(wrong), at).await?;
        if !written.before.iter().any(|e| e.content.id == wrong) {
            return Err(entry_unknown());
        }
        if let Some(fields) = written.content.payload.as_object_mut() {
            fields.insert("reason".to_owned(), reason.into());
        }
        return Ok(written);
    }
    let (name, before) = load(room, &ask.fir).await?;
    let old = before.iter().find(|e| e.content.id == wrong).ok_or_else(entry_unknown)?;
    let pen = Pen::new(&room.store, author, at);
    let happened_at = old.content.happened_at;
    let draft = Draft { id: None, case: name.case(), kind: k::WITHDRAWN, at: happened_at, replaces: vec![wrong] };
    let content = pen.content(draft, &Withdrawn { reason: reason.to_owned() })?;
    check(&fold(&before), &content, at).map_err(beside)?;
    Ok(Written { before, content })
}
