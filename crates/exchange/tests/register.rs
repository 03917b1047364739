//! Rows of the State police's register.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{COLUMNS, kept, now, refused, register, state_row, texts};
use itsso_exchange::{
    Field, FinalReportType, RowOutcome, VictimClass, carries, detect, mapping_for, open_table, read_row, suggest,
};
use itsso_law::{EventKind, Moment};

#[test]
fn a_register_with_dirt_gives_its_exact_account() {
    let (csv, expected) = register(600);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.csv");
    std::fs::write(&path, csv).unwrap();
    let table = open_table(&path).unwrap();
    assert_eq!(table.rows.len(), 600);
    assert_eq!(table.header.len(), 33);
    assert_eq!(table.encoding, "CSV, UTF-8");
    assert_eq!(detect(&table.header).as_deref(), Some("state-police-register"));
    let mapping = mapping_for("state-police-register", &table.header).unwrap();
    assert_eq!(carries(&mapping), [EventKind::FirRegistered, EventKind::ChargesheetFiled, EventKind::FinalReport]);
    let mut found = common::Account::default();
    for (row, values) in &table.rows {
        match read_row(&mapping, *row, values, now()) {
            RowOutcome::Refused(problem) => {
                assert_eq!((problem.field.as_str(), problem.row), ("ActSection", *row));
                found.refused += 1;
            }
            RowOutcome::Kept { row: read, warnings } => {
                found.kept += 1;
                found.charge_sheets += u32::from(read.charge_sheet.is_some());
                found.final_reports += u32::from(read.final_report.is_some());
                for warning in warnings {
                    let count = match warning.field.as_str() {
                        "Report_Date" => &mut found.early_report,
                        "Arrested Count No." => &mut found.more_arrested,
                        "Accused_ChargeSheeted Count" if warning.why.en.contains(" of ") => &mut found.fewer_sheeted,
                        "Accused_ChargeSheeted Count" => &mut found.more_sheeted,
                        other => panic!("{other}: {}", warning.why.en),
                    };
                    *count += 1;
                }
            }
        }
    }
    assert_eq!(found, expected);
    assert!(
        expected.refused > 0 && expected.early_report > 0 && expected.fewer_sheeted > 0 && expected.final_reports > 0
    );
}

#[test]
fn a_row_is_read_as_it_stands() {
    let (row, warnings) = kept(state_row(&[
        ("Offence_From_Date", "2024-07-03 22:00:00"),
        ("Offence_To_Date", "2024-07-03 23:00:00"),
        ("Girl", "1"),
        ("Male", "1.0"),
        ("Age 0", "1"),
        ("Accused Count", "2"),
        ("Accused_ChargeSheeted Count", "2"),
        ("Report_Date", "2024-08-30 00:00:00"),
        ("FIR_Stage", "Pending Trial"),
        ("IOName", "IO-0001  (PSI)"),
    ]));
    assert!(warnings.is_empty(), "{warnings:?}");
    assert_eq!((row.row, row.number, row.year), (7, 213, 2024));
    assert_eq!((row.station_name.as_str(), row.district.as_str(), row.station_code), ("Asagaon PS", "Asapur", None));
    assert_eq!(row.fir_at.to_string(), "2024-07-05T10:30:00+05:30");
    assert_eq!(row.offence_from.unwrap().to_string(), "2024-07-03T22:00:00+05:30");
    assert_eq!(row.charge_sheet, Some("2024-08-30".parse::<Moment>().unwrap()));
    assert_eq!(
        row.victims.iter().map(|v| v.class).collect::<Vec<_>>(),
        [VictimClass::Girl, VictimClass::Child, VictimClass::Man]
    );
    assert_eq!((row.accused, row.arrested, row.charge_sheeted), (Some(2), None, Some(2)));
    assert_eq!(row.stage.as_deref(), Some("Pending Trial"));
    assert_eq!(row.io.as_deref(), Some("IO-0001 (PSI)"));
    assert_eq!(row.sections.iter().map(ToString::to_string).collect::<Vec<_>>(), ["IPC 376"]);
}

