//! From bytes to text: byte order marks, UTF-8, UTF-16, and the encodings of older systems.
//!
//! What is plainly no text is refused with its name; what formats a file may have is left to `import`.

use crate::model::Encoding;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

/// A decoded file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// What it was decoded with.
    pub encoding: Encoding,
    /// What a person should know ("2 bytes could not be read and were replaced").
    pub warnings: Vec<String>,
}

/// Why bytes are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// There is nothing in it, or only white space.
    #[error("the file is empty; there is nothing to read")]
    Empty,
    /// A known format that is no plain text.
    #[error("the file is {0}, which holds no text to read; save or copy the text it shows first")]
    Binary(&'static str),
    /// Bytes of no known format that are no text in any encoding.
    #[error("the file holds binary data of an unknown kind; save its text with the program it comes from")]
    Unknown,
}

/// The share of control characters, one in this many, from which on bytes are no text.
const CONTROL_SHARE: usize = 50;
/// Bytes looked at when telling what a file is.
const SAMPLE: usize = 64 * 1024;

/// Decodes bytes by their mark, as UTF-8, as plainly UTF-16, or by the guess that web browsers make.
pub fn decode(bytes: &[u8]) -> Result<Decoded, DecodeError> {
    if let Some(format) = signature(bytes) {
        return Err(DecodeError::Binary(format));
    }
    let decoded = decode_text(bytes);
    let decoded = without_controls(decoded)?;
    if decoded.text.trim().is_empty() { Err(DecodeError::Empty) } else { Ok(decoded) }
}

/// How the encoding is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    /// By a mark, or because the bytes are valid in no other way.
    Surely,
    /// By a guess from the bytes.
    Guessed,
}

fn decode_text(bytes: &[u8]) -> Decoded {
    if let Some(text) = utf32(bytes) {
        return Decoded { text, encoding: named("UTF-32", Known::Surely), warnings: Vec::new() };
    }
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return decode_with(encoding, bytes.get(mark..).unwrap_or_default(), Known::Surely);
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return decode_with(encoding, bytes, Known::Guessed);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: text.to_owned(), encoding: named("UTF-8", Known::Surely), warnings: Vec::new() },
        Err(_) if is_mostly_utf8(bytes) => decode_with(encoding_rs::UTF_8, bytes, Known::Surely),
        Err(_) => decode_with(guessed_encoding(bytes), bytes, Known::Guessed),
    }
}

fn named(name: &str, known: Known) -> Encoding {
    Encoding { name: name.to_owned(), guessed: known == Known::Guessed }
}

/// The encoding that bytes without mark and declaration are most likely in, by the guess that web browsers make; never UTF-8.
#[must_use]
pub fn guessed_encoding(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

fn decode_with(encoding: &'static encoding_rs::Encoding, bytes: &[u8], known: Known) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let mut warnings = Vec::new();
    if had_errors {
        let places = text.matches('\u{FFFD}').count();
        let name = encoding.name();
        warnings.push(format!("not every byte is valid {name}: replaced by \u{FFFD} in {}", counted(places, "place")));
    }
    Decoded { text: text.into_owned(), encoding: named(encoding.name(), known), warnings }
}

/// "1 place", "2 places".
fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// A text in UTF-32 with its mark; `None` for anything else (UTF-16 may begin alike).
fn utf32(bytes: &[u8]) -> Option<String> {
    let read: fn([u8; 4]) -> u32 = match bytes.get(..4)? {
        [0xFF, 0xFE, 0, 0] => u32::from_le_bytes,
        [0, 0, 0xFE, 0xFF] => u32::from_be_bytes,
        _ => return None,
    };
    let (units, rest) = bytes.get(4..)?.as_chunks::<4>();
    rest.is_empty().then(|| units.iter().map(|unit| char::from_u32(read(*unit))).collect())?
}

/// UTF-16 without a mark: valid as such, and with the white space and the zero bytes of running text.
///
/// A unit's high byte says the script, so one of the two positions has few different values.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let (units, rest) = bytes.as_chunks::<2>();
    let sample = units.get(..units.len().min(SAMPLE / 2))?;
    if !rest.is_empty() || sample.len() < 4 {
        return None;
    }
    let zeros = |at: usize| sample.iter().filter(|unit| unit.get(at) == Some(&0)).count();
    let (first, second) = (zeros(0), zeros(1));
    // Blanks, line ends and ASCII punctuation have a zero high byte in any script.
    let enough = sample.len() / 20 + 1;
    let little = second >= enough && first * 8 <= second;
    let big = first >= enough && second * 8 <= first;
    let encoding = match (little, big) {
        (true, false) => encoding_rs::UTF_16LE,
        (false, true) => encoding_rs::UTF_16BE,
        _ => return None,
    };
    encoding.decode_without_bom_handling_and_without_replacement(bytes).is_some().then_some(encoding)
}

