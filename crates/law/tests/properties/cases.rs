//! Cases made up at random, near 1 July 2024.
use chrono::{Days, NaiveDate};
use itsso_law::{AccusedPerson, Calendar, Charge, Event, EventKind, Facts, Moment, Section, Subject, Victim};
use proptest::option::of;
use proptest::prelude::*;

const SECTIONS: &[&str] = &[
    "BNS 64(1)",
    "BNS 65(1)",
    "BNS 62",
    "BNS 69",
    "BNS 74",
    "BNS 85",
    "BNS 103",
    "BNS 124",
    "IPC 376",
    "IPC 354A",
    "IPC 511",
    "POCSO 4",
    "POCSO 8",
    "POCSO 18",
    "SC/ST 3(1)(w)",
    "SC/ST 3(2)(v)",
    "PWDVA 31",
    "POLICE ACT 78",
];

/// Half of the events are of the kinds that matter most.
const OFTEN: &[&str] = &[
    "fir-registered",
    "info-received",
    "first-remand",
    "re-remanded",
    "bail",
    "chargesheet-filed",
    "arrest",
    "produced",
    "progress-informed",
    "next-date",
    "bail-hearing-fixed",
    "pregnancy-found",
    "accused-appeared",
];

pub fn day() -> impl Strategy<Value = NaiveDate> {
    (0u64..900).prop_map(|n| NaiveDate::from_ymd_opt(2023, 6, 1).unwrap().checked_add_days(Days::new(n)).unwrap())
}

pub fn moment() -> impl Strategy<Value = Moment> {
    (day(), of(0u32..1440)).prop_map(|(d, minute)| match minute {
        None => Moment::Day(d),
        Some(m) => format!("{d}T{:02}:{:02}:00+05:30", m / 60, m % 60).parse().unwrap(),
    })
}

fn kind() -> impl Strategy<Value = EventKind> {
    prop_oneof![
        (0..EventKind::ALL.len()).prop_map(|n| EventKind::ALL[n]),
        (0..OFTEN.len()).prop_map(|n| OFTEN[n].parse().unwrap()),
    ]
}

fn subject() -> impl Strategy<Value = Option<Subject>> {
    prop_oneof![
        2 => Just(None),
        1 => Just(Some(Subject::Victim(1))),
        1 => Just(Some(Subject::Accused(1))),
        1 => Just(Some(Subject::Accused(2)))
    ]
}

pub fn event() -> impl Strategy<Value = Event> {
    let ground = of(prop_oneof![Just("evidence"), Just("charge"), Just("regular"), Just("default"), Just("interim")]);
    let named =
        prop_oneof![5 => Just(vec![]), 1 => Just(vec![Subject::Accused(1)]), 1 => Just(vec![Subject::Accused(2)])];
    let more = (ground, of(90u16..300), of(day()), of(0u32..12_000), named, any::<bool>());
    (kind(), moment(), subject(), of(more), 0u8..20).prop_map(|(kind, at, subject, more, odd)| {
        let mut event = Event { subject, disputed: odd == 0, ..Event::new(kind, at) };
        if let Some((ground, gestation, fixed, journey, accused, both)) = more {
            event.ground = ground.map(str::to_owned);
            (event.gestation_days, event.fixed_for) = (gestation, fixed);
            event.journey_minutes = journey;
            // A report names its accused, or is of one of them.
            if both && kind == EventKind::ChargesheetFiled {
                (event.accused, event.subject) = (accused, None);
            }
        }
        event
    })
}

fn charge() -> impl Strategy<Value = Charge> {
    let section = || (0..SECTIONS.len()).prop_map(|n| SECTIONS[n].parse::<Section>().unwrap());
    let dated = (section(), of(moment()), of(moment())).prop_map(|(section, from, to)| Charge { section, from, to });
    prop_oneof![3 => section().prop_map(Charge::from), 1 => dated]
}

fn victim() -> impl Strategy<Value = Victim> {
    (of(0u16..40), of(any::<bool>()), of(any::<bool>())).prop_map(|(age, minor, ground)| Victim {
        age,
        minor,
        ground,
        ..Victim::unknown(1)
    })
}

fn accused() -> impl Strategy<Value = AccusedPerson> {
    (of(10u16..60), of(any::<bool>()), of(any::<bool>())).prop_map(|(age, first_offender, other_cases)| AccusedPerson {
        age,
        first_offender,
        other_cases,
        ..AccusedPerson::unknown(1)
    })
}

/// A day of the offence, a range, or none.
fn offence() -> impl Strategy<Value = (Option<NaiveDate>, Option<NaiveDate>)> {
    of((day(), 0u64..90, any::<bool>())).prop_map(|found| match found {
        Some((from, length, true)) => (Some(from), from.checked_add_days(Days::new(length))),
        Some((from, _, false)) => (Some(from), None),
        None => (None, None),
    })
}

pub fn facts() -> impl Strategy<Value = Facts> {
    let persons = (proptest::collection::vec(victim(), 0..3), proptest::collection::vec(accused(), 0..3));
    let events = proptest::collection::vec(event(), 0..14);
    (proptest::collection::vec(charge(), 0..4), events, persons, of(0u16..3), offence()).prop_map(
        |(offences, events, (mut victims, mut accused), sheeted, (from, to))| {
            (1..).zip(&mut victims).for_each(|(n, v)| v.id = Subject::Victim(n));
            (1..).zip(&mut accused).for_each(|(n, a)| a.id = Subject::Accused(n));
            Facts {
                offences,
                offence_from: from,
                offence_to: to,
                events,
                victims,
                accused,
                accused_charge_sheeted: sheeted,
                ..Facts::default()
            }
        },
    )
}

/// No calendar, a list, Sundays, or both.
pub fn calendar() -> impl Strategy<Value = Calendar> {
    (proptest::collection::vec(day(), 0..40), 0u8..4).prop_map(|(days, kind)| match kind {
        0 => Calendar::none(),
        1 => Calendar::of(days),
        2 => Calendar::none().with_sundays(),
        _ => Calendar::of(days).with_sundays(),
    })
}
