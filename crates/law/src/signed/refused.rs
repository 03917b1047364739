//! Why a pack is not taken, in words an administrator can act on.

use crate::{LawError, Words};

/// A pack that was not taken. What was in force stays in force.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackRefused {
    /// Not a pack file at all.
    #[error("this file is not a law pack: {what}. Choose the .itssolaw file that was sent to you")]
    NotAPack {
        /// What is wrong with it.
        what: String,
    },
    /// Of a format that a later program reads.
    #[error("this law pack is of the format {format}, which a newer program reads: update the program first")]
    NewerFormat {
        /// The format.
        format: String,
    },
    /// Signed by nobody this office trusts.
    #[error(
        "this law pack is signed by a key that this office does not trust ({key}). Ask who sent it for the printed sheet of \
         their key; an administrator may then enter it"
    )]
    Stranger {
        /// The keys it names.
        key: String,
    },
    /// A signature does not hold for what stands in the file.
    #[error(
        "this law pack was altered after it was signed (key {key}), or damaged on its way. Do not use it; ask for it anew"
    )]
    Altered {
        /// The key whose signature does not hold.
        key: String,
    },
    /// Not newer than what is in force.
    #[error(
        "this law pack is of {version}; the one in force is of {current}. Only a newer one can be put in its place"
    )]
    Older {
        /// Of the file.
        version: String,
        /// In force.
        current: String,
    },
    /// Of a day to come.
    #[error(
        "this law pack says it was made on {version}, a day to come. If the date of this PC is right, send this to those who \
         made it"
    )]
    ToCome {
        /// Of the file.
        version: String,
    },
    /// A version that is no day.
    #[error(
        "`{version}` is not the version of a pack: it is the day it was made (2026-11-24), or 2026-11-24.2 for a second"
    )]
    Version {
        /// What was written.
        version: String,
    },
    /// Its files cannot be read.
    #[error("{0}")]
    Unreadable(LawError),
    /// It fails its own worked examples, or has too few of them.
    #[error(
        "this law pack fails its own worked examples, {} in all; the first: {first}. Send this to those who made it",
        count
    )]
    Examples {
        /// The first that fails: rule, number, what came out.
        first: String,
        /// How many fail.
        count: usize,
    },
    /// Not a public key.
    #[error("a key is 64 digits of 0-9 and a-f, as on the printed sheet; this is not one. Compare digit by digit")]
    Key,
}

impl PackRefused {
    /// A short stable name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            PackRefused::NotAPack { .. } => "pack-not-one",
            PackRefused::NewerFormat { .. } => "pack-newer-format",
            PackRefused::Stranger { .. } => "pack-stranger",
            PackRefused::Altered { .. } => "pack-altered",
            PackRefused::Older { .. } => "pack-older",
            PackRefused::ToCome { .. } => "pack-to-come",
            PackRefused::Version { .. } => "pack-version",
            PackRefused::Unreadable(_) => "pack-unreadable",
            PackRefused::Examples { .. } => "pack-examples",
            PackRefused::Key => "pack-key",
        }
    }

    /// What happened and what to do, for a person.
    pub fn words(&self) -> Words {
        let hi = match self {
            PackRefused::NotAPack { what } => {
                format!("यह फ़ाइल विधि-संग्रह नहीं है: {what}। जो .itssolaw फ़ाइल आपको भेजी गई थी, वही चुनें")
            }
            PackRefused::NewerFormat { format } => {
                format!("यह विधि-संग्रह {format} प्रारूप का है, जिसे नया प्रोग्राम पढ़ता है: पहले प्रोग्राम अद्यतन करें")
            }
            PackRefused::Stranger { key } => format!(
                "इस विधि-संग्रह पर ऐसी कुंजी के हस्ताक्षर हैं जिस पर यह कार्यालय विश्वास नहीं करता ({key})। भेजने वाले से उनकी \
                 कुंजी की छपी पर्ची माँगें; तब प्रशासक उसे दर्ज कर सकता है"
            ),
            PackRefused::Altered { key } => format!(
                "यह विधि-संग्रह हस्ताक्षर (कुंजी {key}) के बाद बदला गया है या रास्ते में बिगड़ गया है। इसका उपयोग न करें; नया माँगें"
            ),
            PackRefused::Older { version, current } => {
                format!("यह विधि-संग्रह {version} का है; लागू संग्रह {current} का है। उसके स्थान पर केवल नया संग्रह रखा जा सकता है")
            }
            PackRefused::ToCome { version } => format!(
                "यह विधि-संग्रह अपने को {version} का बताता है, जो दिन अभी नहीं आया। यदि इस PC की तारीख़ सही है तो यह इसे बनाने वालों को भेजें"
            ),
            PackRefused::Version { version } => {
                format!("“{version}” संग्रह का संस्करण नहीं है: वह बनने का दिन होता है (2026-11-24), दूसरे के लिए 2026-11-24.2")
            }
            PackRefused::Unreadable(error) => error.words().hi,
            PackRefused::Examples { first, count } => {
                format!("यह विधि-संग्रह अपने ही {count} उदाहरणों में असफल है; पहला: {first}। यह इसे बनाने वालों को भेजें")
            }
            PackRefused::Key => "कुंजी 0-9 और a-f के 64 अंक होती है, जैसे छपी पर्ची पर; यह कुंजी नहीं है। अंक-अंक मिलाएँ".to_owned(),
        };
        Words::new(self.to_string(), hi)
    }
}
