//! Officers, passwords, PINs, and who holds identities.
mod common;

use common::{KEY, at, content, made, now, officer};
use itsso_casebook::FirName;
use itsso_store::{Damage, Journal, KeySource, Officer, Store, StoreError};
use serde_json::json;
use sqlx::ConnectOptions;

#[tokio::test(flavor = "multi_thread")]
async fn only_the_right_password_signs_in() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    store.put_officer(&officer("101", true, false)).await.unwrap();
    assert_eq!(store.set_password("101", "short", None).await.unwrap_err().code(), "password-weak");
    assert_eq!(store.set_password("999", "long enough", None).await.unwrap_err().code(), "no-officer");
    assert!(matches!(store.sign_in("101", "", now()).await, Err(StoreError::SignIn)), "an officer without a password");
    store.set_password("101", "सही पासवर्ड", None).await.unwrap();
    for (pis, password) in [("101", "सही पासवर्ड "), ("101", ""), ("999", "सही पासवर्ड"), ("", "")]
    {
        assert!(matches!(store.sign_in(pis, password, now()).await, Err(StoreError::SignIn | StoreError::Weak)));
    }
    let session = store.sign_in("101", "सही पासवर्ड", now()).await.unwrap();
    assert!(session.officer.has_password && !session.holds_identities());
    store.change_password("101", "सही पासवर्ड", "another one", now()).await.unwrap();
    assert!(store.sign_in("101", "सही पासवर्ड", now()).await.is_err());
    let gone = Officer { active: false, ..officer("102", false, false) };
    store.put_officer(&gone).await.unwrap();
    store.set_password("102", "long enough", None).await.unwrap();
    assert!(matches!(store.sign_in("102", "long enough", now()).await, Err(StoreError::SignIn)));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_administrator_stays() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    store.put_officer(&officer("100", false, false)).await.unwrap();
    store.put_officer(&officer("101", true, false)).await.unwrap();
    store.set_password("101", "long enough", None).await.unwrap();
    // An administrator who cannot sign in is none.
    store.put_officer(&officer("102", true, false)).await.unwrap();
    let refused = [
        store.remove_officer("101").await,
        store.put_officer(&officer("101", false, false)).await,
        store.put_officer(&Officer { active: false, ..officer("101", true, false) }).await,
    ];
    assert!(refused.iter().all(|r| matches!(r, Err(StoreError::LastAdministrator))));
    assert!(store.officer("101").await.unwrap().unwrap().admin);
    store.set_password("102", "long enough", None).await.unwrap();
    store.remove_officer("101").await.unwrap();
    assert_eq!(store.officers().await.unwrap().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pin_resumes_five_times_wrong_and_no_more() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    store.put_officer(&officer("101", true, true)).await.unwrap();
    store.set_password("101", "long enough", None).await.unwrap();
    let session = store.sign_in("101", "long enough", now()).await.unwrap();
    assert!(matches!(session.resume("1234").await, Err(StoreError::PasswordNeeded)), "no PIN was set");
    for weak in ["123", "12a4", "1234567890123"] {
        assert!(matches!(session.set_pin(weak).await, Err(StoreError::Weak)));
    }
    session.set_pin("4711").await.unwrap();
    for left in [4, 3] {
        assert!(matches!(session.resume("0000").await, Err(StoreError::Pin(n)) if n == left));
    }
    session.resume("4711").await.unwrap();
    for left in [4, 3, 2, 1] {
        assert!(
            matches!(session.resume("0000").await, Err(StoreError::Pin(n)) if n == left),
            "tries start anew after a right PIN"
        );
    }
    assert!(session.holds_identities());
    assert!(matches!(session.resume("0000").await, Err(StoreError::PasswordNeeded)));
    assert!(matches!(session.resume("4711").await, Err(StoreError::PasswordNeeded)), "the right PIN comes too late");
    assert!(!session.holds_identities());
}

