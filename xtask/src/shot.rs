//! A picture of the real window, taken inside a display and a message bus of its own.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use clap::Args;

use crate::view::{Screen, View};
use crate::{sh, shell};

const SIZE: &str = "1366x768";
const READY: &str = "ITSSO-READY";
/// Debug builds on a slow disk; a window that needs longer than this is broken.
const PATIENCE: Duration = Duration::from_secs(90);
/// From "the data is drawn" to the compositor having shown it.
const SETTLE: Duration = Duration::from_millis(800);

/// Takes the picture.
///
/// # Errors
/// In words, when the window does not come up or the picture is empty.
pub fn take(file: &Path, view: &View) -> Result<()> {
    let size = view.size.clone().unwrap_or_else(|| SIZE.to_owned());
    let file = std::path::absolute(file)?;
    // The first run has no store; every other screen shows the sample district.
    let store = match view.screen {
        Some(Screen::Welcome) => None,
        _ => Some(shell::sample_store()?),
    };
    let mut inside = sh::command("dbus-run-session");
    inside.args(["--", "xvfb-run", "-a", "-s"]);
    inside.arg(format!("-screen 0 {size}x24 -nolisten tcp"));
    inside.arg(this_program()?).arg("shot-inside").arg("--file").arg(&file);
    if let Some(store) = store {
        inside.arg("--store").arg(store);
    }
    inside.args(view.options());
    if view.size.is_none() {
        inside.args(["--size", SIZE]);
    }
    sh::run(&mut inside)?;
    println!("{}", file.display());
    Ok(())
}

/// This program, to be started again inside the display. A build that ran meanwhile may have replaced its file, which
/// Linux then reports as "… (deleted)"; the new one does as well.
fn this_program() -> Result<PathBuf> {
    let own = std::env::current_exe()?;
    Ok(if own.is_file() { own } else { sh::built("debug", "xtask") })
}

/// What runs inside the display.
#[derive(Debug, Args)]
pub struct Inside {
    #[arg(long)]
    file: PathBuf,
    #[arg(long)]
    store: Option<PathBuf>,
    #[command(flatten)]
    view: View,
}

impl Inside {
    /// Opens the window, waits until it says it is painted, takes the picture, ends the window.
    ///
    /// # Errors
    /// In words.
    pub fn go(&self) -> Result<()> {
        // Settings and web storage of nobody: the picture shows what a fresh user sees.
        let home = tempfile::tempdir()?;
        let mut window = sh::command(sh::built("debug", "itsso-desk"));
        window.args(self.view.options()).stdout(Stdio::piped());
        for place in ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"] {
            window.env(place, home.path().join(place));
        }
        window.env("ITSSO_STORE_KEY", shell::SAMPLE_KEY).env("NO_AT_BRIDGE", "1");
        match &self.store {
            Some(store) => window.arg("--store").arg(store).arg("--sample-sign-in"),
            None => window.arg("--store").arg(home.path().join("nothing here yet")),
        };
        let mut child = window.spawn().context("the window cannot be started")?;
        let pictured = wait_and_picture(&mut child, &self.file);
        end(&mut child)?;
        pictured
    }
}

fn wait_and_picture(child: &mut Child, file: &Path) -> Result<()> {
    painted(&said(child))?;
    std::thread::sleep(SETTLE);
    sh::run(sh::command("import").args(["-silent", "-window", "root"]).arg(file))?;
    let colours = sh::command("identify").args(["-format", "%k"]).arg(file).output()?;
    let colours: u32 = String::from_utf8_lossy(&colours.stdout).trim().parse().unwrap_or(0);
    if colours < 16 {
        bail!("the picture is empty ({colours} colours): the window did not paint");
    }
    Ok(())
}

/// The lines the window prints; the channel closes when the window ends.
fn said(child: &mut Child) -> Receiver<String> {
    let (lines, heard) = channel();
    if let Some(out) = child.stdout.take() {
        std::thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                if lines.send(line).is_err() {
                    return;
                }
            }
        });
    }
    heard
}

fn painted(heard: &Receiver<String>) -> Result<()> {
    let until = Instant::now() + PATIENCE;
    loop {
        match heard.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(line) if line.trim() == READY => return Ok(()),
            Ok(line) => println!("{line}"),
            Err(RecvTimeoutError::Timeout) => {
                bail!("the window did not say {READY} within {} s", PATIENCE.as_secs())
            }
            Err(RecvTimeoutError::Disconnected) => bail!("the window ended before it had painted"),
        }
    }
}

/// Asks the window to end (its web processes end with it); only a window that does not is killed, and that is an error.
fn end(child: &mut Child) -> Result<()> {
    if child.try_wait()?.is_some() {
        return Ok(());
    }
    sh::says_yes(sh::command("kill").args(["-TERM", &child.id().to_string()]));
    let until = Instant::now() + Duration::from_secs(10);
    while Instant::now() < until {
        if child.try_wait()?.is_some() {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    child.kill()?;
    child.wait()?;
    bail!("the window did not end when asked")
}
