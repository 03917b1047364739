//! Passwords and PINs: Argon2id, 19 MiB, two passes, one lane (the least OWASP names), with a secret of the device, so
//! that a copied file alone gives nothing to guess against.

use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

use crate::StoreError;
use crate::encode::{base64, from_base64};
use crate::key::{Key, derive, random};

const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

/// What a password gives: a verifier to keep, and a key to wrap with.
pub(crate) struct Stretched {
    pub verifier: Key,
    pub wrapping: Key,
}

fn stretch(password: &str, salt: &[u8], memory: u32, passes: u32, device: &[u8; 32]) -> Result<Stretched, StoreError> {
    let params = Params::new(memory, passes, 1, Some(32)).map_err(|_| StoreError::Crypto)?;
    let argon =
        Argon2::new_with_secret(device, Algorithm::Argon2id, Version::V0x13, params).map_err(|_| StoreError::Crypto)?;
    let mut master = Zeroizing::new([0; 32]);
    argon.hash_password_into(password.as_bytes(), salt, master.as_mut_slice()).map_err(|_| StoreError::Crypto)?;
    Ok(Stretched {
        verifier: derive(&master, "itsso-password-verifier-v1")?,
        wrapping: derive(&master, "itsso-password-wrap-v1")?,
    })
}

/// A kept password: `argon2id,memory KiB,passes,salt,verifier`.
pub(crate) fn keep(password: &str, device: &[u8; 32]) -> Result<(String, Stretched), StoreError> {
    let salt: [u8; 16] = random()?;
    let stretched = stretch(password, &salt, MEMORY_KIB, PASSES, device)?;
    let kept = format!("argon2id,{MEMORY_KIB},{PASSES},{},{}", base64(&salt), base64(stretched.verifier.as_slice()));
    Ok((kept, stretched))
}

/// What the password gives, if it is the kept one.
pub(crate) fn check(password: &str, kept: &str, device: &[u8; 32]) -> Result<Option<Stretched>, StoreError> {
    let damaged = || StoreError::Damaged("a kept password".into());
    let parts: Vec<&str> = kept.split(',').collect();
    let [_, memory, passes, salt, verifier] = parts.as_slice() else { return Err(damaged()) };
    let (memory, passes) = (memory.parse().map_err(|_| damaged())?, passes.parse().map_err(|_| damaged())?);
    let (salt, verifier) = (from_base64(salt).ok_or_else(damaged)?, from_base64(verifier).ok_or_else(damaged)?);
    let stretched = stretch(password, &salt, memory, passes, device)?;
    Ok(same(stretched.verifier.as_slice(), &verifier).then_some(stretched))
}

/// Compares without telling by its time where the difference lies.
pub(crate) fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |different, (x, y)| different | (x ^ y)) == 0
}

/// Runs Argon2 off the runtime's threads: it takes tens of milliseconds.
pub(crate) async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| StoreError::Crypto)?
}
