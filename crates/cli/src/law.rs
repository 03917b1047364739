//! `itsso law`: the rules themselves, and the correspondence of old and new sections. No store.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use itsso_law::{Act, LawPack, Lookup, Offence, Rule, Section, Words, masked, no_counterpart, wire};

use crate::{Language, say};

/// Every rule of the built-in pack: as JSON, or as a line each.
///
/// # Errors
/// When it has no JSON form.
pub fn list(json: bool, lang: Language) -> anyhow::Result<()> {
    let pack = LawPack::builtin();
    if json {
        return say::json(&wire::list(pack));
    }
    for rule in pack.rules() {
        let spoken = rule.spoken(pack);
        let read =
            if rule.is_verified() { "" } else { lang.pick("  [unverified]", "  [पुष्टि शेष]") };
        let (span, name) = (spoken.span(), &rule.name);
        say::line(&format!("{:<16} {:<26} {} · {}{read}", rule.id, rule.provision, lang.of(name), lang.of(&span)));
    }
    Ok(())
}

/// One rule in full, with its worked examples.
///
/// # Errors
/// When there is no such rule.
pub fn show(id: &str, lang: Language) -> anyhow::Result<()> {
    let pack = LawPack::builtin();
    let Some(rule) = pack.rules().iter().find(|r| r.id.eq_ignore_ascii_case(id)) else {
        bail!("there is no rule {id}; `itsso law list` has them all\nनियम {id} नहीं है; सूची: itsso law list");
    };
    let spoken = rule.spoken(pack);
    let line = |label: (&str, &str), words: &Words| {
        if !words.en.is_empty() {
            say::line(&format!("{}: {}", lang.pick(label.0, label.1), lang.of(words)));
        }
    };
    say::line(&format!("{}  {}", rule.id, lang.of(&rule.name)));
    line(("Kind", "प्रकार"), &rule.kind.name());
    line(("Owed by", "दायित्व"), &rule.holder);
    line(("Starts with", "आरम्भ"), &spoken.starts());
    line(("How long", "अवधि"), &spoken.span());
    line(("Counting", "गणना"), &rule.counting);
    line(("Ends with", "समाप्ति"), &spoken.ends());
    line(("Offences", "अपराध"), &spoken.offences());
    if let Some(more) = &rule.extension {
        line(("More time", "अतिरिक्त समय"), more);
    }
    line(("If missed", "चूकने पर"), &rule.breach);
    line(("Read", "पठन"), &spoken.read());
    for law in &rule.laws {
        say::line("");
        let read = law.read_in_words();
        let read = if law.is_verified() { String::new() } else { format!("  [{}]", lang.of(&read)) };
        say::line(&format!("{}  ({}){read}", law.provision, lang.of(&spoken.in_force(law))));
        say::line(law.text.trim());
    }
    examples(pack, rule, lang);
    Ok(())
}

fn examples(pack: &LawPack, rule: &Rule, lang: Language) {
    for (example, n) in rule.examples.iter().zip(1..) {
        say::line("");
        say::line(&format!("{} {n}: {}", lang.pick("Example", "उदाहरण"), lang.of(&example.name)));
        match example.clock(pack, rule) {
            Some(clock) => clock.why.iter().for_each(|step| say::line(&format!("  {}", lang.of(step)))),
            None => say::line(&format!("  {}", lang.pick("The rule does not apply.", "नियम लागू नहीं।"))),
        }
    }
}

/// Writes the law book. The file is there whole or not at all.
///
/// # Errors
/// When it cannot be laid out or written.
pub fn book(lang: Language, out: &Path) -> anyhow::Result<()> {
    let of = match lang {
        Language::En => itsso_book::Language::English,
        Language::Hi => itsso_book::Language::Hindi,
    };
    let today = itsso_desk::now::now().date_naive();
    let pdf = itsso_book::law_book(LawPack::builtin(), of, today).map_err(|e| {
        let words = e.words();
        anyhow::anyhow!("{} [{}]\n{}", words.en, e.code(), words.hi)
    })?;
    let beside = out.with_extension("pdf.part");
    std::fs::write(&beside, &pdf).with_context(|| beside.display().to_string())?;
    std::fs::rename(&beside, out).with_context(|| out.display().to_string())?;
    say::line(&format!("{}: {} rules, {} kB", out.display(), LawPack::builtin().rules().len(), pdf.len() / 1024));
    Ok(())
}

