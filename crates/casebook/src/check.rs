//! What may be appended to a case: what cannot be true is refused with words. What is merely odd: see `odd`.

use std::collections::HashSet;
use std::sync::LazyLock;

use chrono::Duration;
use itsso_law::{ClockKind, EventKind, Ist, LawPack, Moment, Subject, SubjectClass, Words};

use crate::case_file::{CaseFile, LiveEvent};
use crate::conflict::happens_once;
use crate::entry::Content;
use crate::kinds::EventPayload;
use crate::upcast::{self, Fact};

/// Why an entry was not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {}", words.en)]
pub struct Refusal {
    /// A stable code for programs.
    pub code: &'static str,
    /// The field of the form it is about.
    pub field: &'static str,
    /// What is wrong and what to do.
    pub words: Words,
}

/// Clocks of two desks differ by a little; an event is "in the future" only beyond this.
const SLACK: Duration = Duration::minutes(5);

/// Events that cannot come before another: (later, earlier).
const ORDER: &[(EventKind, EventKind)] = &[
    (EventKind::ChargesheetFiled, EventKind::FirRegistered),
    (EventKind::FinalReport, EventKind::FirRegistered),
    (EventKind::SupplementaryReport, EventKind::FirRegistered),
    (EventKind::InvestigationCompleted, EventKind::FirRegistered),
    (EventKind::Cognizance, EventKind::FirRegistered),
    (EventKind::ProgressInformed, EventKind::FirRegistered),
    (EventKind::Committed, EventKind::Cognizance),
    (EventKind::CopiesSupplied, EventKind::AccusedAppeared),
    (EventKind::Judgment, EventKind::FirRegistered),
    (EventKind::Judgment, EventKind::ArgsClosed),
    (EventKind::Produced, EventKind::Arrest),
    (EventKind::ReRemanded, EventKind::FirstRemand),
    (EventKind::MedReportReceived, EventKind::MedExamDone),
    (EventKind::StayVacated, EventKind::Stayed),
];

/// Facts that end a statutory clock when a person enters them: they name their paper and who says so. The FIR is its own
/// paper.
#[must_use]
pub fn needs_reference(kind: EventKind) -> bool {
    static ENDING: LazyLock<HashSet<EventKind>> = LazyLock::new(|| {
        let limits = LawPack::builtin().rules().iter().filter(|r| r.kind == ClockKind::Limit);
        let ending = limits.flat_map(|r| r.ends.kinds.iter().copied());
        ending.filter(|kind| *kind != EventKind::FirRegistered).collect()
    });
    ENDING.contains(&kind)
}

/// Checks an entry against the case it is for.
///
/// # Errors
/// [`Refusal`] when the entry cannot be true or lacks what its kind asks.
pub fn check(file: &CaseFile, content: &Content, now: Ist) -> Result<(), Refusal> {
    let fact = upcast::read(content);
    if content.happened_at.starts() > now + SLACK {
        return Err(in_the_future(&content.happened_at));
    }
    replacing(file, content, &fact)?;
    match &fact {
        Fact::Event(kind, payload) => event(file, content, *kind, payload),
        Fact::Unknown => Err(Refusal {
            code: "kind-unknown",
            field: "kind",
            words: Words::new(
                format!(
                    "This program does not know the entry `{}`. Update the program, or choose another.",
                    content.kind
                ),
                format!("यह प्रोग्राम `{}` प्रविष्टि नहीं जानता। प्रोग्राम अद्यतन करें, या दूसरी चुनें।", content.kind),
            ),
        }),
        Fact::OffenceDropped(change) if !file.live_sections().any(|s| *s == change.section) => Err(Refusal {
            code: "section-not-in-case",
            field: "section",
            words: Words::new(
                format!("{} is not among the sections of this case, so it cannot be dropped.", change.section),
                format!("{} इस केस की धाराओं में नहीं है, इसलिए हटाई नहीं जा सकती।", change.section),
            ),
        }),
        Fact::OffenceAdded(change) if file.live_sections().any(|s| *s == change.section) => Err(Refusal {
            code: "section-already-in-case",
            field: "section",
            words: Words::new(
                format!("{} already stands in this case.", change.section),
                format!("{} इस केस में पहले से है।", change.section),
            ),
        }),
        Fact::Victim(victim) if !matches!(victim.id, Subject::Victim(_)) => Err(wrong_person(victim.id, "V1")),
        Fact::Accused(accused) if !matches!(accused.id, Subject::Accused(_)) => Err(wrong_person(accused.id, "A1")),
        _ => Ok(()),
    }
}

