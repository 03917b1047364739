//! From bytes to text.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The text and the name of its encoding.
pub(super) fn decode(bytes: &[u8]) -> (String, &'static str) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return (encoding.decode_without_bom_handling(rest).0.into_owned(), encoding.name());
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return (encoding.decode_without_bom_handling(bytes).0.into_owned(), encoding.name());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_owned(), UTF_8.name());
    }
    // One broken byte does not make a UTF-8 file something else: registers are glued together from several sources.
    let (lossy, _) = UTF_8.decode_without_bom_handling(bytes);
    let broken = lossy.chars().filter(|c| *c == '\u{FFFD}').count();
    let foreign = lossy.chars().filter(|c| !c.is_ascii()).count() - broken;
    if foreign > broken * 4 {
        return (lossy.into_owned(), UTF_8.name());
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"in"), chardetng::Utf8Detection::Deny);
    // Indian office PCs write Windows-1252; a guess of a far-eastern double-byte code on a few bytes is noise.
    let encoding = if guess.is_single_byte() { guess } else { WINDOWS_1252 };
    (encoding.decode_without_bom_handling(bytes).0.into_owned(), encoding.name())
}

/// UTF-16 without its mark: every second byte of a table's ASCII is zero.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(2000)).unwrap_or(bytes);
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let half = head.len() / 2;
    if half < 8 {
        return None;
    }
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 10 > half * 4 && even * 10 < half {
        Some(UTF_16LE)
    } else if even * 10 > half * 4 && odd * 10 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}
