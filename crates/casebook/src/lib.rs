//! Entries, the fold of entries to a case, persons, and custody ("with whom, since when").
//!
//! Everything here is a pure function of its arguments: no I/O, no clock. The format of entries is in `docs/entries.md`
//! and cannot be changed, only added to.

mod case_file;
pub mod check;
mod conflict;
pub mod custody;
pub mod entry;
mod error;
mod facts;
pub mod fold;
mod hands;
pub mod ids;
pub mod kinds;
mod odd;
pub mod upcast;
mod verdicts;

pub use case_file::{CaseFile, LiveEvent, LiveOffence, LiveOfficer, TimelineItem};
pub use check::{Refusal, check, needs_reference};
pub use conflict::happens_once;
pub use custody::CustodySpan;
pub use ed25519_dalek::{SigningKey, VerifyingKey};
pub use entry::{Content, Entry};
pub use error::EntryError;
pub use fold::fold;
pub use ids::{FirName, imported_id, unlisted_station_code};
pub use odd::{Warning, warnings};
pub use upcast::Fact;
