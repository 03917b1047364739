//! The built programs, started as a person would start them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

/// A key for stores of invented data.
pub const KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

/// A built program: from `ITSSO_BIN`, else the debug build.
///
/// # Errors
/// When it has not been built.
pub fn program(name: &str) -> Result<PathBuf> {
    let folder = match std::env::var_os("ITSSO_BIN") {
        Some(folder) => PathBuf::from(folder),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/debug"),
    };
    let path = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    ensure!(path.is_file(), "{} is not built: run `cargo xtask test`, or `cargo build --workspace`", path.display());
    Ok(path)
}

/// `itsso` with [`KEY`] in its environment.
///
/// # Errors
/// When it has not been built.
pub fn itsso() -> Result<Command> {
    let mut itsso = Command::new(program("itsso")?);
    itsso.env("ITSSO_STORE_KEY", KEY).stdin(Stdio::null());
    Ok(itsso)
}

/// Runs a command that must succeed.
///
/// # Errors
/// With everything it said, when it fails.
pub fn done(command: &mut Command) -> Result<Output> {
    let output = command.output().with_context(|| format!("cannot start {command:?}"))?;
    ensure!(
        output.status.success(),
        "{command:?}: {}\n{}\n{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(output)
}

/// Runs a command that must succeed and answer JSON.
///
/// # Errors
/// When it fails or answers something else.
pub fn json(command: &mut Command) -> Result<Value> {
    let output = done(command)?;
    serde_json::from_slice(&output.stdout).with_context(|| format!("{command:?} did not answer JSON"))
}
