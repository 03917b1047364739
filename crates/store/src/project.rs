//! Writing a batch: journal rows, then every projection it changes. Runs inside the transaction of the append.

use std::collections::BTreeMap;

use sqlx::sqlite::SqliteConnection;
use sqlx::{AssertSqlSafe, Row};
use uuid::Uuid;

use itsso_casebook::Entry;

use crate::StoreError;
use crate::chain::Link;
use crate::insert::{insert_many, marks};
use crate::rows::{CaseChange, CaseRow, ClockRow};

pub(crate) struct EntryRow<'a> {
    pub seq: u64,
    pub case_no: i64,
    pub entry: &'a Entry,
    pub chain: Link,
}

/// Bits of `clock.bits`.
pub(crate) const ENDED_LATE: i64 = 1;
/// Void, and since when is not known: on the board of no day.
pub(crate) const VOID: i64 = 2;
pub(crate) const NO_RECORD: i64 = 4;
/// Void since `ended_ms`.
pub(crate) const VOID_SINCE: i64 = 16;

/// Bits of `case_row.scope`.
pub(crate) const ITSSO: i64 = 1;
pub(crate) const ITSSO_IF_SET: i64 = 2;
pub(crate) const IN_SCOPE: i64 = 4;

/// A change whose projections are to be written.
pub(crate) struct Projection<'a> {
    pub no: i64,
    pub existed: bool,
    pub change: &'a CaseChange,
}

struct Clock<'a> {
    case_no: i64,
    pos: i64,
    station: &'a str,
    bits: i64,
    apart_ms: Option<i64>,
    row: &'a ClockRow,
}

