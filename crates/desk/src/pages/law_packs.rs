//! Law packs: which is in force, by whose signature, and putting a newer one in its place.

use std::collections::{BTreeMap, HashMap};
use std::io::Read as _;

use itsso_law::{Accepted, LawPack, PackKey, SignedPack};
use itsso_store::{LawKeyRow, LawRun, PackRow};
use sha2::{Digest, Sha256};

use super::authors::Authors;
use super::names::{count, instant_of, words};
use super::settings::administrator;
use crate::desk::{Desk, Room, Tell};
use crate::error::CallError;
use crate::law::{STATE, apart, calendar_lines, newest, state_of};
use crate::now::now;
use crate::record::record;
use crate::{recount, wire};

/// Bytes read of a file that says it is a pack; one with more is refused for it.
const MOST_READ: u64 = 33 * 1024 * 1024;

/// The law of this desk and its history.
///
/// # Errors
/// `not-signed-in`, and the store's own.
pub async fn law_packs(desk: &Desk, _ask: wire::Nothing, _tell: &Tell) -> Result<wire::LawPacks, CallError> {
    let (room, _) = desk.at_work().await?;
    page(&room).await
}

pub(crate) async fn page(room: &Room) -> Result<wire::LawPacks, CallError> {
    let law = room.law();
    let authors = Authors::of(room).await?;
    let keys = room.store.law_keys().await?;
    let names: HashMap<&str, &str> = keys.iter().map(|k| (k.key.as_str(), k.name.as_str())).collect();
    let at = |ms: i64| instant_of(ms).unwrap_or_default();
    let pack = |row: PackRow| wire::LawPackLine {
        at: at(row.installed_ms),
        by: authors.name(&row.officer),
        signers: row.signers.split(',').map(|k| names.get(k).copied().unwrap_or(k).to_owned()).collect(),
        version: row.version,
        sha256: row.sha256,
        withdrawn: row.withdrawn_ms.and_then(instant_of),
    };
    let key = |row: &LawKeyRow| wire::LawKeyLine {
        grouped: row.key.parse::<PackKey>().map(|k| k.grouped()).unwrap_or_default(),
        key: row.key.clone(),
        name: row.name.clone(),
        since: at(row.trusted_ms),
        by: authors.name(&row.officer),
        retired: row.retired_ms.and_then(instant_of),
    };
    let run = |run: LawRun| wire::LawRunLine {
        no: u32::try_from(run.no).unwrap_or(0),
        at: at(run.began_ms),
        by: authors.name(&run.officer),
        changed: changed(&run.from_law, &run.to_law),
        cases: count(run.cases),
        moved: count(run.changed),
        done: run.ended_ms.is_some(),
    };
    Ok(wire::LawPacks {
        version: law.pack().version().to_owned(),
        builtin: law.pack().version() == LawPack::builtin().version(),
        trouble: law.trouble().map(CallError::wire),
        due: recount::is_due(room).await?,
        may_change: administrator(room).await.is_ok(),
        packs: room.store.law_packs().await?.into_iter().map(pack).collect(),
        keys: keys.iter().map(key).collect(),
        runs: room.store.law_runs().await?.into_iter().map(run).collect(),
        calendars: calendar_lines(&room.store.closed_days().await?),
        state: state_of(room.store.setting(STATE).await?.as_deref()).to_owned(),
    })
}

/// What differs between two keys of the law, in words.
fn changed(from: &str, to: &str) -> Vec<wire::Words> {
    let parts = |key: &str| -> BTreeMap<String, String> {
        let named = |part: &str| match part.split_once('-') {
            Some((name @ ("calendar" | "targets" | "program" | "file"), value)) => (name.to_owned(), value.to_owned()),
            _ => ("pack".to_owned(), part.to_owned()),
        };
        key.split_whitespace().map(named).collect()
    };
    let (before, after) = (parts(from), parts(to));
    let other = |(name, value): (&String, &String)| {
        let was = before.get(name);
        // Another pack is another file.
        let said = name == "file" && before.get("pack") != after.get("pack");
        (was != Some(value) && !said).then(|| match name.as_str() {
            "pack" => match was {
                Some(was) => words(format!("law pack {was} → {value}"), format!("विधि-संग्रह {was} → {value}")),
                None => words(format!("law pack {value}"), format!("विधि-संग्रह {value}")),
            },
            "file" => words("file of the law pack", "विधि-संग्रह की फ़ाइल"),
            "calendar" => words("closed days of courts", "न्यायालयों के अवकाश"),
            "targets" => words("targets of this office", "इस कार्यालय के लक्ष्य"),
            _ => words(format!("program {value}"), format!("प्रोग्राम {value}")),
        })
    };
    after.iter().filter_map(other).collect()
}

