//! The use cases on one PC, behind one typed call table: what the window, the command line and the test host serve.
//!
//! Here the wall clock is read ([`now::now`]) and handed down as a value; no floor below knows it.

pub mod calls;
mod desk;
pub mod error;
mod fill;
pub mod import;
pub mod law;
mod moves;
pub mod now;
pub mod pages;
pub mod pen;
pub mod project;
pub mod record;
pub mod recount;
pub mod sample;
mod series;
pub mod wire;

pub use calls::TABLE;
pub use desk::{Desk, DeskOptions, Room, Tell, key_from_env};
pub use error::CallError;
pub use itsso_store::KeySource;
pub use pen::Author;
