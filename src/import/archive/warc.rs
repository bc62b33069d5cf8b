//! WARC (ISO 28500): the pages that a crawl met, each with its address. Pictures, styles and scripts are passed over.
//!
//! The head of the answer comes off here, and how its body was sent is undone; what the page says is left to the readers.

use super::{Budget, Container, Entry, Refusal, Spool, spool::LARGEST_MEMBER};
use flate2::read::{MultiGzDecoder, ZlibDecoder};
use std::fmt;
use std::io::{self, BufRead, BufReader, Read};

/// Longest head of a record or of an answer, in bytes.
const LONGEST_HEAD: usize = 64 * 1024;

/// Whether a file begins as a WARC does.
pub fn is_mine(head: &[u8]) -> bool {
    head.starts_with(b"WARC/0.") || head.starts_with(b"WARC/1.")
}

/// Records that are read from a stream.
pub struct Records<R> {
    stream: BufReader<R>,
    budget: Budget,
    is_broken: bool,
}

impl<R> fmt::Debug for Records<R> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Records").finish_non_exhaustive()
    }
}

/// The fields of a head, names in small letters.
#[derive(Debug, Default)]
struct Fields(Vec<(String, String)>);

impl Fields {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

impl<R: Read> Records<R> {
    /// The records at the start of a stream.
    pub fn new(stream: R, budget: &Budget) -> Self {
        Self { stream: BufReader::with_capacity(64 * 1024, stream), budget: budget.clone(), is_broken: false }
    }

