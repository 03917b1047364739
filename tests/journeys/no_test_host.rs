//! The window does not contain the test host. Three things prove it, and none of them needs a release build of its own:
//!
//! 1. `cargo tree -e normal` of the window, every target and feature, names neither the test host nor the web server it is
//!    made with. Profiles do not change what is linked, so this holds for the release build as for any other.
//! 2. The window as it lies in `target` (the debug build, and the release build where there is one) does not contain the
//!    name of the token's header, which the test host's own program does contain.
//! 3. The screens built into the window do not contain it either: the loopback channel is not in them.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};
use itsso_journeys::programs::{done, program};

const MARK: &[u8] = b"x-itsso-token";

#[test]
fn nothing_the_window_is_made_of_is_the_test_host() -> Result<()> {
    let host = crates_of("itsso-testhost")?;
    for name in ["itsso-testhost", "axum"] {
        // Found where it must be; else not finding it elsewhere would mean nothing.
        ensure!(host.iter().any(|one| one == name), "the test host is not made of {name}: {host:?}");
    }
    let window = crates_of("itsso-desk-app")?;
    ensure!(window.iter().any(|one| one == "tauri"), "this is not the window: {window:?}");
    for name in ["itsso-testhost", "axum"] {
        ensure!(!window.iter().any(|one| one == name), "the window is made of {name}");
    }
    Ok(())
}

#[test]
fn neither_the_window_nor_its_screens_know_the_test_host() -> Result<()> {
    ensure!(contains(&std::fs::read(program("itsso-testhost")?)?), "the mark is not in the test host itself");
    let built = program("itsso-desk")?;
    let release = built.parent().map(|debug| debug.with_file_name("release")).unwrap_or_default();
    let release = release.join(format!("itsso-desk{}", std::env::consts::EXE_SUFFIX));
    for window in [built, release].iter().filter(|path| path.is_file()) {
        ensure!(!contains(&std::fs::read(window)?), "{} contains the test host", window.display());
    }
    let screens = root().join("ui/dist");
    let searched = search(&screens)?;
    ensure!(searched > 1, "no built screens in {}", screens.display());
    Ok(())
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The names of everything a package is linked from, on any platform.
fn crates_of(package: &str) -> Result<Vec<String>> {
    let mut tree = Command::new(env!("CARGO"));
    tree.current_dir(root()).args(["tree", "--quiet", "--locked", "-p", package, "-e", "normal", "--all-features"]);
    tree.args(["--target", "all", "--prefix", "none", "--format", "{p}"]);
    let said = String::from_utf8(done(&mut tree)?.stdout)?;
    Ok(said.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect())
}

fn search(folder: &Path) -> Result<u32> {
    let mut files = 0;
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files += search(&path)?;
        } else {
            files += 1;
            ensure!(!contains(&std::fs::read(&path)?), "{} knows the test host", path.display());
        }
    }
    Ok(files)
}

fn contains(bytes: &[u8]) -> bool {
    bytes.windows(MARK.len()).any(|part| part == MARK)
}
