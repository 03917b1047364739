//! A computed clock as the case page draws it.

use itsso_law::{Clock, Flag, OwedBy, State};

use uuid::Uuid;

use super::board::is_policy;
use super::names::instant;
use crate::project::word;
use crate::wire;

/// One line of the ladder.
pub(crate) fn clock_line(clock: &Clock<'_>) -> wire::ClockLine {
    let rule = clock.law;
    let kind = word(&clock.kind);
    wire::ClockLine {
        rule: clock.rule.to_owned(),
        subject: clock.subject.to_string(),
        cycle: clock.cycle,
        name: (&rule.name).into(),
        provision: clock.provision.to_string(),
        policy: is_policy(&kind),
        kind,
        state: match clock.state {
            State::NotStarted => wire::ClockState::NotStarted,
            State::Running => wire::ClockState::Running,
            State::Met => wire::ClockState::Met,
            State::MetLate => wire::ClockState::MetLate,
            State::Overdue => wire::ClockState::Overdue,
            State::Void => wire::ClockState::Void,
        },
        state_words: clock.state.words(clock.kind).into(),
        start: clock.start.map(|m| m.to_string()),
        due: clock.due.map(|d| d.to_string()),
        due_open: clock.due_open.map(|d| d.to_string()),
        target: clock.target.map(|d| d.to_string()),
        late_at: clock.late_at().map(instant),
        ended_at: clock.ended_at.map(|m| m.to_string()),
        owed_by: rule.owed_by.name().into(),
        holder: (&rule.holder).into(),
        police: rule.owed_by == OwedBy::Police,
        count: clock.count.map(|c| [c.of, c.ceiling]),
        lapsed: rule.lapses && clock.state == State::Overdue,
        file_by: clock.file_by.map(|d| d.to_string()),
        start_entry: clock.entries.0.map(|id| Uuid::from_u128(id.get()).to_string()),
        end_entry: clock.entries.1.map(|id| Uuid::from_u128(id.get()).to_string()),
        flags: clock.flags.iter().map(|f| word(&f)).collect(),
        why: clock.why.iter().map(Into::into).collect(),
        ends_by: clock
            .ends_by
            .iter()
            .map(|kind| wire::BoardActRef { form: kind.to_string(), label: (&kind.name()).into() })
            .collect(),
        breach: (&rule.breach).into(),
        text: rule.version(&clock.provision).map_or_else(|| rule.text.clone(), |v| v.text.clone()),
        source: rule.source.clone(),
        unverified: clock.flags.contains(&Flag::Unverified),
    }
}
