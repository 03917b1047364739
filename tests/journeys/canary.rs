//! A victim's name, phone and address stand where they belong, sealed, and nowhere else.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use itsso_journeys::programs::{done, itsso};
use itsso_journeys::register::register;
use itsso_journeys::session::TestHost;
use serde_json::json;

const NAME: &str = "Kanaripakshi Zzyxwv";
const PHONE: &str = "9000012345678";
const ADDRESS: &str = "Qwertzuiop Gali 4711";

#[test]
fn an_identity_is_nowhere_but_under_its_seal() -> Result<()> {
    let dir = tempfile::tempdir()?;
    let store = dir.path().join("store");
    let file = dir.path().join("register.csv");
    std::fs::write(&file, register(30))?;

    let host = TestHost::start(&store, &dir.path().join("host.log"), false)?;
    let made = host.call(
        "create_store",
        &json!({"sample": false, "pis": "100777", "name": "Test", "rank": "SI", "password": "a long password"}),
    )?;
    ensure!(made["recovery_key"].is_string(), "no recovery key was shown: {made}");
    host.call(
        "import_run",
        &json!({"file": file, "preset": null, "mapping": null, "keep_as": null, "keep_all": false}),
    )?;
    let cases =
        host.call("cases", &json!({"filter": {}, "sort": "fir_on", "descending": false, "offset": 0, "limit": 5}))?;
    let fir = cases["rows"][0]["fir"].as_str().context("no case was imported")?.to_owned();
    let saved = host.call(
        "save_identity",
        &json!({"fir": fir, "person": "V1", "identity": {"name": NAME, "phone": PHONE, "address": ADDRESS}}),
    )?;
    clean("the case page that answers", saved.to_string().as_bytes())?;

    // It can be opened by who may, with a reason; else the rest of this test would prove nothing.
    let opened = host.call("open_identity", &json!({"fir": fir, "person": "V1", "reason": "a test of the seal"}))?;
    ensure!(opened.to_string().contains(NAME), "the identity does not open: {opened}");

    let on = "2026-11-01T09:00:00+05:30";
    for (name, ask) in [
        ("case", json!({"fir": fir})),
        ("board", json!({"tab": "police", "group": "none", "offset": 0, "limit": 200, "on": on})),
        ("cases", json!({"filter": {}, "sort": "fir_on", "descending": false, "offset": 0, "limit": 200})),
        ("search", json!({"text": "Kanaripakshi", "limit": 20})),
    ] {
        clean(name, host.call(name, &ask)?.to_string().as_bytes())?;
    }
    let log = host.end()?;
    clean("what the program logged", log.as_bytes())?;

    let case = done(itsso()?.args(["case", &fir, "--json", "--store"]).arg(&store))?;
    clean("itsso case", &case.stdout)?;
    let board = done(itsso()?.args(["board", "--json", "--on", on, "--store"]).arg(&store))?;
    clean("itsso board", &board.stdout)?;
    for kind in ["csv", "xlsx"] {
        let out = dir.path().join(format!("list.{kind}"));
        done(itsso()?.args(["export", "cases", "--purpose", "other", "--store"]).arg(&store).arg("--to").arg(&out))?;
        clean("an exported list", &std::fs::read(&out)?)?;
    }
    every_file(&store)?;
    Ok(())
}

fn every_file(folder: &Path) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            every_file(&path)?;
        } else {
            clean(&path.display().to_string(), &std::fs::read(&path)?)?;
        }
    }
    Ok(())
}

fn clean(what: &str, bytes: &[u8]) -> Result<()> {
    for canary in [NAME, "Kanaripakshi", PHONE, ADDRESS] {
        let there = bytes.windows(canary.len()).any(|part| part.eq_ignore_ascii_case(canary.as_bytes()));
        // The answer to the question "Kanaripakshi" may repeat the question, and only that.
        ensure!(!there || (what == "search" && canary == "Kanaripakshi"), "{what} carries the identity ({canary})");
    }
    Ok(())
}
