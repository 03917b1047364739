//! A whole register in, against the bare inserts of the rows it becomes.

use std::time::Instant;

use itsso_casebook::FirName;
use itsso_desk::import::Import;
use itsso_desk::law::Law;
use itsso_desk::now::now;
use itsso_desk::pen::{Author, Stations};
use itsso_exchange::{detect, mapping_for, open_table};
use itsso_journeys::register::register;
use itsso_store::{CreateOptions, KeySource, Store};

use crate::line::{Line, Sheet};
use crate::peer;
use crate::stock::KEY;

/// Rows of a register a second.
const AIM_ROWS: f64 = 2_500.0;
/// Times the bare inserts.
const AIM_TIMES: f64 = 3.0;

/// Measures.
///
/// # Errors
/// When the import or its peer fails, or a row was refused (then the figure would be of another work).
pub async fn measure(sheet: &mut Sheet, rows: u32) -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let file = dir.path().join("register.csv");
    std::fs::write(&file, register(rows))?;
    let folder = dir.path().join("store");
    let how = CreateOptions { sample: false, at: now() };
    let (store, _) = Store::create(&folder, KeySource::Given(KEY), how).await?;

    let began = Instant::now();
    let table = open_table(&file)?;
    let preset = detect(&table.header).unwrap_or_default();
    let mapping = mapping_for(&preset, &table.header).ok_or_else(|| anyhow::anyhow!("no preset fits the register"))?;
    let (law, author) = (Law::builtin(), Author::import());
    let import = Import {
        store: &store,
        law: &law,
        author: &author,
        mapping: &mapping,
        keep_all: true,
        dry_run: false,
        now: now(),
    };
    let mut stations = Stations::default();
    let report = import.run(&table, &mut stations, |_, _| true).await?;
    let took = began.elapsed().as_secs_f64();
    anyhow::ensure!(report.refused().next().is_none(), "the register has refused rows: {:?}", report.refused().next());

    let cases: Vec<_> = report.rows.iter().filter_map(|row| row.fir.as_ref()?.parse::<FirName>().ok()).collect();
    anyhow::ensure!(cases.len() == report.rows.len(), "a row has no FIR");
    let bare = peer::inserts(&store, &stations, &cases, &dir.path().join("peer")).await?;
    store.close().await;

    let a_second = f64::from(rows) / took;
    let size = format!("{rows} rows, {} entries and {} clocks", bare.entries, bare.clocks);
    sheet.tell(&Line {
        area: "import",
        name: "register rows".into(),
        size: size.clone(),
        value: a_second,
        unit: "rows/s",
        against: format!("aim of {AIM_ROWS} rows/s"),
        ratio: a_second / AIM_ROWS,
    })?;
    sheet.tell(&Line {
        area: "import",
        name: "register whole".into(),
        size,
        value: took,
        unit: "s",
        against: format!("SQLCipher inserts of the same rows, {:.2} s (aim: at most {AIM_TIMES})", bare.seconds),
        ratio: took / bare.seconds,
    })
}
