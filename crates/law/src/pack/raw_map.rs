//! A table of corresponding sections of an old and a new code as it is written.

use serde::Deserialize;

use super::raw::toml;
use crate::{Act, Pair, Section, Words};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMap {
    old: String,
    new: String,
    pair: Vec<RawPair>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPair {
    old: Vec<String>,
    new: Vec<String>,
    en: String,
    hi: String,
    changed_en: Option<String>,
    changed_hi: Option<String>,
    read: String,
}

pub(super) fn pairs(text: &str) -> Result<Vec<Pair>, String> {
    let file: RawMap = toml(text)?;
    let act = |name: &str| Act::known(name).ok_or_else(|| format!("`{name}` is not an Act this program knows"));
    let (old, new) = (act(&file.old)?, act(&file.new)?);
    let sections = |act: &Act, numbers: &[String]| {
        numbers
            .iter()
            .map(|n| format!("{act} {n}").parse::<Section>().map_err(|e| e.to_string()))
            .collect::<Result<Vec<_>, String>>()
    };
    file.pair
        .into_iter()
        .map(|raw| {
            if raw.old.is_empty() && raw.new.is_empty() {
                return Err(format!("“{}” names no section", raw.en));
            }
            let changed = match (raw.changed_en, raw.changed_hi) {
                (Some(en), Some(hi)) => Some(Words::new(en, hi)),
                (None, None) => None,
                _ => return Err(format!("“{}” says what changed in one language only", raw.en)),
            };
            Ok(Pair {
                old: sections(&old, &raw.old)?,
                new: sections(&new, &raw.new)?,
                name: Words::new(raw.en, raw.hi),
                changed,
                read: raw.read,
            })
        })
        .collect()
}
