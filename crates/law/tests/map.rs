//! Old and new sections, both ways.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a panic is how a test reports
use itsso_law::{LawPack, Section, no_counterpart};

fn across(text: &str) -> Vec<String> {
    let section: Section = text.parse().unwrap();
    let first = LawPack::builtin().counterparts(&section).into_iter().next().unwrap();
    first.other().iter().map(ToString::to_string).collect()
}

#[test]
fn the_reference_s_pairs_both_ways() {
    for (old, new) in [
        ("IPC 376(1)", "BNS 64(1)"),
        ("IPC 376(2)", "BNS 64(2)"),
        ("IPC 376(3)", "BNS 65(1)"),
        ("IPC 376AB", "BNS 65(2)"),
        ("IPC 376A", "BNS 66"),
        ("IPC 376D", "BNS 70(1)"),
        ("IPC 354", "BNS 74"),
        ("IPC 354D", "BNS 78"),
        ("IPC 304B", "BNS 80"),
        ("IPC 326A", "BNS 124(1)"),
        ("IPC 370(2)", "BNS 143(2)"),
        ("CrPC 164A", "BNSS 184"),
        ("CrPC 438", "BNSS 482"),
    ] {
        assert!(across(old).contains(&new.to_owned()), "{old} {:?}", across(old));
        let back: Vec<String> = LawPack::builtin()
            .counterparts(&new.parse().unwrap())
            .iter()
            .flat_map(|c| c.other().iter().map(ToString::to_string))
            .collect();
        assert!(back.contains(&old.to_owned()), "{new} {back:?}");
    }
}

#[test]
fn one_to_many_omitted_new_and_parts() {
    // Two old sections in one new one, and back.
    let many: Vec<String> = LawPack::builtin()
        .counterparts(&"BNS 70(2)".parse().unwrap())
        .iter()
        .flat_map(|c| c.other().iter().map(ToString::to_string))
        .collect();
    assert!(many.contains(&"IPC 376DA".to_owned()) && many.contains(&"IPC 376DB".to_owned()), "{many:?}");
    // Left out of the new code, and new in it.
    assert_eq!(across("IPC 377"), Vec::<String>::new());
    assert_eq!(across("BNS 69"), Vec::<String>::new());
    // A clause whose letter moved, and one that no table lists.
    assert_eq!(across("IPC 376(2)(n)"), ["BNS 64(2)(m)"]);
    assert!(!across("IPC 354A(4)").is_empty());
}

#[test]
fn every_pair_is_told_in_both_languages_and_names_sections_that_read() {
    let pack = LawPack::builtin();
    assert!(pack.pairs().len() > 1000, "{}", pack.pairs().len());
    for pair in pack.pairs() {
        assert!(!pair.name.en.is_empty() && !pair.name.hi.is_empty(), "{pair:?}");
        assert!(pair.changed.as_ref().is_none_or(|c| !c.en.is_empty() && !c.hi.is_empty()), "{pair:?}");
        for section in pair.old.iter().chain(&pair.new) {
            assert_eq!(section.to_string().parse::<Section>().as_ref(), Ok(section));
        }
    }
}

/// Nobody knows which code a bare number is of: the guess is said, and both are shown where both have it.
#[test]
fn a_number_without_an_act_is_a_guess_that_is_said() {
    let asked = |text: &str| {
        let found = LawPack::builtin().lookup(text);
        let names = |list: &[Section]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
        (names(&found.sections), names(&found.assumed), found.notes)
    };
    for (text, sections) in [
        ("376", &["IPC 376"] as &[&str]),
        ("354A", &["IPC 354A"]),
        ("64", &["BNS 64", "IPC 64"]),
        ("64(2)(m)", &["BNS 64(2)(m)"]),
        ("धारा 74", &["BNS 74", "IPC 74"]),
    ] {
        let (found, assumed, notes) = asked(text);
        assert_eq!(found, sections, "{text}");
        assert_eq!(assumed, sections, "{text}");
        assert!(notes.len() == 1 && notes.iter().all(|n| n.en.contains(sections[0]) && n.hi.contains(sections[0])));
    }
    let (found, assumed, notes) = asked("IPC 354A, 509");
    assert_eq!(found, ["IPC 354A", "IPC 509"]);
    assert!(assumed.is_empty() && notes.is_empty(), "the Act was named: {notes:?}");
    let beyond = LawPack::builtin().lookup("BNS 64, BNS 400");
    assert_eq!(beyond.sections.len(), 1);
}

#[test]
fn a_special_act_was_not_replaced() {
    for text in ["POCSO 6", "SC/ST 3(2)(v)", "IT 67", "DP 4", "ITPA 5", "JJ 75", "CHILD MARRIAGE ACT 9"] {
        let section: Section = text.parse().unwrap();
        assert!(LawPack::builtin().counterparts(&section).is_empty(), "{text}");
        let said = no_counterpart(&section);
        assert!(said.en.contains("not replaced on 1 July 2024") && said.hi.contains("वही हैं"), "{text}: {said:?}");
    }
    assert!(!no_counterpart(&"INDIAN EVIDENCE ACT 32".parse().unwrap()).en.contains("not replaced"));
    assert_eq!(no_counterpart(&"IPC 510".parse().unwrap()).en, "in no table");
}

#[test]
fn a_punishment_without_a_range_is_said_once() {
    for offence in LawPack::builtin().offences() {
        let Some(said) = offence.in_words() else { continue };
        let first = said.en.split(", ").next().unwrap_or_default();
        assert!(offence.max != offence.min || !first.contains("at least"), "{}: {first}", offence.section);
    }
}

#[test]
fn how_a_pair_was_read_is_said_in_hindi_too() {
    for pair in LawPack::builtin().pairs() {
        assert!(pair.read_in_words().hi.is_ascii() == pair.read_in_words().hi.is_empty(), "{}", pair.read);
    }
}
