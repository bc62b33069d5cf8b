//! gzip: one member, or a mailbox or web archive that is read while it inflates.

use super::{Budget, Container, Entry, HEAD, Refusal, Spool, mbox, name, warc};
use flate2::read::MultiGzDecoder;
use std::io::{BufReader, Cursor, Read};

/// Whether a file begins as gzip does.
pub fn is_mine(head: &[u8]) -> bool {
    head.starts_with(b"\x1F\x8B\x08")
}

/// Opens a file; `name` is its own.
pub fn open(spool: Spool, name: &str, budget: &Budget) -> Result<Box<dyn Container>, Refusal> {
    let mut decoder = MultiGzDecoder::new(BufReader::with_capacity(64 * 1024, spool));
    let stored = decoder.header().and_then(|header| header.filename()).map(name::shown);
    let stored = stored.filter(|name| !name.is_empty());
    let mut head = Vec::new();
    (&mut decoder).take(HEAD as u64).read_to_end(&mut head)?;
    let (mbox, warc) = (mbox::is_mine(&head), warc::is_mine(&head));
    let whole = budget.metered(Cursor::new(head).chain(decoder), None);
    if mbox {
        return Ok(Box::new(mbox::Mailbox::new(whole)));
    }
    if warc {
        return Ok(Box::new(warc::Records::new(whole, budget)));
    }
    let name = stored.unwrap_or_else(|| without_ending(name).to_owned());
    Ok(Box::new(Single(Some(Entry::new(name, Spool::fill(whole))))))
}

fn without_ending(name: &str) -> &str {
    name.strip_suffix(".gz").or_else(|| name.strip_suffix(".GZ")).unwrap_or(name)
}

/// A container of one member.
#[derive(Debug)]
struct Single(Option<Entry>);

impl Container for Single {
    fn next(&mut self) -> Option<Entry> {
        self.0.take()
    }
}
