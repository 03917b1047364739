//! Days on which courts are closed.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::moment::add_days;

/// Days on which courts are closed. Without one, and outside the days it covers, nothing is said about open days.
/// Cheap to clone: a million questions share one list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    closed: Option<Arc<BTreeSet<NaiveDate>>>,
    sundays: bool,
    covers: Option<(NaiveDate, NaiveDate)>,
}

impl Calendar {
    /// No calendar known.
    pub fn none() -> Calendar {
        Calendar::default()
    }

    /// A list that is complete: only the days on it are closed.
    pub fn of(closed: impl IntoIterator<Item = NaiveDate>) -> Calendar {
        Calendar { closed: Some(Arc::new(closed.into_iter().collect())), ..Calendar::default() }
    }

    /// Sundays are closed too, beside the list.
    #[must_use]
    pub fn with_sundays(mut self) -> Calendar {
        self.sundays = true;
        self.closed.get_or_insert_default();
        self
    }

    /// The list is complete from a day to a day, both included, and says nothing beyond.
    #[must_use]
    pub fn covering(mut self, from: NaiveDate, to: NaiveDate) -> Calendar {
        self.covers = Some((from, to));
        self
    }

    /// Whether the list speaks of a day.
    pub fn knows(&self, day: NaiveDate) -> bool {
        self.closed.is_some() && self.covers.is_none_or(|(from, to)| from <= day && day <= to)
    }

    /// The last open day on or before `day`; none where the list does not reach.
    pub fn open_on_or_before(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.open((0..=366).filter_map(|n| day.checked_sub_days(Days::new(n))))
    }

    /// Whether courts are closed on that day, as far as is known.
    pub fn shut(&self, day: NaiveDate) -> bool {
        self.closed.as_ref().is_some_and(|closed| closed.contains(&day))
            || (self.sundays && day.weekday() == Weekday::Sun)
    }

    /// The first open day on or after `day`; none where the list does not reach.
    /// Source: General Clauses Act s.10, for an act to be done in a court or office.
    pub fn open_on_or_after(&self, day: NaiveDate) -> Option<NaiveDate> {
        // A year of closed days is no calendar; the bound keeps a nonsense list from spinning.
        self.open((0..=366).map(|n| add_days(day, n)))
    }

    fn open(&self, days: impl Iterator<Item = NaiveDate>) -> Option<NaiveDate> {
        let mut known = days.take_while(|d| self.knows(*d));
        known.find(|d| !self.shut(*d))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn beyond_the_years_of_a_list_nothing_is_said() {
        let list = Calendar::of([day("2026-12-25"), day("2026-12-31")])
            .with_sundays()
            .covering(day("2026-01-01"), day("2026-12-31"));
        assert_eq!(list.open_on_or_after(day("2026-12-25")), Some(day("2026-12-26")));
        assert_eq!(list.open_on_or_after(day("2026-12-27")), Some(day("2026-12-28")), "a Sunday");
        assert_eq!(list.open_on_or_after(day("2026-12-31")), None, "what 1 January is, the list does not say");
        assert_eq!(list.open_on_or_after(day("2027-01-02")), None);
        assert_eq!(list.open_on_or_before(day("2026-12-31")), Some(day("2026-12-30")));
        assert_eq!(list.open_on_or_before(day("2027-01-01")), None);
    }
}
