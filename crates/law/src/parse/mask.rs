//! What may be shown and kept of a text that is not, or not yet, a section.

use super::letters::{is_part, latin};
use super::numbers::without_numbers;
use super::wordlists::{CONNECTORS, MARKERS, NOISE, RANGE};
use crate::act::{fold, is_spelling};
use crate::act_name;
use crate::letter::{is_devanagari, is_letter};

/// Parts of one section that are shown in a row: `3(1)(r)(s)`. More single letters than that spell a word.
const PARTS: usize = 3;

/// A text in which every word that is not talk of sections is `…`, and every number of a person `……`.
///
/// A slip of the pen is still seen for what it is: Acts, digits (five at most) and the letters of a number stay, so `37 6`
/// and `354-Z` come out whole and `IPC abc` as `IPC …`. That `abc` is hidden too is meant: whether three letters are a slip
/// or somebody's name nobody can tell, and the row says where to look it up in the register itself.
pub fn masked(text: &str) -> String {
    let text = without_numbers(text);
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    // How many parts of a section may follow.
    let mut parts = 0;
    while let Some(c) = chars.get(at).copied() {
        if c.is_numeric() {
            let len = run(&chars, at, char::is_numeric);
            if len > 5 {
                out.push_str("……");
            } else {
                out.extend(chars.iter().skip(at).take(len));
            }
            parts = PARTS;
            at += len;
        } else if is_letter(c) {
            at += segment(&chars, at, &mut out, &mut parts);
        } else {
            let joins = matches!(c, '(' | ')' | '-') || (matches!(c, ' ' | ',' | '/') && parts == PARTS);
            parts = if joins { parts } else { 0 };
            match c {
                c if c.is_whitespace() => out.push(' '),
                // Marks that ride on letters, and signs nobody knows; but two numbers are not made one.
                c if !c.is_ascii() && !matches!(c, '…' | '–' | '—' | '“' | '”' | '‘' | '’' | '।' | '॰') => {
                    if out.ends_with(char::is_numeric) {
                        out.push(' ');
                    }
                }
                c => out.push(c),
            }
            at += 1;
        }
    }
    while out.contains("… …") {
        out = out.replace("… …", "…");
    }
    out.trim().to_owned()
}

fn run(chars: &[char], from: usize, test: impl Fn(char) -> bool) -> usize {
    chars.iter().skip(from).take_while(|c| test(**c)).count()
}

/// Letters with the signs within an abbreviation (`I.P.C.`, `SC/ST`, `भा0द0वि0`); says how long they are.
fn segment(chars: &[char], from: usize, out: &mut String, parts: &mut usize) -> usize {
    let within = |n: usize| {
        let c = chars.get(n).copied();
        let letter = |n: Option<usize>| n.and_then(|n| chars.get(n)).is_some_and(|c| is_letter(*c));
        let zero = c == Some('0') && n.checked_sub(1).and_then(|n| chars.get(n)).is_some_and(|c| is_devanagari(*c));
        c.is_some_and(is_letter)
            || c == Some('.')
            || (zero && !chars.get(n + 1).is_some_and(|c| c.is_numeric()))
            || (matches!(c, Some('/' | '-')) && letter(Some(n + 1)))
    };
    let len = (from..).take_while(|n| within(*n)).count();
    let text: String = chars.iter().skip(from).take(len).collect();
    // The `s` of `u/s` is also the clause of `3(1)(s)`.
    if is_talk(&text) && (len > 1 || *parts == 0) {
        out.push_str(&text);
        *parts = 0;
        return len;
    }
    // Word by word, the signs between them as they are.
    let word = run(chars, from, is_letter);
    let text: String = chars.iter().skip(from).take(word).collect();
    let number = latin(&text);
    if *parts > 0 && is_part(&number) {
        out.push_str(&text);
        // The next must stand in a bracket of its own.
        *parts -= 1;
    } else if is_talk(&text) {
        out.push_str(&text);
        *parts = 0;
    } else {
        out.push('…');
        *parts = 0;
    }
    word
}

/// Whether a word, or an abbreviation with its signs, is one of section talk: an Act, `U/s`, `r/w`, `धारा`.
fn is_talk(text: &str) -> bool {
    let plain = text.trim_matches('.').replace('.', "").to_lowercase();
    let listed = [MARKERS, CONNECTORS, RANGE, NOISE].iter().any(|list| list.contains(&plain.as_str()));
    let folded = fold(text);
    let is_word = act_name::is_word(&folded) && folded.chars().count() > 1;
    listed || is_word || is_spelling(&folded)
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn words_that_are_no_talk_of_sections_are_hidden() {
        for (text, wanted) in [
            ("Sita Devi 12", "… 12"),
            ("IPC 376, Sita Devi w/o Ram 9876543210 Gali 5", "IPC 376, …/…… 5"),
            ("POCSO 4 (victim Sita 12 yrs)", "POCSO 4 (… 12 …)"),
            ("सीता देवी 12", "… 12"),
            ("Sita12", "…12"),
            ("12Sita", "12…"),
            ("S i t a", "S …"),
            ("12 S i t a", "12 S …"),
            ("12 (S)(i)(t)(a)", "12 (S)(i)(t)(…)"),
            ("SITA", "…"),
            ("Om", "…"),
            ("R\u{301}a\u{301}m\u{301}", "………"),
            ("sita@x.in", "…@….in"),
            ("IPC abc", "IPC …"),
            ("390€376", "390 376"),
            // What is seen whole.
            ("37 6", "37 6"),
            ("354-Z", "354-Z"),
            ("00MP", "00MP"),
            ("363 – 366", "363 – 366"),
            ("SC/ST 3(1)(r)(s)", "SC/ST 3(1)(r)(s)"),
            ("U/s 376(2)(n) r/w 34 I.P.C.", "U/s 376(2)(n) r/w 34 I.P.C."),
            ("धारा 376डी भा0द0वि0 व 3/4 पॉक्सो एक्ट", "धारा 376डी भा0द0वि0 व 3/4 पॉक्सो एक्ट"),
            ("KARNATAKA POLICE ACT, 1963", "KARNATAKA POLICE ACT, 1963"),
            ("??", "??"),
            ("", ""),
        ] {
            assert_eq!(masked(text), wanted, "{text}");
            assert_eq!(masked(&masked(text)), wanted, "twice: {text}");
        }
    }
}
