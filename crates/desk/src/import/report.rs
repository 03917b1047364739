//! The report of an import: what became of every row.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use itsso_exchange::RowProblem;
use serde::{Deserialize, Serialize};

use crate::wire::RowFate;

/// What became of one row of the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RowReport {
    /// Row of the file; the header is row 1.
    pub row: u32,
    /// The FIR, where it could be read.
    pub fir: Option<String>,
    /// Station as read.
    pub station: String,
    /// FIR day.
    pub fir_on: Option<String>,
    /// Sections as understood.
    pub sections: String,
    /// What it became.
    pub fate: RowFate,
    /// The one refusal of a refused row, the warnings of a kept one; none where it is out of scope.
    pub problems: Vec<RowProblem>,
}

/// An import as it ended.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Every row, in order.
    pub rows: Vec<RowReport>,
    /// Stations added as unlisted.
    pub unlisted: Vec<String>,
    /// Sheets of the workbook that hold a register too and were not read.
    #[serde(default)]
    pub sheets_left_out: Vec<String>,
    /// Stopped by the user before its end.
    pub cancelled: bool,
}

impl Report {
    /// Rows of one fate.
    #[must_use]
    pub fn count(&self, fate: RowFate) -> u32 {
        u32::try_from(self.rows.iter().filter(|r| r.fate == fate).count()).unwrap_or(u32::MAX)
    }

    /// Kept rows with a warning.
    #[must_use]
    pub fn warned(&self) -> u32 {
        let warned = self.rows.iter().filter(|r| r.fate != RowFate::Refused && !r.problems.is_empty()).count();
        u32::try_from(warned).unwrap_or(u32::MAX)
    }

    /// Refusals, one a refused row, in order of rows.
    pub fn refused(&self) -> impl Iterator<Item = &RowProblem> {
        self.rows.iter().filter(|r| r.fate == RowFate::Refused).flat_map(|r| &r.problems)
    }

    /// Warnings of kept rows, in order.
    pub fn warnings(&self) -> impl Iterator<Item = &RowProblem> {
        self.rows.iter().filter(|r| r.fate != RowFate::Refused).flat_map(|r| &r.problems)
    }

    /// Whether anything of the file could be imported.
    #[must_use]
    pub fn any_kept(&self) -> bool {
        self.rows.iter().any(|r| r.fate != RowFate::Refused)
    }
}

/// Reports of this session by id, kept until the program ends; their numbers stay in the import log.
#[derive(Debug, Default)]
pub struct Reports {
    kept: Mutex<HashMap<String, Arc<Report>>>,
}

impl Reports {
    /// Keeps a report.
    pub fn keep(&self, id: &str, report: Report) {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).insert(id.to_owned(), Arc::new(report));
    }

    /// A report by its id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<Arc<Report>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).get(id).cloned()
    }
}
