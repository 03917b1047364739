//! Which column of a file is what.

use std::collections::BTreeMap;

use itsso_law::{EventKind, Words};
use serde::{Deserialize, Serialize};

use crate::Field;
use crate::fold::fold_header;

mod presets;
mod synonyms;

use presets::PRESETS;

/// Which column of a file is what. Serialises as JSON: `columns` from the column's index (from 0) to the field's key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// Stable name, such as `state-police-register`.
    pub name: String,
    /// Name for people.
    pub label: Words,
    /// Column index, from 0, to field. Where two columns carry the same field the first non-empty cell
    /// counts and the row tells where they differ; sections of both are read.
    pub columns: BTreeMap<u32, Field>,
    /// Headers of the file it was made for, by column index: problems name the column as the file does.
    #[serde(default)]
    pub headers: BTreeMap<u32, String>,
}

/// A mapping that comes with the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Preset {
    /// Stable name.
    pub name: &'static str,
    /// Name for people.
    pub label: Words,
}

impl Mapping {
    /// A mapping for a file with this header.
    pub fn new(name: impl Into<String>, label: Words, columns: BTreeMap<u32, Field>, header: &[String]) -> Mapping {
        Mapping { name: name.into(), label, columns, headers: (0..).zip(header.iter().cloned()).collect() }
    }

    /// The same mapping for another file: a field stays with the header it was made for, wherever that stands now.
    /// Columns this header lacks are dropped.
    #[must_use]
    pub fn for_header(&self, header: &[String]) -> Mapping {
        let folded: Vec<String> = header.iter().map(|h| fold_header(h)).collect();
        let mut columns = BTreeMap::new();
        for (index, field) in &self.columns {
            let wanted = self.headers.get(index).map(|h| fold_header(h)).unwrap_or_default();
            let found =
                (0u32..).zip(&folded).find(|(at, h)| **h == wanted && !wanted.is_empty() && !columns.contains_key(at));
            if let Some((at, _)) = found {
                columns.insert(at, *field);
            }
        }
        Mapping::new(self.name.clone(), self.label.clone(), columns, header)
    }

    /// Required fields without a column. A station code stands for the name, a FIR date for the date and time.
    pub fn missing(&self) -> Vec<Field> {
        let has = |field: Field| self.columns.values().any(|f| *f == field);
        Field::ALL.iter().copied().filter(|f| f.required() && !has(*f) && !f.instead().is_some_and(has)).collect()
    }

    /// The header of a field's first column as in the file, or the field's own label.
    pub fn header_of(&self, field: Field) -> String {
        let column = self.columns.iter().find(|(_, f)| **f == field).map(|(index, _)| index);
        column
            .and_then(|index| self.headers.get(index))
            .filter(|h| !h.trim().is_empty())
            .cloned()
            .unwrap_or_else(|| field.label().en)
    }
}

/// The mappings that come with the program.
pub fn presets() -> Vec<Preset> {
    PRESETS.iter().map(|p| Preset { name: p.name, label: p.label() }).collect()
}

/// The mapping of a preset for a file with this header; none where there is no such preset or the header lacks a
/// required column of it. Case, spaces, underscores and the order of columns do not matter.
pub fn mapping_for(preset: &str, header: &[String]) -> Option<Mapping> {
    let preset = PRESETS.iter().find(|p| p.name == preset)?;
    let mapping = preset.fit(header);
    mapping.missing().is_empty().then_some(mapping)
}

/// The preset whose columns this header has; where several fit, the one with the most columns.
pub fn detect(header: &[String]) -> Option<String> {
    let fitting = PRESETS.iter().map(|p| (p, p.fit(header))).filter(|(_, m)| m.missing().is_empty());
    fitting.max_by_key(|(_, m)| m.columns.len()).map(|(p, _)| p.name.to_owned())
}

/// A first guess for a header no preset fits, by the words registers use; to be looked over by a person.
pub fn suggest(header: &[String]) -> Mapping {
    let mut columns = BTreeMap::new();
    for (index, name) in (0u32..).zip(header) {
        if let Some(field) = synonyms::guess(once(name))
            && is_own(&columns, header, name, field)
        {
            columns.insert(index, field);
        }
    }
    Mapping::new("own", Words::new("Own columns", "अपने स्तंभ"), columns, header)
}

/// A header without the ` (2)` by which a table tells it from another of the same name.
fn once(name: &str) -> &str {
    let name = name.trim();
    let number = name
        .strip_suffix(')')
        .and_then(|n| n.rsplit_once(" ("))
        .filter(|(own, n)| !own.is_empty() && n.parse::<u32>().is_ok_and(|n| n > 1));
    number.map_or(name, |(own, _)| own)
}

/// Whether a column is the first of its field, or has the name of the first: a second of another name is another thing.
fn is_own(columns: &BTreeMap<u32, Field>, header: &[String], name: &str, field: Field) -> bool {
    let first = columns.iter().find(|(_, f)| **f == field).map(|(index, _)| *index);
    let first = first.and_then(|index| usize::try_from(index).ok()).map(|index| header.get(index));
    first.is_none_or(|first| first.is_some_and(|first| fold_header(once(first)) == fold_header(once(name))))
}

/// The kinds of events the file has a column for, in the order of the fields, each once. What a register has no column
/// for it does not deny.
pub fn carries(mapping: &Mapping) -> Vec<EventKind> {
    let mut kinds = Vec::new();
    for field in Field::ALL.iter().filter(|f| mapping.columns.values().any(|m| m == *f)) {
        if let Some((kind, _)) = field.event()
            && !kinds.contains(&kind)
        {
            kinds.push(kind);
        }
    }
    kinds
}

/// Whether a header, by its words, is a column with names, addresses or numbers of persons: never shown with samples.
pub fn names_a_person(header: &str) -> bool {
    synonyms::names_a_person(header)
}
