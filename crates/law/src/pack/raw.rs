//! The files of a pack as they are written, and their reading into the types the engine uses.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::{Act, Court, EventKind, Offence, Scope, Section, Term, Words};

pub(super) fn toml<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, String> {
    toml::from_str(text).map_err(|e| e.to_string())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPack {
    version: String,
}

pub(super) fn version(text: &str) -> Result<String, String> {
    toml::<RawPack>(text).map(|p| p.version)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEvents {
    event: Vec<RawEvent>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEvent {
    kind: EventKind,
    en: String,
    hi: String,
    #[serde(default)]
    once: bool,
}

pub(super) fn events(text: &str) -> Result<Vec<(EventKind, Words, bool)>, String> {
    let file: RawEvents = toml(text)?;
    Ok(file.event.into_iter().map(|e| (e.kind, Words::new(e.en, e.hi), e.once)).collect())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOffences {
    act: String,
    offence: Vec<RawOffence>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOffence {
    section: String,
    en: String,
    hi: String,
    max: Option<String>,
    min: Option<String>,
    earlier: Option<Words>,
    cognizable: Option<bool>,
    bailable: Option<bool>,
    court: Option<Court>,
    default_bail: Option<u8>,
    #[serde(default)]
    contested: bool,
    #[serde(default)]
    scope: Scope,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    #[serde(default)]
    same_as: Vec<Section>,
    #[serde(default)]
    attempt: bool,
    #[serde(default)]
    secret: bool,
    read: Option<String>,
}

/// `life`, `death`, `10y`, `6m`, `2y1m` or `fine`.
pub(super) fn term(text: &str) -> Result<Term, String> {
    let number = |t: &str| {
        t.parse::<u32>().map_err(|_| format!("`{text}` is not a term: write 10y, 6m, 2y1m, fine, life or death"))
    };
    match text {
        "life" => return Ok(Term::Life),
        "death" => return Ok(Term::Death),
        "fine" => return Ok(Term::Months(0)),
        _ => {}
    }
    let (years, months) = match text.split_once('y') {
        Some((years, "")) => (number(years)?, 0),
        Some((years, months)) => (number(years)?, number(months.strip_suffix('m').unwrap_or_default())?),
        None => (0, number(text.strip_suffix('m').unwrap_or_default())?),
    };
    Ok(Term::Months(years.saturating_mul(12).saturating_add(months)))
}

pub(super) fn offences(text: &str) -> Result<Vec<Offence>, String> {
    let file: RawOffences = toml(text)?;
    let act = Act::known(&file.act).ok_or_else(|| format!("`{}` is not an Act this program knows", file.act))?;
    file.offence
        .into_iter()
        .map(|raw| {
            let section: Section =
                format!("{act} {}", raw.section).parse().map_err(|e: crate::LawError| e.to_string())?;
            if raw.default_bail.is_some_and(|d| d != 60 && d != 90) {
                return Err(format!("{section}: default_bail is 60 or 90"));
            }
            Ok(Offence {
                section,
                name: Words::new(raw.en, raw.hi),
                max: raw.max.as_deref().map(term).transpose()?,
                min: raw.min.as_deref().map(term).transpose()?,
                earlier: raw.earlier,
                cognizable: raw.cognizable,
                bailable: raw.bailable,
                court: raw.court,
                default_bail: raw.default_bail,
                contested: raw.contested,
                scope: raw.scope,
                from: raw.from,
                to: raw.to,
                same_as: raw.same_as,
                attempt: raw.attempt,
                secret: raw.secret,
                read: raw.read.unwrap_or_else(|| crate::offence::CONFIRMED.to_owned()),
            })
        })
        .collect()
}
