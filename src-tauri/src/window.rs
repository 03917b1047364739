//! Opens the one window and serves it.

use anyhow::{Context as _, bail};
use itsso_desk::{Desk, DeskOptions, key_from_env};
use tauri::{App, Manager as _, RunEvent, WebviewUrl, WebviewWindowBuilder};
use tauri_plugin_window_state::StateFlags;

use crate::host;
use crate::options::Options;

const MAIN: &str = "main";

/// Opens the window and stays until it is closed.
///
/// A store that is missing or does not open is no failure here: the screens show it (welcome, recovery).
///
/// # Errors
/// No display, no web view, no folder for the user's data.
pub fn open(options: &Options) -> anyhow::Result<()> {
    display()?;
    tauri::webview_version().context("webview not found")?;
    let desk = tauri::async_runtime::block_on(Desk::start(DeskOptions {
        sample_sign_in: options.sample_sign_in,
        ..DeskOptions::new(options.store_dir()?, key_from_env()?)
    }));
    let (started, closing) = (options.clone(), desk.clone());
    let mut builder = tauri::Builder::default()
        // First, so that a second start only brings the first window forward.
        .plugin(tauri_plugin_single_instance::init(|app, _words, _folder| {
            if let Some(window) = app.get_webview_window(MAIN) {
                // Being seen is a courtesy: a window manager may refuse either.
                let _ = window.unminimize();
                let _ = window.set_focus();
            }
        }))
        .plugin(tauri_plugin_dialog::init());
    if options.size.is_none() {
        let kept = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
        builder = builder.plugin(tauri_plugin_window_state::Builder::default().with_state_flags(kept).build());
    }
    builder
        .manage(desk)
        .invoke_handler(tauri::generate_handler![host::call, host::pick_file, host::save_file, host::ready])
        .setup(move |app| Ok(windows(app, &started)?))
        .build(tauri::generate_context!())
        .context("the window could not be opened")?
        .run(move |_app, event| {
            if matches!(event, RunEvent::Exit) {
                // SQLCipher's threads must be gone before the C library tears OpenSSL down.
                tauri::async_runtime::block_on(closing.close());
            }
        });
    Ok(())
}

/// The window of the configuration, at the page the options ask for. A configuration without windows (the self-test
/// of an installed program) opens none.
fn windows(app: &App, options: &Options) -> tauri::Result<()> {
    for wanted in app.config().app.windows.clone() {
        let mut wanted = wanted;
        wanted.url = WebviewUrl::App(options.page().into());
        if let Some((wide, high)) = options.size {
            wanted.width = f64::from(wide);
            wanted.height = f64::from(high);
        }
        WebviewWindowBuilder::from_config(app.handle(), &wanted)?.build()?;
    }
    Ok(())
}

#[cfg(target_os = "linux")]
fn display() -> anyhow::Result<()> {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if !set("DISPLAY") && !set("WAYLAND_DISPLAY") {
        bail!("no display: DISPLAY and WAYLAND_DISPLAY are not set");
    }
    Ok(())
}

#[cfg(not(target_os = "linux"))]
#[expect(clippy::unnecessary_wraps, reason = "the same shape as on Linux")]
fn display() -> anyhow::Result<()> {
    Ok(())
}
