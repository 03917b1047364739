//! What a column of a register can be.

use std::str::FromStr;

use itsso_law::{EventKind, Subject, Words};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

macro_rules! fields {
    ($($name:ident = $key:literal, $en:literal, $hi:literal;)*) => {
        /// What a column of a register can be. Its key is kept in saved mappings and never changes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field {
            $(#[doc = $en] $name,)*
        }

        impl Field {
            /// Every field, in the order of the template.
            pub const ALL: &'static [Field] = &[$(Field::$name,)*];

            /// The stable name used in files.
            pub fn key(&self) -> &'static str {
                match self { $(Field::$name => $key,)* }
            }

            /// Its name for people, and the header of its column in the template.
            pub fn label(&self) -> Words {
                match self { $(Field::$name => Words::new($en, $hi),)* }
            }
        }
    };
}

fields! {
    StationCode = "station-code", "Station code (CCTNS)", "थाना कोड (CCTNS)";
    StationName = "station-name", "Police station", "थाना";
    District = "district", "District", "जनपद";
    FirNumber = "fir-number", "FIR number", "प्राथमिकी संख्या";
    FirYear = "fir-year", "FIR year", "प्राथमिकी वर्ष";
    FirAt = "fir-at", "FIR date and time", "प्राथमिकी की तिथि व समय";
    FirDate = "fir-date", "FIR date", "प्राथमिकी की तिथि";
    FirTime = "fir-time", "FIR time", "प्राथमिकी का समय";
    InfoReceived = "info-received", "Information received at", "सूचना प्राप्ति की तिथि व समय";
    OffenceFrom = "offence-from", "Offence from", "घटना कब से";
    OffenceTo = "offence-to", "Offence to", "घटना कब तक";
    Sections = "sections", "Acts and sections", "अधिनियम व धाराएँ";
    VictimAges = "victim-ages", "Ages of victims", "पीड़ितों की आयु";
    VictimsWomen = "victims-women", "Victims: women", "पीड़ित महिलाएँ";
    VictimsMen = "victims-men", "Victims: men", "पीड़ित पुरुष";
    VictimsGirls = "victims-girls", "Victims: girls under 18", "पीड़ित बालिकाएँ (18 से कम)";
    VictimsBoys = "victims-boys", "Victims: boys under 18", "पीड़ित बालक (18 से कम)";
    VictimsChildren = "victims-children", "Victims: children, girl or boy not said", "पीड़ित बच्चे (बालिका/बालक अज्ञात)";
    Accused = "accused", "Number of accused", "अभियुक्तों की संख्या";
    Arrested = "arrested", "Number arrested", "गिरफ्तार संख्या";
    ChargeSheeted = "charge-sheeted", "Number charge-sheeted", "आरोप-पत्रित संख्या";
    Io = "io", "Investigating officer", "विवेचक";
    ComplaintMode = "complaint-mode", "How the complaint came", "शिकायत का माध्यम";
    CrimeHead = "crime-head", "Head of crime", "अपराध शीर्ष";
    Stage = "stage", "Stage of the case", "केस की स्थिति";
    MedicalSent = "medical-sent", "Victim 1 sent for medical examination", "पीड़ित 1 चिकित्सीय परीक्षण हेतु भेजी गई";
    TakenToMagistrate = "taken-to-magistrate", "Victim 1 taken to Magistrate", "पीड़ित 1 मजिस्ट्रेट के समक्ष ले जाई गई";
    Statement183 = "statement-183", "Victim 1 statement BNSS 183", "पीड़ित 1 का कथन धारा 183 BNSS";
    CwcInformed = "cwc-informed", "Victim 1: CWC informed", "पीड़ित 1: बाल कल्याण समिति को सूचना";
    SpecialCourtInformed = "special-court-informed", "Victim 1: Special Court informed", "पीड़ित 1: विशेष न्यायालय को सूचना";
    Arrest = "arrest", "Accused 1 arrested at", "अभियुक्त 1 की गिरफ्तारी";
    Produced = "produced", "Accused 1 produced at", "अभियुक्त 1 न्यायालय में पेश";
    FirstRemand = "first-remand", "Accused 1 first remand", "अभियुक्त 1 का प्रथम रिमाण्ड";
    Bail = "bail", "Accused 1 bail", "अभियुक्त 1 की ज़मानत";
    ProgressInformed = "progress-informed", "Progress informed to victim", "पीड़ित को विवेचना की प्रगति की सूचना";
    ChargeSheetDate = "charge-sheet-date", "Charge-sheet date", "आरोप-पत्र की तिथि";
    FinalReportDate = "final-report-date", "Final report date", "अंतिम रिपोर्ट की तिथि";
    FinalReportType = "final-report-type", "Final report type", "अंतिम रिपोर्ट का प्रकार";
    Cognizance = "cognizance", "Cognizance taken", "संज्ञान की तिथि";
    Judgment = "judgment", "Judgment", "निर्णय की तिथि";
}

