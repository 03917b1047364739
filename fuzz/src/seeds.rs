//! The first inputs, made from the data of the law, so that they grow with it and nothing is kept twice.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::OnceLock;

use crate::files::{MARK, builtin};

/// Largest part of one file in a seed: what is small is tried often.
const PART: usize = 9000;

/// Writes seeds where the caller of the program wants them (`cargo xtask test fuzz` does).
pub fn write(seeds: &[String]) {
    let Some(folder) = std::env::var_os("ITSSO_FUZZ_SEEDS").map(PathBuf::from) else { return };
    let written = std::fs::create_dir_all(&folder).and_then(|()| {
        seeds.iter().enumerate().try_for_each(|(n, seed)| std::fs::write(folder.join(format!("{n:03}")), seed))
    });
    if let Err(error) = written {
        panic!("no seeds in {}: {error}", folder.display());
    }
}

/// The beginning of a file, cut between two of its tables.
fn part(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    let cut = text.match_indices("\n\n").map(|(at, _)| at + 1).take_while(|at| *at <= most).last();
    cut.and_then(|at| text.get(..at)).unwrap_or(text)
}

/// For `file`: each file of the pack under its name.
pub fn file() -> Vec<String> {
    builtin().iter().map(|(name, text)| format!("{MARK}{name}\n{}", part(text, PART))).collect()
}

/// For `pack`: neighbours in the list of files side by side.
pub fn pack() -> Vec<String> {
    let one = |(name, text): &(&&str, &&str)| format!("{MARK}{name}\n{}", part(text, 6000));
    let all: Vec<(&&str, &&str)> = builtin().iter().collect();
    all.chunks(3).map(|three| three.iter().map(one).collect::<Vec<_>>().join("\n")).collect()
}

/// For `sections`: the offences of the worked examples and tables in several orders, and texts as registers write them.
pub fn sections() -> Vec<String> {
    let mut seeds: Vec<String> = Vec::from(WRITTEN.map(str::to_owned));
    let all = offences();
    for few in all.chunks(5) {
        seeds.push(few.join(", "));
        let act_behind: Vec<String> =
            few.iter().filter_map(|s| s.rsplit_once(' ')).map(|(act, number)| format!("{number} {act} Act")).collect();
        seeds.push(format!("धारा {}", act_behind.join(" व ")));
    }
    seeds
}

/// Sections named in the clocks.
pub fn offences() -> &'static [String] {
    static FOUND: OnceLock<Vec<String>> = OnceLock::new();
    FOUND.get_or_init(|| {
        let quoted = builtin().values().flat_map(|text| text.split('"'));
        let sections: BTreeSet<String> =
            quoted.filter(|q| q.len() < 24 && q.parse::<itsso_law::Section>().is_ok()).map(str::to_owned).collect();
        sections.into_iter().collect()
    })
}

/// One of each manner of writing.
pub const WRITTEN: [&str; 16] = [
    "IPC 1860 U/s: 376(2)(n),363,366(A) PROTECTION OF CHILDREN FROM SEXUAL OFFENCES ACT 2012 U/s: 4",
    "376D/506 IPC & 5/6 POCSO Act",
    "धारा 376/506 भा0द0वि0 व 3/4 पॉक्सो एक्ट",
    "धारा ६४(१) भा.न्या.सं.",
    "u/s 498A IPC r/w 3/4 DP Act",
    "SC AND THE ST (PREVENTION OF ATTROCITIES) ACT, 1989 U/s: 3(1)(r),3(1) (s),3(2)(v-a)",
    "3(1)द, 3(1)ध, 3(2)5 एससी/एसटी एक्ट",
    "20(b) (ii) B NDPS",
    "MMDR (MINES AND MINERALS REGULATION OF DEVELOPMENT) ACT 1957 U/s: 21(3)",
    "IPC 354 to 354D; 363 to 366",
    "354 A,B,D IPC, 376 DA, 354 क",
    "IPC 376, 98765 43210, Sita Devi d/o Ram 12 वर्ष, Gali 5",
    "354 IPC POCSO Act 7/8",
    "64(1) BNS and POCSO u/s 4",
    "376 XX IPC, 506 YY, 376 2 n",
    "भादवि की धारा 376 से 376घ, लैंगिक अपराधों से बालकों का संरक्षण अधिनियम 2012 की धारा 4",
];
