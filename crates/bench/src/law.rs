//! Clocks a second on one core, without and with *why*.

use std::time::Instant;

use anyhow::Context as _;
use chrono::DateTime;
use itsso_casebook::{Content, Entry, SigningKey, fold};
use itsso_desk::sample::{SampleCase, cases};
use itsso_law::{Asked, Facts, Ist, LawPack, clocks, ist};
use uuid::Uuid;

use crate::line::{Line, Sheet};

/// A board of 100,000 cases re-projected by a new law pack overnight should take minutes: this many clocks a second.
const AIM: f64 = 50_000.0;
/// Passes over all cases.
const PASSES: u32 = 3;

/// Measures.
///
/// # Errors
/// When the sample cannot be folded.
pub fn measure(sheet: &mut Sheet, many: usize) -> anyhow::Result<()> {
    let now = DateTime::parse_from_rfc3339("2026-11-01T10:00:00+05:30")?.with_timezone(&ist());
    let every = (12_000 / many).max(1);
    let facts =
        cases(now).step_by(every).take(many).map(|case| facts(&case)).collect::<anyhow::Result<Vec<Facts>>>()?;
    let plain = clocks_a_second(&facts, now, false);
    let told = clocks_a_second(&facts, now, true);
    let size = format!("{} sample cases, {PASSES} passes, one core", facts.len());
    sheet.tell(&Line {
        area: "law",
        name: "clocks without why".into(),
        size: size.clone(),
        value: plain,
        unit: "clocks/s",
        against: format!("aim of {AIM} clocks/s"),
        ratio: plain / AIM,
    })?;
    sheet.tell(&Line {
        area: "law",
        name: "clocks with why".into(),
        size,
        value: told,
        unit: "clocks/s",
        against: format!("without why, {plain:.0} clocks/s"),
        ratio: told / plain,
    })
}

fn clocks_a_second(facts: &[Facts], now: Ist, why: bool) -> f64 {
    let asked = Asked { why, ..Asked::on(now) };
    let pack = LawPack::builtin();
    let began = Instant::now();
    let mut made = 0_usize;
    for _ in 0..PASSES {
        for case in facts {
            made += std::hint::black_box(clocks(pack, case, &asked)).len();
        }
    }
    f64::from(u32::try_from(made).unwrap_or(u32::MAX)) / began.elapsed().as_secs_f64()
}

fn facts(case: &SampleCase) -> anyhow::Result<Facts> {
    let (id, key) = (case.fir.case(), SigningKey::from_bytes(&[7; 32]));
    let mut entries = Vec::with_capacity(case.facts.len());
    for (fact, n) in case.facts.iter().zip(0_u32..) {
        let content = Content {
            id: Uuid::new_v5(&id, &n.to_be_bytes()),
            case: id,
            kind: fact.kind.clone(),
            v: itsso_casebook::kinds::VERSION,
            happened_at: fact.happened_at,
            recorded_at: fact.recorded_at,
            skew_ms: 0,
            officer: fact.officer.clone(),
            post: None,
            device: String::new(),
            saw: 0,
            replaces: Vec::new(),
            payload: fact.payload.clone(),
        };
        entries.push(Entry::write(content, &key).context("a sample entry")?);
    }
    Ok(fold(&entries).facts())
}
