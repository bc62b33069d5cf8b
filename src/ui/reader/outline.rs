//! The outline at the edge, behind the scroll bar: where in the whole text headings, hits, notes and the name that is looked at stand.
//!
//! Each row of the bar asks what stands in its stretch of the text, so the cost depends on the bar's height and not on the text.

use super::widget::Frame;
use crate::model::Span;
use egui::{Color32, Painter, Rect, pos2};

/// Height of a row of the bar in points.
const ROW: f32 = 2.0;

/// A column of the bar: its left and right edge as shares of the width.
type Column = (f32, f32);

const HEADINGS: Column = (0.05, 0.45);
const NAMED: Column = (0.35, 0.65);
const NOTES: Column = (0.7, 0.95);
const HITS: Column = (0.15, 0.85);

/// Whether one of the spans, which stand by place, touches a stretch. Of those that reach into each other some may be missed.
fn stands_in(spans: &[Span], stretch: Span) -> bool {
    let from = spans.partition_point(|span| span.start() < stretch.start());
    spans.get(from).is_some_and(|span| span.start() < stretch.end())
}

/// Paints what stands in each row.
pub fn paint(painter: &Painter, frame: &Frame<'_>, track: Rect) {
    let (reader, doc) = (frame.reader, frame.page.doc);
    let colors = &frame.page.style.colors;
    let lines = doc.all_lines();
    let rows = (track.height() / ROW).floor().max(1.0) as usize;
    let place = |row: usize| doc.offset_at_line(lines * row as f64 / rows as f64);
    let mut from = place(0);
    for row in 0..rows {
        let to = if row + 1 == rows { doc.whole().end() } else { place(row + 1) };
        let stretch = Span::new(from, to.max(from));
        from = stretch.end();
        let tick = |(left, right): Column, color: Color32| {
            let x = |share: f32| track.left() + share * track.width();
            let y = track.top() + row as f32 * ROW;
            painter.rect_filled(Rect::from_min_max(pos2(x(left), y), pos2(x(right), y + ROW)), 0.0, color);
        };
        if stands_in(doc.headings(), stretch) {
            tick(HEADINGS, colors.muted);
        }
        if stands_in(reader.named, stretch) {
            tick(NAMED, colors.focus);
        }
        if let Some(note) = reader.notes.from(stretch.start()).first().filter(|n| n.span.start() < stretch.end()) {
            tick(NOTES, colors.note_mark(note).tag);
        }
        if stands_in(reader.hits.spans, stretch) {
            tick(HITS, colors.hit_tick);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_in_a_stretch_stands_in_it() {
        let spans = [Span::new(2, 4), Span::new(10, 12)];
        let check = |a, b, expected| assert_eq!(stands_in(&spans, Span::new(a, b)), expected, "{a} {b}");
        check(0, 2, false);
        check(0, 3, true);
        check(3, 10, false);
        check(10, 11, true);
        check(13, 99, false);
    }
}
