//! The fields each kind of fact asks for, and how typed values become its payload.

use std::collections::BTreeMap;

use itsso_casebook::CaseFile;
use itsso_casebook::kinds::{
    self as k, AccusedFacts, Body, CustodyGiven, EventPayload, IoAssigned, OffenceChanged, Reference, VictimFacts,
};
use itsso_law::{EventKind, SectionHint, Subject, parse_sections};
use serde_json::Value;

use super::names::{both, final_report_type, holder, words};
use super::timeline::ground;
use crate::error::CallError;
use crate::wire::{Choice, FactField, FieldKind, Words};

/// Types of a final report, as `events.json` lists them.
pub(crate) const REPORT_TYPES: &[&str] =
    &["false", "mistake of fact", "mistake of law", "insufficient evidence", "untraced", "non-cognizable", "other"];
const GROUNDS: &[&str] = &["regular", "default", "anticipatory", "interim"];
const BODIES: &[Body] = &[
    Body::Station,
    Body::Io,
    Body::Supervisor,
    Body::Hospital,
    Body::Laboratory,
    Body::Prosecution,
    Body::Court,
    Body::Cwc,
    Body::OtherPolice,
];

fn field(key: &str, label: Words, kind: FieldKind, required: bool) -> FactField {
    FactField { key: key.to_owned(), label, kind, required, choices: Vec::new(), help: None }
}

fn choice(key: &str, label: Words, required: bool, choices: Vec<Choice>) -> FactField {
    FactField { choices, ..field(key, label, FieldKind::Choice, required) }
}

fn one(value: &str, label: Words) -> Choice {
    Choice { value: value.to_owned(), label }
}

/// A person as a choice.
pub(crate) fn person(subject: Subject) -> Choice {
    let label = match subject {
        Subject::Victim(n) => words(format!("Victim V{n}"), format!("पीड़ित V{n}")),
        Subject::Accused(n) => words(format!("Accused A{n}"), format!("अभियुक्त A{n}")),
        Subject::Case => words("Case", "केस"),
    };
    one(&subject.to_string(), label)
}

/// The own fields of a kind.
pub(crate) fn fields(file: &CaseFile, kind: &str) -> Vec<FactField> {
    match kind {
        k::OFFENCE_ADDED => {
            vec![field("section", words("Section", "धारा"), FieldKind::Sections, true)]
        }
        k::OFFENCE_DROPPED => {
            let live = file.live_sections().map(|s| one(&s.to_string(), both(&s.to_string()))).collect();
            vec![choice("section", words("Section", "धारा"), true, live)]
        }
        k::VICTIM => vec![
            field("age", words("Age on the day of the offence", "अपराध के दिन आयु"), FieldKind::Number, false),
            field("minor", words("Under 18", "18 वर्ष से कम"), FieldKind::YesNo, false),
            field("sc_st", words("Scheduled Caste or Tribe", "अनुसूचित जाति या जनजाति"), FieldKind::YesNo, false),
        ],
        k::IO_ASSIGNED => {
            vec![field("io", words("PIS number of the officer", "अधिकारी की PIS संख्या"), FieldKind::Text, true)]
        }
        k::CUSTODY_GIVEN => vec![
            choice(
                "to",
                words("Given to", "किसको दिया"),
                true,
                BODIES.iter().map(|b| one(b.as_str(), holder(b.as_str()))).collect(),
            ),
            field("name", words("Post or institution", "पद या संस्था"), FieldKind::Text, false),
        ],
        other => other.parse().map(|kind| event_fields(file, kind)).unwrap_or_default(),
    }
}

fn event_fields(file: &CaseFile, kind: EventKind) -> Vec<FactField> {
    match kind {
        EventKind::ChargesheetFiled => {
            let choices = file.accused.iter().map(|a| person(*a)).collect();
            let label = words("Accused named (none = all)", "नामित अभियुक्त (कोई नहीं = सभी)");
            vec![FactField { choices, ..field("accused", label, FieldKind::Several, false) }]
        }
        EventKind::FinalReport => {
            let types = REPORT_TYPES.iter().map(|t| one(t, final_report_type(t))).collect();
            vec![choice("report_type", words("Type", "प्रकार"), true, types)]
        }
        EventKind::Bail => {
            let grounds = GROUNDS.iter().map(|g| one(g, ground(g))).collect();
            vec![choice("ground", words("Ground", "आधार"), true, grounds)]
        }
        EventKind::Produced => {
            let label = words("Journey from the place of arrest (minutes)", "गिरफ़्तारी स्थल से यात्रा (मिनट)");
            vec![field("journey_minutes", label, FieldKind::Number, false)]
        }
        EventKind::TransferredOut => {
            vec![field("to_station", words("To station", "किस थाने को"), FieldKind::Text, true)]
        }
        _ => Vec::new(),
    }
}

