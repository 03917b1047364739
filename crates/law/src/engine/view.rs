//! The facts as they stand on the asked day: later events, later records and later charges left out.

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::charges::Charges;
use super::code::{Trial, fir_day, trial, turns_on_trial};
use crate::event::KindSet;
use crate::moment::is_believable;
use crate::{
    AccusedPerson, Act, Asked, Code, Event, EventKind, Facts, Ist, LawPack, Moment, Rule, Section, Stage, Subject,
    SubjectClass, new_codes,
};

/// A victim or accused as seen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Person {
    pub id: Subject,
    /// Known below 18, known to be 18 or more, or unknown.
    pub minor: Option<bool>,
    /// Named by an event only, or said to be two things at once.
    pub disputed: bool,
    /// A ground of POCSO Rule 4(4) stands: written down, or shown by the child having been produced.
    pub ground: bool,
}

impl Person {
    fn new(id: Subject) -> Person {
        Person { id, minor: None, disputed: false, ground: false }
    }
}

/// The case as seen.
pub(super) struct View<'a, 'p> {
    pub pack: &'p LawPack,
    pub facts: &'a Facts,
    pub asked: &'a Asked,
    /// Looked-at events in order of time.
    pub events: Vec<&'a Event>,
    /// Their kinds.
    pub present: KindSet,
    /// The sections on the record on the asked day.
    pub now: Charges,
    /// Those before it, from the beginning on, each with the change that ended it.
    pub earlier: Vec<(Charges, Moment)>,
    /// Sections of a penal code that was not in force on any day of the offence, and the others; none where all are sound.
    pub doubt: Option<(Charges, Charges)>,
    /// First and last day of the offence.
    pub offence: (Option<NaiveDate>, Option<NaiveDate>),
    /// Something on the record could not be understood.
    pub incomplete: bool,
    pub victims: Vec<Person>,
    pub accused: Vec<Person>,
    /// Day that decides the law of the investigation.
    pub fir_on: NaiveDate,
    /// Code of the investigation and of the trial.
    pub investigation: Code,
    pub trial: Trial,
    /// Quashed, abated or transferred out, and not reopened since.
    pub closed: Option<&'a Event>,
    pub stayed: bool,
    pub straddles: bool,
    /// The offence is said to begin after the day of its FIR.
    pub after_fir: bool,
}

impl<'a, 'p> View<'a, 'p> {
    pub fn new(pack: &'p LawPack, facts: &'a Facts, asked: &'a Asked) -> View<'a, 'p> {
        let seen =
            |e: &&Event| e.at.is_by(asked.on) && asked.known.is_none_or(|k| e.recorded_at.is_none_or(|r| r <= k));
        let mut events: Vec<&Event> = facts.events.iter().filter(seen).collect();
        let (all, stated) = (events.len(), [facts.offence_from, facts.offence_to]);
        // What cannot be a date of a case is as if it could not be read.
        events.retain(|e| is_believable(e.at.date()));
        let offence = stated.map(|day| day.filter(|d| is_believable(*d)));
        let unread = events.len() < all || offence != stated;
        let [from, to] = offence;
        let offence = (from, to);
        events.sort_by(|a, b| in_order(a, b));
        let mut present = KindSet::default();
        events.iter().for_each(|e| present.insert(e.kind));
        let fir_on = fir_day(&events, asked.on);
        let investigation = if fir_on < new_codes() { Code::Crpc } else { Code::Bnss };
        let straddles = crate::straddles(offence.0, offence.1);
        let (changes, sections) = sections(facts, asked.on);
        let now: &[&Section] = sections.last().map_or(&[], Vec::as_slice);
        let doubt = now.iter().any(|s| wrong_code(offence, s)).then(|| {
            let (doubtful, sound): (Vec<&Section>, Vec<&Section>) =
                now.iter().copied().partition(|s| wrong_code(offence, s));
            (Charges::of(pack, &doubtful), Charges::of(pack, &sound))
        });
        let mut view = View {
            pack,
            facts,
            asked,
            now: Charges::of(pack, now),
            earlier: sections.iter().zip(changes).map(|(s, ended)| (Charges::of(pack, s), ended)).collect(),
            doubt,
            victims: Vec::new(),
            accused: Vec::new(),
            fir_on,
            investigation,
            trial: trial(&events, fir_on, asked.on),
            closed: closed(&events, present),
            stayed: stayed(&events),
            straddles,
            incomplete: facts.incomplete || unread,
            offence,
            after_fir: from.is_some_and(|from| fir_before(&events, from)),
            events,
            present,
        };
        view.victims = view.see_victims();
        view.accused = view.see_accused();
        view
    }

