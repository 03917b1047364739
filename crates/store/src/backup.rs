//! A backup: one age-encrypted tar of the folder, that opens by the printed recovery key or by the store's key.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read};
use std::path::Path;
use std::str::FromStr;

use age::x25519::Recipient;
use zeroize::Zeroizing;

use crate::error::io;
use crate::folder::{CASES, Folder, HEAD, IDENTITY, KEYS, STORE, persist, read_store};
use crate::key::{Key, KeySource, check_value};
use crate::open::{keep, unwrap_key};
use crate::recovery::{identity_of, parse};
use crate::staging::Staging;
use crate::{Store, StoreError};

/// A journal of SQLite's own, beside `identity.db` where a program died while writing; needed to open it again.
const HOT: &str = "identity.db-journal";
const MEMBERS: [&str; 6] = [STORE, KEYS, HEAD, CASES, IDENTITY, HOT];

/// What opens a backup.
pub enum Unlock<'a> {
    /// The printed recovery key, as typed.
    Recovery(&'a str),
    /// The store's key.
    Key([u8; 32]),
}

impl Store {
    /// Writes a backup. `to` is replaced at once when it is complete, never left half; only a backup of this store is replaced.
    ///
    /// # Errors
    /// [`StoreError::Overwrite`], [`StoreError::KeysChanged`], [`StoreError::Io`], [`StoreError::Busy`]; [`StoreError::Damaged`] where
    /// a file is not as this store left it, for the backup before must not give way to a damaged one.
    pub async fn backup(&self, to: &Path) -> Result<(), StoreError> {
        let inner = &self.inner;
        let own = identity_of(&inner.key)?;
        let (there, opens) = (to.to_path_buf(), own.clone());
        tokio::task::spawn_blocking(move || may_replace(&there, &opens))
            .await
            .map_err(|e| StoreError::Backup(e.to_string()))??;
        let keys = self.own_keys().await?;
        // No program appends while the snapshot is taken, so head and journals belong together.
        let gate = inner.gate.lock().await;
        let lock = inner.folder.lock().await?;
        inner.sound_beside()?;
        let staging = Staging::new(&inner.folder, ".backup-")?;
        let snapshot = staging.path().join(CASES);
        sqlx::query("VACUUM INTO ?").bind(snapshot.to_string_lossy().into_owned()).execute(&*inner.write).await?;
        for name in [STORE, KEYS, HEAD, IDENTITY, HOT] {
            let from = inner.folder.file(name);
            if name != HOT || from.try_exists().map_err(io(name))? {
                std::fs::copy(from, staging.path().join(name)).map_err(io(name))?;
            }
        }
        drop(lock);
        drop(gate);
        let recovery = Recipient::from_str(&keys.recovery).map_err(|_| StoreError::Damaged(KEYS.into()))?;
        let own = own.to_public();
        let to = to.to_path_buf();
        tokio::task::spawn_blocking(move || write(staging.path(), &to, &[recovery, own]))
            .await
            .map_err(|e| StoreError::Backup(e.to_string()))?
    }

    /// Puts a backup into a folder without a store, on this PC or a fresh one, and keeps the key there.
    /// With [`KeySource::Given`] nothing is kept and the given key must be the store's.
    ///
    /// # Errors
    /// [`StoreError::Occupied`]; [`StoreError::RecoveryKeyWrong`] or [`StoreError::KeyWrong`]; [`StoreError::Backup`] for a
    /// file that is no backup or cut off. The folder is then as it was.
    pub async fn restore(file: &Path, dir: &Path, with: Unlock<'_>, save: KeySource) -> Result<Self, StoreError> {
        let folder = Folder(dir.to_path_buf());
        if folder.occupied()? {
            return Err(StoreError::Occupied(dir.to_path_buf()));
        }
        let (identity, wrong) = match &with {
            Unlock::Recovery(typed) => (parse(typed)?, StoreError::RecoveryKeyWrong),
            Unlock::Key(key) => (identity_of(key)?, StoreError::KeyWrong),
        };
        folder.make()?;
        let lock = folder.lock().await?;
        if folder.occupied()? {
            return Err(StoreError::Occupied(dir.to_path_buf()));
        }
        let staging = Staging::new(&folder, ".restore-")?;
        let (from, into) = (file.to_path_buf(), staging.path().to_path_buf());
        tokio::task::spawn_blocking(move || unpack(&from, &into, &identity, wrong))
            .await
            .map_err(|e| StoreError::Backup(e.to_string()))??;
        let (new, mut json) = read_store(staging.path()).map_err(|e| match e {
            StoreError::NewerFormat(_) => e,
            other => StoreError::Backup(other.to_string()),
        })?;
        let key: Key = match with {
            Unlock::Recovery(typed) => unwrap_key(&new, &json, typed)?,
            Unlock::Key(key) => Zeroizing::new(key),
        };
        if check_value(&key)? != json.key_check {
            return Err(StoreError::KeyWrong);
        }
        // Opened where it lies before anything is moved: a backup that does not open is not restored.
        let trial = Self::open_with(new.clone(), json.clone(), key.clone()).await?;
        trial.close().await;
        drop(trial);
        keep(&new, &mut json, &key, &save).await?;
        folder.take_over(&new, &[HOT, IDENTITY, CASES, HEAD, KEYS, STORE])?;
        drop(lock);
        Self::open_with(folder, json, key).await
    }
}

