//! Views of the register kept under a name, for each officer alone.

use crate::desk::{Desk, Room, Tell};
use crate::error::CallError;
use crate::wire;

/// Most views of one officer, and most letters of a name.
const MOST: usize = 60;

/// The views of whoever is signed in.
///
/// # Errors
/// `not-signed-in`, and the store's own.
pub async fn views(desk: &Desk, _ask: wire::Nothing, _tell: &Tell) -> Result<wire::Views, CallError> {
    let (room, author) = desk.at_work().await?;
    read(&room, &author.officer).await
}

/// Adds a view, or replaces the one of its name.
///
/// # Errors
/// `field-empty` or `too-many`.
pub async fn save_view(desk: &Desk, ask: wire::SavedView, _tell: &Tell) -> Result<wire::Views, CallError> {
    let (room, author) = desk.at_work().await?;
    let name = ask.name.trim().to_owned();
    if name.is_empty() || name.chars().count() > MOST {
        return Err(CallError::new(
            "field-empty",
            "Give the view a name of 1 to 60 letters.",
            "दृश्य को 1 से 60 अक्षरों का नाम दें।",
        )
        .at("name"));
    }
    let mut kept = read(&room, &author.officer).await?;
    put(&mut kept, wire::SavedView { name, ..ask });
    if kept.views.len() > MOST {
        return Err(CallError::new(
            "too-many",
            "There are 60 views already. Delete one you no longer need.",
            "60 दृश्य पहले से हैं। जिसकी ज़रूरत नहीं उसे हटाएँ।",
        )
        .at("name"));
    }
    write(&room, &author.officer, kept).await
}

/// Deletes a view; one that is not there is deleted already.
///
/// # Errors
/// `not-signed-in`, and the store's own.
pub async fn delete_view(desk: &Desk, ask: wire::DeleteView, _tell: &Tell) -> Result<wire::Views, CallError> {
    let (room, author) = desk.at_work().await?;
    let mut kept = read(&room, &author.officer).await?;
    kept.views.retain(|view| view.name != ask.name.trim());
    write(&room, &author.officer, kept).await
}

fn put(kept: &mut wire::Views, view: wire::SavedView) {
    kept.views.retain(|other| other.name != view.name);
    kept.views.push(view);
    kept.views.sort_by(|a, b| a.name.cmp(&b.name));
}

fn key(officer: &str) -> String {
    format!("views:{officer}")
}

async fn read(room: &Room, officer: &str) -> Result<wire::Views, CallError> {
    let text = room.store.setting(&key(officer)).await?;
    // Views of a later program that this one cannot read are left alone until one is saved.
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

async fn write(room: &Room, officer: &str, views: wire::Views) -> Result<wire::Views, CallError> {
    let text = serde_json::to_string(&views).map_err(|e| CallError::ask(&e.to_string()))?;
    room.store.set_setting(&key(officer), &text).await?;
    Ok(views)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_replaces_and_names_stay_in_order() {
        let view = |name: &str, descending| wire::SavedView {
            name: name.into(),
            filter: wire::CaseFilter::default(),
            sort: wire::CaseSort::FirOn,
            descending,
        };
        let mut kept = wire::Views::default();
        for view in [view("b", false), view("a", false), view("b", true)] {
            put(&mut kept, view);
        }
        let names: Vec<(&str, bool)> = kept.views.iter().map(|v| (v.name.as_str(), v.descending)).collect();
        assert_eq!(names, [("a", false), ("b", true)]);
    }
}
