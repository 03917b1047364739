//! Faults of the engine that were found and mended: one file each, as a table that a lawyer can read.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a panic is how a test reports
#[path = "../common/mod.rs"]
mod common;

mod bounds;
mod numbers;
mod part_report;
mod shared;
mod slow_trial;
mod targets;
mod trial_code;