/// Whether bytes are UTF-8 with a few broken places (a cut end, a stray byte) rather than another encoding.
#[must_use]
pub fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= bad * 4
}

/// Replaces control characters that no text has, so that nothing downstream stops at a NUL; many of them mean binary data.
fn without_controls(decoded: Decoded) -> Result<Decoded, DecodeError> {
    let count = decoded.text.chars().filter(|c| is_foreign_control(*c)).count();
    if count == 0 {
        return Ok(decoded);
    }
    if count > decoded.text.len() / CONTROL_SHARE {
        return Err(DecodeError::Unknown);
    }
    let mut warnings = decoded.warnings;
    warnings.push(format!("{} replaced by \u{FFFD}", counted(count, "control character")));
    let text = decoded.text.chars().map(|c| if is_foreign_control(c) { '\u{FFFD}' } else { c }).collect();
    Ok(Decoded { text, warnings, ..decoded })
}

/// C0 controls but white space; the C1 ones are left alone (NEL ends lines on some systems).
fn is_foreign_control(c: char) -> bool {
    c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0B' | '\x0C')
}

/// The name of a known binary format, told by its first bytes.
fn signature(bytes: &[u8]) -> Option<&'static str> {
    const SIGNATURES: [(&[u8], &str); 22] = [
        (b"%PDF-", "a PDF"),
        (b"\x89PNG", "an image (PNG)"),
        (b"\xFF\xD8\xFF", "an image (JPEG)"),
        (b"GIF8", "an image (GIF)"),
        (b"II*\0", "an image (TIFF)"),
        (b"MM\0*", "an image (TIFF)"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"\xD0\xCF\x11\xE0", "an old Word, Excel or PowerPoint file"),
        (b"{\\rtf", "an RTF document"),
        (b"\x1F\x8B", "an archive (gzip)"),
        (b"BZh", "an archive (bzip2)"),
        (b"\xFD7zXZ\0", "an archive (xz)"),
        (b"\x28\xB5\x2F\xFD", "an archive (zstd)"),
        (b"7z\xBC\xAF", "an archive (7z)"),
        (b"Rar!", "an archive (RAR)"),
        (b"\x7FELF", "a program"),
        (b"MZ\x90", "a program"),
        (b"ID3", "a sound recording (MP3)"),
        (b"OggS", "a sound recording or film (Ogg)"),
        (b"fLaC", "a sound recording (FLAC)"),
        (b"\x1A\x45\xDF\xA3", "a film (Matroska)"),
        (b"%!PS", "a PostScript document"),
    ];
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(zip_content(bytes));
    }
    match (bytes.get(..4), bytes.get(4..8), bytes.get(8..12)) {
        (Some(b"RIFF"), _, Some(b"WEBP")) => return Some("an image (WebP)"),
        (Some(b"RIFF"), _, Some(b"WAVE")) => return Some("a sound recording (WAV)"),
        (_, Some(b"ftyp"), _) => return Some("a film or image (MP4, HEIC)"),
        _ => {}
    }
    SIGNATURES.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, name)| *name)
}

