//! The three numbers ITSSO judges by, with the counts beside every percentage and the list behind every count.

use chrono::{Datelike, NaiveDate};
use itsso_store::{RatesQuery, RatesRow, Scope};

use super::cases::{age_bounds, day};
use super::names::{count, final_report_type, station, words};
use super::settings;
use crate::desk::{Desk, Room, Tell};
use crate::error::CallError;
use crate::now::now;
use crate::wire::{self, CaseFilter, CaseStatus, ComplianceFilter, Counted, Share};

/// First FIR day that ITSSO counts: the two months of CrPC s.173(1A) date from the Criminal Law (Amendment) Ordinance, 2018.
pub const FIRST_DAY: &str = "2018-04-21";

/// Below this many a percentage says nothing about anybody.
const SMALL: u64 = 10;

/// Months of the line chart.
const MONTHS: u32 = 13;

/// The figures of the district or one station.
///
/// # Errors
/// `not-signed-in`; `day`.
pub async fn figures(desk: &Desk, ask: wire::FiguresAsk, _tell: &Tell) -> Result<wire::FiguresPage, CallError> {
    let (room, _) = desk.at_work().await?;
    page(&room, &ask).await
}

/// The figures of a room, for screens and exports.
///
/// # Errors
/// `day`, and the store's own.
pub(crate) async fn page(room: &Room, ask: &wire::FiguresAsk) -> Result<wire::FiguresPage, CallError> {
    let on = ask.on.as_deref().map(|text| day(text, "on")).transpose()?.unwrap_or_else(|| now().date_naive());
    let from = day(ask.from.as_deref().unwrap_or(FIRST_DAY), "from")?;
    let bns_69 = settings::counts_bns_69(room).await?;
    let span = Span { on, from, all: ask.all, bns_69, station: ask.station.clone() };
    let rows = span.rates(room, on).await?;
    let stations = room.stations();
    let mut lines: Vec<wire::FiguresRow> = rows
        .iter()
        .map(|row| wire::FiguresRow {
            station: Some(station(&stations, &row.station)),
            ..span.row(row, Some(&row.station))
        })
        .collect();
    lines.sort_by(|a, b| name_of(a).cmp(&name_of(b)));
    let mut whole = span.row(&sum(&rows), ask.station.as_deref());
    whole.station = ask.station.as_deref().map(|code| station(&stations, code));
    Ok(wire::FiguresPage {
        on: on.to_string(),
        from: from.to_string(),
        scope: scope_words(ask.all, bns_69),
        whole,
        stations: lines,
        months: span.months(room).await?,
    })
}

/// Absolute counts by station on a day, of FIRs from a day on: what `itsso rates` prints.
///
/// # Errors
/// The store's own.
pub async fn rates(room: &Room, on: NaiveDate, from: NaiveDate, all: bool) -> Result<Vec<RatesRow>, CallError> {
    let bns_69 = settings::counts_bns_69(room).await?;
    Span { on, from, all, bns_69, station: None }.rates(room, on).await
}

/// One row of all rows together; its station is empty.
#[must_use]
pub fn sum(rows: &[RatesRow]) -> RatesRow {
    let mut whole = RatesRow { ageing: vec![0; 6], ..RatesRow::default() };
    for row in rows {
        whole.registered += row.registered;
        whole.disposed += row.disposed;
        whole.charge_sheeted += row.charge_sheeted;
        whole.final_reports += row.final_reports;
        whole.disposed_in_two_months += row.disposed_in_two_months;
        whole.pending += row.pending;
        whole.pending_over_two_months += row.pending_over_two_months;
        whole.stayed += row.stayed;
        whole.transferred += row.transferred;
        whole.eligible += row.eligible;
        whole.eligible_disposed_in_time += row.eligible_disposed_in_time;
        whole.late_entered += row.late_entered;
        whole.incomplete += row.incomplete;
        for (kind, n) in &row.final_by_type {
            match whole.final_by_type.iter_mut().find(|(known, _)| known == kind) {
                Some((_, sum)) => *sum += n,
                None => whole.final_by_type.push((kind.clone(), *n)),
            }
        }
        for (sum, n) in whole.ageing.iter_mut().zip(&row.ageing) {
            *sum += n;
        }
    }
    whole
}

