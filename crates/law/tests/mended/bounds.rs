//! Dates and journeys that no case can have.
use crate::common::*;
use itsso_law::{Asked, Event, EventKind, Facts, LawPack, Moment, clocks, ist, wire};

use chrono::{DateTime, NaiveDate};

const FIR: (&str, &str, &str) = ("fir-registered", "2024-07-05T10:00:00+05:30", "");

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn with(change: impl Fn(&mut Facts)) -> Facts {
    let events = [FIR, ("arrest", "2024-07-06T10:00:00+05:30", "A1"), ("bail-hearing-fixed", "2024-07-20", "")];
    let mut facts = case(&["BNS 65(1)"], &[(1, Some(14))], 1, &events);
    change(&mut facts);
    facts
}

#[test]
fn a_journey_of_more_than_a_week_is_not_believed() {
    // Minutes; the due of production; disputed.
    for (minutes, expected, disputed) in [
        (0, "2024-07-07T10:00:00+05:30", false),
        (90, "2024-07-07T11:30:00+05:30", false),
        (10_080, "2024-07-14T10:00:00+05:30", false),
        (10_081, "2024-07-07T10:00:00+05:30", true),
        (u32::MAX, "2024-07-07T10:00:00+05:30", true),
    ] {
        let facts = with(|f| f.events[1].journey_minutes = Some(minutes));
        let clock = one(&facts, "2024-07-10", "BNSS58", "A1");
        assert_eq!(due(&clock), expected, "{minutes}");
        assert_eq!(flags(&clock).contains(&"disputed".to_owned()), disputed, "{minutes}");
    }
}

#[test]
fn a_date_that_no_case_can_have_is_as_if_it_could_not_be_read() {
    for strange in [date("0001-01-01"), date("1859-12-31"), date("2201-01-01"), date("9999-12-31"), NaiveDate::MAX] {
        let offence = with(|f| (f.offence_from, f.offence_to) = (Some(strange), Some(strange)));
        let plain = with(|_| ());
        let (found, expected) = (all(&offence, "2024-08-01"), all(&plain, "2024-08-01"));
        assert_eq!(found.len(), expected.len(), "{strange}");
        for (clock, same) in found.iter().zip(&expected) {
            assert_eq!((clock.rule, clock.state, clock.due), (same.rule, same.state, same.due), "{strange}");
            assert!(flags(clock).contains(&"incomplete".to_owned()), "{strange} {}", clock.rule);
        }
        // The day of a hearing: no due is made of it.
        let fixed = with(|f| f.events[2].fixed_for = Some(strange));
        let clock = one(&fixed, "2024-08-01", "BNSS483.2", "case");
        assert_eq!((clock.due, flags(&clock).contains(&"assumed".to_owned())), (None, true), "{strange}");
    }
    // An old event is left out, and said so; one of a later day is not looked at anyway.
    let old = with(|f| f.events.push(Event::new(EventKind::FinalReport, Moment::Day(date("0001-01-01")))));
    let clock = one(&old, "2024-08-01", "BNSS193.2", "case");
    assert_eq!((state(&clock).as_str(), flags(&clock).join(" ").as_str()), ("running", "incomplete"));
    let later = with(|f| f.events.push(Event::new(EventKind::FinalReport, Moment::Day(NaiveDate::MAX))));
    assert!(flags(&one(&later, "2024-08-01", "BNSS193.2", "case")).is_empty());
}

#[test]
fn no_fact_and_no_question_is_too_far_off() {
    let ends = [DateTime::<chrono::Utc>::MIN_UTC, DateTime::<chrono::Utc>::MAX_UTC].map(|at| at.with_timezone(&ist()));
    let moments =
        [Moment::Day(NaiveDate::MIN), Moment::Day(NaiveDate::MAX), Moment::Instant(ends[0]), Moment::Instant(ends[1])];
    for on in ends.into_iter().chain([wire::instant("2024-08-01").unwrap(), wire::instant("2200-12-31").unwrap()]) {
        for at in moments {
            let facts = with(|f| {
                f.offence_from = Some(at.date());
                f.offences[0].from = Some(at);
                let strange = EventKind::ALL.iter().map(|kind| Event {
                    journey_minutes: Some(u32::MAX),
                    gestation_days: Some(u16::MAX),
                    fixed_for: Some(at.date()),
                    ..Event::new(*kind, at)
                });
                f.events.extend(strange);
            });
            let ask = Asked { why: true, known: Some(on), ..Asked::on(on) };
            for clock in clocks(LawPack::builtin(), &facts, &ask) {
                clock.state_on(on);
                assert!(serde_json::to_string(&clock).is_ok());
            }
        }
    }
}

#[test]
fn on_the_wire_such_a_date_is_refused_with_its_case() {
    let on = wire::instant("2024-08-01").unwrap();
    for field in [
        r#""offence_on": "0001-01-01""#,
        r#""offence_to": "9999-12-31""#,
        r#""events": [{"kind": "fir-registered", "at": "0001-01-01"}]"#,
        r#""events": [{"kind": "bail-hearing-fixed", "at": "2024-07-20", "fixed_for": "9999-12-31"}]"#,
    ] {
        let question = format!(r#"[{{}}, {{"offences": ["BNS 64(1)"], {field}}}]"#);
        let error = wire::answer(LawPack::builtin(), &question, on, None).unwrap_err();
        assert!(error.to_string().contains("case 2"), "{field}: {error}");
    }
    let fine = r#"{"offences": ["BNS 64(1)"], "offence_on": null, "events": [{"kind": "bail-hearing-fixed", "at": "2024-07-20"}]}"#;
    assert!(wire::answer(LawPack::builtin(), fine, on, None).is_ok());
}
