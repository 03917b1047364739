//! `openfisca-core`, the peer of `cargo xtask bench law`, in a Python environment of its own under `target/`.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::sh;

/// The folder of the environment; `itsso-bench` looks for it beside itself.
fn folder() -> PathBuf {
    sh::target().join("openfisca")
}

/// Sees to it that the environment is there, with exactly the pinned packages.
///
/// # Errors
/// In words: no Python, no network.
pub fn ensure() -> Result<()> {
    let pins = sh::root().join("crates/bench/openfisca/requirements.txt");
    let wanted = std::fs::read_to_string(&pins).context("the pinned packages of the peer")?;
    // Written last: an environment without it was left half made.
    let mark = folder().join("installed.txt");
    if std::fs::read_to_string(&mark).is_ok_and(|have| have == wanted) {
        return Ok(());
    }
    let Some(python) = ["python3", "python"].into_iter().find(|name| sh::says_yes(sh::command(name).args(NEW_ENOUGH)))
    else {
        bail!("it needs Python 3.11 or newer, as `python3` on the PATH");
    };
    let made = make(python, &pins);
    if made.is_err() {
        // What is half there would be taken for the peer.
        let _ = std::fs::remove_dir_all(folder());
    }
    made?;
    std::fs::write(mark, wanted).context("the mark of a whole environment")
}

const NEW_ENOUGH: [&str; 2] = ["-c", "import sys; sys.exit(sys.version_info < (3, 11))"];

fn make(python: &str, pins: &Path) -> Result<()> {
    let scripts = folder().join(if cfg!(windows) { "Scripts" } else { "bin" });
    sh::run(sh::command(python).args(["-m", "venv", "--clear"]).arg(folder()))
        .context("`python3 -m venv` failed (on Debian it comes with the package python3-venv)")?;
    let mut pip = sh::command(scripts.join("python"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:", "-r"]);
    sh::run(pip.arg(pins)).context("pip could not install the pinned packages")
}
