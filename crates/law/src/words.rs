//! Bilingual text.

use serde::{Deserialize, Serialize};

/// One sentence or name in the two languages of the product. Both are always present.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Words {
    /// English.
    pub en: String,
    /// Hindi, in Devanagari.
    pub hi: String,
}

impl Words {
    /// Joins an English and a Hindi text.
    pub fn new(en: impl Into<String>, hi: impl Into<String>) -> Self {
        Words { en: en.into(), hi: hi.into() }
    }
}