/// What a pack file would change.
///
/// # Errors
/// `pack-…` with what is wrong with it; `not-signed-in`.
pub async fn law_pack_look(desk: &Desk, ask: wire::ImportFile, _tell: &Tell) -> Result<wire::LawPackLook, CallError> {
    let (room, _) = desk.at_work().await?;
    let (accepted, _, sha256) = accepted(&room, &ask.file).await?;
    let law = room.law();
    let changes = accepted.pack.changes_from(law.pack());
    let named = |ids: &[String]| {
        let name = |id: &String| {
            let rule = accepted.pack.rule(id).or_else(|| law.pack().rule(id))?;
            Some(wire::RuleName { id: id.clone(), name: (&rule.name).into() })
        };
        ids.iter().filter_map(name).collect()
    };
    let examples: usize = accepted.pack.rules().iter().map(|r| r.examples.len()).sum();
    Ok(wire::LawPackLook {
        version: accepted.pack.version().to_owned(),
        in_force: law.pack().version().to_owned(),
        signers: signers(&room, &accepted).await?,
        sha256,
        examples: u32::try_from(examples).unwrap_or(u32::MAX),
        added: named(&changes.added),
        removed: named(&changes.removed),
        changed: named(&changes.changed),
        offences: changes.offences,
        tables: changes.tables,
    })
}

/// Puts a pack in force. What is written from now on is counted by it; `law_recount` counts what is there.
///
/// # Errors
/// `pack-…`, `not-entitled`, `not-signed-in`.
pub async fn law_pack_install(
    desk: &Desk,
    ask: wire::LawPackInstall,
    _tell: &Tell,
) -> Result<wire::LawPacks, CallError> {
    let (room, author) = desk.at_work().await?;
    administrator(&room).await?;
    let (accepted, file, sha256) = accepted(&room, &ask.file).await?;
    if sha256 != ask.sha256 {
        return Err(CallError::new(
            "pack-other",
            "The file is another one than the one you looked at. Look at it again before it is put in force.",
            "फ़ाइल वह नहीं है जो आपने देखी थी। लागू करने से पहले उसे फिर देखें।",
        )
        .at("file"));
    }
    let keys = accepted.signers.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    let version = accepted.pack.version().to_owned();
    // Recorded before it holds.
    let values = [("version", version.clone()), ("sha256", sha256.clone()), ("signers", keys.clone())];
    record(&room, &author, "law-pack-installed", Some(&version), &values).await?;
    let row = PackRow {
        version,
        sha256,
        signers: keys,
        installed_ms: now().timestamp_millis(),
        officer: author.officer.clone(),
        withdrawn_ms: None,
    };
    room.store.put_law_pack(&row, file).await?;
    room.law_changed().await?;
    page(&room).await
}

/// A pack file that may be installed, its bytes and their hash.
async fn accepted(room: &Room, file: &str) -> Result<(Accepted, Vec<u8>, String), CallError> {
    let trusted: Vec<PackKey> = room
        .store
        .law_keys()
        .await?
        .iter()
        .filter(|k| k.retired_ms.is_none())
        .filter_map(|k| k.key.parse().ok())
        .collect();
    // The newest that is installed, also where it cannot be read any more: an older one must not slip in behind it.
    let in_force =
        newest(&room.store).await?.map_or_else(|| LawPack::builtin().version().to_owned(), |row| row.version);
    let (path, today) = (file.to_owned(), now().date_naive());
    let read = apart(move || {
        let opened = std::fs::File::open(&path).map_err(|e| CallError::file(&path, &e))?;
        let mut bytes = Vec::new();
        opened.take(MOST_READ).read_to_end(&mut bytes).map_err(|e| CallError::file(&path, &e))?;
        let accepted = SignedPack::read(&bytes).and_then(|pack| pack.check(&trusted, &in_force, today))?;
        let sha256 = hex::encode(Sha256::digest(&bytes));
        Ok::<_, CallError>((accepted, bytes, sha256))
    });
    read.await?.map_err(|e| if e.field.is_some() { e } else { e.at("file") })
}

