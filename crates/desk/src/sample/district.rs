//! Places and people of the sample.

use itsso_law::Ist;
use itsso_store::{Officer, Post, Station};

use super::SampleDistrict;
use super::tables::places;

/// The stations of Kanpur Nagar, the posts of the sample and the invented officers who hold them. Nothing of it depends on
/// `now` today; the sample of a later year may have other stations.
#[must_use]
pub fn district(_now: Ist) -> SampleDistrict {
    let places = places();
    let stations = places
        .stations
        .iter()
        .map(|s| Station {
            code: s.code.clone(),
            name: s.name.clone(),
            name_hi: s.name_hi.clone(),
            district_code: places.district.code.clone(),
            district: format!("{} / {}", places.district.name, places.district.name_hi),
            zone: None,
            unlisted: false,
        })
        .collect();
    let posts = POSTS.iter().map(|(code, name, name_hi)| Post {
        code: (*code).to_owned(),
        name: (*name).to_owned(),
        name_hi: (*name_hi).to_owned(),
        station: None,
        active: true,
    });
    SampleDistrict { stations, officers: officers(), posts: posts.collect() }
}

const POSTS: [(&str, &str, &str); 6] = [
    ("control-room", "ITSSO cell, Commissioner's office", "आईटीएसएसओ प्रकोष्ठ, आयुक्त कार्यालय"),
    ("dcp-women", "DCP Crime against Women", "डीसीपी महिला अपराध"),
    ("dcp-east", "DCP East", "डीसीपी पूर्वी"),
    ("dcp-west", "DCP West", "डीसीपी पश्चिमी"),
    ("dcp-south", "DCP South", "डीसीपी दक्षिणी"),
    ("dcp-central", "DCP Central", "डीसीपी मध्य"),
];

/// PIS numbers of those who enter facts, after the administrator's.
pub(super) const CLERKS: i64 = 8;

fn officers() -> Vec<Officer> {
    let made = |n: i64, rank: &str, gender: &str, post: &str| Officer {
        pis: pis(n),
        name: format!("Sample-{:03}", n + 13),
        rank: rank.to_owned(),
        gender: gender.to_owned(),
        post: Some(post.to_owned()),
        active: true,
        admin: n == 0,
        identity_right: n <= 2,
        has_password: false,
    };
    vec![
        made(0, "Inspector", "f", "control-room"),
        made(1, "SI", "f", "control-room"),
        made(2, "SI", "f", "dcp-women"),
        made(3, "SI", "m", "dcp-east"),
        made(4, "SI", "f", "dcp-west"),
        made(5, "HC", "f", "dcp-south"),
        made(6, "HC", "m", "dcp-central"),
        made(7, "Const", "f", "control-room"),
        made(8, "Const", "f", "control-room"),
    ]
}

/// The PIS number of the `n`th officer of the sample; 0 is the administrator.
pub(super) fn pis(n: i64) -> String {
    format!("{}", 100_001 + n)
}
