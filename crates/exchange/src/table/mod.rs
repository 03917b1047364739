//! A file as a table of texts.

mod book;
mod csv;
mod decode;

use std::path::Path;

use crate::ExchangeError;
use crate::error::file_name;

/// A file as texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The first row. Columns without a name at its end that no row fills are dropped; a name that stands twice gets
    /// ` (2)`, so that every column can be told apart.
    pub header: Vec<String>,
    /// What the file turned out to be, for people: `CSV, UTF-8`, `Excel, sheet “2024”`.
    pub encoding: String,
    /// Row number in the file (row 1 is the header) and cells, as many as the header has. Blank rows are not rows; they
    /// count in the numbering.
    pub rows: Vec<(u32, Vec<String>)>,
}

/// Opens a register: CSV in any common encoding and with any common separator, XLSX, XLSM, XLSB, XLS or ODS. What a file
/// is says its content, not its ending.
///
/// # Errors
/// The file is not there, held by another program, no table, protected, without header or without rows.
pub fn open_table(path: &Path) -> Result<Table, ExchangeError> {
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_lowercase();
    let known = ["csv", "txt", "tsv", "tab", "xlsx", "xlsm", "xlsb", "xls", "ods", ""];
    let bytes = std::fs::read(path).map_err(|e| ExchangeError::io(path, e))?;
    if !known.contains(&ending.as_str()) {
        return Err(ExchangeError::UnknownEnding(file_name(path)));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return book::read(path, bytes);
    }
    csv::read(path, &bytes)
}

/// Raw rows become a table: header named and told apart, blank rows left out, ragged rows made even.
fn table(path: &Path, encoding: String, rows: Vec<(u32, Vec<String>)>) -> Result<Table, ExchangeError> {
    let blank = |row: &[String]| row.iter().all(|cell| cell.trim().is_empty());
    let mut rows = rows.into_iter().filter(|(_, row)| !blank(row));
    let Some((_, first)) = rows.next() else {
        return Err(ExchangeError::NoHeader(file_name(path)));
    };
    let mut rows: Vec<(u32, Vec<String>)> = rows.collect();
    if rows.is_empty() {
        return Err(ExchangeError::Empty(file_name(path)));
    }
    let used = |row: &[String]| row.iter().rposition(|c| !c.trim().is_empty()).map_or(0, |last| last + 1);
    let width = rows.iter().map(|(_, row)| used(row)).max().unwrap_or(0).max(used(&first));
    for (_, row) in &mut rows {
        row.resize(width, String::new());
    }
    Ok(Table { header: tell_apart(first, width), encoding, rows })
}

fn tell_apart(first: Vec<String>, width: usize) -> Vec<String> {
    let mut header: Vec<String> = Vec::with_capacity(width);
    for name in first.into_iter().chain(std::iter::repeat(String::new())).take(width) {
        let name = crate::fold::tidy(&name);
        let mut own = name.clone();
        let mut n = 1u32;
        while !own.is_empty() && header.contains(&own) {
            n += 1;
            own = format!("{name} ({n})");
        }
        header.push(own);
    }
    header
}
