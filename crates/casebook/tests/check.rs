//! What cannot be true is refused, with a code and words in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)] // a test's helpers fail by panicking

mod common;

use common::Book;
use itsso_casebook::{FirName, check, fold, imported_id, unlisted_station_code};
use itsso_law::Ist;
use serde_json::{Value, json};

fn now() -> Ist {
    "2026-07-06T09:00:00+05:30".parse::<itsso_law::Moment>().unwrap().starts()
}

fn paper(mut payload: Value) -> Value {
    payload["reference"] = json!({"book": "general-diary", "number": "14"});
    payload["source"] = json!("own-record");
    payload
}

#[test]
fn refusals() {
    let mut book = Book::new();
    book.add("arrest", "2026-07-05T12:00:00+05:30", json!({"subject": "A1"}));
    book.add("info-received", "2026-07-05T09:00:00+05:30", json!({}));
    let table = [
        ("charge-sheet before FIR", "chargesheet-filed", "2026-07-04", paper(json!({})), "before-its-cause"),
        ("judgment before FIR", "judgment", "2026-07-01", paper(json!({})), "before-its-cause"),
        (
            "produced before arrest",
            "produced",
            "2026-07-05T11:00:00+05:30",
            paper(json!({"subject": "A1"})),
            "before-its-cause",
        ),
        ("in the future", "progress-informed", "2026-07-07T10:00:00+05:30", paper(json!({})), "in-the-future"),
        ("accused not listed", "arrest", "2026-07-05T13:00:00+05:30", json!({"subject": "A9"}), "person-unknown"),
        (
            "victim for an accused's event",
            "arrest",
            "2026-07-05T13:00:00+05:30",
            json!({"subject": "V1"}),
            "person-unknown",
        ),
        ("nobody named", "arrest", "2026-07-05T13:00:00+05:30", json!({}), "person-missing"),
        ("ends a clock without paper", "chargesheet-filed", "2026-07-06", json!({}), "reference-missing"),
        (
            "no source",
            "chargesheet-filed",
            "2026-07-06",
            json!({"reference": {"book": "court-diary", "number": "1"}}),
            "source-missing",
        ),
        ("second information", "info-received", "2026-07-05T08:00:00+05:30", json!({}), "already-recorded"),
        ("section not there", "offence-dropped", "2026-07-06", json!({"section": "BNS 70(1)"}), "section-not-in-case"),
        ("section there", "offence-added", "2026-07-06", json!({"section": "BNS 64(1)"}), "section-already-in-case"),
        ("kind nobody knows", "teleported", "2026-07-06", json!({}), "kind-unknown"),
    ];
    let file = fold(&book.entries);
    for (what, kind, at, payload, code) in table {
        let refusal = check(&file, &book.content(kind, at, payload), now()).expect_err(what);
        assert_eq!(refusal.code, code, "{what}");
        assert!(
            !refusal.words.en.is_empty() && refusal.words.hi.chars().any(|c| ('\u{900}'..='\u{97f}').contains(&c)),
            "{what}"
        );
    }
}

#[test]
fn what_may_be_true_is_accepted() {
    let mut book = Book::new();
    book.add("arrest", "2026-07-05T12:00:00+05:30", json!({"subject": "A1"}));
    let file = fold(&book.entries);
    for (kind, at, payload) in [
        ("chargesheet-filed", "2026-07-05", paper(json!({}))),
        ("produced", "2026-07-06T08:00:00+05:30", paper(json!({"subject": "A1"}))),
        ("info-received", "2026-07-05T09:00:00+05:30", json!({})),
        ("progress-informed", "2026-07-06T09:04:00+05:30", paper(json!({}))),
        ("offence-added", "2026-07-06", json!({"section": "POCSO 6"})),
    ] {
        assert_eq!(check(&file, &book.content(kind, at, payload), now()), Ok(()), "{kind}");
    }
}

#[test]
fn a_correction_of_what_happens_once_is_accepted() {
    let mut book = Book::new();
    let wrong = book.add("info-received", "2026-07-05T09:00:00+05:30", json!({}));
    let mut right = book.content("info-received", "2026-07-05T08:00:00+05:30", json!({}));
    right.replaces = vec![wrong];
    assert_eq!(check(&fold(&book.entries), &right, now()), Ok(()));
}

