//! The files as files: pages SQLCipher cannot vouch for, a shorter file, `identity.db` by its hash, `keys.json`, the head.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::chain::Head;
use crate::damage::{Damage, Journal, Problem};
use crate::head::{Found, blank};
use crate::verify_read::Reading;
use crate::verify_words::problem;
use crate::{Store, StoreError};

impl Store {
    /// Looks at the files and gives the head to judge the journals by.
    pub(crate) async fn judge_files(
        &self,
        cases: &Reading,
        persons: Option<&Reading>,
        problems: &mut Vec<Problem>,
    ) -> Result<Head, StoreError> {
        let inner = &self.inner;
        // No program appends meanwhile: a page half written and a head half a step behind would look like damage.
        let gate = inner.gate.lock().await;
        let lock = inner.folder.lock().await?;
        // Pages that stand in the write-ahead log only may leave a hole in the file until they are folded in.
        let _ = sqlx::query("PRAGMA wal_checkpoint(FULL)").fetch_all(&*inner.write).await;
        let files = [(Journal::Cases, Some(cases)), (Journal::Identity, persons)];
        for (journal, reading) in files.into_iter().filter_map(|(journal, reading)| Some((journal, reading?))) {
            // Twice, for settings are written without the lock; true damage does not go away.
            if !sound(reading).await? && !sound(reading).await? {
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
        if inner.identity_is_other(&head) {
            let file = |p: &Problem| p.journal == Journal::Identity && p.what == Damage::File;
            if !problems.iter().any(file) {
                problems.push(problem(Journal::Identity, None, None, None, Damage::File));
            }
        }
        drop(lock);
        drop(gate);
        Ok(head)
    }
}

/// Whether every page of a file carries the mark SQLCipher gave it, and SQLite finds its trees in order. The first sees a byte
/// that changed anywhere, the second pages that are not there.
async fn sound(reading: &Reading) -> Result<bool, StoreError> {
    let marks = reading.rows(sqlx::query("PRAGMA cipher_integrity_check")).await?;
    let trees = reading.rows(sqlx::query("PRAGMA quick_check(1)")).await?;
    let ok = |row: &SqliteRow| row.try_get::<String, _>(0).is_ok_and(|text| text == "ok");
    Ok(marks.is_some_and(|said| said.is_empty()) && trees.is_some_and(|said| said.iter().all(ok)))
}
