//! The board: what must somebody do now, and who.

use itsso_casebook::FirName;
use itsso_law::{Ist, LawPack, Moment, OwedBy};
use itsso_store::{BoardGroup, BoardGroupRows, BoardItem, BoardQuery, Bucket, CaseQuery, Store};

use super::names::{both, count, days_since, from_ms, holder, instant, instant_of, station, words};
use super::then::holders_on;
use crate::desk::{Desk, Room, Tell};
use crate::error::CallError;
use crate::now::now;
use crate::pen::Stations;
use crate::project::word;
use crate::wire;

/// Most rows a screen is given at once.
const MOST_ROWS: u32 = 500;

/// One screen of the board.
///
/// # Errors
/// `not-signed-in`; `moment` where `on` cannot be read.
pub async fn board(desk: &Desk, ask: wire::BoardAsk, _tell: &Tell) -> Result<wire::BoardPage, CallError> {
    let (room, _) = desk.at_work().await?;
    page(&room, room.law().pack(), ask).await
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
    let of_tab = |tab| BoardQuery {
        on_ms,
        stations: ask.station.iter().cloned().collect(),
        owed_by: owed_by(tab),
        ..BoardQuery::default()
    };
    let query = BoardQuery {
        io: ask.officer.clone(),
        rule: ask.duty.clone(),
        buckets: ask.bucket.map(store_bucket).into_iter().collect(),
        group: store_group(ask.group),
        offset: ask.offset,
        limit: ask.limit.min(MOST_ROWS),
        ..of_tab(ask.tab)
    };
    let mut found = room.store.board(&query).await?;
    holders_on(room, &mut found.items, on).await?;
    let narrowed = query.io.is_some() || query.rule.is_some();
    let own = if narrowed { room.store.board_counts(&of_tab(ask.tab)).await? } else { found.counts };
    let other_tab = match ask.tab {
        wire::BoardTab::Police => wire::BoardTab::Others,
        wire::BoardTab::Others => wire::BoardTab::Police,
    };
    let other = room.store.board_counts(&of_tab(other_tab)).await?;
    let (police, others) = if ask.tab == wire::BoardTab::Police { (&own, &other) } else { (&other, &own) };
    let checked = checked(&room.store, on_ms, found.total == 0).await?;
    Ok(wire::BoardPage {
        on: instant(on),
        counts: in_words(&found.counts),
        police_total: total(police),
        others_total: total(others),
        total: count(found.total),
        rows: found.items.iter().map(|i| row(pack, &stations, i, on)).collect(),
        groups: found.groups.into_iter().map(|g| head(g, ask.group, pack, &stations)).collect(),
        incomplete_cases: checked.incomplete,
        incomplete_clocks: count(own.no_record),
        stayed_cases: checked.stayed,
        checked_cases: checked.cases,
        checked_clocks: count(own.no_record + own.apart) + total(&own),
        next_due: checked.next_due,
    })
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
    Ok(next.items.first().and_then(|i| instant_of(i.late_ms)))
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

fn total(counts: &itsso_store::BoardCounts) -> u32 {
    count(counts.overdue + counts.h24 + counts.h48 + counts.h72 + counts.d7)
}

fn store_group(by: wire::BoardGroup) -> Option<BoardGroup> {
    match by {
        wire::BoardGroup::None => None,
        wire::BoardGroup::Station => Some(BoardGroup::Station),
        wire::BoardGroup::Officer => Some(BoardGroup::Officer),
        wire::BoardGroup::Duty => Some(BoardGroup::Rule),
    }
}

fn head(group: BoardGroupRows, by: wire::BoardGroup, pack: &LawPack, stations: &Stations) -> wire::BoardGroupHead {
    let key = group.key;
    let label = match by {
        wire::BoardGroup::Station => station(stations, &key).name,
        wire::BoardGroup::Duty => pack.rule(&key).map_or_else(|| both(&key), |r| (&r.name).into()),
        _ if key.is_empty() => words("No investigating officer named", "विवेचक नामित नहीं"),
        _ => both(&key),
    };
    wire::BoardGroupHead { key, label, rows: count(group.rows), overdue: count(group.overdue) }
}

fn row(pack: &LawPack, stations: &Stations, item: &BoardItem, on: Ist) -> wire::BoardRow {
    let rule = pack.rule(&item.rule);
    let first_end = item.ends_by.split(',').next().and_then(|k| k.parse::<itsso_law::EventKind>().ok());
    let name = FirName { station: item.station.clone(), number: item.number, year: item.year };
    wire::BoardRow {
        rule: item.rule.clone(),
        cycle: item.cycle,
        duty: rule.map_or_else(|| both(&item.rule), |r| (&r.name).into()),
        provision: rule.map(|r| r.provision.clone()).unwrap_or_default(),
        policy: is_policy(&item.kind),
        urgent: item.urgency == 0,
        subject: item.subject.clone(),
        fir: name.to_string(),
        fir_short: name.short(),
        station: station(stations, &item.station),
        bucket: wire_bucket(item.bucket).unwrap_or(wire::Bucket::D7),
        due: item.due.clone(),
        late_at: instant_of(item.late_ms).unwrap_or_default(),
        officer_key: item.io.clone(),
        officer: item.io.clone(),
        holder: holder(stations, &item.holder),
        holder_since: item.holder_since.and_then(from_ms).map(instant),
        holder_days: item.holder_since.map(|since| days_since(since, on)),
        flags: item.flags.split(',').filter(|f| !f.is_empty()).map(str::to_owned).collect(),
        act: first_end.map(|kind| wire::BoardAct { form: kind.to_string(), label: (&kind.name()).into() }),
    }
}

/// A duty without a number in the law is drawn as policy, never as law.
pub(crate) fn is_policy(kind: &str) -> bool {
    kind == "duty"
}
