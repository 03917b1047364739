//! Building the screens, only when something of theirs changed.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::sh;

/// Which host the screens are built for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// The window: Tauri's own messages.
    Window,
    /// The loopback test host.
    TestHost,
}

impl Mode {
    fn script(self) -> &'static str {
        match self {
            Self::Window => "build",
            Self::TestHost => "build:test",
        }
    }

    /// Where the built screens are.
    pub fn folder(self) -> PathBuf {
        sh::root().join(match self {
            Self::Window => "ui/dist",
            Self::TestHost => "ui/dist-test",
        })
    }
}

/// The screens' packages, as the lock file names them.
///
/// # Errors
/// When npm fails.
pub fn packages(folder: &Path) -> Result<()> {
    let now = hash_of(&[folder.join("package-lock.json"), folder.join("package.json")])?;
    let name = folder.strip_prefix(sh::root()).unwrap_or(folder).display().to_string();
    let stamp = Stamp::of(&format!("npm-{}", name.replace(['/', '\\'], "-")));
    if folder.join("node_modules").is_dir() && stamp.says(now) {
        return Ok(());
    }
    sh::run(sh::npm(folder).args(["install", "--no-audit", "--no-fund", "--loglevel=error"]))?;
    stamp.write(now)
}

/// Builds the screens unless what is there was built from the same sources.
///
/// # Errors
/// When npm fails.
pub fn build(mode: Mode) -> Result<()> {
    let folder = sh::root().join("ui");
    packages(&folder)?;
    let now = hash_of(std::slice::from_ref(&folder))?;
    let stamp = Stamp::of(&format!("ui-{}", mode.script().replace(':', "-")));
    if mode.folder().join("index.html").is_file() && stamp.says(now) {
        return Ok(());
    }
    sh::run(sh::npm(&folder).args(["run", "--silent", mode.script()]))?;
    stamp.write(now)
}

/// What a thing was last made from.
pub struct Stamp(PathBuf);

impl Stamp {
    /// The stamp of this name.
    pub fn of(name: &str) -> Self {
        Self(sh::target().join("xtask").join(format!("{name}.stamp")))
    }

    /// Whether it was made from this.
    pub fn says(&self, hash: u64) -> bool {
        std::fs::read_to_string(&self.0).is_ok_and(|kept| kept == format!("{hash:016x}"))
    }

    /// Notes what it was made from.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&self, hash: u64) -> Result<()> {
        if let Some(folder) = self.0.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&self.0, format!("{hash:016x}")).context("cannot write a stamp")
    }
}

/// A hash over the names and bytes of all files below, leaving out what is made rather than written. Only ever compared
/// on this machine, so std's hasher does.
///
/// # Errors
/// When a file cannot be read.
pub fn hash_of(paths: &[PathBuf]) -> Result<u64> {
    let mut files = Vec::new();
    for path in paths {
        collect(path, &mut files)?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.hash(&mut hasher);
        std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?.hash(&mut hasher);
    }
    Ok(hasher.finish())
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if ["node_modules", "target", ".svelte-kit"].contains(&name.as_str()) || name.starts_with("dist") {
        return Ok(());
    }
    if path.is_dir() {
        for entry in std::fs::read_dir(path)? {
            collect(&entry?.path(), files)?;
        }
    } else if path.is_file() {
        files.push(path.to_path_buf());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_byte_changes_the_hash_and_built_files_do_not() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("a.ts"), "1").unwrap();
        let before = hash_of(&[dir.path().to_path_buf()]).unwrap();
        std::fs::create_dir(dir.path().join("dist")).unwrap();
        std::fs::write(dir.path().join("dist/a.js"), "1").unwrap();
        assert_eq!(before, hash_of(&[dir.path().to_path_buf()]).unwrap());
        std::fs::write(dir.path().join("a.ts"), "2").unwrap();
        assert_ne!(before, hash_of(&[dir.path().to_path_buf()]).unwrap());
    }
}
