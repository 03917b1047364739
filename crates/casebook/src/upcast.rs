//! The one place that reads entries: old versions are lifted to the present shape here, and only here.

use std::str::FromStr;

use itsso_law::EventKind;
use serde::de::DeserializeOwned;

use crate::entry::Content;
use crate::kinds::{self as k};

/// An entry's payload in its present shape.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// An event of the law.
    Event(EventKind, Box<k::EventPayload>),
    /// Sections of the FIR.
    OffencesListed(k::OffencesListed),
    /// A section added.
    OffenceAdded(k::OffenceChanged),
    /// A section dropped.
    OffenceDropped(k::OffenceChanged),
    /// Persons of a register.
    PersonsListed(k::PersonsListed),
    /// One victim.
    Victim(k::VictimFacts),
    /// One accused.
    Accused(k::AccusedFacts),
    /// The investigating officer.
    IoAssigned(k::IoAssigned),
    /// Custody.
    CustodyGiven(k::CustodyGiven),
    /// The stage a register states.
    StageStated(k::StageStated),
    /// A withdrawal.
    Withdrawn(k::Withdrawn),
    /// Verdicts reached under an earlier law pack.
    Verdicts(k::Verdicts),
    /// Something that changes nothing in the case itself: identity opened, erased, same-case, export, administration.
    Aside,
    /// A kind or version this program does not know: kept, passed on and shown; the case's clocks are `incomplete`.
    Unknown,
}

/// Reads what an entry says.
#[must_use]
pub fn read(content: &Content) -> Fact {
    if content.v > k::VERSION {
        return Fact::Unknown;
    }
    match content.kind.as_str() {
        k::OFFENCES_LISTED => as_kind(content, Fact::OffencesListed),
        k::OFFENCE_ADDED => as_kind(content, Fact::OffenceAdded),
        k::OFFENCE_DROPPED => as_kind(content, Fact::OffenceDropped),
        k::PERSONS_LISTED => as_kind(content, Fact::PersonsListed),
        k::VICTIM => as_kind(content, Fact::Victim),
        k::ACCUSED => as_kind(content, Fact::Accused),
        k::IO_ASSIGNED => as_kind(content, Fact::IoAssigned),
        k::CUSTODY_GIVEN => as_kind(content, Fact::CustodyGiven),
        k::STAGE_STATED => as_kind(content, Fact::StageStated),
        k::WITHDRAWN => as_kind(content, Fact::Withdrawn),
        k::IDENTITY => as_kind(content, |_: k::Sealed| Fact::Aside),
        k::IDENTITY_OPENED => as_kind(content, |_: k::IdentityOpened| Fact::Aside),
        k::ERASED => as_kind(content, |_: k::Erased| Fact::Aside),
        k::EXPORTED => as_kind(content, |_: k::Exported| Fact::Aside),
        k::SAME_CASE => as_kind(content, |_: k::SameCase| Fact::Aside),
        k::VERDICTS => as_kind(content, Fact::Verdicts),
        k::DESK_CHANGED => as_kind(content, |_: k::DeskChanged| Fact::Aside),
        other => match EventKind::from_str(other) {
            Ok(kind) => as_kind(content, |payload| Fact::Event(kind, Box::new(payload))),
            Err(_) => Fact::Unknown,
        },
    }
}

fn as_kind<T: DeserializeOwned>(content: &Content, wrap: impl FnOnce(T) -> Fact) -> Fact {
    T::deserialize(&content.payload).map_or(Fact::Unknown, wrap)
}
