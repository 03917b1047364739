//! Officers and posts: who may sign in, and what each may do.

use std::collections::BTreeMap;

use itsso_store::{Officer, Post, StoreError};
use serde::{Deserialize, Serialize};

use super::names::{instant, words};
use super::search::ascii_digits;
use super::settings::administrator;
use crate::desk::{Desk, Room, Tell};
use crate::error::CallError;
use crate::now::now;
use crate::record::record;
use crate::wire;

/// Rights of a post, kept beside it: they go with the office, not with the person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Rights {
    identities: bool,
    admin: bool,
}

fn rights_key(post: &str) -> String {
    format!("post-rights:{post}")
}

/// Rights of a post; until somebody sets them, those of the officers who hold it.
fn rights_of(kept: &BTreeMap<String, String>, officers: &[Officer], post: &str) -> Rights {
    let set = kept.get(&rights_key(post)).and_then(|text| serde_json::from_str(text).ok());
    set.unwrap_or_else(|| {
        let holders = || officers.iter().filter(|o| o.active && o.post.as_deref() == Some(post));
        Rights { identities: holders().any(|o| o.identity_right), admin: holders().any(|o| o.admin) }
    })
}

/// Officers and posts.
///
/// # Errors
/// `not-signed-in`, and the store's own.
pub async fn officers(desk: &Desk, _ask: wire::Nothing, _tell: &Tell) -> Result<wire::Officers, CallError> {
    let (room, _) = desk.at_work().await?;
    list(&room).await
}

async fn list(room: &Room) -> Result<wire::Officers, CallError> {
    let kept = room.store.settings().await?;
    let known = room.store.officers().await?;
    let mut officers: Vec<wire::OfficerLine> = known.iter().cloned().map(officer_line).collect();
    officers.sort_by(|a, b| (!a.active, &a.name, &a.pis).cmp(&(!b.active, &b.name, &b.pis)));
    let mut posts: Vec<wire::PostLine> = room
        .store
        .posts()
        .await?
        .into_iter()
        .filter(|post| post.active)
        .map(|post| {
            let rights = rights_of(&kept, &known, &post.code);
            wire::PostLine {
                id: post.code,
                name: words(&post.name, if post.name_hi.is_empty() { &post.name } else { &post.name_hi }),
                station: post.station,
                identities: rights.identities,
                admin: rights.admin,
            }
        })
        .collect();
    posts.sort_by(|a, b| (&a.name.en, &a.id).cmp(&(&b.name.en, &b.id)));
    Ok(wire::Officers { officers, posts })
}

/// Genders as the seam names them and as the store keeps them.
const GENDERS: [(&str, &str); 3] = [("woman", "f"), ("man", "m"), ("other", "o")];

fn officer_line(officer: Officer) -> wire::OfficerLine {
    let gender = GENDERS.iter().find(|(_, kept)| *kept == officer.gender).map(|(said, _)| (*said).to_owned());
    wire::OfficerLine {
        pis: officer.pis,
        name: officer.name,
        rank: officer.rank,
        gender,
        post: officer.post,
        may_sign_in: officer.has_password && officer.active,
        active: officer.active,
    }
}

/// Adds or changes an officer. Rights come with the post; an officer without one keeps what he or she was given alone.
///
/// # Errors
/// `not-entitled`; `field-empty`, `choice` or `password-weak` with the field; `last-administrator`.
pub async fn save_officer(desk: &Desk, ask: wire::SaveOfficer, _tell: &Tell) -> Result<wire::Officers, CallError> {
    let (room, author) = desk.at_work().await?;
    administrator(&room).await?;
    let pis = ascii_digits(&filled(&ask.pis, "pis")?);
    let (name, rank) = (filled(&ask.name, "name")?, filled(&ask.rank, "rank")?);
    let gender = match ask.gender.as_deref() {
        None => String::new(),
        Some(said) => {
            GENDERS.iter().find(|(known, _)| *known == said).map(|(_, kept)| (*kept).to_owned()).ok_or_else(|| {
                CallError::new("choice", "Choose woman, man or other.", "महिला, पुरुष या अन्य चुनें।").at("gender")
            })?
        }
    };
    let post = ask.post.filter(|code| !code.is_empty());
    if let Some(code) = &post
        && !room.store.posts().await?.iter().any(|p| p.code == *code)
    {
        return Err(CallError::new("choice", "There is no such post. Add it first.", "ऐसा कोई पद नहीं है। पहले उसे जोड़ें।")
            .at("post"));
    }
    let before = room.store.officer(&pis).await?;
    let rights = match (&post, &before) {
        (Some(code), _) => rights_of(&room.store.settings().await?, &room.store.officers().await?, code),
        (None, Some(known)) if known.post.is_none() => Rights { identities: known.identity_right, admin: known.admin },
        (None, _) => Rights::default(),
    };
    let held = before.as_ref().and_then(|b| b.post.clone());
    let officer = Officer {
        pis: pis.clone(),
        name,
        rank,
        gender,
        post: post.clone(),
        active: ask.active,
        admin: rights.admin,
        identity_right: rights.identities,
        has_password: false,
    };
    let shift = room.shift();
    let by = shift.as_ref().map(|s| s.session.as_ref());
    // With the password or not at all: a refused one leaves nothing of the change.
    room.store.save_officer(&officer, ask.password.as_deref(), by).await.map_err(|error| match error {
        StoreError::Weak => CallError::from(error).at("password"),
        other => other.into(),
    })?;
    let what = if !officer.active && before.is_some_and(|b| b.active) { "officer-removed" } else { "officer-saved" };
    let values = [
        ("post", post.clone().unwrap_or_default()),
        ("active", officer.active.to_string()),
        ("admin", officer.admin.to_string()),
        ("identities", officer.identity_right.to_string()),
    ];
    record(&room, &author, what, Some(&pis), &values).await?;
    if held != post {
        let values = [("from", held.clone().unwrap_or_default()), ("to", post.clone().unwrap_or_default())];
        handover(&room, &pis, held, post, &author.officer).await?;
        record(&room, &author, "handover", Some(&pis), &values).await?;
    }
    if ask.password.is_some() {
        record(&room, &author, "password-set", Some(&pis), &[]).await?;
    }
    list(&room).await
}