    /// Whether some line of a rule may fit what is, or was, charged: a first look.
    pub fn can_apply(&self, at: usize, rule: &Rule) -> bool {
        let plan = self.pack.planned(at);
        let mut lines = plan.first..plan.first.saturating_add(rule.applies.len());
        plan.wide || lines.any(|n| self.now.meets.has(n) || self.earlier.iter().any(|(c, _)| c.meets.has(n)))
    }

    /// Whether a fact of one of these kinds is looked at.
    pub fn has(&self, kinds: &[EventKind]) -> bool {
        kinds.iter().any(|k| self.present.has(*k))
    }

    /// What is written down of an accused.
    pub fn accused_person(&self, subject: Subject) -> Option<&AccusedPerson> {
        self.facts.accused.iter().find(|a| a.id == subject)
    }

    pub fn code(&self, stage: Stage) -> Code {
        match stage {
            Stage::Any => Code::Any,
            Stage::Investigation => self.investigation,
            Stage::Trial => self.trial.code,
        }
    }

    /// Whether a rule of the trial stands under a Code that is only guessed.
    pub fn guesses_code(&self, rule: &Rule) -> bool {
        self.trial.guessed && turns_on_trial(rule)
    }

    /// Looked-at events of some kinds that concern a subject, in order of time.
    pub fn of<'b>(&'b self, kinds: &'b [EventKind], subject: Subject) -> impl Iterator<Item = &'a Event> + 'b {
        let events = if self.has(kinds) { self.events.as_slice() } else { &[] };
        events.iter().copied().filter(move |e| kinds.contains(&e.kind) && concerns(e, subject))
    }

    pub fn person(&self, subject: Subject) -> Option<&Person> {
        self.victims.iter().chain(&self.accused).find(|p| p.id == subject)
    }

    fn see_victims(&self) -> Vec<Person> {
        let mut seen: Vec<Person> = Vec::new();
        for victim in &self.facts.victims {
            let ground = victim.ground == Some(true);
            let person = Person { minor: victim.is_minor(), ground, ..Person::new(victim.id) };
            add(&mut seen, person, SubjectClass::Victim);
        }
        let none_listed = seen.is_empty();
        for event in &self.events {
            if let Some(id @ Subject::Victim(n)) = event.subject
                && !seen.iter().any(|p| p.id == id)
            {
                seen.push(Person { disputed: !none_listed || n != 1, ..Person::new(id) });
            }
        }
        if seen.is_empty() {
            seen.push(Person::new(Subject::Victim(1)));
        }
        for person in &mut seen {
            // Found to be a child later on: the newer fact counts, and an age on the record that says
            // otherwise is a contradiction for a person to settle.
            person.ground |= self.of(&[EventKind::CwcProduced], person.id).next().is_some();
            if self.of(&[EventKind::MinorKnown], person.id).next().is_some() {
                person.disputed |= person.minor == Some(false);
                person.minor = Some(true);
            }
        }
        seen
    }

    fn see_accused(&self) -> Vec<Person> {
        let mut seen: Vec<Person> = Vec::new();
        for accused in &self.facts.accused {
            add(&mut seen, Person::new(accused.id), SubjectClass::Accused);
        }
        let mut nameless = false;
        for event in &self.events {
            let custody =
                event.kind.subject_class() == SubjectClass::Accused && event.kind != EventKind::ChargesheetFiled;
            nameless |= custody && event.subject.is_none() && event.accused.is_empty();
            for id in event.subject.iter().chain(&event.accused) {
                if matches!(id, Subject::Accused(_)) && !seen.iter().any(|p| p.id == *id) {
                    seen.push(Person { disputed: true, ..Person::new(*id) });
                }
            }
        }
        if seen.is_empty() && nameless {
            seen.push(Person::new(Subject::Accused(1)));
        }
        seen
    }
}

