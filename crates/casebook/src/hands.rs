//! Who had the case when: what was recorded, and what follows from its course.

use itsso_law::{EventKind, Ist};
use uuid::Uuid;

use crate::case_file::CaseFile;
use crate::custody::CustodySpan;
use crate::kinds::Body;
use crate::upcast::Fact;

/// Custody follows from what was recorded; where nothing was, from the course of the case: with the station (its
/// investigating officer once named) from the FIR, with the court from the first police report.
pub(crate) fn spans(file: &CaseFile) -> Vec<CustodySpan> {
    let mut moves: Vec<(Ist, Body, Option<String>, Option<Uuid>)> = Vec::new();
    if let Some(at) = file.fir_at {
        let begins = at.starts();
        if !file.officers.iter().any(|o| o.since.starts() <= begins) {
            moves.push((begins, Body::Station, None, None));
        }
        // An officer named for the day of the FIR has the case from the FIR; one named after the report does not get it back.
        let until = file.first_report().map(|r| r.at.starts());
        for officer in file.officers.iter().filter(|o| until.is_none_or(|end| o.since.starts() < end)) {
            moves.push((officer.since.starts().max(begins), Body::Io, Some(officer.io.clone()), None));
        }
    }
    if let Some(report) = file.first_report() {
        moves.push((report.at.starts(), Body::Court, None, None));
    }
    if let Some(left) = file.transferred_out() {
        moves.push((left.at.starts(), Body::OtherPolice, left.payload.to_station.clone(), None));
    }
    for item in file.timeline.iter().filter(|i| i.replaced_by.is_none()) {
        if let Fact::CustodyGiven(given) = &item.fact {
            moves.push((item.content.happened_at.starts(), given.to, given.name.clone(), Some(item.entry)));
        }
    }
    // A recorded hand-over of the same moment outranks what merely follows.
    moves.sort_by_key(|(at, _, _, entry)| (*at, entry.is_some()));
    let ended = file
        .events
        .iter()
        .find(|e| matches!(e.kind, EventKind::Judgment | EventKind::Quashed | EventKind::Abated))
        .map(|e| e.at.ends());
    let mut spans: Vec<CustodySpan> = Vec::with_capacity(moves.len());
    for (since, body, name, entry) in moves {
        if let Some(last) = spans.last_mut() {
            let same = last.body == body && last.name == name;
            // Another officer changes nothing while a laboratory or a hospital has the case.
            let elsewhere = entry.is_none() && body == Body::Io && !matches!(last.body, Body::Station | Body::Io);
            if same || elsewhere {
                continue;
            }
            last.until = Some(since);
        }
        spans.push(CustodySpan { body, name, since, until: None, entry });
    }
    if let (Some(last), Some(ended)) = (spans.last_mut(), ended)
        && ended > last.since
    {
        last.until = Some(ended);
    }
    spans
}
