//! Why a cell cannot be taken, for the person who keeps the register.

use chrono::NaiveDate;
use itsso_law::Words;

use super::number::NoNumber;

fn day(date: NaiveDate) -> String {
    date.format("%d.%m.%Y").to_string()
}

pub(super) fn fir_number(why: NoNumber) -> Words {
    match why {
        NoNumber::Missing => Words::new("The FIR number is missing.", "प्राथमिकी संख्या नहीं है।"),
        NoNumber::Unreadable => Words::new(
            "This is no FIR number. Write it as 0213/2026.",
            "यह प्राथमिकी संख्या नहीं है। इसे 0213/2026 की तरह लिखें।",
        ),
        NoNumber::LooksLikeDate => Words::new(
            "Excel has made a date of the FIR number. Format the column as text and write 0213/2026.",
            "Excel ने प्राथमिकी संख्या को तिथि बना दिया है। स्तंभ को टेक्स्ट बनाकर 0213/2026 लिखें।",
        ),
    }
}

pub(super) fn fir_date_missing() -> Words {
    Words::new("The date of the FIR is missing.", "प्राथमिकी की तिथि नहीं है।")
}

pub(super) fn fir_date_unreadable() -> Words {
    Words::new(
        "This is no date of an FIR. Write the day first: 05/07/2024 or 05/07/2024 14:30.",
        "प्राथमिकी की यह तिथि पढ़ी नहीं जा सकती। पहले दिन लिखें: 05/07/2024 या 05/07/2024 14:30।",
    )
}

pub(super) fn fir_in_the_future() -> Words {
    Words::new(
        "The date of the FIR has not come yet. Check day, month and year.",
        "प्राथमिकी की तिथि अभी आई ही नहीं है। दिन, माह और वर्ष जाँचें।",
    )
}

pub(super) fn station_missing() -> Words {
    Words::new("The police station is missing.", "थाने का नाम नहीं है।")
}

pub(super) fn sections_missing() -> Words {
    Words::new("There are no sections.", "धाराएँ नहीं हैं।")
}

pub(super) fn sections_unreadable() -> Words {
    Words::new(
        "No section can be read here. Write Act and number, such as BNS 64(1), POCSO 4.",
        "यहाँ कोई धारा पढ़ी नहीं जा सकी। अधिनियम और संख्या लिखें, जैसे BNS 64(1), POCSO 4।",
    )
}

pub(super) fn sections_part_unread(pieces: &[String]) -> Words {
    let list = pieces.join("; ");
    Words::new(
        format!("Not read as a section: {list}. The other sections are kept."),
        format!("धारा के रूप में नहीं पढ़ा गया: {list}। शेष धाराएँ रखी गईं।"),
    )
}

pub(super) fn year_differs() -> Words {
    Words::new(
        "The year of the FIR number is not the year of its date. Both are kept; check them.",
        "प्राथमिकी संख्या का वर्ष उसकी तिथि के वर्ष से भिन्न है। दोनों रखे गए; जाँच लें।",
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
        "यह तिथि अभी आई ही नहीं है, इसलिए छोड़ दी गई। प्राथमिकी रखी गई।",
    )
}

pub(super) fn before_fir(fir: NaiveDate) -> Words {
    let fir = day(fir);
    Words::new(
        format!("This is before the FIR ({fir}) and was left out. The FIR is kept."),
        format!("यह प्राथमिकी ({fir}) से पहले की तिथि है, इसलिए छोड़ दी गई। प्राथमिकी रखी गई।"),
    )
}

pub(super) fn after_fir() -> Words {
    Words::new(
        "Information cannot be received after the FIR; this was left out. The FIR is kept.",
        "सूचना प्राथमिकी के बाद प्राप्त नहीं हो सकती; यह छोड़ दी गई। प्राथमिकी रखी गई।",
    )
}

pub(super) fn offence_after_fir(fir: NaiveDate) -> Words {
    let fir = day(fir);
    Words::new(
        format!("The offence cannot be after its FIR ({fir}); this was left out. The FIR is kept."),
        format!("घटना अपनी प्राथमिकी ({fir}) के बाद नहीं हो सकती; यह छोड़ दी गई। प्राथमिकी रखी गई।"),
    )
}

pub(super) fn end_before_start() -> Words {
    Words::new(
        "The offence ends before it begins. Both are kept; check them.",
        "घटना की समाप्ति उसके आरंभ से पहले लिखी है। दोनों रखे गए; जाँच लें।",
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
        format!("{n} गिरफ्तार, पर {listed} अभियुक्त दर्ज। दोनों रखे गए; जाँच लें।"),
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
        "अंतिम रिपोर्ट की तिथि नहीं है, इसलिए वह छोड़ दी गई। प्राथमिकी रखी गई।",
    )
}
