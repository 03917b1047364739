//! Our own register to fill in.

use std::path::Path;

use itsso_law::Words;
use rust_xlsxwriter::{DataValidation, Format, FormatAlign, Workbook, XlsxError};

use crate::error::file_name;
use crate::list::{Cell, ending, failed, replace};
use crate::{ExchangeError, Field, FinalReportType, List};

mod hints;

/// Rows of the sheet that are prepared for typing.
const PREPARED: u32 = 2000;

/// Writes the empty template as XLSX (a sheet to fill in and a sheet of instructions in both languages) or CSV (the header
/// alone), by the ending of `path`. Registers written with it are read by the preset `itsso-template`.
///
/// # Errors
/// Another ending, or the file cannot be written.
pub fn write_template(path: &Path) -> Result<(), ExchangeError> {
    match ending(path).as_str() {
        "xlsx" => replace(path, &book().map_err(|e| failed(path, &e))?),
        "csv" => {
            let list = List { title: String::new(), headers: headers(), rows: Vec::<Vec<Cell>>::new() };
            crate::write_list(path, &list)
        }
        _ => Err(ExchangeError::UnknownEnding(file_name(path))),
    }
}

/// FIR date and time stand in one column here, and the year with the number.
fn fields() -> impl Iterator<Item = Field> {
    Field::ALL
        .iter()
        .copied()
        .filter(|f| !matches!(f, Field::FirYear | Field::FirDate | Field::FirTime | Field::VictimsChildren))
}

fn header(field: Field) -> String {
    let Words { en, hi } = field.label();
    format!("{en} / {hi}")
}

fn headers() -> Vec<String> {
    fields().map(header).collect()
}

fn book() -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top).set_background_color(0x00E8_EDF5);
    let must = head.clone().set_background_color(0x00FF_E8B0);
    // Everything typed stays what was typed: Excel makes a date of `12/2026` in any other cell.
    let text = Format::new().set_num_format("@");
    let sheet = book.add_worksheet();
    sheet.set_name("Register")?;
    for (column, field) in (0u16..).zip(fields()) {
        sheet.write_string_with_format(0, column, header(field), if field.required() { &must } else { &head })?;
        sheet.set_column_width(column, 20.0)?;
        sheet.set_column_format(column, &text)?;
        if field == Field::FinalReportType {
            let types: Vec<&str> = FinalReportType::ALL.iter().map(FinalReportType::as_str).collect();
            sheet.add_data_validation(
                1,
                column,
                PREPARED,
                column,
                &DataValidation::new().allow_list_strings(&types)?,
            )?;
        }
    }
    sheet.set_row_height(0, 62.0)?;
    sheet.set_freeze_panes(1, 0)?;
    instructions(book.add_worksheet())?;
    book.save_to_buffer()
}

fn instructions(sheet: &mut rust_xlsxwriter::Worksheet) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_name("Instructions निर्देश")?;
    sheet.set_column_width(0, 46.0)?;
    sheet.set_column_width(1, 60.0)?;
    sheet.set_column_width(2, 60.0)?;
    let mut row = 0u32;
    for Words { en, hi } in hints::general() {
        sheet.write_string_with_format(row, 1, en, &wrap)?;
        sheet.write_string_with_format(row, 2, hi, &wrap)?;
        row += 1;
    }
    row += 1;
    sheet.write_string_with_format(row, 0, "Column / स्तंभ", &bold)?;
    sheet.write_string_with_format(row, 1, "What to write", &bold)?;
    sheet.write_string_with_format(row, 2, "क्या लिखें", &bold)?;
    for field in fields() {
        row += 1;
        let Words { en, hi } = hints::hint(field);
        sheet.write_string_with_format(row, 0, header(field), &wrap)?;
        sheet.write_string_with_format(row, 1, en, &wrap)?;
        sheet.write_string_with_format(row, 2, hi, &wrap)?;
    }
    Ok(())
}
