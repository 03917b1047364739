//! Which facts can be added to a case, likeliest first.

use itsso_casebook::kinds as k;
use itsso_casebook::{CaseFile, Fact, TimelineItem, needs_reference};
use itsso_law::{Clock, EventKind, Flag, OwedBy, Subject, SubjectClass};

use super::form_fields::{fields, person};
use super::names::{source, words};
use crate::wire::{Choice, FactForm, Words};

const OWN_KINDS: &[&str] =
    &[k::OFFENCE_ADDED, k::OFFENCE_DROPPED, k::VICTIM, k::ACCUSED, k::IO_ASSIGNED, k::CUSTODY_GIVEN];
const SOURCES: &[&str] = &["own-record", "hospital", "court", "victim", "prosecution", "laboratory"];

/// Name of a kind of entry.
pub(crate) fn kind_name(kind: &str) -> Words {
    match kind {
        k::OFFENCES_LISTED => words("Sections of the FIR", "एफआईआर की धाराएँ"),
        k::OFFENCE_ADDED => words("Section added", "धारा बढ़ाई गई"),
        k::OFFENCE_DROPPED => words("Section dropped", "धारा हटाई गई"),
        k::PERSONS_LISTED => words("Persons of the FIR", "एफआईआर के व्यक्ति"),
        k::VICTIM => words("Victim added or facts corrected", "पीड़ित जोड़ा गया या तथ्य सुधारे गए"),
        k::ACCUSED => words("Accused added", "अभियुक्त जोड़ा गया"),
        k::IO_ASSIGNED => words("Investigating officer named", "विवेचक नामित"),
        k::CUSTODY_GIVEN => words("Case given to", "केस किसको दिया गया"),
        k::STAGE_STATED => words("Stage as in the register", "रजिस्टर के अनुसार चरण"),
        k::WITHDRAWN => words("Entry withdrawn", "प्रविष्टि वापस ली गई"),
        k::IDENTITY => words("Identity sealed", "पहचान सील की गई"),
        k::IDENTITY_OPENED => words("Identity opened", "पहचान खोली गई"),
        k::ERASED => words("Identity erased", "पहचान मिटाई गई"),
        k::EXPORTED => words("List exported", "सूची निर्यात"),
        k::SAME_CASE => words("Joined with another number", "दूसरी संख्या से जोड़ा गया"),
        k::DESK_CHANGED => words("Desk administration", "डेस्क प्रशासन"),
        k::VERDICTS => words("Verdicts kept", "निष्कर्ष सुरक्षित"),
        other => match other.parse::<EventKind>() {
            Ok(kind) => (&kind.name()).into(),
            Err(_) => words(format!("Unknown entry ({other})"), format!("अज्ञात प्रविष्टि ({other})")),
        },
    }
}

/// Every fact that can be added by hand.
pub(crate) fn all(file: &CaseFile) -> Vec<FactForm> {
    let events = EventKind::ALL.iter().filter(|kind| **kind != EventKind::FirRegistered).map(EventKind::as_str);
    OWN_KINDS.iter().copied().chain(events).map(|kind| form(file, kind, None)).collect()
}

/// The form by which an entry is corrected.
pub(crate) fn correcting(file: &CaseFile, item: &TimelineItem) -> FactForm {
    let mut form = form(file, &item.content.kind, None);
    if let Some(subject) = subject_of(&item.fact) {
        let own = person(subject);
        if !form.subjects.iter().any(|s| s.value == own.value) {
            form.subjects.push(own);
        }
        form.subject = Some(subject.to_string());
    }
    // The section that was dropped is a choice too.
    if let Some(section) =
        form.fields.iter_mut().find(|f| f.key == "section" && item.content.kind == k::OFFENCE_DROPPED)
    {
        section.choices = file.offences.iter().map(|o| both_of(&o.section.to_string())).collect();
    }
    form
}

/// The person a fact is about.
pub(crate) fn subject_of(fact: &Fact) -> Option<Subject> {
    match fact {
        Fact::Event(_, payload) => payload.subject,
        Fact::Victim(victim) => Some(victim.id),
        Fact::Accused(accused) => Some(accused.id),
        _ => None,
    }
}

fn both_of(text: &str) -> Choice {
    Choice { value: text.to_owned(), label: words(text, text) }
}

