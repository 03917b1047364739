//! Files of every kind as tables.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::texts;
use itsso_exchange::{Table, open_table};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

fn open(name: &str, bytes: &[u8]) -> Table {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    open_table(&path).unwrap()
}

fn code(name: &str, bytes: &[u8]) -> &'static str {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let error = open_table(&path).unwrap_err();
    assert!(!error.words().en.is_empty() && !error.words().hi.is_empty());
    error.code()
}

#[test]
fn every_common_encoding_is_read() {
    let text = "थाना,नाम\r\nकोतवाली,é\r\n";
    let utf16 = |le: bool, mark: bool| {
        let units: Vec<u16> = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16()).collect();
        units.iter().flat_map(|u| if le { u.to_le_bytes() } else { u.to_be_bytes() }).collect::<Vec<u8>>()
    };
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    for (bytes, name) in [
        (text.as_bytes().to_vec(), "CSV, UTF-8"),
        (marked, "CSV, UTF-8"),
        (utf16(true, true), "CSV, UTF-16LE"),
        (utf16(false, true), "CSV, UTF-16BE"),
    ] {
        let table = open("a.csv", &bytes);
        assert_eq!(table.encoding, name);
        assert_eq!(table.header, texts(&["थाना", "नाम"]));
        assert_eq!(table.rows, [(2, texts(&["कोतवाली", "é"]))]);
    }
    let ascii: Vec<u8> = "Station,FIR\nKotwali,0213\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(open("a.csv", &ascii).rows, [(2, texts(&["Kotwali", "0213"]))]);
    let office = open("a.csv", b"Station,Note\nKotwali,caf\xE9 \x96 na\xEFve\n");
    assert_eq!(office.rows, [(2, texts(&["Kotwali", "café – naïve"]))]);
    let broken = open("a.csv", &["थाना,नाम\nकोतवाली नगर,".as_bytes(), b"\xFF\n"].concat());
    assert_eq!(broken.header, texts(&["थाना", "नाम"]), "one broken byte does not spoil a file");
}

#[test]
fn every_common_separator_is_found() {
    for separator in [",", ";", "\t", "|"] {
        let text = ["FIR", "Sections", "Note"].join(separator)
            + "\n"
            + &["1/24", "\"IPC 376, 506; x | y\t.\"", ""].join(separator)
            + "\n";
        let table = open("a.csv", text.as_bytes());
        assert_eq!(table.header, texts(&["FIR", "Sections", "Note"]), "{separator:?}");
        assert_eq!(table.rows[0].1[1], "IPC 376, 506; x | y\t.");
    }
    let table = open("a.csv", b"sep=;\r\nA;B\r\n1,5;2\r\n");
    assert_eq!((table.header, table.rows), (texts(&["A", "B"]), vec![(3, texts(&["1,5", "2"]))]));
}

#[test]
fn dirt_of_tables() {
    let text = "A, A ,B,,\n1,\"two\nlines\",3,,\n\n,,,,\n4\n5,6,7,8,\n";
    let table = open("a.csv", text.as_bytes());
    assert_eq!(table.header, texts(&["A", "A (2)", "B", ""]), "names told apart, empty last column dropped");
    let rows: Vec<&[String]> = table.rows.iter().map(|(_, r)| r.as_slice()).collect();
    assert_eq!(rows[0], texts(&["1", "two\nlines", "3", ""]));
    assert_eq!(rows[1], texts(&["4", "", "", ""]), "a short row is filled up");
    assert_eq!(rows[2], texts(&["5", "6", "7", "8"]));
    assert_eq!(table.rows.len(), 3, "blank rows are no rows");
    assert_eq!(table.rows[0].0, 2);
    assert!(table.rows.windows(2).all(|w| w[0].0 < w[1].0));
}

