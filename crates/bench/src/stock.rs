//! Stores of a chosen size to ask questions of: synthetic cases with five entries and a dozen clocks each, of which a
//! chosen number in all stand open.

use std::path::{Path, PathBuf};

use chrono::DateTime;
use itsso_casebook::{Content, Entry, FirName};
use itsso_desk::now::now;
use itsso_desk::sample::district;
use itsso_law::Moment;
use itsso_store::{CaseChange, CaseRow, ClockRow, CreateOptions, KeySource, Store};
use uuid::Uuid;

/// Key of every store measured here.
pub const KEY: [u8; 32] = [7; 32];
/// Open clocks of each store that has room for them.
const OPEN: u32 = 5_000;
/// Clocks of a case that may stand open.
const MAY_BE_OPEN: u32 = 5;
const CLOCKS: u32 = 12;
const BATCH: usize = 500;
const DAY: i64 = 86_400_000;

/// Open clocks of a store of so many cases.
pub fn open_clocks(cases: u32) -> u32 {
    OPEN.min(cases * MAY_BE_OPEN)
}

/// The smaller and the larger store, removed when dropped.
pub struct Stores {
    dir: tempfile::TempDir,
    sizes: [u32; 2],
}

impl Stores {
    /// Makes both. They are marked SAMPLE, so that the window may be opened on them without a person.
    ///
    /// # Errors
    /// When a store fails.
    pub async fn make(sizes: [u32; 2]) -> anyhow::Result<Self> {
        let stores = Self { dir: tempfile::tempdir()?, sizes };
        for (dir, cases) in stores.each() {
            fill(&dir, cases).await?;
        }
        Ok(stores)
    }

    /// Folder and number of cases, the smaller first.
    pub fn each(&self) -> [(PathBuf, u32); 2] {
        self.sizes.map(|cases| (self.dir.path().join(cases.to_string()), cases))
    }

    /// The larger one.
    pub fn larger(&self) -> (PathBuf, u32) {
        let [_, larger] = self.each();
        larger
    }
}

async fn fill(dir: &Path, cases: u32) -> anyhow::Result<()> {
    let at = now();
    let (store, _) = Store::create(dir, KeySource::Given(KEY), CreateOptions { sample: true, at }).await?;
    let place = district(at);
    store.put_stations(&place.stations).await?;
    store.put_posts(&place.posts).await?;
    for officer in &place.officers {
        store.put_officer(officer).await?;
    }
    let (pis, password) = (itsso_desk::sample::SAMPLE_PIS, itsso_desk::sample::SAMPLE_PASSWORD);
    store.set_password(pis, password, None).await?;
    let law = itsso_desk::law::Law::builtin().key().to_owned();
    let made = Made { store: &store, stations: &place.stations, cases, now_ms: at.timestamp_millis(), law };
    let numbers: Vec<u32> = (0..cases).collect();
    for batch in numbers.chunks(BATCH) {
        store.append(batch.iter().map(|n| made.case(*n)).collect::<anyhow::Result<Vec<_>>>()?).await?;
    }
    store.close().await;
    Ok(())
}

struct Made<'a> {
    store: &'a Store,
    stations: &'a [itsso_store::Station],
    cases: u32,
    now_ms: i64,
    /// By which law its rows are counted, as they say.
    law: String,
}

