//! The sentences of a check.

use itsso_law::Words;
use uuid::Uuid;

use crate::damage::{Damage, Journal, Problem};

pub(crate) fn words(
    journal: Journal,
    seq: Option<u64>,
    entry: Option<Uuid>,
    case: Option<Uuid>,
    what: Damage,
) -> Words {
    let (book, book_hi) = match journal {
        Journal::Cases => ("journal", "अभिलेख"),
        Journal::Identity => ("identity journal", "पहचान अभिलेख"),
    };
    let number = seq.map_or_else(String::new, |n| format!(" {n}"));
    let id = entry.map_or_else(String::new, |id| format!(" ({id})"));
    match what {
        Damage::Altered => Words::new(
            format!("Entry{number}{id} of the {book} was altered after it was written."),
            format!("{book_hi} की प्रविष्टि{number}{id} लिखे जाने के बाद बदली गई है।"),
        ),
        Damage::BadSignature => Words::new(
            format!("Entry{number}{id} of the {book} is not signed by a desk this store knows."),
            format!("{book_hi} की प्रविष्टि{number}{id} पर किसी ज्ञात डेस्क के हस्ताक्षर नहीं हैं।"),
        ),
        Damage::Missing => match case {
            Some(case) => Words::new(
                format!("Entries of case {case} are missing from the {book}."),
                format!("केस {case} की प्रविष्टियाँ {book_hi} में नहीं हैं।"),
            ),
            None => Words::new(
                format!("Entry{number} is missing from the {book}."),
                format!("{book_hi} में प्रविष्टि{number} नहीं है।"),
            ),
        },
        Damage::Reordered => Words::new(
            format!("Entry{number}{id} of the {book} does not stand where it was written."),
            format!("{book_hi} की प्रविष्टि{number}{id} अपनी जगह पर नहीं है।"),
        ),
        Damage::CutOff => Words::new(
            format!("The {book} is cut off: entry{number} and those after it are gone."),
            format!("{book_hi} कटा हुआ है: प्रविष्टि{number} और उसके बाद की नहीं हैं।"),
        ),
        Damage::Head => Words::new(
            format!(
                "The head of the {book} (head.json) is missing, altered, or belongs to another journal: whether the last entries are all there cannot be said. Compare with the last backup; the program writes the head anew with the next entry, and the check keeps saying that it was lost."
            ),
            format!(
                "{book_hi} का शीर्ष (head.json) नहीं है, बदला गया है, या किसी दूसरे अभिलेख का है: अंतिम प्रविष्टियाँ सब हैं या नहीं, कहा नहीं जा सकता। पिछले बैकअप से मिलाएँ; अगली प्रविष्टि के साथ प्रोग्राम शीर्ष नया लिखता है, और जाँच बताती रहती है कि वह खोया था।"
            ),
        ),
        Damage::File => {
            let file = match journal {
                Journal::Cases => "cases.db",
                Journal::Identity => "identity.db",
            };
            Words::new(
                format!(
                    "The file {file} is damaged, cut off, or was changed outside the program. Copy the whole folder to a safe place, then restore the last backup into an empty folder."
                ),
                format!(
                    "फ़ाइल {file} क्षतिग्रस्त है, कटी हुई है, या प्रोग्राम के बाहर बदली गई है। पूरे फ़ोल्डर की प्रति सुरक्षित जगह रखें, फिर पिछला बैकअप ख़ाली फ़ोल्डर में बहाल करें।"
                ),
            )
        }
        Damage::Keys => Words::new(
            "keys.json is missing or was changed outside the program: the printed recovery key may not open this store. Make a new recovery key (Settings, Data) and print it.",
            "keys.json नहीं है या प्रोग्राम के बाहर बदली गई है: छपी हुई पुनर्प्राप्ति कुंजी शायद यह भंडार न खोले। नई पुनर्प्राप्ति कुंजी बनाएँ (सेटिंग, डेटा) और छापें।",
        ),
        Damage::Stopped => Words::new(
            format!("Too much of the {book} cannot be read: from entry{number} on it was not looked at."),
            format!("{book_hi} का बहुत अधिक भाग पढ़ा नहीं जा सकता: प्रविष्टि{number} से आगे नहीं देखा गया।"),
        ),
        Damage::Unreadable if seq.is_none() => Words::new(
            "A part of the store that is no entry (settings, desks or the list of cases) cannot be read: the file is damaged. Restore the last backup into an empty folder.",
            "भंडार का ऐसा भाग जो प्रविष्टि नहीं है (सेटिंग, डेस्क या केसों की सूची) पढ़ा नहीं जा सकता: फ़ाइल क्षतिग्रस्त है। पिछला बैकअप ख़ाली फ़ोल्डर में बहाल करें।",
        ),
        Damage::Unreadable => Words::new(
            format!(
                "Entry{number} of the {book} cannot be read: the file is damaged. Restore the last backup into an empty folder."
            ),
            format!("{book_hi} की प्रविष्टि{number} पढ़ी नहीं जा सकती: फ़ाइल क्षतिग्रस्त है। पिछला बैकअप ख़ाली फ़ोल्डर में बहाल करें।"),
        ),
    }
}

pub(crate) fn problem(
    journal: Journal,
    seq: Option<u64>,
    entry: Option<Uuid>,
    case: Option<Uuid>,
    what: Damage,
) -> Problem {
    let words = words(journal, seq, entry, case, what);
    Problem { journal, seq, entry, case, what, words }
}
