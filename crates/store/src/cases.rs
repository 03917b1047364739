//! The register: filter, sort, search, one page at a time.

use sqlx::Row;

use crate::board::{open_clocks, span};
use crate::case_row::{CASE_COLUMNS, case_at};
use crate::filter::{Filter, Value, day, query};
use crate::insert::marks;
use crate::words::{question, section_question};
use crate::{BoardQuery, CaseQuery, CaseRow, CaseSort, ClockWanted, Page, Standing, Store, StoreError};

/// Not disposed by the day; the day comes twice.
const UNDISPOSED: &str = "(r.disposed_on IS NULL OR r.disposed_on > ?)";
/// Left for another station by the day.
const LEFT: &str = "(r.transferred_out AND (r.transferred_on IS NULL OR r.transferred_on <= ?))";

impl Store {
    /// One page of the register and how many cases there are in all.
    ///
    /// # Errors
    /// [`StoreError::Query`] for a day that is none.
    pub async fn cases(&self, ask: &CaseQuery) -> Result<Page<CaseRow>, StoreError> {
        let filter = filter(ask)?;
        let total = self.total(&filter).await?;
        let (column, join, joined) = next_due(ask);
        let sql = format!(
            "SELECT {CASE_COLUMNS} FROM (SELECT r.no AS no{column} FROM case_row r{join} WHERE {} ORDER BY {} LIMIT ? OFFSET ?) o \
             JOIN case_row r ON r.no = o.no JOIN subject_case s ON s.no = o.no ORDER BY {}",
            filter.sql(),
            order(&ask.sort, "n"),
            order(&ask.sort, "o"),
        );
        let page = [Value::Int(ask.limit.into()), Value::Int(ask.offset.into())];
        let rows = query(sql, joined.iter().chain(&filter.values).chain(&page))?.fetch_all(&*self.inner.read).await?;
        Ok(Page { rows: rows.iter().map(case_at).collect::<Result<_, _>>()?, total })
    }

    /// How many cases match, without their rows.
    ///
    /// # Errors
    /// As [`Store::cases`].
    pub async fn count_cases(&self, ask: &CaseQuery) -> Result<u64, StoreError> {
        self.total(&filter(ask)?).await
    }

    // Turning pages asks the same question again and again: an answer holds until the rows change.
    async fn total(&self, filter: &Filter) -> Result<u64, StoreError> {
        let state: i64 =
            sqlx::query_scalar("SELECT coalesce((SELECT value FROM setting WHERE key = 'projection'), 0) + 0")
                .fetch_one(&*self.inner.read)
                .await?;
        let key = filter.key();
        if let (Ok(mut totals), Ok(mut of)) = (self.inner.totals.lock(), self.inner.totals_of.lock()) {
            if *of != state || totals.len() > 500 {
                totals.clear();
                *of = state;
            }
            if let Some(total) = totals.get(&key) {
                return Ok(*total);
            }
        }
        let sql = format!("SELECT count(*) FROM case_row r WHERE {}", filter.sql());
        let total =
            query(sql, &filter.values)?.fetch_one(&*self.inner.read).await?.try_get::<i64, _>(0)?.cast_unsigned();
        if let (Ok(mut totals), Ok(of)) = (self.inner.totals.lock(), self.inner.totals_of.lock())
            && *of == state
        {
            totals.insert(key, total);
        }
        Ok(total)
    }

    /// Investigating officers named in the register, for choosing one.
    ///
    /// # Errors
    /// Of the database.
    pub async fn ios(&self) -> Result<Vec<String>, StoreError> {
        Ok(sqlx::query_scalar("SELECT DISTINCT io FROM case_row WHERE io IS NOT NULL ORDER BY 1")
            .fetch_all(&*self.inner.read)
            .await?)
    }

    /// With whom cases of the register are today, for choosing one.
    ///
    /// # Errors
    /// Of the database.
    pub async fn holders(&self) -> Result<Vec<String>, StoreError> {
        Ok(sqlx::query_scalar("SELECT DISTINCT holder FROM case_row WHERE holder <> '' ORDER BY 1")
            .fetch_all(&*self.inner.read)
            .await?)
    }
}

