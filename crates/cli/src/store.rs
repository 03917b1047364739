//! Commands on the store itself: make, check, back up, restore, one case, export.

use std::path::Path;
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use itsso_casebook::kinds::PURPOSES;
use itsso_desk::pages::session::make;
use itsso_desk::recount::Recounted;
use itsso_desk::{Author, CallError, Desk, DeskOptions, KeySource, Room, Tell, key_from_env};
use itsso_store::{Store, Unlock};
use serde_json::{Value, json};

use crate::{Common, say};

/// Progress on standard error, where somebody may be watching.
pub fn tell(quiet: bool) -> Tell {
    Arc::new(move |progress| {
        if !quiet {
            say::note(&format!("{}: {}/{}", progress.step.en, progress.done, progress.total));
        }
    })
}

/// Starts a desk that writes under the given name.
///
/// # Errors
/// A key in the environment that is not one.
pub async fn start(common: &Common) -> anyhow::Result<Desk> {
    start_as(common, Author::import()).await
}

/// The same under another name than that of an import, where no officer is named.
///
/// # Errors
/// As [`start`].
pub async fn start_as(common: &Common, author: Author) -> anyhow::Result<Desk> {
    let desk = open(common, author).await?;
    let desk = match &common.author {
        Some(pis) => signed(common, &desk, pis).await?,
        None => desk,
    };
    Ok(DESK.get_or_init(|| desk).clone())
}

async fn open(common: &Common, author: Author) -> anyhow::Result<Desk> {
    let key = key_from_env()?;
    Ok(Desk::start(DeskOptions { author: Some(author), ..DeskOptions::new(common.store.clone(), key) }).await)
}

/// The same desk, writing under an officer of the store and the post he or she holds.
async fn signed(common: &Common, desk: &Desk, pis: &str) -> anyhow::Result<Desk> {
    let room = desk.room().await.map_err(|error| no_store(error, &common.store))?;
    let officers = room.store.officers().await.map_err(CallError::from);
    drop(room);
    desk.close().await;
    let Some(officer) = officers?.into_iter().find(|o| o.pis == pis && o.active) else {
        return Err(CallError::new(
            "officer-unknown",
            format!("`{pis}` is no active officer of this store. Give the PIS number of one, or leave --as out."),
            format!("`{pis}` इस भंडार का सक्रिय अधिकारी नहीं है। किसी सक्रिय अधिकारी की PIS संख्या दें, या --as न दें।"),
        )
        .into());
    };
    open(common, Author { officer: officer.pis, post: officer.post }).await
}

/// The desk of this run, so that `main` can close its store at the end whatever the command did.
static DESK: OnceLock<Desk> = OnceLock::new();

/// Closes the store of this run: SQLCipher's threads must be gone before the C library tears OpenSSL down.
pub async fn close() {
    if let Some(desk) = DESK.get() {
        desk.close().await;
    }
}

/// The open store of a desk.
///
/// # Errors
/// Why it does not open.
pub async fn room(common: &Common) -> anyhow::Result<(Desk, Arc<Room>)> {
    opened(common, start(common).await?).await
}

/// The room of a started desk.
///
/// # Errors
/// Why it does not open.
pub async fn opened(common: &Common, desk: Desk) -> anyhow::Result<(Desk, Arc<Room>)> {
    let room = desk.room().await.map_err(|error| no_store(error, &common.store))?;
    // A newer program or law pack than the lists were last counted by. A law that cannot be read is no reason to do nothing:
    // a backup, or withdrawing the pack, is what helps then.
    if let Err(error) = recount(&room, tell(common.json)).await {
        say::error(&error);
    }
    Ok((desk, room))
}

/// Counts every case anew where the law of the store has changed since it was counted.
///
/// # Errors
/// The store's own.
pub async fn recount(room: &Room, tell: Tell) -> anyhow::Result<Recounted> {
    Ok(itsso_desk::recount::recount(room, &room.author()?, || false, &tell).await?)
}

fn no_store(error: CallError, dir: &Path) -> CallError {
    if error.code != "no-store" {
        return error;
    }
    let dir = dir.display();
    CallError::new(
        "no-store",
        format!("There is no store in {dir}. Make one with: itsso init --store \"{dir}\""),
        format!("{dir} में कोई भंडार नहीं है। इससे बनाएँ: itsso init --store \"{dir}\""),
    )
}

/// Calls the table of the screens.
///
/// # Errors
/// What the call says.
pub async fn call(desk: &Desk, name: &str, ask: Value) -> anyhow::Result<Value> {
    Ok(desk.call(name, ask, tell(true)).await?)
}

/// `itsso init`.
///
/// # Errors
/// A folder that is not free; a keyring that cannot be used.
pub async fn init(common: &Common, sample: bool) -> anyhow::Result<ExitCode> {
    let desk = start(common).await?;
    let (room, recovery) = make(&desk, sample, &tell(common.json)).await?;
    let key = recovery.grouped().to_string();
    if common.json {
        say::json(&json!({ "store": room.store.id(), "sample": sample, "recovery_key": key }))?;
    } else {
        say::line(&format!("Store {} made in {}.", room.store.id(), common.store.display()));
        say::line(
            "Recovery key (shown this once: print it and lock it away) / रिकवरी कुंजी (केवल एक बार: छापकर सुरक्षित रखें):",
        );
        say::line(&key);
    }
    Ok(ExitCode::SUCCESS)
}

