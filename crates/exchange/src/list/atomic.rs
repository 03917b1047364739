//! All of a file or nothing of it.

use std::io::Write;
use std::path::Path;

use crate::ExchangeError;

/// Writes beside the target and moves into place: a full disk or a power cut leaves what was there before.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), ExchangeError> {
    let failed = |e: std::io::Error| ExchangeError::io(path, e);
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".itsso-").suffix(".part").tempfile_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    // A temporary file is private to its owner; a list that is exported is meant for the folder it is put into.
    readable(file.as_file()).map_err(failed)?;
    file.persist(path).map_err(|e| failed(e.error))?;
    Ok(())
}

#[cfg(unix)]
fn readable(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o640))
}

#[cfg(not(unix))]
fn readable(_: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}