/// A correction is of the kind it corrects; the FIR, on which every other fact rests, is not withdrawn from under them.
fn replacing(file: &CaseFile, content: &Content, fact: &Fact) -> Result<(), Refusal> {
    for item in file.timeline.iter().filter(|i| content.replaces.contains(&i.entry)) {
        if !matches!(fact, Fact::Withdrawn(_)) && item.content.kind != content.kind {
            return Err(Refusal {
                code: "correction-of-another-kind",
                field: "kind",
                words: Words::new(
                    "A correction is a fact of the same kind. If it did not happen, withdraw it, then add what did.",
                    "सुधार उसी प्रकार का तथ्य होता है। यदि वह हुआ ही नहीं तो उसे वापस लें, फिर जो हुआ वह जोड़ें।",
                ),
            });
        }
    }
    let is_fir = |kind: &str| kind == EventKind::FirRegistered.as_str();
    let takes_fir = file.timeline.iter().any(|i| is_fir(&i.content.kind) && content.replaces.contains(&i.entry));
    let other_fir = file.of(EventKind::FirRegistered).any(|e| !content.replaces.contains(&e.entry));
    if takes_fir && !other_fir && !is_fir(&content.kind) {
        return Err(Refusal {
            code: "fir-withdrawn",
            field: "entry",
            words: Words::new(
                "The FIR cannot be withdrawn: every other fact of the case rests on it. Correct its date or time instead.",
                "एफआईआर वापस नहीं ली जा सकती: केस के बाक़ी सब तथ्य उसी पर टिके हैं। उसकी तारीख़ या समय सुधारें।",
            ),
        });
    }
    Ok(())
}

fn wrong_person(id: Subject, such_as: &str) -> Refusal {
    Refusal {
        code: "person-unknown",
        field: "subject",
        words: Words::new(
            format!("{id} is not a person of this kind. Choose one such as {such_as}."),
            format!("{id} इस प्रकार का व्यक्ति नहीं है। {such_as} जैसा चुनें।"),
        ),
    }
}

fn event(file: &CaseFile, content: &Content, kind: EventKind, payload: &EventPayload) -> Result<(), Refusal> {
    subjects(file, kind, payload)?;
    let earlier = |e: &&LiveEvent| !content.replaces.contains(&e.entry) && e.entry != content.id;
    let same = |e: &&LiveEvent| e.payload.subject == payload.subject;
    if let Some(before) = file.of(kind).filter(earlier).find(same)
        && happens_once(kind)
        && payload.import.is_none()
    {
        return Err(already_recorded(kind, &before.at));
    }
    for (later, first) in ORDER.iter().filter(|(later, _)| *later == kind) {
        let others = file.of(*first).filter(earlier).filter(|e| e.payload.subject.is_none() || same(e));
        if let Some(start) = others.map(|e| e.at).min_by_key(Moment::starts)
            && content.happened_at.ends() < start.starts()
        {
            return Err(before(*later, *first, &start));
        }
    }
    // The other way round: a cause may not move past what followed it, unless another cause came before that.
    for (later, first) in ORDER.iter().filter(|(_, first)| *first == kind) {
        for follower in file.of(*later).filter(earlier).filter(|e| payload.subject.is_none() || same(e)) {
            let others = file.of(*first).filter(earlier);
            let starts = others.filter(|e| e.payload.subject.is_none() || same(e)).map(|e| e.at.starts());
            if starts.chain([content.happened_at.starts()]).all(|start| follower.at.ends() < start) {
                return Err(before(*later, *first, &content.happened_at));
            }
        }
    }
    if needs_reference(kind) && payload.import.is_none() {
        paper(kind, payload)?;
    }
    Ok(())
}

