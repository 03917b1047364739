//! What the engine promises of every case.
use std::collections::HashSet;

use chrono::Days;
use itsso_law::{Calendar, Due, Event, Flag, LawPack, Moment, State, Subject, clocks};
use proptest::prelude::*;

use crate::cases::{calendar, day, event, facts};
use crate::common;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_engine_keeps_its_promises(facts in facts(), on in day(), late in event(), courts in calendar()) {
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
        ask.calendar = courts;
        prop_assert_eq!(dues(&clocks(pack, &facts, &ask)), dues(&with_why));
        ask.calendar = Calendar::of((0..2000).filter_map(|n| on.checked_add_days(Days::new(n)))).with_sundays();
        let closed = clocks(pack, &facts, &ask);
        prop_assert_eq!(dues(&closed), dues(&with_why));
    }
}
