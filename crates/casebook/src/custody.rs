//! With whom the case is, since when, and how many days it has been with each.

use std::collections::BTreeMap;

use chrono::Duration;
use itsso_law::{EventKind, Ist};
use uuid::Uuid;

use crate::fold::CaseFile;
use crate::kinds::Body;
use crate::upcast::Fact;

/// One stretch of time in one pair of hands.
#[derive(Debug, Clone, PartialEq)]
pub struct CustodySpan {
    /// Who.
    pub body: Body,
    /// The post or institution by its public name.
    pub name: Option<String>,
    /// From when.
    pub since: Ist,
    /// Until when; open for who has it now.
    pub until: Option<Ist>,
    /// The entry that gave it; absent where it follows from the course of the case.
    pub entry: Option<Uuid>,
}

impl CustodySpan {
    /// How long it lasted, or has lasted by `now`. Never negative.
    #[must_use]
    pub fn length(&self, now: Ist) -> Duration {
        (self.until.unwrap_or(now) - self.since).max(Duration::zero())
    }

    /// The holder in one word for lists: the post's name, else the kind of body.
    #[must_use]
    pub fn holder(&self) -> String {
        self.name.clone().unwrap_or_else(|| self.body.as_str().to_owned())
    }
}

impl Body {
    /// The word used in files and lists.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Station => "station",
            Self::Io => "io",
            Self::Supervisor => "supervisor",
            Self::Hospital => "hospital",
            Self::Laboratory => "laboratory",
            Self::Prosecution => "prosecution",
            Self::Court => "court",
            Self::Cwc => "cwc",
            Self::OtherPolice => "other-police",
        }
    }
}

/// The spans as they stood at an instant: those begun by then, the last of them open where it ended later.
#[must_use]
pub fn as_on(spans: &[CustodySpan], on: Ist) -> Vec<CustodySpan> {
    spans
        .iter()
        .filter(|span| span.since <= on)
        .map(|span| CustodySpan { until: span.until.filter(|until| *until <= on), ..span.clone() })
        .collect()
}

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

/// Total time with each holder by `now`, longest first.
#[must_use]
pub fn totals(spans: &[CustodySpan], now: Ist) -> Vec<(String, Body, Duration)> {
    let mut by_holder: BTreeMap<(String, Body), Duration> = BTreeMap::new();
    for span in spans {
        let sum = by_holder.entry((span.holder(), span.body)).or_insert_with(Duration::zero);
        *sum += span.length(now);
    }
    let mut totals: Vec<_> = by_holder.into_iter().map(|((holder, body), sum)| (holder, body, sum)).collect();
    totals.sort_by_key(|(_, _, sum)| std::cmp::Reverse(*sum));
    totals
}
