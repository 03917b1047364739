//! XLSX: strings as strings, dates as dates.

use std::path::Path;

use chrono::NaiveDateTime;
use itsso_law::Moment;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::{Cell, List};
use crate::ExchangeError;
use crate::error::file_name;

/// Longest text a cell of Excel holds, in UTF-16 units.
const CELL: usize = 32_767;

pub(super) fn bytes(path: &Path, list: &List) -> Result<Vec<u8>, ExchangeError> {
    sheet(list).map_err(|e| failed(path, &e))
}

/// Nothing but size can go wrong: names are made valid beforehand, and the book is written to memory.
pub(crate) fn failed(path: &Path, error: &XlsxError) -> ExchangeError {
    ExchangeError::TooLarge { file: file_name(path), what: error.to_string() }
}

fn sheet(list: &List) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let instant = Format::new().set_num_format("dd/mm/yyyy hh:mm");
    let sheet = book.add_worksheet();
    sheet.set_name(sheet_name(&list.title))?;
    for (column, header) in (0u16..).zip(&list.headers) {
        sheet.write_string_with_format(0, column, cut(header), &head)?;
    }
    for (row, cells) in (1u32..).zip(&list.rows) {
        for (column, cell) in (0u16..).zip(cells) {
            write(sheet, row, column, cell, &day, &instant)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    let last_column = u16::try_from(list.headers.len().saturating_sub(1)).unwrap_or(u16::MAX);
    if !list.headers.is_empty() {
        let last_row = u32::try_from(list.rows.len()).unwrap_or(u32::MAX);
        sheet.autofilter(0, 0, last_row, last_column)?;
    }
    for (column, width) in (0u16..).zip(widths(list)) {
        sheet.set_column_width(column, width)?;
    }
    book.save_to_buffer()
}

fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    day: &Format,
    instant: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) => sheet.write_string(row, column, cut(text))?,
        // Excel counts in doubles: beyond 2^53 a number would change, so it stays text.
        Cell::Int(n) => match i32::try_from(*n) {
            Ok(small) => sheet.write_number(row, column, f64::from(small))?,
            Err(_) => sheet.write_string(row, column, n.to_string())?,
        },
        Cell::Number(n) if n.is_finite() => sheet.write_number(row, column, *n)?,
        Cell::Day(at) | Cell::Moment(Moment::Day(at)) => {
            date(sheet, row, column, at.and_time(chrono::NaiveTime::MIN), day)?
        }
        Cell::Moment(at) => date(sheet, row, column, at.starts().naive_local(), instant)?,
        Cell::Number(_) | Cell::Empty => sheet,
    };
    Ok(())
}

/// Excel knows no day before 1900; such a day is written as text.
fn date<'s>(
    sheet: &'s mut Worksheet,
    row: u32,
    column: u16,
    at: NaiveDateTime,
    format: &Format,
) -> Result<&'s mut Worksheet, XlsxError> {
    use chrono::Datelike;
    if (1900..=9999).contains(&at.year()) {
        sheet.write_datetime_with_format(row, column, at, format)
    } else {
        sheet.write_string(row, column, at.date().to_string())
    }
}

fn cut(text: &str) -> String {
    let mut units = 0;
    text.chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .take_while(|c| {
            units += c.len_utf16();
            units <= CELL
        })
        .collect()
}

/// At most 31 characters, none of `[]:*?/\`, no apostrophe at the ends.
pub(super) fn sheet_name(title: &str) -> String {
    let clean: String = title.chars().map(|c| if "[]:*?/\\".contains(c) || c.is_control() { ' ' } else { c }).collect();
    let mut units = 0;
    let short: String = clean
        .trim()
        .chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= 31
        })
        .collect();
    let short = short.trim_matches(|c: char| c == '\'' || c.is_whitespace());
    // "History" is Excel's own.
    if short.is_empty() || short.eq_ignore_ascii_case("history") { "ITSSO Desk".to_owned() } else { short.to_owned() }
}

/// Wide enough for the header and the first rows, between 8 and 60 characters.
fn widths(list: &List) -> Vec<f64> {
    let length = |cell: &Cell| match cell {
        Cell::Text(text) => text.chars().count(),
        Cell::Int(n) => n.to_string().len(),
        Cell::Number(_) => 10,
        Cell::Day(_) => 11,
        Cell::Moment(at) => {
            if at.is_day() {
                11
            } else {
                17
            }
        }
        Cell::Empty => 0,
    };
    (0..list.headers.len())
        .map(|column| {
            let header = list.headers.get(column).map_or(0, |h| h.chars().count().min(24));
            let cells = list.rows.iter().take(200).filter_map(|row| row.get(column)).map(length);
            let widest = cells.chain([header]).max().unwrap_or(0).clamp(8, 60);
            u32::try_from(widest).map_or(60.0, f64::from) + 2.0
        })
        .collect()
}
