//! Sections out of the free text of registers.
//!
//! Two orders are met. The State police write the Act first (`IPC 1860 U/s: 376,363 … ACT 2012 U/s: 4`), the
//! stations of Uttar Pradesh after (`376D/506 IPC & 5/6 POCSO Act`, `धारा 376/506 भा0द0वि0 व 3/4 पॉक्सो एक्ट`), and many
//! texts mix the two (`354 IPC POCSO Act 7/8`). So the order is settled clause by clause: an Act takes the numbers
//! that wait before it, else those that follow. An Act this crate does not know keeps its name, so its numbers
//! are never taken for those of the penal code.

mod letters;
mod lex;
mod normal;
mod wordlists;

use chrono::NaiveDate;

use crate::{Act, Section};
use lex::{Item, RawSection};

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
    /// The pieces that could not be read.
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
}

/// Reads sections; never fails and never panics, whatever the text.
pub fn parse_sections(text: &str, hint: &SectionHint) -> ParsedSections {
    let mut out = ParsedSections::default();
    let mut clauses: Vec<Clause> = Vec::new();
    let mut waiting: Vec<RawSection> = Vec::new();
    for item in lex::items(text) {
        match item {
            Item::Act(name) => {
                let act = act_of(&name);
                if matches!(act, Act::Other(_)) && lex::is_short(&name) {
                    out.unread.push(name);
                    continue;
                }
                // The numbers before it, as many of the last as it can have; those it cannot have named no Act.
                let unfit = waiting.iter().rposition(|raw| !normal::possible(&act, raw)).map_or(0, |n| n + 1);
                let numbers = waiting.split_off(unfit);
                if !waiting.is_empty() {
                    without_act(&mut clauses, &mut waiting, hint);
                }
                let after = numbers.is_empty();
                clauses.push(Clause { act, name, numbers, after, told: false });
            }
            Item::Section(raw) => match clauses.last_mut() {
                Some(open) if open.after => open.numbers.push(raw),
                _ => waiting.push(raw),
            },
            Item::Unread(piece) => {
                if let Some(open) = clauses.last_mut() {
                    open.told = true;
                }
                out.unread.push(piece);
            }
        }
    }
    without_act(&mut clauses, &mut waiting, hint);
    lend(&mut clauses);
    for clause in &clauses {
        clause.numbers.iter().for_each(|raw| add(&mut out, &clause.act, raw));
        let elsewhere = || clauses.iter().any(|c| c.act == clause.act && !c.numbers.is_empty());
        if clause.numbers.is_empty() && !clause.told && !elsewhere() {
            out.unread.push(clause.name.clone());
        }
    }
    out
}

/// Numbers whose Act nobody wrote: of the penal code named before them, else by the date.
fn without_act(clauses: &mut Vec<Clause>, waiting: &mut Vec<RawSection>, hint: &SectionHint) {
    let before = clauses.last().map(|c| c.act.clone()).filter(|a| matches!(a, Act::Ipc | Act::Bns));
    for raw in waiting.drain(..) {
        let act = before.clone().unwrap_or_else(|| unnamed(&raw, hint));
        clauses.push(Clause { act, name: String::new(), numbers: vec![raw], after: false, told: false });
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
fn act_of(name: &str) -> Act {
    let known = || {
        name.split_whitespace()
            .filter_map(Act::known)
            .find(|a| matches!(a, Act::Ipc | Act::Bns | Act::Pocso | Act::ScSt))
    };
    Act::known(name).or_else(known).unwrap_or_else(|| Act::from_name(name))
}

/// Whether a text names an Act at all.
pub(crate) fn names_an_act(text: &str) -> bool {
    lex::items(text).iter().any(|i| matches!(i, Item::Act(_)))
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
