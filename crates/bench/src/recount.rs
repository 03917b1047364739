//! Counting every case anew after the law of the desk changed, and what the board feels of it meanwhile.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use itsso_desk::pages::session::make;
use itsso_desk::{Author, Desk, DeskOptions, KeySource, Tell};
use serde_json::{Value, json};

use crate::line::{Line, Sheet};
use crate::stock::KEY;
use crate::times::Times;

/// A million cases in a minute.
const AIM_A_SECOND: f64 = 1_000_000.0 / 60.0;
/// One frame of a 60 Hz screen, in milliseconds.
const FRAME: f64 = 16.0;
/// A duty of every grave case, whose target is moved.
const DUTY: &str = "BNSS176.3";

/// Measures on the sample district, which has the full set of clocks in every case.
///
/// # Errors
/// When a call fails, or a counting looks at fewer cases than there are.
pub async fn measure(sheet: &mut Sheet) -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let desk = Desk::start(DeskOptions {
        author: Some(Author { officer: "system/bench".into(), post: None }),
        ..DeskOptions::new(dir.path().join("store"), KeySource::Given(KEY))
    })
    .await;
    let quiet: Tell = Arc::new(|_| {});
    make(&desk, true, &quiet).await?;
    let days = dir.path().join("days.csv");
    // A day long before any case: the law has changed, and no date with it.
    std::fs::write(&days, "state,date,category,name_en\nUP,1999-01-26,public,Republic Day\n")?;
    desk.call("calendar_import", json!({ "file": days }), quiet.clone()).await?;
    let (cases, moved, took) = counted(&desk, &quiet).await?;
    anyhow::ensure!(moved == 0, "{moved} cases moved by nothing");
    tell(sheet, "cases counted anew, none moves", cases, moved, took)?;

    desk.call("law_target", json!({ "rule": DUTY, "hours": 48 }), quiet.clone()).await?;
    let (through, asked) = (Arc::new(AtomicBool::new(false)), desk.clone());
    let (stop, still) = (through.clone(), quiet.clone());
    let board = tokio::spawn(async move {
        let ask = json!({ "tab": "police", "group": "none", "offset": 0, "limit": 200 });
        let mut times = Vec::new();
        while !stop.load(Ordering::Relaxed) {
            let began = Instant::now();
            asked.call("board", ask.clone(), still.clone()).await?;
            times.push(began.elapsed());
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        Ok::<_, anyhow::Error>(times)
    });
    let (cases, moved, took) = counted(&desk, &quiet).await?;
    through.store(true, Ordering::Relaxed);
    let times = board.await??;
    anyhow::ensure!(moved > 0, "no case moved");
    tell(sheet, "cases counted anew, those moved written, board asked beside", cases, moved, took)?;
    let size = format!("{cases} cases, {} questions while {moved} are written", times.len());
    let value = Times::from(times).percentile(99);
    sheet.tell(&Line {
        area: "law",
        name: "board meanwhile, p99".into(),
        size,
        value,
        unit: "ms",
        against: format!("a frame of {FRAME} ms"),
        ratio: value / FRAME,
    })?;
    desk.close().await;
    Ok(())
}

/// Cases looked at, cases moved, seconds.
async fn counted(desk: &Desk, quiet: &Tell) -> anyhow::Result<(u64, u64, f64)> {
    let began = Instant::now();
    let done = desk.call("law_recount", json!({}), quiet.clone()).await?;
    let n = |name: &str| done.get(name).and_then(Value::as_u64).unwrap_or(0);
    anyhow::ensure!(n("cases") > 0, "nothing was counted");
    Ok((n("cases"), n("moved"), began.elapsed().as_secs_f64()))
}

fn tell(sheet: &mut Sheet, name: &str, cases: u64, moved: u64, took: f64) -> anyhow::Result<()> {
    let a_second = f64::from(u32::try_from(cases)?) / took;
    sheet.tell(&Line {
        area: "law",
        name: name.into(),
        size: format!("{cases} sample cases, {moved} moved, two cores, store on disk"),
        value: a_second,
        unit: "cases/s",
        against: format!("a million in a minute, {AIM_A_SECOND:.0} cases/s"),
        ratio: a_second / AIM_A_SECOND,
    })
}
