//! A list of the days on which courts and offices of a State are closed.

use chrono::NaiveDate;
use itsso_law::Words;
use serde::{Deserialize, Serialize};

use crate::fold::{fold_header, plain, tidy};
use crate::{RowProblem, Table, parse_moment};

/// One closed day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ClosedDayRow {
    /// State: two capital letters, as on number plates (`UP`).
    pub state: String,
    /// The day.
    pub day: NaiveDate,
    /// Who is closed on it.
    pub category: DayCategory,
    /// Its name, English.
    pub name: String,
    /// Its name, Hindi; the English one where the list has none.
    pub name_hi: String,
}

/// Who is closed on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayCategory {
    /// Courts and offices: a holiday of the Gazette.
    Public,
    /// Courts alone: a day of the High Court's list.
    Court,
    /// Offices alone.
    Office,
    /// Nobody: each may choose it.
    Optional,
}

impl DayCategory {
    /// The word by which lists write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            DayCategory::Public => "public",
            DayCategory::Court => "court",
            DayCategory::Office => "office",
            DayCategory::Optional => "optional",
        }
    }

    fn read(text: &str) -> Option<Self> {
        match plain(text).to_lowercase().as_str() {
            "public" | "gazetted" | "राजपत्रित" | "सार्वजनिक" => {
                Some(DayCategory::Public)
            }
            "court" | "न्यायालय" => Some(DayCategory::Court),
            "office" | "कार्यालय" => Some(DayCategory::Office),
            "optional" | "restricted" | "निर्बंधित" | "वैकल्पिक" => {
                Some(DayCategory::Optional)
            }
            _ => None,
        }
    }
}

const STATE: &[&str] = &["state", "राज्य"];
const DAY: &[&str] = &["date", "day", "दिनांक", "तारीख़"];
const CATEGORY: &[&str] = &["category", "kind", "श्रेणी"];
const NAME: &[&str] = &["name_en", "name", "holiday", "नाम"];
const NAME_HI: &[&str] = &["name_hi", "hindi", "हिंदी नाम"];

/// Reads a list with the columns `state, date, category, name_en, name_hi`, in any order. A row that cannot be read is told
/// with its field; the others stand.
pub fn read_closed_days(table: &Table) -> (Vec<ClosedDayRow>, Vec<RowProblem>) {
    let folded: Vec<String> = table.header.iter().map(|h| fold_header(h)).collect();
    let column = |names: &[&str]| names.iter().find_map(|n| folded.iter().position(|h| *h == fold_header(n)));
    let at = [STATE, DAY, CATEGORY, NAME, NAME_HI].map(column);
    let [state_at, day_at, category_at, name_at, hindi_at] = at;
    let (mut days, mut problems) = (Vec::with_capacity(table.rows.len()), Vec::new());
    for (row, values) in &table.rows {
        let cell = |at: Option<usize>| at.and_then(|at| values.get(at)).map(|v| tidy(v)).unwrap_or_default();
        let mut bad = |at: Option<usize>, field: &str, why: Words| {
            let field = at.and_then(|at| table.header.get(at)).cloned().unwrap_or_else(|| field.to_owned());
            problems.push(RowProblem { row: *row, field, value: cell(at), why });
        };
        let state = cell(state_at).to_ascii_uppercase();
        if state.len() != 2 || !state.chars().all(|c| c.is_ascii_uppercase()) {
            bad(
                state_at,
                "state",
                Words::new("Write the two letters of the State, such as UP.", "राज्य के दो अक्षर लिखें, जैसे UP।"),
            );
            continue;
        }
        let Ok(Some(moment)) = parse_moment(&cell(day_at)) else {
            bad(day_at, "date", Words::new("Write the day as 2026-08-15.", "दिन 2026-08-15 की तरह लिखें।"));
            continue;
        };
        let Some(category) = DayCategory::read(&cell(category_at)) else {
            bad(
                category_at,
                "category",
                Words::new("Write public, court, office or optional.", "public, court, office या optional लिखें।"),
            );
            continue;
        };
        let (day, name) = (moment.date(), cell(name_at));
        if name.is_empty() {
            bad(name_at, "name_en", Words::new("The name of the day is missing.", "दिन का नाम नहीं है।"));
            continue;
        }
        let name_hi = Some(cell(hindi_at)).filter(|n| !n.is_empty()).unwrap_or_else(|| name.clone());
        days.push(ClosedDayRow { state, day, category, name, name_hi });
    }
    days.sort();
    days.dedup();
    (days, problems)
}
