//! Names of months.

const ENGLISH: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// As registers in Hindi write them, with their common other spellings.
const HINDI: [&[&str]; 12] = [
    &["जनवरी", "जन"],
    &["फरवरी", "फ़रवरी", "फर"],
    &["मार्च"],
    &["अप्रैल", "अप्रेल"],
    &["मई"],
    &["जून"],
    &["जुलाई"],
    &["अगस्त"],
    &["सितंबर", "सितम्बर"],
    &["अक्टूबर", "अक्तूबर"],
    &["नवंबर", "नवम्बर"],
    &["दिसंबर", "दिसम्बर"],
];

/// The number of a month from its name, English names also cut to three letters or more (`Sept`).
pub(super) fn month(name: &str) -> Option<u32> {
    let english = |full: &&str| name.len() >= 3 && full.starts_with(name);
    if let Some((n, _)) = (1..).zip(ENGLISH.iter()).find(|(_, full)| english(full)) {
        return Some(n);
    }
    let fold = |s: &str| s.replace('\u{093C}', "");
    let wanted = fold(name);
    (1..).zip(HINDI.iter()).find(|(_, names)| names.iter().any(|h| fold(h) == wanted)).map(|(n, _)| n)
}
