//! A real Secret Service of its own, with the means to see and to delete what lies in it.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, ensure};

use crate::programs::done;

/// A message bus with a real, unlocked keyring of its own, for programs that need no display.
pub struct Keyring {
    child: Child,
    home: tempfile::TempDir,
    bus: String,
}

/// Unlocks a fresh keyring, waits until it is on the bus (else the first caller would have another, locked one started),
/// says where the bus is, and stays until its standard input closes.
const KEYRING: &str = r#"
set -e
printf 'journey' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
gdbus wait --session --timeout 20 org.freedesktop.secrets
echo "$DBUS_SESSION_BUS_ADDRESS"
cat >/dev/null
"#;

impl Keyring {
    /// Starts bus and keyring.
    ///
    /// # Errors
    /// When a tool is missing.
    pub fn start() -> Result<Self> {
        let home = tempfile::tempdir()?;
        let mut command = Command::new("dbus-run-session");
        command.args(["--", "bash", "-c", KEYRING]);
        at_home(&mut command, home.path())?;
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().context("dbus-run-session")?;
        let mut bus = String::new();
        BufReader::new(child.stdout.take().context("no standard output")?).read_line(&mut bus)?;
        let bus = bus.trim().to_owned();
        ensure!(!bus.is_empty(), "no keyring: `cargo xtask test store` installs what is missing");
        Ok(Self { child, home, bus })
    }

    /// A command that sees this keyring and no key in its environment.
    #[must_use]
    pub fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        for place in HOMES {
            command.env(place, self.home.path().join(place));
        }
        command.env_remove("ITSSO_STORE_KEY").env("DBUS_SESSION_BUS_ADDRESS", &self.bus).stdin(Stdio::null());
        command
    }

    /// The entries of ITSSO Desk in the keyring, as the Secret Service names them.
    ///
    /// # Errors
    /// When the Secret Service does not answer.
    pub fn entries(&self) -> Result<Vec<String>> {
        let asked = "{'service': 'ITSSO Desk'}";
        let said = self.secret_service("/org/freedesktop/secrets", "Service.SearchItems", &[asked])?;
        let entries = said.split('\'').filter(|part| part.starts_with("/org/freedesktop/secrets/collection/"));
        Ok(entries.map(str::to_owned).collect())
    }

    /// Deletes an entry, as a person does who empties the keyring.
    ///
    /// # Errors
    /// When it is not deleted.
    pub fn forget(&self, entry: &str) -> Result<()> {
        self.secret_service(entry, "Item.Delete", &[]).map(drop)
    }

    fn secret_service(&self, object: &str, method: &str, arguments: &[&str]) -> Result<String> {
        let mut gdbus = self.command(Path::new("gdbus"));
        gdbus.args(["call", "--session", "--dest", "org.freedesktop.secrets", "--object-path", object]);
        gdbus.args(["--method", &format!("org.freedesktop.Secret.{method}")]).args(arguments);
        Ok(String::from_utf8(done(&mut gdbus)?.stdout)?)
    }
}

impl Drop for Keyring {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

/// Where programs look for a person's own files.
const HOMES: [&str; 4] = ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"];

/// Gives a command a home of its own.
pub(crate) fn at_home(command: &mut Command, home: &Path) -> Result<()> {
    for place in HOMES {
        let folder = home.join(place);
        std::fs::create_dir_all(&folder)?;
        command.env(place, folder);
    }
    Ok(())
}
