//! `cargo xtask bench`: the release build of `itsso-bench`, and nothing else on the machine if it can be helped.

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::tools::{self, Need};
use crate::{openfisca, sh, ui};

/// What to measure.
#[derive(Debug, Args)]
pub struct Bench {
    /// Part to measure; everything where none is named.
    #[arg(value_enum)]
    area: Option<Area>,
    /// One JSON object a line: area, name, size, value, unit, against, ratio.
    #[arg(long)]
    json: bool,
    /// Tiny sizes: shows that every measurement runs, and measures nothing worth reading.
    #[arg(long)]
    smoke: bool,
}

/// A part of the measurements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Area {
    /// Clocks a second, without and with why; some rules beside `openfisca-core`.
    Law,
    /// A register of 100,000 rows against raw SQLCipher inserts.
    Import,
    /// The board's query at 10,000 and 100,000 cases.
    Board,
    /// The register's query at 10,000 and 100,000 cases.
    Cases,
    /// Opening a store, and memory.
    Open,
}

impl Bench {
    /// Builds for release and measures.
    ///
    /// # Errors
    /// When something does not build or a measurement fails.
    pub fn go(&self) -> Result<()> {
        // The window is only needed where it is measured: its release build takes many minutes.
        let window = cfg!(target_os = "linux") && self.area.is_none_or(|area| area == Area::Open);
        let mut build = sh::cargo();
        build.args(["build", "--quiet", "--release", "-p", "itsso-bench"]);
        if window {
            tools::ensure(&[Need::Build, Need::Display])?;
            ui::build(ui::Mode::Window)?;
            build.args(["-p", "itsso-desk-app"]);
        } else {
            tools::ensure(&[Need::Build])?;
        }
        sh::run(&mut build)?;
        let law = self.area.is_none_or(|area| area == Area::Law);
        // A smoke test needs no network.
        if law
            && !self.smoke
            && let Err(error) = openfisca::ensure()
        {
            // The figures of this house are worth having without it.
            eprintln!("the law is measured without its peer openfisca-core: {error:#}");
        }
        let program = sh::built("release", "itsso-bench");
        let mut bench = if window {
            let mut inside = sh::command("dbus-run-session");
            inside.args(["--", "xvfb-run", "-a", "-s", "-screen 0 1366x768x24 -nolisten tcp"]).arg(program);
            inside
        } else {
            sh::command(program)
        };
        if let Some(area) = self.area.and_then(|area| area.to_possible_value()) {
            bench.arg(area.get_name());
        }
        if self.json {
            bench.arg("--json");
        }
        if self.smoke {
            bench.arg("--smoke");
        }
        let status = bench.status()?;
        anyhow::ensure!(status.success(), "the measurement failed ({status})");
        Ok(())
    }
}
