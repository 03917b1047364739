//! The list of stations.

use crate::fold::{fold_header, fold_station_name, plain, tidy};
use crate::{RowProblem, Table};
use itsso_law::Words;
use serde::{Deserialize, Serialize};

/// One station or unit of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StationRow {
    /// CCTNS code.
    pub code: String,
    /// Name as written.
    pub name: String,
    /// CCTNS code of the district; may be empty.
    pub district_code: String,
    /// District as written; may be empty.
    pub district: String,
    /// State as written; may be empty.
    pub state: String,
}

const CODE: &[&str] = &["ps_code", "station_code", "code", "थाना कोड"];
const NAME: &[&str] = &["police_station", "station_name", "ps_name", "station", "name", "थाना"];
const DISTRICT_CODE: &[&str] = &["district_code", "dist_code"];
const DISTRICT: &[&str] = &["district", "district_name", "जनपद", "जिला"];
const STATE: &[&str] = &["state", "state_name", "राज्य"];

/// Reads a list with the columns of the CCTNS list (`state_code, state, district_code, district, ps_code,
/// police_station`), in any order. A row without code or name, or with a code that stood before under another name, is
/// no station and is told.
pub fn read_stations(table: &Table) -> (Vec<StationRow>, Vec<RowProblem>) {
    let folded: Vec<String> = table.header.iter().map(|h| fold_header(h)).collect();
    let column = |names: &[&str]| names.iter().find_map(|n| folded.iter().position(|h| *h == fold_header(n)));
    let header = |at: Option<usize>, otherwise: &str| {
        at.and_then(|at| table.header.get(at)).cloned().unwrap_or_else(|| otherwise.to_owned())
    };
    let (code_at, name_at) = (column(CODE), column(NAME));
    let (district_code_at, district_at, state_at) = (column(DISTRICT_CODE), column(DISTRICT), column(STATE));
    let mut stations: Vec<StationRow> = Vec::with_capacity(table.rows.len());
    let mut seen = std::collections::HashMap::new();
    let mut problems = Vec::new();
    for (row, values) in &table.rows {
        let cell = |at: Option<usize>| at.and_then(|at| values.get(at)).map(|v| tidy(v)).unwrap_or_default();
        let code_of = |at: Option<usize>| {
            let text = plain(&cell(at));
            text.strip_suffix(".0").unwrap_or(&text).to_owned()
        };
        let station = StationRow {
            code: code_of(code_at),
            name: cell(name_at),
            district_code: code_of(district_code_at),
            district: cell(district_at),
            state: cell(state_at),
        };
        let mut problem = |field: String, value: &str, why: Words| {
            problems.push(RowProblem { row: *row, field, value: value.to_owned(), why });
        };
        if station.code.is_empty() {
            problem(
                header(code_at, "ps_code"),
                "",
                Words::new("The code of the station is missing.", "थाने का कोड नहीं है।"),
            );
            continue;
        }
        if fold_station_name(&station.name).is_empty() {
            problem(
                header(name_at, "police_station"),
                &station.name,
                Words::new("The name of the station is missing.", "थाने का नाम नहीं है।"),
            );
            continue;
        }
        match seen.insert(station.code.clone(), station.name.clone()) {
            None => stations.push(station),
            Some(before) if before == station.name => {}
            Some(before) => problem(
                header(code_at, "ps_code"),
                &station.code,
                Words::new(
                    format!("This code already belongs to {before}; the first is kept."),
                    format!("यह कोड पहले से {before} का है; पहला रखा गया।"),
                ),
            ),
        }
    }
    (stations, problems)
}

/// Words in the names of units that register no FIRs of their own area: counselling centres, anti-trafficking units,
/// sectors of economic offences and vigilance, cells and squads.
const UNIT_WORDS: &[&str] = &[
    "paramarsh",
    "kendra",
    "counselling",
    "trafficking",
    "ahtu",
    "unit",
    "eow",
    "vigilance",
    "estt",
    "cell",
    "squad",
    "headquarter",
    "headquarters",
    "hq",
    "branch",
    "परामर्श",
    "केन्द्र",
    "केंद्र",
    "इकाई",
    "प्रकोष्ठ",
];

/// Whether a name of the list is a police station in the ordinary sense: not a counselling centre (Paramarsh Kendra), an
/// anti-human-trafficking unit, a sector of EOW or Vigilance, a cell or squad. Women's, cyber-crime, railway and
/// power-theft stations are stations.
pub fn is_police_station(name: &str) -> bool {
    let folded = fold_station_name(name);
    if folded.is_empty() {
        return false;
    }
    let words: Vec<&str> = folded.split(' ').collect();
    !words.iter().any(|w| UNIT_WORDS.contains(w))
}
