//! Letters and brackets of sections, in Latin.

/// What stands in a bracket, in Latin letters and digits; empty where it is no part of a section.
pub(super) fn bracket(inner: &str) -> String {
    let kept: String = inner.chars().filter(|c| !matches!(c, ' ' | '-' | '.' | '\'' | '"')).collect();
    let latin = latin(&kept);
    if is_part(&latin) { latin } else { String::new() }
}

/// Whether letters and digits can be a part of a section: `2`, `n`, `5a`, `iii`, `va`, `aa`, `zb`, `DA`. Four letters of any
/// kind would let `376(Rani)` through.
pub(super) fn is_part(text: &str) -> bool {
    const ROMAN: &[&str] =
        &["ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv", "xv", "iia", "iva", "via", "iiia"];
    let lower = text.to_lowercase();
    let digits = lower.bytes().take_while(u8::is_ascii_digit).count();
    let letters = lower.get(digits..).unwrap_or_default();
    match letters.as_bytes() {
        [] => (1..=3).contains(&digits),
        [one] => digits <= 2 && one.is_ascii_lowercase(),
        [a, b] if digits == 0 => {
            a == b || *a == b'z' || matches!(letters, "ab" | "da" | "db" | "va") || ROMAN.contains(&letters)
        }
        _ => digits == 0 && ROMAN.contains(&letters),
    }
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
