//! `itsso pack`: making, signing, trusting and installing law packs. The ceremony: `docs/law-packs.md`.

mod files;
mod keys;
mod office;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Subcommand;

use crate::Common;

/// What is done with a pack.
#[derive(Debug, Subcommand)]
pub enum PackCommand {
    /// Make a key that signs packs: its secret half into a file under a passphrase, its public half on the screen.
    Key {
        /// The file for the secret half; never one that is there already.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Put a folder of law data together as one signed file. Its worked examples must hold.
    Sign {
        /// The folder, of the same shape as `crates/law/data`; the built-in law where left out.
        folder: Option<PathBuf>,
        /// Secret half of the key.
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
        /// Version in the place of the one in `pack.toml`, such as 2027-01-15.
        #[arg(long)]
        version: Option<String>,
        /// The pack file.
        #[arg(long, value_name = "FILE.itssolaw")]
        out: PathBuf,
    },
    /// Add a second signature to a pack file.
    Countersign {
        /// The pack file.
        file: PathBuf,
        /// Secret half of the key.
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
    },
    /// Say what a pack file is, and run its worked examples. Trusts nobody.
    Show {
        /// The pack file.
        file: PathBuf,
    },
    /// Write the files of a pack to a folder that is not there yet; the built-in law where no pack is named.
    Unpack {
        /// The folder.
        folder: PathBuf,
        /// The pack file.
        #[arg(long, value_name = "FILE.itssolaw")]
        pack: Option<PathBuf>,
    },
    /// Trust a key in a store, by the digits on its printed sheet.
    Trust {
        /// 64 digits; blanks do not count.
        key: String,
        /// Whose it is.
        #[arg(long)]
        name: String,
        #[command(flatten)]
        common: Common,
    },
    /// Install a pack in a store, and count every case by it.
    Install {
        /// The pack file.
        file: PathBuf,
        #[command(flatten)]
        common: Common,
        /// Only say what it would change.
        #[arg(long)]
        dry_run: bool,
    },
    /// Trust a key no longer; what it signed stays in force.
    Retire {
        /// 64 digits; blanks do not count.
        key: String,
        #[command(flatten)]
        common: Common,
    },
    /// Withdraw an installed pack: the one before it is in force again, and every case is counted by it.
    Withdraw {
        /// Its version.
        version: String,
        #[command(flatten)]
        common: Common,
    },
    /// The law of a store: packs, keys, and what each change moved.
    Log {
        #[command(flatten)]
        common: Common,
    },
    /// What the last change of law moved, before and after.
    Moves {
        #[command(flatten)]
        common: Common,
        /// Another change, by its number in `itsso pack log`.
        #[arg(long)]
        run: Option<u32>,
        /// Of one rule alone.
        #[arg(long)]
        rule: Option<String>,
    },
}

/// Does it.
///
/// # Errors
/// What the command says.
pub async fn run(command: PackCommand) -> anyhow::Result<ExitCode> {
    match command {
        PackCommand::Key { out } => keys::make(&out)?,
        PackCommand::Sign { folder, key, version, out } => files::sign(folder.as_deref(), &key, version, &out)?,
        PackCommand::Countersign { file, key } => files::countersign(&file, &key)?,
        PackCommand::Show { file } => return files::show(&file),
        PackCommand::Unpack { folder, pack } => files::unpack(&folder, pack.as_deref())?,
        PackCommand::Trust { key, name, common } => office::trust(&common, &key, &name).await?,
        PackCommand::Install { file, common, dry_run } => office::install(&common, &file, dry_run).await?,
        PackCommand::Retire { key, common } => office::retire(&common, &key).await?,
        PackCommand::Withdraw { version, common } => office::withdraw(&common, &version).await?,
        PackCommand::Log { common } => office::log(&common).await?,
        PackCommand::Moves { common, run, rule } => office::moves(&common, run, rule).await?,
    }
    Ok(ExitCode::SUCCESS)
}
