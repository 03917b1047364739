//! The steps of a clock, in the order a person asks them: what started it, under which law, how it is
//! counted, until when, what ended it or would, what a miss means, and what to bear in mind.

use chrono::NaiveDate;

use super::Draft;
use super::applies::Match;
use super::notes;
use super::view::View;
use crate::{Clock, ClockKind, Due, EventKind, Every, Ist, LawVersion, Moment, Reached, Rule, Span, State, Words};

fn day(date: NaiveDate) -> String {
    Moment::Day(date).spoken()
}

fn moment(at: &Moment) -> String {
    at.spoken()
}

fn names(view: &View<'_, '_>, kinds: &[EventKind], (en, hi): (&str, &str)) -> Words {
    let list: Vec<&Words> = kinds.iter().map(|k| view.pack.event_name(*k)).collect();
    let join = |pick: fn(&Words) -> &str, between: &str| list.iter().map(|w| pick(w)).collect::<Vec<_>>().join(between);
    Words::new(join(|w| &w.en, en), join(|w| &w.hi, hi))
}

const OR: (&str, &str) = (" or ", " या ");
const AND: (&str, &str) = (" and ", " और ");

pub(super) fn steps(
    view: &View<'_, '_>,
    law: &LawVersion,
    matched: &Match<'_>,
    clock: &Clock<'_>,
    draft: Draft<'_>,
    journey: u32,
) -> Vec<Words> {
    let rule = clock.law;
    if let Some(reached) = super::kept::of(view, clock) {
        return kept(reached, rule, clock);
    }
    let mut out = vec![started(view, rule, clock, draft)];
    out.push(Words::new(
        format!("{}: {}.", clock.provision, rule.name.en),
        format!("{}: {}।", clock.provision, rule.name.hi),
    ));
    if draft.start.is_some() && view.guesses_code(rule) {
        out.push(Words::new(
            "Cognizance is not on the record: that the trial is under this Code is taken from the day of the charge-sheet, or without one from the day asked about. Enter the cognizance.",
            "संज्ञान अभिलेख पर नहीं है: विचारण इसी संहिता के अधीन है, यह आरोप-पत्र की तारीख़ से, वह न हो तो पूछे गए दिन से माना गया। संज्ञान दर्ज करें।",
        ));
    }
    out.push(Words::new(format!("Owed by: {}.", rule.holder.en), format!("दायित्व: {}।", rule.holder.hi)));
    out.push(rule.counting.clone());
    if journey > 0 {
        out.push(Words::new(
            format!("{journey} minutes of travel to the Magistrate are left out of the count."),
            format!("मजिस्ट्रेट तक यात्रा के {journey} मिनट नहीं गिने गए।"),
        ));
    }
    out.extend(part(view, matched.span(rule, law)));
    out.extend(counted(view, clock));
    out.extend(until(rule, clock));
    out.extend(ended(view, rule, matched, clock, draft));
    out.extend(left_out(view, clock, draft));
    if let (Some(more), true) = (&rule.extension, clock.is_open()) {
        out.push(Words::new(format!("More time: {}", more.en), format!("अतिरिक्त समय: {}", more.hi)));
    }
    out.push(Words::new(format!("If missed: {}", rule.breach.en), format!("चूकने पर: {}", rule.breach.hi)));
    out.extend(clock.flags.iter().map(notes::note));
    out
}

