//! Settings of the desk, and who may change what others rely on.

use crate::desk::{Desk, Room};
use crate::desk::{IDLE_MINUTES, Tell};
use crate::error::CallError;
use crate::record::record;
use crate::wire;

/// Whether the ITSSO figures count BNS 69 here; off until somebody sets it.
///
/// # Errors
/// The store's own.
pub(crate) async fn counts_bns_69(room: &Room) -> Result<bool, CallError> {
    Ok(room.store.setting("bns_69").await?.as_deref() == Some("1"))
}

/// The settings of this desk.
///
/// # Errors
/// `not-signed-in`, and the store's own.
pub async fn settings(desk: &Desk, _ask: wire::Nothing, _tell: &Tell) -> Result<wire::Settings, CallError> {
    let (room, _) = desk.at_work().await?;
    read(&room).await
}

async fn read(room: &Room) -> Result<wire::Settings, CallError> {
    let kept = room.store.settings().await?;
    let set = |key: &str, else_: &str| kept.get(key).cloned().unwrap_or_else(|| else_.to_owned());
    Ok(wire::Settings {
        language: set("language", "hi"),
        theme: set("theme", "system"),
        idle_minutes: kept.get("idle_minutes").and_then(|m| m.parse().ok()).unwrap_or(IDLE_MINUTES),
        bns_69: kept.get("bns_69").is_some_and(|set| set == "1"),
    })
}

/// Changes settings. Language and theme are everybody's; what others rely on is the administrator's.
///
/// # Errors
/// `choice` with the field; `not-entitled`.
pub async fn save_settings(desk: &Desk, ask: wire::Settings, _tell: &Tell) -> Result<wire::Settings, CallError> {
    let (room, author) = desk.at_work().await?;
    let before = read(&room).await?;
    check(&ask)?;
    if (before.idle_minutes, before.bns_69) != (ask.idle_minutes, ask.bns_69) {
        administrator(&room).await?;
    }
    let bns_69 = if ask.bns_69 { "1" } else { "0" };
    let idle = ask.idle_minutes.to_string();
    // Language and theme are how a screen looks; what others rely on is recorded, and before it holds.
    if (before.idle_minutes, before.bns_69) != (ask.idle_minutes, ask.bns_69) {
        let values = [("idle_minutes", idle.clone()), ("bns_69", bns_69.to_owned())];
        record(&room, &author, "settings-saved", None, &values).await?;
    }
    let (language, theme) = (ask.language.as_str(), ask.theme.as_str());
    room.store
        .set_settings(&[("language", language), ("theme", theme), ("idle_minutes", &idle), ("bns_69", bns_69)])
        .await?;
    read(&room).await
}

fn check(ask: &wire::Settings) -> Result<(), CallError> {
    let choice = |field: &str| {
        CallError::new("choice", "This value cannot be chosen here.", "यह मान यहाँ नहीं चुना जा सकता।").at(field)
    };
    if !matches!(ask.language.as_str(), "hi" | "en") {
        return Err(choice("language"));
    }
    if !matches!(ask.theme.as_str(), "light" | "dark" | "system") {
        return Err(choice("theme"));
    }
    if !(1..=120).contains(&ask.idle_minutes) {
        return Err(
            CallError::new("choice", "Choose between 1 and 120 minutes.", "1 से 120 मिनट के बीच चुनें।").at("idle_minutes")
        );
    }
    Ok(())
}

/// Refuses whoever is not an administrator, once there is one. The command line, which holds the store's key, may.
///
/// # Errors
/// `not-entitled`.
pub(crate) async fn administrator(room: &Room) -> Result<(), CallError> {
    let Some(shift) = room.shift() else { return Ok(()) };
    let officers = room.store.officers().await?;
    let mut administrators = officers.iter().filter(|o| o.admin && o.active).peekable();
    if administrators.peek().is_none() || administrators.any(|o| o.pis == shift.session.officer.pis) {
        return Ok(());
    }
    Err(CallError::not_entitled())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_outside_the_choices_are_refused_by_name() {
        let good = wire::Settings { language: "hi".into(), theme: "dark".into(), idle_minutes: 10, bns_69: false };
        assert_eq!(check(&good), Ok(()));
        for (bad, field) in [
            (wire::Settings { language: "fr".into(), ..good.clone() }, "language"),
            (wire::Settings { theme: "pink".into(), ..good.clone() }, "theme"),
            (wire::Settings { idle_minutes: 0, ..good.clone() }, "idle_minutes"),
            (wire::Settings { idle_minutes: 121, ..good }, "idle_minutes"),
        ] {
            assert_eq!(check(&bad).unwrap_err().field.as_deref(), Some(field));
        }
    }
}
