//! The lines of the board: its groups, a page of its items, and the next limit of each of some cases.

use std::collections::HashMap;

use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{AssertSqlSafe, Row};
use uuid::Uuid;

use crate::append::uuid_at;
use crate::board::{Open, bucket, span};
use crate::filter::{Value, query};
use crate::insert::marks;
use crate::{BoardGroup, BoardGroupRows, BoardItem, BoardQuery, NextClock, Store, StoreError};

/// What comes first on the board, as one number: what cannot be undone, then by time left. Instants stay below the
/// multiplier until the year 5138.
const PRESSING: &str = "o.urgency * 100000000000000 + o.late_ms";

/// Columns of an item in the order of [`item`].
const ITEM: &str = "s.id, r.station, r.number, r.year, r.holder, r.holder_since, r.io, k.rule, k.subject, k.cycle, k.kind, \
    k.due, k.late_ms, k.flags, k.urgency, k.ends_by";

/// The group a clock stands in, and the column of the clocks it is read from.
fn key(group: Option<BoardGroup>) -> (&'static str, &'static str) {
    match group {
        None => ("''", ""),
        Some(BoardGroup::Station) => ("o.station", ", station"),
        Some(BoardGroup::Officer) => ("ifnull(r.io, '')", ""),
        Some(BoardGroup::Rule) => ("o.rule", ", rule"),
    }
}

/// The open clocks in the columns of the board that were asked for.
fn listed(ask: &BoardQuery) -> Open {
    let (_, of_group) = key(ask.group);
    let mut open = Open::of(ask, &format!(", pos, urgency{of_group}"), ask.group);
    open.filter.add("NOT o.apart", []);
    if !ask.buckets.is_empty() {
        let spans = vec!["(o.late_ms > ? AND o.late_ms <= ?)"; ask.buckets.len()].join(" OR ");
        let ends = ask.buckets.iter().flat_map(|b| {
            let (after, to) = span(*b, ask.on_ms);
            [Value::Int(after), Value::Int(to)]
        });
        open.filter.add(format!("({spans})"), ends);
    }
    open
}

impl Store {
    /// The groups with anything in the columns asked for, the one with the most pressing item first.
    pub(crate) async fn board_groups(
        conn: &mut SqliteConnection,
        ask: &BoardQuery,
    ) -> Result<Vec<BoardGroupRows>, StoreError> {
        if ask.group.is_none() {
            return Ok(Vec::new());
        }
        let (open, (key, _)) = (listed(ask), key(ask.group));
        let sql = format!(
            "SELECT {key}, count(*), count(*) FILTER (WHERE o.late_ms <= ?) FROM {} WHERE {} GROUP BY 1 ORDER BY min({PRESSING}), 1",
            open.from,
            open.filter.sql()
        );
        let values: Vec<Value> = [ask.on_ms.into()].into_iter().chain(open.values).chain(open.filter.values).collect();
        let rows = query(sql, &values)?.fetch_all(conn).await?;
        rows.iter()
            .map(|row| {
                Ok(BoardGroupRows {
                    key: row.try_get(0)?,
                    rows: row.try_get::<i64, _>(1)?.cast_unsigned(),
                    overdue: row.try_get::<i64, _>(2)?.cast_unsigned(),
                })
            })
            .collect()
    }

    /// One page of items, those of a group together.
    pub(crate) async fn board_items(
        conn: &mut SqliteConnection,
        ask: &BoardQuery,
        groups: &[BoardGroupRows],
    ) -> Result<Vec<BoardItem>, StoreError> {
        let mut open = listed(ask);
        let page = Page::of(ask, groups);
        if ask.group.is_some() && page.keys.is_empty() {
            return Ok(Vec::new());
        }
        let (mut with, mut rank) = (String::new(), "0");
        if !page.keys.is_empty() {
            let (key, _) = key(ask.group);
            with = format!("WITH g(key, rank) AS (VALUES {}) ", vec!["(?, ?)"; page.keys.len()].join(", "));
            open.from.push_str(&format!(" CROSS JOIN g ON g.key = {key}"));
            rank = "g.rank";
        }
        // The few that are shown are chosen among keys; only they are looked up.
        let sql = format!(
            "{with}SELECT {ITEM} FROM (SELECT o.case_no, o.pos, {rank} AS rank FROM {} WHERE {} \
             ORDER BY rank, o.urgency, o.late_ms, o.case_no, o.pos LIMIT ? OFFSET ?) o \
             JOIN clock k ON k.case_no = o.case_no AND k.pos = o.pos \
             JOIN case_row r ON r.no = o.case_no JOIN subject_case s ON s.no = o.case_no \
             ORDER BY o.rank, k.urgency, k.late_ms, k.case_no, k.pos",
            open.from,
            open.filter.sql()
        );
        let mut bound: Vec<Value> = Vec::new();
        for (rank, key) in (0_i64..).zip(&page.keys) {
            bound.extend([Value::from(*key), Value::Int(rank)]);
        }
        bound.extend(open.values.into_iter().chain(open.filter.values));
        bound.extend([Value::Int(ask.limit.into()), Value::Int(page.offset)]);
        let rows = query(sql, &bound)?.fetch_all(conn).await?;
        rows.iter().map(|row| item(row, ask.on_ms)).collect()
    }

