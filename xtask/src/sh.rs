//! Running other programs, visibly.

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader, Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{Sender, channel};

use anyhow::{Context as _, Result, bail};

/// The top folder of the project.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// The folder cargo builds into.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// A program of this workspace, as built by `cargo build` (debug) or `cargo build --release`.
pub fn built(profile: &str, name: &str) -> PathBuf {
    target().join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// A command in the project's folder, with nothing on its standard input.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root()).stdin(Stdio::null());
    command
}

/// The same cargo that runs this program.
pub fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// npm, in `ui/` or another folder with a `package.json`. On Windows npm is a `.cmd`.
pub fn npm(folder: &Path) -> Command {
    let mut npm = command(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.current_dir(folder);
    npm
}

/// Says the command, runs it, and fails in words when it fails.
pub fn run(command: &mut Command) -> Result<()> {
    let line = line_of(command);
    println!("$ {line}");
    let status = command.status().with_context(|| format!("cannot start: {line}"))?;
    if !status.success() {
        bail!("failed ({status}): {line}");
    }
    Ok(())
}

/// Whether the command can be started and says yes, quietly.
pub fn says_yes(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// Says the command, runs it, shows what it prints and also keeps it.
pub fn run_kept(command: &mut Command) -> Result<(ExitStatus, String)> {
    let line = line_of(command);
    println!("$ {line}");
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start: {line}"))?;
    let (lines, heard) = channel();
    let ears =
        [child.stdout.take().map(|out| listen(out, lines.clone())), child.stderr.take().map(|err| listen(err, lines))];
    let mut kept = String::new();
    for line in heard {
        let mut out = std::io::stdout().lock();
        out.write_all(line.as_bytes())?;
        out.flush()?;
        kept.push_str(&line);
    }
    for ear in ears.into_iter().flatten() {
        // A reader that panicked has only lost lines that were shown anyway; the exit code decides.
        let _ = ear.join();
    }
    Ok((child.wait()?, kept))
}

fn listen(from: impl Read + Send + 'static, lines: Sender<String>) -> std::thread::JoinHandle<()> {
    std::thread::spawn(move || {
        let mut from = BufReader::new(from);
        let mut line = Vec::new();
        while from.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            if lines.send(String::from_utf8_lossy(&line).into_owned()).is_err() {
                return;
            }
            line.clear();
        }
    })
}

/// The command as one would type it.
pub fn line_of(command: &Command) -> String {
    let mut words: Vec<String> = vec![plain(command.get_program())];
    words.extend(command.get_args().map(plain));
    let folder = command
        .get_current_dir()
        .and_then(|dir| dir.strip_prefix(root()).ok())
        .filter(|dir| !dir.as_os_str().is_empty())
        .map(|dir| format!("(in {}) ", dir.display()))
        .unwrap_or_default();
    format!("{folder}{}", words.join(" "))
}

fn plain(word: &OsStr) -> String {
    let text = word.to_string_lossy();
    let name = Path::new(text.as_ref());
    // The toolchain's full path says nothing to the reader.
    if name.is_absolute() && name.file_stem().is_some_and(|stem| stem == "cargo") {
        return "cargo".to_owned();
    }
    let short = name.strip_prefix(root()).map(|path| path.display().to_string()).unwrap_or_default();
    let text = if short.is_empty() { text.into_owned() } else { short };
    if text.contains(' ') { format!("'{text}'") } else { text }
}
