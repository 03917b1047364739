//! What holds for every case.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // a panic is how a test reports
#[path = "../common/mod.rs"]
mod common;

mod cases;
mod counting;
mod extremes;
mod facts;
mod promises;
mod text;
