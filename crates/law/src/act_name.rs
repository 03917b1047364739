//! Names of Acts this crate does not know, brought down to words that no person bears.
//!
//! People write anything among sections: the name of a victim, a village, a school. So of an unknown name only words of
//! the closed lists below are kept, and only where one of them says that it is an Act. A word that is missing here costs a
//! `…` in a heading; a word too many could be somebody's name.

use crate::act::{Act, bare, exact, fold};

/// Words that say that the name is one of an Act, or of rules under one.
#[rustfmt::skip] // A word a line would be a page.
const MARKS: &[&str] = &[
    "ACT", "ACTS", "CODE", "RULE", "RULES", "ORDINANCE", "REGULATION", "REGULATIONS",
    "ADHINIYAM", "ADHINIYAMA", "ADHYADESH", "NIYAM", "NIYAMAVALI", "अधिनियम", "अधि", "एक्ट", "ऐक्ट",
    "नियम", "नियमावली", "अध्यादेश", "विनियम",
];

/// Marks that are girls' names too: taken only where no other stands, behind a word of Acts, and never shown alone.
const NAMES_TOO: &[&str] = &["SANHITA", "SAMHITA", "संहिता"];

/// Names so usual that registers leave the mark out: `8/20 NDPS`, `60 आबकारी`.
#[rustfmt::skip] // A word a line would be a page.
const USUAL: &[&str] = &[
    "NDPS", "ARMS", "EXCISE", "ABKARI", "GANGSTER", "GANGSTERS", "GOONDA", "GOONDAS", "MCOCA", "UAPA", "COTPA",
    "PCPNDT", "NSA", "MMDR", "एनडीपीएस", "आबकारी", "आयुध", "गैंगस्टर", "गैंगेस्टर", "गैगेस्टर", "गुण्डा", "गुंडा",
];

