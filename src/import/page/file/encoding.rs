//! The encoding of a page: by its mark, by what the file around it or the page itself declares, else by its bytes.

use crate::model::Encoding;
use crate::text::{guessed_encoding, is_mostly_utf8};
use encoding_rs::{Encoding as Table, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Bytes at the start in which a page declares its encoding; the standard asks for 1024, browsers look farther.
const DECLARED_WITHIN: usize = 8 * 1024;

/// The text of a page, how it was decoded, and what a person should know about it.
pub fn decoded(bytes: &[u8], charset: Option<&str>) -> (String, Encoding, Vec<String>) {
    if let Some((table, mark)) = Table::for_bom(bytes) {
        return with(table, bytes.get(mark..).unwrap_or_default(), false, Vec::new());
    }
    if let Some(table) = wide(bytes) {
        return with(table, bytes, true, Vec::new());
    }
    let declared = charset.and_then(|label| Table::for_label(label.as_bytes())).or_else(|| declared(bytes));
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    match declared {
        // Browsers save pages anew as UTF-8 and leave the old declaration in them.
        Some(table) if is_utf8 && table != UTF_8 && !bytes.is_ascii() && !is_stateful(table) => {
            let why = format!("The page declares {}, but it is UTF-8 and was read so.", table.name());
            with(UTF_8, bytes, false, vec![why])
        }
        Some(table) if table == UTF_8 && !is_utf8 && !is_mostly_utf8(bytes) => {
            let table = guessed_encoding(bytes);
            let why = format!("The page declares UTF-8 but is not; it was read as {}.", table.name());
            with(table, bytes, true, vec![why])
        }
        Some(table) => with(table, bytes, false, Vec::new()),
        None if is_utf8 || is_mostly_utf8(bytes) => with(UTF_8, bytes, false, Vec::new()),
        None => with(guessed_encoding(bytes), bytes, true, Vec::new()),
    }
}

/// Encodings whose bytes are all ASCII, so that they pass for UTF-8.
fn is_stateful(table: &'static Table) -> bool {
    table == encoding_rs::ISO_2022_JP
}

fn with(
    table: &'static Table,
    bytes: &[u8],
    guessed: bool,
    mut warnings: Vec<String>,
) -> (String, Encoding, Vec<String>) {
    let (text, had_errors) = table.decode_without_bom_handling(bytes);
    if had_errors {
        warnings.push(format!(
            "Not every byte of the page is valid {}: what is not was replaced by \u{FFFD}.",
            table.name()
        ));
    }
    (text.into_owned(), Encoding { name: table.name().to_owned(), guessed }, warnings)
}

/// UTF-16 without its mark: "<" and a zero byte, or the other way around.
fn wide(bytes: &[u8]) -> Option<&'static Table> {
    match bytes.get(..4)? {
        [b'<', 0, _, 0] => Some(UTF_16LE),
        [0, b'<', 0, _] => Some(UTF_16BE),
        _ => None,
    }
}

/// What the page declares: `<meta charset>`, `http-equiv`, or the declaration of XML.
fn declared(bytes: &[u8]) -> Option<&'static Table> {
    let head = bytes.get(..bytes.len().min(DECLARED_WITHIN))?;
    let text = String::from_utf8_lossy(head).to_ascii_lowercase();
    let of_xml = text.trim_start().starts_with("<?xml").then(|| value_behind(&text, "encoding", "?>")).flatten();
    let mut rest = text.as_str();
    let mut found = None;
    while let Some(at) = rest.find("<meta") {
        let tag = rest.get(at..).unwrap_or_default();
        found = found.or_else(|| value_behind(tag, "charset", ">"));
        rest = tag.get(5..).unwrap_or_default();
    }
    let table = found.or(of_xml).and_then(|label| Table::for_label(label.as_bytes()))?;
    // A page whose declaration can be read byte by byte is not what it then says.
    Some(if table == UTF_16LE || table == UTF_16BE { UTF_8 } else { table })
}

/// The value of "name=value" before the sign that ends the tag.
fn value_behind(tag: &str, name: &str, stop: &str) -> Option<String> {
    let tag = tag.get(..tag.find(stop)?)?;
    let rest = tag.get(tag.find(name)? + name.len()..)?.trim_start().strip_prefix('=')?;
    let value: String = rest
        .trim_start()
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))
        .collect();
    (!value.is_empty()).then_some(value)
}

/// The start of a file as text, to tell what it is.
pub fn sample(bytes: &[u8]) -> Cow<'_, str> {
    match Table::for_bom(bytes).map(|(table, _)| table).or_else(|| wide(bytes)) {
        Some(table) => table.decode_with_bom_removal(bytes).0,
        None => String::from_utf8_lossy(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], charset: Option<&str>, expected: &str, name: &str) {
        let (text, encoding, _) = decoded(bytes, charset);
        assert!(text.contains(expected), "{text}");
        assert_eq!(encoding.name, name);
    }

    #[test]
    fn declarations_are_kept_to() {
        check(b"<meta charset=\"iso-8859-2\"><p>\xB3\xF3d\xBC", None, "łódź", "ISO-8859-2");
        check(
            b"<META http-equiv='Content-Type' content='text/html; charset=windows-1251'><p>\xCC\xE8\xF0",
            None,
            "Мир",
            "windows-1251",
        );
        check(b"<?xml version=\"1.0\" encoding='ISO-8859-7'?><html>\xC3\xE5\xE9\xDC", None, "Γειά", "ISO-8859-7");
        check(b"<p>\x93\xFA\x96{\x8C\xEA", Some("Shift_JIS"), "日本語", "Shift_JIS");
    }

    #[test]
    fn wrong_declarations_are_seen_through() {
        let (text, encoding, warnings) = decoded("<meta charset=windows-1252><p>naïve Łódź".as_bytes(), None);
        assert!(text.contains("naïve Łódź") && encoding.name == "UTF-8" && warnings.len() == 1);
        let (text, encoding, warnings) =
            decoded(b"<meta charset=utf-8><p>Se\xF1or L\xF3pez habl\xF3 con Garc\xEDa", None);
        assert!(text.contains("Señor López") && encoding.guessed && warnings.len() == 1);
    }

    #[test]
    fn what_is_not_declared_is_guessed() {
        let (text, encoding, _) = decoded(b"<p>Se\xF1or L\xF3pez habl\xF3 con Garc\xEDa y se march\xF3", None);
        assert!(text.contains("Señor López") && encoding.guessed);
        check("<p>Łódź".as_bytes(), None, "Łódź", "UTF-8");
    }
}
