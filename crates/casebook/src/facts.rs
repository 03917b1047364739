//! The case as the law engine asks for it.

use std::num::NonZeroU128;

use itsso_law::{AccusedPerson, Charge, Event, EventKind, Facts, Imported, Victim};

use crate::case_file::{CaseFile, LiveEvent};

impl CaseFile {
    /// The facts from which the law engine computes this case's clocks.
    #[must_use]
    pub fn facts(&self) -> Facts {
        Facts {
            offences: self
                .offences
                .iter()
                .map(|o| Charge { section: o.section.clone(), from: o.from, to: o.to })
                .collect(),
            offence_from: self.offence.0,
            offence_to: self.offence.1,
            victims: self
                .victims
                .values()
                .map(|v| Victim {
                    id: v.id,
                    age: v.age,
                    minor: v.minor,
                    sc_st: v.scheduled_caste_or_tribe,
                    ground: v.ground,
                })
                .collect(),
            accused: self
                .accused
                .values()
                .map(|a| AccusedPerson {
                    id: a.id,
                    age: a.age,
                    first_offender: a.first_offender,
                    other_cases: a.other_cases,
                })
                .collect(),
            accused_charge_sheeted: self.of(EventKind::ChargesheetFiled).filter_map(|e| e.payload.accused_count).max(),
            events: self.events.iter().map(event).collect(),
            imported: self.imported.as_ref().map(|(at, carries)| Imported { at: *at, carries: carries.clone() }),
            reached: self.verdicts.clone(),
            incomplete: self.incomplete,
        }
    }
}

fn event(live: &LiveEvent) -> Event {
    Event {
        kind: live.kind,
        at: live.at,
        subject: live.payload.subject,
        accused: live.payload.accused.clone(),
        recorded_at: Some(live.recorded_at),
        journey_minutes: live.payload.journey_minutes,
        ground: live.payload.ground.clone(),
        gestation_days: live.payload.gestation_days,
        fixed_for: live.payload.fixed_for,
        entry: NonZeroU128::new(live.entry.as_u128()),
        disputed: live.disputed,
    }
}
