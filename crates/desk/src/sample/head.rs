//! Heads of crime, as NCRB's table 3A.5 divides them.

use serde::Deserialize;

/// A head of crime against women and children.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Head {
    Rape,
    Attempt,
    PocsoPenetrative,
    PocsoAssault,
    PocsoHarassment,
    PocsoImages,
    PocsoAbetment,
    Cruelty,
    Kidnapping,
    Modesty,
    Insult,
    DowryDeath,
    Acid,
}

impl Head {
    /// Rape or POCSO: the scope ITSSO judges by.
    pub fn itsso(self) -> bool {
        matches!(self, Self::Rape | Self::Attempt) || self.pocso()
    }

    /// Under POCSO: the victim is a child.
    pub fn pocso(self) -> bool {
        matches!(
            self,
            Self::PocsoPenetrative
                | Self::PocsoAssault
                | Self::PocsoHarassment
                | Self::PocsoImages
                | Self::PocsoAbetment
        )
    }

    /// Penetrative, so that a medical examination and the Magistrate within 24 hours are owed.
    pub fn penetrative(self) -> bool {
        matches!(self, Self::Rape | Self::Attempt | Self::PocsoPenetrative)
    }

    /// The victim's statement before a Magistrate is owed.
    pub fn statement(self) -> bool {
        self.itsso() || matches!(self, Self::Modesty | Self::Insult | Self::Acid)
    }

    /// Tried by a Court of Session or a Special Court.
    pub fn session(self) -> bool {
        self.itsso() || matches!(self, Self::DowryDeath | Self::Acid)
    }

    /// Days of custody after which bail is a right, by the gravest section of the head.
    pub fn bail_days(self) -> i64 {
        if self.penetrative() || matches!(self, Self::DowryDeath | Self::Acid) { 90 } else { 60 }
    }

    /// Of 100 accused, so many are arrested before the police report (invented; below seven years arrest is the exception).
    pub fn arrest_pct(self) -> u32 {
        match self {
            Self::Rape | Self::PocsoPenetrative | Self::Acid => 84,
            Self::DowryDeath => 78,
            Self::Attempt | Self::PocsoAssault => 66,
            Self::Kidnapping => 38,
            Self::Modesty | Self::PocsoHarassment | Self::PocsoImages | Self::PocsoAbetment => 30,
            Self::Insult => 12,
            Self::Cruelty => 9,
        }
    }
}