/// Subjects, States and small words of the names of Acts.
#[rustfmt::skip] // A word a line would be a page.
const SUBJECTS: &[&str] = &[
    // Small words.
    "AND", "OF", "THE", "FOR", "IN", "TO", "ON", "FROM", "WITH", "OTHER", "AMENDMENT", "AMENDED", "SPECIAL",
    "PROVISIONS", "PREVENTION", "PREV", "PROHIBITION", "PROTECTION", "REGULATION", "CONTROL", "ABOLITION",
    "SUPPRESSION", "WELFARE", "MAINTENANCE", "DEVELOPMENT", "MANAGEMENT", "RIGHTS", "OFFENCES", "OFFENCE", "CRIMES",
    "CRIME", "ACTIVITIES", "ANTI", "SOCIAL", "PUBLIC", "NATIONAL", "CENTRAL", "STATE", "INDIAN", "INDIA", "THEIR",
    "BY", "LAW", "CRIMINAL", "PENAL", "PROCEDURE", "CIVIL", "COMMERCE", "TRADE", "ADVERTISEMENT", "PRODUCTION",
    "SUPPLY", "DISTRIBUTION", "POSSESSION", "SALE", "USE", "CONSISTENT", "CONCESSION", "UNLAWFUL", "ILLEGAL",
    "ORGANISED", "ORGANIZED", "CORRUPTION", "LAUNDERING", "MONEY", "UNFAIR", "MEANS", "EXAMINATION", "EXAMINATIONS",
    "SUBSTITUTION",
    // Subjects.
    "POLICE", "EXCISE", "ARMS", "EXPLOSIVE", "EXPLOSIVES", "SUBSTANCE", "SUBSTANCES", "MOTOR", "VEHICLE", "VEHICLES",
    "NARCOTIC", "NARCOTICS", "DRUG", "DRUGS", "PSYCHOTROPIC", "COSMETICS", "GAMBLING", "GAMING", "FOREST", "FORESTS",
    "WILDLIFE", "WILD", "LIFE", "ANIMAL", "ANIMALS", "CRUELTY", "COW", "SLAUGHTER", "CATTLE", "PRESERVATION",
    "MINES", "MINERAL", "MINERALS", "MINOR", "ELECTRICITY", "TELEGRAPH", "RAILWAY", "RAILWAYS", "PROPERTY", "DAMAGE",
    "PASSPORT", "FOREIGNERS", "REGISTRATION", "COPYRIGHT", "MARKS", "ESSENTIAL", "COMMODITIES", "FOOD", "SAFETY",
    "STANDARDS", "TOBACCO", "CIGARETTES", "PRODUCTS", "LIQUOR", "EPIDEMIC", "DISEASES", "DISEASE", "DISASTER",
    "ENVIRONMENT", "WATER", "AIR", "POLLUTION", "CHILD", "CHILDREN", "MARRIAGE", "LABOUR", "LABOR", "BONDED",
    "SYSTEM", "WOMEN", "WOMAN", "INDECENT", "REPRESENTATION", "SEXUAL", "HARASSMENT", "WORKPLACE", "DOWRY",
    "DOMESTIC", "VIOLENCE", "MUSLIM", "MEDICAL", "TERMINATION", "PREGNANCY", "CONCEPTION", "NATAL", "DIAGNOSTIC",
    "TECHNIQUES", "JUVENILE", "JUSTICE", "CARE", "SCHEDULED", "CASTE", "CASTES", "TRIBE", "TRIBES", "ATROCITIES",
    "ATROCITY", "ATTROCITIES", "SC", "ST", "POA", "IMMORAL", "TRAFFIC", "TRAFFICKING", "INFORMATION", "TECHNOLOGY",
    "IT", "BHARATIYA", "NYAYA", "NAGARIK", "SAKSHYA", "EVIDENCE", "CONVERSION", "RELIGION", "RELIGIOUS",
    "FREEDOM", "UNTOUCHABILITY", "MANUAL", "SCAVENGERS", "PEOPLE", "ELECTION", "ELECTIONS", "OFFICIAL", "SECRETS",
    "COUNTERFEITING", "LOTTERIES", "CHIT", "FUNDS", "BANNING", "DEPOSITS", "DEPOSITORS", "INTERESTS", "FINANCIAL",
    "ESTABLISHMENTS", "LENDERS", "LAND", "REVENUE", "ENCROACHMENT", "MUNICIPAL", "CORPORATION", "PANCHAYAT",
    "DEFACEMENT", "OPEN", "PLACES", "PRIZE", "CHITS", "CIRCULATION", "SCHEMES", "BANNED", "TRANSPLANTATION", "HUMAN",
    "ORGANS", "TRANSGENDER", "PERSONS", "DISABILITIES", "MENTAL", "HEALTHCARE", "HEALTH", "EDUCATION", "PRISONS",
    "PRISONERS", "IDENTIFICATION", "ARMED", "FORCES", "FERTILISER", "FERTILIZER", "SEEDS", "INSECTICIDES",
    "PETROLEUM", "GAS", "CYLINDER", "COPTA", "MV", "BP", "UP", "MP", "KP", "JJ", "DV", "PC", "PR",
    // States and old provinces.
    "KARNATAKA", "UTTAR", "PRADESH", "BOMBAY", "MAHARASHTRA", "MADRAS", "TAMIL", "NADU", "KERALA", "ANDHRA",
    "TELANGANA", "MADHYA", "RAJASTHAN", "GUJARAT", "PUNJAB", "HARYANA", "BIHAR", "JHARKHAND", "BENGAL", "ODISHA",
    "ORISSA", "ASSAM", "HIMACHAL", "UTTARAKHAND", "CHHATTISGARH", "DELHI", "MYSORE",
    // The same in Devanagari.
    "आबकारी", "आयुध", "मोटर", "वाहन", "यान", "पुलिस", "विस्फोटक", "पदार्थ", "स्वापक", "औषधि", "मनःप्रभावी", "पशु",
    "क्रूरता", "गोवध", "गौवध", "निवारण", "निषेध", "प्रतिषेध", "संरक्षण", "नियंत्रण", "वन", "वन्य", "जीव", "खान",
    "खनिज", "विद्युत", "लोक", "सम्पत्ति", "संपत्ति", "क्षति", "सार्वजनिक", "जुआ", "द्यूत", "आवश्यक", "वस्तु", "बाल",
    "विवाह", "श्रम", "बालक", "बालकों", "महिला", "महिलाओं", "दहेज", "घरेलू", "हिंसा", "अनैतिक", "व्यापार", "अत्याचार",
    "अनुसूचित", "जाति", "जनजाति", "लैंगिक", "अपराधों", "किशोर", "न्याय", "सूचना", "राजस्व", "प्रौद्योगिकी", "भारतीय", "दण्ड",
    "दंड", "नागरिक", "साक्ष्य", "विधि", "विरुद्ध", "धर्म", "संपरिवर्तन", "गिरोहबंद", "समाज", "विरोधी",
    "क्रियाकलाप", "उत्तर", "प्रदेश", "प्र", "यूपी", "संशोधन", "और", "एवं", "तथा", "का", "के", "की", "से",
];

impl Act {
    /// The Act meant by what somebody wrote among sections. None where nothing says that it is an Act: the words may be a
    /// person's. Of an unknown Act only words of Acts are kept, and `…` for the others.
    pub fn written(name: &str) -> Option<Act> {
        Act::known(name).or_else(|| kept(name).map(|kept| Act::from_name(&kept)))
    }
}

