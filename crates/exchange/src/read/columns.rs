//! Cells by column, where a field has more than one.

use crate::fold::{is_nothing, plain, tidy};
use crate::problem::{shown_plain, shown_sections};
use crate::{Field, Mapping};

/// The cell of a column, trimmed; empty where the row ends before it.
pub(super) fn cell(values: &[String], index: u32) -> &str {
    usize::try_from(index).ok().and_then(|i| values.get(i)).map_or("", |v| v.trim())
}

/// All that the columns of sections say: registers give the sections of each Act a column of the same name.
pub(super) fn sections(mapping: &Mapping, values: &[String]) -> String {
    let columns = mapping.columns.iter().filter(|(_, field)| **field == Field::Sections);
    let mut said: Vec<&str> = Vec::new();
    for (index, _) in columns {
        let value = cell(values, *index);
        if !is_nothing(&plain(value)) && !said.iter().any(|s| tidy(s) == tidy(value)) {
            said.push(value);
        }
    }
    match said.as_slice() {
        // As it stands, so that a problem shows the mark for nothing that was written.
        [] => mapping
            .columns
            .iter()
            .find(|(_, f)| **f == Field::Sections)
            .map_or("", |(i, _)| cell(values, *i))
            .to_owned(),
        said => said.join("; "),
    }
}

/// A cell of a field as it may be shown.
pub(super) fn shown_as(field: Field, value: &str) -> String {
    if field == Field::Sections { shown_sections(value) } else { shown_plain(value) }
}
