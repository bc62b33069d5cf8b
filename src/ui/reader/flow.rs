//! Which slices are in view, and where.
//!
//! The place in the text is an offset and how far its row is scrolled out, never a distance from the top of the document. So nothing
//! outside the view has to be measured, a corrected estimate cannot move what is read, and a new width or text size keeps the place.

use super::cache::LayoutCache;
use super::geometry::SliceLayout;
use super::layout::Page;
use egui::{Pos2, Rect, Vec2, pos2, vec2};
use std::sync::Arc;

/// A place to read at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// A character on the first row in view, in bytes of the stored text.
    pub offset: usize,
    /// Points of that row that are scrolled out above; negative where it stands lower than the top.
    pub above: f32,
}

impl Default for Place {
    /// The start of the text, with the gap above its first row: as far up as it goes.
    fn default() -> Self {
        Self { offset: 0, above: f32::MIN / 2.0 }
    }
}

/// A slice in view.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The slice.
    pub layout: Arc<SliceLayout>,
    /// Its top on the screen.
    pub top: f32,
}

/// The slices in view, from top to bottom; at least one.
#[derive(Debug, Clone)]
pub struct Flow {
    /// The slices.
    pub shown: Vec<Shown>,
    /// Left edge of the column and top of the view on the screen.
    origin: Pos2,
    /// Height of the view.
    height: f32,
}

/// Lays out what a view of `height` points shows at a place, `by` points further down.
#[must_use]
pub fn flow(page: Page<'_>, cache: &mut LayoutCache, place: Place, by: f32, view: Rect) -> Flow {
    let by = by.clamp(-3.0 * view.height(), 3.0 * view.height());
    let (slice, top) = resolved(page, cache, place);
    let (slice, top) = first_in_view(page, cache, slice, top - by);
    let (mut slices, bottom) = filled(page, cache, slice, top, view.height());
    let short = view.height() - bottom;
    if short > 0.0 && (slice > 0 || top < 0.0) {
        let (slice, top) = first_in_view(page, cache, slice, top + short);
        (slices, _) = filled(page, cache, slice, top, view.height());
    }
    let pixels = page.ctx.pixels_per_point();
    let snapped = |y: f32| (y * pixels).round() / pixels;
    let shown = slices
        .into_iter()
        .map(|(slice, top)| Shown { layout: cache.painted(page, slice), top: snapped(view.top() + top) });
    Flow { shown: shown.collect(), origin: view.min, height: view.height() }
}

/// The slice of a place and its top relative to the view's.
fn resolved(page: Page<'_>, cache: &mut LayoutCache, place: Place) -> (usize, f32) {
    let slice = page.doc.slice_at(place.offset);
    let layout = cache.measured(page, slice);
    let row = layout.row_rect(layout.row_of(place.offset));
    (slice, -(row.top() + place.above))
}

/// The slice that stands at the view's top, and its own top; nothing comes before the first.
fn first_in_view(page: Page<'_>, cache: &mut LayoutCache, slice: usize, top: f32) -> (usize, f32) {
    let (mut slice, mut top) = (slice, top);
    while top > 0.0 && slice > 0 {
        slice -= 1;
        top -= cache.measured(page, slice).height();
    }
    let last = page.doc.slices().len().saturating_sub(1);
    while slice < last {
        let bottom = top + cache.measured(page, slice).height();
        if bottom > 0.0 {
            break;
        }
        (slice, top) = (slice + 1, bottom);
    }
    (slice, if slice == 0 { top.min(0.0) } else { top })
}

/// The slices down to the view's bottom, and where the last one ends.
fn filled(page: Page<'_>, cache: &mut LayoutCache, slice: usize, top: f32, height: f32) -> (Vec<(usize, f32)>, f32) {
    let mut slices = Vec::new();
    let mut bottom = top;
    for slice in slice..page.doc.slices().len() {
        slices.push((slice, bottom));
        bottom += cache.measured(page, slice).height();
        if bottom >= height {
            break;
        }
    }
    (slices, bottom)
}

/// The place that has the top of a slice's share (0 to 1) at the view's top.
#[must_use]
pub fn place_in(page: Page<'_>, cache: &mut LayoutCache, slice: usize, share: f32) -> Place {
    let layout = cache.measured(page, slice);
    place_at(&layout, share * layout.height())
}

fn place_at(layout: &SliceLayout, y: f32) -> Place {
    let row = layout.row_at(y);
    Place { offset: layout.row_start(row), above: y - layout.row_rect(row).top() }
}

impl Shown {
    /// From the slice's own places to the screen's.
    #[must_use]
    pub fn shift(&self, flow: &Flow) -> Vec2 {
        vec2(flow.origin.x, self.top)
    }
}

impl Flow {
    /// The place that is shown at the top.
    #[must_use]
    pub fn place(&self) -> Place {
        self.shown.first().map_or_else(Place::default, |s| place_at(&s.layout, self.origin.y - s.top))
    }

    /// The view's top and bottom on the screen.
    #[must_use]
    pub fn y_range(&self) -> egui::Rangef {
        egui::Rangef::new(self.origin.y, self.origin.y + self.height)
    }

    /// The slice at a height of the screen; the first or last where there is none.
    #[must_use]
    pub fn slice_at(&self, y: f32) -> Option<&Shown> {
        let at = self.shown.partition_point(|s| s.top <= y).saturating_sub(1);
        self.shown.get(at)
    }

    /// The slice in view that holds a stored offset.
    #[must_use]
    pub fn slice_of(&self, page: Page<'_>, offset: usize) -> Option<&Shown> {
        let slice = page.doc.slice_at(offset);
        self.shown.iter().find(|s| s.layout.slice() == slice)
    }

    /// The stored offset nearest to a place on the screen.
    #[must_use]
    pub fn nearest(&self, at: Pos2) -> usize {
        self.slice_at(at.y).map_or(0, |s| s.layout.nearest(at - s.shift(self)))
    }

    /// The stored offset of the character right under a place on the screen.
    #[must_use]
    pub fn under(&self, at: Pos2) -> Option<usize> {
        self.slice_at(at.y).and_then(|s| s.layout.under(at - s.shift(self)))
    }

    /// Where the caret before a stored offset stands on the screen; `None` where its slice is not in view.
    #[must_use]
    pub fn caret(&self, page: Page<'_>, offset: usize) -> Option<Rect> {
        self.slice_of(page, offset).map(|s| s.layout.caret(offset).translate(s.shift(self)))
    }

    /// Likely lines of the document above the view's top and above its bottom.
    #[must_use]
    pub fn lines(&self, page: Page<'_>) -> (f64, f64) {
        let at = |shown: Option<&Shown>, y: f32| {
            shown.map_or(0.0, |s| {
                let share = (y - s.top) / s.layout.height().max(1.0);
                page.doc.lines_before(s.layout.slice(), f64::from(share))
            })
        };
        let range = self.y_range();
        (at(self.shown.first(), range.min), at(self.shown.last(), range.max))
    }

    /// A place on the screen that is within the view.
    #[must_use]
    pub fn clamped(&self, at: Pos2) -> Pos2 {
        let range = self.y_range();
        pos2(at.x, at.y.clamp(range.min, (range.max - 1.0).max(range.min)))
    }
}
