//! What a person entered outlives later registers; where they differ, both stand as disputed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)] // a test's helpers fail by panicking

mod common;

use common::Book;
use itsso_casebook::{Content, fold, warnings};
use itsso_law::{EventKind, Ist, Subject};
use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

fn ist(text: &str) -> Ist {
    text.parse::<itsso_law::Moment>().unwrap().starts()
}

/// An entry of an import: recorded on the given day of July, in place of the import before.
fn import(book: &mut Book, kind: &str, at: &str, mut payload: Value, before: Option<Uuid>, day: u32) -> Uuid {
    payload["import"] = json!({"preset": "r", "revision": day});
    let recorded_at = ist(&format!("2026-07-{day:02}T12:00:00+05:30"));
    let content = book.content(kind, at, payload);
    book.put(Content { replaces: before.into_iter().collect(), recorded_at, ..content })
}

fn hand(book: &mut Book, kind: &str, at: &str, payload: Value, wrong: Option<Uuid>, day: u32) -> Uuid {
    let recorded_at = ist(&format!("2026-07-{day:02}T12:00:00+05:30"));
    let content = book.content(kind, at, payload);
    book.put(Content { replaces: wrong.into_iter().collect(), recorded_at, ..content })
}

#[test]
fn an_age_set_by_hand_survives_a_new_count_of_the_arrested() {
    let mut book = Book::new();
    let one = json!({"victims": [{"id": "V1", "age": 22, "minor": false}], "accused": 2});
    let first = import(&mut book, "persons-listed", "2026-07-05", one.clone(), None, 6);
    hand(&mut book, "victim", "2026-07-05", json!({"id": "V1", "age": 15, "scheduled_caste_or_tribe": true}), None, 7);
    let mut two = one;
    two["arrested"] = json!(1);
    import(&mut book, "persons-listed", "2026-07-05", two, Some(first), 8);
    let file = fold(&book.entries);
    let victim = &file.victims[&Subject::Victim(1)];
    assert_eq!((victim.age, victim.minor, victim.scheduled_caste_or_tribe), (Some(15), None, Some(true)));
    assert_eq!(file.arrested, Some(1));
    assert!(!file.timeline.iter().any(|i| i.disputed), "the register says of her what was corrected");
    let last = book.entries.last().unwrap().content.id;
    let other = json!({"victims": [{"id": "V1", "age": 19}], "accused": 2, "arrested": 1});
    import(&mut book, "persons-listed", "2026-07-05", other, Some(last), 9);
    let file = fold(&book.entries);
    assert_eq!(file.victims[&Subject::Victim(1)].age, Some(15));
    assert_eq!(file.timeline.iter().filter(|i| i.disputed).count(), 2);
}

#[test]
fn what_a_victim_entry_leaves_out_stays() {
    let mut book = Book::new();
    hand(&mut book, "victim", "2026-07-05", json!({"id": "V1", "scheduled_caste_or_tribe": true}), None, 7);
    let victim = &fold(&book.entries).victims[&Subject::Victim(1)];
    assert_eq!((victim.age, victim.scheduled_caste_or_tribe), (Some(22), Some(true)));
}

#[test]
fn a_section_dropped_by_hand_does_not_come_back() {
    let mut book = Book::new();
    let first =
        import(&mut book, "offences-listed", "2026-07-05", json!({"sections": ["BNS 64(1)", "BNS 74"]}), None, 6);
    hand(&mut book, "offence-dropped", "2026-07-06", json!({"section": "BNS 74"}), None, 7);
    let more = json!({"sections": ["BNS 64(1)", "BNS 74", "BNS 75"]});
    import(&mut book, "offences-listed", "2026-07-05", more, Some(first), 8);
    let live: Vec<String> = fold(&book.entries).live_sections().map(ToString::to_string).collect();
    assert_eq!(live, ["BNS 64(1)", "BNS 75"]);
}

