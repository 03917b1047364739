//! Running an import: batches of rows, each one transaction, so that what was acknowledged is there after a power cut.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use itsso_casebook::{self as casebook, FirName};
use itsso_exchange::{Field, Mapping, RegisterRow, RowOutcome, RowProblem, Table, carries, read_row};
use itsso_law::{EventKind, Ist, Words};
use itsso_store::{CaseChange, Station, Store};
use uuid::Uuid;

use super::judge::sound;
use super::place::{Place, Places};
use super::plan::{fresh, last_stated, stated};
use super::report::{Report, RowReport};
use super::silent::{told, untold};
use super::words;
use super::writing::Writing;
use crate::error::CallError;
use crate::law::Law;
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
    pub law: &'a Law,
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

/// One FIR on its way: the row it is read from, and the other rows of the file that state it.
struct Reading {
    /// Line of the report of the row that is used.
    at: usize,
    /// First line of the report with this FIR: once that is acknowledged, so is the FIR.
    first: usize,
    row: RegisterRow,
    place: Place,
    /// Whether a section of it is in scope.
    wanted: bool,
    others: Vec<(usize, RegisterRow)>,
}

impl Reading {
    fn fir(&self, code: &str) -> FirName {
        FirName { station: code.to_owned(), number: self.row.number, year: self.row.year }
    }

    fn cases(&self) -> impl Iterator<Item = Uuid> {
        self.place.codes.iter().map(|code| self.fir(code).case())
    }

    /// A further row of the same FIR: the last one counts, and one in scope before one that is not.
    fn also(&mut self, at: usize, row: RegisterRow, wanted: bool) {
        if wanted || !self.wanted {
            let before = std::mem::replace(&mut self.row, row);
            self.others.push((self.at, before));
            (self.at, self.wanted) = (at, wanted);
        } else {
            self.others.push((at, row));
        }
    }
}

