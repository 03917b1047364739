//! Arrests, laboratory, scrutiny, word to the victim, and the police report.

use chrono::Duration;
use itsso_casebook::kinds::{Body, EventPayload};
use itsso_law::{EventKind, Ist, Subject, midnight};

use super::ledger::Ledger;
use super::plan::Course;
use super::report::Outcome;

/// Tells the investigation from the first arrest to the police report.
pub(super) fn tell(ledger: &mut Ledger, course: &Course) {
    if let Some(at) = course.ending.stayed {
        ledger.case(EventKind::Stayed, at);
        return;
    }
    // Who is not in the first charge-sheet has not been found.
    let found = if course.part { course.accused - 1 } else { course.accused };
    for n in 1..=found {
        arrest(ledger, course, Subject::Accused(n));
    }
    hands(ledger, course);
    progress(ledger, course);
    report(ledger, course);
}

fn arrest(ledger: &mut Ledger, course: &Course, who: Subject) {
    if course.ending.outcome != Outcome::Chargesheet || !ledger.dice.percent(course.head.arrest_pct()) {
        return;
    }
    let (low, high) = if ledger.dice.percent(55) { (4 * 60, 4 * 1440) } else { (4 * 1440, 24 * 1440) };
    let at = ledger.dice.minutes_after(course.fir_at, low, high);
    if at > course.ending.at - Duration::days(3) {
        return;
    }
    let journey = ledger.dice.number(15, 95);
    let journey_minutes = u32::try_from(journey).ok();
    ledger.event(
        EventKind::Arrest,
        at,
        EventPayload { subject: Some(who), journey_minutes, ..EventPayload::default() },
    );
    let held = if ledger.dice.percent(3) { 1440 + journey + 90 } else { ledger.dice.number(260, 1380) };
    let produced = at + Duration::minutes(held);
    let payload = EventPayload { subject: Some(who), journey_minutes, ..EventPayload::default() };
    ledger.event(EventKind::Produced, produced, payload);
    let remand = produced + Duration::minutes(12);
    ledger.person(EventKind::FirstRemand, remand, who);
    bail(ledger, course, who, remand);
}

/// The day after the last day of custody is the day of default bail: whoever is still inside then is let out.
fn bail(ledger: &mut Ledger, course: &Course, who: Subject, remand: Ist) {
    let limit = course.head.bail_days();
    let right = midnight(remand.date_naive()) + Duration::days(limit);
    let long = course.ending.at >= right;
    let (at, ground) = if long && ledger.dice.percent(5) {
        let at = ledger.dice.office(right.date_naive() + Duration::days(1));
        (at, "default")
    } else if long {
        let days = ledger.dice.number(14, limit - 2).max(ledger.dice.number(14, limit - 2));
        (ledger.dice.office_after(remand, days, days), "regular")
    } else if ledger.dice.percent(38) {
        (ledger.dice.office_after(remand, 12, 140), "regular")
    } else {
        return;
    };
    let payload = EventPayload { subject: Some(who), ground: Some(ground.to_owned()), ..EventPayload::default() };
    ledger.event(EventKind::Bail, at, payload);
}

/// Laboratory and prosecutor have the case for a while.
fn hands(ledger: &mut Ledger, course: &Course) {
    let end = course.ending.at;
    if course.head.penetrative() && ledger.dice.percent(62) {
        let sent = ledger.dice.office_after(course.fir_at, 3, 8);
        let back = ledger.dice.office_after(sent, 14, 30);
        if back < end - Duration::days(11) {
            ledger.case(EventKind::SamplesSent, sent);
            ledger.case(EventKind::FslReport, back);
            if ledger.dice.percent(60) {
                ledger.given(sent + Duration::minutes(5), Body::Laboratory, "FSL Lucknow");
                ledger.given(back + Duration::minutes(5), Body::Io, &course.io);
            }
        }
    }
    if ledger.dice.percent(46) && end - course.fir_at > Duration::days(20) {
        let before = ledger.dice.number(5, 9);
        let given = ledger.dice.office(end.date_naive() - Duration::days(before));
        ledger.given(given, Body::Prosecution, "Prosecution Office, Kanpur Nagar");
        let back = ledger.dice.office(end.date_naive() - Duration::days(2));
        ledger.given(back, Body::Io, &course.io);
    }
}

/// Every 90 days until the report the informant is told how far it is (BNSS 193(3)(ii)).
fn progress(ledger: &mut Ledger, course: &Course) {
    if !course.bnss {
        return;
    }
    for cycle in 0..12 {
        let low = cycle * 90 + 62;
        let at = ledger.dice.office_after(course.fir_at, low, low + 24);
        if at > course.ending.at - Duration::days(1) || !ledger.reached(at) {
            return;
        }
        // One that is forgotten is overdue until the report; seldom.
        if !ledger.dice.percent(4) {
            ledger.case(EventKind::ProgressInformed, at);
        }
    }
}

fn report(ledger: &mut Ledger, course: &Course) {
    let at = course.ending.at;
    match course.ending.outcome {
        Outcome::Final(kind) => {
            let payload = EventPayload { report_type: Some(kind.to_owned()), ..EventPayload::default() };
            ledger.event(EventKind::FinalReport, at, payload);
        }
        Outcome::Chargesheet if course.part => {
            // Some of the accused first, the others when they are found.
            let named = (1..course.accused).map(Subject::Accused).collect();
            ledger.event(EventKind::ChargesheetFiled, at, EventPayload { accused: named, ..EventPayload::default() });
            if ledger.dice.percent(70) {
                let later = ledger.dice.office_after(at, 25, 120);
                let accused = vec![Subject::Accused(course.accused)];
                ledger.event(EventKind::ChargesheetFiled, later, EventPayload { accused, ..EventPayload::default() });
            }
        }
        Outcome::Chargesheet => ledger.event(EventKind::ChargesheetFiled, at, EventPayload::default()),
    }
    if ledger.dice.percent(30) {
        let told = ledger.dice.office_after(at, 1, 6);
        ledger.case(EventKind::OutcomeInformed, told);
    }
}