/// A percentage with one decimal, halves upward; `None` of nothing.
#[must_use]
pub fn pct(part: u64, whole: u64) -> Option<f64> {
    let tenths = part.checked_mul(2000)?.checked_add(whole)?.checked_div(whole.checked_mul(2)?)?;
    Some(f64::from(u32::try_from(tenths).ok()?) / 10.0)
}

/// Of which FIRs, on which day, the figures are.
struct Span {
    on: NaiveDate,
    from: NaiveDate,
    all: bool,
    bns_69: bool,
    station: Option<String>,
}

impl Span {
    async fn rates(&self, room: &Room, on: NaiveDate) -> Result<Vec<RatesRow>, CallError> {
        let scope = match (self.all, self.bns_69) {
            (true, _) => Scope::All,
            (false, true) => Scope::ItssoWith69,
            (false, false) => Scope::Itsso,
        };
        let query = RatesQuery {
            from: self.from.to_string(),
            on: on.to_string(),
            stations: self.station.iter().cloned().collect(),
            scope,
            age_bounds: age_bounds(on).iter().map(ToString::to_string).collect(),
        };
        Ok(room.store.rates(&query).await?)
    }

    /// The filter that lists the cases registered in the span, as known on a day.
    fn list(&self, station: Option<&str>, on: NaiveDate) -> CaseFilter {
        CaseFilter {
            station: station.or(self.station.as_deref()).map(str::to_owned),
            fir_from: Some(self.from.to_string()),
            on: Some(on.to_string()),
            scope: (!self.all).then_some(wire::CaseScope::Itsso),
            ..CaseFilter::default()
        }
    }

    fn row(&self, row: &RatesRow, station: Option<&str>) -> wire::FiguresRow {
        let base = || self.list(station, self.on);
        let counted = |n: u64, list: CaseFilter| Counted { n: count(n), list };
        let status = |n, status| counted(n, CaseFilter { status: Some(status), ..base() });
        let compliance = |n, wanted| counted(n, CaseFilter { compliance: Some(wanted), ..base() });
        let disposed_by = |n, how: String| {
            counted(n, CaseFilter { status: Some(CaseStatus::Disposed), disposal: Some(how), ..base() })
        };
        let registered = counted(row.registered, base());
        let disposed = status(row.disposed, CaseStatus::Disposed);
        let pending_over = status(row.pending_over_two_months, CaseStatus::PendingOver);
        let in_time = compliance(row.eligible_disposed_in_time, ComplianceFilter::EligibleInTime);
        let eligible = compliance(row.eligible, ComplianceFilter::Eligible);
        let ageing =
            row.ageing.iter().zip(0..).map(|(n, age)| {
                counted(*n, CaseFilter { status: Some(CaseStatus::Pending), age: Some(age), ..base() })
            });
        let final_reports = row.final_by_type.iter().map(|(kind, n)| wire::FinalReportCount {
            kind: kind.clone(),
            label: final_report_type(kind),
            count: disposed_by(*n, format!("final_report:{kind}")),
        });
        wire::FiguresRow {
            station: None,
            charge_sheeted: disposed_by(row.charge_sheeted, "charge_sheet".to_owned()),
            final_reports: final_reports.collect(),
            pending: status(row.pending, CaseStatus::Pending),
            disposal: share(row.disposed, row.registered, &disposed, &registered),
            compliance: share(row.eligible_disposed_in_time, row.eligible, &in_time, &eligible),
            pendency: share(row.pending_over_two_months, row.registered, &pending_over, &registered),
            registered,
            disposed,
            pending_over,
            ageing: ageing.collect(),
            late_entered: count(row.late_entered),
        }
    }

