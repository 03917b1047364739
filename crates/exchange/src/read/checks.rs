//! The facts of a row against each other: what cannot be true is dropped with a warning, what is odd only warned of.

use itsso_law::{EventKind, Moment, Subject};

use super::report::{ReportKind, reason, report_kind};
use super::{Cells, number, parse_moment, victims, words};
use crate::fold::{is_damaged, is_nothing, plain};
use crate::row::VictimClass;
use crate::{Field, FinalReportType, RegisterVictim};

impl Cells<'_> {
    /// A date that is readable and has come; else none, with a warning.
    fn past(&mut self, field: Field) -> Option<Moment> {
        match parse_moment(self.raw(field)) {
            Ok(Some(at)) if !at.is_by(self.now) => {
                self.warn(field, words::in_the_future());
                None
            }
            Ok(at) => at,
            Err(_) => {
                self.unreadable(field, words::not_a_date());
                None
            }
        }
    }

    /// As [`Cells::past`], and not before the day of the FIR.
    fn after_fir(&mut self, field: Field, fir_at: Moment) -> Option<Moment> {
        let at = self.past(field)?;
        if at.date() < fir_at.date() && !field.may_precede_fir() {
            self.warn(field, words::before_fir(fir_at.date()));
            return None;
        }
        Some(at)
    }

    /// The columns that state one dated fact each.
    pub(super) fn facts(&mut self, fir_at: Moment) -> Vec<(EventKind, Option<Subject>, Moment)> {
        let mut facts = Vec::new();
        for field in Field::ALL {
            let own_place = matches!(
                field,
                Field::FirAt | Field::FirDate | Field::InfoReceived | Field::ChargeSheetDate | Field::FinalReportDate
            );
            if let Some((kind, subject)) = field.event().filter(|_| !own_place && self.has(*field))
                && let Some(at) = self.after_fir(*field, fir_at)
            {
                facts.push((kind, subject, at));
            }
        }
        facts
    }

    pub(super) fn info_received(&mut self, fir_at: Moment) -> Option<Moment> {
        let at = self.past(Field::InfoReceived)?;
        if at.starts() >= fir_at.ends() && at != fir_at {
            self.warn(Field::InfoReceived, words::after_fir());
            return None;
        }
        Some(at)
    }

    /// Beginning and end of the offence. An end before its beginning is odd and both stay; an offence after its FIR
    /// cannot be.
    pub(super) fn offence(&mut self, fir_at: Moment) -> (Option<Moment>, Option<Moment>) {
        let from = self.offence_day(Field::OffenceFrom, fir_at);
        let to = self.offence_day(Field::OffenceTo, fir_at);
        if let (Some(from), Some(to)) = (from, to)
            && to.ends() < from.starts()
        {
            self.warn(Field::OffenceTo, words::end_before_start());
        }
        (from, to)
    }

    fn offence_day(&mut self, field: Field, fir_at: Moment) -> Option<Moment> {
        let at = self.past(field)?;
        if at.date() > fir_at.date() {
            self.warn(field, words::offence_after_fir(fir_at.date()));
            return None;
        }
        Some(at)
    }

    fn count(&mut self, field: Field) -> Option<u16> {
        number::count(self.raw(field)).unwrap_or_else(|()| {
            self.unreadable(field, words::not_a_count());
            None
        })
    }

    /// Listed, arrested, charge-sheeted.
    pub(super) fn accused(&mut self) -> (Option<u16>, Option<u16>, Option<u16>) {
        let listed = self.count(Field::Accused);
        let arrested = self.count(Field::Arrested);
        let sheeted = self.count(Field::ChargeSheeted);
        if let (Some(listed), Some(arrested)) = (listed, arrested)
            && arrested > listed
        {
            self.warn(Field::Arrested, words::more_arrested(arrested, listed));
        }
        if let (Some(listed), Some(sheeted)) = (listed, sheeted) {
            if sheeted > listed {
                self.warn(Field::ChargeSheeted, words::more_charge_sheeted(sheeted, listed));
            } else if sheeted > 0 && sheeted < listed {
                self.warn(Field::ChargeSheeted, words::fewer_charge_sheeted(sheeted, listed));
            }
        }
        (listed, arrested, sheeted)
    }

    pub(super) fn victims(&mut self) -> Vec<RegisterVictim> {
        let counts = [
            (VictimClass::Girl, Field::VictimsGirls),
            (VictimClass::Woman, Field::VictimsWomen),
            (VictimClass::Child, Field::VictimsChildren),
            (VictimClass::Boy, Field::VictimsBoys),
            (VictimClass::Man, Field::VictimsMen),
        ]
        .map(|(class, field)| (class, self.count(field).unwrap_or(0)));
        let ages = victims::ages(self.raw(Field::VictimAges)).unwrap_or_else(|()| {
            self.unreadable(Field::VictimAges, words::not_ages());
            Vec::new()
        });
        let (list, disagree) = victims::victims(counts, &ages);
        if disagree {
            self.warn(Field::VictimAges, words::age_and_class());
        }
        list
    }

    fn says_nothing(&self, field: Field) -> bool {
        parse_moment(self.raw(field)) == Ok(None)
    }

    /// "B report" with a date in the column of the charge-sheet alone: that date is the closure's.
    fn closure_in_place_of_charge_sheet(&self) -> bool {
        let kind = report_kind(self.raw(Field::FinalReportType));
        matches!(kind, Some(ReportKind::Closure(_) | ReportKind::Reason(_)))
            && self.says_nothing(Field::FinalReportDate)
            && !self.says_nothing(Field::ChargeSheetDate)
    }

    pub(super) fn charge_sheet(&mut self, fir_at: Moment) -> Option<Moment> {
        if self.closure_in_place_of_charge_sheet() {
            return None;
        }
        // "A report" is the charge-sheet; some registers date it in the column of the final report.
        let is_charge_sheet = report_kind(self.raw(Field::FinalReportType)) == Some(ReportKind::ChargeSheet);
        if is_charge_sheet && self.says_nothing(Field::ChargeSheetDate) {
            return self.after_fir(Field::FinalReportDate, fir_at);
        }
        self.after_fir(Field::ChargeSheetDate, fir_at)
    }

    pub(super) fn final_report(&mut self, fir_at: Moment) -> Option<(Moment, FinalReportType)> {
        let written = self.raw(Field::FinalReportType);
        let kind = report_kind(written);
        if kind == Some(ReportKind::ChargeSheet) {
            return None;
        }
        if is_damaged(&plain(written)) {
            self.unreadable(Field::FinalReportType, words::not_a_report_type());
        } else if kind.is_none() && !is_nothing(&plain(written)) {
            self.warn(Field::FinalReportType, words::not_a_report_type());
        }
        let mut column = Field::FinalReportDate;
        if self.closure_in_place_of_charge_sheet() {
            self.warn(Field::ChargeSheetDate, words::closure_dated_as_charge_sheet());
            column = Field::ChargeSheetDate;
        } else if kind.is_some() && self.says_nothing(column) {
            self.warn(Field::FinalReportType, words::report_without_date());
            return None;
        }
        let at = self.after_fir(column, fir_at)?;
        let stage = || reason(self.raw(Field::Stage));
        let of = match kind {
            Some(ReportKind::Reason(of)) => of,
            Some(ReportKind::Closure(otherwise)) => stage().unwrap_or(otherwise),
            Some(ReportKind::ChargeSheet) | None => stage().unwrap_or(FinalReportType::Other),
        };
        Some((at, of))
    }
}