/// A verdict of an earlier law, told by what its entry says: how the law in force counts is not how it was reached.
fn kept(reached: &Reached, rule: &Rule, clock: &Clock<'_>) -> Vec<Words> {
    let at = |at: Ist| moment(&Moment::Instant(at));
    let due = match reached.due {
        Some(Due::Day(last)) => day(last),
        Some(Due::At(last)) => at(last),
        None => "–".to_owned(),
    };
    let (en, hi) = match (reached.kind, reached.late) {
        (ClockKind::Duty, true) => ("after its target", "लक्ष्य के बाद"),
        (ClockKind::Duty, false) => ("within its target", "लक्ष्य के भीतर"),
        (_, true) => ("late", "विलम्ब से"),
        (_, false) => ("in time", "समय में"),
    };
    let (pack, ended) = (&reached.pack, at(reached.ended_at));
    let mut out = vec![
        Words::new(
            format!("{}: {}.", clock.provision, rule.name.en),
            format!("{}: {}।", clock.provision, rule.name.hi),
        ),
        Words::new(
            format!("Judged by the law pack of {pack}: last moment {due}, ended {ended}: {en}. That verdict stays."),
            format!("{pack} के विधि-संग्रह से निष्कर्ष: अंतिम समय {due}, समाप्त {ended}: {hi}। यह निष्कर्ष बना रहता है।"),
        ),
        Words::new(
            "It is judged anew once a fact it rests on is corrected, or comes to light.",
            "जिस तथ्य पर यह टिका है वह सुधारा जाए, या नया तथ्य सामने आए, तो फिर गिना जाता है।",
        ),
    ];
    out.extend(clock.flags.iter().map(notes::note));
    out
}

/// Which part of which term.
fn part(view: &View<'_, '_>, span: Span) -> Option<Words> {
    let (Span::Term { part, of }, Some((crate::Term::Months(months), _))) = (span, view.now.gravest) else {
        return None;
    };
    let (years, rest) = (months / 12, months % 12);
    let (en, hi) = match (years, rest) {
        (0, m) => (format!("{m} months"), format!("{m} माह")),
        (y, 0) => (format!("{y} years"), format!("{y} वर्ष")),
        (y, m) => (format!("{y} years and {m} months"), format!("{y} वर्ष {m} माह")),
    };
    Some(Words::new(
        format!("{part}/{of} of the greatest term charged, {en}."),
        format!("आरोपित धाराओं के अधिकतम दण्ड {hi} का {part}/{of}।"),
    ))
}

/// What a counter has counted.
fn counted(view: &View<'_, '_>, clock: &Clock<'_>) -> Option<Words> {
    let (counter, tally) = clock.law.counter.zip(clock.count)?;
    let what = view.pack.event_name(counter.of);
    Some(Words::new(
        format!("“{}”: {} of {} allowed.", what.en, tally.of, tally.ceiling),
        format!("“{}”: {} अनुमत में से {}।", what.hi, tally.ceiling, tally.of),
    ))
}

/// The length of a cycle, in words.
fn period(every: Every) -> (String, String) {
    match every {
        Every::Days(n) => (format!("of {n} days"), format!("{n} दिन की")),
        Every::Months(1) => ("of a calendar month".to_owned(), "एक कैलेंडर माह की".to_owned()),
        Every::Months(n) => (format!("of {n} calendar months"), format!("{n} कैलेंडर माह की")),
        Every::Quarter => ("to the end of a quarter".to_owned(), "तिमाही के अंत तक की".to_owned()),
    }
}

