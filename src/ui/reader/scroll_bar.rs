//! The scroll bar: where the view stands in the whole text, by likely lines.
//!
//! Lines are likely, not measured, and the same at every width: so the thumb needs no height of anything out of view.

use super::flow::{Flow, place_in};
use super::keys::Moved;
use super::state::ReaderState;
use super::widget::{BAR, Frame};
use egui::{Painter, Rangef, Rect, Sense, Ui, pos2};

/// Least length of the thumb in points.
const LEAST: f32 = 28.0;

/// Where the thumb is and what it stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Thumb {
    /// Its place on the track.
    range: Rangef,
    /// Points that it can travel.
    travel: f32,
    /// Lines that it travels over.
    lines: f64,
}

impl Thumb {
    /// The thumb on a track, with the lines above the view's top and bottom and all lines; `None` where all is in view.
    fn new(track: Rangef, (above, below): (f64, f64), all: f64) -> Option<Self> {
        let in_view = (below - above).max(0.0);
        let lines = all - in_view;
        if lines < 0.5 || track.span() <= LEAST {
            return None;
        }
        let length = (track.span() * (in_view / all) as f32).clamp(LEAST, track.span());
        let travel = track.span() - length;
        let top = track.min + travel * (above / lines).clamp(0.0, 1.0) as f32;
        Some(Self { range: Rangef::new(top, top + length), travel, lines })
    }

    /// The lines above the view when the thumb's top is at `y`.
    fn line_at(&self, track: Rangef, y: f32) -> f64 {
        let share = if self.travel > 0.0 { ((y - track.min) / self.travel).clamp(0.0, 1.0) } else { 0.0 };
        f64::from(share) * self.lines
    }
}

/// The bar, as high as the view.
pub fn track(frame: &Frame<'_>) -> Rect {
    let rect = frame.response.rect;
    Rect::from_min_max(pos2(rect.right() - BAR, rect.top()), rect.max)
}

fn thumb(frame: &Frame<'_>, flow: &Flow) -> Option<Thumb> {
    Thumb::new(track(frame).shrink(2.0).y_range(), flow.lines(frame.page), frame.page.doc.all_lines())
}

/// Scrolls as the thumb is dragged; a press beside it brings its middle there.
pub fn act(ui: &Ui, frame: &Frame<'_>, state: &mut ReaderState, flow: &Flow) -> Moved {
    let rect = track(frame);
    let response = ui.interact(rect, frame.response.id.with("bar"), Sense::CLICK | Sense::DRAG);
    let pointer = response.interact_pointer_pos().filter(|_| response.is_pointer_button_down_on());
    let (Some(thumb), Some(at)) = (thumb(frame, flow), pointer) else {
        state.grip = None;
        return Moved::No;
    };
    let on_thumb = thumb.range.contains(at.y);
    let grip = *state.grip.get_or_insert(if on_thumb { at.y - thumb.range.min } else { thumb.range.span() / 2.0 });
    let (slice, share) = frame.page.doc.at_line(thumb.line_at(rect.shrink(2.0).y_range(), at.y - grip));
    state.place = place_in(frame.page, &mut state.cache, slice, share as f32);
    Moved::Yes
}

/// Paints the thumb.
pub fn paint(painter: &Painter, frame: &Frame<'_>, state: &ReaderState, flow: &Flow) {
    let Some(thumb) = thumb(frame, flow) else { return };
    let rect = Rect::from_x_y_ranges(track(frame).shrink2(egui::vec2(2.0, 0.0)).x_range(), thumb.range);
    let strength = if state.grip.is_some() { 1.0 } else { 0.7 };
    painter.rect_filled(rect, 3.0, frame.page.style.colors.thumb.gamma_multiply(strength));
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRACK: Rangef = Rangef { min: 0.0, max: 400.0 };

    #[test]
    fn the_thumb_stands_at_both_ends_when_the_text_does() {
        let range = |lines, all| Thumb::new(TRACK, lines, all).map(|t| t.range);
        assert_eq!(range((0.0, 25.0), 100.0), Some(Rangef::new(0.0, 100.0)));
        assert_eq!(range((75.0, 100.0), 100.0), Some(Rangef::new(300.0, 400.0)));
        assert_eq!(range((149_960.0, 150_000.0), 150_000.0), Some(Rangef::new(400.0 - LEAST, 400.0)));
        assert_eq!(range((0.0, 100.0), 100.0), None);
    }

    #[test]
    fn dragging_to_an_end_reaches_it() {
        let thumb = Thumb::new(TRACK, (10.0, 35.0), 100.0).expect("more than is in view");
        let check = |y, line: f64| assert!((thumb.line_at(TRACK, y) - line).abs() < 0.01);
        check(-50.0, 0.0);
        check(150.0, 37.5);
        check(900.0, 75.0);
    }
}
