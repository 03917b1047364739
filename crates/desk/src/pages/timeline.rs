//! One entry as the timeline shows it: what, when, by whom, on what paper; corrected ones struck through.

use itsso_casebook::kinds::{EventPayload, IDENTITY_OPENED, Reference, Verdicts};
use itsso_casebook::{CaseFile, Content, Fact, TimelineItem};
use itsso_law::{Moment, State};

use super::authors::Authors;
use super::form_fields::values_of;
use super::forms::kind_name;
use super::names::{body, both, final_report_type, ground, instant, source, words};
use crate::wire;

/// One line of the timeline.
pub(crate) fn timeline_fact(file: &CaseFile, authors: &Authors, item: &TimelineItem) -> wire::TimelineFact {
    let content = &item.content;
    let seen = if content.kind == IDENTITY_OPENED { Seen::of_opening(content) } else { Seen::of(&item.fact) };
    let replaced_why = item.replaced_by.and_then(|by| {
        let by = file.timeline.iter().find(|i| i.entry == by)?;
        Some(reason(by.content.text("reason").unwrap_or(if seen.imported { "newer-register" } else { "correction" })))
    });
    wire::TimelineFact {
        entry: content.id.to_string(),
        kind: content.kind.clone(),
        name: kind_name(&content.kind),
        subject: seen.subject,
        at: content.happened_at.to_string(),
        recorded_at: instant(content.recorded_at),
        by: authors.name(&content.officer),
        details: seen.details,
        reference: seen.reference,
        source: seen.source.as_deref().map(source),
        imported: seen.imported,
        late_entered: item.late_entered,
        replaced_by: item.replaced_by.map(|id| id.to_string()),
        replaced_why,
        disputed: item.disputed,
        unknown: item.fact == Fact::Unknown,
        values: values_of(&item.fact),
        source_code: seen.source,
        correctable: item.replaced_by.is_none()
            && !matches!(item.fact, Fact::Unknown | Fact::Aside | Fact::Verdicts(_) | Fact::Withdrawn(_)),
    }
}

fn reason(code: &str) -> wire::Words {
    match code {
        "typing-mistake" => words("typing mistake", "टंकण त्रुटि"),
        "wrong-case" => words("wrong case", "ग़लत केस"),
        "wrong-date" => words("wrong date", "ग़लत तारीख़"),
        "duplicate" => words("entered twice", "दो बार दर्ज"),
        "not-in-register" => words("no longer in the register", "रजिस्टर में अब नहीं"),
        "newer-register" => words("newer register", "नया रजिस्टर"),
        _ => words("corrected", "सुधारा गया"),
    }
}

#[derive(Default)]
struct Seen {
    subject: Option<String>,
    details: Vec<wire::Detail>,
    reference: Option<String>,
    source: Option<String>,
    imported: bool,
}

fn detail(en: &str, hi: &str, value: wire::Words) -> wire::Detail {
    wire::Detail { label: words(en, hi), value }
}

impl Seen {
    /// Whose name was opened, and for what: the coded reason. The words typed are sealed.
    fn of_opening(content: &Content) -> Self {
        let reason = content.text("reason").unwrap_or("other");
        Self {
            subject: content.text("person").map(str::to_owned),
            details: vec![detail("For", "किस लिए", opened_for(reason))],
            ..Self::default()
        }
    }

