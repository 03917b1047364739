//! The data files of the sample, read once.
//!
//! They are part of the program and a test reads them; should one not parse, the sample is empty rather than the program dead.

use std::sync::LazyLock;

use serde::Deserialize;

use super::head::Head;

/// Stations and their district.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Places {
    pub district: Named,
    #[serde(rename = "station")]
    pub stations: Vec<Named>,
}

/// A place with its code.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Named {
    pub code: String,
    pub name: String,
    pub name_hi: String,
    /// How many cases it gets beside the others.
    #[serde(default)]
    pub weight: u32,
}

/// Tables of Crime in India.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Ncrb {
    pub itsso: Itsso,
    pub drive: Drive,
    #[serde(rename = "head")]
    pub heads: Vec<HeadRow>,
}

/// How ITSSO cases go in Uttar Pradesh.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Itsso {
    /// Percent finished within two months.
    pub compliance_pct: f64,
}

/// The drive before `now`.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Drive {
    /// Days it lasted.
    pub days: i64,
    /// ITSSO cases still pending of 1,000 that were pending beyond two months.
    pub left_itsso: u32,
    /// The same of other cases.
    pub left_others: u32,
}

/// One head of crime.
#[derive(Debug, Deserialize)]
pub(super) struct HeadRow {
    pub head: Head,
    /// Cases reported: the weight of the head.
    pub reported: u32,
    #[serde(rename = "false")]
    pub fr_false: u32,
    pub mistake: u32,
    pub insufficient: u32,
    pub noncog: u32,
    pub chargesheets: u32,
    /// Cases by time taken: within 2 months, 2-3, 3-6, 6-12 months, 1-2 years, over 2 years.
    pub took: Vec<u32>,
}

static PLACES: LazyLock<Places> =
    LazyLock::new(|| toml::from_str(include_str!("../../data/sample/stations.toml")).unwrap_or_default());
static NCRB: LazyLock<Ncrb> =
    LazyLock::new(|| toml::from_str(include_str!("../../data/sample/ncrb.toml")).unwrap_or_default());

/// The stations.
pub(super) fn places() -> &'static Places {
    &PLACES
}

/// The figures.
pub(super) fn ncrb() -> &'static Ncrb {
    &NCRB
}

/// The row of a head.
pub(super) fn row(head: Head) -> Option<&'static HeadRow> {
    ncrb().heads.iter().find(|r| r.head == head)
}
