//! The import of a register: columns, preview, run, report.

use std::path::Path;

use itsso_exchange::{
    Cell, Field, List, Mapping, Table, detect, mapping_for, open_table, presets, suggest, write_template,
};
use itsso_law::{LawPack, Words};
use itsso_store::ImportLog;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::export;
use super::names::{both, count, instant_of, words};
use crate::calls::Tell;
use crate::desk::{Desk, Room};
use crate::error::CallError;
use crate::import::{Import, Report, RowReport};
use crate::now::now;
use crate::pen::Author;
use crate::wire::{self, RowFate};

/// Rows a preview shows.
const PREVIEW_ROWS: usize = 200;
/// Earlier imports listed.
const LOG_ROWS: u32 = 200;

/// What is kept of an import in the store's log: numbers only.
#[derive(Serialize, Deserialize)]
struct Kept {
    counts: wire::ImportCounts,
    cancelled: bool,
    seconds: f64,
    id: String,
}

/// Opens a register; reading a large workbook takes a while and must not hold up the window.
async fn table(file: &str) -> Result<Table, CallError> {
    let path = file.to_owned();
    let read = tokio::task::spawn_blocking(move || open_table(Path::new(&path))).await;
    match read {
        Ok(table) => {
            table.map_err(|e| CallError { code: e.code().to_owned(), words: e.words(), field: Some("file".into()) })
        }
        Err(error) => Err(CallError::file(file, &std::io::Error::other(error))),
    }
}

/// Presets of the program and those kept on this desk.
async fn kept_presets(room: &Room) -> Result<Vec<Mapping>, CallError> {
    let kept = room.store.presets().await?;
    Ok(kept.values().filter_map(|body| serde_json::from_str(body).ok()).collect())
}

/// The mapping to import by: the named preset, else the columns given, else what fits the header.
///
/// # Errors
/// `preset-unknown`, `columns-missing`: words say which.
pub(crate) async fn mapping(room: &Room, ask: &wire::ImportAsk, header: &[String]) -> Result<Mapping, CallError> {
    if let Some(name) = &ask.preset {
        if let Some(kept) = kept_presets(room).await?.iter().find(|m| m.name == *name) {
            return complete(kept.for_header(header));
        }
        if !presets().iter().any(|p| p.name == name) {
            return Err(CallError::new(
                "preset-unknown",
                format!("There is no mapping named `{name}`. Choose one of the list, or map the columns."),
                format!("`{name}` नाम का कोई मिलान नहीं है। सूची से चुनें, या स्तंभ मिलाएँ।"),
            )
            .at("preset"));
        }
        return mapping_for(name, header).ok_or_else(|| does_not_fit(name));
    }
    if let Some(columns) = ask.mapping.as_ref().filter(|m| !m.is_empty()) {
        let columns = columns.iter().filter_map(|(at, key)| Some((*at, key.parse::<Field>().ok()?))).collect();
        let name = ask.keep_as.clone().unwrap_or_else(|| "own".to_owned());
        return complete(Mapping::new(name.clone(), Words::new(name.clone(), name), columns, header));
    }
    if let Some(found) = detect(header).and_then(|name| mapping_for(&name, header)) {
        return Ok(found);
    }
    for kept in kept_presets(room).await? {
        if let Ok(fits) = complete(kept.for_header(header)) {
            return Ok(fits);
        }
    }
    complete(suggest(header))
}

fn complete(mapping: Mapping) -> Result<Mapping, CallError> {
    let missing = mapping.missing();
    if missing.is_empty() {
        return Ok(mapping);
    }
    let (en, hi): (Vec<String>, Vec<String>) = missing.iter().map(|f| (f.label().en, f.label().hi)).unzip();
    Err(CallError::new(
        "columns-missing",
        format!("The file has no column for: {}. Say which column it is, or choose another file.", en.join(", ")),
        format!("फ़ाइल में इनके स्तंभ नहीं मिले: {}। बताएँ कौन-सा स्तंभ है, या दूसरी फ़ाइल चुनें।", hi.join(", ")),
    )
    .at("mapping"))
}

fn does_not_fit(name: &str) -> CallError {
    CallError::new(
        "preset-does-not-fit",
        format!("The columns of this file are not those of `{name}`. Choose another mapping, or map the columns."),
        format!("इस फ़ाइल के स्तंभ `{name}` के नहीं हैं। दूसरा मिलान चुनें, या स्तंभ मिलाएँ।"),
    )
    .at("preset")
}

