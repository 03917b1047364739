//! Connections to an encrypted file: the raw key first, then WAL, full synchronous, foreign keys, nothing on disk in the clear.

use std::future::ready;
use std::path::Path;
use std::pin::pin;
use std::time::Duration;

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, Sqlite, Transaction};
use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::sync::OnceCell;
use tokio::time::timeout;
use zeroize::Zeroizing;

use crate::StoreError;
use crate::error::may_be_spoilt;

/// How long a connection waits for another program's write.
pub(crate) const BUSY: Duration = Duration::from_secs(30);

/// How long a dropped pool waits for a connection that is still lent out.
const LENT: Duration = Duration::from_secs(2);

/// A write says so when it begins: two that begin by reading could wait for each other.
const WRITE: &str = "BEGIN IMMEDIATE";

static CASES: Migrator = sqlx::migrate!("migrations/cases");
static IDENTITY: Migrator = sqlx::migrate!("migrations/identity");

/// Which of the two files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Room {
    Cases,
    Identity,
}

/// What is asked of a file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    /// Made where none is.
    pub create: bool,
    /// Page cache of one connection.
    pub cache_kib: u32,
    /// Connections at most.
    pub connections: u32,
    /// Nothing has opened the file yet: one connection is closed in order if the file refuses it.
    pub first: bool,
}

/// A pool that is closed, and waited for, when it is dropped. SQLCipher takes its memory away when a program ends, so none of its
/// threads may still be closing a file then: sqlx alone would leave that to them.
pub(crate) struct Pool(SqlitePool);

impl std::ops::Deref for Pool {
    type Target = SqlitePool;

    fn deref(&self) -> &SqlitePool {
        &self.0
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        if self.0.is_closed() && self.0.size() == 0 {
            return;
        }
        let pool = self.0.clone();
        // On a thread of its own, since a drop cannot await.
        let closing = std::thread::spawn(move || {
            let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_time().build() else { return };
            runtime.block_on(closed(&pool));
        });
        let wait = || drop(closing.join());
        // A connection comes back by a task: whoever waits here must not keep that task from running.
        match Handle::try_current().map(|handle| handle.runtime_flavor()) {
            Ok(RuntimeFlavor::MultiThread) => tokio::task::block_in_place(wait),
            _ => wait(),
        }
    }
}

/// Closes a pool. A connection that is lent out is waited for only so long; once all are back only the closing itself takes time,
/// for the last one folds the log into the file.
async fn closed(pool: &SqlitePool) {
    const STEP: Duration = Duration::from_millis(10);
    let mut waited = Duration::ZERO;
    let mut closing = pin!(pool.close());
    while timeout(STEP, &mut closing).await.is_err() {
        let lent = usize::try_from(pool.size()).is_ok_and(|all| all > pool.num_idle());
        waited += if lent { STEP } else { Duration::ZERO };
        if waited >= LENT {
            return;
        }
    }
}

impl Pool {
    /// One connection to the same file which has read nothing yet. It is made when it is first asked: a file that refuses it is a
    /// finding, too.
    pub(crate) fn beside(&self) -> Self {
        Self(how(1).connect_lazy_with(self.0.connect_options().as_ref().clone()))
    }
}

/// The file and its key, which is all that can be said before anything is read.
fn keyed(file: &Path, key: &[u8; 32], create: bool) -> SqliteConnectOptions {
    let hex = Zeroizing::new(hex::encode(key));
    SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(create)
        .pragma("key", format!("\"x'{}'\"", hex.as_str()))
        .busy_timeout(BUSY)
        .disable_statement_logging()
}

