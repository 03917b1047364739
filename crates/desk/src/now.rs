//! The one place in the program that reads the wall clock.

use itsso_law::{Ist, ist};

/// The present instant in India, whatever zone the PC thinks it is in.
#[must_use]
#[allow(clippy::disallowed_methods)] // This is the place the ban points to.
pub fn now() -> Ist {
    chrono::Utc::now().with_timezone(&ist())
}
