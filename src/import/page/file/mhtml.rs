//! MHTML: a page and what belongs to it as the parts of one message, as Chrome, Edge and Internet Explorer save it.
//!
//! Only the page is read. A message somebody sent looks alike; it has a receiver, and is left to the reader of mail.

use super::Body;
use mail_parser::decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode};
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders};
use std::borrow::Cow;

/// Bytes that the head of a message may have.
const LONGEST_HEAD: usize = 32 * 1024;

/// Whether a file is MHTML.
pub fn is_mhtml(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(LONGEST_HEAD)).unwrap_or_default();
    if !head.trim_ascii_start().first().is_some_and(u8::is_ascii_alphabetic) {
        return false;
    }
    let Some(message) = MessageParser::default().parse_headers(head) else { return false };
    let is_page = message.content_type().is_some_and(|kind| {
        let sub = kind.subtype().unwrap_or_default();
        kind.ctype().eq_ignore_ascii_case("multipart") && sub.eq_ignore_ascii_case("related")
            || kind.ctype().eq_ignore_ascii_case("text") && sub.eq_ignore_ascii_case("html")
    });
    let has = |name: &'static str| message.header_raw(name).is_some();
    let saved_by = message.header_raw("From").is_some_and(|from| from.to_ascii_lowercase().contains("saved by"));
    let is_saved = saved_by || has("Snapshot-Content-Location") || has("Content-Location");
    let is_sent = ["To", "Received", "Delivered-To", "Message-ID", "Return-Path"].into_iter().any(has);
    is_page && (is_saved || (has("MIME-Version") && !is_sent))
}

/// The page among the parts: the one that the message says it starts with, else the first.
pub fn root(bytes: &[u8]) -> Option<Body<'_>> {
    let message = MessageParser::default().parse(bytes)?;
    let start = message.content_type().and_then(|kind| kind.attribute("start")).map(|id| id.trim_matches(['<', '>']));
    let pages = || message.parts.iter().filter(|part| is_html(part));
    let named = pages().find(|part| start.is_some() && part.content_id() == start);
    let page = named.or_else(|| pages().next())?;
    let own = bytes.get(page.offset_body as usize..(page.offset_end as usize).min(bytes.len()))?;
    let charset = page.content_type().and_then(|kind| kind.attribute("charset")).map(str::to_owned);
    let address = saved_from(&message).or_else(|| page.content_location().map(str::to_owned));
    Some(Body { bytes: transferred(own, page.content_transfer_encoding().unwrap_or_default()), charset, address })
}

fn is_html(part: &MessagePart) -> bool {
    part.content_type().is_some_and(|kind| {
        let sub = kind.subtype().unwrap_or_default();
        sub.eq_ignore_ascii_case("html") || sub.eq_ignore_ascii_case("xhtml+xml")
    })
}

/// The address that the program noted for the whole.
fn saved_from(message: &Message) -> Option<String> {
    let noted = message.header_raw("Snapshot-Content-Location").map(str::trim);
    noted.or_else(|| message.root_part().content_location()).filter(|url| !url.is_empty()).map(str::to_owned)
}

/// The bytes as they were before they were sent; what cannot be undone is taken as it stands. Not the crate's own text: a page may
/// declare its encoding itself.
fn transferred<'a>(bytes: &'a [u8], encoding: &str) -> Cow<'a, [u8]> {
    let decoded = match encoding.to_ascii_lowercase().as_str() {
        "quoted-printable" => quoted_printable_decode(bytes),
        "base64" => base64_decode(bytes),
        _ => None,
    };
    decoded.map_or(Cow::Borrowed(bytes), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAVED: &str = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----B\"\r\n\r\n\r\n------B\r\nContent-Type: text/css\r\n\r\np{}\r\n------B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><p>L=C3=B3pez went=\r\n home so\r\n------B--\r\n";

    #[test]
    fn the_page_is_found_among_the_parts() {
        assert!(is_mhtml(SAVED.as_bytes()));
        let body = root(SAVED.as_bytes()).unwrap();
        assert_eq!(String::from_utf8_lossy(&body.bytes), "<html><p>López went home so");
        assert_eq!(body.address.as_deref(), Some("https://example.org/a"));
        assert_eq!(body.charset.as_deref(), Some("utf-8"));
    }

    #[test]
    fn base64_and_a_file_cut_off_are_read() {
        let text = "From: \"Saved by Windows Internet Explorer 11\"\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+TM\nOzcGV6PC9wPg=";
        assert_eq!(String::from_utf8_lossy(&root(text.as_bytes()).unwrap().bytes), "<p>López</p>");
    }

    #[test]
    fn mail_is_left_to_others() {
        let mail = SAVED
            .replace("<Saved by Blink>", "a@example.org\r\nTo: b@example.org")
            .replace("Snapshot-Content-Location", "X");
        assert!(!is_mhtml(mail.as_bytes()));
        assert!(!is_mhtml(b"Title: x\n\nText") && !is_mhtml(b""));
    }
}
