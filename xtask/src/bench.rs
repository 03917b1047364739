//! `cargo xtask bench`: the release build of `itsso-bench`, and nothing else on the machine if it can be helped.

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::sh;
use crate::tools::{self, Need};

/// What to measure.
#[derive(Debug, Args)]
pub struct Bench {
    /// Part to measure; everything where none is named.
    #[arg(value_enum)]
    area: Option<Area>,
    /// One JSON object a line: area, name, size, value, unit, against, ratio.
    #[arg(long)]
    json: bool,
}

/// A part of the measurements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Area {
    /// Clocks a second, without and with why.
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
        tools::ensure(&[Need::Build])?;
        sh::run(sh::cargo().args(["build", "--quiet", "--release", "-p", "itsso-bench"]))?;
        let mut bench = sh::command(sh::built("release", "itsso-bench"));
        if let Some(area) = self.area.and_then(|area| area.to_possible_value()) {
            bench.arg(area.get_name());
        }
        if self.json {
            bench.arg("--json");
        }
        let status = bench.status()?;
        anyhow::ensure!(status.success(), "the measurement failed ({status})");
        Ok(())
    }
}