/// What a file has and how it would be mapped.
///
/// # Errors
/// What is wrong with the file, in words.
pub async fn import_columns(
    desk: &Desk,
    ask: wire::ImportFile,
    _tell: &Tell,
) -> Result<wire::ImportColumns, CallError> {
    let (room, _) = desk.at_work().await?;
    let table = table(&ask.file).await?;
    let own = kept_presets(&room).await?;
    let built_in = presets().into_iter().map(|p| wire::ImportPreset {
        name: p.name.to_owned(),
        label: p.label.into(),
        built_in: true,
    });
    let kept =
        own.iter().map(|m| wire::ImportPreset { name: m.name.clone(), label: (&m.label).into(), built_in: false });
    let detected = detect(&table.header);
    let begin =
        detected.as_deref().and_then(|n| mapping_for(n, &table.header)).unwrap_or_else(|| suggest(&table.header));
    let sha = file_hash(&ask.file)?;
    let before = room.store.imports(LOG_ROWS).await?.rows.into_iter().find(|log| log.sha256 == sha);
    Ok(wire::ImportColumns {
        file_name: file_name(&ask.file),
        read_as: read_as(&table),
        rows: count(table.rows.len() as u64),
        columns: (0u32..).zip(&table.header).map(|(index, header)| column(&table, index, header)).collect(),
        fields: Field::ALL
            .iter()
            .map(|f| wire::ImportField { key: f.key().to_owned(), label: f.label().into(), required: f.required() })
            .collect(),
        presets: built_in.chain(kept).collect(),
        detected,
        mapping: begin.columns.iter().map(|(at, field)| (*at, field.key().to_owned())).collect(),
        imported_before: before.and_then(|log| instant_of(log.at_ms)),
    })
}

/// What the file is, and which of its sheets are left out.
fn read_as(table: &Table) -> wire::Words {
    if table.sheets_left_out.is_empty() {
        return both(&table.encoding);
    }
    let (kind, sheets) = (&table.encoding, table.sheets_left_out.join("”, “"));
    words(
        format!("{kind}. Not read: “{sheets}”. Save each sheet as a file of its own and import that too"),
        format!("{kind}। नहीं पढ़ी गईं: “{sheets}”। हर शीट को अलग फ़ाइल में सहेजकर उसे भी आयात करें"),
    )
}

fn column(table: &Table, index: u32, header: &str) -> wire::ImportColumn {
    let at = usize::try_from(index).unwrap_or(usize::MAX);
    let hidden = itsso_exchange::names_a_person(header);
    let samples = table
        .rows
        .iter()
        .filter_map(|(_, values)| values.get(at))
        .filter(|v| !hidden && !v.trim().is_empty())
        .take(3)
        .cloned()
        .collect();
    wire::ImportColumn { index, header: header.to_owned(), samples }
}

fn file_name(path: &str) -> String {
    Path::new(path).file_name().map_or_else(|| path.to_owned(), |n| n.to_string_lossy().into_owned())
}

fn file_hash(path: &str) -> Result<String, CallError> {
    let bytes = std::fs::read(path).map_err(|e| CallError::file(path, &e))?;
    Ok(hex::encode(Sha256::digest(bytes)))
}

/// Imports a file, or with `dry_run` only says what would become of each row.
///
/// # Errors
/// What is wrong with the file or the mapping; the store's own.
pub async fn import(
    desk: &Desk,
    room: &Room,
    author: &Author,
    ask: &wire::ImportAsk,
    dry_run: bool,
    tell: &Tell,
) -> Result<(Report, Mapping), CallError> {
    let table = table(&ask.file).await?;
    let mapping = mapping(room, ask, &table.header).await?;
    desk.begin_cancellable();
    let import = Import {
        store: &room.store,
        pack: LawPack::builtin(),
        author,
        mapping: &mapping,
        keep_all: ask.keep_all,
        dry_run,
        now: now(),
    };
    let mut stations = room.stations();
    let step = || {
        if dry_run {
            words("Looking at the rows", "पंक्तियाँ देखी जा रही हैं")
        } else {
            words("Rows imported", "पंक्तियाँ आयात")
        }
    };
    let report = import
        .run(&table, &mut stations, |done, total| {
            tell(wire::Progress { step: step(), done: count(done as u64), total: count(total as u64) });
            !desk.is_cancelled()
        })
        .await?;
    if !dry_run {
        room.reload_stations().await?;
        if let Some(name) = ask.keep_as.as_ref().filter(|n| !n.trim().is_empty()) {
            let body = serde_json::to_string(&mapping).map_err(|e| CallError::ask(&e.to_string()))?;
            room.store.put_preset(name.trim(), Some(&body)).await?;
        }
    }
    Ok((report, mapping))
}

/// The numbers of a report.
#[must_use]
pub fn counts(report: &Report) -> wire::ImportCounts {
    wire::ImportCounts {
        rows: count(report.rows.len() as u64),
        new: report.count(RowFate::New),
        changed: report.count(RowFate::Changed),
        unchanged: report.count(RowFate::Unchanged),
        out_of_scope: report.count(RowFate::OutOfScope),
        refused: report.count(RowFate::Refused),
        warned: report.warned(),
    }
}

