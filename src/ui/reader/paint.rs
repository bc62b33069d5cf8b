//! Paints the slices in view: what lies behind the words, the words, and what goes under and over them.

use super::flow::{Flow, Shown};
use super::geometry::RowPart;
use super::layout::Page;
use super::marks::{MarkKind, ReaderMark};
use super::state::{Flash, ReaderState};
use super::style::Motion;
use super::widget::Reader;
use crate::model::{BlockKind, InlineKind, Span};
use egui::{Color32, CornerRadius, Painter, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

/// Seconds until a flash has faded …
const FADE: f64 = 1.2;
/// … and how long it stands where nothing may fade.
const STAND: f64 = 3.0;

/// Paints everything in the column.
pub fn paint(painter: &Painter, reader: &Reader<'_>, page: Page<'_>, state: &ReaderState, flow: &Flow, focus: Focus) {
    for shown in &flow.shown {
        let slice = SlicePaint { painter, reader, page, flow, shown };
        slice.backgrounds(state);
        let place = slice.shown.layout.rect().translate(shown.shift(flow)).min;
        painter.galley(place, shown.layout.galley().clone(), page.style.colors.text);
        slice.ornaments();
        slice.links();
        slice.underlines();
    }
    if focus == Focus::Here {
        caret(painter, reader, page, state, flow);
    }
}

/// Whether the reader has the keyboard's focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// It has.
    Here,
    /// It has not.
    Elsewhere,
}

/// One slice being painted.
struct SlicePaint<'a> {
    painter: &'a Painter,
    reader: &'a Reader<'a>,
    page: Page<'a>,
    flow: &'a Flow,
    shown: &'a Shown,
}

impl SlicePaint<'_> {
    fn span(&self) -> Span {
        self.shown.layout.visible().span()
    }

    fn parts(&self, span: Span) -> impl Iterator<Item = RowPart> {
        let shift = self.shown.shift(self.flow);
        self.shown.layout.parts(span).map(move |part| part.translated(shift))
    }

    fn fill(&self, span: Span, color: Color32) {
        if color == Color32::TRANSPARENT {
            return;
        }
        for part in self.parts(span) {
            self.painter.rect_filled(part.letter_rect().expand2(vec2(1.0, 0.0)), 2.0, color);
        }
    }

    fn backgrounds(&self, state: &ReaderState) {
        let colors = &self.page.style.colors;
        for note in self.reader.notes.touching(self.span()) {
            self.fill(note.span, colors.note_mark(note).passage);
        }
        for mark in self.reader.shown_marks(self.span()) {
            let color = colors.mark(mark.kind);
            let is_selected = self.reader.selected == Some((mark.kind, mark.id));
            self.fill(mark.span, if is_selected { color.selected } else { color.fill });
        }
        self.hits();
        if let Some(flash) = state.flash.filter(|flash| flash.span.overlaps(self.span())) {
            let now = self.painter.ctx().input(|i| i.time);
            self.fill(flash.span, colors.flash.gamma_multiply(brightness(flash, now, self.page.style.motion)));
        }
        if let Some(selection) = state.selection {
            for part in self.parts(selection.span()) {
                self.painter.rect_filled(part.rect, 0.0, colors.selection);
            }
        }
    }

    /// What was looked for; the hit that is looked at has a frame besides, so that color alone does not tell it.
    fn hits(&self) {
        let colors = &self.page.style.colors;
        for (span, is_current) in self.reader.hits.touching(self.span()) {
            self.fill(span, if is_current { colors.flash } else { colors.hit });
            for part in self.parts(span).filter(|_| is_current) {
                let frame = part.letter_rect().expand2(vec2(2.0, 1.0));
                self.painter.rect_stroke(frame, 3.0, Stroke::new(1.5, colors.focus), StrokeKind::Outside);
            }
        }
    }

    /// The bullet of a list's item and the bar of a block quotation.
    fn ornaments(&self) {
        let Some(block) = self.page.doc.block_of(self.shown.layout.slice()) else { return };
        let rect = self.shown.layout.rect().translate(self.shown.shift(self.flow));
        let size = self.page.style.text_size;
        if block.kind == BlockKind::BlockQuote {
            let bar =
                Rect::from_min_max(pos2(self.flow_left(), rect.top()), pos2(self.flow_left() + 3.0, rect.bottom()));
            self.painter.rect_filled(bar, 1.5, self.page.style.colors.quote_bar);
        }
        let is_item = block.kind == BlockKind::ListItem && self.span().start() == block.span.start();
        if let Some(first) = self.parts(self.span()).next().filter(|_| is_item) {
            self.bullet(&first, self.page.doc.mark_before(block), pos2(rect.left() - 0.5 * size, first.baseline));
        }
    }

    /// What stands before an item of a list: its number if it has one, else a dot.
    fn bullet(&self, first: &RowPart, mark: &str, right: egui::Pos2) {
        let size = self.page.style.text_size;
        let color = self.page.style.colors.muted;
        if mark.starts_with(|c: char| c.is_alphanumeric()) {
            let font = egui::FontId::new(size, self.page.style.body.clone());
            let at = pos2(right.x, first.rect.center().y);
            self.painter.text(at, egui::Align2::RIGHT_CENTER, mark, font, color);
        } else {
            self.painter.circle_filled(right - vec2(0.2 * size, 0.24 * size), 0.14 * size, color);
        }
    }

    fn flow_left(&self) -> f32 {
        self.shown.shift(self.flow).x
    }

    fn links(&self) {
        let color = self.page.style.colors.link;
        for link in self.page.doc.inlines().touching(self.span()).filter(|i| i.kind == InlineKind::Link) {
            for part in self.parts(link.span) {
                line(self.painter, &part, 1.5, Stroke::new(1.0, color));
            }
        }
    }

    fn underlines(&self) {
        for mark in self.reader.shown_marks(self.span()) {
            let color = self.page.style.colors.mark(mark.kind).line;
            for part in self.parts(mark.span) {
                underline(self.painter, &part, mark.kind, color);
            }
        }
    }
}

