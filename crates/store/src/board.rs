//! The board: clocks open at an instant, by when they are late.

use sqlx::Row;
use sqlx::sqlite::SqliteConnection;

use crate::filter::{Filter, Value, query};
use crate::{Board, BoardCounts, BoardGroup, BoardQuery, Bucket, HOUR_MS, Store, StoreError};

/// Everybody a clock may be owed by, as `owed_by` names them.
pub const OWED_BY: [&str; 7] = ["police", "court", "hospital", "laboratory", "prosecution", "child-welfare", "other"];

const DAY_MS: i64 = 24 * HOUR_MS;

/// The column a clock stands in.
pub(crate) fn bucket(late_ms: i64, on_ms: i64) -> Bucket {
    match late_ms - on_ms {
        ..=0 => Bucket::Overdue,
        1..=86_400_000 => Bucket::H24,
        86_400_001..=172_800_000 => Bucket::H48,
        172_800_001..=259_200_000 => Bucket::H72,
        259_200_001..=604_800_000 => Bucket::D7,
        _ => Bucket::Later,
    }
}

/// From when to when (after, up to) clocks of a column are late.
pub(crate) fn span(bucket: Bucket, on_ms: i64) -> (i64, i64) {
    let day = |n: i64| on_ms.saturating_add(n * DAY_MS);
    match bucket {
        Bucket::Overdue => (i64::MIN, on_ms),
        Bucket::H24 => (on_ms, day(1)),
        Bucket::H48 => (day(1), day(2)),
        Bucket::H72 => (day(2), day(3)),
        Bucket::D7 => (day(3), day(7)),
        Bucket::Later => (day(7), i64::MAX),
    }
}

/// The clocks that stood open at the instant: those that never ended, and those that ended later; `apart` says whether their
/// case was stayed or transferred by then. `columns` are of both indexes, so neither half touches the clocks themselves.
pub(crate) fn open_clocks(columns: &str, ask: &BoardQuery, horizon: i64) -> (String, Vec<Value>) {
    let owed: Vec<String> =
        if ask.owed_by.is_empty() { OWED_BY.map(str::to_owned).to_vec() } else { ask.owed_by.clone() };
    let mut halves = Vec::new();
    let mut values: Vec<Value> = Vec::new();
    for (index, ended) in [("clock_open", "ended_ms IS NULL"), ("clock_ended", "ended_ms IS NOT NULL AND ended_ms > ?")]
    {
        let mut filter = Filter::default();
        values.push(ask.on_ms.into());
        filter.among("owed_by", &owed);
        if index == "clock_ended" {
            filter.add(ended, [ask.on_ms.into()]);
        } else {
            filter.add(ended, []);
        }
        filter
            .add("late_ms IS NOT NULL AND start_ms IS NOT NULL AND (bits & 6) = 0 AND late_ms <= ?", [horizon.into()]);
        filter.add("start_ms <= ?", [ask.on_ms.into()]);
        filter.among("station", &ask.stations);
        halves.push(format!(
            "SELECT {columns}, (apart_ms IS NOT NULL AND apart_ms <= ?) AS apart FROM clock INDEXED BY {index} WHERE {}",
            filter.sql()
        ));
        values.extend(filter.values);
    }
    (halves.join(" UNION ALL "), values)
}

/// Where the open clocks a board is asked for come from: each once as `o`, with its case as `r` where the officer is
/// looked at. Values of `from` stand before those of the conditions.
pub(crate) struct Open {
    pub from: String,
    pub values: Vec<Value>,
    pub filter: Filter,
}

impl Open {
    /// `columns` are those wanted beside the ones the board always looks at; `group` what they are grouped by.
    pub fn of(ask: &BoardQuery, columns: &str, group: Option<BoardGroup>) -> Self {
        let rule = if ask.rule.is_some() { ", rule" } else { "" };
        let (open, values) = open_clocks(&format!("case_no, late_ms{rule}{columns}"), ask, horizon(ask));
        let mut filter = Filter::default();
        if let Some(rule) = &ask.rule {
            filter.add("o.rule = ?", [rule.as_str().into()]);
        }
        if let Some(io) = &ask.io {
            filter.add("r.io = ?", [io.as_str().into()]);
        }
        let by_officer = ask.io.is_some() || group == Some(BoardGroup::Officer);
        let case = if by_officer { " JOIN case_row r INDEXED BY case_officer ON r.no = o.case_no" } else { "" };
        Self { from: format!("({open}) o{case}"), values, filter }
    }
}

/// The last instant at which a clock must be late to be within the time asked.
fn horizon(ask: &BoardQuery) -> i64 {
    ask.on_ms.saturating_add(ask.within_ms.unwrap_or(7 * DAY_MS).max(0))
}

