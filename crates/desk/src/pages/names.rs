//! Words for the coded values of rows: stations, holders, stages, disposals.

use itsso_casebook::FirName;
use itsso_law::{Ist, Moment, ist};
use itsso_store::CaseRow;

use crate::pen::Stations;
use crate::wire::{StationName, Words};

/// Both languages at once.
pub(crate) fn words(en: impl Into<String>, hi: impl Into<String>) -> Words {
    Words { en: en.into(), hi: hi.into() }
}

/// The same text in both languages: codes, numbers, officers' names.
pub(crate) fn both(text: &str) -> Words {
    words(text, text)
}

/// An instant as it crosses the seam.
pub(crate) fn instant(at: Ist) -> String {
    Moment::Instant(at).to_string()
}

/// An instant kept in milliseconds.
pub(crate) fn from_ms(ms: i64) -> Option<Ist> {
    chrono::DateTime::from_timestamp_millis(ms).map(|at| at.with_timezone(&ist()))
}

/// The same, as it crosses the seam.
pub(crate) fn instant_of(ms: i64) -> Option<String> {
    from_ms(ms).map(instant)
}

/// Whole days between an instant kept in milliseconds and `now`; never negative.
pub(crate) fn days_since(ms: i64, now: Ist) -> u32 {
    u32::try_from((now.timestamp_millis() - ms).max(0) / 86_400_000).unwrap_or(u32::MAX)
}

/// A count as it crosses the seam.
pub(crate) fn count(n: u64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A station by its code; an unknown code is shown as it is.
pub(crate) fn station(stations: &Stations, code: &str) -> StationName {
    match stations.get(code) {
        Some(found) => StationName {
            code: code.to_owned(),
            name: words(&found.name, if found.name_hi.is_empty() { &found.name } else { &found.name_hi }),
            district: Some(found.district_code.clone()).filter(|d| !d.is_empty()),
            unlisted: found.unlisted,
        },
        None => StationName { code: code.to_owned(), name: both(code), district: None, unlisted: true },
    }
}

/// The FIR of a row.
pub(crate) fn fir(row: &CaseRow) -> FirName {
    FirName { station: row.station.clone(), number: row.number, year: row.year }
}

/// Who has the case, by the word, the station's code or the public name kept in the row.
pub(crate) fn holder(stations: &Stations, kept: &str) -> Words {
    stations.get(kept).map_or_else(|| body(kept), |_| station(stations, kept).name)
}

/// A kind of body that can have a case; any other text is a name and stays as it is.
pub(crate) fn body(kept: &str) -> Words {
    match kept {
        "station" => words("Station (SHO)", "थाना (SHO)"),
        "io" => words("Investigating officer", "विवेचक"),
        "supervisor" => words("Supervising officer", "पर्यवेक्षण अधिकारी"),
        "hospital" => words("Hospital", "अस्पताल"),
        "laboratory" => words("Forensic laboratory", "विधि विज्ञान प्रयोगशाला"),
        "prosecution" => words("Prosecution", "अभियोजन"),
        "court" => words("Court", "न्यायालय"),
        "cwc" => words("Child Welfare Committee", "बाल कल्याण समिति"),
        "other-police" => words("Other police station", "अन्य थाना"),
        name => both(name),
    }
}

/// Stage of a case.
pub(crate) fn stage(kept: &str) -> Words {
    match kept {
        "investigation" => words("Under investigation", "विवेचनाधीन"),
        "charge-sheeted" => words("Charge-sheeted", "आरोप-पत्र प्रेषित"),
        "final-report" => words("Final report filed", "अंतिम रिपोर्ट प्रेषित"),
        "trial" => words("In trial", "विचारण में"),
        "decided" => words("Decided", "निर्णीत"),
        "quashed" => words("Quashed", "अभिखंडित"),
        "abated" => words("Abated", "उपशमित"),
        "transferred-out" => words("Transferred out", "अन्यत्र स्थानांतरित"),
        other => both(other),
    }
}

/// What the first police report was: `chargesheet` or `final-report:TYPE`.
pub(crate) fn disposal(kept: &str) -> Words {
    match kept.strip_prefix("final-report:") {
        Some(kind) => {
            let kind = final_report_type(kind);
            words(format!("Final report: {}", kind.en), format!("अंतिम रिपोर्ट: {}", kind.hi))
        }
        None => words("Charge-sheet", "आरोप-पत्र"),
    }
}

/// Type of a final report.
pub(crate) fn final_report_type(kind: &str) -> Words {
    match kind {
        "false" => words("false", "झूठा पाया गया"),
        "mistake of fact" => words("mistake of fact", "तथ्य की भूल"),
        "mistake of law" => words("mistake of law", "विधि की भूल"),
        "insufficient evidence" => words("insufficient evidence", "साक्ष्य अपर्याप्त"),
        "untraced" => words("untraced", "पता नहीं चला"),
        "non-cognizable" => words("non-cognizable", "असंज्ञेय"),
        "other" => words("other", "अन्य"),
        given => both(given),
    }
}

/// Who says so.
pub(crate) fn source(kept: &str) -> Words {
    match kept {
        "own-record" => words("Own record", "अपना अभिलेख"),
        "hospital" => words("Hospital", "अस्पताल"),
        "court" => words("Court", "न्यायालय"),
        "victim" => words("Victim or family", "पीड़िता या परिवार"),
        "prosecution" => words("Prosecution", "अभियोजन"),
        "laboratory" => words("Laboratory", "प्रयोगशाला"),
        "register" => words("Register", "रजिस्टर"),
        given => both(given),
    }
}

/// Ground of a bail, or what a next date is for.
pub(crate) fn ground(kept: &str) -> Words {
    match kept {
        "regular" => words("regular", "नियमित"),
        "default" => words("default", "व्यतिक्रम (डिफ़ॉल्ट)"),
        "anticipatory" => words("anticipatory", "अग्रिम"),
        "interim" => words("interim", "अंतरिम"),
        "appearance" => words("appearance", "उपस्थिति"),
        "charge" => words("charge", "आरोप"),
        "evidence" => words("evidence", "साक्ष्य"),
        "arguments" => words("arguments", "बहस"),
        "judgment" => words("judgment", "निर्णय"),
        "other-purpose" => words("other", "अन्य"),
        given => both(given),
    }
}
