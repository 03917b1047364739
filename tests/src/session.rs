//! A test host with its store; a desktop session with a display, a message bus and a real keyring of its own.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;

use crate::keyring::{Keyring, at_home};
use crate::programs::{KEY, program};

/// A running test host.
pub struct TestHost {
    child: Child,
    address: String,
    token: String,
    log: PathBuf,
}

impl TestHost {
    /// Starts it over a store, with what it says on standard error going to `log`.
    ///
    /// # Errors
    /// When it does not come up.
    pub fn start(store: &Path, log: &Path, sample_sign_in: bool) -> Result<Self> {
        let mut command = Command::new(program("itsso-testhost")?);
        command.env("ITSSO_STORE_KEY", KEY);
        if sample_sign_in {
            command.arg("--sample-sign-in");
        }
        Self::run(command, store, log)
    }

    /// Starts it with the keys of that keyring instead of one in its environment.
    ///
    /// # Errors
    /// When it does not come up.
    pub fn start_with(keyring: &Keyring, store: &Path, log: &Path) -> Result<Self> {
        Self::run(keyring.command(&program("itsso-testhost")?), store, log)
    }

    fn run(mut command: Command, store: &Path, log: &Path) -> Result<Self> {
        let ui = tempfile::tempdir()?;
        // These journeys speak to the core alone; the host wants a page to serve all the same.
        std::fs::write(ui.path().join("index.html"), "")?;
        command.arg("--store").arg(store).arg("--ui").arg(ui.path());
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(File::create(log)?).spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().context("no standard output")?).read_line(&mut line)?;
        let (address, token) = line.trim().split_once("/?token=").context("the test host did not say where it is")?;
        Ok(Self { child, address: address.to_owned(), token: token.to_owned(), log: log.to_path_buf() })
    }

    /// One call; its progress lines are passed over.
    ///
    /// # Errors
    /// What the call says.
    pub fn call(&self, name: &str, ask: &Value) -> Result<Value> {
        let answer = reqwest::blocking::Client::builder()
            .timeout(Duration::from_secs(300))
            .build()?
            .post(format!("{}/call/{name}", self.address))
            .header("x-itsso-token", &self.token)
            .json(ask)
            .send()?
            .error_for_status()?
            .text()?;
        let last = answer.lines().last().context("an empty answer")?;
        let last: Value = serde_json::from_str(last)?;
        match last.get("answer") {
            Some(answer) => Ok(answer.clone()),
            None => bail!("{name}: {last}"),
        }
    }

    /// The status a call without the token gets.
    ///
    /// # Errors
    /// When nobody answers.
    pub fn status_without_token(&self) -> Result<u16> {
        let sent = reqwest::blocking::Client::new().post(format!("{}/call/start", self.address)).body("{}").send()?;
        Ok(sent.status().as_u16())
    }

    /// Ends it and gives what it wrote on standard error.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn end(mut self) -> Result<String> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(std::fs::read_to_string(&self.log)?)
    }
}

impl Drop for TestHost {
    fn drop(&mut self) {
        // Already ended in the good case.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A desktop session of its own, in which one command line runs until its standard input closes.
pub struct Session {
    child: Child,
    home: tempfile::TempDir,
}

/// Unlocks a fresh keyring and waits until it is on the bus, runs `$1`, and on the end of standard input asks it to end: a driver that is killed leaves
/// its window behind.
const INSIDE: &str = r#"
set -e
printf 'journey' | gnome-keyring-daemon --unlock --components=secrets >/dev/null
gdbus wait --session --timeout 20 org.freedesktop.secrets
sh -c "exec $1" </dev/null &
pid=$!
cat >/dev/null
kill -TERM "$pid" 2>/dev/null || true
wait "$pid" || true
"#;

impl Session {
    /// Starts the session with that command line in it.
    ///
    /// # Errors
    /// When a tool is missing, which it names.
    pub fn start(line: &str, environment: &[(&str, &str)]) -> Result<Self> {
        for tool in ["dbus-run-session", "xvfb-run", "gnome-keyring-daemon", "WebKitWebDriver"] {
            let there =
                Command::new("sh").args(["-c", &format!("command -v {tool}")]).stdout(Stdio::null()).status()?;
            ensure!(there.success(), "{tool} is missing: `cargo xtask test window` installs it");
        }
        let home = tempfile::tempdir()?;
        let mut command = Command::new("dbus-run-session");
        command.args([
            "--",
            "xvfb-run",
            "-a",
            "-s",
            "-screen 0 1366x768x24 -nolisten tcp",
            "bash",
            "-c",
            INSIDE,
            "session",
            line,
        ]);
        at_home(&mut command, home.path())?;
        command.env_remove("ITSSO_STORE_KEY").env("NO_AT_BRIDGE", "1").envs(environment.iter().copied());
        let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        Ok(Self { child, home })
    }

    /// The session's own folder.
    #[must_use]
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Ends the session and gives what its command wrote on standard output.
    ///
    /// # Errors
    /// When it does not end.
    pub fn end(mut self) -> Result<String> {
        drop(self.child.stdin.take());
        let mut said = String::new();
        if let Some(mut out) = self.child.stdout.take() {
            out.read_to_string(&mut said)?;
        }
        let until = Instant::now() + Duration::from_secs(15);
        while self.child.try_wait()?.is_none() {
            ensure!(Instant::now() < until, "the session did not end");
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(said)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Closing its standard input ends everything inside; in the good case it has ended.
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

/// A free port of loopback.
///
/// # Errors
/// When there is none.
pub fn free_port() -> Result<u16> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
