//! One FIR as a register states it.

use std::collections::BTreeSet;

use itsso_law::{EventKind, Moment, Section, Subject, Words};
use serde::{Deserialize, Serialize};

use crate::fold::fold_header;
use crate::{Field, RowProblem};

/// What became of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum RowOutcome {
    /// The FIR stands; single facts may have been dropped.
    Kept {
        /// The FIR.
        row: Box<RegisterRow>,
        /// What was dropped or is odd.
        warnings: Vec<RowProblem>,
    },
    /// Nothing of the row can be kept.
    ///
    /// The first field that is wrong; `why` says the others too.
    Refused(RowProblem),
}

/// One FIR as a register states it. Every value has been checked against the others and against "now".
#[derive(Debug, Clone, PartialEq)]
pub struct RegisterRow {
    /// Row of the file; row 1 is the header.
    pub row: u32,
    /// CCTNS code of the station, where the file has one.
    pub station_code: Option<String>,
    /// Name of the station as written, doubled spaces removed; empty where only a code is given.
    pub station_name: String,
    /// District as written; may be empty.
    pub district: String,
    /// FIR number within its station and year, from 1.
    pub number: u32,
    /// Year of the FIR number.
    pub year: u16,
    /// When the FIR was registered.
    pub fir_at: Moment,
    /// When the station received the information.
    pub info_received: Option<Moment>,
    /// Beginning of the offence.
    pub offence_from: Option<Moment>,
    /// End of the offence.
    pub offence_to: Option<Moment>,
    /// The sections, in the order of the text, each once; at least one.
    pub sections: Vec<Section>,
    /// The text they were read from.
    pub sections_text: String,
    /// Pieces of it that are no section.
    pub sections_unread: Vec<String>,
    /// The victims; the first is V1. Without names.
    pub victims: Vec<RegisterVictim>,
    /// How many accused are listed.
    pub accused: Option<u16>,
    /// How many were arrested.
    pub arrested: Option<u16>,
    /// How many were charge-sheeted.
    pub charge_sheeted: Option<u16>,
    /// Investigating officer, as written.
    pub io: Option<String>,
    /// How the complaint came, as written.
    pub complaint_mode: Option<String>,
    /// Head of crime, as written.
    pub crime_head: Option<String>,
    /// Stage of the case, as written.
    pub stage: Option<String>,
    /// When the charge-sheet was filed.
    pub charge_sheet: Option<Moment>,
    /// When a closure report was filed, and of which type.
    pub final_report: Option<(Moment, FinalReportType)>,
    /// Further dated facts of the file.
    pub facts: Vec<(EventKind, Option<Subject>, Moment)>,
    /// Fields whose cell says something that cannot be read: what is known of them is neither confirmed nor denied.
    pub unreadable: BTreeSet<Field>,
}

impl RegisterRow {
    /// Whether the text names the POCSO Act without a section that can be read: every section of that Act is in scope, so
    /// the case is, whichever it was.
    pub fn names_pocso(&self) -> bool {
        lacks_pocso_section(&self.sections_text, &self.sections)
    }
}

pub(crate) fn lacks_pocso_section(text: &str, sections: &[Section]) -> bool {
    names_pocso(text) && !sections.iter().any(|s| s.to_string().starts_with("POCSO"))
}

/// Whether a text names the POCSO Act.
pub(crate) fn names_pocso(text: &str) -> bool {
    let folded = fold_header(text);
    ["pocso", "posco", "childrenfromsexual", "पॉक्सो", "पोक्सो", "पाक्सो"].iter().any(|w| folded.contains(&fold_header(w)))
}

/// One victim of a register row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RegisterVictim {
    /// Which of the register's columns counts him or her.
    pub class: VictimClass,
    /// Completed years, where the file lists ages.
    pub age: Option<u16>,
}

/// How a register counts a victim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VictimClass {
    /// A woman.
    Woman,
    /// A man.
    Man,
    /// A girl under 18.
    Girl,
    /// A boy under 18.
    Boy,
    /// A child, girl or boy not said.
    Child,
    /// Not said.
    Unknown,
}

impl VictimClass {
    /// Whether the class itself says that the victim is under 18.
    pub fn is_minor(&self) -> Option<bool> {
        match self {
            VictimClass::Girl | VictimClass::Boy | VictimClass::Child => Some(true),
            VictimClass::Woman | VictimClass::Man => Some(false),
            VictimClass::Unknown => None,
        }
    }
}

/// Why a case was closed without a charge-sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FinalReportType {
    /// The complaint was false.
    False,
    /// Mistake of fact.
    MistakeOfFact,
    /// Mistake of law, or of a civil nature.
    MistakeOfLaw,
    /// True, but the evidence does not suffice.
    InsufficientEvidence,
    /// True, but untraced or undetected.
    Untraced,
    /// Not cognizable.
    NonCognizable,
    /// Anything else.
    Other,
}

impl FinalReportType {
    /// All, in the order of NCRB's table.
    pub const ALL: &'static [FinalReportType] = &[
        FinalReportType::False,
        FinalReportType::MistakeOfFact,
        FinalReportType::MistakeOfLaw,
        FinalReportType::InsufficientEvidence,
        FinalReportType::Untraced,
        FinalReportType::NonCognizable,
        FinalReportType::Other,
    ];

    /// The name used in entries.
    pub fn as_str(&self) -> &'static str {
        match self {
            FinalReportType::False => "false",
            FinalReportType::MistakeOfFact => "mistake of fact",
            FinalReportType::MistakeOfLaw => "mistake of law",
            FinalReportType::InsufficientEvidence => "insufficient evidence",
            FinalReportType::Untraced => "untraced",
            FinalReportType::NonCognizable => "non-cognizable",
            FinalReportType::Other => "other",
        }
    }

    /// Its name for people.
    pub fn name(&self) -> Words {
        match self {
            FinalReportType::False => Words::new("False", "झूठा मामला"),
            FinalReportType::MistakeOfFact => Words::new("Mistake of fact", "तथ्य की भूल"),
            FinalReportType::MistakeOfLaw => Words::new("Mistake of law", "विधि की भूल"),
            FinalReportType::InsufficientEvidence => Words::new("Insufficient evidence", "अपर्याप्त साक्ष्य"),
            FinalReportType::Untraced => Words::new("Untraced", "नामालूम"),
            FinalReportType::NonCognizable => Words::new("Non-cognizable", "असंज्ञेय"),
            FinalReportType::Other => Words::new("Other", "अन्य"),
        }
    }
}
