//! The register, one window at a time.

use chrono::{Datelike, NaiveDate};
use itsso_law::{Ist, LawPack, Moment, add_months};
use itsso_store::{Bucket, CaseQuery, CaseRow, CaseSort, ClockWanted, NextClock, Scope, Standing};
use uuid::Uuid;

use super::authors::Authors;
use super::board::is_policy;
use super::names::{both, count, days_since, disposal, fir, holder, instant_of, stage, station};
use super::{search, settings};
use crate::desk::{Desk, Room, Tell};
use crate::error::CallError;
use crate::now::now;
use crate::pen::Stations;
use crate::wire;

/// Most rows a screen is given at once.
const MOST_ROWS: u32 = 500;

/// Months at which one band of age ends and the next begins.
pub(crate) const AGE_MONTHS: [u32; 5] = [1, 2, 3, 6, 12];

/// One window of the register.
///
/// # Errors
/// `not-signed-in`; `day` or `choice` where the filter cannot be read.
pub async fn cases(desk: &Desk, ask: wire::CasesAsk, _tell: &Tell) -> Result<wire::CasesPage, CallError> {
    let (room, _) = desk.at_work().await?;
    let ask = wire::CasesAsk { limit: ask.limit.min(MOST_ROWS), ..ask };
    page(&room, room.law().pack(), &ask).await
}

/// Officers and holders the register can be narrowed to.
///
/// # Errors
/// `not-signed-in`.
pub async fn choices(desk: &Desk, _ask: wire::Nothing, _tell: &Tell) -> Result<wire::CaseChoices, CallError> {
    let (room, _) = desk.at_work().await?;
    let (authors, stations) = (Authors::of(&room).await?, room.stations());
    let choice = |label: wire::Words, value: String| wire::Choice { value, label };
    Ok(wire::CaseChoices {
        officers: room.store.ios().await?.into_iter().map(|io| choice(authors.name(&io), io)).collect(),
        holders: room.store.holders().await?.into_iter().map(|kept| choice(holder(&stations, &kept), kept)).collect(),
    })
}

/// A window of any size, for exports.
///
/// # Errors
/// As [`cases`].
pub(crate) async fn page(room: &Room, pack: &LawPack, ask: &wire::CasesAsk) -> Result<wire::CasesPage, CallError> {
    let now = now();
    let asked = Asked::read(&ask.filter, now)?;
    if ask.filter.bucket.is_some() || ask.filter.rule.is_some() || ask.sort == wire::CaseSort::NextDue {
        crate::series::refresh(room, asked.at).await?;
    }
    let bns_69 = settings::counts_bns_69(room).await?;
    let query = CaseQuery {
        sort: sort(ask.sort, ask.descending),
        next_on_ms: asked.at.timestamp_millis(),
        offset: ask.offset,
        limit: ask.limit,
        ..query(&ask.filter, &asked, bns_69)?
    };
    let (total, rows) = lines(room, pack, &query, asked.at, asked.on).await?;
    Ok(wire::CasesPage { total: count(total), offset: ask.offset, rows })
}

/// The lines a query gives, as they stand on a day, and how many there are in all.
///
/// # Errors
/// The store's own.
pub(crate) async fn lines(
    room: &Room,
    pack: &LawPack,
    query: &CaseQuery,
    at: Ist,
    on: NaiveDate,
) -> Result<(u64, Vec<wire::CaseLine>), CallError> {
    let found = room.store.cases(query).await?;
    let bns_69 = settings::counts_bns_69(room).await?;
    let ids: Vec<Uuid> = found.rows.iter().map(|r| r.case).collect();
    let next = room.store.next_clocks(&ids, at.timestamp_millis()).await?;
    let stations = room.stations();
    let day = on.to_string();
    let lines =
        found.rows.iter().map(|row| line(pack, &stations, row, next.get(&row.case), at, &day, bns_69)).collect();
    Ok((found.total, lines))
}

