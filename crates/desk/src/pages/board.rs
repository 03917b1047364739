//! The board: what must somebody do now, and who.

use std::collections::BTreeMap;

use itsso_law::{Ist, LawPack, Moment, OwedBy};
use itsso_store::{BoardItem, BoardQuery, Bucket, CaseQuery, Store};

use super::names::{both, count, days_since, fir, from_ms, holder, instant, instant_of, station, words};
use crate::calls::Tell;
use crate::desk::{Desk, Room};
use crate::error::CallError;
use crate::now::now;
use crate::pen::Stations;
use crate::project::word;
use crate::wire;

/// Most rows a screen is given at once.
const MOST_ROWS: u32 = 500;

/// Grouping, and filters other than by station, look at this many rows; a district has some thousands.
const MOST_LOOKED_AT: u32 = 100_000;

/// One screen of the board.
///
/// # Errors
/// `not-signed-in`; `moment` where `on` cannot be read.
pub async fn board(desk: &Desk, ask: wire::BoardAsk, _tell: &Tell) -> Result<wire::BoardPage, CallError> {
    let (room, _) = desk.at_work().await?;
    page(&room, desk.law(), ask).await
}

/// The instant asked for, or now.
pub(crate) fn asked(on: Option<&str>) -> Result<Ist, CallError> {
    match on {
        None => Ok(now()),
        Some(text) => {
            let moment: Moment = text.parse().map_err(|e| CallError::from(e).at("on"))?;
            Ok(moment.as_asked())
        }
    }
}

fn owed_by(tab: wire::BoardTab) -> Vec<String> {
    use OwedBy as O;
    let owers: &[O] = match tab {
        wire::BoardTab::Police => &[O::Police],
        wire::BoardTab::Others => &[O::Court, O::Hospital, O::Laboratory, O::Prosecution, O::ChildWelfare, O::Other],
    };
    owers.iter().map(word).collect()
}

/// The board of a room, for screens and exports.
///
/// # Errors
/// As [`board`].
pub async fn page(room: &Room, pack: &LawPack, ask: wire::BoardAsk) -> Result<wire::BoardPage, CallError> {
    let on = asked(ask.on.as_deref())?;
    crate::series::refresh(room, on).await?;
    let on_ms = on.timestamp_millis();
    let stations = room.stations();
    let query = |tab| BoardQuery {
        on_ms,
        stations: ask.station.iter().cloned().collect(),
        owed_by: owed_by(tab),
        ..BoardQuery::default()
    };
    let limit = ask.limit.min(MOST_ROWS);
    let plain = ask.group == wire::BoardGroup::None && ask.officer.is_none() && ask.duty.is_none();
    let own = if plain {
        let buckets = ask.bucket.map(store_bucket).into_iter().collect();
        room.store.board(&BoardQuery { buckets, offset: ask.offset, limit, ..query(ask.tab) }).await?
    } else {
        room.store.board(&BoardQuery { limit: MOST_LOOKED_AT, ..query(ask.tab) }).await?
    };
    let other_tab = match ask.tab {
        wire::BoardTab::Police => wire::BoardTab::Others,
        wire::BoardTab::Others => wire::BoardTab::Police,
    };
    let other = room.store.board(&BoardQuery { limit: 0, ..query(other_tab) }).await?;
    let (own_total, others_total) = (total(&own.counts), total(&other.counts));
    let (police_total, others_total) =
        if ask.tab == wire::BoardTab::Police { (own_total, others_total) } else { (others_total, own_total) };
    let part = if plain {
        Part { counts: in_words(&own.counts), total: own.total, items: own.items.iter().collect(), groups: Vec::new() }
    } else {
        part(&own.items, &ask, limit, pack, &stations)
    };
    let checked = checked(&room.store, on_ms, part.total == 0).await?;
    Ok(wire::BoardPage {
        on: instant(on),
        counts: part.counts,
        police_total,
        others_total,
        total: count(part.total),
        rows: part.items.iter().map(|i| row(pack, &stations, i, on)).collect(),
        groups: part.groups,
        incomplete_cases: checked.incomplete,
        incomplete_clocks: count(own.counts.no_record),
        stayed_cases: checked.stayed,
        checked_cases: checked.cases,
        checked_clocks: count(own.counts.no_record + own.counts.apart) + own_total,
        next_due: checked.next_due,
    })
}

