//! From the cells of a row to an FIR.

mod checks;
mod columns;
mod dates;
mod months;
mod number;
mod report;
mod victims;
mod words;

use std::collections::BTreeSet;

use itsso_law::{Ist, Moment, ParsedSections, SectionHint, parse_sections};

pub use dates::parse_moment;
pub use number::{FirNumber, parse_fir_number};

use number::NoNumber;

use crate::fold::{is_damaged, is_nothing, plain, tidy};
use crate::problem::{has_long_number, shown_sections};
use crate::row::{lacks_pocso_section, names_pocso};
use crate::{Field, Mapping, RegisterRow, RowOutcome, RowProblem, VictimClass};

/// The cells of one row by field, and what was found wrong with them.
pub(crate) struct Cells<'a> {
    mapping: &'a Mapping,
    row: u32,
    now: Ist,
    by_field: Vec<(Field, &'a str)>,
    warnings: Vec<RowProblem>,
    refusals: Vec<RowProblem>,
    unreadable: BTreeSet<Field>,
}

/// Longest cell that is taken, in characters. Sections of the largest cases have some hundred.
const LONGEST: usize = 4000;

/// Reads one row, `values` in the order of the file's columns. `now` is the instant beyond which nothing has happened yet.
pub fn read_row(mapping: &Mapping, row: u32, values: &[String], now: Ist) -> RowOutcome {
    let sections = columns::sections(mapping, values);
    let mut cells = Cells::new(mapping, row, values, &sections, now);
    cells.lengths();
    cells.repeated(values);
    if let Some(refusal) = cells.refusal() {
        return RowOutcome::Refused(refusal);
    }
    let fir_at = cells.fir_at();
    let name = cells.fir_name(fir_at);
    let station_code = cells.station_code();
    let station_name = cells.station_name(station_code.as_deref());
    let sections = cells.sections(fir_at);
    if let Some(refusal) = cells.refusal() {
        return RowOutcome::Refused(refusal);
    }
    let (Some(fir_at), Some((number, year)), Some((sections_text, parsed))) = (fir_at, name, sections) else {
        // What is missing has been refused above; the words of a date are right for what cannot happen.
        return RowOutcome::Refused(cells.problem(Field::FirNumber, words::fir_date_unreadable()));
    };
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
        unreadable: BTreeSet::new(),
    };
    let read = RegisterRow { unreadable: cells.unreadable, ..read };
    RowOutcome::Kept { row: Box::new(read), warnings: cells.warnings }
}

impl<'a> Cells<'a> {
    fn new(mapping: &'a Mapping, row: u32, values: &'a [String], sections: &'a str, now: Ist) -> Cells<'a> {
        let mut by_field: Vec<(Field, &str)> = Vec::with_capacity(mapping.columns.len());
        for (index, field) in &mapping.columns {
            let value = if *field == Field::Sections { sections } else { columns::cell(values, *index) };
            match by_field.iter_mut().find(|(f, _)| f == field) {
                Some((_, first)) if is_nothing(&plain(first)) => *first = value,
                Some(_) => {}
                None => by_field.push((*field, value)),
            }
        }
        Cells { mapping, row, now, by_field, warnings: Vec::new(), refusals: Vec::new(), unreadable: BTreeSet::new() }
    }

    /// The cell, trimmed; empty where the file has no such column.
    fn raw(&self, field: Field) -> &'a str {
        self.by_field.iter().find(|(f, _)| *f == field).map_or("", |(_, value)| value)
    }

    fn has(&self, field: Field) -> bool {
        self.by_field.iter().any(|(f, _)| *f == field)
    }

    /// The cell as text of its own, with single spaces; none where it says that there is nothing, or a spreadsheet's
    /// error stands in its place.
    fn text(&mut self, field: Field) -> Option<String> {
        let raw = self.raw(field);
        let folded = plain(raw);
        if is_damaged(&folded) {
            self.unreadable(field, words::not_a_text());
            return None;
        }
        (!is_nothing(&folded)).then(|| tidy(raw))
    }

    fn problem(&self, field: Field, why: itsso_law::Words) -> RowProblem {
        let value = columns::shown_as(field, self.raw(field));
        RowProblem { row: self.row, field: self.mapping.header_of(field), value, why }
    }