impl Store {
    /// The board at an instant, today's or an earlier one. Clocks flagged `no_record`, and those of stayed or transferred
    /// cases, are left out of the columns and counted apart.
    ///
    /// # Errors
    /// Of the database.
    pub async fn board(&self, ask: &BoardQuery) -> Result<Board, StoreError> {
        // Of one moment: somebody may import meanwhile, and heads, rows and counts must speak of the same clocks.
        let mut snapshot = self.inner.read.begin().await?;
        let counts = counts(&mut snapshot, ask).await?;
        let total = counts.of(&ask.buckets);
        if total == 0 {
            return Ok(Board { counts, ..Board::default() });
        }
        let groups = Self::board_groups(&mut snapshot, ask).await?;
        let items = if ask.limit == 0 { Vec::new() } else { Self::board_items(&mut snapshot, ask, &groups).await? };
        Ok(Board { counts, groups, items, total })
    }

    /// The counts of a board alone. Of an officer or a rule, `no_record` is that of everybody and every rule.
    ///
    /// # Errors
    /// Of the database.
    pub async fn board_counts(&self, ask: &BoardQuery) -> Result<BoardCounts, StoreError> {
        counts(&mut *self.inner.read.acquire().await?, ask).await
    }
}

async fn counts(conn: &mut SqliteConnection, ask: &BoardQuery) -> Result<BoardCounts, StoreError> {
    let open = Open::of(ask, "", None);
    let all = [Bucket::Overdue, Bucket::H24, Bucket::H48, Bucket::H72, Bucket::D7, Bucket::Later];
    let columns: Vec<String> =
        all.iter().map(|_| "count(*) FILTER (WHERE NOT o.apart AND o.late_ms > ? AND o.late_ms <= ?)".into()).collect();
    let (columns, from, filter) = (columns.join(", "), open.from, open.filter);
    let sql = format!("SELECT {columns}, count(*) FILTER (WHERE o.apart) FROM {from} WHERE {}", filter.sql());
    let mut bound: Vec<Value> = Vec::new();
    for bucket in all {
        let (after, to) = span(bucket, ask.on_ms);
        bound.extend([Value::Int(after), Value::Int(to)]);
    }
    bound.extend(open.values.into_iter().chain(filter.values));
    let row = query(sql, &bound)?.fetch_one(&mut *conn).await?;
    let n = |at: usize| row.try_get::<i64, _>(at).map(i64::cast_unsigned);
    Ok(BoardCounts {
        overdue: n(0)?,
        h24: n(1)?,
        h48: n(2)?,
        h72: n(3)?,
        d7: n(4)?,
        later: n(5)?,
        apart: n(6)?,
        no_record: no_record(conn, ask).await?,
    })
}

async fn no_record(conn: &mut SqliteConnection, ask: &BoardQuery) -> Result<u64, StoreError> {
    let mut filter = Filter::default();
    filter.among("station", &ask.stations);
    filter.among("owed_by", &ask.owed_by);
    let sql = format!("SELECT coalesce(sum(n), 0) FROM no_record_tally WHERE {}", filter.sql());
    let row = query(sql, &filter.values)?.fetch_one(conn).await?;
    Ok(row.try_get::<i64, _>(0)?.cast_unsigned())
}

impl BoardCounts {
    /// The count of a column.
    #[must_use]
    pub fn get(&self, bucket: Bucket) -> u64 {
        match bucket {
            Bucket::Overdue => self.overdue,
            Bucket::H24 => self.h24,
            Bucket::H48 => self.h48,
            Bucket::H72 => self.h72,
            Bucket::D7 => self.d7,
            Bucket::Later => self.later,
        }
    }

    /// Sum of these columns, of all where none is named.
    #[must_use]
    pub fn of(&self, buckets: &[Bucket]) -> u64 {
        let all = [Bucket::Overdue, Bucket::H24, Bucket::H48, Bucket::H72, Bucket::D7, Bucket::Later];
        all.iter().filter(|b| buckets.is_empty() || buckets.contains(b)).map(|b| self.get(*b)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::{bucket, span};
    use crate::Bucket;

    #[test]
    fn columns_are_disjoint_and_complete() {
        let all = [Bucket::Overdue, Bucket::H24, Bucket::H48, Bucket::H72, Bucket::D7, Bucket::Later];
        for hours in -1..200 {
            for ms in [-1, 0, 1] {
                let late = 1_000_000 + hours * 3_600_000 + ms;
                let of: Vec<Bucket> = all
                    .into_iter()
                    .filter(|b| {
                        let (after, to) = span(*b, 1_000_000);
                        late > after && late <= to
                    })
                    .collect();
                assert_eq!(of, [bucket(late, 1_000_000)]);
            }
        }
    }
}
