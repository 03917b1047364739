//! Numbers of persons among sections.
//!
//! A telephone or an Aadhaar is written with blanks, strokes, brackets or commas in it, and cut at those its parts pass for
//! sections. So they are taken out of the whole text before anything else is done with it.

use crate::letter::is_letter;

/// What stands for a number of a person.
pub(super) const HIDDEN: &str = "……";

/// Digits in a row, from and to (exclusive) as places in the text.
#[derive(Clone, Copy)]
struct Chunk {
    from: usize,
    to: usize,
}

impl Chunk {
    fn len(self) -> usize {
        self.to - self.from
    }
}

/// Text in which numbers of persons are `……`. Hidden are, of the digits between two letters:
/// - six or more on end, and a date (`05/07/2012`);
/// - nine or more in small groups that are no list of sections (`98-76-54-32-10`, `9 8 7 …`);
/// - nine or more in groups of which one has four or more. The first group may be the year of an Act, `ACT 2012 4, 6`.
///
/// Only the group itself with its neighbours is hidden where they are a number by themselves (`376, 98765 43210` leaves the
/// 376), and none where a list of possible sections ends in one slip of the pen (`376,363,5066`). Else all of them are:
/// better a cell to be written again than half a telephone for a section.
pub fn without_numbers(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut hidden: Vec<Chunk> = Vec::new();
    let mut run: Vec<Chunk> = Vec::new();
    let mut letters = false;
    for (at, c) in chars.iter().enumerate() {
        if c.is_numeric() {
            match run.last_mut().filter(|last| last.to == at) {
                Some(last) => last.to = at + 1,
                None => run.push(Chunk { from: at, to: at + 1 }),
            }
        } else if is_letter(*c) && !is_slip(&chars, at, &run) {
            hide(&chars, &run, letters, &mut hidden);
            run.clear();
            letters = true;
        }
    }
    hide(&chars, &run, letters, &mut hidden);
    let mut out = String::new();
    let mut at = 0;
    for span in hidden {
        out.extend(chars.iter().take(span.from).skip(at));
        out.push_str(HIDDEN);
        at = span.to;
    }
    out.extend(chars.iter().skip(at));
    out
}

/// The parts of a run that are to be hidden. `after_letters`: words stand before it, so it may begin with a year.
fn hide(chars: &[char], run: &[Chunk], after_letters: bool, hidden: &mut Vec<Chunk>) {
    let digits = |chunk: &Chunk| -> String {
        chars.iter().skip(chunk.from).take(chunk.len()).filter_map(|c| ascii(*c)).collect()
    };
    let is_year = |chunk: &Chunk| {
        let digits = digits(chunk);
        digits.len() == 4 && ["18", "19", "20"].iter().any(|century| digits.starts_with(century))
    };
    let run = match run.split_first() {
        Some((first, rest)) if after_letters && is_year(first) && !is_date(chars, run) => rest,
        _ => run,
    };
    let total: usize = run.iter().map(|c| c.len()).sum();
    let mut spans: Vec<Chunk> = Vec::new();
    let mut whole = true;
    let mut at = 0;
    while let Some(chunk) = run.get(at) {
        if let Some(date) = run.get(at..at + 3).filter(|three| is_date(chars, three)) {
            spans.extend(around(date));
            at += 3;
            continue;
        }
        if chunk.len() < 4 {
            let row = at..run.len().min(at + small_group(chars, run, at));
            let group = run.get(row.clone()).unwrap_or_default();
            if row.end == run.len() || run.get(row.end).is_some_and(|next| next.len() < 4) {
                spans.extend(around(group).filter(|_| is_spelt_out(chars, group, &digits)));
                at = row.end;
            } else {
                at += 1;
            }
            continue;
        }
        if let Some(mobile) = mobile(chars, run, at) {
            // Before it may stand the code of the country, and nothing else belongs to it.
            let code = at
                .checked_sub(1)
                .and_then(|n| run.get(n))
                .filter(|before| matches!(digits(before).as_str(), "91" | "0") && !is_list(chars, **before, *chunk));
            let from = code.map_or(chunk.from, |code| code.from);
            let from = from.max(spans.last().map_or(0, |s| s.to));
            at += mobile.len();
            spans.extend(around(mobile).map(|all| Chunk { from, ..all }));
            continue;
        }
        let joins = |a: usize| match (run.get(a), run.get(a + 1)) {
            (Some(a), Some(b)) => (a.len() >= 4 && b.len() >= 4) || !is_list(chars, *a, *b),
            _ => false,
        };
        let floor = spans.last().map_or(0, |s| run.iter().take_while(|c| c.from < s.to).count());
        let first = (floor..at).rev().take_while(|n| joins(*n)).last().unwrap_or(at);
        let last = at + (at..).take_while(|n| joins(*n)).count();
        let group = run.get(first..=last).unwrap_or_default();
        let long = group.iter().map(|c| c.len()).sum::<usize>() >= 9 || group.iter().any(|c| c.len() >= 6);
        if long {
            spans.extend(around(group));
        } else {
            let before = run.iter().take(first).all(|c| may_be_section(&digits(c)));
            whole &= last + 1 == run.len() && group.len() == 1 && before;
        }
        at = last + 1;
    }
    if total >= 9 && !whole {
        hidden.extend(around(run));
    } else {
        hidden.extend(spans);
    }
}

