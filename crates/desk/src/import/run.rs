//! Running an import: batches of rows, each one transaction, so that what was acknowledged is there after a power cut.

use std::collections::HashMap;

use itsso_casebook::{Entry, FirName, unlisted_station_code};
use itsso_exchange::{Mapping, RegisterRow, RowOutcome, Table, carries, fold_station_name, read_row};
use itsso_law::{EventKind, Ist, LawPack};
use itsso_store::{CaseChange, Station, Store};
use uuid::Uuid;

use super::judge::sound;
use super::plan::{fresh, last_stated, stated};
use super::report::{Report, RowReport};
use crate::error::CallError;
use crate::pen::{Author, Pen, Stations, change};
use crate::project::in_scope;
use crate::wire::RowFate;

/// Rows that become one transaction.
const BATCH: usize = 400;

/// What an import does.
pub struct Import<'a> {
    /// The store written to.
    pub store: &'a Store,
    /// The law whose scope decides what is kept.
    pub pack: &'a LawPack,
    /// Under whose name.
    pub author: &'a Author,
    /// Which column is what.
    pub mapping: &'a Mapping,
    /// Keeps cases out of scope too.
    pub keep_all: bool,
    /// Only says what would become of each row.
    pub dry_run: bool,
    /// When.
    pub now: Ist,
}

/// One readable row on its way.
struct Reading {
    at: usize,
    row: RegisterRow,
    fir: FirName,
    station: Option<Station>,
}

