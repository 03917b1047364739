//! An import killed with -9 at random moments loses no acknowledged row and leaves a store `verify` accepts.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use itsso_journeys::programs::{done, itsso, json};
use itsso_journeys::register::register;
use serde_json::Value;

const ROWS: u32 = 3000;

#[test]
fn a_killed_import_loses_no_acknowledged_row() -> Result<()> {
    let kills: u32 = match std::env::var("ITSSO_KILLS") {
        Ok(number) => number.parse()?,
        Err(_) => 10,
    };
    let dir = tempfile::tempdir()?;
    let file = dir.path().join("register.csv");
    std::fs::write(&file, register(ROWS))?;

    // Left alone once: how long it takes, and what the account should be.
    let whole = dir.path().join("whole");
    init(&whole)?;
    let began = Instant::now();
    let expected = import(&whole, &file)?;
    let takes = began.elapsed();
    ensure!(accounted(&expected)? == u64::from(ROWS), "not every row is accounted for: {expected}");
    let registered = registered(&whole)?;

    let mut store = 0;
    let mut left = kills;
    while left > 0 {
        store += 1;
        let dir = dir.path().join(format!("killed-{store}"));
        init(&dir)?;
        let mut kept = 0;
        // Over the same store again and again until it is full, so that later kills meet a half-full one.
        while left > 0 && kept < registered {
            let acknowledged = import_killed(&dir, &file, random_part(takes))?;
            left -= 1;
            done(itsso()?.arg("verify").arg("--store").arg(&dir)).context("after a kill")?;
            let now = self::registered(&dir)?;
            ensure!(now >= kept, "{kept} cases before the kill, {now} after it");
            ensure!(
                now >= in_scope_of(acknowledged, &expected),
                "{acknowledged} rows were acknowledged, {now} cases are there"
            );
            kept = now;
        }
        let account = import(&dir, &file)?;
        ensure!(accounted(&account)? == u64::from(ROWS), "not every row is accounted for: {account}");
        ensure!(self::registered(&dir)? == registered, "the finished store differs from one never killed");
        done(itsso()?.arg("verify").arg("--store").arg(&dir)).context("after the last import")?;
        std::fs::remove_dir_all(&dir)?;
    }
    Ok(())
}

fn init(store: &Path) -> Result<()> {
    done(itsso()?.arg("init").arg("--store").arg(store)).map(drop)
}

fn import(store: &Path, file: &Path) -> Result<Value> {
    json(itsso()?.arg("import").arg(file).arg("--store").arg(store).arg("--json"))
}

/// Starts an import, kills it after that time, and tells how many rows it had said were done.
fn import_killed(store: &Path, file: &Path, after: Duration) -> Result<u64> {
    let mut command = itsso()?;
    command.arg("import").arg(file).arg("--store").arg(store).arg("--json");
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
    let said = child.stderr.take().context("no standard error")?;
    let listener = std::thread::spawn(move || {
        BufReader::new(said)
            .lines()
            .map_while(Result::ok)
            .filter_map(|line| line.rsplit_once(' ')?.1.split_once('/')?.0.parse::<u64>().ok())
            .last()
    });
    std::thread::sleep(after);
    // SIGKILL on Unix. An import that was quicker than the moment chosen is a kill of nothing, and still counts.
    child.kill()?;
    child.wait()?;
    Ok(listener.join().ok().flatten().unwrap_or(0))
}

fn accounted(account: &Value) -> Result<u64> {
    let count = |name: &str| account.get(name).and_then(Value::as_u64).with_context(|| format!("no {name}: {account}"));
    let refused = account.get("refused").and_then(Value::as_array).context("no refused")?;
    let mut rows: Vec<u64> = refused.iter().filter_map(|one| one.get("row")?.as_u64()).collect();
    rows.dedup();
    Ok(count("new")? + count("changed")? + count("unchanged")? + count("out_of_scope")? + rows.len() as u64)
}

fn registered(store: &Path) -> Result<u64> {
    let rates = json(
        itsso()?.args(["rates", "--on", "2026-11-01", "--all", "--by", "district", "--json"]).arg("--store").arg(store),
    )?;
    let rows = rates.as_array().context("rates is not a list")?;
    Ok(rows.iter().filter_map(|row| row.get("registered")?.as_u64()).sum())
}

/// Of so many first rows of the generated register, the fewest that are kept: every fifth is out of scope.
fn in_scope_of(rows: u64, expected: &Value) -> u64 {
    let out = expected.get("out_of_scope").and_then(Value::as_u64).unwrap_or(0);
    let out_of_these = if out == 0 { 0 } else { rows.div_ceil(5) };
    rows.min(u64::from(ROWS)).saturating_sub(out_of_these)
}

fn random_part(whole: Duration) -> Duration {
    let random = RandomState::new().build_hasher().finish();
    whole.mul_f64((random % 10_000) as f64 / 10_000.0)
}
