//! Asking a desk as the screens do.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::panic, reason = "helpers of tests fail loudly, as tests do")]

use std::sync::Arc;

use itsso_desk::{CallError, Desk, Tell};
use serde_json::Value;

/// Told of progress, says nothing.
pub fn tell() -> Tell {
    Arc::new(|_| {})
}

/// The answer of a call that must succeed.
pub async fn ask(desk: &Desk, name: &str, ask: Value) -> Value {
    desk.call(name, ask, tell()).await.unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// The error of a call that must not.
pub async fn refused(desk: &Desk, name: &str, ask: Value) -> CallError {
    match desk.call(name, ask, tell()).await {
        Err(error) => error,
        Ok(answer) => panic!("{name} answered {answer}"),
    }
}
