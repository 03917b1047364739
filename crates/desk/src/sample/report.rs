//! When an investigation ends and how, by the tables of Crime in India.

use chrono::{Duration, NaiveDate};
use itsso_law::Ist;

use super::dice::Dice;
use super::head::Head;
use super::ledger::two_months;
use super::tables::{ncrb, row};

/// How an investigation ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Charge-sheet.
    Chargesheet,
    /// Final report of this type, a word of `events.json`.
    Final(&'static str),
}

/// The end of an investigation, perhaps still to come.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ending {
    /// When the police report is (to be) filed.
    pub at: Ist,
    /// What it is.
    pub outcome: Outcome,
    /// A court has stayed the investigation since then, and no report follows.
    pub stayed: Option<Ist>,
}

/// Days within which the investigations of each column of table 17A end. Two months are 59 days at least, 62 at most.
const COLUMNS: [(i64, i64); 6] = [(9, 59), (63, 91), (92, 182), (183, 365), (366, 730), (731, 1095)];

/// Draws the end of an investigation.
pub(super) fn ending(dice: &mut Dice, head: Head, fir_at: Ist, now: Ist) -> Ending {
    let outcome = outcome(dice, head);
    let fir = fir_at.date_naive();
    let took = row(head).map(|r| r.took.as_slice()).unwrap_or_default();
    let column = if !head.itsso() {
        dice.weighted(took.iter().copied())
    } else if dice.chance(ncrb().itsso.compliance_pct / 100.0) {
        0
    } else {
        1 + dice.weighted(took.iter().skip(1).copied())
    };
    let (low, high) = COLUMNS.get(column).copied().unwrap_or((9, 59));
    let mut days = dice.number(low, high);
    if column == 0 {
        // Reports gather before the two months are out.
        days = days.max(dice.number(low, high)).max(dice.number(low, high));
    }
    let mut at = dice.office(fir + Duration::days(days));
    if column == 0 && at.date_naive() > two_months(fir) {
        at -= Duration::days(2);
    }
    let drawn = Ending { at: at.max(fir_at + Duration::days(2)), outcome, stayed: None };
    drive(dice, head, fir, drawn, now)
}

/// The drive before `now`: most cases pending beyond two months get their report in it, a few are stayed by a court.
fn drive(dice: &mut Dice, head: Head, fir: NaiveDate, drawn: Ending, now: Ist) -> Ending {
    let today = now.date_naive();
    let due = two_months(fir);
    if drawn.at <= now || due >= today {
        return drawn;
    }
    let drive = &ncrb().drive;
    let left = if head.itsso() { drive.left_itsso } else { drive.left_others };
    if dice.per_mille(left) {
        return drawn;
    }
    if dice.per_mille(12) && today - fir > Duration::days(100) {
        let day = fir + Duration::days(dice.number(30, 58));
        let stayed = dice.office(day);
        return Ending { stayed: Some(stayed), ..drawn };
    }
    let first = (due + Duration::days(1)).max(today - Duration::days(drive.days));
    let span = (today - first).num_days() - 2;
    if span < 0 {
        return drawn;
    }
    let day = first + Duration::days(dice.number(0, span));
    let at = dice.office(day);
    Ending { at, ..drawn }
}

fn outcome(dice: &mut Dice, head: Head) -> Outcome {
    let Some(row) = row(head) else { return Outcome::Chargesheet };
    match dice.weighted([row.chargesheets, row.fr_false, row.mistake, row.insufficient, row.noncog]) {
        1 => Outcome::Final("false"),
        2 => Outcome::Final("mistake of fact"),
        3 => Outcome::Final("insufficient evidence"),
        4 => Outcome::Final("non-cognizable"),
        _ => Outcome::Chargesheet,
    }
}
