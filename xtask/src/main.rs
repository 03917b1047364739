//! `cargo xtask run`, `test`, `bench`, `icons`: everything a person does to this house, by one command each.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line program speaks by printing")]

mod bench;
mod icons;
mod openfisca;
mod run;
mod sh;
mod shell;
mod shot;
mod test;
mod tools;
mod ui;
mod view;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The house's own commands.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Xtask {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Install what is missing, build screens and shell, and open the window with the sample district in it.
    Run(run::Run),
    /// Run everything that proves the program, or one area of it.
    Test(test::Test),
    /// Measure.
    Bench(bench::Bench),
    /// Draw the icon set from its SVG source.
    Icons,
    /// (Used by `run --shot` inside its own display.)
    #[command(hide = true)]
    ShotInside(shot::Inside),
}

fn main() -> ExitCode {
    let done = match Xtask::parse().command {
        Command::Run(run) => run.go(),
        Command::Test(test) => test.go(),
        Command::Bench(bench) => bench.go(),
        Command::Icons => icons::draw(),
        Command::ShotInside(inside) => inside.go(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cargo xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
