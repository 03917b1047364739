//! Sets of lines of the rules of a pack.

/// How many lines a pack may have: room for more than twice those of 2026. A set is copied, never allocated.
pub(crate) const LINES: usize = 512;

/// A set of numbers below [`LINES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bits([u64; LINES / 64]);

impl Default for Bits {
    fn default() -> Self {
        Bits([0; LINES / 64])
    }
}

impl Bits {
    pub fn set(&mut self, at: usize) {
        if let Some(word) = self.0.get_mut(at / 64) {
            *word |= 1 << (at % 64);
        }
    }

    pub fn has(&self, at: usize) -> bool {
        self.0.get(at / 64).is_some_and(|word| word & (1 << (at % 64)) != 0)
    }

    /// Adds those of another.
    pub fn join(&mut self, other: &Bits) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a |= b);
    }
}
