//! Connections to an encrypted file: the raw key first, then WAL, full synchronous, foreign keys, nothing on disk in the clear.

use std::path::Path;
use std::time::Duration;

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection};
use tokio::sync::OnceCell;
use zeroize::Zeroizing;

use crate::StoreError;

/// How long a connection waits for another program's write.
pub(crate) const BUSY: Duration = Duration::from_secs(30);

static CASES: Migrator = sqlx::migrate!("migrations/cases");
static IDENTITY: Migrator = sqlx::migrate!("migrations/identity");

/// Which of the two files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Room {
    Cases,
    Identity,
}

/// Options of a connection; `cache_kib` is the page cache of one connection.
pub(crate) fn options(file: &Path, key: &[u8; 32], room: Room, create: bool, cache_kib: u32) -> SqliteConnectOptions {
    let hex = Zeroizing::new(hex::encode(key));
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(create)
        .pragma("key", format!("\"x'{}'\"", hex.as_str()))
        .foreign_keys(true)
        .busy_timeout(BUSY)
        .synchronous(SqliteSynchronous::Full)
        .pragma("temp_store", "MEMORY")
        .pragma("cache_size", format!("-{cache_kib}"))
        .statement_cache_capacity(200)
        .disable_statement_logging();
    match room {
        // A batch of an import dirties thousands of pages: checkpointing every 32 MiB instead of 4 writes them once.
        Room::Cases => options.journal_mode(SqliteJournalMode::Wal).pragma("wal_autocheckpoint", "8192"),
        // No WAL here: after an erasure no old frame may keep the key, and a backup without the key can copy one whole file.
        Room::Identity => options.journal_mode(SqliteJournalMode::Delete).pragma("secure_delete", "ON"),
    }
}

/// SQLite calls itself initialised a moment before SQLCipher's own set-up has run, so two threads that open their first
/// file together can find the cipher missing. One connection to memory, waited for by everyone, goes first.
async fn cipher_ready() -> Result<(), StoreError> {
    static READY: OnceCell<()> = OnceCell::const_new();
    READY
        .get_or_try_init(|| async {
            let first = SqliteConnectOptions::new().in_memory(true).disable_statement_logging();
            let mut first = first.connect().await?;
            // What a broken page means is said by the check, in words; the cipher would print lines for each try.
            sqlx::query("PRAGMA cipher_log_level = NONE").fetch_all(&mut first).await?;
            Ok(first.close().await?)
        })
        .await
        .copied()
}

/// A pool that opens at least one connection now.
pub(crate) async fn connect(options: SqliteConnectOptions, most: u32) -> Result<SqlitePool, StoreError> {
    cipher_ready().await?;
    Ok(SqlitePoolOptions::new()
        .max_connections(most)
        .min_connections(0)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .acquire_timeout(BUSY * 2)
        .connect_with(options)
        .await?)
}

/// Brings a file that exists to the newest schema, forward only. One without a schema is not a file of a store: it is left
/// as it is.
pub(crate) async fn migrate_old(pool: &SqlitePool, room: Room) -> Result<(), StoreError> {
    let known: i64 =
        sqlx::query_scalar("SELECT count(*) FROM sqlite_schema WHERE name IN ('_sqlx_migrations', 'entry')")
            .fetch_one(pool)
            .await?;
    if known < 2 {
        return Err(StoreError::Damaged(format!("the schema of {room:?} is missing")));
    }
    migrate(pool, room).await
}

/// Brings a file to the newest schema, forward only.
pub(crate) async fn migrate(pool: &SqlitePool, room: Room) -> Result<(), StoreError> {
    let migrator = match room {
        Room::Cases => &CASES,
        Room::Identity => &IDENTITY,
    };
    migrator.run(pool).await.map_err(|error| match error {
        MigrateError::VersionMissing(version) => StoreError::NewerFormat(version),
        MigrateError::VersionMismatch(version) => StoreError::OtherBuild(version),
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
        other => StoreError::Damaged(other.to_string()),
    })
}
