//! The law as this desk counts by it: a pack (the program's own, or a newer one that was installed), the targets of this
//! office, the closed days of its State.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use itsso_law::{Asked, Calendar, Ist, LawPack, PackKey, PackRefused, PackVersion, SignedPack, Span};
use itsso_store::{ClosedDay, PackRow, Store};
use sha2::{Digest, Sha256};

use crate::error::CallError;
use crate::wire;

/// Setting: two letters of the State whose closed days count here.
pub(crate) const STATE: &str = "law_state";
/// Setting: targets of this office, JSON from rule to [`Target`].
pub(crate) const TARGETS: &str = "law_targets";
/// Setting: how often the law of the store was changed in any way, by whatever program has it open.
pub(crate) const STAMP: &str = "law_stamp";

/// State whose closed days count where nobody has set another.
const HOME: &str = "UP";

/// A target of an office for a duty to which the law gives no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// So many hours after its start.
    Hours(u32),
    /// Until the end of the day so many days after it.
    Days(u32),
}

impl From<Target> for Span {
    fn from(target: Target) -> Span {
        match target {
            Target::Hours(n) => Span::Hours(n),
            Target::Days(n) => Span::Days { n, included: false },
        }
    }
}

/// What cases are counted by.
#[derive(Debug)]
pub struct Law {
    /// None where it is the program's own.
    own: Option<LawPack>,
    calendar: Calendar,
    key: String,
    /// What [`STAMP`] said when it was read.
    stamp: String,
    trouble: Option<CallError>,
}

impl Law {
    /// The program's own pack, no office's targets, no calendar.
    #[must_use]
    pub fn builtin() -> Law {
        Law {
            own: None,
            calendar: Calendar::none(),
            key: key(LawPack::builtin().version(), "", "", ""),
            stamp: String::new(),
            trouble: None,
        }
    }

    /// The law of a store: the newest installed pack, unless the program's own is newer. What can no longer be read of it is
    /// [`Law::trouble`]: the desk still opens, and no case is counted anew.
    pub async fn of(store: &Store) -> Law {
        Self::read(store).await.unwrap_or_else(|error| Law { trouble: Some(error), ..Law::builtin() })
    }

    async fn read(store: &Store) -> Result<Law, CallError> {
        // Before anything else: what changes while it is read is read again.
        let stamp = store.setting(STAMP).await?.unwrap_or_default();
        let settings = store.settings().await?;
        let set = |key: &str| settings.get(key).map(String::as_str).unwrap_or_default();
        let (mut pack, sha256, trouble) = match newest(store).await? {
            None => (None, String::new(), None),
            Some(row) => match installed(store, &row).await? {
                Ok(pack) => (Some(pack), row.sha256, None),
                Err(error) => (None, String::new(), Some(error)),
            },
        };
        let targets = targets(set(TARGETS))?;
        if !targets.is_empty() && pack.is_none() {
            pack = Some(apart(|| LawPack::from_files(LawPack::builtin_files())).await??);
        }
        for (rule, target) in targets {
            pack.as_mut().map(|pack| pack.set_target(&rule, target.into()));
        }
        let days = store.closed_days().await?;
        let state = state_of(settings.get(STATE).map(String::as_str));
        let version = pack.as_ref().unwrap_or_else(|| LawPack::builtin()).version().to_owned();
        let shut: String = days.iter().filter(|d| d.state == state && shuts(d)).map(|d| d.day.as_str()).collect();
        let key = key(&version, &sha256, &shut, set(TARGETS));
        Ok(Law { own: pack, calendar: calendar(&days, state), key, stamp, trouble })
    }

    /// Why the pack that was installed last cannot be read; then the program's own is shown, and no case is counted anew by it.
    pub(crate) fn trouble(&self) -> Option<&CallError> {
        self.trouble.as_ref()
    }

    /// Rules, offences, rights.
    #[must_use]
    pub fn pack(&self) -> &LawPack {
        self.own.as_ref().unwrap_or_else(|| LawPack::builtin())
    }

    /// Closed days of the courts of this State.
    #[must_use]
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// A question as of an instant, with the closed days of this State.
    #[must_use]
    pub fn asked(&self, on: Ist) -> Asked {
        Asked { calendar: self.calendar.clone(), ..Asked::on(on) }
    }

    /// What [`STAMP`] said when it was read.
    pub(crate) fn stamp(&self) -> &str {
        &self.stamp
    }

    /// The name of everything cases are counted by: the pack, closed days and targets by what they say, and the program, whose next
    /// version may count better.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }
}

/// The newest pack that is installed and not withdrawn, where the program's own is not newer.
pub(crate) async fn newest(store: &Store) -> Result<Option<PackRow>, CallError> {
    let version = |row: &PackRow| row.version.parse::<PackVersion>().ok();
    let own = LawPack::builtin().version().parse::<PackVersion>().ok();
    let standing = store.law_packs().await?.into_iter().filter(|row| row.withdrawn_ms.is_none());
    Ok(standing.filter(|row| version(row) > own).max_by_key(version))
}

