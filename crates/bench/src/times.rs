//! A row of times, and what is said of it.

use std::time::{Duration, Instant};

/// Times of one question asked again and again.
pub struct Times(Vec<Duration>);

impl Times {
    /// Asks `questions` times; each gets its number.
    ///
    /// # Errors
    /// What the question says.
    pub async fn of(questions: u32, mut ask: impl AsyncFnMut(u32) -> anyhow::Result<()>) -> anyhow::Result<Self> {
        // The first fills caches and prepares statements: a desk that is open all day has done that.
        ask(0).await?;
        let mut times = Vec::new();
        for question in 0..questions {
            let began = Instant::now();
            ask(question).await?;
            times.push(began.elapsed());
        }
        Ok(Self::from(times))
    }

    /// The time below which `percent` of a hundred lie, in milliseconds.
    pub fn percentile(&self, percent: usize) -> f64 {
        let at = (self.0.len() * percent / 100).min(self.0.len().saturating_sub(1));
        self.0.get(at).map_or(f64::NAN, |time| time.as_secs_f64() * 1e3)
    }

    /// The middle, in milliseconds.
    pub fn median(&self) -> f64 {
        self.percentile(50)
    }
}

impl From<Vec<Duration>> for Times {
    fn from(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }
}
