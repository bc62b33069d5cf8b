//! From a slice of the document to rows of glyphs: what font, size and gap a block gets, and the job egui lays out.
//!
//! Marks, selection and notes are painted around the words later; none of them changes a layout, so that toggling never makes
//! the text jump.

use super::doc::ReaderDoc;
use super::geometry::SliceLayout;
use super::slices::SlicePlace;
use super::style::ReaderStyle;
use super::visible::Visible;
use crate::model::{Block, BlockKind, InlineKind, Span};
use egui::epaint::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontFamily, FontId, Galley};
use std::sync::Arc;

/// How a kind of block is set, in letter sizes of the paragraphs.
struct BlockLook {
    /// Size of the letters.
    size: f32,
    /// Distance of two lines in sizes of these letters.
    line_height: f32,
    /// Space at the left, for a bullet or a bar.
    indent: f32,
    family: FontFamily,
    color: Color32,
}

impl BlockLook {
    fn new(kind: BlockKind, style: &ReaderStyle) -> Self {
        let colors = &style.colors;
        let look = |size, line_height, indent, family: &FontFamily, color| Self {
            size,
            line_height,
            indent,
            family: family.clone(),
            color,
        };
        match kind {
            BlockKind::Headline => look(1.8, 1.2, 0.0, &style.heading, colors.heading),
            BlockKind::Heading => look(1.2, 1.3, 0.0, &style.heading, colors.heading),
            BlockKind::Byline | BlockKind::Dateline => look(0.85, 1.5, 0.0, &style.interface, colors.muted),
            BlockKind::Paragraph => look(1.0, style.line_height, 0.0, &style.body, colors.text),
            BlockKind::ListItem => look(1.0, style.line_height, 1.6, &style.body, colors.text),
            BlockKind::BlockQuote => look(1.0, style.line_height, 1.2, &style.body, colors.text),
            BlockKind::Boilerplate => look(0.82, 1.45, 0.0, &style.body, colors.muted),
        }
    }

    fn format(&self, style: &ReaderStyle, inline: Inlines) -> TextFormat {
        let size = self.size * style.text_size;
        let is_body = self.family == style.body;
        let family = match inline {
            Inlines { strong: 1.., .. } if is_body => &style.strong,
            Inlines { emphasis: 1.., .. } if is_body => &style.italic,
            _ => &self.family,
        };
        let is_upright = *family != style.italic || style.italic == style.body;
        TextFormat {
            font_id: FontId::new(size, family.clone()),
            line_height: Some((size * self.line_height).round()),
            color: if inline.link > 0 { style.colors.link } else { self.color },
            italics: inline.emphasis > 0 && is_upright,
            ..TextFormat::default()
        }
    }
}

/// How many inlines of each kind a word stands in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Inlines {
    emphasis: i32,
    strong: i32,
    link: i32,
}

impl Inlines {
    fn add(&mut self, kind: InlineKind, by: i32) {
        match kind {
            InlineKind::Emphasis => self.emphasis += by,
            InlineKind::Strong => self.strong += by,
            InlineKind::Link => self.link += by,
            InlineKind::Markup => {}
        }
    }
}

/// All that decides how a slice is laid out.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// The document.
    pub doc: &'a ReaderDoc,
    /// Fonts, sizes and colors.
    pub style: &'a ReaderStyle,
    /// Longest line in points.
    pub width: f32,
    /// Height of what stands above the text and scrolls with it, in points.
    pub head: f32,
    /// Where the fonts are.
    pub ctx: &'a egui::Context,
}

/// Lays a slice out.
#[must_use]
pub fn lay_out(page: Page<'_>, slice: usize) -> SliceLayout {
    let Page { doc, style, width, head, ctx } = page;
    let block = doc.block_of(slice);
    let kind = block.map_or(BlockKind::Paragraph, |b| b.kind);
    let look = BlockLook::new(kind, style);
    let indent = look.indent * style.text_size;
    let visible = doc.visible(slice);
    let job = job(doc, &visible, &look, style, (width - indent).max(style.text_size));
    let galley = ctx.fonts_mut(|fonts| fonts.layout_job(job));
    let [above, below] = gaps(doc, slice, kind, style);
    let above = if slice == 0 { above + head } else { above };
    SliceLayout::new(slice, visible, galley, [above, below]).indented(indent)
}

