//! Many rows in few statements.

use sqlx::sqlite::{Sqlite, SqliteArguments, SqliteConnection};
use sqlx::{AssertSqlSafe, query::Query};

use crate::StoreError;

/// A query in the making.
pub(crate) type Q<'q> = Query<'q, Sqlite, SqliteArguments>;

/// Most rows of one statement. Sizes are powers of two, so that a handful of prepared statements serve every batch.
const MOST: usize = 128;

/// Inserts rows by `insert` (`INSERT INTO t (…) VALUES`), each of `columns` values bound by `bind`.
pub(crate) async fn insert_many<T>(
    conn: &mut SqliteConnection,
    insert: &'static str,
    columns: usize,
    rows: &[T],
    bind: impl for<'q> Fn(Q<'q>, &T) -> Q<'q>,
) -> Result<(), StoreError> {
    let one = format!("({}),", vec!["?"; columns].join(","));
    let mut rest = rows;
    let mut size = MOST;
    while !rest.is_empty() {
        while size > rest.len() {
            size /= 2;
        }
        let sql = format!("{insert} {}", one.repeat(size).trim_end_matches(','));
        while let Some((now, later)) = rest.split_at_checked(size) {
            let mut query = sqlx::query(AssertSqlSafe(sql.clone()));
            for row in now {
                query = bind(query, row);
            }
            query.execute(&mut *conn).await?;
            rest = later;
        }
    }
    Ok(())
}

/// `?,?,?` for a list of that length.
pub(crate) fn marks(n: usize) -> String {
    vec!["?"; n].join(",")
}
