//! Files that are read and written, and what is wrong with them.

use std::path::Path;

use itsso_exchange::{ExchangeError, Table, open_table};
use sha2::{Digest, Sha256};

use crate::error::CallError;
use crate::wire;

/// Opens a register; reading a large workbook takes a while and must not hold up the window.
///
/// # Errors
/// What is wrong with the file, in words.
pub(crate) async fn table(file: &str) -> Result<Table, CallError> {
    let path = file.to_owned();
    let read = tokio::task::spawn_blocking(move || open_table(Path::new(&path))).await;
    match read {
        Ok(table) => table.map_err(exchange),
        Err(error) => Err(CallError::file(file, &std::io::Error::other(error))),
    }
}

/// Name of a file without its folder.
pub(crate) fn file_name(path: &str) -> String {
    Path::new(path).file_name().map_or_else(|| path.to_owned(), |n| n.to_string_lossy().into_owned())
}

/// SHA-256 of a file's bytes, in hex.
///
/// # Errors
/// What the disk says.
pub(crate) fn file_hash(path: &str) -> Result<String, CallError> {
    let bytes = std::fs::read(path).map_err(|e| CallError::file(path, &e))?;
    Ok(hex::encode(Sha256::digest(bytes)))
}

/// What a file says of itself, at the field `file`.
#[expect(clippy::needless_pass_by_value, reason = "goes into map_err as it is")]
pub(crate) fn exchange(error: ExchangeError) -> CallError {
    CallError { code: error.code().to_owned(), words: error.words(), field: Some("file".to_owned()) }
}

/// A file that was written, with its size.
///
/// # Errors
/// What the disk says.
pub(crate) fn saved(file: &str, rows: u32) -> Result<wire::Saved, CallError> {
    let size = std::fs::metadata(file).map_err(|e| CallError::file(file, &e))?;
    Ok(wire::Saved { file: file.to_owned(), rows, bytes: size.len() })
}
