//! The list of stations: shown, and read from a file.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use itsso_exchange::{is_police_station, open_table, read_stations};
use itsso_store::{RatesQuery, RatesRow, Station};

use super::files::exchange;
use super::names::{count, station};
use super::settings::administrator;
use crate::desk::{Desk, Tell};
use crate::error::CallError;
use crate::now::now;
use crate::record::record;
use crate::sample;
use crate::wire;

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
    // The lists of the State have no Hindi; where the program knows the station by its code, registers in Hindi find it too.
    let hindi: HashMap<String, String> =
        sample::district(now()).stations.into_iter().map(|s| (s.code, s.name_hi)).collect();
    let mut stations: BTreeMap<String, Station> = BTreeMap::new();
    for row in read.0 {
        if is_police_station(&row.name) {
            let station = Station {
                code: row.code.clone(),
                name: row.name,
                name_hi: hindi.get(&row.code).cloned().unwrap_or_default(),
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