impl Field {
    /// The field that may stand for a required one: a station code for the name, a FIR date for the date and time.
    pub fn instead(&self) -> Option<Field> {
        match self {
            Field::StationName => Some(Field::StationCode),
            Field::FirAt => Some(Field::FirDate),
            _ => None,
        }
    }

    /// Whether a register cannot be read without it, or without the one that may stand for it: see
    /// [`crate::Mapping::missing`].
    pub fn required(&self) -> bool {
        matches!(self, Field::StationName | Field::FirNumber | Field::FirAt | Field::Sections)
    }

    /// Whether its cells may help to tell who the victim is: such a column is shown without samples.
    pub fn identifying(&self) -> bool {
        matches!(self, Field::VictimAges)
    }

    /// The event a date in this column states, and whom it is about.
    ///
    /// FIR, charge-sheet, final report and receipt of information have places of their own in a row; they are named here
    /// too, so that [`crate::carries`] has one list.
    pub fn event(&self) -> Option<(EventKind, Option<Subject>)> {
        let victim = Some(Subject::Victim(1));
        let accused = Some(Subject::Accused(1));
        Some(match self {
            Field::FirAt | Field::FirDate => (EventKind::FirRegistered, None),
            Field::InfoReceived => (EventKind::InfoReceived, None),
            Field::MedicalSent => (EventKind::VictimSentMedical, victim),
            Field::TakenToMagistrate => (EventKind::VictimTakenToMagistrate, victim),
            Field::Statement183 => (EventKind::Stmt183, victim),
            Field::CwcInformed => (EventKind::CwcInformed, victim),
            Field::SpecialCourtInformed => (EventKind::SpecialCourtInformed, victim),
            Field::Arrest => (EventKind::Arrest, accused),
            Field::Produced => (EventKind::Produced, accused),
            Field::FirstRemand => (EventKind::FirstRemand, accused),
            Field::Bail => (EventKind::Bail, accused),
            Field::ProgressInformed => (EventKind::ProgressInformed, None),
            Field::ChargeSheetDate => (EventKind::ChargesheetFiled, None),
            Field::FinalReportDate => (EventKind::FinalReport, None),
            Field::Cognizance => (EventKind::Cognizance, None),
            Field::Judgment => (EventKind::Judgment, None),
            _ => return None,
        })
    }

    /// Whether what the column states can have happened before the FIR: a victim is often examined, and an accused
    /// caught, before anything is written.
    pub(crate) fn may_precede_fir(&self) -> bool {
        matches!(self, Field::MedicalSent | Field::Arrest | Field::CwcInformed)
    }
}

impl FromStr for Field {
    type Err = String;

    fn from_str(key: &str) -> Result<Self, String> {
        Field::ALL.iter().find(|f| f.key() == key).copied().ok_or_else(|| format!("`{key}` is no field of a register"))
    }
}

impl Serialize for Field {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.key())
    }
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}
