//! With whom the case is, since when, and how many days it has been with each.

use std::collections::BTreeMap;

use chrono::Duration;
use itsso_law::Ist;
use uuid::Uuid;

use crate::kinds::Body;

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
