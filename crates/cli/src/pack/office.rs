//! Packs in a store: keys trusted, packs installed, what they moved.

use std::path::Path;
use std::sync::Arc;

use itsso_desk::{Author, Desk, Room};
use serde_json::{Value, json};

use crate::store::{call, opened, recount, start_as, tell};
use crate::{Common, say};

/// The store, under the name of the command line where no officer is named.
async fn room(common: &Common) -> anyhow::Result<(Desk, Arc<Room>)> {
    opened(common, start_as(common, Author::cli()).await?).await
}

/// `itsso pack trust`.
///
/// # Errors
/// Digits that are no key.
pub async fn trust(common: &Common, key: &str, name: &str) -> anyhow::Result<()> {
    let (desk, _) = room(common).await?;
    let page = call(&desk, "law_key_trust", json!({ "key": key, "name": name })).await?;
    if common.json {
        return say::json(&page["keys"]);
    }
    for key in list(&page["keys"]).iter().filter(|k| k["retired"].is_null()) {
        say::line(&format!("trusted: {}  {}", text(&key["name"]), text(&key["grouped"])));
    }
    Ok(())
}

/// `itsso pack install`.
///
/// # Errors
/// Why the pack is refused; what was in force stays.
pub async fn install(common: &Common, file: &Path, dry_run: bool) -> anyhow::Result<()> {
    let (desk, room) = room(common).await?;
    let look = call(&desk, "law_pack_look", json!({ "file": file })).await?;
    if dry_run {
        if common.json {
            return say::json(&look);
        }
        return looked(&look);
    }
    let page = call(&desk, "law_pack_install", json!({ "file": file, "sha256": look["sha256"] })).await?;
    let done = recount(&room, tell(common.json)).await?;
    if common.json {
        return say::json(&json!({
            "version": page["version"], "signers": look["signers"], "cases": done.cases, "moved": done.changed
        }));
    }
    looked(&look)?;
    say::line(&format!("In force. {} cases counted, {} of them say something else now.", done.cases, done.changed));
    say::line("What moved: itsso pack moves");
    Ok(())
}

fn looked(look: &Value) -> anyhow::Result<()> {
    let signers = list(&look["signers"]).iter().map(text).collect::<Vec<_>>().join(", ");
    say::line(&format!("Law pack of {} (in force: {})", text(&look["version"]), text(&look["in_force"])));
    say::line(&format!("signed by {signers}; {} worked examples hold", look["examples"]));
    for what in ["added", "removed", "changed"] {
        for rule in list(&look[what]) {
            say::line(&format!("{what}: {}  {}", text(&rule["id"]), text(&rule["name"]["en"])));
        }
    }
    for (table, what) in [("offences", "tables of offences"), ("tables", "sections, rights or names of events")] {
        if look[table] == Value::Bool(true) {
            say::line(&format!("changed: {what}"));
        }
    }
    Ok(())
}

/// `itsso pack retire`.
///
/// # Errors
/// A key that is not trusted.
pub async fn retire(common: &Common, key: &str) -> anyhow::Result<()> {
    let (desk, _) = room(common).await?;
    call(&desk, "law_key_retire", json!({ "key": key })).await?;
    say::line("Trusted no longer. Packs it signed stay in force.");
    Ok(())
}

/// `itsso pack withdraw`.
///
/// # Errors
/// A pack that is not installed.
pub async fn withdraw(common: &Common, version: &str) -> anyhow::Result<()> {
    let (desk, room) = room(common).await?;
    let page = call(&desk, "law_pack_withdraw", json!({ "version": version })).await?;
    let done = recount(&room, tell(common.json)).await?;
    say::line(&format!("In force: {}. {} cases counted, {} moved.", text(&page["version"]), done.cases, done.changed));
    Ok(())
}

/// `itsso pack log`.
///
/// # Errors
/// The store's own.
pub async fn log(common: &Common) -> anyhow::Result<()> {
    let (desk, _) = room(common).await?;
    let page = call(&desk, "law_packs", json!({})).await?;
    if common.json {
        return say::json(&page);
    }
    let own = if page["builtin"] == Value::Bool(true) { ", the program's own" } else { "" };
    say::line(&format!("Law pack of {}{own}", text(&page["version"])));
    for pack in list(&page["packs"]) {
        say::line(&format!(
            "installed {}: {} by {}",
            text(&pack["at"]),
            text(&pack["version"]),
            text(&pack["by"]["en"])
        ));
    }
    for run in list(&page["runs"]) {
        let what = list(&run["changed"]).iter().map(|w| text(&w["en"])).collect::<Vec<_>>().join("; ");
        let state = if run["done"] == Value::Bool(true) { "" } else { ", not through" };
        say::line(&format!(
            "{}. {}: {what}; {} cases, {} moved{state}",
            run["no"],
            text(&run["at"]),
            run["cases"],
            run["moved"]
        ));
    }
    Ok(())
}

/// `itsso pack moves`.
///
/// # Errors
/// The store's own.
pub async fn moves(common: &Common, run: Option<u32>, rule: Option<String>) -> anyhow::Result<()> {
    let (desk, _) = room(common).await?;
    let last = call(&desk, "law_packs", json!({})).await?["runs"][0]["no"].clone();
    let run = run.map_or(last, Value::from);
    if run.is_null() {
        say::line("The law of this store has not changed since it was made.");
        return Ok(());
    }
    let mut rows: Vec<Value> = Vec::new();
    loop {
        let ask = json!({ "run": run, "rule": rule, "offset": rows.len() });
        let page = call(&desk, "law_moves", ask).await?;
        let window = list(&page["rows"]);
        rows.extend(window.iter().cloned());
        if window.is_empty() || Some(rows.len() as u64) >= page["total"].as_u64() {
            break;
        }
    }
    if common.json {
        return say::json(&rows);
    }
    for row in &rows {
        let whom = row["subject"].as_str().map(|s| format!(" {s}")).unwrap_or_default();
        let dates = [&row["before"], &row["after"]].map(|d| d.as_str().unwrap_or("–"));
        say::line(&format!(
            "{}  {}{whom}  {}: {} → {}",
            text(&row["fir"]),
            text(&row["rule"]["id"]),
            text(&row["what"]["en"]),
            dates[0],
            dates[1]
        ));
    }
    say::line(&format!("{} clocks", rows.len()));
    Ok(())
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
