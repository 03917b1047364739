//! Letters and brackets of sections, in Latin.

/// What stands in a bracket, in Latin letters and digits; empty where it is no part of a section.
pub(super) fn bracket(inner: &str) -> String {
    let kept: String = inner.chars().filter(|c| !matches!(c, ' ' | '-' | '.' | '\'' | '"')).collect();
    let latin = latin(&kept);
    let short = latin.len() <= 4 || (latin.len() <= 5 && latin.chars().all(|c| "ivxIVX".contains(c)));
    if short { latin } else { String::new() }
}

/// Devanagari letters of sections in Latin ones; empty where a letter has no counterpart.
pub(super) fn latin(text: &str) -> String {
    const PAIRS: &[(&str, &str)] = &[
        ("डीए", "DA"),
        ("डीबी", "DB"),
        ("एबी", "AB"),
        ("बी", "B"),
        ("सी", "C"),
        ("डी", "D"),
        ("ई", "E"),
        ("ए", "A"),
        ("क", "A"),
        ("ख", "B"),
        ("ग", "C"),
        ("घ", "D"),
        ("ङ", "E"),
        ("ड", "E"),
        ("द", "r"),
        ("ध", "s"),
    ];
    let mut rest = text;
    let mut out = String::new();
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_alphanumeric() {
            out.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or("");
        } else if let Some((from, to)) = PAIRS.iter().find(|(from, _)| rest.starts_with(from)) {
            out.push_str(to);
            rest = rest.get(from.len()..).unwrap_or("");
        } else {
            return String::new();
        }
    }
    out
}
