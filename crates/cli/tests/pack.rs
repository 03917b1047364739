//! `itsso pack`: the whole way of a pack, from the key to what it moved.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::path::Path;

use common::itsso;
use serde_json::Value;

const PASSPHRASE: &str = "a passphrase of two halves\n";

fn line_with<'a>(text: &'a str, begin: &str) -> &'a str {
    text.lines().find(|l| l.starts_with(begin)).unwrap_or_default()
}

fn said(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn run(dir: &Path, args: &[&str], stdin: &str) -> std::process::Output {
    itsso(args).current_dir(dir).write_stdin(stdin.to_owned()).output().unwrap()
}

#[test]
fn from_the_key_to_what_moved() {
    let dir = tempfile::tempdir().unwrap();
    let at = dir.path();
    let made = run(at, &["pack", "key", "--out", "law.key"], PASSPHRASE);
    assert!(made.status.success(), "{}", said(&made));
    let sheet = String::from_utf8_lossy(&made.stdout).lines().last().unwrap().to_owned();
    assert_eq!(sheet.split(' ').count(), 16, "{sheet}");
    let secret = std::fs::read(at.join("law.key")).unwrap();
    assert!(secret.starts_with(b"age-encryption.org/v1"), "never in the clear");
    let again = run(at, &["pack", "key", "--out", "law.key"], PASSPHRASE);
    assert!(!again.status.success() && std::fs::read(at.join("law.key")).unwrap() == secret);
    assert!(!run(at, &["pack", "key", "--out", "short.key"], "short\n").status.success());

    let today = format!("{}.2", itsso_desk::now::now().date_naive());
    let sign = ["pack", "sign", "--key", "law.key", "--version", &today, "--out", "new.itssolaw"];
    assert!(said(&run(at, &sign, "another passphrase here\n")).contains("not its passphrase"));
    let signed = run(at, &sign, PASSPHRASE);
    assert!(signed.status.success(), "{}", said(&signed));
    let shown = said(&run(at, &["pack", "show", "new.itssolaw"], ""));
    assert!(shown.contains(&format!("law pack of {today}")) && shown.contains(" 0 wrong"), "{shown}");

    assert!(run(at, &["init", "--store", "s"], "").status.success());
    std::fs::write(at.join("register.csv"), common::register::register(3)).unwrap();
    assert!(run(at, &["import", "register.csv", "--store", "s"], "").status.success());
    let install = ["pack", "install", "new.itssolaw", "--store", "s"];
    let refused = said(&run(at, &install, ""));
    assert!(refused.contains("[pack-stranger]"), "{refused}");
    let trusted = run(at, &["pack", "trust", &sheet, "--name", "Law cell", "--store", "s"], "");
    assert!(said(&trusted).contains(&sheet), "{}", said(&trusted));
    let looked = said(&run(at, &["pack", "install", "new.itssolaw", "--store", "s", "--dry-run"], ""));
    assert!(line_with(&looked, &format!("Law pack of {today}")).contains("in force: "), "{looked}");
    let installed = run(at, &install, "");
    assert!(installed.status.success(), "{}", said(&installed));
    assert!(said(&run(at, &install, "")).contains("[pack-older]"));
    let log = run(at, &["pack", "log", "--store", "s", "--json"], "");
    let log: Value = serde_json::from_slice(&log.stdout).unwrap();
    assert_eq!((log["version"].as_str(), log["due"].as_bool()), (Some(today.as_str()), Some(false)));
    assert_eq!((log["runs"].as_array().unwrap().len(), &log["runs"][0]["cases"]), (1, &Value::from(3)));
    assert!(run(at, &["verify", "--store", "s"], "").status.success());
}

#[test]
fn a_pack_is_taken_apart_and_put_together_and_never_written_beside_its_folder() {
    let dir = tempfile::tempdir().unwrap();
    let at = dir.path();
    assert!(run(at, &["pack", "unpack", "law"], "").status.success());
    assert!(said(&run(at, &["law", "check", "law"], "")).contains(" 0 wrong"));
    assert!(!run(at, &["pack", "unpack", "law"], "").status.success(), "a folder that is there is left alone");
    let evil = "{\"version\":\"2031-01-01\",\"files\":{\"../evil.toml\":\"x\"}}";
    let file = serde_json::json!({"format": "itsso-law-pack-1", "signatures": [], "signed": evil});
    std::fs::write(at.join("evil.itssolaw"), file.to_string()).unwrap();
    let refused = run(at, &["pack", "unpack", "out", "--pack", "evil.itssolaw"], "");
    assert!(!refused.status.success() && !at.join("evil.toml").exists(), "{}", said(&refused));
}