/// A mobile's number that is whole by itself: ten digits or more on end, or five and five.
fn mobile<'r>(chars: &[char], run: &'r [Chunk], at: usize) -> Option<&'r [Chunk]> {
    let one = run.get(at..=at).filter(|c| c.iter().all(|c| c.len() >= 10));
    let two = || {
        let pair = run.get(at..at + 2)?;
        let [a, b] = pair else { return None };
        (a.len() == 5 && b.len() == 5 && !is_list(chars, *a, *b)).then_some(pair)
    };
    one.or_else(two)
}

fn around(chunks: &[Chunk]) -> Option<Chunk> {
    Some(Chunk { from: chunks.first()?.from, to: chunks.last()?.to })
}

/// How many groups of at most three digits stand together from here, without a sign of lists between them.
fn small_group(chars: &[char], run: &[Chunk], at: usize) -> usize {
    let groups = run.iter().skip(at);
    let joined = groups.clone().zip(groups.skip(1)).take_while(|(a, b)| b.len() < 4 && !is_list(chars, **a, **b));
    joined.count() + 1
}

/// A number in small groups that is no list of sections: one of them can be no section (`98 765 432 10`), they are single
/// digits (`9 8 7 6 5 4 3 2 1 0`), or hyphens join them (`98-76-54-32-10`).
fn is_spelt_out(chars: &[char], group: &[Chunk], digits: &impl Fn(&Chunk) -> String) -> bool {
    let between = |sign: fn(char) -> bool| {
        let pairs = group.iter().zip(group.iter().skip(1));
        pairs.clone().count() > 0 && pairs.clone().all(|(a, b)| chars.iter().take(b.from).skip(a.to).all(|c| sign(*c)))
    };
    let impossible = group.iter().any(|c| !may_be_section(&digits(c)));
    let single = group.iter().all(|c| c.len() == 1) && between(char::is_whitespace);
    let hyphens = between(|c| matches!(c, '-' | '–' | '_'));
    group.iter().map(|c| c.len()).sum::<usize>() >= 9 && (impossible && !brackets(chars, group) || single || hyphens)
}

fn brackets(chars: &[char], group: &[Chunk]) -> bool {
    around(group).is_some_and(|all| chars.iter().take(all.to).skip(all.from).any(|c| matches!(c, '(' | ')')))
}

/// A single letter within a number, `98765x43210`.
fn is_slip(chars: &[char], at: usize, run: &[Chunk]) -> bool {
    run.last().is_some_and(|last| last.to == at && last.len() >= 4) && chars.get(at + 1).is_some_and(|c| c.is_numeric())
}

/// A sign of lists stands between: sections are told apart by it, the groups of a number seldom.
fn is_list(chars: &[char], a: Chunk, b: Chunk) -> bool {
    chars.iter().take(b.from).skip(a.to).any(|c| matches!(c, ',' | ';' | '/' | '|' | '।' | '&' | '\n'))
}

/// `05/07/2012`, `5.7.2012`, `2012-07-05`.
fn is_date(chars: &[char], chunks: &[Chunk]) -> bool {
    let [a, b, c, ..] = chunks else { return false };
    let sign = |a: &Chunk, b: &Chunk| (b.from == a.to + 1).then(|| chars.get(a.to)).flatten();
    let signs = sign(a, b).filter(|s| matches!(s, '/' | '.' | '-'));
    let small = |c: &Chunk| c.len() <= 2;
    signs.is_some()
        && signs == sign(b, c)
        && ((small(a) && small(b) && c.len() == 4) || (a.len() == 4 && small(b) && small(c)))
}