/// What a page shows of the clocks found.
struct Part<'a> {
    counts: wire::BoardCounts,
    total: u64,
    items: Vec<&'a BoardItem>,
    groups: Vec<wire::BoardGroupHead>,
}

/// The page of a board that is grouped, or narrowed to an officer or a duty.
fn part<'a>(all: &'a [BoardItem], ask: &wire::BoardAsk, limit: u32, pack: &LawPack, stations: &Stations) -> Part<'a> {
    let wanted: Vec<&BoardItem> = all.iter().filter(|item| is_wanted(item, ask)).collect();
    let counts = counted(wanted.iter().map(|i| i.bucket));
    let mut items: Vec<&BoardItem> =
        wanted.into_iter().filter(|i| ask.bucket.is_none_or(|b| wire_bucket(i.bucket) == Some(b))).collect();
    let groups = group(&mut items, ask.group, pack, stations);
    let total = items.len() as u64;
    let items = items.into_iter().skip(usize_of(ask.offset)).take(usize_of(limit)).collect();
    Part { counts, total, items, groups }
}

/// Words of `owed_by` for everybody but the police.
#[must_use]
pub fn others() -> Vec<String> {
    owed_by(wire::BoardTab::Others)
}

/// Brings repeating duties up to an instant before a board is asked for it.
///
/// # Errors
/// When the store fails.
pub async fn refreshed(room: &Room, on: Ist) -> Result<(), CallError> {
    crate::series::refresh(room, on).await
}

struct Checked {
    cases: u32,
    incomplete: u32,
    stayed: u32,
    next_due: Option<String>,
}

/// What a board says it has looked at; an empty one also when something is due next.
async fn checked(store: &Store, on_ms: i64, empty: bool) -> Result<Checked, CallError> {
    let all = CaseQuery::default();
    let incomplete = CaseQuery { incomplete: Some(true), ..CaseQuery::default() };
    Ok(Checked {
        cases: count(store.count_cases(&all).await?),
        incomplete: count(store.count_cases(&incomplete).await?),
        stayed: count(store.stayed_cases().await?),
        next_due: if empty { next_due(store, on_ms).await? } else { None },
    })
}

/// When something is due next, beyond the board's seven days.
async fn next_due(store: &Store, on_ms: i64) -> Result<Option<String>, CallError> {
    let beyond = BoardQuery {
        on_ms,
        owed_by: owed_by(wire::BoardTab::Police),
        within_ms: Some(400 * 86_400_000),
        buckets: vec![Bucket::Later],
        limit: 1,
        ..BoardQuery::default()
    };
    let next = store.board(&beyond).await?;
    Ok(next.items.first().and_then(|i| i.clock.late_ms).and_then(instant_of))
}

fn is_wanted(item: &BoardItem, ask: &wire::BoardAsk) -> bool {
    ask.officer.as_ref().is_none_or(|o| item.case.io.as_ref() == Some(o))
        && ask.duty.as_ref().is_none_or(|d| item.clock.rule == *d)
}

fn wire_bucket(bucket: Bucket) -> Option<wire::Bucket> {
    match bucket {
        Bucket::Overdue => Some(wire::Bucket::Overdue),
        Bucket::H24 => Some(wire::Bucket::H24),
        Bucket::H48 => Some(wire::Bucket::H48),
        Bucket::H72 => Some(wire::Bucket::H72),
        Bucket::D7 => Some(wire::Bucket::D7),
        Bucket::Later => None,
    }
}

fn store_bucket(bucket: wire::Bucket) -> Bucket {
    match bucket {
        wire::Bucket::Overdue => Bucket::Overdue,
        wire::Bucket::H24 => Bucket::H24,
        wire::Bucket::H48 => Bucket::H48,
        wire::Bucket::H72 => Bucket::H72,
        wire::Bucket::D7 => Bucket::D7,
    }
}

fn in_words(counts: &itsso_store::BoardCounts) -> wire::BoardCounts {
    wire::BoardCounts {
        overdue: count(counts.overdue),
        h24: count(counts.h24),
        h48: count(counts.h48),
        h72: count(counts.h72),
        d7: count(counts.d7),
    }
}