#[test]
fn a_cause_does_not_move_past_what_followed_it() {
    let mut book = Book::new();
    let fir = book.entries[0].content.id;
    let arrest = book.add("arrest", "2026-07-05T12:00:00+05:30", json!({"subject": "A1"}));
    book.add("produced", "2026-07-05T14:00:00+05:30", json!({"subject": "A1"}));
    book.add("chargesheet-filed", "2026-07-05", json!({}));
    let file = fold(&book.entries);
    let moved = |wrong, kind: &str, at: &str, payload: Value| itsso_casebook::Content {
        replaces: vec![wrong],
        ..book.content(kind, at, payload)
    };
    let who = paper(json!({"subject": "A1"}));
    let table = [
        (moved(fir, "fir-registered", "2026-07-06T08:00:00+05:30", paper(json!({}))), Err("before-its-cause")),
        (moved(fir, "fir-registered", "2026-07-05T18:00:00+05:30", paper(json!({}))), Ok(())),
        (moved(arrest, "arrest", "2026-07-05T15:00:00+05:30", who.clone()), Err("before-its-cause")),
        (moved(arrest, "arrest", "2026-07-05T13:00:00+05:30", who.clone()), Ok(())),
        (book.content("arrest", "2026-07-05T15:00:00+05:30", who), Ok(())),
    ];
    for (content, wanted) in table {
        assert_eq!(
            check(&file, &content, now()).map_err(|r| r.code),
            wanted,
            "{} {}",
            content.kind,
            content.happened_at
        );
    }
}

#[test]
fn the_fir_is_corrected_but_never_withdrawn() {
    let mut book = Book::new();
    let fir = book.entries[0].content.id;
    let replacing = |kind: &str, payload: Value| itsso_casebook::Content {
        replaces: vec![fir],
        ..book.content(kind, "2026-07-05T09:30:00+05:30", payload)
    };
    let file = fold(&book.entries);
    let code = |content| check(&file, &content, now()).map_err(|r| r.code);
    assert_eq!(code(replacing("withdrawn", json!({"reason": "wrong-case"}))), Err("fir-withdrawn"));
    assert_eq!(code(replacing("progress-informed", paper(json!({})))), Err("correction-of-another-kind"));
    assert_eq!(code(replacing("fir-registered", paper(json!({})))), Ok(()));
    let list = book.entries[1].content.id;
    book.replacing(list, "withdrawn", "2026-07-05", json!({"reason": "duplicate"}));
    assert!(fold(&book.entries).fir.is_some());
}

#[test]
fn a_victim_is_a_v_and_an_accused_an_a() {
    let book = Book::new();
    let file = fold(&book.entries);
    for (kind, id, wanted) in [
        ("victim", "A1", Err("person-unknown")),
        ("victim", "case", Err("person-unknown")),
        ("accused", "V1", Err("person-unknown")),
        ("victim", "V2", Ok(())),
        ("accused", "A3", Ok(())),
    ] {
        let content = book.content(kind, "2026-07-05", json!({"id": id}));
        assert_eq!(check(&file, &content, now()).map_err(|r| r.code), wanted, "{kind} {id}");
    }
}

#[test]
fn what_ends_a_limit_of_the_law_names_its_paper() {
    use itsso_law::{ClockKind, EventKind, LawPack};
    for kind in [EventKind::FirstRemand, EventKind::ExecRemand, EventKind::Produced, EventKind::ChargesheetFiled] {
        assert!(itsso_casebook::needs_reference(kind), "{kind}");
    }
    for kind in EventKind::ALL {
        let ends = LawPack::builtin().rules().iter().any(|r| r.kind == ClockKind::Limit && r.ends.kinds.contains(kind));
        // The FIR is its own paper.
        let ends = ends && *kind != EventKind::FirRegistered;
        assert_eq!(itsso_casebook::needs_reference(*kind), ends, "{kind}");
    }
}

#[test]
fn fir_names() {
    let fir: FirName = "31653043/0213/2026".parse().unwrap();
    assert_eq!((fir.station.as_str(), fir.number, fir.year), ("31653043", 213, 2026));
    assert_eq!(fir.to_string(), "31653043/0213/2026");
    assert_eq!("31653043/213/2026".parse::<FirName>().unwrap().case(), fir.case());
    for wrong in ["", "213/2026", "31653043/0/2026", "31653043/x/2026", "31653043/213/20"] {
        assert!(wrong.parse::<FirName>().is_err(), "{wrong}");
    }
}

#[test]
fn deterministic_ids_are_those_of_every_desk_for_ever() {
    let case = FirName { station: "31653043".into(), number: 213, year: 2026 }.case();
    assert_eq!(case.to_string(), "078bf124-7e2a-56ad-83ce-08e11f28e966");
    assert_ne!(imported_id(case, "fir", "a", 1), imported_id(case, "fir", "a", 2));
    assert_eq!(unlisted_station_code("yadgir narayanapura"), "u-yadgir-narayanapura");
}
