//! A slice as it was laid out: where its words are, and which word is at a place.
//!
//! All places are points from the left edge of the column and the top of the slice (with the gap above it).

use super::visible::Visible;
use crate::model::Span;
use egui::epaint::text::cursor::CCursor;
use egui::{Galley, Pos2, Rect, Vec2, pos2, vec2};
use std::sync::Arc;

/// A slice with its rows.
#[derive(Debug, Clone)]
pub struct SliceLayout {
    slice: usize,
    visible: Visible,
    galley: Arc<Galley>,
    /// Number of the first character of each row, and of all at the end.
    row_starts: Vec<usize>,
    /// Space above and below.
    gaps: [f32; 2],
    indent: f32,
}

/// The part of a stretch that stands on one row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RowPart {
    /// Its words, as high as the row.
    pub rect: Rect,
    /// Where the letters stand.
    pub baseline: f32,
    /// Height of the letters' font.
    pub letters: f32,
}

impl RowPart {
    /// The words with a little air, not as high as the row.
    #[must_use]
    pub fn letter_rect(&self) -> Rect {
        let top = self.baseline - 0.74 * self.letters;
        Rect::from_min_max(pos2(self.rect.left(), top), pos2(self.rect.right(), self.baseline + 0.27 * self.letters))
    }

    /// The same part elsewhere.
    #[must_use]
    pub fn translated(&self, by: Vec2) -> Self {
        Self { rect: self.rect.translate(by), baseline: self.baseline + by.y, letters: self.letters }
    }
}

impl SliceLayout {
    /// A slice with its galley; `gaps` are the space above and below in points.
    #[must_use]
    pub fn new(slice: usize, visible: Visible, galley: Arc<Galley>, gaps: [f32; 2]) -> Self {
        let row_starts = row_starts(&galley);
        Self { slice, visible, galley, row_starts, gaps, indent: 0.0 }
    }

    /// The same with its rows `indent` points to the right.
    #[must_use]
    pub fn indented(mut self, indent: f32) -> Self {
        self.indent = indent;
        self
    }

    /// The same with another galley of the same job.
    #[must_use]
    pub fn with_galley(&self, galley: Arc<Galley>) -> Self {
        Self::new(self.slice, self.visible.clone(), galley, self.gaps).indented(self.indent)
    }

    /// Number of the slice in its document.
    #[must_use]
    pub const fn slice(&self) -> usize {
        self.slice
    }

    /// Its words.
    #[must_use]
    pub const fn visible(&self) -> &Visible {
        &self.visible
    }

    /// Its glyphs.
    #[must_use]
    pub const fn galley(&self) -> &Arc<Galley> {
        &self.galley
    }

    /// Height with the gaps above and below.
    #[must_use]
    pub fn height(&self) -> f32 {
        let [above, below] = self.gaps;
        above + self.galley.size().y + below
    }

    /// Top left of the glyphs.
    #[must_use]
    pub fn origin(&self) -> Vec2 {
        vec2(self.indent, self.gaps[0])
    }

    /// The glyphs' place, without gaps.
    #[must_use]
    pub fn rect(&self) -> Rect {
        Rect::from_min_size(self.origin().to_pos2(), self.galley.size())
    }