    fn of(fact: &Fact) -> Self {
        match fact {
            Fact::Event(_, payload) => Self::of_event(payload),
            Fact::OffencesListed(list) => {
                let sections = list.sections.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                let mut details = vec![detail("Sections", "धाराएँ", both(&sections))];
                if !list.unread.is_empty() {
                    details.push(detail("Not read", "अपठित", both(&list.unread.join(", "))));
                }
                Self { details, imported: list.import.is_some(), ..Self::default() }
            }
            Fact::OffenceAdded(change) | Fact::OffenceDropped(change) => Self {
                details: vec![detail("Section", "धारा", both(&change.section.to_string()))],
                reference: change.reference.as_ref().map(|r| r.number.clone()),
                ..Self::default()
            },
            Fact::PersonsListed(list) => {
                let mut details = vec![detail("Victims", "पीड़ित", both(&list.victims.len().to_string()))];
                details.extend(list.accused.map(|n| detail("Accused", "अभियुक्त", both(&n.to_string()))));
                details.extend(list.arrested.map(|n| detail("Arrested", "गिरफ़्तार", both(&n.to_string()))));
                Self { details, imported: list.import.is_some(), ..Self::default() }
            }
            Fact::Victim(victim) => {
                let age = victim.age.map(|a| detail("Age", "आयु", both(&a.to_string())));
                Self { subject: Some(victim.id.to_string()), details: age.into_iter().collect(), ..Self::default() }
            }
            Fact::Accused(accused) => Self { subject: Some(accused.id.to_string()), ..Self::default() },
            Fact::IoAssigned(assigned) => Self {
                details: vec![detail("Investigating officer", "विवेचक", both(&assigned.io))],
                imported: assigned.import.is_some(),
                ..Self::default()
            },
            Fact::CustodyGiven(given) => {
                let mut details = vec![detail("To", "किसको", body(given.to.as_str()))];
                details.extend(given.name.as_ref().map(|n| detail("Name", "नाम", both(n))));
                let reference = given.reference.as_ref().map(|r| r.number.clone());
                Self { details, reference, ..Self::default() }
            }
            Fact::StageStated(stated) => Self {
                details: vec![detail("Stage in the register", "रजिस्टर में चरण", both(&stated.stage))],
                imported: stated.import.is_some(),
                ..Self::default()
            },
            Fact::Verdicts(reached) => Self::of_verdicts(reached),
            Fact::Withdrawn(_) | Fact::Aside | Fact::Unknown => Self::default(),
        }
    }

    /// Which clocks were judged under which pack, and how.
    fn of_verdicts(reached: &Verdicts) -> Self {
        let mut details = vec![detail("Law pack", "विधि-संग्रह", both(&reached.pack))];
        details.extend(reached.list.iter().map(|verdict| {
            let due = verdict.due.as_ref().and_then(|d| d.parse::<Moment>().ok()).map(|d| d.spoken());
            let due = due.unwrap_or_else(|| "–".to_owned());
            let state = if verdict.state == "met_late" { State::MetLate } else { State::Met };
            let told = state.words(verdict.kind);
            let told = words(format!("{} (due {due})", told.en), format!("{} (अंतिम {due})", told.hi));
            wire::Detail { label: both(&format!("{} {}", verdict.rule, verdict.subject)), value: told }
        }));
        Self { details, ..Self::default() }
    }

    fn of_event(payload: &EventPayload) -> Self {
        let mut details = Vec::new();
        if !payload.accused.is_empty() {
            let named = payload.accused.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            details.push(detail("Accused", "अभियुक्त", both(&named)));
        }
        details.extend(
            payload.accused_count.map(|n| detail("Accused charge-sheeted", "आरोपित अभियुक्त", both(&n.to_string()))),
        );
        details.extend(payload.report_type.as_deref().map(|t| detail("Type", "प्रकार", final_report_type(t))));
        details.extend(payload.ground.as_deref().map(|g| detail("Ground", "आधार", ground(g))));
        details
            .extend(payload.journey_minutes.map(|m| detail("Journey (minutes)", "यात्रा (मिनट)", both(&m.to_string()))));
        details.extend(payload.gestation_days.map(|d| {
            let (weeks, days) = (d / 7, d % 7);
            detail("Pregnancy", "गर्भ", words(format!("{weeks} weeks {days} days"), format!("{weeks} सप्ताह {days} दिन")))
        }));
        details.extend(
            payload.fixed_for.map(|d| detail("Hearing on", "सुनवाई", both(&itsso_law::Moment::Day(d).spoken()))),
        );
        details.extend(payload.to_station.as_deref().map(|s| detail("To station", "किस थाने को", both(s))));
        Self {
            subject: payload.subject.map(|s| s.to_string()),
            details,
            reference: payload.reference.as_ref().map(shown),
            source: payload.source.clone(),
            imported: payload.import.is_some(),
        }
    }
}

fn shown(reference: &Reference) -> String {
    reference.number.clone()
}

/// Why an identity was opened.
fn opened_for(code: &str) -> wire::Words {
    match code {
        "call-back" => words("calling back", "वापस कॉल"),
        "notice" => words("a notice", "नोटिस"),
        "medical" => words("medical help", "चिकित्सा सहायता"),
        "court" => words("the court", "न्यायालय"),
        "support-person" => words("a support person", "सहायक व्यक्ति"),
        _ => words("something else", "अन्य"),
    }
}
