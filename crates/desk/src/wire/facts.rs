//! Adding and correcting facts. A form is described by the core, so a new kind of fact needs no new screen.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

use super::{Choice, Words};

/// Forms for one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
#[ts(optional_fields)]
pub struct FactFormsAsk {
    /// `31653043/0213/2026`.
    pub fir: String,
    /// Entry to be corrected: only the form of its kind.
    pub entry: Option<String>,
}

/// Every fact that can be added, likeliest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct FactForms {
    /// The forms.
    pub forms: Vec<FactForm>,
}

/// What has to be asked for one kind of fact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct FactForm {
    /// Kind, e.g. `victim-sent-medical`, `person-added`, `custody-given`.
    pub kind: String,
    /// Its name.
    pub name: Words,
    /// Words it is found by besides its name, both scripts.
    pub found_by: Vec<String>,
    /// Heading it stands under in the whole list.
    pub heading: Words,
    /// Why it is offered ("would end: medical examination"); null for the rest.
    pub because: Option<Words>,
    /// Subjects it may be about; empty = the case.
    pub subjects: Vec<Choice>,
    /// Subject filled in.
    pub subject: Option<String>,
    /// The moment may be a bare day (no clock counts its hours).
    pub day_is_enough: bool,
    /// Reference and source must be given (the fact ends a statutory clock).
    pub needs_reference: bool,
    /// Label of the reference ("General diary number", "Court diary number").
    pub reference_label: Option<Words>,
    /// Sources to choose from.
    pub sources: Vec<Choice>,
    /// Its own fields.
    pub fields: Vec<FactField>,
}

/// How a field is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// One line.
    Text,
    /// A whole number.
    Number,
    /// A day.
    Day,
    /// A day and a time.
    Moment,
    /// Yes or no.
    YesNo,
    /// One of the choices.
    Choice,
    /// Any of the choices (accused named by a part charge-sheet).
    Several,
    /// Sections of law as typed.
    Sections,
}

/// One field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct FactField {
    /// Key in [`FactDraft::values`].
    pub key: String,
    /// Label.
    pub label: Words,
    /// How it is asked.
    pub kind: FieldKind,
    /// Must be given.
    pub required: bool,
    /// Choices, for `choice` and `several`.
    pub choices: Vec<Choice>,
    /// A line of help.
    pub help: Option<Words>,
}

/// A fact as typed. Nothing typed is lost when it is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
#[ts(optional_fields)]
pub struct FactDraft {
    /// `31653043/0213/2026`.
    pub fir: String,
    /// `CaseHead::saw` of the page it was typed on; a stale one is refused with code `stale`.
    pub saw: u32,
    /// Kind.
    pub kind: String,
    /// Subject, where the form has subjects.
    pub subject: Option<String>,
    /// Moment: `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM` (taken as IST) or RFC 3339.
    pub at: String,
    /// Reference.
    pub reference: Option<String>,
    /// Source (value of a choice).
    pub source: Option<String>,
    /// Own fields; several choices joined by a comma, yes/no as `yes` / `no`. In a correction what is left out stays as it
    /// was, and an empty text empties it.
    pub values: BTreeMap<String, String>,
}

/// What would happen if the draft were added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct FactCheck {
    /// Why it would be refused, each beside its field (`at`, `subject`, `reference`, `source` or a key).
    pub refusals: Vec<FieldWords>,
    /// What is odd but would be accepted; stays on the case.
    pub warnings: Vec<FieldWords>,
    /// What it would do: clocks it ends or starts.
    pub effects: Vec<Words>,
    /// Would be marked late-entered.
    pub late_entered: bool,
}

/// Words beside a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct FieldWords {
    /// Field; null = the whole form.
    pub field: Option<String>,
    /// Words.
    pub words: Words,
}

/// Corrects a wrong entry by a later one; the old one stays visible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
#[ts(optional_fields)]
pub struct CorrectFact {
    /// `31653043/0213/2026`.
    pub fir: String,
    /// As in [`FactDraft::saw`].
    pub saw: u32,
    /// Entry that was wrong.
    pub entry: String,
    /// Reason, a code of the list.
    pub reason: String,
    /// The right fact; left out = the fact did not happen (withdrawn).
    pub fact: Option<FactDraft>,
}
