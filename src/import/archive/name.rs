//! The names of members: whatever bytes an archive has for them, as a person would write them.

use crate::text;

/// Longest name that is shown, in characters.
const LONGEST: usize = 240;

/// A name without what would lead out of the archive, break the line or hide what it is.
pub fn shown(raw: &[u8]) -> String {
    let words = match std::str::from_utf8(raw) {
        Ok(words) => words.to_owned(),
        Err(_) => text::decode(raw).map_or_else(|_| String::from_utf8_lossy(raw).into_owned(), |decoded| decoded.text),
    };
    let parts = words.split(['/', '\\']).map(|part| part.trim_matches(char::is_control));
    let inner: Vec<_> = parts.filter(|part| !matches!(*part, "" | "." | "..")).collect();
    let name: String = inner.join("/").chars().map(|c| if is_hiding(c) { '\u{FFFD}' } else { c }).collect();
    let long = name.chars().count();
    // The end of a name says what it is.
    if long > LONGEST { format!("…{}", name.chars().skip(long - LONGEST).collect::<String>()) } else { name }
}

/// Controls, and the marks that turn the direction of writing.
fn is_hiding(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether a member is hidden, as in a folder, or made by the system that packed it.
pub fn is_hidden(name: &str) -> bool {
    name.split('/').any(|part| part.starts_with('.') || matches!(part, "__MACOSX" | "Thumbs.db" | "desktop.ini"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_within_the_archive_and_on_the_line() {
        assert_eq!(shown(b"../../etc/./passwd"), "etc/passwd");
        assert_eq!(shown(b"C:\\a\\..\\b.txt"), "C:/a/b.txt");
        assert_eq!(shown("a\u{202E}txt.exe\nb".as_bytes()), "a\u{FFFD}txt.exe\u{FFFD}b");
        assert_eq!(shown(b"a/\xE9t\xE9.txt"), "a/été.txt");
        assert_eq!(shown(&[b'a'; 1000]).chars().count(), LONGEST + 1);
        assert!(is_hidden("__MACOSX/._a.txt") && is_hidden("a/.git/b") && !is_hidden("a/b.txt"));
    }
}
