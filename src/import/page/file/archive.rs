//! Safari's web archive: a binary property list whose main resource is the page.
//!
//! Read by its table of places, three values and no more: a reader that makes values of the whole list can be led to make
//! the same ones again without end.

use super::Body;
use std::borrow::Cow;

/// Whether a file is a web archive.
pub fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"bplist00") && memchr::memmem::find(bytes, b"WebMainResource").is_some()
}

/// The page of the archive, or what is wrong with it.
pub fn main_resource(bytes: &[u8]) -> Result<Body<'_>, &'static str> {
    let list = List::new(bytes).ok_or("its table of contents is broken")?;
    let main = list.entry(list.top, "WebMainResource").ok_or("it has no main resource")?;
    let text = |key: &str| list.entry(main, key).and_then(|place| list.text(place));
    let data = list
        .entry(main, "WebResourceData")
        .and_then(|place| list.data(place))
        .ok_or("its main resource has no data")?;
    Ok(Body {
        bytes: Cow::Borrowed(data),
        charset: text("WebResourceTextEncodingName"),
        address: text("WebResourceURL"),
    })
}

/// Entries of a dictionary that are looked through.
const MOST: usize = 10_000;

/// A binary property list.
struct List<'a> {
    bytes: &'a [u8],
    /// Bytes of a place in the table, and of a reference.
    place_size: usize,
    reference_size: usize,
    table: usize,
    count: usize,
    /// The place of the outermost value.
    top: usize,
}

/// A place in the file.
type Place = usize;

impl<'a> List<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        let trailer = bytes.get(bytes.len().checked_sub(32)?..)?;
        let (place_size, reference_size) = (usize::from(*trailer.get(6)?), usize::from(*trailer.get(7)?));
        let number = |from: usize| usize::try_from(big(trailer.get(from..from + 8)?)).ok();
        let (count, top, table) = (number(8)?, number(16)?, number(24)?);
        let sizes = 1..=8;
        if !sizes.contains(&place_size) || !sizes.contains(&reference_size) {
            return None;
        }
        let mut list = Self { bytes, place_size, reference_size, table, count, top: 0 };
        list.top = list.place(top)?;
        Some(list)
    }

    /// Where the value of a number stands.
    fn place(&self, index: usize) -> Option<Place> {
        let at = self.table.checked_add(index.checked_mul(self.place_size)?)?;
        let place = usize::try_from(big(self.bytes.get(at..at.checked_add(self.place_size)?)?)).ok()?;
        (index < self.count && place < self.bytes.len()).then_some(place)
    }

    /// The kind of a value, how much it holds, and where that begins.
    fn value(&self, place: Place) -> Option<(u8, usize, usize)> {
        let mark = *self.bytes.get(place)?;
        let (kind, low) = (mark >> 4, usize::from(mark & 15));
        if low < 15 {
            return Some((kind, low, place + 1));
        }
        let size = 1_usize << (self.bytes.get(place + 1)? & 3);
        let number = self.bytes.get(place + 2..place + 2 + size)?;
        Some((kind, usize::try_from(big(number)).ok()?, place + 2 + size))
    }

    /// The value of a key in a dictionary.
    fn entry(&self, place: Place, key: &str) -> Option<Place> {
        let (kind, count, start) = self.value(place)?;
        if kind != 13 {
            return None;
        }
        let reference = |index: usize| {
            let at = start.checked_add(index.checked_mul(self.reference_size)?)?;
            let number = self.bytes.get(at..at.checked_add(self.reference_size)?)?;
            self.place(usize::try_from(big(number)).ok()?)
        };
        let index = (0..count.min(MOST))
            .find(|index| reference(*index).and_then(|place| self.text(place)).is_some_and(|own| own == key))?;
        reference(count.checked_add(index)?)
    }

    fn text(&self, place: Place) -> Option<String> {
        const LONGEST: usize = 10_000;
        let (kind, len, start) = self.value(place)?;
        match kind {
            5 if len <= LONGEST => Some(String::from_utf8_lossy(self.bytes.get(start..start + len)?).into_owned()),
            6 if len <= LONGEST => {
                let units = self.bytes.get(start..start + 2 * len)?.as_chunks::<2>().0;
                Some(
                    char::decode_utf16(units.iter().map(|unit| u16::from_be_bytes(*unit)))
                        .map(|c| c.unwrap_or('\u{FFFD}'))
                        .collect(),
                )
            }
            _ => None,
        }
    }

    fn data(&self, place: Place) -> Option<&'a [u8]> {
        let (kind, len, start) = self.value(place)?;
        if kind == 4 { self.bytes.get(start..start.checked_add(len)?) } else { None }
    }
}

/// A number of up to eight bytes, the highest first.
fn big(bytes: &[u8]) -> u64 {
    bytes.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A web archive of a page, put together by hand.
    pub fn archive(html: &str, address: &str) -> Vec<u8> {
        let mut bytes = b"bplist00".to_vec();
        let mut places = Vec::new();
        let mut add = |bytes: &mut Vec<u8>, value: Vec<u8>| {
            places.push(bytes.len());
            bytes.extend(value);
        };
        let long = |kind: u8, text: &[u8]| {
            let mut value = vec![kind << 4 | 15, 0x12];
            value.extend((text.len() as u32).to_be_bytes());
            value.extend(text);
            value
        };
        add(&mut bytes, vec![0xD1, 1, 2]);
        add(&mut bytes, long(5, b"WebMainResource"));
        add(&mut bytes, vec![0xD3, 3, 5, 7, 4, 6, 8]);
        for (key, value) in [
            ("WebResourceData", long(4, html.as_bytes())),
            ("WebResourceURL", long(5, address.as_bytes())),
            ("WebResourceTextEncodingName", long(5, b"UTF-8")),
        ] {
            add(&mut bytes, long(5, key.as_bytes()));
            add(&mut bytes, value);
        }
        let table = bytes.len();
        for place in &places {
            bytes.extend((*place as u32).to_be_bytes());
        }
        bytes.extend([0, 0, 0, 0, 0, 0, 4, 1]);
        for number in [places.len(), 0, table] {
            bytes.extend((number as u64).to_be_bytes());
        }
        bytes
    }

    #[test]
    fn the_main_resource_is_the_page() {
        let file = archive("<html><p>López", "https://example.org/a");
        assert!(is_archive(&file));
        let body = main_resource(&file).unwrap();
        assert_eq!(String::from_utf8_lossy(&body.bytes), "<html><p>López");
        assert_eq!((body.charset.as_deref(), body.address.as_deref()), (Some("UTF-8"), Some("https://example.org/a")));
    }

    #[test]
    fn broken_archives_say_so() {
        let file = archive("<html><p>x", "https://example.org/a");
        for len in 0..file.len() {
            let cut = file.get(..len).unwrap();
            assert!(main_resource(cut).is_err(), "{len}");
        }
        for at in 8..file.len() {
            let mut wrong = file.clone();
            wrong[at] = 0xFF;
            let _ = main_resource(&wrong);
        }
    }
}