/// What sorting by the next limit adds: a column, a join (from the index of open clocks, so that only those are touched)
/// and its values.
fn next_due(ask: &CaseQuery) -> (&'static str, String, Vec<Value>) {
    if !ask.sort.iter().any(|(by, _)| *by == CaseSort::NextDue) {
        return ("", String::new(), Vec::new());
    }
    let police = BoardQuery { on_ms: ask.next_on_ms, owed_by: vec!["police".into()], ..BoardQuery::default() };
    let (open, values) = open_clocks("case_no, late_ms", &police, i64::MAX);
    let join = format!(
        " LEFT JOIN (SELECT case_no, min(late_ms) AS next_ms FROM ({open}) WHERE NOT apart GROUP BY case_no) n ON n.case_no = r.no"
    );
    (", n.next_ms AS next_ms", join, values)
}

fn order(sort: &[(CaseSort, bool)], next: &str) -> String {
    let mut parts: Vec<String> = sort
        .iter()
        .map(|(by, down)| {
            let direction = if *down { "DESC" } else { "ASC" };
            match by {
                CaseSort::FirDate => format!("r.fir_ms {direction}"),
                CaseSort::FirNumber => format!("r.year {direction}, r.number {direction}"),
                CaseSort::Station => format!("r.station {direction}"),
                CaseSort::StationName => {
                    format!("(SELECT st.name FROM station st WHERE st.code = r.station) {direction}, r.station")
                }
                CaseSort::NextDue => format!("{next}.next_ms {direction} NULLS LAST"),
                CaseSort::Disposed => format!("r.disposed_on {direction} NULLS LAST"),
                CaseSort::Due => format!("r.two_month_due {direction}"),
                CaseSort::Holder => format!("r.holder {direction}"),
                CaseSort::HolderSince => format!("r.holder_since {direction} NULLS LAST"),
                CaseSort::Stage => format!("r.stage {direction}"),
                CaseSort::LateEntered => format!("r.late_entered {direction}"),
            }
        })
        .collect();
    if parts.is_empty() {
        parts.push("r.fir_ms DESC".into());
    }
    // A last column that differs always, or pages would overlap; in the direction of an index where there is one.
    let last = if parts.last().is_some_and(|p| p.ends_with("DESC")) { "r.no DESC" } else { "r.no" };
    parts.push(last.into());
    parts.join(", ")
}

