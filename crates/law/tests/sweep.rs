//! Every FIR date from 2018 to 2032 for the rules that count months and years, against a count written differently: a
//! plain walk over the calendar with its own leap years, no date library.
mod common;
use common::{asked, case};
use itsso_law::{LawPack, clocks};

#[derive(Clone, Copy, PartialEq)]
struct Civil {
    y: u32,
    m: u32,
    d: u32,
}

fn last_of(y: u32, m: u32) -> u32 {
    match m {
        4 | 6 | 9 | 11 => 30,
        2 if (y.is_multiple_of(4) && !y.is_multiple_of(100)) || y.is_multiple_of(400) => 29,
        2 => 28,
        _ => 31,
    }
}

impl Civil {
    fn next(self) -> Civil {
        let Civil { y, m, d } = self;
        if d < last_of(y, m) {
            Civil { d: d + 1, ..self }
        } else if m < 12 {
            Civil { m: m + 1, d: 1, ..self }
        } else {
            Civil { y: y + 1, m: 1, d: 1 }
        }
    }

    /// Walks on day by day until so many months have turned and the same day of the month, or its last, is reached.
    fn walk(self, months: u32) -> Civil {
        let (mut at, mut turned) = (self, 0);
        loop {
            at = at.next();
            turned += u32::from(at.d == 1);
            if turned == months && (at.d == self.d || (at.d == last_of(at.y, at.m) && at.d < self.d)) {
                return at;
            }
        }
    }

    fn text(self) -> String {
        format!("{:04}-{:02}-{:02}", self.y, self.m, self.d)
    }
}

/// Rule, subject, months.
const RULES: &[(&str, &str, u32)] = &[
    ("SCST14", "case", 2),
    ("SCST14A.4", "case", 3),
    ("SCST15A.8", "case", 2),
    ("POCSO35.2", "case", 12),
    ("JJ14.2", "A1", 4),
    ("JJ14.3", "A1", 3),
    ("BNSS346", "case", 2),
    ("BNSS396.5", "case", 2),
    ("BNSS415.4", "case", 6),
    ("DV14.2", "case", 2),
    ("POCSOR4.13", "V1", 1),
];

#[test]
fn months_of_every_day_from_2018_to_2032() {
    let mut day = Civil { y: 2018, m: 1, d: 1 };
    let mut seen = std::collections::BTreeMap::new();
    while day.y < 2033 {
        let at = day.text();
        let at = at.as_str();
        let new_law = at >= "2024-07-01";
        let rape = if new_law { "BNS 64(1)" } else { "IPC 376(1)" };
        let events: Vec<(&str, &str, &str)> = vec![
            ("fir-registered", at, ""),
            ("chargesheet-filed", at, ""),
            ("cognizance", at, ""),
            ("jjb-produced", at, "A1"),
            ("appeal-filed", at, ""),
            ("appeal-admitted", at, ""),
            ("intimidation-complaint", at, ""),
            ("comp-recommended", at, ""),
            ("dv-counselling", at, ""),
            ("support-person-assigned", at, "V1"),
        ];
        let mut facts = case(&[rape, "POCSO 4", "SC/ST 3(1)(w)", "PWDVA 31"], &[(1, Some(12))], 1, &events);
        facts.accused.iter_mut().for_each(|a| a.age = Some(17));
        let mut ask = asked(at);
        ask.why = false;
        let found = clocks(LawPack::builtin(), &facts, &ask);
        let investigation = if at <= "2018-04-20" {
            ("CRPC173.1A.2009", "case", 3)
        } else if new_law {
            ("BNSS193.2", "case", 2)
        } else {
            ("CRPC173.1A", "case", 2)
        };
        let rules = RULES.iter().copied().chain([investigation]);
        for (rule, subject, months) in rules {
            let mut of = found.iter().filter(|c| c.rule == rule && c.subject.to_string() == subject && c.cycle == 1);
            let Some(clock) = of.next() else {
                // The Acts that were not in force yet on that day are the only ones that may be missing.
                assert!(at < "2020-03-09", "{rule} of {at}");
                continue;
            };
            let due = clock.due.map(|d| d.to_string());
            assert_eq!(due, Some(day.walk(months).text()), "{rule} from {at}");
            *seen.entry(rule).or_insert(0_u32) += 1;
        }
        day = day.next();
    }
    assert_eq!(seen.len(), RULES.len() + 3, "{seen:?}");
    assert_eq!(seen.get("SCST14"), Some(&5479));
}