fn line(
    pack: &LawPack,
    stations: &Stations,
    row: &CaseRow,
    next: Option<&NextClock>,
    at: Ist,
    day: &str,
    bns_69: bool,
) -> wire::CaseLine {
    let name = fir(row);
    let disposed = row.disposed_on.as_deref().is_some_and(|on| on <= day);
    let away = row.transferred_out && row.transferred_on.as_deref().is_none_or(|on| on <= day);
    let status = match (disposed, away) {
        (true, _) => wire::CaseStatus::Disposed,
        (false, true) => wire::CaseStatus::TransferredOut,
        (false, false) if row.two_month_due.as_str() < day => wire::CaseStatus::PendingOver,
        (false, false) => wire::CaseStatus::Pending,
    };
    wire::CaseLine {
        fir: name.to_string(),
        fir_short: name.short(),
        station: station(stations, &row.station),
        fir_on: row.fir_date.clone(),
        sections: row.offences.clone(),
        itsso: row.itsso || (bns_69 && row.itsso_if_set),
        child: row.child,
        sc_st: row.sc_st,
        stage: stage(&row.stage),
        status,
        disposed_on: row.disposed_on.clone().filter(|_| disposed),
        disposal: row.disposal.as_deref().filter(|_| disposed).map(disposal),
        next: next.map(|clock| wire::NextLimit {
            duty: pack.rule(&clock.rule).map_or_else(|| both(&clock.rule), |rule| (&rule.name).into()),
            due: clock.due.clone(),
            late_at: instant_of(clock.late_ms).unwrap_or_default(),
            policy: is_policy(&clock.kind),
        }),
        officer: row.io.clone(),
        holder: Some(holder(stations, &row.holder)).filter(|_| !row.holder.is_empty()),
        holder_days: row.holder_since.map(|since| days_since(since, at)),
        stayed: row.stayed,
        incomplete: row.incomplete,
        warnings: row.warnings,
    }
}

/// The day and the instant a filter is judged for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked {
    /// The day.
    pub on: NaiveDate,
    /// The instant of that day: now for today, its end for another.
    pub at: Ist,
}

impl Asked {
    fn read(filter: &wire::CaseFilter, now: Ist) -> Result<Self, CallError> {
        let today = now.date_naive();
        let on = match &filter.on {
            Some(text) => day(text, "on")?,
            None => today,
        };
        let at = if on == today { now } else { Moment::Day(on).as_asked() };
        Ok(Self { on, at })
    }
}

/// Reads a day of an ask.
///
/// # Errors
/// `day`.
pub(crate) fn day(text: &str, field: &str) -> Result<NaiveDate, CallError> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|d| (1860..=2200).contains(&d.year())).ok_or_else(|| {
        CallError::new(
            "day",
            format!("`{text}` is not a day. Write year-month-day, such as 2026-07-05."),
            format!("`{text}` कोई दिन नहीं है। वर्ष-माह-दिन लिखें, जैसे 2026-07-05।"),
        )
        .at(field)
    })
}

/// The question to the store that a filter of the screen means.
///
/// # Errors
/// `day` or `choice`, with the field.
fn query(filter: &wire::CaseFilter, asked: &Asked, bns_69: bool) -> Result<CaseQuery, CallError> {
    let mut standings = standings(filter);
    let mut from = filter.fir_from.as_deref().map(|text| day(text, "fir_from")).transpose()?;
    let mut to = filter.fir_to.as_deref().map(|text| day(text, "fir_to")).transpose()?;
    if let Some(band) = filter.age {
        standings.push(Standing::Pending);
        let (after, until) = age_band(band, asked.on)?;
        from = from.max(after.and_then(|d| d.succ_opt()));
        to = [to, until].into_iter().flatten().min();
    }
    let disposal = filter.disposal.as_deref().map(kept_disposal).transpose()?;
    if disposal.is_some() {
        standings.push(Standing::Disposed);
    }
    let judged = filter.on.is_some() || !standings.is_empty();
    let text = |d: NaiveDate| d.to_string();
    let mut query = CaseQuery {
        stations: filter.station.iter().cloned().collect(),
        scope: scope(filter.scope, bns_69),
        standing: standings.first().copied(),
        also: standings.into_iter().skip(1).collect(),
        on: if judged { text(asked.on) } else { String::new() },
        fir_from: from.map(text),
        fir_to: to.map(text),
        child: filter.child,
        sc_st: filter.sc_st,
        incomplete: filter.incomplete,
        late_entered: filter.late_entered,
        warnings: filter.warned,
        stayed: filter.stayed,
        disposed_from: filter.disposed_from.as_deref().map(|t| day(t, "disposed_from")).transpose()?.map(text),
        disposed_to: filter.disposed_to.as_deref().map(|t| day(t, "disposed_to")).transpose()?.map(text),
        disposal,
        io: filter.officer.clone(),
        holder: filter.holder.clone(),
        clock: clock(filter, asked),
        ..CaseQuery::default()
    };
    if let Some(typed) = &filter.text {
        search::look_for(&mut query, typed, asked.at.year());
    }
    Ok(query)
}

