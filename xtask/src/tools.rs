//! What a bare Debian or Ubuntu machine lacks, and installing it.

use std::path::Path;

use anyhow::{Result, bail};

use crate::sh;

/// One thing needed: how to see that it is there, and the Debian package that brings it.
struct Tool {
    there: There,
    package: &'static str,
}

enum There {
    Program(&'static str),
    Library(&'static str),
}

impl Tool {
    const fn program(name: &'static str, package: &'static str) -> Self {
        Self { there: There::Program(name), package }
    }

    fn is_there(&self) -> bool {
        match self.there {
            There::Program(name) => on_path(name),
            There::Library(name) => sh::says_yes(sh::command("pkg-config").args(["--exists", name])),
        }
    }
}

/// For building the shell and SQLCipher.
const BUILD: &[Tool] = &[
    Tool::program("cc", "build-essential"),
    Tool::program("pkg-config", "pkg-config"),
    Tool { there: There::Library("webkit2gtk-4.1"), package: "libwebkit2gtk-4.1-dev" },
    Tool { there: There::Library("openssl"), package: "libssl-dev" },
];

/// For libFuzzer, which is C++.
const FUZZ: &[Tool] = &[Tool::program("c++", "build-essential")];

/// For a window without a display, and its picture.
const DISPLAY: &[Tool] = &[
    Tool::program("Xvfb", "xvfb"),
    Tool::program("xauth", "xauth"),
    Tool::program("dbus-run-session", "dbus"),
    Tool::program("import", "imagemagick"),
];

/// For the journeys: a browser, a driver of the real window, a real keyring.
const JOURNEYS: &[Tool] = &[
    Tool::program("chromium", "chromium"),
    Tool::program("WebKitWebDriver", "webkit2gtk-driver"),
    Tool::program("gnome-keyring-daemon", "gnome-keyring"),
];

/// For drawing the icons anew.
const ICONS: &[Tool] = &[Tool::program("rsvg-convert", "librsvg2-bin"), Tool::program("convert", "imagemagick")];

/// What a command is about to need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Compiling.
    Build,
    /// Compiling the fuzz targets.
    Fuzz,
    /// Xvfb and pictures.
    Display,
    /// Browser, WebDriver, keyring.
    Journeys,
    /// The icon set.
    Icons,
}

/// Sees to it that what is needed is there: installs it as root or with a `sudo` that asks nothing, else stops with the
/// one command to type.
///
/// # Errors
/// In words, with the command.
pub fn ensure(needs: &[Need]) -> Result<()> {
    if needs.contains(&Need::Build) {
        node()?;
    }
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let missing = missing(needs);
    if missing.is_empty() {
        return Ok(());
    }
    let words = format!("apt-get install -y --no-install-recommends {}", missing.join(" "));
    if !on_path("apt-get") {
        bail!("this machine lacks what these Debian packages bring: {}", missing.join(" "));
    }
    let root = sh::says_yes(sh::command("sh").args(["-c", "test \"$(id -u)\" = 0"]));
    if !root && !sh::says_yes(sh::command("sudo").args(["-n", "true"])) {
        bail!("this machine lacks {}. Type this, then try again:\n\n    sudo {words}\n", missing.join(", "));
    }
    let apt = |args: &[&str]| {
        let mut apt = sh::command(if root { "apt-get" } else { "sudo" });
        if !root {
            apt.args(["-n", "--preserve-env=DEBIAN_FRONTEND", "apt-get"]);
        }
        apt.args(args).env("DEBIAN_FRONTEND", "noninteractive");
        apt
    };
    sh::run(&mut apt(&["update", "-q"]))?;
    let mut install = apt(&["install", "-q", "-y", "--no-install-recommends"]);
    sh::run(install.args(&missing))?;
    let still: Vec<_> = self::missing(needs);
    if !still.is_empty() {
        bail!("installed, and yet not there: {}", still.join(", "));
    }
    Ok(())
}

fn missing(needs: &[Need]) -> Vec<&'static str> {
    let mut packages: Vec<&'static str> = needs
        .iter()
        .flat_map(|need| match need {
            Need::Build => BUILD,
            Need::Fuzz => FUZZ,
            Need::Display => DISPLAY,
            Need::Journeys => JOURNEYS,
            Need::Icons => ICONS,
        })
        .filter(|tool| !tool.is_there())
        .map(|tool| tool.package)
        .collect();
    packages.sort_unstable();
    packages.dedup();
    packages
}

/// Node and npm come from the person, as Rust does: Debian's own are too old for the screens' build.
fn node() -> Result<()> {
    if !on_path(if cfg!(windows) { "npm.cmd" } else { "npm" }) || !on_path("node") {
        bail!("Node.js 20 or newer with npm is needed and not on the PATH; see https://nodejs.org");
    }
    Ok(())
}

/// Whether a program of this name can be started.
pub fn on_path(name: &str) -> bool {
    let file = format!("{name}{}", if name.contains('.') { "" } else { std::env::consts::EXE_SUFFIX });
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|dir| Path::new(&dir).join(&file).is_file()))
}