#[test]
fn row_numbers_are_those_of_a_spreadsheet() {
    let table = open("a.csv", b"A,B\n1,2\n\n3,4\n,\n5,6\n");
    assert_eq!(table.rows.iter().map(|(n, _)| *n).collect::<Vec<_>>(), [2, 4, 6]);
}

#[test]
fn workbooks_give_dates_and_texts() {
    let mut book = Workbook::new();
    let cover = book.add_worksheet();
    cover.write_string(0, 0, "Only a title").unwrap();
    let sheet = book.add_worksheet().set_name("2024").unwrap();
    for (column, name) in ["FIR", "Date", "At", "Count", "Code", "Part"].iter().enumerate() {
        sheet.write_string(0, u16::try_from(column).unwrap(), *name).unwrap();
    }
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let at = Format::new().set_num_format("dd/mm/yyyy hh:mm");
    sheet.write_string(1, 0, "0213/2024").unwrap();
    sheet.write_datetime_with_format(1, 1, ExcelDateTime::from_ymd(2024, 7, 5).unwrap(), &day).unwrap();
    let instant = ExcelDateTime::from_ymd(2024, 7, 5).unwrap().and_hms(14, 30, 59).unwrap();
    sheet.write_datetime_with_format(1, 2, instant, &at).unwrap();
    sheet.write_number(1, 3, 3).unwrap();
    sheet.write_number(1, 4, 31_653_043).unwrap();
    sheet.write_number(1, 5, 0.5).unwrap();
    sheet.write_string(3, 0, "0214/2024").unwrap();
    let table = open("a.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!(table.encoding, "Excel, “2024”");
    assert_eq!(table.rows[0], (2, texts(&["0213/2024", "2024-07-05", "2024-07-05 14:30:59", "3", "31653043", "0.5"])));
    assert_eq!(table.rows[1].0, 4, "the blank row counts");
}

#[test]
fn a_workbook_under_the_name_of_a_csv_is_read() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in [["A", "B"], ["1", "2"]].iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            sheet.write_string(u32::try_from(row).unwrap(), u16::try_from(column).unwrap(), *cell).unwrap();
        }
    }
    assert_eq!(open("a.csv", &book.save_to_buffer().unwrap()).rows, [(2, texts(&["1", "2"]))]);
}

#[test]
fn what_is_no_table_says_so() {
    assert_eq!(code("a.csv", b""), "file-no-header");
    assert_eq!(code("a.csv", b"\n\n,,\n"), "file-no-header");
    assert_eq!(code("a.csv", b"A,B\n"), "file-empty");
    assert_eq!(code("a.csv", b"A,B\n,\n\n"), "file-empty");
    assert_eq!(code("a.xls", b"<html><table><tr><td>1</td></tr></table>"), "file-not-a-table");
    assert_eq!(code("a.csv", b"%PDF-1.7"), "file-not-a-table");
    assert_eq!(code("a.xlsx", b"PK\x03\x04 and then nothing"), "file-not-a-table");
    assert_eq!(code("a.xls", &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]), "file-not-a-table");
    assert_eq!(code("a.docx", b"PK\x03\x04"), "file-unknown-ending");
    let gone = open_table(std::path::Path::new("no-such-folder/a.csv")).unwrap_err();
    assert_eq!(gone.code(), "file-not-found");
}

