//! The mappings that come with the program.

use itsso_law::Words;

use super::Mapping;
use crate::Field;
use crate::fold::fold_header;

/// A preset: its columns by header.
pub(super) struct PresetTable {
    /// Stable name.
    pub name: &'static str,
    en: &'static str,
    hi: &'static str,
    /// Headers and fields; empty for the template, whose headers are the labels of the fields.
    columns: &'static [(&'static str, Field)],
}

pub(super) const PRESETS: &[PresetTable] = &[
    PresetTable {
        name: "itsso-template", en: "ITSSO Desk template", hi: "ITSSO Desk का प्रारूप", columns: &[]
    },
    PresetTable {
        name: "state-police-register",
        en: "FIR register as State police publish it",
        hi: "राज्य पुलिस द्वारा प्रकाशित एफआईआर रजिस्टर",
        columns: STATE_POLICE,
    },
];

/// The columns of the registers the Karnataka police published (`fir_register_sample.csv`).
const STATE_POLICE: &[(&str, Field)] = &[
    ("District_Name", Field::District),
    ("UnitName", Field::StationName),
    ("FIRNo", Field::FirNumber),
    ("Year", Field::FirYear),
    ("Offence_From_Date", Field::OffenceFrom),
    ("Offence_To_Date", Field::OffenceTo),
    ("FIR_Reg_DateTime", Field::FirAt),
    ("FIR_Date", Field::FirDate),
    ("FIR_Stage", Field::Stage),
    ("Complaint_Mode", Field::ComplaintMode),
    ("CrimeHead_Name", Field::CrimeHead),
    ("ActSection", Field::Sections),
    ("IOName", Field::Io),
    ("Male", Field::VictimsMen),
    ("Female", Field::VictimsWomen),
    ("Boy", Field::VictimsBoys),
    ("Girl", Field::VictimsGirls),
    ("Age 0", Field::VictimsChildren),
    ("Accused Count", Field::Accused),
    ("Arrested Count No.", Field::Arrested),
    ("Accused_ChargeSheeted Count", Field::ChargeSheeted),
    ("Report_Date", Field::ChargeSheetDate),
    ("Final_Report_Date", Field::FinalReportDate),
    ("Report_Type", Field::FinalReportType),
];

impl PresetTable {
    pub(super) fn label(&self) -> Words {
        Words::new(self.en, self.hi)
    }

    /// The mapping of what this header has of the preset's columns.
    pub(super) fn fit(&self, header: &[String]) -> Mapping {
        let mut columns = std::collections::BTreeMap::new();
        for (index, name) in (0u32..).zip(header) {
            let own = super::once(name);
            let field = if self.columns.is_empty() { template_field(own) } else { self.field(own) };
            if let Some(field) = field
                && super::is_own(&columns, header, name, field)
            {
                columns.insert(index, field);
            }
        }
        Mapping::new(self.name, self.label(), columns, header)
    }

    fn field(&self, name: &str) -> Option<Field> {
        let folded = fold_header(name);
        self.columns.iter().find(|(header, _)| fold_header(header) == folded).map(|(_, field)| *field)
    }
}

/// A header of the template: both languages, or one of them alone.
fn template_field(name: &str) -> Option<Field> {
    let folded = fold_header(name);
    Field::ALL.iter().copied().find(|field| {
        let label = field.label();
        let (en, hi) = (fold_header(&label.en), fold_header(&label.hi));
        folded == format!("{en}{hi}") || folded == en || folded == hi
    })
}
