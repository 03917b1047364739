//! Pack files: put together, signed, looked at, taken apart. No store.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail, ensure};
use itsso_law::{LawPack, SignedPack};

use super::keys;
use crate::{law, say};

/// `itsso pack sign`.
///
/// # Errors
/// Data that cannot be read or fails its examples; a key that does not open.
pub fn sign(folder: Option<&Path>, key: &Path, version: Option<String>, out: &Path) -> anyhow::Result<()> {
    let mut files: BTreeMap<String, String> = match folder {
        Some(folder) => law::folder_files(folder)?.into_iter().collect(),
        None => builtin(),
    };
    if let Some(version) = version {
        files.insert("pack.toml".to_owned(), format!("version = \"{version}\"\n"));
    }
    let key = keys::read(key)?;
    let pack = SignedPack::make(files, &key).map_err(refused)?;
    std::fs::write(out, pack.to_bytes()).with_context(|| out.display().to_string())?;
    say::line(&format!("{}: {} bytes", out.display(), pack.to_bytes().len()));
    Ok(())
}

/// `itsso pack countersign`.
///
/// # Errors
/// As [`sign`].
pub fn countersign(file: &Path, key: &Path) -> anyhow::Result<()> {
    let mut pack = read(file)?;
    // Nobody vouches for what does not hold; what it changes stands on the screen before the key is opened.
    let content = LawPack::from_files(pack.files().map_err(refused)?).map_err(itsso_desk::CallError::from)?;
    ensure!(law::proven(&content)? == ExitCode::SUCCESS, "its worked examples fail: it is not signed");
    described(&pack, &content);
    pack.countersign(&keys::read(key)?);
    // Beside it first: a cut leaves the pack as it was.
    let beside = file.with_extension("part");
    std::fs::write(&beside, pack.to_bytes()).with_context(|| beside.display().to_string())?;
    std::fs::rename(&beside, file).with_context(|| file.display().to_string())?;
    say::line(&format!("{}: {} signatures", file.display(), pack.signers().len()));
    Ok(())
}

/// `itsso pack show`.
///
/// # Errors
/// No pack file.
pub fn show(file: &Path) -> anyhow::Result<ExitCode> {
    let signed = read(file)?;
    let pack = LawPack::from_files(signed.files().map_err(refused)?).map_err(itsso_desk::CallError::from)?;
    described(&signed, &pack);
    law::proven(&pack)
}

/// What it is, who it says signed it, and what it changes against the law of this program.
fn described(signed: &SignedPack, pack: &LawPack) {
    say::line(&format!("law pack of {}, {} rules", pack.version(), pack.rules().len()));
    for key in signed.signers() {
        say::line(&format!("says it is signed by {key}"));
    }
    let changes = pack.changes_from(LawPack::builtin());
    for (what, ids) in [("new", &changes.added), ("gone", &changes.removed), ("changed", &changes.changed)] {
        if !ids.is_empty() {
            say::line(&format!("against the law of this program, {what}: {}", ids.join(", ")));
        }
    }
    for (what, differs) in [("tables of offences", changes.offences), ("sections, rights or events", changes.tables)] {
        if differs {
            say::line(&format!("against the law of this program, changed: {what}"));
        }
    }
}

/// `itsso pack unpack`.
///
/// # Errors
/// A folder that is there; what the disk says.
pub fn unpack(folder: &Path, pack: Option<&Path>) -> anyhow::Result<()> {
    ensure!(!folder.exists(), "{} is there already; name a new folder", folder.display());
    let files = match pack {
        Some(file) => read(file)?.files().map_err(refused)?,
        None => builtin(),
    };
    for (name, text) in &files {
        let path = inside(folder, name)?;
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).with_context(|| parent.display().to_string())?;
        }
        std::fs::write(&path, text).with_context(|| path.display().to_string())?;
    }
    say::line(&format!("{} files in {}", files.len(), folder.display()));
    Ok(())
}

/// Where a file of a pack lies in a folder. A pack of a stranger must not write beside it.
fn inside(folder: &Path, name: &str) -> anyhow::Result<PathBuf> {
    let plain = |part: &str| {
        !part.is_empty()
            && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
            && !part.starts_with('.')
    };
    let parts: Vec<&str> = name.split('/').collect();
    if parts.len() > 3 || !parts.iter().all(|p| plain(p)) {
        bail!("`{name}` is no name of a file in a pack");
    }
    Ok(parts.iter().fold(folder.to_owned(), |path, part| path.join(part)))
}

fn builtin() -> BTreeMap<String, String> {
    LawPack::builtin_files().into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect()
}

fn read(file: &Path) -> anyhow::Result<SignedPack> {
    let bytes = std::fs::read(file).with_context(|| file.display().to_string())?;
    SignedPack::read(&bytes).map_err(refused)
}

fn refused(error: itsso_law::PackRefused) -> anyhow::Error {
    itsso_desk::CallError::from(error).into()
}