    async fn months(&self, room: &Room) -> Result<Vec<wire::FiguresMonth>, CallError> {
        let mut months = Vec::new();
        let first_of = |back: u32| {
            let first = self.on.with_day(1).unwrap_or(self.on);
            first.checked_sub_months(chrono::Months::new(back)).unwrap_or(first)
        };
        let mut before = match first_of(MONTHS - 1).pred_opt() {
            Some(day) => sum(&self.rates(room, day).await?),
            None => RatesRow::default(),
        };
        for back in (0..MONTHS).rev() {
            let first = first_of(back);
            let last = first.checked_add_months(chrono::Months::new(1)).and_then(|next| next.pred_opt());
            let last = last.unwrap_or(first).min(self.on);
            let row = sum(&self.rates(room, last).await?);
            let registered = CaseFilter {
                fir_from: Some(first.max(self.from).to_string()),
                fir_to: Some(last.to_string()),
                ..self.list(None, last)
            };
            let disposed = CaseFilter {
                status: Some(CaseStatus::Disposed),
                disposed_from: Some(first.to_string()),
                disposed_to: Some(last.to_string()),
                ..self.list(None, last)
            };
            months.push(wire::FiguresMonth {
                month: first.format("%Y-%m").to_string(),
                disposal: pct(row.disposed, row.registered),
                compliance: pct(row.eligible_disposed_in_time, row.eligible),
                pendency: pct(row.pending_over_two_months, row.registered),
                registered: Counted { n: count(row.registered.saturating_sub(before.registered)), list: registered },
                disposed: Counted { n: count(row.disposed.saturating_sub(before.disposed)), list: disposed },
            });
            before = row;
        }
        Ok(months)
    }
}

fn share(part: u64, whole: u64, part_list: &Counted, whole_list: &Counted) -> Share {
    Share {
        pct: pct(part, whole),
        part: part_list.clone(),
        whole: whole_list.clone(),
        // What a month will end with is not guessed from a pace nobody has measured yet.
        month_end: None,
        small: whole < SMALL,
    }
}

fn name_of(row: &wire::FiguresRow) -> (&str, &str) {
    row.station.as_ref().map_or(("", ""), |s| (s.name.en.as_str(), s.code.as_str()))
}

fn scope_words(all: bool, bns_69: bool) -> wire::Words {
    match (all, bns_69) {
        (true, _) => words("Every case in this store", "इस भंडार के सभी केस"),
        (false, true) => words(
            "ITSSO: IPC 376 family, BNS 64–71 with BNS 69, POCSO",
            "ITSSO: IPC 376 वर्ग, BNS 69 सहित BNS 64–71, पॉक्सो",
        ),
        (false, false) => words(
            "ITSSO: IPC 376 family, BNS 64–68, 70, 71, POCSO; BNS 69 is not counted (Settings)",
            "ITSSO: IPC 376 वर्ग, BNS 64–68, 70, 71, पॉक्सो; BNS 69 नहीं गिनी जाती (सेटिंग)",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_have_one_decimal_and_nothing_of_nothing() {
        assert_eq!(pct(798, 818), Some(97.6));
        assert_eq!(pct(1, 3), Some(33.3));
        assert_eq!(pct(1, 8), Some(12.5));
        assert_eq!(pct(1, 2000), Some(0.1)); // 0.05 goes upward
        assert_eq!(pct(0, 7), Some(0.0));
        assert_eq!(pct(7, 7), Some(100.0));
        assert_eq!(pct(0, 0), None);
    }

    #[test]
    fn the_district_is_the_sum_of_its_stations() {
        let row = |types: &[(&str, u64)], ageing: [u64; 6]| RatesRow {
            registered: 5,
            final_by_type: types.iter().map(|(kind, n)| ((*kind).to_owned(), *n)).collect(),
            ageing: ageing.to_vec(),
            ..RatesRow::default()
        };
        let whole =
            sum(&[row(&[("false", 1)], [1, 0, 0, 0, 0, 2]), row(&[("false", 2), ("other", 1)], [0, 1, 0, 0, 0, 1])]);
        assert_eq!(whole.registered, 10);
        assert_eq!(whole.final_by_type, [("false".to_owned(), 3), ("other".to_owned(), 1)]);
        assert_eq!(whole.ageing, [1, 1, 0, 0, 0, 3]);
        assert_eq!(sum(&[]).ageing.len(), 6);
    }
}
