//! The words registers use for their columns.

use crate::Field;
use crate::fold::fold_header;

/// Folded words, all of which a header must hold, and what it then is. The first that fits counts, so the narrower
/// stand first.
const GUESSES: &[(&[&str], Field)] = &[
    (&["stationcode"], Field::StationCode),
    (&["pscode"], Field::StationCode),
    (&["थानाकोड"], Field::StationCode),
    (&["policestation"], Field::StationName),
    (&["psname"], Field::StationName),
    (&["unitname"], Field::StationName),
    (&["stationname"], Field::StationName),
    (&["थाना"], Field::StationName),
    (&["district"], Field::District),
    (&["जनपद"], Field::District),
    (&["जिला"], Field::District),
    (&["firno"], Field::FirNumber),
    (&["firnumber"], Field::FirNumber),
    (&["crimeno"], Field::FirNumber),
    (&["crno"], Field::FirNumber),
    (&["मु0अ0सं"], Field::FirNumber),
    (&["मुअसं"], Field::FirNumber),
    (&["अपराधसंख्या"], Field::FirNumber),
    (&["प्राथमिकीसंख्या"], Field::FirNumber),
    (&["offence", "from"], Field::OffenceFrom),
    (&["offence", "to"], Field::OffenceTo),
    (&["occurrence", "from"], Field::OffenceFrom),
    (&["occurrence", "to"], Field::OffenceTo),
    (&["घटना", "दिनांक"], Field::OffenceFrom),
    (&["घटनाकीतिथि"], Field::OffenceFrom),
    (&["info", "received"], Field::InfoReceived),
    (&["fir", "datetime"], Field::FirAt),
    (&["fir", "dateandtime"], Field::FirAt),
    (&["firregdate"], Field::FirAt),
    (&["registrationdate"], Field::FirAt),
    (&["dateofregistration"], Field::FirAt),
    (&["पंजीकरण"], Field::FirAt),
    (&["firtime"], Field::FirTime),
    (&["firdate"], Field::FirDate),
    (&["dateoffir"], Field::FirDate),
    (&["firyear"], Field::FirYear),
    (&["final", "report", "type"], Field::FinalReportType),
    (&["reporttype"], Field::FinalReportType),
    (&["final", "report"], Field::FinalReportDate),
    (&["frdate"], Field::FinalReportDate),
    (&["अंतिमरिपोर्ट"], Field::FinalReportDate),
    (&["chargesheet", "count"], Field::ChargeSheeted),
    (&["chargesheet", "date"], Field::ChargeSheetDate),
    (&["csdate"], Field::ChargeSheetDate),
    (&["आरोपपत्र", "दिनांक"], Field::ChargeSheetDate),
    (&["आरोपपत्रकीतिथि"], Field::ChargeSheetDate),
    (&["actsection"], Field::Sections),
    (&["section"], Field::Sections),
    (&["धारा"], Field::Sections),
    (&["arrested", "count"], Field::Arrested),
    (&["accused", "count"], Field::Accused),
    (&["noofaccused"], Field::Accused),
    (&["numberofaccused"], Field::Accused),
    (&["ioname"], Field::Io),
    (&["investigatingofficer"], Field::Io),
    (&["विवेचक"], Field::Io),
    (&["complaintmode"], Field::ComplaintMode),
    (&["crimehead"], Field::CrimeHead),
    (&["stage"], Field::Stage),
    (&["ageofvictim"], Field::VictimAges),
    (&["victimage"], Field::VictimAges),
    (&["पीड़िताकीआयु"], Field::VictimAges),
];

/// Folded headers that say it only where nothing else stands in them.
const EXACT: &[(&str, Field)] = &[
    ("ps", Field::StationName),
    ("station", Field::StationName),
    ("thana", Field::StationName),
    ("dist", Field::District),
    ("us", Field::Sections),
    ("sec", Field::Sections),
    ("dhara", Field::Sections),
    ("caseno", Field::FirNumber),
    ("casenumber", Field::FirNumber),
    ("crimenumber", Field::FirNumber),
    ("असं", Field::FirNumber),
    ("अ0सं0", Field::FirNumber),
    ("अ0सं", Field::FirNumber),
    ("अपराधसं", Field::FirNumber),
    ("अपराधसं0", Field::FirNumber),
    ("एफआईआरसंख्या", Field::FirNumber),
    ("एफआईआरसं", Field::FirNumber),
    ("एफआईआरसं0", Field::FirNumber),
    ("एफआईआरनं", Field::FirNumber),
    ("date", Field::FirAt),
    ("firdt", Field::FirDate),
    ("regdate", Field::FirAt),
    ("datetime", Field::FirAt),
    ("दिनांक", Field::FirAt),
    ("तिथि", Field::FirAt),
    ("एफआईआरदिनांक", Field::FirAt),
    ("एफआईआरकीतिथि", Field::FirAt),
    ("year", Field::FirYear),
    ("वर्ष", Field::FirYear),
    ("io", Field::Io),
];

/// Words of columns that hold who somebody is.
const PERSONS: &[&str] = &[
    "victim",
    "complainant",
    "informant",
    "accusedname",
    "nameofaccused",
    "father",
    "mother",
    "husband",
    "guardian",
    "address",
    "phone",
    "mobile",
    "contact",
    "aadhaar",
    "aadhar",
    "email",
    "dob",
    "birth",
    "caste",
    "school",
    "village",
    "latitude",
    "longitude",
    "placeofoffence",
    "beatname",
    "पीड़ित",
    "पीड़िता",
    "वादी",
    "वादिनी",
    "अभियुक्तकानाम",
    "पिता",
    "माता",
    "पति",
    "पता",
    "मोबाइल",
    "दूरभाष",
    "आधार",
    "जाति",
    "ग्राम",
];

pub(super) fn guess(header: &str) -> Option<Field> {
    let folded = fold_header(header);
    let label = Field::ALL.iter().copied().find(|f| {
        let words = f.label();
        folded == fold_header(&words.en) || folded == fold_header(&words.hi)
    });
    let exact = || EXACT.iter().find(|(word, _)| folded == fold_header(word)).map(|(_, field)| *field);
    label.or_else(exact).or_else(|| {
        GUESSES.iter().find(|(words, _)| words.iter().all(|w| folded.contains(&fold_header(w)))).map(|(_, f)| *f)
    })
}

pub(super) fn names_a_person(header: &str) -> bool {
    let folded = fold_header(header);
    let counts = folded.contains("count") || folded.contains("numberof") || folded.contains("संख्या");
    !counts && PERSONS.iter().any(|w| folded.contains(&fold_header(w)))
}