/// What each row would become; nothing is written.
///
/// # Errors
/// As [`import`]; `cancelled`.
pub async fn import_preview(desk: &Desk, ask: wire::ImportAsk, tell: &Tell) -> Result<wire::ImportPreview, CallError> {
    let (room, author) = desk.at_work().await?;
    let (report, _) = import(desk, &room, &author, &ask, true, tell).await?;
    if report.cancelled {
        return Err(CallError::cancelled());
    }
    let rank = |row: &&RowReport| match (row.fate, row.problems.is_empty()) {
        (RowFate::Refused, _) => 0,
        (_, false) => 1,
        (RowFate::Changed, _) => 2,
        (RowFate::New, _) => 3,
        (RowFate::Unchanged, _) => 4,
        (RowFate::OutOfScope, _) => 5,
    };
    let mut rows: Vec<&RowReport> = report.rows.iter().collect();
    rows.sort_by_key(rank);
    Ok(wire::ImportPreview {
        counts: counts(&report),
        rows: rows.into_iter().take(PREVIEW_ROWS).map(wire_row).collect(),
        unlisted: report.unlisted.clone(),
    })
}

fn wire_row(row: &RowReport) -> wire::ImportRow {
    wire::ImportRow {
        row: row.row,
        fir: row.fir.clone(),
        station: row.station.clone(),
        fir_on: row.fir_on.clone(),
        sections: row.sections.clone(),
        fate: row.fate,
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

/// Imports.
///
/// # Errors
/// As [`import`].
pub async fn import_run(desk: &Desk, ask: wire::ImportAsk, tell: &Tell) -> Result<wire::ImportDone, CallError> {
    let (room, author) = desk.at_work().await?;
    let began = now();
    let sha256 = match file_hash(&ask.file) {
        Ok(hash) => hash,
        // The reader of registers says better what is wrong with the file.
        Err(error) => return table(&ask.file).await.and(Err(error)),
    };
    let (report, mapping) = import(desk, &room, &author, &ask, false, tell).await?;
    let at = now();
    let kept = Kept {
        counts: counts(&report),
        cancelled: report.cancelled,
        seconds: seconds(at - began),
        id: uuid::Uuid::now_v7().to_string(),
    };
    let log = ImportLog {
        no: 0,
        at_ms: at.timestamp_millis(),
        officer: author.officer.clone(),
        file: file_name(&ask.file),
        sha256,
        preset: mapping.name,
        report: serde_json::to_string(&kept).map_err(|e| CallError::ask(&e.to_string()))?,
    };
    room.store.log_import(&log).await?;
    room.reports.keep(&kept.id, report);
    done(&log).ok_or_else(|| CallError::ask("import log"))
}

fn seconds(span: chrono::Duration) -> f64 {
    span.to_std().map(|s| s.as_secs_f64()).unwrap_or_default()
}

fn done(log: &ImportLog) -> Option<wire::ImportDone> {
    let kept: Kept = serde_json::from_str(&log.report).ok()?;
    Some(wire::ImportDone {
        import: kept.id,
        file_name: log.file.clone(),
        at: instant_of(log.at_ms)?,
        by: log.officer.clone(),
        counts: kept.counts,
        cancelled: kept.cancelled,
        seconds: kept.seconds,
    })
}

/// Asks a running import or preview to stop at its next batch.
///
/// # Errors
/// None.
pub async fn import_cancel(desk: &Desk, _ask: wire::Nothing, _tell: &Tell) -> Result<wire::Nothing, CallError> {
    desk.cancel();
    Ok(wire::Nothing {})
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
    Ok(wire::ImportLog { imports: room.store.imports(LOG_ROWS).await?.rows.iter().filter_map(done).collect() })
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

fn report_list(report: &Report) -> List {
    let headers = ["Row / पंक्ति", "FIR", "Result / परिणाम", "Field / स्तंभ", "Value / मान", "Why", "कारण"];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for row in &report.rows {
        let head = || {
            vec![
                Cell::Int(i64::from(row.row)),
                row.fir.clone().map_or(Cell::Empty, Cell::Text),
                Cell::Text(crate::project::word(&row.fate)),
            ]
        };
        if row.problems.is_empty() {
            rows.push(head());
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

/// Writes the empty register template.
///
/// # Errors
/// What is wrong with the file.
pub async fn template_save(desk: &Desk, ask: wire::TemplateSave, _tell: &Tell) -> Result<wire::Saved, CallError> {
    desk.at_work().await?;
    write_template(Path::new(&ask.file)).map_err(exchange)?;
    saved(&ask.file, 0)
}

#[expect(clippy::needless_pass_by_value, reason = "goes into map_err as it is")]
pub(crate) fn exchange(error: itsso_exchange::ExchangeError) -> CallError {
    CallError { code: error.code().to_owned(), words: error.words(), field: Some("file".to_owned()) }
}

/// A file that was written, with its size.
pub(crate) fn saved(file: &str, rows: u32) -> Result<wire::Saved, CallError> {
    let size = std::fs::metadata(file).map_err(|e| CallError::file(file, &e))?;
    Ok(wire::Saved { file: file.to_owned(), rows, bytes: size.len() })
}
