//! A text prepared for reading: its slices, its inlines in order, and how long each slice is likely to be.
//!
//! Made once per article, off the frame, in time proportional to the text; a frame then only asks for what it shows.

use super::index::SpanIndex;
use super::slices::{Slice, slices};
use super::visible::Visible;
use crate::model::{Block, BlockKind, Inline, InlineKind, Span, Structure};
use crate::text::LinkTargets;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

static NEXT_ID: AtomicU64 = AtomicU64::new(1);

/// Bytes of a line as a rule: only proportions matter, for the scroll bar.
const LINE: usize = 68;

/// A link that can be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its words, in bytes of the stored text.
    pub span: Span,
    /// Where it leads: http, https or mailto.
    pub address: String,
}

/// An article's text with its structure, ready to be shown.
#[derive(Debug, Clone)]
pub struct ReaderDoc {
    id: u64,
    text: Arc<str>,
    blocks: Vec<Block>,
    inlines: SpanIndex<Inline>,
    slices: Vec<Slice>,
    headings: Vec<Span>,
    targets: LinkTargets,
    /// Likely lines before each slice, and of all at the end.
    lines: Vec<u32>,
}

impl ReaderDoc {
    /// Prepares a text. Blocks that do not fit the text are left out; a text without any is shown as one paragraph.
    #[must_use]
    pub fn new(text: Arc<str>, structure: Structure) -> Self {
        let blocks = fitting(&text, structure.blocks);
        let inlines = SpanIndex::new(structure.inlines.into_iter().filter(|i| i.span.of(&text).is_some()).collect());
        let slices = slices(&text, &blocks, &inlines);
        let has_links = inlines.items().iter().any(|inline| inline.kind == InlineKind::Link);
        let targets = if has_links { LinkTargets::new(&text) } else { LinkTargets::default() };
        let lines = likely_lines(&slices);
        let is_heading = |block: &&Block| matches!(block.kind, BlockKind::Headline | BlockKind::Heading);
        let headings = blocks.iter().filter(is_heading).map(|block| block.span).collect();
        let id = NEXT_ID.fetch_add(1, Ordering::Relaxed);
        Self { id, text, blocks, inlines, slices, headings, targets, lines }
    }

    /// Tells this document from every other one made in this run of the program.
    #[must_use]
    pub const fn id(&self) -> u64 {
        self.id
    }

    /// The stored text.
    #[must_use]
    pub const fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// The blocks in reading order.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The slices in reading order; never empty.
    #[must_use]
    pub fn slices(&self) -> &[Slice] {
        &self.slices
    }

    /// Emphasis, links and markup.
    #[must_use]
    pub const fn inlines(&self) -> &SpanIndex<Inline> {
        &self.inlines
    }

    /// The link whose words cover the character at `offset`, if it can be opened.
    #[must_use]
    pub fn link_at(&self, offset: usize) -> Option<Link> {
        self.links_in(Span::new(offset, offset + 1)).next()
    }

    /// The links that touch a stretch and can be opened.
    pub fn links_in(&self, stretch: Span) -> impl Iterator<Item = Link> {
        let links = self.inlines.touching(stretch).filter(|inline| inline.kind == InlineKind::Link);
        links.filter_map(|link| {
            let address = self.targets.address(&self.text, link.span)?;
            Some(Link { span: link.span, address })
        })
    }

    /// From the first block's start to the last one's end.
    #[must_use]
    pub fn whole(&self) -> Span {
        let first = self.blocks.first().map_or(0, |b| b.span.start());
        Span::new(first, self.blocks.last().map_or(0, |b| b.span.end()))
    }

    /// Index of the slice that `offset` belongs to; between two blocks the one before, before the first the first.
    #[must_use]
    pub fn slice_at(&self, offset: usize) -> usize {
        self.slices.partition_point(|s| s.span.start() <= offset).saturating_sub(1)
    }

    /// The block of a slice.
    #[must_use]
    pub fn block_of(&self, slice: usize) -> Option<Block> {
        self.slices.get(slice).and_then(|s| self.blocks.get(s.block)).copied()
    }

