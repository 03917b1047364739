//! The folder of a store: names of its files, the two JSON files without secrets, atomic writes, the write lock.

use std::fs::{File, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;
use uuid::Uuid;

use crate::StoreError;
use crate::error::io;
use crate::pool::BUSY;

/// Version of the folder's layout. A higher one is refused, a lower one brought up.
pub(crate) const FORMAT: i64 = 1;

pub(crate) const CASES: &str = "cases.db";
pub(crate) const IDENTITY: &str = "identity.db";
pub(crate) const HEAD: &str = "head.json";
pub(crate) const KEYS: &str = "keys.json";
pub(crate) const STORE: &str = "store.json";
pub(crate) const LOCK: &str = "store.lock";

/// `store.json`: who this store is. Written last when a store is made, so a folder without it is not a finished store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StoreJson {
    pub format: i64,
    pub store: Uuid,
    /// Copy of what `cases.db` says, for programs that show it before the key is there.
    pub sample: bool,
    pub created: String,
    /// Name of the entry in the keyring: `<store id>@<pc>`.
    pub keyring: String,
    /// Tells a wrong key from a damaged file.
    pub key_check: String,
}

/// `keys.json`: K for the printed recovery key. (The identity file's key is wrapped per officer inside `cases.db`, so that a
/// change of password is one transaction.)
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeysJson {
    /// Public half of the recovery key, `age1…`.
    pub recovery: String,
    /// K, age-encrypted to it, base64.
    pub key: String,
}

/// Paths of one store.
#[derive(Debug, Clone)]
pub(crate) struct Folder(pub PathBuf);

impl Folder {
    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Whether any file of a store lies here, finished or not.
    ///
    /// # Errors
    /// Where it cannot be told: a folder that may not be read is no empty folder.
    pub fn occupied(&self) -> Result<bool, StoreError> {
        for name in [CASES, IDENTITY, HEAD, KEYS, STORE, "cases.db-wal", "identity.db-journal"] {
            if self.file(name).try_exists().map_err(io(name))? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    pub fn read_json<T: DeserializeOwned>(&self, name: &str) -> Result<T, StoreError> {
        let bytes = std::fs::read(self.file(name)).map_err(|e| match e.kind() {
            std::io::ErrorKind::NotFound => StoreError::Damaged(format!("{name} is missing")),
            _ => StoreError::Io { what: name.to_owned(), source: e },
        })?;
        serde_json::from_slice(&bytes).map_err(|e| StoreError::Damaged(format!("{name}: {e}")))
    }

    pub fn write_json<T: Serialize>(&self, name: &str, value: &T) -> Result<(), StoreError> {
        let bytes = serde_json::to_vec_pretty(value).map_err(|e| StoreError::Damaged(e.to_string()))?;
        self.write(name, &bytes)
    }

    /// Makes the folder where it is not there, for its owner alone; on Windows it takes the rights of the folder above, which is the
    /// user's own.
    pub fn make(&self) -> Result<(), StoreError> {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.0).map_err(io("creating the folder"))
    }

    /// Replaces a file at once or not at all: a temporary beside it, synced, then renamed over it.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let mut temporary = tempfile::Builder::new().prefix(".new-").tempfile_in(&self.0).map_err(io(name))?;
        temporary.write_all(bytes).and_then(|()| temporary.as_file().sync_data()).map_err(io(name))?;
        persist(temporary, &self.file(name))
    }

    /// Moves files here from a folder beside, all or none: where one cannot be moved, those already moved go back.
    pub fn take_over(&self, from: &Self, names: &[&str]) -> Result<(), StoreError> {
        let mut moved: Vec<&str> = Vec::new();
        for name in names {
            if !from.file(name).try_exists().map_err(io(*name))? {
                continue;
            }
            if let Err(failed) = rename(&from.file(name), &self.file(name)) {
                for done in moved.iter().rev() {
                    let _ = rename(&self.file(done), &from.file(done));
                }
                return Err(StoreError::Io { what: (*name).to_owned(), source: failed });
            }
            moved.push(name);
        }
        Ok(())
    }

    /// Removes the files of a store that was made a moment ago and could not be finished. `store.json` goes first, so that what a
    /// crash leaves does not look whole.
    pub fn remove_store(&self) -> Result<(), StoreError> {
        for name in [STORE, KEYS, HEAD, IDENTITY, "identity.db-journal", CASES, "cases.db-wal", "cases.db-shm"] {
            match std::fs::remove_file(self.file(name)) {
                Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(io(name)(e)),
                _ => {}
            }
        }
        Ok(())
    }

