//! MBOX: messages one after the other, each behind a line "From sender day". Read as they come, whatever the size of the file.

use super::{Container, Entry, Refusal, Spool, spool::LARGEST_MEMBER};
use std::fmt;
use std::io::{BufRead, BufReader, Read};

/// Longest piece of a line that is read at once.
const LINE: u64 = 64 * 1024;

/// Whether a file is a mailbox: its first line opens a message, and a field follows.
pub fn is_mine(head: &[u8]) -> bool {
    let mut lines = head.split(|byte| *byte == b'\n');
    lines.next().is_some_and(is_opening)
        && lines.next().is_some_and(|line| is_field(line) || line.starts_with(b">From "))
}

/// "From jane@example.org Tue Nov 24 15:12:05 2020": sender, then a day with its year and a time.
fn is_opening(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let rest = rest.get(..rest.len().min(300)).unwrap_or_default();
    let has_time =
        rest.windows(3).any(|three| matches!(three, [a, b':', b] if a.is_ascii_digit() && b.is_ascii_digit()));
    let has_year = rest.split(|byte| !byte.is_ascii_digit()).any(|digits| digits.len() == 4);
    has_time && has_year
}

/// "Name: value", as the head of a message has it.
fn is_field(line: &[u8]) -> bool {
    let name = line.iter().position(|byte| *byte == b':').and_then(|colon| line.get(..colon));
    name.is_some_and(|name| !name.is_empty() && name.len() < 80 && name.iter().all(u8::is_ascii_graphic))
}

/// A mailbox that is read from a stream.
pub struct Mailbox<R> {
    lines: BufReader<R>,
    count: usize,
    /// The line that opened the next message was read.
    is_open: bool,
    /// The stream gives no more.
    is_broken: bool,
}

impl<R> fmt::Debug for Mailbox<R> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Mailbox").field("count", &self.count).finish_non_exhaustive()
    }
}

impl<R: Read> Mailbox<R> {
    /// The mailbox at the start of a stream.
    pub fn new(stream: R) -> Self {
        Self { lines: BufReader::with_capacity(64 * 1024, stream), count: 0, is_open: false, is_broken: false }
    }

    /// Reads up to the line that opens the next message.
    fn message(&mut self) -> Result<Option<Vec<u8>>, Refusal> {
        let mut message = Vec::new();
        let mut line = Vec::new();
        let (mut after_blank, mut begins) = (true, true);
        let mut is_long = false;
        loop {
            line.clear();
            let count = self.lines.by_ref().take(LINE).read_until(b'\n', &mut line)?;
            if count == 0 {
                break;
            }
            if begins && after_blank && is_opening(&line) {
                if std::mem::replace(&mut self.is_open, true) {
                    return finished(message, is_long).map(Some);
                }
                continue;
            }
            after_blank = begins && matches!(line.as_slice(), b"\n" | b"\r\n");
            is_long |= (message.len() + line.len()) as u64 > LARGEST_MEMBER;
            if !is_long {
                message.extend_from_slice(if begins { unquoted(&line) } else { &line });
            }
            begins = line.ends_with(b"\n");
        }
        let is_last = std::mem::take(&mut self.is_open);
        if is_last { finished(message, is_long).map(Some) } else { Ok(None) }
    }
}

fn finished(message: Vec<u8>, is_long: bool) -> Result<Vec<u8>, Refusal> {
    if is_long { Err(Refusal::TooLarge(LARGEST_MEMBER >> 20)) } else { Ok(message) }
}

/// ">From " stands for a line "From " of the text.
fn unquoted(line: &[u8]) -> &[u8] {
    let bare = line.iter().position(|byte| *byte != b'>').and_then(|at| line.get(at..)).unwrap_or_default();
    if bare.starts_with(b"From ") { line.strip_prefix(b">").unwrap_or(line) } else { line }
}

impl<R: Read + Send> Container for Mailbox<R> {
    fn next(&mut self) -> Option<Entry> {
        if self.is_broken {
            return None;
        }
        let content = match self.message() {
            Ok(None) => return None,
            Ok(Some(message)) => Ok(Spool::of(message)),
            Err(refusal) => {
                // What cannot be read now cannot be read later.
                self.is_broken = !matches!(refusal, Refusal::TooLarge(_));
                Err(refusal)
            }
        };
        self.count += 1;
        Some(Entry::new(format!("message {}", self.count), content))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOX: &[u8] = b"From a@x.org Tue Nov 24 15:12:05 2020\nSubject: One\n\nText.\n>From here on.\n\nFrom b@x.org Wed Nov 25 10:00:00 2020\r\nSubject: Two\r\n\r\nFrom the start.\r\n";

    fn messages(bytes: &'static [u8]) -> Vec<String> {
        let mut mailbox = Mailbox::new(bytes);
        let entries = std::iter::from_fn(|| mailbox.next());
        let text = |entry: Entry| String::from_utf8(entry.content.unwrap().into_bytes(1 << 20).unwrap()).unwrap();
        entries.map(text).collect()
    }

    #[test]
    fn messages_are_parted_at_their_first_lines_only() {
        assert!(is_mine(BOX));
        assert!(!is_mine(b"From the start of 2020 at 10:30 it rained.\nAnd so on it went.\n"));
        let expected = ["Subject: One\n\nText.\nFrom here on.\n\n", "Subject: Two\r\n\r\nFrom the start.\r\n"];
        assert_eq!(messages(BOX), expected);
        assert!(messages(b"no mailbox\n").is_empty());
    }
}