/// No Act that is charged with these has a section beyond 531, nor one that begins with 0.
fn may_be_section(digits: &str) -> bool {
    !digits.starts_with('0') && digits.parse::<u32>().is_ok_and(|n| n <= 531)
}

fn ascii(c: char) -> Option<char> {
    match c {
        '०'..='९' => char::from_digit(u32::from(c).saturating_sub(u32::from('०')), 10),
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::without_numbers;

    #[test]
    fn numbers_of_persons_are_hidden_however_they_are_written() {
        for (text, wanted) in [
            ("IPC 376, 9876543210", "IPC 376, ……"),
            ("IPC 376, 98765 43210", "IPC 376, ……"),
            ("IPC 376, 98765  43210", "IPC 376, ……"),
            ("IPC 376, 98765/43210", "IPC 376, ……"),
            ("IPC 376, 98765–43210", "IPC 376, ……"),
            ("IPC 376, (98765) 43210", "IPC 376, (……"),
            ("IPC 376, 987-654-3210", "IPC 376, ……"),
            ("IPC 376, 987 654 3210", "IPC 376, ……"),
            ("IPC 376, 987,654,3210", "IPC ……"),
            ("IPC 376, 9876 543 210", "IPC 376, ……"),
            ("IPC 376, 9876/543/210", "IPC ……"),
            ("IPC 376, +91-98765-43210", "IPC 376, +……"),
            ("IPC 376, 98765_43210", "IPC 376, ……"),
            ("IPC 376, 98765,43210", "IPC 376, ……"),
            ("IPC 376, 98765\t43210", "IPC 376, ……"),
            ("IPC 376, 0512 234 5678", "IPC 376, ……"),
            ("IPC 376, 0512/234/5678", "IPC ……"),
            ("IPC 376, 1234 5678 9012", "IPC 376, ……"),
            ("IPC 376, 1987 2012 1860", "IPC 376, ……"),
            ("IPC 376, 1987 654 3210", "IPC 376, ……"),
            ("IPC 376 98765 43210", "IPC 376 ……"),
            ("IPC 376 9876543210", "IPC 376 ……"),
            ("IPC 376 9876543210 506", "IPC 376 …… 506"),
            ("IPC 376 +91 98765 43210", "IPC 376 +……"),
            ("IPC 376 91 9876543210", "IPC 376 ……"),
            ("९८७६५ ४३२१०", "……"),
            ("98765-43210 Sita", "…… Sita"),
            ("POCSO ACT 2012 98765 43210", "POCSO ACT 2012 ……"),
            ("IPC 376, 05/07/2012", "IPC 376, ……"),
            ("IPC 376, 9 8 7 6 5 4 3 2 1 0", "IPC 376, ……"),
            ("IPC 376, 98 765 432 10", "IPC 376, ……"),
            ("IPC 376, 98-76-54-32-10", "IPC 376, ……"),
            ("IPC 376, 98765x43210", "IPC 376, ……"),
            ("IPC 376, 05.07.2012, 506", "IPC 376, ……, 506"),
        ] {
            assert_eq!(without_numbers(text), wanted, "{text}");
        }
    }

    #[test]
    fn sections_and_years_of_acts_stay() {
        for text in [
            "IPC 1860 U/s: 376(2)(n),363,366(A) PROTECTION OF CHILDREN FROM SEXUAL OFFENCES ACT 2012 U/s: 4",
            "34 376 506",
            "376 363 366 506 354",
            "376/363/366/506/354/34",
            "143,147,148,323,324,504,506,149",
            "POCSO ACT 2012 4, 6, 8, 10, 12, 376",
            "KARNATAKA POLICE ACT, 1963 78, 80, 376, 506",
            "IPC 376,363,5066",
            "35475",
            "IPC 376, 3544",
            "3(1)(2) 3(2)(5) 3(1)(3) 4(2) 5(1)",
            "34 120 376 506 149 5 6",
            "धारा ३७६/५०६ भा0द0वि0 व 3/4 पॉक्सो एक्ट",
            "",
        ] {
            assert_eq!(without_numbers(text), text);
        }
    }
}
