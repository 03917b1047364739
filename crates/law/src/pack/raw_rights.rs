//! The rights as they are written.

use serde::Deserialize;

use super::raw::toml;
use crate::Words;
use crate::rights::{Right, RightOf, RightsStage};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRights {
    stage: Vec<RawStage>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawStage {
    id: String,
    en: String,
    hi: String,
    right: Vec<RawRight>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRight {
    id: String,
    en: String,
    hi: String,
    provision: String,
    rules: Vec<String>,
    who: RightOf,
    read: String,
}

pub(super) fn rights(text: &str) -> Result<Vec<RightsStage>, String> {
    let file: RawRights = toml(text)?;
    let right = |r: RawRight| Right {
        id: r.id,
        words: Words::new(r.en, r.hi),
        provision: r.provision,
        rules: r.rules,
        who: r.who,
        read: r.read,
    };
    let stage = |s: RawStage| RightsStage {
        id: s.id,
        name: Words::new(s.en, s.hi),
        rights: s.right.into_iter().map(right).collect(),
    };
    Ok(file.stage.into_iter().map(stage).collect())
}
