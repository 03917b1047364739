//! Loopback HTTP host of the call table, for tests only: the screens built for tests talk to it instead of to the
//! window. It is a program of its own, so that the window cannot contain it.
//!
//! `POST /call/{name}` with the header `x-itsso-token` answers lines of JSON: any number of `{"progress": …}`, then one
//! `{"answer": …}` or `{"error": {code, words, field}}`. Everything else is a file of the built screens.

mod host;

use std::io::Write as _;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context as _;
use clap::Parser;
use itsso_desk::{Desk, DeskOptions, key_from_env};
use tokio::net::TcpListener;

/// Serves the screens and the core on loopback.
#[derive(Debug, Parser)]
struct Options {
    /// Folder of the store.
    #[arg(long)]
    store: PathBuf,
    /// Folder of the screens as built for tests.
    #[arg(long)]
    ui: PathBuf,
    /// Port; 0 takes a free one.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Sign in as the sample officer (SAMPLE stores only).
    #[arg(long)]
    sample_sign_in: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    match serve(Options::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nobody is left to tell where the standard error cannot be written.
            let _ = writeln!(std::io::stderr(), "itsso-testhost: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(options: Options) -> anyhow::Result<()> {
    anyhow::ensure!(options.ui.join("index.html").is_file(), "no built screens in {}", options.ui.display());
    let desk = Desk::start(DeskOptions {
        sample_sign_in: options.sample_sign_in,
        ..DeskOptions::new(options.store, key_from_env()?)
    })
    .await;
    let token = host::new_token();
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await.context("cannot listen on loopback")?;
    let port = listener.local_addr()?.port();
    writeln!(std::io::stdout(), "http://127.0.0.1:{port}/?token={token}")?;
    axum::serve(listener, host::routes(Arc::new(desk), token, &options.ui)).await?;
    Ok(())
}
