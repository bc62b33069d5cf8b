//! E-mail: a message is an article, its subject the headline, its sender the author, what it replies to set off as a quotation.
//!
//! Attachments are left to `archive`, which draws them as members.

mod body;
mod outlook;
mod typed;

pub(super) use outlook::{READER as OUTLOOK, attachments as outlook_attachments, is_mine as is_outlook};

use super::light::Light;
use super::source::{Draft, Part, Reader, Source};
use super::stated::Stated;
use super::{ImportError, office, page, read};
use crate::model::SourceFormat;
use mail_parser::{Address, DateTime, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use std::borrow::Cow;

/// Reads a message (RFC 5322).
pub(super) const READER: Reader =
    Reader { is_mine: |source| is_message(source.bytes), read: |source| vec![Part::only(read_message(source))] };

/// What errors call it.
const FORMAT: &str = "the e-mail";

/// Bytes of the head that are looked at.
const HEAD: usize = 16 * 1024;

/// Whether bytes begin as a message does: fields only, some of which say from whom it is and when, or
/// that it has parts.
pub(super) fn is_message(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    // The last line may be cut off.
    let head = head.iter().rposition(|byte| *byte == b'\n').and_then(|end| head.get(..end)).unwrap_or_default();
    let (mut is_sent, mut is_multipart, mut others) = (false, false, 0);
    for line in head.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line)) {
        if line.is_empty() || (is_sent && others >= 3) {
            break;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        let Some(name) = field_name(line) else { return false };
        is_multipart |=
            name == "content-type" && memchr::memmem::find(&line.to_ascii_lowercase(), b"multipart/").is_some();
        match name.as_str() {
            "from" | "sender" | "return-path" | "x-sender" => is_sent = true,
            "date" | "subject" | "to" | "cc" | "bcc" | "message-id" | "mime-version" | "received" | "content-type"
            | "delivered-to" | "reply-to" | "in-reply-to" | "dkim-signature" | "x-mozilla-status" => others += 1,
            _ => {}
        }
    }
    // MHTML, a saved page, is a message by its form.
    ((is_sent && others >= 2) || is_multipart) && !page::is_mhtml(head)
}

/// The name of a field, in small letters.
fn field_name(line: &[u8]) -> Option<String> {
    let colon = line.iter().take(80).position(|byte| *byte == b':')?;
    let name = line.get(..colon).filter(|name| !name.is_empty())?;
    let is_name = name.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
    is_name.then(|| String::from_utf8_lossy(name).to_ascii_lowercase())
}

fn read_message(source: &Source) -> Result<Draft, ImportError> {
    let damaged = || ImportError::Damaged { format: FORMAT, why: "it has no head".to_owned(), path: source.path() };
    let message = MessageParser::default().parse(source.bytes).ok_or_else(damaged)?;
    let mut light = Light::default();
    put_texts(&message, source, &mut light);
    let page = message.html_bodies().find_map(|part| match &part.body {
        PartType::Html(markup) => Some(markup.as_ref()),
        _ => None,
    });
    let text = text_of(light, page, source)?;
    Ok(Draft { head: stated(&message).head, ..Draft::new(SourceFormat::Mail, text) })
}

/// The text of the message as it was typed; a part that was sent as a page only as that page says it.
fn put_texts(message: &Message, source: &Source, light: &mut Light) {
    let mut typed = Vec::new();
    for part in message.text_bodies() {
        match &part.body {
            PartType::Text(words) => typed.push(as_typed(part, words)),
            PartType::Html(markup) => {
                body::put(&std::mem::take(&mut typed).join("\n\n"), light);
                put_page(markup, source, light);
            }
            _ => {}
        }
    }
    body::put(&typed.join("\n\n"), light);
}

/// The text of a part as its sender typed it.
fn as_typed<'a>(part: &MessagePart, words: &'a str) -> Cow<'a, str> {
    let says = |name, value| {
        let kind = part.content_type();
        kind.and_then(|kind| kind.attribute(name)).is_some_and(|own| own.eq_ignore_ascii_case(value))
    };
    let words = if words.contains("\nbegin ") || words.starts_with("begin ") {
        Cow::Owned(typed::without_enclosed(words).0)
    } else {
        Cow::Borrowed(words)
    };
    if says("format", "flowed") { Cow::Owned(typed::unflowed(&words, says("delsp", "yes"))) } else { words }
}

/// The files that were written into the texts of a message: their names and bytes.
pub(super) fn enclosed(message: &Message, most: usize) -> Vec<(String, Vec<u8>)> {
    let texts = message.text_bodies().filter_map(|part| match &part.body {
        PartType::Text(words) => Some(words.as_ref()),
        _ => None,
    });
    let files = texts.flat_map(|words| typed::without_enclosed(words).1);
    files.take(most).map(|file| (file.name, file.bytes)).collect()
}

/// What was typed as text, else what the page says that was sent instead.
fn text_of(mut light: Light, page: Option<&str>, source: &Source) -> Result<String, ImportError> {
    if let Some(markup) = page.filter(|_| light.is_empty()) {
        put_page(markup, source, &mut light);
    }
    let why = if page.is_some() {
        "its text is a web page in which no article is found; save that page as HTML and import it"
    } else {
        "there is nothing but its head and what is attached"
    };
    let nothing = ImportError::NoWords { format: FORMAT, why, path: source.path() };
    if light.is_empty() { Err(nothing) } else { Ok(light.finish()) }
}

/// What of ten words the article of a page must hold at least, or all of the page is the message.
const MOST: usize = 6;

/// A message that was sent as a page: the article in a newsletter, all of a letter.
fn put_page(markup: &str, source: &Source, light: &mut Light) {
    let mut whole = Light::default();
    let mut document = office::page(markup);
    body::quote_replied(&mut document);
    document.write(&mut whole);
    let whole = whole.finish();
    let count = |text: &str| text.split_whitespace().count();
    let article = read::page_text(source.label, markup);
    let article = article.filter(|article| count(article) * 10 >= count(&whole) * MOST);
    light.written(&article.unwrap_or(whole));
}

fn stated(message: &Message) -> Stated {
    let mut stated = Stated::default();
    stated.title(message.subject().unwrap_or_default(), "Subject");
    if let Some(sender) = message.from().or_else(|| message.sender()).map(sender) {
        stated.author_list(&sender, "From");
    }
    if let Some(date) = message.date().filter(|date| date.is_valid() && date.year > 1970) {
        stated.published(&stamp(date), "Date");
    }
    stated
}

/// Who sent it: names, and addresses where there are none.
fn sender(address: &Address) -> Vec<String> {
    let words =
        address.iter().filter_map(|one| one.name().filter(|name| !name.trim().is_empty()).or_else(|| one.address()));
    words.take(20).map(|name| name.trim_matches(['"', '\'', ' ']).to_owned()).collect()
}

/// The moment with its zone.
fn stamp(date: &DateTime) -> String {
    let sign = if date.tz_before_gmt { '-' } else { '+' };
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{sign}{:02}:{:02}",
        date.year,
        date.month,
        date.day,
        date.hour,
        date.minute,
        date.second.min(59),
        date.tz_hour,
        date.tz_minute
    )
}

#[cfg(test)]
mod tests;
