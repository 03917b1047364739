//! A computed clock as the case page draws it.

use itsso_law::{Clock, LawPack, OwedBy, State};

use super::board::is_policy;
use super::names::{both, instant, words};
use crate::project::word;
use crate::wire;

/// One line of the ladder.
pub(crate) fn clock_line(pack: &LawPack, clock: &Clock) -> wire::ClockLine {
    let rule = pack.rule(&clock.rule);
    let kind = word(&clock.kind);
    wire::ClockLine {
        rule: clock.rule.clone(),
        subject: clock.subject.to_string(),
        cycle: clock.cycle,
        name: rule.map_or_else(|| both(&clock.rule), |r| (&r.name).into()),
        provision: clock.provision.clone(),
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
        start: clock.start.map(|m| m.to_string()),
        due: clock.due.map(|d| d.to_string()),
        due_open: clock.due_open.map(|d| d.to_string()),
        target: clock.target.map(|d| d.to_string()),
        late_at: clock.late_at().map(instant),
        ended_at: clock.ended_at.map(|m| m.to_string()),
        owed_by: owed_by(clock.owed_by),
        police: clock.owed_by == OwedBy::Police,
        flags: clock.flags.iter().map(word).collect(),
        why: clock.why.iter().map(Into::into).collect(),
        ends_by: clock
            .ends_by
            .iter()
            .map(|kind| wire::BoardActRef { form: kind.to_string(), label: (&kind.name()).into() })
            .collect(),
        breach: rule.map(|r| (&r.breach).into()).unwrap_or_default(),
        text: rule
            .map(|r| r.version(&clock.provision).map_or_else(|| r.text.clone(), |v| v.text.clone()))
            .unwrap_or_default(),
        source: rule.map(|r| r.source.clone()).unwrap_or_default(),
        unverified: rule.is_some_and(|r| !r.is_verified()),
    }
}

/// Who owes a duty, in words.
pub(crate) fn owed_by(who: OwedBy) -> wire::Words {
    match who {
        OwedBy::Police => words("Police", "पुलिस"),
        OwedBy::Court => words("Court", "न्यायालय"),
        OwedBy::Hospital => words("Hospital", "अस्पताल"),
        OwedBy::Laboratory => words("Forensic laboratory", "विधि विज्ञान प्रयोगशाला"),
        OwedBy::Prosecution => words("Prosecution", "अभियोजन"),
        OwedBy::ChildWelfare => words("Child Welfare Committee", "बाल कल्याण समिति"),
        OwedBy::Other => words("Others", "अन्य"),
    }
}
