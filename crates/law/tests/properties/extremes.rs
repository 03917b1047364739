//! Nothing panics, whatever the facts.
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use itsso_law::{Asked, Calendar, Charge, Event, EventKind, Facts, Ist, LawPack, Moment, Subject, clocks, ist};
use proptest::option::of;
use proptest::prelude::*;

use crate::cases;

/// Any day of the calendar, most often near its ends or near the bounds that are believed.
fn any_day() -> impl Strategy<Value = NaiveDate> {
    let near = |text: &'static str| {
        (-400i64..400)
            .prop_map(move |n| text.parse::<NaiveDate>().unwrap().checked_add_signed(TimeDelta::days(n)).unwrap())
    };
    prop_oneof![
        (0i64..400).prop_map(|n| NaiveDate::MIN.checked_add_signed(TimeDelta::days(n)).unwrap()),
        (0i64..400).prop_map(|n| NaiveDate::MAX.checked_sub_signed(TimeDelta::days(n)).unwrap()),
        near("0001-01-01"),
        near("1860-01-01"),
        near("2200-12-31"),
        near("9999-12-31"),
        cases::day(),
    ]
}

fn any_instant() -> impl Strategy<Value = Ist> {
    let span = DateTime::<Utc>::MAX_UTC.timestamp() - DateTime::<Utc>::MIN_UTC.timestamp();
    let anywhere = (0..=span).prop_map(|n| DateTime::<Utc>::MIN_UTC + TimeDelta::seconds(n));
    let ends = prop_oneof![Just(DateTime::<Utc>::MIN_UTC), Just(DateTime::<Utc>::MAX_UTC)];
    prop_oneof![anywhere, ends].prop_map(|at| at.with_timezone(&ist()))
}

fn any_moment() -> impl Strategy<Value = Moment> {
    prop_oneof![any_day().prop_map(Moment::Day), any_instant().prop_map(Moment::Instant), cases::moment()]
}

fn any_event() -> impl Strategy<Value = Event> {
    let kind = (0..EventKind::ALL.len()).prop_map(|n| EventKind::ALL[n]);
    let subject = of(prop_oneof![
        Just(Subject::Case),
        any::<u16>().prop_map(Subject::Victim),
        any::<u16>().prop_map(Subject::Accused),
        Just(Subject::Accused(1)),
    ]);
    (kind, any_moment(), subject, of(any::<u32>()), of(any::<u16>()), of(any_day()), of(any_instant())).prop_map(
        |(kind, at, subject, journey_minutes, gestation_days, fixed_for, recorded_at)| Event {
            subject,
            journey_minutes,
            gestation_days,
            fixed_for,
            recorded_at,
            ..Event::new(kind, at)
        },
    )
}

fn any_facts() -> impl Strategy<Value = Facts> {
    let stands = (of(any_moment()), of(any_moment()));
    (
        cases::facts(),
        proptest::collection::vec(any_event(), 0..12),
        of(any_day()),
        of(any_day()),
        stands,
        of(any::<u16>()),
        any::<bool>(),
    )
        .prop_map(|(mut facts, events, from, to, (since, until), sheeted, incomplete)| {
            facts.events.extend(events);
            (facts.offence_from, facts.offence_to) = (from, to);
            if let Some(first) = facts.offences.first_mut() {
                *first = Charge { from: since, to: until, ..first.clone() };
            }
            (facts.accused_charge_sheeted, facts.incomplete) = (sheeted, incomplete);
            facts
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_facts_and_no_question_panic(
        facts in any_facts(), on in any_moment(), known in of(any_instant()),
        closed in proptest::collection::vec(any_day(), 0..8), later in any_instant(), sundays in any::<bool>(),
    ) {
        let on = on.as_asked();
        let calendar = if sundays { Calendar::of(closed).with_sundays() } else { Calendar::of(closed) };
        let ask = Asked { on, known, calendar, why: true };
        let found = clocks(LawPack::builtin(), &facts, &ask);
        for clock in &found {
            clock.state_on(on);
            clock.state_on(later);
            prop_assert!(clock.late_at() >= clock.due.map(|d| d.late_at()) || clock.count.is_some());
            prop_assert!(serde_json::to_string(clock).is_ok());
        }
        // Not so many that a slip of the keyboard fills a screen.
        prop_assert!(found.len() < 60_000, "{}", found.len());
    }
}
