//! The normal form of a section, Act by Act.

use super::raw::RawSection;
use crate::{Act, Section};

/// Sections whose letter is part of the number, so that `366(A)` is 366A while `376(1)` stays 376(1).
const IPC: &[&str] = &[
    "29A", "52A", "108A", "120A", "120B", "121A", "124A", "130A", "138A", "153A", "153AA", "153B", "166A", "166B",
    "171A", "171B", "171C", "171D", "171E", "171F", "171G", "171H", "171I", "174A", "188A", "195A", "212A", "216A",
    "216B", "225A", "225B", "228A", "229A", "236A", "255A", "263A", "294A", "295A", "298A", "304A", "304B", "326A",
    "326B", "354A", "354B", "354C", "354D", "363A", "364A", "366A", "366B", "370A", "376A", "376AB", "376B", "376C",
    "376D", "376DA", "376DB", "376E", "377A", "477A", "489A", "489B", "489C", "489D", "489E", "498A",
];
const CRPC: &[&str] = &[
    "41A", "41B", "41C", "41D", "50A", "53A", "54A", "55A", "60A", "105A", "144A", "153A", "164A", "166A", "166B",
    "176A", "195A", "265A", "291A", "311A", "357A", "357B", "357C", "376A", "436A", "437A", "446A",
];
const IT: &[&str] = &[
    "43A", "66A", "66B", "66C", "66D", "66E", "66F", "67A", "67B", "67C", "69A", "69B", "70A", "70B", "72A", "79A",
    "84A", "84B", "84C",
];
const SCST: &[&str] = &["14A", "15A", "18A"];
const DOWRY: &[&str] = &["4A", "8A", "8B"];

const LISTS: &[&[&str]] = &[IPC, CRPC, IT, SCST, DOWRY];

fn lettered(act: &Act) -> Option<&'static [&'static str]> {
    match act {
        Act::Ipc => Some(IPC),
        Act::Crpc => Some(CRPC),
        Act::It => Some(IT),
        Act::ScSt => Some(SCST),
        Act::DowryProhibition => Some(DOWRY),
        // The new codes and POCSO have no lettered sections.
        Act::Bns | Act::Bnss | Act::Pocso => Some(&[]),
        Act::Pwdva | Act::Itpa | Act::Jj | Act::Other(_) => None,
    }
}

/// Whether `354(A)` is a lettered section of the Act.
pub(super) fn is_lettered(act: &Act, raw: &RawSection) -> bool {
    let whole = raw.sub.first().map(|s| format!("{}{}", raw.digits, s.to_uppercase()));
    whole.is_some_and(|w| lettered(act).is_some_and(|l| l.contains(&w.as_str())))
}

/// Whether number and letters together are a lettered section of any Act.
pub(super) fn is_lettered_anywhere(digits: &str, letters: &str) -> bool {
    let whole = format!("{digits}{letters}");
    !letters.is_empty() && LISTS.iter().any(|l| l.contains(&whole.as_str()))
}

/// The letters of the lettered sections of a number that lie between two of them.
pub(super) fn letters_between(digits: &str, first: &str, last: &str) -> Vec<String> {
    let all = LISTS.iter().flat_map(|l| l.iter()).filter_map(|n| n.strip_prefix(digits));
    let letters = |s: &&str| s.chars().all(|c| c.is_ascii_uppercase()) && *s > first && *s < last;
    let mut found: Vec<String> = all.filter(letters).map(str::to_owned).collect();
    found.sort();
    found.dedup();
    found
}

/// The number of the last section of an Act.
fn last_section(act: &Act) -> Option<u32> {
    match act {
        Act::Ipc => Some(511),
        Act::Bns => Some(358),
        Act::Pocso => Some(46),
        Act::ScSt => Some(23),
        Act::Crpc => Some(484),
        Act::Bnss => Some(531),
        Act::It => Some(94),
        Act::DowryProhibition => Some(10),
        Act::Pwdva => Some(37),
        Act::Itpa => Some(25),
        Act::Jj => Some(112),
        Act::Other(_) => None,
    }
}

/// Whether an Act has a section of this number at all.
pub(super) fn possible(act: &Act, raw: &RawSection) -> bool {
    let number: u32 = raw.digits.parse().unwrap_or(0);
    last_section(act).is_none_or(|last| number <= last)
}

/// Whether the number is likely to be charged under the Act: the first 33 sections of the IPC are definitions.
pub(super) fn likely(act: &Act, raw: &RawSection) -> bool {
    possible(act, raw) && (*act != Act::Ipc || raw.digits.parse::<u32>().is_ok_and(|n| n > 33))
}

/// The section meant, or several where one text names several clauses (`3(1)(r)(s)` of the SC/ST Act).
pub(super) fn sections(act: &Act, raw: &RawSection) -> Vec<Section> {
    let mut number = format!("{}{}", raw.digits, raw.letters);
    let mut sub: Vec<String> = raw.sub.clone();
    if let Some(list) = lettered(act) {
        let known = |n: &str| list.contains(&n);
        if !raw.letters.is_empty() && !known(&number) {
            // `506B`, `64A`: no such section; the letter names a part.
            number.clone_from(&raw.digits);
            sub.insert(0, raw.letters.clone());
        }
        while let Some(first) = sub.first() {
            let whole = format!("{number}{}", first.to_uppercase());
            let wide = number == raw.digits || first.chars().all(|c| c.is_ascii_uppercase());
            if !wide || !known(&whole) {
                break;
            }
            number = whole;
            sub.remove(0);
        }
    }
    let sub: Vec<String> = sub.iter().map(|s| s.to_lowercase()).collect();
    if *act == Act::ScSt && number == "3" {
        return atrocity(sub);
    }
    vec![Section { act: act.clone(), number, sub }]
}

/// SC/ST 3: `3(2)5` is (v), `3(2)(5a)` is (va), and letters in a row are clauses side by side.
fn atrocity(mut sub: Vec<String>) -> Vec<Section> {
    let make = |sub: Vec<String>| Section { act: Act::ScSt, number: "3".to_owned(), sub };
    if sub.first().is_some_and(|s| s == "2")
        && let Some(clause) = sub.get_mut(1)
    {
        match clause.as_str() {
            "5" => *clause = "v".to_owned(),
            "5a" => *clause = "va".to_owned(),
            _ => {}
        }
        if clause == "v" && sub.get(2).is_some_and(|s| s == "a") {
            sub.splice(1..3, ["va".to_owned()]);
        }
    }
    let clauses: Vec<String> = sub.iter().skip(1).cloned().collect();
    let roman = |s: &str| matches!(s, "i" | "ii" | "iii");
    let side_by_side = sub.first().is_some_and(|s| s == "1") && clauses.len() > 1 && !clauses.iter().any(|c| roman(c));
    if side_by_side {
        return clauses.into_iter().map(|c| make(vec!["1".to_owned(), c])).collect();
    }
    vec![make(sub)]
}
