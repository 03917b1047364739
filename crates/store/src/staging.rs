//! Folders in which something is made beside the store before it is moved in, and what a crash leaves of them.

use std::fs::{File, TryLockError};
use std::path::Path;

use tempfile::TempDir;

use crate::StoreError;
use crate::error::io;
use crate::folder::Folder;

const BUSY: &str = "busy";
const PREFIXES: [&str; 3] = [".new-", ".backup-", ".restore-"];

/// A folder to make something in. It is removed when dropped; a lock inside tells other programs that it is in use.
pub(crate) struct Staging {
    // Dropped first: Windows removes no folder with an open file in it.
    _busy: File,
    dir: TempDir,
}

impl Staging {
    /// Makes one in the folder of a store. The caller holds the folder's lock, so that no sweep comes between.
    pub fn new(folder: &Folder, prefix: &str) -> Result<Self, StoreError> {
        let dir = tempfile::Builder::new().prefix(prefix).tempdir_in(&folder.0).map_err(io(prefix))?;
        let busy = File::create(dir.path().join(BUSY)).map_err(io(prefix))?;
        busy.lock().map_err(io(prefix))?;
        Ok(Self { _busy: busy, dir })
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }
}

/// Removes what a program that died left in the folder. Another program at work is left alone, and so is what cannot be
/// removed: it does no harm.
pub(crate) fn sweep(folder: &Folder) {
    let Ok(Some(_lock)) = folder.try_lock() else { return };
    let Ok(files) = std::fs::read_dir(&folder.0) else { return };
    for file in files.flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        if !PREFIXES.iter().any(|prefix| name.starts_with(prefix)) {
            continue;
        }
        let path = file.path();
        let _ = if !path.is_dir() {
            // Written only under the folder's lock, which is ours now. A backup under way lies elsewhere or is locked.
            if name.starts_with(".new-") { std::fs::remove_file(path) } else { Ok(()) }
        } else if in_use(&path) {
            Ok(())
        } else {
            std::fs::remove_dir_all(path)
        };
    }
}

fn in_use(dir: &Path) -> bool {
    File::open(dir.join(BUSY)).is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
}
