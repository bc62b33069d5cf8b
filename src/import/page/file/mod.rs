//! The page within a file: plain HTML, the first page of an MHTML file, the main resource of a Safari web archive, be it
//! binary or XML.
//!
//! Which it is, is told by content: names of saved pages say little.

mod archive;
mod archive_xml;
mod encoding;
mod mhtml;

pub use mhtml::is_mhtml;

pub use encoding::decoded;

use crate::model::Encoding;
use std::borrow::Cow;

/// A page before it is read.
#[derive(Debug)]
pub struct Page {
    /// Its HTML.
    pub html: String,
    /// How it was decoded.
    pub encoding: Encoding,
    /// Where it was saved from, if the file says so.
    pub address: Option<String>,
    /// What a person should know.
    pub warnings: Vec<String>,
}

/// A web archive of a page, for tests.
#[cfg(test)]
pub fn archive_of(html: &str, address: &str) -> Vec<u8> {
    archive::tests::archive(html, address)
}

/// The bytes of the page, what they are said to be encoded in, and where they come from.
#[derive(Debug)]
struct Body<'a> {
    bytes: Cow<'a, [u8]>,
    charset: Option<String>,
    address: Option<String>,
}

/// Whether a file holds a page.
pub fn is_page(bytes: &[u8]) -> bool {
    archive::is_archive(bytes) || archive_xml::is_archive(bytes) || is_mhtml(bytes) || is_html(bytes)
}

/// The page in a file; why there is none, in words.
pub fn page(bytes: &[u8]) -> Result<Page, (&'static str, String)> {
    let body = if archive::is_archive(bytes) {
        archive::main_resource(bytes).map_err(|why| ("the web archive", why.to_owned()))?
    } else if archive_xml::is_archive(bytes) {
        archive_xml::main_resource(bytes).map_err(|why| ("the web archive", why.to_owned()))?
    } else if is_mhtml(bytes) {
        mhtml::root(bytes).ok_or(("the MHTML file", "no part of it is a page".to_owned()))?
    } else {
        Body { bytes: Cow::Borrowed(bytes), charset: None, address: None }
    };
    let (html, encoding, warnings) = decoded(&body.bytes, body.charset.as_deref());
    Ok(Page { html, encoding, address: body.address, warnings })
}

/// Bytes at the start that are looked at.
const SAMPLE: usize = 8 * 1024;

/// Whether bytes are HTML: they begin as a page does, or with the elements of a piece of one.
fn is_html(bytes: &[u8]) -> bool {
    let sample = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or_default();
    let text = encoding::sample(sample).to_ascii_lowercase();
    let Some(start) = first_markup(&text) else { return false };
    let is_whole = ["<!doctype html", "<html", "<head", "<body", "<title"].iter().any(|tag| start.starts_with(tag));
    is_whole || has_head(start) || is_piece(start)
}

/// What follows white space, comments and the declaration of XML at the start; `None` where something else does.
fn first_markup(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches('\u{FEFF}').trim_start();
    loop {
        let end = if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)?
        } else if rest.starts_with("<?xml") {
            rest.find("?>").map(|at| at + 2)?
        } else {
            return rest.starts_with('<').then_some(rest);
        };
        rest = rest.get(end..)?.trim_start();
    }
}

/// A page that begins with elements of its head, or with another declaration of its kind.
fn has_head(start: &str) -> bool {
    let is_other = start.starts_with("<!doctype") && !start.starts_with("<!doctype html");
    let begins = ["<meta", "<link", "<script", "<style", "<base", "<!doctype"].iter().any(|tag| start.starts_with(tag));
    begins
        && (start.contains("<html") || !is_other)
        && ["<title", "<body", "<meta", "<html"].iter().any(|tag| start.contains(tag))
}

/// A piece of a page: it begins with an element of text, others close, and nothing in it is Markdown.
fn is_piece(start: &str) -> bool {
    const TAGS: [&str; 16] = [
        "div",
        "p",
        "article",
        "section",
        "main",
        "h1",
        "h2",
        "h3",
        "span",
        "table",
        "ul",
        "ol",
        "header",
        "blockquote",
        "a",
        "figure",
    ];
    let name = start.get(1..).unwrap_or_default();
    let name = name.get(..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())).unwrap_or_default();
    let is_marked = start.lines().any(|line| line.starts_with("# ") || line.starts_with("## "));
    TAGS.contains(&name) && start.matches("</").count() >= 2 && !is_marked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        assert_eq!(is_page(text.as_bytes()), expected, "{text}");
    }

    #[test]
    fn pages_are_told_by_their_content() {
        check("<!DOCTYPE html><html><body>x", true);
        check("\u{FEFF}\r\n  <!-- saved from url=(0014)about:internet -->\n<HTML lang=en>", true);
        check("<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\">\n<html>", true);
        check("<meta charset=utf-8><title>x</title><p>y", true);
        check("<div><p>Words.</p></div>", true);
        check("<?xml version=\"1.0\"?><rss><channel></channel></rss>", false);
        check("<!DOCTYPE plist PUBLIC \"x\"><plist></plist>", false);
        check("<div align=center>\n\n# A readme\n\n</div></p>", false);
        check("Just words with <b>one</b> element.", false);
        check("a < b and <html> later", false);
        check("", false);
    }

    #[test]
    fn pages_in_wide_letters_are_told_too() {
        let bytes: Vec<u8> = "\u{FEFF}<!DOCTYPE html><p>x".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(is_page(&bytes));
        assert_eq!(page(&bytes).unwrap().encoding.name, "UTF-16LE");
    }
}