impl Import<'_> {
    /// Imports a table. `stations` gains the stations it did not have; `done` is told rows acknowledged and rows in all and
    /// says whether to go on.
    ///
    /// # Errors
    /// When the store fails. Batches before stay, and importing again goes on from there.
    pub async fn run(
        &self,
        table: &Table,
        stations: &mut Stations,
        mut done: impl FnMut(usize, usize) -> bool,
    ) -> Result<Report, CallError> {
        let mut report = Report::default();
        let carried = carries(self.mapping);
        let pen = Pen::new(self.store, self.author, self.now);
        // A dry run remembers what it would have written, so that a FIR that comes twice is judged as the real run would.
        let mut dry: HashMap<Uuid, Vec<Entry>> = HashMap::new();
        for batch in table.rows.chunks(BATCH) {
            if !done(report.rows.len(), table.rows.len()) {
                report.cancelled = true;
                return Ok(report);
            }
            let readings = self.read(batch, stations, &mut report);
            let cases: Vec<Uuid> = readings.iter().map(|r| r.fir.case()).collect();
            let mut known = self.store.entries_of_many(&cases).await?;
            known.extend(cases.iter().filter_map(|case| dry.remove_entry(case)));
            let counts: HashMap<Uuid, usize> = known.iter().map(|(case, list)| (*case, list.len())).collect();
            let added = self.judge(&pen, readings, &mut known, stations, &carried, &mut report)?;
            if self.dry_run {
                dry.extend(known);
                continue;
            }
            self.write(known, &counts, stations, added).await?;
        }
        done(report.rows.len(), table.rows.len());
        Ok(report)
    }

    fn read(&self, batch: &[(u32, Vec<String>)], stations: &Stations, report: &mut Report) -> Vec<Reading> {
        let mut readings = Vec::with_capacity(batch.len());
        for (row, values) in batch {
            let at = report.rows.len();
            match read_row(self.mapping, *row, values, self.now) {
                RowOutcome::Refused(problems) => report.rows.push(RowReport {
                    row: *row,
                    fir: None,
                    station: String::new(),
                    fir_on: None,
                    sections: String::new(),
                    fate: RowFate::Refused,
                    problems,
                }),
                RowOutcome::Kept { row: read, warnings } => {
                    let (code, station) = station_of(&read, stations);
                    let fir = FirName { station: code, number: read.number, year: read.year };
                    report.rows.push(RowReport {
                        row: *row,
                        fir: Some(fir.to_string()),
                        station: read.station_name.clone(),
                        fir_on: Some(read.fir_at.date().to_string()),
                        sections: read.sections.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
                        fate: RowFate::Unchanged,
                        problems: warnings,
                    });
                    readings.push(Reading { at, row: *read, fir, station });
                }
            }
        }
        readings
    }

    /// Judges each row against what is known of its case, adds its new entries there, and notes its fate.
    fn judge(
        &self,
        pen: &Pen<'_>,
        readings: Vec<Reading>,
        known: &mut HashMap<Uuid, Vec<Entry>>,
        stations: &mut Stations,
        carried: &[EventKind],
        report: &mut Report,
    ) -> Result<Vec<Station>, CallError> {
        let mut added = Vec::new();
        for reading in readings {
            let case = reading.fir.case();
            let scopes: Vec<_> = reading.row.sections.iter().map(|s| self.pack.scope(s)).collect();
            let entries = known.entry(case).or_default();
            let fate = if entries.is_empty() && !self.keep_all && !in_scope(&scopes) {
                RowFate::OutOfScope
            } else {
                let new = entries.is_empty();
                let fields: Vec<_> = self.mapping.columns.values().copied().collect();
                let said = stated(&reading.row, &reading.fir, carried, &fields)?;
                let more = fresh(pen, case, &self.mapping.name, said, &last_stated(entries), carried)?;
                let (more, problems) = sound(reading.row.row, entries, more, self.now);
                if let Some(line) = report.rows.get_mut(reading.at) {
                    line.problems.extend(problems);
                }
                let fate = match (new, more.is_empty()) {
                    (true, _) => RowFate::New,
                    (false, true) => RowFate::Unchanged,
                    (false, false) => RowFate::Changed,
                };
                entries.extend(more);
                if let Some(station) = reading.station.filter(|s| stations.get(&s.code).is_none()) {
                    report.unlisted.push(station.name.clone());
                    stations.add(station.clone());
                    added.push(station);
                }
                fate
            };
            if let Some(line) = report.rows.get_mut(reading.at) {
                line.fate = fate;
            }
        }
        Ok(added)
    }

    async fn write(
        &self,
        known: HashMap<Uuid, Vec<Entry>>,
        counts: &HashMap<Uuid, usize>,
        stations: &Stations,
        added: Vec<Station>,
    ) -> Result<(), CallError> {
        if !added.is_empty() {
            self.store.put_stations(&added).await?;
        }
        let mut changes: Vec<CaseChange> = Vec::with_capacity(known.len());
        for (case, mut entries) in known {
            let before = counts.get(&case).copied().unwrap_or(0);
            let new = entries.split_off(before.min(entries.len()));
            if !new.is_empty() {
                changes.push(change(self.pack, stations, &entries, new, self.now));
            }
        }
        // Journals of two desks that import one file should read alike.
        changes.sort_by_key(|c| c.row.as_ref().map(|r| (r.station.clone(), r.year, r.number)));
        if !changes.is_empty() {
            self.store.append(changes).await?;
        }
        Ok(())
    }
}

/// The station a row means: by code, else by its name in the station list, else a new unlisted one.
fn station_of(row: &RegisterRow, stations: &Stations) -> (String, Option<Station>) {
    if let Some(code) = &row.station_code
        && stations.get(code).is_some()
    {
        return (code.clone(), None);
    }
    if row.station_code.is_none()
        && let Some(station) = stations.named(&row.station_name, &row.district)
    {
        return (station.code.clone(), None);
    }
    let folded = fold_station_name(&row.station_name);
    let own = format!("{} {}", fold_station_name(&row.district), folded);
    let code = row.station_code.clone().unwrap_or_else(|| unlisted_station_code(&own));
    let station = Station {
        code: code.clone(),
        name: row.station_name.clone(),
        name_hi: String::new(),
        district_code: String::new(),
        district: row.district.clone(),
        zone: None,
        unlisted: true,
    };
    (code, Some(station))
}
