//! Text that people search: normalised the same way when kept and when asked.

use unicode_normalization::UnicodeNormalization;

/// NFC: `फ़` typed as one letter or as two is the same word. Zero-width joiners only shape letters and would split words.
pub(crate) fn fold(text: &str) -> String {
    text.nfc().filter(|c| !matches!(c, '\u{200b}'..='\u{200d}' | '\u{feff}')).collect()
}

/// A question to the full-text index made of what a person typed: every word must be found, the last may be a
/// beginning. Words are quoted, so nothing typed is ever an operator. `None` where there is no word in it.
pub(crate) fn question(typed: &str) -> Option<String> {
    let folded = fold(typed);
    let words: Vec<&str> = folded.split(|c: char| !searched(c)).filter(|word| !word.is_empty()).take(16).collect();
    let (last, before) = words.split_last()?;
    let mut out: String = before.iter().map(|word| format!("\"{word}\" ")).collect();
    out.push_str(&format!("\"{last}\" *"));
    Some(out)
}

/// A section as a phrase in the column of offences: `IPC 376` finds `IPC 376(2)(n)` but not `IPC 376A`.
pub(crate) fn section_question(typed: &str) -> Option<String> {
    let folded = fold(typed);
    let words: Vec<&str> = folded.split(|c: char| !searched(c)).filter(|word| !word.is_empty()).take(16).collect();
    if words.is_empty() { None } else { Some(format!("offences : \"{}\"", words.join(" "))) }
}

// As the tokeniser sees it: letters, digits, and combining marks (matras, nukta, virama).
fn searched(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::{question, section_question};

    #[test]
    fn nothing_typed_is_an_operator() {
        assert_eq!(question(r#"a" OR NEAR(b) *"#).unwrap(), r#""a" "OR" "NEAR" "b" *"#);
        assert_eq!(question(" \"-- * "), None);
        assert_eq!(question("कल्याणपुर 0213/2026").unwrap(), r#""कल्याणपुर" "0213" "2026" *"#);
        assert_eq!(section_question("IPC 376(2)(n)").unwrap(), r#"offences : "IPC 376 2 n""#);
    }
}
