//! A section before its Act is known.

/// A section as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct RawSection {
    pub digits: String,
    pub letters: String,
    pub sub: Vec<String>,
    /// Joined to the number before it by a stroke: `7/8`.
    pub joined: bool,
}

impl std::fmt::Display for RawSection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.digits, self.letters)?;
        self.sub.iter().try_for_each(|s| write!(f, "({s})"))
    }
}
