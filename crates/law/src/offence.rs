//! Offences: what a section punishes, and whether ITSSO counts it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Section, Words};

/// Whether a case with this section belongs on the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Counted by ITSSO: rape (IPC 376 family, BNS 64 to 68, 70, 71) and every POCSO section.
    Itsso,
    /// BNS 69: counted by ITSSO only where the visible setting says so.
    ItssoIfSet,
    /// Watched locally.
    Watch,
    /// Watched only together with another section: IPC 294, 506; BNS 296, 351.
    WatchNotAlone,
    /// Out of scope.
    #[default]
    Out,
}

/// The gravest or least punishment of imprisonment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// So many months; 0 where the law knows only a fine.
    Months(u32),
    /// Imprisonment for life (whether or not for the remainder of natural life).
    Life,
    /// Death.
    Death,
}

/// The court that tries it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Court {
    /// Court of Session.
    #[serde(rename = "session")]
    Session,
    /// Special Court (POCSO 28, SC/ST 14), which is a Court of Session.
    #[serde(rename = "special")]
    Special,
    /// Magistrate of the first class.
    #[serde(rename = "m1")]
    FirstClass,
    /// Any Magistrate.
    #[serde(rename = "any")]
    AnyMagistrate,
}

impl Court {
    /// Whether trial is before a Court of Session or a Special Court.
    pub fn is_session(&self) -> bool {
        matches!(self, Court::Session | Court::Special)
    }
}

/// One offence as the law punishes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Offence {
    /// The section.
    pub section: Section,
    /// What it is called.
    pub name: Words,
    /// Gravest punishment; none where only a definition or a fine.
    pub max: Option<Term>,
    /// Least punishment, where the law sets one.
    pub min: Option<Term>,
    /// The same section before it was amended, in words, where that matters.
    pub earlier: Option<Words>,
    /// Whether the police may register and arrest without order.
    pub cognizable: Option<bool>,
    /// Whether bail is of right.
    pub bailable: Option<bool>,
    /// The court that tries it.
    pub court: Option<Court>,
    /// Days after which default bail is due: 60 or 90; none where the offence has no class of its own.
    pub default_bail: Option<u8>,
    /// Whether courts differ on that class (`reference.md` B2).
    pub contested: bool,
    /// Whether ITSSO counts it.
    pub scope: Scope,
    /// Offences committed on or after this day.
    pub from: Option<NaiveDate>,
    /// Offences committed on or before this day.
    pub to: Option<NaiveDate>,
    /// The corresponding sections of the other penal code.
    pub same_as: Vec<Section>,
    /// Not an offence of its own but the attempt at another (BNS 62, IPC 511, POCSO 18).
    pub attempt: bool,
    /// Whether the victim's identity is hidden in every case (BNS 72, POCSO 23).
    pub secret: bool,
    /// How sure: `confirmed in the text`, `partly read`, `from memory: verify`.
    pub read: String,
}

/// The mark of a text that was read in full.
pub(crate) const CONFIRMED: &str = "confirmed in the text";

/// How a text was read: every mark that the data may carry, the surest first.
pub const MARKS: [&str; 5] =
    [CONFIRMED, "read in a copy: verify", "partly read", "from memory: verify", "policy: not law"];