#[test]
fn what_cannot_be_an_fir_is_refused_with_field_and_reason() {
    for (cells, field) in [
        (vec![("FIRNo", "")], "FIRNo"),
        (vec![("FIRNo", "unknown")], "FIRNo"),
        (vec![("FIRNo", "2016-12-01")], "FIRNo"),
        (vec![("FIR_Reg_DateTime", ""), ("FIR_Date", "")], "FIR_Reg_DateTime"),
        (vec![("FIR_Reg_DateTime", "13/13/2024"), ("FIR_Date", "")], "FIR_Reg_DateTime"),
        (vec![("FIR_Reg_DateTime", "2026-07-02")], "FIR_Reg_DateTime"),
        (vec![("UnitName", "-")], "UnitName"),
        (vec![("UnitName", "########")], "UnitName"),
        (vec![("ActSection", "#REF!")], "ActSection"),
        (vec![("FIR_Reg_DateTime", "########"), ("FIR_Date", "#VALUE!")], "FIR_Reg_DateTime"),
        (vec![("ActSection", "")], "ActSection"),
        (vec![("ActSection", "IPC 1860 U/s: none ")], "ActSection"),
    ] {
        let problem = refused(state_row(&cells));
        assert_eq!((problem.field.as_str(), problem.row), (field, 7), "{cells:?} {problem:?}");
        assert!(!problem.why.en.is_empty() && !problem.why.hi.is_empty());
    }
    let all = refused(state_row(&[("FIRNo", ""), ("UnitName", ""), ("ActSection", "")]));
    assert_eq!((all.field.as_str(), all.value.as_str()), ("FIRNo", ""));
    for words in [&all.why.en, &all.why.hi] {
        assert!(
            words.contains("UnitName: ") && words.contains("ActSection: "),
            "every reason is told at once: {words}"
        );
    }
    assert!(all.why.en.contains("Fill the column “FIRNo” and import again."), "{}", all.why.en);
}

#[test]
fn an_impossible_later_fact_goes_and_the_fir_stays() {
    let (row, warnings) = kept(state_row(&[("Report_Date", "2023-11-01 00:00:00")]));
    assert_eq!(row.charge_sheet, None);
    assert_eq!(
        (warnings.len(), warnings[0].field.as_str(), warnings[0].value.as_str()),
        (1, "Report_Date", "2023-11-01 00:00:00")
    );
    for (field, value) in [("Report_Date", "2030-01-01"), ("Report_Date", "soon"), ("Final_Report_Date", "2023-11-01")]
    {
        let (row, warnings) = kept(state_row(&[(field, value)]));
        assert_eq!((row.charge_sheet, row.final_report), (None, None), "{field} {value}");
        assert_eq!(warnings.len(), 1, "{field} {value}");
    }
    let (row, warnings) = kept(state_row(&[("Report_Date", "2024-07-05 00:00:00")]));
    assert!(row.charge_sheet.is_some() && warnings.is_empty(), "the day of the FIR itself is possible");
    let (row, warnings) = kept(state_row(&[("Offence_From_Date", "2024-07-04"), ("Offence_To_Date", "2024-07-01")]));
    assert!(row.offence_from.is_some() && row.offence_to.is_some());
    assert_eq!(warnings.len(), 1);
    let (row, warnings) = kept(state_row(&[("Offence_From_Date", "2024-07-06")]));
    assert_eq!((row.offence_from, warnings.len()), (None, 1));
}

#[test]
fn odd_counts_are_told_and_kept() {
    let counts = |listed, arrested, sheeted| {
        let (row, warnings) = kept(state_row(&[
            ("Accused Count", listed),
            ("Arrested Count No.", arrested),
            ("Accused_ChargeSheeted Count", sheeted),
        ]));
        ((row.accused, row.arrested, row.charge_sheeted), warnings.into_iter().map(|w| w.field).collect::<Vec<_>>())
    };
    assert_eq!(counts("2", "3", "4").1, ["Arrested Count No.", "Accused_ChargeSheeted Count"]);
    assert_eq!(counts("2", "1", "1").1, ["Accused_ChargeSheeted Count"]);
    assert!(counts("2", "0", "0").1.is_empty(), "none charge-sheeted yet");
    assert_eq!(counts("two", "", "NULL"), ((None, None, None), vec!["Accused Count".to_owned()]));
    assert_eq!(counts("-1", "1.5", "100000").1.len(), 3);
}

