//! What is wrong with one cell of a file.

use itsso_law::Words;
use serde::{Deserialize, Serialize};

/// One refusal or warning: where it stands, what stands there, and why it cannot be taken as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowProblem {
    /// Row of the file; row 1 is the header.
    pub row: u32,
    /// Header of the column, as in the file.
    pub field: String,
    /// The cell as it stands in the file.
    pub value: String,
    /// The reason, for the person who keeps the register.
    pub why: Words,
}

/// Longest piece of a cell that a problem repeats.
const SHOWN: usize = 200;

/// A cell as a problem shows it: cut where it is a whole page.
pub(crate) fn shown(value: &str) -> String {
    if value.chars().count() <= SHOWN {
        return value.to_owned();
    }
    let short: String = value.chars().take(SHOWN).collect();
    format!("{short}…")
}
