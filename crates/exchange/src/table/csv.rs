//! CSV and its relatives.

use std::collections::BTreeMap;
use std::path::Path;

use super::{TITLES, Table, decode::decode, table};
use crate::ExchangeError;
use crate::error::file_name;

pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<Table, ExchangeError> {
    let (text, encoding) = decode(bytes);
    let not = |what: &str| ExchangeError::NotATable { file: file_name(path), what: what.to_owned() };
    let head = text.trim_start().get(..5).unwrap_or_default().to_lowercase();
    // Portals send a web page, or Excel's old XML, under the name of a sheet.
    if head.starts_with('<') || head.starts_with("%pdf") {
        return Err(not("HTML, XML or PDF"));
    }
    let marks = text.chars().take(4000).filter(|c| c.is_control() && !c.is_whitespace()).count();
    if marks > 40 {
        return Err(not("binary"));
    }
    // A stray zero byte is dirt of the program that wrote the file; nobody sees it.
    let text = if text.contains('\0') { text.replace('\0', "") } else { text };
    let (text, told) = separator_line(&text);
    let separator = told.unwrap_or_else(|| guess_separator(text));
    let found = records(text, separator, u32::from(told.is_some())).map_err(|e| not(&e.to_string()))?;
    let table = table(path, format!("CSV, {encoding}"), found.rows)?;
    Ok(Table { unclosed: found.unclosed, ..table })
}

/// Records and their row numbers.
#[derive(Default)]
struct Found {
    rows: Vec<(u32, Vec<String>)>,
    unclosed: BTreeMap<u32, bool>,
}

/// Reads records. Where a quotation mark that nothing closes swallows rows, its line is read without quotes, and reading
/// goes on at the next line.
fn records(text: &str, separator: u8, mut number: u32) -> Result<Found, csv::Error> {
    let mut found = Found::default();
    let mut record = csv::StringRecord::new();
    let (mut from, mut width) = (0, 0);
    'lines: loop {
        let rest = text.get(from..).unwrap_or_default();
        let mut reader = reader(rest, separator);
        loop {
            let at = from.saturating_add(usize::try_from(reader.position().byte()).unwrap_or(usize::MAX));
            let blank = blank_lines(text, at);
            if !reader.read_record(&mut record)? {
                return Ok(found);
            }
            number = number.saturating_add(1).saturating_add(blank);
            let (line, next) = line_at(text, at);
            if swallows_rows(&record, line, width, separator, reader.is_done()) {
                let cells: Vec<String> = line.split(char::from(separator)).map(without_quotes).collect();
                found.unclosed.insert(number, cells.len() == width);
                found.rows.push((number, cells));
                from = next;
                continue 'lines;
            }
            if found.rows.len() < TITLES {
                width = width.max(record.len());
            }
            found.rows.push((number, record.iter().map(str::to_owned).collect()));
        }
    }
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes())
}

/// Whether a quotation mark took more than its row. Several lines in one cell are common; but then the record has the
/// columns of the file, and its first line alone is less than a row.
fn swallows_rows(record: &csv::StringRecord, line: &str, width: usize, separator: u8, ended: bool) -> bool {
    if width < 2 || !record.as_slice().contains(['\n', '\r']) || (record.len() == width && !ended) {
        return false;
    }
    let is_row = |line: &str| line.bytes().filter(|b| *b == separator).count() + 1 >= width;
    let row_inside = || record.iter().any(|cell| cell.split(['\n', '\r']).skip(1).any(is_row));
    (record.len() != width && is_row(line)) || row_inside()
}

/// The line that begins at or after `at`, and where the next begins.
fn line_at(text: &str, at: usize) -> (&str, usize) {
    let rest = text.get(at..).unwrap_or_default();
    let line = rest.trim_start_matches(['\n', '\r']);
    let begin = at + (rest.len() - line.len());
    let end = line.find(['\n', '\r']).unwrap_or(line.len());
    let mark = if line.get(end..).is_some_and(|l| l.starts_with("\r\n")) { 2 } else { 1 };
    (line.get(..end).unwrap_or_default(), text.len().min(begin + end + mark))
}

fn without_quotes(cell: &str) -> String {
    cell.trim().trim_matches('"').replace("\"\"", "\"")
}

/// Empty lines the reader passes over from `at`: no rows, but they count in the row numbers a spreadsheet shows.
fn blank_lines(text: &str, at: usize) -> u32 {
    let bytes = text.as_bytes().get(at..).unwrap_or_default();
    let mut before = at.checked_sub(1).and_then(|i| text.as_bytes().get(i)).copied().unwrap_or(b' ');
    let mut lines = 0u32;
    for byte in bytes.iter().take_while(|b| matches!(b, b'\r' | b'\n')) {
        // The second half of CRLF ends the same line.
        if !(*byte == b'\n' && before == b'\r') {
            lines = lines.saturating_add(1);
        }
        before = *byte;
    }
    lines
}

/// Excel's own first line `sep=;`, which is no row of the table.
fn separator_line(text: &str) -> (&str, Option<u8>) {
    let told = text.strip_prefix("sep=").or_else(|| text.strip_prefix("\"sep="));
    let Some(byte) = told.and_then(|rest| rest.bytes().next()).filter(u8::is_ascii) else {
        return (text, None);
    };
    let rest = text.split_once('\n').map_or("", |(_, rest)| rest);
    (rest, Some(byte))
}

/// The separator that cuts the first rows into the most equal parts, quotes respected.
fn guess_separator(text: &str) -> u8 {
    let head: String = text.chars().take(64_000).collect();
    let score = |separator: u8| {
        let widths: Vec<usize> =
            reader(&head, separator).records().take(50).filter_map(Result::ok).map(|r| r.len()).collect();
        // A title above the columns is one cell whatever separates them.
        let first = widths.iter().take(TITLES).find(|w| **w > 1).copied().unwrap_or(0);
        let same = widths.iter().filter(|w| **w == first).count();
        if first < 2 { (0, 0) } else { (same * 100 / widths.len().max(1) / 50, first) }
    };
    [b',', b';', b'\t', b'|'].into_iter().rev().max_by_key(|s| score(*s)).unwrap_or(b',')
}
