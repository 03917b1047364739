//! What stands in the book, as the template reads it: plain texts of one language.

use chrono::NaiveDate;
use itsso_law::{Example, LawPack, Rule, Subject};
use serde::Serialize;

use crate::Language;

#[derive(Serialize)]
pub(crate) struct Book {
    lang: &'static str,
    title: &'static str,
    subtitle: String,
    labels: Labels,
    notes: Vec<&'static str>,
    chapters: Vec<Chapter>,
}

#[derive(Serialize)]
struct Labels {
    contents: &'static str,
    owed: &'static str,
    starts: &'static str,
    long: &'static str,
    counting: &'static str,
    ends: &'static str,
    offences: &'static str,
    more: &'static str,
    missed: &'static str,
    text: &'static str,
    example: &'static str,
    facts: &'static str,
    steps: &'static str,
    source: &'static str,
    unverified: &'static str,
    policy: &'static str,
    sign: &'static str,
    right: &'static str,
    wrong: &'static str,
    name: &'static str,
    date: &'static str,
    remarks: &'static str,
}

#[derive(Serialize)]
struct Chapter {
    name: String,
    rules: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    id: String,
    name: String,
    provision: String,
    kind: String,
    owed: String,
    starts: String,
    long: String,
    counting: String,
    ends: String,
    offences: String,
    more: Option<String>,
    missed: String,
    read: String,
    verified: bool,
    policy: bool,
    source: String,
    laws: Vec<Law>,
    example: Option<Worked>,
}

#[derive(Serialize)]
struct Law {
    provision: String,
    in_force: String,
    text: String,
}

#[derive(Serialize)]
struct Worked {
    name: String,
    sections: String,
    facts: Vec<String>,
    steps: Vec<String>,
}

/// Heading, and the beginnings of the ids that belong under it.
const CHAPTERS: [(&str, &str, &[&str]); 8] = [
    (
        "From the information to the FIR",
        "सूचना से एफआईआर तक",
        &["BNSS173", "ZFIR", "BNSS174", "BNSS176", "FIR.", "SCN", "BNSS185"],
    ),
    ("The victim in the first days", "पहले दिनों में पीड़िता", &["BNSS184", "BNSS183", "SHIVANNA", "BNSS397", "MTP"]),
    ("Children", "बालक", &["POCSO", "JJ"]),
    (
        "Arrest, custody and bail",
        "गिरफ़्तारी, अभिरक्षा और ज़मानत",
        &["BNSS58", "BNSS47", "BNSS53", "BNSS187", "BNSS479", "BNSS48", "BNSS480"],
    ),
    (
        "Investigation and the police report",
        "विवेचना और पुलिस रिपोर्ट",
        &["BNSS193", "CRPC173", "POLICY", "BNSS194", "BNSS218", "BNSS107", "BNSS514"],
    ),
    ("Scheduled Castes and Tribes", "अनुसूचित जाति और जनजाति", &["SCST"]),
    ("Domestic violence and secrecy", "घरेलू हिंसा और गोपनीयता", &["DV", "SECR"]),
    // Everything else.
    ("Court and after", "न्यायालय और उसके बाद", &[""]),
];

pub(crate) fn book(pack: &LawPack, lang: Language, on: NaiveDate) -> Book {
    let mut chapters: Vec<Chapter> =
        CHAPTERS.iter().map(|(en, hi, _)| Chapter { name: lang.pick(en, hi).to_owned(), rules: Vec::new() }).collect();
    for rule in pack.rules() {
        let at = CHAPTERS.iter().position(|(.., ids)| ids.iter().any(|id| rule.id.starts_with(id)));
        if let Some(chapter) = at.and_then(|at| chapters.get_mut(at)) {
            chapter.rules.push(entry(pack, rule, lang));
        }
    }
    Book {
        lang: lang.pick("en", "hi"),
        title: lang.pick("ITSSO Desk: the law book", "आईटीएसएसओ डेस्क: विधि-पुस्तक"),
        subtitle: match lang {
            Language::English => format!(
                "Law pack {} · {} rules · printed {}",
                pack.version(),
                pack.rules().len(),
                on.format("%d-%m-%Y")
            ),
            Language::Hindi => {
                format!("विधि-संग्रह {} · {} नियम · मुद्रित {}", pack.version(), pack.rules().len(), on.format("%d-%m-%Y"))
            }
        },
        labels: labels(lang),
        notes: notes(lang),
        chapters,
    }
}

fn entry(pack: &LawPack, rule: &Rule, lang: Language) -> Entry {
    let spoken = rule.spoken(pack);
    let text = |words: itsso_law::Words| lang.of(&words).to_owned();
    Entry {
        id: rule.id.clone(),
        name: lang.of(&rule.name).to_owned(),
        provision: rule.provision.clone(),
        kind: text(rule.kind.name()),
        owed: lang.of(&rule.holder).to_owned(),
        starts: text(spoken.starts()),
        long: text(spoken.span()),
        counting: lang.of(&rule.counting).to_owned(),
        ends: text(spoken.ends()),
        offences: text(spoken.offences()),
        more: rule.extension.as_ref().map(|w| lang.of(w).to_owned()),
        missed: lang.of(&rule.breach).to_owned(),
        read: text(spoken.read()),
        verified: rule.is_verified(),
        policy: rule.is_policy(),
        source: rule.source.clone(),
        laws: rule
            .laws
            .iter()
            .map(|law| Law {
                provision: law.provision.clone(),
                in_force: text(spoken.in_force(law)),
                text: law.text.trim().to_owned(),
            })
            .collect(),
        example: rule.examples.first().map(|e| worked(pack, rule, e, lang)),
    }
}