    /// The words of a slice as they are shown.
    #[must_use]
    pub fn visible(&self, slice: usize) -> Visible {
        self.visible_in(self.slices.get(slice).map_or(Span::new(0, 0), |s| s.span))
    }

    /// The words of any stretch within a block as they are shown.
    #[must_use]
    pub fn visible_in(&self, stretch: Span) -> Visible {
        let mut markup: Vec<Span> =
            self.inlines.touching(stretch).filter(|i| i.kind == InlineKind::Markup).map(|i| i.span).collect();
        markup.sort_unstable();
        Visible::new(&self.text, stretch, markup)
    }

    /// Likely lines from the start of the text to a place `share` (0 to 1) into a slice.
    #[must_use]
    pub fn lines_before(&self, slice: usize, share: f64) -> f64 {
        let at = |i: usize| f64::from(self.lines.get(i).copied().unwrap_or_default());
        at(slice) + (at(slice + 1) - at(slice)).max(0.0) * share.clamp(0.0, 1.0)
    }

    /// Likely lines of the whole text.
    #[must_use]
    pub fn all_lines(&self) -> f64 {
        f64::from(self.lines.last().copied().unwrap_or_default())
    }

    /// The slice that stands `lines` likely lines from the start, and the share of it that lies before.
    #[must_use]
    pub fn at_line(&self, lines: f64) -> (usize, f64) {
        let last = self.slices.len().saturating_sub(1);
        let slice = self.lines.partition_point(|&l| f64::from(l) <= lines).saturating_sub(1).min(last);
        let height = self.lines_before(slice, 1.0) - self.lines_before(slice, 0.0);
        let into = (lines - self.lines_before(slice, 0.0)).max(0.0);
        (slice, if height > 0.0 { (into / height).min(1.0) } else { 0.0 })
    }

    /// Where the paragraph before a place begins, or the one that it stands in; the first where there is none.
    #[must_use]
    pub fn block_start_before(&self, offset: usize) -> usize {
        let behind = self.blocks.partition_point(|block| block.span.start() < offset);
        behind.checked_sub(1).and_then(|i| self.blocks.get(i)).map_or(self.whole().start(), |block| block.span.start())
    }

    /// Where the next paragraph begins; the end of the text where there is none.
    #[must_use]
    pub fn block_start_after(&self, offset: usize) -> usize {
        let next = self.blocks.partition_point(|block| block.span.start() <= offset);
        self.blocks.get(next).map_or(self.whole().end(), |block| block.span.start())
    }

    /// Headline and headings, by place.
    #[must_use]
    pub fn headings(&self) -> &[Span] {
        &self.headings
    }

    /// The stored offset that stands `lines` likely lines from the start.
    #[must_use]
    pub fn offset_at_line(&self, lines: f64) -> usize {
        let (slice, share) = self.at_line(lines);
        let span = self.slices.get(slice).map_or(Span::new(0, 0), |s| s.span);
        span.start() + (share * span.len() as f64) as usize
    }

    /// What stands before a block on its first line: a list's or a heading's mark.
    #[must_use]
    pub fn mark_before(&self, block: Block) -> &str {
        let before = self.text.get(..block.span.start()).unwrap_or_default();
        let window = before.get(before.ceil_char_boundary(before.len().saturating_sub(32))..).unwrap_or_default();
        window.rsplit('\n').next().unwrap_or_default().trim()
    }

    /// Level of a heading, from 1 (the headline) to 6.
    #[must_use]
    pub fn heading_level(&self, block: Block) -> Option<usize> {
        match block.kind {
            BlockKind::Headline => Some(1),
            BlockKind::Heading => {
                let signs = self.mark_before(block).bytes().filter(|b| *b == b'#').count();
                Some(if signs == 0 { 2 } else { signs.clamp(2, 6) })
            }
            _ => None,
        }
    }
}

/// The blocks that fit the text and each other; the whole text where there is none.
fn fitting(text: &str, blocks: Vec<Block>) -> Vec<Block> {
    let mut end = 0;
    let mut kept = blocks;
    kept.retain(|block| {
        let fits = block.span.start() >= end && block.span.of(text).is_some();
        end = if fits { block.span.end() } else { end };
        fits
    });
    if kept.is_empty() {
        let span = Span::new(0, text.len()).trimmed(text);
        kept.push(Block { kind: BlockKind::Paragraph, span, paragraph_no: Some(1), runs_on: false });
    }
    kept
}

