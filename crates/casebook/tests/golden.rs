//! The bytes of every kind of entry, kept for ever: a file a kind in `tests/golden/`.
//!
//! A golden file is never changed. A new version of a kind gets a file of its own (`kind.v2.json`), and the old one must
//! still be read. `ITSSO_BLESS=1 cargo test -p itsso-casebook --test golden` writes files that are missing, never others.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)] // a test's helpers fail by panicking

use std::fs;
use std::path::PathBuf;

use itsso_casebook::kinds::{self as k, EventPayload, ImportSource, Reference};
use itsso_casebook::upcast::{self, Fact};
use itsso_casebook::{Content, Entry, FirName, SigningKey};
use itsso_law::{ClockKind, EventKind, OwedBy, Subject, SubjectClass};
use serde::Serialize;
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

fn value<P: Serialize>(payload: P) -> Value {
    serde_json::to_value(payload).unwrap()
}

fn import(preset: &str, revision: u32) -> Option<ImportSource> {
    Some(ImportSource { preset: preset.to_owned(), revision })
}

fn reference(book: &str, number: &str) -> Option<Reference> {
    Some(Reference { book: book.to_owned(), number: number.to_owned() })
}

fn event_payload(kind: EventKind) -> EventPayload {
    let subject = match kind.subject_class() {
        SubjectClass::Victim => Some(Subject::Victim(1)),
        SubjectClass::Accused if kind != EventKind::ChargesheetFiled => Some(Subject::Accused(1)),
        SubjectClass::Accused | SubjectClass::Case => None,
    };
    let plain = EventPayload { subject, ..EventPayload::default() };
    match kind {
        EventKind::FirRegistered => EventPayload {
            fir: Some(FirName { station: "31653043".into(), number: 213, year: 2026 }),
            offence_from: "2026-07-03".parse().ok(),
            offence_to: "2026-07-04".parse().ok(),
            carries: vec![EventKind::ChargesheetFiled, EventKind::FinalReport],
            import: import("state-police-register", 1),
            ..plain
        },
        EventKind::ChargesheetFiled => EventPayload {
            accused: vec![Subject::Accused(1), Subject::Accused(2)],
            accused_count: Some(2),
            reference: reference("court-diary", "118/2026"),
            source: Some("court".into()),
            ..plain
        },
        EventKind::FinalReport => EventPayload { report_type: Some("untraced".into()), ..plain },
        EventKind::Bail => EventPayload { ground: Some("regular".into()), ..plain },
        EventKind::Produced => EventPayload { journey_minutes: Some(90), ..plain },
        EventKind::TransferredOut => EventPayload { to_station: Some("31653016".into()), ..plain },
        _ => plain,
    }
}

fn victim(n: u16, age: u16) -> k::VictimFacts {
    k::VictimFacts { age: Some(age), ..k::VictimFacts::unknown(Subject::Victim(n)) }
}