    /// Reads the next record.
    fn record(&mut self) -> Result<Record, Refusal> {
        let Some(fields) = head(&mut self.stream, true)? else { return Ok(Record::End) };
        let length: u64 = fields.get("content-length").and_then(|length| length.parse().ok()).unwrap_or_default();
        let kind = fields.get("warc-type").unwrap_or_default();
        let url = fields.get("warc-target-uri").unwrap_or_default().trim_matches(['<', '>']).to_owned();
        let kept = fields.get("content-type").unwrap_or_default().to_owned();
        let mut block = (&mut self.stream).take(length);
        let entry = match kind {
            "response" if kept.contains("http") || url.starts_with("http") => answer(&mut block, &self.budget),
            "resource" | "conversion" => Ok(is_document(&kept).then_some(()).map(|()| whole(&mut block))),
            _ => Ok(None),
        };
        let entry = match entry {
            Ok(None) => None,
            Ok(Some(content)) => Some(content),
            Err(refusal) if refusal.is_final() => return Err(refusal),
            Err(refusal) => Some(Err(refusal)),
        };
        io::copy(&mut block, &mut io::sink())?;
        let is_robots = url.ends_with("/robots.txt");
        let entry = entry.filter(|_| !is_robots).map(|content| {
            let name = super::name::shown(url.split_once("://").map_or(url.as_str(), |(_, rest)| rest).as_bytes());
            let url = Some(url).filter(|url| url.starts_with("http"));
            Entry { url, ..Entry::new(name, content) }
        });
        Ok(entry.map_or(Record::Other, Record::Page))
    }
}

/// What a record is.
enum Record {
    /// There is none any more.
    End,
    /// Nothing to read.
    Other,
    /// A page.
    Page(Entry),
}

impl<R: Read + Send> Container for Records<R> {
    fn next(&mut self) -> Option<Entry> {
        while !self.is_broken {
            match self.record() {
                Ok(Record::End) => return None,
                Ok(Record::Other) => {}
                Ok(Record::Page(entry)) => return Some(entry),
                Err(refusal) => {
                    // Where a record ends is not known any more.
                    self.is_broken = true;
                    return Some(Entry::new("the rest".to_owned(), Err(refusal)));
                }
            }
        }
        None
    }
}

/// Reads fields up to a blank line; blank lines before them are passed over if the head may stand behind some.
fn head(stream: &mut impl BufRead, is_record: bool) -> Result<Option<Fields>, Refusal> {
    let mut fields = Fields::default();
    let (mut size, mut lines) = (0, 0);
    loop {
        let mut line = Vec::new();
        let count = stream.take(LONGEST_HEAD as u64).read_until(b'\n', &mut line)?;
        size += count;
        let words = String::from_utf8_lossy(&line);
        let words = words.trim_end_matches(['\r', '\n']);
        if count == 0 || (words.is_empty() && lines > 0) {
            return Ok((lines > 0).then_some(fields));
        }
        if size > LONGEST_HEAD {
            return Err(Refusal::Damaged("the head of a record has no end".to_owned()));
        }
        if words.is_empty() {
            continue;
        }
        if lines == 0 && is_record && !is_mine(words.as_bytes()) {
            return Err(Refusal::Damaged("a record does not begin as it should".to_owned()));
        }
        lines += 1;
        if let Some((name, value)) = words.split_once(':') {
            fields.0.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        } else if lines == 1 {
            fields.0.push(("status".to_owned(), words.to_owned()));
        }
    }
}

/// The body of an answer, if it holds a document.
fn answer(block: &mut impl BufRead, budget: &Budget) -> Result<Option<Result<Spool, Refusal>>, Refusal> {
    let Some(fields) = head(block, false)? else { return Ok(None) };
    let is_fine =
        fields.get("status").and_then(|line| line.split(' ').nth(1)).is_some_and(|status| status.starts_with('2'));
    let kind = fields.get("content-type").unwrap_or_default().to_ascii_lowercase();
    if !is_fine || !is_document(&kind) {
        return Ok(None);
    }
    let mut body = Vec::new();
    block.take(LARGEST_MEMBER + 1).read_to_end(&mut body)?;
    if body.len() as u64 > LARGEST_MEMBER {
        return Ok(Some(Err(Refusal::TooLarge(LARGEST_MEMBER >> 20))));
    }
    // Many programs store the body as they read it and keep the fields as they were sent: what does not fit is taken as it is.
    if fields.get("transfer-encoding").is_some_and(|how| how.contains("chunked")) {
        body = unchunked(&body).unwrap_or(body);
    }
    let how = fields.get("content-encoding").unwrap_or_default().to_ascii_lowercase();
    let content = match how.as_str() {
        "gzip" | "x-gzip" if body.starts_with(b"\x1F\x8B") => {
            inflated(MultiGzDecoder::new(body.as_slice()), body.len(), budget)
        }
        "deflate" if body.first().is_some_and(|first| first & 0x0F == 8) => {
            inflated(ZlibDecoder::new(body.as_slice()), body.len(), budget)
        }
        "br" | "zstd" if !looks_like_text(&body) => Err(Refusal::Method(format!("encoding {how}"))),
        _ => Ok(body),
    };
    Ok(Some(content.map(|body| Spool::of(with_mark(body, &kind)))))
}

fn inflated(decoder: impl Read, packed: usize, budget: &Budget) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let mut metered = budget.metered(decoder, Some(packed as u64)).take(LARGEST_MEMBER + 1);
    let outcome = metered.read_to_end(&mut bytes).map_err(Refusal::from);
    match outcome {
        Ok(_) if bytes.len() as u64 > LARGEST_MEMBER => Err(Refusal::TooLarge(LARGEST_MEMBER >> 20)),
        Ok(_) => Ok(bytes),
        // A page that was cut off is read as far as it goes.
        Err(Refusal::Damaged(_)) if !bytes.is_empty() => Ok(bytes),
        Err(refusal) => Err(refusal),
    }
}

fn looks_like_text(body: &[u8]) -> bool {
    let head = body.get(..body.len().min(500)).unwrap_or_default();
    !head.is_empty()
        && head.iter().filter(|byte| byte.is_ascii_graphic() || byte.is_ascii_whitespace()).count() * 10
            >= head.len() * 8
}

/// Undoes the transfer in chunks; `None` if the body is in none.
fn unchunked(body: &[u8]) -> Option<Vec<u8>> {
    let mut all = Vec::new();
    let mut rest = body;
    loop {
        let end = rest.iter().take(200).position(|byte| *byte == b'\n')?;
        let line = std::str::from_utf8(rest.get(..end)?).ok()?;
        let size = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        rest = rest.get(end + 1..)?;
        if size == 0 {
            return Some(all);
        }
        let chunk = rest.get(..size.min(rest.len()))?;
        all.extend_from_slice(chunk);
        rest = rest.get(chunk.len()..)?;
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
        if rest.is_empty() {
            // Cut off within the transfer.
            return Some(all);
        }
    }
}