/// What was typed, on its way to a payload.
pub(crate) struct Typed<'a> {
    pub values: &'a BTreeMap<String, String>,
    pub subject: Option<Subject>,
    pub reference: Option<Reference>,
    pub source: Option<String>,
}

impl Typed<'_> {
    fn text(&self, key: &str) -> Option<String> {
        self.values.get(key).map(|v| v.trim().to_owned()).filter(|v| !v.is_empty())
    }

    fn needed(&self, key: &str) -> Result<String, CallError> {
        self.text(key).ok_or_else(|| {
            CallError::new(
                "field-empty",
                "Fill in this field; the fact is not complete without it.",
                "यह भरें; इसके बिना तथ्य पूरा नहीं है।",
            )
            .at(key)
        })
    }

    fn number<T: std::str::FromStr>(&self, key: &str) -> Result<Option<T>, CallError> {
        let Some(text) = self.text(key) else { return Ok(None) };
        text.parse().map(Some).map_err(|_| {
            CallError::new("not-a-number", format!("`{text}` is not a number."), format!("`{text}` संख्या नहीं है।"))
                .at(key)
        })
    }

    fn yes_no(&self, key: &str) -> Option<bool> {
        self.text(key).map(|v| v == "yes" || v == "true")
    }

    fn section(&self, file: &CaseFile) -> Result<itsso_law::Section, CallError> {
        let text = self.needed("section")?;
        let hint = SectionHint { offence_on: file.offence.0, fir_on: file.fir_at.map(|at| at.date()) };
        let read = parse_sections(&text, &hint);
        match read.sections.as_slice() {
            [only] if read.unread.is_empty() => Ok(only.clone()),
            _ => Err(CallError::new(
                "section-unreadable",
                format!("`{text}` is not one section. Write Act and section, such as BNS 64(1)."),
                format!("`{text}` एक धारा नहीं है। अधिनियम और धारा लिखें, जैसे BNS 64(1)।"),
            )
            .at("section")),
        }
    }

    fn person(&self) -> Result<Subject, CallError> {
        self.subject.ok_or_else(|| {
            CallError::new("person-missing", "Say whom this is about.", "बताएँ कि यह किसके बारे में है।").at("subject")
        })
    }

    /// The payload of a kind.
    ///
    /// # Errors
    /// A field that is missing or unreadable, beside its key.
    pub fn payload(&self, file: &CaseFile, kind: &str) -> Result<Value, CallError> {
        let value = match kind {
            k::OFFENCE_ADDED | k::OFFENCE_DROPPED => {
                serde_json::to_value(OffenceChanged { section: self.section(file)?, reference: self.reference.clone() })
            }
            k::VICTIM => serde_json::to_value(VictimFacts {
                id: self.person()?,
                age: self.number("age")?,
                minor: self.yes_no("minor"),
                scheduled_caste_or_tribe: self.yes_no("sc_st"),
            }),
            k::ACCUSED => serde_json::to_value(AccusedFacts { id: self.person()? }),
            k::IO_ASSIGNED => serde_json::to_value(IoAssigned { io: self.needed("io")?, import: None }),
            k::CUSTODY_GIVEN => {
                let to = self.needed("to")?;
                let to = BODIES.iter().find(|b| b.as_str() == to).copied().ok_or_else(|| CallError::ask("to"))?;
                serde_json::to_value(CustodyGiven { to, name: self.text("name"), reference: self.reference.clone() })
            }
            _ => serde_json::to_value(self.event()?),
        };
        value.map_err(|e| CallError::ask(&e.to_string()))
    }

    fn event(&self) -> Result<EventPayload, CallError> {
        let accused = self.text("accused").unwrap_or_default();
        let accused: Result<Vec<Subject>, _> =
            accused.split(',').map(str::trim).filter(|a| !a.is_empty()).map(str::parse).collect();
        Ok(EventPayload {
            subject: self.subject,
            accused: accused.map_err(|e| CallError::from(e).at("accused"))?,
            reference: self.reference.clone(),
            source: self.source.clone(),
            journey_minutes: self.number("journey_minutes")?,
            report_type: self.text("report_type"),
            ground: self.text("ground"),
            to_station: self.text("to_station"),
            ..EventPayload::default()
        })
    }
}
