//! One duty as the law pack holds it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Act, ClockKind, EventKind, Example, Section, SubjectClass, Term, Words};

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
    /// Until the pregnancy is so many weeks old, by the gestation that the starting fact gives.
    Gestation {
        /// Completed weeks.
        weeks: u32,
    },
    /// The day that the starting fact itself fixes (a hearing).
    Fixed,
    /// A part of the greatest term of the gravest section charged, in calendar months; the first day counts.
    Term {
        /// So many …
        part: u32,
        /// … of so many.
        of: u32,
    },
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
    /// How these words were read: the rule's own mark, or another where they were not.
    pub read: String,
    /// Another span than the rule's, whichever line brings it in.
    pub span: Option<Span>,
    /// Ended by other facts than the rule's.
    pub ends: Option<Vec<EventKind>>,
}

impl LawVersion {
    /// Whether every quoted word was read in the text as published (or it is policy and no law at all).
    pub fn is_verified(&self) -> bool {
        self.read == crate::offence::CONFIRMED || self.read.starts_with("policy")
    }
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
    /// Those known to be below 18.
    KnownChild,
}

/// Bounds of the greatest maximum among all sections charged: from (inclusive) and below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Gravest {
    /// At least.
    pub from: Option<Term>,
    /// Less than.
    pub below: Option<Term>,
}

impl Gravest {
    /// Whether a maximum lies within.
    pub fn holds(&self, max: Term) -> bool {
        self.from.is_none_or(|f| max >= f) && self.below.is_none_or(|b| max < b)
    }
}

/// One line of offences that brings a rule in; a rule applies when any of its lines does. A line fits where one of its
/// offence keys does and every condition holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Applies {
    /// Every investigated offence.
    pub any: bool,
    /// These sections (a bare section means all its parts).
    pub sections: Vec<Section>,
    /// Every section of these Acts.
    pub acts: Vec<Act>,
    /// A section triable by a Court of Session or Special Court.
    pub session: bool,
    /// The class of default bail: 60 or 90.
    pub class: Option<u8>,
    /// Any section in scope of the board.
    pub scope: bool,
    /// A section whose victim's identity the law hides.
    pub secret: bool,
    /// What else must hold.
    pub only: Conditions,
    /// Whether the law reaches these offences at all is disputed.
    pub contested: bool,
    /// Added to the provision where only this line brings the rule in.
    pub cite: Option<String>,
    /// Another span, where this is the first line that fits.
    pub span: Option<Span>,
    /// Ended by other facts, where this is the first line that fits.
    pub ends: Option<Vec<EventKind>>,
}

/// What must hold, beside the offence, for a line to fit.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Conditions {
    /// Not where one of these rules applies.
    pub unless: Vec<String>,
    /// Which victims.
    pub victim: Who,
    /// Only under this Code.
    pub code: Option<Code>,
    /// Bounds of the greatest maximum charged.
    pub gravest: Option<Gravest>,
    /// Some section has a minimum of at least this ("heinous", JJ Act s.2(33)).
    pub least: Option<Term>,
    /// No section is tried by a Court of Session or Special Court.
    pub magistrate: bool,
    /// Some section is non-bailable.
    pub nonbailable: bool,
    /// No section of these Acts.
    pub without: Vec<Act>,
    /// None of these sections.
    pub without_sections: Vec<Section>,
    /// Some section is not among these.
    pub beyond: Vec<Section>,
    /// One of these facts is on the record.
    pub with: Vec<EventKind>,
    /// No FIR is on the record: a case on a complaint.
    pub no_fir: bool,
    /// Age of the accused, from (inclusive) and below.
    pub age: Option<(u16, u16)>,
    /// The victim stands under a ground of POCSO Rule 4(4).
    pub ground: bool,
    /// The accused was never convicted before, or nobody has written down that he was.
    pub first_offender: bool,
    /// The accused is not known to have other cases.
    pub single: bool,
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
    /// Each such event begins a clock of its own (a second arrest). Of an accused, two without an end between them
    /// disagree; of the case and the victims, each is owed for itself (two seizures).
    pub each: bool,
    /// Nothing starts until one of these is on the record; the count is still from `kinds`.
    pub needs: Vec<EventKind>,
    /// `needs` takes into custody: it must hold on the day of the start and, for the clock to run on, ever since (BNSS 480(6)).
    pub in_custody: bool,
    /// Only facts of `kinds` that carry one of these grounds. Empty: whichever.
    pub grounds: Vec<String>,
    /// From the first day of the offence.
    pub offence: bool,
}