fn scope(wanted: Option<wire::CaseScope>, bns_69: bool) -> Scope {
    match (wanted, bns_69) {
        (None, _) => Scope::All,
        (Some(wire::CaseScope::Itsso), false) => Scope::Itsso,
        (Some(wire::CaseScope::Itsso), true) => Scope::ItssoWith69,
        (Some(wire::CaseScope::Watch), false) => Scope::Watch,
        (Some(wire::CaseScope::Watch), true) => Scope::WatchWithout69,
    }
}

fn standings(filter: &wire::CaseFilter) -> Vec<Standing> {
    let mut standings = Vec::new();
    standings.extend(filter.status.map(|status| match status {
        wire::CaseStatus::Pending => Standing::Pending,
        wire::CaseStatus::PendingOver => Standing::OverTwoMonths,
        wire::CaseStatus::Disposed => Standing::Disposed,
        wire::CaseStatus::TransferredOut => Standing::Transferred,
    }));
    match filter.compliance {
        None => {}
        Some(wire::ComplianceFilter::Eligible) => standings.push(Standing::Eligible),
        Some(wire::ComplianceFilter::EligibleInTime) => {
            standings.extend([Standing::Eligible, Standing::DisposedInTime]);
        }
        Some(wire::ComplianceFilter::EligibleLate) => standings.push(Standing::EligibleLate),
    }
    standings
}

fn clock(filter: &wire::CaseFilter, asked: &Asked) -> Option<ClockWanted> {
    if filter.bucket.is_none() && filter.rule.is_none() {
        return None;
    }
    let bucket = filter.bucket.map(|bucket| match bucket {
        wire::Bucket::Overdue => Bucket::Overdue,
        wire::Bucket::H24 => Bucket::H24,
        wire::Bucket::H48 => Bucket::H48,
        wire::Bucket::H72 => Bucket::H72,
        wire::Bucket::D7 => Bucket::D7,
    });
    // A column of the board is the police's; a rule is whoever's it is.
    let owed_by = if bucket.is_some() { vec!["police".to_owned()] } else { Vec::new() };
    Some(ClockWanted { on_ms: asked.at.timestamp_millis(), owed_by, bucket, rule: filter.rule.clone() })
}

fn kept_disposal(wanted: &str) -> Result<String, CallError> {
    match wanted {
        "charge_sheet" => Ok("chargesheet".to_owned()),
        "final_report" => Ok("final-report".to_owned()),
        other => other.strip_prefix("final_report:").map(|kind| format!("final-report:{kind}")).ok_or_else(|| {
            CallError::new(
                "choice",
                format!("`{other}` is not a kind of disposal."),
                format!("`{other}` निस्तारण का कोई प्रकार नहीं है।"),
            )
            .at("disposal")
        }),
    }
}

/// The last FIR day that is over each of [`AGE_MONTHS`] old on a day: one month from it lies before that day. So counted,
/// the bands from two months on are exactly the cases pending beyond two months.
pub(crate) fn age_bounds(on: NaiveDate) -> [NaiveDate; 5] {
    AGE_MONTHS.map(|months| {
        let mut bound = on.checked_sub_months(chrono::Months::new(months)).unwrap_or(NaiveDate::MIN);
        while add_months(bound, months) >= on {
            match bound.pred_opt() {
                Some(before) => bound = before,
                None => break,
            }
        }
        bound
    })
}

/// FIR days of a band of age: after the first, up to the second.
fn age_band(band: u32, on: NaiveDate) -> Result<(Option<NaiveDate>, Option<NaiveDate>), CallError> {
    let bounds = age_bounds(on);
    let at = usize::try_from(band).unwrap_or(usize::MAX);
    if at > bounds.len() {
        return Err(CallError::new("choice", "There is no such band of age.", "आयु का ऐसा कोई वर्ग नहीं है।").at("age"));
    }
    Ok((bounds.get(at).copied(), at.checked_sub(1).and_then(|n| bounds.get(n)).copied()))
}

