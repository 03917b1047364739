//! Texts made comparable.

use unicode_normalization::UnicodeNormalization;

/// Words that say "police station" and distinguish nothing.
const STATION_WORDS: &[&[&str]] =
    &[&["police", "station"], &["police", "stn"], &["p", "s"], &["ps"], &["thana"], &["थाना"]];

/// The name of a station as compared: NFKC, lower case, without "PS", "P.S.", "police station", "thana", "थाना",
/// punctuation and doubled spaces. Empty where nothing else stands in the name.
pub fn fold_station_name(name: &str) -> String {
    let lower: String = name.nfkc().flat_map(char::to_lowercase).collect();
    let spaced: String = lower.chars().map(|c| if is_part_of_word(c) { c } else { ' ' }).collect();
    let mut rest: &[&str] = &spaced.split_whitespace().collect::<Vec<_>>();
    let mut kept: Vec<&str> = Vec::new();
    while let Some((first, tail)) = rest.split_first() {
        match STATION_WORDS.iter().find_map(|words| rest.strip_prefix(*words)) {
            Some(after) => rest = after,
            None => {
                kept.push(first);
                rest = tail;
            }
        }
    }
    kept.join(" ")
}

/// Letters, digits, and the signs that belong to a Devanagari syllable (which are no letters to Unicode).
pub(crate) fn is_part_of_word(c: char) -> bool {
    c.is_alphanumeric() || ('\u{0900}'..='\u{0963}').contains(&c)
}

/// A header as compared: letters and digits only, in lower case.
pub(crate) fn fold_header(header: &str) -> String {
    header.nfkc().flat_map(char::to_lowercase).filter(|c| is_part_of_word(*c)).collect()
}

/// NFKC, with the digits of Devanagari and other Indian scripts as ASCII, no-break spaces as spaces, invisible marks and
/// surrounding blanks removed.
pub(crate) fn plain(text: &str) -> String {
    if text.is_ascii() {
        return text.trim().to_owned();
    }
    let folded: String = text
        .nfkc()
        .filter(
            |c| !matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'),
        )
        .map(|c| match indian_digit(c) {
            Some(digit) => digit,
            None if c.is_whitespace() => ' ',
            None => c,
        })
        .collect();
    folded.trim().to_owned()
}

/// Zero of Devanagari, Bengali, Gurmukhi, Gujarati, Oriya, Tamil, Telugu, Kannada and Malayalam digits.
const ZEROS: [u32; 9] = [0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66];

fn indian_digit(c: char) -> Option<char> {
    let code = u32::from(c);
    let zero = ZEROS.into_iter().find(|zero| (*zero..zero + 10).contains(&code))?;
    char::from_digit(code - zero, 10)
}

/// Single spaces, none around.
pub(crate) fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The marks by which a register says that there is nothing. A short list: whatever else stands in a cell means
/// something, and a cell that cannot be read must not pass for an empty one.
pub(crate) fn is_nothing(plain: &str) -> bool {
    matches!(
        plain.to_lowercase().as_str(),
        "" | "-"
            | "--"
            | "---"
            | "–"
            | "—"
            | "."
            | "null"
            | "(null)"
            | "na"
            | "n/a"
            | "n.a"
            | "n.a."
            | "nil"
            | "nil."
            | "none"
            | "nan"
            | "nat"
            | "not available"
            | "not applicable"
            | "शून्य"
            | "निल"
            | "रिक्त"
    )
}

/// What a spreadsheet puts in the place of a value it cannot show or compute: `########`, `#REF!`, `Err:502`.
pub(crate) fn is_damaged(plain: &str) -> bool {
    let upper = plain.to_uppercase();
    let hashes = upper.len() > 1 && upper.bytes().all(|b| b == b'#');
    let error = upper.strip_prefix('#').is_some_and(|name| {
        ["REF", "VALUE", "N/A", "NAME", "DIV/0", "NUM", "NULL", "SPILL", "CALC", "ERROR", "GETTING_DATA", "FIELD"]
            .contains(&name.trim_end_matches(['!', '?']))
    });
    hashes || error || upper.strip_prefix("ERR:").is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()))
}
