//! A law pack: rules, offences and names of events, read from small TOML files.

mod bits;
mod plan;
mod raw;
mod raw_example;
mod raw_map;
mod raw_rights;
mod raw_rule;
mod suggest;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use include_dir::{Dir, include_dir};

use crate::event::KindSet;
use crate::{Act, EventKind, LawError, Offence, Pair, RightsStage, Rule, Scope, Section, Span, Words};

pub(crate) use bits::Bits;
pub(crate) use plan::{Note, RulePlan};

static DATA: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/data");

/// The law as data. One is built in; another can be read from a folder of the same format
/// (`data/README.md`).
#[derive(Debug, Default)]
pub struct LawPack {
    version: String,
    rules: Vec<Rule>,
    offences: Vec<Offence>,
    pairs: Vec<Pair>,
    rights: Vec<RightsStage>,
    by_section: HashMap<Act, HashMap<String, Vec<usize>>>,
    events: HashMap<EventKind, EventNote>,
    /// Kinds of which a case (or person) has only one.
    once: KindSet,
    plan: plan::Plan,
}

/// What the tables say of the class of default bail of one section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BailClass {
    /// 60 or 90 days, and whether courts differ.
    Days { days: u8, contested: bool },
    /// No class of its own: a definition, a common intention, the Codes of procedure.
    None,
    /// In no table.
    Unknown,
}

/// What the pack says about a kind of event.
#[derive(Debug, Clone, Default)]
struct EventNote {
    name: Words,
}

