//! Checking one stretch of a journal, on as many threads as help.

use std::collections::{BTreeMap, HashMap};

use ed25519_dalek::VerifyingKey;
use itsso_casebook::Entry;
use uuid::Uuid;

use crate::chain::{Link, link};
use crate::damage::Damage;

/// A row of a journal as it lies there.
pub(crate) struct Raw {
    pub seq: u64,
    pub content: Vec<u8>,
    pub signature: Vec<u8>,
    pub chain: Vec<u8>,
    pub id: Option<Uuid>,
    pub case: Option<Uuid>,
}

/// What the check of a row gave.
#[derive(Debug, Clone)]
pub(crate) struct Checked {
    pub seq: u64,
    pub entry: Option<Uuid>,
    pub case: Option<Uuid>,
    /// The link as stored; `None` where it is none.
    pub chain: Option<Link>,
    pub damage: Option<Damage>,
    hash: [u8; 32],
    signature: [u8; 64],
}

/// Signatures cost the time; a second thread halves it on the smallest PC.
const THREADS: usize = 4;

/// Checks rows in their order; `before` is number and stored link of the row before the first.
pub(crate) fn check(
    raws: Vec<Raw>,
    before: (u64, Option<Link>),
    devices: &HashMap<String, VerifyingKey>,
) -> Vec<Checked> {
    let size = raws.len().div_ceil(THREADS).max(1);
    let mut rest = raws.into_iter();
    let mut parts: Vec<Vec<Raw>> = Vec::new();
    loop {
        let part: Vec<Raw> = rest.by_ref().take(size).collect();
        if part.is_empty() {
            break;
        }
        parts.push(part);
    }
    let mut out: Vec<(Checked, bool)> = Vec::new();
    std::thread::scope(|scope| {
        let threads: Vec<_> = parts
            .into_iter()
            .map(|part| scope.spawn(move || part.into_iter().map(|raw| alone(raw, devices)).collect::<Vec<_>>()))
            .collect();
        for thread in threads {
            out.extend(thread.join().unwrap_or_default());
        }
    });
    let (mut number, mut chain) = before;
    for (row, signed) in &mut out {
        // After a gap the link before is not known; the row cannot be judged by it.
        let linked = match (chain, row.seq == number + 1) {
            (Some(before), true) => row.chain == Some(link(&before, row.seq, &row.hash, &row.signature)),
            _ => true,
        };
        row.damage = match (row.damage, *signed, linked) {
            (Some(damage), _, _) => Some(damage),
            (None, true, true) => None,
            (None, true, false) => Some(Damage::Reordered),
            (None, false, true) => Some(Damage::BadSignature),
            (None, false, false) => Some(Damage::Altered),
        };
        (number, chain) = (row.seq, row.chain);
    }
    out.into_iter().map(|(row, _)| row).collect()
}

/// What can be said of a row without its neighbours, and whether a known desk signed it.
fn alone(raw: Raw, devices: &HashMap<String, VerifyingKey>) -> (Checked, bool) {
    let chain: Option<Link> = raw.chain.try_into().ok();
    let signature: Option<[u8; 64]> = raw.signature.try_into().ok();
    let mut row = Checked {
        seq: raw.seq,
        entry: raw.id,
        case: raw.case,
        chain,
        damage: None,
        hash: [0; 32],
        signature: signature.unwrap_or([0; 64]),
    };
    let entry = signature.and_then(|signature| Entry::read(raw.content, signature).ok());
    let Some(entry) = entry else {
        row.damage = Some(Damage::Altered);
        return (row, false);
    };
    row.hash = entry.hash();
    let signed = devices.get(&entry.content.device).is_some_and(|key| entry.verify(key));
    // The columns beside the bytes are not signed: they must say what the bytes say.
    if signed && (raw.id != Some(entry.content.id) || raw.case != Some(entry.content.case)) {
        row.damage = Some(Damage::Reordered);
    }
    (row, signed)
}

/// A true row right after a misplaced one seems misplaced itself, for the link before it went elsewhere with its row. Where
/// the link of another misplaced row explains it, it is not damaged.
pub(crate) fn followers(flagged: &mut BTreeMap<u64, Checked>) {
    if flagged.len() > 2000 {
        return;
    }
    let links: Vec<Link> = flagged.values().filter_map(|row| row.chain).collect();
    let innocent: Vec<u64> = flagged
        .values()
        .filter(|row| row.damage == Some(Damage::Reordered) && flagged.contains_key(&(row.seq.wrapping_sub(1))))
        .filter(|row| links.iter().any(|before| row.chain == Some(link(before, row.seq, &row.hash, &row.signature))))
        .map(|row| row.seq)
        .collect();
    for seq in innocent {
        flagged.remove(&seq);
    }
}
