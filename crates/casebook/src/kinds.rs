//! The kinds of entry beside the events of the law, and the payload each carries. Golden files: `tests/golden/`.
//!
//! A payload holds coded fields only. Names, addresses, phones and narrative are `identity` entries, sealed by the store.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use itsso_law::{ClockKind, EventKind, OwedBy, Section, Subject};
use serde::{Deserialize, Serialize};

use crate::ids::FirName;

/// Sections of the FIR as listed at registration or by a register.
pub const OFFENCES_LISTED: &str = "offences-listed";
/// A section added in the course of the investigation.
pub const OFFENCE_ADDED: &str = "offence-added";
/// A section dropped in the course of the investigation.
pub const OFFENCE_DROPPED: &str = "offence-dropped";
/// Victims and accused as listed by a register.
pub const PERSONS_LISTED: &str = "persons-listed";
/// One victim: added, or her coded facts corrected.
pub const VICTIM: &str = "victim";
/// One accused: added.
pub const ACCUSED: &str = "accused";
/// The investigating officer named.
pub const IO_ASSIGNED: &str = "io-assigned";
/// The case given to a post or an outside body.
pub const CUSTODY_GIVEN: &str = "custody-given";
/// The stage a register states, where it carries no date.
pub const STAGE_STATED: &str = "stage-stated";
/// Earlier entries withdrawn without a new value.
pub const WITHDRAWN: &str = "withdrawn";
/// A sealed identity payload; kept in the identity file, never in the record journal.
pub const IDENTITY: &str = "identity";
/// An identity was opened, and why.
pub const IDENTITY_OPENED: &str = "identity-opened";
/// The key of a person's identities was destroyed.
pub const ERASED: &str = "erased";
/// A list left the desk as a file, and for what purpose.
pub const EXPORTED: &str = "exported";
/// Two case ids are one case (a zero FIR renumbered, a complaint registered).
pub const SAME_CASE: &str = "same-case";
/// Verdicts reached under a law pack, kept when the pack changes.
pub const VERDICTS: &str = "verdicts";

/// Administration of the desk: officers, posts, stations, settings, backups.
pub const DESK_CHANGED: &str = "desk-changed";

/// Highest version of every kind this program writes and reads.
pub const VERSION: u16 = 1;

/// Where a fact is on paper, so that it can be found again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// `general-diary`, `hospital`, `court-diary`, `case-diary`, `letter`, `order`, `register`.
    pub book: String,
    /// The number in that book, such as `GD 014 at 11:20`.
    pub number: String,
}

/// Where an imported value came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportSource {
    /// Name of the mapping preset.
    pub preset: String,
    /// Which value of this field, counted from 1.
    pub revision: u32,
}

/// Payload of an event of the law.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct EventPayload {
    /// The person it is about; absent for the case, and for "all accused".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Subject>,
    /// Accused named by a part charge-sheet; empty means all of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accused: Vec<Subject>,
    /// Where it stands on paper. Asked for a fact that ends a statutory clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Reference>,
    /// Who says so: `own-record`, `hospital`, `court`, `victim`, `prosecution`, `laboratory`, `register`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Minutes of the journey from the place of arrest to the Magistrate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub journey_minutes: Option<u32>,
    /// Type of a final report, one of the words of `events.json`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report_type: Option<String>,
    /// Ground of a bail: `regular`, `default`, `anticipatory`, `interim`. Purpose of a next date: `evidence` and others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<String>,
    /// Age of the pregnancy on that day in days, on `pregnancy-found` alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gestation_days: Option<u16>,
    /// The day of the hearing it fixes, on `bail-hearing-fixed` alone; a `next-date` happens on its own day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fixed_for: Option<NaiveDate>,
    /// Number of accused a register says were charge-sheeted, where it does not name them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accused_count: Option<u16>,
    /// Name of the FIR, on `fir-registered` alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fir: Option<FirName>,
    /// First day of the offence, on `fir-registered` alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offence_from: Option<NaiveDate>,
    /// Last day of the offence, on `fir-registered` alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offence_to: Option<NaiveDate>,
    /// Station a case goes to, on `transferred-out` alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_station: Option<String>,
    /// Facts an imported register has a column for, on an imported `fir-registered` alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub carries: Vec<EventKind>,
    /// Where an imported value came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<ImportSource>,
}

/// Payload of a correction: that of the kind, and why the entry it replaces was wrong.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Corrected<P> {
    /// The payload of the kind.
    #[serde(flatten)]
    pub payload: P,
    /// One of the words of [`Withdrawn::reason`].
    pub reason: String,
}

/// Payload of [`OFFENCES_LISTED`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OffencesListed {
    /// The sections as read.
    pub sections: Vec<Section>,
    /// Pieces of the register's text that could not be read as a section.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<String>,
    /// Where an imported value came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<ImportSource>,
}

/// Payload of [`OFFENCE_ADDED`] and [`OFFENCE_DROPPED`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OffenceChanged {
    /// The section.
    pub section: Section,
    /// Where the change stands on paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Reference>,
}

/// Coded facts of a victim: nothing that tells who she is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VictimFacts {
    /// `V1`, `V2`, …
    pub id: Subject,
    /// Completed years on the date of the offence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age: Option<u16>,
    /// Under eighteen, where a register says so without an age.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minor: Option<bool>,
    /// Member of a Scheduled Caste or Scheduled Tribe.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheduled_caste_or_tribe: Option<bool>,
    /// A ground of POCSO Rule 4(4): the offender shares the household, an institution without parental support, no home.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<bool>,
}