/// What a ZIP holds, told by the names of its first members.
fn zip_content(bytes: &[u8]) -> &'static str {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(4096)).unwrap_or_default());
    match () {
        () if head.contains("application/epub") => "an e-book (EPUB)",
        () if head.contains("opendocument") => "an OpenDocument file",
        () if head.contains("word/") => "a Word document",
        () if head.contains("xl/") => "an Excel workbook",
        () if head.contains("ppt/") => "a PowerPoint presentation",
        () if head.contains("[Content_Types].xml") => "a Word, Excel or PowerPoint file",
        () => "an archive (ZIP)",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, encoding: &str) {
        let decoded = decode(bytes).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding.name.as_str()), (text, encoding));
    }

    #[track_caller]
    fn check_refused(bytes: &[u8], message: &str) {
        let error = decode(bytes).unwrap_err().to_string();
        assert!(error.contains(message), "{error}");
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn marks_tell_the_encoding() {
        check("\u{FEFF}López".as_bytes(), "López", "UTF-8");
        check(&utf16("\u{FEFF}López", u16::to_le_bytes), "López", "UTF-16LE");
        check(&utf16("\u{FEFF}López", u16::to_be_bytes), "López", "UTF-16BE");
        let wide: Vec<u8> = "\u{FEFF}López".chars().flat_map(|c| (c as u32).to_le_bytes()).collect();
        check(&wide, "López", "UTF-32");
    }

    #[test]
    fn unmarked_encodings_are_told_by_their_bytes() {
        check("Łódź, naïve".as_bytes(), "Łódź, naïve", "UTF-8");
        check(&utf16("A plain line.\n", u16::to_le_bytes), "A plain line.\n", "UTF-16LE");
        check(
            &utf16("Он сказал, что не вернется домой.", u16::to_be_bytes),
            "Он сказал, что не вернется домой.",
            "UTF-16BE",
        );
        check(b"\x93Se\xF1or L\xF3pez\x94 habl\xF3 con Garc\xEDa.", "“Señor López” habló con García.", "windows-1252");
        assert!(decode(b"Garc\xEDa y L\xF3pez").unwrap().encoding.guessed);
    }

    #[test]
    fn a_broken_place_does_not_spoil_the_rest() {
        let mut bytes = "“López” y “García” hablaron.".as_bytes().to_vec();
        bytes.extend_from_slice(b" caf\xC3");
        let decoded = decode(&bytes).unwrap();
        assert!(decoded.text.ends_with("caf\u{FFFD}") && decoded.text.starts_with('“'));
        assert!(decoded.warnings[0].ends_with("in 1 place"), "{:?}", decoded.warnings);
    }

    #[test]
    fn controls_are_replaced_and_told() {
        let mut bytes = vec![b'a'; 200];
        bytes.extend_from_slice(b" end\0 of\r\n\ttext\x0C");
        let decoded = decode(&bytes).unwrap();
        assert!(decoded.text.ends_with(" end\u{FFFD} of\r\n\ttext\x0C"), "{}", decoded.text);
        assert_eq!(decoded.warnings, ["1 control character replaced by \u{FFFD}"]);
    }

    #[test]
    fn what_is_no_text_is_refused_by_name() {
        check_refused(b"", "empty");
        check_refused(b"\xEF\xBB\xBF \r\n", "empty");
        check_refused(b"%PDF-1.7\n", "is a PDF, which holds no text to read");
        check_refused(b"PK\x03\x04\x14\0\0\0word/document.xml", "a Word document");
        check_refused(b"SQLite format 3\0\x10\0", "SQLite");
        check_refused(b"\x89PNG\r\n", "PNG");
        check_refused(&[0, 1, 2, 3, 4, 200, 0, 0, 9, 0, 1], "unknown kind");
    }
}
