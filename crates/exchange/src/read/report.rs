//! Which kind of report a register means.

use crate::FinalReportType;
use crate::fold::{is_nothing, is_part_of_word, plain};

/// What a "report type" cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReportKind {
    /// A charge-sheet.
    ChargeSheet,
    /// A closure, its reason not in this cell. B: false or mistaken; C: undetected.
    Closure(FinalReportType),
    /// A closure whose reason the cell itself gives.
    Reason(FinalReportType),
}

/// Reads the "report type" cell; none where it is empty or says nothing of the kind.
///
/// Denials are looked for first: "Not charge sheeted" and "Discharged" are closures, whatever else they contain.
pub(super) fn report_kind(text: &str) -> Option<ReportKind> {
    let folded = plain(text).to_lowercase();
    if is_nothing(&folded) {
        return None;
    }
    let letters: String = folded.chars().filter(|c| is_part_of_word(*c)).collect();
    match letters.as_str() {
        "a" | "areport" => return Some(ReportKind::ChargeSheet),
        "b" | "breport" => return Some(ReportKind::Closure(FinalReportType::Other)),
        "c" | "creport" => return Some(ReportKind::Closure(FinalReportType::Untraced)),
        "other" | "others" | "अन्य" => return Some(ReportKind::Reason(FinalReportType::Other)),
        _ => {}
    }
    let denied = denies_charge(&folded);
    if !denied && is_charge_sheet(&letters) {
        return Some(ReportKind::ChargeSheet);
    }
    let closure = denied || ["finalreport", "closure", "fr", "अंतिम"].iter().any(|w| letters.starts_with(w));
    reason(&folded).map(ReportKind::Reason).or_else(|| closure.then_some(ReportKind::Closure(FinalReportType::Other)))
}

fn is_charge_sheet(letters: &str) -> bool {
    matches!(letters, "cs" | "csfiled" | "cssubmitted" | "charged" | "supplementarycs" | "challan" | "challaned")
        || ["chargesheet", "finalchargesheet", "supplementarychargesheet", "आरोपपत्र", "अनुपूरकआरोपपत्र"]
            .iter()
            .any(|w| letters.starts_with(w))
}

/// "Not charge sheeted", "UN-CHARGED", "No charge-sheet", "Discharged", "आरोप पत्र नहीं".
fn denies_charge(folded: &str) -> bool {
    let words: Vec<&str> = folded.split(|c: char| !is_part_of_word(c)).filter(|w| !w.is_empty()).collect();
    let of_charge = ["charge", "cs", "challan", "आरोप"].iter().any(|w| folded.contains(w));
    let denial = words.iter().any(|w| {
        matches!(*w, "not" | "no" | "non" | "un" | "without" | "never" | "dropped" | "नहीं" | "नही" | "बिना" | "रहित")
    });
    (of_charge && denial) || ["uncharge", "discharg", "dis-charg", "noncharge"].iter().any(|w| folded.contains(w))
}

/// The reason of a closure in a stage ("False Case", "Un Traced") or type; none where the text names none.
pub(super) fn reason(text: &str) -> Option<FinalReportType> {
    let folded: String =
        plain(text).to_lowercase().chars().filter(|c| !c.is_ascii_punctuation() && !c.is_whitespace()).collect();
    let has = |words: &[&str]| words.iter().any(|w| folded.contains(w));
    if has(&["mistakeoffact", "तथ्यकीभूल", "तथ्यकीगलती"]) {
        Some(FinalReportType::MistakeOfFact)
    } else if has(&["mistakeoflaw", "civilnature", "विधिकीभूल", "विधिकीगलती"]) {
        Some(FinalReportType::MistakeOfLaw)
    } else if has(&["insufficient", "lackofevidence", "wantofevidence", "अपर्याप्त", "साक्ष्यकाअभाव"])
    {
        Some(FinalReportType::InsufficientEvidence)
    } else if has(&["undetected", "untraced", "nottraced", "trueutraced", "नामालूम", "अनावरित", "अज्ञात"])
    {
        Some(FinalReportType::Untraced)
    } else if has(&["noncognizable", "noncognisable", "असंज्ञेय"]) {
        Some(FinalReportType::NonCognizable)
    } else if has(&["false", "झूठ", "असत्य"]) {
        Some(FinalReportType::False)
    } else {
        None
    }
}
