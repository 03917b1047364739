//! How spans are counted, of every rule.
use std::sync::OnceLock;

use chrono::{Datelike, Days, NaiveDate};
use itsso_law::{Asked, Clock, Due, Event, Facts, LawPack, Moment, Rule, Span, clocks, wire};
use proptest::prelude::*;

use crate::cases::{day, facts};
use crate::common;

fn moved(at: Moment, days: u64) -> Moment {
    match at {
        Moment::Day(day) => Moment::Day(day.checked_add_days(Days::new(days)).unwrap()),
        Moment::Instant(at) => Moment::Instant(at.checked_add_days(Days::new(days)).unwrap()),
    }
}

/// An example of a rule whose clock has begun: its facts without what ends it, and the fact it is counted from.
struct Begun {
    rule: &'static Rule,
    facts: Facts,
    start: Option<usize>,
}

/// One of each example of each rule that has begun.
fn begun() -> &'static [Begun] {
    static ALL: OnceLock<Vec<Begun>> = OnceLock::new();
    ALL.get_or_init(|| {
        let pack = LawPack::builtin();
        let of = |rule: &'static Rule| {
            rule.examples.iter().filter_map(move |example| {
                let clock = example.clock(pack, rule)?;
                let (at, mut facts) = (clock.start.filter(|_| clock.cycle == 1)?, example.facts());
                let started = |e: &Event| {
                    e.at == at && (rule.starts.kinds.contains(&e.kind) || rule.starts.fallback.contains(&e.kind))
                };
                let fact = facts.events.iter().find(|e| started(e)).cloned();
                facts.events.retain(|e| fact.as_ref() == Some(e) || !rule.ends.kinds.contains(&e.kind));
                // Nothing beside it starts it.
                facts.events.retain(|e| fact.as_ref() == Some(e) || !rule.starts.kinds.contains(&e.kind));
                let start = facts.events.iter().position(|e| fact.as_ref() == Some(e));
                (start.is_some() || rule.starts.offence).then_some(Begun { rule, facts, start })
            })
        };
        pack.rules().iter().flat_map(of).collect()
    })
}

impl Begun {
    /// Its clock where the start came so many days later.
    fn after(&self, days: u64) -> Option<Clock<'static>> {
        let mut facts = self.facts.clone();
        match self.start {
            Some(n) => facts.events[n].at = moved(facts.events[n].at, days),
            None => {
                let later = |day: Option<NaiveDate>| day.and_then(|d| d.checked_add_days(Days::new(days)));
                (facts.offence_from, facts.offence_to) = (later(facts.offence_from), later(facts.offence_to));
            }
        }
        let ask = Asked::on(wire::instant("2040-01-01").unwrap());
        clocks(LawPack::builtin(), &facts, &ask).into_iter().find(|c| c.rule == self.rule.id && c.start.is_some())
    }
}

/// The last moment in time, or of a duty its target.
fn last(clock: &Clock<'_>) -> Option<Due> {
    clock.due.or(clock.target)
}

/// Whether the span of a rule is its own, whatever line and version bring it in, and counted from the start.
fn plain(rule: &Rule) -> bool {
    let own = rule.applies.iter().all(|l| l.span.is_none()) && rule.laws.iter().all(|l| l.span.is_none());
    own && rule.repeats.is_none() && rule.custody.is_none()
}

/// The built-in pack, with each rule that counts days reading its first day the other way.
fn turned() -> &'static LawPack {
    static PACK: OnceLock<LawPack> = OnceLock::new();
    PACK.get_or_init(|| {
        let files = LawPack::builtin_files().into_iter().map(|(name, text)| {
            let Some((before, span)) = text.split_once("[span]\n").filter(|_| name.starts_with("clocks/")) else {
                return (name, text.to_owned());
            };
            let (span, after) = span.split_once("\n[").unwrap();
            let turned = if !span.trim_start().starts_with("days") {
                span.to_owned()
            } else if span.contains("\"included\"") {
                span.replace("\"included\"", "\"excluded\"")
            } else if span.contains("\"excluded\"") {
                span.replace("\"excluded\"", "\"included\"")
            } else {
                format!("{span}\nfirst_day = \"included\"\n")
            };
            (name, format!("{before}[span]\n{turned}\n[{after}"))
        });
        LawPack::from_files(files).unwrap()
    })
}

fn months(day: NaiveDate) -> i32 {
    day.year() * 12 + i32::try_from(day.month()).unwrap()
}

#[test]
fn the_examples_cover_most_rules() {
    let mut rules: Vec<&str> = begun().iter().map(|b| b.rule.id.as_str()).collect();
    rules.dedup();
    assert!(rules.len() * 10 >= LawPack::builtin().rules().len() * 8, "{} rules", rules.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn a_later_start_never_gives_an_earlier_due(n in any::<prop::sample::Index>(), days in 0u64..500) {
        let begun = n.get(begun());
        // The law of another day may be another: then the spans are two.
        let pair = begun.after(days).zip(begun.after(days + 1)).filter(|(a, b)| a.provision == b.provision);
        if let Some((first, second)) = pair {
            // Equal where another fact stands in, which then comes first.
            prop_assert!(first.start <= second.start, "{}", begun.rule.id);
            let (a, b) = (last(&first).map(|d| d.late_at()), last(&second).map(|d| d.late_at()));
            prop_assert!(a <= b, "{}: {:?} then {:?}", begun.rule.id, last(&first), last(&second));
        }
    }

    #[test]
    fn months_and_years_end_on_the_day_of_that_number_or_the_last_of_the_month(n in any::<prop::sample::Index>(), days in 0u64..1500) {
        let begun: &Begun = n.get(begun());
        let long = match begun.rule.span {
            Span::Months(n) => Some(n),
            Span::Years(n) => Some(n * 12),
            _ => None,
        };
        if let (Some(long), Some(clock), true) = (long, begun.after(days), plain(begun.rule)) {
            let (start, Some(Due::Day(due))) = (clock.start.unwrap().date(), clock.due) else {
                return Err(TestCaseError::fail(begun.rule.id.clone()));
            };
            prop_assert_eq!(months(due), months(start) + i32::try_from(long).unwrap(), "{}", begun.rule.id);
            let clamped = due.succ_opt().unwrap().day() == 1 && due.day() < start.day();
            prop_assert!(due.day() == start.day() || clamped, "{}: {} to {}", begun.rule.id, start, due);
        }
    }

    #[test]
    fn the_first_day_makes_a_difference_of_one_day(n in any::<prop::sample::Index>(), on in day(), facts in facts()) {
        // A case made up, and one in which some rule has begun for sure.
        for facts in [&facts, &n.get(begun()).facts] {
            let ask = common::asked(&on.to_string());
            let other = clocks(turned(), facts, &ask);
            for clock in clocks(LawPack::builtin(), facts, &ask) {
                let Span::Days { included, .. } = clock.law.span else { continue };
                let Some(due) = clock.due.filter(|_| plain(clock.law)) else { continue };
                let same = |c: &&Clock<'_>| (c.rule, c.subject, c.cycle) == (clock.rule, clock.subject, clock.cycle);
                let twin = other.iter().find(same).unwrap();
                let apart = twin.due.unwrap().date().signed_duration_since(due.date()).num_days();
                prop_assert_eq!(apart, if included { 1 } else { -1 }, "{}", clock.rule);
            }
        }
    }
}
