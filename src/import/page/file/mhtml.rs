//! MHTML: a page and what belongs to it as the parts of one message, as Chrome, Edge and Internet Explorer save it.
//!
//! Only the page is read. A message somebody sent looks alike; it has a receiver, and is left to the reader of mail.

use super::Body;
use base64::Engine;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use std::borrow::Cow;

/// Bytes that the head of a message or of a part may have.
const LONGEST_HEAD: usize = 32 * 1024;
/// Parts that are looked through.
const MOST_PARTS: usize = 10_000;
/// How deep parts may lie within parts.
const DEEPEST: usize = 4;

const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// A head as pairs of name, in small letters, and value.
type Head = Vec<(String, String)>;

/// Whether a file is MHTML.
pub fn is_mhtml(bytes: &[u8]) -> bool {
    let Some(first) = bytes.iter().find(|b| !b.is_ascii_whitespace()) else { return false };
    if !first.is_ascii_alphabetic() {
        return false;
    }
    let (head, _) = head_and_rest(bytes);
    let kind = value(&head, "content-type").unwrap_or_default().to_ascii_lowercase();
    let is_page = kind.starts_with("multipart/related") || kind.starts_with("text/html");
    let is_saved = value(&head, "from").is_some_and(|from| from.to_ascii_lowercase().contains("saved by"))
        || value(&head, "snapshot-content-location").is_some()
        || value(&head, "content-location").is_some();
    let is_sent =
        ["to", "received", "delivered-to", "message-id", "return-path"].iter().any(|name| value(&head, name).is_some());
    is_page && (is_saved || (value(&head, "mime-version").is_some() && !is_sent))
}

/// The page among the parts.
pub fn root(bytes: &[u8]) -> Option<Body<'_>> {
    let (head, rest) = head_and_rest(bytes);
    let address =
        value(&head, "snapshot-content-location").or_else(|| value(&head, "content-location")).map(str::to_owned);
    let body = page_in(&head, rest, DEEPEST)?;
    Some(Body { address: address.or(body.address), ..body })
}

/// The first page within a part. The depth is bounded.
fn page_in<'a>(head: &Head, rest: &'a [u8], depth: usize) -> Option<Body<'a>> {
    let kind = value(head, "content-type").unwrap_or("text/html");
    let lower = kind.to_ascii_lowercase();
    if lower.starts_with("multipart/") {
        let boundary = parameter(kind, "boundary")?;
        let start = parameter(kind, "start");
        let parts: Vec<&[u8]> = parts(rest, &boundary);
        let named = start.and_then(|start| {
            let is_start = |part: &&&[u8]| value(&head_and_rest(part).0, "content-id") == Some(start.as_str());
            parts.iter().find(is_start).copied()
        });
        let within = |part: &'a [u8]| {
            let (head, rest) = head_and_rest(part);
            page_in(&head, rest, depth.checked_sub(1)?)
        };
        return named.and_then(within).or_else(|| parts.iter().find_map(|part| within(part)));
    }
    let is_page = lower.starts_with("text/html") || lower.starts_with("application/xhtml+xml");
    is_page.then(|| Body {
        bytes: transferred(rest, value(head, "content-transfer-encoding").unwrap_or_default()),
        charset: parameter(kind, "charset"),
        address: value(head, "content-location").map(str::to_owned),
    })
}

/// The fields of a head, lines that go on joined, and what follows the blank line.
fn head_and_rest(bytes: &[u8]) -> (Head, &[u8]) {
    let mut head: Head = Vec::new();
    let mut at = bytes.iter().position(|b| !b.is_ascii_whitespace()).unwrap_or(0);
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty() && at < LONGEST_HEAD) {
        let end = rest.iter().position(|b| *b == b'\n').map_or(rest.len(), |end| end + 1);
        let line = String::from_utf8_lossy(rest.get(..end).unwrap_or_default());
        let line = line.trim_end();
        at += end;
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = head.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':').filter(|(name, _)| !name.contains(' ')) {
            head.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        } else {
            return (Vec::new(), bytes);
        }
    }
    (head, bytes.get(at..).unwrap_or_default())
}

fn value<'a>(head: &'a Head, name: &str) -> Option<&'a str> {
    head.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
}

/// The value of a parameter such as `boundary="…"`.
fn parameter(value: &str, name: &str) -> Option<String> {
    value.split(';').skip(1).find_map(|part| {
        let (own, value) = part.split_once('=')?;
        own.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
    })
}

/// The stretches between the lines that begin with the boundary.
fn parts<'a>(body: &'a [u8], boundary: &str) -> Vec<&'a [u8]> {
    let mark = format!("--{boundary}");
    let finder = memchr::memmem::Finder::new(mark.as_bytes());
    let mut parts = Vec::new();
    let mut open: Option<usize> = None;
    for at in finder.find_iter(body) {
        let starts_line = at == 0 || body.get(at - 1) == Some(&b'\n');
        if !starts_line || parts.len() >= MOST_PARTS {
            continue;
        }
        if let Some(start) = open {
            parts.extend(body.get(start..at));
        }
        let behind = at + mark.len();
        if body.get(behind..behind + 2) == Some(b"--") {
            return parts;
        }
        let line = body.get(behind..).unwrap_or_default();
        open = line.iter().position(|b| *b == b'\n').map(|end| behind + end + 1);
    }
    // A file that was cut off ends within a part.
    parts.extend(open.and_then(|start| body.get(start..)));
    parts
}

fn transferred<'a>(bytes: &'a [u8], encoding: &str) -> Cow<'a, [u8]> {
    match encoding.trim().to_ascii_lowercase().as_str() {
        "quoted-printable" => Cow::Owned(unquoted(bytes)),
        "base64" => {
            let letters: Vec<u8> =
                bytes.iter().copied().filter(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/')).collect();
            Cow::Owned(LENIENT.decode(letters).unwrap_or_default())
        }
        _ => Cow::Borrowed(bytes),
    }
}

/// Quoted-printable undone; what is no escape stays as it is.
fn unquoted(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    let hex = |byte: Option<&u8>| byte.and_then(|b| char::from(*b).to_digit(16));
    while let Some(byte) = bytes.get(at) {
        if *byte != b'=' {
            out.push(*byte);
            at += 1;
        } else if let (Some(high), Some(low)) = (hex(bytes.get(at + 1)), hex(bytes.get(at + 2))) {
            out.push((high * 16 + low) as u8);
            at += 3;
        } else {
            let blank = bytes
                .get(at + 1..)
                .unwrap_or_default()
                .iter()
                .take_while(|b| matches!(b, b' ' | b'\t' | b'\r'))
                .count();
            let soft = bytes.get(at + 1 + blank) == Some(&b'\n');
            if soft {
                at += blank + 2;
            } else {
                out.push(b'=');
                at += 1;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAVED: &str = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----B\"\r\n\r\n\r\n------B\r\nContent-Type: text/css\r\n\r\np{}\r\n------B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><p>L=C3=B3pez went=\r\n home = so\r\n------B--\r\n";

    #[test]
    fn the_page_is_found_among_the_parts() {
        assert!(is_mhtml(SAVED.as_bytes()));
        let body = root(SAVED.as_bytes()).unwrap();
        assert_eq!(String::from_utf8_lossy(&body.bytes), "<html><p>López went home = so\r\n");
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