fn started(view: &View<'_, '_>, rule: &Rule, clock: &Clock<'_>, draft: Draft<'_>) -> Words {
    let (Some(start), Some(at)) = (draft.start, clock.start) else {
        let starts = &rule.starts;
        // What is missing first: the gate, what must be there beside, or the fact itself.
        let missing = |kinds: &[EventKind]| !kinds.is_empty() && view.of(kinds, clock.subject).next().is_none();
        let wait =
            [&starts.not_before, &starts.needs].into_iter().find(|kinds| missing(kinds) && !missing(&starts.kinds));
        // All is there, and yet it does not run.
        if starts.in_custody && super::count::start(view, rule, clock.subject).is_some() {
            return Words::new(
                "Not started: the accused was not in custody on the day it would be counted from, as far as the record shows.",
                "आरम्भ नहीं: जिस दिन से गिना जाता, उस दिन अभिलेख के अनुसार अभियुक्त अभिरक्षा में नहीं था।",
            );
        }
        let wait = names(view, wait.unwrap_or(&starts.kinds), OR);
        if rule.starts.offence {
            return Words::new(
                "Not started: the day of the offence is not on the record.",
                "आरम्भ नहीं: अपराध की तारीख़ अभिलेख पर नहीं है।",
            );
        }
        return Words::new(
            format!("Not started: it waits for “{}”.", wait.en),
            format!("आरम्भ नहीं: “{}” की प्रतीक्षा है।", wait.hi),
        );
    };
    let Some(kind) = start.kind() else {
        return Words::new(
            format!("Counted from the day of the offence, {}.", moment(&at)),
            format!("अपराध के दिन, {} से गिना गया।", moment(&at)),
        );
    };
    let what = view.pack.event_name(kind);
    if let (Some(repeats), true) = (&rule.repeats, draft.period > 1) {
        let n = clock.cycle;
        let first = start.fact.map_or(at, |e| e.at);
        let ((en, hi), at, first) = (period(repeats.every), moment(&at), moment(&first));
        if draft.period != n {
            return Words::new(
                format!(
                    "Period {n} {en} under this law, counted from {at}; the periods run on from “{}”, {first}.",
                    what.en
                ),
                format!("इस विधि के अधीन {hi} अवधि संख्या {n}, {at} से गिनी गई; अवधियाँ “{}”, {first} से चलती हैं।", what.hi),
            );
        }
        return Words::new(
            format!("Period {n} {en}, counted from {at}; the first is counted from “{}”, {first}.", what.en),
            format!("{hi} अवधि संख्या {n}, {at} से गिनी गई; पहली “{}”, {first} से गिनी जाती है।", what.hi),
        );
    }
    if rule.starts.fallback.contains(&kind) && start.inferred {
        let missing = names(view, &rule.starts.kinds, OR);
        return Words::new(
            format!("Counted from “{}”, {}, because “{}” is not on the record.", what.en, moment(&at), missing.en),
            format!("“{}”, {} से गिना गया, क्योंकि “{}” अभिलेख पर नहीं है।", what.hi, moment(&at), missing.hi),
        );
    }
    let (en, hi) = if clock.kind == ClockKind::Flag {
        ("Stands since", "से लागू")
    } else {
        ("Counted from", "से गिना गया")
    };
    Words::new(format!("{en} “{}”, {}.", what.en, moment(&at)), format!("“{}”, {} {hi}।", what.hi, moment(&at)))
}

fn until(rule: &Rule, clock: &Clock<'_>) -> Vec<Words> {
    let mut out = Vec::new();
    match (clock.due, clock.target) {
        (Some(Due::Day(last)), _) => {
            out.push(Words::new(
                format!("In time until 24:00 on {}.", day(last)),
                format!("{} को 24:00 बजे तक समय में।", day(last)),
            ));
            if let (Some(_), Some(from)) = (&rule.custody, clock.late_from) {
                out.push(Words::new(
                    format!("The right to bail arises on {}.", moment(&from)),
                    format!("ज़मानत का अधिकार {} को उत्पन्न होता है।", moment(&from)),
                ));
            }
            if let Some(before) = clock.file_by {
                out.push(Words::new(
                    format!("The court is closed on that day and the count does not move: file by {}.", day(before)),
                    format!("उस दिन न्यायालय बन्द है और गणना आगे नहीं बढ़ती: {} तक दाख़िल करें।", day(before)),
                ));
            }
        }
        (Some(Due::At(last)), _) => {
            let at = moment(&Moment::Instant(last));
            out.push(Words::new(format!("In time until {at}."), format!("{at} तक समय में।")));
        }
        (None, Some(target)) => {
            let at = match target {
                Due::Day(last) => day(last),
                Due::At(last) => moment(&Moment::Instant(last)),
            };
            let (en, hi) = if rule.own_target {
                ("Target of this office", "इस कार्यालय का लक्ष्य")
            } else {
                ("Target of policy", "नीति का लक्ष्य")
            };
            out.push(Words::new(
                format!("{en}: {at}. The law gives no number."),
                format!("{hi}: {at}। विधि में कोई संख्या नहीं है।"),
            ));
        }
        (None, None) => {}
    }
    if let Some(open) = clock.due_open
        && clock.due.is_some_and(|d| d.date() != open)
    {
        out.push(Words::new(
            format!("The court is closed that day; the act may be done on {} (General Clauses Act s.10).", day(open)),
            format!("उस दिन न्यायालय बन्द है; कार्य {} को किया जा सकता है (साधारण खण्ड अधिनियम धारा 10)।", day(open)),
        ));
    }
    out
}

