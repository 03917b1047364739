//! Versions of a pack: the day it was made, and a number where a day has several.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use super::PackRefused;

/// `2026-11-24`, or `2026-11-24.2` for a second pack of that day. Later days are newer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PackVersion {
    day: NaiveDate,
    number: u32,
}

impl PackVersion {
    /// The day it was made.
    pub fn day(&self) -> NaiveDate {
        self.day
    }
}

impl FromStr for PackVersion {
    type Err = PackRefused;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bad = || PackRefused::Version { version: text.to_owned() };
        let (day, number) = match text.split_once('.') {
            Some((day, number)) => (day, number.parse::<u32>().ok().filter(|n| *n > 1).ok_or_else(bad)?),
            None => (text, 1),
        };
        let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").map_err(|_| bad())?;
        let version = PackVersion { day, number };
        // One way of writing each: `2026-1-4` would sort and compare as another text.
        if version.to_string() == text { Ok(version) } else { Err(bad()) }
    }
}

impl fmt::Display for PackVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.day.format("%Y-%m-%d"))?;
        if self.number > 1 { write!(f, ".{}", self.number) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_days_and_higher_numbers_are_newer() {
        let of = |text: &str| text.parse::<PackVersion>().unwrap();
        let order = ["2024-07-01", "2024-07-01.2", "2024-07-01.10", "2024-07-02", "2026-11-24"];
        for pair in order.windows(2) {
            assert!(of(pair[0]) < of(pair[1]), "{pair:?}");
        }
        for text in order {
            assert_eq!(of(text).to_string(), text);
        }
        for bad in ["", "1", "2026-13-01", "2026-1-4", "2026-11-24.1", "2026-11-24.", "2026-11-24.02", "v2026-11-24"] {
            assert!(bad.parse::<PackVersion>().is_err(), "{bad}");
        }
    }
}
