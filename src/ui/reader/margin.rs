//! Notes in the margin: a tag beside the first line of each passage, two at most on a line; the second one stands for all
//! others there, and a click on it lists them.

use super::super::theme::sizes::letters;
use super::flow::{Flow, Shown};
use super::widget::{Frame, ReaderEvent};
use crate::library::NoteMark;
use crate::model::{NoteId, NoteKind};
use egui::accesskit::Role;
use egui::{Align2, Color32, FontId, Painter, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// Side of a tag in points.
const SIDE: f32 = 17.0;
/// From one tag to the next in points.
const STEP: f32 = 20.0;
/// From the column to the first tag in points.
const GAP: f32 = 10.0;

/// A tag: where on the screen, and the notes that it stands for.
struct Tag<'a> {
    notes: Vec<&'a NoteMark>,
    rect: Rect,
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
            clicked.extend(show_tag(ui, frame, &tag).map(ReaderEvent::NoteClicked));
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
            last.notes.push(note);
            continue;
        }
        let center = pos2(left + SIDE / 2.0 + STEP * on_row as f32, y);
        tags.push(Tag { notes: vec![note], rect: Rect::from_center_size(center, vec2(SIDE, SIDE)) });
    }
    tags
}

/// Shows one tag; gives the note that was asked for.
fn show_tag(ui: &Ui, frame: &Frame<'_>, tag: &Tag<'_>) -> Option<NoteId> {
    let view = frame.response.rect;
    let first = tag.notes.first().filter(|_| view.contains_rect(tag.rect))?;
    let says = |note: &NoteMark| (frame.reader.note_text)(note);
    let response = ui.interact(tag.rect.expand(1.5), frame.response.id.with(("note", first.id.0)), Sense::click());
    let name = tag.notes.iter().map(|note| says(note)).collect::<Vec<_>>().join("\n");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let colors = &frame.page.style.colors;
    let fill = colors.note_mark(first).tag;
    let painter = ui.painter().with_clip_rect(view.intersect(ui.clip_rect()));
    paint_tag(&painter, frame, tag, if response.hovered() { fill } else { fill.gamma_multiply(0.9) });
    if response.has_focus() {
        painter.rect_stroke(tag.rect.expand(1.5), 5.0, Stroke::new(1.5, colors.focus), StrokeKind::Outside);
    }
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(&name);
    if let [only] = tag.notes[..] {
        return response.clicked().then_some(only.id);
    }
    let list = egui::Popup::menu(&response).show(|ui| list(ui, &tag.notes, &says));
    list.and_then(|list| list.inner)
}

/// The notes that one tag stands for, to choose one. The keyboard comes to the first.
fn list(ui: &mut Ui, notes: &[&NoteMark], says: &dyn Fn(&NoteMark) -> String) -> Option<NoteId> {
    ui.set_max_width(320.0);
    let mut chosen = None;
    let mut entries = Vec::new();
    for note in notes {
        let entry = ui.add(egui::Button::new(says(note)).truncate().frame_when_inactive(false));
        if entry.clicked() {
            chosen = Some(note.id);
            ui.close();
        }
        entries.push((entry, false));
    }
    crate::ui::widgets::choose_by_keys(ui, &entries);
    chosen
}

/// A rounded tag whose sign tells the kind apart without color.
fn paint_tag(painter: &Painter, frame: &Frame<'_>, tag: &Tag<'_>, fill: Color32) {
    let style = frame.page.style;
    painter.rect_filled(tag.rect, 4.0, fill);
    let ink = style.colors.on_note;
    let (more, kind) = (tag.notes.len() > 1, tag.notes.first().map_or(NoteKind::Note, |note| note.kind));
    let sign = match kind {
        _ if more => &format!("+{}", tag.notes.len()),
        NoteKind::Note => return lines(painter, tag.rect, ink),
        NoteKind::Claim => "!",
        NoteKind::Question => "?",
    };
    let font = FontId::new(if more { letters::TINY } else { letters::CODE }, style.interface.clone());
    painter.text(tag.rect.center(), Align2::CENTER_CENTER, sign, font, ink);
}

/// A few lines of writing.
fn lines(painter: &Painter, rect: Rect, ink: Color32) {
    for (row, width) in [(-3.5, 9.0), (0.0, 9.0), (3.5, 5.0)] {
        let left = rect.center().x - 4.5;
        painter.hline(left..=left + width, rect.center().y + row, Stroke::new(1.5, ink));
    }
}