fn filter(ask: &CaseQuery) -> Result<Filter, StoreError> {
    let mut filter = Filter::default();
    filter.among("r.station", &ask.stations);
    if !ask.districts.is_empty() {
        let n = marks(ask.districts.len());
        filter.add(
            format!("r.station IN (SELECT code FROM station WHERE district_code IN ({n}) OR district IN ({n}))"),
            ask.districts.iter().chain(&ask.districts).map(|d| d.as_str().into()),
        );
    }
    filter.scope("r.scope", ask.scope);
    if ask.on.is_empty() {
        if ask.standing.is_some() || !ask.also.is_empty() {
            return Err(StoreError::Query("a standing needs the day it is asked for".into()));
        }
    } else {
        let on = day(&ask.on)?;
        filter.add("r.fir_date <= ?", [on.clone()]);
        for wanted in ask.standing.iter().chain(&ask.also) {
            standing(&mut filter, *wanted, &on);
        }
    }
    for (bound, sql) in [
        (&ask.fir_from, "r.fir_date >= ?"),
        (&ask.fir_to, "r.fir_date <= ?"),
        (&ask.disposed_from, "r.disposed_on >= ?"),
        (&ask.disposed_to, "r.disposed_on <= ?"),
    ] {
        if let Some(bound) = bound {
            filter.add(sql, [day(bound)?]);
        }
    }
    for (wanted, column) in
        [(ask.child, "r.child"), (ask.sc_st, "r.sc_st"), (ask.incomplete, "r.incomplete"), (ask.stayed, "r.stayed")]
    {
        if let Some(wanted) = wanted {
            filter.add(format!("{column} = ?"), [i64::from(wanted).into()]);
        }
    }
    for (wanted, column) in [(ask.late_entered, "r.late_entered"), (ask.warnings, "r.warnings")] {
        if let Some(wanted) = wanted {
            filter.add(format!("({column} > 0) = ?"), [i64::from(wanted).into()]);
        }
    }
    if let Some(year) = ask.year {
        filter.add("r.year = ?", [i64::from(year).into()]);
    }
    if let Some(number) = ask.number {
        filter.add("r.number = ?", [i64::from(number).into()]);
    }
    if let Some(wanted) = &ask.clock {
        clock(&mut filter, wanted);
    }
    match ask.disposal.as_deref() {
        None => {}
        Some("final-report") => filter.add("r.disposal >= 'final-report' AND r.disposal < 'final-reporu'", []),
        Some(disposal) => filter.add("r.disposal = ?", [disposal.into()]),
    }
    for (wanted, sql) in [(&ask.io, "r.io = ?"), (&ask.holder, "r.holder = ?")] {
        if let Some(wanted) = wanted {
            filter.add(sql, [wanted.as_str().into()]);
        }
    }
    let text = "r.no IN (SELECT rowid FROM case_text WHERE case_text MATCH ?)";
    if let Some(section) = ask.offence.as_deref().and_then(section_question) {
        filter.add(text, [section.as_str().into()]);
    }
    if let Some(words) = ask.search.as_deref().and_then(question) {
        // The words are often those of a station, which are in every case of it. With the number beside them, of four digits so
        // that no section is like it, the index finds the few and not the thousands.
        let words = ask.number.map_or_else(|| words.clone(), |number| format!("\"{number:04}\" {words}"));
        filter.add(text, [words.as_str().into()]);
    }
    Ok(filter)
}

fn clock(filter: &mut Filter, wanted: &ClockWanted) {
    let ask = BoardQuery { on_ms: wanted.on_ms, owed_by: wanted.owed_by.clone(), ..BoardQuery::default() };
    let (after, to) = wanted.bucket.map_or((i64::MIN, i64::MAX), |bucket| span(bucket, wanted.on_ms));
    let rule = if wanted.rule.is_some() { ", rule" } else { "" };
    let (open, mut values) = open_clocks(&format!("case_no, late_ms{rule}"), &ask, to);
    let mut sql = format!("r.no IN (SELECT case_no FROM ({open}) WHERE NOT apart AND late_ms > ?");
    values.push(after.into());
    if let Some(rule) = &wanted.rule {
        sql.push_str(" AND rule = ?");
        values.push(rule.as_str().into());
    }
    sql.push(')');
    filter.add(sql, values);
}

fn standing(filter: &mut Filter, standing: Standing, on: &Value) {
    let on = |n: usize| vec![on.clone(); n];
    match standing {
        Standing::Pending => filter.add(format!("{UNDISPOSED} AND NOT {LEFT}"), on(2)),
        Standing::Disposed => filter.add("r.disposed_on <= ?", on(1)),
        Standing::OverTwoMonths => filter.add(format!("{UNDISPOSED} AND NOT {LEFT} AND r.two_month_due < ?"), on(3)),
        Standing::Stayed => filter.add(format!("{UNDISPOSED} AND NOT {LEFT} AND r.stayed"), on(2)),
        Standing::Transferred => filter.add(format!("{UNDISPOSED} AND {LEFT}"), on(2)),
        Standing::DisposedInTime => {
            filter.add("r.disposed_on <= ? AND r.disposed_on <= r.two_month_due", on(1));
        }
        Standing::Eligible => filter.add("r.two_month_due < ?", on(1)),
        Standing::EligibleLate => {
            filter.add("r.two_month_due < ? AND (r.disposed_on IS NULL OR r.disposed_on > r.two_month_due)", on(1));
        }
    }
}
