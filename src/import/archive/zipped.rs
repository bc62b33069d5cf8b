//! ZIP, and with it WACZ: the members in the order of the index. Office documents and books are ZIPs too, but one document each.

use super::{Budget, Container, Entry, LARGEST, Opened, Refusal, Spool, name};
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use zip::ZipArchive;
use zip::result::ZipError;

/// Bytes that the index may take up, and the most that is read while it is looked for.
const INDEX: u64 = 24 << 20;

/// Members that an index may name.
const MEMBERS: u64 = 200_000;

/// Whether a file begins as a ZIP does; an empty one begins with its end.
pub fn is_mine(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// Opens an archive; what is one document comes back as it is.
pub fn open(mut spool: Spool, budget: &Budget) -> Result<Opened, Refusal> {
    if spool.seek(SeekFrom::End(0))? > LARGEST {
        return Err(Refusal::HugeContainer(LARGEST >> 30));
    }
    check_count(&mut spool)?;
    spool.rewind()?;
    let left = Arc::new(AtomicU64::new(INDEX));
    let capped = Capped { inner: spool, left: Arc::clone(&left) };
    let archive = ZipArchive::new(capped).map_err(refusal)?;
    left.store(u64::MAX, Ordering::Relaxed);
    let taken = match content(&archive) {
        ZipContent::Document => {
            let mut spool = archive.into_inner().inner;
            spool.rewind()?;
            return Ok(Opened::Leaf(spool));
        }
        ZipContent::WebArchive => Taken::Records,
        ZipContent::Files => Taken::All,
    };
    Ok(Opened::Container(Box::new(Members { archive, next: 0, taken, budget: budget.clone() })))
}

/// What a ZIP is, by the names of its members.
enum ZipContent {
    /// An office document or a book.
    Document,
    /// A WACZ: web archives with their index.
    WebArchive,
    /// Files.
    Files,
}

fn content<R: Read + Seek>(archive: &ZipArchive<R>) -> ZipContent {
    let has = |name: &str| archive.index_for_name(name).is_some();
    let is_office = has("[Content_Types].xml");
    let is_open_document =
        has("mimetype") && ["META-INF/container.xml", "META-INF/manifest.xml", "content.xml"].into_iter().any(has);
    if is_office || is_open_document {
        return ZipContent::Document;
    }
    let has_records = || archive.file_names().any(|name| name.starts_with("archive/") && name.contains(".warc"));
    if has("datapackage.json") && has_records() { ZipContent::WebArchive } else { ZipContent::Files }
}

/// Refuses an index that says it has members without end, before memory is set aside for them.
fn check_count(spool: &mut Spool) -> Result<(), Refusal> {
    let size = spool.seek(SeekFrom::End(0))?;
    spool.seek(SeekFrom::Start(size.saturating_sub(INDEX)))?;
    let mut tail = Vec::new();
    spool.take(INDEX).read_to_end(&mut tail)?;
    let number = |at: usize, len: usize| {
        let bytes = tail.get(at..at + len).unwrap_or_default();
        bytes.iter().rev().fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte))
    };
    let short = memchr::memmem::find_iter(&tail, b"PK\x05\x06").map(|at| number(at + 10, 2));
    let long = memchr::memmem::find_iter(&tail, b"PK\x06\x06").map(|at| number(at + 32, 8));
    if short.chain(long).any(|count| count > MEMBERS) { Err(Refusal::TooMany) } else { Ok(()) }
}

/// A reader that gives out only so much.
#[derive(Debug)]
struct Capped {
    inner: Spool,
    left: Arc<AtomicU64>,
}

impl Read for Capped {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let spent = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(count as u64));
        spent.map(|_| count).map_err(|_| io::Error::other("its index is too large"))
    }
}

impl Seek for Capped {
    fn seek(&mut self, place: SeekFrom) -> io::Result<u64> {
        self.inner.seek(place)
    }
}

/// Which members are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    /// All.
    All,
    /// Those with the records of a web archive.
    Records,
}

#[derive(Debug)]
struct Members {
    archive: ZipArchive<Capped>,
    next: usize,
    taken: Taken,
    budget: Budget,
}

impl Container for Members {
    fn next(&mut self) -> Option<Entry> {
        while self.next < self.archive.len() {
            let index = self.next;
            self.next += 1;
            if let Some(entry) = self.entry(index) {
                return Some(entry);
            }
        }
        None
    }
}

impl Members {
    /// The member at a place of the index; `None` for folders and what is hidden.
    fn entry(&mut self, index: usize) -> Option<Entry> {
        let about = match self.archive.by_index_raw(index) {
            Ok(about) => about,
            Err(error) => return Some(Entry::new(format!("member {}", index + 1), Err(refusal(error)))),
        };
        let name = name::shown(about.name_raw());
        let is_other = self.taken == Taken::Records && !name.starts_with("archive/");
        if about.is_dir() || name.is_empty() || name::is_hidden(&name) || is_other {
            return None;
        }
        let (is_encrypted, is_link, packed) = (about.encrypted(), about.is_symlink(), about.compressed_size());
        drop(about);
        let content = match (is_encrypted, is_link) {
            (true, _) => Err(Refusal::Encrypted),
            (_, true) => Err(Refusal::Link),
            _ => self.inflate(index, packed),
        };
        Some(Entry::new(name, content))
    }

    fn inflate(&mut self, index: usize, packed: u64) -> Result<Spool, Refusal> {
        let member = self.archive.by_index(index).map_err(refusal)?;
        Spool::fill(self.budget.metered(member, Some(packed)))
    }
}

fn refusal(error: ZipError) -> Refusal {
    match error {
        ZipError::Io(error) => Refusal::from(error),
        ZipError::InvalidPassword | ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Refusal::Encrypted,
        ZipError::UnsupportedArchive(why) => Refusal::Method(why.to_owned()),
        ZipError::CompressionMethodNotSupported(method) => Refusal::Method(format!("method {method}")),
        ZipError::InvalidArchive(why) => Refusal::Damaged(why.into_owned()),
        other => Refusal::Damaged(other.to_string()),
    }
}