fn write(from: &Path, to: &Path, recipients: &[Recipient]) -> Result<(), StoreError> {
    let parent = to.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let temporary = tempfile::Builder::new().prefix(".backup-").tempfile_in(parent).map_err(io("backup"))?;
    let encryptor = age::Encryptor::with_recipients(recipients.iter().map(|r| r as &dyn age::Recipient))
        .map_err(|e| StoreError::Backup(e.to_string()))?;
    let sealed = encryptor.wrap_output(BufWriter::new(temporary.as_file())).map_err(io("backup"))?;
    let mut tar = tar::Builder::new(sealed);
    for name in MEMBERS {
        let member = from.join(name);
        if member.try_exists().map_err(io(name))? {
            tar.append_path_with_name(&member, name).map_err(io(name))?;
        }
    }
    let sealed = tar.into_inner().map_err(io("backup"))?;
    let file = sealed.finish().map_err(io("backup"))?;
    file.into_inner().map_err(|e| StoreError::Io { what: "backup".into(), source: e.into_error() })?;
    temporary.as_file().sync_all().map_err(io("backup"))?;
    persist(temporary, to)
}

/// Whether `to` is free, or a backup that this store's key opens.
fn may_replace(to: &Path, own: &age::x25519::Identity) -> Result<(), StoreError> {
    if !to.try_exists().map_err(io(to.display().to_string()))? {
        return Ok(());
    }
    let opens = File::open(to).is_ok_and(|file| {
        age::Decryptor::new_buffered(BufReader::new(file))
            .is_ok_and(|sealed| sealed.decrypt(std::iter::once(own as &dyn age::Identity)).is_ok())
    });
    if opens { Ok(()) } else { Err(StoreError::Overwrite(to.to_path_buf())) }
}

fn unpack(file: &Path, into: &Path, identity: &age::x25519::Identity, wrong: StoreError) -> Result<(), StoreError> {
    let damaged = |e: std::io::Error| StoreError::Backup(e.to_string());
    let sealed = BufReader::new(File::open(file).map_err(io(file.display().to_string()))?);
    let decryptor = age::Decryptor::new_buffered(sealed).map_err(|e| StoreError::Backup(e.to_string()))?;
    let plain = match decryptor.decrypt(std::iter::once(identity as &dyn age::Identity)) {
        Ok(plain) => plain,
        Err(age::DecryptError::NoMatchingKeys | age::DecryptError::DecryptionFailed) => return Err(wrong),
        Err(other) => return Err(StoreError::Backup(other.to_string())),
    };
    let mut tar = tar::Archive::new(plain);
    for member in tar.entries().map_err(damaged)? {
        let mut member = member.map_err(damaged)?;
        let name = member.path().map_err(damaged)?.to_string_lossy().into_owned();
        // Only the names we write: a tar may name any path.
        let Some(name) = MEMBERS.into_iter().find(|known| *known == name) else {
            return Err(StoreError::Backup(format!("unknown member {name}")));
        };
        let mut out = File::create_new(into.join(name)).map_err(damaged)?;
        std::io::copy(&mut member, &mut out).map_err(damaged)?;
        out.sync_all().map_err(damaged)?;
    }
    // To the end, where age says whether the file is whole.
    let mut plain = tar.into_inner();
    std::io::copy(&mut plain, &mut std::io::sink()).map_err(damaged)?;
    let _ = plain.read(&mut [0]).map_err(damaged)?;
    Ok(())
}
