//! Keeps the last few laid-out slices.
//!
//! A slice is laid out anew when the document, the style, the width or the screen's resolution changed. What is shown is asked of
//! egui every frame all the same (it keeps what was used in the frame before): egui alone knows when glyphs left its texture.

use super::geometry::SliceLayout;
use super::layout::{self, Page};
use super::style::ReaderStyle;
use std::collections::HashMap;
use std::sync::Arc;

/// Slices kept at least, more than the tallest screen shows.
const KEPT: usize = 256;

/// The laid-out slices of one document at one width.
#[derive(Debug, Clone, Default)]
pub struct LayoutCache {
    key: Option<Key>,
    kept: HashMap<usize, Kept>,
    frame: u64,
    /// Slices laid out in this frame.
    laid_out: usize,
}

#[derive(Debug, Clone, PartialEq)]
struct Key {
    doc: u64,
    style: ReaderStyle,
    width: f32,
    head: f32,
    pixels_per_point: f32,
}

#[derive(Debug, Clone)]
struct Kept {
    layout: Arc<SliceLayout>,
    /// Frame in which it was last asked for.
    used: u64,
    /// Frame in which egui was last asked for its galley.
    refreshed: u64,
}

impl LayoutCache {
    /// Begins a frame: forgets what was laid out otherwise, and what was not used for long.
    pub fn begin(&mut self, page: Page<'_>) {
        let Page { doc, style, width, head, ctx } = page;
        let pixels_per_point = ctx.pixels_per_point();
        let is_same = self.key.as_ref().is_some_and(|key| {
            key.doc == doc.id()
                && key.width.total_cmp(&width).is_eq()
                && key.head.total_cmp(&head).is_eq()
                && key.pixels_per_point.total_cmp(&pixels_per_point).is_eq()
                && key.style == *style
        });
        if !is_same {
            self.kept.clear();
            self.key = Some(Key { doc: doc.id(), style: style.clone(), width, head, pixels_per_point });
        }
        self.frame += 1;
        self.laid_out = 0;
        if self.kept.len() > KEPT {
            let oldest = self.frame.saturating_sub(2);
            self.kept.retain(|_, kept| kept.used >= oldest);
        }
    }

    /// A slice's layout, to measure it.
    pub fn measured(&mut self, page: Page<'_>, slice: usize) -> Arc<SliceLayout> {
        let frame = self.frame;
        if let Some(kept) = self.kept.get_mut(&slice) {
            kept.used = frame;
            return kept.layout.clone();
        }
        let made = Arc::new(layout::lay_out(page, slice));
        self.laid_out += 1;
        self.kept.insert(slice, Kept { layout: made.clone(), used: frame, refreshed: frame });
        made
    }

    /// A slice's layout, to paint it: with glyphs that are in egui's texture now.
    pub fn painted(&mut self, page: Page<'_>, slice: usize) -> Arc<SliceLayout> {
        let layout = self.measured(page, slice);
        let frame = self.frame;
        match self.kept.get_mut(&slice) {
            Some(kept) if kept.refreshed != frame => {
                kept.refreshed = frame;
                kept.layout = layout::refreshed(&layout, page.ctx);
                kept.layout.clone()
            }
            _ => layout,
        }
    }

    /// How many slices were laid out in this frame.
    #[must_use]
    pub const fn laid_out(&self) -> usize {
        self.laid_out
    }
}
