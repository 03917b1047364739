//! The fields each kind of fact asks for, and how typed values become its payload.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use itsso_casebook::kinds::{
    self as k, AccusedFacts, Body, CustodyGiven, EventPayload, IoAssigned, OffenceChanged, OffencesListed,
    PersonsListed, Reference, VictimFacts,
};
use itsso_casebook::{CaseFile, Fact};
use itsso_law::{EventKind, Moment, SectionHint, Subject, parse_sections};
use serde_json::Value;

use super::names::{body, both, final_report_type, ground, words};
use crate::error::CallError;
use crate::wire::{Choice, FactField, FieldKind, Words};

/// Types of a final report, as `events.json` lists them.
pub(crate) const REPORT_TYPES: &[&str] =
    &["false", "mistake of fact", "mistake of law", "insufficient evidence", "untraced", "non-cognizable", "other"];
const GROUNDS: &[&str] = &["regular", "default", "anticipatory", "interim"];
/// What a next date is for.
const PURPOSES: &[&str] = &["appearance", "charge", "evidence", "arguments", "judgment", "other-purpose"];
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
            field(
                "ground",
                words(
                    "Child: offender shares the household, an institution, or no home (POCSO Rule 4(4))",
                    "बालक: अभियुक्त उसी घर में, संस्था में, या बेघर (पॉक्सो नियम 4(4))",
                ),
                FieldKind::YesNo,
                false,
            ),
        ],
        k::ACCUSED => vec![
            field("age", words("Age on the day of the offence", "अपराध के दिन आयु"), FieldKind::Number, false),
            field("first_offender", words("Never convicted before", "पहले कभी दोषसिद्ध नहीं"), FieldKind::YesNo, false),
            field("other_cases", words("Other cases pending", "अन्य मामले लम्बित"), FieldKind::YesNo, false),
        ],
        k::OFFENCES_LISTED => vec![field("sections", words("Sections", "धाराएँ"), FieldKind::Sections, true)],
        k::PERSONS_LISTED => vec![
            field("victims", words("Number of victims", "पीड़ितों की संख्या"), FieldKind::Number, true),
            field("accused", words("Number of accused", "अभियुक्तों की संख्या"), FieldKind::Number, true),
            field("arrested", words("Number arrested", "गिरफ़्तार संख्या"), FieldKind::Number, false),
        ],
        k::STAGE_STATED => vec![field("stage", words("Stage", "चरण"), FieldKind::Text, true)],
        k::IO_ASSIGNED => {
            vec![field("io", words("PIS number of the officer", "अधिकारी की PIS संख्या"), FieldKind::Text, true)]
        }
        k::CUSTODY_GIVEN => vec![
            choice(
                "to",
                words("Given to", "किसको दिया"),
                true,
                BODIES.iter().map(|b| one(b.as_str(), body(b.as_str()))).collect(),
            ),
            field("name", words("Post or institution", "पद या संस्था"), FieldKind::Text, false),
        ],
        other => other.parse().map(|kind| event_fields(file, kind)).unwrap_or_default(),
    }
}

