//! Chance that is the same every time: one ChaCha stream for each case, so that a change to one case leaves the others alone.

use chrono::{Datelike, Duration, NaiveDate, Weekday};
use itsso_law::{Ist, midnight};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Seed of the sample; another one is another district. This one gives a first board that has something in every column.
const SEED: u64 = 2113;

/// The chance of one case.
pub(super) struct Dice(ChaCha8Rng);

impl Dice {
    /// Stream `n`.
    pub fn stream(n: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(SEED);
        rng.set_stream(n);
        Self(rng)
    }

    /// A whole number from `low` to `high`, both included; `low` where they are the wrong way round.
    pub fn number(&mut self, low: i64, high: i64) -> i64 {
        if low < high { self.0.random_range(low..=high) } else { low }
    }

    /// True in `n` of 1,000 cases.
    pub fn per_mille(&mut self, n: u32) -> bool {
        self.0.random_range(0..1000) < n
    }

    /// True in `n` of 100 cases.
    pub fn percent(&mut self, n: u32) -> bool {
        self.per_mille(n.saturating_mul(10))
    }

    /// True with this chance between 0 and 1.
    pub fn chance(&mut self, p: f64) -> bool {
        self.0.random_range(0.0..1.0) < p
    }

    /// One of a list, or the fallback of an empty one.
    pub fn one<T: Copy>(&mut self, list: &[T], fallback: T) -> T {
        if list.is_empty() {
            return fallback;
        }
        list.get(self.0.random_range(0..list.len())).copied().unwrap_or(fallback)
    }

    /// Position in a list of weights; 0 where all are nothing.
    pub fn weighted(&mut self, weights: impl IntoIterator<Item = u32> + Clone) -> usize {
        let total: u64 = weights.clone().into_iter().map(u64::from).sum();
        if total == 0 {
            return 0;
        }
        let mut left = self.0.random_range(0..total);
        for (n, weight) in weights.into_iter().enumerate() {
            let weight = u64::from(weight);
            if left < weight {
                return n;
            }
            left -= weight;
        }
        0
    }

    /// An hour of the day at which a station registers: most by day, few in the night.
    pub fn station_hour(&mut self, day: NaiveDate) -> Ist {
        const SHIFTS: [(u32, i64, i64); 6] =
            [(6, 0, 359), (14, 360, 599), (28, 600, 839), (27, 840, 1079), (20, 1080, 1319), (5, 1320, 1439)];
        let n = self.weighted(SHIFTS.map(|s| s.0));
        let (low, high) = SHIFTS.get(n).map_or((600, 839), |s| (s.1, s.2));
        midnight(day) + Duration::minutes(self.number(low, high))
    }

    /// A working hour of an office or court on that day, or on Monday where it is a Sunday.
    pub fn office(&mut self, day: NaiveDate) -> Ist {
        let day = if day.weekday() == Weekday::Sun { day + Duration::days(1) } else { day };
        midnight(day) + Duration::minutes(self.number(630, 1020))
    }

    /// A working hour of an office between `low` and `high` days after.
    pub fn office_after(&mut self, at: Ist, low: i64, high: i64) -> Ist {
        let day = at.date_naive() + Duration::days(self.number(low, high));
        self.office(day).max(at + Duration::minutes(20))
    }

    /// Between `low` and `high` minutes after.
    pub fn minutes_after(&mut self, at: Ist, low: i64, high: i64) -> Ist {
        at + Duration::minutes(self.number(low, high))
    }
}
