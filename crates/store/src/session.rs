//! A shift: an officer signed in, with the identity file's key where entitled. Lives in memory only.

use std::sync::Mutex;

use zeroize::Zeroizing;

use crate::key::{Key, random};
use crate::{Officer, StoreError, password};

/// Wrong PINs after which the password is needed.
pub const PIN_TRIES: u8 = 5;

struct Pin {
    kept: String,
    left: u8,
}

/// An officer signed in by password. A PIN resumes the shift after idle time; it wraps nothing.
pub struct Session {
    /// Who is signed in.
    pub officer: Officer,
    pub(crate) identity: Mutex<Option<Key>>,
    pin: Mutex<Option<Pin>>,
    /// Secret of this session for the PIN's hash.
    salt: Key,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Session({})", self.officer.pis)
    }
}

fn unusable<T>(_: T) -> StoreError {
    StoreError::PasswordNeeded
}

impl Session {
    pub(crate) fn new(officer: Officer, identity: Option<Key>) -> Result<Self, StoreError> {
        Ok(Self { officer, identity: Mutex::new(identity), pin: Mutex::new(None), salt: Zeroizing::new(random()?) })
    }

    /// Whether identities can be opened in this session.
    #[must_use]
    pub fn holds_identities(&self) -> bool {
        self.identity.lock().is_ok_and(|key| key.is_some())
    }

    /// Gives up the key to identities for good.
    pub(crate) fn forget_identities(&self) {
        if let Ok(mut key) = self.identity.lock() {
            *key = None;
        }
    }

    /// Sets the PIN that resumes this shift: 4 to 12 digits.
    ///
    /// # Errors
    /// [`StoreError::Weak`].
    pub async fn set_pin(&self, pin: &str) -> Result<(), StoreError> {
        if !(4..=12).contains(&pin.len()) || !pin.bytes().all(|b| b.is_ascii_digit()) {
            return Err(StoreError::Weak);
        }
        let (pin, salt) = (Zeroizing::new(pin.to_owned()), self.salt.clone());
        let (kept, _) = password::apart(move || password::keep(&pin, &salt)).await?;
        *self.pin.lock().map_err(unusable)? = Some(Pin { kept, left: PIN_TRIES });
        Ok(())
    }

    /// Tries left for the PIN; 0 where none was set or all were used.
    #[must_use]
    pub fn tries_left(&self) -> u8 {
        self.pin.lock().map_or(0, |slot| slot.as_ref().map_or(0, |p| p.left))
    }

    /// Resumes the shift by its PIN. A wrong one costs a try; after the fifth the session gives up its keys for good.
    ///
    /// # Errors
    /// [`StoreError::Pin`] with the tries left; [`StoreError::PasswordNeeded`] where none is left or no PIN was set.
    pub async fn resume(&self, pin: &str) -> Result<(), StoreError> {
        let kept = {
            let mut slot = self.pin.lock().map_err(unusable)?;
            let set = slot.as_mut().filter(|p| p.left > 0).ok_or(StoreError::PasswordNeeded)?;
            // Counted before the hash, or many asked at once would all be the first.
            set.left -= 1;
            set.kept.clone()
        };
        let (pin, salt) = (Zeroizing::new(pin.to_owned()), self.salt.clone());
        let right = password::apart(move || password::check(&pin, &kept, &salt)).await?.is_some();
        let mut slot = self.pin.lock().map_err(unusable)?;
        let left = slot.as_ref().map_or(0, |p| p.left);
        if right {
            if let Some(set) = slot.as_mut() {
                set.left = PIN_TRIES;
            }
            return Ok(());
        }
        if left == 0 {
            *slot = None;
            *self.identity.lock().map_err(unusable)? = None;
            return Err(StoreError::PasswordNeeded);
        }
        Err(StoreError::Pin(left))
    }
}
