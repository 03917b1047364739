//! Some rules beside the same rules in `openfisca-core`, vectorised: the same facts, the same answers, one core each.

mod answers;
mod cases;
mod columns;
mod dice;
mod peer;

use std::time::Instant;

use itsso_law::{Asked, Facts, LawPack, Moment, clocks};

use self::peer::Peer;
use crate::line::{Line, Sheet};

/// Rules that a vector can hold without loss: hours, days, months, a year; by case, victim and accused; by section, age
/// and Code; met, late, void.
const RULES: [&str; 14] = [
    "BNSS183.6",
    "BNSS184.1",
    "BNSS184.6",
    "BNSS187.3.60",
    "BNSS187.3.90",
    "BNSS193.2",
    "BNSS232",
    "BNSS346",
    "BNSS58",
    "CRPC173.1A",
    "POCSO19.6",
    "POCSO35.1",
    "POCSO35.2",
    "SHIVANNA.24H",
];

/// Cases computed over all passes of one size.
const WORK: usize = 200_000;

/// A rule as the peer's variables name it.
fn name_of(id: &str) -> String {
    id.to_lowercase().replace('.', "_")
}

/// Measures.
///
/// # Errors
/// When the peer fails, or the two say different things of a case.
pub fn measure(sheet: &mut Sheet, sizes: &[usize]) -> anyhow::Result<()> {
    let pack = some_rules()?;
    let asked = Asked::on(Moment::Day(cases::asked_day()?).as_asked());
    let all = cases::cases(sizes.iter().copied().max().unwrap_or(0))?;
    let peer = Peer::find();
    if peer.is_none() {
        // Not among the figures: a reader of JSON lines must not meet it.
        eprintln!("law     openfisca-core is not installed in target/openfisca: measured without it");
    }
    let mut table = Vec::new();
    for many in sizes {
        let some = all.get(..*many).unwrap_or(&all);
        let passes = u32::try_from(WORK / some.len().max(1))?.clamp(10, 200);
        let ours = best(&pack, some, &asked, passes);
        let whole = best(LawPack::builtin(), some, &asked, passes);
        let Some(peer) = &peer else {
            eprintln!("law     {many} cases, {} rules: {ours:.6} s; all rules: {whole:.6} s", RULES.len());
            continue;
        };
        let folder = tempfile::tempdir()?;
        columns::write(folder.path(), some)?;
        let theirs = peer.calculate(folder.path(), passes)?;
        let same = answers::compare(folder.path(), &pack, some, &asked)?;
        let each = 1e6 / f64::from(u32::try_from(some.len())?);
        sheet.tell(&Line {
            area: "law",
            name: format!("a case by {} rules", RULES.len()),
            size: format!("{many} synthetic cases, {same} clocks alike, best of {passes}, one core"),
            value: ours * each,
            unit: "µs",
            against: format!(
                "openfisca-core {} (numpy {}), vectorised: {:.2} µs, and {:.2} before it to build its simulation (aim: a ratio below 1)",
                theirs.version,
                theirs.numpy,
                theirs.calculate * each,
                theirs.build * each
            ),
            ratio: ours / theirs.calculate,
        })?;
        table.push([
            many.to_string(),
            format!("{:.6}", theirs.calculate),
            format!("{ours:.6}"),
            format!("{:.3}", ours / theirs.calculate),
            format!("{whole:.6}"),
        ]);
    }
    let all_rules = format!("ours, all {} rules, s", LawPack::builtin().rules().len());
    sheet.table(&["cases", "openfisca, s", "ours, s", "ours / openfisca", &all_rules], &table);
    Ok(())
}

/// The built-in pack with these rules only.
fn some_rules() -> anyhow::Result<LawPack> {
    let wanted: Vec<String> =
        RULES.iter().map(|id| format!("clocks/{}.toml", id.to_lowercase().replace('.', "-"))).collect();
    let files = LawPack::builtin_files().into_iter().filter(|(name, _)| {
        let base = ["pack.toml", "events.toml"].contains(name) || name.starts_with("offences/");
        base || wanted.iter().any(|w| w == name)
    });
    let pack = LawPack::from_files(files)?;
    anyhow::ensure!(
        pack.rules().iter().map(|r| r.id.as_str()).eq(RULES),
        "the pack of some rules has others: {:?}",
        pack.rules().iter().map(|r| &r.id).collect::<Vec<_>>()
    );
    Ok(pack)
}

/// Seconds for all cases without why, the best of the passes.
fn best(pack: &LawPack, cases: &[Facts], asked: &Asked, passes: u32) -> f64 {
    let pass = |_| {
        let began = Instant::now();
        for case in cases {
            std::hint::black_box(clocks(pack, std::hint::black_box(case), asked));
        }
        began.elapsed().as_secs_f64()
    };
    (0..passes).map(pass).fold(f64::MAX, f64::min)
}
