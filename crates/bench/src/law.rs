//! Clocks a second on one core, without and with *why*.

use std::time::Instant;

use anyhow::Context as _;
use chrono::DateTime;
use itsso_casebook::{Content, Entry, SigningKey, fold};
use itsso_desk::sample::{SampleCase, cases};
use itsso_law::{Asked, Facts, Ist, LawPack, clocks, ist};
use uuid::Uuid;

use crate::line::{Line, Sheet};

/// All rules for one case, without the steps.
const AIM_PLAIN_US: f64 = 10.0;
/// All rules for one case, each clock with its steps.
const AIM_WHY_US: f64 = 1000.0;
/// Passes over all cases.
const PASSES: u32 = 5;

/// Measures.
///
/// # Errors
/// When the sample cannot be folded.
pub fn measure(sheet: &mut Sheet, many: usize) -> anyhow::Result<()> {
    let now = DateTime::parse_from_rfc3339("2026-11-01T10:00:00+05:30")?.with_timezone(&ist());
    let every = (12_000 / many).max(1);
    let facts =
        cases(now).step_by(every).take(many).map(|case| facts(&case)).collect::<anyhow::Result<Vec<Facts>>>()?;
    for (name, why, aim) in [("a case without why", false, AIM_PLAIN_US), ("a case with why", true, AIM_WHY_US)] {
        let (took, clocks) = a_case(&facts, now, why);
        sheet.tell(&Line {
            area: "law",
            name: name.into(),
            size: format!(
                "{} sample cases, {} rules, {clocks:.0} clocks a case, {PASSES} passes, one core",
                facts.len(),
                LawPack::builtin().rules().len()
            ),
            value: took,
            unit: "µs",
            against: format!("aim of {aim} µs"),
            ratio: took / aim,
        })?;
    }
    Ok(())
}

/// Microseconds for one case, the best of the passes, and how many clocks it has.
fn a_case(facts: &[Facts], now: Ist, why: bool) -> (f64, f64) {
    let asked = Asked { why, ..Asked::on(now) };
    let pack = LawPack::builtin();
    let cases = f64::from(u32::try_from(facts.len()).unwrap_or(u32::MAX));
    let (mut best, mut clocks_made) = (f64::MAX, 0_u32);
    for _ in 0..PASSES {
        let began = Instant::now();
        let made: usize = facts.iter().map(|case| std::hint::black_box(clocks(pack, case, &asked)).len()).sum();
        best = best.min(began.elapsed().as_secs_f64() * 1e6 / cases);
        clocks_made = u32::try_from(made).unwrap_or(u32::MAX);
    }
    (best, f64::from(clocks_made) / cases)
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
