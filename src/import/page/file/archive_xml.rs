//! Safari's web archive as a property list in XML, as `plutil` and older programs write it.
//!
//! Walked through once; of all its values only those of the main resource are kept.

use super::Body;
use crate::import::office::{Met, walk};
use mail_parser::decoders::base64::base64_decode;
use std::borrow::Cow;

/// Bytes at the start within which a property list says that it is one.
const HEAD: usize = 1024;

/// Whether a file is a web archive in XML.
pub fn is_archive(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    let start = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    start.starts_with(b"<")
        && memchr::memmem::find(head, b"<plist").is_some()
        && memchr::memmem::find(bytes, b"<key>WebMainResource</key>").is_some()
}

/// The page of the archive, or what is wrong with it.
pub fn main_resource(bytes: &[u8]) -> Result<Body<'static>, &'static str> {
    let mut reader = Reader::default();
    walk(&String::from_utf8_lossy(bytes), |met| reader.meet(met));
    let data = reader.data.ok_or("its main resource has no data")?;
    let data: Vec<u8> = data.into_bytes().into_iter().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let page =
        base64_decode(&data).filter(|page| !page.is_empty()).ok_or("the data of its main resource are broken")?;
    Ok(Body { bytes: Cow::Owned(page), charset: reader.charset, address: reader.address })
}

/// Dictionaries within each other that are told apart.
const DEEPEST: usize = 100;

#[derive(Default)]
struct Reader {
    /// The keys of the open dictionaries, that of the outermost empty.
    path: Vec<String>,
    key: String,
    /// The words of the value or key at hand.
    words: String,
    data: Option<String>,
    charset: Option<String>,
    address: Option<String>,
}

impl Reader {
    fn meet(&mut self, met: Met) {
        match met {
            Met::Start(tag) if tag.name == "dict" && self.path.len() < DEEPEST => {
                self.path.push(std::mem::take(&mut self.key));
            }
            Met::Start(_) => self.words.clear(),
            Met::Words(words) => self.words.push_str(&words),
            Met::End(name) => self.end(&name),
        }
    }

    fn end(&mut self, name: &str) {
        let words = std::mem::take(&mut self.words);
        match name {
            "dict" => drop(self.path.pop()),
            "key" => self.key = words,
            "data" | "string" if matches!(self.path.as_slice(), [_, main] if main == "WebMainResource") => {
                let slot = match self.key.as_str() {
                    "WebResourceData" => &mut self.data,
                    "WebResourceTextEncodingName" => &mut self.charset,
                    "WebResourceURL" => &mut self.address,
                    _ => return,
                };
                slot.get_or_insert(words);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARCHIVE: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"a.dtd\">\n<plist version=\"1.0\">\n<dict>\n\t<key>WebMainResource</key>\n\t<dict>\n\t\t<key>WebResourceData</key>\n\t\t<data>\n\t\tPGh0bWw+PHA+TMOz\n\t\tcGV6PC9wPg==\n\t\t</data>\n\t\t<key>WebResourceTextEncodingName</key>\n\t\t<string>UTF-8</string>\n\t\t<key>WebResourceURL</key>\n\t\t<string>https://example.org/a?b&amp;c</string>\n\t</dict>\n\t<key>WebSubresources</key>\n\t<array>\n\t\t<dict>\n\t\t\t<key>WebResourceData</key>\n\t\t\t<data>QUJD</data>\n\t\t</dict>\n\t</array>\n</dict>\n</plist>\n";

    #[test]
    fn the_main_resource_is_the_page() {
        assert!(is_archive(ARCHIVE.as_bytes()));
        let body = main_resource(ARCHIVE.as_bytes()).unwrap();
        assert_eq!(String::from_utf8_lossy(&body.bytes), "<html><p>López</p>");
        let said = (body.charset.as_deref(), body.address.as_deref());
        assert_eq!(said, (Some("UTF-8"), Some("https://example.org/a?b&c")));
    }

    #[test]
    fn other_property_lists_are_none_and_cut_ones_say_so() {
        assert!(!is_archive(b"<?xml version=\"1.0\"?><plist><dict><key>a</key></dict></plist>"));
        let cut = ARCHIVE.split("<data>").next().unwrap();
        assert!(main_resource(cut.as_bytes()).is_err());
    }
}
