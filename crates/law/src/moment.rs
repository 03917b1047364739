//! Moments in Indian Standard Time: an exact instant, or a bare day whose hour nobody wrote down.

use std::fmt;
use std::str::FromStr;

use chrono::{
    DateTime, Datelike, Days, FixedOffset, Months, NaiveDate, NaiveDateTime, NaiveTime, Offset, SecondsFormat,
    TimeDelta, Utc,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::LawError;

/// An instant in Indian Standard Time.
pub type Ist = DateTime<FixedOffset>;

const IST_SECONDS: i32 = 19_800;

/// The years in which a date is believed. The Penal Code is of 1860; beyond 2200 it is a slip of the keyboard. Within them
/// every sum of the engine is far from the ends of the calendar.
const YEARS: std::ops::RangeInclusive<i32> = 1860..=2200;

/// Whether a date lies in the years that are believed, 1860 to 2200.
pub(crate) fn is_believable(day: NaiveDate) -> bool {
    YEARS.contains(&day.year())
}

/// An instant brought within the years that are believed.
pub(crate) fn bounded(at: Ist) -> Ist {
    let first = NaiveDate::from_ymd_opt(*YEARS.start(), 1, 1).map(midnight);
    let last = NaiveDate::from_ymd_opt(*YEARS.end(), 12, 31).map(|d| Moment::Day(d).as_asked());
    match (first, last) {
        (Some(first), Some(last)) => at.clamp(first, last),
        _ => at,
    }
}

/// The day in India of an instant. At the very end of the calendar, where it has none, the day in Greenwich.
pub(crate) fn day_of(at: &Ist) -> NaiveDate {
    let utc = at.naive_utc();
    utc.checked_add_signed(TimeDelta::seconds(i64::from(IST_SECONDS))).unwrap_or(utc).date()
}

/// The zone of every date in this crate: +05:30, without daylight saving.
pub fn ist() -> FixedOffset {
    FixedOffset::east_opt(IST_SECONDS).unwrap_or_else(|| Utc.fix())
}

/// Midnight (00:00 IST) at which `date` begins.
pub fn midnight(date: NaiveDate) -> Ist {
    local(date.and_time(NaiveTime::MIN))
}

fn local(at: NaiveDateTime) -> Ist {
    let utc = at.checked_sub_signed(TimeDelta::seconds(i64::from(IST_SECONDS))).unwrap_or(at);
    DateTime::from_naive_utc_and_offset(utc, ist())
}

/// The corresponding day `n` calendar months later, or the last day of that month where it has none
/// (31 December + 2 months = 28 or 29 February). Source: General Clauses Act s.3(35), BNS s.2(20);
/// corresponding-date rule, State of HP v Himachal Techno Engineers (2010) 12 SCC 210.
pub fn add_months(date: NaiveDate, n: u32) -> NaiveDate {
    date.checked_add_months(Months::new(n)).unwrap_or(NaiveDate::MAX)
}

/// `n` days later.
pub fn add_days(date: NaiveDate, n: u64) -> NaiveDate {
    date.checked_add_days(Days::new(n)).unwrap_or(NaiveDate::MAX)
}

/// When something happened, as exactly as it was written down.
///
/// Text form: `2024-07-05T10:30:00+05:30` or `2024-07-05`. Any offset is read and converted to IST;
/// a time without an offset is taken as IST.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Moment {
    /// An exact instant.
    Instant(Ist),
    /// A day whose hour is unknown.
    Day(NaiveDate),
}

impl Moment {
    /// As people here write it inside a sentence: `05-07-2026`, `05-07-2026 10:30`.
    pub fn spoken(&self) -> String {
        match self {
            Moment::Day(day) => day.format("%d-%m-%Y").to_string(),
            Moment::Instant(at) => at.format("%d-%m-%Y %H:%M").to_string(),
        }
    }

