//! What can go wrong with a whole file. What is wrong with one row is a [`crate::RowProblem`].

use std::io;
use std::path::Path;

use itsso_law::Words;

/// A file that cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum ExchangeError {
    /// No such file.
    #[error("{0}: no such file")]
    NotFound(String),
    /// Another program holds it, or this user may not touch it.
    #[error("{0}: open in another program, or not allowed")]
    Locked(String),
    /// Reading or writing failed.
    #[error("{file}: {source}")]
    Io {
        /// Name of the file.
        file: String,
        /// What the operating system said.
        source: io::Error,
    },
    /// The ending names no kind of file that is known here.
    #[error("{0}: unknown kind of file")]
    UnknownEnding(String),
    /// The content is no table, whatever the ending says.
    #[error("{file}: not a table ({what})")]
    NotATable {
        /// Name of the file.
        file: String,
        /// What was found instead; technical.
        what: String,
    },
    /// The workbook asks for a password.
    #[error("{0}: protected by a password")]
    Protected(String),
    /// No row that names columns.
    #[error("{0}: no header row")]
    NoHeader(String),
    /// A header and nothing under it.
    #[error("{0}: no rows")]
    Empty(String),
    /// More rows or text than a sheet can hold.
    #[error("{file}: {what}")]
    TooLarge {
        /// Name of the file.
        file: String,
        /// What does not fit; technical.
        what: String,
    },
}

impl ExchangeError {
    /// Sorts an error of the operating system.
    pub(crate) fn io(path: &Path, source: io::Error) -> ExchangeError {
        let file = file_name(path);
        // Windows: 32 sharing violation, 33 lock violation (Excel holds the book open).
        let held = source.raw_os_error().is_some_and(|code| cfg!(windows) && matches!(code, 32 | 33));
        match source.kind() {
            io::ErrorKind::NotFound => ExchangeError::NotFound(file),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ResourceBusy => ExchangeError::Locked(file),
            _ if held => ExchangeError::Locked(file),
            _ => ExchangeError::Io { file, source },
        }
    }

    /// A short stable name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            ExchangeError::NotFound(_) => "file-not-found",
            ExchangeError::Locked(_) => "file-locked",
            ExchangeError::Io { .. } => "file-io",
            ExchangeError::UnknownEnding(_) => "file-unknown-ending",
            ExchangeError::NotATable { .. } => "file-not-a-table",
            ExchangeError::Protected(_) => "file-protected",
            ExchangeError::NoHeader(_) => "file-no-header",
            ExchangeError::Empty(_) => "file-empty",
            ExchangeError::TooLarge { .. } => "file-too-large",
        }
    }

    /// What happened and what to do, for the person at the desk.
    pub fn words(&self) -> Words {
        match self {
            ExchangeError::NotFound(f) => Words::new(
                format!("There is no file “{f}”. Choose the file again."),
                format!("“{f}” नाम की फ़ाइल नहीं मिली। फ़ाइल फिर से चुनें।"),
            ),
            ExchangeError::Locked(f) => Words::new(
                format!(
                    "“{f}” is open in another program, or may not be opened by you. Close it (Excel, for instance) and try again."
                ),
                format!(
                    "“{f}” किसी दूसरे प्रोग्राम में खुली है या आपको खोलने की अनुमति नहीं है। उसे (जैसे Excel में) बंद करके फिर प्रयास करें।"
                ),
            ),
            ExchangeError::Io { file, source } => Words::new(
                format!("“{file}” could not be read or written: {source}. Check the disk and try again."),
                format!("“{file}” पढ़ी या लिखी नहीं जा सकी ({source})। डिस्क देखकर फिर प्रयास करें।"),
            ),
            ExchangeError::UnknownEnding(f) => Words::new(
                format!("“{f}” is no CSV or Excel file. Save the register as .xlsx or .csv and choose that."),
                format!("“{f}” CSV या Excel फ़ाइल नहीं है। रजिस्टर को .xlsx या .csv में सहेजकर वह फ़ाइल चुनें।"),
            ),
            ExchangeError::NotATable { file, .. } => Words::new(
                format!(
                    "“{file}” cannot be read as a table. Open it in Excel or LibreOffice, save it as .xlsx or .csv and choose that."
                ),
                format!(
                    "“{file}” तालिका के रूप में पढ़ी नहीं जा सकी। उसे Excel या LibreOffice में खोलकर .xlsx या .csv में सहेजें और वह फ़ाइल चुनें।"
                ),
            ),
            ExchangeError::Protected(f) => Words::new(
                format!("“{f}” is protected by a password. Save it without a password and choose that."),
                format!("“{f}” पासवर्ड से सुरक्षित है। उसे बिना पासवर्ड सहेजकर वह फ़ाइल चुनें।"),
            ),
            ExchangeError::NoHeader(f) => Words::new(
                format!("“{f}” has no row with the names of the columns. They belong into the first row."),
                format!("“{f}” में स्तंभों के नाम वाली पंक्ति नहीं है। वे पहली पंक्ति में होने चाहिए।"),
            ),
            ExchangeError::Empty(f) => Words::new(
                format!("“{f}” has the names of the columns but no row under them."),
                format!("“{f}” में स्तंभों के नाम हैं, पर उनके नीचे कोई पंक्ति नहीं है।"),
            ),
            ExchangeError::TooLarge { file, .. } => Words::new(
                format!("“{file}” is too large for one sheet. Export fewer rows, or as .csv."),
                format!("“{file}” एक शीट के लिए बहुत बड़ी है। कम पंक्तियाँ निर्यात करें या .csv चुनें।"),
            ),
        }
    }
}

/// The last part of a path: errors show no folders, which may carry a user's name.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned())
}
