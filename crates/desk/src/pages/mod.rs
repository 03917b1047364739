//! What each screen asks for, one file a screen: from the store's rows and the fold of a case to the wire types.

pub mod board;
pub mod case;
pub mod cases;
mod clock_lines;
pub mod export;
pub mod facts;
pub mod figures;
mod form_fields;
mod forms;
pub mod imports;
pub mod law;
mod lists;
mod names;
pub mod people;
mod persons;
pub mod search;
pub mod session;
pub mod settings;
mod timeline;
pub mod upkeep;
pub mod views;
