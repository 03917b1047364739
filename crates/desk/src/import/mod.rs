//! Registers in: from a table to entries, row by row, with an exact account of each.

mod judge;
mod plan;
pub(crate) mod report;
mod run;

pub use report::{Report, RowReport};
pub use run::Import;
