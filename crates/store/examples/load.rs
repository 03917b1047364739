//! Measures the store alone: `cargo run --release -p itsso-store --example load -- [cases] [open clocks in all]`.
//! Synthetic cases with 5 entries and 12 clock rows each; entries are signed outside the time that is measured.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::cast_precision_loss, clippy::indexing_slicing)]

use std::time::Instant;

use chrono::DateTime;
use itsso_casebook::{Content, Entry, FirName};
use itsso_law::Moment;
use itsso_store::{
    BoardQuery, CaseChange, CaseQuery, CaseRow, ClockRow, CreateOptions, KeySource, RatesQuery, Scope, Standing, Store,
};
use uuid::Uuid;

const NOW: i64 = 1_780_000_000_000;
const DAY: i64 = 86_400_000;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let mut args = std::env::args().skip(1).map(|a| a.parse::<u32>().unwrap());
    let cases = args.next().unwrap_or(100_000);
    let open = args.next().unwrap_or(5_000);
    let dir = tempfile::Builder::new().tempdir_in(".").unwrap();
    let at = DateTime::parse_from_rfc3339("2026-05-28T12:00:00+05:30").unwrap();
    let how = CreateOptions { sample: false, at };
    let (store, _) = Store::create(dir.path(), KeySource::Given([7; 32]), how).await.unwrap();
    let (mut appending, mut signing) = (0.0, 0.0);
    for from in (0..cases).step_by(500) {
        let started = Instant::now();
        let batch: Vec<CaseChange> = (from..(from + 500).min(cases)).map(|n| change(&store, n, cases, open)).collect();
        signing += started.elapsed().as_secs_f64();
        let started = Instant::now();
        store.append(batch).await.unwrap();
        appending += started.elapsed().as_secs_f64();
    }
    println!(
        "append {cases} cases: {appending:.1} s = {:.0} cases/s (making and signing {signing:.1} s apart)",
        f64::from(cases) / appending
    );
    store.close().await;
    for name in ["cases.db", "cases.db-wal"] {
        println!("{name}: {} MB", std::fs::metadata(dir.path().join(name)).map_or(0, |m| m.len()) / 1_000_000);
    }
    let started = Instant::now();
    let store = Store::open(dir.path(), KeySource::Given([7; 32])).await.unwrap();
    println!("open: {:.1} ms", started.elapsed().as_secs_f64() * 1e3);
    let board = BoardQuery { on_ms: NOW, owed_by: vec!["police".into()], limit: 200, ..BoardQuery::default() };
    let started = Instant::now();
    let first = store.board(&board).await.unwrap();
    println!("first board: {:.1} ms; {:?}", started.elapsed().as_secs_f64() * 1e3, first.counts);
    time("board", 300, async |_| drop(store.board(&board).await.unwrap())).await;
    let one = BoardQuery { stations: vec!["31653003".into()], ..board.clone() };
    time("board, one station", 300, async |_| drop(store.board(&one).await.unwrap())).await;
    let old = BoardQuery { on_ms: NOW - 400 * DAY, ..board.clone() };
    time("board 400 days ago", 20, async |_| drop(store.board(&old).await.unwrap())).await;
    let page = CaseQuery { on: "2026-05-28".into(), limit: 100, ..CaseQuery::default() };
    time("register page", 300, async |n| {
        drop(store.cases(&CaseQuery { offset: n * 100, ..page.clone() }).await.unwrap());
    })
    .await;
    let pending = CaseQuery { standing: Some(Standing::Pending), scope: Scope::Itsso, ..page.clone() };
    time("register pending", 300, async |n| {
        drop(store.cases(&CaseQuery { offset: n, ..pending.clone() }).await.unwrap());
    })
    .await;
    time("register search, one FIR", 300, async |n| {
        let words = format!("कल्याणपुर {:04}", n * 7);
        drop(store.cases(&CaseQuery { search: Some(words), ..page.clone() }).await.unwrap());
    })
    .await;
    time("register search, everything", 20, async |_| {
        drop(store.cases(&CaseQuery { search: Some("कल्याण".into()), ..page.clone() }).await.unwrap());
    })
    .await;
    time("rates", 20, async |n| {
        let ask =
            RatesQuery { from: "2018-04-21".into(), on: format!("2026-05-{:02}", 1 + n), ..RatesQuery::default() };
        drop(store.rates(&ask).await.unwrap());
    })
    .await;
    let started = Instant::now();
    let found = store.verify(None, |_, _| {}).await.unwrap();
    println!(
        "verify {} entries: {:.1} s, {} problems",
        found.entries,
        started.elapsed().as_secs_f64(),
        found.problems.len()
    );
    let started = Instant::now();
    store.backup(&dir.path().join("backup.itsso")).await.unwrap();
    println!("backup: {:.1} s", started.elapsed().as_secs_f64());
}

