//! What each screen asks for, one file a screen: from the store's rows and the fold of a case to the wire types.

mod authors;
pub mod board;
pub mod case;
pub mod cases;
mod clock_lines;
pub mod export;
pub mod facts;
pub mod figures;
mod files;
mod form_fields;
mod forms;
pub mod import_columns;
pub mod import_reports;
pub mod imports;
pub mod law;
mod lists;
mod names;
pub mod officers;
pub mod people;
mod persons;
pub mod search;
pub mod session;
pub mod settings;
pub mod stations;
mod timeline;
pub mod upkeep;
pub mod views;
