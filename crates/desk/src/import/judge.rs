//! What a register states of a case, held against the case: what cannot be true is left out and said beside its row.

use itsso_casebook::{Entry, check, fold};
use itsso_exchange::RowProblem;
use itsso_law::{EventKind, Ist};

/// The entries of one row that can be true, and why the others cannot. The later ones of a row give way to the earlier,
/// so the FIR stands before what followed it.
#[must_use]
pub fn sound(row: u32, before: &[Entry], mut entries: Vec<Entry>, now: Ist) -> (Vec<Entry>, Vec<RowProblem>) {
    let mut problems = Vec::new();
    while !entries.is_empty() {
        let file = fold(before.iter().chain(&entries));
        let refused = entries.iter().enumerate().rev().find_map(|(at, entry)| {
            // Without its FIR a new case would be nothing at all.
            let needed = before.is_empty() && entry.content.kind == EventKind::FirRegistered.as_str();
            let refusal = check(&file, &entry.content, now).err().filter(|_| !needed)?;
            Some((at, refusal))
        });
        let Some((at, refusal)) = refused else { break };
        let left_out = entries.remove(at);
        let kind = left_out.content.kind.parse::<EventKind>();
        problems.push(RowProblem {
            row,
            field: kind.map_or(left_out.content.kind, |kind| kind.name().en),
            value: left_out.content.happened_at.to_string(),
            why: refusal.words,
        });
    }
    (entries, problems)
}