    /// Tells of a second column of the same field that says something else in this row: the first one counts.
    fn repeated(&mut self, values: &[String]) {
        for (index, field) in &self.mapping.columns {
            let value = columns::cell(values, *index);
            let used = self.raw(*field);
            if *field == Field::Sections || is_nothing(&plain(value)) || tidy(value) == tidy(used) {
                continue;
            }
            let header = self.mapping.headers.get(index).cloned().unwrap_or_else(|| self.column(*field));
            let why = words::said_twice(&self.column(*field), &columns::shown_as(*field, used));
            let value = columns::shown_as(*field, value);
            self.warnings.push(RowProblem { row: self.row, field: header, value, why });
        }
    }

    fn warn(&mut self, field: Field, why: itsso_law::Words) {
        let problem = self.problem(field, why);
        self.warnings.push(problem);
    }

    fn refuse(&mut self, field: Field, why: itsso_law::Words) {
        let problem = self.problem(field, why);
        self.refusals.push(problem);
    }

    /// A warning that also says: of this field the row tells nothing, neither yes nor no.
    fn unreadable(&mut self, field: Field, why: itsso_law::Words) {
        self.unreadable.insert(field);
        self.warn(field, why);
    }

    fn column(&self, field: Field) -> String {
        self.mapping.header_of(field)
    }

    /// Refuses cells that are whole pages: what is kept of a case must stay small enough to be written down.
    fn lengths(&mut self) {
        let long: Vec<(Field, usize)> = self
            .by_field
            .iter()
            .filter(|(_, value)| value.len() > LONGEST)
            .map(|(field, value)| (*field, value.chars().count()))
            .filter(|(_, characters)| *characters > LONGEST)
            .collect();
        for (field, characters) in long {
            self.refuse(field, words::cell_too_long(characters, LONGEST));
        }
    }

    /// All refusals as one: the first field, and in its words the reasons of the others.
    fn refusal(&mut self) -> Option<RowProblem> {
        let mut all = std::mem::take(&mut self.refusals).into_iter();
        let mut one = all.next()?;
        for other in all {
            one.why.en = format!("{} {}: {}", one.why.en, other.field, other.why.en);
            one.why.hi = format!("{} {}: {}", one.why.hi, other.field, other.why.hi);
        }
        Some(one)
    }

    /// FIR date and time from one column, or from a date and a time column.
    fn fir_at(&mut self) -> Option<Moment> {
        let first = parse_moment(self.raw(Field::FirAt));
        let second = parse_moment(self.raw(Field::FirDate));
        let (field, at) = match (first, second) {
            (Ok(Some(at)), _) => (Field::FirAt, at),
            (first, Ok(Some(at))) => {
                if first.is_err() {
                    self.unreadable(Field::FirAt, words::not_a_date());
                }
                (Field::FirDate, at)
            }
            (first, second) => {
                let named = self.has(Field::FirAt) || !self.has(Field::FirDate);
                let field = if first.is_err() || (second.is_ok() && named) { Field::FirAt } else { Field::FirDate };
                let why = if first.is_err() || second.is_err() {
                    words::fir_date_unreadable()
                } else {
                    words::fir_date_missing(&self.column(field))
                };
                self.refuse(field, why);
                return None;
            }
        };
        let time = dates::parse_time(self.raw(Field::FirTime));
        if at.is_day() && time.is_none() && !is_nothing(&plain(self.raw(Field::FirTime))) {
            self.unreadable(Field::FirTime, words::not_a_time());
        }
        let at = match (at, time) {
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
        let written = self.raw(Field::FirNumber);
        let read = match number::fir_number(written) {
            // A station has no 20,000 FIRs a year: with the year in a column of its own, such a number is a day.
            Ok(_) if self.has(Field::FirYear) && number::is_serial(written) => Err(NoNumber::LooksLikeDate),
            read => read,
        };
        let read = match read {
            Ok(read) => read,
            Err(why) => {
                self.refuse(Field::FirNumber, words::fir_number(why, &self.column(Field::FirNumber)));
                return None;
            }
        };
        let of_date = fir_at.and_then(|at| u16::try_from(at.date().year()).ok());
        let of_column = self.year_column();
        let year = read.year.or(of_column).or(of_date)?;
        if let Some(date) = of_date.filter(|date| *date != year) {
            if read.year.is_some() && of_column.is_some_and(|column| column != year) {
                self.refuse(Field::FirNumber, words::year_of_number_wrong(year, date));
                return None;
            }
            self.warn(Field::FirNumber, words::year_differs());
        } else if of_column.is_some_and(|column| column != year) {
            self.warn(Field::FirYear, words::year_column_differs(year));
        }
        Some((read.number, year))
    }

    fn year_column(&mut self) -> Option<u16> {
        let written = self.raw(Field::FirYear);
        let year = number::year_cell(written);
        if year.is_none() && !is_nothing(&plain(written)) {
            self.warn(Field::FirYear, words::not_a_year());
        }
        year
    }

    fn station_code(&mut self) -> Option<String> {
        let code: String = plain(self.raw(Field::StationCode)).chars().filter(|c| !c.is_whitespace()).collect();
        let code = code.strip_suffix(".0").unwrap_or(&code).to_owned();
        if is_nothing(&code) {
            return None;
        }
        if !code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            self.refuse(Field::StationCode, words::not_a_station_code());
        }
        Some(code)
    }

