//! The law as this desk counts by it: a pack (the program's own, or a newer one that was installed), the targets of this
//! office, the closed days of its State.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use itsso_law::{Asked, Calendar, Ist, LawPack, PackVersion, SignedPack, Span};
use itsso_store::{ClosedDay, Store};

use crate::error::CallError;
use crate::wire;

/// Setting: two letters of the State whose closed days count here.
pub(crate) const STATE: &str = "law_state";
/// Setting: targets of this office, JSON from rule to [`Target`].
pub(crate) const TARGETS: &str = "law_targets";
/// Settings: how often the closed days and the targets were changed.
pub(crate) const CALENDAR_REVISION: &str = "law_calendar_revision";
pub(crate) const TARGETS_REVISION: &str = "law_targets_revision";
/// Setting: the [`Law::key`] by which the rows of all cases were counted.
pub const COUNTED_BY: &str = "law_counted_by";

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
}

impl Law {
    /// The program's own pack, no office's targets, no calendar.
    #[must_use]
    pub fn builtin() -> Law {
        Law { own: None, calendar: Calendar::none(), key: key(LawPack::builtin().version(), "", "") }
    }

    /// The law of a store: the newest installed pack, unless the program's own is newer.
    ///
    /// # Errors
    /// The store's own. An installed pack that can no longer be read is left out: an older program on the same store must
    /// still count, and says by which pack.
    pub async fn of(store: &Store) -> Result<Law, CallError> {
        let own = LawPack::builtin().version().parse::<PackVersion>().ok();
        let mut newest: Option<(PackVersion, String)> = None;
        for row in store.law_packs().await? {
            let Ok(version) = row.version.parse::<PackVersion>() else { continue };
            if Some(version) > own && newest.as_ref().is_none_or(|(best, _)| version > *best) {
                newest = Some((version, row.version));
            }
        }
        let mut pack = None;
        if let Some((_, version)) = newest
            && let Some(file) = store.law_pack_file(&version).await?
        {
            pack = apart(move || {
                let files = SignedPack::read(&file).and_then(|p| p.files()).ok()?;
                LawPack::from_files(files).ok()
            })
            .await?;
        }
        let settings = store.settings().await?;
        let set = |key: &str| settings.get(key).map(String::as_str);
        let targets: BTreeMap<String, Target> =
            set(TARGETS).and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default();
        if !targets.is_empty() {
            pack = Some(match pack {
                Some(pack) => pack,
                None => apart(|| LawPack::from_files(LawPack::builtin_files())).await??,
            });
        }
        for (rule, target) in targets {
            pack.as_mut().map(|pack| pack.set_target(&rule, target.into()));
        }
        let calendar = calendar(&store.closed_days().await?, state_of(set(STATE)));
        let version = pack.as_ref().unwrap_or_else(|| LawPack::builtin()).version().to_owned();
        let revision = |key: &str| set(key).unwrap_or("");
        Ok(Law { key: key(&version, revision(CALENDAR_REVISION), revision(TARGETS_REVISION)), own: pack, calendar })
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

    /// The name of everything cases are counted by: version of the pack, revision of closed days and targets, and the program,
    /// whose next version may count better.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }
}

fn key(version: &str, calendar: &str, targets: &str) -> String {
    let zero = |text: &str| if text.is_empty() { "0" } else { text }.to_owned();
    format!("{version} calendar-{} targets-{} program-{}", zero(calendar), zero(targets), env!("CARGO_PKG_VERSION"))
}

/// The version of the pack in a [`Law::key`].
pub(crate) fn version_of(key: &str) -> &str {
    key.split(' ').next().unwrap_or(key)
}

/// Courts of a State: its public holidays and the days courts alone are closed, and Sundays. The list speaks for the years
/// from its first to its last.
pub(crate) fn calendar(days: &[ClosedDay], state: &str) -> Calendar {
    let of_state =
        || days.iter().filter(|d| d.state == state).filter_map(|d| Some((d, d.day.parse::<NaiveDate>().ok()?)));
    let years = || of_state().filter_map(|(d, _)| d.day.get(..4)?.parse::<i32>().ok());
    let (Some(first), Some(last)) = (years().min(), years().max()) else { return Calendar::none() };
    let shut = of_state().filter(|(d, _)| shuts(d)).map(|(_, day)| day);
    let calendar = Calendar::of(shut).with_sundays();
    match (NaiveDate::from_ymd_opt(first, 1, 1), NaiveDate::from_ymd_opt(last, 12, 31)) {
        (Some(from), Some(to)) => calendar.covering(from, to),
        _ => Calendar::none(),
    }
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
