//! Why a cell cannot be taken, for the person who keeps the register.

use chrono::NaiveDate;
use itsso_law::Words;

use super::number::NoNumber;

fn day(date: NaiveDate) -> String {
    date.format("%d.%m.%Y").to_string()
}

/// What to do about an empty cell.
fn fill(en: &str, hi: &str, column: &str) -> Words {
    Words::new(
        format!("{en} Fill the column “{column}” and import again."),
        format!("{hi} स्तंभ “{column}” भरें और फिर आयात करें।"),
    )
}

pub(super) fn fir_number(why: NoNumber, column: &str) -> Words {
    match why {
        NoNumber::Missing => fill("The FIR number is missing.", "एफआईआर संख्या नहीं है।", column),
        NoNumber::Lettered => Words::new(
            "A letter stands with the FIR number: without it this would be another FIR. Write the number alone, such as 0213/2026, and import again.",
            "एफआईआर संख्या के साथ एक अक्षर लिखा है: उसके बिना यह दूसरी एफआईआर होगी। केवल संख्या लिखें, जैसे 0213/2026, और फिर आयात करें।",
        ),
        NoNumber::Negative => Words::new(
            "A minus stands before the FIR number: a part of it may be missing. Write it as 0213/2026 and import again.",
            "एफआईआर संख्या के आगे ऋण-चिह्न है: उसका कोई भाग छूटा हो सकता है। इसे 0213/2026 की तरह लिखें और फिर आयात करें।",
        ),
        NoNumber::Unreadable => Words::new(
            "This is no FIR number. Write it as 0213/2026.",
            "यह एफआईआर संख्या नहीं है। इसे 0213/2026 की तरह लिखें।",
        ),
        NoNumber::LooksLikeDate => Words::new(
            "Excel turned this number into a date. Format the column as text, write it as 12/2016 and import again.",
            "Excel ने इस संख्या को तिथि बना दिया है। स्तंभ को टेक्स्ट बनाकर 12/2016 की तरह लिखें और फिर आयात करें।",
        ),
    }
}

pub(super) fn fir_date_missing(column: &str) -> Words {
    fill("The date of the FIR is missing.", "एफआईआर की तिथि नहीं है।", column)
}

pub(super) fn fir_date_unreadable() -> Words {
    Words::new(
        "This is no date of an FIR. Write the day first: 05/07/2024 or 05/07/2024 14:30.",
        "एफआईआर की यह तिथि पढ़ी नहीं जा सकती। पहले दिन लिखें: 05/07/2024 या 05/07/2024 14:30।",
    )
}

pub(super) fn fir_in_the_future() -> Words {
    Words::new(
        "The date of the FIR has not come yet. Check day, month and year.",
        "एफआईआर की तिथि अभी आई ही नहीं है। दिन, माह और वर्ष जाँचें।",
    )
}

pub(super) fn station_missing(column: &str) -> Words {
    fill("The police station is missing.", "थाने का नाम नहीं है।", column)
}

pub(super) fn station_unreadable() -> Words {
    Words::new(
        "The name of the station cannot be read here. Write it again and import again.",
        "यहाँ थाने का नाम पढ़ा नहीं जा सकता। उसे दोबारा लिखें और फिर आयात करें।",
    )
}

pub(super) fn station_is_a_number() -> Words {
    Words::new(
        "This is a number, not a station. Write the name of the station and import again.",
        "यह एक संख्या है, थाना नहीं। थाने का नाम लिखें और फिर आयात करें।",
    )
}

pub(super) fn said_twice(column: &str, used: &str) -> Words {
    Words::new(
        format!(
            "The file has this column twice and the two differ here: “{column}” says {used}, which is followed. Check them."
        ),
        format!("फ़ाइल में यह स्तंभ दो बार है और दोनों में यहाँ अंतर है: “{column}” में {used} लिखा है; वही माना गया। जाँच लें।"),
    )
}

pub(super) fn not_a_station_code() -> Words {
    Words::new(
        "A station code has only letters, figures and hyphens, such as 31653043. Correct it and import again.",
        "थाना कोड में केवल अक्षर, अंक और हाइफ़न होते हैं, जैसे 31653043। ठीक करके फिर आयात करें।",
    )
}

pub(super) fn sections_missing(column: &str) -> Words {
    fill("There are no sections.", "धाराएँ नहीं हैं।", column)
}

