//! Judging the head outside the database before it is replaced: what it says is lost must be noted first, or the next write
//! would hide it.

use ed25519_dalek::VerifyingKey;
use sqlx::sqlite::SqliteConnection;
use uuid::Uuid;

use crate::StoreError;
use crate::chain::{GENESIS, Head};
use crate::folder::{HEAD, IDENTITY};
use crate::store::Inner;

/// Settings under which a head found missing, forged, or ahead of its journal is remembered for the check, as what it said
/// (`-`: nothing that holds) and what there was.
pub(crate) const HEAD_LOST: &str = "head-lost";
/// The same of the identity journal; [`ALTERED`] where the file was not the one last written.
pub(crate) const HEAD_LOST_IDENTITY: &str = "head-lost-identity";
/// See [`HEAD_LOST_IDENTITY`].
pub(crate) const ALTERED: &str = "altered";

/// The head as it lies there.
pub(crate) enum Found {
    /// Signed by this desk for this store.
    Good(Head),
    /// Missing, unreadable as JSON, or not signed by this desk for this store.
    Lost,
    /// Could not be read just now; nothing can be said.
    Unknown,
}

impl Found {
    pub fn of(read: Result<Head, StoreError>, store: Uuid, device: &VerifyingKey) -> Self {
        match read {
            Ok(head) if head.store == store && head.verify(device) => Self::Good(head),
            Ok(_) | Err(StoreError::Damaged(_)) => Self::Lost,
            Err(_) => Self::Unknown,
        }
    }
}

/// A head that says nothing of the identity file, for a store whose head was lost.
pub(crate) fn blank(store: Uuid) -> Head {
    let none = hex::encode(GENESIS);
    Head { store, chain: none.clone(), identity_chain: none, ..Head::default() }
}

pub(crate) async fn note(conn: &mut SqliteConnection, key: &str, value: String) -> Result<(), StoreError> {
    // The first finding stays: later ones follow from it.
    sqlx::query("INSERT OR IGNORE INTO setting (key, value) VALUES (?, ?)").bind(key).bind(value).execute(conn).await?;
    Ok(())
}

/// Notes what a head says about `cases.db` that does not hold. Runs on a connection to it.
pub(crate) async fn judge(conn: &mut SqliteConnection, found: &Found) -> Result<(), StoreError> {
    let count: i64 = sqlx::query_scalar("SELECT coalesce(max(seq), 0) FROM entry").fetch_one(&mut *conn).await?;
    let count = count.max(0).cast_unsigned();
    match found {
        Found::Unknown => Ok(()),
        Found::Lost => {
            note(conn, HEAD_LOST, format!("- {count}")).await?;
            note(conn, HEAD_LOST_IDENTITY, "-".to_owned()).await
        }
        Found::Good(head) if head.count > count => note(conn, HEAD_LOST, format!("{} {count}", head.count)).await,
        Found::Good(head) if head.count > 0 => {
            // Behind the journal is harmless, but only as a part of it.
            let link: Option<Vec<u8>> = sqlx::query_scalar("SELECT chain FROM entry WHERE seq = ?")
                .bind(head.count.cast_signed())
                .fetch_optional(&mut *conn)
                .await?;
            if link.map(hex::encode).as_deref() == Some(head.chain.as_str()) {
                return Ok(());
            }
            note(conn, HEAD_LOST, format!("- {count}")).await
        }
        Found::Good(_) => Ok(()),
    }
}

impl Inner {
    pub(crate) fn found_head(&self) -> Found {
        Found::of(Head::read(&self.folder), self.json.store, &self.device.verifying_key())
    }

    /// Whether `identity.db` is not the file this store wrote last, as far as the head can say.
    pub(crate) fn identity_is_other(&self, head: &Head) -> bool {
        let known = !head.identity_writing && !head.identity_sha256.is_empty();
        known && self.folder.sha256(IDENTITY).ok().as_ref() != Some(&head.identity_sha256)
    }

    /// Whether the files beside `cases.db` are those this store wrote. The caller holds the folder's lock.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] with the file that is not.
    pub(crate) fn sound_beside(&self) -> Result<(), StoreError> {
        match self.found_head() {
            Found::Good(head) if self.identity_is_other(&head) => {
                Err(StoreError::Damaged(format!("{IDENTITY} is not the file this store wrote last")))
            }
            Found::Good(_) => Ok(()),
            Found::Lost | Found::Unknown => Err(StoreError::Damaged(format!("{HEAD} is missing or was changed"))),
        }
    }

    /// Before a write to `identity.db`, which holds `count` entries with that last link: notes what is lost and marks the head.
    /// The caller holds the folder's lock.
    ///
    /// # Errors
    /// Where the head cannot be written; nothing may then be written to the file either.
    pub(crate) async fn begin_identity(&self, count: u64, link: &[u8; 32]) -> Result<Head, StoreError> {
        let found = self.found_head();
        let mut conn = self.write.acquire().await?;
        let mut head = match found {
            Found::Unknown => return Err(StoreError::Damaged(format!("{HEAD} cannot be read"))),
            Found::Lost => {
                judge(&mut conn, &Found::Lost).await?;
                blank(self.json.store)
            }
            Found::Good(head) => {
                if head.identity_count > count {
                    note(&mut conn, HEAD_LOST_IDENTITY, format!("{} {count}", head.identity_count)).await?;
                } else if !head.identity_writing
                    && !head.identity_sha256.is_empty()
                    && (head.identity_chain != hex::encode(link)
                        || head.identity_sha256 != self.folder.sha256(IDENTITY)?)
                {
                    note(&mut conn, HEAD_LOST_IDENTITY, ALTERED.to_owned()).await?;
                }
                head
            }
        };
        head.identity_writing = true;
        head.write(&self.folder, &self.device)?;
        Ok(head)
    }

    /// After it. Where the head cannot be written now, it stays marked and lags behind, which is known to be harmless.
    pub(crate) fn end_identity(&self, mut head: Head, count: u64, link: &[u8; 32]) {
        let Ok(sha256) = self.folder.sha256(IDENTITY) else { return };
        (head.identity_count, head.identity_chain) = (count, hex::encode(link));
        (head.identity_sha256, head.identity_writing) = (sha256, false);
        let _ = head.write(&self.folder, &self.device);
    }
}
