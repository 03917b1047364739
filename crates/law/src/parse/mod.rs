//! Sections out of the free text of registers.
//!
//! Two orders are met. The State police write the Act first (`IPC 1860 U/s: 376,363 … ACT 2012 U/s: 4`), the
//! stations of Uttar Pradesh after (`376D/506 IPC & 5/6 POCSO Act`, `धारा 376/506 भा0द0वि0 व 3/4 पॉक्सो एक्ट`), and many
//! texts mix the two (`354 IPC POCSO Act 7/8`). So the order is settled clause by clause: an Act takes the numbers
//! that wait before it, else those that follow. An Act this crate does not know keeps its name, so its numbers
//! are never taken for those of the penal code.

//! Words that are no Act's may be a person's, and the number beside them an age or a house: neither is read, and of neither
//! more is told than `masked` lets through.

mod letters;
mod lex;
mod mask;
mod normal;
mod numbers;
mod raw;
mod wordlists;

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::{Act, Section, act_name};
use lex::Item;
pub use mask::masked;
pub use numbers::without_numbers;
use raw::RawSection;

/// What is known of the case, for a text that names no Act.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SectionHint {
    /// Day of the offence: IPC before 1 July 2024, BNS from then on.
    pub offence_on: Option<NaiveDate>,
    /// Day of the FIR, where that of the offence is unknown.
    pub fir_on: Option<NaiveDate>,
}

/// What was read out of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ParsedSections {
    /// The sections in the order of the text, each once.
    pub sections: Vec<Section>,
    /// Those of them whose Act nobody wrote: taken by number and date.
    pub assumed: Vec<Section>,
    /// The pieces that could not be read, each once, without words and numbers of persons (see [`masked`]).
    pub unread: Vec<String>,
}

/// Numbers and the Act they belong to.
struct Clause {
    act: Act,
    name: String,
    numbers: Vec<RawSection>,
    /// The numbers stand after the name.
    after: bool,
    /// What stood after it was said to be unread.
    told: bool,
    /// Nobody wrote the Act, here or before.
    assumed: bool,
}

/// How the numbers that come are to be taken.
enum Flow {
    /// As they stand.
    Open,
    /// Of words that are no Act's: part of this piece. `long`: words, not a letter or two.
    Stray { piece: String, long: bool },
    /// Behind such words, and a sign: of the Act that follows, if one does.
    Doubt(Vec<RawSection>),
}

/// Reads sections; never fails and never panics, whatever the text.
pub fn parse_sections(text: &str, hint: &SectionHint) -> ParsedSections {
    let mut out = ParsedSections::default();
    let mut clauses: Vec<Clause> = Vec::new();
    let mut waiting: Vec<RawSection> = Vec::new();
    let mut flow = Flow::Open;
    let mut before = String::new();
    for item in lex::items(&without_numbers(text)) {
        let last = std::mem::take(&mut before);
        match item {
            Item::Act(name) => {
                let Some(act) = act_of(&name) else {
                    close(&mut flow, &mut out, false);
                    let long = !lex::is_short(&name);
                    // Beside words, the numbers before them are theirs; behind a sign they named no Act.
                    let theirs: Vec<String> = match (long, last.is_empty()) {
                        (true, true) => {
                            without_act(&mut clauses, &mut waiting, hint);
                            Vec::new()
                        }
                        (true, false) => waiting.drain(..).map(|raw| raw.to_string()).collect(),
                        (false, _) => Vec::from_iter((!last.is_empty()).then_some(last)),
                    };
                    flow = Flow::Stray { piece: format!("{} {name}", theirs.join(", ")), long };
                    continue;
                };
                let doubted = close(&mut flow, &mut out, true);
                let sure = doubted.is_empty();
                waiting.extend(doubted);
                // The numbers before it, as many of the last as it can have; those it cannot have named no Act.
                let unfit = waiting.iter().rposition(|raw| !normal::possible(&act, raw)).map_or(0, |n| n + 1);
                let numbers = waiting.split_off(unfit);
                if !sure {
                    out.unread.extend(waiting.drain(..).map(|raw| raw.to_string()));
                }
                if !waiting.is_empty() {
                    without_act(&mut clauses, &mut waiting, hint);
                }
                let after = numbers.is_empty();
                if act_name::has_tail(&name) {
                    flow = Flow::Stray { piece: String::new(), long: true };
                }
                clauses.push(Clause { act, name, numbers, after, told: false, assumed: false });
            }
            Item::Section(raw) => {
                before = raw.to_string();
                match (&mut flow, clauses.last_mut()) {
                    (Flow::Stray { piece, .. }, open) => {
                        if let Some(open) = open.filter(|_| piece.is_empty()) {
                            open.told = true;
                            piece.push_str(&open.name);
                        }
                        piece.push_str(&format!(" {raw}"));
                    }
                    (Flow::Doubt(doubted), _) => doubted.push(raw),
                    (Flow::Open, Some(open)) if open.after => open.numbers.push(raw),
                    (Flow::Open, _) => waiting.push(raw),
                }
            }
            Item::Unread(piece) => {
                if let Some(open) = clauses.last_mut() {
                    open.told = true;
                }
                out.unread.push(piece);
            }
            Item::Break => {
                if let Flow::Stray { long, .. } = flow {
                    close(&mut flow, &mut out, false);
                    flow = if long { Flow::Doubt(Vec::new()) } else { Flow::Open };
                }
            }
        }
    }
    close(&mut flow, &mut out, false);
    without_act(&mut clauses, &mut waiting, hint);
    lend(&mut clauses);
    for clause in &clauses {
        let before = out.sections.len();
        clause.numbers.iter().for_each(|raw| add(&mut out, &clause.act, raw));
        if clause.assumed {
            out.assumed.extend(out.sections.iter().skip(before).cloned());
        }
        let elsewhere = || clauses.iter().any(|c| c.act == clause.act && !c.numbers.is_empty());
        if clause.numbers.is_empty() && !clause.told && !elsewhere() {
            out.unread.push(clause.name.clone());
        }
    }
    let mut told = HashSet::new();
    out.unread = out.unread.iter().map(|piece| masked(piece)).filter(|p| told.insert(p.clone())).collect();
    out
}

