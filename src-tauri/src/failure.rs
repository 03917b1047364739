//! A start that fails says so in words a person can act on: on the standard error, and in a message box on Windows,
//! where a program with a window has no standard error.

use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

/// Why the window did not open.
pub struct Failure {
    words: String,
}

impl Failure {
    /// Says it where it will be seen.
    pub fn say(&self) {
        show(&self.words);
    }
}

/// Runs the window; an error or a panic on the way (WebView2 missing, no display) comes back as words.
///
/// # Errors
/// What went wrong, in words.
pub fn caught(open: impl FnOnce() -> anyhow::Result<()>) -> Result<(), Failure> {
    match catch_unwind(AssertUnwindSafe(open)) {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(Failure { words: in_words(&format!("{error:#}")) }),
        Err(payload) => {
            let told = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
            let told = told.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_default();
            Err(Failure { words: in_words(&told) })
        }
    }
}

/// A wrong command line, or a question that needs no window (`--help`, `--version`).
pub fn wrong_usage(told: &clap::Error) -> ExitCode {
    if told.use_stderr() {
        show(&told.to_string());
        return ExitCode::from(2);
    }
    // `--help` and `--version` were asked for: an unwritable standard output leaves nobody to tell.
    let _ = told.print();
    ExitCode::SUCCESS
}

fn in_words(told: &str) -> String {
    let lower = told.to_lowercase();
    let cause = if lower.contains("webview") {
        "The part of Windows or Linux that shows pages (WebView2, or WebKitGTK 4.1) is missing on this PC. \
         Ask whoever looks after the PC to install it; no case data has been touched.\n\
         पृष्ठ दिखाने वाला घटक (WebView2 या WebKitGTK 4.1) इस पीसी पर नहीं है। पीसी देखने वाले से इसे लगवाएँ; केस के \
         आँकड़े जैसे थे वैसे हैं।"
    } else if lower.contains("gtk") || lower.contains("display") {
        "There is no display to open a window on (DISPLAY and WAYLAND_DISPLAY are not set or do not answer). \
         Start ITSSO Desk from a desktop session.\n\
         खिड़की खोलने के लिए कोई डिस्प्ले नहीं है। ITSSO Desk को डेस्कटॉप सत्र से चलाएँ।"
    } else {
        "ITSSO Desk could not start; no case data has been touched.\n\
         ITSSO Desk शुरू नहीं हो सका; केस के आँकड़े जैसे थे वैसे हैं।"
    };
    format!("{cause}\n\n({told})")
}

fn show(words: &str) {
    // Nothing is left to try where the standard error cannot be written either.
    let _ = writeln!(std::io::stderr(), "{words}");
    #[cfg(windows)]
    {
        rfd::MessageDialog::new()
            .set_level(rfd::MessageLevel::Error)
            .set_title("ITSSO Desk")
            .set_description(words)
            .show();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_webview_is_named_in_both_languages() {
        let failure = caught(|| panic!("Could not find the webview runtime")).err().unwrap();
        assert!(failure.words.contains("WebView2") && failure.words.contains("पीसी"));
        assert!(failure.words.contains("Could not find the webview runtime"));
    }

    #[test]
    fn an_error_is_told_and_a_good_end_is_not() {
        let failure = caught(|| anyhow::bail!("HOME is not set")).err().unwrap();
        assert!(failure.words.contains("HOME is not set"));
        assert!(caught(|| Ok(())).is_ok());
    }
}