    /// The limit of the police that ends next in each of some cases, at an instant. Stayed and transferred cases have none.
    ///
    /// # Errors
    /// Of the database.
    pub async fn next_clocks(&self, cases: &[Uuid], on_ms: i64) -> Result<HashMap<Uuid, NextClock>, StoreError> {
        let mut next = HashMap::with_capacity(cases.len());
        for chunk in cases.chunks(256) {
            // Of clocks late at the same instant, the one that cannot be undone. The other columns are those of the smallest.
            let sql = format!(
                "SELECT s.id, k.rule, k.kind, k.due, k.late_ms, min(k.late_ms * 256 + k.urgency) FROM subject_case s \
                 JOIN clock k ON k.case_no = s.no WHERE s.id IN ({}) AND k.owed_by = 'police' AND k.start_ms <= ? \
                 AND k.late_ms IS NOT NULL AND (k.ended_ms IS NULL OR k.ended_ms > ?) AND k.bits & 6 = 0 AND (k.apart_ms IS NULL OR k.apart_ms > ?) GROUP BY s.no",
                marks(chunk.len())
            );
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for case in chunk {
                query = query.bind(case.as_bytes().to_vec());
            }
            for row in query.bind(on_ms).bind(on_ms).bind(on_ms).fetch_all(&*self.inner.read).await? {
                let clock = NextClock {
                    rule: row.try_get(1)?,
                    kind: row.try_get(2)?,
                    due: row.try_get::<Option<String>, _>(3)?.unwrap_or_default(),
                    late_ms: row.try_get(4)?,
                };
                next.insert(uuid_at(&row, 0)?, clock);
            }
        }
        Ok(next)
    }
}

/// The groups a page reaches into, and where in the first of them it begins.
struct Page<'a> {
    keys: Vec<&'a str>,
    offset: i64,
}

impl<'a> Page<'a> {
    fn of(ask: &BoardQuery, groups: &'a [BoardGroupRows]) -> Self {
        let (from, to) = (u64::from(ask.offset), u64::from(ask.offset).saturating_add(ask.limit.into()));
        let (mut before, mut skipped, mut keys) = (0, 0, Vec::new());
        for group in groups {
            let end = before + group.rows;
            if end <= from {
                skipped = end;
            } else if before < to {
                keys.push(group.key.as_str());
            }
            before = end;
        }
        Self { keys, offset: i64::try_from(from - skipped.min(from)).unwrap_or(i64::MAX) }
    }
}

fn item(row: &SqliteRow, on_ms: i64) -> Result<BoardItem, StoreError> {
    let late_ms: i64 = row.try_get(12)?;
    Ok(BoardItem {
        case: uuid_at(row, 0)?,
        station: row.try_get(1)?,
        number: row.try_get(2)?,
        year: row.try_get(3)?,
        holder: row.try_get(4)?,
        holder_since: row.try_get(5)?,
        io: row.try_get(6)?,
        rule: row.try_get(7)?,
        subject: row.try_get(8)?,
        cycle: row.try_get(9)?,
        kind: row.try_get(10)?,
        due: row.try_get::<Option<String>, _>(11)?.unwrap_or_default(),
        late_ms,
        flags: row.try_get(13)?,
        urgency: row.try_get(14)?,
        ends_by: row.try_get(15)?,
        bucket: bucket(late_ms, on_ms),
    })
}

#[cfg(test)]
mod tests {
    use super::Page;
    use crate::{BoardGroupRows, BoardQuery};

    #[test]
    fn a_page_reaches_into_the_groups_it_shows_rows_of() {
        let groups =
            [("a", 3), ("b", 2), ("c", 4)].map(|(key, rows)| BoardGroupRows { key: key.into(), rows, overdue: 0 });
        for (offset, limit, keys, begins) in [
            (0, 2, vec!["a"], 0),
            (2, 2, vec!["a", "b"], 2),
            (3, 2, vec!["b"], 0),
            (4, 9, vec!["b", "c"], 1),
            (9, 5, vec![], 0),
            (20, 5, vec![], 11),
        ] {
            let page = Page::of(&BoardQuery { offset, limit, ..BoardQuery::default() }, &groups);
            assert_eq!((page.keys, page.offset), (keys, begins), "{offset} {limit}");
        }
    }
}
