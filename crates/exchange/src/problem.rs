//! What is wrong with one cell of a file.

use itsso_law::{Words, masked};
use serde::{Deserialize, Serialize};

use crate::fold::is_part_of_word;

/// One refusal or warning: where it stands, what stands there, and why it cannot be taken as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowProblem {
    /// Row of the file; row 1 is the header.
    pub row: u32,
    /// Header of the column, as in the file.
    pub field: String,
    /// The cell as it stands in the file; of sections only talk of sections, and of no cell a telephone's number.
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

/// A cell of sections as a problem shows it. Anything may have been written there, a name or a telephone too, and a report
/// leaves the program: only talk of sections is shown.
pub(crate) fn shown_sections(value: &str) -> String {
    shown(&masked(value))
}

/// Any other cell as a problem shows it: without numbers as long as a telephone's.
pub(crate) fn shown_plain(value: &str) -> String {
    shown(&without_long_numbers(value))
}

/// Digits of a telephone, at least.
const LONG: usize = 10;

/// Whether a telephone's number stands in a text.
pub(crate) fn has_long_number(text: &str) -> bool {
    without_long_numbers(text) != text
}

/// Text in which ten digits or more without a letter between them are `……`. A date with its time has as many, and stays: it
/// is what the person must see to mend it. So do lists of small numbers (`15, 22, 14, 16, 12`).
fn without_long_numbers(text: &str) -> String {
    if matches!(crate::parse_moment(text), Ok(Some(_))) {
        return text.to_owned();
    }
    let (mut out, mut run) = (String::new(), String::new());
    for c in text.chars() {
        // The T of 2024-07-05T10:30 stands within a date.
        if is_part_of_word(c) && !c.is_numeric() && c != 'T' {
            out.push_str(&kept(&run));
            run.clear();
            out.push(c);
        } else {
            run.push(c);
        }
    }
    out.push_str(&kept(&run));
    out
}

/// What stands between two letters, or what stands for it.
fn kept(run: &str) -> String {
    let Some(first) = run.find(char::is_numeric) else { return run.to_owned() };
    let end = run.char_indices().rfind(|(_, c)| c.is_numeric()).map_or(run.len(), |(at, c)| at + c.len_utf8());
    let number = run.get(first..end).unwrap_or_default();
    let groups: Vec<usize> =
        number.split(|c: char| !c.is_numeric()).map(|g| g.chars().count()).filter(|n| *n > 0).collect();
    let small = groups.iter().all(|n| *n <= 3);
    if groups.iter().sum::<usize>() < LONG || small || is_date(number, &groups) {
        return run.to_owned();
    }
    format!("{}……{}", run.get(..first).unwrap_or_default(), run.get(end..).unwrap_or_default())
}

/// `2024-13-01 00:00:00`: day, month and year with one sign between them, then at most a time.
fn is_date(number: &str, groups: &[usize]) -> bool {
    let signs: Vec<char> = number.chars().filter(|c| matches!(c, '-' | '/' | '.')).take(2).collect();
    let day = matches!(groups, [4, 1..=2, 1..=2, ..] | [1..=2, 1..=2, 4, ..]);
    let time = groups.iter().skip(3).all(|n| *n <= 3) && (groups.len() <= 3 || number.contains(':'));
    day && time && matches!(signs.as_slice(), [a, b] if a == b)
}

#[cfg(test)]
mod tests {
    use super::shown_plain;

    #[test]
    fn numbers_as_long_as_a_telephone_are_hidden_and_dates_are_not() {
        for (text, wanted) in [
            ("9876543210", "……"),
            ("Sita 98765 43210", "Sita ……"),
            ("+91-98765-43210 x", "+…… x"),
            ("९८७६५ ४३२१०", "……"),
            ("98765/43210", "……"),
            ("2024-13-01 00:00:00", "2024-13-01 00:00:00"),
            ("2023-11-01 00:00:00", "2023-11-01 00:00:00"),
            ("32/01/2024 10:30", "32/01/2024 10:30"),
            ("45478.604166666664", "45478.604166666664"),
            ("2024-07-05T10:30:00+05:30", "2024-07-05T10:30:00+05:30"),
            ("15, 22, 14, 16, 12, 9", "15, 22, 14, 16, 12, 9"),
            ("213/2024", "213/2024"),
            ("", ""),
        ] {
            assert_eq!(shown_plain(text), wanted, "{text}");
        }
    }
}
