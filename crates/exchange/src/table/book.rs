//! Workbooks.

use std::io::Cursor;
use std::path::Path;

use calamine::open_workbook_from_rs;
use calamine::{
    Data, Ods, OdsError, Reader, SheetType, SheetVisible, Sheets, Xls, XlsError, Xlsb, XlsbError, Xlsx, XlsxError,
};
use chrono::NaiveTime;

use super::{TITLES, Table, is_blank, names_a_register, table};
use crate::ExchangeError;
use crate::error::file_name;

type Bytes = Cursor<Vec<u8>>;

pub(super) fn read(path: &Path, bytes: Vec<u8>) -> Result<Table, ExchangeError> {
    let mut book = open(path, bytes)?;
    let not = |what: String| ExchangeError::NotATable { file: file_name(path), what };
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|s| s.visible == SheetVisible::Visible && s.typ == SheetType::WorkSheet)
        .map(|s| s.name.clone())
        .collect();
    // Covers and instructions stand before or behind: a sheet with a header that is known goes first, an empty one too,
    // for that is what its owner meant to fill in; else the first with columns.
    let mut known: Option<Sheet> = None;
    let mut first: Option<Sheet> = None;
    let mut left_out = Vec::new();
    for name in names {
        let range = book.worksheet_range(&name).map_err(|e| not(e.to_string()))?;
        let top = range.start().map_or(0, |(row, _)| row);
        let rows: Vec<(u32, Vec<String>)> = (top.saturating_add(1)..)
            .zip(range.rows())
            .map(|(number, row)| (number, row.iter().map(text).collect()))
            .collect();
        let sheet = Sheet { name, rows };
        match (sheet.header(), &known) {
            (Some(at), Some(_)) if sheet.written().nth(at + 1).is_some() => left_out.push(sheet.name),
            (Some(_), Some(_)) => {}
            (Some(_), None) => known = Some(sheet),
            (None, _) => {
                let columns =
                    sheet.written().next().map_or(0, |row| row.iter().filter(|c| !c.trim().is_empty()).count());
                if columns > 1 && first.is_none() {
                    first = Some(sheet);
                }
            }
        }
    }
    match known.or(first) {
        Some(sheet) => Ok(Table { sheets_left_out: left_out, ..sheet.table(path)? }),
        None => Err(ExchangeError::NoHeader(file_name(path))),
    }
}

struct Sheet {
    name: String,
    rows: Vec<(u32, Vec<String>)>,
}

impl Sheet {
    fn table(self, path: &Path) -> Result<Table, ExchangeError> {
        table(path, format!("Excel, “{}”", self.name), self.rows)
    }

    /// The rows that are not blank.
    fn written(&self) -> impl Iterator<Item = &[String]> {
        self.rows.iter().map(|(_, row)| row.as_slice()).filter(|row| !is_blank(row))
    }

    /// Which of the first rows names the columns of a register.
    fn header(&self) -> Option<usize> {
        self.written().take(TITLES).position(names_a_register)
    }
}

fn open(path: &Path, bytes: Vec<u8>) -> Result<Sheets<Bytes>, ExchangeError> {
    let protected = || ExchangeError::Protected(file_name(path));
    let old = bytes.starts_with(&[0xD0, 0xCF]);
    // An encrypted XLSX wears the coat of an old XLS: XLSX is asked first, it knows.
    let xlsx = match open_workbook_from_rs::<Xlsx<Bytes>, _>(Cursor::new(bytes.clone())) {
        Ok(book) => return Ok(Sheets::Xlsx(book)),
        Err(XlsxError::Password) => return Err(protected()),
        Err(e) => e.to_string(),
    };
    if old {
        return match open_workbook_from_rs::<Xls<Bytes>, _>(Cursor::new(bytes)) {
            Ok(book) => Ok(Sheets::Xls(book)),
            Err(XlsError::Password) => Err(protected()),
            Err(e) => Err(ExchangeError::NotATable { file: file_name(path), what: e.to_string() }),
        };
    }
    match open_workbook_from_rs::<Ods<Bytes>, _>(Cursor::new(bytes.clone())) {
        Ok(book) => return Ok(Sheets::Ods(book)),
        Err(OdsError::Password) => return Err(protected()),
        Err(_) => {}
    }
    match open_workbook_from_rs::<Xlsb<Bytes>, _>(Cursor::new(bytes)) {
        Ok(book) => Ok(Sheets::Xlsb(book)),
        Err(XlsbError::Password) => Err(protected()),
        Err(_) => Err(ExchangeError::NotATable { file: file_name(path), what: xlsx }),
    }
}

/// A cell as text: dates as `2024-07-05` or `2024-07-05 14:30:00`, whole numbers without decimals.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        // Said as it shows: an error is no empty cell.
        Data::Error(error) => error.to_string(),
        Data::String(s) => s.clone(),
        Data::Int(n) => n.to_string(),
        Data::Float(n) => float(*n),
        Data::Bool(b) => b.to_string(),
        Data::DateTimeIso(s) => s.replace('T', " "),
        Data::DurationIso(s) => s.clone(),
        Data::DateTime(at) => match at.as_datetime() {
            // A time of day alone is a fraction of a day.
            Some(when) if (0.0..1.0).contains(&at.as_f64()) => when.time().format("%H:%M:%S").to_string(),
            Some(when) if at.is_datetime() => {
                let when = rounded(when);
                if when.time() == NaiveTime::MIN {
                    when.date().to_string()
                } else {
                    when.format("%Y-%m-%d %H:%M:%S").to_string()
                }
            }
            _ => float(at.as_f64()),
        },
    }
}

/// Fractions of a day do not hit whole seconds.
fn rounded(at: chrono::NaiveDateTime) -> chrono::NaiveDateTime {
    use chrono::{TimeDelta, Timelike};
    let up = at.checked_add_signed(TimeDelta::milliseconds(500)).unwrap_or(at);
    up.with_nanosecond(0).unwrap_or(at)
}

fn float(n: f64) -> String {
    if n.fract() == 0.0 && n.abs() < 1e15 { format!("{n:.0}") } else { n.to_string() }
}