#[test]
fn a_charge_sheet_date_corrected_by_hand_and_moved_by_the_register_is_disputed_until_settled() {
    let mut book = Book::new();
    let first = import(&mut book, "chargesheet-filed", "2026-07-10", json!({"accused_count": 1}), None, 11);
    let wrong = hand(&mut book, "chargesheet-filed", "2026-07-12", json!({"accused_count": 1}), Some(first), 13);
    assert!(!fold(&book.entries).timeline.iter().any(|i| i.disputed));
    // The register says again what was corrected: nothing new.
    let again = import(&mut book, "chargesheet-filed", "2026-07-10", json!({"accused_count": 1}), Some(first), 14);
    let file = fold(&book.entries);
    assert_eq!(file.of(EventKind::ChargesheetFiled).map(|e| e.entry).collect::<Vec<_>>(), [wrong]);
    // It moves: both stand.
    let moved = import(&mut book, "chargesheet-filed", "2026-07-15", json!({"accused_count": 1}), Some(again), 16);
    let file = fold(&book.entries);
    let disputed: Vec<Uuid> = file.of(EventKind::ChargesheetFiled).filter(|e| e.disputed).map(|e| e.entry).collect();
    assert_eq!(disputed, [wrong, moved]);
    assert!(warnings(&file).iter().any(|w| w.code == "disputed"));
    // A person has the last word.
    let settled = hand(&mut book, "chargesheet-filed", "2026-07-13", json!({"accused_count": 1}), Some(wrong), 17);
    let file = fold(&book.entries);
    assert_eq!(file.of(EventKind::ChargesheetFiled).map(|e| e.entry).collect::<Vec<_>>(), [settled]);
    assert!(!file.timeline.iter().any(|i| i.disputed));
}

#[test]
fn two_hands_that_correct_one_entry_differently_are_a_conflict_of_any_kind() {
    let mut book = Book::new();
    let wrong = book.add("bail", "2026-07-05", json!({"subject": "A1"}));
    let a = hand(&mut book, "bail", "2026-07-06", json!({"subject": "A1"}), Some(wrong), 7);
    let b = hand(&mut book, "bail", "2026-07-07", json!({"subject": "A1"}), Some(wrong), 8);
    let disputed: Vec<Uuid> = fold(&book.entries).timeline.iter().filter(|i| i.disputed).map(|i| i.entry).collect();
    assert_eq!(disputed, [a, b]);
}

#[test]
fn an_officer_named_by_hand_stays_and_days_go_to_each() {
    let mut book = Book::new();
    import(&mut book, "io-assigned", "2026-07-05T10:30:00+05:30", json!({"io": "SI-1"}), None, 6);
    import(&mut book, "io-assigned", "2026-07-10", json!({"io": "SI-2"}), None, 10);
    let file = fold(&book.entries);
    assert_eq!(file.custody.iter().map(|s| s.holder()).collect::<Vec<_>>(), ["SI-1", "SI-2"]);
    assert_eq!(file.custody[1].since, ist("2026-07-10T00:00:00+05:30"));
    hand(&mut book, "io-assigned", "2026-07-12", json!({"io": "SI-3"}), None, 12);
    assert!(!fold(&book.entries).timeline.iter().any(|i| i.disputed));
    import(&mut book, "io-assigned", "2026-07-20", json!({"io": "SI-4"}), None, 20);
    let file = fold(&book.entries);
    assert_eq!(file.io.as_deref(), Some("SI-3"));
    assert_eq!(file.custody.iter().map(|s| s.holder()).collect::<Vec<_>>(), ["SI-1", "SI-2", "SI-3"]);
    assert_eq!(file.timeline.iter().filter(|i| i.disputed).count(), 2);
}

