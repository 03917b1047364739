//! What an office sets of its law: closed days of the courts of its State, and targets for duties without a number.

use std::collections::BTreeSet;

use itsso_exchange::read_closed_days;
use itsso_store::ClosedDay;

use super::files::{file_hash, table};
use super::law::rule_page;
use super::law_packs::page;
use super::names::words;
use super::settings::administrator;
use crate::desk::{Desk, Tell};
use crate::error::CallError;
use crate::law::{STATE, TARGETS, Target, apart, targets};
use crate::record::record;
use crate::wire;

/// Reads a list of closed days. It takes the place of what was known of the years and States it names; where a row of it cannot be
/// read, its days are added and nothing is taken away.
///
/// # Errors
/// `not-entitled`; what the file says of itself; `calendar-empty` where no row of it can be read.
pub async fn calendar_import(
    desk: &Desk,
    ask: wire::ImportFile,
    _tell: &Tell,
) -> Result<wire::CalendarImported, CallError> {
    let (room, author) = desk.at_work().await?;
    administrator(&room).await?;
    let (rows, problems) = read_closed_days(&table(&ask.file).await?);
    let told = |p: &itsso_exchange::RowProblem| {
        let (row, field, value) = (p.row, &p.field, &p.value);
        words(
            format!("Row {row}, {field}: “{value}”. {}", p.why.en),
            format!("पंक्ति {row}, {field}: “{value}”। {}", p.why.hi),
        )
    };
    if rows.is_empty() {
        return Err(CallError::new(
            "calendar-empty",
            "No closed day could be read. The columns are state, date, category, name_en, name_hi.",
            "कोई अवकाश पढ़ा नहीं जा सका। स्तम्भ हैं: state, date, category, name_en, name_hi।",
        )
        .at("file"));
    }
    let states: BTreeSet<String> = rows.iter().map(|r| r.state.clone()).collect();
    let days: Vec<ClosedDay> = rows
        .into_iter()
        .map(|r| ClosedDay {
            state: r.state,
            day: r.day.to_string(),
            category: r.category.as_str().to_owned(),
            name: r.name,
            name_hi: r.name_hi,
        })
        .collect();
    let hash = ask.file.clone();
    let values = [
        ("days", days.len().to_string()),
        ("states", states.iter().cloned().collect::<Vec<_>>().join(" ")),
        ("sha256", apart(move || file_hash(&hash)).await??),
    ];
    record(&room, &author, "law-calendar-imported", None, &values).await?;
    room.store.put_closed_days(&days, problems.is_empty()).await?;
    room.law_changed().await?;
    Ok(wire::CalendarImported {
        days: u32::try_from(days.len()).unwrap_or(u32::MAX),
        states: states.into_iter().collect(),
        problems: problems.iter().map(told).collect(),
    })
}

/// Whose closed days count here.
///
/// # Errors
/// `choice` at `state` where no list of that State is known; `not-entitled`.
pub async fn calendar_state(desk: &Desk, ask: wire::CalendarState, _tell: &Tell) -> Result<wire::LawPacks, CallError> {
    let (room, author) = desk.at_work().await?;
    administrator(&room).await?;
    if !room.store.closed_days().await?.iter().any(|d| d.state == ask.state) {
        return Err(CallError::new(
            "choice",
            "No closed days of this State are known. Import its list first.",
            "इस राज्य के अवकाश ज्ञात नहीं हैं। पहले उसकी सूची आयात करें।",
        )
        .at("state"));
    }
    record(&room, &author, "law-state-set", None, &[("state", ask.state.clone())]).await?;
    room.store.set_setting(STATE, &ask.state).await?;
    room.law_changed().await?;
    page(&room).await
}

/// Sets this office's target for a duty, or the pack's own again.
///
/// # Errors
/// `target-none` where the law itself gives a number; `choice` for a number out of reason; `not-entitled`.
pub async fn law_target(desk: &Desk, ask: wire::LawTargetSet, _tell: &Tell) -> Result<wire::LawRule, CallError> {
    let (room, author) = desk.at_work().await?;
    administrator(&room).await?;
    let law = room.law();
    if !law.pack().rule(&ask.rule).is_some_and(itsso_law::Rule::takes_target) {
        return Err(CallError::new(
            "target-none",
            "The law itself gives the time of this rule; an office sets no target for it.",
            "इस नियम का समय विधि ही देती है; कार्यालय इसका लक्ष्य नहीं रखता।",
        )
        .at("rule"));
    }
    let target = match (ask.hours, ask.days) {
        (None, None) => None,
        (Some(hours @ 1..=720), None) => Some(Target::Hours(hours)),
        (None, Some(days @ 0..=365)) => Some(Target::Days(days)),
        _ => {
            return Err(CallError::new(
                "choice",
                "Give either hours (1 to 720) or days (0 to 365; 0 is the same day).",
                "घंटे (1 से 720) या दिन (0 से 365; 0 उसी दिन) में से एक दें।",
            )
            .at(if ask.hours.is_some() { "hours" } else { "days" }));
        }
    };
    let kept = room.store.setting(TARGETS).await?.unwrap_or_default();
    let mut targets = targets(&kept)?;
    let said = match target {
        Some(Target::Hours(n)) => format!("{n} h"),
        Some(Target::Days(n)) => format!("{n} d"),
        None => "pack".to_owned(),
    };
    match target {
        Some(target) => drop(targets.insert(ask.rule.clone(), target)),
        None => drop(targets.remove(&ask.rule)),
    }
    let json = serde_json::to_string(&targets).map_err(|e| CallError::ask(&e.to_string()))?;
    record(&room, &author, "law-targets-set", Some(&ask.rule), &[("target", said)]).await?;
    room.store.set_setting(TARGETS, &json).await?;
    room.law_changed().await?;
    rule_page(&room, &ask.rule).await
}
