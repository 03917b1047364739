//! A duty has no number in the law: when its target of policy has passed, no law is broken and no word says so.
use crate::common::*;
use itsso_law::{ClockKind, LawPack, State, clocks};

const FIR: (&str, &str, &str) = ("fir-registered", "2024-07-05T10:00:00+05:30", "");

/// What was done of the statement before the Magistrate (BNSS 183(6), target 24 hours); state; the step that tells it.
type Row = (&'static [(&'static str, &'static str, &'static str)], &'static str, &'static str, &'static str);

const ROWS: &[Row] = &[
    (&[], "overdue", "Target passed. It ends with “", "लक्ष्य बीत चुका। यह “"),
    (&[("stmt-183", "2024-07-06T09:00:00+05:30", "V1")], "met", ": within the target.", ": लक्ष्य के भीतर।"),
    (&[("stmt-183", "2024-07-09", "V1")], "met_late", ": after the target.", ": लक्ष्य के बाद।"),
];

#[test]
fn a_passed_target_is_not_a_breach() {
    for (more, expected, en, hi) in ROWS {
        let events: Vec<_> = [FIR].iter().chain(*more).copied().collect();
        let clock = one(&case(&["BNS 64(1)"], &[(1, Some(30))], 0, &events), "2024-08-01", "BNSS183.6", "V1");
        assert_eq!((state(&clock).as_str(), clock.kind), (*expected, ClockKind::Duty));
        assert!(clock.why.iter().any(|w| w.en.contains(en) && w.hi.contains(hi)), "{expected}: {:?}", clock.why);
    }
    // A limit keeps its word.
    let limit = one(&case(&["BNS 64(1)"], &[], 0, &[FIR]), "2024-10-01", "BNSS193.2", "case");
    assert!(limit.why.iter().any(|w| w.en.starts_with("Overdue. ") && w.hi.starts_with("अतिदेय। ")));
}

#[test]
fn no_step_of_a_duty_says_overdue_or_late() {
    let pack = LawPack::builtin();
    let mut seen = 0;
    for rule in pack.rules().iter().filter(|r| r.kind == ClockKind::Duty) {
        assert!(rule.target.is_some() || matches!(rule.span, itsso_law::Span::None), "{}", rule.id);
        for example in &rule.examples {
            for on in [example.on, itsso_law::wire::instant("2031-01-01").unwrap()] {
                let ask = itsso_law::Asked { why: true, ..itsso_law::Asked::on(on) };
                for clock in clocks(pack, &example.facts(), &ask).iter().filter(|c| c.rule == rule.id) {
                    let late = matches!(clock.state, State::Overdue | State::MetLate);
                    seen += u32::from(late);
                    for step in &clock.why {
                        assert!(!step.en.contains("Overdue") && !step.hi.contains("अतिदेय"), "{}: {}", rule.id, step.en);
                        assert!(!step.en.ends_with(": late."), "{}: {}", rule.id, step.en);
                    }
                }
            }
        }
    }
    assert!(seen > 14, "{seen}");
}

#[test]
fn states_have_words_for_each_kind() {
    let words = |s: State, k: ClockKind| (s.words(k).en, s.words(k).hi);
    let told = |en: &str, hi: &str| (en.to_owned(), hi.to_owned());
    assert_eq!(words(State::Overdue, ClockKind::Limit), told("overdue", "अतिदेय"));
    assert_eq!(words(State::Overdue, ClockKind::Duty), told("target passed", "लक्ष्य बीत चुका"));
    assert_eq!(words(State::MetLate, ClockKind::Duty), told("done after the target", "लक्ष्य के बाद पूर्ण"));
    // The names in files stay.
    assert_eq!(serde_json::to_value(State::Overdue).unwrap(), "overdue");
}
