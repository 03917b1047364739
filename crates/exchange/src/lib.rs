//! Registers and station lists in (CSV, XLSX, XLS, ODS), lists out (CSV, XLSX).
//!
//! Files become rows and rows become files: no store, no entries, no clock ("now" comes as a value). A row that
//! cannot be true is refused or loses the one fact that cannot be, each time with the field, the value and the reason
//! in both languages.

mod closed_days;
mod error;
mod field;
mod fold;
mod list;
mod mapping;
mod problem;
mod read;
mod row;
mod stations;
mod table;
mod template;

pub use closed_days::{ClosedDayRow, DayCategory, read_closed_days};
pub use error::ExchangeError;
pub use field::Field;
pub use fold::fold_station_name;
pub use list::{Cell, List, write_list};
pub use mapping::{Mapping, Preset, carries, detect, mapping_for, names_a_person, presets, suggest};
pub use problem::RowProblem;
pub use read::{FirNumber, parse_fir_number, parse_moment, read_row};
pub use row::{FinalReportType, RegisterRow, RegisterVictim, RowOutcome, VictimClass};
pub use stations::{StationRow, is_police_station, read_stations};
pub use table::{Table, open_table};
pub use template::write_template;