fn options(keyed: SqliteConnectOptions, room: Room, cache_kib: u32) -> SqliteConnectOptions {
    let options = keyed
        .foreign_keys(true)
        .synchronous(SqliteSynchronous::Full)
        .pragma("temp_store", "MEMORY")
        .pragma("cache_size", format!("-{cache_kib}"))
        .statement_cache_capacity(200);
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

/// Whether the file opens under the key. A pool drops a connection its file refuses without waiting for its thread.
async fn opens(keyed: &SqliteConnectOptions) -> Result<(), StoreError> {
    let mut first = keyed.connect().await?;
    let read = sqlx::query("SELECT count(*) FROM sqlite_schema").fetch_one(&mut first).await;
    first.close().await?;
    read?;
    Ok(())
}

/// A pool that opens at least one connection now. Wants a runtime of several threads; see the drop of [`Pool`].
pub(crate) async fn connect(file: &Path, key: &[u8; 32], room: Room, wanted: Wanted) -> Result<Pool, StoreError> {
    debug_assert_eq!(
        Handle::current().runtime_flavor(),
        RuntimeFlavor::MultiThread,
        "a store wants #[tokio::test(flavor = \"multi_thread\")]: see CONTRIBUTING.md"
    );
    cipher_ready().await?;
    let keyed = keyed(file, key, wanted.create);
    if wanted.first {
        opens(&keyed).await?;
    }
    Ok(Pool(how(wanted.connections).connect_with(options(keyed, room, wanted.cache_kib)).await?))
}

fn how(most: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(most)
        .min_connections(0)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .acquire_timeout(BUSY * 2)
        .before_acquire(|_, meta| Box::pin(ready(Ok(!may_be_spoilt(meta.age)))))
}

/// Begins to write. SQLite takes a transaction back by itself where the disk is full; sqlx goes on counting it, and its connection
/// refuses every later one. Such a connection is given up for a new one.
pub(crate) async fn begin(pool: &SqlitePool) -> Result<Transaction<'static, Sqlite>, StoreError> {
    match pool.begin_with(WRITE).await {
        Err(sqlx::Error::InvalidSavePointStatement) => {
            let _ = pool.acquire().await?.close().await;
            Ok(pool.begin_with(WRITE).await?)
        }
        begun => Ok(begun?),
    }
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

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::{Room, Wanted, begin, connect};
    use crate::StoreError;

    #[tokio::test(flavor = "multi_thread")]
    async fn a_full_disk_stops_one_write_and_not_the_next() {
        let dir = tempfile::tempdir().unwrap();
        let wanted = Wanted { create: true, cache_kib: 512, connections: 1, first: true };
        let pool = connect(&dir.path().join("a.db"), &[7; 32], Room::Cases, wanted).await.unwrap();
        sqlx::query("CREATE TABLE t (n INTEGER PRIMARY KEY, b BLOB)").execute(&*pool).await.unwrap();
        // What a full disk is to SQLite, without filling one.
        sqlx::query("PRAGMA max_page_count = 20").fetch_all(&*pool).await.unwrap();
        let mut tx = begin(&pool).await.unwrap();
        let mut failed = None;
        for _ in 0..100 {
            let wrote = sqlx::query("INSERT INTO t (b) VALUES (zeroblob(4000))").execute(&mut *tx).await;
            if let Err(error) = wrote {
                failed = Some(StoreError::from(error));
                break;
            }
        }
        assert!(matches!(failed, Some(StoreError::Full)), "{failed:?}");
        drop(tx);
        let mut again = begin(&pool).await.unwrap();
        sqlx::query("INSERT INTO t (b) VALUES (zeroblob(4000))").execute(&mut *again).await.unwrap();
        again.commit().await.unwrap();
        let rows: i64 = sqlx::query_scalar("SELECT count(*) FROM t").fetch_one(&*pool).await.unwrap();
        assert_eq!(rows, 1, "nothing of the write that failed is there");
    }

    async fn a_pool(dir: &std::path::Path) -> super::Pool {
        let wanted = Wanted { create: true, cache_kib: 512, connections: 2, first: true };
        connect(&dir.join("a.db"), &[7; 32], Room::Cases, wanted).await.unwrap()
    }

    /// Dropped on the worker that is to bring the connection back, and while another thread still has one.
    #[tokio::test(flavor = "multi_thread", worker_threads = 1)]
    async fn a_dropped_pool_has_closed_every_connection() {
        let dir = tempfile::tempdir().unwrap();
        let pool = a_pool(dir.path()).await;
        let seen = (*pool).clone();
        tokio::spawn(async move {
            let conn = pool.acquire().await.unwrap();
            drop(conn);
            drop(pool);
        })
        .await
        .unwrap();
        assert_eq!(seen.size(), 0);
        let pool = a_pool(dir.path()).await;
        let seen = (*pool).clone();
        let lent = pool.acquire().await.unwrap();
        let later = tokio::spawn(async move {
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
            drop(lent);
        });
        drop(pool);
        assert_eq!(seen.size(), 0);
        later.await.unwrap();
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_closing_given_up_is_ended_by_the_drop() {
        let dir = tempfile::tempdir().unwrap();
        let pool = a_pool(dir.path()).await;
        let seen = (*pool).clone();
        drop(pool.close());
        assert!(seen.is_closed() && seen.size() > 0);
        drop(pool);
        assert_eq!(seen.size(), 0);
    }
}