pub(crate) async fn write(
    conn: &mut SqliteConnection,
    entries: &[EntryRow<'_>],
    counts: &[(i64, Uuid, u32)],
    projections: &[Projection<'_>],
) -> Result<(), StoreError> {
    insert_many(
        conn,
        "INSERT INTO entry (seq, case_no, id, content, signature, chain) VALUES",
        6,
        entries,
        |q, row| {
            q.bind(row.seq.cast_signed())
                .bind(row.case_no)
                .bind(row.entry.content.id.as_bytes().to_vec())
                .bind(row.entry.bytes.clone())
                .bind(row.entry.signature.to_vec())
                .bind(row.chain.to_vec())
        },
    )
    .await?;
    let mut counts = counts.to_vec();
    counts.sort_unstable_by_key(|(no, _, _)| *no);
    insert_many(
        conn,
        "INSERT OR REPLACE INTO subject_case (no, id, entries) VALUES",
        3,
        &counts,
        |q, (no, id, count)| q.bind(*no).bind(id.as_bytes().to_vec()).bind(*count),
    )
    .await?;
    // A case twice in one batch: the last row wins, as it was folded from the most entries.
    let mut last: BTreeMap<i64, (&Projection<'_>, &CaseRow)> = BTreeMap::new();
    for projection in projections {
        if let Some(row) = &projection.change.row {
            last.insert(projection.no, (projection, row));
        }
    }
    let rows: Vec<(&Projection<'_>, &CaseRow)> = last.into_values().collect();
    case_rows(conn, &rows).await?;
    clocks(conn, &rows).await?;
    texts(conn, &rows).await?;
    if !rows.is_empty() {
        // Tells every program on this store that remembered totals no longer hold.
        sqlx::query(
            "INSERT INTO setting (key, value) VALUES ('projection', '1') \
             ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1",
        )
        .execute(conn)
        .await?;
    }
    Ok(())
}

async fn case_rows(conn: &mut SqliteConnection, rows: &[(&Projection<'_>, &CaseRow)]) -> Result<(), StoreError> {
    insert_many(
        conn,
        "INSERT OR REPLACE INTO case_row (no, station, number, year, fir_ms, fir_date, two_month_due, offences, scope, child, \
         sc_st, disposed_on, disposal, charge_sheeted, final_report, holder, holder_since, io, stage, stayed, transferred_out, \
         transferred_on, late_entered, warnings, incomplete, apart_ms, digest, law) VALUES",
        28,
        rows,
        |q, (p, r)| {
            let scope = if r.itsso { ITSSO } else { 0 }
                | if r.itsso_if_set { ITSSO_IF_SET } else { 0 }
                | if r.in_scope { IN_SCOPE } else { 0 };
            q.bind(p.no)
                .bind(r.station.clone())
                .bind(r.number)
                .bind(r.year)
                .bind(r.fir_ms)
                .bind(r.fir_date.clone())
                .bind(r.two_month_due.clone())
                .bind(r.offences.clone())
                .bind(scope)
                .bind(r.child)
                .bind(r.sc_st)
                .bind(r.disposed_on.clone())
                .bind(r.disposal.clone())
                .bind(r.charge_sheeted)
                .bind(r.final_report.clone())
                .bind(r.holder.clone())
                .bind(r.holder_since)
                .bind(r.io.clone())
                .bind(r.stage.clone())
                .bind(r.stayed)
                .bind(r.transferred_out)
                .bind(r.transferred_on.clone())
                .bind(r.late_entered)
                .bind(r.warnings)
                .bind(r.incomplete)
                .bind(r.apart_ms)
                .bind(p.change.digest())
                .bind(p.change.law.clone())
        },
    )
    .await
}

async fn clocks(conn: &mut SqliteConnection, rows: &[(&Projection<'_>, &CaseRow)]) -> Result<(), StoreError> {
    let mut tally: BTreeMap<(String, String), i64> = BTreeMap::new();
    let old: Vec<i64> = rows.iter().filter(|(p, _)| p.existed).map(|(p, _)| p.no).collect();
    for chunk in old.chunks(256) {
        let sql = format!(
            "SELECT station, owed_by, count(*) FROM clock WHERE case_no IN ({}) AND bits & 4 GROUP BY 1, 2",
            marks(chunk.len())
        );
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for no in chunk {
            query = query.bind(*no);
        }
        for row in query.fetch_all(&mut *conn).await? {
            *tally.entry((row.try_get(0)?, row.try_get(1)?)).or_default() -= row.try_get::<i64, _>(2)?;
        }
        let mut query =
            sqlx::query(AssertSqlSafe(format!("DELETE FROM clock WHERE case_no IN ({})", marks(chunk.len()))));
        for no in chunk {
            query = query.bind(*no);
        }
        query.execute(&mut *conn).await?;
    }
    let mut all: Vec<Clock<'_>> = Vec::new();
    for (p, row) in rows {
        for (pos, clock) in (0i64..).zip(&p.change.clocks) {
            let void = if clock.ended_ms.is_some() { VOID_SINCE } else { VOID };
            let bits = if clock.ended_late { ENDED_LATE } else { 0 }
                | if clock.void { void } else { 0 }
                | if clock.no_record { NO_RECORD } else { 0 };
            if clock.no_record {
                *tally.entry((row.station.clone(), clock.owed_by.clone())).or_default() += 1;
            }
            all.push(Clock { case_no: p.no, pos, station: &row.station, bits, apart_ms: row.apart_ms, row: clock });
        }
    }
    insert_many(
        conn,
        "INSERT INTO clock (case_no, pos, rule, subject, cycle, kind, start_ms, due, late_ms, ended_ms, bits, flags, owed_by, \
         urgency, ends_by, series_days, station, apart_ms) VALUES",
        18,
        &all,
        |q, c| {
            q.bind(c.case_no)
                .bind(c.pos)
                .bind(c.row.rule.clone())
                .bind(c.row.subject.clone())
                .bind(c.row.cycle)
                .bind(c.row.kind.clone())
                .bind(c.row.start_ms)
                .bind(c.row.due.clone())
                .bind(c.row.late_ms)
                .bind(c.row.ended_ms)
                .bind(c.bits)
                .bind(c.row.flags.clone())
                .bind(c.row.owed_by.clone())
                .bind(c.row.urgency)
                .bind(c.row.ends_by.clone())
                .bind(c.row.series_days)
                .bind(c.station.to_owned())
                .bind(c.apart_ms)
        },
    )
    .await?;
    for ((station, owed_by), by) in tally.into_iter().filter(|(_, by)| *by != 0) {
        sqlx::query(
            "INSERT INTO no_record_tally (station, owed_by, n) VALUES (?, ?, ?) \
             ON CONFLICT (station, owed_by) DO UPDATE SET n = n + excluded.n",
        )
        .bind(station)
        .bind(owed_by)
        .bind(by)
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

async fn texts(conn: &mut SqliteConnection, rows: &[(&Projection<'_>, &CaseRow)]) -> Result<(), StoreError> {
    insert_many(conn, "INSERT OR REPLACE INTO case_text (rowid, words, offences) VALUES", 3, rows, |q, (p, r)| {
        q.bind(p.no).bind(crate::words::fold(&p.change.search)).bind(crate::words::fold(&r.offences))
    })
    .await
}
