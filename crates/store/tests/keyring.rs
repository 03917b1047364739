//! The key in a real Secret Service. The test runs itself again inside a session bus of its own with an unlocked
//! gnome-keyring, so that it neither needs nor touches the keyring of whoever runs it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)] // a test's helpers fail by panicking
#![cfg(target_os = "linux")]
mod common;

use std::process::Command;

use common::{at, change};
use itsso_store::{CreateOptions, KeySource, Store, Unlock};

const INSIDE: &str = "ITSSO_TEST_INSIDE_KEYRING";

/// Runs one test of this binary in a fresh keyring; true inside of it.
fn inside(test: &str) -> bool {
    if std::env::var_os(INSIDE).is_some() {
        return true;
    }
    for tool in ["dbus-run-session", "gnome-keyring-daemon"] {
        let found = std::env::var_os("PATH")
            .is_some_and(|path| std::env::split_paths(&path).any(|dir| dir.join(tool).exists()));
        assert!(found, "{tool} is missing; install it: apt-get install dbus gnome-keyring libsecret-1-0");
    }
    let home = tempfile::tempdir().unwrap();
    let runtime = home.path().join("run");
    std::fs::create_dir(&runtime).unwrap();
    let script = "printf 'test' | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec \"$0\" --exact \"$1\" --nocapture";
    let output = Command::new("dbus-run-session")
        .args(["--", "sh", "-c", script])
        .arg(std::env::current_exe().unwrap())
        .arg(test)
        .env(INSIDE, "1")
        .env("HOME", home.path())
        .env("XDG_DATA_HOME", home.path().join("data"))
        .env("XDG_RUNTIME_DIR", &runtime)
        .env_remove("GNOME_KEYRING_CONTROL")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    false
}

fn how() -> CreateOptions {
    CreateOptions { sample: false, at: at("2024-07-05T10:30:00+05:30") }
}

/// Forgets the key of a store as a broken PC would.
async fn forget(dir: &std::path::Path) {
    let json: serde_json::Value = serde_json::from_slice(&std::fs::read(dir.join("store.json")).unwrap()).unwrap();
    let user = json["keyring"].as_str().unwrap().to_owned();
    let bytes = tokio::task::spawn_blocking(move || {
        let entry = keyring::Entry::new("ITSSO Desk", &user).unwrap();
        let bytes = entry.get_secret().unwrap().len();
        entry.delete_credential().unwrap();
        bytes
    })
    .await
    .unwrap();
    assert_eq!(bytes, 32, "the Windows keyring limits the size: only the key goes in");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_keyring_opens_and_when_it_forgets_the_sheet_does() {
    if !inside("the_keyring_opens_and_when_it_forgets_the_sheet_does") {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let (store, recovery) = Store::create(dir.path(), KeySource::Keyring, how()).await.unwrap();
    let one = change(&store, 1, 3);
    store.append(vec![one.clone()]).await.unwrap();
    store.close().await;
    let again = Store::open(dir.path(), KeySource::Keyring).await.unwrap();
    assert_eq!(again.entries_of(one.case).await.unwrap(), one.entries);
    again.close().await;

    forget(dir.path()).await;
    let error = Store::open(dir.path(), KeySource::Keyring).await.unwrap_err();
    assert_eq!(error.code(), "key-missing", "{error}");
    assert_eq!(Store::create(dir.path(), KeySource::Keyring, how()).await.unwrap_err().code(), "folder-occupied");
    let back = Store::recover(dir.path(), recovery.as_str(), KeySource::Keyring).await.unwrap();
    assert_eq!(back.entries_of(one.case).await.unwrap(), one.entries);
    back.close().await;
    let again = Store::open(dir.path(), KeySource::Keyring).await.unwrap();
    assert!(again.verify(None, |_, _| {}).await.unwrap().is_whole());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_opens_on_a_machine_with_another_keyring() {
    if !inside("a_backup_opens_on_a_machine_with_another_keyring") {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let (store, recovery) = Store::create(dir.path(), KeySource::Keyring, how()).await.unwrap();
    let one = change(&store, 1, 3);
    store.append(vec![one.clone()]).await.unwrap();
    let file = dir.path().join("backup.itsso");
    store.backup(&file).await.unwrap();
    store.close().await;
    // The other machine: nothing in its keyring.
    forget(dir.path()).await;
    let fresh = tempfile::tempdir().unwrap();
    let back =
        Store::restore(&file, fresh.path(), Unlock::Recovery(recovery.as_str()), KeySource::Keyring).await.unwrap();
    back.close().await;
    let back = Store::open(fresh.path(), KeySource::Keyring).await.unwrap();
    assert_eq!(back.entries_of(one.case).await.unwrap(), one.entries);
}
