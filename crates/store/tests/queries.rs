//! Board, register and figures answer what was asked, counted by hand on small stores.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)] // a test's helpers fail by panicking
mod common;

use common::{HOUR, change, clock, made, ms};
use itsso_store::{
    BoardGroup, BoardQuery, Bucket, CaseChange, CaseQuery, CaseSort, Damage, RatesQuery, Scope, Standing, Station,
    Store,
};
use tempfile::TempDir;

const NOON: &str = "2024-08-01T12:00:00+05:30";

async fn board_store() -> (TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    let start = "2024-07-05T10:30:00+05:30";
    let mut batch: Vec<CaseChange> = (1..=6).map(|n| change(&store, n, 1)).collect();
    let due = [
        "2024-08-01T11:00:00+05:30",
        "2024-08-02T12:00:00+05:30",
        "2024-08-02T12:00:01+05:30",
        "2024-08-05T00:00:00+05:30",
    ];
    for (one, late) in batch.iter_mut().zip(due) {
        one.clocks = vec![clock(one.case, "R", start, late)];
    }
    // Case 1: an urgent one later than its overdue one; one that ended in time; one void; one not begun; a court's.
    let case = batch[0].case;
    let mut urgent = clock(case, "URGENT", start, "2024-08-01T20:00:00+05:30");
    urgent.urgency = 0;
    let mut ended = clock(case, "ENDED", start, "2024-07-20T00:00:00+05:30");
    ended.ended_ms = Some(ms("2024-07-15T00:00:00+05:30"));
    let mut void = clock(case, "VOID", start, "2024-07-20T00:00:00+05:30");
    void.void = true;
    let early = clock(case, "EARLY", "2024-08-01T12:00:01+05:30", "2024-08-02T00:00:00+05:30");
    let mut court = clock(case, "COURT", start, "2024-07-10T00:00:00+05:30");
    court.owed_by = "court".to_owned();
    batch[0].clocks.extend([urgent, ended, void, early, court]);
    // Case 2 has one nothing can have ended; case 5 is stayed; case 6 left; each would be overdue.
    let mut no_record = clock(batch[1].case, "NOREC", start, "2024-07-10T00:00:00+05:30");
    no_record.no_record = true;
    batch[1].clocks.push(no_record);
    for (n, stayed) in [(4, true), (5, false)] {
        let case = batch[n].case;
        batch[n].clocks = vec![clock(case, "APART", start, "2024-07-10T00:00:00+05:30")];
        let row = batch[n].row.as_mut().unwrap();
        (row.stayed, row.transferred_out) = (stayed, !stayed);
        row.apart_ms = Some(ms("2024-07-20T00:00:00+05:30"));
    }
    batch[3].row.as_mut().unwrap().station = "31653044".to_owned();
    store.append(batch).await.unwrap();
    (dir, store)
}