impl VictimFacts {
    /// A victim of whom nothing is known yet.
    #[must_use]
    pub fn unknown(id: Subject) -> VictimFacts {
        VictimFacts { id, age: None, minor: None, scheduled_caste_or_tribe: None, ground: None }
    }
}

/// Payload of [`PERSONS_LISTED`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonsListed {
    /// Victims.
    #[serde(default)]
    pub victims: Vec<VictimFacts>,
    /// How many accused are listed; they are A1, A2, …
    /// Absent where a register has no column for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accused: Option<u16>,
    /// How many a register says were arrested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrested: Option<u16>,
    /// Where an imported value came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<ImportSource>,
}

/// Payload of [`ACCUSED`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccusedFacts {
    /// `A1`, `A2`, …
    pub id: Subject,
    /// Completed years on the date of the offence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age: Option<u16>,
    /// Never convicted of an offence before (BNSS 479).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_offender: Option<bool>,
    /// Other cases are pending against the accused (BNSS 479(2)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_cases: Option<bool>,
}

impl AccusedFacts {
    /// An accused of whom nothing is known yet.
    #[must_use]
    pub fn unknown(id: Subject) -> AccusedFacts {
        AccusedFacts { id, age: None, first_offender: None, other_cases: None }
    }
}

/// Payload of [`IO_ASSIGNED`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IoAssigned {
    /// PIS number or the register's code of the officer.
    pub io: String,
    /// Where an imported value came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<ImportSource>,
}

/// Who can have a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Body {
    /// The station's officer in charge.
    Station,
    /// The investigating officer.
    Io,
    /// A supervising police post (circle officer, ACP, DCP).
    Supervisor,
    /// A hospital or medical practitioner.
    Hospital,
    /// A forensic laboratory.
    Laboratory,
    /// A prosecutor, for scrutiny.
    Prosecution,
    /// A Magistrate or court.
    Court,
    /// Child Welfare Committee.
    Cwc,
    /// Police of another station or district.
    OtherPolice,
}

/// Payload of [`CUSTODY_GIVEN`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustodyGiven {
    /// Who has the case from now.
    pub to: Body,
    /// The post or institution by its public name, such as `DCP South` or `FSL Agra`; never a victim's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where it stands on paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Reference>,
}

/// Payload of [`STAGE_STATED`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageStated {
    /// The register's word for the stage.
    pub stage: String,
    /// Where an imported value came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<ImportSource>,
}

/// Payload of [`WITHDRAWN`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    /// `typing-mistake`, `wrong-case`, `wrong-date`, `duplicate`, `not-in-register`, `other`.
    pub reason: String,
}

/// Payload of [`EXPORTED`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exported {
    /// Which list.
    pub list: String,
    /// Rows that left.
    pub rows: u64,
    /// `xlsx`, `csv`.
    pub format: String,
    /// For what: one of [`PURPOSES`]; never free words, which may name a person.
    pub purpose: String,
}

/// Purposes of an export.
pub const PURPOSES: &[&str] = &["crime-meeting", "court", "supervision", "statistics", "reply-to-query", "other"];

/// Reasons for opening an identity; the words typed beside it are sealed.
pub const OPENING_REASONS: &[&str] = &["call-back", "notice", "medical", "court", "support-person", "other"];

/// Payload of [`DESK_CHANGED`]: administration, under the name of who did it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskChanged {
    /// One of [`DESK_CHANGES`].
    pub what: String,
    /// PIS number, code of a post or station, or name of a setting it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// Coded values as they are now; no names, no secrets.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
}

/// What [`DESK_CHANGED`] can say.
pub const DESK_CHANGES: &[&str] = &[
    "officer-saved",
    "officer-removed",
    "post-saved",
    "password-set",
    "stations-imported",
    "settings-saved",
    "backup-written",
    "recovery-key-made",
    "handover",
    "law-key-trusted",
    "law-key-retired",
    "law-pack-installed",
    "law-pack-withdrawn",
    "law-state-set",
    "law-calendar-imported",
    "law-targets-set",
];

/// Payload of [`IDENTITY_OPENED`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityOpened {
    /// Whose.
    pub person: Subject,
    /// One of [`OPENING_REASONS`].
    pub reason: String,
}

/// Payload of [`ERASED`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erased {
    /// Whose key was destroyed.
    pub person: Subject,
    /// `retention`, `jj-24`, `dpdp`.
    pub ground: String,
}

/// Payload of [`IDENTITY`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// Whose identity.
    pub person: Subject,
    /// Algorithm of the seal: `xchacha20poly1305`.
    pub seal: String,
    /// Nonce, base64.
    pub nonce: String,
    /// Sealed bytes, base64.
    pub sealed: String,
}

/// Payload of [`SAME_CASE`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SameCase {
    /// The other id of this case.
    pub other: uuid::Uuid,
}

/// Payload of [`VERDICTS`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdicts {
    /// Version of the law pack under which they were reached.
    pub pack: String,
    /// The verdicts.
    pub list: Vec<Verdict>,
}

/// One clock's verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Rule of the pack.
    pub rule: String,
    /// Case, victim or accused.
    pub subject: Subject,
    /// Cycle of a repeating rule.
    pub cycle: u32,
    /// How that law bound: `limit`, `duty`.
    pub kind: ClockKind,
    /// Who owed it.
    pub owed_by: OwedBy,
    /// `met` or `met_late`.
    pub state: String,
    /// The instant it began, with its zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_at: Option<String>,
    /// Due (of a duty, target) as shown then: `YYYY-MM-DD`, or an instant with its zone.
    pub due: Option<String>,
    /// The instant it ended, with its zone; 00:00 where only the day was known.
    pub ended_at: Option<String>,
}
