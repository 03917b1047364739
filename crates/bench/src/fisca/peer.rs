//! `openfisca-core` as a program: `openfisca/run.py` with the Python of `target/openfisca`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;
use serde::Deserialize;

/// Where `cargo xtask bench law` installs it, from the folder that cargo builds into.
const PYTHON: &str = if cfg!(windows) { "openfisca/Scripts/python.exe" } else { "openfisca/bin/python" };

/// An installed `openfisca-core`.
pub struct Peer(PathBuf);

/// What it says of itself.
#[derive(Debug, Deserialize)]
pub struct Figures {
    /// Of `openfisca-core`.
    pub version: String,
    /// Of numpy.
    pub numpy: String,
    /// Seconds to build a simulation and to hand it the facts, the best of the passes.
    pub build: f64,
    /// Seconds to calculate every due date and state, the best of the passes.
    pub calculate: f64,
}

impl Peer {
    /// The one beside this program, if it was installed.
    pub fn find() -> Option<Self> {
        let own = std::env::current_exe().ok()?;
        let python = own.parent()?.parent()?.join(PYTHON);
        python.is_file().then_some(Self(python))
    }

    /// Calculates the cases of a folder and writes the answers into it.
    ///
    /// # Errors
    /// When it ends in an error, with what it said.
    pub fn calculate(&self, folder: &Path, passes: u32) -> anyhow::Result<Figures> {
        let run = Path::new(env!("CARGO_MANIFEST_DIR")).join("openfisca").join("run.py");
        let mut python = Command::new(&self.0);
        python.arg(run).arg(folder).arg(passes.to_string());
        // One core for both.
        for threads in ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMEXPR_NUM_THREADS"] {
            python.env(threads, "1");
        }
        let out = python.env("PYTHONDONTWRITEBYTECODE", "1").output().context("python cannot be started")?;
        let said = String::from_utf8_lossy(&out.stderr);
        anyhow::ensure!(out.status.success(), "openfisca-core failed ({}): {said}", out.status);
        serde_json::from_slice(&out.stdout)
            .with_context(|| format!("what openfisca-core printed; it also said: {said}"))
    }
}
