//! Acts, by the names registers give them.

use std::fmt;

use crate::Words;

/// An Act of which sections are charged. Text form is the short name (`IPC`, `SC/ST`); any other Act keeps
/// its own name, so that section 78 of a State's Police Act is never taken for section 78 of the BNS.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// Indian Penal Code, 1860.
    Ipc,
    /// Bharatiya Nyaya Sanhita, 2023.
    Bns,
    /// Protection of Children from Sexual Offences Act, 2012.
    Pocso,
    /// Scheduled Castes and the Scheduled Tribes (Prevention of Atrocities) Act, 1989.
    ScSt,
    /// Code of Criminal Procedure, 1973.
    Crpc,
    /// Bharatiya Nagarik Suraksha Sanhita, 2023.
    Bnss,
    /// Information Technology Act, 2000.
    It,
    /// Dowry Prohibition Act, 1961.
    DowryProhibition,
    /// Protection of Women from Domestic Violence Act, 2005.
    Pwdva,
    /// Immoral Traffic (Prevention) Act, 1956.
    Itpa,
    /// Juvenile Justice (Care and Protection of Children) Act, 2015.
    Jj,
    /// Any other Act, under the name the register gives it.
    Other(String),
}

/// Short name, then the folded spellings (see `fold`) that are exactly this Act.
const EXACT: &[(Act, &str, &[&str])] = &[
    (
        Act::Ipc,
        "IPC",
        &["IPC", "IPCODE", "भादवि", "भादसं", "भादंसं", "भादंवि", "भादस", "ताहि", "आईपीसी", "आइपीसी", "INDIANPENALCODE"],
    ),
    (Act::Bns, "BNS", &["BNS", "बीएनएस", "भान्यासं", "भान्यास", "भान्यसं"]),
    (Act::Bnss, "BNSS", &["BNSS", "बीएनएसएस", "भानासुसं", "भानासुस"]),
    (Act::Crpc, "CrPC", &["CRPC", "सीआरपीसी", "दप्रसं", "दंप्रसं", "दप्रस"]),
    (Act::Pocso, "POCSO", &["POCSO", "POSCO", "पॉक्सो", "पाक्सो", "पोक्सो", "पोस्को", "पास्को", "पॉस्को"]),
    (Act::ScSt, "SC/ST", &["SCST", "SCSTPA", "SCSTPOA", "एससीएसटी", "अनुजातिजनजाति"]),
    (Act::It, "IT", &["IT", "आईटी", "आइटी", "ITA"]),
    (Act::DowryProhibition, "DP", &["DP", "डीपी", "दप्र", "दहेजप्रतिषेध", "दहेजप्रति", "दहेजअधि"]),
    (Act::Pwdva, "PWDVA", &["PWDVA", "DV", "DVA", "PWDV", "घरेलूहिंसा"]),
    (Act::Itpa, "ITPA", &["ITPA", "ITP", "PITA", "SITA"]),
    (Act::Jj, "JJ", &["JJ", "JJB", "जेजे", "किशोरन्याय"]),
];

/// Folded words that, anywhere in a longer name, settle the Act. Longer first where one holds another.
const CONTAINS: &[(Act, &[&str])] = &[
    (Act::Pocso, &["PROTECTIONOFCHILDRENFROM", "POCSO", "CHILDRENFROMSEXUAL", "लैंगिकअपराधोंसेबाल", "पॉक्सो", "पाक्सो"]),
    (Act::ScSt, &["SCHEDULEDCASTE", "SCANDTHEST", "SCANDST", "SCST", "ATROCIT", "ATTROCIT", "एससीएसटी", "अनुसूचितजाति"]),
    (Act::Bnss, &["NAGARIKSURAKSHA", "NAGRIKSURAKSHA", "नागरिकसुरक्षा", "बीएनएसएस"]),
    (Act::Bns, &["NYAYASANHITA", "NYAYSANHITA", "NYAYASAMHITA", "न्यायसंहिता", "बीएनएस"]),
    (Act::Ipc, &["INDIANPENALCODE", "दण्डसंहिता", "दंडसंहिता", "दण्डविधान", "दंडविधान"]),
    (Act::Crpc, &["CRIMINALPROCEDURE", "दण्डप्रक्रिया", "दंडप्रक्रिया"]),
    (Act::It, &["INFORMATIONTECHNOLOGY", "सूचनाप्रौद्योगिकी"]),
    (Act::DowryProhibition, &["DOWRYPROHIBITION", "दहेजप्रतिषेध"]),
    (Act::Pwdva, &["DOMESTICVIOLENCE", "घरेलूहिंसा"]),
    (Act::Itpa, &["IMMORALTRAFFIC", "अनैतिकव्यापार", "अनैतिकदुर्व्यापार"]),
    (Act::Jj, &["JUVENILEJUSTICE", "किशोरन्याय"]),
];

/// Letters only, Latin in capitals; digits, dots, spaces and the zero of `भा0द0वि0` fall away.
pub(crate) fn fold(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphabetic() || ('\u{0900}'..='\u{094F}').contains(c))
        .flat_map(char::to_uppercase)
        .collect()
}