async fn time(name: &str, times: u32, ask: impl AsyncFn(u32)) {
    let mut all = Vec::new();
    for n in 0..times {
        let started = Instant::now();
        ask(n).await;
        all.push(started.elapsed().as_secs_f64() * 1e3);
    }
    all.sort_by(f64::total_cmp);
    println!(
        "{name}: median {:.1} ms, p99 {:.1} ms",
        all[all.len() / 2],
        all[(all.len() * 99 / 100).min(all.len() - 1)]
    );
}

fn change(store: &Store, n: u32, cases: u32, open: u32) -> CaseChange {
    let station = format!("316530{:02}", n % 50);
    let fir = FirName { station: station.clone(), number: n / 50 + 1, year: 2025 };
    let case = fir.case();
    // The newest is 50 days old: none of the ended clocks below ends in the future.
    let back = 50 * DAY + i64::from(cases - n) * 1800 * DAY / i64::from(cases);
    let fir_ms = NOW - back;
    let day = |ms: i64| DateTime::from_timestamp_millis(ms).unwrap().format("%Y-%m-%d").to_string();
    let entries = (0..5u8).map(|k| write(store, case, k)).collect();
    // Of the 12 clocks of a case, `open` in all stand open, spread over a month; the rest ended.
    let clocks = (0..12u32)
        .map(|k| {
            let is_open = u64::from(n * 5 + k) % (u64::from(cases) * 5 / u64::from(open.max(1))).max(1) == 0 && k < 5;
            let start = if is_open { NOW - 60 * DAY } else { fir_ms };
            ClockRow {
                case,
                rule: format!("BNSS193.{k}"),
                subject: "case".into(),
                cycle: 1,
                kind: "limit".into(),
                start_ms: Some(start),
                due: Some(day(start + 60 * DAY)),
                late_ms: Some(if is_open { NOW + i64::from(n / 7 % 30) * DAY - 10 * DAY } else { start + 60 * DAY }),
                ended_ms: (!is_open).then_some(start + 40 * DAY),
                owed_by: if k < 9 { "police" } else { "court" }.into(),
                urgency: u8::try_from(k).unwrap(),
                ends_by: "chargesheet-filed,final-report-filed".into(),
                flags: "unverified".into(),
                ..ClockRow::default()
            }
        })
        .collect();
    let row = CaseRow {
        case,
        station,
        number: fir.number,
        year: fir.year,
        fir_ms,
        fir_date: day(fir_ms),
        two_month_due: day(fir_ms + 61 * DAY),
        offences: "IPC 376(2)(n), IPC 363, IPC 366A, POCSO 4".into(),
        itsso: !n.is_multiple_of(3),
        in_scope: true,
        disposed_on: (!n.is_multiple_of(20)).then(|| day(fir_ms + 40 * DAY)),
        disposal: (!n.is_multiple_of(20)).then(|| "chargesheet".into()),
        holder: "31653043".into(),
        holder_since: Some(fir_ms),
        io: Some(format!("SI {}", n % 300)),
        stage: "investigation".into(),
        ..CaseRow::default()
    };
    let search = format!("{fir} {:04}/2025 कल्याणपुर Kalyanpur Kanpur कानपुर SI {}", fir.number, n % 300);
    CaseChange {
        case,
        expect: 0,
        entries,
        row: Some(row),
        clocks,
        search,
        imported: Some([("fir_at".into(), itsso_store::ImportedValue::default())].into()),
    }
}

fn write(store: &Store, case: Uuid, k: u8) -> Entry {
    let at = DateTime::parse_from_rfc3339("2026-05-28T12:00:00+05:30").unwrap();
    let content = Content {
        id: Uuid::new_v5(&case, &[k]),
        case,
        kind: "event".into(),
        v: 1,
        happened_at: Moment::Instant(at),
        recorded_at: at,
        skew_ms: 0,
        officer: "system/import".into(),
        post: None,
        device: store.device_id(),
        saw: 0,
        replaces: Vec::new(),
        payload: serde_json::json!({ "event": "chargesheet-filed", "source": "register", "reference": null }),
    };
    Entry::write(content, store.device()).unwrap()
}
