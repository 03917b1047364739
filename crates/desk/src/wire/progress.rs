//! Progress of a long call.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Words;

/// How far a call has come. `total` 0 = not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/host/types/")]
pub struct Progress {
    /// What is being done.
    pub step: Words,
    /// Done so far.
    pub done: u32,
    /// Of so many.
    pub total: u32,
}
