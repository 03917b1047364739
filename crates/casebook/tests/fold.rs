//! The fold: corrections, conflicts, custody, lateness, warnings.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)] // a test's helpers fail by panicking

mod common;

use common::Book;
use itsso_casebook::{fold, warnings};
use itsso_law::{EventKind, Ist};
use proptest::prelude::*;
use serde_json::json;

fn ist(text: &str) -> Ist {
    text.parse::<itsso_law::Moment>().unwrap().starts()
}

#[test]
fn a_correction_takes_the_wrong_entry_out_and_keeps_it_visible() {
    let mut book = Book::new();
    let wrong = book.add("arrest", "2026-07-05T12:00:00+05:30", json!({"subject": "A1"}));
    let right = book.replacing(wrong, "arrest", "2026-07-05T14:00:00+05:30", json!({"subject": "A1"}));
    let file = fold(&book.entries);
    assert_eq!(file.of(EventKind::Arrest).map(|e| e.entry).collect::<Vec<_>>(), [right]);
    let old = file.timeline.iter().find(|i| i.entry == wrong).unwrap();
    assert_eq!(old.replaced_by, Some(right));
}

#[test]
fn a_withdrawal_leaves_nothing_and_does_not_revive_what_was_corrected_before() {
    let mut book = Book::new();
    let first = book.add("bail", "2026-07-05", json!({"subject": "A1"}));
    let second = book.replacing(first, "bail", "2026-07-06", json!({"subject": "A1"}));
    book.replacing(second, "withdrawn", "2026-07-06", json!({"reason": "duplicate"}));
    assert_eq!(fold(&book.entries).of(EventKind::Bail).count(), 0);
}

#[test]
fn two_values_of_what_happens_once_are_disputed_until_one_replaces_the_other() {
    let mut book = Book::new();
    let a = book.add("info-received", "2026-07-05T09:00:00+05:30", json!({}));
    let b = book.add("info-received", "2026-07-05T08:00:00+05:30", json!({}));
    let file = fold(&book.entries);
    assert!(file.of(EventKind::InfoReceived).all(|e| e.disputed));
    assert!(file.facts().events.iter().any(|e| e.kind == EventKind::InfoReceived && e.disputed));
    assert!(warnings(&file).iter().any(|w| w.code == "disputed"));
    let settled = itsso_casebook::Content {
        replaces: vec![a, b],
        ..book.content("info-received", "2026-07-05T08:00:00+05:30", json!({}))
    };
    book.put(settled);
    assert!(!fold(&book.entries).events.iter().any(|e| e.disputed));
}

#[test]
fn the_same_value_twice_is_no_conflict() {
    let mut book = Book::new();
    book.add("info-received", "2026-07-05T09:00:00+05:30", json!({}));
    book.add("info-received", "2026-07-05T09:00:00+05:30", json!({}));
    assert!(!fold(&book.entries).events.iter().any(|e| e.disputed));
}

#[test]
fn an_entry_that_comes_twice_counts_once() {
    let mut book = Book::new();
    book.add("progress-informed", "2026-07-06", json!({}));
    let again = book.entries.last().unwrap().clone();
    book.entries.push(again);
    assert_eq!(fold(&book.entries).of(EventKind::ProgressInformed).count(), 1);
}

#[test]
fn an_unknown_kind_is_kept_and_flags_the_case() {
    let mut book = Book::new();
    book.add("teleported", "2026-07-06", json!({"to": "moon"}));
    let file = fold(&book.entries);
    assert!(file.incomplete && file.facts().incomplete);
    assert_eq!(file.timeline.len(), 4);
}

#[test]
fn sections_are_added_and_dropped_with_their_days() {
    let mut book = Book::new();
    book.add("offence-added", "2026-07-10", json!({"section": "BNS 70(1)"}));
    book.add("offence-dropped", "2026-07-12", json!({"section": "BNS 64(1)"}));
    let file = fold(&book.entries);
    let live: Vec<String> = file.live_sections().map(ToString::to_string).collect();
    assert_eq!(live, ["BNS 70(1)"]);
    assert_eq!(file.offences[0].to.unwrap().to_string(), "2026-07-12");
    assert_eq!(file.offences[1].from.unwrap().to_string(), "2026-07-10");
}

