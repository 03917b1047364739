//! Reading case rows and clock rows back.

use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row};
use uuid::Uuid;

use crate::append::uuid_at;
use crate::project::{ENDED_LATE, IN_SCOPE, ITSSO, ITSSO_IF_SET, NO_RECORD, VOID, VOID_SINCE};
use crate::{CaseRow, ClockRow, Store, StoreError};

/// Columns of a case row in the order of [`case_at`]; `r` is `case_row`, `s` is `subject_case`.
pub(crate) const CASE_COLUMNS: &str = "s.id, r.station, r.number, r.year, r.fir_ms, r.fir_date, r.two_month_due, r.offences, \
    r.scope, r.child, r.sc_st, r.disposed_on, r.disposal, r.charge_sheeted, r.final_report, r.holder, r.holder_since, r.io, \
    r.stage, r.stayed, r.transferred_out, r.transferred_on, r.late_entered, r.warnings, r.incomplete, s.entries, \
    r.apart_ms";

/// Columns of a clock in the order of [`clock_at`]; `k` is `clock`.
const CLOCK_COLUMNS: &str = "k.rule, k.subject, k.cycle, k.kind, k.start_ms, k.due, k.late_ms, k.ended_ms, k.bits, \
    k.flags, k.owed_by, k.urgency, k.ends_by, k.series_days";

pub(crate) fn case_at(row: &SqliteRow) -> Result<CaseRow, StoreError> {
    let scope: i64 = row.try_get(8)?;
    Ok(CaseRow {
        case: uuid_at(row, 0)?,
        station: row.try_get(1)?,
        number: row.try_get(2)?,
        year: row.try_get(3)?,
        fir_ms: row.try_get(4)?,
        fir_date: row.try_get(5)?,
        two_month_due: row.try_get(6)?,
        offences: row.try_get(7)?,
        itsso: scope & ITSSO != 0,
        itsso_if_set: scope & ITSSO_IF_SET != 0,
        in_scope: scope & IN_SCOPE != 0,
        child: row.try_get(9)?,
        sc_st: row.try_get(10)?,
        disposed_on: row.try_get(11)?,
        disposal: row.try_get(12)?,
        charge_sheeted: row.try_get(13)?,
        final_report: row.try_get(14)?,
        holder: row.try_get(15)?,
        holder_since: row.try_get(16)?,
        io: row.try_get(17)?,
        stage: row.try_get(18)?,
        stayed: row.try_get(19)?,
        transferred_out: row.try_get(20)?,
        transferred_on: row.try_get(21)?,
        late_entered: row.try_get(22)?,
        warnings: row.try_get(23)?,
        incomplete: row.try_get(24)?,
        entries: row.try_get(25)?,
        apart_ms: row.try_get(26)?,
    })
}

fn clock_at(row: &SqliteRow, case: Uuid) -> Result<ClockRow, StoreError> {
    let bits: i64 = row.try_get(8)?;
    Ok(ClockRow {
        case,
        rule: row.try_get(0)?,
        subject: row.try_get(1)?,
        cycle: row.try_get(2)?,
        kind: row.try_get(3)?,
        start_ms: row.try_get(4)?,
        due: row.try_get(5)?,
        late_ms: row.try_get(6)?,
        ended_ms: row.try_get(7)?,
        ended_late: bits & ENDED_LATE != 0,
        void: bits & (VOID | VOID_SINCE) != 0,
        no_record: bits & NO_RECORD != 0,
        flags: row.try_get(9)?,
        owed_by: row.try_get(10)?,
        urgency: row.try_get(11)?,
        ends_by: row.try_get(12)?,
        series_days: row.try_get(13)?,
    })
}

impl Store {
    /// The row of a case, if it has one.
    ///
    /// # Errors
    /// Of the database.
    pub async fn case_row(&self, case: Uuid) -> Result<Option<CaseRow>, StoreError> {
        let sql = format!("SELECT {CASE_COLUMNS} FROM subject_case s JOIN case_row r ON r.no = s.no WHERE s.id = ?");
        let row =
            sqlx::query(AssertSqlSafe(sql)).bind(case.as_bytes().to_vec()).fetch_optional(&*self.inner.read).await?;
        row.as_ref().map(case_at).transpose()
    }

    /// The stored clocks of a case in the order they were handed in.
    ///
    /// # Errors
    /// Of the database.
    pub async fn clock_rows(&self, case: Uuid) -> Result<Vec<ClockRow>, StoreError> {
        let sql = format!(
            "SELECT {CLOCK_COLUMNS} FROM subject_case s JOIN clock k ON k.case_no = s.no WHERE s.id = ? ORDER BY k.pos"
        );
        let rows = sqlx::query(AssertSqlSafe(sql)).bind(case.as_bytes().to_vec()).fetch_all(&*self.inner.read).await?;
        rows.iter().map(|row| clock_at(row, case)).collect()
    }
}
