//! A text cut into sections, names of Acts and pieces that are neither.

use super::letters::{bracket, latin};
use super::normal;
use super::numbers::HIDDEN;
use super::raw::RawSection;
use super::wordlists::{CONNECTORS, JOINS, MARKERS, NOISE, RANGE};
use crate::letter::{is_devanagari, is_letter};
use crate::{Act, act, act_name};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Item {
    Section(RawSection),
    Act(String),
    Unread(String),
    /// A sign or word that ends what stood before it: a comma, a bracket, `U/s`, `and`.
    Break,
}

pub(super) fn items(text: &str) -> Vec<Item> {
    let chars = clean(text);
    let mut lexer = Lexer { chars: &chars, at: 0, stroke: false, range: false, out: Vec::new() };
    lexer.run();
    lexer.out
}

/// One spelling for digits, dashes and spaces; the zero that abbreviates in `भा0द0वि0` becomes a dot.
fn clean(text: &str) -> Vec<char> {
    let raw: Vec<char> = text
        .chars()
        .filter(|c| !matches!(c, '\u{200B}'..='\u{200D}' | '\u{FEFF}'))
        .map(|c| match c {
            '०'..='९' => char::from_digit(u32::from(c).saturating_sub(u32::from('०')), 10).unwrap_or(c),
            '–' | '—' | '‐' | '‑' | '−' => '-',
            '।' | ';' | '|' | '\n' | '\r' | '，' => ',',
            '॰' => '.',
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .collect();
    let at = |n: usize| raw.get(n).copied();
    (0..raw.len())
        .filter_map(|n| {
            let c = at(n)?;
            let before = n.checked_sub(1).and_then(at);
            let abbreviates =
                c == '0' && before.is_some_and(is_devanagari) && !at(n + 1).is_some_and(|d| d.is_ascii_digit());
            Some(if abbreviates { '.' } else { c })
        })
        .collect()
}

struct Lexer<'a> {
    chars: &'a [char],
    at: usize,
    /// A stroke stands since the last item.
    stroke: bool,
    /// A word of a range stands since the last item.
    range: bool,
    out: Vec<Item>,
}

impl Lexer<'_> {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at.saturating_add(ahead)).copied()
    }

    fn spaces(&self, from: usize) -> usize {
        (from..).take_while(|n| self.peek(*n) == Some(' ')).count()
    }

    /// Length of the run of characters from `from` that satisfy a test.
    fn run_of(&self, from: usize, test: impl Fn(char) -> bool) -> usize {
        (from..).take_while(|n| self.peek(*n).is_some_and(&test)).count()
    }

    fn text(&self, from: usize, len: usize) -> String {
        self.chars.iter().skip(self.at.saturating_add(from)).take(len).collect()
    }

    fn run(&mut self) {
        while let Some(c) = self.peek(0) {
            if c.is_ascii_digit() {
                self.section();
            } else if is_letter(c) {
                self.name();
            } else if c == '…' {
                // What stands for the number of a person.
                self.out.push(Item::Unread(HIDDEN.to_owned()));
                self.at += self.run_of(0, |c| c == '…');
            } else {
                self.stroke |= c == '/';
                if matches!(c, ',' | '(' | ')') {
                    self.out.push(Item::Break);
                }
                self.at += 1;
            }
        }
    }

    fn section(&mut self) {
        let joined = std::mem::take(&mut self.stroke) && matches!(self.out.last(), Some(Item::Section(_)));
        let range = std::mem::take(&mut self.range);
        let digits = self.text(0, self.run_of(0, |c| c.is_ascii_digit()));
        let begin = self.at;
        self.at += digits.len();
        if digits.starts_with('0') || digits.len() > 3 {
            self.at += self.run_of(0, |c| is_letter(c) || c.is_ascii_digit());
            let piece: String = self.chars.iter().skip(begin).take(self.at - begin).collect();
            self.out.push(Item::Unread(piece));
            return;
        }
        let letters = self.suffix(&digits);
        let mut raw = RawSection { digits, letters, sub: Vec::new(), joined };
        self.subs(&mut raw);
        if !self.spaced_letters(&mut raw) {
            self.spaced_subs(&mut raw);
        }
        if range {
            self.between(&raw);
        }
        self.out.push(Item::Section(raw.clone()));
        while let Some(next) = self.carried(&raw.digits) {
            self.out.push(Item::Section(next));
        }
    }

    /// One or two letters from `from` that make the number a lettered section, and their length:
    /// `D` after 376, `डीबी` after 376, `ए` after 498.
    fn letters_of(&self, digits: &str, from: usize) -> Option<(String, usize)> {
        let len = self.run_of(from, is_letter);
        let word = self.text(from, len);
        let letters = latin(&word).to_uppercase();
        let ends = match self.peek(from + len) {
            Some('.') => !self.peek(from + len + 1).is_some_and(is_letter),
            next => !next.is_some_and(|c| c.is_ascii_digit()),
        };
        let fits = ends && Act::known(&word).is_none() && normal::is_lettered_anywhere(digits, &letters);
        fits.then_some((letters, len))
    }

    /// `376 DA`, `354 क`: letters of the number set apart by a space.
    fn spaced_letters(&mut self, raw: &mut RawSection) -> bool {
        let gap = self.spaces(0);
        if gap == 0 || !raw.letters.is_empty() || !raw.sub.is_empty() {
            return false;
        }
        let Some((letters, len)) = self.letters_of(&raw.digits, gap) else { return false };
        raw.letters = letters;
        self.at += gap + len;
        self.subs(raw);
        true
    }

    /// `,B` and `/B` after 354A: the same number with another letter.
    fn carried(&mut self, digits: &str) -> Option<RawSection> {
        let gap = self.spaces(0);
        let joined = match self.peek(gap)? {
            '/' => true,
            ',' => false,
            _ => return None,
        };
        let gap = gap + 1 + self.spaces(gap + 1);
        let (letters, len) = self.letters_of(digits, gap)?;
        self.at += gap + len;
        let mut raw = RawSection { digits: digits.to_owned(), letters, sub: Vec::new(), joined };
        self.subs(&mut raw);
        Some(raw)
    }

    /// `354 to 354D`: the lettered sections between. Of other ranges only the two ends are sure, and the rest
    /// is said to be unread.
    fn between(&mut self, last: &RawSection) {
        let Some(Item::Section(first)) = self.out.last().cloned() else { return };
        if first.digits == last.digits {
            for letters in normal::letters_between(&last.digits, &first.letters, &last.letters) {
                let raw = RawSection { digits: last.digits.clone(), letters, ..RawSection::default() };
                self.out.push(Item::Section(raw));
            }
        } else {
            self.out.push(Item::Unread(format!("{first} – {last}")));
        }
    }

    /// Letters of the number itself: `376D`, `376-D`, `354क`.
    fn suffix(&mut self, digits: &str) -> String {
        let dash = usize::from(self.peek(0) == Some('-') && self.peek(1).is_some_and(is_letter));
        let len = self.run_of(dash, is_letter);
        let word = self.text(dash, len);
        let letters = latin(&word);
        if len == 0 || letters.is_empty() || letters.len() > 2 || Act::known(&word).is_some() {
            return String::new();
        }
        // `376Om`: two letters that are no number of any Act may be a name.
        if letters.len() == 2 && !normal::is_lettered_anywhere(digits, &letters.to_uppercase()) {
            return String::new();
        }
        if self.peek(dash + len).is_some_and(|c| c.is_ascii_digit() || c == '.') {
            return String::new();
        }
        self.at += dash + len;
        letters.to_uppercase()
    }

    /// `(2)(n)`, `(1) (s)`, and what is glued to the last bracket: `3(2)va`.
    fn subs(&mut self, raw: &mut RawSection) {
        loop {
            let gap = self.spaces(0);
            if self.peek(gap) == Some('(') {
                let len = self.run_of(gap + 1, |c| c != ')' && c != '(');
                let inner = self.text(gap + 1, len);
                let sub = bracket(&inner);
                if self.peek(gap + 1 + len) != Some(')') || sub.is_empty() {
                    return;
                }
                raw.sub.push(sub);
                self.at += gap + len + 2;
            } else {
                let len = self.run_of(0, |c| is_letter(c) || c.is_ascii_digit());
                let word = self.text(0, len);
                let sub = bracket(&word);
                if raw.sub.is_empty() || len == 0 || sub.is_empty() || sub.len() > 3 || Act::known(&word).is_some() {
                    return;
                }
                raw.sub.push(sub);
                self.at += len;
            }
        }
    }

    /// `376 D`, `376 2 n`, `20(b) (ii) B`: parts set apart by spaces only.
    fn spaced_subs(&mut self, raw: &mut RawSection) {
        let gap = self.spaces(0);
        if gap == 0 {
            return;
        }
        let Some(next) = self.peek(gap) else { return };
        let alone = |n: usize| {
            !self.peek(n).is_some_and(|c| is_letter(c) || c.is_ascii_digit() || c == '/' || c == '.' || c == '(')
        };
        if next.is_ascii_digit() && raw.sub.is_empty() && raw.digits.len() > 1 && alone(gap + 1) {
            let gap2 = self.spaces(gap + 1);
            let after = self.peek(gap + 1 + gap2);
            let letter = gap2 > 0 && after.is_some_and(|c| c.is_ascii_alphabetic()) && alone(gap + 2 + gap2);
            if letter || after.is_none() {
                raw.sub.push(next.to_string());
                self.at += gap + 1;
                self.spaced_subs(raw);
            }
        } else if next.is_ascii_alphabetic() && alone(gap + 1) {
            let sub = next.to_string();
            if raw.sub.is_empty() && raw.letters.is_empty() && next.is_ascii_uppercase() {
                raw.letters = sub;
            } else {
                raw.sub.push(sub.to_lowercase());
            }
            self.at += gap + 1;
        }
    }

    /// One word with its dots, and `SC/ST`, `U/s`, `r/w`.
    fn word_len(&self, from: usize) -> usize {
        let piece = |from: usize| self.run_of(from, |c| is_letter(c) || c == '.' || c == '\'');
        let mut len = piece(from);
        while matches!(self.peek(from + len), Some('/' | '-')) && self.peek(from + len + 1).is_some_and(is_letter) {
            if Act::known(&self.text(from, len)).is_some() {
                break;
            }
            len += 1 + piece(from + len + 1);
        }
        len
    }

    fn name(&mut self) {
        let mut name = String::new();
        let mut aside: Vec<Item> = Vec::new();
        loop {
            let gap = self.spaces(0);
            let Some(c) = self.peek(gap) else { break };
            if is_letter(c) || c == '&' {
                let len = if c == '&' { 1 } else { self.word_len(gap) };
                let word = self.text(gap, len);
                let plain = word.trim_matches('.').replace('.', "").to_lowercase();
                if MARKERS.contains(&plain.as_str()) {
                    if name.is_empty() {
                        self.at += gap + len;
                        self.out.push(Item::Break);
                    }
                    break;
                }
                if name.is_empty() && RANGE.contains(&plain.as_str()) {
                    self.range = matches!(self.out.last(), Some(Item::Section(_)));
                    self.at += gap + len;
                    return;
                }
                let connects = CONNECTORS.contains(&plain.as_str());
                let noise = NOISE.contains(&plain.as_str());
                if name.is_empty() && (connects || noise) {
                    self.at += gap + len;
                    if JOINS.contains(&plain.as_str()) {
                        self.out.push(Item::Break);
                    }
                    return;
                }
                let known = Act::known(&name).is_some();
                // `… बालकों का संरक्षण अधिनियम`: the name of the POCSO Act goes on.
                let goes_on = plain == "का" && self.act_word_follows(gap + len);
                let ends = connects && !goes_on && (known || !self.word_follows(gap + len));
                // `XX IPC`: whatever the letters mean, they are no part of the name.
                if is_short(&name) && !known && Act::known(&word).is_some() {
                    break;
                }
                if ends || (known && !connects && Act::known(&word).is_some_and(|a| Act::known(&name) != Some(a))) {
                    break;
                }
                push(&mut name, &word);
                self.at += gap + len;
            } else if c == '(' && !name.is_empty() {
                let len = self.run_of(gap + 1, |c| c != ')');
                if self.peek(gap + 1 + len) != Some(')') {
                    self.at += gap + 1;
                    break;
                }
                let inner = self.text(gap + 1, len);
                // `376 IPC (506)`: behind a whole name a bracket of sections is no part of it.
                if begins_with_number(&inner) && super::act_of(&name).is_some() {
                    break;
                }
                // `Rape (376 IPC)`, `POCSO Act (Sita 12)`: whose number it is nobody can tell, but it is not the name's.
                if has_number(&inner) {
                    aside.push(Item::Unread(inner));
                } else {
                    push(&mut name, &format!("({inner})"));
                }
                self.at += gap + len + 2;
            } else if let Some((year, len)) = self.year(gap) {
                push(&mut name, &year);
                self.at += len;
            } else {
                break;
            }
        }
        self.stroke = false;
        self.range = false;
        let name = name.trim_matches(|c: char| !is_letter(c) && !c.is_ascii_digit() && c != ')').to_owned();
        if !name.is_empty() {
            self.out.push(Item::Act(name));
        }
        self.out.append(&mut aside);
    }

    fn word_follows(&self, from: usize) -> bool {
        let gap = self.spaces(from);
        let len = self.word_len(from + gap);
        let plain = self.text(from + gap, len).replace('.', "").to_lowercase();
        len > 0 && !MARKERS.contains(&plain.as_str())
    }

    fn act_word_follows(&self, from: usize) -> bool {
        let gap = self.spaces(from);
        let word = self.text(from + gap, self.word_len(from + gap));
        act_name::is_word(&act::fold(&word))
    }

    /// ` 1860`, `, 1963`: a year that belongs to the name before it.
    fn year(&self, gap: usize) -> Option<(String, usize)> {
        let comma = usize::from(self.peek(gap) == Some(','));
        let gap = gap + comma;
        let gap = gap + self.spaces(gap);
        let len = self.run_of(gap, |c| c.is_ascii_digit());
        let year = self.text(gap, len);
        is_year(&year).then(|| (if comma == 1 { format!(", {year}") } else { year }, gap + len))
    }
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && digits.parse::<u32>().is_ok_and(|y| (1800..=2100).contains(&y))
}

/// Whether sections stand there: a number that is no year first, or behind `u/s`.
fn begins_with_number(text: &str) -> bool {
    let plain = |word: &str| word.replace(['.', ':'], "").to_lowercase();
    let first = text.split_whitespace().find(|word| !MARKERS.contains(&plain(word).as_str()));
    first.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()) && has_number(word))
}

/// Whether a number stands there that is no year.
fn has_number(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|digits| !digits.is_empty() && !is_year(digits))
}

/// At most two letters: too little to be the name of an Act nobody knows.
pub(super) fn is_short(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    (1..=2).contains(&letters)
}

fn push(name: &mut String, word: &str) {
    if !name.is_empty() && !word.starts_with(',') {
        name.push(' ');
    }
    name.push_str(word);
}
