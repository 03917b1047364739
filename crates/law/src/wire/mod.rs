//! The question and the answer of `itsso clocks`, as JSON. The shell only carries them.

mod list;

use serde::Serialize;
use serde_json::Value;

pub use list::{list, map};

use crate::question::In;
use crate::{Asked, Clock, Flag, Ist, LawError, LawPack, Moment, clocks};

/// The answer for one case.
#[derive(Debug, Clone, Serialize)]
pub struct Out<'p> {
    /// Its clocks.
    pub clocks: Vec<Clock<'p>>,
}

/// Reads an instant as `--on` and `--known` give it; a bare day means its end.
///
/// # Errors
/// [`LawError::Moment`] where it is neither a date nor a date and time.
pub fn instant(text: &str) -> Result<Ist, LawError> {
    text.parse::<Moment>().map(|m| m.as_asked())
}

/// Answers one case or an array of them, in the same shape, length and order.
///
/// # Errors
/// [`LawError::Wire`] says which case and field cannot be read; facts that merely disagree are computed and
/// flagged.
pub fn answer(pack: &LawPack, question: &str, on: Ist, known: Option<Ist>) -> Result<Value, LawError> {
    let question = question.trim_start_matches('\u{FEFF}');
    let value: Value = serde_json::from_str(question).map_err(|e| bad(format!("not JSON: {e}")))?;
    match value {
        Value::Array(cases) => {
            let answers = (1..).zip(cases).map(|(n, case)| {
                one(pack, case, on, known).map_err(|e| match e {
                    LawError::Wire { what } => bad(format!("case {n}: {what}")),
                    other => bad(format!("case {n}: {other}")),
                })
            });
            answers.collect::<Result<Vec<Value>, LawError>>().map(Value::Array)
        }
        case @ Value::Object(_) => one(pack, case, on, known),
        _ => Err(bad("expected one case, or an array of cases".to_owned())),
    }
}

fn bad(what: String) -> LawError {
    LawError::Wire { what }
}

fn one(pack: &LawPack, case: Value, on: Ist, known: Option<Ist>) -> Result<Value, LawError> {
    let case: In = serde_json::from_value(case).map_err(|e| bad(e.to_string()))?;
    let asked = Asked { on, known, calendar: case.calendar(), why: true };
    let facts = case.facts(on, known);
    let mut out = Out { clocks: clocks(pack, &facts, &asked) };
    // These are for the screens; the flags of the answer are a closed list.
    for clock in &mut out.clocks {
        [Flag::Stayed, Flag::Straddles, Flag::Assumed, Flag::ClosedDay].into_iter().for_each(|f| clock.flags.clear(f));
    }
    serde_json::to_value(out).map_err(|e| bad(e.to_string()))
}
