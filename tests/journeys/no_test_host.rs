//! The window does not contain the test host: neither its program nor its built screens know the token's header.

use std::path::Path;

use anyhow::{Result, ensure};
use itsso_journeys::programs::program;

const MARK: &[u8] = b"x-itsso-token";

#[test]
fn neither_the_window_nor_its_screens_know_the_test_host() -> Result<()> {
    // The search finds the mark where it must be; else not finding it elsewhere would mean nothing.
    ensure!(contains(&std::fs::read(program("itsso-testhost")?)?), "the mark is not in the test host itself");
    ensure!(!contains(&std::fs::read(program("itsso-desk")?)?), "the window contains the test host");
    let screens = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/dist");
    let searched = search(&screens)?;
    ensure!(searched > 1, "no built screens in {}", screens.display());
    Ok(())
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
