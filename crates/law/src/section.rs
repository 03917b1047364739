//! One section of one Act.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Act, LawError};

/// A section as charged. Text form: `IPC 376(2)(n)`, `BNS 64(1)`, `SC/ST 3(2)(va)`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Section {
    /// The Act.
    pub act: Act,
    /// The number with its letters, in capitals: `376AB`.
    pub number: String,
    /// Sub-section, clause and so on without their brackets, in small letters: `["2", "n"]`.
    pub sub: Vec<String>,
}

impl Section {
    /// Puts a section together, in the normal form.
    pub fn new(act: Act, number: &str, sub: &[&str]) -> Section {
        Section { act, number: number.to_uppercase(), sub: sub.iter().map(|s| s.to_lowercase()).collect() }
    }

    /// Whether one of the two contains the other: `376` and `376(2)(n)` do, `376(1)` and `376(2)` do not.
    /// A bare section in a record may be any of its parts, so the lists of the law are read this way.
    pub fn touches(&self, other: &Section) -> bool {
        self.number == other.number && self.act == other.act && self.sub.iter().zip(&other.sub).all(|(a, b)| a == b)
    }

    /// Whether the Act has so many sections, as far as this crate knows.
    pub fn can_exist(&self) -> bool {
        let digits: String = self.number.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<u32>().is_ok_and(|n| self.act.last_section().is_none_or(|last| n <= last))
            || self.number.is_empty()
    }

    /// Whether `part` is this section or lies within it.
    pub fn covers(&self, part: &Section) -> bool {
        self.sub.len() <= part.sub.len() && self.touches(part)
    }
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.act, self.number)?;
        self.sub.iter().try_for_each(|s| write!(f, "({s})"))
    }
}

impl FromStr for Section {
    type Err = LawError;

    fn from_str(text: &str) -> Result<Self, LawError> {
        let bad = || LawError::Section { text: text.to_owned() };
        let (act, rest) = text.trim().rsplit_once(char::is_whitespace).ok_or_else(bad)?;
        let mut parts = rest.split('(');
        let number = parts.next().filter(|n| is_number(n)).ok_or_else(bad)?;
        let sub = parts
            .map(|p| {
                let inner = p.strip_suffix(')')?;
                let fits = !inner.is_empty() && inner.len() <= 8 && inner.chars().all(|c| c.is_ascii_alphanumeric());
                fits.then(|| inner.to_lowercase())
            })
            .collect::<Option<Vec<_>>>()
            .ok_or_else(bad)?;
        let act = Act::from_name(act);
        if act.short().is_empty() {
            return Err(bad());
        }
        Ok(Section { act, number: number.to_uppercase(), sub })
    }
}

/// A section number: digits not beginning with 0, then at most three letters.
pub(crate) fn is_number(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let letters = text.len().saturating_sub(digits);
    (1..=4).contains(&digits)
        && letters <= 3
        && !text.starts_with('0')
        && text.bytes().skip(digits).all(|b| b.is_ascii_alphabetic())
}

impl Serialize for Section {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Section {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
