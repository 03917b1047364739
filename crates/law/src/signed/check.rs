//! Whether a pack file may take the place of what is in force.

use chrono::NaiveDate;

use super::{PackKey, PackRefused, PackVersion, SignedPack, message};
use crate::LawPack;

/// Worked examples that every rule brings at least: a pack without them would pass any examination.
pub const EXAMPLES: usize = 3;

/// A pack that may be put in force.
#[derive(Debug)]
pub struct Accepted {
    /// The law.
    pub pack: LawPack,
    /// The trusted keys whose signatures hold.
    pub signers: Vec<PackKey>,
}

impl SignedPack {
    /// Holds a pack file against the trusted keys, the version in force, the day, and its own worked examples.
    ///
    /// A signature by a key that is not trusted decides nothing; one by a trusted key must hold. A version of a day to come would
    /// shut out every true one until then.
    ///
    /// # Errors
    /// [`PackRefused`] with what is wrong, the gravest first: who signed, then whether altered, then age, then content.
    pub fn check(&self, trusted: &[PackKey], in_force: &str, today: NaiveDate) -> Result<Accepted, PackRefused> {
        let signers = self.signed_by(trusted)?;
        let content = self.content()?;
        let version = content.version.parse::<PackVersion>()?;
        if in_force.parse::<PackVersion>().is_ok_and(|current| version <= current) {
            return Err(PackRefused::Older { version: content.version, current: in_force.to_owned() });
        }
        // A day of grace: clocks of two offices differ.
        if today.succ_opt().is_some_and(|tomorrow| version.day() > tomorrow) {
            return Err(PackRefused::ToCome { version: content.version });
        }
        let pack = LawPack::from_files(&content.files).map_err(PackRefused::Unreadable)?;
        if pack.version() != content.version {
            return Err(PackRefused::Version { version: pack.version().to_owned() });
        }
        proven(&pack)?;
        Ok(Accepted { pack, signers })
    }

    /// The trusted keys whose signatures hold.
    ///
    /// # Errors
    /// [`PackRefused::Stranger`], [`PackRefused::Altered`].
    pub fn signed_by(&self, trusted: &[PackKey]) -> Result<Vec<PackKey>, PackRefused> {
        let message = message(&self.envelope.signed);
        let mut signers = Vec::new();
        for said in &self.envelope.signatures {
            let Some(key) = said.key.parse::<PackKey>().ok().filter(|k| trusted.contains(k)) else { continue };
            if !key.holds(&message, &said.signature) {
                return Err(PackRefused::Altered { key: key.to_string() });
            }
            if !signers.contains(&key) {
                signers.push(key);
            }
        }
        if signers.is_empty() {
            let key = self.signers().join(", ");
            return Err(PackRefused::Stranger { key });
        }
        Ok(signers)
    }
}

/// Whether a pack passes its own examples and has enough of them.
pub(super) fn proven(pack: &LawPack) -> Result<(), PackRefused> {
    let few = pack.rules().iter().filter(|r| r.examples.len() < EXAMPLES).map(|r| {
        (r.id.clone(), r.examples.len(), format!("{} worked examples where {EXAMPLES} are needed", r.examples.len()))
    });
    let wrong: Vec<(String, usize, String)> = few.chain(pack.prove()).collect();
    match wrong.first() {
        Some((rule, n, what)) => {
            Err(PackRefused::Examples { first: format!("{rule}, {n}: {what}"), count: wrong.len() })
        }
        None => Ok(()),
    }
}

/// What a pack changes against another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackChanges {
    /// Rules that are new.
    pub added: Vec<String>,
    /// Rules that are no longer there.
    pub removed: Vec<String>,
    /// Rules that read otherwise: spans, offences, texts or words.
    pub changed: Vec<String>,
    /// The tables of offences differ.
    pub offences: bool,
    /// The correspondence of old and new sections, her rights, or the names of events differ.
    pub tables: bool,
}

impl LawPack {
    /// What this pack changes against the one before it.
    pub fn changes_from(&self, before: &LawPack) -> PackChanges {
        let only = |a: &LawPack, b: &LawPack| -> Vec<String> {
            a.rules().iter().filter(|r| b.rule(&r.id).is_none()).map(|r| r.id.clone()).collect()
        };
        let other = |r: &&crate::Rule| before.rule(&r.id).is_some_and(|old| !old.reads_as(r));
        PackChanges {
            added: only(self, before),
            removed: only(before, self),
            changed: self.rules().iter().filter(other).map(|r| r.id.clone()).collect(),
            offences: self.offences() != before.offences(),
            tables: self.pairs() != before.pairs() || self.rights() != before.rights() || !self.same_events(before),
        }
    }
}