/// Reads a folder of law data, or takes the built-in one, and runs every worked example.
///
/// # Errors
/// When a file cannot be read; the message names it.
pub fn check(folder: Option<&Path>) -> anyhow::Result<ExitCode> {
    let own = folder.map(folder_files).transpose()?.map(LawPack::from_files).transpose()?;
    proven(own.as_ref().unwrap_or_else(|| LawPack::builtin()))
}

/// Runs every worked example of a pack and says what came out.
pub fn proven(pack: &LawPack) -> anyhow::Result<ExitCode> {
    let wrong = pack.prove();
    for (rule, n, what) in &wrong {
        say::note(&format!("{rule}, example {n} / उदाहरण {n}: {what}"));
    }
    let examples: usize = pack.rules().iter().map(|r| r.examples.len()).sum();
    say::line(&format!("{}: {} rules, {examples} examples, {} wrong", pack.version(), pack.rules().len(), wrong.len()));
    Ok(if wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Every TOML file below a folder, named by its path from there with `/`.
pub fn folder_files(folder: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let mut out = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(dir) = waiting.pop() {
        for entry in std::fs::read_dir(&dir).with_context(|| dir.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|e| e == "toml") {
                let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
                let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                out.push((name, text));
            }
        }
    }
    Ok(out)
}

/// What corresponds to sections in the other code.
///
/// # Errors
/// When no section can be read in the text.
pub fn map(text: &str, json: bool, lang: Language) -> anyhow::Result<()> {
    let pack = LawPack::builtin();
    let asked = read(pack, text)?;
    if json {
        let all: Vec<_> = asked.sections.iter().map(|s| wire::map(pack, s, asked.assumed.contains(s))).collect();
        return say::json(&all);
    }
    asked.notes.iter().for_each(|note| say::line(lang.of(note)));
    for section in &asked.sections {
        head(pack, section, lang);
        let found = pack.counterparts(section);
        if found.is_empty() {
            say::line(&format!("  {}", lang.of(&no_counterpart(section))));
        }
        for one in found {
            let names = |list: &[Section]| list.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            let other = match (one.other().is_empty(), one.from_old) {
                (true, true) => lang.pick("left out of the new code", "नई संहिता में नहीं").to_owned(),
                (true, false) => lang.pick("new, without a counterpart", "नई धारा, पुरानी संहिता में नहीं").to_owned(),
                (false, _) => names(one.other()),
            };
            let read = one.pair.read_in_words();
            let read = if one.pair.is_verified() { String::new() } else { format!("  [{}]", lang.of(&read)) };
            say::line(&format!("  {} → {other}  {}{read}", names(one.asked()), lang.of(&one.pair.name)));
            if let Some(changed) = &one.pair.changed {
                say::line(&format!("    {}", lang.of(changed)));
            }
            one.other().iter().for_each(|s| punished(pack, s, lang));
        }
    }
    Ok(())
}

fn head(pack: &LawPack, section: &Section, lang: Language) {
    let name = pack.offence(section).map(|o| format!("  {}", lang.of(&o.name))).unwrap_or_default();
    say::line(&format!("{section}{name}"));
    punished(pack, section, lang);
}

/// Punishment and the like, as far as the tables have them.
fn punished(pack: &LawPack, section: &Section, lang: Language) {
    if let Some(about) = pack.offence(section).and_then(Offence::in_words) {
        say::line(&format!("    {section}: {}", lang.of(&about)));
    }
}

/// The sections meant: read as a register writes them, else the likeliest suggestion.
fn read(pack: &LawPack, text: &str) -> anyhow::Result<Lookup> {
    let mut asked = pack.lookup(text);
    for unread in &asked.unread {
        say::note(&format!("not read / पढ़ा नहीं गया: {}", masked(unread)));
    }
    for section in &asked.beyond {
        let last = section.act.last_section().unwrap_or_default();
        say::note(&format!(
            "{section}: {} has sections 1 to {last} / {} में धाराएँ 1 से {last} हैं",
            section.act, section.act
        ));
    }
    if !asked.sections.is_empty() {
        return Ok(asked);
    }
    // Words only: a number that is no section must not become another one.
    if !text.chars().any(char::is_numeric) && Act::known(text).is_none() {
        asked.sections = pack.suggest(text, 1);
    }
    if asked.sections.is_empty() {
        bail!("`{text}` is not a section of an Act, such as \"IPC 376(2)\"\n“{text}” धारा नहीं है। ऐसे लिखें: IPC 376(2)");
    }
    Ok(asked)
}
