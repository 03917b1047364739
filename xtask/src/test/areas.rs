//! Which commands make up which area.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use super::Area;
use super::count::{self, Count, Words};
use super::excerpt;
use super::fuzz::{self, Target};
use crate::tools::{self, Need};
use crate::{sh, shell, ui};

/// Kills of an import in the full run; a single journey may be run with fewer by hand.
const KILLS: &str = "100";

/// One thing that is run and counted.
pub struct Step {
    /// What it is, for the reader.
    pub name: &'static str,
    work: Work,
}

enum Work {
    /// Something to be made ready first: no test, but a failure counts.
    Ready(fn() -> Result<()>),
    /// A command and whose words it speaks.
    Command(Words, fn() -> Command),
    /// The same, with the generated types compared before and after it.
    KeepsTypes(fn() -> Command),
    /// A fuzz target, for so many minutes.
    Fuzz(Target, u64),
}

impl Step {
    /// Runs it; of what failed, the lines that say why.
    ///
    /// # Errors
    /// When it could not be run at all.
    pub fn run(&self) -> Result<(Count, Vec<String>)> {
        match &self.work {
            Work::Ready(make) => make().map(|()| (Count::default(), Vec::new())),
            Work::Command(words, command) => counted(*words, command()),
            Work::Fuzz(target, minutes) => counted(Words::One, fuzz::run(*target, *minutes)?),
            Work::KeepsTypes(command) => {
                let before = types()?;
                let (mut count, mut why) = counted(Words::Cargo, command())?;
                if types()? == before {
                    count.passed += 1;
                } else {
                    why.push(
                        "ui/src/host/types was not what the Rust types say; it is now: look at it and commit it"
                            .to_owned(),
                    );
                    count.failed += 1;
                }
                Ok((count, why))
            }
        }
    }
}

fn counted(words: Words, mut command: Command) -> Result<(Count, Vec<String>)> {
    command.env("NO_COLOR", "1").env("CARGO_TERM_COLOR", "never").env_remove("FORCE_COLOR");
    let (status, text) = sh::run_kept(&mut command)?;
    let count = count::read(words, status.success(), &text);
    let why = if count.failed > 0 { excerpt::of(&text) } else { Vec::new() };
    Ok((count, why))
}