async fn signers(room: &Room, accepted: &Accepted) -> Result<Vec<String>, CallError> {
    let keys = room.store.law_keys().await?;
    let name = |key: &PackKey| {
        let key = key.to_string();
        keys.iter().find(|k| k.key == key).map_or_else(|| key.clone(), |k| k.name.clone())
    };
    Ok(accepted.signers.iter().map(name).collect())
}

/// Trusts a key, as it stands on the printed sheet of its ceremony.
///
/// # Errors
/// `pack-key` at `key`, `name-missing` at `name`, `not-entitled`.
pub async fn law_key_trust(desk: &Desk, ask: wire::LawKeyTrust, _tell: &Tell) -> Result<wire::LawPacks, CallError> {
    let (room, author) = desk.at_work().await?;
    administrator(&room).await?;
    let key = ask.key.parse::<PackKey>().map_err(|e| CallError::from(e).at("key"))?;
    let name = ask.name.trim().to_owned();
    if name.is_empty() {
        return Err(CallError::new(
            "name-missing",
            "Write whose key this is, as on the sheet: the office and its officer.",
            "लिखें कि कुंजी किसकी है, जैसा पर्ची पर है: कार्यालय और उसका अधिकारी।",
        )
        .at("name"));
    }
    record(&room, &author, "law-key-trusted", None, &[("key", key.to_string())]).await?;
    let row = LawKeyRow {
        key: key.to_string(),
        name,
        trusted_ms: now().timestamp_millis(),
        officer: author.officer.clone(),
        ..LawKeyRow::default()
    };
    room.store.trust_law_key(&row).await?;
    page(&room).await
}

/// Trusts a key no longer. Packs it signed stay in force.
///
/// # Errors
/// `not-entitled`, `not-signed-in`.
pub async fn law_key_retire(desk: &Desk, ask: wire::LawKeyRetire, _tell: &Tell) -> Result<wire::LawPacks, CallError> {
    let (room, author) = desk.at_work().await?;
    administrator(&room).await?;
    let key = ask.key.parse::<PackKey>().map_err(|e| CallError::from(e).at("key"))?.to_string();
    if !room.store.law_keys().await?.iter().any(|k| k.key == key && k.retired_ms.is_none()) {
        return Err(CallError::new(
            "key-unknown",
            "This key is not among those this office trusts. Compare it with the list.",
            "यह कुंजी इस कार्यालय की विश्वसनीय कुंजियों में नहीं है। सूची से मिलाएँ।",
        )
        .at("key"));
    }
    record(&room, &author, "law-key-retired", None, &[("key", key.clone())]).await?;
    room.store.retire_law_key(&key, now().timestamp_millis(), &author.officer).await?;
    page(&room).await
}

/// Withdraws an installed pack: the one before it, or the program's own, is in force again. For a pack that should never have been
/// installed; `law_recount` follows.
///
/// # Errors
/// `pack-unknown`, `not-entitled`, `not-signed-in`.
pub async fn law_pack_withdraw(
    desk: &Desk,
    ask: wire::LawPackWithdraw,
    _tell: &Tell,
) -> Result<wire::LawPacks, CallError> {
    let (room, author) = desk.at_work().await?;
    administrator(&room).await?;
    if !room.store.law_packs().await?.iter().any(|p| p.version == ask.version && p.withdrawn_ms.is_none()) {
        return Err(CallError::new(
            "pack-unknown",
            format!("No law pack of {} is installed here.", ask.version),
            format!("{} का विधि-संग्रह यहाँ स्थापित नहीं है।", ask.version),
        )
        .at("version"));
    }
    record(&room, &author, "law-pack-withdrawn", Some(&ask.version), &[]).await?;
    room.store.withdraw_law_pack(&ask.version, now().timestamp_millis()).await?;
    room.law_changed().await?;
    page(&room).await
}
