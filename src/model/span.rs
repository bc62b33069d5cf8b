//! Positions in an article's text: checked byte spans inside, Unicode code points in every file that leaves.
//!
//! A bare `&text[a..b]` panics on a wrong offset; a [`Span`] asks first.

use serde::{Deserialize, Serialize};

/// A half-open range of UTF-8 bytes, `start <= end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// The span from `start` to `end` in bytes; the two are swapped if they come in the wrong order.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        if start <= end { Self { start, end } } else { Self { start: end, end: start } }
    }

    /// First byte.
    #[must_use]
    pub const fn start(self) -> usize {
        self.start
    }

    /// One past the last byte.
    #[must_use]
    pub const fn end(self) -> usize {
        self.end
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words of the span; `None` where it leaves the text or cuts a character.
    #[must_use]
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }

    /// The words of the span, or nothing where it does not fit the text.
    #[must_use]
    pub fn in_text(self, text: &str) -> &str {
        self.of(text).unwrap_or_default()
    }

    /// Whether the byte at `offset` belongs to the span.
    #[must_use]
    pub const fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether `other` lies wholly within the span.
    #[must_use]
    pub const fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The part that both have; `None` where they do not overlap.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        self.overlaps(other).then(|| Self::new(self.start.max(other.start), self.end.min(other.end)))
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The same span, `by` bytes further on.
    #[must_use]
    pub const fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// The span without white space at its ends; an all-white span shrinks to its start.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let words = self.in_text(text);
        let head = words.len() - words.trim_start().len();
        Self::new(self.start + head, self.start + head + words.trim().len())
    }
}

/// Turns byte offsets of one text into code point offsets and back, in a few steps each.
///
/// Keeps a count every [`CodePoints::STRIDE`] bytes, so that a 10 MB text costs 80 kB and a look-up counts at most one stride.
#[derive(Debug, Clone)]
pub struct CodePoints {
    /// Code points that begin before byte `i * STRIDE`.
    counts: Vec<u32>,
    total: usize,
}

impl CodePoints {
    /// Bytes between two stored counts.
    pub const STRIDE: usize = 512;

    /// Counts the code points of `text` once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut counts = Vec::with_capacity(text.len() / Self::STRIDE + 1);
        let mut total = 0;
        for chunk in text.as_bytes().chunks(Self::STRIDE) {
            counts.push(total as u32);
            total += begun(chunk);
        }
        if counts.is_empty() {
            counts.push(0);
        }
        Self { counts, total }
    }

    /// Number of code points in the whole text.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.total
    }

    /// Code points before byte `offset` of `text`; an offset past the end counts as the end.
    #[must_use]
    pub fn at(&self, text: &str, offset: usize) -> usize {
        let offset = offset.min(text.len());
        let slot = (offset / Self::STRIDE).min(self.counts.len() - 1);
        let from = (slot * Self::STRIDE).min(offset);
        self.counts[slot] as usize + begun(&text.as_bytes()[from..offset])
    }

    /// Start and end of a span in code points.
    #[must_use]
    pub fn range(&self, text: &str, span: Span) -> (usize, usize) {
        (self.at(text, span.start()), self.at(text, span.end()))
    }

    /// The byte offset of the code point `count` of `text`; past the end it is the end.
    #[must_use]
    pub fn byte_at(&self, text: &str, count: usize) -> usize {
        let slot = self.counts.partition_point(|&c| (c as usize) <= count).saturating_sub(1);
        let from = slot * Self::STRIDE;
        let mut left = count.saturating_sub(self.counts[slot] as usize);
        for (i, byte) in text.as_bytes().iter().enumerate().skip(from) {
            if is_start(*byte) {
                if left == 0 {
                    return i;
                }
                left -= 1;
            }
        }
        text.len()
    }
}

/// Code points that begin in `bytes` of a valid UTF-8 text.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| is_start(**b)).count()
}

/// Whether a UTF-8 byte begins a code point.
const fn is_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_that_cuts_a_character_has_no_words() {
        assert_eq!(Span::new(0, 2).of("é"), Some("é"));
        assert_eq!(Span::new(0, 1).of("é"), None);
        assert_eq!(Span::new(1, 9).of("é"), None);
        assert_eq!(Span::new(9, 1), Span::new(1, 9));
    }

    #[test]
    fn trimming_keeps_only_the_words() {
        let text = "  two words \n";
        assert_eq!(Span::new(0, text.len()).trimmed(text).of(text), Some("two words"));
        assert!(Span::new(0, 2).trimmed(text).is_empty());
    }

    #[test]
    fn code_points_and_bytes_agree_with_a_plain_count() {
        let text = "naïve “López” 東京 🙂 ".repeat(200);
        let points = CodePoints::new(&text);
        assert_eq!(points.total(), text.chars().count());
        for (count, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(&text, offset), count);
            assert_eq!(points.byte_at(&text, count), offset);
        }
        assert_eq!(points.byte_at(&text, usize::MAX), text.len());
        assert_eq!(CodePoints::new("").at("", 5), 0);
    }
}
