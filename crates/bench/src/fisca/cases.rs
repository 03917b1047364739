//! Synthetic cases for both sides. What the peer's formulas do not look for is never written: see `openfisca/README.md`.

use anyhow::Context as _;
use chrono::{Days, NaiveDate, TimeDelta};
use itsso_law::{AccusedPerson, Charge, Event, EventKind, Facts, Ist, Moment, Subject, Victim, midnight};

use super::dice::Dice;

const SEED: u64 = 0x1753_0DE5;
const DAY: u32 = 24 * 60;
/// Days from the first FIR to the last: January 2018 to October 2026.
const SPREAD: u32 = 3225;

/// The sections charged, as both sides number them (from 1; 0 is an empty place).
pub const SECTIONS: &[&str] = &[
    "BNS 64(1)",
    "BNS 64(2)",
    "BNS 65(1)",
    "BNS 65(2)",
    "BNS 66",
    "BNS 67",
    "BNS 68",
    "BNS 69",
    "BNS 70(1)",
    "BNS 70(2)",
    "BNS 71",
    "BNS 74",
    "BNS 75(2)",
    "BNS 76",
    "BNS 77",
    "BNS 78",
    "BNS 79",
    "BNS 80",
    "BNS 85",
    "BNS 87",
    "BNS 124(1)",
    "BNS 137(2)",
    "BNS 351(2)",
    "IPC 376(1)",
    "IPC 376(2)",
    "IPC 376(3)",
    "IPC 376A",
    "IPC 376AB",
    "IPC 376B",
    "IPC 376C",
    "IPC 376D",
    "IPC 376DA",
    "IPC 376DB",
    "IPC 376E",
    "IPC 354",
    "IPC 354A",
    "IPC 354B",
    "IPC 354C",
    "IPC 354D",
    "IPC 363",
    "IPC 366",
    "IPC 498A",
    "IPC 506",
    "IPC 509",
    "IPC 304B",
    "IPC 326A",
    "POCSO 4(1)",
    "POCSO 4(2)",
    "POCSO 6",
    "POCSO 8",
    "POCSO 10",
    "POCSO 12",
    "SC/ST 3(1)(w)",
    "SC/ST 3(2)(v)",
];
/// Sections a case can have.
pub const PLACES: usize = 4;

/// The asked day.
pub fn asked_day() -> anyhow::Result<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, 11, 1).context("the asked day")
}

/// So many cases; a longer list begins with the shorter one.
///
/// # Errors
/// When a section of the list is none.
pub fn cases(many: usize) -> anyhow::Result<Vec<Facts>> {
    let mut dice = Dice::new(SEED);
    let sections = SECTIONS.iter().map(|s| Ok(Charge::from(s.parse::<itsso_law::Section>()?)));
    let sections = sections.collect::<anyhow::Result<Vec<Charge>>>()?;
    let first = NaiveDate::from_ymd_opt(2018, 1, 1).context("the first day")?;
    let asked = Moment::Day(asked_day()?).as_asked();
    Ok((0..many).map(|_| Writer::new(&mut dice, first, asked).case(&sections)).collect())
}

/// Writes one case.
struct Writer<'d> {
    dice: &'d mut Dice,
    facts: Facts,
    fir: Ist,
    asked: Ist,
}

fn after(at: Ist, minutes: u32) -> Ist {
    at.checked_add_signed(TimeDelta::minutes(i64::from(minutes))).unwrap_or(at)
}

fn later(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_add_days(Days::new(u64::from(days))).unwrap_or(day)
}

impl<'d> Writer<'d> {
    fn new(dice: &'d mut Dice, first: NaiveDate, asked: Ist) -> Self {
        let fir = after(midnight(first), dice.below(SPREAD * DAY));
        Self { dice, facts: Facts::default(), fir, asked }
    }

    fn case(mut self, sections: &[Charge]) -> Facts {
        let offence = self.fir.date_naive().checked_sub_days(Days::new(u64::from(self.dice.below(90))));
        self.facts.offence_from = offence;
        let child = self.dice.percent(50);
        self.charge(sections, child);
        let told = self.dice.below(600);
        self.push(EventKind::FirRegistered, Moment::Instant(self.fir), None);
        if self.dice.percent(75) {
            // One in a hundred after its own FIR: the earlier of the two counts.
            let from = if self.dice.percent(1) { 2 * told } else { 0 };
            let told = TimeDelta::minutes(i64::from(told) - i64::from(from));
            self.push(EventKind::InfoReceived, Moment::Instant(self.fir - told), None);
        }
        let cognizance = self.court();
        let victims = if self.dice.percent(90) { 1 } else { 2 + self.dice.below(2) };
        (1..=victims).for_each(|n| self.victim(n, child, cognizance));
        let accused = if self.dice.percent(60) { 1 } else { 2 + self.dice.below(3) };
        (1..=accused).for_each(|n| self.accused(n));
        self.facts.events.shrink_to_fit();
        self.facts
    }

