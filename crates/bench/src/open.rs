//! From starting the program to its first board, and the memory it then holds, against the same program without a
//! store. Without a display only the core's part is measured.

use std::sync::Arc;
use std::time::Instant;

use itsso_desk::{Author, Desk, DeskOptions, KeySource, Tell};
use serde_json::json;

use crate::line::{Line, Sheet};
use crate::stock::{KEY, Stores};
use crate::times::Times;
use crate::window::Window;

/// Milliseconds the first board may come after an empty window's first paint.
const LATER_MS: f64 = 600.0;
/// Megabytes (PSS) it may hold above an empty window.
const MORE_MB: f64 = 120.0;

/// Measures.
///
/// # Errors
/// When the store or the window does not open.
pub async fn measure(sheet: &mut Sheet, stores: &Stores, starts: u32) -> anyhow::Result<()> {
    let (dir, cases) = stores.larger();
    let mut opened = Vec::new();
    for _ in 0..starts {
        let began = Instant::now();
        let desk = Desk::start(DeskOptions {
            author: Some(Author { officer: "system/bench".into(), post: None }),
            ..DeskOptions::new(dir.clone(), KeySource::Given(KEY))
        })
        .await;
        let tell: Tell = Arc::new(|_| {});
        desk.call("board", json!({ "tab": "police", "group": "none", "offset": 0, "limit": 200 }), tell).await?;
        opened.push(began.elapsed());
        desk.close().await;
    }
    let core = Times::from(opened).median();
    sheet.tell(&Line {
        area: "open",
        name: "store open to first board, core alone".into(),
        size: format!("{cases} cases, {starts} starts"),
        value: core,
        unit: "ms",
        against: format!("aim of {LATER_MS} ms"),
        ratio: core / LATER_MS,
    })?;
    if !Window::can_open() {
        eprintln!("open: no display and release window here; `cargo xtask bench open` brings both");
        return Ok(());
    }
    let (mut with, mut without, mut more, mut less) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..starts {
        let empty = Window::open(None)?;
        without.push(empty.painted);
        less.push(empty.memory_mb()?);
        drop(empty);
        let full = Window::open(Some(&dir))?;
        with.push(full.painted);
        more.push(full.memory_mb()?);
    }
    let (with, without) = (Times::from(with).median(), Times::from(without).median());
    sheet.tell(&Line {
        area: "open",
        name: "first board after an empty window's first paint".into(),
        size: format!("{cases} cases, {starts} starts, release window"),
        value: with - without,
        unit: "ms",
        against: format!("aim of {LATER_MS} ms (empty window {without:.0} ms, board {with:.0} ms)"),
        ratio: (with - without) / LATER_MS,
    })?;
    let (more, less) = (middle(more), middle(less));
    sheet.tell(&Line {
        area: "open",
        name: "memory above an empty window's".into(),
        size: format!("{cases} cases, board on the screen, PSS of all processes"),
        value: more - less,
        unit: "MB",
        against: format!("aim of {MORE_MB} MB (empty window {less:.0} MB, board {more:.0} MB)"),
        ratio: (more - less) / MORE_MB,
    })
}

fn middle(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}
