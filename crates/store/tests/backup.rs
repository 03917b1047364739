//! One encrypted file, and a fresh machine that has only it and the printed sheet, or the key.
mod common;

use common::{KEY, change, content, made, now};
use itsso_casebook::FirName;
use itsso_store::{KeySource, Officer, Store, Unlock};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_fresh_machine_gets_everything_back() {
    let dir = tempfile::tempdir().unwrap();
    let (store, recovery) = made(dir.path()).await;
    let batch: Vec<_> = (1..=50).map(|n| change(&store, n, 4)).collect();
    store.append(batch.clone()).await.unwrap();
    let officer = Officer { pis: "101".into(), active: true, admin: true, identity_right: true, ..Officer::default() };
    store.put_officer(&officer).await.unwrap();
    store.set_password("101", "long enough", None).await.unwrap();
    let book = store.identities(&store.sign_in("101", "long enough", now()).await.unwrap()).await.unwrap();
    let case = FirName { station: "31653043".into(), number: 1, year: 2024 }.case();
    let sealed = book.put(content(&store, case, "", 1), "V1", &json!({ "name": "CANARYNAME" })).await.unwrap();

    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("बैकअप.itsso");
    store.backup(&file).await.unwrap();
    store.append(vec![change(&store, 99, 1)]).await.unwrap();
    for needle in ["CANARYNAME", "recorded_at", "key_check", "SQLite format"] {
        assert!(!common::anywhere(out.path(), needle.as_bytes()), "{needle} in the clear");
    }
    assert_eq!(std::fs::read_dir(out.path()).unwrap().count(), 1, "nothing is left beside it");
    assert!(!std::fs::read_dir(dir.path()).unwrap().any(|f| f.unwrap().file_name().to_string_lossy().starts_with('.')));

    for (name, with) in [("by sheet", Unlock::Recovery(recovery.as_str())), ("by key", Unlock::Key(KEY))] {
        let fresh = out.path().join(name);
        let back = Store::restore(&file, &fresh, with, KeySource::Given(KEY)).await.unwrap();
        assert_eq!(back.last_seq().await.unwrap(), 200);
        assert_eq!(back.entries_of(batch[7].case).await.unwrap(), batch[7].entries);
        let session = back.sign_in("101", "long enough", now()).await.unwrap();
        let book = back.identities(&session).await.unwrap();
        assert_eq!(book.open(&sealed).await.unwrap().1, json!({ "name": "CANARYNAME" }));
        assert!(back.verify(Some(&book), |_, _| {}).await.unwrap().is_whole());
        back.append(vec![change(&back, 99, 1)]).await.unwrap();
        back.close().await;
        drop(book);
        Store::open(&fresh, KeySource::Given(KEY)).await.unwrap();
        Store::recover(&fresh, recovery.as_str(), KeySource::Given(KEY)).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restore_never_harms() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    store.append((1..=20).map(|n| change(&store, n, 4)).collect()).await.unwrap();
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("backup.itsso");
    store.backup(&file).await.unwrap();
    store.append(vec![change(&store, 21, 1)]).await.unwrap();

    let error = Store::restore(&file, dir.path(), Unlock::Key(KEY), KeySource::Given(KEY)).await.unwrap_err();
    assert_eq!(error.code(), "folder-occupied");
    assert_eq!(store.last_seq().await.unwrap(), 81);

    let whole = std::fs::read(&file).unwrap();
    let fresh = out.path().join("fresh");
    let (_, foreign) = made(&out.path().join("other")).await;
    let wrong = [
        (Unlock::Key([9; 32]), "key-wrong"),
        (Unlock::Recovery(foreign.as_str()), "recovery-key-wrong"),
        (Unlock::Recovery("no key"), "recovery-key-wrong"),
    ];
    for (with, code) in wrong {
        let error = Store::restore(&file, &fresh, with, KeySource::Given(KEY)).await.unwrap_err();
        assert_eq!(error.code(), code);
    }
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    for (bytes, what) in [
        (&whole[..whole.len() - 100], "cut off"),
        (&whole[..whole.len() / 2], "half"),
        (&flipped[..], "altered"),
        (&b"hello"[..], "no backup"),
        (&b""[..], "empty"),
    ] {
        std::fs::write(&file, bytes).unwrap();
        let error = Store::restore(&file, &fresh, Unlock::Key(KEY), KeySource::Given(KEY)).await.unwrap_err();
        assert_eq!(error.code(), "not-a-backup", "{what}");
        let left: Vec<_> = std::fs::read_dir(&fresh).unwrap().map(|f| f.unwrap().file_name()).collect();
        assert!(left.iter().all(|name| name == "store.lock"), "{what} left {left:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_backup_of_this_store_is_replaced() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    let out = tempfile::tempdir().unwrap();
    let precious = out.path().join("precious.txt");
    std::fs::write(&precious, b"a thesis").unwrap();
    assert_eq!(store.backup(&precious).await.unwrap_err().code(), "file-exists");
    assert_eq!(std::fs::read(&precious).unwrap(), b"a thesis");
    assert_eq!(store.backup(&dir.path().join("cases.db")).await.unwrap_err().code(), "file-exists");
    assert_eq!(store.backup(out.path()).await.unwrap_err().code(), "file-exists");
    let file = out.path().join("backup");
    store.backup(&file).await.unwrap();
    let before = std::fs::read(&file).unwrap();
    store.backup(&file).await.unwrap();
    assert_ne!(std::fs::read(&file).unwrap(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_could_not_be_finished_leaves_the_folder_free() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    store.unmake(&KeySource::Given(KEY)).await.unwrap();
    let (store, recovery) = made(dir.path()).await;
    store.append(vec![change(&store, 1, 1)]).await.unwrap();
    assert_eq!(*Store::key_from_recovery(dir.path(), recovery.as_str()).unwrap(), KEY);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_good_backup_never_gives_way_to_a_damaged_one() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = made(dir.path()).await;
    let book = store.identities_unclaimed().await.unwrap().unwrap();
    let case = FirName { station: "31653043".into(), number: 1, year: 2024 }.case();
    book.put(content(&store, case, "", 1), "V1", &json!({ "name": "N" })).await.unwrap();
    drop(book);
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("backup");
    store.backup(&file).await.unwrap();
    let good = std::fs::read(&file).unwrap();
    for name in ["identity.db", "head.json"] {
        let at = dir.path().join(name);
        let own = std::fs::read(&at).unwrap();
        let mut broken = own.clone();
        broken[own.len() / 2] ^= 1;
        for bytes in [Some(broken), Some(own[..own.len() / 2].to_vec()), None] {
            match bytes {
                Some(bytes) => std::fs::write(&at, bytes).unwrap(),
                None => std::fs::remove_file(&at).unwrap(),
            }
            let refused = store.backup(&file).await.unwrap_err();
            assert_eq!(refused.code(), "store-damaged", "{name}: {refused}");
            assert_eq!(std::fs::read(&file).unwrap(), good, "{name} damaged and the backup gone");
            std::fs::write(&at, &own).unwrap();
        }
    }
    store.backup(&file).await.unwrap();
}
