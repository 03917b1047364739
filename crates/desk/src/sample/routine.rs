//! What an orderly station does in every case and writes down: the copy of the FIR, the report to the Magistrate, the
//! scene, the papers of an arrest, word of the outcome; and the court its committal and its judgment on the web.

use chrono::Duration;
use itsso_casebook::kinds::EventPayload;
use itsso_law::{Act, EventKind, Ist, LawPack, Section, Subject, Term};

use super::dice::Dice;
use super::ledger::Ledger;
use super::plan::Course;

const V1: Subject = Subject::Victim(1);

/// Tells it from what the ledger holds already. The chance is the caller's own stream, so that the rest stays as it was.
pub(super) fn tell(ledger: &mut Ledger, course: &Course, sections: &[Section], dice: Dice) {
    ledger.dice = dice;
    first_day(ledger, course, sections);
    for (at, payload) in ledger.told(EventKind::Arrest) {
        arrest(ledger, at, &payload);
    }
    let reports = [EventKind::ChargesheetFiled, EventKind::FinalReport];
    let first = reports.into_iter().flat_map(|kind| ledger.told(kind)).map(|(at, _)| at).min();
    if let Some(at) = first
        && ledger.told(EventKind::OutcomeInformed).is_empty()
    {
        let told = ledger.dice.office_after(at, 1, 2);
        ledger.case(EventKind::OutcomeInformed, told);
    }
    for (at, _) in ledger.told(EventKind::Cognizance) {
        let pack = LawPack::builtin();
        let special = |s: &Section| matches!(s.act, Act::Pocso | Act::ScSt);
        let session = sections.iter().any(|s| pack.offence(s).and_then(|o| o.court).is_some_and(|c| c.is_session()));
        if session && !sections.iter().any(special) {
            let committed = ledger.dice.office_after(at, 20, 85);
            ledger.case(EventKind::Committed, committed);
        }
    }
    for (at, _) in ledger.told(EventKind::Judgment) {
        let online = ledger.dice.office_after(at, 1, 5);
        ledger.case(EventKind::JudgmentUploaded, online);
    }
}

fn first_day(ledger: &mut Ledger, course: &Course, sections: &[Section]) {
    let pack = LawPack::builtin();
    let (fir, info) = (course.fir_at, course.info_at);
    let named = |rule: &str| {
        let lines = pack.rule(rule).map(|r| r.applies.as_slice()).unwrap_or_default();
        lines.iter().any(|line| {
            sections.iter().any(|s| {
                line.sections.iter().any(|l| l.touches(s))
                    || line.acts.contains(&s.act)
                    || (line.secret && pack.offence(s).is_some_and(|o| o.secret))
            })
        })
    };
    // The copy is handed over before the informant leaves.
    let copy = ledger.dice.minutes_after(fir, 12, 50).min(end_of(fir));
    ledger.case(EventKind::FirCopyGiven, copy);
    let within =
        |ledger: &mut Ledger, from: Ist, low: i64, high: i64| ledger.dice.minutes_after(from, low * 60, high * 60);
    let report = within(ledger, fir, 5, 22);
    ledger.case(EventKind::ReportToMagistrate, report);
    let web = within(ledger, fir, 1, 20);
    let secret = named("FIR.UPLOAD");
    ledger.case(if secret { EventKind::SensitiveFlag } else { EventKind::FirUploaded }, web);
    if named("BNSS176.1p2") {
        let said = within(ledger, fir, 1, 20);
        ledger.person(EventKind::Stmt180, said, V1);
    }
    let grave = |s: &Section| pack.offence(s).and_then(|o| o.max).is_some_and(|max| max >= Term::Months(84));
    if course.bnss && sections.iter().any(grave) {
        let seen = within(ledger, info, 2, 20).max(fir + Duration::minutes(20)).min(info + Duration::hours(23));
        ledger.case(EventKind::FslVisit, seen);
        ledger.case(EventKind::SceneVideo, seen + Duration::minutes(25));
    }
    if course.head.pocso() {
        let cared = within(ledger, info, 3, 20).max(fir + Duration::minutes(20)).min(info + Duration::hours(23));
        ledger.person(EventKind::ChildCareArranged, cared, V1);
        let form = within(ledger, fir, 4, 21);
        ledger.person(EventKind::FormBSent, form, V1);
    }
    if let Some(found) = course.found {
        // Rape of a child came to light later: what was done that day for others is done now.
        let said = within(ledger, found, 2, 20);
        ledger.person(EventKind::Stmt180, said, V1);
        ledger.case(EventKind::SensitiveFlag, found + Duration::minutes(40));
        ledger.person(EventKind::ChildCareArranged, found + Duration::hours(3), V1);
        ledger.person(EventKind::FormBSent, found + Duration::hours(6), V1);
    }
    if sections.iter().any(|s| s.act == Act::ScSt) {
        // The District Magistrate pays; one time in fourteen the seven days are not enough.
        let (low, high) = if ledger.dice.percent(93) { (3, 6) } else { (8, 30) };
        let paid = ledger.dice.office_after(fir, low, high);
        ledger.case(EventKind::ScstReliefPaid, paid);
    }
}

fn arrest(ledger: &mut Ledger, at: Ist, payload: &EventPayload) {
    let of = |subject| EventPayload { subject, ..EventPayload::default() };
    let grounds = ledger.dice.minutes_after(at, 5, 40);
    ledger.event(EventKind::GroundsGivenWritten, grounds, of(payload.subject));
    let relative = ledger.dice.minutes_after(at, 8, 55);
    ledger.event(EventKind::RelativeInformed, relative, of(payload.subject));
    let doctor = ledger.dice.minutes_after(at, 60, 8 * 60);
    ledger.event(EventKind::AccusedMedical, doctor, of(payload.subject));
}

/// A minute before the day is over.
fn end_of(at: Ist) -> Ist {
    itsso_law::midnight(at.date_naive()) + Duration::minutes(1439)
}
