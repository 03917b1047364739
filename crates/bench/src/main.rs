//! What the program costs, measured against a peer or a limit: `cargo xtask bench [AREA] [--json]`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line program speaks by printing")]

mod fisca;
mod import;
mod law;
mod line;
mod lists;
mod open;
mod peer;
mod recount;
mod stock;
mod times;
mod window;

use std::process::ExitCode;

use clap::{Parser, ValueEnum};

use crate::line::Sheet;

/// Measures one area, or all.
#[derive(Debug, Parser)]
#[command(name = "itsso-bench")]
struct Options {
    /// Part to measure; everything where none is named.
    #[arg(value_enum)]
    area: Option<Area>,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
    /// Tiny sizes: shows that every measurement runs, and measures nothing worth reading.
    #[arg(long)]
    smoke: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Area {
    Law,
    Import,
    Board,
    Cases,
    Open,
}

/// How much of everything.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Sample cases whose clocks are computed.
    law_cases: usize,
    /// Cases computed beside openfisca-core.
    beside: &'static [usize],
    /// Rows of the register.
    rows: u32,
    /// Cases of the smaller and the larger store.
    cases: [u32; 2],
    /// Questions asked of each list.
    questions: u32,
    /// Starts of the window.
    starts: u32,
}

const FULL: Size = Size {
    law_cases: 3_000,
    beside: &[1, 1_000, 100_000],
    rows: 100_000,
    cases: [10_000, 100_000],
    questions: 300,
    starts: 5,
};
const SMOKE: Size = Size { law_cases: 30, beside: &[1, 30], rows: 500, cases: [200, 400], questions: 5, starts: 1 };

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> ExitCode {
    match go(&Options::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("itsso-bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn go(options: &Options) -> anyhow::Result<()> {
    let size = if options.smoke { SMOKE } else { FULL };
    let wanted = |area: Area| options.area.is_none_or(|one| one == area);
    let mut sheet = Sheet::new(options.json);
    if wanted(Area::Law) {
        law::measure(&mut sheet, size.law_cases)?;
        fisca::measure(&mut sheet, size.beside)?;
        recount::measure(&mut sheet).await?;
    }
    if wanted(Area::Import) {
        import::measure(&mut sheet, size.rows).await?;
    }
    if [Area::Board, Area::Cases, Area::Open].into_iter().any(wanted) {
        let stores = stock::Stores::make(size.cases).await?;
        if wanted(Area::Board) {
            lists::board(&mut sheet, &stores, size.questions).await?;
        }
        if wanted(Area::Cases) {
            lists::cases(&mut sheet, &stores, size.questions).await?;
        }
        if wanted(Area::Open) {
            open::measure(&mut sheet, &stores, size.starts).await?;
        }
    }
    Ok(())
}