#[test]
fn closure_reports_take_their_reason_from_the_stage() {
    for (kind, stage, expected) in [
        ("B Report", "False Case", FinalReportType::False),
        ("B Report", "Mistake of Fact", FinalReportType::MistakeOfFact),
        ("B Report", "Mistake of Law", FinalReportType::MistakeOfLaw),
        ("B Report", "Non Cognizable", FinalReportType::NonCognizable),
        ("B Report", "Insufficient evidence", FinalReportType::InsufficientEvidence),
        ("B Report", "Traced", FinalReportType::Other),
        ("C Report", "Undetected", FinalReportType::Untraced),
        ("C Report", "Un Traced", FinalReportType::Untraced),
        ("C Report", "", FinalReportType::Untraced),
        ("", "", FinalReportType::Other),
    ] {
        let cells = [("Report_Type", kind), ("FIR_Stage", stage), ("Final_Report_Date", "2024-09-01 00:00:00")];
        let (row, warnings) = kept(state_row(&cells));
        assert_eq!(row.final_report.map(|(_, of)| of), Some(expected), "{kind} {stage}");
        assert!(row.charge_sheet.is_none() && warnings.is_empty());
    }
    let (row, warnings) = kept(state_row(&[("Report_Type", "B Report")]));
    assert_eq!((row.final_report, warnings[0].field.as_str()), (None, "Report_Type"));
    let (row, _) = kept(state_row(&[("Report_Type", "A Report"), ("Final_Report_Date", "2024-09-01")]));
    assert!(row.charge_sheet.is_some() && row.final_report.is_none());
}

#[test]
fn the_year_comes_from_number_column_or_date() {
    let year = |cells: &[(&str, &str)]| {
        let (row, warnings) = kept(state_row(cells));
        (row.year, warnings.len())
    };
    assert_eq!(year(&[("FIRNo", "213")]), (2024, 0));
    assert_eq!(year(&[("FIRNo", "213"), ("Year", "")]), (2024, 0));
    assert_eq!(year(&[("FIRNo", "213/23"), ("Year", "")]), (2023, 1), "kept, and told");
    assert_eq!(year(&[("FIRNo", "213/23"), ("Year", "2023")]), (2023, 1), "the register says it twice");
    let problem = refused(state_row(&[("FIRNo", "213/23")]));
    assert!(problem.field == "FIRNo" && problem.why.en.contains("2023") && problem.why.en.contains("2024"));
    let (row, warnings) = kept(state_row(&[("FIRNo", "213/2024"), ("Year", "2023")]));
    assert_eq!((row.year, warnings.len(), warnings[0].field.as_str()), (2024, 1, "Year"));
    assert_eq!(year(&[("Year", "abc")]), (2024, 1));
}

#[test]
fn headers_fit_whatever_their_dress() {
    let shouted: Vec<String> =
        COLUMNS.split(',').rev().map(|h| format!(" {} ", h.to_uppercase().replace('_', " "))).collect();
    assert_eq!(detect(&shouted).as_deref(), Some("state-police-register"));
    let mapping = mapping_for("state-police-register", &shouted).unwrap();
    let json = serde_json::to_string(&mapping).unwrap();
    assert_eq!(serde_json::from_str::<itsso_exchange::Mapping>(&json).unwrap(), mapping);
    let plain: Vec<String> = COLUMNS.split(',').map(str::to_owned).collect();
    let moved = mapping.for_header(&plain);
    assert_eq!(moved.columns, mapping_for("state-police-register", &plain).unwrap().columns);
    assert_eq!(detect(&texts(&["a", "b"])), None);
    assert_eq!(mapping_for("state-police-register", &texts(&["FIRNo", "UnitName"])), None);
    assert_eq!(mapping_for("no-such", &plain), None);
}

#[test]
fn a_problem_serialises_as_the_command_line_promises() {
    let problem = refused(state_row(&[("FIRNo", "?")]));
    let json = serde_json::to_value(&problem).unwrap();
    let keys: Vec<&String> = json.as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 4);
    assert_eq!((json["row"].as_u64(), json["field"].as_str()), (Some(7), Some("FIRNo")));
    assert!(json["why"]["en"].is_string() && json["why"]["hi"].is_string());
}