/// The steps of an area, in the order in which they tell most soonest; `minutes` for each fuzz target.
pub fn steps(area: Area, minutes: u64) -> Vec<Step> {
    let ready = |needs: fn() -> Result<()>| step("what the machine must have", Work::Ready(needs));
    let build_tools = || tools::ensure(&[Need::Build]);
    let all_tools = || tools::ensure(&[Need::Build, Need::Display, Need::Journeys]);
    match area {
        Area::All => {
            let mut all = vec![
                ready(all_tools),
                step("format", one(|| cargo(&["fmt", "--all", "--check"]))),
                step("programs", Work::Ready(shell::build)),
                step(
                    "Rust tests, and the types of the seam",
                    Work::KeepsTypes(|| cargo(&["test", "--quiet", "--workspace", "--all-targets", "--no-fail-fast"])),
                ),
                step("Rust documentation tests", Work::Ready(doc_tests)),
            ];
            all.extend(screens());
            all.extend(store_journeys());
            all.extend(window());
            all.push(bench_smoke());
            all.push(step(
                "clippy",
                one(|| cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"])),
            ));
            all
        }
        Area::Law => {
            vec![ready(build_tools), step("law and casebook", rust(|| tests_of(&["itsso-law", "itsso-casebook"])))]
        }
        Area::Store => {
            let mut steps = vec![
                ready(all_tools),
                step("programs", Work::Ready(shell::build)),
                step("store", rust(|| tests_of(&["itsso-store"]))),
            ];
            steps.extend(store_journeys());
            steps
        }
        Area::Import => vec![
            ready(build_tools),
            step(
                "exchange, desk and the program itsso",
                Work::KeepsTypes(|| tests_of(&["itsso-exchange", "itsso-desk", "itsso-cli"])),
            ),
        ],
        Area::Screens => {
            let mut steps = vec![ready(all_tools), step("programs", Work::Ready(shell::build))];
            steps.push(step(
                "types of the seam",
                Work::KeepsTypes(|| {
                    let mut types = tests_of(&["itsso-desk"]);
                    types.arg("export_bindings");
                    types
                }),
            ));
            steps.extend(screens());
            steps
        }
        Area::Window => {
            let mut steps = vec![ready(all_tools), step("programs", Work::Ready(shell::build))];
            steps.extend(window());
            steps
        }
        Area::BenchSmoke => vec![ready(build_tools), step("programs", Work::Ready(shell::build)), bench_smoke()],
        Area::Fuzz => fuzzing(minutes),
    }
}

/// Every fuzz target for so many minutes. What cannot be built for fuzzing fails first, and at once.
pub fn fuzzing(minutes: u64) -> Vec<Step> {
    let mut steps = vec![
        step("fuzz: what the machine must have", Work::Ready(|| tools::ensure(&[Need::Fuzz]))),
        step("fuzz: format", one(|| fuzz_cargo(&["fmt", "--check"]))),
        step("fuzz: programs", Work::Ready(fuzz::build)),
        step("fuzz: clippy", one(|| fuzz_cargo(&["clippy", "--quiet", "--release", "--", "-D", "warnings"]))),
    ];
    steps.extend(fuzz::TARGETS.map(|target| step(target.name, Work::Fuzz(target, minutes))));
    steps
}

fn fuzz_cargo(words: &[&str]) -> Command {
    let mut cargo = fuzz::cargo();
    cargo.args(words);
    cargo
}

fn screens() -> Vec<Step> {
    vec![
        step("screens: packages", Work::Ready(|| ui::packages(&sh::root().join("ui")))),
        step("screens: format", one(|| npm_run("format:check"))),
        step("screens: types", one(|| npm_run("check"))),
        step("screens: unit tests", Work::Command(Words::Vitest, || npm_run("test"))),
        step("screens: build for the test host", Work::Ready(|| ui::build(ui::Mode::TestHost))),
        step("screens: the sample district", Work::Ready(|| shell::sample_store().map(drop))),
        step("screens: packages of the journeys", Work::Ready(|| ui::packages(&journeys()))),
        step(
            "screens: journeys in Chromium, with axe",
            Work::Command(Words::Node, || {
                let mut npm = sh::npm(&journeys());
                npm.args(["run", "--silent", "test"]).env("ITSSO_STORE_KEY", shell::SAMPLE_KEY);
                npm.env("ITSSO_SAMPLE", sh::target().join("sample/store"));
                npm.env("ITSSO_BIN", sh::target().join("debug"));
                npm
            }),
        ),
    ]
}

fn store_journeys() -> Vec<Step> {
    vec![
        step(
            "kill -9 in the middle of imports",
            rust(|| {
                let mut kill = journey("kill");
                kill.env("ITSSO_KILLS", std::env::var("ITSSO_KILLS").unwrap_or_else(|_| KILLS.to_owned()));
                kill
            }),
        ),
        step("no identity where none belongs", rust(|| journey("canary"))),
        step("a store in the real keyring", rust(|| journey("keyring"))),
    ]
}

fn window() -> Vec<Step> {
    vec![
        step("tauri-driver", Work::Ready(tauri_driver)),
        step("window: the sample district", Work::Ready(|| shell::sample_store().map(drop))),
        step("window: a first run by WebDriver, with a real keyring", rust(|| driven("window"))),
        step(
            "window: every place opens",
            rust(|| {
                let mut places = driven("places");
                places.env("ITSSO_SAMPLE", sh::target().join("sample/store"));
                places.env("ITSSO_SAMPLE_KEY", shell::SAMPLE_KEY);
                places
            }),
        ),
        step("window: no test host inside", rust(|| journey("no_test_host"))),
    ]
}

fn bench_smoke() -> Step {
    step(
        "benchmarks at a tiny size",
        one(|| {
            let mut bench = sh::command(sh::built("debug", "itsso-bench"));
            bench.arg("--smoke");
            bench
        }),
    )
}

fn step(name: &'static str, work: Work) -> Step {
    Step { name, work }
}

fn one(command: fn() -> Command) -> Work {
    Work::Command(Words::One, command)
}

fn rust(command: fn() -> Command) -> Work {
    Work::Command(Words::Cargo, command)
}

fn cargo(words: &[&str]) -> Command {
    let mut cargo = sh::cargo();
    cargo.args(words);
    cargo
}

fn tests_of(packages: &[&str]) -> Command {
    let mut cargo = cargo(&["test", "--quiet", "--no-fail-fast"]);
    for package in packages {
        cargo.args(["-p", package]);
    }
    cargo
}

/// One of the long journeys: not part of a plain `cargo test`, and built with the whole workspace so that cargo uses
/// what is already built.
fn journey(name: &str) -> Command {
    let mut journey = cargo(&["test", "--quiet", "--workspace", "--test", name]);
    journey.env("ITSSO_BIN", sh::target().join("debug"));
    journey
}

/// A journey that drives the real window.
fn driven(name: &str) -> Command {
    let mut journey = journey(name);
    journey.env("ITSSO_TAURI_DRIVER", sh::target().join("tools/bin/tauri-driver"));
    journey
}

/// Documentation examples only need to compile and run; with none written rustdoc counts nothing.
fn doc_tests() -> Result<()> {
    let mut doc = cargo(&["test", "--quiet", "--workspace", "--doc"]);
    doc.env("CARGO_TERM_COLOR", "never");
    let (status, _) = sh::run_kept(&mut doc)?;
    if !status.success() {
        bail!("a documentation example failed");
    }
    Ok(())
}

fn npm_run(script: &str) -> Command {
    let mut npm = sh::npm(&sh::root().join("ui"));
    npm.args(["run", "--silent", script]);
    npm
}

fn journeys() -> PathBuf {
    sh::root().join("tests").join("screens")
}

/// The bridge between WebDriver and the window, into the target folder: not a dependency, a tool.
fn tauri_driver() -> Result<()> {
    const VERSION: &str = "2.1.0";
    let tools = sh::target().join("tools");
    if tools.join("bin").join(format!("tauri-driver{}", std::env::consts::EXE_SUFFIX)).is_file() {
        return Ok(());
    }
    let mut install = cargo(&["install", "--quiet", "tauri-driver", "--version", VERSION, "--locked", "--root"]);
    sh::run(install.arg(tools))
}

/// The generated types as they stand on disk.
fn types() -> Result<BTreeMap<PathBuf, Vec<u8>>> {
    fn collect(folder: &Path, into: &mut BTreeMap<PathBuf, Vec<u8>>) -> Result<()> {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                collect(&path, into)?;
            } else {
                into.insert(path.clone(), std::fs::read(&path)?);
            }
        }
        Ok(())
    }
    let folder = sh::root().join("ui/src/host/types");
    let mut files = BTreeMap::new();
    if folder.is_dir() {
        collect(&folder, &mut files)?;
    }
    Ok(files)
}
