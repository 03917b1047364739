//! What the program prints.

use std::io::Write as _;

use itsso_desk::CallError;
use itsso_store::StoreError;
use serde::Serialize;

/// Prints a line to standard output. A closed pipe is the reader's choice, not a failure.
pub fn line(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// Prints a line to standard error.
pub fn note(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Prints a value as one JSON document.
///
/// # Errors
/// When it has no JSON form.
pub fn json<T: Serialize>(value: &T) -> anyhow::Result<()> {
    line(&serde_json::to_string_pretty(value)?);
    Ok(())
}

/// Prints an error in both languages, with its code.
pub fn error(error: &anyhow::Error) {
    match error.downcast_ref::<CallError>() {
        Some(call) => {
            note(&format!("itsso: {} [{}]", call.words.en, call.code));
            note(&call.words.hi);
        }
        None => match error.chain().find_map(|cause| cause.downcast_ref::<StoreError>()) {
            Some(store) => {
                let words = store.words();
                note(&format!("itsso: {} [{}]", words.en, store.code()));
                note(&words.hi);
            }
            None => note(&format!("itsso: {error:#}")),
        },
    }
}
