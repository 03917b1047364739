//! What became of every row: shown, listed, taken out.

use itsso_casebook::FirName;
use itsso_exchange::{Cell, List};
use itsso_store::ImportLog;
use serde::{Deserialize, Serialize};

use super::authors::Authors;
use super::export;
use super::names::{count, instant_of, words};
use crate::desk::{Desk, Room, Tell};
use crate::error::CallError;
use crate::import::{Report, RowReport};
use crate::wire::{self, RowFate, Words};

/// Earlier imports listed.
pub(crate) const LOG_ROWS: u32 = 200;

/// What is kept of an import in the store's log: numbers only.
#[derive(Serialize, Deserialize)]
pub(crate) struct Kept {
    pub counts: wire::ImportCounts,
    pub cancelled: bool,
    pub seconds: f64,
    pub id: String,
}

/// A row as it crosses the seam.
pub(crate) fn wire_row(row: &RowReport) -> wire::ImportRow {
    wire::ImportRow {
        row: row.row,
        fir: row.fir.clone(),
        fir_short: row.fir.as_deref().and_then(|fir| Some(fir.parse::<FirName>().ok()?.short())),
        station: row.station.clone(),
        fir_on: row.fir_on.clone(),
        sections: row.sections.clone(),
        fate: row.fate,
        why: (row.fate == RowFate::OutOfScope && row.problems.is_empty()).then(|| out_of_scope(&row.sections)),
        problems: row
            .problems
            .iter()
            .map(|p| wire::ImportProblem {
                field: p.field.clone(),
                value: p.value.clone(),
                why: (&p.why).into(),
                refused: row.fate == RowFate::Refused,
            })
            .collect(),
    }
}

/// Seconds of a span; 0 where it is negative.
pub(crate) fn seconds(span: chrono::Duration) -> f64 {
    span.to_std().map(|s| s.as_secs_f64()).unwrap_or_default()
}

/// An import of the log.
pub(crate) fn done(log: &ImportLog, authors: &Authors) -> Option<wire::ImportDone> {
    let kept: Kept = serde_json::from_str(&log.report).ok()?;
    Some(wire::ImportDone {
        import: kept.id,
        file_name: log.file.clone(),
        at: instant_of(log.at_ms)?,
        by: authors.name(&log.officer),
        counts: kept.counts,
        cancelled: kept.cancelled,
        seconds: kept.seconds,
    })
}

fn report(room: &Room, id: &str) -> Result<std::sync::Arc<Report>, CallError> {
    room.reports.get(id).ok_or_else(|| {
        CallError::new(
            "report-gone",
            "The rows of this import are no longer at hand; only its numbers are kept. Preview the file again to see them.",
            "इस आयात की पंक्तियाँ अब उपलब्ध नहीं; केवल संख्याएँ रखी जाती हैं। देखने के लिए फ़ाइल का पूर्वावलोकन फिर करें।",
        )
        .at("import")
    })
}

/// One window of a report.
///
/// # Errors
/// `report-gone` after the program was closed.
pub async fn import_rows(desk: &Desk, ask: wire::ImportRowsAsk, _tell: &Tell) -> Result<wire::ImportRows, CallError> {
    let (room, _) = desk.at_work().await?;
    let report = report(&room, &ask.import)?;
    let wanted: Vec<&RowReport> = report
        .rows
        .iter()
        .filter(|r| ask.fate.is_none_or(|f| r.fate == f))
        .filter(|r| !ask.warned || (r.fate != RowFate::Refused && !r.problems.is_empty()))
        .collect();
    let (offset, limit) = (usize::try_from(ask.offset).unwrap_or(0), usize::try_from(ask.limit.min(500)).unwrap_or(0));
    Ok(wire::ImportRows {
        total: count(wanted.len() as u64),
        rows: wanted.into_iter().skip(offset).take(limit).map(wire_row).collect(),
    })
}

/// Earlier imports, newest first.
///
/// # Errors
/// `not-signed-in`.
pub async fn import_log(desk: &Desk, _ask: wire::Nothing, _tell: &Tell) -> Result<wire::ImportLog, CallError> {
    let (room, _) = desk.at_work().await?;
    let authors = Authors::of(&room).await?;
    let imports = room.store.imports(LOG_ROWS).await?.rows;
    Ok(wire::ImportLog { imports: imports.iter().filter_map(|log| done(log, &authors)).collect() })
}

/// Writes a report to a file, a line a problem and one for every row without. It is recorded like any list that goes out,
/// and carries no cell of a column that may name a person.
///
/// # Errors
/// `report-gone`; what is wrong with the file.
pub async fn import_report_save(
    desk: &Desk,
    ask: wire::ImportReportSave,
    _tell: &Tell,
) -> Result<wire::Saved, CallError> {
    let (room, author) = desk.at_work().await?;
    let report = report(&room, &ask.import)?;
    let list = report_list(&report);
    export::out(&room, &author, &ask.file, "import-report", "other", list).await
}

fn fate_words(fate: RowFate) -> Words {
    match fate {
        RowFate::New => words("new", "नया"),
        RowFate::Changed => words("changed", "बदला"),
        RowFate::Unchanged => words("unchanged", "यथावत"),
        RowFate::OutOfScope => words("out of scope", "दायरे से बाहर"),
        RowFate::Refused => words("refused", "अस्वीकृत"),
    }
}

/// Why a row was left out: what it says, which may be nothing.
fn out_of_scope(sections: &str) -> Words {
    if sections.is_empty() {
        return words(
            "No offence is named, such as in the report of a missing person.",
            "कोई अपराध नहीं लिखा है, जैसे गुमशुदगी की सूचना में।",
        );
    }
    words(
        format!("None of these sections is a crime against a woman or child that the desk watches: {sections}."),
        format!("इनमें से कोई धारा महिला या बच्चे के विरुद्ध वह अपराध नहीं जिस पर डेस्क नज़र रखता है: {sections}।"),
    )
}

fn report_list(report: &Report) -> List {
    let headers =
        ["Row / पंक्ति", "FIR", "Station / थाना", "Result / परिणाम", "Field / स्तंभ", "Value / मान", "Why", "कारण"];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for row in &report.rows {
        let fate = fate_words(row.fate);
        let head = || {
            vec![
                Cell::Int(i64::from(row.row)),
                row.fir.clone().map_or(Cell::Empty, Cell::Text),
                Cell::Text(row.station.clone()),
                Cell::Text(format!("{} / {}", fate.en, fate.hi)),
            ]
        };
        if row.problems.is_empty() {
            let mut line = head();
            if row.fate == RowFate::OutOfScope {
                let why = out_of_scope(&row.sections);
                line.extend([Cell::Empty, Cell::Empty, Cell::Text(why.en), Cell::Text(why.hi)]);
            }
            rows.push(line);
        }
        for problem in &row.problems {
            let hidden = itsso_exchange::names_a_person(&problem.field);
            let value = if hidden { "" } else { &problem.value };
            let mut line = head();
            line.extend([&problem.field, value, &problem.why.en, &problem.why.hi].map(|t| Cell::Text(t.to_owned())));
            rows.push(line);
        }
    }
    List { title: "Import".to_owned(), headers: headers.map(str::to_owned).to_vec(), rows }
}