/// Ends what is not sure: a piece is told, and numbers in doubt are given to the Act that follows, or told too.
fn close(flow: &mut Flow, out: &mut ParsedSections, act_follows: bool) -> Vec<RawSection> {
    match std::mem::replace(flow, Flow::Open) {
        Flow::Doubt(doubted) if act_follows => return doubted,
        Flow::Doubt(doubted) => out.unread.extend(doubted.iter().map(ToString::to_string)),
        Flow::Stray { piece, .. } if !piece.is_empty() => out.unread.push(piece),
        Flow::Stray { .. } | Flow::Open => {}
    }
    Vec::new()
}

/// Numbers whose Act nobody wrote: of the penal code named before them, else by the date.
fn without_act(clauses: &mut Vec<Clause>, waiting: &mut Vec<RawSection>, hint: &SectionHint) {
    let before = clauses.last().map(|c| c.act.clone()).filter(|a| matches!(a, Act::Ipc | Act::Bns));
    for raw in waiting.drain(..) {
        let assumed = before.is_none();
        let act = before.clone().unwrap_or_else(|| unnamed(&raw, hint));
        clauses.push(Clause { act, name: String::new(), numbers: vec![raw], after: false, told: false, assumed });
    }
}

/// `IPC 354, 8 POCSO Act`: an Act without a number of its own is given the last ones before it, where the Act
/// that had them keeps one, or can in its turn be given some.
fn lend(clauses: &mut [Clause]) {
    for n in (1..clauses.len()).rev() {
        let Some((before, [taker, ..])) = clauses.split_at_mut_checked(n) else { continue };
        if !taker.numbers.is_empty() || matches!(taker.act, Act::Other(_)) {
            continue;
        }
        let Some((lender, earlier)) = before.split_last_mut() else { continue };
        if !lender.after {
            continue;
        }
        let from = lent_from(&lender.numbers, &lender.act, &taker.act);
        let can_be_given = || earlier.last().is_some_and(|c| c.after && c.numbers.len() > 1);
        if from > 0 || can_be_given() {
            taker.numbers = lender.numbers.split_off(from);
        }
    }
}

/// Where the numbers that an Act borrows begin: the last group joined by strokes, and those before it that the
/// lender can hardly have.
fn lent_from(numbers: &[RawSection], lender: &Act, taker: &Act) -> usize {
    let mut from = numbers.len();
    let mut joined = true;
    for (n, raw) in numbers.iter().enumerate().rev() {
        if !normal::possible(taker, raw) || (!joined && normal::likely(lender, raw)) {
            break;
        }
        from = n;
        joined = raw.joined;
    }
    from
}

/// The Act of a name. A penal code or special Act named among words nobody knows is still that Act.
fn act_of(name: &str) -> Option<Act> {
    let known = || {
        name.split_whitespace()
            .filter_map(Act::known)
            .find(|a| matches!(a, Act::Ipc | Act::Bns | Act::Pocso | Act::ScSt))
    };
    // One or two letters are too little to be the name of an Act nobody knows.
    Act::known(name).or_else(known).or_else(|| Act::written(name).filter(|_| !lex::is_short(name)))
}

/// Whether a text names an Act at all.
pub(crate) fn names_an_act(text: &str) -> bool {
    lex::items(text).iter().any(|i| matches!(i, Item::Act(name) if act_of(name).is_some()))
}

fn add(out: &mut ParsedSections, act: &Act, raw: &RawSection) {
    if !normal::possible(act, raw) {
        out.unread.push(format!("{act} {raw}"));
        return;
    }
    for section in normal::sections(act, raw) {
        if !out.sections.contains(&section) {
            out.sections.push(section);
        }
    }
}

/// The penal code of a section whose Act nobody wrote. The BNS ends at 358 and has no lettered sections.
fn unnamed(raw: &RawSection, hint: &SectionHint) -> Act {
    let number: u32 = raw.digits.parse().unwrap_or(0);
    if number > 358 || !raw.letters.is_empty() || normal::is_lettered(&Act::Ipc, raw) {
        return Act::Ipc;
    }
    let Some(day) = hint.offence_on.or(hint.fir_on) else {
        return Act::Bns;
    };
    match NaiveDate::from_ymd_opt(2024, 7, 1) {
        Some(new) if day < new => Act::Ipc,
        _ => Act::Bns,
    }
}
