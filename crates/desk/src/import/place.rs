//! Which station a row of a register means.

use std::collections::HashMap;

use itsso_casebook::unlisted_station_code;
use itsso_exchange::{RegisterRow, fold_station_name};
use itsso_law::Words;
use itsso_store::Station;

use crate::pen::Stations;

/// A station as rows name it.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// Codes its cases may stand under, at least one: a new case under the first. The second is the one it had before the
    /// station was in the list.
    pub codes: Vec<String>,
    /// The station to add where its code is in no list.
    unlisted: Station,
    /// The code is one station's, the name another's.
    pub doubt: Option<Words>,
}

impl Place {
    /// The station to add where this code is in no list.
    pub fn station(&self, code: &str) -> Station {
        Station { code: code.to_owned(), ..self.unlisted.clone() }
    }
}

/// The places of one file. They are looked up in the list as it was before the import, so that it does not matter which
/// row comes first or how many are read at a time.
pub(super) struct Places<'a> {
    stations: &'a Stations,
    found: HashMap<[String; 3], Place>,
}

impl<'a> Places<'a> {
    pub fn new(stations: &'a Stations) -> Self {
        Self { stations, found: HashMap::new() }
    }

    pub fn of(&mut self, row: &RegisterRow) -> &Place {
        let key = [row.station_code.clone().unwrap_or_default(), row.station_name.clone(), row.district.clone()];
        self.found.entry(key).or_insert_with(|| place(row, self.stations))
    }
}

/// By its code, else by its name in the station list, else a new unlisted one.
fn place(row: &RegisterRow, stations: &Stations) -> Place {
    let own = format!("{} {}", fold_station_name(&row.district), fold_station_name(&row.station_name));
    let own = unlisted_station_code(&own);
    let mut codes = Vec::new();
    let mut doubt = None;
    if let Some(code) = &row.station_code {
        doubt = stations.get(code).filter(|station| is_another(station, &row.station_name)).map(another);
        codes.push(code.clone());
    } else {
        codes.extend(stations.named(&row.station_name, &row.district).map(|s| s.code.clone()));
    }
    // Under its name alone the station may have had cases before its code was known.
    if doubt.is_none() && !row.station_name.is_empty() && !codes.contains(&own) {
        codes.push(own);
    }
    // A code without a name is all that is known of it.
    let name = Some(&row.station_name).filter(|n| !n.is_empty()).or(row.station_code.as_ref()).cloned();
    let unlisted = Station {
        code: String::new(),
        name: name.unwrap_or_default(),
        name_hi: String::new(),
        district_code: String::new(),
        district: row.district.clone(),
        zone: None,
        unlisted: true,
    };
    Place { codes, unlisted, doubt }
}

fn is_another(station: &Station, name: &str) -> bool {
    let folded = fold_station_name(name);
    !folded.is_empty() && [&station.name, &station.name_hi].iter().all(|own| fold_station_name(own) != folded)
}

fn another(station: &Station) -> Words {
    let (code, name) = (&station.code, &station.name);
    Words::new(
        format!("The code {code} is that of {name}, which is followed; the name here is another. Check them."),
        format!("कोड {code} {name} का है; वही माना गया, पर यहाँ नाम दूसरा है। जाँच लें।"),
    )
}
