//! The host's side of the seam: the one typed call, two file questions, and "the screen is painted".

use std::io::Write as _;
use std::sync::Arc;

use itsso_desk::Desk;
use itsso_desk::wire::{CallTrouble, Progress};
use serde::Deserialize;
use serde_json::Value;
use tauri::ipc::Channel;
use tauri::{AppHandle, State};
use tauri_plugin_dialog::{DialogExt as _, FileDialogBuilder, FilePath};
use tokio::sync::oneshot;

/// The line `cargo xtask run --shot` and the journeys wait for.
const READY: &str = "ITSSO-READY";

/// Hands a call of the screens to the desk; what it says on the way goes to `progress`.
#[tauri::command]
pub async fn call(
    desk: State<'_, Desk>,
    name: String,
    args: Value,
    progress: Channel<Progress>,
) -> Result<Value, CallTrouble> {
    let tell = Arc::new(move |step: Progress| {
        // A window that was closed no longer listens; the call itself goes on to its end.
        let _ = progress.send(step);
    });
    desk.call(&name, args, tell).await.map_err(|trouble| trouble.wire())
}

/// What a file question offers.
#[derive(Debug, Default, Deserialize)]
pub struct FileAsk {
    /// Title of the dialog, already in the person's language.
    title: Option<String>,
    /// Name offered for a file to be saved.
    name: Option<String>,
    /// Kinds of file offered.
    #[serde(default)]
    filters: Vec<FileFilter>,
}

/// One kind of file, such as "Excel" with `xlsx`.
#[derive(Debug, Deserialize)]
pub struct FileFilter {
    name: String,
    extensions: Vec<String>,
}

/// Asks the person for a file to read; `None` when the dialog was left.
#[tauri::command]
pub async fn pick_file(app: AppHandle, ask: Option<FileAsk>) -> Option<String> {
    let (answer, waiting) = oneshot::channel();
    dialog(&app, ask.unwrap_or_default()).pick_file(|path| {
        let _ = answer.send(path);
    });
    chosen(waiting).await
}

/// Asks the person where to save a file; `None` when the dialog was left.
#[tauri::command]
pub async fn save_file(app: AppHandle, ask: Option<FileAsk>) -> Option<String> {
    let (answer, waiting) = oneshot::channel();
    dialog(&app, ask.unwrap_or_default()).save_file(|path| {
        let _ = answer.send(path);
    });
    chosen(waiting).await
}

/// The screen has painted its first data.
#[tauri::command]
pub fn ready() {
    // With no console to write to (Windows) nobody waits for the line either.
    let _ = writeln!(std::io::stdout(), "{READY}");
}

fn dialog(app: &AppHandle, ask: FileAsk) -> FileDialogBuilder<tauri::Wry> {
    let mut dialog = app.dialog().file();
    if let Some(title) = ask.title {
        dialog = dialog.set_title(title);
    }
    if let Some(name) = ask.name {
        dialog = dialog.set_file_name(name);
    }
    for FileFilter { name, extensions } in ask.filters {
        let extensions: Vec<&str> = extensions.iter().map(String::as_str).collect();
        dialog = dialog.add_filter(name, &extensions);
    }
    dialog
}

async fn chosen(waiting: oneshot::Receiver<Option<FilePath>>) -> Option<String> {
    let path = waiting.await.ok().flatten()?.into_path().ok()?;
    // A path that is not Unicode cannot travel through JSON whole; half a path would name another file.
    path.to_str().map(str::to_owned)
}
