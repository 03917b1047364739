//! The figures ITSSO judges by, as absolute counts of each station on a day.

use std::collections::BTreeMap;

use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::filter::{Filter, Value, day, query};
use crate::{RatesQuery, RatesRow, Store, StoreError};

impl Store {
    /// Counts by station of the FIRs from a day to a day, as known on the latter: one pass over an index.
    /// A transferred case stays registered but leaves pending; a stayed one is pending and counted apart as well.
    ///
    /// # Errors
    /// [`StoreError::Query`] for a day that is none.
    pub async fn rates(&self, ask: &RatesQuery) -> Result<Vec<RatesRow>, StoreError> {
        let on = day(&ask.on)?;
        let mut filter = Filter::default();
        filter.add("fir_date >= ? AND fir_date <= ?", [day(&ask.from)?, on.clone()]);
        filter.among("station", &ask.stations);
        filter.scope("scope", ask.scope);
        let mut bands = String::new();
        let mut values: Vec<Value> = vec![on.clone(), on.clone(), on.clone()];
        for bound in &ask.age_bounds {
            bands.push_str(", sum(pending AND fir_date > ?)");
            values.push(day(bound)?);
        }
        let sql = format!(
            "SELECT station, count(*), sum(done), sum(done AND disposal = 'chargesheet'), \
             sum(done AND disposal LIKE 'final-report%'), sum(done AND disposed_on <= two_month_due), sum(pending), \
             sum(pending AND over), sum(pending AND stayed), sum(NOT done AND away), sum(over), \
             sum(over AND done AND disposed_on <= two_month_due), sum(late_entered), sum(incomplete){bands} \
             FROM (SELECT *, NOT done AND NOT away AS pending FROM (SELECT *, coalesce(disposed_on <= ?, 0) AS done, \
             (transferred_out AND coalesce(transferred_on <= ?, 1)) AS away, two_month_due < ? AS over \
             FROM case_row WHERE {})) GROUP BY station ORDER BY station",
            filter.sql()
        );
        // The bands' values stand before the others in the text of the SQL.
        let (days, bounds) = values.split_at(3);
        let rows = query(sql, bounds.iter().chain(days).chain(&filter.values))?.fetch_all(&*self.inner.read).await?;
        let mut out: Vec<RatesRow> =
            rows.iter().map(|row| rates_at(row, ask.age_bounds.len())).collect::<Result<_, _>>()?;
        let sql = format!(
            "SELECT station, disposal, count(*) FROM case_row WHERE disposed_on <= ? AND disposal LIKE 'final-report%' AND {} \
             GROUP BY 1, 2",
            filter.sql()
        );
        let mut types: BTreeMap<String, Vec<(String, u64)>> = BTreeMap::new();
        for row in query(sql, std::iter::once(&on).chain(&filter.values))?.fetch_all(&*self.inner.read).await? {
            let disposal: String = row.try_get(1)?;
            let of = disposal.split_once(':').map_or("other", |(_, of)| of).to_owned();
            types.entry(row.try_get(0)?).or_default().push((of, count(&row, 2)?));
        }
        for row in &mut out {
            row.final_by_type = types.remove(&row.station).unwrap_or_default();
        }
        Ok(out)
    }
}

fn count(row: &SqliteRow, at: usize) -> Result<u64, StoreError> {
    Ok(row.try_get::<Option<i64>, _>(at)?.unwrap_or(0).cast_unsigned())
}

fn rates_at(row: &SqliteRow, bounds: usize) -> Result<RatesRow, StoreError> {
    let pending = count(row, 6)?;
    // The sums are of cases younger than each boundary: a band is what its boundary adds.
    let mut ageing = Vec::with_capacity(bounds + 1);
    let mut before = 0;
    for band in 0..bounds {
        let younger = count(row, 14 + band)?;
        ageing.push(younger.saturating_sub(before));
        before = younger;
    }
    ageing.push(pending.saturating_sub(before));
    Ok(RatesRow {
        station: row.try_get(0)?,
        registered: count(row, 1)?,
        disposed: count(row, 2)?,
        charge_sheeted: count(row, 3)?,
        final_reports: count(row, 4)?,
        final_by_type: Vec::new(),
        disposed_in_two_months: count(row, 5)?,
        pending,
        pending_over_two_months: count(row, 7)?,
        stayed: count(row, 8)?,
        transferred: count(row, 9)?,
        eligible: count(row, 10)?,
        eligible_disposed_in_time: count(row, 11)?,
        late_entered: count(row, 12)?,
        incomplete: count(row, 13)?,
        ageing,
    })
}