fn sort(by: wire::CaseSort, down: bool) -> Vec<(CaseSort, bool)> {
    match by {
        wire::CaseSort::FirOn => vec![(CaseSort::FirDate, down)],
        wire::CaseSort::Fir => vec![(CaseSort::FirNumber, down)],
        wire::CaseSort::Station => vec![(CaseSort::StationName, down), (CaseSort::FirDate, true)],
        wire::CaseSort::NextDue => vec![(CaseSort::NextDue, down)],
        // Most days with the holder is the earliest day since.
        wire::CaseSort::HeldSince => vec![(CaseSort::HolderSince, !down)],
        wire::CaseSort::Stage => vec![(CaseSort::Stage, down), (CaseSort::FirDate, true)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(on: &str) -> Asked {
        let on = day(on, "on").unwrap();
        Asked { on, at: Moment::Day(on).as_asked() }
    }

    fn map(filter: &wire::CaseFilter) -> CaseQuery {
        query(filter, &asked("2026-07-05"), false).unwrap()
    }

    #[test]
    fn an_empty_filter_asks_for_everything() {
        assert_eq!(map(&wire::CaseFilter::default()), CaseQuery::default());
    }

    #[test]
    fn status_and_compliance_hold_together() {
        let query = map(&wire::CaseFilter {
            status: Some(wire::CaseStatus::Disposed),
            compliance: Some(wire::ComplianceFilter::EligibleInTime),
            scope: Some(wire::CaseScope::Itsso),
            ..wire::CaseFilter::default()
        });
        assert_eq!(query.standing, Some(Standing::Disposed));
        assert_eq!(query.also, [Standing::Eligible, Standing::DisposedInTime]);
        assert_eq!((query.on.as_str(), query.scope), ("2026-07-05", Scope::Itsso));
    }

    #[test]
    fn an_age_narrows_the_days_of_the_fir() {
        let filter =
            wire::CaseFilter { age: Some(1), fir_to: Some("2026-05-20".into()), ..wire::CaseFilter::default() };
        let query = map(&filter);
        assert_eq!((query.fir_from.as_deref(), query.fir_to.as_deref()), (Some("2026-05-05"), Some("2026-05-20")));
        assert_eq!(query.standing, Some(Standing::Pending));
        let oldest = map(&wire::CaseFilter { age: Some(5), ..wire::CaseFilter::default() });
        assert_eq!((oldest.fir_from, oldest.fir_to.as_deref()), (None, Some("2025-07-04")));
        let filter = wire::CaseFilter { age: Some(6), ..wire::CaseFilter::default() };
        assert_eq!(super::query(&filter, &asked("2026-07-05"), false).unwrap_err().field.as_deref(), Some("age"));
    }

    #[test]
    fn bands_of_age_agree_with_two_calendar_months() {
        let mut on = day("2023-12-20", "on").unwrap();
        for _ in 0..800 {
            let bounds = age_bounds(on);
            for (bound, months) in bounds.into_iter().zip(AGE_MONTHS) {
                assert!(add_months(bound, months) < on);
                assert!(add_months(bound.succ_opt().unwrap(), months) >= on);
            }
            on = on.succ_opt().unwrap();
        }
    }

    #[test]
    fn disposals_are_named_as_the_rows_name_them() {
        for (wire, kept) in [
            ("charge_sheet", "chargesheet"),
            ("final_report", "final-report"),
            ("final_report:mistake of fact", "final-report:mistake of fact"),
        ] {
            assert_eq!(kept_disposal(wire).unwrap(), kept);
        }
        assert_eq!(kept_disposal("acquittal").unwrap_err().code, "choice");
    }

    #[test]
    fn a_column_of_the_board_is_the_polices() {
        let query = map(&wire::CaseFilter { bucket: Some(wire::Bucket::H24), ..wire::CaseFilter::default() });
        let wanted = query.clock.unwrap();
        assert_eq!((wanted.bucket, wanted.owed_by), (Some(Bucket::H24), vec!["police".to_owned()]));
        let query = map(&wire::CaseFilter { rule: Some("POCSO19.6".into()), ..wire::CaseFilter::default() });
        assert!(query.clock.unwrap().owed_by.is_empty());
    }
}
