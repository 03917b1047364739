//! One Hindi term for one thing: the table of `docs/words.md`, against every text that people read.
#![allow(clippy::unwrap_used)] // a panic is how a test reports
use std::path::{Path, PathBuf};

use itsso_law::LawPack;

const TABLE: &str = include_str!("../../../docs/words.md");

struct Terms {
    /// What is not to be used, and what instead.
    wrong: Vec<(&'static str, &'static str)>,
    /// What `rights.toml` may say all the same.
    said_to_her: Vec<&'static str>,
}

fn terms() -> Terms {
    let rows = TABLE.lines().filter(|l| l.starts_with("| ")).skip(1).map(|row| {
        let mut cells = row.trim().trim_matches('|').split('|').skip(1).map(str::trim);
        (cells.next().unwrap(), cells.next().unwrap(), cells.next().unwrap())
    });
    let list = |cell: &'static str| cell.split(',').map(str::trim).filter(|w| !w.is_empty());
    let mut terms = Terms { wrong: Vec::new(), said_to_her: Vec::new() };
    for (right, wrong, hers) in rows {
        terms.wrong.extend(list(wrong).map(|w| (w, right)));
        terms.said_to_her.extend(list(hers));
    }
    terms
}

fn is_devanagari(c: char) -> bool {
    matches!(c, '\u{0900}'..='\u{0963}' | '\u{0970}'..='\u{097F}')
}

/// Whether a word stands in a text, from its beginning; `तारीख` is not in `तारीख़`.
fn stands(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|t| t.chars().next());
        !before.is_some_and(is_devanagari) && after != Some('\u{093C}')
    })
}

fn wrong_in(name: &str, text: &str, terms: &Terms) -> Vec<String> {
    let hers = name.ends_with("rights.toml");
    text.lines()
        .zip(1..)
        .flat_map(|(line, n)| {
            let wrong = terms.wrong.iter().filter(move |(w, _)| !(hers && terms.said_to_her.contains(w)));
            wrong
                .filter(move |(w, _)| stands(line, w))
                .map(move |(w, right)| format!("{name}:{n}: “{w}”, write “{right}”"))
        })
        .collect()
}

#[test]
fn the_law_pack_has_one_term_for_one_thing() {
    let terms = terms();
    assert!(terms.wrong.len() > 60, "the table was not read");
    let files = LawPack::builtin_files();
    let wrong: Vec<String> = files.iter().flat_map(|(name, text)| wrong_in(name, text, &terms)).collect();
    assert!(wrong.is_empty(), "{} words:\n{}", wrong.len(), wrong.join("\n"));
}

/// The names of Acts, and what is typed into registers and searches, are read in every spelling: those files are left out.
const SPELLINGS: [&str; 8] = [
    "law/src/parse",
    "law/src/act.rs",
    "law/src/act_name.rs",
    "exchange/src/field.rs",
    "exchange/src/row.rs",
    "exchange/src/mapping/synonyms.rs",
    "exchange/src/read/report.rs",
    "desk/src/pages/search.rs",
];

#[test]
fn the_screens_and_messages_say_the_same() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut waiting: Vec<PathBuf> = ["law", "casebook", "store", "exchange", "desk", "book", "cli"]
        .iter()
        .map(|c| root.join("crates").join(c).join("src"))
        .chain([root.join("ui/src/words"), root.join("ui/src/screens"), root.join("docs")])
        .collect();
    let (terms, mut wrong, mut read) = (terms(), Vec::new(), 0);
    while let Some(path) = waiting.pop() {
        let name = path.to_string_lossy().replace('\\', "/");
        if SPELLINGS.iter().any(|s| name.contains(s)) || name.ends_with("words.md") {
            continue;
        }
        if path.is_dir() {
            waiting.extend(std::fs::read_dir(&path).unwrap().map(|e| e.unwrap().path()));
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            read += 1;
            let short = name.rsplit("../../").next().unwrap_or(&name).to_owned();
            wrong.extend(wrong_in(&short, &text, &terms));
        }
    }
    assert!(read > 100, "{read} files");
    assert!(wrong.is_empty(), "{} words:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_table_itself_is_sound() {
    let terms = terms();
    for (wrong, right) in &terms.wrong {
        let writes = right.split(',').map(str::trim).any(|r| stands(r, wrong));
        assert!(!writes, "“{wrong}” is found in “{right}”, which is to be used");
    }
    // The finder finds: a word from its beginning, and not the one with a dot below.
    assert!(stands("यह जमानतीय है", "जमानत") && !stands("ज़मानत", "जमानत") && !stands("तारीख़", "तारीख"));
}
