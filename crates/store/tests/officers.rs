//! Officers, passwords, PINs, and who holds identities.
mod common;

use common::{KEY, at, content, made};
use itsso_casebook::FirName;
use itsso_store::{Damage, Journal, KeySource, Officer, Store, StoreError};
use serde_json::json;
use sqlx::ConnectOptions;

fn officer(pis: &str, admin: bool, identity_right: bool) -> Officer {
    Officer {
        pis: pis.to_owned(),
        name: format!("Officer {pis}"),
        rank: "SI".to_owned(),
        gender: "f".to_owned(),
        active: true,
        admin,
        identity_right,
        ..Officer::default()
    }
}

#[tokio::test]
async fn only_the_right_password_signs_in() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    store.put_officer(&officer("101", true, false)).await.unwrap();
    assert_eq!(store.set_password("101", "short", None).await.unwrap_err().code(), "password-weak");
    assert_eq!(store.set_password("999", "long enough", None).await.unwrap_err().code(), "no-officer");
    assert!(matches!(store.sign_in("101", "").await, Err(StoreError::SignIn)), "an officer without a password");
    store.set_password("101", "सही पासवर्ड", None).await.unwrap();
    for (pis, password) in [("101", "सही पासवर्ड "), ("101", ""), ("999", "सही पासवर्ड"), ("", "")]
    {
        assert!(matches!(store.sign_in(pis, password).await, Err(StoreError::SignIn | StoreError::Weak)));
    }
    let session = store.sign_in("101", "सही पासवर्ड").await.unwrap();
    assert!(session.officer.has_password && !session.holds_identities());
    store.change_password("101", "सही पासवर्ड", "another one").await.unwrap();
    assert!(store.sign_in("101", "सही पासवर्ड").await.is_err());
    let gone = Officer { active: false, ..officer("102", false, false) };
    store.put_officer(&gone).await.unwrap();
    store.set_password("102", "long enough", None).await.unwrap();
    assert!(matches!(store.sign_in("102", "long enough").await, Err(StoreError::SignIn)));
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    store.put_officer(&officer("100", false, false)).await.unwrap();
    store.put_officer(&officer("101", true, false)).await.unwrap();
    let refused = [
        store.remove_officer("101").await,
        store.put_officer(&officer("101", false, false)).await,
        store.put_officer(&Officer { active: false, ..officer("101", true, false) }).await,
    ];
    assert!(refused.iter().all(|r| matches!(r, Err(StoreError::LastAdministrator))));
    assert!(store.officer("101").await.unwrap().unwrap().admin);
    store.put_officer(&officer("102", true, false)).await.unwrap();
    store.remove_officer("101").await.unwrap();
    assert_eq!(store.officers().await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_pin_resumes_five_times_wrong_and_no_more() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    store.put_officer(&officer("101", true, true)).await.unwrap();
    store.set_password("101", "long enough", None).await.unwrap();
    let session = store.sign_in("101", "long enough").await.unwrap();
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

#[tokio::test]
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
    let first = store.sign_in("101", "long enough 1").await.unwrap();
    store.set_password("102", "long enough 2", Some(&first)).await.unwrap();
    let third = store.sign_in("103", "long enough 3").await.unwrap();
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
    store.change_password("102", "long enough 2", "long enough two").await.unwrap();
    let again = Store::open(dir.path(), KeySource::Given(KEY)).await.unwrap();
    let second = again.sign_in("102", "long enough two").await.unwrap();
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
    assert!(!store.sign_in("102", "long enough two").await.unwrap().holds_identities());
    store.set_password("102", "long enough two", None).await.unwrap();
    assert!(!store.sign_in("102", "long enough two").await.unwrap().holds_identities());
}

#[tokio::test]
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
    drop(raw);
    let found = store.verify(Some(&book), |_, _| {}).await.unwrap();
    let said: Vec<_> = found.problems.iter().map(|p| (p.journal, p.seq, p.what)).collect();
    assert_eq!(said, [(Journal::Identity, Some(2), Damage::Altered), (Journal::Identity, Some(3), Damage::CutOff)]);
}
