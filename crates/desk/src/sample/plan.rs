//! Which FIRs there are, and the life of each.

use chrono::{Datelike, Duration, NaiveDate};
use itsso_casebook::FirName;
use itsso_casebook::kinds::{
    EventPayload, IO_ASSIGNED, IoAssigned, OFFENCES_LISTED, OffencesListed, PERSONS_LISTED, PersonsListed, VictimFacts,
};
use itsso_law::{EventKind, Ist, Section, Subject};

use super::dice::Dice;
use super::head::Head;
use super::ledger::Ledger;
use super::report::{Ending, ending};
use super::tables::{ncrb, places};
use super::{SampleCase, court, district, inquiry, offences, routine, victim};

/// Cases of five years, beside those of the last hours.
const CASES: i64 = 12_000;
/// Days over which they lie.
const DAYS: i64 = 1826;
/// FIRs before this many hours ago are drawn; later ones are written out below.
const RECENT_HOURS: i64 = 36;

/// FIRs of the last hours: minutes ago, head, and whether the hours given by law were missed.
const RECENT: [(i64, Head, bool); 9] = [
    (2080, Head::PocsoPenetrative, false),
    (1890, Head::Modesty, false),
    (1640, Head::Rape, true),
    (1530, Head::PocsoAssault, true),
    (1290, Head::Cruelty, false),
    (1010, Head::PocsoPenetrative, false),
    (655, Head::Rape, false),
    (380, Head::Kidnapping, false),
    (130, Head::PocsoAssault, false),
];

/// 1 July 2024: the day of the new codes.
fn new_law() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 7, 1).unwrap_or_default()
}

/// An FIR before its life is told.
pub(super) struct Fir {
    stream: u64,
    name: FirName,
    at: Ist,
    head: Head,
    /// Position of its station.
    station: usize,
    /// The hours given by law are (about to be) missed.
    slow: bool,
}

/// Everything about a case its events are drawn from.
pub(super) struct Course {
    pub head: Head,
    pub fir_at: Ist,
    pub info_at: Ist,
    /// Investigated under the BNSS.
    pub bnss: bool,
    /// Victim's completed years.
    pub age: u16,
    pub accused: u16,
    /// Code of the investigating officer.
    pub io: String,
    pub ending: Ending,
    pub slow: bool,
    /// The charge-sheet leaves one of the accused for later.
    pub part: bool,
    /// A kidnapped child was found then, and rape added.
    pub found: Option<Ist>,
}

/// All FIRs, in order of registration and numbered in their station and year.
pub(super) fn firs(now: Ist) -> Vec<Fir> {
    let newest = now - Duration::hours(RECENT_HOURS);
    let first = now.date_naive() - Duration::days(DAYS);
    let mut drawn: Vec<(Ist, u64, Head, usize, bool)> = Vec::new();
    let mut stream = 0_u64;
    for n in 0..CASES {
        stream += 1;
        let mut dice = Dice::stream(stream);
        let day = first + Duration::days(n * DAYS / CASES);
        let at = dice.station_hour(day);
        let head = head(&mut dice);
        let station = station(&mut dice, head);
        if at < newest {
            drawn.push((at, stream, head, station, false));
        }
    }
    for (minutes, head, slow) in RECENT {
        stream += 1;
        let mut dice = Dice::stream(stream);
        let station = station(&mut dice, head);
        drawn.push((now - Duration::minutes(minutes), stream, head, station, slow));
    }
    drawn.sort_by_key(|d| (d.0, d.1));
    let mut numbers: std::collections::BTreeMap<(usize, i32), u32> = std::collections::BTreeMap::new();
    let mut firs = Vec::with_capacity(drawn.len());
    for (at, stream, head, station, slow) in drawn {
        // Other FIRs of the station lie between: crimes against women are about one in eight.
        let gap = Dice::stream(stream).number(2, 13);
        let number = numbers.entry((station, at.year())).or_default();
        *number += u32::try_from(gap).unwrap_or(1);
        let Some(place) = places().stations.get(station) else { continue };
        let year = u16::try_from(at.year()).unwrap_or(0);
        let name = FirName { station: place.code.clone(), number: *number, year };
        firs.push(Fir { stream, name, at, head, station, slow });
    }
    firs
}

fn head(dice: &mut Dice) -> Head {
    let heads = &ncrb().heads;
    let n = dice.weighted(heads.iter().map(|h| h.reported));
    heads.get(n).map_or(Head::Cruelty, |h| h.head)
}

fn station(dice: &mut Dice, head: Head) -> usize {
    // The women's station takes quarrels of marriage above all.
    let women = |code: &str| code == "31653051";
    let stations = &places().stations;
    dice.weighted(stations.iter().map(|s| match head {
        Head::Cruelty => s.weight,
        _ if women(&s.code) => 1,
        _ => s.weight,
    }))
}

