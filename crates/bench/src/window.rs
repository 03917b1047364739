//! The release window, started and watched from outside.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

use crate::stock::KEY;

/// What the window prints once it has painted its first data.
const READY: &str = "ITSSO-READY";
/// From the first paint to memory at rest.
const REST: Duration = Duration::from_secs(2);

/// An open window; dropping it ends it.
pub struct Window {
    child: Child,
    _home: tempfile::TempDir,
    /// From the start of the program to its first paint.
    pub painted: Duration,
}

impl Window {
    /// Whether there is a display, and a release window beside this program.
    pub fn can_open() -> bool {
        let display = std::env::var_os("DISPLAY").is_some_and(|name| !name.is_empty());
        display && cfg!(target_os = "linux") && program().is_ok_and(|file| file.is_file())
    }

    /// Opens the window on a sample store, or on nothing, and waits for its first paint.
    ///
    /// # Errors
    /// When it does not paint.
    pub fn open(store: Option<&Path>) -> anyhow::Result<Self> {
        let home = tempfile::tempdir()?;
        let mut window = Command::new(program()?);
        window.args(["--size", "1366x768", "--lang", "hi"]).stdin(Stdio::null()).stdout(Stdio::piped());
        for place in ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"] {
            window.env(place, home.path().join(place));
        }
        window.env("ITSSO_STORE_KEY", hex::encode(KEY)).env("NO_AT_BRIDGE", "1");
        match store {
            Some(store) => window.arg("--store").arg(store).args(["--sample-sign-in", "--screen", "board"]),
            None => window.arg("--store").arg(home.path().join("nothing here")),
        };
        let began = Instant::now();
        let mut child = window.spawn().context("the window cannot be started")?;
        let out = child.stdout.take().context("no standard output")?;
        let mut lines = BufReader::new(out).lines();
        let painted = lines.by_ref().map_while(Result::ok).any(|line| line.trim() == READY);
        let window = Self { child, _home: home, painted: began.elapsed() };
        if !painted {
            bail!("the window ended before it had painted");
        }
        std::thread::sleep(REST);
        Ok(window)
    }

    /// Proportional set size of the window and all its processes, in megabytes.
    ///
    /// # Errors
    /// When `/proc` cannot be read.
    pub fn memory_mb(&self) -> anyhow::Result<f64> {
        let parents = parents()?;
        let mut family = vec![self.child.id()];
        let mut at = 0;
        while let Some(parent) = family.get(at).copied() {
            family.extend(parents.iter().filter(|(_, of)| **of == parent).map(|(pid, _)| *pid));
            at += 1;
        }
        let mut kib = 0_u32;
        for pid in family {
            // A process that ended meanwhile holds nothing.
            let rollup = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
            let pss = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
            kib += pss.and_then(|rest| rest.split_whitespace().next()?.parse::<u32>().ok()).unwrap_or(0);
        }
        anyhow::ensure!(kib > 0, "no memory figures in /proc");
        Ok(f64::from(kib) / 1024.0)
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        // Asked, so that its web processes end with it.
        let _ = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        let until = Instant::now() + Duration::from_secs(10);
        while Instant::now() < until {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `itsso-desk` beside this program, of the release build.
fn program() -> anyhow::Result<PathBuf> {
    let own = std::env::current_exe()?;
    let folder = own.parent().context("this program has no folder")?;
    anyhow::ensure!(folder.ends_with("release"), "only the release window is measured");
    Ok(folder.join(format!("itsso-desk{}", std::env::consts::EXE_SUFFIX)))
}

/// Every process with its parent.
fn parents() -> anyhow::Result<HashMap<u32, u32>> {
    let mut all = HashMap::new();
    for entry in std::fs::read_dir("/proc")? {
        let Ok(pid) = entry?.file_name().to_string_lossy().parse::<u32>() else { continue };
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        // The name in brackets may hold anything, blanks included.
        let parent = stat.rsplit_once(')').and_then(|(_, rest)| rest.split_whitespace().nth(1)?.parse().ok());
        if let Some(parent) = parent {
            all.insert(pid, parent);
        }
    }
    Ok(all)
}
