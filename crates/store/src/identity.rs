//! The second encrypted file: who the persons are. Each person's payloads are sealed under a key of that person; destroying
//! the key is erasure, and the signed entries stay as they are.

use std::sync::Arc;

use itsso_casebook::{Content, Entry, kinds};
use itsso_law::{Ist, Subject};
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::append::uuid_at;
use crate::chain::{GENESIS, Link, link};
use crate::encode::{base64, from_base64};
use crate::folder::{IDENTITY, not_empty};
use crate::head::Found;
use crate::journal::entry_at;
use crate::key::{Key, random};
use crate::pool::{Pool, Room, Wanted, begin, connect, migrate_old};
use crate::seal::{Sealed, open, seal};
use crate::session::Session;
use crate::{Store, StoreError};

/// How payloads are sealed; written into each, so that another way can be told from it.
const SEAL: &str = "xchacha20poly1305";

/// The opened identity file.
#[derive(Clone)]
pub struct Identities {
    pub(crate) store: Store,
    pub(crate) pool: Arc<Pool>,
}

impl std::fmt::Debug for Identities {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Identities of {:?}", self.store)
    }
}

fn aad(case: Uuid, person: &str) -> Vec<u8> {
    format!("itsso-identity-v1|{case}|{person}").into_bytes()
}

impl Store {
    /// Opens the identity file by an entitled officer's session. Whether the officer still is, is asked each time: a right taken
    /// away ends at the next opening, not at the next sign-in.
    ///
    /// # Errors
    /// [`StoreError::NotEntitled`]; the session has then given up its key.
    pub async fn identities(&self, session: &Session) -> Result<Identities, StoreError> {
        let officer = self.officer(&session.officer.pis).await?;
        if !officer.is_some_and(|o| o.active && o.identity_right) {
            session.forget_identities();
        }
        let key = session.identity.lock().ok().and_then(|key| key.clone()).ok_or(StoreError::NotEntitled)?;
        self.identities_by(&key).await
    }

    /// Opens it while no officer is entitled yet; `None` from then on.
    ///
    /// # Errors
    /// Of the database.
    pub async fn identities_unclaimed(&self) -> Result<Option<Identities>, StoreError> {
        match self.unclaimed().await? {
            Some(key) => Ok(Some(self.identities_by(&key).await?)),
            None => Ok(None),
        }
    }

    async fn identities_by(&self, key: &Key) -> Result<Identities, StoreError> {
        let folder = &self.inner.folder;
        not_empty(folder, IDENTITY)?;
        let pool = connect(
            &folder.file(IDENTITY),
            key,
            Room::Identity,
            Wanted { create: false, cache_kib: 1024, connections: 1, first: true },
        )
        .await?;
        migrate_old(&pool, Room::Identity).await?;
        let of: Option<String> = sqlx::query_scalar("SELECT store FROM about").fetch_optional(&*pool).await?;
        if of != Some(self.id().to_string()) {
            return Err(StoreError::Damaged(format!("{IDENTITY} is of another store")));
        }
        let opened = Identities { store: self.clone(), pool: Arc::new(pool) };
        opened.settle().await?;
        Ok(opened)
    }
}

impl Identities {
    /// Seals, signs and keeps a payload about a person. Of `content`, kind and payload are set here.
    ///
    /// # Errors
    /// [`StoreError::Erased`] where the person's key was destroyed.
    pub async fn put(
        &self,
        mut content: Content,
        person: &str,
        plain: &serde_json::Value,
    ) -> Result<Entry, StoreError> {
        let inner = &self.store.inner;
        let person: Subject = person.parse().map_err(|_| StoreError::Query(format!("{person} is no person")))?;
        let handle = person.to_string();
        let gate = inner.gate.lock().await;
        let lock = inner.folder.lock().await?;
        let (last, before) = self.tail().await?;
        let head = inner.begin_identity(last, &before).await?;
        let mut tx = begin(&self.pool).await?;
        let key = key_of(&mut tx, content.case, &handle, true).await?;
        let text = Zeroizing::new(serde_json::to_vec(plain).map_err(|_| StoreError::Crypto)?);
        let sealed = seal(&key, &aad(content.case, &handle), &text)?;
        let payload = kinds::Sealed {
            person,
            seal: SEAL.to_owned(),
            nonce: base64(&sealed.nonce),
            sealed: base64(&sealed.bytes),
        };
        kinds::IDENTITY.clone_into(&mut content.kind);
        content.payload = serde_json::to_value(payload).map_err(|_| StoreError::Crypto)?;
        let entry = Entry::write(content, &inner.device).map_err(|e| StoreError::Query(e.to_string()))?;
        let (seq, chain) = (last + 1, link(&before, last + 1, &entry.hash(), &entry.signature));
        sqlx::query("INSERT INTO entry (seq, case_id, id, content, signature, chain) VALUES (?, ?, ?, ?, ?, ?)")
            .bind(seq.cast_signed())
            .bind(entry.content.case.as_bytes().to_vec())
            .bind(entry.content.id.as_bytes().to_vec())
            .bind(entry.bytes.clone())
            .bind(entry.signature.to_vec())
            .bind(chain.to_vec())
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        inner.end_identity(head, seq, &chain);
        drop(lock);
        drop(gate);
        Ok(entry)
    }

