//! Old and new sections, both ways.
#![allow(clippy::unwrap_used)] // a panic is how a test reports
use itsso_law::{LawPack, Section};

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
