//! Lists out of the program.

mod atomic;
mod csv;
mod xlsx;

use std::path::Path;

use chrono::NaiveDate;
use itsso_law::Moment;

use crate::ExchangeError;
use crate::error::file_name;

pub(crate) use atomic::replace;
pub(crate) use xlsx::failed;

/// A list as it goes out: what the screen showed, no more.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// Name of the sheet; what Excel forbids in it is replaced.
    pub title: String,
    /// Headers.
    pub headers: Vec<String>,
    /// Rows, in order.
    pub rows: Vec<Vec<Cell>>,
}

/// One cell of a list.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text; never becomes a formula.
    Text(String),
    /// A whole number.
    Int(i64),
    /// A number; what is not finite is left empty.
    Number(f64),
    /// A day.
    Day(NaiveDate),
    /// A day or an instant, in IST.
    Moment(Moment),
    /// Nothing.
    Empty,
}

/// Writes a list as XLSX or CSV, by the ending of `path`. What stood there before is replaced only once the whole file is
/// written.
///
/// # Errors
/// Another ending, a file held open by another program, a full disk, or more rows than a sheet can hold.
pub fn write_list(path: &Path, list: &List) -> Result<(), ExchangeError> {
    let bytes = match ending(path).as_str() {
        "xlsx" => xlsx::bytes(path, list)?,
        "csv" => csv::bytes(list),
        _ => return Err(ExchangeError::UnknownEnding(file_name(path))),
    };
    replace(path, &bytes)
}

/// The ending in lower case.
pub(crate) fn ending(path: &Path) -> String {
    path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_lowercase()
}
