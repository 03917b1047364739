//! Columns that cannot be read tell nothing: what registers said before stays.

use itsso_exchange::{Field, RegisterRow};
use itsso_law::EventKind;

/// The values of a row (as `plan` names them) about which this column speaks.
fn speaks_of(field: Field) -> Vec<String> {
    let names: &[&str] = match field {
        Field::OffenceFrom | Field::OffenceTo => &["fir"],
        Field::VictimAges
        | Field::VictimsWomen
        | Field::VictimsMen
        | Field::VictimsGirls
        | Field::VictimsBoys
        | Field::VictimsChildren
        | Field::Accused
        | Field::Arrested => &["persons"],
        // The type decides which of the two a date is; the stage only gives the reason of a closure.
        Field::ChargeSheetDate | Field::FinalReportDate | Field::FinalReportType => {
            &["chargesheet-filed", "final-report"]
        }
        Field::ChargeSheeted => &["chargesheet-filed"],
        Field::Stage => &["final-report"],
        // FIR date and time are taken from the case itself: see `run`.
        Field::FirAt | Field::FirDate | Field::FirTime => &[],
        other => {
            return other
                .event()
                .into_iter()
                .map(|(kind, subject)| match subject {
                    Some(subject) => format!("{kind}/{subject}"),
                    None => kind.to_string(),
                })
                .collect();
        }
    };
    names.iter().map(|n| (*n).to_owned()).collect()
}

/// The values of a row nothing can be told of.
pub(super) fn untold(row: &RegisterRow) -> Vec<String> {
    row.unreadable.iter().flat_map(|field| speaks_of(*field)).collect()
}

/// The kinds of events of which an empty place in this row means that they did not happen.
pub(super) fn told(carried: &[EventKind], untold: &[String]) -> Vec<EventKind> {
    let is_untold = |kind: &EventKind| untold.iter().any(|field| field.split('/').next() == Some(kind.as_str()));
    carried.iter().filter(|kind| !is_untold(kind)).copied().collect()
}
