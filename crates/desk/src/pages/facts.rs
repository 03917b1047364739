//! Adding a fact, correcting one, and saying beforehand what that would do.

use itsso_casebook::kinds::{self as k, Reference, Withdrawn};
use itsso_casebook::{CaseFile, Content, Entry, check, fold, warnings};
use itsso_law::{Asked, Clock, EventKind, Ist, LawPack, Moment, Subject, clocks};
use uuid::Uuid;

use super::case::{load, page};
use super::form_fields::Typed;
use super::forms::{all, likely};
use super::names::words;
use crate::calls::Tell;
use crate::desk::{Desk, Room};
use crate::error::CallError;
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
    let mut forms = likely(&file, &clocks(desk.law(), &file.facts(), &Asked::on(now())));
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
    replaces: Vec<Uuid>,
    at: Ist,
) -> Result<Written, CallError> {
    let (name, before) = load(room, &draft.fir).await?;
    let file = fold(&before);
    let happened: Moment = draft.at.parse().map_err(|e| CallError::from(e).at("at"))?;
    let subject: Option<Subject> =
        draft.subject.as_deref().map(str::parse).transpose().map_err(|e| CallError::from(e).at("subject"))?;
    let number = draft.reference.as_deref().map(str::trim).filter(|r| !r.is_empty());
    let reference = number.map(|number| Reference { book: book(&draft.kind).to_owned(), number: number.to_owned() });
    let typed = Typed { values: &draft.values, subject, reference, source: draft.source.clone() };
    let payload = typed.payload(&file, &draft.kind)?;
    let pen = Pen::new(&room.store, author, at);
    let entry = Draft { id: None, case: name.case(), kind: &draft.kind, at: happened, replaces };
    let content = pen.content(entry, &payload)?;
    check(&file, &content, at).map_err(beside)?;
    Ok(Written { before, content })
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
    let written = match write(&room, &author, &ask, Vec::new(), at).await {
        Ok(written) => written,
        Err(error) if error.code == "case-unknown" => return Err(error),
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
    let pen = Pen::new(&room.store, &author, at);
    let entry = pen.sign(written.content.clone())?;
    let (then, after) = (fold(&written.before), fold(written.before.iter().chain([&entry])));
    let known: Vec<_> = warnings(&then);
    let new = warnings(&after).into_iter().filter(|w| !known.contains(w));
    Ok(wire::FactCheck {
        refusals: Vec::new(),
        warnings: new.map(|w| wire::FieldWords { field: None, words: w.words.into() }).collect(),
        effects: effects(desk.law(), &then, &after, at),
        late_entered: after.late_entered() > then.late_entered(),
    })
}

fn effects(pack: &LawPack, then: &CaseFile, after: &CaseFile, at: Ist) -> Vec<wire::Words> {
    let before = clocks(pack, &then.facts(), &Asked::on(at));
    let same = |a: &Clock, b: &Clock| a.rule == b.rule && a.subject == b.subject && a.cycle == b.cycle;
    let mut said = Vec::new();
    for clock in clocks(pack, &after.facts(), &Asked::on(at)) {
        let old = before.iter().find(|b| same(b, &clock));
        let Some(name) = pack.rule(&clock.rule).map(|r| &r.name) else { continue };
        let was_open = old.is_some_and(Clock::is_open);
        if was_open && clock.ended_at.is_some() {
            said.push(words(
                format!("ends: {} ({})", name.en, clock.subject),
                format!("समाप्त: {} ({})", name.hi, clock.subject),
            ));
        } else if clock.is_open() && !was_open {
            let due = clock.due.or(clock.target).map(|d| d.to_string()).unwrap_or_default();
            said.push(words(
                format!("starts: {} ({}), due {due}", name.en, clock.subject),
                format!("आरंभ: {} ({}), देय {due}", name.hi, clock.subject),
            ));
        } else if let Some(old) = old.filter(|o| clock.is_open() && o.due != clock.due) {
            let (from, to) = (shown(old), shown(&clock));
            said.push(words(
                format!("moves: {} from {from} to {to}", name.en),
                format!("बदलेगा: {} {from} से {to}", name.hi),
            ));
        }
    }
    said
}

fn shown(clock: &Clock) -> String {
    clock.due.map(|d| d.to_string()).unwrap_or_default()
}

/// Appends a fact.
///
/// # Errors
/// `stale` where the case has changed since the page was made; refusals beside their field.
pub async fn add_fact(desk: &Desk, ask: wire::FactDraft, _tell: &Tell) -> Result<wire::CasePage, CallError> {
    let (room, author) = desk.at_work().await?;
    let at = now();
    let written = write(&room, &author, &ask, Vec::new(), at).await?;
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
    let change = change(LawPack::builtin(), &room.stations(), &written.before, vec![entry], at);
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
    let wrong: Uuid = ask.entry.parse().map_err(|_| CallError::ask("entry"))?;
    let (name, before) = load(&room, &ask.fir).await?;
    let old = before.iter().find(|e| e.content.id == wrong).ok_or_else(|| {
        CallError::new("entry-unknown", "This entry is not in the case any more.", "यह प्रविष्टि अब केस में नहीं है।")
            .at("entry")
    })?;
    let written = match &ask.fact {
        Some(draft) => {
            let mut written = write(&room, &author, draft, vec![wrong], at).await?;
            if let Some(fields) = written.content.payload.as_object_mut() {
                fields.insert("reason".to_owned(), reason.into());
                // What no form asks for is not lost by a correction of the date.
                for key in ["fir", "offence_from", "offence_to"] {
                    if let Some(kept) = old.content.payload.get(key).filter(|_| draft.kind == old.content.kind) {
                        fields.insert(key.to_owned(), kept.clone());
                    }
                }
            }
            written
        }
        None => {
            let pen = Pen::new(&room.store, &author, at);
            let happened_at = old.content.happened_at;
            let draft =
                Draft { id: None, case: name.case(), kind: k::WITHDRAWN, at: happened_at, replaces: vec![wrong] };
            let content = pen.content(draft, &Withdrawn { reason: reason.to_owned() })?;
            Written { before, content }
        }
    };
    append(&room, &author, written, ask.saw, at).await?;
    page(&room, &ask.fir, at).await
}
