//! Build script of the shell: the window's rights are these four commands and no more.

fn main() {
    let commands = tauri_build::AppManifest::new().commands(&["call", "pick_file", "save_file", "ready"]);
    let attributes = tauri_build::Attributes::new().app_manifest(commands);
    if let Err(error) = tauri_build::try_build(attributes) {
        // A build script has no other way to speak.
        println!("cargo::error={error:#}");
    }
}
