//! A file as a table of texts.

mod book;
mod csv;
mod decode;

use std::collections::BTreeMap;
use std::path::Path;

use crate::ExchangeError;
use crate::error::file_name;

/// A file as texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The row that names the columns: the first of the first ten that names those of a register, for titles stand above
    /// it; else the first. Columns without a name at its end that no row fills are dropped; a name that stands twice gets
    /// ` (2)`, so that every column can be told apart.
    pub header: Vec<String>,
    /// What the file turned out to be, for people: `CSV, UTF-8`, `Excel, sheet “2024”`.
    pub encoding: String,
    /// Row number in the file (row 1 is the header) and cells, as many as the header has. Blank rows are not rows; they
    /// count in the numbering.
    pub rows: Vec<(u32, Vec<String>)>,
    /// Rows with a quotation mark that nothing closes, which would have swallowed those below it: read without quotes.
    /// False where the row did not come out with as many cells as the header, so that nobody knows which cell is which.
    pub unclosed: BTreeMap<u32, bool>,
    /// Further sheets of the workbook that hold a register too and were not read.
    pub sheets_left_out: Vec<String>,
}

/// Rows among which the names of the columns are looked for.
const TITLES: usize = 10;

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
    let mut rows: Vec<(u32, Vec<String>)> = rows.into_iter().filter(|(_, row)| !is_blank(row)).collect();
    let above = rows.iter().take(TITLES).position(|(_, row)| names_a_register(row)).unwrap_or(0);
    let mut rows = rows.drain(above.min(rows.len())..);
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
    let header = tell_apart(first, width);
    Ok(Table { header, encoding, rows, unclosed: BTreeMap::new(), sheets_left_out: Vec::new() })
}

fn is_blank(row: &[String]) -> bool {
    row.iter().all(|cell| cell.trim().is_empty())
}

/// Whether a row names all columns a register cannot do without.
fn names_a_register(row: &[String]) -> bool {
    crate::detect(row).is_some() || crate::suggest(row).missing().is_empty()
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