pub(super) fn pocso_without_section() -> Words {
    Words::new(
        "The POCSO Act is named, but no section of it can be read. Write the section, such as POCSO 4, and import again.",
        "POCSO अधिनियम लिखा है, पर उसकी कोई धारा पढ़ी नहीं जा सकी। धारा लिखें, जैसे POCSO 4, और फिर आयात करें।",
    )
}

pub(super) fn pocso_kept_without_section() -> Words {
    Words::new(
        "The POCSO Act is named, but no section of it can be read. The case is kept in scope; write the section, such as POCSO 4, and import again.",
        "POCSO अधिनियम लिखा है, पर उसकी कोई धारा पढ़ी नहीं जा सकी। केस दायरे में रखा गया; धारा लिखें, जैसे POCSO 4, और फिर आयात करें।",
    )
}

pub(super) fn cell_too_long(characters: usize, limit: usize) -> Words {
    Words::new(
        format!("This cell has {characters} characters; {limit} can be taken. Shorten it and import again."),
        format!("इस खाने में {characters} अक्षर हैं; {limit} तक लिए जा सकते हैं। छोटा करके फिर आयात करें।"),
    )
}

pub(super) fn sections_unreadable() -> Words {
    Words::new(
        "No section can be read here. Write Act and number, such as BNS 64(1), POCSO 4.",
        "यहाँ कोई धारा पढ़ी नहीं जा सकी। अधिनियम और संख्या लिखें, जैसे BNS 64(1), POCSO 4।",
    )
}

pub(super) fn sections_part_unread(list: &str) -> Words {
    Words::new(
        format!("Not read as a section: {list}. The other sections are kept."),
        format!("धारा के रूप में नहीं पढ़ा गया: {list}। शेष धाराएँ रखी गईं।"),
    )
}

pub(super) fn year_differs() -> Words {
    Words::new(
        "The year of the FIR number is not the year of its date. Both are kept; check them.",
        "एफआईआर संख्या का वर्ष उसकी तिथि के वर्ष से भिन्न है। दोनों रखे गए; जाँच लें।",
    )
}

pub(super) fn year_of_number_wrong(number: u16, date: u16) -> Words {
    Words::new(
        format!(
            "The FIR number is of {number}, but the year column and the date ({date}) say otherwise. Correct the number and import again."
        ),
        format!("एफआईआर संख्या {number} की है, पर वर्ष का स्तंभ और तिथि ({date}) कुछ और बताते हैं। संख्या ठीक करके फिर आयात करें।"),
    )
}

pub(super) fn year_column_differs(number: u16) -> Words {
    Words::new(
        format!("This year is not that of the FIR number ({number}), which is followed. Check them."),
        format!("यह वर्ष एफआईआर संख्या के वर्ष ({number}) से भिन्न है; संख्या का वर्ष माना गया। जाँच लें।"),
    )
}

pub(super) fn not_a_year() -> Words {
    Words::new(
        "This is no year and is read as empty. Write it as 2026.",
        "यह वर्ष नहीं है; रिक्त माना गया। 2026 की तरह लिखें।",
    )
}

pub(super) fn not_a_time() -> Words {
    Words::new(
        "This is no time of day and was left out; the day is kept. Write it as 14:30.",
        "यह समय नहीं है, इसलिए छोड़ दिया गया; दिन रखा गया। 14:30 की तरह लिखें।",
    )
}

pub(super) fn not_a_text() -> Words {
    Words::new(
        "The spreadsheet shows no value here; it was left out. Widen the column or write the value again.",
        "स्प्रेडशीट यहाँ कोई मान नहीं दिखाती, इसलिए छोड़ दिया गया। स्तंभ चौड़ा करें या मान दोबारा लिखें।",
    )
}

pub(super) fn not_a_report_type() -> Words {
    Words::new(
        "This is no known type of report. Write charge-sheet, or one of: false, mistake of fact, mistake of law, insufficient evidence, untraced, non-cognizable, other.",
        "यह रिपोर्ट का ज्ञात प्रकार नहीं है। आरोप-पत्र लिखें, या इनमें से एक: झूठा, तथ्य की भूल, विधि की भूल, अपर्याप्त साक्ष्य, नामालूम, असंज्ञेय, अन्य।",
    )
}

