//! From the cells of a row to an FIR.

mod checks;
mod dates;
mod months;
mod number;
mod report;
mod victims;
mod words;

use itsso_law::{Ist, Moment, ParsedSections, SectionHint, parse_sections};

pub use dates::parse_moment;
pub use number::{FirNumber, parse_fir_number};

use crate::fold::{is_nothing, plain, tidy};
use crate::{Field, Mapping, RegisterRow, RowOutcome, RowProblem, VictimClass};

/// The cells of one row by field, and what was found wrong with them.
pub(crate) struct Cells<'a> {
    mapping: &'a Mapping,
    row: u32,
    now: Ist,
    by_field: Vec<(Field, &'a str)>,
    warnings: Vec<RowProblem>,
    refusals: Vec<RowProblem>,
}

/// Reads one row, `values` in the order of the file's columns. `now` is the instant beyond which nothing has happened yet.
pub fn read_row(mapping: &Mapping, row: u32, values: &[String], now: Ist) -> RowOutcome {
    let mut cells = Cells::new(mapping, row, values, now);
    let fir_at = cells.fir_at();
    let name = cells.fir_name(fir_at);
    let station_code = cells.station_code();
    let station_name = cells.station_name(station_code.as_deref());
    let sections = cells.sections(fir_at);
    let (Some(fir_at), Some((number, year)), Some((sections_text, parsed))) = (fir_at, name, sections) else {
        return RowOutcome::Refused(cells.refusals);
    };
    if !cells.refusals.is_empty() {
        return RowOutcome::Refused(cells.refusals);
    }
    let facts = cells.facts(fir_at);
    let mut victims = cells.victims();
    let charge_sheet = cells.charge_sheet(fir_at);
    let final_report = cells.final_report(fir_at);
    let (offence_from, offence_to) = cells.offence(fir_at);
    let (mut accused, arrested, charge_sheeted) = cells.accused();
    // A fact about V1 or A1 says that there is one.
    if victims.is_empty() && facts.iter().any(|(kind, ..)| kind.subject_class() == itsso_law::SubjectClass::Victim) {
        victims.push(crate::RegisterVictim { class: VictimClass::Unknown, age: None });
    }
    if facts.iter().any(|(kind, ..)| kind.subject_class() == itsso_law::SubjectClass::Accused) {
        accused = Some(accused.unwrap_or(0).max(1));
    }
    let read = RegisterRow {
        row,
        station_code,
        station_name,
        district: cells.text(Field::District).unwrap_or_default(),
        number,
        year,
        fir_at,
        info_received: cells.info_received(fir_at),
        offence_from,
        offence_to,
        sections: parsed.sections,
        sections_text,
        sections_unread: parsed.unread,
        victims,
        accused,
        arrested,
        charge_sheeted,
        io: cells.text(Field::Io),
        complaint_mode: cells.text(Field::ComplaintMode),
        crime_head: cells.text(Field::CrimeHead),
        stage: cells.text(Field::Stage),
        charge_sheet,
        final_report,
        facts,
    };
    RowOutcome::Kept { row: Box::new(read), warnings: cells.warnings }
}

