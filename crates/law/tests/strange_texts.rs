//! Cells of sections that a fuzzer wrote, cut down to what was wrong with them.
#![allow(clippy::unwrap_used, clippy::panic)] // a panic is how a test reports
use itsso_law::{SectionHint, parse_sections};

fn read(text: &str) -> (Vec<String>, Vec<String>) {
    let parsed = parse_sections(text, &SectionHint::default());
    (parsed.sections.iter().map(ToString::to_string).collect(), parsed.unread)
}

/// A number in brackets behind a name was taken for a part of that name, and lost.
#[test]
fn numbers_in_brackets_behind_a_name_are_not_lost() {
    let table: &[(&str, &[&str], &[&str])] = &[
        ("376 IPC (506)", &["IPC 376", "IPC 506"], &[]),
        ("IPC (376)", &["IPC 376"], &[]),
        ("IPC (376, 506)", &["IPC 376", "IPC 506"], &[]),
        ("376 IPC POCSO Act (4) 6", &["IPC 376", "POCSO 4", "POCSO 6"], &[]),
        ("POCSO Act (Sita 12) 4", &["POCSO 4"], &["… 12"]),
        ("IPC (धारा 376, 506)", &["IPC 376", "IPC 506"], &[]),
        // Whose they are nobody can tell: said to be unread.
        ("Rape (376 IPC), 506 IPC", &["IPC 506"], &["376 IPC", "…"]),
        ("Sita (12), 376 IPC", &["IPC 376"], &["12", "…"]),
        // A year is one.
        ("IPC (1860) 376", &["IPC 376"], &[]),
        ("SC AND THE ST (PREVENTION OF ATTROCITIES) ACT, 1989 U/s: 3(1)(r)", &["SC/ST 3(1)(r)"], &[]),
    ];
    for (text, sections, unread) in table {
        let (found, left) = read(text);
        assert_eq!(found, *sections, "{text}");
        assert_eq!(left, *unread, "{text}");
    }
}

/// `3(2)(v)(a)` of the SC/ST Act is its clause (va); what stands behind that stays.
#[test]
fn what_stands_behind_a_clause_stays() {
    assert_eq!(read("3(2)(v)(a) SC/ST").0, ["SC/ST 3(2)(va)"]);
    assert_eq!(read("3(2)(v)(a)(1) SC/ST").0, ["SC/ST 3(2)(va)(1)"]);
}
