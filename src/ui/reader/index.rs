//! Spans sorted by their start, and those of them that touch a stretch of the text, in a few steps.
//!
//! A plain `partition_point` finds what begins in a stretch, but not what began long before and reaches into it. So the few long
//! spans (a quotation over several paragraphs) are listed apart and the many short ones are looked up from a little before the stretch.

use crate::model::Span;

/// Longest span, in bytes, that counts as short.
const SHORT: usize = 2_048;

/// What has a place in the text.
pub trait Spanned {
    /// The place, in bytes of the stored text.
    fn span(&self) -> Span;
}

impl Spanned for Span {
    fn span(&self) -> Span {
        *self
    }
}

impl Spanned for crate::model::Inline {
    fn span(&self) -> Span {
        self.span
    }
}

/// A sorted list with its long spans known.
#[derive(Debug, Clone)]
pub struct SpanIndex<T> {
    items: Vec<T>,
    /// Positions in `items` of the spans longer than [`SHORT`], in order.
    long: Vec<usize>,
}

impl<T> Default for SpanIndex<T> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<T> SpanIndex<T> {
    /// Without anything in it.
    pub const EMPTY: Self = Self { items: Vec::new(), long: Vec::new() };
}

impl<T: Spanned> SpanIndex<T> {
    /// Sorts the items by start (longer ones first among equals) and notes the long ones.
    #[must_use]
    pub fn new(mut items: Vec<T>) -> Self {
        items.sort_by_key(|item| (item.span().start(), std::cmp::Reverse(item.span().end())));
        let long = (0..items.len()).filter(|&i| items.get(i).is_some_and(|item| item.span().len() > SHORT)).collect();
        Self { items, long }
    }

    /// All items by start.
    #[must_use]
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// The items that share at least one byte with `stretch`; long ones first, each part by start.
    pub fn touching(&self, stretch: Span) -> impl Iterator<Item = &T> {
        let from = self.items.partition_point(|item| item.span().start() + SHORT < stretch.start());
        let to = self.items.partition_point(|item| item.span().start() < stretch.end());
        let long_to = self.long.partition_point(|&i| i < to);
        let long = self.long.get(..long_to).unwrap_or_default().iter().filter_map(|&i| self.items.get(i));
        let short = self.items.get(from..to).unwrap_or_default().iter().filter(|item| item.span().len() <= SHORT);
        long.chain(short).filter(move |item| item.span().overlaps(stretch))
    }

    /// The items that begin at or after `offset`, by start.
    #[must_use]
    pub fn from(&self, offset: usize) -> &[T] {
        let at = self.items.partition_point(|item| item.span().start() < offset);
        self.items.get(at..).unwrap_or_default()
    }

    /// The items that begin before `offset`, by start.
    #[must_use]
    pub fn before(&self, offset: usize) -> &[T] {
        let at = self.items.partition_point(|item| item.span().start() < offset);
        self.items.get(..at).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_and_short_spans_are_found_where_they_reach() {
        let index = SpanIndex::new(vec![Span::new(9_000, 9_010), Span::new(0, 8_000), Span::new(10, 20)]);
        let touching = |a, b| index.touching(Span::new(a, b)).copied().collect::<Vec<_>>();
        assert_eq!(touching(7_000, 7_010), [Span::new(0, 8_000)]);
        assert_eq!(touching(15, 16), [Span::new(0, 8_000), Span::new(10, 20)]);
        assert_eq!(touching(8_000, 9_000), []);
        assert_eq!(touching(9_009, 20_000), [Span::new(9_000, 9_010)]);
    }

    #[test]
    fn neighbors_by_start() {
        let index = SpanIndex::new(vec![Span::new(5, 6), Span::new(1, 2)]);
        assert_eq!(index.from(2).first(), Some(&Span::new(5, 6)));
        assert_eq!(index.before(5).last(), Some(&Span::new(1, 2)));
        assert_eq!(index.from(6).first(), None);
    }
}
