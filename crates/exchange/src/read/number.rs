//! FIR numbers and counts.

use super::months::month;
use crate::fold::{is_damaged, is_nothing, plain};

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
    /// `-5/2024`: a number below nothing, or the rest of a longer one.
    Negative,
    /// A letter belongs to it (`213-A/2024`): without the letter it would be another FIR.
    Lettered,
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
    if is_damaged(&folded) {
        return Err(NoNumber::Unreadable);
    }
    let unsigned = folded.trim_start_matches(['-', '−', '–', '—', '‐', '‑']);
    if unsigned.len() < folded.len() && unsigned.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
        return Err(NoNumber::Negative);
    }
    if is_month(&folded) {
        return Err(NoNumber::LooksLikeDate);
    }
    if is_lettered(&folded) {
        return Err(NoNumber::Lettered);
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

/// `Dec-16`, `24-Dec`: what Excel shows of `12/2016` and `24/12`.
fn is_month(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !is_letter(c)).filter(|w| !w.is_empty()).collect();
    matches!(words.as_slice(), [one] if month(one).is_some())
}

/// A single letter that belongs to the number: `213-A/2024`, `213A`, `213/2024-B`, `Z-213/2024`. Letters with a stop
/// behind them are an abbreviation (`213/24 P.S. Kotwali`).
fn is_lettered(text: &str) -> bool {
    let text = without_signs_of_abbreviation(text);
    let chars: Vec<char> = text.chars().collect();
    let mut number_before = false;
    let mut at = 0;
    while let Some(c) = chars.get(at) {
        let run = chars.iter().skip(at).take_while(|c| is_letter(**c)).count();
        if run == 0 {
            number_before = c.is_ascii_digit() || (number_before && "-/(_ ".contains(*c));
            at += 1;
            continue;
        }
        let after = chars.get(at + run);
        if run == 1 && (number_before && after != Some(&'.')) {
            return true;
        }
        // A zero FIR has a series of its own.
        let next_is_number =
            chars.iter().skip(at + run).find(|c| !"-/ ".contains(**c)).is_some_and(char::is_ascii_digit);
        if run == 1 && at == 0 && c.eq_ignore_ascii_case(&'z') && next_is_number {
            return true;
        }
        number_before = false;
        at += run;
    }
    false
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || ('\u{0900}'..='\u{0963}').contains(&c)
}

/// A single 0 after a letter is the stop of typed Hindi (`मु0अ0सं0`) and no number.
fn without_signs_of_abbreviation(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let sign = |at: usize| {
        let before = at.checked_sub(1).and_then(|b| chars.get(b)).is_some_and(|c| is_letter(*c));
        let after = chars.get(at + 1).is_some_and(char::is_ascii_digit);
        chars.get(at) == Some(&'0') && before && !after
    };
    chars.iter().enumerate().map(|(at, c)| if sign(at) { '.' } else { *c }).collect()
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

/// Whether a bare number is a day as Excel counts them (2 October 1954 onwards): `12/2016` typed into a date cell.
pub(super) fn is_serial(text: &str) -> bool {
    let folded = plain(text);
    let digits = strip_decimals(&folded);
    let number: Option<u32> = (digits.len() == 5).then(|| digits.parse().ok()).flatten();
    number.is_some_and(|n| (20_001..80_000).contains(&n))
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