impl LawPack {
    /// The pack this program was built with.
    pub fn builtin() -> &'static LawPack {
        static PACK: OnceLock<LawPack> = OnceLock::new();
        PACK.get_or_init(|| {
            let mut files = Vec::new();
            collect(&DATA, &mut files);
            // The embedded files are the same in every copy of a build, and `tests/pack.rs` reads them all:
            // an unreadable one cannot leave the house. An empty pack is the calmest answer there is.
            LawPack::from_files(files).unwrap_or_default()
        })
    }

    /// The files of the built-in pack, as `(name, text)`: a starting point for a pack of one's own.
    pub fn builtin_files() -> Vec<(&'static str, &'static str)> {
        let mut files = Vec::new();
        collect(&DATA, &mut files);
        files
    }

    /// Reads a pack from `(name, text)` pairs; names are paths with `/`, such as `clocks/bnss193-2.toml`.
    ///
    /// # Errors
    /// [`LawError::Pack`] names the file that cannot be read and says why; nothing is guessed.
    pub fn from_files<N: AsRef<str>, T: AsRef<str>>(
        files: impl IntoIterator<Item = (N, T)>,
    ) -> Result<LawPack, LawError> {
        let mut pack = LawPack::default();
        let mut files: Vec<(N, T)> = files.into_iter().collect();
        files.sort_by(|a, b| a.0.as_ref().cmp(b.0.as_ref()));
        for (name, text) in &files {
            let name = name.as_ref().replace('\\', "/");
            pack.read(&name, text.as_ref()).map_err(|what| LawError::Pack { file: name, what })?;
        }
        pack.finish()
    }

    fn read(&mut self, name: &str, text: &str) -> Result<(), String> {
        if name == "pack.toml" {
            self.version = raw::version(text)?;
        } else if name == "events.toml" {
            for (kind, name, once) in raw::events(text)? {
                self.events.insert(kind, EventNote { name });
                if once {
                    self.once.insert(kind);
                }
            }
        } else if name.starts_with("clocks/") && name.ends_with(".toml") {
            self.rules.push(raw_rule::rule(text)?);
        } else if name.starts_with("offences/") && name.ends_with(".toml") {
            self.offences.extend(raw::offences(text)?);
        } else if name == "rights.toml" {
            self.rights = raw_rights::rights(text)?;
        } else if name.starts_with("map/") && name.ends_with(".toml") {
            self.pairs.extend(raw_map::pairs(text)?);
        } else if !name.ends_with(".md") {
            // A file nobody reads is a rule nobody counts.
            return Err("a pack has no file of this name".to_owned());
        }
        Ok(())
    }

    fn finish(mut self) -> Result<LawPack, LawError> {
        let bad = |file: &str, what: String| LawError::Pack { file: file.to_owned(), what };
        if self.version.is_empty() {
            return Err(bad("pack.toml", "the file with the version of the pack is missing".to_owned()));
        }
        if let Some(kind) = EventKind::ALL.iter().find(|k| !self.events.contains_key(k)) {
            return Err(bad("events.toml", format!("`{kind}` has no name")));
        }
        self.rules.sort_by(|a, b| a.id.cmp(&b.id));
        for pair in self.rules.windows(2) {
            if let [a, b] = pair
                && a.id == b.id
            {
                return Err(bad("clocks", format!("`{}` stands there twice", a.id)));
            }
        }
        for rule in &self.rules {
            for id in rule.applies.iter().flat_map(|a| &a.only.unless) {
                let Some(other) = self.rules.iter().find(|r| r.id == *id) else {
                    return Err(bad("clocks", format!("`{}` names `{id}`, which is not there", rule.id)));
                };
                // Two that name each other would ask each other for ever, and a chain once for every way through it.
                if other.applies.iter().any(|a| !a.only.unless.is_empty()) {
                    return Err(bad("clocks", format!("`{}` names `{id}`, which has an `unless` itself", rule.id)));
                }
            }
        }
        for right in self.rights.iter().flat_map(|s| &s.rights) {
            if let Some(id) = right.rules.iter().find(|id| !self.rules.iter().any(|r| r.id == **id)) {
                return Err(bad("rights.toml", format!("`{}` names `{id}`, which is not there", right.id)));
            }
        }
        self.offences.sort_by(|a, b| a.section.cmp(&b.section));
        for (n, offence) in self.offences.iter().enumerate() {
            self.by_section
                .entry(offence.section.act.clone())
                .or_default()
                .entry(offence.section.number.clone())
                .or_default()
                .push(n);
        }
        let lines: usize = self.rules.iter().map(|r| r.applies.len()).sum();
        if lines > bits::LINES {
            return Err(bad("clocks", format!("{lines} lines of offences; this program knows {}", bits::LINES)));
        }
        self.plan = plan::Plan::of(&self.rules);
        Ok(self)
    }

    /// What a section charged brings with it.
    pub(crate) fn note(&self, section: &Section) -> Arc<Note> {
        self.plan.note(self, section)
    }

    /// A rule worked out, by its place among the rules.
    pub(crate) fn planned(&self, at: usize) -> RulePlan {
        self.plan.rule(at)
    }

    /// Sets a target of policy for a duty to which the law gives no number, in the place of the pack's. Whether there is such a
    /// duty.
    pub fn set_target(&mut self, id: &str, target: Span) -> bool {
        let Some(rule) = self.place(id).and_then(|n| self.rules.get_mut(n)).filter(|r| r.takes_target()) else {
            return false;
        };
        rule.target = Some(target);
        rule.own_target = true;
        true
    }

    /// Version of the pack, such as `2026-11-24`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Every rule, by id.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// One rule.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.place(id).and_then(|n| self.rules.get(n))
    }

    /// The place of a rule among the rules.
    pub(crate) fn place(&self, id: &str) -> Option<usize> {
        self.rules.binary_search_by(|r| r.id.as_str().cmp(id)).ok()
    }

    /// Every offence, by Act and section.
    pub fn offences(&self) -> &[Offence] {
        &self.offences
    }

    /// Corresponding sections of the old and the new codes.
    pub fn pairs(&self) -> &[Pair] {
        &self.pairs
    }

    /// A victim's rights, by the stage of her case.
    pub fn rights(&self) -> &[RightsStage] {
        &self.rights
    }

    /// The name of a kind of event.
    pub fn event_name(&self, kind: EventKind) -> &Words {
        static NONE: Words = Words { en: String::new(), hi: String::new() };
        self.events.get(&kind).map_or(&NONE, |e| &e.name)
    }

    /// Whether events have the same names, and the same ones happen once.
    pub(crate) fn same_events(&self, other: &LawPack) -> bool {
        EventKind::ALL.iter().all(|kind| {
            self.event_name(*kind) == other.event_name(*kind) && self.once.has(*kind) == other.once.has(*kind)
        })
    }

    /// Whether a case (or person) can have only one event of this kind, so that two disagree.
    pub(crate) fn happens_once(&self, kind: EventKind) -> bool {
        self.once.has(kind)
    }

    /// The offences of the same Act and number.
    fn numbered<'a>(&'a self, section: &Section) -> impl Iterator<Item = &'a Offence> + use<'a> {
        self.by_section
            .get(&section.act)
            .and_then(|numbers| numbers.get(&section.number))
            .into_iter()
            .flatten()
            .filter_map(|n| self.offences.get(*n))
    }

    /// Whether a part is charged that the tables do not list (`IPC 376(n)`), of a number that they do.
    pub(crate) fn is_unlisted_part(&self, section: &Section) -> bool {
        !section.sub.is_empty() && !self.numbered(section).any(|o| o.section.touches(section))
    }

    /// The offences whose section contains this one or is contained in it. A part that is not listed may, like a
    /// bare section, be any of them.
    pub(crate) fn touching<'a, 's>(&'a self, section: &'s Section) -> impl Iterator<Item = &'a Offence> + use<'a, 's> {
        let unlisted = self.is_unlisted_part(section);
        self.numbered(section).filter(move |o| unlisted || o.section.touches(section))
    }

    /// The offence of a section: itself, else the section it is part of, else its first part.
    pub fn offence(&self, section: &Section) -> Option<&Offence> {
        self.touching(section)
            .filter(|o| o.section.covers(section))
            .max_by_key(|o| o.section.sub.len())
            .or_else(|| self.touching(section).next())
    }

    /// Whether a case with this section belongs on the board.
    pub fn scope(&self, section: &Section) -> Scope {
        match self.offence(section) {
            Some(offence) => offence.scope,
            None if section.act == Act::Pocso => Scope::Itsso,
            None => Scope::Out,
        }
    }

    /// The class of default bail of one section: days, and whether courts differ. A bare section whose
    /// parts differ is planned on the shorter one and marked contested.
    pub(crate) fn bail_class(&self, section: &Section) -> BailClass {
        let own = self.touching(section).filter(|o| o.section.covers(section)).max_by_key(|o| o.section.sub.len());
        if let Some(own) = own {
            return own.default_bail.map_or(BailClass::None, |days| BailClass::Days { days, contested: own.contested });
        }
        let parts = || self.touching(section).filter_map(|o| o.default_bail.map(|d| (d, o.contested)));
        let Some(days) = parts().map(|(d, _)| d).min() else {
            let procedure = matches!(section.act, Act::Crpc | Act::Bnss);
            let listed = procedure || self.touching(section).next().is_some();
            return if listed { BailClass::None } else { BailClass::Unknown };
        };
        let mixed = parts().any(|(d, _)| d != days);
        BailClass::Days { days, contested: mixed || parts().any(|(d, c)| c && d == days) }
    }

    /// Sections a person may mean while typing: the first is the likeliest.
    pub fn suggest(&self, text: &str, limit: usize) -> Vec<Section> {
        suggest::suggest(self, text, limit)
    }
}

fn collect(dir: &'static Dir<'static>, out: &mut Vec<(&'static str, &'static str)>) {
    for file in dir.files() {
        if let (Some(name), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
            out.push((name, text));
        }
    }
    for sub in dir.dirs() {
        collect(sub, out);
    }
}