fn likely_lines(slices: &[Slice]) -> Vec<u32> {
    let mut sum: u32 = 0;
    let mut lines = Vec::with_capacity(slices.len() + 1);
    lines.push(sum);
    for slice in slices {
        sum = sum.saturating_add(1 + (slice.span.len() / LINE) as u32);
        lines.push(sum);
    }
    lines
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A text split at blank lines, the first block a headline; `*` is emphasis markup.
    #[must_use]
    pub fn doc(text: &str) -> ReaderDoc {
        ReaderDoc::new(text.into(), structure(text))
    }

    fn structure(text: &str) -> Structure {
        let mut made = Structure::default();
        let mut at = 0;
        for part in text.split("\n\n") {
            let kind = if made.blocks.is_empty() { BlockKind::Headline } else { BlockKind::Paragraph };
            let span = Span::new(at, at + part.len()).trimmed(text);
            let number = made.blocks.len() as u32 + 1;
            made.blocks.push(Block { kind, span, paragraph_no: Some(number), runs_on: false });
            at += part.len() + 2;
        }
        let stars: Vec<usize> = text.match_indices('*').map(|(i, _)| i).collect();
        for pair in stars.chunks_exact(2) {
            if let [open, close] = *pair {
                let inline = |kind, a, b| Inline { kind, span: Span::new(a, b) };
                made.inlines.push(inline(InlineKind::Markup, open, open + 1));
                made.inlines.push(inline(InlineKind::Emphasis, open + 1, close));
                made.inlines.push(inline(InlineKind::Markup, close, close + 1));
            }
        }
        made
    }

    #[test]
    fn an_offset_finds_its_slice() {
        let doc = doc("Head\n\nOne two\n\nThree");
        let check = |offset, slice| assert_eq!(doc.slice_at(offset), slice, "{offset}");
        check(0, 0);
        check(5, 0);
        check(6, 1);
        check(99, 2);
    }

    #[test]
    fn a_text_without_blocks_is_one_paragraph_and_bad_blocks_are_left_out() {
        let plain = ReaderDoc::new(" words ".into(), Structure::default());
        assert_eq!(plain.visible(0).text(), "words");
        let block =
            |a, b| Block { kind: BlockKind::Paragraph, span: Span::new(a, b), paragraph_no: None, runs_on: false };
        let blocks = vec![block(0, 1), block(0, 2), block(1, 4), block(2, 99), block(2, 3)];
        let odd = ReaderDoc::new("é ab".into(), Structure { blocks, inlines: vec![] });
        assert_eq!(odd.blocks().iter().map(|b| b.span).collect::<Vec<_>>(), [Span::new(0, 2), Span::new(2, 3)]);
        assert_eq!(ReaderDoc::new("".into(), Structure::default()).slices().len(), 1);
    }

    #[test]
    fn lines_and_places_agree() {
        let doc = doc(&format!("Head\n\n{}\n\nEnd", "words ".repeat(100)));
        for (slice, share) in [(0, 0.0), (1, 0.5), (2, 0.25)] {
            let (found, part) = doc.at_line(doc.lines_before(slice, share));
            assert_eq!((found, (part * 100.0).round() as i32), (slice, (share * 100.0) as i32));
        }
        assert_eq!(doc.at_line(1e9).0, 2);
    }

    #[test]
    fn marks_before_a_block_tell_a_heading_s_level() {
        let text = "### Inside\n12. item";
        let block = |kind, a, b| Block { kind, span: Span::new(a, b), paragraph_no: None, runs_on: false };
        let blocks = vec![block(BlockKind::Heading, 4, 10), block(BlockKind::ListItem, 15, 19)];
        let doc = ReaderDoc::new(text.into(), Structure { blocks: blocks.clone(), inlines: vec![] });
        assert_eq!(doc.heading_level(blocks[0]), Some(3));
        assert_eq!(doc.mark_before(blocks[1]), "12.");
    }
}