    /// From one to four sections, of the Code in force on the day of the offence.
    fn charge(&mut self, sections: &[Charge], child: bool) {
        let old =
            self.facts.offence_from.is_some_and(|day| NaiveDate::from_ymd_opt(2024, 7, 1).is_some_and(|n| day < n));
        let of = |act: &str| -> Vec<&Charge> {
            let named = SECTIONS.iter().zip(sections).filter(|(name, _)| name.starts_with(act));
            named.map(|(_, section)| section).collect()
        };
        let (penal, pocso, scst) = (of(if old { "IPC" } else { "BNS" }), of("POCSO"), of("SC/ST"));
        let mut chosen: Vec<&Charge> = Vec::new();
        if child {
            chosen.extend(self.dice.pick(&pocso));
        }
        if !child || self.dice.percent(80) {
            chosen.extend(self.dice.pick(&penal));
        }
        if self.dice.percent(40) {
            chosen.extend(self.dice.pick(&penal));
        }
        if self.dice.percent(8) {
            chosen.extend(self.dice.pick(&scst));
        }
        chosen.dedup();
        self.facts.offences = chosen.into_iter().cloned().collect();
    }

    /// Police report, court and closure; the day of cognizance.
    fn court(&mut self) -> Option<NaiveDate> {
        let fir = self.fir.date_naive();
        if self.dice.percent(2) {
            self.day(EventKind::Quashed, fir, 100, 900);
        }
        if self.dice.percent(12) {
            self.day(EventKind::FinalReport, fir, 20, 120);
        }
        let filed = self.dice.percent(65).then(|| self.day(EventKind::ChargesheetFiled, fir, 20, 130)).flatten()?;
        let cognizance = self.dice.percent(85).then(|| self.day(EventKind::Cognizance, filed, 0, 30)).flatten()?;
        if self.dice.percent(60) {
            self.day(EventKind::Committed, cognizance, 10, 120);
        }
        if self.dice.percent(40) {
            self.day(EventKind::Judgment, cognizance, 60, 800);
        }
        Some(cognizance)
    }

    fn victim(&mut self, number: u32, child: bool, cognizance: Option<NaiveDate>) {
        let mut victim = Victim::unknown(u16::try_from(number).unwrap_or(1));
        let grown = child == self.dice.percent(4);
        let age = if grown { self.dice.between(18, 60) } else { self.dice.between(3, 18) };
        victim.age = (!self.dice.percent(4)).then(|| u16::try_from(age).unwrap_or(0));
        let who = Some(victim.id);
        self.facts.victims.push(victim);
        if self.dice.percent(3) {
            self.hour(EventKind::MinorKnown, self.fir, 20 * DAY, who);
        }
        if self.dice.percent(4) {
            self.hour(EventKind::MedConsentRefused, self.fir, DAY, who);
        }
        let sent = self.dice.percent(85).then(|| self.hour(EventKind::VictimSentMedical, self.fir, 2 * DAY, who));
        if let (Some(sent), true) = (sent.flatten(), self.dice.percent(90)) {
            let done = self.day_of(EventKind::MedExamDone, sent.date_naive(), 0, 2, who);
            if let (Some(done), true) = (done, self.dice.percent(80)) {
                self.day_of(EventKind::MedReportReceived, done, 0, 14, who);
            }
        }
        if self.dice.percent(70) {
            self.day_of(EventKind::Stmt183, self.fir.date_naive(), 0, 6, who);
        }
        for (kind, chance) in [
            (EventKind::VictimTakenToMagistrate, 60),
            (EventKind::CwcInformed, 80),
            (EventKind::SpecialCourtInformed, 80),
        ] {
            if self.dice.percent(chance) {
                self.hour(kind, self.fir, 2 * DAY, who);
            }
        }
        if let (Some(cognizance), true) = (cognizance, self.dice.percent(60)) {
            self.day_of(EventKind::ChildEvidenceRecorded, cognizance, 5, 60, who);
        }
    }

    fn accused(&mut self, number: u32) {
        let accused = AccusedPerson::unknown(u16::try_from(number).unwrap_or(1));
        let who = Some(accused.id);
        self.facts.accused.push(accused);
        let arrest = self.dice.percent(75).then(|| self.hour(EventKind::Arrest, self.fir, 40 * DAY, who));
        let Some(arrest) = arrest.flatten() else { return };
        if self.dice.percent(20) {
            let journey = self.dice.between(30, 300);
            self.facts.events.iter_mut().rev().take(1).for_each(|e| e.journey_minutes = Some(journey));
        }
        if self.dice.percent(92) {
            let at = after(arrest, self.dice.between(60, 1800));
            self.push(EventKind::Produced, Moment::Instant(at), who);
        }
        if self.dice.percent(88)
            && let Some(remand) = self.day_of(EventKind::FirstRemand, arrest.date_naive(), 0, 3, who)
            && self.dice.percent(45)
        {
            self.day_of(EventKind::Bail, remand, 0, 150, who);
        }
    }

    /// At some minute after another, if that is not later than the asked one.
    fn hour(&mut self, kind: EventKind, from: Ist, within: u32, who: Option<Subject>) -> Option<Ist> {
        let at = after(from, self.dice.below(within));
        self.push(kind, Moment::Instant(at), who).then_some(at)
    }

    fn day(&mut self, kind: EventKind, from: NaiveDate, least: u32, most: u32) -> Option<NaiveDate> {
        self.day_of(kind, from, least, most, None)
    }

    /// On some day after another.
    fn day_of(
        &mut self,
        kind: EventKind,
        from: NaiveDate,
        least: u32,
        most: u32,
        who: Option<Subject>,
    ) -> Option<NaiveDate> {
        let day = later(from, self.dice.between(least, most + 1));
        self.push(kind, Moment::Day(day), who).then_some(day)
    }

    /// Whether it is on the record.
    fn push(&mut self, kind: EventKind, at: Moment, who: Option<Subject>) -> bool {
        let is = at.is_by(self.asked);
        if is {
            self.facts.events.push(Event { subject: who, ..Event::new(kind, at) });
        }
        is
    }
}
