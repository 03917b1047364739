//! What is written down about one case, and when: nothing that has not happened yet, nothing before the FIR is in the book.

use chrono::{Duration, NaiveDate};
use itsso_casebook::kinds::{Body, CUSTODY_GIVEN, CustodyGiven, EventPayload, Reference};
use itsso_casebook::needs_reference;
use itsso_law::{EventKind, Ist, Moment, Subject};
use serde::Serialize;

use super::SampleFact;
use super::dice::Dice;

/// The record of one case in the making.
pub(super) struct Ledger {
    pub dice: Dice,
    facts: Vec<SampleFact>,
    officer: String,
    now: Ist,
    /// Nothing that happened later is known: `now`, or the day the case left.
    stop: Ist,
    /// Nothing but the registration itself is recorded before.
    floor: Ist,
}

impl Ledger {
    pub fn new(dice: Dice, officer: String, now: Ist, fir_at: Ist) -> Self {
        Self { dice, facts: Vec::with_capacity(32), officer, now, stop: now, floor: fir_at.min(now) }
    }

    /// Whether this has happened by the end of the record.
    pub fn reached(&self, at: Ist) -> bool {
        at <= self.stop
    }

    /// Nothing happens after this.
    pub fn close(&mut self, at: Ist) {
        self.stop = self.stop.min(at);
    }

    /// Part of the registration: recorded at once, in the order given.
    pub fn registration<P: Serialize>(&mut self, kind: &str, at: Ist, payload: &P) {
        let minutes = self.dice.number(1, 4);
        self.floor = (self.floor + Duration::minutes(minutes)).min(self.now);
        self.push(kind, at, self.floor, payload);
    }

    /// An event of the case.
    pub fn case(&mut self, kind: EventKind, at: Ist) {
        self.event(kind, at, EventPayload::default());
    }

    /// An event of one person.
    pub fn person(&mut self, kind: EventKind, at: Ist, subject: Subject) {
        self.event(kind, at, EventPayload { subject: Some(subject), ..EventPayload::default() });
    }

    /// An event with its own payload. What a form of the desk would ask for (paper, source) is filled in.
    pub fn event(&mut self, kind: EventKind, at: Ist, mut payload: EventPayload) {
        if !self.reached(at) {
            return;
        }
        if needs_reference(kind) {
            let (book, source) = paper(kind);
            let number = self.dice.number(4, 980);
            let number = match book {
                "general-diary" => format!("GD {:03} at {}", number.rem_euclid(90) + 1, at.format("%H:%M")),
                _ => format!("{number}/{}", at.format("%Y")),
            };
            payload.reference = Some(Reference { book: book.to_owned(), number });
            payload.source = Some(source.to_owned());
        }
        self.other(kind.as_str(), at, &payload);
    }

    /// The events of a kind told so far.
    pub fn told(&self, kind: EventKind) -> Vec<(Ist, EventPayload)> {
        let mine = self.facts.iter().filter(|f| f.kind == kind.as_str());
        mine.filter_map(|f| Some((f.happened_at.starts(), serde_json::from_value(f.payload.clone()).ok()?))).collect()
    }

    /// The case given into other hands.
    pub fn given(&mut self, at: Ist, to: Body, name: &str) {
        if self.reached(at) {
            self.other(CUSTODY_GIVEN, at, &CustodyGiven { to, name: Some(name.to_owned()), reference: None });
        }
    }

    /// Any other kind of entry.
    pub fn other<P: Serialize>(&mut self, kind: &str, at: Ist, payload: &P) {
        if !self.reached(at) {
            return;
        }
        // Most is entered in the same shift, some the next day, a little much later.
        let delay = match self.dice.number(1, 1000) {
            1..=6 => self.dice.number(2 * 1440, 24 * 1440),
            7..=95 => self.dice.number(720, 1430),
            _ => self.dice.number(3, 260),
        };
        let recorded = (at + Duration::minutes(delay)).max(self.floor + Duration::seconds(30)).min(self.now);
        self.push(kind, at, recorded, payload);
    }

    fn push<P: Serialize>(&mut self, kind: &str, at: Ist, recorded_at: Ist, payload: &P) {
        // Payloads are plain structs, which always have a JSON form.
        let payload = serde_json::to_value(payload).unwrap_or_default();
        self.facts.push(SampleFact {
            kind: kind.to_owned(),
            happened_at: Moment::Instant(at),
            recorded_at,
            officer: self.officer.clone(),
            payload,
        });
    }

    /// The facts in the order they were recorded.
    pub fn finish(mut self) -> Vec<SampleFact> {
        self.facts.sort_by_key(|f| f.recorded_at);
        self.facts
    }
}

/// The book a fact stands in, and who says so.
fn paper(kind: EventKind) -> (&'static str, &'static str) {
    use EventKind as K;
    match kind {
        K::VictimSentMedical | K::CwcInformed | K::SpecialCourtInformed | K::TransferredOut | K::ProgressInformed => {
            ("general-diary", "own-record")
        }
        K::SensitiveFlag | K::FirUploaded | K::ChildCareArranged | K::FormBSent => ("general-diary", "own-record"),
        K::MedReportReceived | K::MedConsentRefused => ("hospital", "hospital"),
        K::Stayed | K::Quashed => ("order", "court"),
        K::InvestigationCompleted => ("case-diary", "own-record"),
        _ => ("court-diary", "court"),
    }
}

/// The day two calendar months after, as the law counts them.
pub(super) fn two_months(day: NaiveDate) -> NaiveDate {
    itsso_law::add_months(day, 2)
}
