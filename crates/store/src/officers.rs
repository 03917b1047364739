//! Officers, their passwords, and the identity file's key wrapped for each who is entitled.

use ed25519_dalek::SigningKey;
use itsso_law::Ist;
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use zeroize::Zeroizing;

use crate::create::UNCLAIMED;
use crate::head::note;
use crate::key::{Key, derive};
use crate::password::{self, Stretched};
use crate::pool::begin;
use crate::seal::{Sealed, open, seal};
use crate::session::Session;
use crate::{Officer, Store, StoreError, throttle};

/// Setting that says that an officer had a password here once.
pub(crate) const CLAIMED: &str = "claimed";

const COLUMNS: &str = "pis, name, rank, gender, post, active, admin, identity_right, password IS NOT NULL";

fn officer_at(row: &SqliteRow) -> Result<Officer, StoreError> {
    Ok(Officer {
        pis: row.try_get(0)?,
        name: row.try_get(1)?,
        rank: row.try_get(2)?,
        gender: row.try_get(3)?,
        post: row.try_get(4)?,
        active: row.try_get(5)?,
        admin: row.try_get(6)?,
        identity_right: row.try_get(7)?,
        has_password: row.try_get(8)?,
    })
}

impl Store {
    /// All officers by PIS number.
    ///
    /// # Errors
    /// Of the database.
    pub async fn officers(&self) -> Result<Vec<Officer>, StoreError> {
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM officer ORDER BY pis")))
            .fetch_all(&*self.inner.read)
            .await?;
        rows.iter().map(officer_at).collect()
    }

