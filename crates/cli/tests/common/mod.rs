//! The built program on stores of its own.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;

#[path = "../../../../tests/src/register.rs"]
pub mod register;

/// The program, with a key in the environment: no keyring is touched.
pub fn itsso(args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("itsso").unwrap();
    command.env("ITSSO_STORE_KEY", "11".repeat(32)).args(args);
    command
}

/// A store in a folder of its own.
pub struct Store {
    dir: tempfile::TempDir,
}

impl Store {
    pub fn new() -> Self {
        let store = Self { dir: tempfile::tempdir().unwrap() };
        itsso(&["init", "--json", "--store"]).arg(store.path()).assert().success();
        store
    }

    pub fn path(&self) -> PathBuf {
        self.dir.path().join("store")
    }

    /// A file beside the store.
    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.dir.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// Runs a command on the store.
    pub fn run(&self, args: &[&str]) -> Command {
        let mut command = itsso(args);
        command.arg("--store").arg(self.path());
        command
    }

    /// The answer of a command that must be done.
    pub fn json(&self, args: &[&str]) -> Value {
        let out = self.run(args).arg("--json").assert().success().get_output().stdout.clone();
        serde_json::from_slice(&out).unwrap()
    }

    /// Imports a file; exit 0.
    pub fn import(&self, file: &Path) -> Value {
        self.json(&["import", file.to_str().unwrap()])
    }

    /// Imports a text as a register.
    pub fn import_text(&self, text: &str) -> Value {
        let file = self.file("register.csv", text);
        self.import(&file)
    }
}

/// `[rows, new, changed, unchanged, out of scope, refused]`, and that they add up.
pub fn counts(account: &Value) -> [u64; 6] {
    let n = |key: &str| account[key].as_u64().unwrap_or_else(|| panic!("no {key} in {account}"));
    let refused = account["refused"].as_array().unwrap().len() as u64;
    let all = [n("rows"), n("new"), n("changed"), n("unchanged"), n("out_of_scope"), refused];
    assert_eq!(all[0], all[1..].iter().sum::<u64>(), "each row counts once: {account}");
    all
}

/// Row and column of each problem of a kind, with words in both languages.
pub fn problems(account: &Value, kind: &str) -> Vec<(u32, String)> {
    let problem = |p: &Value| {
        assert!(!p["why"]["en"].as_str().unwrap().is_empty() && !p["why"]["hi"].as_str().unwrap().is_empty(), "{p}");
        (u32::try_from(p["row"].as_u64().unwrap()).unwrap(), p["field"].as_str().unwrap().to_owned())
    };
    account[kind].as_array().unwrap().iter().map(problem).collect()
}
