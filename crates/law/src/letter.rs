//! What counts as a letter in a register: Latin and Devanagari, with its signs.

pub(crate) fn is_devanagari(c: char) -> bool {
    matches!(c, '\u{0900}'..='\u{0963}' | '\u{0970}'..='\u{097F}')
}

pub(crate) fn is_letter(c: char) -> bool {
    c.is_alphabetic() || is_devanagari(c)
}