#[test]
fn columns_of_later_registers_add_up() {
    let mut book = Book::new();
    let fir = |carries: Value| json!({"fir": {"station": "31653043", "number": 213, "year": 2026}, "carries": carries});
    let at = "2026-07-05T10:30:00+05:30";
    let first = import(&mut book, "fir-registered", at, fir(json!(["chargesheet-filed"])), None, 6);
    import(&mut book, "fir-registered", at, fir(json!(["judgment"])), Some(first), 8);
    let (since, carries) = fold(&book.entries).imported.unwrap();
    assert_eq!(
        (since, carries),
        (ist("2026-07-06T12:00:00+05:30"), vec![EventKind::ChargesheetFiled, EventKind::Judgment])
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    /// Whatever registers and persons say in turn, and in whatever order it is received, what was set last by hand stands
    /// alone or stands as disputed.
    #[test]
    fn no_value_set_by_hand_is_lost(steps in prop::collection::vec((any::<bool>(), 1u32..20, 10u16..30), 1..12), turn in 0usize..40) {
        let mut book = Book::new();
        let (mut register, mut mine, mut age) = (None, None, None);
        let (mut officer, mut dropped) = (None, false);
        let listed = json!({"sections": ["BNS 64(1)", "BNS 74"]});
        let mut sections = import(&mut book, "offences-listed", "2026-07-05", listed.clone(), None, 5);
        for (day, (by_hand, sheet, years)) in (6u32..).zip(steps) {
            let at = format!("2026-07-{sheet:02}");
            if by_hand {
                let wrong = mine.or(register);
                mine = Some(hand(&mut book, "chargesheet-filed", &at, json!({}), wrong, day));
                hand(&mut book, "victim", "2026-07-05", json!({"id": "V1", "age": years}), None, day);
                age = Some(years);
                let io = format!("H-{years}");
                hand(&mut book, "io-assigned", &format!("2026-07-{day:02}"), json!({"io": io}), None, day);
                officer = Some(io);
                if sheet % 3 == 0 && !dropped {
                    hand(&mut book, "offence-dropped", "2026-07-06", json!({"section": "BNS 74"}), None, day);
                    dropped = true;
                }
            } else {
                register = Some(import(&mut book, "chargesheet-filed", &at, json!({}), register, day));
                let persons = json!({"victims": [{"id": "V1", "age": years, "minor": years < 18}], "accused": 2});
                import(&mut book, "persons-listed", "2026-07-05", persons, None, day);
                let named = json!({"io": format!("R-{years}")});
                import(&mut book, "io-assigned", &format!("2026-07-{day:02}"), named, None, day);
                sections = import(&mut book, "offences-listed", "2026-07-05", listed.clone(), Some(sections), day);
            }
        }
        let straight = fold(&book.entries);
        // Registers and persons interleave differently on another desk: an import may arrive after what corrected it.
        let (mut turned, mut rest): (Vec<_>, Vec<_>) = (Vec::new(), book.entries.clone());
        rest.rotate_left(turn % book.entries.len());
        turned.extend(rest.iter().filter(|e| e.content.payload.get("import").is_some()).cloned());
        turned.splice(0..0, rest.iter().filter(|e| e.content.payload.get("import").is_none() && e.content.kind != "victim").cloned());
        turned.extend(rest.iter().filter(|e| e.content.kind == "victim").cloned());
        for (which, file) in [("straight", straight), ("turned", fold(&turned))] {
            if let Some(mine) = mine {
                let item = file.timeline.iter().find(|i| i.entry == mine).unwrap();
                prop_assert!(item.replaced_by.is_none(), "{which}");
                prop_assert!(file.of(EventKind::ChargesheetFiled).any(|e| e.entry == mine), "{which}");
                let others = file.of(EventKind::ChargesheetFiled).filter(|e| e.entry != mine).any(|e| e.at.to_string() != item.content.happened_at.to_string());
                prop_assert!(!others || item.disputed, "{which}");
            }
            let live: Vec<String> = file.live_sections().map(ToString::to_string).collect();
            prop_assert_eq!(live.contains(&"BNS 74".to_owned()), !dropped, "{}", which);
            if let (Some(officer), "straight") = (&officer, which) {
                prop_assert_eq!(file.io.as_ref(), Some(officer));
            }
            if let (Some(age), "straight") = (age, which) {
                prop_assert_eq!(file.victims[&Subject::Victim(1)].age, Some(age));
            }
        }
    }
}
