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
    years: Option<Arc<BTreeSet<i32>>>,
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

    /// The list is complete for these years and says nothing of others.
    #[must_use]
    pub fn of_years(mut self, years: impl IntoIterator<Item = i32>) -> Calendar {
        self.years = Some(Arc::new(years.into_iter().collect()));
        self
    }

    /// Whether the list speaks of a day.
    pub fn knows(&self, day: NaiveDate) -> bool {
        self.closed.is_some() && self.years.as_ref().is_none_or(|years| years.contains(&day.year()))
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
        let list = Calendar::of([day("2026-12-25"), day("2026-12-31")]).with_sundays().of_years([2024, 2026]);
        assert_eq!(list.open_on_or_after(day("2026-12-25")), Some(day("2026-12-26")));
        assert_eq!(list.open_on_or_after(day("2026-12-27")), Some(day("2026-12-28")), "a Sunday");
        assert_eq!(list.open_on_or_after(day("2026-12-31")), None, "what 1 January is, the list does not say");
        assert_eq!(list.open_on_or_after(day("2027-01-02")), None);
        assert_eq!(list.open_on_or_after(day("2025-10-02")), None, "a year between two lists is in neither");
        assert_eq!(list.open_on_or_before(day("2026-12-31")), Some(day("2026-12-30")));
        assert_eq!(list.open_on_or_before(day("2027-01-01")), None);
    }
}