    /// Number of rows; at least one.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.galley.rows.len()
    }

    /// The row that a stored offset stands on; at a row's border the lower one.
    #[must_use]
    pub fn row_of(&self, stored: usize) -> usize {
        let character = self.visible.character(self.visible.shown(stored));
        self.row_starts
            .partition_point(|&start| start <= character)
            .saturating_sub(1)
            .min(self.rows().saturating_sub(1))
    }

    /// The row at height `y`; the nearest where there is none.
    #[must_use]
    pub fn row_at(&self, y: f32) -> usize {
        let y = y - self.origin().y;
        self.galley.rows.partition_point(|row| row.max_y() <= y).min(self.rows().saturating_sub(1))
    }

    /// Top and height of a row.
    #[must_use]
    pub fn row_rect(&self, row: usize) -> Rect {
        let rect = self.galley.rows.get(row).map_or(Rect::ZERO, egui::epaint::text::PlacedRow::rect);
        rect.translate(self.origin())
    }

    /// The stored offset of a row's first character.
    #[must_use]
    pub fn row_start(&self, row: usize) -> usize {
        self.stored_of_character(self.row_starts.get(row).copied().unwrap_or_default())
    }

    /// The stored offset behind a row's last word: before the blank or the break that ends the row.
    #[must_use]
    pub fn row_end(&self, row: usize) -> usize {
        let Some(placed) = self.galley.rows.get(row) else { return self.visible.span().end() };
        let start = self.row_starts.get(row).copied().unwrap_or_default();
        let blanks = placed.glyphs.iter().rev().take_while(|g| g.chr.is_whitespace()).count();
        let is_last = row + 1 == self.rows() || placed.ends_with_newline;
        let kept = placed.glyphs.len() - blanks.max(usize::from(!is_last)).min(placed.glyphs.len());
        self.visible.stored_end(self.visible.byte_of(start + kept))
    }

    fn stored_of_character(&self, character: usize) -> usize {
        self.visible.stored_start(self.visible.whole_character(self.visible.byte_of(character)))
    }

    /// The caret before the character at a stored offset: a line as high as its row.
    #[must_use]
    pub fn caret(&self, stored: usize) -> Rect {
        let character = self.visible.character(self.visible.shown(stored));
        let cursor = CCursor { index: character.into(), prefer_next_row: true };
        self.galley.pos_from_cursor(cursor).translate(self.origin())
    }

    /// The stored offset nearest to a place: before or behind the character there, whichever is nearer.
    #[must_use]
    pub fn nearest(&self, at: Pos2) -> usize {
        self.nearest_in_row(self.row_at(at.y), at.x)
    }

    /// The stored offset on a row that is nearest to `x`.
    #[must_use]
    pub fn nearest_in_row(&self, row: usize, x: f32) -> usize {
        let Some(placed) = self.galley.rows.get(row) else { return self.visible.span().end() };
        let column = placed.char_at(x - self.indent - placed.pos.x).0;
        if column >= placed.glyphs.len() {
            return self.row_end(row).max(self.row_start(row));
        }
        self.stored_of_character(self.row_starts.get(row).copied().unwrap_or_default() + column)
    }

    /// The stored offset of the character right under a place; `None` where there is none.
    #[must_use]
    pub fn under(&self, at: Pos2) -> Option<usize> {
        let at = at - self.origin();
        let row = self.galley.rows.partition_point(|row| row.max_y() <= at.y);
        let placed = self.galley.rows.get(row).filter(|row| row.min_y() <= at.y)?;
        let x = at.x - placed.pos.x;
        let column = placed.glyphs.iter().position(|g| g.pos.x <= x && x < g.max_x())?;
        Some(self.stored_of_character(self.row_starts.get(row)? + column))
    }

    /// The rows' parts that a stored stretch covers, without the blanks at the rows' ends.
    pub fn parts(&self, stored: Span) -> impl Iterator<Item = RowPart> {
        let shown = self.visible.shown_span(stored);
        let from = self.visible.character(shown.start());
        let to = from + shown.in_text(self.visible.text()).chars().count();
        let first = self.row_starts.partition_point(|&start| start <= from).saturating_sub(1);
        let behind = self.row_starts.partition_point(|&start| start < to).min(self.rows());
        (first..behind).filter_map(move |row| self.part(row, from, to))
    }

    /// The part of a row between two characters of the slice.
    fn part(&self, row: usize, from: usize, to: usize) -> Option<RowPart> {
        let placed = self.galley.rows.get(row)?;
        let start = self.row_starts.get(row).copied()?;
        let words = placed.glyphs.len() - placed.glyphs.iter().rev().take_while(|g| g.chr.is_whitespace()).count();
        let (a, b) = (from.saturating_sub(start), to.saturating_sub(start).min(words));
        let first = placed.glyphs.get(a).filter(|_| a < b)?;
        let last = placed.glyphs.get(b.checked_sub(1)?)?;
        let rect = Rect::from_min_max(pos2(first.pos.x, 0.0), pos2(last.max_x().max(first.pos.x), placed.row.size.y));
        let part = RowPart { rect, baseline: first.pos.y, letters: first.font_height };
        Some(part.translated(placed.pos.to_vec2() + self.origin()))
    }
}

fn row_starts(galley: &Galley) -> Vec<usize> {
    let mut at = 0;
    let mut starts: Vec<usize> = Vec::with_capacity(galley.rows.len() + 1);
    for row in &galley.rows {
        starts.push(at);
        at += row.char_count_including_newline().0;
    }
    starts.push(at);
    starts
}
