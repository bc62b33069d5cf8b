//! Files that hold many: archives, mailboxes, web archives, messages with attachments. Their members are drawn one by one.
//!
//! Nothing is ever written under a member's name; what does not fit in memory passes through a nameless temporary file. What a
//! member says is left to the readers.

mod attachments;
mod budget;
mod gzip;
mod mbox;
mod name;
mod spool;
mod warc;
mod zipped;

pub(super) use budget::{Budget, Refusal};
pub(super) use spool::Spool;

use std::fmt::Debug;

/// Archives within archives at most.
pub(super) const DEEPEST: usize = 6;

/// Largest container that is read, in bytes.
pub(super) const LARGEST: u64 = 2 << 30;

/// Bytes at the start of a file that tell what it is.
pub(super) const HEAD: usize = 16 * 1024;

/// A member of a container.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its name within the container; `None` for the text of a message itself, which is called what its file is called.
    pub name: Option<String>,
    /// Where it stood on the web, if the container says so.
    pub url: Option<String>,
    /// Its bytes, or why it is not read.
    pub content: Result<Spool, Refusal>,
    /// Whether it is to be read as it is, even if it could be opened as a container again.
    pub is_whole: bool,
}

impl Entry {
    fn new(name: String, content: Result<Spool, Refusal>) -> Self {
        Self { name: Some(name), url: None, content, is_whole: false }
    }
}

/// A file that holds members.
pub(super) trait Container: Debug + Send {
    /// Draws the next member; `None` at the end.
    fn next(&mut self) -> Option<Entry>;
}

/// A file after a look at what it is.
pub(super) enum Opened {
    /// One document.
    Leaf(Spool),
    /// Many.
    Container(Box<dyn Container>),
}

/// Opens what may be a container. `name` is its file name, for members that have none of their own.
pub(super) fn open(mut spool: Spool, name: &str, budget: &Budget) -> Result<Opened, Refusal> {
    let head = spool.head(HEAD)?;
    if zipped::is_mine(&head) {
        return zipped::open(spool, budget);
    }
    if gzip::is_mine(&head) {
        return gzip::open(spool, name, budget).map(Opened::Container);
    }
    if warc::is_mine(&head) {
        return Ok(Opened::Container(Box::new(warc::Records::new(spool, budget))));
    }
    if mbox::is_mine(&head) {
        return Ok(Opened::Container(Box::new(mbox::Mailbox::new(spool))));
    }
    if attachments::may_have(&head) {
        return attachments::open(spool);
    }
    Ok(Opened::Leaf(spool))
}

/// Whether a file that begins so may be a container.
pub(super) fn may_open(head: &[u8]) -> bool {
    is_container(head) || attachments::may_have(head)
}

/// Whether bytes that begin so may be large because they hold many.
fn is_container(head: &[u8]) -> bool {
    zipped::is_mine(head) || gzip::is_mine(head) || warc::is_mine(head) || mbox::is_mine(head)
}
