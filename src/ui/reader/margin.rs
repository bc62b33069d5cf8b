//! Notes in the margin: a tag beside the first line of each passage, two at most on a line, the rest counted.

use super::super::theme::sizes::letters;
use super::flow::{Flow, Shown};
use super::widget::{Frame, ReaderEvent};
use crate::library::NoteMark;
use crate::model::NoteKind;
use egui::accesskit::Role;
use egui::{Align2, Color32, FontId, Painter, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// Side of a tag in points.
const SIDE: f32 = 17.0;
/// From one tag to the next in points.
const STEP: f32 = 20.0;
/// From the column to the first tag in points.
const GAP: f32 = 10.0;

/// A tag: a note, where on the screen, and how many it stands for.
struct Tag<'a> {
    note: &'a NoteMark,
    rect: Rect,
    more: usize,
}

/// Shows the tags of all passages that begin in view.
pub fn show(ui: &Ui, frame: &mut Frame<'_>, flow: &Flow) {
    let reader = frame.reader;
    let mut clicked = Vec::new();
    for shown in &flow.shown {
        let span = shown.layout.visible().span();
        let begun = reader.notes.from(span.start()).iter().take_while(|note| note.span.start() < span.end());
        // A mere highlight stands in the text alone.
        let begun = begun.filter(|note| note.is_written);
        for tag in tags(begun, frame, flow, shown) {
            if show_tag(ui, frame, &tag) {
                clicked.push(ReaderEvent::NoteClicked(tag.note.id));
            }
        }
    }
    frame.events.extend(clicked);
}

/// Places the notes of one slice line by line.
fn tags<'a>(notes: impl Iterator<Item = &'a NoteMark>, frame: &Frame<'_>, flow: &Flow, shown: &Shown) -> Vec<Tag<'a>> {
    let mut tags: Vec<Tag<'a>> = Vec::new();
    let left = frame.column.right() + GAP;
    for note in notes {
        let row = shown.layout.caret(note.span.start()).translate(shown.shift(flow));
        let y = row.center().y;
        let on_row = tags.iter().rev().take_while(|t| (t.rect.center().y - y).abs() < 1.0).count();
        if let (Some(last), 2..) = (tags.last_mut(), on_row) {
            last.more += 1;
            continue;
        }
        let center = pos2(left + SIDE / 2.0 + STEP * on_row as f32, y);
        tags.push(Tag { note, rect: Rect::from_center_size(center, vec2(SIDE, SIDE)), more: 0 });
    }
    tags
}

/// Shows one tag; gives whether it was clicked.
fn show_tag(ui: &Ui, frame: &Frame<'_>, tag: &Tag<'_>) -> bool {
    let view = frame.response.rect;
    if !view.contains_rect(tag.rect) {
        return false;
    }
    let text = (frame.reader.note_text)(tag.note);
    let response = ui.interact(tag.rect.expand(1.5), frame.response.id.with(("note", tag.note.id.0)), Sense::click());
    let name = if tag.more > 0 { crate::ui::strings::and_more(&text, tag.more) } else { text.clone() };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let colors = &frame.page.style.colors;
    let fill = colors.note_mark(tag.note).tag;
    let painter = ui.painter().with_clip_rect(view.intersect(ui.clip_rect()));
    paint_tag(&painter, frame, tag, if response.hovered() { fill } else { fill.gamma_multiply(0.9) });
    if response.has_focus() {
        painter.rect_stroke(tag.rect.expand(1.5), 5.0, Stroke::new(1.5, colors.focus), StrokeKind::Outside);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(name).clicked()
}

/// A rounded tag whose sign tells the kind apart without color.
fn paint_tag(painter: &Painter, frame: &Frame<'_>, tag: &Tag<'_>, fill: Color32) {
    let style = frame.page.style;
    painter.rect_filled(tag.rect, 4.0, fill);
    let ink = style.colors.on_note;
    let sign = match tag.note.kind {
        _ if tag.more > 0 => &format!("+{}", tag.more + 1),
        NoteKind::Note => return lines(painter, tag.rect, ink),
        NoteKind::Claim => "!",
        NoteKind::Question => "?",
    };
    let font = FontId::new(if tag.more > 0 { letters::TINY } else { letters::CODE }, style.interface.clone());
    painter.text(tag.rect.center(), Align2::CENTER_CENTER, sign, font, ink);
}

/// A few lines of writing.
fn lines(painter: &Painter, rect: Rect, ink: Color32) {
    for (row, width) in [(-3.5, 9.0), (0.0, 9.0), (3.5, 5.0)] {
        let left = rect.center().x - 4.5;
        painter.hline(left..=left + width, rect.center().y + row, Stroke::new(1.5, ink));
    }
}
