//! The closed list of kinds of event. Their names stand in `data/events.toml`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{LawError, LawPack, SubjectClass, Words};

macro_rules! kinds {
    ($($name:ident = $text:literal $class:ident,)*) => {
        /// What happened. The list is closed: a file that names another kind is still computed, and its
        /// clocks are flagged `incomplete`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum EventKind {
            $(#[doc = concat!("`", $text, "`")] $name,)*
        }

        impl EventKind {
            /// Every kind, in the order of the list.
            pub const ALL: &'static [EventKind] = &[$(EventKind::$name,)*];

            /// The name used in files, such as `fir-registered`.
            pub fn as_str(&self) -> &'static str {
                match self { $(EventKind::$name => $text,)* }
            }

            /// Whom an event of this kind concerns.
            pub fn subject_class(&self) -> SubjectClass {
                match self { $(EventKind::$name => SubjectClass::$class,)* }
            }
        }

        impl FromStr for EventKind {
            type Err = LawError;

            fn from_str(text: &str) -> Result<Self, LawError> {
                match text {
                    $($text => Ok(EventKind::$name),)*
                    _ => Err(LawError::EventKind { text: text.to_owned() }),
                }
            }
        }
    };
}

kinds! {
    InfoReceived = "info-received" Case,
    OffenceBroughtToNotice = "offence-brought-to-notice" Case,
    EinfoReceived = "einfo-received" Case,
    EinfoSigned = "einfo-signed" Case,
    FirRegistered = "fir-registered" Case,
    FirCopyGiven = "fir-copy-given" Case,
    FirRefused = "fir-refused" Case,
    FirUploaded = "fir-uploaded" Case,
    ZfirRegistered = "zfir-registered" Case,
    ZfirSent = "zfir-sent" Case,
    ZfirRenumbered = "zfir-renumbered" Case,
    PePermission = "pe-permission" Case,
    PeClosed = "pe-closed" Case,
    NcrReportSent = "ncr-report-sent" Case,
    ReportToMagistrate = "report-to-magistrate" Case,
    SensitiveFlag = "sensitive-flag" Case,
    FslVisit = "fsl-visit" Case,
    SceneVideo = "scene-video" Case,
    SamplesSent = "samples-sent" Case,
    FslReport = "fsl-report" Case,
    Seizure = "seizure" Case,
    SeizureVideoForwarded = "seizure-video-forwarded" Case,
    SearchRecord = "search-record" Case,
    SearchRecordSent = "search-record-sent" Case,
    DelayReasons = "delay-reasons" Case,
    InquestDone = "inquest-done" Case,
    InquestSent = "inquest-sent" Case,
    ProceedsDistributed = "proceeds-distributed" Case,
    SanctionRequested = "sanction-requested" Case,
    SanctionDecided = "sanction-decided" Case,
    ProgressInformed = "progress-informed" Case,
    OutcomeInformed = "outcome-informed" Case,
    InvestigationCompleted = "investigation-completed" Case,
    FinalReport = "final-report" Case,
    SupplementaryReport = "supplementary-report" Case,
    FurtherInvPermitted = "further-inv-permitted" Case,
    Cognizance = "cognizance" Case,
    Committed = "committed" Case,
    FirstHearingCharge = "first-hearing-charge" Case,
    ArgsClosed = "args-closed" Case,
    TrialTerminated = "trial-terminated" Case,
    Judgment = "judgment" Case,
    JudgmentUploaded = "judgment-uploaded" Case,
    Acquittal = "acquittal" Case,
    AppealFiled = "appeal-filed" Case,
    AppealAdmitted = "appeal-admitted" Case,
    AppealDisposed = "appeal-disposed" Case,
    LeaveApp = "leave-app" Case,
    AbApplication = "ab-application" Case,
    BailApp = "bail-app" Case,
    PpNotice = "pp-notice" Case,
    BailHearingFixed = "bail-hearing-fixed" Case,
    InformantNoticeServed = "informant-notice-served" Case,
    DocsSupplied = "docs-supplied" Case,
    DocAdmission = "doc-admission" Case,
    CompRecommended = "comp-recommended" Case,
    CompApplication = "comp-application" Case,
    CompOrder = "comp-order" Case,
    CompAwarded = "comp-awarded" Case,
    CompPaid = "comp-paid" Case,
    ScstReliefPaid = "scst-relief-paid" Case,
    IntimidationComplaint = "intimidation-complaint" Case,
    ComplaintDecided = "complaint-decided" Case,
    DvAppReceived = "dv-app-received" Case,
    DvFirstHearing = "dv-first-hearing" Case,
    DvNextHearing = "dv-next-hearing" Case,
    DvNoticeServed = "dv-notice-served" Case,
    DvCounselling = "dv-counselling" Case,
    DvOrder = "dv-order" Case,
    DvOrderBreached = "dv-order-breached" Case,
    MinorKnown = "minor-known" Victim,
    Stmt180 = "stmt-180" Victim,
    Stmt183 = "stmt-183" Victim,
    VictimSentMedical = "victim-sent-medical" Victim,
    MedConsentRefused = "med-consent-refused" Victim,
    MedExamDone = "med-exam-done" Victim,
    MedReportReceived = "med-report-received" Victim,
    MedReportForwarded = "med-report-forwarded" Victim,
    VictimTakenToMagistrate = "victim-taken-to-magistrate" Victim,
    VictimAtHospital = "victim-at-hospital" Victim,
    HospitalInformedPolice = "hospital-informed-police" Victim,
    TreatmentGiven = "treatment-given" Victim,
    EmergencyMedical = "emergency-medical" Victim,
    ChildCareArranged = "child-care-arranged" Victim,
    CwcInformed = "cwc-informed" Victim,
    SpecialCourtInformed = "special-court-informed" Victim,
    CwcProduced = "cwc-produced" Victim,
    CwcDecision = "cwc-decision" Victim,
    FormBSent = "form-b-sent" Victim,
    SupportPersonAssigned = "support-person-assigned" Victim,
    ScInformedSupportPerson = "sc-informed-support-person" Victim,
    SpReport = "sp-report" Victim,
    SpecialReliefReco = "special-relief-reco" Victim,
    SpecialReliefPaid = "special-relief-paid" Victim,
    ChildEvidenceRecorded = "child-evidence-recorded" Victim,
    PregnancyFound = "pregnancy-found" Victim,
    MtpDone = "mtp-done" Victim,
    AgeTestOrdered = "age-test-ordered" Victim,
    AgeReport = "age-report" Victim,
    Arrest = "arrest" Accused,
    GroundsGivenWritten = "grounds-given-written" Accused,
    RelativeInformed = "relative-informed" Accused,
    AccusedMedical = "accused-medical" Accused,
    Produced = "produced" Accused,
    FirstRemand = "first-remand" Accused,
    ReRemanded = "re-remanded" Accused,
    ExecRemand = "exec-remand" Accused,
    PcDay = "pc-day" Accused,
    Bail = "bail" Accused,
    Released = "released" Accused,
    ChargesheetFiled = "chargesheet-filed" Accused,
    AccusedAppeared = "accused-appeared" Accused,
    CopiesSupplied = "copies-supplied" Accused,
    ChargeFramed = "charge-framed" Accused,
    DischargeApp = "discharge-app" Accused,
    CiclApprehended = "cicl-apprehended" Accused,
    JjbProduced = "jjb-produced" Accused,
    PrelimAssessment = "prelim-assessment" Accused,
    JjbOrder = "jjb-order" Accused,
    Convicted = "convicted" Accused,
    TransferredOut = "transferred-out" Case,
    Stayed = "stayed" Case,
    StayVacated = "stay-vacated" Case,
    Quashed = "quashed" Case,
    Abated = "abated" Case,
    Reopened = "reopened" Case,
    NextDate = "next-date" Case,
    ChargeSheetReturned = "charge-sheet-returned" Case,
    AttendanceAsked = "attendance-asked" Victim,
    ThreatReported = "threat-reported" Victim,
    Proclaimed = "proclaimed" Accused,
    BailCancelled = "bail-cancelled" Accused,
    DefaultBailApplied = "default-bail-applied" Accused,
    ProceedsOrder = "107-6-order" Case,
    Review = "review" Case,
}

/// A set of kinds, for asking quickly whether any of a list is on the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct KindSet([u64; KindSet::WORDS]);

impl KindSet {
    const WORDS: usize = EventKind::ALL.len().div_ceil(64);

    /// The set of a list.
    pub fn of(kinds: &[EventKind]) -> KindSet {
        let mut set = KindSet::default();
        kinds.iter().for_each(|k| set.insert(*k));
        set
    }

    pub fn insert(&mut self, kind: EventKind) {
        let at = kind as usize;
        if let Some(word) = self.0.get_mut(at / 64) {
            *word |= 1 << (at % 64);
        }
    }

    pub fn union(mut self, other: KindSet) -> KindSet {
        self.0.iter_mut().zip(other.0).for_each(|(a, b)| *a |= b);
        self
    }

    pub fn has(&self, kind: EventKind) -> bool {
        let at = kind as usize;
        self.0.get(at / 64).is_some_and(|word| word & (1 << (at % 64)) != 0)
    }

    pub fn meets(&self, other: &KindSet) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }
}

impl EventKind {
    /// Its name for people.
    pub fn name(&self) -> Words {
        LawPack::builtin().event_name(*self).clone()
    }
}

impl fmt::Display for EventKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for EventKind {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for EventKind {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