fn add(seen: &mut Vec<Person>, person: Person, class: SubjectClass) {
    if person.id.class() != class {
        return;
    }
    if let Some(twin) = seen.iter_mut().find(|p| p.id == person.id) {
        twin.disputed |= twin.minor != person.minor;
        twin.minor = twin.minor.or(person.minor);
        twin.ground |= person.ground;
    } else {
        seen.push(person);
    }
}

/// By time; of one moment by kind and person, so that what reopens comes after what closes; then by whatever else is said, so
/// that the order of entry decides nothing.
fn in_order(a: &Event, b: &Event) -> Ordering {
    let whom = |e: &Event| (e.kind, e.subject);
    let says = |e: &Event| (e.gestation_days, e.fixed_for, e.journey_minutes, e.disputed, e.recorded_at, e.entry);
    a.at.cmp(&b.at)
        .then_with(|| whom(a).cmp(&whom(b)))
        .then_with(|| a.ground.cmp(&b.ground))
        .then_with(|| a.accused.cmp(&b.accused))
        .then_with(|| says(a).cmp(&says(b)))
}

/// Whether an event concerns a subject: one of a person without a name means all of them.
pub(super) fn concerns(event: &Event, subject: Subject) -> bool {
    if subject == Subject::Case || event.kind.subject_class() != subject.class() {
        return true;
    }
    let named = !event.accused.is_empty() || event.subject.is_some_and(|s| s.class() == subject.class());
    !named || event.subject == Some(subject) || event.accused.contains(&subject)
}

/// Whether every FIR on the record is of a day before this one.
fn fir_before(events: &[&Event], day: NaiveDate) -> bool {
    let mut firs = events.iter().filter(|e| e.kind == EventKind::FirRegistered).peekable();
    firs.peek().is_some() && firs.all(|e| e.at.date() < day)
}

/// Whether a section of the penal code charged was not in force on any day of the offence.
fn wrong_code((from, to): (Option<NaiveDate>, Option<NaiveDate>), section: &Section) -> bool {
    match section.act {
        Act::Bns => to.or(from).is_some_and(|last| last < new_codes()),
        Act::Ipc => from.is_some_and(|first| first >= new_codes()),
        _ => false,
    }
}

/// The changes of the sections up to the asked day, and the sections on the record at the beginning and after each.
fn sections(facts: &Facts, on: Ist) -> (Vec<Moment>, Vec<Vec<&Section>>) {
    let changes = facts.offences.iter().flat_map(|c| [c.from, c.to]).flatten().filter(|m| m.is_by(on));
    let mut points: Vec<Moment> = changes.collect();
    points.sort();
    points.dedup();
    let begun = |from: Option<Moment>, at: Option<&Moment>| from.is_none_or(|f| at.is_some_and(|a| f <= *a));
    let stages = std::iter::once(None)
        .chain(points.iter().map(Some))
        .map(|at| {
            facts
                .offences
                .iter()
                .filter(|c| begun(c.from, at) && !(c.to.is_some() && begun(c.to, at)))
                .map(|c| &c.section)
                .collect()
        })
        .collect();
    (points, stages)
}

fn closed<'a>(events: &[&'a Event], present: KindSet) -> Option<&'a Event> {
    let closing = [EventKind::Quashed, EventKind::Abated, EventKind::TransferredOut];
    closing.iter().any(|k| present.has(*k)).then_some(())?;
    let last = events.iter().rev().find(|e| {
        matches!(e.kind, EventKind::Quashed | EventKind::Abated | EventKind::TransferredOut | EventKind::Reopened)
    })?;
    if last.kind == EventKind::Reopened {
        return None;
    }
    // The first of an unbroken run is when the clocks stopped.
    let reopened = events.iter().rposition(|e| e.kind == EventKind::Reopened).map_or(0, |n| n + 1);
    events
        .iter()
        .skip(reopened)
        .find(|e| matches!(e.kind, EventKind::Quashed | EventKind::Abated | EventKind::TransferredOut))
        .copied()
}

fn stayed(events: &[&Event]) -> bool {
    events
        .iter()
        .rev()
        .find(|e| matches!(e.kind, EventKind::Stayed | EventKind::StayVacated))
        .is_some_and(|e| e.kind == EventKind::Stayed)
}
