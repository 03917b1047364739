//! What one fact more, one less, or another order of entry does.
use std::collections::HashSet;

use itsso_law::{Clock, Event, EventKind, Facts, LawPack, Moment, Rule, State, clocks};
use proptest::prelude::*;

use crate::cases::{calendar, day, event, facts, moment};
use crate::common;

/// What the engine looks at whatever the rule: the law of the case, its standing, its persons, its reports.
const EVERYWHERE: &[EventKind] = &[
    EventKind::FirRegistered,
    EventKind::InfoReceived,
    EventKind::ZfirRegistered,
    EventKind::Cognizance,
    EventKind::ChargesheetFiled,
    EventKind::FinalReport,
    EventKind::SupplementaryReport,
    EventKind::Quashed,
    EventKind::Abated,
    EventKind::TransferredOut,
    EventKind::Reopened,
    EventKind::Stayed,
    EventKind::StayVacated,
    EventKind::MinorKnown,
    EventKind::CwcProduced,
    EventKind::DefaultBailApplied,
];

/// The kinds that end a rule, under whichever line and version.
fn ends(rule: &Rule) -> HashSet<EventKind> {
    let lines = rule.applies.iter().filter_map(|l| l.ends.as_ref());
    let laws = rule.laws.iter().filter_map(|l| l.ends.as_ref());
    let custody = rule.custody.as_ref().map(|c| &c.release);
    let until = rule.repeats.as_ref().map(|r| &r.until);
    lines.chain(laws).chain(custody).chain(until).chain([&rule.ends.kinds]).flatten().copied().collect()
}

/// The kinds a rule names anywhere.
fn named(rule: &Rule) -> HashSet<EventKind> {
    let s = &rule.starts;
    let starts = [&s.kinds, &s.fallback, &s.later, &s.not_before, &s.needs];
    let with = rule.applies.iter().map(|l| &l.only.with);
    let resume = rule.custody.as_ref().map(|c| &c.resume);
    let mut all: HashSet<EventKind> = starts.into_iter().chain(with).chain(resume).flatten().copied().collect();
    all.extend(ends(rule));
    all.extend(rule.counter.map(|c| c.of));
    all
}

fn of_rule<'c, 'p>(list: &'c [Clock<'p>], rule: &'c Rule) -> Vec<&'c Clock<'p>> {
    list.iter().filter(|c| c.rule == rule.id).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_fact_that_a_rule_does_not_name_changes_nothing_of_it(
        mut facts in facts(), on in day(), fir in day(), more in event(), courts in calendar()
    ) {
        prop_assume!(!EVERYWHERE.contains(&more.kind));
        facts.events.push(Event::new(EventKind::FirRegistered, Moment::Day(fir.min(on))));
        let mut ask = common::asked(&on.to_string());
        ask.calendar = courts;
        let pack = LawPack::builtin();
        let before = clocks(pack, &facts, &ask);
        // Of a person who is listed, so that it brings in nobody: one who is only implied becomes another by being named.
        let listed: Vec<itsso_law::Subject> =
            facts.victims.iter().map(|v| v.id).chain(facts.accused.iter().map(|a| a.id)).collect();
        let subject = more.subject.filter(|s| listed.contains(s));
        prop_assume!(subject.is_some() || more.kind.subject_class() != itsso_law::SubjectClass::Accused);
        let fresh = subject.is_none() && more.kind.subject_class() == itsso_law::SubjectClass::Accused;
        prop_assume!(!fresh);
        let mut with = facts.clone();
        let kind = more.kind;
        with.events.push(Event { subject, accused: Vec::new(), ..more });
        let after = clocks(pack, &with, &ask);
        for rule in pack.rules().iter().filter(|r| !named(r).contains(&kind)) {
            prop_assert_eq!(of_rule(&before, rule), of_rule(&after, rule), "{} by {}", rule.id, kind);
        }
    }

    #[test]
    fn the_order_of_entry_does_not_matter(
        facts in facts(), on in day(), twins in proptest::collection::vec((event(), event(), moment()), 0..4), order in any::<u64>()
    ) {
        let mut facts = facts;
        // Some facts are of one kind, person and moment, and say different things.
        let telling = [EventKind::BailHearingFixed, EventKind::PregnancyFound, EventKind::Arrest, EventKind::ChargesheetFiled];
        for ((one, other, at), kind) in twins.into_iter().zip(telling) {
            let twin = |e: Event| Event { kind, at, subject: None, ..e };
            facts.events.extend([twin(one), twin(other)]);
        }
        let ask = common::asked(&on.to_string());
        let expected = clocks(LawPack::builtin(), &facts, &ask);
        let mut turned = facts.clone();
        turned.events.reverse();
        turned.offences.reverse();
        prop_assert_eq!(&clocks(LawPack::builtin(), &turned, &ask), &expected);
        let mut mixed = facts.clone();
        let mut seed = order;
        for n in (1..mixed.events.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            mixed.events.swap(n, usize::try_from(seed >> 33).unwrap() % (n + 1));
        }
        prop_assert_eq!(&clocks(LawPack::builtin(), &mixed, &ask), &expected);
    }

    #[test]
    fn without_what_ends_it_no_clock_is_met(facts in facts(), on in day()) {
        let ask = common::asked(&on.to_string());
        let pack = LawPack::builtin();
        let asked: HashSet<&str> = clocks(pack, &facts, &ask)
            .iter()
            .filter(|c| matches!(c.state, State::Met | State::MetLate) && c.count.is_none() && !c.law.ends.next)
            .map(|c| c.rule)
            .collect();
        for rule in asked {
            let rule = pack.rule(rule).unwrap();
            let ends = ends(rule);
            let left = facts.events.iter().filter(|e| !ends.contains(&e.kind)).cloned().collect();
            let open = Facts { events: left, ..facts.clone() };
            for clock in of_rule(&clocks(pack, &open, &ask), rule) {
                prop_assert!(!matches!(clock.state, State::Met | State::MetLate), "{} {:?}", rule.id, clock.state);
                prop_assert!(clock.ended_at.is_none());
            }
        }
    }
}
