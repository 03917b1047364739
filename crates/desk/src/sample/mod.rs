//! The sample district: invented cases at the real stations of Kanpur Nagar, for trying the program and for tests.
//!
//! Synthetic and deterministic: the same `now` gives the same bytes. How many, how long and how they end follows the
//! tables of *Crime in India 2023* (`data/sample/ncrb.toml`). No person in it exists, and none has a name.

mod court;
mod dice;
mod district;
mod head;
mod inquiry;
mod ledger;
mod offences;
mod plan;
mod report;
mod routine;
mod tables;
mod victim;

use itsso_casebook::FirName;
use itsso_law::{Ist, Moment};
use itsso_store::{Officer, Post, Station};

/// Officer and password of every sample store; printed in the guide, they guard nothing.
pub const SAMPLE_PIS: &str = "100001";
/// See [`SAMPLE_PIS`].
pub const SAMPLE_PASSWORD: &str = "sample-desk";

pub use district::district;

/// The places and people of the sample.
#[derive(Debug, Clone)]
pub struct SampleDistrict {
    /// Stations of Kanpur Nagar, by their names.
    pub stations: Vec<Station>,
    /// Invented officers who sign in; `100001` is the administrator.
    pub officers: Vec<Officer>,
    /// Posts they hold.
    pub posts: Vec<Post>,
}

/// One invented case.
#[derive(Debug, Clone)]
pub struct SampleCase {
    /// Its FIR.
    pub fir: FirName,
    /// What was recorded, in the order it was recorded; `fir-registered` first.
    pub facts: Vec<SampleFact>,
}

/// One fact as an officer would have entered it.
#[derive(Debug, Clone)]
pub struct SampleFact {
    /// Kind of the entry, as `itsso_casebook` names it.
    pub kind: String,
    /// When it happened. Never after the `now` of the sample.
    pub happened_at: Moment,
    /// When it was written down.
    pub recorded_at: Ist,
    /// PIS number of the officer who wrote it down.
    pub officer: String,
    /// The typed payload of the kind, as JSON.
    pub payload: serde_json::Value,
}

/// About 12,000 cases of the five years before `now`, in order of registration.
pub fn cases(now: Ist) -> impl Iterator<Item = SampleCase> {
    plan::firs(now).into_iter().map(move |fir| plan::live(fir, now))
}
