//! Building the programs and the sample store.

use std::path::PathBuf;

use anyhow::Result;

use crate::sh;
use crate::ui::{self, Stamp};

/// Key of the SAMPLE store only: it holds nothing but invented data, so its key may stand here. A real store's key is
/// random and lives in the keyring.
pub const SAMPLE_KEY: &str = "5a4d504c45205a4d504c45205a4d504c45205a4d504c45205a4d504c45205a4d";

/// Builds the window (with the screens in it) and the `itsso` program.
///
/// The whole workspace but this very program (which runs, and on Windows cannot be replaced) in one command: cargo then settles on one set of features, and `run`, `test` and an editor share
/// what was built.
///
/// # Errors
/// When the build fails.
pub fn build() -> Result<()> {
    ui::build(ui::Mode::Window)?;
    sh::run(sh::cargo().args(["build", "--quiet", "--workspace", "--exclude", "xtask", "--all-targets"]))
}

/// The sample district in a store of its own, made anew when the code that makes it changed.
///
/// # Errors
/// When `itsso init --sample` fails.
pub fn sample_store() -> Result<PathBuf> {
    let folder = sh::target().join("sample");
    let store = folder.join("store");
    let rooms = ["law", "casebook", "store", "exchange", "desk", "cli"];
    let now = ui::hash_of(&rooms.map(|room| sh::root().join("crates").join(room)))?;
    let stamp = Stamp::of("sample");
    if store.is_dir() && stamp.says(now) {
        return Ok(store);
    }
    println!("making the sample district (about 12,000 invented cases) ...");
    let fresh = folder.join("fresh");
    for old in [&fresh, &store] {
        if old.exists() {
            std::fs::remove_dir_all(old)?;
        }
    }
    std::fs::create_dir_all(&folder)?;
    let mut init = sh::command(sh::built("debug", "itsso"));
    init.args(["init", "--sample", "--store"]).arg(&fresh).env("ITSSO_STORE_KEY", SAMPLE_KEY);
    init.stdout(std::process::Stdio::null());
    sh::run(&mut init)?;
    // Renamed only when whole: a broken-off run leaves no half sample behind.
    std::fs::rename(&fresh, &store)?;
    stamp.write(now)?;
    Ok(store)
}
