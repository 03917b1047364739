//! `itsso board`.

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use itsso_casebook::FirName;
use itsso_desk::CallError;
use itsso_desk::pages::board::{others, refreshed};
use itsso_desk::pages::then::holders_on;
use itsso_law::{Moment, ist};
use itsso_store::{Board, BoardItem, BoardQuery, Bucket};
use serde_json::{Value, json};

use crate::store::room;
use crate::{Common, say};

/// Whose duties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Owed {
    /// Of the police.
    Police,
    /// Of courts, hospitals, laboratories and others.
    Others,
    /// All.
    All,
}

/// What the board is asked.
#[derive(Debug, Args)]
pub struct BoardArgs {
    #[command(flatten)]
    common: Common,
    /// As of when: an instant, or a day (its end); now where left out.
    #[arg(long)]
    on: Option<Moment>,
    /// One station, by code or name.
    #[arg(long)]
    station: Option<String>,
    /// How far ahead items are listed, such as 72h or 7d; counts are always of all columns.
    #[arg(long, default_value = "7d", value_parser = span)]
    within: i64,
    /// Whose duties.
    #[arg(long, value_enum, default_value = "police")]
    owed: Owed,
}

/// Prints the board.
///
/// # Errors
/// A station that is not there; a store that does not open.
pub async fn board(args: BoardArgs) -> anyhow::Result<ExitCode> {
    let (_, room) = room(&args.common).await?;
    let on = args.on.map_or_else(itsso_desk::now::now, |on| on.as_asked());
    refreshed(&room, on).await?;
    let mut stations = Vec::new();
    if let Some(wanted) = &args.station {
        let list = room.stations();
        let found = list.get(wanted).or_else(|| list.named(wanted, "")).map(|s| s.code.clone());
        stations.push(found.ok_or_else(|| {
            CallError::new(
                "station-unknown",
                format!("There is no station `{wanted}` in this store. Give its code or its name."),
                format!("इस भंडार में थाना `{wanted}` नहीं है। उसका कोड या नाम दें।"),
            )
        })?);
    }
    let owed_by = match args.owed {
        Owed::Police => vec!["police".to_owned()],
        Owed::Others => others(),
        Owed::All => Vec::new(),
    };
    let ask = BoardQuery {
        on_ms: on.timestamp_millis(),
        stations,
        owed_by,
        within_ms: Some(args.within.max(7 * 24 * 3_600_000)),
        limit: u32::MAX,
        ..BoardQuery::default()
    };
    let mut found = room.store.board(&ask).await?;
    holders_on(&room, &mut found.items, on).await?;
    let late_by = on.timestamp_millis().saturating_add(args.within);
    let items: Vec<&BoardItem> =
        found.items.iter().filter(|i| i.bucket == Bucket::Overdue || i.late_ms <= late_by).collect();
    if args.common.json {
        say::json(&json!({
            "counts": counts(&found),
            "items": items.iter().map(|i| item(i)).collect::<Vec<_>>(),
            "to_be_completed": found.counts.no_record,
            "apart": found.counts.apart,
        }))?;
    } else {
        words(&found, &items);
    }
    Ok(ExitCode::SUCCESS)
}

/// Milliseconds of a span such as `72h` or `7d`.
fn span(text: &str) -> Result<i64, String> {
    let wrong = || "not a span like 72h or 7d".to_owned();
    let (number, unit) = text.trim().split_at_checked(text.trim().len().saturating_sub(1)).ok_or_else(wrong)?;
    let number: i64 = number.parse().map_err(|_| wrong())?;
    let hours = match unit {
        "h" => Some(number),
        "d" => number.checked_mul(24),
        _ => None,
    };
    hours.and_then(|h| h.checked_mul(3_600_000)).filter(|ms| *ms >= 0).ok_or_else(wrong)
}

fn counts(board: &Board) -> Value {
    let c = &board.counts;
    json!({ "overdue": c.overdue, "24h": c.h24, "48h": c.h48, "72h": c.h72, "7d": c.d7 })
}

fn item(item: &BoardItem) -> Value {
    let since = item.holder_since.and_then(chrono::DateTime::from_timestamp_millis);
    json!({
        "rule": item.rule,
        "subject": item.subject,
        "cycle": item.cycle,
        "kind": item.kind,
        "station": item.station,
        "fir": fir(item).to_string(),
        "state": if item.bucket == Bucket::Overdue { "overdue" } else { "running" },
        "due": item.due,
        "holder": item.holder,
        "since": since.map(|at| Moment::Instant(at.with_timezone(&ist())).to_string()),
        "ends_by": item.ends_by.split(',').filter(|e| !e.is_empty()).collect::<Vec<_>>(),
        "flags": item.flags.split(',').filter(|f| !f.is_empty()).collect::<Vec<_>>(),
    })
}

fn fir(item: &BoardItem) -> FirName {
    FirName { station: item.station.clone(), number: item.number, year: item.year }
}

fn words(board: &Board, items: &[&BoardItem]) {
    let c = &board.counts;
    say::line(&format!("overdue {}  24h {}  48h {}  72h {}  7d {}", c.overdue, c.h24, c.h48, c.h72, c.d7));
    for item in items {
        say::line(&format!(
            "{:<28} {:<14} {:<5} {:<26} {}",
            fir(item).to_string(),
            item.rule,
            item.subject,
            item.due,
            item.holder
        ));
    }
    say::line(&format!("to be completed: {}", c.no_record));
}
