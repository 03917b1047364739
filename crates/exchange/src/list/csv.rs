//! CSV for spreadsheets: UTF-8 with mark (Excel takes it for Windows-1252 without), CRLF, texts that cannot run.

use itsso_law::Moment;

use super::{Cell, List};

pub(super) fn bytes(list: &List) -> Vec<u8> {
    let mut out = vec![0xEF, 0xBB, 0xBF];
    line(&mut out, list.headers.iter().map(|h| safe(h)));
    for row in &list.rows {
        line(&mut out, row.iter().map(text));
    }
    out
}

/// One line, quoted where needed. A line of one empty cell is written `""`: an empty line would be no row.
fn line(out: &mut Vec<u8>, cells: impl Iterator<Item = String>) {
    let start = out.len();
    for (n, cell) in cells.enumerate() {
        if n > 0 {
            out.push(b',');
        }
        if cell.contains(['"', ',', ';', '\t', '\r', '\n']) || cell.starts_with(' ') || cell.ends_with(' ') {
            out.push(b'"');
            out.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
            out.push(b'"');
        } else {
            out.extend_from_slice(cell.as_bytes());
        }
    }
    if out.len() == start {
        out.extend_from_slice(b"\"\"");
    }
    out.extend_from_slice(b"\r\n");
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(s) => safe(s),
        Cell::Int(n) => n.to_string(),
        Cell::Number(n) if n.is_finite() => n.to_string(),
        Cell::Number(_) | Cell::Empty => String::new(),
        Cell::Day(day) | Cell::Moment(Moment::Day(day)) => day.to_string(),
        Cell::Moment(at) => at.starts().format("%Y-%m-%d %H:%M:%S").to_string(),
    }
}

/// A text a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection). Full-width signs
/// count too: some spreadsheets fold them.
///
/// Looked at is what a spreadsheet sees: signs without a shape are taken out first, blanks before the text passed over.
fn safe(text: &str) -> String {
    let text: String = text.chars().filter(|c| !is_shapeless(*c)).collect();
    let runs = text.starts_with(['\t', '\r', '\n'])
        || text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if runs { format!("'{text}") } else { text }
}

fn is_shapeless(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\r' | '\n')) || c == '\u{FEFF}'
}
