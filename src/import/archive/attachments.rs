//! A message as a container: first its own text, then what is attached to it.

use super::{Container, Entry, Opened, Refusal, Spool, name, spool::LARGEST_MEMBER};
use crate::import::mail;
use mail_parser::{MessageParser, MessagePart, MimeHeaders, PartType};

/// Attachments that are read at most.
const MOST: usize = 500;

/// Whether a file begins as a message of several parts does, or as one into whose text a file was written.
pub fn may_have(head: &[u8]) -> bool {
    head.starts_with(b"\xD0\xCF\x11\xE0")
        || mail::is_message(head)
            && (memchr::memmem::find(&head.to_ascii_lowercase(), b"multipart/").is_some()
                || memchr::memmem::find(head, b"\nbegin ").is_some())
}

/// Opens a message; one without attachments comes back as it is.
pub fn open(spool: Spool) -> Result<Opened, Refusal> {
    let bytes = spool.into_bytes(LARGEST_MEMBER)?;
    let attached = attached(&bytes);
    if attached.is_empty() {
        return Ok(Opened::Leaf(Spool::of(bytes)));
    }
    let own = Entry { name: None, url: None, content: Ok(Spool::of(bytes)), is_whole: true };
    let entries: Vec<_> = std::iter::once(own).chain(attached).collect();
    Ok(Opened::Container(Box::new(Parts(entries.into_iter()))))
}

#[derive(Debug)]
pub(super) struct Parts(pub std::vec::IntoIter<Entry>);

impl Container for Parts {
    fn next(&mut self) -> Option<Entry> {
        self.0.next()
    }
}

fn attached(bytes: &[u8]) -> Vec<Entry> {
    if mail::is_outlook(bytes) {
        let all = mail::outlook_attachments(bytes, MOST).into_iter().enumerate();
        return all
            .filter(|(_, (name, _))| !is_picture(name))
            .map(|(index, (name, bytes))| named(index, &name, bytes))
            .collect();
    }
    let Some(message) = MessageParser::default().parse(bytes) else { return Vec::new() };
    let parts = message.attachments().filter(|part| may_hold_text(part)).take(MOST);
    let mut all: Vec<Entry> = parts.enumerate().map(|(index, part)| entry(index, part)).collect();
    let enclosed = mail::enclosed(&message, MOST).into_iter().filter(|(name, _)| !is_picture(name));
    for (name, bytes) in enclosed {
        all.push(named(all.len(), &name, bytes));
    }
    all
}

/// Whether an attachment may hold an article: pictures, sound, signatures, invitations and cards do not.
fn may_hold_text(part: &MessagePart) -> bool {
    let Some(kind) = part.content_type() else { return true };
    let (kind, sub) = (kind.ctype().to_ascii_lowercase(), kind.subtype().unwrap_or_default().to_ascii_lowercase());
    let is_other =
        ["signature", "pkcs7", "pgp", "calendar", "vcard", "ics", "delivery-status", "tnef", "css", "rfc822-headers"]
            .iter()
            .any(|word| sub.contains(word));
    !matches!(kind.as_str(), "image" | "audio" | "video" | "font") && !is_other
}

fn entry(index: usize, part: &MessagePart) -> Entry {
    let bytes = match &part.body {
        PartType::Message(message) => message.raw_message().to_vec(),
        _ => part.contents().to_vec(),
    };
    named(index, part.attachment_name().unwrap_or_default(), bytes)
}

/// Whether a name is that of a picture.
fn is_picture(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    ["png", "jpg", "jpeg", "gif", "bmp", "svg", "wmf", "emf", "ics", "vcf", "p7s"].contains(&ending.as_str())
}

fn named(index: usize, words: &str, bytes: Vec<u8>) -> Entry {
    let named = Some(name::shown(words.as_bytes())).filter(|name| !name.is_empty());
    let is_long = bytes.len() as u64 > LARGEST_MEMBER;
    let content = if is_long { Err(Refusal::TooLarge(LARGEST_MEMBER >> 20)) } else { Ok(Spool::of(bytes)) };
    Entry::new(named.unwrap_or_else(|| format!("attachment {}", index + 1)), content)
}
