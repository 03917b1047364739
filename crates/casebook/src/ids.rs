//! Names of cases and the ids two desks must arrive at alone.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::EntryError;

/// Namespace of every deterministic id of this program; never changes.
const NAMESPACE: Uuid = Uuid::from_u128(0x6c1f_2f0a_9b54_5d1e_8a37_1175_50de_5c01);

/// A FIR as people write it: station code, number in the year, year. Shown as `31653043/0213/2026`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FirName {
    /// Code of the station: eight digits in the CCTNS list, `u-…` for a station that is not in it.
    pub station: String,
    /// Serial number of the FIR in that station and year.
    pub number: u32,
    /// Year of registration.
    pub year: u16,
}

impl FirName {
    /// `0213/2026`, without the station.
    #[must_use]
    pub fn short(&self) -> String {
        format!("{:04}/{}", self.number, self.year)
    }

    /// The id every desk gives this case: UUIDv5 of the name.
    #[must_use]
    pub fn case(&self) -> Uuid {
        Uuid::new_v5(&NAMESPACE, format!("fir/{}/{}/{}", self.station, self.number, self.year).as_bytes())
    }
}

impl fmt::Display for FirName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{:04}/{}", self.station, self.number, self.year)
    }
}

impl FromStr for FirName {
    type Err = EntryError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bad = || EntryError::FirName(text.to_owned());
        let mut parts = text.trim().rsplitn(3, '/');
        let year = parts.next().and_then(|p| p.trim().parse().ok()).filter(|y| (1950..=2200).contains(y));
        let number = parts.next().and_then(|p| p.trim().parse().ok()).filter(|n| *n > 0);
        let station = parts.next().map(str::trim).filter(|s| !s.is_empty());
        match (station, number, year) {
            (Some(station), Some(number), Some(year)) => Ok(Self { station: station.to_owned(), number, year }),
            _ => Err(bad()),
        }
    }
}

/// The id of an imported fact: the same file read by two desks, or twice by one, gives the same entries.
///
/// `revision` counts the values the field of this case has had in imports, from 1, so that a value which comes back
/// after another is a new fact rather than the old one.
#[must_use]
pub fn imported_id(case: Uuid, field: &str, value: &str, revision: u32) -> Uuid {
    Uuid::new_v5(&case, format!("import/{field}/{revision}/{value}").as_bytes())
}

/// Code given to a station that is not in the station list, from its name; the same name gives the same code.
#[must_use]
pub fn unlisted_station_code(folded_name: &str) -> String {
    let slug: String =
        folded_name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect::<String>().to_lowercase();
    let slug = slug.split('-').filter(|p| !p.is_empty()).collect::<Vec<_>>().join("-");
    format!("u-{slug}")
}