/// Whether folded letters are exactly the name of a known Act.
pub(crate) fn is_spelling(folded: &str) -> bool {
    exact(folded, bare(folded)).is_some() && bare(folded) != SITA
}

pub(crate) fn exact(folded: &str, core: &str) -> Option<Act> {
    let found = EXACT
        .iter()
        .find(|(_, short, spellings)| fold(short) == core || spellings.contains(&core) || spellings.contains(&folded));
    found.map(|(act, ..)| act.clone())
}

/// The old name of the ITPA (Suppression of Immoral Traffic Act, 1956) is also a woman's name.
const SITA: &str = "SITA";

/// Whether a name that folds to SITA is the Act: in capitals, with the word or the year that only an Act has.
fn is_old_itpa(name: &str, folded: &str) -> bool {
    let marked = folded != SITA || name.split(|c: char| !c.is_numeric()).any(|year| year == "1956");
    name.contains(SITA) && marked
}

/// Without the words every Act carries.
pub(crate) fn bare(folded: &str) -> &str {
    let mut s = folded.strip_prefix("THE").unwrap_or(folded);
    for tail in ["ACT", "एक्ट", "ऐक्ट", "अधिनियम", "अधि", "SANHITA", "CODE"] {
        if let Some(rest) = s.strip_suffix(tail)
            && !rest.is_empty()
        {
            s = rest;
            break;
        }
    }
    s
}

impl Act {
    /// The Act meant by a name, in Latin or Devanagari, long or short. Never fails: an unknown name is kept, for sections
    /// are read back with it. What people write goes through [`Act::written`].
    pub fn from_name(name: &str) -> Act {
        Act::known(name).unwrap_or_else(|| Act::Other(name.split_whitespace().collect::<Vec<_>>().join(" ")))
    }

    /// The Act meant by a name, if it is one this crate knows.
    pub fn known(name: &str) -> Option<Act> {
        let folded = fold(name);
        let core = bare(&folded);
        if core == SITA && !is_old_itpa(name, &folded) {
            return None;
        }
        if let Some(act) = exact(&folded, core) {
            return Some(act);
        }
        CONTAINS.iter().find(|(_, parts)| parts.iter().any(|p| folded.contains(p))).map(|(act, _)| act.clone())
    }

    /// The number of its last section, where this crate knows it.
    pub fn last_section(&self) -> Option<u32> {
        Some(match self {
            Act::Ipc => 511,
            Act::Bns => 358,
            Act::Crpc => 484,
            Act::Bnss => 531,
            Act::Pocso => 46,
            Act::ScSt => 23,
            Act::Pwdva => 37,
            Act::Jj => 112,
            Act::It | Act::DowryProhibition | Act::Itpa | Act::Other(_) => return None,
        })
    }

    /// The short name, the same in both languages.
    pub fn short(&self) -> &str {
        if let Act::Other(name) = self {
            return name;
        }
        EXACT.iter().find(|(act, ..)| act == self).map_or("", |(_, short, _)| short)
    }

    /// The name for a heading, in two languages.
    pub fn name(&self) -> Words {
        let (en, hi) = match self {
            Act::Ipc => ("Indian Penal Code, 1860", "भारतीय दण्ड संहिता, 1860"),
            Act::Bns => ("Bharatiya Nyaya Sanhita, 2023", "भारतीय न्याय संहिता, 2023"),
            Act::Pocso => {
                ("Protection of Children from Sexual Offences Act, 2012", "लैंगिक अपराधों से बालकों का संरक्षण अधिनियम, 2012")
            }
            Act::ScSt => (
                "Scheduled Castes and the Scheduled Tribes (Prevention of Atrocities) Act, 1989",
                "अनुसूचित जाति और अनुसूचित जनजाति (अत्याचार निवारण) अधिनियम, 1989",
            ),
            Act::Crpc => ("Code of Criminal Procedure, 1973", "दण्ड प्रक्रिया संहिता, 1973"),
            Act::Bnss => ("Bharatiya Nagarik Suraksha Sanhita, 2023", "भारतीय नागरिक सुरक्षा संहिता, 2023"),
            Act::It => ("Information Technology Act, 2000", "सूचना प्रौद्योगिकी अधिनियम, 2000"),
            Act::DowryProhibition => ("Dowry Prohibition Act, 1961", "दहेज प्रतिषेध अधिनियम, 1961"),
            Act::Pwdva => {
                ("Protection of Women from Domestic Violence Act, 2005", "घरेलू हिंसा से महिलाओं का संरक्षण अधिनियम, 2005")
            }
            Act::Itpa => ("Immoral Traffic (Prevention) Act, 1956", "अनैतिक व्यापार (निवारण) अधिनियम, 1956"),
            Act::Jj => (
                "Juvenile Justice (Care and Protection of Children) Act, 2015",
                "किशोर न्याय (बालकों की देखरेख और संरक्षण) अधिनियम, 2015",
            ),
            Act::Other(name) => (name.as_str(), name.as_str()),
        };
        Words::new(en, hi)
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.short())
    }
}
