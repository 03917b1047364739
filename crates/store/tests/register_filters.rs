//! Filters of the register that look at clocks, scope and days of reports, and the counts of open clocks by rule.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)] // helpers of tests, outside the functions the lints spare

mod common;

use common::{change, clock, made, ms};
use itsso_store::{Bucket, CaseChange, CaseQuery, CaseSort, ClockWanted, Scope, Standing, Station, Store};

const ON: &str = "2024-10-01T10:00:00+05:30";

async fn filled(dir: &std::path::Path) -> Store {
    let (store, _) = made(dir).await;
    let mut changes: Vec<CaseChange> = (1..=5).map(|n| change(&store, n, 1)).collect();
    let cases: Vec<_> = changes.iter().map(|c| c.case).collect();
    let row = |changes: &mut Vec<CaseChange>, n: usize| changes[n].row.take().unwrap();
    // 1: late by an hour. 2: late in two days, and another's duty overdue. 3: late in ten days, stayed.
    changes[0].clocks = vec![clock(cases[0], "A", "2024-07-05T10:30:00+05:30", "2024-10-01T09:00:00+05:30")];
    let court = itsso_store::ClockRow {
        owed_by: "court".into(),
        ..clock(cases[1], "B", "2024-07-05T10:30:00+05:30", "2024-09-01T00:00:00+05:30")
    };
    changes[1].clocks = vec![clock(cases[1], "A", "2024-07-05T10:30:00+05:30", "2024-10-03T10:00:00+05:30"), court];
    changes[2].clocks = vec![clock(cases[2], "A", "2024-07-05T10:30:00+05:30", "2024-10-11T10:00:00+05:30")];
    let stayed = row(&mut changes, 2);
    changes[2].row = Some(itsso_store::CaseRow { stayed: true, apart_ms: Some(0), ..stayed });
    // 4: disposed late, in the scope only where BNS 69 counts. 5: disposed in time, watched only, of another station.
    let late = row(&mut changes, 3);
    changes[3].row = Some(itsso_store::CaseRow {
        itsso: false,
        itsso_if_set: true,
        disposed_on: Some("2024-09-20".into()),
        disposal: Some("chargesheet".into()),
        ..late
    });
    let watched = row(&mut changes, 4);
    changes[4].row = Some(itsso_store::CaseRow {
        itsso: false,
        station: "2".into(),
        disposed_on: Some("2024-08-01".into()),
        disposal: Some("final-report:false".into()),
        ..watched
    });
    store.append(changes).await.unwrap();
    let station = |code: &str, name: &str| Station { code: code.into(), name: name.into(), ..Station::default() };
    store.put_stations(&[station("31653043", "Kalyanpur"), station("2", "Armapur")]).await.unwrap();
    store
}

async fn numbers(store: &Store, ask: CaseQuery) -> Vec<u32> {
    let page = store.cases(&CaseQuery { limit: 10, ..ask }).await.unwrap();
    assert_eq!(page.total, page.rows.len() as u64);
    page.rows.iter().map(|r| r.number).collect()
}

fn wanted(bucket: Option<Bucket>, rule: Option<&str>, owed_by: &[&str]) -> CaseQuery {
    let owed_by = owed_by.iter().map(|o| (*o).to_owned()).collect();
    let clock = ClockWanted { on_ms: ms(ON), owed_by, bucket, rule: rule.map(str::to_owned) };
    CaseQuery { clock: Some(clock), sort: vec![(CaseSort::FirNumber, false)], ..CaseQuery::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn cases_are_found_by_a_clock_they_have_open() {
    let dir = tempfile::tempdir().unwrap();
    let store = filled(dir.path()).await;
    assert_eq!(numbers(&store, wanted(Some(Bucket::Overdue), None, &["police"])).await, [1]);
    assert_eq!(numbers(&store, wanted(Some(Bucket::H48), None, &["police"])).await, [2]);
    assert_eq!(numbers(&store, wanted(Some(Bucket::Overdue), None, &[])).await, [1, 2]);
    assert_eq!(numbers(&store, wanted(None, Some("A"), &[])).await, [1, 2]);
    assert_eq!(numbers(&store, wanted(None, Some("C"), &[])).await, [0; 0]);
    let running = store.running_by_rule(ms(ON)).await.unwrap();
    assert_eq!(running.into_iter().collect::<Vec<_>>(), [("A".to_owned(), 2), ("B".to_owned(), 1)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_limit_sorts_and_cases_without_one_come_last() {
    let dir = tempfile::tempdir().unwrap();
    let store = filled(dir.path()).await;
    let by = |down| CaseQuery { sort: vec![(CaseSort::NextDue, down)], next_on_ms: ms(ON), ..CaseQuery::default() };
    assert_eq!(numbers(&store, by(false)).await[..2], [1, 2]);
    assert_eq!(numbers(&store, by(true)).await[..2], [2, 1]);
    let by_name =
        CaseQuery { sort: vec![(CaseSort::StationName, false), (CaseSort::FirNumber, false)], ..CaseQuery::default() };
    assert_eq!(numbers(&store, by_name).await, [5, 1, 2, 3, 4]);
}

#[tokio::test(flavor = "multi_thread")]
async fn scope_standing_and_days_of_reports_narrow_the_register() {
    let dir = tempfile::tempdir().unwrap();
    let store = filled(dir.path()).await;
    let sorted =
        || CaseQuery { sort: vec![(CaseSort::FirNumber, false)], on: "2024-10-01".into(), ..CaseQuery::default() };
    let scope = |scope| CaseQuery { scope, ..sorted() };
    assert_eq!(numbers(&store, scope(Scope::Watch)).await, [4, 5]);
    assert_eq!(numbers(&store, scope(Scope::WatchWithout69)).await, [5]);
    let standing = |standing| CaseQuery { standing: Some(standing), ..sorted() };
    assert_eq!(numbers(&store, standing(Standing::EligibleLate)).await, [1, 2, 3, 4]);
    let both = CaseQuery { also: vec![Standing::EligibleLate], ..standing(Standing::Disposed) };
    assert_eq!(numbers(&store, both).await, [4]);
    let reported =
        CaseQuery { disposed_from: Some("2024-08-01".into()), disposed_to: Some("2024-08-31".into()), ..sorted() };
    assert_eq!(numbers(&store, reported).await, [5]);
    assert_eq!(numbers(&store, CaseQuery { stayed: Some(true), ..sorted() }).await, [3]);
    assert_eq!(numbers(&store, CaseQuery { number: Some(4), ..sorted() }).await, [4]);
    assert_eq!(numbers(&store, CaseQuery { number: Some(0), ..sorted() }).await, [0; 0]);
    let no_day = CaseQuery { also: vec![Standing::Pending], ..CaseQuery::default() };
    assert!(store.cases(&no_day).await.is_err());
}
