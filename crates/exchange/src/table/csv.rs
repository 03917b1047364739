//! CSV and its relatives.

use std::path::Path;

use super::{Table, decode::decode, table};
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
    if text.chars().take(4000).filter(|c| *c == '\0').count() > 0 {
        return Err(not("binary"));
    }
    let (text, told) = separator_line(&text);
    let separator = told.unwrap_or_else(|| guess_separator(text));
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    let mut number = 0u32;
    loop {
        let blank = blank_lines(text, reader.position().byte());
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {
                number = number.saturating_add(1).saturating_add(blank);
                rows.push((number, record.iter().map(str::to_owned).collect()));
            }
            Err(e) => return Err(not(&e.to_string())),
        }
    }
    if told.is_some() {
        rows.iter_mut().for_each(|(n, _)| *n = n.saturating_add(1));
    }
    table(path, format!("CSV, {encoding}"), rows)
}

/// Empty lines the reader passes over from `at`: no rows, but they count in the row numbers a spreadsheet shows.
fn blank_lines(text: &str, at: u64) -> u32 {
    let at = usize::try_from(at).unwrap_or(usize::MAX);
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
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .from_reader(head.as_bytes());
        let widths: Vec<usize> = reader.records().take(50).filter_map(Result::ok).map(|r| r.len()).collect();
        let first = widths.first().copied().unwrap_or(0);
        let same = widths.iter().filter(|w| **w == first).count();
        if first < 2 { (0, 0) } else { (same * 100 / widths.len().max(1) / 50, first) }
    };
    [b',', b';', b'\t', b'|'].into_iter().rev().max_by_key(|s| score(*s)).unwrap_or(b',')
}