/// What a pass over the rows of the file finds.
struct Pass<'a> {
    places: Places<'a>,
    /// The FIRs, in the order in which they first stand in the file.
    readings: Vec<Reading>,
    /// Where the case of a FIR stands among them.
    firs: HashMap<Uuid, usize>,
    report: Report,
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
        let total = table.rows.len();
        let before = stations.clone();
        let mut pass = Pass {
            places: Places::new(&before),
            readings: Vec::with_capacity(total),
            firs: HashMap::with_capacity(total),
            report: Report { sheets_left_out: table.sheets_left_out.clone(), ..Report::default() },
        };
        // The whole file is read before any of it is written: a FIR that stands in it twice is one case, judged once.
        for batch in table.rows.chunks(BATCH) {
            if !done(0, total) {
                return Ok(Report { rows: Vec::new(), cancelled: true, ..pass.report });
            }
            for (row, values) in batch {
                self.read(*row, values, table, &mut pass);
            }
            tokio::task::yield_now().await;
        }
        let Pass { readings, mut report, .. } = pass;
        let carried = carries(self.mapping);
        let pen = Pen::new(self.store, self.author, self.now);
        // While one batch is written the next is worked out: no FIR stands in two of them.
        let mut writing = Writing::default();
        for batch in readings.chunks(BATCH) {
            if !done(writing.acknowledged, total) {
                writing.end().await?;
                report.rows.truncate(writing.acknowledged);
                report.cancelled = true;
                return Ok(report);
            }
            let cases: Vec<Uuid> = batch.iter().flat_map(Reading::cases).collect();
            let mut known = self.store.entries_of_many(&cases).await?;
            let counts: HashMap<Uuid, usize> = known.iter().map(|(case, list)| (*case, list.len())).collect();
            let added = self.judge(&pen, batch, &mut known, stations, &carried, &mut report);
            // Rows before the first of this batch are refused, or of FIRs that are written once the last batch is.
            let before = batch.first().map_or(total, |r| r.first);
            if self.dry_run {
                writing.acknowledged = before;
                continue;
            }
            let changes = self.changes(known, &counts, stations);
            writing.end().await?;
            writing.acknowledged = before;
            writing.begin(self.store.clone(), added, changes);
        }
        writing.end().await?;
        done(total, total);
        Ok(report)
    }

    /// Reads one row, notes it in the report, and puts it to the FIR it states.
    fn read(&self, row: u32, values: &[String], table: &Table, pass: &mut Pass<'_>) {
        let Pass { places, readings, firs, report } = pass;
        let at = report.rows.len();
        let fits = table.unclosed.get(&row);
        let quotation = |why| self.problem(row, Field::Sections, "\"", why);
        let (read, mut problems) = match read_row(self.mapping, row, values, self.now) {
            _ if fits == Some(&false) => return report.rows.push(refused(quotation(words::unclosed_refused()))),
            RowOutcome::Refused(problem) => return report.rows.push(refused(problem)),
            RowOutcome::Kept { row, warnings } => (*row, warnings),
        };
        if fits.is_some() {
            problems.push(quotation(words::unclosed_read()));
        }
        let place = places.of(&read);
        if let Some(why) = &place.doubt {
            problems.push(self.problem(row, Field::StationName, &read.station_name, why.clone()));
        }
        let fir =
            FirName { station: place.codes.first().cloned().unwrap_or_default(), number: read.number, year: read.year };
        report.rows.push(RowReport {
            row,
            fir: Some(fir.to_string()),
            station: read.station_name.clone(),
            fir_on: Some(read.fir_at.date().to_string()),
            sections: read.sections.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
            fate: RowFate::Unchanged,
            problems,
        });
        let scopes: Vec<_> = read.sections.iter().map(|s| self.law.pack().scope(s)).collect();
        let wanted = in_scope(&scopes) || read.names_pocso();
        match firs.entry(fir.case()) {
            Entry::Occupied(known) => {
                if let Some(reading) = readings.get_mut(*known.get()) {
                    reading.also(at, read, wanted);
                }
            }
            Entry::Vacant(free) => {
                free.insert(readings.len());
                let place = place.clone();
                readings.push(Reading { at, first: at, row: read, place, wanted, others: Vec::new() });
            }
        }
    }

    fn problem(&self, row: u32, field: Field, value: &str, why: Words) -> RowProblem {
        RowProblem { row, field: self.mapping.header_of(field), value: value.to_owned(), why }
    }

    /// Judges each FIR against what is known of its case, adds its new entries there, and notes the fate of its rows.
    fn judge(
        &self,
        pen: &Pen<'_>,
        batch: &[Reading],
        known: &mut HashMap<Uuid, Vec<casebook::Entry>>,
        stations: &mut Stations,
        carried: &[EventKind],
        report: &mut Report,
    ) -> Vec<Station> {
        let mut added = Vec::new();
        for reading in batch {
            // A case that stands under the code of an unlisted station stays there; a new one goes to the listed one.
            let is_known = |code: &&String| known.get(&reading.fir(code).case()).is_some_and(|list| !list.is_empty());
            let codes = &reading.place.codes;
            let code = codes.iter().find(is_known).or(codes.first()).cloned().unwrap_or_default();
            let fir = reading.fir(&code);
            let entries = known.entry(fir.case()).or_default();
            let fate = if entries.is_empty() && !self.keep_all && !reading.wanted {
                Ok((RowFate::OutOfScope, Vec::new()))
            } else {
                self.add(pen, reading, &fir, entries, carried)
            };
            let fate = fate.map(|(fate, problems)| {
                if let Some(line) = report.rows.get_mut(reading.at) {
                    line.problems.extend(problems);
                }
                fate
            });
            let kept = fate.as_ref().is_ok_and(|fate| *fate != RowFate::OutOfScope);
            if kept && stations.get(&code).is_none() {
                let station = reading.place.station(&code);
                report.unlisted.push(station.name.clone());
                stations.add(station.clone());
                added.push(station);
            }
            self.note(reading, &fir, fate, report);
        }
        added
    }

    /// Adds to the entries of a case what a row has new and can be true; what cannot is told.
    fn add(
        &self,
        pen: &Pen<'_>,
        reading: &Reading,
        fir: &FirName,
        entries: &mut Vec<casebook::Entry>,
        carried: &[EventKind],
    ) -> Result<(RowFate, Vec<RowProblem>), CallError> {
        let new = entries.is_empty();
        let last = last_stated(entries);
        let row = &with_known_time(&reading.row, entries);
        let untold = untold(row);
        let fields: Vec<Field> = self.mapping.columns.values().copied().collect();
        let mut said = stated(row, fir, carried, &fields)?;
        said.retain(|value| !untold.contains(&value.field) || !last.contains_key(&value.field));
        let more = fresh(pen, fir.case(), &self.mapping.name, said, &last, &told(carried, &untold))?;
        let (more, problems) = sound(row.row, entries, more, self.now);
        let fate = match (new, more.is_empty()) {
            (true, _) => RowFate::New,
            (false, true) => RowFate::Unchanged,
            (false, false) => RowFate::Changed,
        };
        entries.extend(more);
        Ok((fate, problems))
    }

    /// Notes what became of the rows of a FIR: the one that was used, and those that were not.
    fn note(&self, reading: &Reading, fir: &FirName, fate: Result<RowFate, CallError>, report: &mut Report) {
        let number = format!("{:04}/{}", fir.number, fir.year);
        let refusal = fate.as_ref().err().map(|error| error.words.clone());
        let fate = fate.unwrap_or(RowFate::Refused);
        let used = reading.row.row;
        let lines = std::iter::once((reading.at, None)).chain(reading.others.iter().map(|(at, row)| (*at, Some(row))));
        for (at, other) in lines {
            let Some(line) = report.rows.get_mut(at) else { continue };
            line.fir = Some(fir.to_string());
            line.fate = match (fate, other) {
                (RowFate::Refused | RowFate::OutOfScope, _) | (_, None) => fate,
                _ => RowFate::Unchanged,
            };
            let problem = |row, why| self.problem(row, Field::FirNumber, &number, why);
            match (&refusal, other) {
                (Some(why), _) => line.problems = vec![problem(line.row, why.clone())],
                (None, _) if fate == RowFate::OutOfScope => line.problems.clear(),
                (None, Some(row)) if differs(row, &reading.row) => {
                    line.problems = vec![problem(line.row, words::also_in_row(used))];
                }
                (None, Some(_)) => line.problems.clear(),
                (None, None) => {}
            }
        }
    }

    fn changes(
        &self,
        known: HashMap<Uuid, Vec<casebook::Entry>>,
        counts: &HashMap<Uuid, usize>,
        stations: &Stations,
    ) -> Vec<CaseChange> {
        let mut changes: Vec<CaseChange> = Vec::with_capacity(known.len());
        for (case, mut entries) in known {
            let before = counts.get(&case).copied().unwrap_or(0);
            let new = entries.split_off(before.min(entries.len()));
            if !new.is_empty() {
                changes.push(change(self.law, stations, &entries, new, self.now));
            }
        }
        // Journals of two desks that import one file should read alike.
        changes.sort_by_key(|c| c.row.as_ref().map(|r| (r.station.clone(), r.year, r.number)));
        changes
    }
}

fn refused(problem: RowProblem) -> RowReport {
    RowReport {
        row: problem.row,
        fir: None,
        station: String::new(),
        fir_on: None,
        sections: String::new(),
        fate: RowFate::Refused,
        problems: vec![problem],
    }
}

/// Whether two rows of one FIR state something else.
fn differs(one: &RegisterRow, other: &RegisterRow) -> bool {
    RegisterRow { row: other.row, ..one.clone() } != *other
}

/// Where the time of the FIR cannot be read and only its day stands, the time an earlier register gave that day counts.
fn with_known_time(row: &RegisterRow, entries: &[casebook::Entry]) -> RegisterRow {
    let mut row = row.clone();
    if row.unreadable.contains(&Field::FirAt) || row.unreadable.contains(&Field::FirTime) {
        let fir = EventKind::FirRegistered.as_str();
        let before = entries.iter().rev().map(|e| &e.content).find(|c| c.kind == fir).map(|c| c.happened_at);
        row.fir_at = before.filter(|at| at.date() == row.fir_at.date()).unwrap_or(row.fir_at);
    }
    row
}
