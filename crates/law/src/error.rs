//! What can go wrong in reading law or facts. Computing clocks itself never fails.

use crate::Words;

/// A refusal of this crate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LawError {
    /// Not a date or date-time.
    #[error("`{text}` is not a date (2024-07-05) or a date and time (2024-07-05T10:30:00+05:30)")]
    Moment {
        /// What was written.
        text: String,
    },
    /// Not a section.
    #[error("`{text}` is not a section of an Act, such as `BNS 64(1)`")]
    Section {
        /// What was written.
        text: String,
    },
    /// Not a subject.
    #[error("`{text}` is not a subject: write `case`, `V1` for a victim or `A1` for an accused")]
    Subject {
        /// What was written.
        text: String,
    },
    /// Not a kind of event on the closed list.
    #[error("`{text}` is not a kind of event on the list")]
    EventKind {
        /// What was written.
        text: String,
    },
    /// A file of a law pack that cannot be read.
    #[error("law file {file}: {what}")]
    Pack {
        /// Name of the file inside the pack.
        file: String,
        /// What is wrong with it.
        what: String,
    },
    /// A question to `itsso clocks` that cannot be read.
    #[error("the question cannot be read: {what}")]
    Wire {
        /// What is wrong with it.
        what: String,
    },
}

impl LawError {
    /// A short stable name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            LawError::Moment { .. } => "law-moment",
            LawError::Section { .. } => "law-section",
            LawError::Subject { .. } => "law-subject",
            LawError::EventKind { .. } => "law-event-kind",
            LawError::Pack { .. } => "law-pack",
            LawError::Wire { .. } => "law-question",
        }
    }

    /// What happened and what to do, for a person.
    pub fn words(&self) -> Words {
        let hi = match self {
            LawError::Moment { text } => {
                format!("“{text}” तारीख़ नहीं है। ऐसे लिखें: 2024-07-05 या 2024-07-05T10:30:00+05:30")
            }
            LawError::Section { text } => {
                format!("“{text}” किसी अधिनियम की धारा नहीं पढ़ी जा सकी। ऐसे लिखें: BNS 64(1)")
            }
            LawError::Subject { text } => {
                format!("“{text}” समझ में नहीं आया। case, पीड़िता के लिए V1, अभियुक्त के लिए A1 लिखें")
            }
            LawError::EventKind { text } => format!("“{text}” घटनाओं की सूची में नहीं है"),
            LawError::Pack { file, what } => format!("विधि-फ़ाइल {file} पढ़ी नहीं जा सकी: {what}"),
            LawError::Wire { what } => format!("प्रश्न पढ़ा नहीं जा सका: {what}"),
        };
        Words::new(self.to_string(), hi)
    }
}
