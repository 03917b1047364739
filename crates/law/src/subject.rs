//! Whom a fact or a clock concerns.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::LawError;

/// The three kinds of subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SubjectClass {
    /// The case as a whole.
    Case,
    /// One victim.
    Victim,
    /// One accused.
    Accused,
}

/// The case, or one numbered person of it. Text form: `case`, `V1`, `A2`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The case as a whole.
    Case,
    /// Victim number, from 1.
    Victim(u16),
    /// Accused number, from 1.
    Accused(u16),
}

impl Subject {
    /// Its class.
    pub fn class(&self) -> SubjectClass {
        match self {
            Subject::Case => SubjectClass::Case,
            Subject::Victim(_) => SubjectClass::Victim,
            Subject::Accused(_) => SubjectClass::Accused,
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::Case => f.write_str("case"),
            Subject::Victim(n) => write!(f, "V{n}"),
            Subject::Accused(n) => write!(f, "A{n}"),
        }
    }
}

impl FromStr for Subject {
    type Err = LawError;

    fn from_str(text: &str) -> Result<Self, LawError> {
        let t = text.trim();
        let number = |rest: &str| rest.parse::<u16>().ok().filter(|n| *n > 0);
        if t.eq_ignore_ascii_case("case") {
            return Ok(Subject::Case);
        }
        let found = if let Some(rest) = t.strip_prefix(['V', 'v']) {
            number(rest).map(Subject::Victim)
        } else if let Some(rest) = t.strip_prefix(['A', 'a']) {
            number(rest).map(Subject::Accused)
        } else {
            None
        };
        found.ok_or_else(|| LawError::Subject { text: text.to_owned() })
    }
}

impl Serialize for Subject {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Subject {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