fn counted(buckets: impl Iterator<Item = Bucket>) -> wire::BoardCounts {
    let mut counts = wire::BoardCounts { overdue: 0, h24: 0, h48: 0, h72: 0, d7: 0 };
    for bucket in buckets {
        match bucket {
            Bucket::Overdue => counts.overdue += 1,
            Bucket::H24 => counts.h24 += 1,
            Bucket::H48 => counts.h48 += 1,
            Bucket::H72 => counts.h72 += 1,
            Bucket::D7 => counts.d7 += 1,
            Bucket::Later => {}
        }
    }
    counts
}

fn total(counts: &itsso_store::BoardCounts) -> u32 {
    count(counts.overdue + counts.h24 + counts.h48 + counts.h72 + counts.d7)
}

/// Puts rows of a group together, groups in the order of their most pressing row.
fn group(
    rows: &mut [&BoardItem],
    by: wire::BoardGroup,
    pack: &LawPack,
    stations: &Stations,
) -> Vec<wire::BoardGroupHead> {
    let key = |item: &BoardItem| match by {
        wire::BoardGroup::None => String::new(),
        wire::BoardGroup::Station => item.case.station.clone(),
        wire::BoardGroup::Officer => item.case.io.clone().unwrap_or_default(),
        wire::BoardGroup::Duty => item.clock.rule.clone(),
    };
    if by == wire::BoardGroup::None {
        return Vec::new();
    }
    let mut heads: Vec<wire::BoardGroupHead> = Vec::new();
    let mut rank: BTreeMap<String, usize> = BTreeMap::new();
    for item in rows.iter() {
        let key = key(item);
        let at = *rank.entry(key.clone()).or_insert_with(|| {
            let label = match by {
                wire::BoardGroup::Station => station(stations, &key).name,
                wire::BoardGroup::Duty => pack.rule(&key).map_or_else(|| both(&key), |r| (&r.name).into()),
                _ if key.is_empty() => words("No investigating officer named", "विवेचक नामित नहीं"),
                _ => both(&key),
            };
            heads.push(wire::BoardGroupHead { key: key.clone(), label, rows: 0, overdue: 0 });
            heads.len() - 1
        });
        if let Some(head) = heads.get_mut(at) {
            head.rows += 1;
            head.overdue += u32::from(item.bucket == Bucket::Overdue);
        }
    }
    rows.sort_by_key(|item| rank.get(&key(item)).copied());
    heads
}

fn row(pack: &LawPack, stations: &Stations, item: &BoardItem, on: Ist) -> wire::BoardRow {
    let (clock, case) = (&item.clock, &item.case);
    let rule = pack.rule(&clock.rule);
    let first_end = clock.ends_by.split(',').next().and_then(|k| k.parse::<itsso_law::EventKind>().ok());
    wire::BoardRow {
        rule: clock.rule.clone(),
        cycle: clock.cycle,
        duty: rule.map_or_else(|| both(&clock.rule), |r| (&r.name).into()),
        provision: rule.map(|r| r.provision.clone()).unwrap_or_default(),
        policy: is_policy(&clock.kind),
        urgent: clock.urgency == 0,
        subject: clock.subject.clone(),
        fir: fir(case).to_string(),
        fir_short: fir(case).short(),
        station: station(stations, &case.station),
        bucket: wire_bucket(item.bucket).unwrap_or(wire::Bucket::D7),
        due: clock.due.clone().unwrap_or_default(),
        late_at: clock.late_ms.and_then(instant_of).unwrap_or_default(),
        officer_key: case.io.clone(),
        officer: case.io.clone(),
        holder: holder(&case.holder),
        holder_since: case.holder_since.and_then(from_ms).map(instant),
        holder_days: case.holder_since.map(|since| days_since(since, on)),
        flags: clock.flags.split(',').filter(|f| !f.is_empty()).map(str::to_owned).collect(),
        act: first_end.map(|kind| wire::BoardAct { form: kind.to_string(), label: (&kind.name()).into() }),
    }
}

/// A duty without a number in the law is drawn as policy, never as law.
pub(crate) fn is_policy(kind: &str) -> bool {
    kind == "duty"
}

fn usize_of(n: u32) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}
