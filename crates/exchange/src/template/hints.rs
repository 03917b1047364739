//! What the template says about its columns.

use itsso_law::Words;

use crate::Field;

/// The sentences above the list of columns.
pub(super) fn general() -> Vec<Words> {
    vec![
        Words::new(
            "One row is one FIR. Columns with a yellow header must be filled; the others may stay empty.",
            "एक पंक्ति में एक एफआईआर। पीले शीर्षक वाले स्तंभ भरना आवश्यक है; शेष रिक्त रह सकते हैं।",
        ),
        Words::new(
            "Dates: day first, such as 05/07/2024 or 05/07/2024 14:30. Leave empty what has not happened.",
            "तिथि: पहले दिन, जैसे 05/07/2024 या 05/07/2024 14:30। जो अभी नहीं हुआ उसे रिक्त छोड़ें।",
        ),
        Words::new(
            "Write no names, addresses or phone numbers of victims: this file has no column for them.",
            "पीड़ितों के नाम, पते या फ़ोन नंबर न लिखें: इस फ़ाइल में उनके लिए कोई स्तंभ नहीं है।",
        ),
        Words::new(
            "Do not change the first row. The order of the columns does not matter; columns that are not used may be deleted. The same file may be imported again after changes.",
            "पहली पंक्ति न बदलें। स्तंभों का क्रम कोई भी हो; जो काम न आएँ उन्हें हटा सकते हैं। बदलाव के बाद यही फ़ाइल फिर आयात की जा सकती है।",
        ),
    ]
}

/// What to write into a column.
pub(super) fn hint(field: Field) -> Words {
    match field {
        Field::StationCode => {
            Words::new("CCTNS code, such as 31653043, if known", "CCTNS कोड, जैसे 31653043, यदि ज्ञात हो")
        }
        Field::StationName => Words::new("Name of the station", "थाने का नाम"),
        Field::District => Words::new("Name of the district", "जनपद का नाम"),
        Field::FirNumber => Words::new("0213/2026", "0213/2026"),
        Field::FirAt => {
            Words::new("Date and time of the FIR: 05/07/2024 14:30", "एफआईआर की तिथि व समय: 05/07/2024 14:30")
        }
        Field::InfoReceived => Words::new(
            "When the station first received the information; hour clocks begin here",
            "थाने को पहली सूचना कब मिली; घंटों की समय-सीमा यहीं से चलती है",
        ),
        Field::Sections => Words::new(
            "Act and section: BNS 64(1), POCSO 4, SC/ST 3(2)(v)",
            "अधिनियम व धारा: BNS 64(1), POCSO 4, SC/ST 3(2)(v)",
        ),
        Field::VictimAges => Words::new(
            "Completed years on the day of the offence, one after the other: 15, 22. The first is victim 1",
            "घटना के दिन पूर्ण आयु, क्रम से: 15, 22। पहली आयु पीड़ित 1 की",
        ),
        Field::VictimsWomen | Field::VictimsMen | Field::VictimsGirls | Field::VictimsBoys | Field::VictimsChildren => {
            Words::new("Number", "संख्या")
        }
        Field::Accused => Words::new("Number of accused named in the case", "केस में नामित अभियुक्तों की संख्या"),
        Field::Arrested => Words::new("How many of them were arrested", "उनमें से कितने गिरफ़्तार हुए"),
        Field::ChargeSheeted => Words::new("How many of them were charge-sheeted", "उनमें से कितनों पर आरोप-पत्र दाख़िल हुआ"),
        Field::Io => Words::new("Name or PIS number", "नाम या PIS संख्या"),
        Field::ComplaintMode => Words::new(
            "Written, oral, own motion, e-FIR, court order",
            "लिखित, मौखिक, स्वप्रेरणा, ई-एफआईआर, न्यायालय का आदेश",
        ),
        Field::CrimeHead | Field::Stage => Words::new("As in your register", "जैसा आपके रजिस्टर में है"),
        Field::FinalReportType => Words::new(
            "One of: false, mistake of fact, mistake of law, insufficient evidence, untraced, non-cognizable, other",
            "इनमें से एक: false (झूठा), mistake of fact (तथ्य की भूल), mistake of law (विधि की भूल), insufficient evidence (अपर्याप्त साक्ष्य), untraced (नामालूम), non-cognizable (असंज्ञेय), other (अन्य)",
        ),
        _ => Words::new("Date, with time if known", "तिथि, ज्ञात हो तो समय सहित"),
    }
}
