//! The files as files: pages SQLCipher cannot vouch for, a shorter file, `identity.db` by its hash, `keys.json`, the head.

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, Row};

use crate::chain::Head;
use crate::damage::{Damage, Journal, Problem};
use crate::folder::IDENTITY;
use crate::head::{Found, blank};
use crate::verify_read::Reading;
use crate::verify_words::problem;
use crate::{Identities, Store, StoreError};

impl Store {
    /// Looks at the files and gives the head to judge the journals by.
    pub(crate) async fn judge_files(
        &self,
        identities: Option<&Identities>,
        reading: &mut Reading,
        problems: &mut Vec<Problem>,
    ) -> Result<Head, StoreError> {
        let inner = &self.inner;
        // No program appends meanwhile: a page half written and a head half a step behind would look like damage.
        let gate = inner.gate.lock().await;
        let lock = inner.folder.lock().await?;
        // Pages that stand in the write-ahead log only may leave a hole in the file until they are folded in.
        let _ = sqlx::query("PRAGMA wal_checkpoint(FULL)").fetch_all(&*inner.write).await;
        let mut broken = vec![(Journal::Cases, inner.read.connect_options().as_ref().clone())];
        broken.extend(identities.map(|open| (Journal::Identity, open.pool.connect_options().as_ref().clone())));
        for (journal, how) in broken {
            // Twice, for settings are written without the lock; true damage does not go away.
            if !sound(&how).await? && !sound(&how).await? {
                problems.push(problem(journal, None, None, None, Damage::File));
            }
        }
        let head = match inner.found_head() {
            Found::Good(head) => head,
            Found::Lost | Found::Unknown => {
                problems.push(problem(Journal::Cases, None, None, None, Damage::Head));
                blank(inner.json.store)
            }
        };
        let known = !head.identity_writing && !head.identity_sha256.is_empty();
        if known && inner.folder.sha256(IDENTITY).ok().as_ref() != Some(&head.identity_sha256) {
            let file = |p: &Problem| p.journal == Journal::Identity && p.what == Damage::File;
            if !problems.iter().any(file) {
                problems.push(problem(Journal::Identity, None, None, None, Damage::File));
            }
        }
        drop(lock);
        drop(gate);
        let settings = reading.settings().await?;
        // Settings that cannot be read say nothing about another file.
        if !settings.is_empty() && self.keys_changed(&settings) {
            problems.push(problem(Journal::Cases, None, None, None, Damage::Keys));
        }
        Ok(head)
    }
}

/// Whether every page of a file carries the mark SQLCipher gave it, and SQLite finds its trees in order. The first sees a byte
/// that changed anywhere, the second pages that are not there.
async fn sound(how: &SqliteConnectOptions) -> Result<bool, StoreError> {
    let mut conn = how.connect().await?;
    let marks = sqlx::query("PRAGMA cipher_integrity_check").fetch_all(&mut conn).await.map_err(StoreError::from);
    let trees = sqlx::query("PRAGMA quick_check(1)").fetch_all(&mut conn).await.map_err(StoreError::from);
    let _ = conn.close().await;
    let marks = match marks {
        Ok(said) => said.is_empty(),
        Err(StoreError::Damaged(_)) => false,
        Err(other) => return Err(other),
    };
    let trees = match trees {
        Ok(said) => said.iter().all(|row| row.try_get::<String, _>(0).is_ok_and(|text| text == "ok")),
        Err(StoreError::Damaged(_)) => false,
        Err(other) => return Err(other),
    };
    Ok(marks && trees)
}
