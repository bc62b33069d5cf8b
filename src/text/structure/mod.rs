//! The light structure of a text: what is headline, byline, heading, paragraph, quotation, footer, and what is set in italics.
//!
//! Three steps: lines are put together by marks and blank lines (`raw`), the head and the footer are told from the text (`head`,
//! `footer`), and broken paragraphs are joined (`join`). Linear; any text has a structure. The stored text is never changed.

mod contents;
mod footer;
mod head;
mod inline;
mod join;
mod lines;
mod link;
mod raw;

pub use link::LinkTargets;

use crate::model::{Block, BlockKind, Inline, SourceFormat, Span, Structure};
use crate::text::word_count;
use join::Piece;
use raw::{Raw, RawKind};

/// A block in the making.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Draft {
    kind: BlockKind,
    span: Span,
}

/// Reads the structure of a text in a format.
#[must_use]
pub fn structure(text: &str, format: SourceFormat) -> Structure {
    let all = lines::lines(text);
    let width = lines::wrap_width(&all);
    let raws = raw::raw_blocks(text, &all, format, width);
    let (mut drafts, behind) = if format.has_head_apart() { (Vec::new(), 0) } else { head::head(text, &all, &raws) };
    let headed = drafts.len();
    drafts.extend(raws.iter().skip(behind).map(draft));
    if !format.has_head_apart() {
        mark_headings(text, &mut drafts, headed);
    }
    let (drafts, cuts) = cut_long(text, &drafts);
    let inlines = inlines(text, &drafts, format);
    finish(text, drafts, &cuts, inlines)
}

/// The structure of a text that is known to be running text only: paragraphs, parted by blank lines or broken by hand.
#[must_use]
pub fn plain_structure(text: &str) -> Structure {
    let all = lines::lines(text);
    let width = lines::wrap_width(&all);
    let raws = raw::raw_blocks(text, &all, SourceFormat::Plain, width);
    let drafts: Vec<_> =
        raws.iter().map(|raw| Draft { kind: BlockKind::Paragraph, span: raw_words(text, &all, raw) }).collect();
    let (drafts, cuts) = cut_long(text, &drafts);
    let runs: Vec<_> = runs(text, &drafts, &cuts);
    Structure { blocks: number(&drafts, &runs), inlines: Vec::new() }
}

/// The whole words of a raw block, its mark included.
fn raw_words(text: &str, all: &[lines::Line], raw: &Raw) -> Span {
    let start = all.get(raw.lines.start).map_or(raw.span.start(), |line| line.span.start());
    Span::new(start, raw.span.end()).trimmed(text)
}

const fn draft(raw: &Raw) -> Draft {
    let kind = match raw.kind {
        RawKind::Heading(_) => BlockKind::Heading,
        RawKind::Text => BlockKind::Paragraph,
        RawKind::ListItem => BlockKind::ListItem,
        RawKind::BlockQuote => BlockKind::BlockQuote,
        RawKind::Hidden => BlockKind::Boilerplate,
    };
    Draft { kind, span: raw.span }
}

/// Words of a heading without a mark at most.
const HEADING_WORDS: u32 = 12;

/// Headings without a mark: short lines that are no sentence and stand above a longer paragraph.
fn mark_headings(text: &str, drafts: &mut [Draft], headed: usize) {
    for index in headed..drafts.len() {
        let (Some(draft), Some(next)) = (drafts.get(index), drafts.get(index + 1)) else { continue };
        let above = index.checked_sub(1).and_then(|before| drafts.get(before));
        let is_first = index == headed && headed == 0;
        let words = draft.span.in_text(text);
        let is_short = draft.kind == BlockKind::Paragraph
            && draft.span.len() <= 120
            && head::is_title_like(words)
            && !words.ends_with(['"', '”', '?', '!'])
            && word_count(words) <= HEADING_WORDS
            && draft.span.len() * 2 < next.span.len()
            && next.kind == BlockKind::Paragraph
            && !is_first
            && !above.is_some_and(|above| join::runs_on(text, above, draft))
            && !join::runs_on(text, draft, next);
        if is_short && let Some(draft) = drafts.get_mut(index) {
            draft.kind = BlockKind::Heading;
        }
    }
}

/// Cuts long blocks; beside each piece, whether it was cut in mid-sentence.
fn cut_long(text: &str, drafts: &[Draft]) -> (Vec<Draft>, Vec<Piece>) {
    let mut cut = Vec::with_capacity(drafts.len());
    let mut pieces = Vec::with_capacity(drafts.len());
    for draft in drafts {
        for piece in join::pieces(text, draft.span) {
            cut.push(Draft { kind: draft.kind, span: piece.span });
            pieces.push(piece);
        }
    }
    (cut, pieces)
}

fn inlines(text: &str, drafts: &[Draft], format: SourceFormat) -> Vec<Inline> {
    if !format.is_markdown() {
        return Vec::new();
    }
    drafts.iter().flat_map(|draft| inline::inlines(text, draft.span)).collect()
}

fn finish(text: &str, mut drafts: Vec<Draft>, cuts: &[Piece], inlines: Vec<Inline>) -> Structure {
    footer::mark_boilerplate(text, &mut drafts, &inlines);
    contents::mark_contents(text, &mut drafts);
    let runs = runs(text, &drafts, cuts);
    Structure { blocks: number(&drafts, &runs), inlines }
}

/// For each block, whether its last sentence goes on in the next one.
fn runs(text: &str, drafts: &[Draft], cuts: &[Piece]) -> Vec<bool> {
    let mut runs: Vec<_> = drafts.windows(2).zip(cuts).map(|(pair, cut)| pair_runs(text, pair, *cut)).collect();
    runs.resize(drafts.len(), false);
    runs
}

fn pair_runs(text: &str, pair: &[Draft], cut: Piece) -> bool {
    let [a, b] = pair else { return false };
    (cut.is_cut && a.kind == b.kind && a.kind.is_analyzed()) || join::runs_on(text, a, b)
}

/// Numbers the blocks that a citation can name.
fn number(drafts: &[Draft], runs: &[bool]) -> Vec<Block> {
    let mut count = 0;
    let numbered = drafts.iter().zip(runs).map(|(draft, runs_on)| {
        let counts = draft.kind.is_analyzed() && draft.kind != BlockKind::Headline;
        count += u32::from(counts);
        Block { kind: draft.kind, span: draft.span, paragraph_no: counts.then_some(count), runs_on: *runs_on }
    });
    numbered.collect()
}

#[cfg(test)]
mod tests;