/// One entry a file: every kind, and a correction.
fn samples() -> Vec<(String, Content)> {
    let section = |text: &str| text.parse().unwrap();
    let mut all: Vec<Content> =
        EventKind::ALL.iter().map(|kind| content(kind.as_str(), value(event_payload(*kind)))).collect();
    let sections = vec![section("BNS 64(1)"), section("POCSO 4")];
    let seen = k::VictimFacts { minor: Some(true), scheduled_caste_or_tribe: Some(false), ..victim(1, 15) };
    let person = Subject::Victim(1);
    let text = |t: &str| t.to_owned();
    let verdict = k::Verdict {
        rule: text("BNSS193.2"),
        subject: Subject::Case,
        cycle: 1,
        kind: ClockKind::Limit,
        owed_by: OwedBy::Police,
        state: text("met"),
        started_at: Some(text("2026-07-05T10:30:00+05:30")),
        due: Some(text("2026-09-05")),
        ended_at: Some(text("2026-08-30T00:00:00+05:30")),
    };
    all.extend([
        content(k::OFFENCES_LISTED, value(k::OffencesListed { sections, unread: vec![text("??")], import: None })),
        content(
            k::OFFENCE_ADDED,
            value(k::OffenceChanged { section: section("BNS 70(1)"), reference: reference("case-diary", "4") }),
        ),
        content(k::OFFENCE_DROPPED, value(k::OffenceChanged { section: section("BNS 74"), reference: None })),
        content(
            k::PERSONS_LISTED,
            value(k::PersonsListed {
                victims: vec![seen],
                accused: Some(2),
                arrested: Some(1),
                import: import("itsso-template", 2),
            }),
        ),
        content(k::VICTIM, value(victim(2, 17))),
        content(k::ACCUSED, value(k::AccusedFacts::unknown(Subject::Accused(3)))),
        content(k::IO_ASSIGNED, value(k::IoAssigned { io: text("014523"), import: None })),
        content(
            k::CUSTODY_GIVEN,
            value(k::CustodyGiven { to: k::Body::Laboratory, name: Some(text("FSL Lucknow")), reference: None }),
        ),
        content(k::STAGE_STATED, value(k::StageStated { stage: text("Pending Trial"), import: None })),
        content(k::WITHDRAWN, value(k::Withdrawn { reason: text("typing-mistake") })),
        content(
            k::IDENTITY,
            value(k::Sealed { person, seal: text("xchacha20poly1305"), nonce: text("AAAA"), sealed: text("AAAA") }),
        ),
        content(k::IDENTITY_OPENED, value(k::IdentityOpened { person, reason: text("call-back") })),
        content(k::ERASED, value(k::Erased { person, ground: text("jj-24") })),
        content(
            k::EXPORTED,
            value(k::Exported { list: text("cases"), rows: 37, format: text("xlsx"), purpose: text("crime meeting") }),
        ),
        content(k::SAME_CASE, value(k::SameCase { other: Uuid::nil() })),
        content(k::VERDICTS, value(k::Verdicts { pack: text("2026.1"), list: vec![verdict] })),
        Content {
            case: Uuid::nil(),
            ..content(
                k::DESK_CHANGED,
                value(k::DeskChanged {
                    what: text("post-saved"),
                    about: Some(text("p-dcp-south")),
                    values: [(text("admin"), text("false")), (text("identities"), text("true"))].into(),
                }),
            )
        },
    ]);
    let mut samples: Vec<(String, Content)> = all.into_iter().map(|c| (c.kind.clone(), c)).collect();
    let corrected = k::Corrected { payload: event_payload(EventKind::ChargesheetFiled), reason: text("wrong-date") };
    let correction = Content {
        replaces: vec![Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0002)],
        ..content("chargesheet-filed", value(corrected))
    };
    samples.push((text("chargesheet-filed.correction"), correction));
    samples
}

#[test]
fn every_kind_is_written_as_it_was_and_read_as_it_is() {
    let bless = std::env::var_os("ITSSO_BLESS").is_some();
    for (name, content) in samples() {
        let file = folder().join(format!("{name}.json"));
        let entry = Entry::write(content.clone(), &key()).unwrap();
        if bless && !file.exists() {
            fs::create_dir_all(folder()).unwrap();
            fs::write(&file, &entry.bytes).unwrap();
        }
        let golden = fs::read(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        assert_eq!(entry.bytes, golden, "{name} is not written byte for byte as it was");
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
fn a_payload_that_is_not_of_its_kind_is_not_understood() {
    for kind in [k::IDENTITY, k::IDENTITY_OPENED, k::ERASED, k::EXPORTED, k::SAME_CASE, k::VERDICTS, k::DESK_CHANGED] {
        assert_eq!(upcast::read(&content(kind, json!({"anything": 1}))), Fact::Unknown, "{kind}");
    }
}

#[test]
fn the_bytes_do_not_depend_on_the_order_of_keys() {
    let one = content("bail", serde_json::from_str(r#"{"ground":"regular","subject":"A1"}"#).unwrap());
    let other = content("bail", serde_json::from_str(r#"{"subject":"A1","ground":"regular"}"#).unwrap());
    assert_eq!(Entry::write(one, &key()).unwrap().bytes, Entry::write(other, &key()).unwrap().bytes);
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
