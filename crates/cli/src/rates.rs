//! `itsso rates`: the three figures with their counts.

use std::collections::BTreeMap;
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use itsso_store::RatesRow;
use serde_json::{Value, json};

use crate::store::room;
use crate::{Common, say};

/// By what the rows are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    /// One row a station.
    Station,
    /// One row a district.
    District,
}

/// What the figures are asked.
#[derive(Debug, Args)]
pub struct RatesArgs {
    #[command(flatten)]
    common: Common,
    /// Day the figures are true for, YYYY-MM-DD.
    #[arg(long, value_parser = day)]
    on: NaiveDate,
    /// First FIR day counted.
    #[arg(long, default_value = "2018-04-21", value_parser = day)]
    from: NaiveDate,
    /// A row a station or a district.
    #[arg(long, value_enum, default_value = "station")]
    by: By,
    /// Every case, not only the ITSSO sections.
    #[arg(long)]
    all: bool,
}

/// Prints the figures.
///
/// # Errors
/// A store that does not open.
pub async fn rates(args: RatesArgs) -> anyhow::Result<ExitCode> {
    let (_, room) = room(&args.common).await?;
    let rows = itsso_desk::pages::figures::rates(&room, args.on, args.from, args.all).await?;
    let stations = room.stations();
    let rows: Vec<(String, RatesRow)> = match args.by {
        By::Station => rows.into_iter().map(|r| (r.station.clone(), r)).collect(),
        By::District => {
            let mut districts: BTreeMap<String, RatesRow> = BTreeMap::new();
            for row in rows {
                let name = stations.get(&row.station).map(|s| s.district.clone()).unwrap_or_default();
                add(districts.entry(name).or_default(), &row);
            }
            districts.into_iter().collect()
        }
    };
    let key = if args.by == By::Station { "station" } else { "district" };
    let shown: Vec<Value> = rows.iter().map(|(name, row)| figures(key, name, row)).collect();
    if args.common.json {
        say::json(&shown)?;
    } else {
        for row in &shown {
            say::line(&format!(
                "{:<30} registered {:>6}  disposal {}  compliance {}  pendency {}",
                row[key].as_str().unwrap_or_default(),
                row["registered"],
                percent(&row["disposal_pct"]),
                percent(&row["compliance_pct"]),
                percent(&row["pendency_pct"])
            ));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn day(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| "not a day like 2026-03-31".to_owned())
}

fn percent(value: &Value) -> String {
    value.as_f64().map_or_else(|| "-".to_owned(), |p| format!("{p:.1} %"))
}

fn add(sum: &mut RatesRow, row: &RatesRow) {
    sum.registered += row.registered;
    sum.disposed += row.disposed;
    sum.charge_sheeted += row.charge_sheeted;
    sum.final_reports += row.final_reports;
    sum.disposed_in_two_months += row.disposed_in_two_months;
    sum.pending += row.pending;
    sum.pending_over_two_months += row.pending_over_two_months;
    sum.eligible += row.eligible;
    sum.eligible_disposed_in_time += row.eligible_disposed_in_time;
}

fn figures(key: &str, name: &str, row: &RatesRow) -> Value {
    json!({
        key: name,
        "registered": row.registered,
        "disposed": row.disposed,
        "charge_sheeted": row.charge_sheeted,
        "final_reports": row.final_reports,
        "disposed_in_two_months": row.disposed_in_two_months,
        "pending": row.pending,
        "pending_over_two_months": row.pending_over_two_months,
        "eligible": row.eligible,
        "eligible_disposed_in_time": row.eligible_disposed_in_time,
        "disposal_pct": share(row.disposed, row.registered),
        "compliance_pct": share(row.eligible_disposed_in_time, row.eligible),
        "pendency_pct": share(row.pending_over_two_months, row.registered),
    })
}

/// A percentage; null where the divisor is 0. Counts of cases are far below what a float holds exactly.
#[expect(clippy::cast_precision_loss, reason = "case counts are below 2^53")]
fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 * 100.0 / whole as f64)
}
