//! The worked examples beside the rules: the calculation a police lawyer would do by hand.
use itsso_law::LawPack;

#[test]
fn every_worked_example_comes_out_as_written() {
    let wrong = LawPack::builtin().prove();
    let told: Vec<String> = wrong.iter().map(|(rule, n, what)| format!("{rule} example {n}: {what}")).collect();
    assert!(told.is_empty(), "{} of the examples are wrong:\n{}", told.len(), told.join("\n"));
}

#[test]
fn every_rule_has_at_least_three() {
    let few: Vec<_> = LawPack::builtin().rules().iter().filter(|r| r.examples.len() < 3).map(|r| &r.id).collect();
    assert!(few.is_empty(), "{few:?}");
}

/// The examples can fail: a rule that counts one day more is found out.
#[test]
fn a_changed_rule_fails_its_examples() {
    let files: Vec<(String, String)> = LawPack::builtin_files()
        .into_iter()
        .map(|(name, text)| {
            let text = if name == "clocks/bnss184-6.toml" {
                text.replacen("days = 7", "days = 8", 1)
            } else {
                text.to_owned()
            };
            (name.to_owned(), text)
        })
        .collect();
    let wrong = LawPack::from_files(files).unwrap().prove();
    assert!(wrong.iter().any(|(rule, ..)| rule == "BNSS184.6"), "{wrong:?}");
}
