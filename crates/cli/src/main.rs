//! `itsso`: the desk from the command line. Answers on standard output, errors on standard error;
//! exit 0 done, 1 failed or damage found, 2 wrong usage.

#![allow(clippy::indexing_slicing)] // answers are JSON: a name that is not there gives null, it does not panic

mod board;
mod clocks;
mod imports;
mod rates;
mod say;
mod store;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

/// ITSSO Desk from the command line. An independent implementation; not the Government's portal.
#[derive(Debug, Parser)]
#[command(name = "itsso", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// What every command on a store takes.
#[derive(Debug, Args)]
pub struct Common {
    /// Folder of the store.
    #[arg(long)]
    store: PathBuf,
    /// PIS number of an active officer, under whose name and post entries are written; `system/import` where left out.
    #[arg(long = "as", value_name = "PIS")]
    author: Option<String>,
    /// Answer in JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a store in a folder that has none.
    Init {
        #[command(flatten)]
        common: Common,
        /// Fill it with the synthetic sample district.
        #[arg(long)]
        sample: bool,
    },
    /// Import a FIR register (CSV, XLSX, XLS, ODS).
    Import {
        /// The register.
        file: PathBuf,
        #[command(flatten)]
        common: Common,
        /// Mapping of the columns; chosen by the header where not named.
        #[arg(long)]
        preset: Option<String>,
        /// Only say what would become of each row.
        #[arg(long)]
        dry_run: bool,
        /// Keep cases out of scope too.
        #[arg(long)]
        keep_all: bool,
    },
    /// Import a station list.
    Stations {
        /// The list, with the columns of the CCTNS list.
        file: PathBuf,
        #[command(flatten)]
        common: Common,
    },
    /// Limits overdue, and due in the next hours and days.
    Board(board::BoardArgs),
    /// Disposal, compliance and pendency with their counts.
    Rates(rates::RatesArgs),
    /// One case with its clocks.
    Case {
        /// Station code / number / year, such as 31653043/0213/2026.
        fir: String,
        #[command(flatten)]
        common: Common,
        /// Instant the clocks are asked for; now where left out.
        #[arg(long)]
        on: Option<String>,
    },
    /// Check every entry of the journal.
    Verify {
        #[command(flatten)]
        common: Common,
    },
    /// Write a list to a file (.xlsx or .csv); recorded with its purpose.
    Export {
        /// `cases`, `board` or `figures`.
        list: String,
        /// The file.
        #[arg(long)]
        to: PathBuf,
        /// For what: `crime-meeting`, `court`, `supervision`, `statistics`, `reply-to-query` or `other`.
        #[arg(long)]
        purpose: String,
        /// Language of the headers: `en` or `hi`.
        #[arg(long, default_value = "en")]
        lang: String,
        #[command(flatten)]
        common: Common,
    },
    /// Write the whole store to one encrypted file.
    Backup {
        /// The file.
        file: PathBuf,
        #[command(flatten)]
        common: Common,
    },
    /// Restore a backup into a folder that has no store.
    Restore {
        /// The backup.
        file: PathBuf,
        #[command(flatten)]
        common: Common,
        /// The printed recovery key; the store's key of this PC where left out.
        #[arg(long, env = "ITSSO_RECOVERY_KEY", hide_env_values = true)]
        recovery_key: Option<String>,
    },
    /// The law engine alone: facts in, clocks out. No store.
    Clocks {
        /// A JSON file, or `-` for standard input.
        file: String,
        /// As of when (an instant, or a day: its end).
        #[arg(long)]
        on: String,
        /// As known when.
        #[arg(long)]
        known: Option<String>,
        /// Answer in JSON.
        #[arg(long)]
        json: bool,
    },
}

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    let ended = run(cli.command).await;
    store::close().await;
    match ended {
        Ok(code) => code,
        Err(error) => {
            say::error(&error);
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Init { common, sample } => store::init(&common, sample).await,
        Command::Import { file, common, preset, dry_run, keep_all } => {
            imports::import(&common, &file, preset, dry_run, keep_all).await
        }
        Command::Stations { file, common } => imports::stations(&common, &file).await,
        Command::Board(args) => board::board(args).await,
        Command::Rates(args) => rates::rates(args).await,
        Command::Case { fir, common, on } => store::case(&common, fir, on).await,
        Command::Verify { common } => store::verify(&common).await,
        Command::Export { list, to, purpose, lang, common } => store::export(&common, &list, &to, purpose, lang).await,
        Command::Backup { file, common } => store::backup(&common, &file).await,
        Command::Restore { file, common, recovery_key } => store::restore(&common, &file, recovery_key).await,
        Command::Clocks { file, on, known, json } => {
            clocks::run(&file, &on, known.as_deref(), json).map(|()| ExitCode::SUCCESS)
        }
    }
}
