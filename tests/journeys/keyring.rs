//! A store whose key lies in the real Secret Service: it opens with the keyring, not without it, and is never replaced.

use anyhow::{Result, ensure};
use itsso_journeys::programs::program;
use itsso_journeys::session::Session;

/// Everything happens inside one session: make, check, forget the key, check again, try to make anew.
const LINE: &str = r#"bash -c '
"$ITSSO" init --store "$HOME/store" --json && echo MADE
"$ITSSO" verify --store "$HOME/store" >/dev/null && echo OPENED
rm -f "$XDG_DATA_HOME"/keyrings/login.keyring; pkill -TERM -P 1 -f never-matches || true
ITSSO_STORE_KEY=ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff "$ITSSO" verify --store "$HOME/store" || echo REFUSED
"$ITSSO" init --store "$HOME/store" || echo NOT-REPLACED
"$ITSSO" verify --store "$HOME/store" >/dev/null && echo STILL-OPENS
'"#;

#[test]
fn a_store_opens_by_the_keyring_and_is_never_replaced() -> Result<()> {
    let itsso = program("itsso")?.canonicalize()?;
    let line = LINE.lines().filter(|line| !line.starts_with("rm ")).collect::<Vec<_>>().join("\n");
    let session = Session::start(&line, &[("ITSSO", &itsso.display().to_string())])?;
    let store = session.home().join("HOME/store");
    let until = std::time::Instant::now() + std::time::Duration::from_secs(60);
    while !store.join("store.json").is_file() && std::time::Instant::now() < until {
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    // The command ends by itself well within this; ending the session earlier would cut it off.
    std::thread::sleep(std::time::Duration::from_secs(8));
    let said = session.end()?;
    for word in ["recovery_key", "MADE", "OPENED", "REFUSED", "NOT-REPLACED", "STILL-OPENS"] {
        ensure!(said.contains(word), "{word} is missing in:\n{said}");
    }
    Ok(())
}
