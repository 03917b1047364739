//! What must hold of every text that is read for sections.

use itsso_law::{Act, LawPack, Moment, ParsedSections, Section, SectionHint, masked, parse_sections, without_numbers};

use crate::dice;

/// As much text as no cell of a register holds; read now and then, to see that the time grows with the length only.
const LONG: usize = 16_384;

/// Reads a text in every way the program does.
pub fn check(text: &str) {
    for hint in hints() {
        let parsed = parse_sections(text, &hint);
        of(text, &parsed);
    }
    let shown = masked(text);
    longest(&shown);
    no_more(&masked(&shown), &shown);
    suggested(text);
    if dice(text.as_bytes()) % 512 == 0 && !text.is_empty() {
        let long = text.repeat(LONG / text.len() + 1);
        // libFuzzer ends what takes longer than its `-timeout`.
        let _ = parse_sections(&long, &SectionHint::default());
        let _ = masked(&long);
    }
}

fn hints() -> [SectionHint; 3] {
    let day = |text: &str| text.parse().ok().map(|m: Moment| m.date());
    [
        SectionHint::default(),
        SectionHint { offence_on: day("2024-06-30"), fir_on: day("2024-07-01") },
        SectionHint { offence_on: None, fir_on: day("2024-07-01") },
    ]
}

/// Of one reading.
fn of(text: &str, parsed: &ParsedSections) {
    for (n, section) in parsed.sections.iter().enumerate() {
        let printed = section.to_string();
        assert_eq!(printed.parse::<Section>().as_ref(), Ok(section), "does not read back, out of {text:?}");
        assert!(!parsed.sections.iter().take(n).any(|s| s == section), "{printed} twice, out of {text:?}");
        // So does a question to `itsso clocks` read it. Names of Acts that nobody knows are read as what they may keep.
        if !matches!(section.act, Act::Other(_)) {
            let again = parse_sections(&printed, &SectionHint::default());
            assert_eq!(again.sections, [section.clone()], "{printed}, out of {text:?}");
            assert!(again.unread.is_empty(), "{printed}: {:?}, out of {text:?}", again.unread);
        }
    }
    for (n, piece) in parsed.unread.iter().enumerate() {
        no_more(&masked(piece), piece);
        assert!(!parsed.unread.iter().take(n).any(|p| p == piece), "{piece:?} unread twice, out of {text:?}");
        longest(piece);
    }
    none_lost(text, parsed);
}

/// Every number that can be one of a section, standing by itself, is in a section or in what is said to be unread.
fn none_lost(text: &str, parsed: &ParsedSections) {
    let mut told: String = parsed.sections.iter().map(|s| format!("{s}\n")).collect();
    parsed.unread.iter().for_each(|piece| told.push_str(&format!("{}\n", digits(piece))));
    // `3(2)5` of the SC/ST Act is its clause (v).
    if told.contains("SC/ST 3(2)(v") {
        told.push_str("5\n");
    }
    let text = digits(&without_numbers(text));
    // A number within a word is part of a name, and goes with it.
    for word in text.split(|c: char| !c.is_alphanumeric() && !('\u{0900}'..='\u{097F}').contains(&c)) {
        let number = word.len() <= 3 && !word.starts_with('0') && word.bytes().all(|b| b.is_ascii_digit());
        assert!(!number || told.contains(word), "{word} is lost: {told:?}, out of {text:?}");
    }
}

/// With digits of one kind, and without the signs that are no signs.
fn digits(text: &str) -> String {
    let one = |c: char| match c {
        '०'..='९' => char::from_digit(u32::from(c) - u32::from('०'), 10).unwrap_or(c),
        c => c,
    };
    text.chars().filter(|c| !matches!(c, '\u{200B}'..='\u{200D}' | '\u{FEFF}')).map(one).collect()
}

/// What is masked again shows no letter and no digit more. It may show less: behind a word that has become `…`, numbers stand
/// together that did not before.
fn no_more(again: &str, shown: &str) {
    let signs = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    assert!(signs(again) <= signs(shown), "{again:?} shows more than {shown:?}");
}

/// No number of a person is among what is shown.
fn longest(shown: &str) {
    let long = shown.split(|c: char| !c.is_numeric()).map(|d| d.chars().count()).max().unwrap_or(0);
    assert!(long <= 5, "{long} digits on end in {shown:?}");
}

fn suggested(text: &str) {
    let pack = LawPack::builtin();
    let few = pack.suggest(text, 3);
    let more = pack.suggest(text, 50);
    assert!(few.len() <= 3 && more.len() <= 50);
    assert!(more.starts_with(&few), "the first three are others: {text:?}");
}