    /// A write that did not come to its end left the head marked: with the file open its true state can be told again.
    async fn settle(&self) -> Result<(), StoreError> {
        let inner = &self.store.inner;
        let marked = |found: &Found| matches!(found, Found::Good(head) if head.identity_writing);
        if !marked(&inner.found_head()) {
            return Ok(());
        }
        let gate = inner.gate.lock().await;
        let lock = inner.folder.lock().await?;
        if marked(&inner.found_head()) {
            let (count, link) = self.tail().await?;
            let head = inner.begin_identity(count, &link).await?;
            inner.end_identity(head, count, &link);
        }
        drop(lock);
        drop(gate);
        Ok(())
    }

    async fn tail(&self) -> Result<(u64, Link), StoreError> {
        tail(&mut *self.pool.acquire().await?).await
    }

    /// The sealed entries of a case, oldest first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub async fn entries_of(&self, case: Uuid) -> Result<Vec<Entry>, StoreError> {
        let rows = sqlx::query("SELECT content, signature FROM entry WHERE case_id = ? ORDER BY seq")
            .bind(case.as_bytes().to_vec())
            .fetch_all(&**self.pool)
            .await?;
        rows.iter().map(|row| entry_at(row, 0, 1)).collect()
    }

    /// Opens a sealed entry: the person and what was said.
    ///
    /// # Errors
    /// [`StoreError::Erased`]; [`StoreError::Crypto`] where it is not what was sealed.
    pub async fn open(&self, entry: &Entry) -> Result<(String, serde_json::Value), StoreError> {
        let payload: kinds::Sealed =
            serde_json::from_value(entry.content.payload.clone()).map_err(|_| StoreError::Crypto)?;
        if payload.seal != SEAL {
            return Err(StoreError::Crypto);
        }
        let handle = payload.person.to_string();
        let nonce = from_base64(&payload.nonce).and_then(|n| n.try_into().ok()).ok_or(StoreError::Crypto)?;
        let sealed = Sealed { nonce, bytes: from_base64(&payload.sealed).ok_or(StoreError::Crypto)? };
        let mut conn = self.pool.acquire().await?;
        let key = key_of(&mut conn, entry.content.case, &handle, false).await?;
        let plain = open(&key, &aad(entry.content.case, &handle), &sealed)?;
        Ok((handle, serde_json::from_slice(&plain).map_err(|_| StoreError::Crypto)?))
    }

    /// Cases and persons whose key is there.
    ///
    /// # Errors
    /// Of the database.
    pub async fn persons(&self) -> Result<Vec<(Uuid, String)>, StoreError> {
        let rows = sqlx::query("SELECT case_id, person FROM person_key WHERE key IS NOT NULL ORDER BY case_id, person")
            .fetch_all(&**self.pool)
            .await?;
        rows.iter().map(|row| Ok((uuid_at(row, 0)?, row.try_get(1)?))).collect()
    }

    /// Destroys a person's key; nobody can read that person's payloads in this store again. The caller records an `erased`
    /// entry. Backups made before still hold the key.
    ///
    /// # Errors
    /// [`StoreError::Erased`] where it was done before.
    pub async fn erase(&self, case: Uuid, person: &str, at: Ist) -> Result<(), StoreError> {
        let inner = &self.store.inner;
        let gate = inner.gate.lock().await;
        let lock = inner.folder.lock().await?;
        let (count, link) = self.tail().await?;
        let head = inner.begin_identity(count, &link).await?;
        let mut tx = begin(&self.pool).await?;
        key_of(&mut tx, case, person, true).await?;
        sqlx::query("UPDATE person_key SET key = NULL, erased_ms = ? WHERE case_id = ? AND person = ?")
            .bind(at.timestamp_millis())
            .bind(case.as_bytes().to_vec())
            .bind(person.to_owned())
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        inner.end_identity(head, count, &link);
        drop(lock);
        drop(gate);
        Ok(())
    }
}

async fn key_of(conn: &mut SqliteConnection, case: Uuid, person: &str, make: bool) -> Result<Key, StoreError> {
    let row = sqlx::query("SELECT key FROM person_key WHERE case_id = ? AND person = ?")
        .bind(case.as_bytes().to_vec())
        .bind(person.to_owned())
        .fetch_optional(&mut *conn)
        .await?;
    if let Some(row) = row {
        let key: Zeroizing<Vec<u8>> = Zeroizing::new(row.try_get::<Option<Vec<u8>>, _>(0)?.ok_or(StoreError::Erased)?);
        return Ok(Zeroizing::new(key.as_slice().try_into().map_err(|_| StoreError::Crypto)?));
    }
    if !make {
        return Err(StoreError::Crypto);
    }
    let key: Key = Zeroizing::new(random()?);
    sqlx::query("INSERT INTO person_key (case_id, person, key) VALUES (?, ?, ?)")
        .bind(case.as_bytes().to_vec())
        .bind(person.to_owned())
        .bind(key.to_vec())
        .execute(conn)
        .await?;
    Ok(key)
}

async fn tail(conn: &mut SqliteConnection) -> Result<(u64, Link), StoreError> {
    let row = sqlx::query("SELECT seq, chain FROM entry ORDER BY seq DESC LIMIT 1").fetch_optional(conn).await?;
    let Some(row) = row else { return Ok((0, GENESIS)) };
    let chain: Vec<u8> = row.try_get(1)?;
    let chain = chain.try_into().map_err(|_| StoreError::Damaged("a link of the identity journal".into()))?;
    Ok((row.try_get::<i64, _>(0)?.cast_unsigned(), chain))
}
