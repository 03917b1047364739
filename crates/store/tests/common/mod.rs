//! What the tests of the store share: a store in a temporary folder, entries, rows, and a raw connection to tamper with.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)] // a test's helpers fail by panicking
#![allow(dead_code)]

use std::path::Path;

use chrono::DateTime;
use itsso_casebook::{Content, Entry, FirName};
use itsso_law::{Ist, Moment};
use itsso_store::{CaseChange, CaseRow, ClockRow, CreateOptions, KeySource, Officer, RecoveryKey, Store};
use serde_json::json;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};
use uuid::Uuid;

pub const KEY: [u8; 32] = [7; 32];
pub const HOUR: i64 = 3_600_000;

pub fn at(text: &str) -> Ist {
    DateTime::parse_from_rfc3339(text).unwrap()
}

pub fn now() -> Ist {
    at("2024-07-05T10:30:00+05:30")
}

pub fn ms(text: &str) -> i64 {
    at(text).timestamp_millis()
}

pub fn made(dir: &Path) -> impl Future<Output = (Store, RecoveryKey)> {
    let dir = dir.to_path_buf();
    async move {
        Store::create(&dir, KeySource::Given(KEY), CreateOptions { sample: false, at: at("2024-07-05T10:30:00+05:30") })
            .await
            .unwrap()
    }
}

pub fn content(store: &Store, case: Uuid, kind: &str, nth: u32) -> Content {
    Content {
        id: Uuid::new_v5(&case, format!("{kind}/{nth}").as_bytes()),
        case,
        kind: kind.to_owned(),
        v: 1,
        happened_at: Moment::Instant(at("2024-07-05T10:30:00+05:30")),
        recorded_at: at("2024-07-05T11:00:00+05:30"),
        skew_ms: 0,
        officer: "system/import".to_owned(),
        post: None,
        device: store.device_id(),
        saw: 0,
        replaces: Vec::new(),
        payload: json!({ "n": nth }),
    }
}

pub fn entry(store: &Store, case: Uuid, nth: u32) -> Entry {
    Entry::write(content(store, case, "event", nth), store.device()).unwrap()
}

/// A case of station 1 with that FIR number, its row and no clock.
pub fn change(store: &Store, number: u32, entries: u32) -> CaseChange {
    let case = FirName { station: "31653043".to_owned(), number, year: 2024 }.case();
    CaseChange {
        case,
        expect: 0,
        entries: (0..entries).map(|n| entry(store, case, n)).collect(),
        row: Some(row(case, number)),
        search: format!("31653043/{number:04}/2024 कल्याणपुर Kalyanpur"),
        ..CaseChange::default()
    }
}

pub fn row(case: Uuid, number: u32) -> CaseRow {
    CaseRow {
        case,
        station: "31653043".to_owned(),
        number,
        year: 2024,
        fir_ms: ms("2024-07-05T10:30:00+05:30") + i64::from(number) * 1000,
        fir_date: "2024-07-05".to_owned(),
        two_month_due: "2024-09-05".to_owned(),
        offences: "IPC 376(2)(n), POCSO 4".to_owned(),
        itsso: true,
        in_scope: true,
        holder: "31653043".to_owned(),
        stage: "investigation".to_owned(),
        ..CaseRow::default()
    }
}

pub fn clock(case: Uuid, rule: &str, start: &str, late: &str) -> ClockRow {
    ClockRow {
        case,
        rule: rule.to_owned(),
        subject: "case".to_owned(),
        cycle: 1,
        kind: "limit".to_owned(),
        start_ms: Some(ms(start)),
        due: Some(late.to_owned()),
        late_ms: Some(ms(late)),
        owed_by: "police".to_owned(),
        urgency: 5,
        ends_by: "chargesheet-filed".to_owned(),
        ..ClockRow::default()
    }
}

/// A connection past the store, as one who has the key and means ill would open it.
pub async fn raw(dir: &Path) -> SqliteConnection {
    SqliteConnectOptions::new()
        .filename(dir.join("cases.db"))
        .pragma("key", format!("\"x'{}'\"", hex::encode(KEY)))
        .connect()
        .await
        .unwrap()
}

pub async fn tamper(dir: &Path, statements: &[&'static str]) {
    let mut raw = raw(dir).await;
    for statement in statements {
        sqlx::query(*statement).execute(&mut raw).await.unwrap();
    }
    raw.close().await.unwrap();
}

/// Whether any file of a folder holds these bytes.
pub fn anywhere(dir: &Path, needle: &[u8]) -> bool {
    std::fs::read_dir(dir).unwrap().any(|file| {
        let path = file.unwrap().path();
        if path.is_dir() {
            anywhere(&path, needle)
        } else {
            std::fs::read(path).unwrap().windows(needle.len()).any(|w| w == needle)
        }
    })
}

/// The identity file's key while it waits for the first entitled officer, unwrapped as the store does it.
pub async fn identity_key(store: &Store) -> Vec<u8> {
    use chacha20poly1305::aead::{Aead, KeyInit, Payload};
    use chacha20poly1305::{XChaCha20Poly1305, XNonce};
    let mut raw = raw(store.dir()).await;
    let kept: String = sqlx::query_scalar("SELECT value FROM setting WHERE key = 'identity-unclaimed'")
        .fetch_one(&mut raw)
        .await
        .unwrap();
    let blob = hex::decode(kept).unwrap();
    let mut secret = [0; 32];
    hkdf::Hkdf::<sha2::Sha256>::new(None, &KEY).expand(b"itsso-identity-unclaimed-v1", &mut secret).unwrap();
    let nonce: [u8; 24] = blob[..24].try_into().unwrap();
    XChaCha20Poly1305::new(&secret.into())
        .decrypt(&XNonce::from(nonce), Payload { msg: &blob[24..], aad: store.id().as_bytes() })
        .unwrap()
}

pub fn officer(pis: &str, admin: bool, identity_right: bool) -> Officer {
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

/// Runs a statement on the identity file past the store.
pub async fn identity_says(dir: &Path, key: &[u8], statement: &'static str) {
    let mut raw = SqliteConnectOptions::new()
        .filename(dir.join("identity.db"))
        .pragma("key", format!("\"x'{}'\"", hex::encode(key)))
        .connect()
        .await
        .unwrap();
    sqlx::query(statement).execute(&mut raw).await.unwrap();
    raw.close().await.unwrap();
}

/// A head as it stands while `identity.db` is being written: the given one, marked and signed.
pub fn head_marked(store: &Store, head: &str) -> String {
    use itsso_casebook::SigningKey;
    let mut head: serde_json::Value = serde_json::from_str(head).unwrap();
    head["identity_writing"] = true.into();
    let text = |key: &str| head[key].as_str().map_or_else(|| head[key].to_string(), str::to_owned);
    let fields = [
        "store",
        "count",
        "chain",
        "identity_count",
        "identity_chain",
        "identity_sha256",
        "identity_writing",
        "device",
    ];
    let message = format!("itsso-head-v1\0{}", fields.map(text).join("|"));
    let key: &SigningKey = store.device();
    head["signature"] = hex::encode(ed25519_dalek::Signer::sign(key, message.as_bytes()).to_bytes()).into();
    head.to_string()
}
