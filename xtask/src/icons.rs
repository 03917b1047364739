//! The icon set, drawn from `icons/src/`. The results are committed: nobody needs these tools to build.

use std::path::Path;

use anyhow::Result;

use crate::sh;
use crate::tools::{self, Need};

/// Sizes drawn from the small source, in which nothing is finer than a pixel.
const SMALL: [u32; 3] = [16, 24, 32];
const LARGE: [u32; 5] = [48, 64, 128, 256, 512];
/// Type codes of PNG pictures in an `.icns` file, by size in pixels.
const ICNS: [(&[u8; 4], u32); 6] =
    [(b"icp4", 16), (b"icp5", 32), (b"icp6", 64), (b"ic07", 128), (b"ic08", 256), (b"ic09", 512)];

/// Draws every size as RGBA PNG, then the `.ico` and the `.icns`.
///
/// # Errors
/// When a tool is missing or fails.
pub fn draw() -> Result<()> {
    tools::ensure(&[Need::Icons])?;
    let folder = sh::root().join("icons");
    for (sizes, source) in [(&SMALL[..], "itsso-small.svg"), (&LARGE[..], "itsso.svg")] {
        for size in sizes {
            let size_word = size.to_string();
            sh::run(
                sh::command("rsvg-convert")
                    .args(["-w", &size_word, "-h", &size_word, "-o"])
                    .arg(folder.join(format!("{size}.png")))
                    .arg(folder.join("src").join(source)),
            )?;
        }
    }
    let mut ico = sh::command("convert");
    ico.args([16, 24, 32, 48, 64, 256].map(|size| folder.join(format!("{size}.png"))));
    sh::run(ico.arg(folder.join("itsso.ico")))?;
    std::fs::write(folder.join("itsso.icns"), icns(&folder)?)?;
    Ok(())
}

/// The `.icns` container: a magic word and the length, then for each picture its type, its length (both with their own
/// eight bytes counted) and the PNG as it is.
fn icns(folder: &Path) -> Result<Vec<u8>> {
    let mut pictures = Vec::new();
    for (code, size) in ICNS {
        let png = std::fs::read(folder.join(format!("{size}.png")))?;
        pictures.extend_from_slice(code);
        pictures.extend_from_slice(&u32::try_from(png.len() + 8)?.to_be_bytes());
        pictures.extend_from_slice(&png);
    }
    let mut file = b"icns".to_vec();
    file.extend_from_slice(&u32::try_from(pictures.len() + 8)?.to_be_bytes());
    file.extend_from_slice(&pictures);
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_icons_are_rgba_and_the_containers_are_whole() {
        let folder = sh::root().join("icons");
        for size in SMALL.iter().chain(&LARGE) {
            let png = std::fs::read(folder.join(format!("{size}.png"))).unwrap();
            assert_eq!(&png[1..4], b"PNG");
            assert_eq!(u32::from_be_bytes(png[16..20].try_into().unwrap()), *size);
            assert_eq!(png[25], 6, "Tauri wants RGBA");
        }
        let icns = std::fs::read(folder.join("itsso.icns")).unwrap();
        assert_eq!(u32::from_be_bytes(icns[4..8].try_into().unwrap()) as usize, icns.len());
        assert_eq!(&std::fs::read(folder.join("itsso.ico")).unwrap()[..4], [0, 0, 1, 0]);
    }
}