/// The life of one FIR, as far as it is known at `now`.
pub(super) fn live(fir: Fir, now: Ist) -> SampleCase {
    let mut dice = Dice::stream(fir.stream + 1_000_000);
    let head = fir.head;
    let age = age(&mut dice, head);
    let info_at = informed(&mut dice, &fir);
    let (from, to) = offence_days(&mut dice, head, info_at.date_naive());
    let new = to >= new_law();
    let mut sections = offences::sections(&mut dice, head, age, new);
    let sc_st = dice.percent(17);
    let atrocity = sc_st && dice.percent(if head.itsso() || head == Head::Modesty { 62 } else { 12 });
    if atrocity {
        sections.extend(offences::scst(head));
    }
    let ending = ending(&mut dice, head, fir.at, now);
    let found = (head == Head::Kidnapping && age < 18 && dice.percent(6))
        .then(|| dice.office_after(fir.at, 2, 14))
        .filter(|at| *at < ending.at - Duration::days(5));
    let io = officer(&mut dice, fir.station, head, atrocity);
    let accused = accused(&mut dice, head);
    let course = Course {
        head,
        fir_at: fir.at,
        info_at,
        bnss: fir.at.date_naive() >= new_law(),
        age,
        accused,
        io,
        ending,
        slow: fir.slow,
        part: accused > 1 && dice.percent(2),
        found,
    };
    let clerk = i64::try_from(fir.station).unwrap_or(0) % district::CLERKS + 1;
    let mut ledger = Ledger::new(dice, district::pis(clerk), now, fir.at);
    register(&mut ledger, &course, &fir.name, (from, to), sections.clone(), sc_st);
    leave(&mut ledger, &course, &fir.name);
    victim::tell(&mut ledger, &course, new);
    inquiry::tell(&mut ledger, &course);
    court::tell(&mut ledger, &course);
    routine::tell(&mut ledger, &course, &sections, Dice::stream(fir.stream + 2_000_000));
    SampleCase { fir: fir.name, facts: ledger.finish() }
}

fn register(
    ledger: &mut Ledger,
    course: &Course,
    name: &FirName,
    (from, to): (NaiveDate, NaiveDate),
    sections: Vec<Section>,
    sc_st: bool,
) {
    let at = course.fir_at;
    let fir = EventPayload {
        fir: Some(name.clone()),
        offence_from: Some(from),
        offence_to: Some(to),
        ..EventPayload::default()
    };
    ledger.registration(EventKind::FirRegistered.as_str(), at, &fir);
    ledger.registration(OFFENCES_LISTED, at, &OffencesListed { sections, ..OffencesListed::default() });
    let victim = VictimFacts {
        age: Some(course.age),
        scheduled_caste_or_tribe: Some(sc_st),
        ..VictimFacts::unknown(Subject::Victim(1))
    };
    let persons = PersonsListed { victims: vec![victim], accused: Some(course.accused), ..PersonsListed::default() };
    ledger.registration(PERSONS_LISTED, at, &persons);
    ledger.registration(IO_ASSIGNED, at, &IoAssigned { io: course.io.clone(), import: None });
    ledger.registration(EventKind::InfoReceived.as_str(), course.info_at, &EventPayload::default());
}

/// A few cases go to another station, or are quashed, before there is a report.
fn leave(ledger: &mut Ledger, course: &Course, name: &FirName) {
    let (kind, at) = match ledger.dice.number(1, 1000) {
        1..=6 => (EventKind::TransferredOut, ledger.dice.office_after(course.fir_at, 3, 25)),
        7 => (EventKind::Quashed, ledger.dice.office_after(course.fir_at, 30, 240)),
        _ => return,
    };
    if course.slow || at >= course.ending.at - Duration::days(1) || course.ending.stayed.is_some() {
        return;
    }
    let codes: Vec<&str> = places().stations.iter().map(|s| s.code.as_str()).filter(|c| *c != name.station).collect();
    let to_station = (kind == EventKind::TransferredOut).then(|| ledger.dice.one(&codes, "").to_owned());
    ledger.event(kind, at, EventPayload { to_station, ..EventPayload::default() });
    ledger.close(at);
}

fn informed(dice: &mut Dice, fir: &Fir) -> Ist {
    let minutes = if fir.slow {
        dice.number(15, 60)
    } else if fir.head == Head::Kidnapping {
        dice.number(30, 1500)
    } else {
        dice.number(8, 330)
    };
    fir.at - Duration::minutes(minutes)
}

fn offence_days(dice: &mut Dice, head: Head, told: NaiveDate) -> (NaiveDate, NaiveDate) {
    let back = |days: i64| told - Duration::days(days);
    match head {
        Head::Cruelty => {
            let to = dice.number(1, 25);
            (back(to + dice.number(20, 320)), back(to))
        }
        Head::Rape | Head::PocsoPenetrative if dice.percent(28) => {
            let to = dice.number(2, 20);
            (back(to + dice.number(5, 120)), back(to))
        }
        Head::DowryDeath | Head::Acid => (told, told),
        _ => {
            let day = back(dice.number(0, 4));
            (day, day)
        }
    }
}

fn age(dice: &mut Dice, head: Head) -> u16 {
    let (low, high) = match head {
        _ if head.pocso() => {
            if dice.percent(14) {
                (4, 11)
            } else {
                (12, 17)
            }
        }
        Head::Kidnapping => {
            if dice.percent(72) {
                (12, 17)
            } else {
                (18, 26)
            }
        }
        Head::DowryDeath => (19, 29),
        _ => (18, 42),
    };
    let years = if high <= 17 && low >= 12 {
        // Most are fourteen and older.
        dice.number(low, high).max(dice.number(low, high))
    } else {
        dice.number(low, high)
    };
    u16::try_from(years).unwrap_or(18)
}

fn accused(dice: &mut Dice, head: Head) -> u16 {
    let weights: [u32; 5] = match head {
        Head::Cruelty | Head::DowryDeath => [12, 22, 34, 20, 12],
        _ => [68, 18, 9, 4, 1],
    };
    u16::try_from(dice.weighted(weights) + 1).unwrap_or(1)
}

/// Code of an officer: of the station's six, or an ACP where the SC/ST Rules ask for one.
fn officer(dice: &mut Dice, station: usize, head: Head, atrocity: bool) -> String {
    let place = i64::try_from(station).unwrap_or(0);
    let n = dice.number(0, 5);
    if atrocity {
        format!("ACP-{:02}", place % 12 + 1)
    } else if n == 0 && head.session() {
        format!("INSP-{:03}", place + 11)
    } else {
        format!("SI-{:04}", 100 + place * 7 + n)
    }
}
