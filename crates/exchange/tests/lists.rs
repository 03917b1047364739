//! Lists out, station lists in, the template there and back.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::path::Path;

use chrono::NaiveDate;
use common::{kept, now, texts};
use itsso_exchange::{
    Cell, Field, FinalReportType, List, VictimClass, carries, detect, is_police_station, mapping_for, names_a_person,
    open_table, read_row, read_stations, suggest, write_list, write_template,
};
use itsso_law::{EventKind, Moment, Subject};

fn list() -> List {
    let day = NaiveDate::from_ymd_opt(2024, 7, 5).unwrap();
    let at: Moment = "2024-07-05T14:30:00+05:30".parse().unwrap();
    let row = |text: &str| {
        vec![
            Cell::Text(text.into()),
            Cell::Int(3),
            Cell::Number(0.5),
            Cell::Day(day),
            Cell::Moment(at),
            Cell::Moment(Moment::Day(day)),
            Cell::Empty,
            Cell::Text("x".into()),
        ]
    };
    let texts =
        ["=1+1", "+91", "-5", "@SUM(A1)", "\tx", "कोतवाली, नगर", "a \"b\"\nc", "http://example.org", "0213/2024"];
    List {
        title: "Cases: [over/due]?".into(),
        headers: ["Text", "Int", "Number", "Day", "At", "Day or at", "Empty", "=End"].map(str::to_owned).to_vec(),
        rows: texts.iter().map(|t| row(t)).collect(),
    }
}

#[test]
fn csv_is_safe_and_reads_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.csv");
    write_list(&path, &list()).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    assert!(bytes.starts_with(b"\xEF\xBB\xBFText,Int"));
    let text = String::from_utf8(bytes).unwrap();
    assert_eq!(text.matches("\r\n").count(), 10, "header and nine rows");
    for bad in ["=1", "+91", "-5", "@SUM"] {
        assert!(text.contains(&format!("\r\n'{bad}")) && !text.contains(&format!("\r\n{bad}")), "{bad}");
    }
    assert!(text.contains(",'=End\r\n"));
    let table = open_table(&path).unwrap();
    assert_eq!(
        table.rows[5].1,
        texts(&["कोतवाली, नगर", "3", "0.5", "2024-07-05", "2024-07-05 14:30:00", "2024-07-05", "", "x"])
    );
    assert_eq!(table.rows[4].1[0], "'\tx");
    assert_eq!(table.rows[6].1[0], "a \"b\"\nc");
}

#[test]
fn what_a_spreadsheet_does_not_see_hides_no_formula() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.csv");
    let rows = ["\0=1+1", "\u{1}@x", "  =1+1", "\u{FEFF}+1"].map(|t| vec![Cell::Text(t.to_owned())]).to_vec();
    write_list(&path, &List { title: "T".into(), headers: vec!["t".into()], rows }).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let cells: Vec<&str> = text.lines().skip(1).collect();
    assert_eq!(cells, ["'=1+1", "'@x", "'  =1+1", "'+1"]);
}

#[test]
fn xlsx_keeps_texts_texts_and_dates_dates() {
    use calamine::{Data, Reader, Xlsx, open_workbook};
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.xlsx");
    write_list(&path, &list()).unwrap();
    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    let name = book.sheet_names()[0].clone();
    assert!(!name.contains(['[', ']', '?', '/', ':']), "{name}");
    let formulas = book.worksheet_formula(&name).unwrap();
    assert_eq!(formulas.used_cells().count(), 0);
    let range = book.worksheet_range(&name).unwrap();
    assert_eq!(range.get_value((1, 0)), Some(&Data::String("=1+1".into())));
    assert_eq!(range.get_value((8, 0)), Some(&Data::String("http://example.org".into())));
    assert!(matches!(range.get_value((1, 3)), Some(Data::DateTime(_))));
    let table = open_table(&path).unwrap();
    assert_eq!(
        table.rows[8].1,
        texts(&["0213/2024", "3", "0.5", "2024-07-05", "2024-07-05 14:30:00", "2024-07-05", "", "x"])
    );
}