impl Reader<'_> {
    /// The marks that touch a stretch and are not hidden.
    pub(super) fn shown_marks(&self, stretch: Span) -> impl Iterator<Item = &ReaderMark> {
        self.marks.touching(stretch).filter(|mark| !self.hidden.contains(mark.kind))
    }
}

/// A line under the words whose shape tells the kind apart without color.
fn underline(painter: &Painter, part: &RowPart, kind: MarkKind, color: Color32) {
    let (left, right) = (part.rect.left(), part.rect.right());
    let path = |below: f32| {
        let y = part.baseline + below * scale(part);
        vec![pos2(left, y), pos2(right, y)]
    };
    match kind {
        MarkKind::Person => line(painter, part, 3.0, Stroke::new(1.5, color)),
        MarkKind::Organization => {
            line(painter, part, 2.5, Stroke::new(1.0, color));
            line(painter, part, 5.0, Stroke::new(1.0, color));
        }
        MarkKind::Place => painter.extend(Shape::dotted_line(&path(3.5), color, 4.0, 1.1)),
        MarkKind::Date => painter.extend(Shape::dashed_line(&path(3.5), Stroke::new(1.5, color), 5.0, 3.0)),
        MarkKind::Quotation => wave(painter, part, color),
    }
}

/// Distances are given for the letters of a paragraph and grow with them in a headline.
fn scale(part: &RowPart) -> f32 {
    (part.letters / 21.0).clamp(0.8, 3.0)
}

fn line(painter: &Painter, part: &RowPart, below: f32, stroke: Stroke) {
    let y = painter.round_to_pixel_center(part.baseline + below * scale(part));
    painter.hline(part.rect.x_range(), y, stroke);
}

fn wave(painter: &Painter, part: &RowPart, color: Color32) {
    const STEP: f32 = 3.0;
    let y = part.baseline + 7.0 * scale(part);
    let steps = (part.rect.width() / STEP).floor().clamp(0.0, 2_000.0) as usize;
    let point = |i: usize| pos2(part.rect.left() + i as f32 * STEP, if i.is_multiple_of(2) { y } else { y - 1.5 });
    painter.line((0..=steps).map(point).collect(), Stroke::new(0.8, color));
}

/// The caret, and a frame around the mark that it stands in.
fn caret(painter: &Painter, reader: &Reader<'_>, page: Page<'_>, state: &ReaderState, flow: &Flow) {
    let Some(selection) = state.selection else { return };
    let Some(shown) = flow.slice_of(page, selection.head) else { return };
    let colors = &page.style.colors;
    if let Some(mark) = reader.marks.at(selection.head, reader.hidden).filter(|_| selection.span().is_empty()) {
        for part in shown.layout.parts(mark.span).map(|part| part.translated(shown.shift(flow))) {
            let frame = part.letter_rect().expand2(vec2(2.0, 1.0));
            painter.rect_stroke(frame, CornerRadius::same(3), Stroke::new(1.0, colors.focus), StrokeKind::Outside);
        }
    }
    let row = shown.layout.caret(selection.head).translate(shown.shift(flow));
    let shrunk = Rect::from_center_size(row.center(), vec2(0.0, row.height() * 0.8));
    painter.vline(shrunk.center().x, shrunk.y_range(), Stroke::new(1.5, colors.caret));
}

/// How bright a flash is at a time, from 0 to 1.
fn brightness(flash: Flash, now: f64, motion: Motion) -> f32 {
    let age = flash.since.map_or(0.0, |since| now - since);
    match motion {
        Motion::Full => (1.0 - (age / FADE).powi(2)).clamp(0.0, 1.0) as f32,
        Motion::Reduced => f32::from(u8::from(age < STAND)),
    }
}

/// Starts, drives and ends the flash; asks for frames only while one is needed.
pub fn tick_flash(ctx: &egui::Context, state: &mut ReaderState, motion: Motion) {
    let Some(flash) = &mut state.flash else { return };
    let now = ctx.input(|i| i.time);
    let since = *flash.since.get_or_insert(now);
    let left = since - now + if motion == Motion::Full { FADE } else { STAND };
    match motion {
        _ if left <= 0.0 => state.flash = None,
        Motion::Full => ctx.request_repaint(),
        Motion::Reduced => ctx.request_repaint_after_secs(left as f32),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flash_fades_or_stands() {
        let flash = Flash { span: Span::new(0, 1), since: Some(10.0) };
        let check =
            |now, motion, expected: f32| assert!((brightness(flash, now, motion) - expected).abs() < 0.01, "{now}");
        check(10.0, Motion::Full, 1.0);
        check(10.6, Motion::Full, 0.75);
        check(12.0, Motion::Full, 0.0);
        check(12.0, Motion::Reduced, 1.0);
        check(13.1, Motion::Reduced, 0.0);
    }
}