#[test]
fn a_missing_person_is_a_good_row_without_an_offence() {
    let (row, warnings) = kept(state_row(&[("ActSection", "IPC 1860 U/s: 00MP ")]));
    assert!(row.sections.is_empty() && row.sections_unread.is_empty() && warnings.is_empty());
}

#[test]
fn an_fir_number_is_not_guessed_from_what_excel_or_a_letter_made_of_it() {
    for (number, word) in [
        ("Dec-16", "Excel turned this number into a date"),
        ("24-Dec", "Excel turned this number into a date"),
        ("2016-12-01", "Excel turned this number into a date"),
        ("45292", "Excel turned this number into a date"),
        ("213-A/2024", "letter"),
        ("213A/2024", "letter"),
        ("213/2024-B", "letter"),
        ("Z-213/2024", "letter"),
        ("213-क/2024", "letter"),
        ("########", "no FIR number"),
    ] {
        let problem = refused(state_row(&[("FIRNo", number)]));
        assert_eq!((problem.field.as_str(), problem.value.as_str()), ("FIRNo", number));
        assert!(problem.why.en.contains(word), "{number}: {}", problem.why.en);
    }
    for number in ["Cr.No.213/2024", "C.R. 213/24", "213/24 P.S. Kotwali", "मु0अ0सं0 213/24", "F.I.R. No. 213 of 2024"]
    {
        let (row, warnings) = kept(state_row(&[("FIRNo", number)]));
        assert_eq!((row.number, row.year, warnings.len()), (213, 2024, 0), "{number}");
    }
    let (row, _) = kept(state_row(&[("FIRNo", "20000")]));
    assert_eq!(row.number, 20_000);
}

#[test]
fn what_cannot_be_read_is_not_what_is_not_there() {
    for (field, value, of) in [
        ("Report_Date", "########", Field::ChargeSheetDate),
        ("Report_Date", "#REF!", Field::ChargeSheetDate),
        ("Report_Date", "05 Agst 2024", Field::ChargeSheetDate),
        ("Report_Date", "?", Field::ChargeSheetDate),
        ("Final_Report_Date", "Err:502", Field::FinalReportDate),
        ("Accused Count", "#VALUE!", Field::Accused),
        ("IOName", "#N/A", Field::Io),
        ("Offence_From_Date", "########", Field::OffenceFrom),
    ] {
        let (row, warnings) = kept(state_row(&[(field, value)]));
        assert_eq!(row.unreadable.into_iter().collect::<Vec<_>>(), [of], "{field} {value}");
        assert_eq!((warnings.len(), warnings[0].field.as_str(), warnings[0].value.as_str()), (1, field, value));
    }
    for value in ["", "-", "--", "—", ".", "NA", "N/A", "NIL", "null", "None", "शून्य", "निल"] {
        let (row, warnings) = kept(state_row(&[("Report_Date", value), ("IOName", value), ("Accused Count", value)]));
        assert!(row.unreadable.is_empty() && warnings.is_empty() && row.io.is_none(), "{value}");
    }
}

