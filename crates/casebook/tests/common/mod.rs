//! A case written by hand for the tests.

use itsso_casebook::{Content, Entry, FirName, SigningKey};
use serde_json::{Value, json};
use uuid::Uuid;

pub struct Book {
    pub entries: Vec<Entry>,
    key: SigningKey,
}

impl Book {
    pub fn new() -> Self {
        let mut book = Self { entries: Vec::new(), key: SigningKey::from_bytes(&[3; 32]) };
        let fir = json!({"station": "31653043", "number": 213, "year": 2026});
        book.add("fir-registered", "2026-07-05T10:30:00+05:30", json!({"fir": fir, "offence_from": "2026-07-03"}));
        book.add("offences-listed", "2026-07-05", json!({"sections": ["BNS 64(1)"]}));
        book.add("persons-listed", "2026-07-05", json!({"victims": [{"id": "V1", "age": 22}], "accused": 2}));
        book
    }

    pub fn content(&self, kind: &str, at: &str, payload: Value) -> Content {
        Content {
            id: Uuid::from_u128(self.entries.len() as u128 + 1),
            case: FirName { station: "31653043".into(), number: 213, year: 2026 }.case(),
            kind: kind.into(),
            v: 1,
            happened_at: at.parse().unwrap(),
            recorded_at: "2026-07-06T09:00:00+05:30".parse().unwrap(),
            skew_ms: 0,
            officer: "100001".into(),
            post: None,
            device: "00".repeat(32),
            saw: 0,
            replaces: vec![],
            payload,
        }
    }

    pub fn add(&mut self, kind: &str, at: &str, payload: Value) -> Uuid {
        self.put(self.content(kind, at, payload))
    }

    #[allow(dead_code)] // each test file is a program of its own; not each corrects an entry
    pub fn replacing(&mut self, wrong: Uuid, kind: &str, at: &str, payload: Value) -> Uuid {
        let content = Content { replaces: vec![wrong], ..self.content(kind, at, payload) };
        self.put(content)
    }

    pub fn put(&mut self, content: Content) -> Uuid {
        let id = content.id;
        self.entries.push(Entry::write(content, &self.key).unwrap());
        id
    }
}
