//! Worked examples of a rule, as a police lawyer would check it.

use crate::question::In;
use crate::{Asked, Clock, Due, Facts, Ist, LawPack, Moment, Rule, Subject, Words, clocks};

/// One case, and what its clock must be.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// What it shows.
    pub name: Words,
    /// Asked as of.
    pub on: Ist,
    /// Whose clock is looked at.
    pub subject: Subject,
    /// Which cycle.
    pub cycle: u32,
    /// The case.
    pub case: In,
    /// What must come out.
    pub expect: Expect,
}

/// What must come out; what is not given is not looked at.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Expect {
    /// `running`, `met`, …, or `absent`: the rule does not apply at all.
    pub state: String,
    /// Start, last moment, next open day, first late day, end, target of policy, as the wire writes them.
    pub dates: Vec<(DateOf, String)>,
    /// Act and section.
    pub provision: Option<String>,
    /// Flags that must be there.
    pub flags: Vec<String>,
    /// What a counter has counted.
    pub count: Option<u32>,
}

/// Which date of a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOf {
    /// What it is counted from.
    Start,
    /// The last moment in time.
    Due,
    /// The next open day.
    DueOpen,
    /// The first that is late.
    LateFrom,
    /// When it ended.
    EndedAt,
    /// Target of policy.
    Target,
    /// The last open day before a due that never moves.
    FileBy,
}

impl DateOf {
    /// The name by which files give it.
    pub fn as_str(&self) -> &'static str {
        match self {
            DateOf::Start => "start",
            DateOf::Due => "due",
            DateOf::DueOpen => "due_open",
            DateOf::LateFrom => "late_from",
            DateOf::EndedAt => "ended_at",
            DateOf::Target => "target",
            DateOf::FileBy => "file_by",
        }
    }

    /// That date of a clock, as the wire writes it.
    pub fn of(&self, clock: &Clock<'_>) -> Option<String> {
        let moment = |m: &Option<Moment>| m.map(|m| m.to_string());
        let due = |d: &Option<Due>| d.map(|d| d.to_string());
        match self {
            DateOf::Start => moment(&clock.start),
            DateOf::Due => due(&clock.due),
            DateOf::DueOpen => clock.due_open.map(|d| d.to_string()),
            DateOf::LateFrom => moment(&clock.late_from),
            DateOf::EndedAt => moment(&clock.ended_at),
            DateOf::Target => due(&clock.target),
            DateOf::FileBy => clock.file_by.map(|d| d.to_string()),
        }
    }
}

impl Example {
    /// The facts of the case.
    pub fn facts(&self) -> Facts {
        self.case.clone().facts(self.on, None)
    }

    /// The clock it looks at, with its steps; none where the rule does not apply.
    pub fn clock<'p>(&self, pack: &'p LawPack, rule: &Rule) -> Option<Clock<'p>> {
        let asked = Asked { calendar: self.case.calendar(), why: true, ..Asked::on(self.on) };
        clocks(pack, &self.facts(), &asked)
            .into_iter()
            .find(|c| c.rule == rule.id && c.subject == self.subject && c.cycle == self.cycle)
    }

    /// What came out otherwise than it must: one line each, empty where all is right.
    pub fn wrong(&self, pack: &LawPack, rule: &Rule) -> Vec<String> {
        let Some(clock) = self.clock(pack, rule) else {
            let absent = self.expect.state == "absent";
            return if absent { Vec::new() } else { vec![format!("state: absent, expected {}", self.expect.state)] };
        };
        let mut wrong = Vec::new();
        let mut differ = |what: &str, got: String, expected: &str| {
            if got != expected {
                wrong.push(format!("{what}: {got}, expected {expected}"));
            }
        };
        differ("state", word(&clock.state), &self.expect.state);
        for (date, expected) in &self.expect.dates {
            differ(date.as_str(), date.of(&clock).unwrap_or_default(), expected);
        }
        if let Some(provision) = &self.expect.provision {
            differ("provision", clock.provision.to_string(), provision);
        }
        if let Some(count) = self.expect.count {
            differ("count", clock.count.map(|c| c.of.to_string()).unwrap_or_default(), &count.to_string());
        }
        let flags: Vec<String> = clock.flags.iter().map(|f| word(&f)).collect();
        for flag in &self.expect.flags {
            if !flags.contains(flag) {
                wrong.push(format!("flags: {}, expected {flag}", flags.join(" ")));
            }
        }
        wrong
    }
}

fn word<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => text,
        _ => String::new(),
    }
}

impl LawPack {
    /// Runs every worked example: what came out wrong, as `(rule, number of the example, what)`.
    pub fn prove(&self) -> Vec<(String, usize, String)> {
        let mut wrong = Vec::new();
        for rule in self.rules() {
            for (example, n) in rule.examples.iter().zip(1..) {
                wrong.extend(example.wrong(self, rule).into_iter().map(|what| (rule.id.clone(), n, what)));
            }
        }
        wrong
    }
}