#[test]
fn a_list_replaces_the_whole_file_or_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.csv");
    std::fs::write(&path, "before, and longer than after".repeat(1000)).unwrap();
    write_list(&path, &List { title: String::new(), headers: texts(&["A"]), rows: vec![vec![Cell::Empty]] }).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), b"\xEF\xBB\xBFA\r\n\"\"\r\n");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    let error = write_list(&folder.path().join("list.pdf"), &list()).unwrap_err();
    assert_eq!(error.code(), "file-unknown-ending");
    assert_eq!(write_list(&folder.path().join("gone/list.csv"), &list()).unwrap_err().code(), "file-not-found");
}

fn fill(path: &Path, field: &str, header: &[String]) -> String {
    let at =
        header.iter().position(|h| h.starts_with(field)).unwrap_or_else(|| panic!("{field} in {}", path.display()));
    header[at].clone()
}

#[test]
fn the_template_is_read_back_with_every_fact() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["template.xlsx", "template.csv"] {
        let path = folder.path().join(name);
        write_template(&path).unwrap();
        assert_eq!(open_table(&path).map(|_| ()).unwrap_err().code(), "file-empty", "a template has no rows yet");
    }
    let text = std::fs::read_to_string(folder.path().join("template.csv")).unwrap();
    let header: Vec<String> =
        text.trim_start_matches('\u{FEFF}').trim_end().split(',').map(|h| h.trim_matches('"').to_owned()).collect();
    assert!(header.iter().any(|h| h == "FIR number / प्राथमिकी संख्या"));
    assert_eq!(detect(&header).as_deref(), Some("itsso-template"));
    let mapping = mapping_for("itsso-template", &header).unwrap();
    assert_eq!(mapping.columns.len(), header.len(), "no column of the template is lost");
    let values: Vec<String> = header
        .iter()
        .zip(0u32..)
        .map(|(_, n)| {
            let value = match mapping.columns[&n] {
                Field::StationCode => "31653043",
                Field::StationName => "थाना कोतवाली",
                Field::District => "Kanpur (Outer)",
                Field::FirNumber => "0213/2026",
                Field::FirAt => "05/03/2026 14:30",
                Field::InfoReceived => "05/03/2026 13:00",
                Field::OffenceFrom | Field::OffenceTo => "03/03/2026",
                Field::Sections => "BNS 64(1), POCSO 4",
                Field::VictimAges => "15, 22",
                Field::VictimsWomen | Field::VictimsGirls => "1",
                Field::Accused | Field::Arrested | Field::ChargeSheeted => "1",
                Field::Arrest | Field::MedicalSent => "04/03/2026 10:00",
                Field::FinalReportDate => "",
                Field::FinalReportType => "",
                Field::Io | Field::Stage | Field::ComplaintMode | Field::CrimeHead => "x",
                Field::VictimsMen | Field::VictimsBoys => "",
                _ => "06/03/2026",
            };
            value.to_owned()
        })
        .collect();
    let (row, warnings) = kept(read_row(&mapping, 2, &values, now()));
    assert!(warnings.is_empty(), "{warnings:?}");
    assert_eq!(row.station_code.as_deref(), Some("31653043"));
    assert_eq!(row.info_received.unwrap().to_string(), "2026-03-05T13:00:00+05:30");
    assert_eq!(
        row.victims.iter().map(|v| (v.class, v.age)).collect::<Vec<_>>(),
        [(VictimClass::Girl, Some(15)), (VictimClass::Woman, Some(22))]
    );
    let fact = |kind| row.facts.iter().find(|(k, ..)| *k == kind).map(|(_, s, at)| (*s, at.to_string()));
    assert_eq!(
        fact(EventKind::VictimSentMedical),
        Some((Some(Subject::Victim(1)), "2026-03-04T10:00:00+05:30".into()))
    );
    assert_eq!(fact(EventKind::Produced), Some((Some(Subject::Accused(1)), "2026-03-06".into())));
    assert_eq!(fact(EventKind::Judgment), Some((None, "2026-03-06".into())));
    assert_eq!(row.facts.len(), 12);
    for kind in row.facts.iter().map(|(kind, ..)| kind).chain([&EventKind::InfoReceived, &EventKind::ChargesheetFiled])
    {
        assert!(carries(&mapping).contains(kind), "{kind}");
    }
    let mut closed = values;
    closed[header
        .iter()
        .position(|h| *h == fill(&folder.path().join("template.csv"), "Final report date", &header))
        .unwrap()] = "07/03/2026".into();
    closed[header.iter().position(|h| h.starts_with("Final report type")).unwrap()] = "mistake of fact".into();
    let (row, _) = kept(read_row(&mapping, 2, &closed, now()));
    assert_eq!(row.final_report.map(|(_, of)| of), Some(FinalReportType::MistakeOfFact));
}