#[test]
fn custody_follows_the_case_and_what_was_recorded() {
    let mut book = Book::new();
    book.add("io-assigned", "2026-07-05", json!({"io": "SI-014"}));
    book.add("custody-given", "2026-07-08T10:00:00+05:30", json!({"to": "laboratory", "name": "FSL Lucknow"}));
    book.add("custody-given", "2026-07-18T10:00:00+05:30", json!({"to": "io", "name": "SI-014"}));
    book.add("chargesheet-filed", "2026-07-20", json!({}));
    let file = fold(&book.entries);
    let holders: Vec<String> = file.custody.iter().map(|s| s.holder()).collect();
    assert_eq!(holders, ["SI-014", "FSL Lucknow", "SI-014", "court"]);
    let totals = itsso_casebook::custody::totals(&file.custody, ist("2026-07-25T00:00:00+05:30"));
    assert_eq!(totals[0].0, "FSL Lucknow");
    assert_eq!(totals[0].2.num_days(), 10);
}

#[test]
fn what_is_entered_more_than_a_day_later_is_counted() {
    let mut book = Book::new();
    book.add("arrest", "2026-07-05T08:59:00+05:30", json!({"subject": "A1"}));
    book.add("arrest", "2026-07-05T09:00:00+05:30", json!({"subject": "A2"}));
    // A bare day ends at 24:00, so the day before the recording is not late.
    book.add("progress-informed", "2026-07-05", json!({}));
    assert_eq!(fold(&book.entries).late_entered(), 1);
}

#[test]
fn a_stay_stands_until_it_is_vacated() {
    let mut book = Book::new();
    book.add("stayed", "2026-07-05", json!({"reference": {"book": "order", "number": "WP 12"}}));
    assert!(fold(&book.entries).stayed().is_some());
    book.add("stay-vacated", "2026-07-06", json!({}));
    assert!(fold(&book.entries).stayed().is_none());
}

#[test]
fn part_charge_sheets_add_up_by_whom_they_name() {
    let fewer = |book: &Book| {
        let said = warnings(&fold(&book.entries)).into_iter().find(|w| w.code == "fewer-charge-sheeted-than-listed");
        said.map(|warning| warning.words.en)
    };
    let mut book = Book::new();
    book.add("chargesheet-filed", "2026-07-05", json!({"accused": ["A2"]}));
    assert!(fewer(&book).is_some_and(|said| said.contains("1 of 2") && !said.contains("which")), "it was said which");
    book.add("chargesheet-filed", "2026-07-06", json!({"accused": ["A1"]}));
    assert_eq!(fewer(&book), None, "both are charge-sheeted now");

    let mut book = Book::new();
    book.add("chargesheet-filed", "2026-07-05", json!({"accused_count": 1}));
    assert!(fewer(&book).is_some_and(|said| said.contains("Say which")));

    let mut book = Book::new();
    book.add("chargesheet-filed", "2026-07-05", json!({"accused": ["A2"]}));
    book.add("chargesheet-filed", "2026-07-06", json!({}));
    assert_eq!(fewer(&book), None, "one that names nobody is against all");
}

#[test]
fn a_correction_takes_its_warning_away() {
    let mut book = Book::new();
    let sheet = book.add("chargesheet-filed", "2026-07-06", json!({"accused_count": 3}));
    assert!(warnings(&fold(&book.entries)).iter().any(|w| w.code == "more-charge-sheeted-than-listed"));
    book.replacing(sheet, "chargesheet-filed", "2026-07-06", json!({"accused_count": 2}));
    assert!(warnings(&fold(&book.entries)).is_empty());
}

proptest! {
    /// Two desks may receive the entries of others in another order: what happened does not depend on it.
    #[test]
    fn events_do_not_depend_on_the_order_of_receipt(order in Just((0..6usize).collect::<Vec<_>>()).prop_shuffle()) {
        let mut book = Book::new();
        let kinds = ["arrest", "bail", "produced", "first-remand", "med-exam-done", "progress-informed"];
        let more: Vec<_> = kinds.iter().enumerate().map(|(n, kind)| {
            let subject = if kind.starts_with("med") { json!({"subject": "V1"}) } else if *kind == "progress-informed" { json!({}) } else { json!({"subject": "A1"}) };
            let mut content = book.content(kind, &format!("2026-07-05T1{n}:00:00+05:30"), subject);
            content.id = uuid::Uuid::from_u128(100 + n as u128);
            content
        }).collect();
        let mut straight = Book::new();
        for content in &more { straight.put(content.clone()); }
        for at in order { book.put(more[at].clone()); }
        let (a, b) = (fold(&straight.entries), fold(&book.entries));
        prop_assert_eq!(a.events, b.events);
        prop_assert_eq!(a.custody, b.custody);
    }
}
