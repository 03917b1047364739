//! The import of a register: preview and run.

use std::path::Path;

use itsso_exchange::{Mapping, write_template};
use itsso_store::ImportLog;

use super::authors::Authors;
use super::files::{exchange, file_hash, file_name, saved, table};
use super::import_columns::mapping;
use super::import_reports::{Kept, done, seconds, wire_row};
use super::names::{count, words};
use crate::desk::{Desk, Room, Tell};
use crate::error::CallError;
use crate::import::{Import, Report, RowReport};
use crate::now::now;
use crate::pen::Author;
use crate::wire::RowFate;
use crate::{recount, wire};

/// Rows a preview shows.
const PREVIEW_ROWS: usize = 200;

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
    if !dry_run && recount::is_due(room).await? {
        // What a register adds must not be the first that says what verdicts are by a new law.
        recount::recount(room, author, || desk.is_cancelled(), tell).await?;
    }
    let law = room.law();
    let import = Import {
        store: &room.store,
        law: &law,
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
    done(&log, &Authors::of(&room).await?).ok_or_else(|| CallError::ask("import log"))
}

/// Asks a running import or preview to stop at its next batch.
///
/// # Errors
/// None.
pub async fn import_cancel(desk: &Desk, _ask: wire::Nothing, _tell: &Tell) -> Result<wire::Nothing, CallError> {
    desk.cancel();
    Ok(wire::Nothing {})
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
