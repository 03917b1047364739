//! What must hold of every pack that is accepted, and of every refusal.

use std::collections::HashSet;

use itsso_law::{Asked, Calendar, Example, LawPack, Rule, clocks, wire};

/// Reads the files; if that is a pack, works every example of it out and asks it what its users ask.
pub fn check(files: Vec<(String, String)>) {
    let pack = match LawPack::from_files(files) {
        Ok(pack) => pack,
        Err(refusal) => {
            assert!(!refusal.words().hi.is_empty() && !refusal.code().is_empty());
            return;
        }
    };
    // What comes out wrong is the author's affair; that an answer comes is ours.
    let _ = pack.prove();
    for rule in pack.rules() {
        rule.examples.iter().for_each(|example| one(&pack, rule, example));
    }
    let list = wire::list(&pack);
    assert!(list["rules"].as_array().is_some_and(|rules| rules.len() == pack.rules().len()));
    for offence in pack.offences() {
        let section = &offence.section;
        assert_eq!(section.to_string().parse().as_ref(), Ok(section), "an offence does not read back");
        assert!(pack.offence(section).is_some(), "{section} is not found in its own pack");
        let _ = pack.scope(section);
    }
    for section in pack.pairs().iter().flat_map(|p| p.old.iter().chain(&p.new)) {
        assert_eq!(section.to_string().parse().as_ref(), Ok(section), "a section of the map does not read back");
    }
    for rule in pack.rules() {
        assert!(pack.rule(&rule.id).is_some_and(|r| r.id == rule.id));
    }
}

/// All clocks of one example's case.
fn one(pack: &LawPack, rule: &Rule, example: &Example) {
    let facts = example.facts();
    let mut asked = Asked { calendar: example.case.calendar(), why: true, ..Asked::on(example.on) };
    let told = clocks(pack, &facts, &asked);
    let mut seen = HashSet::new();
    for clock in &told {
        assert!(seen.insert((clock.rule, clock.subject, clock.cycle)), "{} twice", clock.rule);
        assert_eq!(clock.state_on(example.on), clock.state, "{} of an example of {}", clock.rule, rule.id);
        assert!(!clock.why.is_empty());
    }
    // The steps are told or not; the clocks are the same.
    asked.why = false;
    let mut plain = clocks(pack, &facts, &asked);
    for (bare, told) in plain.iter_mut().zip(&told) {
        bare.why.clone_from(&told.why);
    }
    assert!(plain == told, "clocks without their steps are others, in an example of {}", rule.id);
    // A closed day moves no due.
    asked.calendar = Calendar::none().with_sundays();
    let closed = clocks(pack, &facts, &asked);
    assert!(closed.iter().zip(&plain).all(|(a, b)| a.due == b.due) && closed.len() == plain.len());
}
