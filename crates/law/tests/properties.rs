//! What holds for every case.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a panic is how a test reports
mod common;
use std::collections::HashSet;

use chrono::{Days, NaiveDate};
use itsso_law::{
    Act, Calendar, Charge, Due, Event, EventKind, Facts, Flag, LawPack, Moment, Section, SectionHint, State, Subject,
    Victim, clocks, parse_sections,
};
use proptest::prelude::*;

const SECTIONS: &[&str] = &[
    "BNS 64(1)",
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
    "POLICE ACT 78",
];

fn day() -> impl Strategy<Value = NaiveDate> {
    (0u64..900).prop_map(|n| NaiveDate::from_ymd_opt(2023, 6, 1).unwrap().checked_add_days(Days::new(n)).unwrap())
}

fn moment() -> impl Strategy<Value = Moment> {
    (day(), proptest::option::of(0u32..1440)).prop_map(|(d, minute)| match minute {
        None => Moment::Day(d),
        Some(m) => format!("{d}T{:02}:{:02}:00+05:30", m / 60, m % 60).parse().unwrap(),
    })
}

fn event() -> impl Strategy<Value = Event> {
    let subject = prop_oneof![
        Just(None),
        Just(Some(Subject::Victim(1))),
        Just(Some(Subject::Accused(1))),
        Just(Some(Subject::Accused(2)))
    ];
    // Half of the events are of the kinds that matter most.
    let often = [
        "fir-registered",
        "first-remand",
        "re-remanded",
        "bail",
        "chargesheet-filed",
        "arrest",
        "produced",
        "progress-informed",
    ];
    let kind = prop_oneof![
        (0..EventKind::ALL.len()).prop_map(|n| EventKind::ALL[n]),
        (0..often.len()).prop_map(move |n| often[n].parse().unwrap()),
    ];
    (kind, moment(), subject).prop_map(|(kind, at, subject)| Event { subject, ..Event::new(kind, at) })
}

