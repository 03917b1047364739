//! The import's peer: nothing but SQLCipher inserts of the same table rows, bytes and indexes, in transactions of the
//! same size, as many rows a statement as the store uses, with the store's own pragmas.

use std::path::Path;
use std::time::{Duration, Instant};

use itsso_casebook::FirName;
use itsso_desk::law::Law;
use itsso_desk::now::now;
use itsso_desk::pen::{Stations, change};
use itsso_store::{CreateOptions, KeySource, Store};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteRow, SqliteSynchronous};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Row, TypeInfo, ValueRef};

use crate::stock::KEY;

/// Cases of one transaction, as the import's.
const BATCH: usize = 400;
/// Rows of one statement, as the store's.
const MOST: usize = 128;
/// Tables an import fills, with the column that names the case.
const TABLES: [(&str, &str); 4] =
    [("subject_case", "no"), ("entry", "case_no"), ("case_row", "no"), ("clock", "case_no")];

/// What the peer did.
pub struct Bare {
    /// Time of the inserts and commits alone.
    pub seconds: f64,
    /// Entries written.
    pub entries: u64,
    /// Clocks written.
    pub clocks: u64,
}

/// Copies the rows of an imported store into an empty one, timing only what is written.
///
/// # Errors
/// When either database fails.
pub async fn inserts(store: &Store, stations: &Stations, firs: &[FirName], into: &Path) -> anyhow::Result<Bare> {
    let how = CreateOptions { sample: false, at: now() };
    // The schema and its indexes by the store's own migrations.
    Store::create(into, KeySource::Given(KEY), how).await?.0.close().await;
    let mut from = connect(store.dir()).await?;
    let mut to = connect(into).await?;
    let mut bare = Bare { seconds: 0.0, entries: 0, clocks: 0 };
    let mut spent = Duration::ZERO;
    let total: i64 = sqlx::query_scalar("SELECT max(no) FROM subject_case").fetch_one(&mut from).await?;
    let mut first = 1_i64;
    while first <= total {
        let last = first + i64::try_from(BATCH)? - 1;
        let mut batch = Vec::new();
        for (table, column) in TABLES {
            let sql = format!("SELECT * FROM {table} WHERE {column} BETWEEN {first} AND {last} ORDER BY 1");
            batch.push((table, sqlx::query(AssertSqlSafe(sql)).fetch_all(&mut from).await?));
        }
        let began = Instant::now();
        let mut tx = to.begin_with("BEGIN IMMEDIATE").await?;
        for (table, rows) in &batch {
            insert(&mut tx, table, rows).await?;
        }
        tx.commit().await?;
        spent += began.elapsed();
        for (table, rows) in &batch {
            let many = u64::try_from(rows.len())?;
            match *table {
                "entry" => bare.entries += many,
                "clock" => bare.clocks += many,
                _ => {}
            }
        }
        first = last + 1;
    }
    spent += texts(store, stations, firs, &mut to).await?;
    bare.seconds = spent.as_secs_f64();
    from.close().await?;
    to.close().await?;
    Ok(bare)
}

/// The search index keeps no texts to be copied: they are made anew, untimed, and inserted, timed.
async fn texts(
    store: &Store,
    stations: &Stations,
    firs: &[FirName],
    to: &mut SqliteConnection,
) -> anyhow::Result<Duration> {
    let mut spent = Duration::ZERO;
    let mut no = 0_i64;
    for batch in firs.chunks(BATCH) {
        let ids: Vec<_> = batch.iter().map(FirName::case).collect();
        let known = store.entries_of_many(&ids).await?;
        let words: Vec<(String, String)> = known
            .values()
            .map(|entries| change(&Law::builtin(), stations, entries, Vec::new(), now()))
            .map(|c| (c.search.to_lowercase(), c.row.map(|row| row.offences.to_lowercase()).unwrap_or_default()))
            .collect();
        let began = Instant::now();
        let mut tx = to.begin_with("BEGIN IMMEDIATE").await?;
        for some in words.chunks(MOST) {
            let sql = format!(
                "INSERT OR REPLACE INTO case_text (rowid, words, offences) VALUES {}",
                vec!["(?,?,?)"; some.len()].join(",")
            );
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for (text, offences) in some {
                no += 1;
                query = query.bind(no).bind(text).bind(offences);
            }
            query.execute(&mut *tx).await?;
        }
        tx.commit().await?;
        spent += began.elapsed();
    }
    Ok(spent)
}

async fn connect(store: &Path) -> anyhow::Result<SqliteConnection> {
    let options = SqliteConnectOptions::new()
        .filename(store.join("cases.db"))
        .pragma("key", format!("\"x'{}'\"", hex::encode(KEY)))
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .pragma("temp_store", "MEMORY")
        .pragma("cache_size", "-32768")
        .pragma("wal_autocheckpoint", "8192")
        .statement_cache_capacity(200)
        .disable_statement_logging();
    Ok(options.connect().await?)
}

async fn insert(conn: &mut SqliteConnection, table: &str, rows: &[SqliteRow]) -> anyhow::Result<()> {
    let Some(columns) = rows.first().map(SqliteRow::len) else { return Ok(()) };
    let one = format!("({})", vec!["?"; columns].join(","));
    for some in rows.chunks(MOST) {
        let sql = format!("INSERT INTO {table} VALUES {}", vec![one.as_str(); some.len()].join(","));
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for row in some {
            for column in 0..columns {
                let kind = row.try_get_raw(column)?.type_info().name().to_owned();
                query = match kind.as_str() {
                    "INTEGER" | "BOOLEAN" => query.bind(row.try_get_unchecked::<i64, _>(column)?),
                    "BLOB" => query.bind(row.try_get_unchecked::<Vec<u8>, _>(column)?),
                    "NULL" => query.bind(None::<i64>),
                    _ => query.bind(row.try_get_unchecked::<String, _>(column)?),
                };
            }
        }
        query.execute(&mut *conn).await?;
    }
    Ok(())
}
