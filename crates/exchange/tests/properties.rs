//! What holds for whatever a file contains.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use chrono::{NaiveDate, NaiveTime, Timelike};
use common::now;
use itsso_exchange::{
    Cell, List, detect, mapping_for, open_table, parse_fir_number, parse_moment, read_row, suggest, write_list,
};
use itsso_law::Moment;
use proptest::prelude::*;

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (1901i32..2150, 1u32..=12, 1u32..=28).prop_map(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600), book in any::<bool>()) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        let head: &[u8] = if book { b"PK\x03\x04" } else { b"" };
        std::fs::write(&path, [head, &bytes].concat()).unwrap();
        if let Ok(table) = open_table(&path) {
            let mapping = suggest(&table.header);
            prop_assert!(table.rows.iter().all(|(_, row)| row.len() == table.header.len()));
            for (row, values) in &table.rows {
                read_row(&mapping, *row, values, now());
            }
        }
    }

    #[test]
    fn cells_never_panic(cells in proptest::collection::vec("\\PC{0,24}", 33)) {
        let header: Vec<String> = common::COLUMNS.split(',').map(str::to_owned).collect();
        let mapping = mapping_for(&detect(&header).unwrap(), &header).unwrap();
        read_row(&mapping, 2, &cells, now());
    }

    #[test]
    fn numbers_and_signs_never_panic(text in "[0-9०-९/:.,\\- apmAPMT+Zजुल]{0,20}") {
        let _ = parse_moment(&text);
        let _ = parse_fir_number(&text);
    }

    #[test]
    fn a_date_written_in_any_way_reads_back(day in any_day(), seconds in 1u32..86_400) {
        let bare = Some(Moment::Day(day));
        for form in ["%d/%m/%Y", "%-d/%-m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d %B %Y", "%d-%b-%Y"] {
            prop_assert_eq!(parse_moment(&day.format(form).to_string()), Ok(bare), "{}", form);
        }
        let at = day.and_time(NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap());
        let instant = Some(Moment::Instant(at.and_local_timezone(itsso_law::ist()).unwrap()));
        for form in ["%d/%m/%Y %H:%M:%S", "%d-%m-%Y %I:%M:%S %p", "%Y-%m-%dT%H:%M:%S", "%d %B %Y, %H:%M:%S hrs"] {
            prop_assert_eq!(parse_moment(&at.format(form).to_string()), Ok(instant), "{}", form);
        }
        let since = (day - NaiveDate::from_ymd_opt(1899, 12, 30).unwrap()).num_days();
        if (10_000..80_000).contains(&since) {
            prop_assert_eq!(parse_moment(&since.to_string()), Ok(bare));
            let exact = f64::from(u32::try_from(since).unwrap()) + f64::from(at.num_seconds_from_midnight()) / 86_400.0;
            prop_assert_eq!(parse_moment(&exact.to_string()), Ok(instant));
        }
    }

    #[test]
    fn fir_numbers_read_back(number in 1u32..=999_999, year in 1950u16..=2100) {
        let read = parse_fir_number(&format!("{number:04}/{year}")).unwrap();
        prop_assert_eq!((read.number, read.year), (number, Some(year)));
    }

    #[test]
    fn a_list_reads_back_and_never_runs(texts in proptest::collection::vec("[=+@a-zक-ह\"',; \\n-]{1,12}", 1..8)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        let rows = texts.iter().map(|t| vec![Cell::Int(1), Cell::Text(t.clone())]).collect();
        write_list(&path, &List { title: "T".into(), headers: vec!["n".into(), "t".into()], rows }).unwrap();
        let table = open_table(&path).unwrap();
        prop_assert_eq!(table.rows.len(), texts.len());
        for (text, (_, row)) in texts.iter().zip(&table.rows) {
            prop_assert!(!row[1].starts_with(['=', '+', '-', '@', '\n']));
            prop_assert_eq!(row[1].strip_prefix('\'').filter(|_| row[1] != *text).unwrap_or(&row[1]), text.as_str());
        }
    }

    #[test]
    fn no_word_of_a_name_comes_out_of_the_cell_of_sections(
        name in prop_oneof!["[A-Z][a-z]{3,9}", "[A-Z]{4,9}", "[कगचजतनपमरलसह][ािीुूे][कगचजतनपमरलसह][ािीुूे]"],
        text in "(IPC 376|POCSO 4|धारा 376|)[,; (]{0,2}(12 )?@( Devi| 12|, 98765 43210|){0,2}[) ]?(506 IPC|)",
    ) {
        prop_assume!(itsso_law::masked(&name) == "…");
        let header: Vec<String> = common::COLUMNS.split(',').map(str::to_owned).collect();
        let mapping = mapping_for(&detect(&header).unwrap(), &header).unwrap();
        let cells: Vec<String> = header.iter().map(|h| match h.as_str() {
            "UnitName" => "Kotwali".to_owned(),
            "FIRNo" => "213/2024".to_owned(),
            "FIR_Reg_DateTime" => "2024-07-05 10:30:00".to_owned(),
            "ActSection" => text.replace('@', &name),
            _ => String::new(),
        }).collect();
        let out = match read_row(&mapping, 2, &cells, now()) {
            itsso_exchange::RowOutcome::Refused(problem) => format!("{} {} {}", problem.value, problem.why.en, problem.why.hi),
            itsso_exchange::RowOutcome::Kept { row, warnings } => {
                let sections: Vec<String> = row.sections.iter().map(ToString::to_string).collect();
                let told: Vec<String> = warnings.iter().map(|w| format!("{} {} {}", w.value, w.why.en, w.why.hi)).collect();
                format!("{} {} {}", sections.join(" "), row.sections_unread.join(" "), told.join(" "))
            }
        };
        for word in out.to_lowercase().split(|c: char| !(c.is_alphanumeric() || ('\u{0900}'..='\u{0963}').contains(&c))) {
            prop_assert!(word != name.to_lowercase() && word != "devi" && !word.contains("98765") && !word.contains("43210"), "{}", out);
        }
    }
}
