//! Every place of the real window opens with its data: what the browser of the screen tests forgives, the web view of
//! the window may not.

use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use itsso_journeys::programs::program;
use itsso_journeys::session::{Session, free_port};
use itsso_journeys::webdriver::Driven;

/// Address of the place, and words only its data brings.
const PLACES: [(&str, &str); 6] = [
    ("#/board", "BNSS 58"),
    ("#/cases", "Under investigation"),
    ("#/figures", "pending over two months of registered"),
    ("#/import", "Which file?"),
    ("#/law", "BNSS 193(2)"),
    ("#/settings", "You and this screen"),
];

#[test]
fn every_place_opens_in_the_real_window() -> Result<()> {
    let setting = |name: &str| std::env::var(name).with_context(|| format!("{name} is not set"));
    let driver = PathBuf::from(setting("ITSSO_TAURI_DRIVER")?);
    ensure!(driver.is_file(), "{} is missing: `cargo xtask test window` installs it", driver.display());
    let (store, key) = (setting("ITSSO_SAMPLE")?, setting("ITSSO_SAMPLE_KEY")?);
    let app = program("itsso-desk")?.canonicalize()?;
    let (port, native) = (free_port()?, free_port()?);
    let line = format!("{} --port {port} --native-port {native}", driver.canonicalize()?.display());
    // A PC whose language is none, as a bare machine's is.
    let session = Session::start(&line, &[("ITSSO_STORE_KEY", &key), ("LC_ALL", "C")])?;
    let app = app.to_str().context("the program's path")?;
    let window = Driven::open(port, app, &["--store", &store, "--sample-sign-in", "--lang", "en"])?;
    for (place, words) in PLACES {
        window.script(&format!("location.hash = '{place}'"))?;
        window.shows(words).with_context(|| format!("{place} does not open"))?;
    }
    window.quit()?;
    session.end()?;
    Ok(())
}
