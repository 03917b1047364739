//! Verdicts reached under earlier laws, as far as the facts they rest on still stand.

use itsso_law::{Due, Moment, Reached};

use crate::conflict::Read;
use crate::kinds::Verdict;
use crate::upcast::Fact;

/// The verdicts that hold, in the order of the journal. A new law does not touch them; a fact does: whatever is corrected or
/// withdrawn later, whatever is learned later of sections and persons, and whatever happened before the verdict's end and was
/// written down after it, lets the clock be judged anew by the law in force.
pub(crate) fn verdicts(entries: &[Read<'_>]) -> Vec<Reached> {
    let mut held: Vec<Reached> = Vec::new();
    for entry in entries {
        match &entry.fact {
            Fact::Verdicts(reached) => held.extend(reached.list.iter().filter_map(|v| kept(&reached.pack, v))),
            Fact::Aside | Fact::CustodyGiven(_) | Fact::IoAssigned(_) | Fact::StageStated(_) => {}
            Fact::Event(..) if entry.content.replaces.is_empty() => {
                let happened = entry.content.happened_at.starts();
                held.retain(|v| v.ended_at < happened);
            }
            _ => held.clear(),
        }
    }
    held
}

/// A verdict as the law engine is told of it; one that says no instant at which its clock ended holds for nothing.
fn kept(pack: &str, verdict: &Verdict) -> Option<Reached> {
    let instant = |text: &Option<String>| Some(text.as_ref()?.parse::<Moment>().ok()?.starts());
    Some(Reached {
        pack: pack.to_owned(),
        rule: verdict.rule.clone(),
        subject: verdict.subject,
        cycle: verdict.cycle,
        kind: verdict.kind,
        owed_by: verdict.owed_by,
        started_at: instant(&verdict.started_at),
        due: verdict.due.as_ref().map(|d| d.parse::<Due>()).transpose().ok()?,
        ended_at: instant(&verdict.ended_at)?,
        late: verdict.state == "met_late",
    })
}
