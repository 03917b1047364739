//! Victims from counts and ages.

use crate::fold::plain;
use crate::row::VictimClass::{Boy, Child, Girl, Man, Unknown, Woman};
use crate::{RegisterVictim, VictimClass};

/// Counts of a register by class, in the order in which persons without an age are listed. Girls and women come first:
/// where a register counts several victims of a case in scope, V1 is most often one of them.
pub(super) type Counts = [(VictimClass, u16); 5];

/// The victims: first those with an age, in the order written, then the rest by class. The flag says that an age and
/// the class it had to be put in disagree.
///
/// A person whose age is listed is one of those counted, not one more.
pub(super) fn victims(counts: Counts, ages: &[u16]) -> (Vec<RegisterVictim>, bool) {
    let mut left = counts;
    let mut list = Vec::new();
    let mut disagree = false;
    for age in ages {
        let wanted: &[VictimClass] = if *age < 18 { &[Girl, Boy, Child] } else { &[Woman, Man] };
        let other: &[VictimClass] = if *age < 18 { &[Woman, Man] } else { &[Girl, Boy, Child] };
        let class = match take(&mut left, wanted) {
            Some(class) => class,
            None => match take(&mut left, other) {
                Some(class) => {
                    disagree = true;
                    by_age(class, *age)
                }
                None => Unknown,
            },
        };
        list.push(RegisterVictim { class, age: Some(*age) });
    }
    for (class, n) in left {
        list.extend((0..n).map(|_| RegisterVictim { class, age: None }));
    }
    (list, disagree)
}

fn take(left: &mut Counts, classes: &[VictimClass]) -> Option<VictimClass> {
    classes.iter().find_map(|class| {
        let (_, n) = left.iter_mut().find(|(c, n)| c == class && *n > 0)?;
        *n -= 1;
        Some(*class)
    })
}

/// The age decides: it was written for this one person, the count for a column.
fn by_age(class: VictimClass, age: u16) -> VictimClass {
    match (class, age < 18) {
        (Woman | Girl, true) => Girl,
        (Woman | Girl, false) => Woman,
        (Man | Boy, true) => Boy,
        (Man | Boy, false) => Man,
        (_, true) => Child,
        (_, false) => Unknown,
    }
}

/// Ages in years: `15, 22`, `15/22`, `15 years`, `15 वर्ष व 22 वर्ष`. `Err` where something else stands there; months
/// and half years are not guessed.
pub(super) fn ages(text: &str) -> Result<Vec<u16>, ()> {
    let folded = plain(text).to_lowercase();
    if crate::fold::is_nothing(&folded) {
        return Ok(Vec::new());
    }
    let folded = match folded.strip_suffix(".0") {
        Some(whole) if whole.bytes().all(|b| b.is_ascii_digit()) => whole,
        _ => folded.as_str(),
    };
    let mut ages = Vec::new();
    for token in folded.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/' | '&' | '+' | '|')) {
        let word = token.trim_matches(|c: char| c == '.' || c == '(' || c == ')');
        let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
        if !matches!(unit, "" | "y" | "yr" | "yrs" | "year" | "years" | "वर्ष" | "साल" | "and" | "व" | "और" | "एवं")
        {
            return Err(());
        }
        if !digits.is_empty() {
            ages.push(digits.parse::<u16>().ok().filter(|age| *age <= 120).ok_or(())?);
        }
    }
    if ages.is_empty() { Err(()) } else { Ok(ages) }
}