/// Whether a type is that of a page, a text or a PDF.
fn is_document(kind: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or_default().trim();
    matches!(kind, "text/html" | "application/xhtml+xml" | "text/plain" | "text/markdown" | "application/pdf")
}

/// A page whose encoding only the answer's head tells, in UTF-8 with its mark.
fn with_mark(body: Vec<u8>, kind: &str) -> Vec<u8> {
    let label = kind.split_once("charset=").map(|(_, label)| label.trim_matches([' ', '"', '\'', ';']));
    let label = label.and_then(|label| label.split([';', ' ']).next());
    let encoding = label.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
    let Some(encoding) = encoding.filter(|_| kind.starts_with("text/")) else { return body };
    if encoding_rs::Encoding::for_bom(&body).is_some() {
        return body;
    }
    let (words, had_errors) = encoding.decode_without_bom_handling(&body);
    if had_errors { body } else { format!("\u{feff}{words}").into_bytes() }
}

fn whole(block: &mut impl Read) -> Result<Spool, Refusal> {
    Spool::fill(block)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn record(kind: &str, url: &str, block: &[u8]) -> Vec<u8> {
        let head = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
            block.len()
        );
        [head.as_bytes(), block, b"\r\n\r\n"].concat()
    }

    fn http(fields: &str, body: &[u8]) -> Vec<u8> {
        [format!("HTTP/1.1 200 OK\r\n{fields}\r\n\r\n").as_bytes(), body].concat()
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn entries(bytes: &[u8]) -> Vec<(String, Result<String, Refusal>)> {
        let mut records = Records::new(bytes, &Budget::new(bytes.len() as u64));
        let all = std::iter::from_fn(|| records.next());
        let words = |spool: Spool| String::from_utf8_lossy(&spool.into_bytes(1 << 20).unwrap()).into_owned();
        all.map(|entry| (entry.url.or(entry.name).unwrap(), entry.content.map(words))).collect()
    }

    #[test]
    fn pages_come_with_their_addresses_and_as_they_were() {
        let chunked = [b"4\r\n".as_slice(), b"<p>a", b"\r\n5;x=1\r\n", b"b</p>", b"\r\n0\r\n\r\n"].concat();
        let all = [
            record("warcinfo", "", b"software: x\r\n"),
            record("response", "https://x.org/1", &http("Content-Type: text/html", b"<p>one</p>")),
            record(
                "response",
                "https://x.org/2",
                &http("content-type: text/html\r\nTransfer-Encoding: chunked", &chunked),
            ),
            record(
                "response",
                "https://x.org/3",
                &http("Content-Type: text/html; charset=iso-8859-1\r\nContent-Encoding: gzip", &gzip(b"caf\xE9")),
            ),
            record("response", "https://x.org/a.css", &http("Content-Type: text/css", b"a{}")),
            record("response", "https://x.org/4", b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nno"),
            record("request", "https://x.org/1", b"GET / HTTP/1.1\r\n\r\n"),
        ];
        let page = |url: &str, words: &str| (url.to_owned(), Ok(words.to_owned()));
        let expected = [
            page("https://x.org/1", "<p>one</p>"),
            page("https://x.org/2", "<p>ab</p>"),
            page("https://x.org/3", "\u{feff}café"),
        ];
        assert_eq!(entries(&all.concat()), expected);
    }

    #[test]
    fn a_broken_record_ends_it() {
        let mut all = record("response", "https://x.org/1", &http("Content-Type: text/plain", b"one"));
        all.extend_from_slice(b"garbage\r\n");
        let found = entries(&all);
        assert_eq!(found.len(), 2);
        assert!(matches!(found[1].1, Err(Refusal::Damaged(_))), "{found:?}");
    }
}