#[tokio::test(flavor = "multi_thread")]
async fn identities_are_for_the_entitled_and_can_be_erased() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    let case = FirName { station: "31653043".into(), number: 1, year: 2024 }.case();
    for (pis, right) in [("101", true), ("102", true), ("103", false)] {
        store.put_officer(&officer(pis, pis == "101", right)).await.unwrap();
    }
    assert!(store.identities_unclaimed().await.unwrap().is_some());
    store.set_password("103", "long enough 3", None).await.unwrap();
    store.set_password("101", "long enough 1", None).await.unwrap();
    assert!(store.identities_unclaimed().await.unwrap().is_none(), "the key waits no longer");
    let first = store.sign_in("101", "long enough 1", now()).await.unwrap();
    store.set_password("102", "long enough 2", Some(&first)).await.unwrap();
    let third = store.sign_in("103", "long enough 3", now()).await.unwrap();
    assert!(matches!(store.identities(&third).await, Err(StoreError::NotEntitled)));

    let book = store.identities(&first).await.unwrap();
    let plain = json!({ "name": "CANARYNAME", "phone": "9990001112" });
    let one = book.put(content(&store, case, "", 1), "V1", &plain).await.unwrap();
    let two = book.put(content(&store, case, "", 2), "V2", &json!({ "name": "SECONDNAME" })).await.unwrap();
    assert!(!one.bytes.windows(10).any(|w| w == b"CANARYNAME"));
    for needle in ["CANARYNAME", "9990001112"] {
        assert!(!common::anywhere(dir.path(), needle.as_bytes()));
    }
    assert_eq!(book.persons().await.unwrap().len(), 2);

    // Another program, the other officer, after a change of password.
    store.change_password("102", "long enough 2", "long enough two", now()).await.unwrap();
    let again = Store::open(dir.path(), KeySource::Given(KEY)).await.unwrap();
    let second = again.sign_in("102", "long enough two", now()).await.unwrap();
    let other = again.identities(&second).await.unwrap();
    assert_eq!(other.open(&one).await.unwrap(), ("V1".to_owned(), plain));
    assert_eq!(other.entries_of(case).await.unwrap(), [one.clone(), two.clone()]);

    other.erase(case, "V1", at("2024-09-01T10:00:00+05:30")).await.unwrap();
    assert!(matches!(book.open(&one).await, Err(StoreError::Erased)));
    assert!(matches!(book.put(content(&store, case, "", 3), "V1", &json!({})).await, Err(StoreError::Erased)));
    assert_eq!(book.open(&two).await.unwrap().0, "V2");
    let found = store.verify(Some(&book), |_, _| {}).await.unwrap();
    assert!(found.is_whole(), "erasing must leave the journal whole: {:?}", found.problems);
    assert_eq!(found.identities, Some(2));

    // The right is taken away: the wrapped key goes with it, and a new password does not bring it back.
    store.put_officer(&officer("102", false, false)).await.unwrap();
    store.put_officer(&officer("102", false, true)).await.unwrap();
    assert!(!store.sign_in("102", "long enough two", now()).await.unwrap().holds_identities());
    store.set_password("102", "long enough two", None).await.unwrap();
    assert!(!store.sign_in("102", "long enough two", now()).await.unwrap().holds_identities());
}

#[tokio::test(flavor = "multi_thread")]
async fn tampering_with_sealed_entries_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    let book = store.identities_unclaimed().await.unwrap().unwrap();
    let case = FirName { station: "31653043".into(), number: 1, year: 2024 }.case();
    for n in 1..=3 {
        book.put(content(&store, case, "", n), "V1", &json!({ "n": n })).await.unwrap();
    }
    // The key of the waiting identity file is not ours to know: swap the sealed texts through the public handle's file.
    let key = common::identity_key(&store).await;
    let mut raw = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(dir.path().join("identity.db"))
        .pragma("key", format!("\"x'{}'\"", hex::encode(key)))
        .connect()
        .await
        .unwrap();
    sqlx::query("UPDATE entry SET content = (SELECT content FROM entry WHERE seq = 1) WHERE seq = 2")
        .execute(&mut raw)
        .await
        .unwrap();
    sqlx::query("DELETE FROM entry WHERE seq = 3").execute(&mut raw).await.unwrap();
    sqlx::Connection::close(raw).await.unwrap();
    let found = store.verify(Some(&book), |_, _| {}).await.unwrap();
    let said: Vec<_> = found.problems.iter().map(|p| (p.journal, p.seq, p.what)).collect();
    assert_eq!(
        said,
        [
            (Journal::Identity, None, Damage::File),
            (Journal::Identity, Some(2), Damage::Altered),
            (Journal::Identity, Some(3), Damage::CutOff)
        ]
    );
}