#[test]
fn a_closure_is_never_counted_as_a_charge_sheet() {
    for (kind, of) in [
        ("Not charge sheeted", FinalReportType::Other),
        ("UN-CHARGED", FinalReportType::Other),
        ("Discharged, evidence insufficient", FinalReportType::InsufficientEvidence),
        ("No charge-sheet, false", FinalReportType::False),
        ("आरोप पत्र नहीं", FinalReportType::Other),
        ("Final Report", FinalReportType::Other),
    ] {
        let (row, warnings) = kept(state_row(&[("Report_Type", kind), ("Final_Report_Date", "2024-09-06")]));
        assert_eq!(row.final_report.map(|(_, of)| of), Some(of), "{kind}");
        assert!(row.charge_sheet.is_none() && warnings.is_empty(), "{kind}: {warnings:?}");
    }
    for kind in ["A", "Charge Sheet", "CHARGESHEETED", "charge-sheet filed", "CS", "आरोप पत्र"] {
        let (row, warnings) = kept(state_row(&[("Report_Type", kind), ("Final_Report_Date", "2024-09-06")]));
        assert!(row.charge_sheet.is_some() && row.final_report.is_none() && warnings.is_empty(), "{kind}");
    }
    let (row, warnings) = kept(state_row(&[("Report_Type", "weird"), ("Final_Report_Date", "2024-09-06")]));
    assert_eq!((warnings.len(), warnings[0].field.as_str()), (1, "Report_Type"));
    assert!(row.final_report.is_some());
    let (row, warnings) = kept(state_row(&[("Report_Type", "C Report"), ("Report_Date", "2024-08-05")]));
    assert_eq!(row.final_report, Some(("2024-08-05".parse().unwrap(), FinalReportType::Untraced)));
    assert_eq!((row.charge_sheet, warnings.len(), warnings[0].field.as_str()), (None, 1, "Report_Date"));
}

#[test]
fn a_cell_that_is_a_page_refuses_its_row_alone() {
    let problem = refused(state_row(&[("IOName", &"x".repeat(300_000))]));
    assert_eq!(problem.field, "IOName");
    assert!(problem.value.chars().count() < 300 && problem.why.en.contains("300000 characters"));
    kept(state_row(&[("IOName", &"क".repeat(3000))]));
}

#[test]
fn codes_times_and_acts_without_a_section() {
    let header = texts(&["PS Code", "FIR No", "FIR Date", "FIR Time", "Section"]);
    let mapping = suggest(&header);
    assert!(mapping.missing().is_empty(), "{mapping:?}");
    let row = |cells: &[&str]| read_row(&mapping, 2, &texts(cells), now());
    let (read, warnings) = kept(row(&["31653043", "1/2024", "05/07/2024", "14:30", "IPC 376"]));
    assert_eq!(read.fir_at.to_string(), "2024-07-05T14:30:00+05:30");
    assert!(warnings.is_empty());
    let (read, warnings) = kept(row(&["31653043", "1/2024", "05/07/2024", "half past", "IPC 376"]));
    assert_eq!(
        (read.fir_at.to_string().as_str(), warnings[0].field.as_str(), warnings[0].value.as_str()),
        ("2024-07-05", "FIR Time", "half past")
    );
    assert_eq!(refused(row(&["../x", "1/2024", "05/07/2024", "", "IPC 376"])).field, "PS Code");
    let problem = refused(row(&["31653043", "1/2024", "05/07/2024", "", "POCSO Act"]));
    assert!(problem.field == "Section" && problem.why.en.contains("such as POCSO 4"), "{}", problem.why.en);
    let (read, _) = kept(row(&["31653043", "1/2024", "05/07/2024", "", "IPC 506, POCSO Act"]));
    assert!(read.names_pocso(), "{:?}", read.sections_unread);
    let (read, warnings) = kept(row(&["31653043", "1/2024", "05/07/2024", "", "IPC 506, POCSO 4"]));
    assert!(!read.names_pocso() && warnings.is_empty());
}

#[test]
fn neither_names_nor_numbers_come_out_of_the_cell_of_sections() {
    let table = [
        ("IPC 376, Sita Devi 12", &["IPC 376"][..], "IPC 376, … 12", "… 12"),
        ("IPC 376, Sita 5", &["IPC 376"], "IPC 376, … 5", "… 5"),
        ("IPC 376, 98765 43210", &["IPC 376"], "IPC 376, ……", "……"),
        ("IPC 376, +91-98765-43210", &["IPC 376"], "IPC 376, +……", "……"),
        ("IPC 376, 3544", &["IPC 376"], "IPC 376, 3544", "3544"),
        ("IPC 376, abc", &["IPC 376"], "IPC 376, …", "…"),
    ];
    for (cell, sections, value, piece) in table {
        let (row, warnings) = kept(state_row(&[("ActSection", cell)]));
        assert_eq!(row.sections.iter().map(ToString::to_string).collect::<Vec<_>>(), sections, "{cell}");
        assert_eq!((row.sections_unread.as_slice(), warnings.len()), (&[piece.to_owned()][..], 1), "{cell}");
        assert_eq!(warnings[0].value, value, "{cell}");
        assert!(warnings[0].why.en.contains(&format!("section: {piece}.")), "{}", warnings[0].why.en);
    }
    for (cell, value) in [("Sita Devi 12", "… 12"), ("POCSO, victim Sita", "POCSO, …"), ("9876543210", "……")] {
        assert_eq!(refused(state_row(&[("ActSection", cell)])).value, value);
    }
}