impl<'a> Cells<'a> {
    fn new(mapping: &'a Mapping, row: u32, values: &'a [String], now: Ist) -> Cells<'a> {
        let mut by_field: Vec<(Field, &str)> = Vec::with_capacity(mapping.columns.len());
        for (index, field) in &mapping.columns {
            let value = usize::try_from(*index).ok().and_then(|i| values.get(i)).map_or("", |v| v.trim());
            match by_field.iter_mut().find(|(f, _)| f == field) {
                Some((_, first)) if first.is_empty() => *first = value,
                Some(_) => {}
                None => by_field.push((*field, value)),
            }
        }
        Cells { mapping, row, now, by_field, warnings: Vec::new(), refusals: Vec::new() }
    }

    /// The cell, trimmed; empty where the file has no such column.
    fn raw(&self, field: Field) -> &'a str {
        self.by_field.iter().find(|(f, _)| *f == field).map_or("", |(_, value)| value)
    }

    fn has(&self, field: Field) -> bool {
        self.by_field.iter().any(|(f, _)| *f == field)
    }

    /// The cell as text of its own, with single spaces; none where it says that there is nothing.
    fn text(&self, field: Field) -> Option<String> {
        let raw = self.raw(field);
        (!is_nothing(&plain(raw))).then(|| tidy(raw))
    }

    fn problem(&self, field: Field, why: itsso_law::Words) -> RowProblem {
        RowProblem { row: self.row, field: self.mapping.header_of(field), value: self.raw(field).to_owned(), why }
    }

    fn warn(&mut self, field: Field, why: itsso_law::Words) {
        let problem = self.problem(field, why);
        self.warnings.push(problem);
    }

    fn refuse(&mut self, field: Field, why: itsso_law::Words) {
        let problem = self.problem(field, why);
        self.refusals.push(problem);
    }

    /// FIR date and time from one column, or from a date and a time column.
    fn fir_at(&mut self) -> Option<Moment> {
        let first = parse_moment(self.raw(Field::FirAt));
        let second = parse_moment(self.raw(Field::FirDate));
        let (field, at) = match (first, second) {
            (Ok(Some(at)), _) => (Field::FirAt, at),
            (first, Ok(Some(at))) => {
                if first.is_err() {
                    self.warn(Field::FirAt, words::not_a_date());
                }
                (Field::FirDate, at)
            }
            (first, second) => {
                let named = self.has(Field::FirAt) || !self.has(Field::FirDate);
                let field = if first.is_err() || (second.is_ok() && named) { Field::FirAt } else { Field::FirDate };
                let why = if first.is_err() || second.is_err() {
                    words::fir_date_unreadable()
                } else {
                    words::fir_date_missing()
                };
                self.refuse(field, why);
                return None;
            }
        };
        let at = match (at, dates::parse_time(self.raw(Field::FirTime))) {
            (Moment::Day(day), Some(time)) => dates::at_time(day, time),
            _ => at,
        };
        if !at.is_by(self.now) {
            self.refuse(field, words::fir_in_the_future());
            return None;
        }
        Some(at)
    }

    fn fir_name(&mut self, fir_at: Option<Moment>) -> Option<(u32, u16)> {
        use chrono::Datelike;
        let read = match number::fir_number(self.raw(Field::FirNumber)) {
            Ok(read) => read,
            Err(why) => {
                self.refuse(Field::FirNumber, words::fir_number(why));
                return None;
            }
        };
        let of_date = fir_at.and_then(|at| u16::try_from(at.date().year()).ok());
        let year = read.year.or_else(|| number::year_cell(self.raw(Field::FirYear))).or(of_date)?;
        if of_date.is_some_and(|of_date| of_date != year) {
            self.warn(Field::FirNumber, words::year_differs());
        }
        Some((read.number, year))
    }

    fn station_code(&self) -> Option<String> {
        let code: String = plain(self.raw(Field::StationCode)).chars().filter(|c| !c.is_whitespace()).collect();
        let code = code.strip_suffix(".0").unwrap_or(&code).to_owned();
        (!is_nothing(&code)).then_some(code)
    }

    fn station_name(&mut self, code: Option<&str>) -> String {
        let name = self.text(Field::StationName);
        if name.is_none() && code.is_none() {
            let field = if self.has(Field::StationName) { Field::StationName } else { Field::StationCode };
            self.refuse(field, words::station_missing());
        }
        name.unwrap_or_default()
    }

    fn sections(&mut self, fir_at: Option<Moment>) -> Option<(String, ParsedSections)> {
        let text = self.text(Field::Sections).unwrap_or_default();
        let offence = parse_moment(self.raw(Field::OffenceFrom)).ok().flatten();
        let hint = SectionHint { offence_on: offence.map(|m| m.date()), fir_on: fir_at.map(|m| m.date()) };
        let mut parsed = parse_sections(&text, &hint);
        if text.is_empty() {
            self.refuse(Field::Sections, words::sections_missing());
            return None;
        }
        parsed.unread.retain(|piece| !is_missing_person(piece));
        if parsed.sections.is_empty() && (!parsed.unread.is_empty() || !mentions_missing_person(&text)) {
            self.refuse(Field::Sections, words::sections_unreadable());
            return None;
        }
        if !parsed.unread.is_empty() {
            let mut problem = self.problem(Field::Sections, words::sections_part_unread(&parsed.unread));
            problem.value = parsed.unread.join("; ");
            self.warnings.push(problem);
        }
        Some((text, parsed))
    }
}

/// Registers number the report of a missing person `00MP` in the column of sections: a good row without an offence.
fn is_missing_person(piece: &str) -> bool {
    piece.trim().trim_start_matches('0').eq_ignore_ascii_case("mp")
}

fn mentions_missing_person(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with('0') && is_missing_person(word))
}
