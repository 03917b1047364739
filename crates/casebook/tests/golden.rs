//! The bytes of every kind of entry, kept for ever: a file a kind in `tests/golden/`.
//!
//! A golden file is never changed. A new version of a kind gets a file of its own (`kind.v2.json`), and the old one must
//! still be read. `ITSSO_BLESS=1 cargo test -p itsso-casebook --test golden` writes files that are missing, never others.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)] // a test's helpers fail by panicking

use std::fs;
use std::path::PathBuf;

use itsso_casebook::kinds as k;
use itsso_casebook::upcast::{self, Fact};
use itsso_casebook::{Content, Entry, FirName, SigningKey};
use itsso_law::{EventKind, Subject, SubjectClass};
use serde_json::{Value, json};
use uuid::Uuid;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

fn content(kind: &str, payload: Value) -> Content {
    let fir = FirName { station: "31653043".into(), number: 213, year: 2026 };
    Content {
        id: Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001),
        case: fir.case(),
        kind: kind.to_owned(),
        v: 1,
        happened_at: "2026-07-05T10:30:00+05:30".parse().unwrap(),
        recorded_at: "2026-07-05T10:42:07.125+05:30".parse().unwrap(),
        skew_ms: 0,
        officer: "014523".into(),
        post: Some("control-room".into()),
        device: "00".repeat(32),
        saw: 0,
        replaces: vec![],
        payload,
    }
}

fn event_payload(kind: EventKind) -> Value {
    let mut payload = match kind.subject_class() {
        SubjectClass::Case => json!({}),
        SubjectClass::Victim => json!({"subject": Subject::Victim(1)}),
        SubjectClass::Accused => json!({"subject": Subject::Accused(1)}),
    };
    let more = match kind {
        EventKind::FirRegistered => json!({
            "fir": {"station": "31653043", "number": 213, "year": 2026},
            "offence_from": "2026-07-03", "offence_to": "2026-07-04",
            "carries": ["chargesheet-filed", "final-report"],
            "import": {"preset": "state-police-register", "revision": 1}
        }),
        EventKind::ChargesheetFiled => json!({
            "accused": ["A1", "A2"], "accused_count": 2,
            "reference": {"book": "court-diary", "number": "118/2026"}, "source": "court"
        }),
        EventKind::FinalReport => json!({"report_type": "untraced"}),
        EventKind::Bail => json!({"ground": "regular"}),
        EventKind::Produced => json!({"journey_minutes": 90}),
        EventKind::TransferredOut => json!({"to_station": "31653016"}),
        _ => json!({}),
    };
    if let (Some(into), Some(from)) = (payload.as_object_mut(), more.as_object()) {
        into.extend(from.clone());
        if kind == EventKind::ChargesheetFiled {
            into.remove("subject");
        }
    }
    payload
}

fn samples() -> Vec<Content> {
    let mut all: Vec<Content> =
        EventKind::ALL.iter().map(|kind| content(kind.as_str(), event_payload(*kind))).collect();
    all.extend([
        content(k::OFFENCES_LISTED, json!({"sections": ["BNS 64(1)", "POCSO 4"], "unread": ["??"]})),
        content(k::OFFENCE_ADDED, json!({"section": "BNS 70(1)", "reference": {"book": "case-diary", "number": "4"}})),
        content(k::OFFENCE_DROPPED, json!({"section": "BNS 74"})),
        content(
            k::PERSONS_LISTED,
            json!({"victims": [{"id": "V1", "age": 15, "minor": true, "scheduled_caste_or_tribe": false}],
                   "accused": 2, "arrested": 1, "import": {"preset": "itsso-template", "revision": 2}}),
        ),
        content(k::VICTIM, json!({"id": "V2", "age": 17})),
        content(k::ACCUSED, json!({"id": "A3"})),
        content(k::IO_ASSIGNED, json!({"io": "014523"})),
        content(k::CUSTODY_GIVEN, json!({"to": "laboratory", "name": "FSL Lucknow"})),
        content(k::STAGE_STATED, json!({"stage": "Pending Trial"})),
        content(k::WITHDRAWN, json!({"reason": "typing-mistake"})),
        content(k::IDENTITY, json!({"person": "V1", "seal": "xchacha20poly1305", "nonce": "AAAA", "sealed": "AAAA"})),
        content(k::IDENTITY_OPENED, json!({"person": "V1", "reason": "call-back"})),
        content(k::ERASED, json!({"person": "V1", "ground": "jj-24"})),
        content(k::EXPORTED, json!({"list": "cases", "rows": 37, "format": "xlsx", "purpose": "crime meeting"})),
        content(k::SAME_CASE, json!({"other": Uuid::nil()})),
        content(
            k::VERDICTS,
            json!({"pack": "2026.1", "list": [{"rule": "BNSS193.2", "subject": "case", "cycle": 1, "state": "met",
                   "due": "2026-09-05", "ended_at": "2026-08-30"}]}),
        ),
    ]);
    all
}

#[test]
fn every_kind_is_written_as_it_was_and_read_as_it_is() {
    let bless = std::env::var_os("ITSSO_BLESS").is_some();
    for content in samples() {
        let file = folder().join(format!("{}.json", content.kind));
        let entry = Entry::write(content.clone(), &key()).unwrap();
        if bless && !file.exists() {
            fs::create_dir_all(folder()).unwrap();
            fs::write(&file, &entry.bytes).unwrap();
        }
        let golden = fs::read(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        // Compared as JSON: the order of a payload's keys is its author's and only the bytes kept are hashed.
        let (written, kept): (Value, Value) =
            (serde_json::from_slice(&entry.bytes).unwrap(), serde_json::from_slice(&golden).unwrap());
        assert_eq!(written, kept, "{} is not written as it was", content.kind);
        let signature = Entry::write(content.clone(), &key()).unwrap().signature;
        let read = Entry::read(entry.bytes.clone(), signature).unwrap();
        assert_eq!(Entry::read(golden, [0; 64]).unwrap().content, content, "{} is not read as it is", content.kind);
        assert!(read.verify(&key().verifying_key()), "{} signature", content.kind);
        assert_ne!(upcast::read(&read.content), Fact::Unknown, "{} is not understood", content.kind);
    }
}

#[test]
fn every_golden_file_has_a_kind_that_is_still_read() {
    for file in fs::read_dir(folder()).unwrap() {
        let path = file.unwrap().path();
        let entry = Entry::read(fs::read(&path).unwrap(), [0; 64]).unwrap();
        assert_ne!(upcast::read(&entry.content), Fact::Unknown, "{}", path.display());
    }
}

#[test]
fn an_unknown_kind_or_a_newer_version_is_kept_and_said() {
    assert_eq!(upcast::read(&content("teleported", json!({}))), Fact::Unknown);
    let mut newer = content("bail", json!({"subject": "A1"}));
    newer.v = 2;
    assert_eq!(upcast::read(&newer), Fact::Unknown);
}

#[test]
fn altering_one_byte_breaks_the_signature() {
    let entry = Entry::write(content("bail", json!({"subject": "A1"})), &key()).unwrap();
    for at in [0, entry.bytes.len() / 2, entry.bytes.len() - 1] {
        let mut altered = entry.clone();
        altered.bytes[at] ^= 1;
        assert!(!altered.verify(&key().verifying_key()));
    }
    let mut moved = entry;
    moved.content.case = Uuid::nil();
    assert!(!moved.verify(&key().verifying_key()), "a signature is for one case");
}
