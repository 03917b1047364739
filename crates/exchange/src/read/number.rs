//! FIR numbers and counts.

use crate::fold::{is_nothing, plain};

/// The number of an FIR and, where written with it, its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FirNumber {
    /// Number within station and year, 1 to 999,999.
    pub number: u32,
    /// Year, 1950 to 2100.
    pub year: Option<u16>,
}

/// Why a cell holds no FIR number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoNumber {
    /// Nothing there.
    Missing,
    /// No number in it, or more than one.
    Unreadable,
    /// A date: Excel makes one of `12/2016`.
    LooksLikeDate,
}

/// Reads `0213/2026`, `213/26`, `0213`, `213.0`, `FIR No. 213 of 2026`, `मु0अ0सं0 213/26`. None where there is no number
/// or no telling which one it is.
pub fn parse_fir_number(text: &str) -> Option<FirNumber> {
    fir_number(text).ok()
}

pub(super) fn fir_number(text: &str) -> Result<FirNumber, NoNumber> {
    let folded = plain(text);
    if is_nothing(&folded) {
        return Err(NoNumber::Missing);
    }
    let groups = digit_groups(strip_decimals(&folded));
    let read = |number: &str, year: Option<&str>| {
        let year = year.map(|y| fir_year(y).ok_or(NoNumber::Unreadable)).transpose()?;
        let number = number.trim_start_matches('0');
        if number.is_empty() || number.len() > 6 {
            return Err(NoNumber::Unreadable);
        }
        number.parse().map(|number| FirNumber { number, year }).map_err(|_| NoNumber::Unreadable)
    };
    match groups.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [number] => read(number, None),
        // 2026/0213: the year first.
        [year, number]
            if year.len() == 4
                && fir_year(year).is_some()
                && (number.len() != 4 || fir_year(number).is_none())
                && number.len() > 2 =>
        {
            read(number, Some(year))
        }
        [number, year] => read(number, Some(year)),
        [_, _, _, ..] if crate::parse_moment(text).is_ok_and(|d| d.is_some()) => Err(NoNumber::LooksLikeDate),
        _ => Err(NoNumber::Unreadable),
    }
}

/// A year with two or four digits.
pub(super) fn fir_year(digits: &str) -> Option<u16> {
    let n: u16 = digits.parse().ok()?;
    let year = match digits.len() {
        4 => n,
        2 if n < 70 => 2000 + n,
        2 => 1900 + n,
        _ => return None,
    };
    (1950..=2100).contains(&year).then_some(year)
}

/// A year in a column of its own.
pub(super) fn year_cell(text: &str) -> Option<u16> {
    fir_year(strip_decimals(&plain(text)))
}

/// A count: a whole number up to 999. `Ok(None)` where the cell says that there is nothing.
pub(super) fn count(text: &str) -> Result<Option<u16>, ()> {
    let folded = plain(text);
    if is_nothing(&folded) {
        return Ok(None);
    }
    let digits = strip_decimals(&folded);
    let whole = !digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|b| b.is_ascii_digit());
    let n = whole.then(|| digits.parse::<u16>().ok()).flatten();
    n.filter(|n| *n <= 999).map(Some).ok_or(())
}

/// `213.0` and `213.00` are 213: numbers that went through a spreadsheet.
fn strip_decimals(text: &str) -> &str {
    match text.split_once('.') {
        Some((whole, zeros)) if !whole.is_empty() && !zeros.is_empty() && zeros.bytes().all(|b| b == b'0') => whole,
        _ => text,
    }
}

/// Runs of digits; a single 0 after a letter is the sign of abbreviation of typed Hindi (`मु0अ0सं0`) and no number.
fn digit_groups(text: &str) -> Vec<String> {
    let mut groups: Vec<(String, bool)> = Vec::new();
    let mut before = ' ';
    for c in text.chars() {
        if c.is_ascii_digit() {
            match groups.last_mut().filter(|_| before.is_ascii_digit()) {
                Some((run, _)) => run.push(c),
                None => groups.push((c.to_string(), !(before.is_whitespace() || before.is_ascii_punctuation()))),
            }
        }
        before = c;
    }
    groups.into_iter().filter(|(run, glued)| !(*glued && run == "0")).map(|(run, _)| run).collect()
}