/// Up to three likeliest next facts: what ends the most pressing open duties of the police.
pub(crate) fn likely(file: &CaseFile, clocks: &[Clock<'_>]) -> Vec<FactForm> {
    let mut open: Vec<&Clock<'_>> = clocks
        .iter()
        .filter(|c| {
            c.is_open()
                && c.law.owed_by == OwedBy::Police
                && c.late_at().is_some()
                && !c.flags.contains(&Flag::NoRecord)
        })
        .collect();
    open.sort_by_key(|c| (c.law.urgency, c.late_at()));
    let mut found: Vec<FactForm> = open.into_iter().filter_map(|clock| ending(file, clock)).fold(Vec::new(), once);
    for kind in usual(file) {
        if found.len() >= 3 {
            break;
        }
        found = once(found, form(file, kind, None));
    }
    found.truncate(3);
    found
}

/// Facts that would complete an imported case.
pub(crate) fn missing(file: &CaseFile, clocks: &[Clock<'_>]) -> Vec<FactForm> {
    clocks
        .iter()
        .filter(|c| c.is_open() && c.flags.contains(&Flag::NoRecord))
        .filter_map(|clock| ending(file, clock))
        .fold(Vec::new(), once)
}

fn once(mut list: Vec<FactForm>, form: FactForm) -> Vec<FactForm> {
    if !list.iter().any(|f| f.kind == form.kind && f.subject == form.subject) {
        list.push(form);
    }
    list
}

fn usual(file: &CaseFile) -> &'static [&'static str] {
    if file.first_report().is_some() {
        &["next-date", "cognizance", "accused-appeared"]
    } else {
        &["chargesheet-filed", "custody-given", "arrest"]
    }
}

fn ending(file: &CaseFile, clock: &Clock<'_>) -> Option<FactForm> {
    let kind = clock.ends_by.first()?;
    let name = &clock.law.name;
    let mut form = form(
        file,
        kind.as_str(),
        Some(words(format!("would end: {}", name.en), format!("इससे समाप्त होगा: {}", name.hi))),
    );
    if kind.subject_class() == clock.subject.class() && clock.subject != Subject::Case {
        form.subject = Some(clock.subject.to_string());
    }
    Some(form)
}

/// The form of one kind.
pub(crate) fn form(file: &CaseFile, kind: &str, because: Option<Words>) -> FactForm {
    let event = kind.parse::<EventKind>().ok();
    let paper = event.is_some_and(needs_reference);
    let subjects = subjects(file, kind, event);
    FactForm {
        kind: kind.to_owned(),
        name: kind_name(kind),
        found_by: vec![kind.replace('-', " ")],
        heading: heading(event),
        because,
        subject: if let [only] = subjects.as_slice() { Some(only.value.clone()) } else { None },
        subjects,
        day_is_enough: !event.is_some_and(counts_hours),
        needs_reference: paper,
        reference_label: Some(reference_label(event)),
        sources: SOURCES.iter().map(|s| Choice { value: (*s).to_owned(), label: source(s) }).collect(),
        fields: fields(file, kind),
    }
}

fn subjects(file: &CaseFile, kind: &str, event: Option<EventKind>) -> Vec<Choice> {
    let victims = || file.victims.keys().copied().map(person);
    let accused = || file.accused.keys().copied().map(person);
    let next = |last: Option<&Subject>, make: fn(u16) -> Subject| {
        let n = match last {
            Some(Subject::Victim(n) | Subject::Accused(n)) => n.saturating_add(1),
            _ => 1,
        };
        let mut new = person(make(n));
        new.label = words(format!("{} (new)", new.label.en), format!("{} (नया)", new.label.hi));
        new
    };
    match (kind, event.map(|e| e.subject_class())) {
        (k::VICTIM, _) => victims().chain([next(file.victims.keys().last(), Subject::Victim)]).collect(),
        (k::ACCUSED, _) => vec![next(file.accused.keys().next_back(), Subject::Accused)],
        ("chargesheet-filed", _) | (_, None | Some(SubjectClass::Case)) => Vec::new(),
        (_, Some(SubjectClass::Victim)) => victims().collect(),
        (_, Some(SubjectClass::Accused)) => accused().collect(),
    }
}

/// Events from or to which a clock counts hours: the minute matters.
fn counts_hours(kind: EventKind) -> bool {
    use EventKind as K;
    matches!(
        kind,
        K::InfoReceived
            | K::OffenceBroughtToNotice
            | K::MinorKnown
            | K::VictimSentMedical
            | K::MedConsentRefused
            | K::VictimTakenToMagistrate
            | K::Stmt183
            | K::CwcInformed
            | K::SpecialCourtInformed
            | K::Arrest
            | K::Produced
            | K::FirRegistered
    )
}

fn reference_label(event: Option<EventKind>) -> Words {
    use EventKind as K;
    match event {
        Some(K::VictimSentMedical | K::MedExamDone | K::MedReportReceived | K::MedConsentRefused) => {
            words("Hospital register or GD number", "अस्पताल रजिस्टर या जी॰डी॰ संख्या")
        }
        Some(
            K::ChargesheetFiled
            | K::FinalReport
            | K::Bail
            | K::Judgment
            | K::ChargeFramed
            | K::CopiesSupplied
            | K::Cognizance
            | K::ChildEvidenceRecorded
            | K::Stayed
            | K::Quashed,
        ) => words("Court diary or order number", "न्यायालय डायरी या आदेश संख्या"),
        _ => words("General diary number", "जी॰डी॰ संख्या"),
    }
}

fn heading(event: Option<EventKind>) -> Words {
    use EventKind as K;
    match event {
        None => words("Case file", "केस फ़ाइल"),
        Some(kind) => match (kind.subject_class(), kind) {
            (SubjectClass::Victim, _) => words("Victim", "पीड़ित"),
            (SubjectClass::Accused, K::ChargesheetFiled) => words("Investigation", "विवेचना"),
            (SubjectClass::Accused, _) => words("Accused", "अभियुक्त"),
            (SubjectClass::Case, kind) if kind >= K::Cognizance && kind <= K::ComplaintDecided => {
                words("Court", "न्यायालय")
            }
            (SubjectClass::Case, kind) if kind >= K::TransferredOut => words("Course of the case", "केस की स्थिति"),
            (SubjectClass::Case, kind) if kind <= K::NcrReportSent => words("Information and FIR", "सूचना और एफआईआर"),
            (SubjectClass::Case, _) => words("Investigation", "विवेचना"),
        },
    }
}
