//! Board and register as the screens ask for them: through the call table, JSON both ways.

use std::sync::Arc;

use itsso_desk::{Author, Desk, DeskOptions, KeySource, Tell};
use serde_json::{Value, json};

use crate::line::{Line, Sheet};
use crate::stock::{KEY, Stores, open_clocks};
use crate::times::Times;

/// One frame of a 60 Hz screen, in milliseconds.
const FRAME: f64 = 16.0;
/// How much slower ten times the cases may be.
const GROWTH: f64 = 2.0;

/// One question of a list, by its number.
type Question = fn(u32) -> Value;

/// The board.
///
/// # Errors
/// When a call fails.
pub async fn board(sheet: &mut Sheet, stores: &Stores, questions: u32) -> anyhow::Result<()> {
    let whole: Question = |_| json!({ "tab": "police", "group": "none", "offset": 0, "limit": 200 });
    let column: Question =
        |n| json!({ "tab": "police", "group": "none", "bucket": "overdue", "offset": n % 3 * 100, "limit": 100 });
    let stations: Question = |_| json!({ "tab": "police", "group": "station", "offset": 0, "limit": 200 });
    let officers: Question = |_| json!({ "tab": "police", "group": "officer", "offset": 0, "limit": 200 });
    let asked = [("first page", whole), ("overdue page", column), ("by station", stations), ("by officer", officers)];
    lists(sheet, "board", "board", stores, questions, &asked).await
}

/// The register.
///
/// # Errors
/// When a call fails.
pub async fn cases(sheet: &mut Sheet, stores: &Stores, questions: u32) -> anyhow::Result<()> {
    let page: Question = |n| ask(&json!({}), n % 5);
    let pending: Question = |_| ask(&json!({ "status": "pending", "scope": "itsso" }), 0);
    let one: Question = |n| ask(&json!({ "text": format!("{:04}/2025 कल्याणपुर", n % 4 + 1) }), 0);
    let asked = [("page", page), ("pending in scope", pending), ("search of one FIR number", one)];
    lists(sheet, "cases", "cases", stores, questions, &asked).await
}

fn ask(filter: &Value, page: u32) -> Value {
    json!({ "filter": filter, "sort": "fir_on", "descending": true, "offset": page * 20, "limit": 100 })
}

async fn lists(
    sheet: &mut Sheet,
    area: &'static str,
    call: &'static str,
    stores: &Stores,
    questions: u32,
    asked: &[(&str, Question)],
) -> anyhow::Result<()> {
    let mut smaller: Vec<f64> = Vec::new();
    for (dir, cases) in stores.each() {
        let desk = Desk::start(DeskOptions {
            author: Some(Author { officer: "system/bench".into(), post: None }),
            ..DeskOptions::new(dir, KeySource::Given(KEY))
        })
        .await;
        let tell: Tell = Arc::new(|_| {});
        for (at, (name, question)) in asked.iter().enumerate() {
            let times = Times::of(questions, async |n| {
                let answer = desk.call(call, question(n), tell.clone()).await?;
                anyhow::ensure!(
                    answer.get("rows").and_then(Value::as_array).is_some_and(|rows| !rows.is_empty()),
                    "{name}: an empty page"
                );
                Ok(())
            })
            .await?;
            let size = format!("{cases} cases, {} open clocks, {questions} questions", open_clocks(cases));
            sheet.tell(&Line {
                area,
                name: format!("{name}, p99"),
                size: size.clone(),
                value: times.percentile(99),
                unit: "ms",
                against: format!("one frame, {FRAME} ms"),
                ratio: times.percentile(99) / FRAME,
            })?;
            match smaller.get(at) {
                None => smaller.push(times.median()),
                Some(before) => sheet.tell(&Line {
                    area,
                    name: format!("{name}, median"),
                    size,
                    value: times.median(),
                    unit: "ms",
                    against: format!("the smaller store, {before:.2} ms (aim: at most {GROWTH})"),
                    ratio: times.median() / before,
                })?,
            }
        }
        desk.close().await;
    }
    Ok(())
}