impl Made<'_> {
    fn case(&self, n: u32) -> anyhow::Result<CaseChange> {
        let station = usize::try_from(n)?.checked_rem(self.stations.len()).and_then(|at| self.stations.get(at));
        let station = station.ok_or_else(|| anyhow::anyhow!("no stations"))?;
        let fir = FirName { station: station.code.clone(), number: n / 50 + 1, year: 2025 };
        let case = fir.case();
        // The newest is 50 days old: none of the ended clocks ends in the future.
        let back = 50 * DAY + i64::from(self.cases - n) * 1800 * DAY / i64::from(self.cases);
        let fir_ms = self.now_ms - back;
        let disposed = !n.is_multiple_of(20);
        let row = CaseRow {
            case,
            station: station.code.clone(),
            number: fir.number,
            year: fir.year,
            fir_ms,
            fir_date: day(fir_ms),
            two_month_due: day(fir_ms + 61 * DAY),
            offences: "IPC 376(2)(n), IPC 363, IPC 366A, POCSO 4".into(),
            itsso: !n.is_multiple_of(3),
            in_scope: true,
            disposed_on: disposed.then(|| day(fir_ms + 40 * DAY)),
            disposal: disposed.then(|| "chargesheet".into()),
            holder: "io".into(),
            holder_since: Some(fir_ms),
            io: Some(format!("SI {}", n % 300)),
            stage: "investigation".into(),
            ..CaseRow::default()
        };
        // As the desk's own rows have it: the number padded and not, the sections, the station in both scripts, the officer.
        let (names, number) = (format!("{} {}", station.name, station.name_hi), fir.number);
        let search = format!("{fir} {} {number}/2025 {} {names} SI {}", fir.short(), row.offences, n % 300);
        let entries = (0..5).map(|k| self.entry(case, k, fir_ms)).collect::<anyhow::Result<Vec<_>>>()?;
        let clocks = (0..CLOCKS).map(|k| self.clock(case, n, k, fir_ms)).collect();
        let law = self.law.clone();
        Ok(CaseChange { case, expect: 0, entries, row: Some(row), clocks, law, search })
    }

    /// Of the clocks of all cases a fixed number stand open, spread over a month.
    fn clock(&self, case: Uuid, n: u32, k: u32, fir_ms: i64) -> ClockRow {
        let every = (self.cases * MAY_BE_OPEN / open_clocks(self.cases)).max(1);
        let open = k < MAY_BE_OPEN && (n * MAY_BE_OPEN + k).is_multiple_of(every);
        let start = if open { self.now_ms - 60 * DAY } else { fir_ms };
        let late = if open { self.now_ms + i64::from(n / 7 % 30) * DAY - 10 * DAY } else { start + 60 * DAY };
        ClockRow {
            case,
            rule: ["BNSS193.2", "BNSS184.1", "BNSS187.3.90", "SHIVANNA.24H", "BNSS183.6"]
                .get(k as usize % 5)
                .copied()
                .unwrap_or("BNSS193.2")
                .into(),
            subject: "case".into(),
            cycle: k / 5 + 1,
            kind: "limit".into(),
            start_ms: Some(start),
            due: Some(day(late)),
            late_ms: Some(late),
            ended_ms: (!open).then_some(start + 40 * DAY),
            owed_by: if k < 9 { "police" } else { "court" }.into(),
            urgency: u8::try_from(k).unwrap_or(u8::MAX),
            ends_by: "chargesheet-filed,final-report".into(),
            ..ClockRow::default()
        }
    }

    fn entry(&self, case: Uuid, k: u8, fir_ms: i64) -> anyhow::Result<Entry> {
        let at = DateTime::from_timestamp_millis(fir_ms)
            .ok_or_else(|| anyhow::anyhow!("an instant out of range"))?
            .with_timezone(&itsso_law::ist());
        let content = Content {
            id: Uuid::new_v5(&case, &[k]),
            case,
            kind: "progress-informed".into(),
            v: itsso_casebook::kinds::VERSION,
            happened_at: Moment::Instant(at),
            recorded_at: at,
            skew_ms: 0,
            officer: "system/sample".into(),
            post: None,
            device: self.store.device_id(),
            saw: 0,
            replaces: Vec::new(),
            payload: serde_json::json!({ "source": "general diary", "reference": "12" }),
        };
        Ok(Entry::write(content, self.store.device())?)
    }
}

fn day(ms: i64) -> String {
    DateTime::from_timestamp_millis(ms)
        .map(|at| at.with_timezone(&itsso_law::ist()).date_naive().to_string())
        .unwrap_or_default()
}
