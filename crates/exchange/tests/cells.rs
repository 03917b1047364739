//! Dates, FIR numbers, station names.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use itsso_exchange::{FirNumber, fold_station_name, parse_fir_number, parse_moment};

fn read(text: &str) -> Option<String> {
    parse_moment(text).unwrap_or_else(|e| panic!("`{e}` is unreadable")).map(|m| m.to_string())
}

#[test]
fn dates_as_registers_write_them() {
    let day = "2024-07-05";
    for text in [
        "05/07/2024",
        "5/7/2024",
        "05-07-2024",
        "5.7.24",
        "05.07.2024",
        "2024-07-05",
        "2024/07/05",
        "20240705",
        "45478",
        "45478.0",
        "5 July 2024",
        "5-Jul-2024",
        "5-jul-24",
        "05 JUL, 2024",
        "5th July, 2024",
        "July 5, 2024",
        "5 जुलाई 2024",
        "०५/०७/२०२४",
        "५ जुलाई २०२४",
        " 05/07/2024\u{a0}",
        "2024-07-05 00:00:00",
        "2024-07-05T00:00:00",
        "05/07/2024 00:00",
        "दिनांक 05/07/2024",
        "05 07 2024",
        "05/07/2024 12:00 AM",
    ] {
        if text.starts_with("दिनांक") {
            // A word before figures is no date of a cell; only before a month's name is it passed over.
            assert!(parse_moment(text).is_err(), "{text}");
        } else {
            assert_eq!(read(text).as_deref(), Some(day), "{text}");
        }
    }
    let at = "2024-07-05T14:30:00+05:30";
    for text in [
        "05/07/2024 14:30",
        "05/07/2024 14:30:00",
        "05-07-2024 2:30 PM",
        "05.07.2024 02.30 p.m.",
        "2024-07-05T14:30:00+05:30",
        "2024-07-05T09:00:00Z",
        "2024-07-05 14:30:00.000",
        "5 July 2024, 2:30 pm",
        "05/07/2024 1430 hrs",
        "05/07/2024, 14:30 बजे",
        "०५/०७/२०२४ १४:३०",
        "45478.604166666664",
        "5 जुलाई 2024 समय 14:30 बजे",
        "05/07/2024 at 14:30 hrs",
        "05/07/2024 14:30 PM",
    ] {
        assert_eq!(read(text).as_deref(), Some(at), "{text}");
    }
}

#[test]
fn midnight_hours_of_a_twelve_hour_clock() {
    assert_eq!(read("05/07/2024 12:05 AM").as_deref(), Some("2024-07-05T00:05:00+05:30"));
    assert_eq!(read("05/07/2024 12:05 PM").as_deref(), Some("2024-07-05T12:05:00+05:30"));
    assert_eq!(read("05/07/2024 23:59:59").as_deref(), Some("2024-07-05T23:59:59+05:30"));
}

#[test]
fn nothing_is_nothing() {
    for text in [
        "",
        " ",
        "-",
        "--",
        "NULL",
        "null",
        "NA",
        "N/A",
        "nil",
        "Nil.",
        "None",
        "NaN",
        "NaT",
        "0000-00-00",
        "00/00/0000",
        "0000-00-00 00:00:00",
        "0",
        "1900-01-01",
        "1899-12-30 00:00:00",
        "\u{a0}",
        "—",
    ] {
        assert_eq!(read(text), None, "{text:?}");
    }
    for text in ["########", "#REF!", "#N/A", "?", "()", "***"] {
        assert_eq!(parse_moment(text), Err(text.to_owned()), "not empty");
    }
}

#[test]
fn no_guess_where_a_date_cannot_be() {
    for text in [
        "12/26/2024",
        "31/02/2024",
        "32/01/2024",
        "05/13/2024",
        "2024-13-01",
        "yesterday",
        "5",
        "2024",
        "05/07",
        "05/07/202",
        "05/07/2024 25:00",
        "05/07/2024 14:61",
        "05/07/2024 14:30 AM",
        "05/07/2024 someone",
        "99999999",
        "1/2/3/4",
        "05/07/1700",
        "5 Juli 2024x",
        "123456789012",
    ] {
        assert!(parse_moment(text).is_err(), "{text:?} gave {:?}", parse_moment(text));
    }
}

#[test]
fn fir_numbers_as_registers_write_them() {
    let full = Some(FirNumber { number: 213, year: Some(2026) });
    for text in [
        "0213/2026",
        "213/26",
        "213/2026",
        "FIR No. 213 of 2026",
        "213-2026",
        "Cr.No.213/2026",
        "मु0अ0सं0 213/26",
        "मु०अ०सं० २१३/२६",
        "2026/0213",
        "0213 / 2026",
        "213 / 2026 (Zero)",
        "FIR-0213-2026",
    ] {
        assert_eq!(parse_fir_number(text), full, "{text}");
    }
    for text in ["0213", "213", "213.0", "213.00", "FIR 213", " 213 ", "२१३"] {
        assert_eq!(parse_fir_number(text), Some(FirNumber { number: 213, year: None }), "{text}");
    }
    assert_eq!(parse_fir_number("2016/2016"), Some(FirNumber { number: 2016, year: Some(2016) }));
    assert_eq!(parse_fir_number("0001/1998"), Some(FirNumber { number: 1, year: Some(1998) }));
    for text in [
        "",
        "-",
        "NULL",
        "none",
        "0/2026",
        "0000",
        "abc",
        "12/2026/1",
        "2016-12-01",
        "1234567/2026",
        "213/3026",
        "213/6",
    ] {
        assert_eq!(parse_fir_number(text), None, "{text}");
    }
}

#[test]
fn names_of_stations_are_compared_without_their_dress() {
    for text in [
        "Kotwali PS",
        "KOTWALI P.S.",
        "kotwali  police station",
        "Thana Kotwali",
        "P.S. Kotwali",
        "Kotwali,",
        "Ｋｏｔｗａｌｉ",
    ] {
        assert_eq!(fold_station_name(text), "kotwali", "{text}");
    }
    assert_eq!(fold_station_name("थाना कोतवाली"), fold_station_name("कोतवाली थाना"));
    assert_eq!(fold_station_name("थाना कोतवाली"), "कोतवाली");
    assert_ne!(fold_station_name("Kotwali Nagar"), fold_station_name("Kotwali Dehat"));
    assert_eq!(fold_station_name("NOIDA SECTOR-20"), "noida sector 20");
    assert_eq!(fold_station_name("PSIT Road"), "psit road");
}