    /// The earliest instant this can mean: a bare day gives 00:00 IST.
    pub fn starts(&self) -> Ist {
        match self {
            Moment::Instant(at) => at.with_timezone(&ist()),
            Moment::Day(day) => midnight(*day),
        }
    }

    /// The latest instant this can mean: a bare day gives 24:00 IST.
    pub fn ends(&self) -> Ist {
        match self {
            Moment::Instant(at) => at.with_timezone(&ist()),
            Moment::Day(day) => midnight(add_days(*day, 1)),
        }
    }

    /// The day in India.
    pub fn date(&self) -> NaiveDate {
        match self {
            Moment::Instant(at) => day_of(at),
            Moment::Day(day) => *day,
        }
    }

    /// Whether the hour is unknown.
    pub fn is_day(&self) -> bool {
        matches!(self, Moment::Day(_))
    }

    /// Whether this is looked at when asked as of `on`: a bare day is, on that day already.
    pub fn is_by(&self, on: Ist) -> bool {
        match self {
            Moment::Instant(at) => *at <= on,
            Moment::Day(day) => *day <= day_of(&on),
        }
    }

    /// Whether all of this lies before the other begins. A bare day is over when the next one begins, though its end is the same
    /// instant; two equal instants are not one before the other.
    pub(crate) fn is_over_by(&self, other: &Moment) -> bool {
        self.ends() <= other.starts() && self.starts() < other.starts()
    }

    /// The instant meant by a question "as of this": a bare day is asked at its end (23:59:59 IST).
    pub fn as_asked(&self) -> Ist {
        match self {
            Moment::Instant(at) => at.with_timezone(&ist()),
            Moment::Day(day) => {
                let end = midnight(add_days(*day, 1));
                end.checked_sub_signed(TimeDelta::seconds(1)).unwrap_or(end)
            }
        }
    }
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Moment {
    /// By the earliest instant meant; a bare day sorts before an instant at its midnight.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.starts().cmp(&other.starts()).then(other.is_day().cmp(&self.is_day()))
    }
}

/// Writes an instant as the wire does: RFC 3339 in +05:30.
pub(crate) fn instant_text(at: &Ist) -> String {
    at.with_timezone(&ist()).to_rfc3339_opts(SecondsFormat::AutoSi, false)
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Moment::Instant(at) => f.write_str(&instant_text(at)),
            Moment::Day(day) => write!(f, "{}", day.format("%Y-%m-%d")),
        }
    }
}

impl FromStr for Moment {
    type Err = LawError;

    fn from_str(text: &str) -> Result<Self, LawError> {
        let t = text.trim();
        let found = if let Ok(day) = NaiveDate::parse_from_str(t, "%Y-%m-%d") {
            Some(Moment::Day(day))
        } else if let Ok(at) = DateTime::parse_from_rfc3339(t) {
            Some(Moment::Instant(at.with_timezone(&ist())))
        } else if let Ok(at) = DateTime::parse_from_str(t, "%Y-%m-%dT%H:%M%:z") {
            Some(Moment::Instant(at.with_timezone(&ist())))
        } else {
            ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
                .iter()
                .find_map(|f| NaiveDateTime::parse_from_str(t, f).ok())
                .map(|at| Moment::Instant(local(at)))
        };
        found.filter(|m| is_believable(m.date())).ok_or_else(|| LawError::Moment { text: text.to_owned() })
    }
}

/// 1 July 2024: BNS, BNSS and BSA in force in the place of IPC, CrPC and the Evidence Act (S.O. 848(E) of 23 February 2024).
pub fn new_codes() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 7, 1).unwrap_or_default()
}

/// Whether an offence from a day to a day goes over that one, so that acts of it may lie under either penal code.
pub fn straddles(from: Option<NaiveDate>, to: Option<NaiveDate>) -> bool {
    from.zip(to).is_some_and(|(from, to)| from < new_codes() && to >= new_codes())
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