fn subjects(file: &CaseFile, kind: EventKind, payload: &EventPayload) -> Result<(), Refusal> {
    let class = kind.subject_class();
    let named: Vec<Subject> = payload.subject.iter().chain(&payload.accused).copied().collect();
    for subject in &named {
        let known = match subject {
            Subject::Case => class == SubjectClass::Case,
            Subject::Victim(_) => class == SubjectClass::Victim && file.victims.contains_key(subject),
            Subject::Accused(_) => class == SubjectClass::Accused && file.accused.contains_key(subject),
        };
        if !known {
            return Err(Refusal {
                code: "person-unknown",
                field: "subject",
                words: Words::new(
                    format!(
                        "{subject} is not listed in this case for “{}”. Add the person first, or choose one who is listed.",
                        kind.name().en
                    ),
                    format!("“{}” के लिए {subject} इस केस में दर्ज नहीं है। पहले व्यक्ति जोड़ें, या दर्ज व्यक्ति चुनें।", kind.name().hi),
                ),
            });
        }
    }
    let all_accused = kind == EventKind::ChargesheetFiled;
    if named.is_empty() && class != SubjectClass::Case && !all_accused && payload.import.is_none() {
        return Err(Refusal {
            code: "person-missing",
            field: "subject",
            words: Words::new(
                format!("Say whom “{}” is about.", kind.name().en),
                format!("बताएँ कि “{}” किसके बारे में है।", kind.name().hi),
            ),
        });
    }
    Ok(())
}

fn paper(kind: EventKind, payload: &EventPayload) -> Result<(), Refusal> {
    if payload.reference.as_ref().is_none_or(|r| r.number.trim().is_empty()) {
        return Err(Refusal {
            code: "reference-missing",
            field: "reference",
            words: Words::new(
                format!(
                    "“{}” ends a legal time limit: give the number of the general diary, hospital or court diary entry.",
                    kind.name().en
                ),
                format!(
                    "“{}” से वैधानिक समय-सीमा समाप्त होती है: जी॰डी॰, अस्पताल या न्यायालय डायरी की प्रविष्टि संख्या दें।",
                    kind.name().hi
                ),
            ),
        });
    }
    if payload.source.as_ref().is_none_or(|s| s.trim().is_empty()) {
        return Err(Refusal {
            code: "source-missing",
            field: "source",
            words: Words::new(
                "Say from whom this is known: own record, hospital, court, victim, prosecution or laboratory.",
                "बताएँ कि यह किससे ज्ञात हुआ: अपना अभिलेख, अस्पताल, न्यायालय, पीड़िता, अभियोजन या प्रयोगशाला।",
            ),
        });
    }
    Ok(())
}

fn in_the_future(at: &Moment) -> Refusal {
    Refusal {
        code: "in-the-future",
        field: "happened_at",
        words: Words::new(
            format!("{at} has not come yet. Check the date; what is planned is not recorded as done."),
            format!("{at} अभी नहीं आया है। तारीख़ जाँचें; जो होना है उसे हुआ दर्ज नहीं किया जाता।"),
        ),
    }
}

fn already_recorded(kind: EventKind, at: &Moment) -> Refusal {
    Refusal {
        code: "already-recorded",
        field: "kind",
        words: Words::new(
            format!(
                "“{}” is already recorded at {at}. If that is wrong, correct that entry; the old one stays visible.",
                kind.name().en
            ),
            format!("“{}” {at} पर पहले से दर्ज है। यदि वह ग़लत है तो उसी प्रविष्टि को सुधारें; पुरानी दिखती रहेगी।", kind.name().hi),
        ),
    }
}

fn before(later: EventKind, first: EventKind, start: &Moment) -> Refusal {
    Refusal {
        code: "before-its-cause",
        field: "happened_at",
        words: Words::new(
            format!("“{}” cannot be before “{}” ({start}). Check both dates.", later.name().en, first.name().en),
            format!("“{}” “{}” ({start}) से पहले नहीं हो सकता। दोनों तारीख़ें जाँचें।", later.name().hi, first.name().hi),
        ),
    }
}
