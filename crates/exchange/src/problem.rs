//! What is wrong with one cell of a file.

use itsso_law::Words;
use serde::{Deserialize, Serialize};

/// One refusal or warning: where it stands, what stands there, and why it cannot be taken as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowProblem {
    /// Row of the file; row 1 is the header.
    pub row: u32,
    /// Header of the column, as in the file.
    pub field: String,
    /// The cell as it stands in the file.
    pub value: String,
    /// The reason, for the person who keeps the register.
    pub why: Words,
}

/// Longest piece of a cell that a problem repeats.
const SHOWN: usize = 200;

/// A cell as a problem shows it: cut where it is a whole page.
pub(crate) fn shown(value: &str) -> String {
    if value.chars().count() <= SHOWN {
        return value.to_owned();
    }
    let short: String = value.chars().take(SHOWN).collect();
    format!("{short}…")
}

/// A cell of sections as a problem shows it. Anything may have been written there, a telephone too: numbers longer than any
/// section are hidden, for a report leaves the program.
pub(crate) fn shown_sections(value: &str) -> String {
    shown(&without_numbers(value))
}

/// Text in which numbers as long as a telephone's are replaced by `……`: six digits on end, or ten with blanks, dots or hyphens
/// between them of which five stand together. Lists of sections (`376 363 366 506`) stay.
pub(crate) fn without_numbers(text: &str) -> String {
    let (mut out, mut run) = (String::new(), String::new());
    for c in text.chars() {
        let joins = matches!(c, ' ' | '-' | '.' | '\u{a0}') && run.ends_with(char::is_numeric);
        if c.is_numeric() || joins {
            run.push(c);
        } else {
            out.push_str(&kept(&run));
            run.clear();
            out.push(c);
        }
    }
    out.push_str(&kept(&run));
    out
}

/// A run of digits and single separators, or what stands for it.
fn kept(run: &str) -> String {
    let number = run.trim_end_matches(|c: char| !c.is_numeric());
    let lengths = number.split(|c: char| !c.is_numeric()).map(|chunk| chunk.chars().count());
    let (total, longest) = lengths.fold((0, 0), |(total, longest), n| (total + n, longest.max(n)));
    if longest >= 6 || (total >= 10 && longest >= 5) {
        let after = run.get(number.len()..).unwrap_or_default();
        return format!("……{after}");
    }
    run.to_owned()
}

#[cfg(test)]
mod tests {
    use super::without_numbers;

    #[test]
    fn numbers_longer_than_a_section_are_hidden() {
        for (text, wanted) in [
            ("376, 9876543210", "376, ……"),
            ("ph 98765 43210 Sita", "ph …… Sita"),
            ("98765-43210.", "……."),
            ("IPC 1860 U/s: 376(2)(n),363,366(A)", "IPC 1860 U/s: 376(2)(n),363,366(A)"),
            ("376 363 366 506 354", "376 363 366 506 354"),
            ("35475", "35475"),
            ("९८७६५४३२१०", "……"),
            ("", ""),
        ] {
            assert_eq!(without_numbers(text), wanted, "{text}");
        }
    }
}
