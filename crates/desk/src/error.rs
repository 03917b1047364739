//! What a failed call says.

use itsso_casebook::{EntryError, Refusal};
use itsso_law::{LawError, Words};
use itsso_store::StoreError;

use crate::wire;

/// A call that could not be done: a stable code, words for a person, and the field it is about.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {}", words.en)]
pub struct CallError {
    /// Stable, hyphened lower case.
    pub code: String,
    /// What happened, what it means, what to do.
    pub words: Words,
    /// Key of the field of the ask it is about.
    pub field: Option<String>,
}

impl CallError {
    /// An error about the whole call.
    #[must_use]
    pub fn new(code: &str, en: impl Into<String>, hi: impl Into<String>) -> Self {
        Self { code: code.to_owned(), words: Words::new(en, hi), field: None }
    }

    /// The same about one field of the ask.
    #[must_use]
    pub fn at(mut self, field: &str) -> Self {
        self.field = Some(field.to_owned());
        self
    }

    /// The error as it crosses the seam.
    #[must_use]
    pub fn wire(&self) -> wire::CallTrouble {
        wire::CallTrouble { code: self.code.clone(), words: self.words.clone().into(), field: self.field.clone() }
    }

    pub(crate) fn not_signed_in() -> Self {
        Self::new(
            "not-signed-in",
            "Sign in first; your shift has ended or is locked.",
            "पहले साइन इन करें; आपकी पाली समाप्त या लॉक है।",
        )
    }

    pub(crate) fn no_store() -> Self {
        Self::new(
            "no-store",
            "There is no case store open here yet. Begin with the first screen.",
            "यहाँ अभी कोई केस-भंडार खुला नहीं है। पहली स्क्रीन से आरम्भ करें।",
        )
    }

    pub(crate) fn not_entitled() -> Self {
        Self::new(
            "not-entitled",
            "Your post does not have the right to do this. Ask the administrator of this desk.",
            "आपके पद को इसका अधिकार नहीं है। इस डेस्क के प्रशासक से कहें।",
        )
    }

    pub(crate) fn unknown_case(fir: &str) -> Self {
        Self::new(
            "case-unknown",
            format!("There is no case {fir} in this store. Check station code, number and year."),
            format!("इस भंडार में केस {fir} नहीं है। थाना कोड, संख्या और वर्ष जाँचें।"),
        )
        .at("fir")
    }

    pub(crate) fn cancelled() -> Self {
        Self::new("cancelled", "Stopped as you asked.", "आपके कहने पर रोका गया।")
    }

    pub(crate) fn ask(why: &str) -> Self {
        Self::new(
            "ask-unreadable",
            format!("The request could not be read: {why}"),
            format!("अनुरोध पढ़ा नहीं जा सका: {why}"),
        )
    }

    /// A file that could not be read or written.
    pub(crate) fn file(path: &str, error: &std::io::Error) -> Self {
        Self::new(
            "file",
            format!("The file {path} could not be used: {error}. Close it in other programs and check the folder."),
            format!("फ़ाइल {path} का उपयोग नहीं हो सका: {error}। इसे दूसरे प्रोग्राम में बंद करें और फ़ोल्डर जाँचें।"),
        )
        .at("file")
    }
}

impl From<itsso_law::PackRefused> for CallError {
    fn from(error: itsso_law::PackRefused) -> Self {
        Self { code: error.code().to_owned(), words: error.words(), field: None }
    }
}

impl From<StoreError> for CallError {
    fn from(error: StoreError) -> Self {
        Self { code: error.code().to_owned(), words: error.words(), field: None }
    }
}

impl From<EntryError> for CallError {
    fn from(error: EntryError) -> Self {
        Self { code: error.code().to_owned(), words: error.words(), field: None }
    }
}

impl From<LawError> for CallError {
    fn from(error: LawError) -> Self {
        Self { code: error.code().to_owned(), words: error.words(), field: None }
    }
}

impl From<Refusal> for CallError {
    fn from(refusal: Refusal) -> Self {
        Self { code: refusal.code.to_owned(), words: refusal.words, field: Some(refusal.field.to_owned()) }
    }
}

impl From<Words> for wire::Words {
    fn from(words: Words) -> Self {
        Self { en: words.en, hi: words.hi }
    }
}

impl From<&Words> for wire::Words {
    fn from(words: &Words) -> Self {
        Self { en: words.en.clone(), hi: words.hi.clone() }
    }
}
