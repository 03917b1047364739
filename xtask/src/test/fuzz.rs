//! Coverage-guided fuzzing of what reads texts that others wrote: the programs of `fuzz/`, each for some minutes.
//!
//! They are built by the stable compiler with libFuzzer inside (`fuzz/.cargo/config.toml`), so nothing is installed but a C++
//! compiler. What they found worth keeping stays in the target folder, and the next run begins with it.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::sh;

/// One program of `fuzz/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// Name of the program.
    pub program: &'static str,
    /// What it is, for the reader.
    pub name: &'static str,
    /// The longest input in bytes: about the longest that is met.
    longest: u32,
}

/// All of them.
pub const TARGETS: [Target; 3] = [
    Target { program: "sections", name: "fuzz: a cell of sections", longest: 1024 },
    Target { program: "file", name: "fuzz: one file of a law pack", longest: 16_384 },
    Target { program: "pack", name: "fuzz: several files of a law pack", longest: 24_576 },
];

/// Seconds after which one input has taken too long. A machine that does other things beside must not count as a find.
const PATIENCE: u32 = 30;

/// Builds them all.
pub fn build() -> Result<()> {
    sh::run(cargo().args(["build", "--quiet", "--release", "--bins"]))
}

/// Runs one for so long. It ends at the first input that breaks a promise, and says where that is kept.
pub fn run(target: Target, minutes: u64) -> Result<Command> {
    let folder = |name: &str| -> Result<PathBuf> {
        let folder = target_folder().join(name).join(target.program);
        std::fs::create_dir_all(&folder)?;
        Ok(folder)
    };
    let (corpus, seeds, found) = (folder("corpus")?, folder("seeds")?, folder("found")?);
    let mut run = cargo();
    run.args(["run", "--quiet", "--release", "--bin", target.program, "--"]).args([&corpus, &seeds]);
    run.arg(format!("-max_total_time={}", minutes.saturating_mul(60)));
    run.arg(format!("-max_len={}", target.longest));
    run.arg(format!("-timeout={PATIENCE}"));
    run.arg(format!("-artifact_prefix={}/", found.display()));
    run.args(["-rss_limit_mb=3000", "-verbosity=0", "-print_final_stats=1"]);
    run.env("ITSSO_FUZZ_SEEDS", seeds);
    Ok(run)
}

/// Cargo in `fuzz/`, a workspace of its own whose folder holds its flags.
pub fn cargo() -> Command {
    let mut cargo = sh::cargo();
    cargo.current_dir(sh::root().join("fuzz")).env("CARGO_TARGET_DIR", target_folder());
    // Flags of the environment would take the place of the instrumentation.
    cargo.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    cargo
}

fn target_folder() -> PathBuf {
    sh::target().join("fuzz")
}
