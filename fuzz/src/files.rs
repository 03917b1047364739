//! From one input to the files of a pack.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

use itsso_law::{Act, LawPack};

/// Stands before the name of a file where one input holds several.
pub const MARK: &str = "=== ";

/// The files of the built-in pack by name.
pub fn builtin() -> &'static BTreeMap<&'static str, &'static str> {
    static FILES: OnceLock<BTreeMap<&'static str, &'static str>> = OnceLock::new();
    FILES.get_or_init(|| LawPack::builtin_files().into_iter().filter(|(name, _)| name.ends_with(".toml")).collect())
}

/// One input cut at its marks: `=== clocks/x.toml`, and the text of that file.
pub fn split(input: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in input.split_inclusive('\n') {
        if let Some(name) = line.strip_prefix(MARK) {
            files.push((name.trim().to_owned(), String::new()));
        } else if let Some((_, text)) = files.last_mut() {
            text.push_str(line);
        }
    }
    files
}

/// Adds what these files cannot be read or counted without, and no more: most inputs are refused, and reading the whole pack
/// for that would leave a few dozen of them a second.
pub fn complete(mut files: Vec<(String, String)>) -> Vec<(String, String)> {
    let has = |files: &[(String, String)], name: &str| files.iter().any(|(n, _)| n == name);
    for (name, text) in [("pack.toml", "version = \"1\"\n"), ("events.toml", short_events())] {
        if !has(&files, name) {
            files.push((name.to_owned(), text.to_owned()));
        }
    }
    let mut wanted: BTreeSet<&'static str> = BTreeSet::new();
    for (name, text) in &files {
        if !name.starts_with("map/") {
            named(text, &mut wanted);
        }
    }
    for name in wanted {
        if !has(&files, name) {
            files.push((name.to_owned(), builtin().get(name).copied().unwrap_or_default().to_owned()));
        }
    }
    files
}

/// These files, and every other of the built-in pack.
pub fn complete_with_all(mut files: Vec<(String, String)>) -> Vec<(String, String)> {
    for (name, text) in builtin() {
        if !files.iter().any(|(n, _)| n == name) {
            files.push(((*name).to_owned(), (*text).to_owned()));
        }
    }
    files
}

/// The built-in files that a text names between quotation marks: clocks by their id, and a table of each Act.
fn named(text: &str, wanted: &mut BTreeSet<&'static str>) {
    for quoted in text.split('"').filter(|quoted| quoted.len() < 40) {
        if let Some(file) = clocks().get(quoted)
            && wanted.insert(file)
        {
            named(builtin().get(file).copied().unwrap_or_default(), wanted);
        }
        wanted.extend(quoted.rsplit_once(' ').and_then(|(act, _)| tables().get(act)));
    }
}

/// The files of clocks by the ids that others name.
fn clocks() -> &'static HashMap<&'static str, &'static str> {
    static CLOCKS: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    CLOCKS.get_or_init(|| {
        let id = |text: &'static str| text.lines().find_map(|l| l.strip_prefix("id = \"")?.strip_suffix('"'));
        let clocks = builtin().iter().filter(|(name, _)| name.starts_with("clocks/"));
        clocks.filter_map(|(name, text)| Some((id(text)?, *name))).collect()
    })
}

/// The smallest table of each Act: enough for a class of bail and a greatest punishment.
fn tables() -> &'static HashMap<String, &'static str> {
    static TABLES: OnceLock<HashMap<String, &'static str>> = OnceLock::new();
    TABLES.get_or_init(|| {
        let act = |text: &str| Act::known(text.lines().find_map(|l| l.strip_prefix("act = \"")?.strip_suffix('"'))?);
        let mut tables: Vec<_> = builtin().iter().filter(|(name, _)| name.starts_with("offences/")).collect();
        tables.sort_by_key(|(_, text)| std::cmp::Reverse(text.len()));
        tables.into_iter().filter_map(|(name, text)| Some((act(text)?.to_string(), *name))).collect()
    })
}

/// The names of the events without their words.
fn short_events() -> &'static str {
    static EVENTS: OnceLock<String> = OnceLock::new();
    EVENTS.get_or_init(|| {
        let text = builtin().get("events.toml").copied().unwrap_or_default();
        let mut short = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            match line.split_once(" = ") {
                Some((key @ ("en" | "hi"), _)) => short.push_str(&format!("{key} = \"x\"\n")),
                _ => short.push_str(&format!("{line}\n")),
            }
        }
        short
    })
}
