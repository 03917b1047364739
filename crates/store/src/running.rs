//! How many clocks of each rule are open, for the list of the law.

use std::collections::BTreeMap;

use sqlx::Row;

use crate::board::open_clocks;
use crate::filter::query;
use crate::{BoardQuery, Store, StoreError};

impl Store {
    /// Clocks open at an instant (running or overdue) by rule. As on the board, void ones, those flagged `no_record` and
    /// those of stayed or transferred cases do not count, nor does what can never be late (a flag, a bare counter).
    ///
    /// # Errors
    /// Of the database.
    pub async fn running_by_rule(&self, on_ms: i64) -> Result<BTreeMap<String, u64>, StoreError> {
        let ask = BoardQuery { on_ms, ..BoardQuery::default() };
        let (open, values) = open_clocks("rule", &ask, i64::MAX);
        let sql = format!("SELECT rule, count(*) FROM ({open}) WHERE NOT apart GROUP BY rule");
        let rows = query(sql, &values)?.fetch_all(&*self.inner.read).await?;
        rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get::<i64, _>(1)?.cast_unsigned()))).collect()
    }
}
