//! The board: clocks open at an instant, by when they are late.

use std::collections::BTreeMap;

use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::case_row::{CASE_COLUMNS, CASE_WIDTH, CLOCK_COLUMNS, case_at, clock_at};
use crate::filter::{Filter, Value, query};
use crate::insert::marks;
use crate::{Board, BoardCounts, BoardItem, BoardQuery, Bucket, HOUR_MS, StationCounts, Store, StoreError};

/// Everybody a clock may be owed by, as `owed_by` names them.
pub const OWED_BY: [&str; 7] = ["police", "court", "hospital", "laboratory", "prosecution", "child-welfare", "other"];

const DAY_MS: i64 = 24 * HOUR_MS;

/// The column a clock stands in.
fn bucket(late_ms: i64, on_ms: i64) -> Bucket {
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

/// The clocks that stood open at the instant: those that never ended, and those that ended later.
/// `columns` are of both indexes, so neither half touches the clocks themselves.
pub(crate) fn open_clocks(columns: &str, ask: &BoardQuery, horizon: i64) -> (String, Vec<Value>) {
    let owed: Vec<String> =
        if ask.owed_by.is_empty() { OWED_BY.map(str::to_owned).to_vec() } else { ask.owed_by.clone() };
    let mut halves = Vec::new();
    let mut values: Vec<Value> = Vec::new();
    for (index, ended) in [("clock_open", "ended_ms IS NULL"), ("clock_ended", "ended_ms IS NOT NULL AND ended_ms > ?")]
    {
        let mut filter = Filter::default();
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
        halves.push(format!("SELECT {columns} FROM clock INDEXED BY {index} WHERE {}", filter.sql()));
        values.extend(filter.values);
    }
    (halves.join(" UNION ALL "), values)
}

impl Store {
    /// The board at an instant, today's or an earlier one. Clocks flagged `no_record`, and those of stayed or transferred
    /// cases, are left out of the columns and counted apart.
    ///
    /// # Errors
    /// Of the database.
    pub async fn board(&self, ask: &BoardQuery) -> Result<Board, StoreError> {
        let ahead = ask.within_ms.unwrap_or(7 * DAY_MS).max(0);
        let horizon = ask.on_ms.saturating_add(ahead);
        let stations = self.board_counts(ask, horizon).await?;
        let mut counts = BoardCounts::default();
        for station in &stations {
            counts.add(&station.counts);
        }
        let total = counts.of(&ask.buckets);
        let items = if ask.limit == 0 || total == 0 { Vec::new() } else { self.board_items(ask, horizon).await? };
        Ok(Board { counts, stations, items, total })
    }

    async fn board_counts(&self, ask: &BoardQuery, horizon: i64) -> Result<Vec<StationCounts>, StoreError> {
        let (open, mut values) = open_clocks("station, late_ms, bits", ask, horizon);
        // Columns of the board by number: 0 overdue, 1 to 3 days, 4 up to seven, 5 later; 6 stands apart.
        let sql = format!(
            "SELECT station, CASE WHEN bits & 8 THEN 6 WHEN late_ms <= ? THEN 0 WHEN late_ms <= ? THEN 1 WHEN late_ms <= ? THEN 2 \
             WHEN late_ms <= ? THEN 3 WHEN late_ms <= ? THEN 4 ELSE 5 END AS bucket, count(*) FROM ({open}) GROUP BY 1, 2"
        );
        let mut all: Vec<Value> = [0, 1, 2, 3, 7].map(|n| (ask.on_ms.saturating_add(n * DAY_MS)).into()).to_vec();
        all.append(&mut values);
        let mut stations: BTreeMap<String, BoardCounts> = BTreeMap::new();
        for row in query(sql, &all)?.fetch_all(&self.inner.read).await? {
            let counts = stations.entry(row.try_get(0)?).or_default();
            let n = row.try_get::<i64, _>(2)?.cast_unsigned();
            match row.try_get::<i64, _>(1)? {
                0 => counts.overdue = n,
                1 => counts.h24 = n,
                2 => counts.h48 = n,
                3 => counts.h72 = n,
                4 => counts.d7 = n,
                5 => counts.later = n,
                _ => counts.apart = n,
            }
        }
        let mut filter = Filter::default();
        filter.among("station", &ask.stations);
        filter.among("owed_by", &ask.owed_by);
        filter.add("n > 0", []);
        let sql = format!("SELECT station, sum(n) FROM no_record_tally WHERE {} GROUP BY 1", filter.sql());
        for row in query(sql, &filter.values)?.fetch_all(&self.inner.read).await? {
            stations.entry(row.try_get(0)?).or_default().no_record = row.try_get::<i64, _>(1)?.cast_unsigned();
        }
        Ok(stations.into_iter().map(|(station, counts)| StationCounts { station, counts }).collect())
    }

    async fn board_items(&self, ask: &BoardQuery, horizon: i64) -> Result<Vec<BoardItem>, StoreError> {
        let (open, mut values) = open_clocks("case_no, pos, urgency, late_ms, bits", ask, horizon);
        let mut filter = Filter::default();
        filter.add("bits & 8 = 0", []);
        if !ask.buckets.is_empty() {
            let spans = vec!["(late_ms > ? AND late_ms <= ?)"; ask.buckets.len()].join(" OR ");
            let ends = ask.buckets.iter().flat_map(|b| {
                let (after, to) = span(*b, ask.on_ms);
                [Value::Int(after), Value::Int(to)]
            });
            filter.add(format!("({spans})"), ends);
        }
        // The few that are shown are chosen among keys; only they are looked up.
        let sql = format!(
            "SELECT {CASE_COLUMNS}, {CLOCK_COLUMNS} FROM (SELECT case_no, pos FROM ({open}) WHERE {} \
             ORDER BY urgency, late_ms, case_no, pos LIMIT ? OFFSET ?) o \
             JOIN clock k ON k.case_no = o.case_no AND k.pos = o.pos \
             JOIN case_row r ON r.no = o.case_no JOIN subject_case s ON s.no = o.case_no \
             ORDER BY k.urgency, k.late_ms, k.case_no, k.pos",
            filter.sql()
        );
        values.append(&mut filter.values);
        values.extend([Value::Int(ask.limit.into()), Value::Int(ask.offset.into())]);
        let rows = query(sql, &values)?.fetch_all(&self.inner.read).await?;
        rows.iter().map(|row| item(row, ask.on_ms)).collect()
    }

    /// The open clocks of a list of cases at an instant, for their lines in other lists.
    ///
    /// # Errors
    /// Of the database.
    pub async fn open_clocks(&self, cases: &[uuid::Uuid], on_ms: i64) -> Result<Vec<BoardItem>, StoreError> {
        let mut items = Vec::new();
        for chunk in cases.chunks(256) {
            let sql = format!(
                "SELECT {CASE_COLUMNS}, {CLOCK_COLUMNS} FROM subject_case s JOIN case_row r ON r.no = s.no \
                 JOIN clock k ON k.case_no = s.no WHERE s.id IN ({}) AND k.start_ms <= ? AND k.late_ms IS NOT NULL \
                 AND (k.ended_ms IS NULL OR k.ended_ms > ?) AND k.bits & 6 = 0 ORDER BY k.urgency, k.late_ms",
                marks(chunk.len())
            );
            let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
            for case in chunk {
                query = query.bind(case.as_bytes().to_vec());
            }
            for row in query.bind(on_ms).bind(on_ms).fetch_all(&self.inner.read).await? {
                items.push(item(&row, on_ms)?);
            }
        }
        Ok(items)
    }
}

fn item(row: &SqliteRow, on_ms: i64) -> Result<BoardItem, StoreError> {
    let case = case_at(row)?;
    let clock = clock_at(row, case.case, CASE_WIDTH)?;
    Ok(BoardItem { bucket: bucket(clock.late_ms.unwrap_or(i64::MAX), on_ms), clock, case })
}

impl BoardCounts {
    fn add(&mut self, other: &Self) {
        self.overdue += other.overdue;
        self.h24 += other.h24;
        self.h48 += other.h48;
        self.h72 += other.h72;
        self.d7 += other.d7;
        self.later += other.later;
        self.no_record += other.no_record;
        self.apart += other.apart;
    }

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
