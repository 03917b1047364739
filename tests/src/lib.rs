//! What the journeys share: the built programs, a register of invented rows, a session with a display and a keyring.
#![allow(clippy::indexing_slicing)] // JSON indexed by a name gives null, it does not panic

pub mod keyring;
pub mod programs;
pub mod register;
pub mod session;
pub mod webdriver;
