//! `itsso clocks`: the law engine alone, no store. A thin shell over `itsso_law::wire`.

use std::io::{Read, Write};

use anyhow::Context;
use itsso_law::{Ist, LawPack, wire};
use serde_json::Value;

use crate::Language;

/// An instant of `--on` and `--known`: what cannot be read is wrong usage.
///
/// # Errors
/// In both languages, for the person who typed it.
pub fn instant(text: &str) -> Result<Ist, String> {
    wire::instant(text).map_err(|e| {
        let words = e.words();
        format!("{}\n{}", words.en, words.hi)
    })
}

/// How the answer is told.
pub struct Told {
    /// As JSON.
    pub json: bool,
    /// With the steps.
    pub why: bool,
    /// In which language names and steps are.
    pub lang: Language,
}

/// Reads one case or an array of them from `file` (`-`: standard input) and writes their clocks to standard
/// output: as JSON, or as one line a clock.
///
/// # Errors
/// Where the file or the question cannot be read; the message says what and where.
pub fn run(file: &str, on: Ist, known: Option<Ist>, told: &Told) -> anyhow::Result<()> {
    let question = if file == "-" {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).context("standard input")?;
        text
    } else {
        std::fs::read_to_string(file).with_context(|| file.to_owned())?
    };
    let answer = wire::answer(LawPack::builtin(), &question, on, known)?;
    let mut out = std::io::stdout().lock();
    if told.json {
        serde_json::to_writer(&mut out, &answer)?;
        writeln!(out)?;
    } else {
        let many = answer.as_array();
        for (n, case) in many.map_or(std::slice::from_ref(&answer), Vec::as_slice).iter().enumerate() {
            if many.is_some() {
                writeln!(out, "# {}", n + 1)?;
            }
            let clocks = case.get("clocks").and_then(Value::as_array);
            clocks.into_iter().flatten().try_for_each(|c| line(&mut out, c, told))?;
        }
    }
    out.flush()?;
    Ok(())
}

/// `BNSS193.2  case  1  running  2024-09-05  Two-month investigation limit  contested`, and the steps where they are wanted.
fn line(out: &mut impl Write, clock: &Value, told: &Told) -> std::io::Result<()> {
    let text = |key: &str| clock.get(key).and_then(Value::as_str).unwrap_or("-");
    let until = clock.get("due").and_then(Value::as_str).unwrap_or_else(|| text("target"));
    let cycle = clock.get("cycle").and_then(Value::as_u64).unwrap_or(1);
    let name = LawPack::builtin().rule(text("rule")).map(|r| told.lang.of(&r.name)).unwrap_or_default();
    let flags: Vec<&str> =
        clock.get("flags").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    let row = format!(
        "{:<14} {:<5} {cycle:>2}  {:<12} {until:<26} {name}  {}",
        text("rule"),
        text("subject"),
        text("state"),
        flags.join(",")
    );
    writeln!(out, "{}", row.trim_end())?;
    if told.why && text("state") != "not_started" {
        let steps = clock.get("why").and_then(Value::as_array).into_iter().flatten();
        let lang = told.lang.code();
        for step in steps.filter_map(|s| s.get(lang).and_then(Value::as_str)) {
            writeln!(out, "    {step}")?;
        }
    }
    Ok(())
}
