//! A pack file is refused when it is altered, older, of a stranger, or fails its own examples.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // helpers of tests, outside the functions the lints spare

use std::collections::BTreeMap;

use ed25519_dalek::SigningKey;
use itsso_law::{LawPack, PackKey, PackRefused, SignedPack};

fn key(n: u8) -> SigningKey {
    SigningKey::from_bytes(&[n; 32])
}

fn public(n: u8) -> PackKey {
    PackKey::from(key(n).verifying_key())
}

/// A day after every version below.
fn today() -> chrono::NaiveDate {
    "2035-01-01".parse().unwrap()
}

fn files(version: &str) -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> =
        LawPack::builtin_files().into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
    files.insert("pack.toml".to_owned(), format!("version = \"{version}\"\n"));
    files
}

fn signed(version: &str) -> SignedPack {
    SignedPack::make(files(version), &key(1)).unwrap()
}

/// The code of the refusal of what these bytes say.
fn refused(bytes: &[u8], trusted: &[PackKey], in_force: &str) -> &'static str {
    SignedPack::read(bytes).and_then(|p| p.check(trusted, in_force, today())).map_or_else(|e| e.code(), |_| "taken")
}

#[test]
fn a_newer_pack_of_a_trusted_key_is_taken() {
    let read = SignedPack::read(&signed("2030-01-01").to_bytes()).unwrap();
    let taken = read.check(&[public(2), public(1)], "2026-11-24", today()).unwrap();
    assert_eq!((taken.pack.version(), taken.signers), ("2030-01-01", vec![public(1)]));
    assert_eq!(taken.pack.rules().len(), LawPack::builtin().rules().len());
    assert_eq!(taken.pack.changes_from(LawPack::builtin()), itsso_law::PackChanges::default());
}

#[test]
fn one_of_no_trusted_key_is_not() {
    let bytes = signed("2030-01-01").to_bytes();
    assert_eq!(refused(&bytes, &[], "2026-11-24"), "pack-stranger");
    assert_eq!(refused(&bytes, &[public(2)], "2026-11-24"), "pack-stranger");
}

#[test]
fn a_pack_of_the_same_day_or_an_earlier_one_is_not_taken() {
    let trusted = [public(1)];
    for (version, in_force, told) in [
        ("2030-01-01", "2030-01-01", "pack-older"),
        ("2030-01-01", "2030-01-02", "pack-older"),
        ("2030-01-01.2", "2030-01-01", "taken"),
        ("2030-01-01.2", "2030-01-01.10", "pack-older"),
        ("2030-01-02", "2030-01-01.10", "taken"),
    ] {
        assert_eq!(refused(&signed(version).to_bytes(), &trusted, in_force), told, "{version} over {in_force}");
    }
}

#[test]
fn a_pack_of_a_day_to_come_would_shut_out_every_true_one() {
    let bytes = signed("2035-01-02").to_bytes();
    assert_eq!(refused(&bytes, &[public(1)], "2026-11-24"), "taken", "clocks of two offices differ");
    assert_eq!(refused(&signed("2035-01-03").to_bytes(), &[public(1)], "2026-11-24"), "pack-to-come");
    assert_eq!(refused(&signed("9999-12-31").to_bytes(), &[public(1)], "2026-11-24"), "pack-to-come");
}

#[test]
fn a_file_of_another_name_is_no_part_of_a_pack() {
    let mut more = files("2030-01-01");
    more.insert("clock/bnss193-2.toml".to_owned(), String::new());
    assert_eq!(SignedPack::make(more, &key(1)).unwrap_err().code(), "pack-unreadable");
}

#[test]
fn whatever_letter_is_changed_it_is_refused() {
    let bytes = signed("2030-01-01").to_bytes();
    let trusted = [public(1)];
    // Every thousandth byte, and every byte of the first thousand: the envelope, keys and signature.
    let places = (0..1000).chain((1000..bytes.len()).step_by(1009));
    for at in places {
        let mut altered = bytes.clone();
        altered[at] = if altered[at] == b'7' { b'8' } else { b'7' };
        assert_ne!(refused(&altered, &trusted, "2026-11-24"), "taken", "byte {at}");
    }
    assert_ne!(refused(&bytes[..bytes.len() - 1], &trusted, "2026-11-24"), "taken", "cut short");
}

