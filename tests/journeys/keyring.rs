//! A store whose key lies in the real Secret Service: it opens with the keyring, not when the keyring has forgotten it, is
//! never replaced, and comes back by the printed recovery key.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use itsso_journeys::keyring::Keyring;
use itsso_journeys::programs::{done, json, program};
use itsso_journeys::session::TestHost;
use serde_json::{Value, json};

const WRONG: &str = "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";

#[test]
fn a_store_opens_by_the_keyring_is_never_replaced_and_comes_back_by_the_recovery_key() -> Result<()> {
    let keyring = Keyring::start()?;
    let dir = tempfile::tempdir()?;
    let store = dir.path().join("store");
    let itsso = program("itsso")?;
    let on_store = |word: &str| {
        let mut command = keyring.command(&itsso);
        command.arg(word).arg("--store").arg(&store);
        command
    };

    ensure!(keyring.entries()?.is_empty(), "a fresh keyring holds something already");
    let made = json(on_store("init").arg("--json"))?;
    let recovery = made["recovery_key"].as_str().context("no recovery key was shown")?.to_owned();
    let entries = keyring.entries()?;
    let [entry] = entries.as_slice() else { anyhow::bail!("not one entry in the keyring, but {entries:?}") };
    done(&mut on_store("verify"))?;

    let was = files(&store)?;
    refused(on_store("verify").env("ITSSO_STORE_KEY", WRONG), "key-wrong")?;
    keyring.forget(entry)?;
    ensure!(keyring.entries()?.is_empty(), "the keyring has not forgotten the key");
    refused(&mut on_store("verify"), "key-missing")?;
    refused(&mut on_store("init"), "folder-occupied")?;
    ensure!(files(&store)? == was, "a store that does not open was changed");

    let host = TestHost::start_with(&keyring, &store, &dir.path().join("host.log"))?;
    let start = host.call("start", &json!({}))?;
    ensure!(start["stage"] == "recovery", "the screens do not show the way back: {start}");
    let other = "AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ";
    ensure!(host.call("recover_store", &json!({"recovery_key": other})).is_err(), "another key opened the store");
    ensure!(keyring.entries()?.is_empty(), "a wrong recovery key put something into the keyring");
    let start = host.call("recover_store", &json!({"recovery_key": recovery}))?;
    ensure!(start["trouble"] == Value::Null, "the recovery key does not open the store: {start}");
    host.end()?;

    ensure!(keyring.entries()?.len() == 1, "the key is not in the keyring again");
    done(&mut on_store("verify")).map(drop)
}

/// Runs a command that must fail, saying that code and words in Hindi.
fn refused(command: &mut std::process::Command, code: &str) -> Result<()> {
    let output = command.output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.code() == Some(1), "{command:?} ended with {}: {said}", output.status);
    ensure!(said.contains(&format!("[{code}]")), "{command:?} was refused without {code}: {said}");
    ensure!(said.contains('\u{0964}'), "{command:?} was refused without a sentence in Hindi: {said}");
    Ok(())
}

/// Every file of the store, whole.
fn files(store: &Path) -> Result<Vec<(std::ffi::OsString, Vec<u8>)>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(store)? {
        let entry = entry?;
        files.push((entry.file_name(), std::fs::read(entry.path())?));
    }
    files.sort();
    Ok(files)
}
