//! Registers in: from a table to entries, row by row, with an exact account of each.

mod judge;
mod place;
mod plan;
pub(crate) mod report;
mod run;
mod silent;
mod words;
mod writing;

pub use report::{Report, RowReport};
pub use run::Import;
