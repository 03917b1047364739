//! Days, hours and closed days by themselves: what everything else is counted with.
#![allow(clippy::unwrap_used, clippy::panic)] // a panic is how a test reports
use chrono::{Datelike, Days, NaiveDate, Weekday};
use itsso_law::{Calendar, Moment, add_days, add_months, midnight, wire};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

#[test]
fn a_month_later_is_the_same_day_of_the_month_or_its_last() {
    for (from, months, to) in [
        ("2024-07-05", 2, "2024-09-05"),
        ("2024-12-31", 2, "2025-02-28"),
        ("2023-12-31", 2, "2024-02-29"),
        ("2024-08-31", 1, "2024-09-30"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-07-05", 0, "2024-07-05"),
    ] {
        assert_eq!(add_months(day(from), months), day(to), "{from} and {months} months");
    }
    assert_eq!(add_days(day("2024-02-28"), 2), day("2024-03-01"));
    assert_eq!(add_days(day("2024-02-28"), 0), day("2024-02-28"));
}

#[test]
fn a_bare_day_is_all_of_its_hours_and_an_hour_only_itself() {
    let bare = moment("2024-07-05");
    assert!(bare.is_day());
    assert_eq!(bare.starts().to_rfc3339(), "2024-07-05T00:00:00+05:30");
    assert_eq!(bare.ends().to_rfc3339(), "2024-07-06T00:00:00+05:30");
    assert_eq!(bare.as_asked().to_rfc3339(), "2024-07-05T23:59:59+05:30");
    assert_eq!((bare.date(), bare.spoken().as_str()), (day("2024-07-05"), "05-07-2024"));
    assert_eq!(midnight(day("2024-07-05")), bare.starts());

    let hour = moment("2024-07-05T10:30:00+05:30");
    assert!(!hour.is_day());
    assert_eq!((hour.starts(), hour.ends()), (hour.as_asked(), hour.as_asked()));
    assert_eq!(hour.starts().to_rfc3339(), "2024-07-05T10:30:00+05:30");
    assert_eq!((hour.date(), hour.spoken().as_str()), (day("2024-07-05"), "05-07-2024 10:30"));
}

/// Half past seven in the evening in London is already the next day in India.
#[test]
fn the_day_is_that_of_india() {
    let abroad = moment("2024-07-05T19:30:00Z");
    assert_eq!(abroad.date(), day("2024-07-06"));
    assert_eq!(abroad.to_string(), "2024-07-06T01:00:00+05:30");
    // An instant in another zone that was put together and not read.
    let utc = Moment::Instant("2024-07-05T19:30:00+00:00".parse().unwrap());
    assert_eq!((utc.date(), utc.starts(), utc.ends()), (day("2024-07-06"), abroad.starts(), abroad.starts()));
    assert_eq!((utc.to_string(), utc.as_asked()), (abroad.to_string(), abroad.as_asked()));
    assert_eq!(utc.starts().to_rfc3339(), "2024-07-06T01:00:00+05:30");
    assert_eq!(utc.as_asked().to_rfc3339(), "2024-07-06T01:00:00+05:30");
    assert!(moment("2024-07-06").is_by("2024-07-05T19:30:00+00:00".parse().unwrap()));
}

#[test]
fn moments_are_read_as_people_and_programs_write_them() {
    for (text, meant) in [
        ("2024-07-05", "2024-07-05"),
        (" 2024-07-05 ", "2024-07-05"),
        ("2024-07-05T10:30:00+05:30", "2024-07-05T10:30:00+05:30"),
        ("2024-07-05T05:00:00Z", "2024-07-05T10:30:00+05:30"),
        ("2024-07-05T05:00+00:00", "2024-07-05T10:30:00+05:30"),
        ("2024-07-05T10:30:00", "2024-07-05T10:30:00+05:30"),
        ("2024-07-05 10:30:00", "2024-07-05T10:30:00+05:30"),
        ("2024-07-05T10:30", "2024-07-05T10:30:00+05:30"),
        ("2024-07-05 10:30", "2024-07-05T10:30:00+05:30"),
        ("2024-07-05T10:30:00.250+05:30", "2024-07-05T10:30:00.250+05:30"),
        ("1860-01-01", "1860-01-01"),
        ("2200-12-31", "2200-12-31"),
    ] {
        assert_eq!(moment(text).to_string(), meant, "{text}");
        assert_eq!(moment(&moment(text).to_string()), moment(text), "{text}");
    }
    for text in
        ["", "05-07-2024", "2024-02-30", "2024-07-05T25:00", "1859-12-31", "2201-01-01", "2024-07-05T10", "soon"]
    {
        assert!(text.parse::<Moment>().is_err(), "{text}");
    }
}

#[test]
fn of_one_day_the_bare_day_comes_first() {
    let mut days = ["2024-07-06", "2024-07-05T10:00:00+05:30", "2024-07-05T00:00:00+05:30", "2024-07-05"].map(moment);
    days.sort();
    let sorted = ["2024-07-05", "2024-07-05T00:00:00+05:30", "2024-07-05T10:00:00+05:30", "2024-07-06"].map(moment);
    assert_eq!(days, sorted);
    assert!(moment("2024-07-05") < moment("2024-07-05T00:00:00+05:30"));
    assert!(moment("2024-07-05T23:59:59+05:30") < moment("2024-07-06"));
    assert!(moment("2024-07-05") <= moment("2024-07-05") && moment("2024-07-05") >= moment("2024-07-05"));
}

#[test]
fn what_is_on_the_record_by_an_instant() {
    let on = wire::instant("2024-07-05T10:30:00+05:30").unwrap();
    for (text, by) in [
        ("2024-07-04", true),
        // A bare day is looked at from its beginning.
        ("2024-07-05", true),
        ("2024-07-06", false),
        ("2024-07-05T10:30:00+05:30", true),
        ("2024-07-05T10:30:01+05:30", false),
        ("2024-07-05T05:00:00Z", true),
    ] {
        assert_eq!(moment(text).is_by(on), by, "{text}");
    }
}

#[test]
fn the_next_open_day_and_the_last_before() {
    // 8 September 2024 was a Sunday.
    let list = Calendar::of(["2024-09-07", "2024-09-09", "2024-09-10"].map(day));
    let sundays = list.clone().with_sundays();
    for (calendar, on, after, before) in [
        (&list, "2024-09-06", "2024-09-06", "2024-09-06"),
        (&list, "2024-09-07", "2024-09-08", "2024-09-06"),
        (&list, "2024-09-08", "2024-09-08", "2024-09-08"),
        (&list, "2024-09-10", "2024-09-11", "2024-09-08"),
        (&sundays, "2024-09-07", "2024-09-11", "2024-09-06"),
        (&sundays, "2024-09-08", "2024-09-11", "2024-09-06"),
        (&sundays, "2024-09-11", "2024-09-11", "2024-09-11"),
    ] {
        assert_eq!(calendar.open_on_or_after(day(on)), Some(day(after)), "after {on}");
        assert_eq!(calendar.open_on_or_before(day(on)), Some(day(before)), "before {on}");
    }
    assert!(list.shut(day("2024-09-07")) && !list.shut(day("2024-09-08")));
    assert!(sundays.shut(day("2024-09-07")) && sundays.shut(day("2024-09-08")) && !sundays.shut(day("2024-09-06")));
    assert_eq!(day("2024-09-08").weekday(), Weekday::Sun);
}

#[test]
fn without_a_calendar_nothing_is_said_of_open_days() {
    let none = Calendar::none();
    assert!(!none.knows(day("2024-09-08")) && !none.shut(day("2024-09-08")));
    assert_eq!(none.open_on_or_after(day("2024-09-08")), None);
    assert_eq!(none.open_on_or_before(day("2024-09-08")), None);
    // An empty list is a calendar: every day is open.
    let open = Calendar::of([]);
    assert!(open.knows(day("2024-09-08")));
    assert_eq!(open.open_on_or_after(day("2024-09-08")), Some(day("2024-09-08")));
    assert!(none.with_sundays().knows(day("2024-09-08")));
}

/// More than a year of closed days is no calendar: it is not waited for.
#[test]
fn a_year_of_closed_days_is_no_calendar() {
    let from = day("2024-01-01");
    let closed = |days: u64| Calendar::of((0..days).filter_map(|n| from.checked_add_days(Days::new(n))));
    assert_eq!(closed(366).open_on_or_after(from), Some(day("2025-01-01")));
    assert_eq!(closed(367).open_on_or_after(from), None);
    let last = |days: u64| add_days(from, days - 1);
    assert_eq!(closed(366).open_on_or_before(last(366)), Some(day("2023-12-31")));
    assert_eq!(closed(367).open_on_or_before(last(367)), None);
}