#[test]
fn what_is_signed_for_another_purpose_is_no_pack() {
    use ed25519_dalek::Signer as _;
    let mut file: serde_json::Value = serde_json::from_slice(&signed("2030-01-01").to_bytes()).unwrap();
    let bare = key(1).sign(file["signed"].as_str().unwrap().as_bytes());
    file["signatures"][0]["signature"] = hex::encode(bare.to_bytes()).into();
    assert_eq!(refused(file.to_string().as_bytes(), &[public(1)], "2026-11-24"), "pack-altered");
}

#[test]
fn a_second_signature_stands_beside_the_first_and_must_hold_where_its_key_is_trusted() {
    let mut pack = signed("2030-01-01");
    pack.countersign(&key(2));
    pack.countersign(&key(2));
    assert_eq!(pack.signers().len(), 2);
    let taken = pack.check(&[public(1), public(2)], "2026-11-24", today()).unwrap();
    assert_eq!(taken.signers, [public(1), public(2)]);
    assert_eq!(pack.check(&[public(2)], "2026-11-24", today()).unwrap().signers, [public(2)]);
    let mut file: serde_json::Value = serde_json::from_slice(&pack.to_bytes()).unwrap();
    let twice = [file["signatures"][0].clone(), file["signatures"][0].clone()];
    let doubled = serde_json::json!({"format": file["format"], "signed": file["signed"], "signatures": twice});
    let read = SignedPack::read(doubled.to_string().as_bytes()).unwrap();
    assert_eq!(read.check(&[public(1)], "2026-11-24", today()).unwrap().signers, [public(1)], "one key is one signer");
    file["signatures"][1]["signature"] = "00".repeat(64).into();
    let bytes = file.to_string().into_bytes();
    assert_eq!(refused(&bytes, &[public(1), public(2)], "2026-11-24"), "pack-altered");
    assert_eq!(refused(&bytes, &[public(1)], "2026-11-24"), "taken", "a stranger's signature decides nothing");
}

#[test]
fn a_pack_that_fails_or_lacks_its_examples_is_not_even_made() {
    let name = "clocks/bnss193-2.toml";
    let mut wrong = files("2030-01-01");
    let text = wrong[name].replacen("months = 2", "months = 3", 1);
    wrong.insert(name.to_owned(), text);
    let error = SignedPack::make(wrong, &key(1)).unwrap_err();
    assert!(matches!(&error, PackRefused::Examples { first, .. } if first.starts_with("BNSS193.2")), "{error}");

    let mut few = files("2030-01-01");
    let text = few[name].split("[[example]]").take(3).collect::<Vec<_>>().join("[[example]]");
    few.insert(name.to_owned(), text);
    let error = SignedPack::make(few, &key(1)).unwrap_err();
    assert_eq!((error.code(), error.words().hi.contains("BNSS193.2")), ("pack-examples", true));
}

#[test]
fn what_is_no_pack_says_so() {
    for (bytes, code) in [
        (&b""[..], "pack-not-one"),
        (b"PK\x03\x04", "pack-not-one"),
        (b"{\"format\":\"itsso-law-pack-2\",\"signatures\":[],\"signed\":\"\"}", "pack-newer-format"),
        (b"{\"format\":\"other\",\"signatures\":[],\"signed\":\"\"}", "pack-not-one"),
        (b"{\"format\":\"itsso-law-pack-1\",\"signatures\":[],\"signed\":\"\"}", "pack-stranger"),
    ] {
        assert_eq!(refused(bytes, &[public(1)], "2026-11-24"), code, "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn a_key_is_read_as_it_stands_on_paper() {
    let sheet = public(1).grouped();
    assert_eq!(sheet.split(' ').count(), 16);
    assert_eq!(sheet.parse::<PackKey>().unwrap(), public(1));
    assert_eq!(public(1).to_string().to_uppercase().parse::<PackKey>().unwrap(), public(1));
    let zero = "0".repeat(64);
    for bad in ["", "12", "zz", zero.as_str(), sheet.get(..60).unwrap()] {
        assert_eq!(bad.parse::<PackKey>().unwrap_err().code(), "pack-key", "{bad}");
    }
}
