//! Which Code governs: the investigation by the day of the FIR, the trial by the day of cognizance.

use chrono::NaiveDate;

use crate::moment::day_of;
use crate::{Code, Event, EventKind, Ist, Rule, Stage, new_codes};

/// The day that decides the law of the investigation.
pub(super) fn fir_day(events: &[&Event], on: Ist) -> NaiveDate {
    [EventKind::FirRegistered, EventKind::InfoReceived, EventKind::ZfirRegistered]
        .iter()
        .find_map(|k| events.iter().find(|e| e.kind == *k))
        .or_else(|| events.first())
        .map_or_else(|| day_of(&on), |e| e.at.date())
}

/// The Code of the trial, and whether it is only guessed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trial {
    pub code: Code,
    /// An old FIR whose cognizance is not on the record, where either Code may be the right one.
    pub guessed: bool,
}

/// Cognizance and after: the Code in force when cognizance is taken (Deepu v State of UP,
/// 2024:AHC:126843-DB); a trial pending on 1 July 2024 stays under the old Code (BNSS s.531(2)(a)).
///
/// Where an FIR is older than that and no cognizance is on the record, the first charge-sheet stands in, and without one the
/// asked day. That is no guess where the charge-sheet is of the new law (cognizance of it cannot be older), nor where one asks
/// of a day before the new law. Otherwise it is: cognizance of a report of June 2024 may have been taken in July, and a trial
/// without a charge-sheet lacks more than one fact.
pub(super) fn trial(events: &[&Event], fir_on: NaiveDate, on: Ist) -> Trial {
    let code = |day: NaiveDate| if day < new_codes() { Code::Crpc } else { Code::Bnss };
    let sure = |day: NaiveDate| Trial { code: code(day), guessed: false };
    let first = |k: EventKind| events.iter().find(|e| e.kind == k).map(|e| e.at.date());
    if fir_on >= new_codes() {
        return sure(fir_on);
    }
    if let Some(day) = first(EventKind::Cognizance) {
        return sure(day);
    }
    let today = day_of(&on);
    match first(EventKind::ChargesheetFiled) {
        Some(day) if day >= new_codes() => sure(day),
        filed => Trial { code: code(filed.unwrap_or(today)), guessed: today >= new_codes() },
    }
}

/// Whether it matters to a rule which Code governs the trial.
pub(super) fn turns_on_trial(rule: &Rule) -> bool {
    rule.stage == Stage::Trial
        && (rule.laws.iter().any(|l| l.code != Code::Any) || rule.applies.iter().any(|l| l.only.code.is_some()))
}
