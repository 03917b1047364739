//! What the columns of a register are: of a preset, as somebody said, or as their headers suggest.

use itsso_exchange::{Field, Mapping, Table, detect, mapping_for, presets, suggest};
use itsso_law::Words;

use super::files::{file_hash, file_name, table};
use super::import_reports::LOG_ROWS;
use super::names::{both, count, instant_of, words};
use crate::desk::{Desk, Room, Tell};
use crate::error::CallError;
use crate::wire;

/// Presets of the program and those kept on this desk.
async fn kept_presets(room: &Room) -> Result<Vec<Mapping>, CallError> {
    let kept = room.store.presets().await?;
    Ok(kept.values().filter_map(|body| serde_json::from_str(body).ok()).collect())
}

/// The mapping to import by: the named preset, else the columns given, else what fits the header.
///
/// # Errors
/// `preset-unknown`, `columns-missing`: words say which.
pub(crate) async fn mapping(room: &Room, ask: &wire::ImportAsk, header: &[String]) -> Result<Mapping, CallError> {
    if let Some(name) = &ask.preset {
        if let Some(kept) = kept_presets(room).await?.iter().find(|m| m.name == *name) {
            return complete(kept.for_header(header));
        }
        if !presets().iter().any(|p| p.name == name) {
            return Err(CallError::new(
                "preset-unknown",
                format!("There is no mapping named `{name}`. Choose one of the list, or map the columns."),
                format!("`{name}` नाम का कोई मिलान नहीं है। सूची से चुनें, या स्तंभ मिलाएँ।"),
            )
            .at("preset"));
        }
        return mapping_for(name, header).ok_or_else(|| does_not_fit(name));
    }
    if let Some(columns) = ask.mapping.as_ref().filter(|m| !m.is_empty()) {
        let columns = columns.iter().filter_map(|(at, key)| Some((*at, key.parse::<Field>().ok()?))).collect();
        let name = ask.keep_as.clone().unwrap_or_else(|| "own".to_owned());
        return complete(Mapping::new(name.clone(), Words::new(name.clone(), name), columns, header));
    }
    if let Some(found) = detect(header).and_then(|name| mapping_for(&name, header)) {
        return Ok(found);
    }
    for kept in kept_presets(room).await? {
        if let Ok(fits) = complete(kept.for_header(header)) {
            return Ok(fits);
        }
    }
    complete(suggest(header))
}

fn complete(mapping: Mapping) -> Result<Mapping, CallError> {
    let missing = mapping.missing();
    if missing.is_empty() {
        return Ok(mapping);
    }
    let (en, hi): (Vec<String>, Vec<String>) = missing.iter().map(|f| (f.label().en, f.label().hi)).unzip();
    Err(CallError::new(
        "columns-missing",
        format!("The file has no column for: {}. Say which column it is, or choose another file.", en.join(", ")),
        format!("फ़ाइल में इनके स्तंभ नहीं मिले: {}। बताएँ कौन-सा स्तंभ है, या दूसरी फ़ाइल चुनें।", hi.join(", ")),
    )
    .at("mapping"))
}

fn does_not_fit(name: &str) -> CallError {
    CallError::new(
        "preset-does-not-fit",
        format!("The columns of this file are not those of `{name}`. Choose another mapping, or map the columns."),
        format!("इस फ़ाइल के स्तंभ `{name}` के नहीं हैं। दूसरा मिलान चुनें, या स्तंभ मिलाएँ।"),
    )
    .at("preset")
}

/// What a file has and how it would be mapped.
///
/// # Errors
/// What is wrong with the file, in words.
pub async fn import_columns(
    desk: &Desk,
    ask: wire::ImportFile,
    _tell: &Tell,
) -> Result<wire::ImportColumns, CallError> {
    let (room, _) = desk.at_work().await?;
    let table = table(&ask.file).await?;
    let own = kept_presets(&room).await?;
    let built_in = presets().into_iter().map(|p| wire::ImportPreset {
        name: p.name.to_owned(),
        label: p.label.into(),
        built_in: true,
    });
    let kept =
        own.iter().map(|m| wire::ImportPreset { name: m.name.clone(), label: (&m.label).into(), built_in: false });
    let detected = detect(&table.header);
    let begin =
        detected.as_deref().and_then(|n| mapping_for(n, &table.header)).unwrap_or_else(|| suggest(&table.header));
    let sha = file_hash(&ask.file)?;
    let before = room.store.imports(LOG_ROWS).await?.rows.into_iter().find(|log| log.sha256 == sha);
    Ok(wire::ImportColumns {
        file_name: file_name(&ask.file),
        read_as: read_as(&table),
        rows: count(table.rows.len() as u64),
        columns: (0u32..).zip(&table.header).map(|(index, header)| column(&table, index, header)).collect(),
        fields: Field::ALL
            .iter()
            .map(|f| wire::ImportField {
                key: f.key().to_owned(),
                label: f.label().into(),
                required: f.required(),
                instead: f.instead().map(|i| i.key().to_owned()),
            })
            .collect(),
        presets: built_in.chain(kept).collect(),
        detected,
        mapping: begin.columns.iter().map(|(at, field)| (*at, field.key().to_owned())).collect(),
        imported_before: before.and_then(|log| instant_of(log.at_ms)),
    })
}

/// What the file is, and which of its sheets are left out.
fn read_as(table: &Table) -> wire::Words {
    if table.sheets_left_out.is_empty() {
        return both(&table.encoding);
    }
    let (kind, sheets) = (&table.encoding, table.sheets_left_out.join("”, “"));
    words(
        format!("{kind}. Not read: “{sheets}”. Save each sheet as a file of its own and import that too"),
        format!("{kind}। नहीं पढ़ी गईं: “{sheets}”। हर शीट को अलग फ़ाइल में सहेजकर उसे भी आयात करें"),
    )
}

fn column(table: &Table, index: u32, header: &str) -> wire::ImportColumn {
    let at = usize::try_from(index).unwrap_or(usize::MAX);
    let hidden = itsso_exchange::names_a_person(header);
    let samples = table
        .rows
        .iter()
        .filter_map(|(_, values)| values.get(at))
        .filter(|v| !hidden && !v.trim().is_empty())
        .take(3)
        .cloned()
        .collect();
    wire::ImportColumn { index, header: header.to_owned(), samples }
}