/// A change of who holds a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Handover {
    at: String,
    officer: String,
    from: Option<String>,
    to: Option<String>,
    by: String,
}

async fn handover(room: &Room, pis: &str, from: Option<String>, to: Option<String>, by: &str) -> Result<(), CallError> {
    let kept = room.store.setting("handovers").await?;
    let mut list: Vec<Handover> = kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    list.push(Handover { at: instant(now()), officer: pis.to_owned(), from, to, by: by.to_owned() });
    let text = serde_json::to_string(&list).map_err(|e| CallError::ask(&e.to_string()))?;
    Ok(room.store.set_setting("handovers", &text).await?)
}

/// Adds or changes a post. Its rights reach whoever holds it; a key to identities comes with the next password that
/// an officer who has the key sets.
///
/// # Errors
/// `not-entitled`; `field-empty`; `choice`; `last-administrator`.
pub async fn save_post(desk: &Desk, ask: wire::SavePost, _tell: &Tell) -> Result<wire::Officers, CallError> {
    let (room, author) = desk.at_work().await?;
    administrator(&room).await?;
    let name = filled(&ask.name.en, "name").or_else(|_| filled(&ask.name.hi, "name"))?;
    let station = ask.station.filter(|code| !code.is_empty());
    if let Some(code) = &station
        && room.stations().get(code).is_none()
    {
        return Err(CallError::new("choice", "There is no such station.", "ऐसा कोई थाना नहीं है।").at("station"));
    }
    let code = ask.id.filter(|id| !id.is_empty()).unwrap_or_else(|| format!("p-{}", uuid::Uuid::now_v7().simple()));
    let rights = Rights { identities: ask.identities, admin: ask.admin };
    // Officers first: where no administrator would be left, nothing of the change is kept.
    for officer in room.store.officers().await? {
        if officer.post.as_deref() == Some(code.as_str()) {
            let with = Officer { admin: rights.admin, identity_right: rights.identities, ..officer };
            room.store.put_officer(&with).await?;
        }
    }
    let text = serde_json::to_string(&rights).map_err(|e| CallError::ask(&e.to_string()))?;
    room.store.set_setting(&rights_key(&code), &text).await?;
    let values = [
        ("station", station.clone().unwrap_or_default()),
        ("admin", rights.admin.to_string()),
        ("identities", rights.identities.to_string()),
    ];
    let post = Post { code: code.clone(), name, name_hi: ask.name.hi.trim().to_owned(), station, active: true };
    room.store.put_posts(&[post]).await?;
    record(&room, &author, "post-saved", Some(&code), &values).await?;
    list(&room).await
}

fn filled(text: &str, field: &str) -> Result<String, CallError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(CallError::new("field-empty", "Fill in this field.", "यह खाना भरें।").at(field));
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rights_of_a_post_are_its_holders_until_set() {
        let holder = Officer { post: Some("sho".into()), admin: true, active: true, ..Officer::default() };
        let mut kept = BTreeMap::new();
        assert_eq!(rights_of(&kept, &[], "sho"), Rights::default());
        assert_eq!(rights_of(&kept, std::slice::from_ref(&holder), "sho"), Rights { identities: false, admin: true });
        kept.insert(rights_key("sho"), r#"{"identities":true,"admin":false}"#.to_owned());
        assert_eq!(rights_of(&kept, &[holder], "sho"), Rights { identities: true, admin: false });
    }
}
