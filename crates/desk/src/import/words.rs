//! What an import says of rows, beyond their cells.

use itsso_law::Words;

use crate::error::CallError;

pub(super) fn also_in_row(row: u32) -> Words {
    Words::new(
        format!("This FIR also stands in row {row}; that row was used. Keep one row for each FIR."),
        format!("यह एफआईआर पंक्ति {row} में भी है; वही पंक्ति ली गई। हर एफआईआर की एक ही पंक्ति रखें।"),
    )
}

pub(super) fn unclosed_read() -> Words {
    Words::new(
        "A quotation mark in this row is not closed; the row was read without it. Check the row.",
        "इस पंक्ति में एक उद्धरण चिह्न (\") बंद नहीं है; पंक्ति उसके बिना पढ़ी गई। पंक्ति जाँच लें।",
    )
}

pub(super) fn unclosed_refused() -> Words {
    Words::new(
        "A quotation mark in this row is not closed, so its cells cannot be told apart. Take the mark out, or save the register as .xlsx, and import again.",
        "इस पंक्ति में एक उद्धरण चिह्न (\") बंद नहीं है, इसलिए खाने अलग नहीं किए जा सकते। चिह्न हटाएँ या रजिस्टर .xlsx में सहेजें, और फिर आयात करें।",
    )
}

/// An error in the midst of a file, with what is kept by then.
pub(super) fn after(error: CallError, rows: usize) -> CallError {
    if rows == 0 {
        return error;
    }
    let en = format!(
        "{} Before that {rows} rows of the file were kept; import the same file again to go on.",
        error.words.en
    );
    let hi = format!("{} इससे पहले फ़ाइल की {rows} पंक्तियाँ रखी गईं; आगे बढ़ने के लिए वही फ़ाइल फिर आयात करें।", error.words.hi);
    CallError { words: itsso_law::Words::new(en, hi), ..error }
}

pub(super) fn broken_off(why: &str) -> CallError {
    CallError::new(
        "import-broken-off",
        format!("The import broke off ({why}). What was acknowledged is kept; import the file again to finish it."),
        format!("आयात बीच में रुक गया ({why})। जो स्वीकार हुआ वह सुरक्षित है; पूरा करने के लिए फ़ाइल फिर आयात करें।"),
    )
}
