//! Dates as registers write them. Day before month, as in India; a text that only fits month before day is not guessed.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use itsso_law::{Moment, ist};

use crate::fold::{is_nothing, plain};

use super::months::month;

/// Reads a date or a date and time, in IST. `Ok(None)` where the cell says that there is nothing (`-`, `NULL`,
/// `0000-00-00`); a time of exactly 00:00:00 is how programs write a bare day and is read as one.
///
/// Read are Excel serial numbers, `dd/mm/yyyy`, `dd-mm-yy`, `dd.mm.yyyy`, `yyyy-mm-dd`, `yyyymmdd`, `5 July 2024`,
/// `5 जुलाई 2024`, each with or without a time (12 or 24 hours), in any Indian digits.
///
/// # Errors
/// The cell as it stands, where it is no date.
pub fn parse_moment(text: &str) -> Result<Option<Moment>, String> {
    let folded = plain(text);
    if is_nothing(&folded) || is_placeholder(&folded) {
        return Ok(None);
    }
    read(&folded).map(Some).ok_or_else(|| text.trim().to_owned())
}

/// Reads a time of day for a column of its own: `14:30`, `2.30 PM`, `1430 hrs`, or an Excel fraction of a day.
pub(super) fn parse_time(text: &str) -> Option<NaiveTime> {
    let folded = plain(text).to_lowercase();
    if let Ok(part) = folded.parse::<f64>()
        && (0.0..1.0).contains(&part)
        && folded.starts_with("0.")
    {
        return serial(1.0 + part).map(|at| at.time());
    }
    let parts = split(&folded);
    clock(&parts)
}

/// Joins a day with a time of day.
pub(super) fn at_time(day: NaiveDate, time: NaiveTime) -> Moment {
    moment(day.and_time(time))
}

fn is_placeholder(text: &str) -> bool {
    let day = text.split([' ', 't', 'T']).next().unwrap_or(text);
    let zeros = day.chars().any(|c| c == '0') && day.chars().all(|c| !c.is_alphanumeric() || c == '0');
    // What databases write for "no date".
    zeros || matches!(day, "1900-01-01" | "01/01/1900" | "01-01-1900" | "1899-12-30" | "0001-01-01")
}

fn read(text: &str) -> Option<Moment> {
    if let Some(at) = number(text) {
        return at;
    }
    if let Ok(at) = text.parse::<Moment>() {
        return Some(match at {
            Moment::Instant(at) => moment(at.naive_local()),
            Moment::Day(_) => at,
        });
    }
    let lower = text.to_lowercase();
    let parts = split(&lower);
    let (day, rest) = date(&parts)?;
    if rest.is_empty() {
        return sane(Moment::Day(day));
    }
    sane(moment(day.and_time(clock(rest)?)))
}

/// A cell that is one number: `20240705`, or days since 1900 as Excel counts them. The outer `None`: no number.
fn number(text: &str) -> Option<Option<Moment>> {
    let mut dots = 0;
    let only = text.bytes().all(|b| {
        dots += u32::from(b == b'.');
        b.is_ascii_digit() || b == b'.'
    });
    if !only || dots > 1 {
        return None;
    }
    if text.len() == 8 && dots == 0 {
        let day = NaiveDate::parse_from_str(text, "%Y%m%d").ok();
        return Some(day.and_then(|d| sane(Moment::Day(d))));
    }
    let days: f64 = text.parse().ok()?;
    // 1927 to 2119; a smaller number in a date column is a year or a count put into the wrong column.
    Some((10_000.0..80_000.0).contains(&days).then(|| serial(days)).flatten().and_then(|at| sane(moment(at))))
}

/// Excel's day 1 is 1 January 1900, and it counts a 29 February 1900 that never was.
fn serial(days: f64) -> Option<NaiveDateTime> {
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let whole = format!("{:.0}", days.trunc()).parse::<u64>().ok()?;
    let seconds = format!("{:.0}", days.fract() * 86_400.0).parse::<i64>().ok()?;
    let day = epoch.checked_add_days(Days::new(whole))?;
    day.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::seconds(seconds))
}

fn moment(at: NaiveDateTime) -> Moment {
    if at.time() == NaiveTime::MIN {
        return Moment::Day(at.date());
    }
    at.and_local_timezone(ist()).single().map_or(Moment::Day(at.date()), Moment::Instant)
}

fn sane(at: Moment) -> Option<Moment> {
    use chrono::Datelike;
    (1860..=2200).contains(&at.date().year()).then_some(at)
}

/// A run of digits, a run of letters, or one other sign that is not blank.
#[derive(Debug, Clone, PartialEq)]
enum Part {
    Digits(String),
    Word(String),
    Sign(char),
}

fn split(lower: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut joined = false;
    for c in lower.chars() {
        match (parts.last_mut(), c) {
            (Some(Part::Digits(run)), c) if c.is_ascii_digit() && joined => run.push(c),
            (_, c) if c.is_ascii_digit() => parts.push(Part::Digits(c.to_string())),
            (Some(Part::Word(run)), c) if is_letter(c) && joined => run.push(c),
            (_, c) if is_letter(c) => parts.push(Part::Word(c.to_string())),
            (_, c) if c.is_whitespace() => {
                joined = false;
                continue;
            }
            (_, c) => parts.push(Part::Sign(c)),
        }
        joined = true;
    }
    parts
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || ('\u{0900}'..='\u{0963}').contains(&c)
}

fn small(digits: &str) -> Option<u32> {
    (digits.len() <= 4).then(|| digits.parse().ok()).flatten()
}

