//! What can go wrong with a store, with words a person at the desk can act on.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use itsso_law::Words;
use uuid::Uuid;

/// A refusal or failure of the store. Nothing of the step that returns one is kept.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No store in this folder.
    #[error("no store in {0}")]
    NotAStore(PathBuf),
    /// The folder already holds a store, or part of one.
    #[error("{0} already holds a store or part of one")]
    Occupied(PathBuf),
    /// The keyring has no key for this store.
    #[error("the keyring of this PC holds no key for this store")]
    KeyMissing,
    /// The keyring itself cannot be used.
    #[error("the keyring cannot be used: {0}")]
    Keyring(String),
    /// The key is not this store's.
    #[error("the key does not open this store")]
    KeyWrong,
    /// The recovery key is not one, or not this store's.
    #[error("the recovery key does not open this store")]
    RecoveryKeyWrong,
    /// A file of the store is missing or broken.
    #[error("the store is damaged: {0}")]
    Damaged(String),
    /// Written by a newer program.
    #[error("the store was written by a newer version of the program (format {0})")]
    NewerFormat(i64),
    /// The file was made by another build of the program: its schema has other bytes under the same number.
    #[error("made by a different build of the program (schema {0})")]
    OtherBuild(i64),
    /// Another program keeps the store busy.
    #[error("the store is in use by another program")]
    Busy,
    /// Somebody else added to the case meanwhile.
    #[error("case {case} has {found} entries, not the {expected} its author had seen")]
    Stale {
        /// The case.
        case: Uuid,
        /// Entries the author had seen.
        expected: u32,
        /// Entries there are.
        found: u32,
    },
    /// An entry that belongs elsewhere or is not signed by a known desk.
    #[error("entry {0} does not belong here")]
    Foreign(Uuid),
    /// Wrong PIS number or password.
    #[error("PIS number or password is wrong")]
    SignIn,
    /// Too many wrong passwords for this officer: so many seconds are to be waited.
    #[error("too many wrong passwords; wait {0} s")]
    Wait(u32),
    /// Password or PIN too weak.
    #[error("password or PIN is too short")]
    Weak,
    /// Wrong PIN; so many tries are left.
    #[error("wrong PIN, {0} tries left")]
    Pin(u8),
    /// The PIN may no longer be used: the password is needed.
    #[error("the password is needed")]
    PasswordNeeded,
    /// There is no such officer.
    #[error("no officer with PIS number {0}")]
    NoOfficer(String),
    /// The change would leave no administrator.
    #[error("the last administrator cannot be removed")]
    LastAdministrator,
    /// The change would leave nobody who can open identities.
    #[error("the last holder of the key to identities cannot be removed")]
    LastIdentityHolder,
    /// The session has no right to identities.
    #[error("not entitled to identities")]
    NotEntitled,
    /// The person's key was destroyed.
    #[error("the identity was erased")]
    Erased,
    /// Not a backup of this program.
    #[error("not a backup, or cut off: {0}")]
    Backup(String),
    /// A backup would replace a file that is none of this store.
    #[error("{0} is there already and is no backup of this store")]
    Overwrite(PathBuf),
    /// `keys.json` is missing or is not the one this store wrote: a backup for it would open for somebody else, or nobody.
    #[error("keys.json is missing or not the one this store wrote")]
    KeysChanged,
    /// A question that cannot be answered as asked.
    #[error("wrong question: {0}")]
    Query(String),
    /// Reading or writing a file failed.
    #[error("{what}: {source}")]
    Io {
        /// What was being done.
        what: String,
        /// Why it failed.
        source: std::io::Error,
    },
    /// The disk is full, or gives no more room.
    #[error("the disk is full")]
    Full,
    /// The folder or its files may not be written to.
    #[error("the store's folder may not be written to")]
    ReadOnly,
    /// The database said no.
    #[error("database: {0}")]
    Database(#[source] sqlx::Error),
    /// Cryptography refused (never says why).
    #[error("sealing or opening failed")]
    Crypto,
}

