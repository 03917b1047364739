//! The law book: every rule with its text, a worked example and a line for a prosecution officer's signature, as PDF.

mod content;
mod world;

use chrono::NaiveDate;
use itsso_law::{LawPack, Words};
use typst_layout::PagedDocument;

use world::Pages;

/// A language of the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Hindi.
    Hindi,
}

impl Language {
    pub(crate) fn of(self, words: &Words) -> &str {
        match self {
            Language::English => &words.en,
            Language::Hindi => &words.hi,
        }
    }

    pub(crate) fn pick(self, en: &'static str, hi: &'static str) -> &'static str {
        match self {
            Language::English => en,
            Language::Hindi => hi,
        }
    }
}

/// Why there is no book.
#[derive(Debug, thiserror::Error)]
pub enum BookError {
    /// The pages could not be laid out.
    #[error("the law book could not be laid out: {what}")]
    Layout {
        /// What the typesetter says.
        what: String,
    },
}

impl BookError {
    /// A short stable name for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "book-layout"
    }

    /// What happened and what to do, for a person.
    #[must_use]
    pub fn words(&self) -> Words {
        let BookError::Layout { what } = self;
        Words::new(
            format!(
                "The law book could not be laid out ({what}). Report it; the rules themselves are on the Law screen."
            ),
            format!("विधि-पुस्तक नहीं बन सकी ({what})। सूचित करें; नियम “क़ानून” पृष्ठ पर हैं।"),
        )
    }
}

/// Every rule of a pack as PDF, dated `on`.
///
/// # Errors
/// [`BookError::Layout`].
pub fn law_book(pack: &LawPack, lang: Language, on: NaiveDate) -> Result<Vec<u8>, BookError> {
    let layout = |what: String| BookError::Layout { what };
    let data = serde_json::to_string(&content::book(pack, lang, on)).map_err(|e| layout(e.to_string()))?;
    let pages = Pages::new(include_str!("book.typ"), data)?;
    let told = |errors: &[typst::diag::SourceDiagnostic]| {
        layout(errors.iter().map(|e| e.message.to_string()).collect::<Vec<_>>().join("; "))
    };
    let document = typst::compile::<PagedDocument>(&pages).output.map_err(|e| told(&e))?;
    typst_pdf::pdf(&document, &typst_pdf::PdfOptions::default()).map_err(|e| told(&e))
}