#[test]
fn instructions_come_in_both_languages() {
    use calamine::{Reader, Xlsx, open_workbook};
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("template.xlsx");
    write_template(&path).unwrap();
    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    let sheet = book.sheet_names()[1].clone();
    let range = book.worksheet_range(&sheet).unwrap();
    let all: String = range.used_cells().map(|(_, _, cell)| cell.to_string()).collect();
    assert!(all.contains("yellow header") && all.contains("पीले शीर्षक"));
}

#[test]
fn a_station_list_is_read_and_units_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("stations.csv");
    let text = "state_code,state,district_code,district,ps_code,police_station\n31,UTTAR PRADESH,31653,Kanpur (Outer),31653043,KOTWALI\n31,UTTAR PRADESH,31653,Kanpur (Outer),,X\n31,UTTAR PRADESH,31653,Kanpur (Outer),31653099,\n31,UTTAR PRADESH,31653,Kanpur (Outer),31653043,OTHER\n";
    std::fs::write(&path, text).unwrap();
    let (stations, problems) = read_stations(&open_table(&path).unwrap());
    assert_eq!(stations.len(), 1);
    assert_eq!(
        (stations[0].code.as_str(), stations[0].name.as_str(), stations[0].district_code.as_str()),
        ("31653043", "KOTWALI", "31653")
    );
    assert_eq!(
        problems.iter().map(|p| (p.row, p.field.as_str())).collect::<Vec<_>>(),
        [(3, "ps_code"), (4, "police_station"), (5, "ps_code")]
    );
    for unit in [
        "ANTI-HUMAN TRAFFICKING UNIT",
        "Mahila Police Paramarsh Kendra Sachendi",
        "KANPUR SECTOR(EOW)",
        "KANPUR-SECTOR (VIGILANCE ESTT.)",
        "ANTI-HUMAN TRAFFICKING UNIT,SARNATH",
        "",
        "परामर्श केन्द्र",
    ] {
        assert!(!is_police_station(unit), "{unit}");
    }
    for station in [
        "KOTWALI",
        "MAHILA THANA",
        "CYBER CRIME P.S KANPUR",
        "NOIDA SECTOR-20",
        "GRP KANPUR",
        "CANTT",
        "RAILBAZAR",
        "थाना कोतवाली",
    ] {
        assert!(is_police_station(station), "{station}");
    }
}

#[test]
fn an_unknown_header_is_guessed_and_persons_are_hidden() {
    let header = texts(&[
        "S.No.",
        "Police Station",
        "मु0अ0सं0",
        "Date of FIR",
        "Act & Section",
        "Victim Name",
        "विवेचक का नाम",
        "No. of accused",
    ]);
    let mapping = suggest(&header);
    assert!(mapping.missing().is_empty(), "{mapping:?}");
    assert_eq!(mapping.columns.get(&2), Some(&Field::FirNumber));
    assert_eq!(mapping.columns.get(&5), None, "a name is never mapped");
    assert_eq!(mapping.columns.get(&6), Some(&Field::Io));
    for header in ["Victim Name", "पीड़िता का नाम", "Complainant Address", "Mobile No"] {
        assert!(names_a_person(header), "{header}");
    }
    for header in ["Accused Count", "FIRNo", "VICTIM COUNT", "ActSection"] {
        assert!(!names_a_person(header), "{header}");
    }
    assert!(Field::VictimAges.identifying());
    for field in Field::ALL {
        assert_eq!(field.key().parse::<Field>(), Ok(*field));
    }
}