/// What a change may never do: leave nobody who can open the identities that are kept.
#[tokio::test(flavor = "multi_thread")]
async fn the_last_key_to_identities_is_never_destroyed() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    store.put_officer(&officer("101", true, true)).await.unwrap();
    store.put_officer(&officer("102", true, true)).await.unwrap();
    store.set_password("102", "long enough 2", None).await.unwrap();
    // 102 claimed the key; 101 gets a password of somebody who does not hold it, and so no key.
    store.set_password("101", "long enough 1", None).await.unwrap();
    let refused = [
        store.put_officer(&officer("102", true, false)).await,
        store.put_officer(&Officer { active: false, ..officer("102", true, true) }).await,
        store.remove_officer("102").await,
        store.set_password("102", "set by another", None).await,
    ];
    for error in refused {
        let error = error.unwrap_err();
        assert_eq!(error.code(), "last-identity-holder");
        assert!(!error.words().en.is_empty() && error.words().hi.chars().any(|c| ('\u{900}'..='\u{97f}').contains(&c)));
    }
    let holder = store.sign_in("102", "long enough 2", now()).await.unwrap();
    assert!(holder.holds_identities(), "a refused change left its traces");
    store.change_password("102", "long enough 2", "long enough two", now()).await.unwrap();
    store.set_password("101", "long enough 1", Some(&holder)).await.unwrap();
    store.put_officer(&officer("102", true, false)).await.unwrap();
    assert!(store.sign_in("101", "long enough 1", now()).await.unwrap().holds_identities());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_right_taken_away_ends_in_the_running_shift() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    for pis in ["101", "102", "103"] {
        store.put_officer(&officer(pis, true, true)).await.unwrap();
    }
    store.set_password("101", "long enough", None).await.unwrap();
    let first = store.sign_in("101", "long enough", now()).await.unwrap();
    store.set_password("102", "long enough", Some(&first)).await.unwrap();
    store.set_password("103", "long enough", Some(&first)).await.unwrap();
    let second = store.sign_in("102", "long enough", now()).await.unwrap();
    let third = store.sign_in("103", "long enough", now()).await.unwrap();
    store.identities(&second).await.unwrap();
    store.put_officer(&officer("102", true, false)).await.unwrap();
    store.put_officer(&Officer { active: false, ..officer("103", true, true) }).await.unwrap();
    for session in [&second, &third] {
        assert!(matches!(store.identities(session).await, Err(StoreError::NotEntitled)));
        assert!(!session.holds_identities());
    }
    store.put_officer(&officer("102", true, true)).await.unwrap();
    assert!(matches!(store.identities(&second).await, Err(StoreError::NotEntitled)), "the key came back by itself");
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_a_password_takes_longer_and_longer() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    store.put_officer(&officer("101", true, false)).await.unwrap();
    store.put_officer(&officer("102", false, false)).await.unwrap();
    for pis in ["101", "102"] {
        store.set_password(pis, "long enough", None).await.unwrap();
    }
    let later = |seconds: i64| now() + chrono::TimeDelta::seconds(seconds);
    for _ in 0..5 {
        assert!(matches!(store.sign_in("101", "wrong one", now()).await, Err(StoreError::SignIn)));
    }
    let waits = store.sign_in("101", "long enough", now()).await.unwrap_err();
    assert!(matches!(waits, StoreError::Wait(2)) && waits.words().en.contains('2'), "{waits}");
    // Starting the program anew gives no new tries; another officer does not wait.
    let again = Store::open(dir.path(), KeySource::Given(KEY)).await.unwrap();
    assert!(matches!(again.sign_in("101", "long enough", later(1)).await, Err(StoreError::Wait(1))));
    again.sign_in("102", "long enough", now()).await.unwrap();
    assert!(matches!(again.sign_in("101", "wrong one", later(2)).await, Err(StoreError::SignIn)));
    assert!(matches!(again.sign_in("101", "long enough", later(2)).await, Err(StoreError::Wait(4))));
    // A clock set back does not lock for ever.
    assert!(matches!(again.sign_in("101", "long enough", later(-9000)).await, Err(StoreError::Wait(4))));
    again.sign_in("101", "long enough", later(-8996)).await.unwrap();
    assert!(matches!(again.sign_in("101", "wrong one", now()).await, Err(StoreError::SignIn)), "not forgiven");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_once_claimed_stays_claimed() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    store.put_officer(&officer("101", false, false)).await.unwrap();
    assert!(!store.is_claimed().await.unwrap(), "a first run that broke off must be able to go on");
    store.set_password("101", "long enough", None).await.unwrap();
    store.put_officer(&Officer { active: false, ..officer("101", false, false) }).await.unwrap();
    assert!(store.is_claimed().await.unwrap());
    store.remove_officer("101").await.unwrap();
    assert!(store.is_claimed().await.unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sealed_entry_is_the_one_the_format_names() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    let book = store.identities_unclaimed().await.unwrap().unwrap();
    let case = FirName { station: "31653043".into(), number: 1, year: 2024 }.case();
    let entry = book.put(content(&store, case, "", 1), "V1", &json!({})).await.unwrap();
    let sealed: itsso_casebook::kinds::Sealed = serde_json::from_value(entry.content.payload.clone()).unwrap();
    assert_eq!((sealed.seal.as_str(), sealed.person.to_string().as_str()), ("xchacha20poly1305", "V1"));
    assert_eq!(entry.content.kind, itsso_casebook::kinds::IDENTITY);
    assert!(book.put(content(&store, case, "", 2), "not a person", &json!({})).await.is_err());
}
