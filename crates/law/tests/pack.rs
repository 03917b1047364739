//! The embedded pack reads, and says of every offence and rule what the reference says.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a panic is how a test reports
use itsso_law::{LawPack, Scope, Section, Term};

fn s(t: &str) -> Section {
    t.parse().unwrap()
}

#[test]
fn every_file_reads() {
    let pack = LawPack::from_files(LawPack::builtin_files()).unwrap();
    assert_eq!(pack.rules().len(), 90);
    assert_eq!(pack.version(), LawPack::builtin().version());
    assert!(pack.offences().len() > 150, "{}", pack.offences().len());
    for rule in pack.rules() {
        assert!(!rule.name.hi.is_empty() && !rule.text.is_empty() && !rule.holder.hi.is_empty(), "{}", rule.id);
        assert!(rule.laws.iter().all(|l| l.text.len() > 60), "{}", rule.id);
    }
}

#[test]
fn scope_is_that_of_the_reference() {
    let pack = LawPack::builtin();
    for (text, scope) in [
        ("IPC 376", Scope::Itsso),
        ("IPC 376(2)(n)", Scope::Itsso),
        ("BNS 64", Scope::Itsso),
        ("BNS 69", Scope::ItssoIfSet),
        ("BNS 74", Scope::Watch),
        ("BNS 351(3)", Scope::WatchNotAlone),
        ("IPC 506", Scope::WatchNotAlone),
        ("IPC 494", Scope::Out),
        ("IPC 323", Scope::Out),
        ("POCSO 17", Scope::Itsso),
        ("POCSO 12", Scope::Itsso),
        ("KARNATAKA POLICE ACT, 1963 78", Scope::Out),
    ] {
        assert_eq!(pack.scope(&s(text)), scope, "{text}");
    }
}

#[test]
fn a_wrong_file_is_named() {
    let mut files = LawPack::builtin_files();
    files.push(("clocks/x.toml", "id = 3"));
    let error = LawPack::from_files(files).unwrap_err();
    assert_eq!(error.code(), "law-pack");
    assert!(error.to_string().contains("clocks/x.toml"), "{error}");
    assert!(!error.words().hi.is_empty());
}

#[test]
fn the_class_of_default_bail_follows_the_punishment() {
    let pack = LawPack::builtin();
    for o in pack.offences() {
        let long = |t: Option<Term>| t.is_some_and(|t| t >= Term::Months(120));
        let class = (o.default_bail, o.contested);
        match o.max {
            _ if o.default_bail.is_none() => assert!(!o.contested, "{}", o.section),
            Some(Term::Life | Term::Death) => {
                assert!([(Some(90), false), (Some(60), true)].contains(&class), "{}", o.section);
            }
            _ if long(o.min) => assert_eq!(class, (Some(90), false), "{}", o.section),
            Some(max) => assert_eq!(class, (Some(60), long(Some(max))), "{}", o.section),
            None => {}
        }
        assert!(
            !o.name.en.is_empty() && o.name.hi.chars().any(|c| ('\u{900}'..='\u{97F}').contains(&c)),
            "{}",
            o.section
        );
    }
    // One row a section and period.
    for pair in pack.offences().windows(2) {
        let twice = pair[0].section == pair[1].section && pair[0].from == pair[1].from && pair[0].to == pair[1].to;
        assert!(!twice, "{}", pair[0].section);
    }
}

#[test]
fn what_stands_beside_is_out_of_scope() {
    let pack = LawPack::builtin();
    for text in
        ["IPC 323", "IPC 34", "IPC 452", "BNS 115(2)", "BNS 3(5)", "BNS 333", "IPC 302", "BNS 103(1)", "IT 67", "DP 4"]
    {
        assert!(pack.offence(&s(text)).is_some(), "{text}");
        assert_eq!(pack.scope(&s(text)), Scope::Out, "{text}");
    }
}
