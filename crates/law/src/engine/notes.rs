//! What a flag says to a person.

use crate::{Flag, Words};

/// The step that explains a flag.
pub(super) fn note(flag: Flag) -> Words {
    let (en, hi) = match flag {
        Flag::Contested => (
            "Contested: courts differ, or the sections as written leave it open; the safe reading is used (60 days where the maximum is ten years but the minimum less).",
            "विवादित: न्यायालयों में मतभेद है, या लिखी धाराओं से निश्चित नहीं होता; सुरक्षित अर्थ लिया गया (अधिकतम दस वर्ष पर न्यूनतम कम हो तो 60 दिन)।",
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
            "आयातित रजिस्टर में इसे समाप्त करने वाले तथ्य का स्तम्भ नहीं है: केस पूरा करें।",
        ),
        Flag::Incomplete => (
            "Incomplete: something on the record could not be understood by this version.",
            "अपूर्ण: अभिलेख की कोई प्रविष्टि इस संस्करण को समझ में नहीं आई।",
        ),
        Flag::Stayed => ("A court has stayed the case.", "न्यायालय ने मामला स्थगित किया है।"),
        Flag::Assumed => (
            "Assumed: something this turns on is not on the record; the safe reading is used until it is.",
            "मान लिया गया: जिस तथ्य पर यह टिका है वह अभिलेख पर नहीं है; दर्ज होने तक सुरक्षित अर्थ लिया गया।",
        ),
        Flag::ClosedDay => (
            "The last safe day is a closed day: file before the closure.",
            "अंतिम सुरक्षित दिन अवकाश है: बन्दी से पहले दाख़िल करें।",
        ),
        Flag::EarlierPack => (
            "The verdict was reached under an earlier law pack and stays as it was reached.",
            "यह निष्कर्ष पिछले विधि-संग्रह के अधीन निकला था और वैसा ही रहेगा।",
        ),
        Flag::Straddles => (
            "The offence goes over 1 July 2024: sections of both the IPC and the BNS may be needed.",
            "अपराध 1 जुलाई 2024 के आर-पार है: भा.दं.सं. और भा.न्या.सं. दोनों की धाराएँ लग सकती हैं।",
        ),
    };
    Words::new(en, hi)
}
