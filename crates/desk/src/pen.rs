//! Writing: who writes, and how new entries of a case become one change of the store.

use std::collections::HashMap;

use itsso_casebook::{CaseFile, Content, Entry, FirName, SigningKey, fold};
use itsso_law::{Ist, Moment};
use itsso_store::{CaseChange, Station, Store};
use serde::Serialize;
use uuid::Uuid;

use crate::error::CallError;
use crate::law::Law;
use crate::project::{Projection, project};

/// Under whose name entries are written.
#[derive(Debug, Clone)]
pub struct Author {
    /// PIS number, or `system/import`, `system/sample`, `system/program`, `system/cli`.
    pub officer: String,
    /// The post held.
    pub post: Option<String>,
}

impl Author {
    /// The program itself, counting cases anew after it was updated.
    #[must_use]
    pub fn program() -> Self {
        Self { officer: "system/program".to_owned(), post: None }
    }

    /// The command line, under which nobody signed in.
    #[must_use]
    pub fn cli() -> Self {
        Self { officer: "system/cli".to_owned(), post: None }
    }

    /// The program itself, importing a register nobody signed in for.
    #[must_use]
    pub fn import() -> Self {
        Self { officer: "system/import".to_owned(), post: None }
    }
}

/// The pen of one desk: signs what an author writes at one instant.
pub struct Pen<'a> {
    author: &'a Author,
    key: &'a SigningKey,
    device: String,
    now: Ist,
}

/// What an entry is about, before it is written.
pub struct Draft<'a> {
    /// Its id; a new UUIDv7 where none is given.
    pub id: Option<Uuid>,
    /// The case.
    pub case: Uuid,
    /// Kind.
    pub kind: &'a str,
    /// When it happened.
    pub at: Moment,
    /// Entries it replaces.
    pub replaces: Vec<Uuid>,
}

impl<'a> Pen<'a> {
    /// A pen for this store's desk.
    #[must_use]
    pub fn new(store: &'a Store, author: &'a Author, now: Ist) -> Self {
        Self { author, key: store.device(), device: store.device_id(), now: Content::to_millis(now) }
    }

    /// The instant entries of this pen are recorded at.
    #[must_use]
    pub fn now(&self) -> Ist {
        self.now
    }

    /// The content of an entry, not yet signed.
    ///
    /// # Errors
    /// When the payload has no JSON form.
    pub fn content<P: Serialize>(&self, draft: Draft<'_>, payload: &P) -> Result<Content, CallError> {
        let payload =
            serde_json::to_value(payload).map_err(|e| itsso_casebook::EntryError::Unwritable(e.to_string()))?;
        Ok(Content {
            id: draft.id.unwrap_or_else(Uuid::now_v7),
            case: draft.case,
            kind: draft.kind.to_owned(),
            v: itsso_casebook::kinds::VERSION,
            happened_at: draft.at,
            recorded_at: self.now,
            skew_ms: 0,
            officer: self.author.officer.clone(),
            post: self.author.post.clone(),
            device: self.device.clone(),
            saw: 0,
            replaces: draft.replaces,
            payload,
        })
    }

    /// Signs.
    ///
    /// # Errors
    /// When the entry is too large.
    pub fn sign(&self, content: Content) -> Result<Entry, CallError> {
        Ok(Entry::write(content, self.key)?)
    }
}

/// The change that adds `new` entries to a case of which `before` are known.
#[must_use]
pub fn change(law: &Law, stations: &Stations, before: &[Entry], new: Vec<Entry>, now: Ist) -> CaseChange {
    let expect = u32::try_from(before.len()).unwrap_or(u32::MAX);
    let file = fold(before.iter().chain(&new));
    let (row, clocks, search) = rows(law, stations, &file, now);
    CaseChange { case: file.case, expect, entries: new, row, clocks, law: law.key().to_owned(), search }
}

type Rows = (Option<itsso_store::CaseRow>, Vec<itsso_store::ClockRow>, String);

fn rows(law: &Law, stations: &Stations, file: &CaseFile, now: Ist) -> Rows {
    let station = file.fir.as_ref().and_then(|f: &FirName| stations.get(&f.station));
    match project(law, file, station, now) {
        Some(Projection { row, clocks, search }) => (Some(row), clocks, search),
        None => (None, Vec::new(), String::new()),
    }
}

/// The station list in memory, found by code and by folded name.
#[derive(Debug, Clone, Default)]
pub struct Stations {
    by_code: HashMap<String, Station>,
    by_name: HashMap<String, Vec<String>>,
}

impl Stations {
    /// The list as the store has it.
    #[must_use]
    pub fn new(list: Vec<Station>) -> Self {
        let mut stations = Self::default();
        for station in list {
            stations.add(station);
        }
        stations
    }

    /// Adds or replaces one station.
    pub fn add(&mut self, station: Station) {
        for name in [&station.name, &station.name_hi].into_iter().filter(|n| !n.is_empty()) {
            let codes = self.by_name.entry(itsso_exchange::fold_station_name(name)).or_default();
            if !codes.contains(&station.code) {
                codes.push(station.code.clone());
            }
        }
        self.by_code.insert(station.code.clone(), station);
    }

    /// A station by its code.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Station> {
        self.by_code.get(code)
    }

    /// A station by its name as a register writes it; only where the name is one station's alone (in that district, if
    /// the register names one). A station of the list goes before one that an import added for want of it.
    #[must_use]
    pub fn named(&self, name: &str, district: &str) -> Option<&Station> {
        let codes = self.by_name.get(&itsso_exchange::fold_station_name(name))?;
        let found = codes.iter().filter_map(|c| self.by_code.get(c));
        let near = found.filter(|s| district.is_empty() || same_district(s, district));
        let (unlisted, listed): (Vec<&Station>, Vec<&Station>) = near.partition(|s| s.unlisted);
        match (listed.as_slice(), unlisted.as_slice()) {
            ([only], _) | ([], [only]) => Some(only),
            _ => None,
        }
    }

    /// Every station.
    pub fn iter(&self) -> impl Iterator<Item = &Station> {
        self.by_code.values()
    }
}

fn same_district(station: &Station, district: &str) -> bool {
    let fold = itsso_exchange::fold_station_name;
    !district.is_empty() && (station.district_code == district || fold(&station.district) == fold(district))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn station(code: &str, name: &str, district: &str, unlisted: bool) -> Station {
        let text = str::to_owned;
        Station {
            code: text(code),
            name: text(name),
            name_hi: String::new(),
            district_code: String::new(),
            district: text(district),
            zone: None,
            unlisted,
        }
    }

    #[test]
    fn a_name_is_one_station_of_one_district() {
        let code =
            |stations: &Stations, name: &str, district: &str| stations.named(name, district).map(|s| s.code.clone());
        let mut stations = Stations::new(vec![station("u-1", "Kotwali PS", "Alpha", true)]);
        assert_eq!(code(&stations, "PS Kotwali", "ALPHA").as_deref(), Some("u-1"));
        assert_eq!(code(&stations, "Kotwali", "Beta"), None, "a name of another district is another station");
        assert_eq!(code(&stations, "Kotwali", "").as_deref(), Some("u-1"));
        stations.add(station("100", "Kotwali", "Alpha", false));
        assert_eq!(code(&stations, "Kotwali", "Alpha").as_deref(), Some("100"), "the listed one goes first");
        stations.add(station("200", "Kotwali", "Beta", false));
        assert_eq!(code(&stations, "Kotwali", ""), None, "no telling which");
        assert_eq!(code(&stations, "Kotwali", "Beta").as_deref(), Some("200"));
    }
}