fn event_fields(file: &CaseFile, kind: EventKind) -> Vec<FactField> {
    match kind {
        EventKind::FirRegistered => vec![
            field("offence_from", words("Offence from", "घटना कब से"), FieldKind::Day, false),
            field("offence_to", words("Offence to", "घटना कब तक"), FieldKind::Day, false),
        ],
        EventKind::ChargesheetFiled => {
            let choices = file.accused.keys().map(|a| person(*a)).collect();
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
        EventKind::NextDate => {
            let purposes = PURPOSES.iter().map(|g| one(g, ground(g))).collect();
            vec![choice("ground", words("For", "किस हेतु"), false, purposes)]
        }
        EventKind::PregnancyFound => vec![
            field("gestation_weeks", words("Pregnancy: completed weeks", "गर्भ: पूरे सप्ताह"), FieldKind::Number, false),
            field("gestation_days", words("and days", "और दिन"), FieldKind::Number, false),
        ],
        EventKind::BailHearingFixed => {
            vec![field("fixed_for", words("Day of the hearing", "सुनवाई की तारीख़"), FieldKind::Day, true)]
        }
        EventKind::TransferredOut => {
            vec![field("to_station", words("To station", "किस थाने को"), FieldKind::Text, true)]
        }
        _ => Vec::new(),
    }
}

/// The own fields of a fact as a form has them.
pub(crate) fn values_of(fact: &Fact) -> BTreeMap<String, String> {
    let yes_no = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    let pairs: Vec<(&str, Option<String>)> = match fact {
        Fact::Event(_, p) => {
            let accused = p.accused.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
            vec![
                ("accused", Some(accused).filter(|a| !a.is_empty())),
                ("journey_minutes", p.journey_minutes.map(|m| m.to_string())),
                ("report_type", p.report_type.clone()),
                ("ground", p.ground.clone()),
                ("gestation_weeks", p.gestation_days.map(|d| (d / 7).to_string())),
                ("gestation_days", p.gestation_days.map(|d| (d % 7).to_string())),
                ("fixed_for", p.fixed_for.map(|d| d.to_string())),
                ("to_station", p.to_station.clone()),
                ("offence_from", p.offence_from.map(|d| d.to_string())),
                ("offence_to", p.offence_to.map(|d| d.to_string())),
            ]
        }
        Fact::OffenceAdded(change) | Fact::OffenceDropped(change) => {
            vec![("section", Some(change.section.to_string()))]
        }
        Fact::OffencesListed(list) => {
            let sections = list.sections.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            vec![("sections", Some(sections))]
        }
        Fact::PersonsListed(list) => vec![
            ("victims", Some(list.victims.len().to_string())),
            ("accused", list.accused.map(|n| n.to_string())),
            ("arrested", list.arrested.map(|n| n.to_string())),
        ],
        Fact::Victim(victim) => vec![
            ("age", victim.age.map(|a| a.to_string())),
            ("minor", victim.minor.map(yes_no)),
            ("sc_st", victim.scheduled_caste_or_tribe.map(yes_no)),
            ("ground", victim.ground.map(yes_no)),
        ],
        Fact::Accused(accused) => vec![
            ("age", accused.age.map(|a| a.to_string())),
            ("first_offender", accused.first_offender.map(yes_no)),
            ("other_cases", accused.other_cases.map(yes_no)),
        ],
        Fact::IoAssigned(assigned) => vec![("io", Some(assigned.io.clone()))],
        Fact::CustodyGiven(given) => vec![("to", Some(given.to.as_str().to_owned())), ("name", given.name.clone())],
        Fact::StageStated(stated) => vec![("stage", Some(stated.stage.clone()))],
        Fact::Withdrawn(_) | Fact::Verdicts(_) | Fact::Aside | Fact::Unknown => Vec::new(),
    };
    pairs.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect()
}

/// What was typed, on its way to a payload.
pub(crate) struct Typed<'a> {
    pub values: &'a BTreeMap<String, String>,
    pub subject: Option<Subject>,
    pub reference: Option<Reference>,
    pub source: Option<String>,
    /// Victims of the list that is corrected.
    pub old_victims: &'a [VictimFacts],
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

    fn sections(&self, file: &CaseFile) -> Result<OffencesListed, CallError> {
        let text = self.needed("sections")?;
        let hint = SectionHint { offence_on: file.offence.0, fir_on: file.fir_at.map(|at| at.date()) };
        let read = parse_sections(&text, &hint);
        if read.sections.is_empty() || !read.unread.is_empty() {
            return Err(CallError::new(
                "section-unreadable",
                format!("Part of `{text}` is not a section. Write Act and section, such as BNS 64(1), POCSO 4."),
                format!("`{text}` का कोई भाग धारा नहीं है। अधिनियम और धारा लिखें, जैसे BNS 64(1), POCSO 4।"),
            )
            .at("sections"));
        }
        Ok(OffencesListed { sections: read.sections, ..OffencesListed::default() })
    }

    /// As many victims as were counted; what was known of each stays with her.
    fn persons(&self, old: &[VictimFacts]) -> Result<PersonsListed, CallError> {
        let count: u16 = self.number("victims")?.unwrap_or(0);
        let known = |id| old.iter().find(|v| v.id == id).cloned().unwrap_or_else(|| VictimFacts::unknown(id));
        Ok(PersonsListed {
            victims: (1..=count).map(|n| known(Subject::Victim(n))).collect(),
            accused: Some(self.number("accused")?.unwrap_or(0)),
            arrested: self.number("arrested")?,
            import: None,
        })
    }

    fn day(&self, key: &str) -> Result<Option<NaiveDate>, CallError> {
        let Some(text) = self.text(key) else { return Ok(None) };
        let moment: Moment = text.parse().map_err(|e| CallError::from(e).at(key))?;
        Ok(Some(moment.date()))
    }

    /// Completed weeks and days of a pregnancy, in days.
    fn gestation(&self) -> Result<Option<u16>, CallError> {
        let (weeks, days) = (self.number::<u16>("gestation_weeks")?, self.number::<u16>("gestation_days")?);
        if weeks.is_none() && days.is_none() {
            return Ok(None);
        }
        let total = weeks.unwrap_or(0).saturating_mul(7).saturating_add(days.unwrap_or(0));
        if total > 300 {
            return Err(CallError::new(
                "gestation-too-long",
                format!("{total} days is longer than a pregnancy. Write completed weeks, and days beyond them."),
                format!("{total} दिन गर्भावस्था से अधिक है। पूरे सप्ताह और उनसे ऊपर के दिन लिखें।"),
            )
            .at("gestation_weeks"));
        }
        Ok(Some(total))
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
                ground: self.yes_no("ground"),
            }),
            k::OFFENCES_LISTED => serde_json::to_value(self.sections(file)?),
            k::PERSONS_LISTED => serde_json::to_value(self.persons(self.old_victims)?),
            k::STAGE_STATED => serde_json::to_value(k::StageStated { stage: self.needed("stage")?, import: None }),
            k::ACCUSED => serde_json::to_value(AccusedFacts {
                id: self.person()?,
                age: self.number("age")?,
                first_offender: self.yes_no("first_offender"),
                other_cases: self.yes_no("other_cases"),
            }),
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
            gestation_days: self.gestation()?,
            fixed_for: self.day("fixed_for")?,
            to_station: self.text("to_station"),
            offence_from: self.day("offence_from")?,
            offence_to: self.day("offence_to")?,
            ..EventPayload::default()
        })
    }
}
