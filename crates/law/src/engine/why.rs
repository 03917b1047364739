//! The steps of a clock, in the order a person asks them: what started it, under which law, how it is
//! counted, until when, what ended it or would, what a miss means, and what to bear in mind.

use chrono::{Days, NaiveDate};

use super::applies::Match;
use super::count::{End, Start};
use super::view::View;
use crate::{Clock, Due, EventKind, Flag, Moment, Rule, State, Words};

fn day(date: NaiveDate) -> String {
    Moment::Day(date).spoken()
}

fn moment(at: &Moment) -> String {
    at.spoken()
}

fn names(view: &View<'_>, kinds: &[EventKind], (en, hi): (&str, &str)) -> Words {
    let list: Vec<&Words> = kinds.iter().map(|k| view.pack.event_name(*k)).collect();
    let join = |pick: fn(&Words) -> &str, between: &str| list.iter().map(|w| pick(w)).collect::<Vec<_>>().join(between);
    Words::new(join(|w| &w.en, en), join(|w| &w.hi, hi))
}

const OR: (&str, &str) = (" or ", " या ");
const AND: (&str, &str) = (" and ", " और ");

pub(super) fn steps(
    view: &View<'_>,
    rule: &Rule,
    matched: &Match<'_>,
    clock: &Clock,
    start: Option<Start>,
    end: Option<End>,
    journey: u32,
) -> Vec<Words> {
    let mut out = vec![started(view, rule, clock, start)];
    out.push(Words::new(
        format!("{}: {}.", clock.provision, rule.name.en),
        format!("{}: {}।", clock.provision, rule.name.hi),
    ));
    out.push(rule.counting.clone());
    if journey > 0 {
        out.push(Words::new(
            format!("{journey} minutes of travel to the Magistrate are left out of the count."),
            format!("मजिस्ट्रेट तक यात्रा के {journey} मिनट नहीं गिने गए।"),
        ));
    }
    out.extend(until(rule, clock));
    out.push(ended(view, rule, matched, clock, end));
    out.push(Words::new(format!("If missed: {}", rule.breach.en), format!("चूकने पर: {}", rule.breach.hi)));
    out.extend(clock.flags.iter().map(|f| note(*f)));
    out
}

fn started(view: &View<'_>, rule: &Rule, clock: &Clock, start: Option<Start>) -> Words {
    let (Some(start), Some(at)) = (start, clock.start) else {
        let wait = names(view, &rule.starts.kinds, OR);
        return Words::new(
            format!("Not started: it waits for “{}”.", wait.en),
            format!("आरम्भ नहीं: “{}” की प्रतीक्षा है।", wait.hi),
        );
    };
    let what = view.pack.event_name(start.kind);
    if let (Some(repeats), true) = (&rule.repeats, clock.cycle > 1) {
        let (n, days) = (clock.cycle, repeats.days);
        let before = Days::new(u64::from(days).saturating_mul(u64::from(n).saturating_sub(1)));
        let first = at.date().checked_sub_days(before).unwrap_or(at.date());
        let (at, first) = (moment(&at), day(first));
        return Words::new(
            format!("Period {n} of {days} days, counted from {at}; the first is counted from “{}”, {first}.", what.en),
            format!("{days} दिन की अवधि संख्या {n}, {at} से गिनी गई; पहली “{}”, {first} से गिनी जाती है।", what.hi),
        );
    }
    if rule.starts.fallback.contains(&start.kind) && start.inferred {
        let missing = names(view, &rule.starts.kinds, OR);
        return Words::new(
            format!("Counted from “{}”, {}, because “{}” is not on the record.", what.en, moment(&at), missing.en),
            format!("“{}”, {} से गिना गया, क्योंकि “{}” अभिलेख पर नहीं है।", what.hi, moment(&at), missing.hi),
        );
    }
    Words::new(
        format!("Counted from “{}”, {}.", what.en, moment(&at)),
        format!("“{}”, {} से गिना गया।", what.hi, moment(&at)),
    )
}

