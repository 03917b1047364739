//! One search for everything: cases, stations, rules. Never finds by a name, phone or address of a person.

use chrono::Datelike;
use itsso_exchange::fold_station_name;
use itsso_store::{CaseQuery, Station};

use super::cases;
use super::names::{count, station};
use crate::desk::{Desk, Tell};
use crate::error::CallError;
use crate::now::now;
use crate::pen::Stations;
use crate::wire;

/// Most lines of each kind.
const MOST: u32 = 50;

/// Looks everywhere.
///
/// # Errors
/// `not-signed-in`, and the store's own.
pub async fn search(desk: &Desk, ask: wire::SearchAsk, _tell: &Tell) -> Result<wire::SearchFound, CallError> {
    let (room, _) = desk.at_work().await?;
    let at = now();
    let limit = ask.limit.clamp(1, MOST);
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    if ask.text.trim().is_empty() {
        return Ok(wire::SearchFound { cases: Vec::new(), cases_total: 0, stations: Vec::new(), rules: Vec::new() });
    }
    let mut query = CaseQuery { limit, ..CaseQuery::default() };
    look_for(&mut query, &ask.text, at.year());
    let law = room.law();
    let (total, cases) = cases::lines(&room, law.pack(), &query, at, at.date_naive()).await?;
    let stations = room.stations();
    let found = stations_named(&stations, &ask.text);
    let rules = super::law::lines(&room, law.pack(), at.timestamp_millis()).await?;
    let rules = super::law::found(rules, &ask.text);
    Ok(wire::SearchFound {
        cases,
        cases_total: count(total),
        stations: found.into_iter().take(most).map(|s| station(&stations, &s.code)).collect(),
        rules: rules.into_iter().take(most).collect(),
    })
}

/// Stations whose code, or a word of whose name in either script, begins so; those of the list before unlisted ones.
fn stations_named<'s>(stations: &'s Stations, text: &str) -> Vec<&'s Station> {
    let typed = ascii_digits(text.trim());
    let folded = fold_station_name(&typed);
    let fits = |name: &str| {
        let name = fold_station_name(name);
        name.starts_with(&folded) || name.split_whitespace().any(|word| word.starts_with(&folded))
    };
    let mut found: Vec<&Station> = stations
        .iter()
        .filter(|s| s.code.starts_with(&typed) || (!folded.is_empty() && (fits(&s.name) || fits(&s.name_hi))))
        .collect();
    found.sort_by(|a, b| (a.unlisted, &a.name, &a.code).cmp(&(b.unlisted, &b.name, &b.code)));
    found
}

/// A FIR number as people write it: `213/26`, `0213/2026`, `31653043/0213/2026`, `२१३/२०२६`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spelling {
    /// Station code, where written.
    pub station: Option<String>,
    /// Number.
    pub number: u32,
    /// Year, with its century.
    pub year: u16,
}

/// Asks a query for what was typed: FIR numbers exactly, everything else as words.
pub(crate) fn look_for(query: &mut CaseQuery, text: &str, this_year: i32) {
    let text = joined(&ascii_digits(text));
    let mut words: Vec<&str> = Vec::new();
    let mut fir: Option<Spelling> = None;
    for token in text.split_whitespace() {
        match spelling(token, this_year) {
            Some(read) if fir.is_none() => fir = Some(read),
            _ => words.push(token),
        }
    }
    if let Some(fir) = fir {
        words.retain(|word| !is_label(word));
        query.number = Some(fir.number);
        query.year = Some(fir.year);
        if let Some(code) = fir.station {
            if query.stations.iter().all(|s| *s == code) {
                query.stations = vec![code];
            } else {
                // Another station was asked for beside it: no FIR has the number 0.
                query.number = Some(0);
            }
        }
    }
    let words = words.join(" ");
    query.search = Some(words).filter(|w| !w.is_empty());
}

/// Devanagari digits as the others.
pub(crate) fn ascii_digits(text: &str) -> String {
    text.chars()
        .map(|c| {
            let digit = u32::from(c).checked_sub(0x0966).filter(|d| *d < 10);
            digit.and_then(|d| char::from_digit(d, 10)).unwrap_or(c)
        })
        .collect()
}

/// Without the spaces around slashes: `213 / 26` is one word.
fn joined(text: &str) -> String {
    text.split('/').map(str::trim).collect::<Vec<_>>().join("/")
}

fn spelling(token: &str, this_year: i32) -> Option<Spelling> {
    let token = token.trim_matches(|c: char| !c.is_alphanumeric());
    let mut parts = token.rsplitn(3, '/');
    let (year, number) = (parts.next()?, parts.next()?);
    let digits = |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(number, 6) || !(year.len() == 2 || year.len() == 4) || !digits(year, 4) {
        return None;
    }
    let number = number.parse().ok().filter(|n| *n > 0)?;
    let read: i32 = year.parse().ok()?;
    let year = match year.len() {
        2 if 2000 + read <= this_year + 1 => 2000 + read,
        2 => 1900 + read,
        _ => read,
    };
    let year = u16::try_from(year).ok().filter(|y| (1950..=2200).contains(y))?;
    let station = parts.next().filter(|s| !s.is_empty()).map(str::to_owned);
    Some(Spelling { station, number, year })
}

/// What is written before a FIR number and says nothing.
fn is_label(word: &str) -> bool {
    let letters: String = word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    matches!(letters.as_str(), "" | "fir" | "no" | "firno" | "crno" | "cr" | "case" | "मअस" | "मअसख" | "एफआईआर" | "स")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> CaseQuery {
        let mut query = CaseQuery::default();
        look_for(&mut query, text, 2026);
        query
    }

    #[test]
    fn a_fir_number_is_read_in_every_spelling() {
        for text in ["213/26", "0213/2026", "२१३/२०२६", " 213 / 26 ", "FIR No. 213/2026", "213/26,"] {
            let query = read(text);
            assert_eq!((query.number, query.year, query.search), (Some(213), Some(2026), None), "{text}");
        }
        let query = read("31653043/0213/2026");
        assert_eq!((query.stations, query.number), (vec!["31653043".to_owned()], Some(213)));
        assert_eq!(read("7/98").year, Some(1998));
    }

    #[test]
    fn words_beside_a_number_are_looked_for_as_well() {
        let query = read("213/26 कल्याणपुर");
        assert_eq!((query.number, query.search.as_deref()), (Some(213), Some("कल्याणपुर")));
    }

    #[test]
    fn what_is_no_fir_number_stays_words() {
        for text in ["IPC 376(2)(n)", "SC/ST", "354/506", "0/2026", "213", "कल्याणपुर"] {
            let query = read(text);
            assert_eq!((query.number, query.search.as_deref()), (None, Some(text)), "{text}");
        }
    }

    #[test]
    fn a_number_of_another_station_than_the_one_asked_for_finds_nothing() {
        let mut query = CaseQuery { stations: vec!["1".into()], ..CaseQuery::default() };
        look_for(&mut query, "2/0213/2026", 2026);
        assert_eq!(query.number, Some(0));
    }
}