pub(crate) fn is_mark(folded: &str) -> bool {
    MARKS.contains(&folded) || USUAL.contains(&folded)
}

/// Whether a folded word (see `fold`) is one of names of Acts, and so nobody's name.
pub(crate) fn is_word(folded: &str) -> bool {
    is_mark(folded) || SUBJECTS.contains(&folded)
}

/// Letters in a row, one by one.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| !crate::letter::is_letter(c)).filter(|w| !w.is_empty())
}

/// Words of Acts only, or single letters (`U.P.`), and no number but a year.
fn is_harmless(token: &str) -> bool {
    let digits: String = token.chars().filter(|c| c.is_numeric()).collect();
    let year = digits.len() == 4 && ["18", "19", "20"].iter().any(|c| digits.starts_with(c));
    (digits.is_empty() || year) && words(token).all(|w| w.chars().count() == 1 || is_word(&fold(w)))
}

/// The name of an Act as it may be kept: from its mark backwards as long as the words are those of Acts, and its year.
/// What stood before is `…`. None where nothing says that this is an Act at all.
pub(crate) fn kept(name: &str) -> Option<String> {
    let tokens: Vec<&str> = name.split_whitespace().collect();
    let plain = tokens.iter().rposition(|t| words(t).any(|w| is_mark(&fold(w))) && is_harmless(t));
    let named = || tokens.iter().rposition(|t| NAMES_TOO.contains(&fold(t).as_str()) && words(t).count() == 1);
    let mark = plain.or_else(named)?;
    let from = tokens.iter().take(mark).rposition(|t| !is_harmless(t)).map_or(0, |n| n + 1);
    if plain.is_none() && from == mark {
        return None;
    }
    let is_year = |t: &&&str| t.chars().all(|c| c.is_ascii_digit()) && is_harmless(t);
    let year = tokens.get(mark + 1).filter(is_year);
    let kept: Vec<&str> = tokens.get(from..=mark)?.iter().chain(year).copied().collect();
    let kept = kept.join(" ");
    let kept = if kept.matches('(').count() == kept.matches(')').count() { kept } else { kept.replace(['(', ')'], "") };
    let kept = kept.trim_start_matches([' ', '&', ',', '-', '.']);
    Some(if from == 0 { kept.to_owned() } else { format!("… {kept}") })
}

/// Whether words that are no part of its name stand behind an Act: `IPC Rani Kumari`. A number after them is hers.
pub(crate) fn has_tail(name: &str) -> bool {
    let folded = fold(name);
    if exact(&folded, bare(&folded)).is_some() {
        return false;
    }
    let last = name.split_whitespace().rfind(|t| words(t).next().is_some());
    // `भारतीय न्याय संहिता 64`: behind an Act that is known it ends its name.
    let ends = |t: &str| NAMES_TOO.contains(&fold(t).as_str());
    last.is_some_and(|t| !is_harmless(t) && !ends(t) && Act::known(t).is_none())
}

#[cfg(test)]
mod tests {
    use super::kept;

    #[test]
    fn of_a_name_only_words_of_acts_are_kept() {
        for (name, wanted) in [
            ("KARNATAKA POLICE ACT, 1963", Some("KARNATAKA POLICE ACT, 1963")),
            ("आबकारी अधिनियम", Some("आबकारी अधिनियम")),
            ("U.P. Excise Act", Some("U.P. Excise Act")),
            ("NDPS", Some("NDPS")),
            ("Sita Devi Arms Act", Some("… Arms Act")),
            ("Sita Devi Act", Some("… Act")),
            ("Arms Act Sita Devi", Some("Arms Act")),
            (
                "MMDR (MINES AND MINERALS REGULATION OF DEVELOPMENT) ACT 1957",
                Some("MMDR (MINES AND MINERALS REGULATION OF DEVELOPMENT) ACT 1957"),
            ),
            ("(Sita Arms) Act", Some("… Arms Act")),
            ("Excise (Sita 12) Act", Some("… Act")),
            ("राजस्व संहिता", Some("राजस्व संहिता")),
            ("Sanhita", None),
            ("Devi Sanhita", None),
            ("Arms Act Sanhita", Some("Arms Act")),
            ("Sita Devi", None),
            ("सीता देवी", None),
            ("Gandhi School", None),
            ("Gali", None),
            ("Activa Sita", None),
        ] {
            assert_eq!(kept(name).as_deref(), wanted, "{name}");
        }
    }
}
