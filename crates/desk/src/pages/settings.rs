//! Settings, stations, officers and posts.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use itsso_exchange::{is_police_station, open_table, read_stations};
use itsso_store::{Officer, Post, RatesQuery, RatesRow, Station, StoreError};
use serde::{Deserialize, Serialize};

use super::imports::exchange;
use super::names::{count, instant, station, words};
use crate::calls::Tell;
use crate::desk::{Desk, Room};
use crate::error::CallError;
use crate::now::now;
use crate::record::record;
use crate::wire;

/// Minutes until the screen locks, unless set otherwise.
const IDLE_MINUTES: u32 = 10;

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
    for (key, value) in
        [("language", ask.language.as_str()), ("theme", &ask.theme), ("idle_minutes", &idle), ("bns_69", bns_69)]
    {
        room.store.set_setting(key, value).await?;
    }
    // Language and theme are how a screen looks; what others rely on is recorded.
    if (before.idle_minutes, before.bns_69) != (ask.idle_minutes, ask.bns_69) {
        let values = [("idle_minutes", idle), ("bns_69", bns_69.to_owned())];
        record(&room, &author, "settings-saved", None, &values).await?;
    }
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
async fn administrator(room: &Room) -> Result<(), CallError> {
    let Some(shift) = room.shift() else { return Ok(()) };
    let officers = room.store.officers().await?;
    let mut administrators = officers.iter().filter(|o| o.admin && o.active).peekable();
    if administrators.peek().is_none() || administrators.any(|o| o.pis == shift.session.officer.pis) {
        return Ok(());
    }
    Err(CallError::not_entitled())
}

/// The station list with what each has.
///
/// # Errors
/// `not-signed-in`, and the store's own.
pub async fn stations(desk: &Desk, _ask: wire::Nothing, _tell: &Tell) -> Result<wire::Stations, CallError> {
    let (room, _) = desk.at_work().await?;
    let all = RatesQuery { from: "1860-01-01".to_owned(), on: now().date_naive().to_string(), ..RatesQuery::default() };
    let rates: HashMap<String, RatesRow> =
        room.store.rates(&all).await?.into_iter().map(|row| (row.station.clone(), row)).collect();
    let list = room.stations();
    let mut sorted: Vec<&Station> = list.iter().collect();
    sorted.sort_by(|a, b| (a.unlisted, &a.name, &a.code).cmp(&(b.unlisted, &b.name, &b.code)));
    let none = RatesRow::default();
    let lines = sorted.into_iter().map(|s| {
        let has = rates.get(&s.code).unwrap_or(&none);
        wire::StationLine {
            station: station(&list, &s.code),
            district_name: Some(s.district.clone()).filter(|d| !d.is_empty()),
            cases: count(has.registered),
            pending: count(has.pending),
            late_entered: count(has.late_entered),
        }
    });
    Ok(wire::Stations { stations: lines.collect() })
}

/// Reads a station list. Units that are no police station (counselling centres, cells) are left out.
///
/// # Errors
/// `not-entitled`; what the file says of itself.
pub async fn stations_import(
    desk: &Desk,
    ask: wire::ImportFile,
    _tell: &Tell,
) -> Result<wire::StationsImported, CallError> {
    let (room, author) = desk.at_work().await?;
    administrator(&room).await?;
    let before = room.stations();
    let (read, left_out) = station_file(&ask.file).await?;
    let mut done = wire::StationsImported { new: 0, changed: 0, unchanged: 0, left_out };
    let mut changed = Vec::new();
    for mut read in read {
        match before.get(&read.code) {
            None => done.new += 1,
            Some(known) => {
                if read.name_hi.is_empty() {
                    read.name_hi.clone_from(&known.name_hi);
                }
                if *known == read {
                    done.unchanged += 1;
                    continue;
                }
                done.changed += 1;
            }
        }
        changed.push(read);
    }
    room.store.put_stations(&changed).await?;
    room.reload_stations().await?;
    let values = [("new", done.new.to_string()), ("changed", done.changed.to_string())];
    record(&room, &author, "stations-imported", None, &values).await?;
    Ok(done)
}

/// The police stations of a file, each code once, and how many rows were left out.
async fn station_file(file: &str) -> Result<(Vec<Station>, u32), CallError> {
    let path = Path::new(file).to_owned();
    let read = tokio::task::spawn_blocking(move || open_table(&path).map(|table| read_stations(&table)))
        .await
        .map_err(|e| CallError::ask(&e.to_string()))?
        .map_err(exchange)?;
    let rows = read.0.len().saturating_add(read.1.len());
    let mut stations: BTreeMap<String, Station> = BTreeMap::new();
    for row in read.0 {
        if is_police_station(&row.name) {
            let station = Station {
                code: row.code.clone(),
                name: row.name,
                name_hi: String::new(),
                district_code: row.district_code,
                district: row.district,
                zone: None,
                unlisted: false,
            };
            stations.insert(row.code, station);
        }
    }
    let left_out = rows.saturating_sub(stations.len());
    Ok((stations.into_values().collect(), u32::try_from(left_out).unwrap_or(u32::MAX)))
}

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
    let pis = filled(&ask.pis, "pis")?;
    let (name, rank) = (filled(&ask.name, "name")?, filled(&ask.rank, "rank")?);
    if ask.password.as_deref().is_some_and(|new| new.chars().count() < 8) {
        return Err(CallError::from(StoreError::Weak).at("password"));
    }
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
    room.store.put_officer(&officer).await?;
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
    if let Some(password) = ask.password {
        let shift = room.shift();
        let by = shift.as_ref().map(|s| s.session.as_ref());
        room.store.set_password(&pis, &password, by).await.map_err(|e| CallError::from(e).at("password"))?;
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