/// When a page was last refused, by whichever connection.
static REFUSED: Mutex<Option<Instant>> = Mutex::new(None);

/// Whether a connection of that age may still be one that met a refused page: SQLCipher gives errors on it ever after.
pub(crate) fn may_be_spoilt(age: Duration) -> bool {
    let refused = *REFUSED.lock().unwrap_or_else(PoisonError::into_inner);
    refused.is_some_and(|at| at.elapsed() <= age)
}

fn code_of(error: &sqlx::Error) -> i64 {
    let said = error.as_database_error().and_then(|said| said.code()?.parse().ok());
    said.unwrap_or_default()
}

/// Whether an error can be the saying of a refused page, which is noted. It is 11 in a tree; an overflow page is read as zeros, and
/// the page after it gives 1; whatever else is asked of that connection gives 7.
pub(crate) fn is_refused_page(error: &sqlx::Error) -> bool {
    let refused = matches!(code_of(error) & 0xff, 1 | 7 | 10 | 11 | 26);
    if refused {
        *REFUSED.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }
    refused
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        // Every failed question comes by here, whichever asked it: the connection it was asked on must not be used again.
        is_refused_page(&error);
        if let sqlx::Error::Database(said) = &error {
            let code = code_of(&error);
            // Result codes of SQLite. Of the extended ones of 10 (I/O): 778 write, 1034 sync, 1546 truncate, 4618 and 4874 the file
            // beside the log; they fail where there is no room. Primary: 5 busy, 6 locked, 8 read-only, 10 I/O (SQLCipher: HMAC check
            // failed), 11 corrupt, 13 full, 14 cannot open, 26 not a database.
            match (code, code & 0xff) {
                (778 | 1034 | 1546 | 4618 | 4874, _) | (_, 13) => return Self::Full,
                (_, 8 | 14) => return Self::ReadOnly,
                (_, 5 | 6) => return Self::Busy,
                (_, 10 | 11 | 26) => return Self::Damaged(said.message().to_owned()),
                _ => {}
            }
        }
        Self::Database(error)
    }
}

/// Says what was being done when a file could not be read or written.
pub(crate) fn io(what: impl Into<String>) -> impl FnOnce(std::io::Error) -> StoreError {
    move |source| StoreError::Io { what: what.into(), source }
}

impl StoreError {
    /// A stable code for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAStore(_) => "not-a-store",
            Self::Occupied(_) => "folder-occupied",
            Self::KeyMissing => "key-missing",
            Self::Keyring(_) => "keyring",
            Self::KeyWrong => "key-wrong",
            Self::RecoveryKeyWrong => "recovery-key-wrong",
            Self::Damaged(_) => "store-damaged",
            Self::NewerFormat(_) => "newer-format",
            Self::OtherBuild(_) => "other-build",
            Self::Busy => "store-busy",
            Self::Stale { .. } => "case-changed-meanwhile",
            Self::Foreign(_) => "entry-foreign",
            Self::SignIn => "sign-in",
            Self::Wait(_) => "sign-in-wait",
            Self::Weak => "password-weak",
            Self::Pin(_) => "pin-wrong",
            Self::PasswordNeeded => "password-needed",
            Self::NoOfficer(_) => "no-officer",
            Self::LastAdministrator => "last-administrator",
            Self::LastIdentityHolder => "last-identity-holder",
            Self::NotEntitled => "not-entitled",
            Self::Erased => "identity-erased",
            Self::Backup(_) => "not-a-backup",
            Self::Overwrite(_) => "file-exists",
            Self::KeysChanged => "keys-changed",
            Self::Query(_) => "wrong-question",
            Self::Io { .. } => "file",
            Self::Full => "disk-full",
            Self::ReadOnly => "read-only",
            Self::Database(_) => "database",
            Self::Crypto => "crypto",
        }
    }

    /// What happened and what to do, in both languages.
    #[must_use]
    pub fn words(&self) -> Words {
        crate::error_words::words(self)
    }
}
