//! What the window shows first, as typed.

use clap::{Args, ValueEnum};

/// What the window shows.
#[derive(Debug, Clone, Args)]
pub struct View {
    /// Screen to open first.
    #[arg(long, value_enum)]
    pub screen: Option<Screen>,
    /// Language: hi or en.
    #[arg(long, value_parser = ["hi", "en"])]
    pub lang: Option<String>,
    /// Colours: light or dark.
    #[arg(long, value_parser = ["light", "dark"])]
    pub theme: Option<String>,
    /// Size of the window.
    #[arg(long, value_name = "WxH")]
    pub size: Option<String>,
}

/// The screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Screen {
    /// First run.
    Welcome,
    /// What somebody must do now.
    Board,
    /// The whole register.
    Cases,
    /// One case.
    Case,
    /// Disposal, compliance, pendency.
    Figures,
    /// A register file in.
    Import,
    /// The rules.
    Law,
    /// Language, stations, officers.
    Settings,
    /// The shift's lock.
    Lock,
}

impl View {
    /// The options of the window that say the same.
    pub fn options(&self) -> Vec<String> {
        let screen = self.screen.and_then(|screen| screen.to_possible_value());
        let pairs = [
            ("--screen", screen.map(|known| known.get_name().to_owned())),
            ("--lang", self.lang.clone()),
            ("--theme", self.theme.clone()),
            ("--size", self.size.clone()),
        ];
        pairs.into_iter().filter_map(|(name, value)| value.map(|value| [name.to_owned(), value])).flatten().collect()
    }
}
