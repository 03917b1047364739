//! From the charge-sheet to the judgment.

use chrono::Duration;
use itsso_law::{EventKind, Ist, Subject};

use super::head::Head;
use super::ledger::Ledger;
use super::plan::Course;
use super::report::Outcome;

/// Tells what the court did, as far as it has.
pub(super) fn tell(ledger: &mut Ledger, course: &Course) {
    let filed = course.ending.at;
    if course.ending.outcome != Outcome::Chargesheet || course.ending.stayed.is_some() || !ledger.reached(filed) {
        return;
    }
    let seen = ledger.dice.office_after(filed, 2, 20);
    ledger.case(EventKind::Cognizance, seen);
    let copies = appearances(ledger, course, seen);
    let framed = if course.head.session() { charge(ledger, course, copies) } else { copies };
    if course.head.pocso() && course.age < 18 {
        let (low, high) = if ledger.dice.percent(45) { (12, 29) } else { (31, 120) };
        let heard = ledger.dice.office_after(seen, low, high);
        ledger.person(EventKind::ChildEvidenceRecorded, heard, Subject::Victim(1));
    }
    judgment(ledger, course, filed, framed);
}

/// Each accused appears and gets copies; the day of the last copies is the answer.
fn appearances(ledger: &mut Ledger, course: &Course, seen: Ist) -> Ist {
    let mut last = seen;
    for n in 1..=course.accused {
        let who = Subject::Accused(n);
        let appeared = ledger.dice.office_after(seen, 4, 40);
        ledger.person(EventKind::AccusedAppeared, appeared, who);
        let (low, high) = if ledger.dice.percent(88) { (2, 12) } else { (15, 40) };
        let copied = ledger.dice.office_after(appeared, low, high);
        ledger.person(EventKind::CopiesSupplied, copied, who);
        last = last.max(copied);
    }
    last
}

/// First hearing on the charge and the charge itself.
fn charge(ledger: &mut Ledger, course: &Course, copies: Ist) -> Ist {
    let heard = ledger.dice.office_after(copies, 8, 28);
    ledger.case(EventKind::FirstHearingCharge, heard);
    let (low, high) = if ledger.dice.percent(85) { (7, 55) } else { (63, 120) };
    let framed = ledger.dice.office_after(heard, low, high);
    for n in 1..=course.accused {
        ledger.person(EventKind::ChargeFramed, framed, Subject::Accused(n));
    }
    framed
}

fn judgment(ledger: &mut Ledger, course: &Course, filed: Ist, framed: Ist) {
    let (low, high) = match course.head {
        Head::Rape | Head::Attempt | Head::PocsoPenetrative => (60, 280),
        _ if course.head.pocso() => (110, 420),
        Head::DowryDeath | Head::Acid => (240, 800),
        // Half of the Magistrates' trials are older than this record.
        _ if ledger.dice.percent(48) => return,
        _ => (150, 1000),
    };
    let drawn = ledger.dice.office_after(filed, low, high);
    let closed = ledger.dice.office_after(framed, 5, 12).max(drawn - Duration::days(20));
    let given = ledger.dice.office_after(closed, 6, 27);
    if course.head.session() {
        ledger.case(EventKind::ArgsClosed, closed);
    }
    ledger.case(EventKind::Judgment, given);
}
