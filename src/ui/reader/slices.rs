//! Cuts blocks into slices that are laid out one at a time.
//!
//! Nearly every block is one slice. A longer one is cut where a reader least minds: at a line's end, a sentence's end, between words,
//! and only in a text without any of them between two characters. So a 10 MB text without a line break opens at once.

use super::index::SpanIndex;
use super::visible::is_wrapped;
use crate::model::{Block, Inline, InlineKind, Span};

/// Up to this many shown bytes a block stays whole: about half a screen, laid out in under 2 ms.
const WHOLE: usize = 4_000;
/// A slice of a longer block has at least so many shown bytes (save the last one) …
const AT_LEAST: usize = 1_200;
/// … and at most so many.
const AT_MOST: usize = 2_000;

/// A stretch of one block, laid out at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    /// Index of the block that it belongs to.
    pub block: usize,
    /// Its stretch of the stored text.
    pub span: Span,
    /// Where it stands in its block.
    pub place: SlicePlace,
}

/// Where a slice stands in its block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlicePlace {
    /// At the block's start.
    Start,
    /// Further on.
    Continued,
}

/// Cuts all blocks; slices come in reading order and cover every block without gaps.
#[must_use]
pub fn slices(text: &str, blocks: &[Block], inlines: &SpanIndex<Inline>) -> Vec<Slice> {
    let mut cut = Vec::with_capacity(blocks.len());
    for (block, of) in blocks.iter().enumerate() {
        let mut place = SlicePlace::Start;
        let mut start = of.span.start();
        loop {
            let end = slice_end(text, Span::new(start, of.span.end()), inlines);
            cut.push(Slice { block, span: Span::new(start, end), place });
            place = SlicePlace::Continued;
            if end >= of.span.end() {
                break;
            }
            start = end;
        }
    }
    cut
}

/// Where the slice that begins with `rest` ends; always past its start, unless `rest` is empty.
fn slice_end(text: &str, rest: Span, inlines: &SpanIndex<Inline>) -> usize {
    if after_shown(rest, WHOLE, inlines) >= rest.end() {
        return rest.end();
    }
    let from = after_shown(rest, AT_LEAST, inlines).min(rest.end());
    let to = after_shown(rest, AT_MOST, inlines).min(rest.end());
    let window = Span::new(text.floor_char_boundary(from), text.floor_char_boundary(to));
    let end = after_markup(best_cut(text, window), inlines).min(rest.end());
    if end > rest.start() { end } else { rest.end() }
}

/// The stored offset after `count` shown bytes and the markup behind them; may lie beyond the stretch.
fn after_shown(stretch: Span, count: usize, inlines: &SpanIndex<Inline>) -> usize {
    let mut at = stretch.start();
    let mut left = count;
    // Short markup that began before the stretch hides at most a few bytes of it: too little to matter for where to cut.
    for inline in inlines.from(at) {
        let gap = inline.span.start().saturating_sub(at);
        if gap > left {
            break;
        }
        if inline.kind == InlineKind::Markup {
            left -= gap;
            at = at.max(inline.span.end());
        }
    }
    at + left
}

/// The offset itself, or the end of the markup that it cuts: a slice never begins with hidden characters.
fn after_markup(offset: usize, inlines: &SpanIndex<Inline>) -> usize {
    let here = inlines.touching(Span::new(offset, offset + 1)).filter(|i| i.kind == InlineKind::Markup);
    here.map(|i| i.span.end()).max().unwrap_or(offset)
}

/// The best place to cut within the window.
fn best_cut(text: &str, window: Span) -> usize {
    let words = window.in_text(text);
    let inside = line_end(text, window)
        .or_else(|| sentence_end(words))
        .or_else(|| words.rfind(char::is_whitespace).map(|at| text_after(words, at)))
        .or_else(|| character_end(words));
    inside.map_or(window.end(), |at| window.start() + at)
}

/// After the last line break that is shown as one.
fn line_end(text: &str, window: Span) -> Option<usize> {
    let words = window.in_text(text);
    let feeds = words.rmatch_indices('\n').map(|(at, _)| at);
    feeds.into_iter().find(|at| is_shown_break(text, window, *at)).map(|at| at + 1)
}

