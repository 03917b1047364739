//! What stands in the book, as the template reads it: plain texts of one language.

use chrono::NaiveDate;
use itsso_law::{Example, LawPack, MARKS, Rule, Subject, mark_in_words};
use serde::Serialize;

use crate::Language;

#[derive(Serialize)]
pub(crate) struct Book {
    lang: &'static str,
    title: &'static str,
    subtitle: String,
    labels: Labels,
    /// Title page: label and value.
    facts: Vec<(&'static str, String)>,
    notes: Vec<&'static str>,
    key: Key,
    chapters: Vec<Chapter>,
}

/// The page that says what the marks mean and who signs.
#[derive(Serialize)]
struct Key {
    title: &'static str,
    before: Vec<&'static str>,
    mark: &'static str,
    meaning: &'static str,
    texts: &'static str,
    marks: Vec<Mark>,
    signing: &'static str,
    signs: Vec<&'static str>,
    sources_title: &'static str,
    sources: Vec<(&'static str, &'static str)>,
}

#[derive(Serialize)]
struct Mark {
    /// As it stands in the data.
    mark: &'static str,
    /// As it is printed beside a text.
    words: String,
    meaning: &'static str,
    /// How many texts carry it.
    texts: usize,
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
    /// How it was read, where that was not in the official text.
    read: Option<String>,
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
        // The day as in files and logs: a date of a signed paper must not be read two ways.
        subtitle: match lang {
            Language::English => format!("Law pack {} · {on}", pack.version()),
            Language::Hindi => format!("विधि-संग्रह {} · {on}", pack.version()),
        },
        facts: vec![
            (lang.pick("Version of the law pack", "विधि-संग्रह का संस्करण"), pack.version().to_owned()),
            (lang.pick("Printed on (year-month-day)", "मुद्रण की तारीख़ (वर्ष-माह-दिन)"), on.to_string()),
            (lang.pick("Rules", "नियम"), pack.rules().len().to_string()),
            (
                lang.pick("Rules that need sign-off", "पुष्टि शेष नियम"),
                pack.rules().iter().filter(|r| !r.is_verified()).count().to_string(),
            ),
        ],
        labels: labels(lang),
        notes: notes(lang),
        key: key(pack, lang),
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
                read: (!law.is_verified()).then(|| text(law.read_in_words())),
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
            "A rule marked as needing sign-off has a text that was not read, or not in full, in the Act as published; its clocks are shown as unverified until the mark is changed. The next page says what each mark means and who signs.",
            "जिस नियम पर “पुष्टि आवश्यक” लिखा है उसका कोई पाठ प्रकाशित अधिनियम में नहीं, या पूरा नहीं पढ़ा गया; चिह्न बदले जाने तक उसकी समय-सीमाएँ असत्यापित दिखती हैं। अगला पृष्ठ बताता है कि हर चिह्न का अर्थ क्या है और हस्ताक्षर कौन करे।",
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

fn key(pack: &LawPack, lang: Language) -> Key {
    let texts = |mark: &str| pack.rules().iter().flat_map(|r| &r.laws).filter(|l| l.read == mark).count();
    let meaning = |mark: &str| {
        match mark {
        "confirmed in the text" => lang.pick(
            "Every quoted word was compared with the Act as India Code or the Gazette of India publishes it.",
            "उद्धृत हर शब्द अधिनियम से मिलाया गया, जैसा इण्डिया कोड या भारत का राजपत्र प्रकाशित करता है।",
        ),
        "read in a copy: verify" => lang.pick(
            "Compared with a copy that is not official: it may be out of date or leave words out. The Code of 1973 was read only so.",
            "ऐसी प्रति से मिलाया गया जो राजकीय नहीं: वह पुरानी हो सकती है, उसमें शब्द छूटे हो सकते हैं। 1973 की संहिता केवल ऐसे पढ़ी गई।",
        ),
        "partly read" => lang.pick(
            "Part of the wording was read; the rest is its substance, a report of it, or another code. Brackets under the text say which.",
            "पाठ का एक भाग पढ़ा गया; शेष उसका सार, उसका समाचार या दूसरी संहिता है। पाठ के नीचे कोष्ठक में लिखा है कौन-सा।",
        ),
        "from memory: verify" => lang.pick(
            "Quoted from memory and compared with nothing. Neither the words nor the number may be relied on.",
            "स्मृति से उद्धृत, किसी से नहीं मिलाया गया। न शब्दों पर भरोसा करें, न संख्या पर।",
        ),
        _ => lang.pick(
            "A target the force has set itself. It stands in no law, and missing it breaks none.",
            "बल का अपना लक्ष्य। यह किसी विधि में नहीं है, चूकने से विधि नहीं टूटती।",
        ),
    }
    };
    Key {
        title: lang.pick("The marks, and who signs", "चिह्न, और हस्ताक्षर कौन करे"),
        before: vec![
            lang.pick(
                "Every quoted text carries a mark of how it was read. A rule may have several texts, one for each period of the law; it needs sign-off as long as one of them does. A clock is shown as unverified by the text it runs under, not by the others.",
                "हर उद्धृत पाठ पर चिह्न है कि वह कैसे पढ़ा गया। एक नियम के कई पाठ हो सकते हैं, विधि की हर अवधि का एक; जब तक एक भी शेष है, नियम की पुष्टि आवश्यक है। समय-सीमा उसी पाठ से असत्यापित दिखती है जिस पर वह चलती है, दूसरों से नहीं।",
            ),
        ],
        mark: lang.pick("Mark", "चिह्न"),
        meaning: lang.pick("What it means", "अर्थ"),
        texts: lang.pick("Texts", "पाठ"),
        marks: MARKS
            .into_iter()
            .map(|mark| Mark {
                mark,
                words: lang.of(&mark_in_words(mark)).to_owned(),
                meaning: meaning(mark),
                texts: texts(mark),
            })
            .collect(),
        signing: lang.pick("Who signs, and what follows", "हस्ताक्षर कौन करे, और उसके बाद"),
        signs: vec![
            lang.pick(
                "A prosecution officer signs, rule by rule, having compared the text with the Act in force: “correct as printed”, or “to be changed” with what is wrong. A rule that is already read in the official text is signed all the same: the number, the start and the end are readings of the law, and those are his to confirm.",
                "अभियोजन अधिकारी पाठ को प्रवृत्त अधिनियम से मिलाकर नियम-दर-नियम हस्ताक्षर करें: “यथा मुद्रित सही”, या “संशोधन आवश्यक” और क्या ग़लत है। जो राजकीय पाठ में पढ़ा जा चुका है उस पर भी हस्ताक्षर हों: संख्या, आरम्भ और समाप्ति विधि का अर्थ हैं, और उसकी पुष्टि उन्हीं की है।",
            ),
            lang.pick(
                "A target of policy is signed by the officer of police who sets it.",
                "नीति के लक्ष्य पर वह पुलिस अधिकारी हस्ताक्षर करें जो उसे तय करते हैं।",
            ),
            lang.pick(
                "A signature here changes nothing in the program. Whoever keeps the law pack enters it: the mark `read` of the text in its file, and a new version of the pack. The version and the date on the title page say which pack was signed.",
                "यहाँ का हस्ताक्षर प्रोग्राम में कुछ नहीं बदलता। विधि-संग्रह रखने वाला उसे दर्ज करता है: फ़ाइल में पाठ का `read` चिह्न, और संग्रह का नया संस्करण। मुखपृष्ठ का संस्करण और तारीख़ बताते हैं कि कौन-सा संग्रह हस्ताक्षरित हुआ।",
            ),
        ],
        sources_title: lang.pick("The keys of the sources", "स्रोतों की कुंजी"),
        sources: SOURCES.to_vec(),
    }
}

/// What the S-numbers under a rule stand for (`data/README.md`). Titles stay as they are published.
const SOURCES: [(&str, &str); 22] = [
    ("S1", "Bharatiya Nagarik Suraksha Sanhita, 2023: India Code 20099"),
    ("S2", "The same with its First Schedule: Gazette of India, 25-12-2023"),
    ("S3", "Bharatiya Nyaya Sanhita, 2023: India Code 20062"),
    ("S4", "Protection of Children from Sexual Offences Act, 2012: India Code 2079"),
    ("S5", "Scheduled Castes and the Scheduled Tribes (Prevention of Atrocities) Act, 1989: India Code 1920"),
    ("S6", "Protection of Women from Domestic Violence Act, 2005: India Code 2021"),
    ("S7", "Juvenile Justice (Care and Protection of Children) Act, 2015: India Code 2148"),
    ("S8", "Medical Termination of Pregnancy Act, 1971: India Code 1593"),
    ("S9", "Code of Criminal Procedure, 1973, as of 2021: an unofficial copy"),
    ("S21-S23", "Procedures for zero FIR and e-FIR, as published by States and reported"),
    ("S24", "Mobile forensic vans of Uttar Pradesh: press, October 2024"),
    ("S25", "Advisory of the Ministry of Home Affairs, October 2020: press"),
    ("S26", "Shivanna, as quoted in Eega Soumya v M. Mahender Reddy (SC, 1-11-2022)"),
    ("S27", "Enforcement Directorate v Kapil Wadhawan (SC, 27-3-2023): press and analysis"),
    ("S31, S33", "Default bail: “ten years or more” (Karnataka HC, 2024); holidays (Allahabad, Punjab and Haryana HC)"),
    ("S34, S35", "Anticipatory bail in Uttar Pradesh (Allahabad HC, 2025); notice of bail in POCSO (Allahabad HC)"),
    ("S36-S38", "CrPC 173(1A): rulings, and how it stood on 31-12-2009"),
    ("S39-S41", "SC/ST Rules, 1995 and their amendment of 2016: reprint and press note"),
    ("S42", "POCSO Rules, 2020: a report that quotes them"),
    ("S43-S46", "Practice of Child Welfare Committees; POCSO Rules, 2020, rule 8: reprints"),
    ("S47", "Nipun Saxena v Union of India (SC, 11-12-2018)"),
    ("S48", "Youth Bar Association of India v Union of India (SC, 2016): quoted in part"),
];

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
        unverified: lang
            .pick("Not wholly read in the official text: needs sign-off", "राजकीय पाठ में पूरा नहीं पढ़ा गया: पुष्टि आवश्यक"),
        policy: lang.pick("Policy, not law", "नीति, विधि नहीं"),
        sign: lang.pick("Prosecution officer", "अभियोजन अधिकारी"),
        right: lang.pick("correct as printed", "यथा मुद्रित सही"),
        wrong: lang.pick("to be changed", "संशोधन आवश्यक"),
        name: lang.pick("Name and signature", "नाम व हस्ताक्षर"),
        date: lang.pick("Date", "तारीख़"),
        remarks: lang.pick("Remarks", "टिप्पणी"),
    }
}
