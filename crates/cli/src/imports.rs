//! `itsso import` and `itsso stations`.

use std::path::Path;
use std::process::ExitCode;

use itsso_desk::import::Report;
use itsso_desk::pages::imports::{counts, import as dry};
use itsso_desk::wire::ImportAsk;
use serde_json::{Value, json};

use crate::store::{call, room, tell};
use crate::{Common, say};

/// Imports a register and prints the account of its rows. Exit 1 where nothing of it could be imported.
///
/// # Errors
/// A file that cannot be read, columns that are missing, a store that does not open.
pub async fn import(
    common: &Common,
    file: &Path,
    preset: Option<String>,
    dry_run: bool,
    keep_all: bool,
) -> anyhow::Result<ExitCode> {
    let (desk, room) = room(common).await?;
    let ask = ImportAsk { file: file.display().to_string(), preset, mapping: None, keep_as: None, keep_all };
    let report = if dry_run {
        dry(&desk, &room, &room.author()?, &ask, true, &tell(false)).await?.0
    } else {
        let done = desk.call("import_run", serde_json::to_value(&ask)?, tell(false)).await?;
        let id = done["import"].as_str().unwrap_or_default();
        let report = room.report(id).ok_or_else(|| anyhow::anyhow!("the report of import {id} is gone"))?;
        Report::clone(&report)
    };
    if common.json {
        say::json(&account(&report))?;
    } else {
        words(&report);
    }
    Ok(if report.any_kept() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn account(report: &Report) -> Value {
    let n = counts(report);
    json!({
        "rows": n.rows,
        "new": n.new,
        "changed": n.changed,
        "unchanged": n.unchanged,
        "out_of_scope": n.out_of_scope,
        "refused": report.refused().collect::<Vec<_>>(),
        "warnings": report.warnings().collect::<Vec<_>>(),
        "unlisted_stations": report.unlisted,
        "sheets_left_out": report.sheets_left_out,
    })
}

fn words(report: &Report) {
    let n = counts(report);
    say::line(&format!(
        "{} rows: {} new, {} changed, {} unchanged, {} out of scope, {} refused.",
        n.rows, n.new, n.changed, n.unchanged, n.out_of_scope, n.refused
    ));
    for (what, problems) in
        [("refused", report.refused().collect::<Vec<_>>()), ("warning", report.warnings().collect())]
    {
        for p in problems {
            say::line(&format!("row {}: {what}: {} `{}`: {}", p.row, p.field, p.value, p.why.en));
        }
    }
    for name in &report.sheets_left_out {
        say::line(&format!("sheet `{name}` was not read: save it as a file of its own and import that too"));
    }
    for name in &report.unlisted {
        say::line(&format!("station `{name}` is not in the station list and was added as unlisted"));
    }
}

/// Imports a station list.
///
/// # Errors
/// A file that cannot be read.
pub async fn stations(common: &Common, file: &Path) -> anyhow::Result<ExitCode> {
    let (desk, _) = room(common).await?;
    let done = call(&desk, "stations_import", json!({ "file": file })).await?;
    if common.json {
        say::json(&done)?;
    } else {
        say::line(&format!(
            "{} new, {} changed, {} unchanged, {} left out.",
            done["new"], done["changed"], done["unchanged"], done["left_out"]
        ));
    }
    Ok(ExitCode::SUCCESS)
}
