//! What a victim may ask and nobody may ask of her, in plain words, by the stage of her case.

use serde::Deserialize;

use crate::Words;

/// Rights of one stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RightsStage {
    /// `complaint`, `medical`, …; stable.
    pub id: String,
    /// Heading.
    pub name: Words,
    /// The rights, in order.
    pub rights: Vec<Right>,
}

/// One right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Right {
    /// Short name, stable.
    pub id: String,
    /// The right, said to her.
    pub words: Words,
    /// Act and section.
    pub provision: String,
    /// Rules that time it.
    pub rules: Vec<String>,
    /// Whom it is for.
    pub who: RightOf,
    /// How it was read.
    pub read: String,
}

impl Right {
    /// Whether it was read in the text of the law.
    pub fn is_verified(&self) -> bool {
        self.read == crate::offence::CONFIRMED
    }
}

/// Whom a right is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RightOf {
    /// Everybody.
    All,
    /// A victim below 18.
    Child,
    /// A member of a Scheduled Caste or Tribe.
    ScSt,
    /// Domestic violence.
    Dv,
}

impl RightOf {
    /// In words; none for everybody.
    pub fn name(&self) -> Option<Words> {
        match self {
            RightOf::All => None,
            RightOf::Child => Some(Words::new("for a child", "बालक के लिए")),
            RightOf::ScSt => Some(Words::new("for SC/ST", "अ.जा./अ.ज.जा. के लिए")),
            RightOf::Dv => Some(Words::new("domestic violence", "घरेलू हिंसा में")),
        }
    }
}