fn police(on: &str) -> BoardQuery {
    BoardQuery { on_ms: ms(on), owed_by: vec!["police".to_owned()], limit: 100, ..BoardQuery::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_board_counts_in_disjoint_columns() {
    let (_dir, store) = board_store().await;
    let board = store.board(&police(NOON)).await.unwrap();
    let c = board.counts;
    assert_eq!((c.overdue, c.h24, c.h48, c.h72, c.d7), (1, 2, 1, 0, 1));
    assert_eq!((c.no_record, c.apart), (1, 2));
    assert_eq!(board.total, 5);
    let rules: Vec<_> = board.items.iter().map(|i| (i.rule.as_str(), i.number, i.bucket)).collect();
    assert_eq!(
        rules,
        [
            ("URGENT", 1, Bucket::H24),
            ("R", 1, Bucket::Overdue),
            ("R", 2, Bucket::H24),
            ("R", 3, Bucket::H48),
            ("R", 4, Bucket::D7)
        ]
    );
    let all = store.board(&BoardQuery { owed_by: vec![], ..police(NOON) }).await.unwrap();
    assert_eq!(all.counts.overdue, 2, "the court's is there when nobody is chosen");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_board_is_cut_only_in_plain_sight() {
    let (_dir, store) = board_store().await;
    let one = store.board(&BoardQuery { limit: 2, offset: 1, ..police(NOON) }).await.unwrap();
    assert_eq!((one.items.len(), one.total, one.items[0].number), (2, 5, 1));
    let near = store.board(&BoardQuery { within_ms: Some(24 * HOUR), ..police(NOON) }).await.unwrap();
    assert_eq!((near.total, near.counts.h48, near.counts.d7), (3, 0, 0));
    let column = BoardQuery { buckets: vec![Bucket::H24], ..police(NOON) };
    let column = store.board(&column).await.unwrap();
    assert_eq!((column.total, column.items.len(), column.counts.overdue), (2, 2, 1));
    let far = BoardQuery { stations: vec!["31653044".to_owned()], ..police(NOON) };
    assert_eq!(store.board(&far).await.unwrap().total, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn items_of_a_group_stand_together_the_most_pressing_group_first() {
    let (_dir, store) = board_store().await;
    let by = |group| BoardQuery { group: Some(group), ..police(NOON) };
    let heads = |board: &itsso_store::Board| -> Vec<(String, u64, u64)> {
        board.groups.iter().map(|g| (g.key.clone(), g.rows, g.overdue)).collect()
    };
    let keys = |board: &itsso_store::Board| -> Vec<(String, u32)> {
        board.items.iter().map(|i| (i.rule.clone(), i.number)).collect()
    };
    let stations = store.board(&by(BoardGroup::Station)).await.unwrap();
    assert_eq!(heads(&stations), [("31653043".into(), 4, 1), ("31653044".into(), 1, 0)]);
    assert_eq!(stations.items.last().unwrap().station, "31653044");
    let rules = store.board(&by(BoardGroup::Rule)).await.unwrap();
    assert_eq!(heads(&rules), [("URGENT".into(), 1, 0), ("R".into(), 4, 1)]);
    let officers = store.board(&by(BoardGroup::Officer)).await.unwrap();
    assert_eq!(heads(&officers), [(String::new(), 5, 1)], "nobody is named yet");

    for group in [BoardGroup::Station, BoardGroup::Officer, BoardGroup::Rule] {
        let whole = store.board(&by(group)).await.unwrap();
        assert_eq!(whole.groups.iter().map(|g| g.rows).sum::<u64>(), whole.total);
        let mut paged = Vec::new();
        for offset in 0..5 {
            let page = BoardQuery { offset, limit: 1, ..by(group) };
            paged.extend(keys(&store.board(&page).await.unwrap()));
        }
        assert_eq!(paged, keys(&whole), "{group:?}");
    }

    for offset in [5, 6, 100] {
        let past = BoardQuery { offset, limit: 5, ..by(BoardGroup::Station) };
        assert_eq!(store.board(&past).await.unwrap().items, [], "past the end there is nothing");
    }

    let column = BoardQuery { buckets: vec![Bucket::H24], ..by(BoardGroup::Rule) };
    let column = store.board(&column).await.unwrap();
    assert_eq!(heads(&column), [("URGENT".into(), 1, 0), ("R".into(), 1, 0)]);
    assert_eq!(column.counts.overdue, 1, "counts are of all columns");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_board_can_be_that_of_one_officer_or_of_one_rule() {
    let (_dir, store) = board_store().await;
    let mut named = change(&store, 2, 0);
    named.expect = 1;
    named.row.as_mut().unwrap().io = Some("SI Rekha".to_owned());
    named.clocks = vec![clock(named.case, "R", "2024-07-05T10:30:00+05:30", "2024-07-08T00:00:00+05:30")];
    store.append(vec![named]).await.unwrap();
    let hers = BoardQuery { io: Some("SI Rekha".to_owned()), ..police(NOON) };
    let board = store.board(&hers).await.unwrap();
    assert_eq!((board.total, board.items[0].number, board.items[0].io.as_deref()), (1, 2, Some("SI Rekha")));
    assert_eq!(store.board(&BoardQuery { rule: Some("URGENT".to_owned()), ..hers.clone() }).await.unwrap().total, 0);
    let rule = BoardQuery { rule: Some("URGENT".to_owned()), ..police(NOON) };
    assert_eq!(store.board(&rule).await.unwrap().total, 1);
    let counts = store.board_counts(&rule).await.unwrap();
    assert_eq!((counts.h24, counts.overdue), (1, 0));
    let officers = BoardQuery { group: Some(BoardGroup::Officer), ..police(NOON) };
    let officers = store.board(&officers).await.unwrap();
    let keys: Vec<&str> = officers.groups.iter().map(|g| g.key.as_str()).collect();
    assert_eq!(keys, ["", "SI Rekha"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_board_of_an_earlier_day_shows_what_ended_since() {
    let (_dir, store) = board_store().await;
    let board = store.board(&police("2024-07-14T00:00:00+05:30")).await.unwrap();
    assert!(board.items.iter().any(|i| i.rule == "ENDED" && i.bucket == Bucket::D7));
    assert_eq!(
        store
            .board(&police("2024-07-15T00:00:00+05:30"))
            .await
            .unwrap()
            .items
            .iter()
            .filter(|i| i.rule == "ENDED")
            .count(),
        0
    );
    assert_eq!(store.board(&police("2024-07-05T10:29:59+05:30")).await.unwrap().total, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_board_of_an_earlier_day_shows_cases_as_they_stood_then() {
    let (_dir, store) = board_store().await;
    let apart = |board: &itsso_store::Board| board.items.iter().filter(|i| i.rule == "APART").count();
    let before = store.board(&police("2024-07-15T00:00:00+05:30")).await.unwrap();
    assert_eq!((before.counts.apart, apart(&before)), (0, 2), "neither stayed nor transferred yet");
    let after = store.board(&police("2024-07-21T00:00:00+05:30")).await.unwrap();
    assert_eq!((after.counts.apart, apart(&after)), (2, 0));

    // Void since the 10th of August: until then it was on the board, from then on it is on none.
    let mut quashed = change(&store, 3, 0);
    quashed.expect = 1;
    let mut void = clock(quashed.case, "VOID", "2024-07-05T10:30:00+05:30", "2024-08-03T00:00:00+05:30");
    (void.void, void.ended_ms) = (true, Some(ms("2024-08-10T00:00:00+05:30")));
    let mut never = clock(quashed.case, "NEVER", "2024-07-05T10:30:00+05:30", "2024-08-03T00:00:00+05:30");
    never.void = true;
    quashed.clocks = vec![void, never];
    store.append(vec![quashed.clone()]).await.unwrap();
    assert_eq!(store.clock_rows(quashed.case).await.unwrap(), quashed.clocks);
    for (on, there) in [("2024-08-09T00:00:00+05:30", true), ("2024-08-11T00:00:00+05:30", false)] {
        let board = store.board(&police(on)).await.unwrap();
        assert_eq!(board.items.iter().any(|i| i.rule == "VOID"), there, "{on}");
        assert!(board.items.iter().all(|i| i.rule != "NEVER"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn new_rows_of_a_case_replace_the_old_ones() {
    let (_dir, store) = board_store().await;
    let mut again = change(&store, 2, 0);
    again.expect = 1;
    again.clocks = vec![clock(again.case, "NEW", "2024-07-05T10:30:00+05:30", "2024-08-01T00:00:00+05:30")];
    again.search = "नया".to_owned();
    store.append(vec![again.clone()]).await.unwrap();
    assert_eq!(store.clock_rows(again.case).await.unwrap(), again.clocks);
    let c = store.board(&police(NOON)).await.unwrap().counts;
    assert_eq!((c.overdue, c.h24, c.no_record), (2, 1, 0));
    assert_eq!(find(&store, "Kalyanpur").await.len(), 5);
    assert_eq!(find(&store, "नया").await, [2]);
}

async fn find(store: &Store, words: &str) -> Vec<u32> {
    let ask = CaseQuery {
        search: Some(words.to_owned()),
        sort: vec![(CaseSort::FirNumber, false)],
        limit: 100,
        ..CaseQuery::default()
    };
    store.cases(&ask).await.unwrap().rows.iter().map(|r| r.number).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn search_keeps_hindi_words_whole_and_is_safe() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    let texts = ["थाना कल्याणपुर Kalyanpur", "थाना कलपुर", "थाना चकेरी Chakeri", "फ़ीलखाना"];
    let batch =
        (1..).zip(texts).map(|(n, text)| CaseChange { search: text.to_owned(), ..change(&store, n, 1) }).collect();
    store.append(batch).await.unwrap();
    assert_eq!(find(&store, "कल्याणपुर").await, [1]);
    assert_eq!(find(&store, "कल्याण").await, [1], "the last word may be a beginning");
    assert_eq!(find(&store, "कल").await, [1, 2]);
    assert_eq!(find(&store, "याणपुर").await, [0u32; 0], "a matra must not end a word");
    assert_eq!(find(&store, "पुर थाना").await, [0u32; 0]);
    assert_eq!(find(&store, "थाना चकेरी").await, [3]);
    assert_eq!(find(&store, "chak").await, [3]);
    assert_eq!(find(&store, "फ\u{93c}ीलखाना").await, [4], "nukta as its own letter");
    for ill in ["\"", "a\" OR \"b", "NEAR(", "थाना*\"", "-", "words:x", "'; DROP TABLE case_row;--", "\0"] {
        let ask = CaseQuery { search: Some(ill.to_owned()), limit: 10, ..CaseQuery::default() };
        store.cases(&ask).await.unwrap();
    }
    assert_eq!(store.count_cases(&CaseQuery::default()).await.unwrap(), 4);
    assert!(!store.verify(None, |_, _| {}).await.unwrap().problems.iter().any(|p| p.what == Damage::Altered));
}

/// Ten cases of two stations with every way to stand on 2024-10-01.
async fn figures_store() -> (TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    #[allow(clippy::type_complexity)] // a table, read as one
    let rows: [(&str, &str, Option<(&str, &str)>, bool, bool); 10] = [
        ("2024-07-05", "2024-09-05", Some(("2024-09-05", "chargesheet")), false, false), // in time, last day
        ("2024-07-05", "2024-09-05", Some(("2024-09-06", "final-report:false")), false, false), // a day late
        ("2024-07-05", "2024-09-05", None, false, false),                                // over two months
        ("2024-08-01", "2024-10-01", None, false, false),                                // due today: not over
        ("2024-07-31", "2024-09-30", None, true, false),                                 // stayed, over
        ("2024-07-05", "2024-09-05", None, false, true),                                 // left
        ("2024-09-10", "2024-11-10", Some(("2024-09-20", "final-report:mistake-of-law")), false, false),
        ("2024-09-10", "2024-11-10", Some(("2024-10-02", "chargesheet")), false, false), // disposed after the day
        ("2024-10-02", "2024-12-02", None, false, false),                                // FIR after the day
        ("2023-01-01", "2023-03-01", None, false, false),                                // before FROM
    ];
    let mut batch = Vec::new();
    for (n, (fir, due, disposed, stayed, left)) in (1..).zip(rows) {
        let mut one = change(&store, n, 1);
        let row = one.row.as_mut().unwrap();
        (row.fir_date, row.two_month_due) = (fir.to_owned(), due.to_owned());
        row.fir_ms = ms(&format!("{fir}T09:00:00+05:30"));
        if let Some((day, what)) = disposed {
            (row.disposed_on, row.disposal) = (Some(day.to_owned()), Some(what.to_owned()));
        }
        (row.stayed, row.transferred_out, row.child) = (stayed, left, n % 2 == 0);
        if n == 7 {
            row.station = "31653044".to_owned();
            (row.itsso, row.itsso_if_set) = (false, true);
            row.offences = "BNS 69, IPC 376A".to_owned();
        }
        batch.push(one);
    }
    store.append(batch).await.unwrap();
    (dir, store)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_figures_are_as_counted_by_hand() {
    let (_dir, store) = figures_store().await;
    let ask = RatesQuery {
        from: "2024-01-01".to_owned(),
        on: "2024-10-01".to_owned(),
        age_bounds: vec!["2024-09-01".to_owned(), "2024-08-01".to_owned(), "2024-07-01".to_owned()],
        ..RatesQuery::default()
    };
    let rows = store.rates(&ask).await.unwrap();
    assert_eq!(rows.len(), 2);
    let r = &rows[0];
    assert_eq!((r.registered, r.disposed, r.charge_sheeted, r.final_reports), (7, 2, 1, 1));
    assert_eq!(r.final_by_type, [("false".to_owned(), 1)]);
    assert_eq!((r.disposed_in_two_months, r.eligible, r.eligible_disposed_in_time), (1, 5, 1));
    assert_eq!((r.pending, r.pending_over_two_months, r.stayed, r.transferred), (4, 2, 1, 1));
    assert_eq!(r.ageing, [1, 0, 3, 0], "FIR of 1 August is in the second month's band's end, July's in the third");
    let r = &rows[1];
    assert_eq!((r.registered, r.disposed, r.final_reports, r.pending, r.eligible), (1, 1, 1, 0, 0));
    let itsso = store.rates(&RatesQuery { scope: Scope::Itsso, ..ask.clone() }).await.unwrap();
    assert_eq!(itsso.len(), 1, "BNS 69 counts only where set");
    assert_eq!(store.rates(&RatesQuery { scope: Scope::ItssoWith69, ..ask.clone() }).await.unwrap().len(), 2);
    assert_eq!(store.rates(&RatesQuery { on: "1.10.2024".into(), ..ask }).await.unwrap_err().code(), "wrong-question");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_number_has_its_list() {
    let (_dir, store) = figures_store().await;
    let of = async |ask: CaseQuery| {
        let ask = CaseQuery {
            on: "2024-10-01".to_owned(),
            fir_from: Some("2024-01-01".to_owned()),
            limit: 100,
            sort: vec![(CaseSort::FirNumber, false)],
            ..ask
        };
        let page = store.cases(&ask).await.unwrap();
        assert_eq!(page.total, page.rows.len() as u64);
        page.rows.iter().map(|r| r.number).collect::<Vec<_>>()
    };
    let standing = |standing| CaseQuery { standing: Some(standing), ..CaseQuery::default() };
    assert_eq!(of(CaseQuery::default()).await, [1, 2, 3, 4, 5, 6, 7, 8]);
    assert_eq!(of(standing(Standing::Disposed)).await, [1, 2, 7]);
    assert_eq!(of(standing(Standing::Pending)).await, [3, 4, 5, 8]);
    assert_eq!(of(standing(Standing::OverTwoMonths)).await, [3, 5]);
    assert_eq!(of(standing(Standing::Stayed)).await, [5]);
    assert_eq!(of(standing(Standing::Transferred)).await, [6]);
    assert_eq!(of(standing(Standing::DisposedInTime)).await, [1, 7]);
    assert_eq!(of(standing(Standing::Eligible)).await, [1, 2, 3, 5, 6]);
    assert_eq!(of(CaseQuery { disposal: Some("final-report".into()), ..CaseQuery::default() }).await, [2, 7]);
    assert_eq!(of(CaseQuery { child: Some(true), ..CaseQuery::default() }).await, [2, 4, 6, 8]);
    assert_eq!(of(CaseQuery { offence: Some("IPC 376".into()), ..CaseQuery::default() }).await, [1, 2, 3, 4, 5, 6, 8]);
    assert_eq!(of(CaseQuery { offence: Some("IPC 376A".into()), ..CaseQuery::default() }).await, [7]);
    let station = Station { code: "31653044".into(), district: "Kanpur".into(), ..Station::default() };
    store.put_stations(&[station]).await.unwrap();
    assert_eq!(of(CaseQuery { districts: vec!["Kanpur".into()], ..CaseQuery::default() }).await, [7]);
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_neither_overlap_nor_skip_and_totals_do_not_grow_old() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    store.append((1..=95).map(|n| change(&store, n, 1)).collect()).await.unwrap();
    for sort in [CaseSort::FirDate, CaseSort::Stage, CaseSort::Disposed, CaseSort::Station] {
        let mut seen = Vec::new();
        for offset in (0..100).step_by(10) {
            let ask = CaseQuery { sort: vec![(sort, true)], offset, limit: 10, ..CaseQuery::default() };
            let page = store.cases(&ask).await.unwrap();
            assert_eq!(page.total, 95);
            seen.extend(page.rows.iter().map(|r| r.number));
        }
        seen.sort_unstable();
        assert_eq!(seen, (1..=95).collect::<Vec<_>>(), "{sort:?}");
    }
    store.append(vec![change(&store, 96, 1)]).await.unwrap();
    assert_eq!(store.count_cases(&CaseQuery::default()).await.unwrap(), 96);
}
