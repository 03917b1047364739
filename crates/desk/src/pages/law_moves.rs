//! Counting every case anew after the law of the desk changed, and what that moved.

use itsso_casebook::FirName;
use itsso_law::Subject;
use itsso_store::MovedCase;

use super::names::{count, station, words};
use crate::desk::{Desk, Tell};
use crate::error::CallError;
use crate::law::Law;
use crate::pen::Stations;
use crate::{recount, wire};

/// Moves of one window.
const WINDOW: u32 = 100;

/// Counts every case anew, where that is due.
///
/// # Errors
/// `not-signed-in`, and the store's own: what was counted stays, and the next time goes on from there.
pub async fn law_recount(desk: &Desk, _ask: wire::Nothing, tell: &Tell) -> Result<wire::Recounted, CallError> {
    let (room, author) = desk.at_work().await?;
    desk.halt_counting(false);
    let done = recount::recount(&room, &author, || desk.is_halted(), tell).await?;
    Ok(wire::Recounted { cases: count(done.cases), moved: count(done.changed), stopped: done.stopped })
}

/// Stops the counting at its next batch; it goes on the next time.
///
/// # Errors
/// `not-signed-in`.
pub async fn law_recount_stop(desk: &Desk, _ask: wire::Nothing, _tell: &Tell) -> Result<wire::Nothing, CallError> {
    desk.at_work().await?;
    desk.halt_counting(true);
    Ok(wire::Nothing {})
}

/// What a counting moved.
///
/// # Errors
/// `not-signed-in`, and the store's own.
pub async fn law_moves(desk: &Desk, ask: wire::LawMovesAsk, _tell: &Tell) -> Result<wire::LawMoves, CallError> {
    let (room, _) = desk.at_work().await?;
    let (law, stations) = (room.law(), room.stations());
    let run = i64::from(ask.run);
    let mut rules: Vec<wire::MovedRule> = Vec::new();
    // The same on every window; the first one says it.
    let by_rule = if ask.offset == 0 { room.store.moves_by_rule(run).await? } else { Vec::new() };
    for (rule, _, n) in by_rule {
        match rules.last_mut().filter(|last| last.rule.id == rule) {
            Some(last) => last.count = last.count.saturating_add(count(n)),
            None => rules.push(wire::MovedRule { rule: named(&law, &rule), count: count(n) }),
        }
    }
    let page = room.store.moves(run, ask.rule.as_deref(), ask.offset, WINDOW).await?;
    Ok(wire::LawMoves {
        rules,
        rows: page.rows.iter().map(|moved| line(&law, &stations, moved)).collect(),
        total: count(page.total),
    })
}

fn named(law: &Law, id: &str) -> wire::RuleName {
    let name = law.pack().rule(id).map_or_else(|| words(id, id), |rule| (&rule.name).into());
    wire::RuleName { id: id.to_owned(), name }
}

fn line(law: &Law, stations: &Stations, moved: &MovedCase) -> wire::MoveLine {
    let (code, number, year) = &moved.fir;
    let fir = FirName { station: code.clone(), number: *number, year: *year };
    let change = &moved.moved;
    wire::MoveLine {
        fir: fir.to_string(),
        fir_short: fir.short(),
        station: station(stations, code).name,
        rule: named(law, &change.rule),
        subject: Some(change.subject.clone()).filter(|s| *s != Subject::Case.to_string()),
        what: match change.what.as_str() {
            "new" => words("new", "नया"),
            "gone" => words("no longer counted", "अब नहीं गिना जाता"),
            "void" => words("no longer applies", "अब लागू नहीं"),
            "verdict" => words("judged otherwise", "निष्कर्ष बदला"),
            "revived" => words("applies again", "पुनः लागू"),
            _ => words("moved", "बदला"),
        },
        before: change.before_due.clone(),
        after: change.after_due.clone(),
    }
}