    fn station_name(&mut self, code: Option<&str>) -> String {
        if code.is_none() && is_damaged(&plain(self.raw(Field::StationName))) {
            self.refuse(Field::StationName, words::station_unreadable());
            return String::new();
        }
        if is_number(self.raw(Field::StationName)) {
            self.refuse(Field::StationName, words::station_is_a_number());
            return String::new();
        }
        let name = self.text(Field::StationName);
        if name.is_none() && code.is_none() {
            let field = if self.has(Field::StationName) { Field::StationName } else { Field::StationCode };
            self.refuse(field, words::station_missing(&self.column(field)));
        }
        name.unwrap_or_default()
    }

    fn sections(&mut self, fir_at: Option<Moment>) -> Option<(String, ParsedSections)> {
        let raw = self.raw(Field::Sections);
        let text = if is_nothing(&plain(raw)) { String::new() } else { tidy(raw) };
        if text.is_empty() {
            self.refuse(Field::Sections, words::sections_missing(&self.column(Field::Sections)));
            return None;
        }
        let offence = parse_moment(self.raw(Field::OffenceFrom)).ok().flatten();
        let hint = SectionHint { offence_on: offence.map(|m| m.date()), fir_on: fir_at.map(|m| m.date()) };
        let mut parsed = parse_sections(&text, &hint);
        parsed.unread.retain(|piece| !is_missing_person(piece));
        if parsed.sections.is_empty() && (!parsed.unread.is_empty() || !mentions_missing_person(&text)) {
            let why = if names_pocso(&text) { words::pocso_without_section() } else { words::sections_unreadable() };
            self.refuse(Field::Sections, why);
            return None;
        }
        let pocso = lacks_pocso_section(&text, &parsed.sections);
        if pocso {
            self.warn(Field::Sections, words::pocso_kept_without_section());
        }
        let unread: Vec<String> = parsed.unread.iter().filter(|p| !(pocso && names_pocso(p))).cloned().collect();
        if !unread.is_empty() {
            // The whole cell, as far as it may be shown: `…` alone does not say where to look.
            let unread = shown_sections(&unread.join("; "));
            self.warn(Field::Sections, words::sections_part_unread(&unread));
        }
        Some((text, parsed))
    }
}

/// Whether the name of a station is a number: seven digits and no letter, or a telephone's among letters.
fn is_number(name: &str) -> bool {
    let folded = plain(name);
    let letters = folded.chars().any(|c| crate::fold::is_part_of_word(c) && !c.is_numeric());
    let digits = folded.chars().filter(|c| c.is_numeric()).count();
    (digits >= 7 && !letters) || has_long_number(&folded)
}

/// Registers number the report of a missing person `00MP` in the column of sections: a good row without an offence.
fn is_missing_person(piece: &str) -> bool {
    piece.trim().trim_start_matches('0').eq_ignore_ascii_case("mp")
}

fn mentions_missing_person(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with('0') && is_missing_person(word))
}
