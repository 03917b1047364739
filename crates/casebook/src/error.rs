//! What can go wrong with the bytes of an entry, with words a person can act on.

use itsso_law::Words;

/// An entry that can not be written or read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// The entry is larger than anyone may write.
    #[error("entry of {bytes} bytes is larger than {max} bytes", max = crate::entry::MAX_ENTRY_BYTES)]
    TooLarge {
        /// Size of the entry.
        bytes: usize,
    },
    /// The payload has no JSON form.
    #[error("entry cannot be written: {0}")]
    Unwritable(String),
    /// The bytes are not an entry's content.
    #[error("entry cannot be read: {0}")]
    Unreadable(String),
    /// A FIR name that is not `station/number/year`.
    #[error("`{0}` is not a FIR name like 31653043/0213/2026")]
    FirName(String),
}

impl EntryError {
    /// A stable code for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "entry-too-large",
            Self::Unwritable(_) => "entry-unwritable",
            Self::Unreadable(_) => "entry-unreadable",
            Self::FirName(_) => "fir-name",
        }
    }

    /// What happened and what to do, in both languages.
    #[must_use]
    pub fn words(&self) -> Words {
        match self {
            Self::TooLarge { bytes } => Words::new(
                format!(
                    "This entry is too large ({bytes} bytes). Shorten the text; papers and photos are attached, not typed in."
                ),
                format!("यह प्रविष्टि बहुत बड़ी है ({bytes} बाइट)। पाठ छोटा करें; काग़ज़ और फ़ोटो संलग्न किए जाते हैं, टाइप नहीं।"),
            ),
            Self::Unwritable(_) => Words::new(
                "This entry could not be written. Nothing was changed; try once more, then call the administrator.",
                "यह प्रविष्टि लिखी नहीं जा सकी। कुछ बदला नहीं; एक बार फिर प्रयास करें, फिर प्रशासक को बुलाएँ।",
            ),
            Self::Unreadable(_) => Words::new(
                "An entry in the journal cannot be read. Run the check (Settings, Verify) and keep the file as it is.",
                "अभिलेख की एक प्रविष्टि पढ़ी नहीं जा सकती। जाँच चलाएँ (सेटिंग, सत्यापन) और फ़ाइल को वैसी ही रखें।",
            ),
            Self::FirName(given) => Words::new(
                format!(
                    "`{given}` is not a FIR number. Write station code / number / year, such as 31653043/0213/2026."
                ),
                format!("`{given}` एफआईआर संख्या नहीं है। थाना कोड / संख्या / वर्ष लिखें, जैसे 31653043/0213/2026।"),
            ),
        }
    }
}