    /// SHA-256 of a file, hex.
    pub fn sha256(&self, name: &str) -> Result<String, StoreError> {
        let mut file = File::open(self.file(name)).map_err(io(name))?;
        let mut sha = Sha256::new();
        let mut part = vec![0; 64 * 1024];
        loop {
            let read = file.read(&mut part).map_err(io(name))?;
            if read == 0 {
                return Ok(hex::encode(sha.finalize()));
            }
            sha.update(part.get(..read).unwrap_or_default());
        }
    }

    /// Takes the write lock if it is free.
    pub fn try_lock(&self) -> Result<Option<File>, StoreError> {
        let file = File::options().create(true).truncate(false).write(true).open(self.file(LOCK)).map_err(io(LOCK))?;
        Ok(file.try_lock().ok().map(|()| file))
    }

    /// Takes the write lock of the folder, shared by all programs on this store; released when dropped.
    /// It keeps a commit and its `head.json` together, and holds writers off while a backup is made.
    pub async fn lock(&self) -> Result<File, StoreError> {
        let file = File::options().create(true).truncate(false).write(true).open(self.file(LOCK)).map_err(io(LOCK))?;
        let since = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::WouldBlock) if since.elapsed() < BUSY => {
                    tokio::time::sleep(Duration::from_millis(3)).await;
                }
                Err(TryLockError::WouldBlock) => return Err(StoreError::Busy),
                Err(TryLockError::Error(e)) => return Err(StoreError::Io { what: LOCK.to_owned(), source: e }),
            }
        }
    }
}

/// On Windows a rename fails while a virus scanner or another reader has a file open; it lets go soon.
fn again(tries: &mut u32) -> bool {
    *tries += 1;
    let more = cfg!(windows) && *tries <= 20;
    if more {
        std::thread::sleep(Duration::from_millis(25));
    }
    more
}

fn rename(from: &Path, to: &Path) -> std::io::Result<()> {
    let mut tries = 0;
    loop {
        match std::fs::rename(from, to) {
            Err(_) if again(&mut tries) => {}
            done => return done,
        }
    }
}

/// Moves a finished temporary file to its place.
pub(crate) fn persist(mut temporary: NamedTempFile, to: &Path) -> Result<(), StoreError> {
    let mut tries = 0;
    loop {
        match temporary.persist(to) {
            Ok(_) => return Ok(()),
            Err(failed) if again(&mut tries) => temporary = failed.file,
            Err(failed) => return Err(StoreError::Io { what: to.display().to_string(), source: failed.error }),
        }
    }
}

/// The folder's `store.json`, with the errors a person needs told apart.
pub(crate) fn read_store(dir: &Path) -> Result<(Folder, StoreJson), StoreError> {
    let folder = Folder(dir.to_path_buf());
    if !folder.file(STORE).try_exists().map_err(io(STORE))? {
        if folder.occupied()? {
            return Err(StoreError::Damaged(format!("{STORE} is missing")));
        }
        return Err(StoreError::NotAStore(dir.to_path_buf()));
    }
    let raw: serde_json::Value = folder.read_json(STORE)?;
    // Looked at before anything else, for a newer layout may have other fields.
    match raw.get("format").and_then(serde_json::Value::as_i64) {
        Some(format) if format > FORMAT => return Err(StoreError::NewerFormat(format)),
        Some(_) => {}
        None => return Err(StoreError::Damaged(STORE.into())),
    }
    let json = serde_json::from_value(raw).map_err(|e| StoreError::Damaged(format!("{STORE}: {e}")))?;
    for name in [CASES, IDENTITY] {
        not_empty(&folder, name)?;
    }
    Ok((folder, json))
}

/// SQLite takes an empty file for a new database and would write into it: it is looked at before it is opened.
pub(crate) fn not_empty(folder: &Folder, name: &str) -> Result<(), StoreError> {
    match std::fs::metadata(folder.file(name)) {
        Ok(file) if file.len() > 0 => Ok(()),
        Ok(_) => Err(StoreError::Damaged(format!("{name} is empty"))),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Err(StoreError::Damaged(format!("{name} is missing"))),
        Err(e) => Err(io(name)(e)),
    }
}
