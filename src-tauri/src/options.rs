//! What may be said when the program is started.

use std::path::PathBuf;

use anyhow::{Context as _, bail};
use clap::{Parser, ValueEnum};

/// ITSSO Desk: investigations of crimes against women and children, and every legal time limit in them.
#[derive(Debug, Clone, Parser)]
#[command(name = "itsso-desk", version)]
pub struct Options {
    /// Folder of the store; by default the signed-in user's own data folder.
    #[arg(long, value_name = "DIR")]
    pub store: Option<PathBuf>,
    /// Screen to open first.
    #[arg(long, value_enum)]
    pub screen: Option<Screen>,
    /// Language to start in, whatever the settings say.
    #[arg(long, value_enum)]
    pub lang: Option<Language>,
    /// Colours to start in, whatever the settings say.
    #[arg(long, value_enum)]
    pub theme: Option<Theme>,
    /// Sign in as the sample officer. The desk refuses this for any store that is not marked SAMPLE.
    #[arg(long)]
    pub sample_sign_in: bool,
    /// Inner size of the window, such as 1366x768; the remembered size is then not used.
    #[arg(long, value_name = "WxH", value_parser = size)]
    pub size: Option<(u32, u32)>,
}

/// The first screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Screen {
    /// First run.
    Welcome,
    /// What somebody must do now.
    Board,
    /// The whole register.
    Cases,
    /// One case (the one with the most to see).
    Case,
    /// Disposal, compliance, pendency.
    Figures,
    /// A register file in.
    Import,
    /// The rules and their text.
    Law,
    /// Language, stations, officers.
    Settings,
    /// The shift's lock.
    Lock,
}

/// Language of the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// Hindi.
    Hi,
    /// English.
    En,
}

/// Colours of the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Options {
    /// The folder of the store: the one named, or the user's own.
    ///
    /// # Errors
    /// When none is named and the system does not say where the user's data goes.
    pub fn store_dir(&self) -> anyhow::Result<PathBuf> {
        if let Some(dir) = &self.store {
            return std::path::absolute(dir)
                .with_context(|| format!("cannot make sense of the folder {}", dir.display()));
        }
        Ok(user_data()?.join("ITSSO Desk").join("store"))
    }

    /// The page address the window opens, with what was said at the start as its query.
    pub fn page(&self) -> String {
        let mut query = Vec::new();
        let mut add = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                query.push(format!("{name}={value}"));
            }
        };
        add("screen", self.screen.as_ref().map(word));
        add("lang", self.lang.as_ref().map(word));
        add("theme", self.theme.as_ref().map(word));
        add("sample", self.sample_sign_in.then(|| "1".to_owned()));
        if query.is_empty() { "index.html".to_owned() } else { format!("index.html?{}", query.join("&")) }
    }
}

fn word<V: ValueEnum>(value: &V) -> String {
    value.to_possible_value().map(|known| known.get_name().to_owned()).unwrap_or_default()
}

fn size(text: &str) -> Result<(u32, u32), String> {
    text.split_once('x')
        .and_then(|(wide, high)| Some((wide.parse().ok()?, high.parse().ok()?)))
        .ok_or_else(|| "a size is written 1366x768".to_owned())
}

/// Per-user installs keep data under `%LOCALAPPDATA%` (not the roaming profile: a store is never synced by copying).
#[cfg(windows)]
fn user_data() -> anyhow::Result<PathBuf> {
    match std::env::var_os("LOCALAPPDATA") {
        Some(dir) if !dir.is_empty() => Ok(PathBuf::from(dir)),
        _ => bail!("LOCALAPPDATA is not set; name the folder with --store"),
    }
}

/// XDG: `$XDG_DATA_HOME`, else `~/.local/share`.
#[cfg(not(windows))]
fn user_data() -> anyhow::Result<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    if let Some(dir) = set("XDG_DATA_HOME").map(PathBuf::from).filter(|dir| dir.is_absolute()) {
        return Ok(dir);
    }
    match set("HOME") {
        Some(home) => Ok(PathBuf::from(home).join(".local/share")),
        None => bail!("HOME is not set; name the folder with --store"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(words: &[&str]) -> Options {
        Options::try_parse_from(std::iter::once(&"itsso-desk").chain(words)).unwrap()
    }

    #[test]
    fn what_was_said_at_the_start_reaches_the_page() {
        assert_eq!(options(&[]).page(), "index.html");
        assert_eq!(
            options(&["--screen", "board", "--lang", "hi", "--theme", "dark", "--sample-sign-in"]).page(),
            "index.html?screen=board&lang=hi&theme=dark&sample=1"
        );
    }

    #[test]
    fn a_size_is_two_numbers() {
        assert_eq!(options(&["--size", "1366x768"]).size, Some((1366, 768)));
        assert!(Options::try_parse_from(["itsso-desk", "--size", "wide"]).is_err());
    }

    #[test]
    fn a_named_store_is_made_absolute() {
        let dir = options(&["--store", "a-store"]).store_dir().unwrap();
        assert!(dir.is_absolute() && dir.ends_with("a-store"));
    }
}