/// An installed pack, held once more against its hash and the keys whose signatures held when it was installed.
async fn installed(store: &Store, row: &PackRow) -> Result<Result<LawPack, CallError>, CallError> {
    let file = store.law_pack_file(&row.version).await?.unwrap_or_default();
    let (sha256, signers) = (row.sha256.clone(), row.signers.clone());
    let read = move || {
        if hex::encode(Sha256::digest(&file)) != sha256 {
            return Err(PackRefused::Altered { key: signers });
        }
        let keys: Vec<PackKey> = signers.split(',').filter_map(|k| k.parse().ok()).collect();
        let signed = SignedPack::read(&file)?;
        signed.signed_by(&keys)?;
        LawPack::from_files(signed.files()?).map_err(PackRefused::Unreadable)
    };
    let version = &row.version;
    Ok(apart(read).await?.map_err(|refused| {
        let words = refused.words();
        CallError::new(
            "pack-installed-unreadable",
            format!(
                "The installed law pack of {version} cannot be read any more ({}). Cases are shown by the program's own law and \
                 not counted anew. Withdraw it and install it again, or update the program.",
                words.en
            ),
            format!(
                "{version} का स्थापित विधि-संग्रह अब पढ़ा नहीं जा सकता ({})। केस प्रोग्राम की अपनी विधि से दिखते हैं और दुबारा नहीं गिने जाते। उसे वापस \
                 लेकर फिर लागू करें, या प्रोग्राम अद्यतन करें।",
                words.hi
            ),
        )
    }))
}

/// The targets of an office, as kept.
///
/// # Errors
/// `targets-unreadable`.
pub(crate) fn targets(kept: &str) -> Result<BTreeMap<String, Target>, CallError> {
    if kept.is_empty() {
        return Ok(BTreeMap::new());
    }
    serde_json::from_str(kept).map_err(|_| {
        CallError::new(
            "targets-unreadable",
            "The targets of this office cannot be read. Restore a backup, or update the program.",
            "इस कार्यालय के लक्ष्य पढ़े नहीं जा सके। बैकअप वापस लाएँ, या प्रोग्राम अद्यतन करें।",
        )
    })
}

fn key(version: &str, pack: &str, days: &str, targets: &str) -> String {
    let short = |text: &str| -> String {
        if text.is_empty() { "0".to_owned() } else { hex::encode(Sha256::digest(text)).chars().take(12).collect() }
    };
    let pack: String = if pack.is_empty() { "own".to_owned() } else { pack.chars().take(12).collect() };
    let program = env!("CARGO_PKG_VERSION");
    format!("{version} file-{pack} calendar-{} targets-{} program-{program}", short(days), short(targets))
}

/// The version of the pack in a [`Law::key`].
pub(crate) fn version_of(key: &str) -> &str {
    key.split(' ').next().unwrap_or(key)
}

/// The law under which verdicts stay when another takes its place, by the version of its pack. A new list of closed days is no new
/// law: what was judged by a wrong one is judged anew.
pub(crate) fn kept_under<'k>(before: &'k str, now: &str) -> Option<&'k str> {
    let law = |key: &str| key.split(' ').filter(|p| !p.starts_with("calendar-")).map(str::to_owned).collect::<Vec<_>>();
    match before {
        "" => Some("unknown"),
        _ => (law(before) != law(now)).then(|| version_of(before)),
    }
}

/// Courts of a State: its public holidays and the days courts alone are closed, and Sundays. The list speaks for the years in
/// which it closes a court at all.
pub(crate) fn calendar(days: &[ClosedDay], state: &str) -> Calendar {
    let shut: Vec<NaiveDate> =
        days.iter().filter(|d| d.state == state && shuts(d)).filter_map(|d| d.day.parse().ok()).collect();
    if shut.is_empty() {
        return Calendar::none();
    }
    let years: Vec<i32> = shut.iter().map(Datelike::year).collect();
    Calendar::of(shut).with_sundays().of_years(years)
}

/// The State whose closed days count, as set or as of old.
pub(crate) fn state_of(set: Option<&str>) -> &str {
    set.unwrap_or(HOME)
}

/// The lists of closed days that are known, by State.
pub(crate) fn calendar_lines(days: &[ClosedDay]) -> Vec<wire::CalendarLine> {
    let mut lines: Vec<wire::CalendarLine> = Vec::new();
    for day in days {
        let year = day.day.get(..4).unwrap_or_default();
        if lines.last().is_none_or(|l| l.state != day.state) {
            let (state, from) = (day.state.clone(), year.to_owned());
            lines.push(wire::CalendarLine { state, to: from.clone(), from, days: 0 });
        }
        if let Some(line) = lines.last_mut() {
            year.clone_into(&mut line.to);
            line.days += u32::from(shuts(day));
        }
    }
    lines
}

/// Whether courts are closed on it.
fn shuts(day: &ClosedDay) -> bool {
    matches!(day.category.as_str(), "public" | "court")
}

/// Work of the processor, off the threads that answer.
pub(crate) async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, CallError> {
    tokio::task::spawn_blocking(work).await.map_err(|e| CallError::ask(&e.to_string()))
}