fn year(digits: &str) -> Option<i32> {
    let n = i32::try_from(small(digits)?).ok()?;
    match digits.len() {
        4 => Some(n),
        2 if n < 70 => Some(2000 + n),
        2 => Some(1900 + n),
        _ => None,
    }
}

/// The date at the front, and what follows it.
fn date(parts: &[Part]) -> Option<(NaiveDate, &[Part])> {
    use Part::{Digits, Sign, Word};
    match parts {
        // 2024-07-05, 2024/07/05
        [Digits(y), Sign(a), Digits(m), Sign(b), Digits(d), rest @ ..]
            if a == b && "-/.".contains(*a) && y.len() == 4 =>
        {
            Some((NaiveDate::from_ymd_opt(year(y)?, small(m)?, small(d)?)?, rest))
        }
        // 05/07/2024, 5-7-24, 5.7.24
        [Digits(d), Sign(a), Digits(m), Sign(b), Digits(y), rest @ ..]
            if "-/.".contains(*a) && "-/.".contains(*b) && d.len() <= 2 =>
        {
            Some((NaiveDate::from_ymd_opt(year(y)?, small(m)?, small(d)?)?, rest))
        }
        // 05 07 2024
        [Digits(d), Digits(m), Digits(y), rest @ ..] if d.len() <= 2 && m.len() <= 2 => {
            Some((NaiveDate::from_ymd_opt(year(y)?, small(m)?, small(d)?)?, rest))
        }
        // 5 July 2024, 5-Jul-24, 5th July, 2024, July 5, 2024
        _ => with_month_name(parts, |found| match found {
            [Digits(d), Word(m), Digits(y)] => NaiveDate::from_ymd_opt(year(y)?, month(m)?, small(d)?),
            [Word(m), Digits(d), Digits(y)] if y.len() == 4 => NaiveDate::from_ymd_opt(year(y)?, month(m)?, small(d)?),
            _ => None,
        }),
    }
}

/// Finds day, month name and year among separators and ordinals (`5th of July, 2024`).
fn with_month_name(parts: &[Part], read: impl Fn(&[Part]) -> Option<NaiveDate>) -> Option<(NaiveDate, &[Part])> {
    let mut kept: Vec<Part> = Vec::new();
    let mut rest = parts;
    while let Some((part, tail)) = rest.split_first() {
        rest = tail;
        match part {
            Part::Sign(c) if "-/.,'".contains(*c) => {}
            Part::Word(w)
                if matches!(w.as_str(), "st" | "nd" | "rd" | "th" | "of" | "dt" | "dated" | "दि" | "दिनांक") =>
                {}
            Part::Sign(_) => return None,
            _ => kept.push(part.clone()),
        }
        if kept.len() == 3 {
            return read(&kept).map(|day| (day, rest));
        }
    }
    None
}

/// The time after a date: `14:30`, `14:30:05.123`, `2.30 pm`, `T14:30`, `1430 hrs`, `2 pm`, `14:30 बजे`.
fn clock(parts: &[Part]) -> Option<NaiveTime> {
    use Part::{Digits, Sign, Word};
    let mut parts = parts;
    while let [first, rest @ ..] = parts {
        match first {
            Sign(',' | '-' | '/') => parts = rest,
            Word(w) if matches!(w.as_str(), "t" | "at" | "समय" | "को") => parts = rest,
            _ => break,
        }
    }
    let (h, m, s, rest): (&str, &str, &str, &[Part]) = match parts {
        [Digits(h), Sign(':' | '.'), Digits(m), Sign(':' | '.'), Digits(s), Sign('.'), Digits(_), rest @ ..] => {
            (h, m, s, rest)
        }
        [Digits(h), Sign(':' | '.'), Digits(m), Sign(':' | '.'), Digits(s), rest @ ..] => (h, m, s, rest),
        [Digits(h), Sign(':' | '.'), Digits(m), rest @ ..] => (h, m, "0", rest),
        [Digits(hm), rest @ ..] if hm.len() == 4 && !rest.is_empty() => (hm.get(..2)?, hm.get(2..)?, "0", rest),
        [Digits(h), rest @ ..] if h.len() <= 2 && !rest.is_empty() => (h, "0", "0", rest),
        _ => return None,
    };
    let (mut hour, minute, second) = (small(h)?, small(m)?, small(s)?);
    match half(rest)? {
        Half::None => {}
        _ if hour == 0 || hour > 12 => {
            // "14:30 PM" is written often and means what it says; "14:30 AM" cannot be.
            if half(rest)? == Half::Am && hour > 12 {
                return None;
            }
        }
        Half::Am => hour %= 12,
        Half::Pm => hour = hour % 12 + 12,
    }
    if (hour, minute, second) == (24, 0, 0) {
        // The end of a day is a day whose hour says nothing more.
        return Some(NaiveTime::MIN);
    }
    NaiveTime::from_hms_opt(hour, minute, second.min(59))
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Half {
    None,
    Am,
    Pm,
}

/// What follows the digits of a time; the outer `None`: something that is no part of a time.
fn half(parts: &[Part]) -> Option<Half> {
    let words: String = parts
        .iter()
        .filter_map(|p| match p {
            Part::Word(w) => Some(w.as_str()),
            Part::Sign('.') => None,
            _ => Some("?"),
        })
        .collect();
    match words.as_str() {
        "" | "hrs" | "hr" | "h" | "hours" | "बजे" | "ist" => Some(Half::None),
        "am" | "पूर्वाह्न" | "amist" => Some(Half::Am),
        "pm" | "अपराह्न" | "pmist" => Some(Half::Pm),
        _ => None,
    }
}
