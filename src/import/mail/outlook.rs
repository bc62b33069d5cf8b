//! Outlook's own messages (.msg): properties in the streams of an old Office container ([MS-OXMSG]).

use super::{body, text_of};
use crate::import::ImportError;
use crate::import::light::Light;
use crate::import::source::{Draft, Part, Reader, Source};
use crate::import::stated::Stated;
use crate::model::SourceFormat;
use cfb::CompoundFile;
use jiff::Timestamp;
use std::io::{Cursor, Read};

/// Reads a message.
pub(crate) const READER: Reader =
    Reader { is_mine: |source| is_mine(source.bytes), read: |source| vec![Part::only(read(source))] };

/// What errors call it.
const FORMAT: &str = "the Outlook message";

/// Largest stream that is read, in bytes.
const LARGEST: u64 = 64 << 20;

type File<'a> = CompoundFile<Cursor<&'a [u8]>>;

/// Whether bytes are a container with the properties of a message.
pub(in crate::import) fn is_mine(bytes: &[u8]) -> bool {
    // The names of streams are UTF-16 in the directory.
    let name: Vec<u8> = "__properties_version1.0".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.starts_with(b"\xD0\xCF\x11\xE0") && memchr::memmem::find(bytes, &name).is_some()
}

fn open(bytes: &[u8]) -> Option<File<'_>> {
    CompoundFile::open(Cursor::new(bytes)).ok()
}

fn read(source: &Source) -> Result<Draft, ImportError> {
    let damaged =
        || ImportError::Damaged { format: FORMAT, why: "its container is broken".to_owned(), path: source.path() };
    let mut file = open(source.bytes).ok_or_else(damaged)?;
    let mut stated = Stated::default();
    stated.title(&words(&mut file, "", "0037").unwrap_or_default(), "Subject");
    let sender =
        words(&mut file, "", "0C1A").or_else(|| words(&mut file, "", "5D01")).or_else(|| words(&mut file, "", "0C1F"));
    stated.author_list(&sender.into_iter().collect::<Vec<_>>(), "From");
    if let Some(sent) = sent(&mut file) {
        stated.published(&sent, "Date");
    }
    let mut light = Light::default();
    body::put(&words(&mut file, "", "1000").unwrap_or_default(), &mut light);
    let page = stream(&mut file, "/__substg1.0_10130102").and_then(|bytes| crate::text::decode(&bytes).ok());
    let text = text_of(light, page.as_ref().map(|page| page.text.as_str()), source)?;
    Ok(Draft { head: stated.head, ..Draft::new(SourceFormat::Mail, text) })
}

fn stream(file: &mut File, path: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    file.open_stream(path).ok()?.take(LARGEST).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// A property that is text: in UTF-16, or in the code page of the time.
fn words(file: &mut File, folder: &str, property: &str) -> Option<String> {
    if let Some(bytes) = stream(file, &format!("{folder}/__substg1.0_{property}001F")) {
        let words = encoding_rs::UTF_16LE.decode_without_bom_handling(&bytes).0;
        return Some(words.trim_end_matches('\0').to_owned()).filter(|words| !words.trim().is_empty());
    }
    let bytes = stream(file, &format!("{folder}/__substg1.0_{property}001E"))?;
    crate::text::decode(&bytes).ok().map(|decoded| decoded.text)
}

/// When it was sent: the fixed properties are rows of 16 bytes behind a head of 32.
fn sent(file: &mut File) -> Option<String> {
    let bytes = stream(file, "/__properties_version1.0")?;
    let (rows, _) = bytes.get(32..)?.as_chunks::<16>();
    let time = |tag: u32| {
        let row = rows.iter().find(|row| row.starts_with(&tag.to_le_bytes()))?;
        let value: [u8; 8] = row.get(8..16)?.try_into().ok()?;
        // Steps of 100 nanoseconds since 1601.
        let seconds = i64::try_from(u64::from_le_bytes(value) / 10_000_000).ok()? - 11_644_473_600;
        Timestamp::from_second(seconds).ok().filter(|_| seconds > 0)
    };
    time(0x0039_0040).or_else(|| time(0x0E06_0040)).map(|moment| moment.to_string())
}

/// The attachments of a message with their names.
pub(in crate::import) fn attachments(bytes: &[u8], most: usize) -> Vec<(String, Vec<u8>)> {
    let Some(mut file) = open(bytes) else { return Vec::new() };
    let entries = file.read_root_storage().map(|entry| entry.name().to_owned());
    let folders: Vec<_> = entries
        .filter(|name| name.starts_with("__attach_version1.0_"))
        .take(most)
        .map(|name| format!("/{name}"))
        .collect();
    let mut all = Vec::new();
    for folder in folders {
        let Some(bytes) = stream(&mut file, &format!("{folder}/__substg1.0_37010102")) else { continue };
        let name = words(&mut file, &folder, "3707").or_else(|| words(&mut file, &folder, "3704"));
        all.push((name.unwrap_or_default(), bytes));
    }
    all
}
