//! What is owed to the victim in the first days, and when it was done.

use chrono::{Duration, Timelike};
use itsso_casebook::kinds::{Body, OFFENCE_ADDED, OffenceChanged};
use itsso_law::{EventKind, Ist, Subject, midnight};

use super::ledger::Ledger;
use super::offences;
use super::plan::Course;

const V1: Subject = Subject::Victim(1);

/// Medical examination, Magistrate, committee and court for a child.
pub(super) fn tell(ledger: &mut Ledger, course: &Course, new: bool) {
    let child = course.age < 18 && course.head.pocso();
    if course.head.penetrative() || child {
        first_day(ledger, course, course.info_at, child, course.head.penetrative());
    } else if course.head.statement() {
        let low = if course.slow { 60 } else { 4 };
        let at = ledger.dice.number(low, 70);
        let at = court_hours(course.info_at + Duration::hours(at));
        ledger.person(EventKind::Stmt183, at.max(course.fir_at + Duration::minutes(40)), V1);
    }
    if let Some(found) = course.found {
        for section in offences::found(course.age, new) {
            ledger.other(OFFENCE_ADDED, found, &OffenceChanged { section, reference: None });
        }
        first_day(ledger, course, found, true, true);
    }
}

/// The twenty-four hours. `from` is when police knew.
fn first_day(ledger: &mut Ledger, course: &Course, from: Ist, child: bool, penetrative: bool) {
    let book = course.fir_at.max(from);
    let late = !course.slow && ledger.dice.percent(9);
    let hours = |ledger: &mut Ledger, low: i64, high: i64| {
        let minutes = ledger.dice.number(low * 60, high * 60);
        (from + Duration::minutes(minutes)).max(book + Duration::minutes(15))
    };
    let sent = if late { hours(ledger, 25, 58) } else { hours(ledger, 2, 15) };
    if penetrative && !child && ledger.dice.percent(4) {
        ledger.person(EventKind::MedConsentRefused, sent, V1);
    } else {
        examined(ledger, course, sent);
    }
    let taken = match (course.slow, ledger.dice.percent(17)) {
        (true, _) => from + Duration::hours(44),
        (_, true) => court_hours(hours(ledger, 27, 80)),
        _ => hours(ledger, 5, 23).min(from + Duration::minutes(1436)),
    };
    if penetrative {
        ledger.person(EventKind::VictimTakenToMagistrate, taken, V1);
    }
    let wait = if ledger.dice.percent(80) { 1 } else { 30 };
    let statement = ledger.dice.minutes_after(taken, 25 * wait, 70 * wait);
    ledger.person(EventKind::Stmt183, statement, V1);
    if child {
        let told = if ledger.dice.percent(7) { hours(ledger, 25, 50) } else { hours(ledger, 2, 20) };
        ledger.person(EventKind::CwcInformed, told, V1);
        let told = match (course.slow, ledger.dice.percent(9)) {
            (true, _) => from + Duration::hours(40),
            (_, true) => hours(ledger, 25, 60),
            _ => hours(ledger, 4, 22),
        };
        ledger.person(EventKind::SpecialCourtInformed, told, V1);
    }
}

fn examined(ledger: &mut Ledger, course: &Course, sent: Ist) {
    ledger.person(EventKind::VictimSentMedical, sent, V1);
    let exam = ledger.dice.minutes_after(sent, 40, 300);
    ledger.person(EventKind::MedExamDone, exam, V1);
    let (low, high) = if ledger.dice.percent(84) { (1, 6) } else { (8, 15) };
    let report = ledger.dice.office_after(exam, low, high);
    if report < course.ending.at {
        ledger.person(EventKind::MedReportReceived, report, V1);
    }
    if ledger.dice.percent(35) && report < course.ending.at - Duration::days(12) {
        ledger.given(exam, Body::Hospital, "Dufferin Hospital");
        ledger.given(report, Body::Io, &course.io);
    }
}

/// Courts sit by day: what falls into the night is done the next morning.
fn court_hours(at: Ist) -> Ist {
    match at.hour() {
        ..10 => midnight(at.date_naive()) + Duration::minutes(630),
        18.. => midnight(at.date_naive()) + Duration::minutes(1440 + 640),
        _ => at,
    }
}
