//! Which accused a police report names.

use super::view::View;
use crate::{Event, EventKind, Subject, SubjectClass};

/// Whether it names accused at all.
fn names_some(report: &Event) -> bool {
    matches!(report.subject, Some(Subject::Accused(_))) || !report.accused.is_empty()
}

fn names(report: &Event, accused: Subject) -> bool {
    report.subject == Some(accused) || report.accused.contains(&accused)
}

/// The register counts fewer charge-sheeted than are listed.
fn fewer(view: &View<'_, '_>) -> bool {
    view.facts.accused_charge_sheeted.is_some_and(|n| usize::from(n) < view.facts.accused.len())
}

/// Whether a police report ends the count of this accused, and whether that is in doubt. A charge-sheet
/// that names nobody names all, unless the register counts fewer charge-sheeted than are listed: then the
/// safe reading is that it was not this one.
pub(super) fn ends_count(view: &View<'_, '_>, event: &Event, subject: Subject) -> (bool, bool) {
    let (named, mine) = (names_some(event), names(event, subject));
    if event.kind != EventKind::ChargesheetFiled {
        return (!named || mine, false);
    }
    let fewer = fewer(view);
    if named { (mine, !mine && fewer) } else { (!fewer, fewer) }
}

/// The accused whom no police report names, where one on some of the accused only has ended a duty of the whole case. Whether
/// the investigation of the others is over, nobody has written down: the clock keeps its end and is `assumed`.
pub(super) fn left_out(view: &View<'_, '_>, class: SubjectClass, end: &Event) -> Vec<Subject> {
    let report = |e: &Event| matches!(e.kind, EventKind::ChargesheetFiled | EventKind::FinalReport);
    let sheet = |e: &Event| e.kind == EventKind::ChargesheetFiled;
    let of_all = |e: &Event| !names_some(e) && (!sheet(e) || !fewer(view));
    let part = class == SubjectClass::Case && report(end) && !of_all(end);
    if !part || view.events.iter().any(|e| report(e) && of_all(e)) {
        return Vec::new();
    }
    let named = |accused: Subject| {
        view.events.iter().any(|e| (report(e) || e.kind == EventKind::SupplementaryReport) && names(e, accused))
    };
    view.accused.iter().map(|p| p.id).filter(|id| !named(*id)).collect()
}