/// `itsso case`.
///
/// # Errors
/// A FIR that is not there.
pub async fn case(common: &Common, fir: String, on: Option<String>) -> anyhow::Result<ExitCode> {
    let (desk, _) = room(common).await?;
    let page = call(&desk, "case", json!({ "fir": fir, "on": on })).await?;
    if common.json {
        say::json(&page)?;
        return Ok(ExitCode::SUCCESS);
    }
    say::line(&format!("{}  {}", text(&page["head"]["fir"]), text(&page["head"]["stage"]["en"])));
    for clock in page["clocks"].as_array().into_iter().flatten() {
        say::line(&format!(
            "{:<24} {:<4} {:<16} {:<26} {}",
            text(&clock["state_words"]["en"]),
            text(&clock["subject"]),
            text(&clock["rule"]),
            clock["due"].as_str().or(clock["target"].as_str()).unwrap_or("-"),
            text(&clock["name"]["en"]),
        ));
    }
    Ok(ExitCode::SUCCESS)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// `itsso verify`: exit 1 where damage is found.
///
/// # Errors
/// A store that does not open.
pub async fn verify(common: &Common) -> anyhow::Result<ExitCode> {
    let (desk, _) = room(common).await?;
    let done = call(&desk, "verify", json!({})).await?;
    let problems = done["problems"].as_array().map_or(0, Vec::len);
    if common.json {
        say::json(&done)?;
    } else {
        say::line(&format!("{} entries checked, {problems} problems.", done["entries"]));
        for problem in done["problems"].as_array().into_iter().flatten() {
            let number =
                problem["seq"].as_u64().filter(|n| *n > 0).map_or_else(String::new, |n| format!("entry {n}: "));
            say::line(&format!("{number}{}", text(&problem["words"]["en"])));
        }
        if done["identities_checked"] != true {
            say::line(
                "The entries of identity.db were not looked at: that takes an officer who may open identities (Settings, Data). \
                 The file as a whole was compared with what this desk wrote last.",
            );
        }
    }
    Ok(if problems == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// `itsso export`.
///
/// # Errors
/// A list that is not one; a purpose that is missing; a file that cannot be written.
pub async fn export(
    common: &Common,
    list: &str,
    to: &Path,
    purpose: String,
    language: String,
) -> anyhow::Result<ExitCode> {
    let (desk, _) = room(common).await?;
    let ask = match list {
        "cases" => json!({ "filter": {}, "sort": "fir_on", "descending": true, "offset": 0, "limit": 0 }),
        "board" => json!({ "tab": "police", "group": "none", "offset": 0, "limit": 0 }),
        "figures" => json!({ "all": false }),
        other => anyhow::bail!("there is no list `{other}`; choose cases, board or figures"),
    };
    // Free words may name a person, and the journal is for ever.
    let known = PURPOSES.contains(&purpose.as_str());
    if !known {
        say::note("the purpose is recorded as `other`: the journal keeps no free words");
    }
    let purpose = if known { purpose } else { "other".to_owned() };
    let ask = json!({ "what": { "list": list, "ask": ask }, "file": to, "purpose": purpose, "language": language });
    let saved = call(&desk, "export", ask).await?;
    answer(common, &saved, &format!("{} rows written to {}.", saved["rows"], to.display()))
}

fn answer(common: &Common, value: &Value, words: &str) -> anyhow::Result<ExitCode> {
    if common.json {
        say::json(value)?;
    } else {
        say::line(words);
    }
    Ok(ExitCode::SUCCESS)
}

/// `itsso backup`.
///
/// # Errors
/// A file that cannot be written.
pub async fn backup(common: &Common, file: &Path) -> anyhow::Result<ExitCode> {
    let (desk, _) = room(common).await?;
    let saved = call(&desk, "backup", json!({ "file": file })).await?;
    answer(common, &saved, &format!("Backup written to {}.", file.display()))
}

/// `itsso restore`: by the printed recovery key, else by the key in the environment.
///
/// # Errors
/// Not a backup; a key that does not open it; a folder that has a store.
pub async fn restore(common: &Common, file: &Path, recovery_key: Option<String>) -> anyhow::Result<ExitCode> {
    let source = key_from_env()?;
    let store = match (&recovery_key, &source) {
        (Some(key), _) => Store::restore(file, &common.store, Unlock::Recovery(key), source.clone()).await,
        (None, KeySource::Given(key)) => Store::restore(file, &common.store, Unlock::Key(*key), source.clone()).await,
        (None, KeySource::Keyring) => anyhow::bail!("give the printed recovery key with --recovery-key"),
    }
    .map_err(CallError::from)?;
    let value = json!({ "store": store.id(), "sample": store.is_sample() });
    store.close().await;
    answer(common, &value, &format!("Store restored into {}.", common.store.display()))
}
