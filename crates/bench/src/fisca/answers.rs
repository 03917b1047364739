//! Both sides must say the same of every case, person and rule: otherwise their times are of different work.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context as _, bail};
use itsso_law::{Asked, Clock, Facts, LawPack, State, Subject, SubjectClass, clocks};

use super::columns::{NEVER, due, persons, read};
use super::name_of;

/// No clock of this rule.
const ABSENT: i32 = 0;

/// What a state is called by number; the peer numbers them so.
fn number(state: State) -> i32 {
    match state {
        State::NotStarted => 1,
        State::Running => 2,
        State::Met => 3,
        State::MetLate => 4,
        State::Overdue => 5,
        State::Void => 6,
    }
}

/// The answers of one side for one rule: state and due, a row a case or a person.
type Rows = Vec<(i32, i32)>;

/// Compares all; how many clocks were the same.
///
/// # Errors
/// At the first difference, with both answers and the facts.
pub fn compare(folder: &Path, pack: &LawPack, cases: &[Facts], asked: &Asked) -> anyhow::Result<usize> {
    let theirs = pack.rules().iter().map(|rule| theirs(folder, &rule.id)).collect::<anyhow::Result<Vec<Rows>>>()?;
    let (mut at_person, mut same) = (0, 0);
    for (at_case, case) in cases.iter().enumerate() {
        let ours = clocks(pack, case, asked);
        let ours: HashMap<(&str, Subject), &Clock<'_>> = ours.iter().map(|c| ((c.rule, c.subject), c)).collect();
        for (rule, rows) in pack.rules().iter().zip(&theirs) {
            let whole = [Subject::Case];
            let subjects = persons(case).zip(at_person..);
            let subjects: Vec<(Subject, usize)> = if rule.subject == SubjectClass::Case {
                whole.into_iter().zip(at_case..).collect()
            } else {
                subjects.collect()
            };
            for (subject, row) in subjects {
                let clock = ours.get(&(rule.id.as_str(), subject));
                let our = clock.map_or((ABSENT, NEVER), |c| (number(c.state), due(c.due.or(c.target))));
                let their = rows.get(row).copied().with_context(|| format!("{}: row {row} is missing", rule.id))?;
                // A due date of a rule that does not apply means nothing.
                if our.0 != their.0 || (our.0 != ABSENT && our.1 != their.1) {
                    bail!(
                        "case {at_case}, {} of {subject}: openfisca-core says (state, due) = {their:?}, we say {our:?}, \
                         counted from {:?} to {:?}; facts: {case:?}",
                        rule.id,
                        clock.and_then(|c| c.start),
                        clock.and_then(|c| c.ended_at)
                    );
                }
                same += usize::from(our.0 != ABSENT);
            }
        }
        at_person += persons(case).count();
    }
    Ok(same)
}

fn theirs(folder: &Path, id: &str) -> anyhow::Result<Rows> {
    let column = |what: &str| read(folder, &format!("{}_{what}", name_of(id)));
    let (states, dues) = (column("state")?, column("due")?);
    anyhow::ensure!(states.len() == dues.len(), "{id}: {} states and {} dues", states.len(), dues.len());
    Ok(states.into_iter().zip(dues).collect())
}
