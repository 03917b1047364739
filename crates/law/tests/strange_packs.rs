//! Packs that somebody wrote by hand, and not well: refused in words, or read and counted, never a crash.
#![allow(clippy::unwrap_used, clippy::panic)] // a panic is how a test reports
use itsso_law::LawPack;

/// The built-in pack with one file read as `change` leaves it.
fn with(name: &str, change: impl Fn(&str) -> String) -> Result<LawPack, itsso_law::LawError> {
    let files = LawPack::builtin_files().into_iter();
    LawPack::from_files(files.map(|(n, text)| (n, if n == name { change(text) } else { text.to_owned() })))
}

#[test]
fn rules_of_last_resort_do_not_wait_for_one_another() {
    // `POLICY.2M` stands where `BNSS193.2` does not; were that so the other way round too, neither would ever be settled.
    let again = |text: &str| text.replace("[[applies]]", "[[applies]]\nunless = [\"POLICY.2M\"]");
    let refused = with("clocks/bnss193-2.toml", again).unwrap_err();
    assert!(refused.to_string().contains("which has an `unless` itself"), "{refused}");
    let itself = |text: &str| text.replace("unless = [", "unless = [\"POLICY.2M\", ");
    let refused = with("clocks/policy-2m.toml", itself).unwrap_err();
    assert!(refused.to_string().contains("which has an `unless` itself"), "{refused}");
}
