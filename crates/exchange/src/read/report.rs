//! Which kind of report a register means.

use crate::FinalReportType;
use crate::fold::plain;

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
pub(super) fn report_kind(text: &str) -> Option<ReportKind> {
    let folded = plain(text).to_lowercase();
    let words: Vec<&str> =
        folded.split(|c: char| c.is_whitespace() || c == '-' || c == '_').filter(|w| !w.is_empty()).collect();
    match words.as_slice() {
        [] => None,
        ["a"] | ["a", "report"] | ["areport"] => Some(ReportKind::ChargeSheet),
        ["b"] | ["b", "report"] | ["breport"] => Some(ReportKind::Closure(FinalReportType::Other)),
        ["c"] | ["c", "report"] | ["creport"] => Some(ReportKind::Closure(FinalReportType::Untraced)),
        ["other"] | ["others"] | ["अन्य"] => Some(ReportKind::Reason(FinalReportType::Other)),
        _ if folded.contains("charge") || words.contains(&"cs") || folded.contains("आरोप") => {
            Some(ReportKind::ChargeSheet)
        }
        _ => reason(&folded)
            .map(ReportKind::Reason)
            .or_else(|| closure(&folded).then_some(ReportKind::Closure(FinalReportType::Other))),
    }
}

fn closure(folded: &str) -> bool {
    ["final report", "closure", "fr", "अंतिम"].iter().any(|w| folded.starts_with(w))
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
