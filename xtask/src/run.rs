//! `cargo xtask run`: from nothing to the open window.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::Args;

use crate::tools::{self, Need};
use crate::view::View;
use crate::{sh, shell, shot};

/// Opens the window, or takes its picture.
#[derive(Debug, Args)]
pub struct Run {
    /// Take a picture of the window, without a display, and leave.
    #[arg(long, value_name = "FILE.png")]
    shot: Option<PathBuf>,
    #[command(flatten)]
    view: View,
    /// Open your own store (the default one of this user) instead of the sample district.
    #[arg(long, conflicts_with = "shot")]
    own: bool,
}

impl Run {
    /// Does it.
    ///
    /// # Errors
    /// In words: what is missing, what did not build, why no window opened.
    pub fn go(&self) -> Result<()> {
        let display = ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
        if self.shot.is_none() && cfg!(target_os = "linux") && !display {
            bail!(
                "there is no display here (DISPLAY and WAYLAND_DISPLAY are not set), so no window can open. Run this \
                 in a desktop session, or take a picture of the window:\n\n    \
                 cargo xtask run --shot board.png --screen board --lang hi\n"
            );
        }
        let needs: &[Need] = if self.shot.is_some() { &[Need::Build, Need::Display] } else { &[Need::Build] };
        tools::ensure(needs)?;
        shell::build()?;
        if let Some(file) = &self.shot {
            return shot::take(file, &self.view);
        }
        let mut window = sh::command(sh::built("debug", "itsso-desk"));
        window.args(self.view.options());
        if !self.own {
            window.arg("--store").arg(shell::sample_store()?).arg("--sample-sign-in");
            window.env("ITSSO_STORE_KEY", shell::SAMPLE_KEY);
        }
        sh::run(&mut window)
    }
}
