//! A victim's name, phone and address stand where they belong, sealed, and nowhere else.

use std::io::{Cursor, Read as _};
use std::path::Path;
use std::process::Command;

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
    // A telephone stands in the one column of the register that holds free words, and a name before a number like a section's.
    let planted = register(30).replacen("354(A),506\"", &format!("354(A),506, {PHONE}\""), 1);
    let planted = planted.replacen("498(A),323\"", &format!("498(A),323, {NAME} 12\""), 1);
    ensure!(planted.contains(PHONE) && planted.contains(NAME), "nothing was planted");
    std::fs::write(&file, planted)?;

    let out = |name: &str| dir.path().join("out").join(name);
    std::fs::create_dir(dir.path().join("out"))?;
    let host = TestHost::start(&store, &dir.path().join("host.log"), false)?;
    let made = host.call(
        "create_store",
        &json!({"sample": false, "pis": "100777", "name": "Test", "rank": "SI", "password": "a long password"}),
    )?;
    ensure!(made["recovery_key"].is_string(), "no recovery key was shown: {made}");
    let imported = host.call(
        "import_run",
        &json!({"file": file, "preset": null, "mapping": null, "keep_as": null, "keep_all": false}),
    )?;
    ensure!(imported["counts"]["warned"] == 2, "what was planted among the sections was not told: {imported}");
    let ask = json!({"file": file, "preset": null, "mapping": null, "keep_as": null, "keep_all": false});
    let preview = host.call("import_preview", &ask)?.to_string();
    ensure!(preview.contains("……"), "the preview does not show that something was written there: {preview}");
    clean("the preview of the register", preview.as_bytes())?;
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
    let list = json!({"filter": {}, "sort": "fir_on", "descending": false, "offset": 0, "limit": 200});
    for (name, ask) in [
        ("start", json!({})),
        ("case", json!({"fir": fir})),
        ("board", json!({"tab": "police", "group": "none", "offset": 0, "limit": 200, "on": on})),
        ("board", json!({"tab": "others", "group": "station", "offset": 0, "limit": 200, "on": on})),
        ("cases", list.clone()),
        ("case_choices", json!({})),
        ("fact_forms", json!({"fir": fir})),
        ("import_log", json!({})),
        ("import_rows", json!({"import": imported["import"], "warned": false, "offset": 0, "limit": 100})),
        // What was typed beside a section is not said again.
        ("law_map", json!({"text": format!("354(A), {NAME} 12, {PHONE}")})),
        ("law_rights", json!({})),
        // What a change of the law moves in her case is told by its FIR.
        ("law_target", json!({"rule": "BNSS176.3", "hours": 6})),
        ("law_recount", json!({})),
        ("law_packs", json!({})),
        ("law_moves", json!({"run": 1, "offset": 0})),
        ("search", json!({"text": "Kanaripakshi", "limit": 20})),
        ("search", json!({"text": "9000012345678", "limit": 20})),
        ("verify", json!({})),
    ] {
        let answer = host.call(name, &ask)?;
        if name == "search" {
            ensure!(answer["cases_total"] == 0, "a case is found by the identity in it: {answer}");
        }
        clean(name, answer.to_string().as_bytes())?;
    }
    // And only with a reason.
    ensure!(
        host.call("open_identity", &json!({"fir": fir, "person": "V1", "reason": ""})).is_err(),
        "without a reason"
    );
    for kind in ["csv", "xlsx"] {
        host.call(
            "import_report_save",
            &json!({"import": imported["import"], "file": out(&format!("report.{kind}"))}),
        )?;
        for (list, ask) in [
            ("cases", list.clone()),
            ("board", json!({"tab": "police", "group": "none", "offset": 0, "limit": 200, "on": on})),
        ] {
            let what = json!({"list": list, "ask": ask});
            let file = out(&format!("{list}.{kind}"));
            host.call("export", &json!({"what": what, "file": file, "purpose": "other", "language": "hi"}))?;
        }
    }
    host.call("backup", &json!({"file": out("kept.backup")}))?;
    let log = host.end()?;
    clean("what the program logged", log.as_bytes())?;

    command_line(&store, &file, &fir, on)?;
    for kind in ["csv", "xlsx"] {
        for list in ["cases", "board", "figures"] {
            let to = out(&format!("itsso-{list}.{kind}"));
            said(itsso()?.args(["export", list, "--purpose", "other"]).arg("--to").arg(to).arg("--store").arg(&store))?;
        }
    }
    // Everything that was taken out, and the store itself: names of files, bytes, and what is packed in workbooks.
    every_file(&dir.path().join("out"))?;
    every_file(&store)
}

/// Every command that shows something of a store, in words and in JSON.
fn command_line(store: &Path, register: &Path, fir: &str, on: &str) -> Result<()> {
    let register = register.to_str().context("the register's name")?;
    for line in [
        vec!["case", fir, "--on", on],
        vec!["board", "--on", on],
        vec!["rates", "--on", "2026-11-01", "--all"],
        vec!["import", register],
        vec!["verify"],
    ] {
        said(itsso()?.args(&line).arg("--store").arg(store))?;
        said(itsso()?.args(&line).arg("--json").arg("--store").arg(store))?;
    }
    Ok(())
}

/// Runs a command and looks at both of its outputs.
fn said(command: &mut Command) -> Result<()> {
    let output = done(command)?;
    let what = format!("{command:?}");
    clean(&what, &output.stdout)?;
    clean(&what, &output.stderr)
}

fn every_file(folder: &Path) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            every_file(&path)?;
        } else {
            let (name, bytes) = (path.display().to_string(), std::fs::read(&path)?);
            clean("the name of a file", name.as_bytes())?;
            clean(&name, &bytes)?;
            if path.extension().is_some_and(|kind| kind == "xlsx") {
                unpacked(&name, bytes)?;
            }
        }
    }
    Ok(())
}

/// A workbook is packed: what is in it shows only when it is unpacked.
fn unpacked(name: &str, bytes: Vec<u8>) -> Result<()> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))?;
    let mut cells = 0;
    for index in 0..archive.len() {
        let mut text = Vec::new();
        archive.by_index(index)?.read_to_end(&mut text)?;
        cells += text.windows(3).filter(|part| *part == b"<c ").count();
        clean(name, &text)?;
    }
    ensure!(cells > 0, "{name} was not unpacked");
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