#[test]
fn a_quotation_mark_that_nothing_closes_swallows_no_row() {
    let head = "Unit,FIR No,FIR Date,Section,IO";
    let text = format!(
        "{head}\r\nKotwali,1/2024,2024-07-05,IPC 376,a\r\nKotwali,2/2024,2024-07-05,\"BNS 64(1),b\r\n\
         Kotwali,3/2024,2024-07-05,\"BNS 64(1), 351\",c\r\nKotwali,4/2024,2024-07-05,\"BNS 64(1), 351,d\r\n\
         Kotwali,5/2024,2024-07-05,IPC 376,e\r\n"
    );
    let table = open("a.csv", text.as_bytes());
    let firs: Vec<(u32, &str)> = table.rows.iter().map(|(n, row)| (*n, row[1].as_str())).collect();
    assert_eq!(firs, [(2, "1/2024"), (3, "2/2024"), (4, "3/2024"), (5, "4/2024"), (6, "5/2024")]);
    assert_eq!(table.rows[1].1[3], "BNS 64(1)");
    assert_eq!(table.rows[2].1[3], "BNS 64(1), 351");
    assert_eq!(table.unclosed.into_iter().collect::<Vec<_>>(), [(3, true), (5, false)]);
    let fine = open("a.csv", format!("{head}\nKotwali,1/2024,2024-07-05,\"376,\n354,\n506,34\",a\n").as_bytes());
    assert_eq!((fine.rows.len(), fine.unclosed.len()), (1, 0), "several lines in one cell are no fault");
}

#[test]
fn titles_above_the_columns_are_passed_over() {
    let text = "FIR REGISTER 2024\n\nDistrict;Asapur\nPS;Case No;दिनांक;U/S\nKotwali;1/2024;2024-07-05;IPC 376\n";
    let table = open("a.csv", text.as_bytes());
    assert_eq!(table.header, texts(&["PS", "Case No", "दिनांक", "U/S"]));
    assert_eq!(table.rows, [(5, texts(&["Kotwali", "1/2024", "2024-07-05", "IPC 376"]))]);
}

#[test]
fn common_headers_are_known() {
    for header in [
        ["PS", "Case No", "Date", "U/S"],
        ["P.S.", "CRIME NUMBER", "Reg Date", "Sec."],
        ["थाना", "अ0सं0", "दिनांक", "धारा"],
        ["थाना", "एफ.आई.आर. संख्या", "पंजीकरण दिनांक", "धाराएँ"],
        ["Thana", "Cr No", "Date of FIR", "Act & Section"],
    ] {
        let mapping = itsso_exchange::suggest(&texts(&header));
        assert!(mapping.missing().is_empty(), "{header:?} {:?}", mapping.missing());
    }
}

#[test]
fn sheets_that_were_not_read_are_named() {
    let mut book = Workbook::new();
    for (name, rows) in [("2023", 2), ("2024", 2), ("Empty", 1), ("Notes", 0)] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (row, cells) in
            (0u32..rows).zip([["PS", "FIR No", "FIR Date", "Section"], ["Kotwali", "1/23", "2023-07-05", "376"]])
        {
            for (column, cell) in (0u16..).zip(cells) {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
    }
    let table = open("a.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!((table.encoding.as_str(), table.rows.len()), ("Excel, “2023”", 1));
    assert_eq!(table.sheets_left_out, ["2024"]);
}

#[test]
fn an_error_of_a_workbook_is_no_empty_cell() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, cell) in (0u16..).zip(["A", "B"]) {
        sheet.write_string(0, column, cell).unwrap();
    }
    sheet.write_string(1, 0, "x").unwrap();
    sheet.write_formula(1, 1, rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    let table = open("a.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!(table.rows[0].1[1], "#DIV/0!");
}

#[test]
fn zero_bytes_are_dirt_and_a_binary_file_is_none() {
    assert_eq!(open("a.csv", b"A,B\nKot\0wali,2\n").rows, [(2, texts(&["Kotwali", "2"]))]);
    let binary: Vec<u8> = (0..=255).cycle().take(4000).collect();
    assert_eq!(code("a.csv", &binary), "file-not-a-table");
}

#[test]
fn a_hundred_thousand_rows() {
    let (head, _) = common::register(1);
    let line = head.lines().nth(1).unwrap();
    let mut text = format!("{}\n", common::COLUMNS);
    (0..100_000).for_each(|_| {
        text.push_str(line);
        text.push('\n');
    });
    let table = open("a.csv", text.as_bytes());
    assert_eq!(table.rows.len(), 100_000);
    assert_eq!(table.rows.last().unwrap().0, 100_001);
}
