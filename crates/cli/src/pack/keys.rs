//! Keys that sign packs. The secret half lies in a file encrypted with a passphrase (age, scrypt), so that `age` itself can
//! open it where this program is gone.

use std::fs::OpenOptions;
use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::path::Path;

use age::secrecy::SecretString;
use anyhow::{Context as _, bail, ensure};
use ed25519_dalek::SigningKey;
use itsso_law::PackKey;
use zeroize::Zeroizing;

use crate::say;

/// A passphrase shorter than this is guessed.
const SHORTEST: usize = 16;

/// `itsso pack key`.
///
/// # Errors
/// A file that is there already; a passphrase too short, or not the same twice.
pub fn make(out: &Path) -> anyhow::Result<()> {
    ensure!(!out.exists(), "{} is there already; a key is never overwritten", out.display());
    let passphrase = asked("Passphrase of the new key (16 letters or more): ")?;
    ensure!(passphrase.chars().count() >= SHORTEST, "the passphrase needs {SHORTEST} letters or more");
    if std::io::stdin().is_terminal() {
        ensure!(asked("The same again: ")? == passphrase, "these are two passphrases; start again");
    }
    let mut seed = Zeroizing::new([0; 32]);
    getrandom::fill(&mut *seed).context("this PC gives no random numbers")?;
    let key = SigningKey::from_bytes(&seed);
    let secret = Zeroizing::new(hex::encode(*seed));
    let sealed = age::encrypt(&age::scrypt::Recipient::new(secret_of(&passphrase)), secret.as_bytes())
        .context("the key could not be sealed")?;
    let mut file =
        OpenOptions::new().write(true).create_new(true).open(out).with_context(|| out.display().to_string())?;
    file.write_all(&sealed).and_then(|()| file.sync_all()).with_context(|| out.display().to_string())?;
    let public = PackKey::from(key.verifying_key());
    say::line("Public half, for the printed sheet. Offices type it to trust packs signed by this key:");
    say::line(&public.grouped());
    say::note(&format!(
        "Secret half: {}. Keep it, and its passphrase elsewhere, as docs/law-packs.md says.",
        out.display()
    ));
    Ok(())
}

/// Reads the secret half of a key.
///
/// # Errors
/// No such file; the wrong passphrase.
pub fn read(file: &Path) -> anyhow::Result<SigningKey> {
    let sealed = std::fs::read(file).with_context(|| file.display().to_string())?;
    let passphrase = asked(&format!("Passphrase of {}: ", file.display()))?;
    let opened = age::decrypt(&age::scrypt::Identity::new(secret_of(&passphrase)), &sealed)
        .with_context(|| format!("{}: not a key, or not its passphrase", file.display()))?;
    let opened = Zeroizing::new(opened);
    let mut seed = Zeroizing::new([0; 32]);
    if hex::decode_to_slice(&*opened, &mut *seed).is_err() {
        bail!("{} holds no key", file.display());
    }
    Ok(SigningKey::from_bytes(&seed))
}

fn secret_of(passphrase: &str) -> SecretString {
    SecretString::from(passphrase.to_owned())
}

/// A passphrase: unseen from a terminal, else a line of standard input.
fn asked(prompt: &str) -> anyhow::Result<Zeroizing<String>> {
    if std::io::stdin().is_terminal() {
        return Ok(Zeroizing::new(rpassword::prompt_password(prompt)?));
    }
    let mut line = Zeroizing::new(String::new());
    std::io::stdin().lock().read_line(&mut line)?;
    Ok(Zeroizing::new(line.trim_end_matches(['\r', '\n']).to_owned()))
}
