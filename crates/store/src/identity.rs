//! The second encrypted file: who the persons are. Each person's payloads are sealed under a key of that person; destroying
//! the key is erasure, and the signed entries stay as they are.

use std::sync::Arc;

use itsso_casebook::{Content, Entry};
use itsso_law::Ist;
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqlitePool};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::append::uuid_at;
use crate::chain::{GENESIS, Head, Link, link};
use crate::create::{base64, from_base64};
use crate::folder::IDENTITY;
use crate::journal::entry_at;
use crate::key::{Key, random};
use crate::pool::{Room, connect, migrate, options};
use crate::seal::{Sealed, open, seal};
use crate::session::Session;
use crate::{Store, StoreError};

/// Kind of the entries of this file.
pub const IDENTITY_KIND: &str = "identity";

/// Payload of such an entry: what is signed and hashed is the sealed text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedPayload {
    /// The person: `V1`, `A1`, or another handle that is not a name.
    pub person: String,
    /// Sealed JSON, base64.
    pub sealed: String,
    /// Nonce of 24 bytes, base64.
    pub nonce: String,
}

/// The opened identity file.
#[derive(Clone)]
pub struct Identities {
    pub(crate) store: Store,
    pub(crate) pool: Arc<SqlitePool>,
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
    /// Opens the identity file by an entitled officer's session.
    ///
    /// # Errors
    /// [`StoreError::NotEntitled`].
    pub async fn identities(&self, session: &Session) -> Result<Identities, StoreError> {
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
        let file = self.inner.folder.file(IDENTITY);
        let pool = connect(options(&file, key, Room::Identity, false, 1024), 1).await?;
        migrate(&pool, Room::Identity).await?;
        Ok(Identities { store: self.clone(), pool: Arc::new(pool) })
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
        let gate = inner.gate.lock().await;
        let lock = inner.folder.lock().await?;
        let mut tx = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        let key = key_of(&mut tx, content.case, person, true).await?;
        let text = Zeroizing::new(serde_json::to_vec(plain).map_err(|_| StoreError::Crypto)?);
        let sealed = seal(&key, &aad(content.case, person), &text)?;
        let payload =
            SealedPayload { person: person.to_owned(), sealed: base64(&sealed.bytes), nonce: base64(&sealed.nonce) };
        IDENTITY_KIND.clone_into(&mut content.kind);
        content.payload = serde_json::to_value(payload).map_err(|_| StoreError::Crypto)?;
        let entry = Entry::write(content, &inner.device).map_err(|e| StoreError::Query(e.to_string()))?;
        let (last, before) = tail(&mut tx).await?;
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
        let mut head = Head::read(&inner.folder).unwrap_or_else(|_| Head { store: self.store.id(), ..Head::default() });
        (head.identity_count, head.identity_chain) = (seq, hex::encode(chain));
        head.write(&inner.folder, &inner.device)?;
        drop(lock);
        drop(gate);
        Ok(entry)
    }

    /// The sealed entries of a case, oldest first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub async fn entries_of(&self, case: Uuid) -> Result<Vec<Entry>, StoreError> {
        let rows = sqlx::query("SELECT content, signature FROM entry WHERE case_id = ? ORDER BY seq")
            .bind(case.as_bytes().to_vec())
            .fetch_all(&*self.pool)
            .await?;
        rows.iter().map(|row| entry_at(row, 0, 1)).collect()
    }

    /// Opens a sealed entry: the person and what was said.
    ///
    /// # Errors
    /// [`StoreError::Erased`]; [`StoreError::Crypto`] where it is not what was sealed.
    pub async fn open(&self, entry: &Entry) -> Result<(String, serde_json::Value), StoreError> {
        let payload: SealedPayload =
            serde_json::from_value(entry.content.payload.clone()).map_err(|_| StoreError::Crypto)?;
        let nonce = from_base64(&payload.nonce).and_then(|n| n.try_into().ok()).ok_or(StoreError::Crypto)?;
        let sealed = Sealed { nonce, bytes: from_base64(&payload.sealed).ok_or(StoreError::Crypto)? };
        let mut conn = self.pool.acquire().await?;
        let key = key_of(&mut conn, entry.content.case, &payload.person, false).await?;
        let plain = open(&key, &aad(entry.content.case, &payload.person), &sealed)?;
        Ok((payload.person, serde_json::from_slice(&plain).map_err(|_| StoreError::Crypto)?))
    }

    /// Cases and persons whose key is there.
    ///
    /// # Errors
    /// Of the database.
    pub async fn persons(&self) -> Result<Vec<(Uuid, String)>, StoreError> {
        let rows = sqlx::query("SELECT case_id, person FROM person_key WHERE key IS NOT NULL ORDER BY case_id, person")
            .fetch_all(&*self.pool)
            .await?;
        rows.iter().map(|row| Ok((uuid_at(row, 0)?, row.try_get(1)?))).collect()
    }

    /// Destroys a person's key; nobody can read that person's payloads in this store again. The caller records an `erased`
    /// entry. Backups made before still hold the key.
    ///
    /// # Errors
    /// [`StoreError::Erased`] where it was done before.
    pub async fn erase(&self, case: Uuid, person: &str, at: Ist) -> Result<(), StoreError> {
        let lock = self.store.inner.folder.lock().await?;
        let mut tx = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        key_of(&mut tx, case, person, true).await?;
        sqlx::query("UPDATE person_key SET key = NULL, erased_ms = ? WHERE case_id = ? AND person = ?")
            .bind(at.timestamp_millis())
            .bind(case.as_bytes().to_vec())
            .bind(person.to_owned())
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        drop(lock);
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
