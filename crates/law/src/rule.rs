//! One duty as the law pack holds it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{ClockKind, EventKind, Section, SubjectClass, Words};

/// Who owes a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OwedBy {
    /// Police.
    Police,
    /// A court.
    Court,
    /// A hospital or doctor.
    Hospital,
    /// A forensic laboratory.
    Laboratory,
    /// The prosecution.
    Prosecution,
    /// Child Welfare Committee, District Child Protection Unit and the like.
    ChildWelfare,
    /// Anybody else.
    Other,
}

/// How long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Span {
    /// Exact hours from the minute of the start; nights and holidays count.
    Hours(u32),
    /// Days; `included`: the first day counts as day one (default bail, ED v Kapil Wadhawan, SC 2023).
    /// Otherwise it is left out (General Clauses Act s.9).
    Days {
        /// How many.
        n: u32,
        /// Whether the first day counts.
        included: bool,
    },
    /// Calendar months by corresponding date; never 30 days each.
    Months(u32),
    /// Calendar years by corresponding date.
    Years(u32),
    /// No number in the law.
    None,
}

/// The stage of a case that decides which Code governs a rule (`reference.md` B6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Special law: whichever Code applies.
    Any,
    /// Investigation: by the date of the FIR (BNSS s.531(2)(a)).
    Investigation,
    /// Cognizance and after: by the date of cognizance (Deepu v State of UP, 2024:AHC:126843-DB).
    Trial,
}

/// The Code a version of a rule belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Code {
    /// Code of Criminal Procedure, 1973.
    #[serde(rename = "CrPC")]
    Crpc,
    /// Bharatiya Nagarik Suraksha Sanhita, 2023.
    #[serde(rename = "BNSS")]
    Bnss,
    /// Neither.
    #[serde(rename = "any")]
    Any,
}

/// One dated version of a rule: what applies under which Code and between which dates.
#[derive(Debug, Clone, PartialEq)]
pub struct LawVersion {
    /// Under which Code.
    pub code: Code,
    /// FIR on or after.
    pub fir_from: Option<NaiveDate>,
    /// FIR on or before.
    pub fir_to: Option<NaiveDate>,
    /// Start of the clock on or after.
    pub start_from: Option<NaiveDate>,
    /// Start of the clock on or before.
    pub start_to: Option<NaiveDate>,
    /// Act and section.
    pub provision: String,
    /// The words of the statute, quoted.
    pub text: String,
    /// Another span than the rule's.
    pub span: Option<Span>,
}

/// Which victims a line of offences brings in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    /// Every one.
    #[default]
    Any,
    /// Those below 18, and those whose age nobody has written down.
    Child,
}

/// One line of offences that brings a rule in; a rule applies when any of its lines does.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Applies {
    /// Every investigated offence.
    pub any: bool,
    /// These sections (a bare section means all its parts).
    pub sections: Vec<Section>,
    /// Every section of these Acts.
    pub acts: Vec<crate::Act>,
    /// A section triable by a Court of Session or Special Court.
    pub session: bool,
    /// The class of default bail: 60 or 90.
    pub class: Option<u8>,
    /// Any section in scope of the board.
    pub scope: bool,
    /// Not where one of these rules applies.
    pub unless: Vec<String>,
    /// Which victims.
    pub victim: Who,
    /// Only under this Code.
    pub code: Option<Code>,
    /// Added to the provision where only this line brings the rule in.
    pub cite: Option<String>,
}

/// What starts a clock.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Starts {
    /// The earliest of these.
    pub kinds: Vec<EventKind>,
    /// Standing in where none of `kinds` is on the record; flagged `start_inferred`.
    pub fallback: Vec<EventKind>,
    /// Moves the start where it comes later (`minor-known`).
    pub later: Vec<EventKind>,
    /// The start is not before the first of these.
    pub not_before: Vec<EventKind>,
    /// The law itself does not say from when.
    pub inferred: bool,
    /// Each such event begins a clock of its own (a second arrest).
    pub each: bool,
}

/// What ends a clock.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ends {
    /// These facts.
    pub kinds: Vec<EventKind>,
    /// All of them are needed (POCSO 19(6): Committee and court); otherwise the first one ends it.
    pub all: bool,
}

/// How a clock repeats.
#[derive(Debug, Clone, PartialEq)]
pub struct Repeats {
    /// Every so many days.
    pub days: u32,
    /// Until one of these, which also ends the open cycle.
    pub until: Vec<EventKind>,
}

/// A clock that counts days in custody.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Custody {
    /// What interrupts the count.
    pub release: Vec<EventKind>,
    /// What resumes it; days already used stay used.
    pub resume: Vec<EventKind>,
}

/// One duty: who owes what, from when, for how long, under which law, and what ends it.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Id, such as `BNSS193.2`; stable for ever.
    pub id: String,
    /// Name.
    pub name: Words,
    /// How the law binds.
    pub kind: ClockKind,
    /// Whose clock it is.
    pub subject: SubjectClass,
    /// Who owes it.
    pub owed_by: OwedBy,
    /// 0: what is missed cannot be undone; larger is calmer.
    pub urgency: u8,
    /// Newest act and section, for headings; a clock carries the one that applies to its case.
    pub provision: String,
    /// Words of the newest statute, quoted.
    pub text: String,
    /// Where the rule was read (S-numbers of `data/README.md`).
    pub source: String,
    /// How it was read.
    pub read: String,
    /// What a miss means.
    pub breach: Words,
    /// How it is counted, and why so.
    pub counting: Words,
    /// How long.
    pub span: Span,
    /// A target of policy, for a duty without a number.
    pub target: Option<Span>,
    /// Which stage decides the Code.
    pub stage: Stage,
    /// The dated versions.
    pub laws: Vec<LawVersion>,
    /// The offences.
    pub applies: Vec<Applies>,
    /// What starts it.
    pub starts: Starts,
    /// What ends it: the same list as `ends.kinds`, for callers that need no more.
    pub ends_by: Vec<EventKind>,
    /// What ends it, and whether one is enough.
    pub ends: Ends,
    /// How it repeats, if it does.
    pub repeats: Option<Repeats>,
    /// Whether it counts days in custody.
    pub custody: Option<Custody>,
    /// Whether time of travel is left out of the count.
    pub journey: bool,
    /// Whether a due on a closed day may be met on the next open one (General Clauses Act s.10).
    pub open_day: bool,
}

impl Rule {
    /// The dated version that carries this provision (a clock's), or the newest.
    pub fn version(&self, provision: &str) -> Option<&LawVersion> {
        self.laws.iter().find(|l| provision.starts_with(&l.provision)).or_else(|| self.laws.first())
    }

    /// Whether every word of it was read in the statute (or it is policy and no law at all).
    pub fn is_verified(&self) -> bool {
        self.read == crate::offence::CONFIRMED || self.read.starts_with("policy")
    }
}