pub(super) fn closure_dated_as_charge_sheet() -> Words {
    Words::new(
        "The type says that the case was closed, and only this column has a date: it was read as the date of the final report. Check it.",
        "प्रकार के अनुसार केस बंद हुआ और तिथि केवल इसी स्तंभ में है: इसे अंतिम रिपोर्ट की तिथि माना गया। जाँच लें।",
    )
}

pub(super) fn not_a_date() -> Words {
    Words::new(
        "This is no date and was left out. Write the day first: 05/07/2024 or 05/07/2024 14:30.",
        "यह तिथि नहीं है, इसलिए छोड़ दी गई। पहले दिन लिखें: 05/07/2024 या 05/07/2024 14:30।",
    )
}

pub(super) fn in_the_future() -> Words {
    Words::new(
        "This date has not come yet and was left out. The FIR is kept.",
        "यह तिथि अभी आई ही नहीं है, इसलिए छोड़ दी गई। एफआईआर रखी गई।",
    )
}

pub(super) fn before_fir(fir: NaiveDate) -> Words {
    let fir = day(fir);
    Words::new(
        format!("This is before the FIR ({fir}) and was left out. The FIR is kept."),
        format!("यह एफआईआर ({fir}) से पहले की तिथि है, इसलिए छोड़ दी गई। एफआईआर रखी गई।"),
    )
}

pub(super) fn after_fir() -> Words {
    Words::new(
        "Information cannot be received after the FIR; this was left out. The FIR is kept.",
        "सूचना एफआईआर के बाद प्राप्त नहीं हो सकती; यह छोड़ दी गई। एफआईआर रखी गई।",
    )
}

pub(super) fn offence_after_fir(fir: NaiveDate) -> Words {
    let fir = day(fir);
    Words::new(
        format!("The offence cannot be after its FIR ({fir}); this was left out. The FIR is kept."),
        format!("घटना अपनी एफआईआर ({fir}) के बाद नहीं हो सकती; यह छोड़ दी गई। एफआईआर रखी गई।"),
    )
}

pub(super) fn end_before_start() -> Words {
    Words::new(
        "The offence ends before it begins. Both are kept; check them.",
        "घटना की समाप्ति उसके आरम्भ से पहले लिखी है। दोनों रखे गए; जाँच लें।",
    )
}

pub(super) fn not_a_count() -> Words {
    Words::new("This is no number and is read as empty.", "यह संख्या नहीं है; रिक्त माना गया।")
}

pub(super) fn not_ages() -> Words {
    Words::new(
        "These are no ages in years and are read as empty. Write 15, 22.",
        "यह वर्षों में आयु नहीं है; रिक्त माना गया। 15, 22 की तरह लिखें।",
    )
}

pub(super) fn age_and_class() -> Words {
    Words::new(
        "Ages and counts of victims do not fit together. The ages are followed.",
        "पीड़ितों की आयु और संख्या मेल नहीं खातीं। आयु मानी गई।",
    )
}

pub(super) fn more_arrested(n: u16, listed: u16) -> Words {
    Words::new(
        format!("{n} arrested, but {listed} accused listed. Both are kept; check them."),
        format!("{n} गिरफ़्तार, पर {listed} अभियुक्त दर्ज। दोनों रखे गए; जाँच लें।"),
    )
}

pub(super) fn more_charge_sheeted(n: u16, listed: u16) -> Words {
    Words::new(
        format!("{n} charge-sheeted, but {listed} accused listed. Both are kept; check them."),
        format!("{n} आरोप-पत्रित, पर {listed} अभियुक्त दर्ज। दोनों रखे गए; जाँच लें।"),
    )
}

pub(super) fn fewer_charge_sheeted(n: u16, listed: u16) -> Words {
    Words::new(
        format!(
            "{n} of {listed} accused charge-sheeted: the register does not say who, so time limits of the accused run on as disputed."
        ),
        format!(
            "{listed} में से {n} अभियुक्त आरोप-पत्रित: रजिस्टर में नहीं लिखा कि कौन, इसलिए अभियुक्तों की समय-सीमाएँ विवादित रूप में चलती रहेंगी।"
        ),
    )
}

pub(super) fn report_without_date() -> Words {
    Words::new(
        "A final report without its date is left out. The FIR is kept.",
        "अंतिम रिपोर्ट की तिथि नहीं है, इसलिए वह छोड़ दी गई। एफआईआर रखी गई।",
    )
}