fn worked(pack: &LawPack, rule: &Rule, example: &Example, lang: Language) -> Worked {
    let facts = example.facts();
    let mut events = facts.events;
    events.sort_by_key(|e| e.at);
    let told = |event: &itsso_law::Event| {
        let whom = event.subject.filter(|s| *s != Subject::Case).map(|s| format!(" ({s})")).unwrap_or_default();
        format!("{}: {}{whom}", event.at.spoken(), lang.of(pack.event_name(event.kind)))
    };
    let clock = example.clock(pack, rule);
    Worked {
        name: lang.of(&example.name).to_owned(),
        sections: facts.offences.iter().map(|c| c.section.to_string()).collect::<Vec<_>>().join(", "),
        facts: events.iter().map(told).collect(),
        steps: clock.map(|c| c.why.iter().map(|w| lang.of(w).to_owned()).collect()).unwrap_or_default(),
    }
}

fn notes(lang: Language) -> Vec<&'static str> {
    vec![
        lang.pick(
            "This book is printed from the rules by which the program computes every time limit. It is for a prosecution officer to read against the Acts and to sign, rule by rule. It is not legal advice.",
            "यह पुस्तक उन्हीं नियमों से छपी है जिनसे प्रोग्राम प्रत्येक समय-सीमा गिनता है। अभियोजन अधिकारी इसे अधिनियमों से मिलाकर नियम-दर-नियम हस्ताक्षर करें। अधिनियमों के शब्द अंग्रेज़ी में हैं। यह विधिक सलाह नहीं है।",
        ),
        lang.pick(
            "A rule marked as not fully read was taken from summaries or memory; the program shows it as unverified until it is signed off.",
            "जिस नियम पर “पूरा नहीं पढ़ा गया” लिखा है वह सारांश या स्मृति से लिया गया है; हस्ताक्षर होने तक प्रोग्राम उसे असत्यापित दिखाता है।",
        ),
        lang.pick(
            "“From” leaves out the first day and the last day counts (General Clauses Act s.9). A month is a calendar month, by corresponding date: two months are 59 to 62 days and never counted as sixty. Default bail counts the day of the first remand and is never moved for a holiday.",
            "“से” में पहला दिन छोड़ा जाता है और अंतिम दिन गिना जाता है (साधारण खण्ड अधिनियम धारा 9)। माह कैलेंडर माह है, अगले माह की उसी तारीख़ तक: दो माह 59 से 62 दिन होते हैं, साठ मानकर नहीं गिने जाते। डिफ़ॉल्ट ज़मानत में पहली रिमांड का दिन गिना जाता है और अवकाश के कारण तारीख़ कभी आगे नहीं बढ़ती।",
        ),
        lang.pick(
            "ITSSO Desk is an independent implementation and not the Government's portal.",
            "आईटीएसएसओ डेस्क एक स्वतन्त्र प्रोग्राम है, शासन का पोर्टल नहीं।",
        ),
    ]
}

fn labels(lang: Language) -> Labels {
    Labels {
        contents: lang.pick("Contents", "विषय-सूची"),
        owed: lang.pick("Owed by", "दायित्व"),
        starts: lang.pick("Begins with", "आरम्भ"),
        long: lang.pick("How long", "अवधि"),
        counting: lang.pick("Counting", "गणना"),
        ends: lang.pick("Ends with", "समाप्ति"),
        offences: lang.pick("Offences", "अपराध"),
        more: lang.pick("More time", "अतिरिक्त समय"),
        missed: lang.pick("If missed", "चूकने पर"),
        text: lang.pick("Text of the law", "विधि का पाठ"),
        example: lang.pick("Worked example", "हल किया उदाहरण"),
        facts: lang.pick("Facts", "तथ्य"),
        steps: lang.pick("Computation", "गणना के चरण"),
        source: lang.pick("Source", "स्रोत"),
        unverified: lang.pick("Not fully read in the text: needs sign-off", "पाठ पूरा नहीं पढ़ा गया: पुष्टि आवश्यक"),
        policy: lang.pick("Policy, not law", "नीति, विधि नहीं"),
        sign: lang.pick("Prosecution officer", "अभियोजन अधिकारी"),
        right: lang.pick("correct as printed", "यथा मुद्रित सही"),
        wrong: lang.pick("to be changed", "संशोधन आवश्यक"),
        name: lang.pick("Name and signature", "नाम व हस्ताक्षर"),
        date: lang.pick("Date", "तारीख़"),
        remarks: lang.pick("Remarks", "टिप्पणी"),
    }
}
