//! The sentences for [`StoreError`]: what happened, what to do; English and Hindi.

use itsso_law::Words;

use crate::StoreError;

pub(crate) fn words(error: &StoreError) -> Words {
    match error {
        StoreError::NotAStore(dir) => Words::new(
            format!(
                "There is no ITSSO Desk store in {}. Choose another folder, or create a store there.",
                dir.display()
            ),
            format!("{} में ITSSO Desk का कोई भंडार नहीं है। दूसरा फ़ोल्डर चुनें, या वहाँ नया भंडार बनाएँ।", dir.display()),
        ),
        StoreError::Occupied(dir) => Words::new(
            format!(
                "{} already holds a store or part of one. Nothing was written. Open that store, or choose an empty folder.",
                dir.display()
            ),
            format!("{} में पहले से भंडार या उसका हिस्सा है। कुछ लिखा नहीं गया। वही भंडार खोलें, या ख़ाली फ़ोल्डर चुनें।", dir.display()),
        ),
        StoreError::KeyMissing => Words::new(
            "The keyring of this PC has no key for this store. Nothing is lost: type the printed recovery key to open it.",
            "इस पीसी के की-रिंग में इस भंडार की कुंजी नहीं है। कुछ खोया नहीं है: छपी हुई पुनर्प्राप्ति कुंजी डालकर खोलें।",
        ),
        StoreError::Keyring(why) => Words::new(
            format!(
                "The keyring of this PC cannot be used ({why}). Unlock it and try again, or type the printed recovery key."
            ),
            format!(
                "इस पीसी का की-रिंग काम नहीं कर रहा ({why})। उसे अनलॉक करके फिर प्रयास करें, या छपी हुई पुनर्प्राप्ति कुंजी डालें।"
            ),
        ),
        StoreError::KeyWrong => Words::new(
            "The key does not fit this store. The store was left as it is: type the printed recovery key, or call the administrator.",
            "यह कुंजी इस भंडार की नहीं है। भंडार जैसा था वैसा ही है: छपी हुई पुनर्प्राप्ति कुंजी डालें, या प्रशासक को बुलाएँ।",
        ),
        StoreError::RecoveryKeyWrong => Words::new(
            "This recovery key does not open the store. Check it letter by letter (it begins with AGE-SECRET-KEY-1) and that the sheet belongs to this store.",
            "यह पुनर्प्राप्ति कुंजी भंडार नहीं खोलती। इसे अक्षर-अक्षर मिलाएँ (यह AGE-SECRET-KEY-1 से शुरू होती है) और देखें कि काग़ज़ इसी भंडार का है।",
        ),
        StoreError::Damaged(_) => Words::new(
            "The store is damaged. It was left as it is. Copy the whole folder to a safe place, then restore the last backup into an empty folder.",
            "भंडार क्षतिग्रस्त है। उसे वैसा ही छोड़ा गया है। पूरे फ़ोल्डर की प्रति सुरक्षित जगह रखें, फिर पिछला बैकअप ख़ाली फ़ोल्डर में बहाल करें।",
        ),
        StoreError::NewerFormat(_) => Words::new(
            "This store was written by a newer ITSSO Desk. Install the newer program on this PC; the store was not changed.",
            "यह भंडार नए ITSSO Desk से लिखा गया है। इस पीसी पर नया प्रोग्राम लगाएँ; भंडार बदला नहीं गया।",
        ),
        StoreError::OtherBuild(_) => Words::new(
            "This store was made by a different build of ITSSO Desk. It was not changed: install the program it was made with, or restore a backup with this one.",
            "यह भंडार ITSSO Desk के किसी दूसरे निर्माण से बना है। इसे बदला नहीं गया: जिस प्रोग्राम से बना था वही लगाएँ, या इस प्रोग्राम से बैकअप बहाल करें।",
        ),
        StoreError::Busy => Words::new(
            "Another ITSSO Desk program is writing to the store. Wait a moment and try again.",
            "दूसरा ITSSO Desk प्रोग्राम भंडार में लिख रहा है। थोड़ा रुककर फिर प्रयास करें।",
        ),
        StoreError::Stale { .. } => Words::new(
            "Somebody added to this case meanwhile. Look at the case again, then enter the fact once more.",
            "इस बीच किसी ने इस केस में कुछ जोड़ा है। केस दोबारा देखें, फिर तथ्य दर्ज करें।",
        ),
        StoreError::Foreign(_) => Words::new(
            "An entry came from a desk this store does not know, or belongs to another case. It was not kept.",
            "एक प्रविष्टि ऐसे डेस्क से आई जिसे यह भंडार नहीं जानता, या दूसरे केस की है। उसे नहीं रखा गया।",
        ),
        StoreError::SignIn => Words::new(
            "PIS number or password is wrong. Check Caps Lock and the keyboard language.",
            "PIS संख्या या पासवर्ड ग़लत है। Caps Lock और कीबोर्ड की भाषा देखें।",
        ),
        StoreError::Wait(seconds) => Words::new(
            format!(
                "Too many wrong passwords for this officer. Wait {seconds} seconds, then try again; an administrator can set a new password."
            ),
            format!(
                "इस अधिकारी के लिए बहुत बार ग़लत पासवर्ड डाला गया। {seconds} सेकंड रुककर फिर प्रयास करें; प्रशासक नया पासवर्ड रख सकता है।"
            ),
        ),
        StoreError::Weak => Words::new(
            "A password needs at least 8 characters, a PIN 4 to 12 digits.",
            "पासवर्ड में कम से कम 8 अक्षर, पिन में 4 से 12 अंक चाहिए।",
        ),
        StoreError::Pin(left) => Words::new(
            format!("Wrong PIN. Tries left: {left}. After that the password is needed."),
            format!("पिन ग़लत है। शेष प्रयास: {left}। उसके बाद पासवर्ड लगेगा।"),
        ),
        StoreError::PasswordNeeded => Words::new(
            "The PIN can no longer be used. Sign in with your password.",
            "अब पिन नहीं चलेगा। अपने पासवर्ड से साइन इन करें।",
        ),
        StoreError::NoOfficer(pis) => Words::new(
            format!("There is no officer with PIS number {pis}. Add the officer in Settings first."),
            format!("PIS संख्या {pis} का कोई अधिकारी नहीं है। पहले सेटिंग में अधिकारी जोड़ें।"),
        ),
        StoreError::LastAdministrator => Words::new(
            "This is the last administrator. Make another officer administrator first.",
            "यह अंतिम प्रशासक है। पहले किसी दूसरे अधिकारी को प्रशासक बनाएँ।",
        ),
        StoreError::LastIdentityHolder => Words::new(
            "This officer is the last who can open identities; after this change nobody could, for ever. Nothing was changed. First let this officer, signed in, set the password of another entitled officer.",
            "पहचान खोल सकने वाला यह अंतिम अधिकारी है; इस बदलाव के बाद उन्हें कोई कभी नहीं खोल पाता। कुछ बदला नहीं गया। पहले यही अधिकारी साइन इन करके किसी दूसरे अधिकार-प्राप्त अधिकारी का पासवर्ड रखे।",
        ),
        StoreError::NotEntitled => Words::new(
            "You are not entitled to identities. Ask an officer who is.",
            "आपको पहचान देखने का अधिकार नहीं है। जिस अधिकारी को है, उससे कहें।",
        ),
        StoreError::Erased => Words::new(
            "This identity was erased by order; nobody can read it any more.",
            "यह पहचान आदेश से मिटाई जा चुकी है; इसे अब कोई नहीं पढ़ सकता।",
        ),
        StoreError::Backup(_) => Words::new(
            "This file is not a backup of ITSSO Desk, or it is cut off. Choose the file again, or an older backup. Nothing was changed.",
            "यह फ़ाइल ITSSO Desk का बैकअप नहीं है, या अधूरी है। फ़ाइल फिर चुनें, या पुराना बैकअप लें। कुछ बदला नहीं गया।",
        ),
        StoreError::Overwrite(file) => Words::new(
            format!(
                "{} is there already and is no backup of this store. It was left as it is: choose another name.",
                file.display()
            ),
            format!("{} पहले से है और इस भंडार का बैकअप नहीं है। उसे वैसा ही छोड़ा गया: दूसरा नाम चुनें।", file.display()),
        ),
        StoreError::KeysChanged => Words::new(
            "keys.json is missing or was changed outside the program, so a backup might not open with the printed recovery key. No backup was written. Make a new recovery key (Settings, Data), print it, then back up again.",
            "keys.json नहीं है या प्रोग्राम के बाहर बदली गई है, इसलिए बैकअप छपी हुई पुनर्प्राप्ति कुंजी से शायद न खुले। बैकअप नहीं लिखा गया। नई पुनर्प्राप्ति कुंजी बनाएँ (सेटिंग, डेटा), छापें, फिर बैकअप लें।",
        ),
        StoreError::Query(what) => Words::new(
            format!("The question cannot be answered as asked: {what}."),
            format!("यह प्रश्न इस रूप में नहीं पूछा जा सकता: {what}।"),
        ),
        StoreError::Io { what, source } => Words::new(
            format!(
                "A file could not be read or written ({what}: {source}). Check that the disk is not full and the folder may be written to."
            ),
            format!("फ़ाइल पढ़ी या लिखी नहीं जा सकी ({what}: {source})। देखें कि डिस्क भरी न हो और फ़ोल्डर में लिखने की अनुमति हो।"),
        ),
        StoreError::Full => Words::new(
            "The disk is full, so this step was not kept; what was kept before is safe. Free some space on this disk, then do the step again.",
            "डिस्क भर गई है, इसलिए यह क़दम नहीं रखा गया; पहले रखा हुआ सुरक्षित है। इस डिस्क पर जगह ख़ाली करें, फिर यही क़दम दोबारा करें।",
        ),
        StoreError::ReadOnly => Words::new(
            "The folder of the store may not be written to, so this step was not kept. Ask the administrator of this PC for the right to write there, or check that the disk is not write-protected.",
            "भंडार के फ़ोल्डर में लिखने की अनुमति नहीं है, इसलिए यह क़दम नहीं रखा गया। इस पीसी के प्रशासक से वहाँ लिखने का अधिकार लें, या देखें कि डिस्क लेखन-रक्षित न हो।",
        ),
        StoreError::Database(_) => Words::new(
            "The store gave an error, and this step was not kept. Try once more, then run the check (Settings, Data).",
            "भंडार ने त्रुटि बताई; यह क़दम नहीं रखा गया। एक बार फिर प्रयास करें, फिर जाँच चलाएँ (सेटिंग, डेटा)।",
        ),
        StoreError::Crypto => Words::new(
            "Something sealed could not be opened. Nothing was changed; run the check (Settings, Data).",
            "कोई मुहरबंद जानकारी खुल नहीं सकी। कुछ बदला नहीं; जाँच चलाएँ (सेटिंग, डेटा)।",
        ),
    }
}
