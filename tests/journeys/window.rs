//! The real window by WebDriver, under a display and with a keyring of its own: a first run with nothing installed by
//! hand, then the same desk opened again by the key the keyring kept.

use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use itsso_journeys::programs::program;
use itsso_journeys::session::{Session, free_port};
use itsso_journeys::webdriver::Driven;

const PASSWORD: &str = "a long password";

#[test]
fn a_first_run_in_the_real_window_and_back_by_the_keyring() -> Result<()> {
    let driver = PathBuf::from(std::env::var_os("ITSSO_TAURI_DRIVER").context("ITSSO_TAURI_DRIVER is not set")?);
    ensure!(driver.is_file(), "{} is missing: `cargo xtask test window` installs it", driver.display());
    let app = program("itsso-desk")?.canonicalize()?;
    let (port, native) = (free_port()?, free_port()?);
    let line = format!("{} --port {port} --native-port {native}", driver.canonicalize()?.display());
    let session = Session::start(&line, &[])?;
    let store = session.home().join("HOME").join("मेरा भंडार");
    let store = store.to_str().context("the folder's name")?.to_owned();
    let app = app.to_str().context("the program's path")?;
    let arguments = ["--store", &store, "--lang", "en"];

    let window = Driven::open(port, app, &arguments)?;
    window.click(".way")?;
    for (field, text) in
        [("#wo-n", "Test"), ("#wo-r", "SI"), ("#wo-p", "100777"), ("#wo-w", PASSWORD), ("#wo-2", PASSWORD)]
    {
        window.type_into(field, text)?;
    }
    window.click("form .btn.main")?;
    window.shows("AGE-")?;
    window.click("input[type=checkbox]")?;
    window.click(".btn.main")?;
    window.shows("Board")?;
    window.quit()?;

    let made = std::path::Path::new(&store);
    ensure!(made.join("cases.db").is_file(), "no store was made in {store}");
    let head = std::fs::read(made.join("cases.db"))?;
    ensure!(!head.starts_with(b"SQLite format 3"), "the store is not encrypted");

    let window = Driven::open(port, app, &arguments)?;
    window.shows("Sign in")?;
    window.type_into("input[type=password]", PASSWORD)?;
    window.click("form .btn.main")?;
    window.shows("Overdue")?;
    window.quit()?;
    session.end()?;
    Ok(())
}