fn until(rule: &Rule, clock: &Clock) -> Vec<Words> {
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
            out.push(Words::new(
                format!("Target of policy: {at}. The law gives no number."),
                format!("नीति का लक्ष्य: {at}। विधि में कोई संख्या नहीं है।"),
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

fn ended(view: &View<'_>, rule: &Rule, matched: &Match<'_>, clock: &Clock, end: Option<End>) -> Words {
    if !matched.now {
        return Words::new(
            "Void: the sections now on the record no longer call for it.",
            "शून्य: अभिलेख की वर्तमान धाराओं में यह अपेक्षित नहीं रहा।",
        );
    }
    if clock.state == State::Void
        && let Some(closed) = view.closed
    {
        let what = view.pack.event_name(closed.kind);
        return Words::new(
            format!("Void since “{}”, {}.", what.en, moment(&closed.at)),
            format!("“{}”, {} से शून्य।", what.hi, moment(&closed.at)),
        );
    }
    if let (Some(end), Some(at)) = (end, clock.ended_at) {
        let what = view.pack.event_name(end.kind);
        let (en, hi) = if clock.state == State::MetLate {
            ("late", "विलम्ब से")
        } else {
            ("in time", "समय में")
        };
        return Words::new(
            format!("Ended by “{}”, {}: {en}.", what.en, moment(&at)),
            format!("“{}”, {} से समाप्त: {hi}।", what.hi, moment(&at)),
        );
    }
    let wait = names(view, &clock.ends_by, if rule.ends.all { AND } else { OR });
    let (en, hi) = if clock.state == State::Overdue { ("Overdue. ", "अतिदेय। ") } else { ("", "") };
    Words::new(format!("{en}It ends with “{}”.", wait.en), format!("{hi}यह “{}” से समाप्त होगा।", wait.hi))
}

fn note(flag: Flag) -> Words {
    let (en, hi) = match flag {
        Flag::Contested => (
            "Contested: where the maximum is ten years but the minimum less, courts differ on 60 or 90 days; plan on 60.",
            "विवादित: अधिकतम दस वर्ष पर न्यूनतम कम हो तो 60 या 90 दिन पर न्यायालयों में मतभेद है; 60 मानकर चलें।",
        ),
        Flag::StartInferred => (
            "The start is inferred: the law does not state it, or another fact stands in for it.",
            "आरम्भ अनुमानित है: विधि में नहीं लिखा, या उसके स्थान पर दूसरा तथ्य लिया गया है।",
        ),
        Flag::Unverified => (
            "Unverified: the text of this rule was not read in full; a prosecution officer should confirm it.",
            "असत्यापित: इस नियम का पूरा पाठ नहीं पढ़ा गया; अभियोजन अधिकारी से पुष्टि कराएँ।",
        ),
        Flag::TimeUnknown => (
            "The hour is not on the record: the start is taken at 00:00 and the end at 24:00 of its day.",
            "समय अभिलेख पर नहीं है: आरम्भ उस दिन 00:00 और समाप्ति 24:00 बजे मानी गई।",
        ),
        Flag::Disputed => (
            "Disputed: facts on the record disagree; the earlier due is used until a person settles it.",
            "विवादग्रस्त: अभिलेख के तथ्य मेल नहीं खाते; निपटारे तक पहले वाली अंतिम तिथि ली गई।",
        ),
        Flag::NoRecord => (
            "The imported register has no column for what would end it: complete the case.",
            "आयातित रजिस्टर में इसे समाप्त करने वाले तथ्य का स्तम्भ नहीं है: प्रकरण पूर्ण करें।",
        ),
        Flag::Incomplete => (
            "Incomplete: something on the record could not be understood by this version.",
            "अपूर्ण: अभिलेख की कोई प्रविष्टि इस संस्करण को समझ में नहीं आई।",
        ),
        Flag::Stayed => ("A court has stayed the case.", "न्यायालय ने प्रकरण स्थगित किया है।"),
        Flag::Straddles => (
            "The offence goes over 1 July 2024: sections of both the IPC and the BNS may be needed.",
            "अपराध 1 जुलाई 2024 के आर-पार है: भा.द.वि. और भा.न्या.सं. दोनों की धाराएँ लग सकती हैं।",
        ),
    };
    Words::new(en, hi)
}