/// What ends a clock.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ends {
    /// These facts.
    pub kinds: Vec<EventKind>,
    /// All of them are needed (POCSO 19(6): Committee and court); otherwise the first one ends it.
    pub all: bool,
    /// The next starting fact ends a cycle as well (a remand until the next).
    pub next: bool,
}

/// How far apart the cycles of a repeating duty are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    /// So many days.
    Days(u32),
    /// So many calendar months, by corresponding date from the first start.
    Months(u32),
    /// By the end of every calendar quarter.
    Quarter,
}

impl Every {
    /// About how many days lie between two cycles.
    pub fn days(&self) -> u32 {
        match self {
            Every::Days(n) => *n,
            Every::Months(n) => n.saturating_mul(30),
            Every::Quarter => 91,
        }
    }
}

/// How a clock repeats.
#[derive(Debug, Clone, PartialEq)]
pub struct Repeats {
    /// How often.
    pub every: Every,
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

/// Counts facts of one kind against a ceiling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counter {
    /// Which facts.
    pub of: EventKind,
    /// How many are allowed.
    pub ceiling: u32,
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
    /// Who owes it, as a group.
    pub owed_by: OwedBy,
    /// Who owes it, in words.
    pub holder: Words,
    /// 0: what is missed cannot be undone; larger is calmer.
    pub urgency: u8,
    /// Newest act and section, for headings; a clock carries the one that applies to its case.
    pub provision: String,
    /// Words of the newest statute, quoted.
    pub text: String,
    /// Where the rule was read (S-numbers of `data/README.md`).
    pub source: String,
    /// How it was read; a version may carry another mark for its own words.
    pub read: String,
    /// What a miss means.
    pub breach: Words,
    /// How it is counted, and why so.
    pub counting: Words,
    /// How long.
    pub span: Span,
    /// A target of policy, for a duty without a number.
    pub target: Option<Span>,
    /// The target was set by the office, not by the pack.
    pub own_target: bool,
    /// Which stage decides the Code.
    pub stage: Stage,
    /// The dated versions.
    pub laws: Vec<LawVersion>,
    /// The offences.
    pub applies: Vec<Applies>,
    /// What starts it.
    pub starts: Starts,
    /// What ends it, and whether one is enough.
    pub ends: Ends,
    /// What the law itself allows by way of more time.
    pub extension: Option<Words>,
    /// What it counts, of a counter.
    pub counter: Option<Counter>,
    /// How it repeats, if it does.
    pub repeats: Option<Repeats>,
    /// Whether it counts days in custody.
    pub custody: Option<Custody>,
    /// Whether time of travel is left out of the count.
    pub journey: bool,
    /// Whether a due on a closed day may be met on the next open one (General Clauses Act s.10).
    pub open_day: bool,
    /// A right that lapses when it is not used (an appeal, a discharge application): nobody is late with it.
    pub lapses: bool,
    /// Worked examples, run by the tests and before a pack is taken in.
    pub examples: Vec<Example>,
}

impl Rule {
    /// Whether it says the same, apart from a target of the office.
    pub(crate) fn reads_as(&self, other: &Rule) -> bool {
        let plain = |rule: &Rule| Rule { target: None, own_target: false, ..rule.clone() };
        let targets = self.own_target || other.own_target || self.target == other.target;
        targets && plain(self) == plain(other)
    }

    /// Whether an office may set a target of its own: a duty to which the law gives no number.
    pub fn takes_target(&self) -> bool {
        self.kind == ClockKind::Duty && self.span == Span::None && self.custody.is_none()
    }

    /// The dated version that carries this provision (a clock's), or the newest.
    pub fn version(&self, provision: &str) -> Option<&LawVersion> {
        self.laws.iter().find(|l| provision.starts_with(&l.provision)).or_else(|| self.laws.first())
    }

    /// Whether every word of every version was read in the statute (or it is policy and no law at all).
    pub fn is_verified(&self) -> bool {
        self.laws.iter().all(LawVersion::is_verified)
    }
}