fn facts() -> impl Strategy<Value = Facts> {
    let charge = (0..SECTIONS.len(), proptest::option::of(moment()), proptest::option::of(moment()))
        .prop_map(|(n, from, to)| Charge { section: SECTIONS[n].parse().unwrap(), from, to });
    let plain = (0..SECTIONS.len()).prop_map(|n| Charge::from(SECTIONS[n].parse::<Section>().unwrap()));
    let charges = proptest::collection::vec(prop_oneof![3 => plain, 1 => charge], 0..4);
    (
        charges,
        proptest::collection::vec(event(), 0..14),
        proptest::option::of(0u16..40),
        proptest::option::of(0u16..3),
        0u16..3,
    )
        .prop_map(|(offences, events, age, sheeted, accused)| Facts {
            offences,
            events,
            victims: vec![Victim { age, ..Victim::unknown(1) }],
            accused: (1..=accused).map(itsso_law::AccusedPerson::unknown).collect(),
            accused_charge_sheeted: sheeted,
            ..Facts::default()
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_engine_keeps_its_promises(facts in facts(), on in day(), late in event()) {
        let pack = LawPack::builtin();
        let mut ask = common::asked(&on.to_string());
        let with_why = clocks(pack, &facts, &ask);

        let mut keys = HashSet::new();
        for c in &with_why {
            prop_assert!(keys.insert((c.rule, c.subject, c.cycle)), "twice: {} {} {}", c.rule, c.subject, c.cycle);
            prop_assert!(c.why.len() >= 4);
            prop_assert_eq!(c.state_on(ask.on), c.state, "{}", c.rule);
            prop_assert!(c.start.is_none_or(|s| s.is_by(ask.on)) || c.cycle > 1);
            if let (true, Some(Due::Day(due)), Some(start)) = (c.rule == "BNSS193.2" || c.rule == "CRPC173.1A", c.due, c.start) {
                let days = due.signed_duration_since(start.date()).num_days();
                prop_assert!((59..=62).contains(&days), "{days}");
            }
        }
        // Both only where the shorter right was exercised before a graver section was added: then it stands, disputed.
        let live = |rule: &str, s: Subject| {
            let mine = |c: &&itsso_law::Clock<'_>| c.rule == rule && c.subject == s && c.state != State::Void;
            with_why.iter().find(mine).filter(|c| !c.flags.contains(&Flag::Disputed))
        };
        for n in 1..=2 {
            let both = live("BNSS187.3.60", Subject::Accused(n)).zip(live("BNSS187.3.90", Subject::Accused(n)));
            prop_assert!(both.is_none());
        }

        // Without the steps: the same clocks.
        ask.why = false;
        let mut plain = clocks(pack, &facts, &ask);
        prop_assert!(plain.iter().all(|c| c.why.is_empty()));
        for (a, b) in plain.iter_mut().zip(&with_why) {
            a.why.clone_from(&b.why);
        }
        prop_assert_eq!(&plain, &with_why);

        // A later event changes nothing, nor does the order of the events.
        let mut more = facts.clone();
        more.events.reverse();
        more.events.push(Event { at: Moment::Day(on.checked_add_days(Days::new(1)).unwrap()), ..late });
        ask.why = true;
        let again = clocks(pack, &more, &ask);
        let dues = |list: &[itsso_law::Clock]| list.iter().map(|c| (c.rule.to_owned(), c.subject, c.cycle, c.due)).collect::<Vec<_>>();
        let mut first = dues(&with_why);
        let mut second = dues(&again);
        first.sort_by_key(|k| format!("{k:?}"));
        second.sort_by_key(|k| format!("{k:?}"));
        prop_assert_eq!(first, second);

        // Closed days never move a due.
        ask.calendar = Calendar::of((0..2000).filter_map(|n| on.checked_add_days(Days::new(n)))).with_sundays();
        let closed = clocks(pack, &facts, &ask);
        prop_assert_eq!(dues(&closed), dues(&with_why));
    }

    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,60}") {
        let _ = parse_sections(&text, &SectionHint::default());
        let _ = LawPack::builtin().suggest(&text, 5);
        let _ = text.parse::<Section>();
        let _ = text.parse::<Moment>();
        let _ = itsso_law::wire::answer(LawPack::builtin(), &text, common::asked("2025-01-01").on, None);
    }

    #[test]
    fn text_like_a_register_is_read_without_panic(text in "[0-9a-dvi०-९क-घ()/,. &-]{0,30}( (IPC|POCSO ACT|U/s:|धारा|भा0द0वि0|SC/ST) ?[0-9()a-n, /]{0,14}){0,3}") {
        for section in parse_sections(&text, &SectionHint::default()).sections {
            let back: Section = section.to_string().parse().unwrap();
            prop_assert_eq!(back, section, "{}", text);
        }
    }

    #[test]
    fn a_section_reads_back(n in 1u32..600, letter in "[A-E]{0,2}", sub in proptest::collection::vec("[0-9]|[a-z]{1,3}", 0..4), act in 0usize..12) {
        let names = ["IPC", "BNS", "POCSO", "SC/ST", "CrPC", "BNSS", "IT", "DP", "PWDVA", "ITPA", "JJ", "KARNATAKA POLICE ACT, 1963"];
        let parts: Vec<&str> = sub.iter().map(String::as_str).collect();
        let section = Section::new(Act::from_name(names[act]), &format!("{n}{letter}"), &parts);
        prop_assert_eq!(section.to_string().parse::<Section>().unwrap(), section);
    }

    #[test]
    fn no_word_of_a_name_comes_out(
        name in prop_oneof!["[A-Z][a-z]{2,9}", "[A-Z]{3,9}", "[a-z]{3,9}", "[कगचजतनपमरलसह][ािीुूे][कगचजतनपमरलसह][ािीुूे]?"],
        text in "(IPC|POCSO Act|धारा|NDPS Act|Police Act|भा0द0वि0|SC/ST)? ?[0-9]{0,3}(\\([1-3a-c]\\))?[,;/ (]{0,2}@ ?(Devi|D/o|Kumari|Act|वर्ष)?[,:) ]{0,2}[0-9]{0,3}[,; ]{0,2}(IPC|3/4 POCSO|एक्ट|Arms Act|@)?",
    ) {
        let parsed = parse_sections(&text.replace('@', &name), &SectionHint::default());
        let out = format!("{:?} {:?}", parsed.sections.iter().map(ToString::to_string).collect::<Vec<_>>(), parsed.unread).to_lowercase();
        // A made-up name may happen to be talk of sections itself.
        prop_assume!(itsso_law::masked(&name) == "…");
        let said = out.split(|c: char| !(c.is_alphanumeric() || ('\u{0900}'..='\u{0963}').contains(&c)));
        for word in said {
            prop_assert!(word != name.to_lowercase() && word != "devi" && word != "kumari", "{} in {}", name, out);
        }
        prop_assert!(!itsso_law::masked(&text.replace('@', &name)).split(' ').any(|w| w == name));
    }
}
