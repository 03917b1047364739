//! Mutations that know what a law file and a cell of a register are made of. libFuzzer's own, on bytes, are used beside them.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::files::builtin;
use crate::seeds;

/// A small generator: libFuzzer gives a seed and wants the same mutation for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or(0) % n.max(1)
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }
}

/// Values at the edge of what a file can say.
const EDGES: [&str; 24] = [
    "0",
    "1",
    "2",
    "12",
    "366",
    "512",
    "65535",
    "65536",
    "4294967295",
    "4294967296",
    "-1",
    "true",
    "false",
    "[]",
    "{}",
    "\"\"",
    "\"1860-01-01\"",
    "\"2200-12-31\"",
    "\"2024-02-29\"",
    "\"2024-07-01T00:00:00+05:30\"",
    "\"+262142-12-31\"",
    "\"-262143-01-01\"",
    "\"A1\"",
    "\"V65535\"",
];

/// Signs and words of registers that a mutation of bytes finds only by luck.
const SIGNS: [&str; 40] = [
    ",",
    "/",
    " ",
    "(",
    ")",
    "-",
    "–",
    ".",
    "&",
    ":",
    ";",
    "।",
    "…",
    "……",
    "\u{200d}",
    "ा",
    "0",
    "1860",
    "2012",
    "U/s:",
    "u/s",
    "r/w",
    "धारा",
    "व",
    "एवं",
    "and",
    "to",
    "से",
    "Act",
    "एक्ट",
    "अधिनियम",
    "भा0द0वि0",
    "SC/ST",
    "क",
    "घ",
    "डी",
    "D",
    "n",
    "98765",
    "६४",
];

/// What lines and words of a law file can be replaced by.
fn pool(words: bool) -> &'static [&'static str] {
    static LINES: OnceLock<Vec<&'static str>> = OnceLock::new();
    static WORDS: OnceLock<Vec<&'static str>> = OnceLock::new();
    // Sentences for people change nothing.
    let lines = || {
        builtin()
            .values()
            .flat_map(|text| text.lines())
            .filter(|l| l.len() < 300 && l.contains(['=', '[']))
            .collect::<BTreeSet<_>>()
    };
    if words {
        return WORDS.get_or_init(|| {
            let words = lines()
                .into_iter()
                .flat_map(|l| l.split([' ', ',', '[', ']', '{', '}']))
                .filter(|w| (1..40).contains(&w.len()));
            words.chain(EDGES).collect::<BTreeSet<_>>().into_iter().collect()
        });
    }
    LINES.get_or_init(|| lines().into_iter().collect())
}

/// A law file, or several, by lines and by the words of a line.
pub fn law(text: &str, seed: u32) -> String {
    let mut dice = Dice(u64::from(seed) | 1 << 40);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..=dice.below(3) {
        let at = dice.below(lines.len());
        let other = dice.below(lines.len());
        let Some(line) = lines.get(at).cloned() else {
            lines.push("=== clocks/x.toml".to_owned());
            continue;
        };
        match dice.below(8) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(other, line),
            2 => lines.swap(at, other),
            3 => lines.insert(at, dice.one(pool(false)).copied().unwrap_or_default().to_owned()),
            4 => lines[at] = dice.one(pool(false)).copied().unwrap_or_default().to_owned(),
            5 => {
                // A table once more, or elsewhere.
                let end =
                    lines.iter().skip(at + 1).position(|l| l.starts_with('[')).map_or(lines.len(), |n| at + 1 + n);
                let block: Vec<String> = lines.get(at..end).unwrap_or_default().to_vec();
                lines.splice(other..other, block);
            }
            _ => lines[at] = a_word(&line, &mut dice),
        }
    }
    lines.join("\n")
}

/// One word of a line replaced by another, by an edge, or taken out.
fn a_word(line: &str, dice: &mut Dice) -> String {
    let words: Vec<&str> = line.split_inclusive([' ', ',', '[', ']', '{', '}']).collect();
    let at = dice.below(words.len());
    let new = match dice.below(4) {
        0 => "",
        1 => dice.one(&EDGES).copied().unwrap_or_default(),
        _ => dice.one(pool(true)).copied().unwrap_or_default(),
    };
    let put = |(n, word): (usize, &&str)| {
        let sign = word.chars().last().filter(|c| " ,[]{}".contains(*c)).map(String::from).unwrap_or_default();
        if n == at { format!("{new}{sign}") } else { (*word).to_owned() }
    };
    words.iter().enumerate().map(put).collect()
}

/// A cell of sections, by the pieces such cells are written of.
pub fn cell(text: &str, seed: u32) -> String {
    let mut dice = Dice(u64::from(seed) | 1 << 40);
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..=dice.below(3) {
        let at = dice.below(chars.len() + 1);
        let end = (at + dice.below(9)).min(chars.len());
        let piece: Vec<char> = match dice.below(6) {
            0 => Vec::new(),
            1 => dice.one(seeds::offences()).map(|s| s.chars().collect()).unwrap_or_default(),
            2 => dice.one(&seeds::WRITTEN).map(|s| s.chars().collect()).unwrap_or_default(),
            3 => dice.below(600).to_string().chars().collect(),
            _ => dice.one(&SIGNS).map(|s| s.chars().collect()).unwrap_or_default(),
        };
        // Put in between, or in the place of something.
        let end = if dice.below(2) == 0 { at } else { end };
        chars.splice(at..end, piece);
    }
    chars.into_iter().collect()
}

/// Writes a new text over the old one, as libFuzzer wants it: at most `most` bytes, and its length.
pub fn put(text: &str, data: &mut [u8], most: usize) -> usize {
    let mut len = text.len().min(most).min(data.len());
    while !text.is_char_boundary(len) {
        len -= 1;
    }
    data[..len].copy_from_slice(&text.as_bytes()[..len]);
    len
}
