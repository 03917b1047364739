//! Words of registers that are no part of a name.

/// Words that announce sections.
pub(super) const MARKERS: &[&str] = &[
    "u/s",
    "us",
    "धारा",
    "धाराएं",
    "धाराएँ",
    "धाराओं",
    "धारायें",
    "section",
    "sections",
    "sec",
    "secs",
    "s",
    "ss",
    "under",
    "अन्तर्गत",
    "अंतर्गत",
    "u",
    "usec",
];
/// Words that join sections or Acts.
pub(super) const CONNECTORS: &[&str] = &[
    "व",
    "एवं",
    "एवम",
    "और",
    "तथा",
    "and",
    "&",
    "or",
    "सपठित",
    "r/w",
    "rw",
    "with",
    "read",
    "of",
    "the",
    "की",
    "के",
    "का",
    "में",
    "सहित",
    "in",
];
/// Those of them that begin something of its own.
pub(super) const JOINS: &[&str] = &["व", "एवं", "एवम", "और", "तथा", "and", "&", "or", "सपठित", "r/w", "rw"];
/// Words between the two ends of a range.
pub(super) const RANGE: &[&str] = &["to", "till", "upto", "से", "लगायत"];
/// Words that mean neither.
pub(super) const NOISE: &[&str] = &[
    "others",
    "other",
    "etc",
    "अन्य",
    "आदि",
    "इत्यादि",
    "fir",
    "case",
    "no",
    "cr",
    "crime",
    "dt",
    "dated",
    "year",
    "वर्ष",
    "offence",
    "offences",
    "अपराध",
    "part",
    "ii",
    "iii",
];
