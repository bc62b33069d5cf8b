//! From the letters of a page to running text: words, columns, lines, what repeats on every page, paragraphs.
//!
//! Knows nothing of files: [`glyphs`] reads the letters, the rest is arithmetic on boxes. Every step is total and nearly linear.

mod actual;
pub(super) mod bidi;
mod columns;
mod glyphs;
mod leaders;
mod line_numbers;
mod lines;
mod margins;
mod paragraphs;
mod rows;
mod words;

pub(super) use actual::decoded;
pub(super) use columns::{Piece, columns};
pub(super) use glyphs::{GivenUp, glyphs};
pub(super) use line_numbers::without_line_numbers;
pub(super) use lines::{Line, lines};
pub(super) use margins::{Margins, margins};
pub(super) use paragraphs::{Paragraph, ParagraphKind, Region, paragraphs};
pub(super) use rows::rows;
pub(super) use words::{Word, words};

/// How a line is turned on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub(super) enum Turn {
    /// From left to right.
    #[default]
    None,
    /// Downward, as are the columns of vertical writing.
    Down,
    /// On its head.
    Over,
    /// Upward.
    Up,
}

/// A letter with its place, in points along and across its line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    /// What it means.
    pub c: char,
    /// Where it begins along the line.
    pub x0: f32,
    /// Where it ends along the line.
    pub x1: f32,
    /// The base of its line, downward.
    pub y: f32,
    /// Size of its font.
    pub size: f32,
    /// How its line is turned.
    pub turn: Turn,
    /// Whether its font is bold.
    pub bold: bool,
}

/// The letters of a page in the order in which they are drawn, and what else is on it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct PageGlyphs {
    /// The letters.
    pub glyphs: Vec<Glyph>,
    /// Width of the page in points.
    pub width: f32,
    /// Height of the page in points.
    pub height: f32,
    /// How much of the page pictures cover, 1 for all of it.
    pub pictured: f32,
    /// Lines and areas drawn.
    pub shapes: usize,
    /// Letters with a meaning.
    pub known: usize,
    /// Letters whose meaning the file does not tell.
    pub unknown: usize,
}

/// A box in points, y downward.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Box2 {
    /// Left.
    pub x0: f32,
    /// Top.
    pub y0: f32,
    /// Right.
    pub x1: f32,
    /// Bottom.
    pub y1: f32,
}

/// The value in the middle; 0 for none.
pub(super) fn median(values: &mut [f32]) -> f32 {
    quantile(values, 0.5)
}

/// The value that a part of all lies below; 0 for none.
pub(super) fn quantile(values: &mut [f32], part: f32) -> f32 {
    if values.is_empty() {
        return 0.0;
    }
    let index = ((values.len() - 1) as f32 * part).round() as usize;
    let (_, value, _) = values.select_nth_unstable_by(index.min(values.len() - 1), f32::total_cmp);
    *value
}
