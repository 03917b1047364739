//! `itsso`: the desk from the command line. Answers on standard output, errors on standard error;
//! exit 0 done, 1 failed or damage found, 2 wrong usage.

#![allow(clippy::indexing_slicing)] // answers are JSON: a name that is not there gives null, it does not panic

mod board;
mod clocks;
mod imports;
mod law;
mod pack;
mod rates;
mod say;
mod store;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use itsso_casebook::FirName;
use itsso_desk::CallError;
use itsso_law::Moment;

const EXITS: &str = "Exit code: 0 done, also with refused rows; 1 failed, or damage found; 2 wrong usage.";

/// ITSSO Desk from the command line. An independent implementation; not the Government's portal.
#[derive(Debug, Parser)]
#[command(name = "itsso", version, after_help = EXITS)]
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
        fir: FirName,
        #[command(flatten)]
        common: Common,
        /// Instant the clocks are asked for; now where left out.
        #[arg(long)]
        on: Option<Moment>,
    },
    /// Check every entry of the journal.
    Verify {
        #[command(flatten)]
        common: Common,
    },
    /// Write a list to a file (.xlsx or .csv); recorded with its purpose.
    Export {
        /// Which list.
        #[arg(value_enum)]
        list: Listed,
        /// The file.
        #[arg(long, value_parser = list_file)]
        to: PathBuf,
        /// For what: `crime-meeting`, `court`, `supervision`, `statistics`, `reply-to-query` or `other`; other words
        /// count as `other` and are not kept.
        #[arg(long)]
        purpose: String,
        /// Language of the headers.
        #[arg(long, value_enum, default_value = "en")]
        lang: Language,
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
    /// The law itself: rules, worked examples, and the sections of old and new codes. No store.
    Law {
        #[command(subcommand)]
        command: LawCommand,
    },
    /// Law packs: made, signed, trusted, installed, and what they moved.
    Pack {
        #[command(subcommand)]
        command: pack::PackCommand,
    },
    /// The law engine alone: facts in, clocks out. No store.
    Clocks {
        /// A JSON file, or `-` for standard input.
        file: String,
        /// As of when (an instant, or a day: its end).
        #[arg(long, value_parser = clocks::instant)]
        on: itsso_law::Ist,
        /// As known when.
        #[arg(long, value_parser = clocks::instant)]
        known: Option<itsso_law::Ist>,
        /// Answer in JSON.
        #[arg(long, conflicts_with = "why")]
        json: bool,
        /// Under each clock that has begun, how it is counted, step by step.
        #[arg(long)]
        why: bool,
        /// Language of names and steps.
        #[arg(long, value_enum, default_value = "en")]
        lang: Language,
    },
}

/// What is asked of the law.
#[derive(Debug, Subcommand)]
enum LawCommand {
    /// Every rule: id, provision, how long, how it was read.
    List {
        /// Answer in JSON.
        #[arg(long)]
        json: bool,
        /// Language.
        #[arg(long, value_enum, default_value = "en")]
        lang: Language,
    },
    /// One rule in full, with the words of the law and its worked examples.
    Show {
        /// Id, such as BNSS193.2.
        id: String,
        /// Language.
        #[arg(long, value_enum, default_value = "en")]
        lang: Language,
    },
    /// Print every rule, with its text, a worked example and a line to sign, as PDF.
    Book {
        /// Language.
        #[arg(long, value_enum, default_value = "en")]
        lang: Language,
        /// The file; one that is there is replaced.
        #[arg(long, value_name = "FILE.pdf")]
        out: PathBuf,
    },
    /// Read a folder of law data and run its worked examples; the built-in law where left out.
    Check {
        /// The folder, of the same shape as `crates/law/data`.
        folder: Option<PathBuf>,
    },
    /// What corresponds to sections in the other code: IPC and BNS, CrPC and BNSS, both ways.
    Map {
        /// The sections, such as "IPC 376(2)" or "BNS 64".
        sections: String,
        /// Answer in JSON.
        #[arg(long)]
        json: bool,
        /// Language.
        #[arg(long, value_enum, default_value = "en")]
        lang: Language,
    },
}

/// A list that goes out.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Listed {
    /// The register of cases.
    Cases,
    /// Duties of the police.
    Board,
    /// Figures of every station.
    Figures,
}

impl Listed {
    fn name(self) -> &'static str {
        match self {
            Listed::Cases => "cases",
            Listed::Board => "board",
            Listed::Figures => "figures",
        }
    }
}

/// A language of the program.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Language {
    /// English.
    En,
    /// Hindi.
    Hi,
}

impl Language {
    fn code(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Hi => "hi",
        }
    }

    /// The text of this language.
    fn pick<'a>(self, en: &'a str, hi: &'a str) -> &'a str {
        match self {
            Language::En => en,
            Language::Hi => hi,
        }
    }

    /// The words in this language.
    fn of(self, words: &itsso_law::Words) -> &str {
        self.pick(&words.en, &words.hi)
    }
}

fn list_file(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_lowercase();
    if matches!(ending.as_str(), "xlsx" | "csv") {
        Ok(path)
    } else {
        Err("lists are written as .xlsx or .csv".to_owned())
    }
}

/// What was asked wrongly, and only the store could tell.
fn is_usage(error: &anyhow::Error) -> bool {
    let codes = ["preset-unknown", "purpose-short", "purpose-unknown"];
    error.downcast_ref::<CallError>().is_some_and(|e| codes.contains(&e.code.as_str()))
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
            if is_usage(&error) { ExitCode::from(2) } else { ExitCode::FAILURE }
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
        Command::Case { fir, common, on } => store::case(&common, fir.to_string(), on.map(|on| on.to_string())).await,
        Command::Verify { common } => store::verify(&common).await,
        Command::Export { list, to, purpose, lang, common } => {
            store::export(&common, list.name(), &to, purpose, lang.code().to_owned()).await
        }
        Command::Backup { file, common } => store::backup(&common, &file).await,
        Command::Restore { file, common, recovery_key } => store::restore(&common, &file, recovery_key).await,
        Command::Law { command } => {
            match command {
                LawCommand::List { json, lang } => law::list(json, lang)?,
                LawCommand::Show { id, lang } => law::show(&id, lang)?,
                LawCommand::Book { lang, out } => law::book(lang, &out)?,
                LawCommand::Check { folder } => return law::check(folder.as_deref()),
                LawCommand::Map { sections, json, lang } => law::map(&sections, json, lang)?,
            }
            Ok(ExitCode::SUCCESS)
        }
        Command::Pack { command } => pack::run(command).await,
        Command::Clocks { file, on, known, json, why, lang } => {
            clocks::run(&file, on, known, &clocks::Told { json, why, lang }).map(|()| ExitCode::SUCCESS)
        }
    }
}