#[test]
fn telephones_in_other_cells_are_not_shown_and_are_no_stations() {
    for (field, cell, value) in [
        ("FIRNo", "98765 43210", "……"),
        ("FIRNo", "Sita 9876543210", "Sita ……"),
        ("UnitName", "9876543210", "……"),
        ("UnitName", "98765-43210", "……"),
        ("UnitName", "Kotwali 9876543210", "Kotwali ……"),
        ("UnitName", "1234567", "1234567"),
    ] {
        let problem = refused(state_row(&[(field, cell)]));
        assert_eq!((problem.field.as_str(), problem.value.as_str()), (field, value), "{cell}");
        assert!(field != "UnitName" || problem.why.en.contains("a number, not a station"), "{}", problem.why.en);
    }
    let (_, warnings) = kept(state_row(&[("Report_Date", "soon 98765 43210")]));
    assert_eq!(warnings[0].value, "soon ……");
    for name in ["NOIDA SECTOR-20", "112", "Sector 39 Phase 2"] {
        kept(state_row(&[("UnitName", name)]));
    }
}

#[test]
fn two_columns_of_one_name_are_both_read() {
    let header = texts(&["PS", "FIR No", "FIR Date", "FIR Date (2)", "Section", "Section (2)", "Act Section"]);
    let mapping = suggest(&header);
    let fields: Vec<(u32, Field)> = mapping.columns.iter().map(|(at, field)| (*at, *field)).collect();
    assert_eq!(fields[2..], [(2, Field::FirDate), (3, Field::FirDate), (4, Field::Sections), (5, Field::Sections)]);
    let row = |dates: [&str; 2], sections: [&str; 2]| {
        let cells = ["Kotwali", "1/2024", dates[0], dates[1], sections[0], sections[1], "IPC 302"];
        let (read, warnings) = kept(read_row(&mapping, 2, &texts(&cells), now()));
        let sections: Vec<String> = read.sections.iter().map(ToString::to_string).collect();
        (sections, read.fir_at.to_string(), warnings)
    };
    let (sections, at, warnings) = row(["05/07/2024", "06/07/2024"], ["IPC 376", "POCSO 4"]);
    assert_eq!((sections, at.as_str()), (texts(&["IPC 376", "POCSO 4"]), "2024-07-05"));
    assert_eq!(
        (warnings.len(), warnings[0].field.as_str(), warnings[0].value.as_str()),
        (1, "FIR Date (2)", "06/07/2024")
    );
    assert!(warnings[0].why.en.contains("“FIR Date” says 05/07/2024"), "{}", warnings[0].why.en);
    for dates in [["05/07/2024", "05/07/2024"], ["", "05/07/2024"], ["-", "05/07/2024"], ["05/07/2024", "NA"]] {
        let (sections, at, warnings) = row(dates, ["-", "IPC 376"]);
        assert_eq!((sections, at.as_str(), warnings.len()), (texts(&["IPC 376"]), "2024-07-05", 0), "{dates:?}");
    }
    // The presets know the second of a name too.
    let twice = format!("{COLUMNS},ActSection (2)");
    let twice: Vec<String> = twice.split(',').map(str::to_owned).collect();
    let mapping = mapping_for("state-police-register", &twice).unwrap();
    assert_eq!(mapping.columns.get(&33), Some(&Field::Sections));
}

#[test]
fn an_fir_number_with_a_minus_is_not_guessed() {
    for number in ["-5/2024", "- 5/2024", "–5/2024", "-5"] {
        let problem = refused(state_row(&[("FIRNo", number)]));
        assert!(problem.why.en.contains("minus") && problem.value == number, "{number}: {}", problem.why.en);
    }
}