    /// One officer.
    ///
    /// # Errors
    /// Of the database.
    pub async fn officer(&self, pis: &str) -> Result<Option<Officer>, StoreError> {
        let row = sqlx::query(sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM officer WHERE pis = ?")))
            .bind(pis.to_owned())
            .fetch_optional(&*self.inner.read)
            .await?;
        row.as_ref().map(officer_at).transpose()
    }

    /// Adds or changes an officer; the password stays. Taking the right to identities away destroys that officer's
    /// wrapped key.
    ///
    /// # Errors
    /// [`StoreError::LastAdministrator`] where no active administrator with a password would be left;
    /// [`StoreError::LastIdentityHolder`] where the last wrapped key would be destroyed.
    pub async fn put_officer(&self, officer: &Officer) -> Result<(), StoreError> {
        self.save_officer(officer, None, None).await
    }

    /// Adds or changes an officer and, with a password, sets it as [`Store::set_password`] does: both or neither.
    ///
    /// # Errors
    /// As [`Store::put_officer`] and [`Store::set_password`].
    pub async fn save_officer(
        &self,
        officer: &Officer,
        password: Option<&str>,
        by: Option<&Session>,
    ) -> Result<(), StoreError> {
        let password = match password {
            Some(new) => Some(self.new_password(officer, new, by).await?),
            None => None,
        };
        let mut tx = begin(&self.inner.write).await?;
        let had = Holders::count(&mut tx).await?;
        sqlx::query(
            "INSERT INTO officer (pis, name, rank, gender, post, active, admin, identity_right) VALUES (?, ?, ?, ?, ?, ?, ?, ?) \
             ON CONFLICT (pis) DO UPDATE SET name = excluded.name, rank = excluded.rank, gender = excluded.gender, \
             post = excluded.post, active = excluded.active, admin = excluded.admin, identity_right = excluded.identity_right, \
             identity_wrap = CASE WHEN excluded.identity_right AND excluded.active THEN identity_wrap END",
        )
        .bind(officer.pis.clone())
        .bind(officer.name.clone())
        .bind(officer.rank.clone())
        .bind(officer.gender.clone())
        .bind(officer.post.clone())
        .bind(officer.active)
        .bind(officer.admin)
        .bind(officer.identity_right)
        .execute(&mut *tx)
        .await?;
        if let Some(password) = password {
            password.write(&mut tx, &officer.pis).await?;
        }
        had.still(&mut tx).await?;
        Ok(tx.commit().await?)
    }

    /// Removes an officer who never signed anything worth keeping; otherwise set `active` to false.
    ///
    /// # Errors
    /// [`StoreError::LastAdministrator`], [`StoreError::LastIdentityHolder`].
    pub async fn remove_officer(&self, pis: &str) -> Result<(), StoreError> {
        let mut tx = begin(&self.inner.write).await?;
        let had = Holders::count(&mut tx).await?;
        sqlx::query("DELETE FROM officer WHERE pis = ?").bind(pis.to_owned()).execute(&mut *tx).await?;
        had.still(&mut tx).await?;
        Ok(tx.commit().await?)
    }

    /// Sets an officer's password. An entitled officer also gets the identity file's key: from `by`, the session of one who
    /// holds it, or, for the first entitled officer of the store, the key that waited since it was made. Without either
    /// the password is set and the key is not given ([`Session::holds_identities`] is then false at sign-in).
    ///
    /// # Errors
    /// [`StoreError::Weak`] under 8 characters; [`StoreError::NoOfficer`]; [`StoreError::LastIdentityHolder`] where the officer
    /// holds the last wrapped key and `by` does not hold it.
    pub async fn set_password(&self, pis: &str, new: &str, by: Option<&Session>) -> Result<(), StoreError> {
        let officer = self.officer(pis).await?.ok_or_else(|| StoreError::NoOfficer(pis.to_owned()))?;
        let password = self.new_password(&officer, new, by).await?;
        let mut tx = begin(&self.inner.write).await?;
        let had = Holders::count(&mut tx).await?;
        password.write(&mut tx, pis).await?;
        had.still(&mut tx).await?;
        Ok(tx.commit().await?)
    }

    /// What is to be kept of a new password of an officer.
    async fn new_password(
        &self,
        officer: &Officer,
        new: &str,
        by: Option<&Session>,
    ) -> Result<NewPassword, StoreError> {
        let (kept, stretched) = self.stretch_new(new).await?;
        let mut key = by.and_then(|session| session.identity.lock().ok()?.clone());
        let mut claimed = false;
        if officer.identity_right && key.is_none() {
            key = self.unclaimed().await?;
            claimed = key.is_some();
        }
        let wrapped = match key.filter(|_| officer.identity_right) {
            Some(key) => Some(seal(&stretched.wrapping, &self.wrap_aad(&officer.pis), key.as_slice())?.to_blob()),
            None => None,
        };
        Ok(NewPassword { kept, wrapped, claimed })
    }

    /// Whether an officer ever had a password here. Until then the store is still to be given to its first officer.
    ///
    /// # Errors
    /// Of the database.
    pub async fn is_claimed(&self) -> Result<bool, StoreError> {
        Ok(self.kept(CLAIMED).await?.is_some() || self.officers().await?.iter().any(|o| o.has_password))
    }

    /// Changes one's own password, and wraps the identity key anew.
    ///
    /// # Errors
    /// [`StoreError::SignIn`] where the old one is wrong; [`StoreError::Wait`]; [`StoreError::Weak`].
    pub async fn change_password(&self, pis: &str, old: &str, new: &str, at: Ist) -> Result<(), StoreError> {
        let session = self.sign_in(pis, old, at).await?;
        self.set_password(pis, new, Some(&session)).await
    }

    /// Signs an officer in; `at` is now.
    ///
    /// # Errors
    /// [`StoreError::SignIn`], never telling whether the number or the password was wrong; [`StoreError::Wait`] after too
    /// many wrong passwords for one officer.
    pub async fn sign_in(&self, pis: &str, password: &str, at: Ist) -> Result<Session, StoreError> {
        let officer = self.officer(pis).await?.filter(|o| o.active);
        let row = sqlx::query("SELECT password, identity_wrap FROM officer WHERE pis = ? AND password IS NOT NULL")
            .bind(pis.to_owned())
            .fetch_optional(&*self.inner.read)
            .await?;
        let (Some(officer), Some(row)) = (officer, row) else {
            // The same work as for a known number, so that the time does not tell.
            let _ = self.stretch_new("no such officer").await?;
            return Err(StoreError::SignIn);
        };
        self.count_try(pis, at).await?;
        let (kept, wrapped): (String, Option<Vec<u8>>) = (row.try_get(0)?, row.try_get(1)?);
        let (typed, device) = (Zeroizing::new(password.to_owned()), self.device_secret()?);
        let stretched =
            password::apart(move || password::check(&typed, &kept, &device)).await?.ok_or(StoreError::SignIn)?;
        throttle::forget(&mut *self.inner.write.acquire().await?, pis).await?;
        let identity = match wrapped.filter(|_| officer.identity_right) {
            Some(blob) => Some(to_key(&open(&stretched.wrapping, &self.wrap_aad(pis), &Sealed::from_blob(&blob)?)?)?),
            None => None,
        };
        Session::new(officer, identity)
    }

    async fn stretch_new(&self, new: &str) -> Result<(String, Stretched), StoreError> {
        if new.chars().count() < 8 {
            return Err(StoreError::Weak);
        }
        let (new, device) = (Zeroizing::new(new.to_owned()), self.device_secret()?);
        password::apart(move || password::keep(&new, &device)).await
    }

    fn device_secret(&self) -> Result<Key, StoreError> {
        derive(&self.inner.key, "itsso-device-secret-v1")
    }

    fn wrap_aad(&self, pis: &str) -> Vec<u8> {
        format!("itsso-identity-wrap|{}|{pis}", self.id()).into_bytes()
    }

    /// The identity file's key while no entitled officer has taken it.
    pub(crate) async fn unclaimed(&self) -> Result<Option<Key>, StoreError> {
        let kept: Option<String> = sqlx::query_scalar("SELECT value FROM setting WHERE key = ?")
            .bind(UNCLAIMED)
            .fetch_optional(&*self.inner.read)
            .await?;
        let Some(kept) = kept else { return Ok(None) };
        let blob = hex::decode(kept).map_err(|_| StoreError::Crypto)?;
        let secret = derive(&self.inner.key, "itsso-identity-unclaimed-v1")?;
        Ok(Some(to_key(&open(&secret, self.id().as_bytes(), &Sealed::from_blob(&blob)?)?)?))
    }

    /// The signing key as its own value, for a thread that signs.
    #[must_use]
    pub fn device_key(&self) -> SigningKey {
        self.inner.device.clone()
    }
}

fn to_key(bytes: &[u8]) -> Result<Key, StoreError> {
    Ok(Zeroizing::new(bytes.try_into().map_err(|_| StoreError::Crypto)?))
}

/// A password to be kept, and the identity file's key wrapped under it.
struct NewPassword {
    kept: String,
    wrapped: Option<Vec<u8>>,
    /// The key is the one that waited for the first entitled officer.
    claimed: bool,
}

impl NewPassword {
    async fn write(self, conn: &mut SqliteConnection, pis: &str) -> Result<(), StoreError> {
        // An old wrap is under the old password: keeping it would only look like a key.
        sqlx::query("UPDATE officer SET password = ?, identity_wrap = ? WHERE pis = ?")
            .bind(self.kept)
            .bind(self.wrapped)
            .bind(pis.to_owned())
            .execute(&mut *conn)
            .await?;
        if self.claimed {
            sqlx::query("DELETE FROM setting WHERE key = ?").bind(UNCLAIMED).execute(&mut *conn).await?;
        }
        // From now on the store has its people: the first screen never opens on it again, whoever leaves.
        note(&mut *conn, CLAIMED, "1".to_owned()).await?;
        throttle::forget(&mut *conn, pis).await
    }
}

/// Who can still do what nobody else could do for them. Counted before and after a change, in its transaction.
struct Holders {
    administrators: i64,
    identities: i64,
}

impl Holders {
    async fn count(conn: &mut SqliteConnection) -> Result<Self, StoreError> {
        // Without a password nobody signs in, whatever the row allows.
        let (administrators, identities) = sqlx::query_as(
            "SELECT count(*) FILTER (WHERE admin), count(*) FILTER (WHERE identity_right AND identity_wrap IS NOT NULL) \
             FROM officer WHERE active AND password IS NOT NULL",
        )
        .fetch_one(conn)
        .await?;
        Ok(Self { administrators, identities })
    }

    async fn still(&self, conn: &mut SqliteConnection) -> Result<(), StoreError> {
        let now = Self::count(conn).await?;
        if self.administrators > 0 && now.administrators == 0 {
            return Err(StoreError::LastAdministrator);
        }
        if self.identities > 0 && now.identities == 0 {
            return Err(StoreError::LastIdentityHolder);
        }
        Ok(())
    }
}
