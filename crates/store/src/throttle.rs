//! Slowing down whoever guesses a password. The count stands in the store, so that starting the program anew gives no new tries.

use itsso_law::Ist;
use sqlx::sqlite::SqliteConnection;

use crate::pool::begin;
use crate::{Store, StoreError};

/// Wrong passwords of one officer that cost nothing.
const FREE: u32 = 5;
/// Longest wait, in seconds.
const MOST: u32 = 300;

/// Settings with the count of an officer.
pub(crate) const WRONG_PASSWORDS: &str = "wrong-passwords:";

fn key(pis: &str) -> String {
    format!("{WRONG_PASSWORDS}{pis}")
}

/// Seconds to wait after so many wrong passwords: none after four, then 2, 4, 8 … up to five minutes.
fn wait(wrong: u32) -> u32 {
    match (wrong + 1).checked_sub(FREE) {
        None | Some(0) => 0,
        Some(n) => 2u32.saturating_pow(n).min(MOST),
    }
}

/// The right password was given, or a new one set: all is forgiven.
pub(crate) async fn forget(conn: &mut SqliteConnection, pis: &str) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM setting WHERE key = ?").bind(key(pis)).execute(conn).await?;
    Ok(())
}

impl Store {
    /// Counts a try before the password is looked at, or many asked at once would all be the first.
    ///
    /// # Errors
    /// [`StoreError::Wait`]; the try was not counted then.
    pub(crate) async fn count_try(&self, pis: &str, at: Ist) -> Result<(), StoreError> {
        let now = at.timestamp_millis();
        let mut tx = begin(&self.inner.write).await?;
        let kept: Option<String> = sqlx::query_scalar("SELECT value FROM setting WHERE key = ?")
            .bind(key(pis))
            .fetch_optional(&mut *tx)
            .await?;
        let (wrong, last) = kept
            .as_deref()
            .and_then(|kept| kept.split_once(' '))
            .and_then(|(n, ms)| Some((n.parse::<u32>().ok()?, ms.parse::<i64>().ok()?)))
            .unwrap_or((0, now));
        // A clock set back would make the wait endless; it then begins anew.
        let since = last.min(now);
        let left = since + i64::from(wait(wrong)) * 1000 - now;
        let (wrong, refused) = if left > 0 { (wrong, true) } else { (wrong.saturating_add(1), false) };
        let since = if refused { since } else { now };
        sqlx::query("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)")
            .bind(key(pis))
            .bind(format!("{wrong} {since}"))
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        if refused {
            return Err(StoreError::Wait(u32::try_from((left + 999) / 1000).unwrap_or(MOST)));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_wait_doubles_up_to_five_minutes() {
        let waits: Vec<u32> = (3..14).map(super::wait).collect();
        assert_eq!(waits, [0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300]);
    }
}
