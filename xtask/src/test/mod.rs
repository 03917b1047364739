//! `cargo xtask test`: what proves the program, all of it or one area.

mod areas;
mod count;
mod excerpt;
mod fuzz;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use self::count::Count;

/// Which tests.
#[derive(Debug, Args)]
pub struct Test {
    /// Part to run; everything where none is named.
    #[arg(value_enum, default_value_t = Area::All)]
    area: Area,
    /// Fuzz too, after the rest.
    #[arg(long)]
    long: bool,
    /// Minutes for each fuzz target.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..))]
    minutes: u64,
}

/// A part of the tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Area {
    /// Everything.
    All,
    /// The law engine and the casebook.
    Law,
    /// The store, its recovery, kill -9.
    Store,
    /// Registers in, lists out, the program `itsso`.
    Import,
    /// Every screen in Chromium against the real core.
    Screens,
    /// The real window by WebDriver, with a real keyring.
    Window,
    /// Every benchmark at a tiny size.
    BenchSmoke,
    /// The reader of law packs and of sections, fuzzed.
    Fuzz,
}

impl Test {
    /// Runs them all, whatever fails on the way, and says at the end what really ran.
    ///
    /// # Errors
    /// When anything failed, or something needed is missing.
    pub fn go(&self) -> Result<()> {
        let mut steps = areas::steps(self.area, self.minutes);
        if self.long && self.area != Area::Fuzz {
            steps.extend(areas::fuzzing(self.minutes));
        }
        let mut sum = Count::default();
        let mut failed = Vec::new();
        for step in steps {
            println!("\n== {}", step.name);
            let (count, why) = step.run().unwrap_or_else(|error| {
                eprintln!("{error:#}");
                (Count { passed: 0, failed: 1 }, vec![format!("{error:#}")])
            });
            if count.failed > 0 {
                failed.push((step.name, why));
            }
            sum.passed += count.passed;
            sum.failed += count.failed;
        }
        println!();
        for (name, why) in &failed {
            println!("failed: {name}");
            for line in why {
                println!("    {line}");
            }
        }
        println!("{} passed, {} failed", sum.passed, sum.failed);
        if sum.failed > 0 || sum.passed == 0 {
            bail!("not green");
        }
        Ok(())
    }
}