fn is_shown_break(text: &str, window: Span, at: usize) -> bool {
    let before = window.in_text(text).get(..at).unwrap_or_default().trim_end_matches([' ', '\t', '\r']).len();
    let gap = Span::new(window.start() + before, window.start() + at);
    !is_wrapped(text, gap, gap.end())
}

/// After the last sentence that ends in the window and the white space behind it.
fn sentence_end(words: &str) -> Option<usize> {
    let mut next = ' ';
    for (at, c) in words.char_indices().rev() {
        let ends =
            matches!(c, '.' | '?' | '!' | '…' | '”' | '"') && next.is_whitespace() && at + c.len_utf8() < words.len();
        if ends {
            return Some(text_after(words, at + c.len_utf8()));
        }
        if matches!(c, '。' | '？' | '！') {
            return Some(at + c.len_utf8());
        }
        next = c;
    }
    None
}

/// The start of the text after the white space at `at`.
fn text_after(words: &str, at: usize) -> usize {
    let rest = words.get(at..).unwrap_or_default();
    at + rest.len() - rest.trim_start().len()
}

/// Between the last two characters of the window that are written apart (not between a letter and its accent).
fn character_end(words: &str) -> Option<usize> {
    use unicode_segmentation::UnicodeSegmentation;
    let tail = words.get(words.floor_char_boundary(words.len().saturating_sub(64))..)?;
    let last = tail.grapheme_indices(true).next_back()?.0;
    (last > 0).then(|| words.len() - tail.len() + last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::BlockKind;

    fn cut(text: &str, markup: &[Span]) -> Vec<Span> {
        let span = Span::new(0, text.len());
        let block = Block { kind: BlockKind::Paragraph, span, paragraph_no: Some(1), runs_on: false };
        let inline = |&span: &Span| Inline { kind: InlineKind::Markup, span };
        slices(text, &[block], &SpanIndex::new(markup.iter().map(inline).collect())).iter().map(|s| s.span).collect()
    }

    /// Checks that the slices cover the text, and gives how many there are and how the first ends.
    fn check(text: &str, expected_end: &str) {
        let spans = cut(text, &[]);
        assert!(spans.windows(2).all(|w| w.first().map(|s| s.end()) == w.last().map(|s| s.start())));
        assert_eq!(spans.last().map(|s| s.end()), Some(text.len()));
        assert!(spans.iter().all(|s| s.of(text).is_some() && s.len() <= WHOLE));
        let first = spans.first().map(|s| s.in_text(text)).unwrap_or_default();
        assert!(first.ends_with(expected_end), "{:?}", first.get(first.len().saturating_sub(20)..));
    }

    #[test]
    fn a_long_block_is_cut_where_a_reader_least_minds() {
        check("short", "short");
        check(&"Some words here. ".repeat(600), "here. ");
        check(&"A verse\nof lines\n".repeat(600), "\n");
        check(&"words and words ".repeat(600), " ");
        check(&"東京都".repeat(3_000), "");
        check(&"e\u{301}".repeat(5_000), "e\u{301}");
        check(&"x".repeat(20_000), "x");
        check(&"\n".repeat(20_000), "\n");
        check("", "");
    }

    #[test]
    fn a_million_inlines_are_cut_in_one_go() {
        let text = "ab ".repeat(1_000_000);
        let span = Span::new(0, text.len());
        let block = Block { kind: BlockKind::Paragraph, span, paragraph_no: Some(1), runs_on: false };
        let emphasis = |i: usize| Inline { kind: InlineKind::Emphasis, span: Span::new(3 * i, 3 * i + 2) };
        let cut = slices(&text, &[block], &SpanIndex::new((0..1_000_000).map(emphasis).collect()));
        assert!((1_500..=2_500).contains(&cut.len()), "{}", cut.len());
    }

    #[test]
    fn markup_does_not_count_however_long_it_is() {
        let text = format!("picture {} end", "x".repeat(100_000));
        assert_eq!(cut(&text, &[Span::new(8, 100_008)]).len(), 1);
        assert!(cut(&text, &[]).len() > 40);
    }
}