/// Words that are set as a kind of block is.
#[must_use]
pub fn set_as(kind: BlockKind, words: &str, style: &ReaderStyle, width: f32, ctx: &egui::Context) -> Arc<Galley> {
    let format = BlockLook::new(kind, style).format(style, Inlines::default());
    let mut job = LayoutJob::single_section(words.to_owned(), format);
    job.wrap.max_width = width.floor();
    ctx.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Lays a slice out again as it was: the same galley, unless egui threw its glyphs away in between.
#[must_use]
pub fn refreshed(layout: &Arc<SliceLayout>, fonts: &egui::Context) -> Arc<SliceLayout> {
    let galley = fonts.fonts_mut(|fonts| fonts.layout_job((*layout.galley().job).clone()));
    if Arc::ptr_eq(&galley, layout.galley()) { layout.clone() } else { Arc::new(layout.with_galley(galley)) }
}

fn job(doc: &ReaderDoc, visible: &Visible, look: &BlockLook, style: &ReaderStyle, width: f32) -> LayoutJob {
    let mut job = LayoutJob {
        wrap: TextWrapping { max_width: width.floor(), ..TextWrapping::default() },
        ..LayoutJob::default()
    };
    let mut inline = Inlines::default();
    let mut at = 0;
    for (shown, kind, by) in borders(doc, visible) {
        let words = Span::new(at, shown).in_text(visible.text());
        if !words.is_empty() {
            job.append(words, 0.0, look.format(style, inline));
        }
        inline.add(kind, by);
        at = shown;
    }
    job.append(visible.text().get(at..).unwrap_or_default(), 0.0, look.format(style, inline));
    job
}

/// Where inlines begin (+1) and end (−1) in the shown text, in order.
fn borders(doc: &ReaderDoc, visible: &Visible) -> Vec<(usize, InlineKind, i32)> {
    let mut borders = Vec::new();
    for inline in doc.inlines().touching(visible.span()).filter(|i| i.kind != InlineKind::Markup) {
        let shown = visible.shown_span(inline.span);
        borders.extend([(shown.start(), inline.kind, 1), (shown.end(), inline.kind, -1)]);
    }
    borders.sort_by_key(|&(at, _, by)| (at, by));
    borders
}

/// Space above and below a slice, in points.
fn gaps(doc: &ReaderDoc, slice: usize, kind: BlockKind, style: &ReaderStyle) -> [f32; 2] {
    let place = doc.slices().get(slice).map_or(SlicePlace::Start, |s| s.place);
    let before = slice.checked_sub(1).and_then(|i| doc.block_of(i));
    let above = match place {
        SlicePlace::Continued => 0.0,
        SlicePlace::Start => gap_above(before, kind, style),
    };
    let below = if slice + 1 == doc.slices().len() { 4.0 } else { 0.0 };
    [(above * style.text_size).round(), (below * style.text_size).round()]
}

/// Space above a block, in letter sizes.
fn gap_above(before: Option<Block>, kind: BlockKind, style: &ReaderStyle) -> f32 {
    let Some(before) = before else { return 1.8 };
    let head = |kind| matches!(kind, BlockKind::Headline | BlockKind::Byline | BlockKind::Dateline);
    match (before.kind, kind) {
        (BlockKind::Headline, BlockKind::Byline | BlockKind::Dateline) => 0.6,
        (a, BlockKind::Byline | BlockKind::Dateline) if head(a) => 0.0,
        (a, b) if head(a) && !head(b) => 1.5,
        (_, BlockKind::Heading | BlockKind::Headline) => style.paragraph_gap + 0.6,
        (BlockKind::ListItem, BlockKind::ListItem) => 0.3 * style.paragraph_gap,
        _ => style.paragraph_gap,
    }
}

/// Width of a line of `style.measure` characters, in points.
#[must_use]
pub fn measure_width(style: &ReaderStyle, fonts: &egui::Context) -> f32 {
    // The commonest letters of English, with the blank between words: their average is close to that of running text.
    const SAMPLE: &str = "etaoin shrdlu cmfwyp";
    let font = FontId::new(style.text_size, style.body.clone());
    let width: f32 = fonts.fonts_mut(|f| SAMPLE.chars().map(|c| f.glyph_width(&font, c)).sum());
    (width / SAMPLE.len() as f32 * style.measure).round()
}