fn ended(view: &View<'_, '_>, rule: &Rule, matched: &Match<'_>, clock: &Clock<'_>, draft: Draft<'_>) -> Option<Words> {
    if !matched.now {
        return Some(Words::new(
            "Void: the sections now on the record no longer call for it.",
            "शून्य: अभिलेख की वर्तमान धाराओं में यह अपेक्षित नहीं रहा।",
        ));
    }
    if clock.state == State::Void
        && let Some(closed) = view.closed
    {
        let what = view.pack.event_name(closed.kind);
        return Some(Words::new(
            format!("Void since “{}”, {}.", what.en, moment(&closed.at)),
            format!("“{}”, {} से शून्य।", what.hi, moment(&closed.at)),
        ));
    }
    if let (Some(end), Some(at)) = (draft.end, clock.ended_at) {
        let what = view.pack.event_name(end.fact.kind);
        let duty = clock.kind == ClockKind::Duty;
        let (en, hi) = match (clock.state == State::MetLate, duty && clock.target.is_some()) {
            (true, false) => ("late", "विलम्ब से"),
            (false, false) => ("in time", "समय में"),
            // No number in the law: it is the target that was kept or not.
            (true, true) => ("after the target", "लक्ष्य के बाद"),
            (false, true) => ("within the target", "लक्ष्य के भीतर"),
        };
        return Some(Words::new(
            format!("Ended by “{}”, {}: {en}.", what.en, moment(&at)),
            format!("“{}”, {} से समाप्त: {hi}।", what.hi, moment(&at)),
        ));
    }
    if clock.ends_by.is_empty() {
        return None;
    }
    if clock.count.is_some() && clock.state == State::Met {
        return Some(Words::new("The time in which it could be used is over.", "जिस अवधि में यह हो सकता था वह बीत गई।"));
    }
    let wait = names(view, &clock.ends_by, if rule.ends.all { AND } else { OR });
    let (en, hi) = match (clock.state, clock.kind) {
        (State::Overdue, ClockKind::Duty) => ("Target passed. ", "लक्ष्य बीत चुका। "),
        (State::Overdue, _) => ("Overdue. ", "अतिदेय। "),
        _ => ("", ""),
    };
    Some(Words::new(format!("{en}It ends with “{}”.", wait.en), format!("{hi}यह “{}” से समाप्त होगा।", wait.hi)))
}

/// Accused whom no report names, of a duty of the case that a part report ended.
fn left_out(view: &View<'_, '_>, clock: &Clock<'_>, draft: Draft<'_>) -> Option<Words> {
    let end = draft.end.filter(|_| clock.ended_at.is_some())?;
    let who = super::reports::left_out(view, clock.law.subject, end.fact);
    let list = who.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    (!who.is_empty()).then(|| {
        Words::new(
            format!("The report names some of the accused only; no report names {list}: whether the investigation of them is over is not on the record."),
            format!("रिपोर्ट में केवल कुछ अभियुक्त नामित हैं; {list} किसी रिपोर्ट में नहीं: उनकी विवेचना पूर्ण हुई या नहीं, अभिलेख पर नहीं है।"),
        )
    })
}
