//! The mouse: pressing, dragging and clicking in the text, the wheel, and what is under the pointer.

use super::doc::Link;
use super::flow::Flow;
use super::marks::ReaderMark;
use super::selection::{Selection, Unit};
use super::state::{Press, ReaderState};
use super::widget::{Frame, Hovered, ReaderEvent};
use egui::{CursorIcon, OutputCommand, PointerButton, Pos2, Response, Ui};

/// Points between two presses that still count as one place.
const SAME_PLACE: f32 = 6.0;
/// Points that a press may shake before it is a drag.
const SHAKE: f32 = 3.0;
/// Scrolled points per second for each point that a drag is outside the view.
const DRAG_SPEED: f32 = 12.0;
/// Longest selection that is offered to the middle mouse button, in bytes.
const SETTLED: usize = 1_000_000;

/// How far the wheel asks to go down, in points. What is taken here no outer area gets.
pub fn wheel(ui: &Ui, response: &Response) -> f32 {
    if !ui.rect_contains_pointer(response.rect) {
        return 0.0;
    }
    ui.input_mut(|input| -std::mem::take(&mut input.smooth_scroll_delta.y))
}

/// How far a selection dragged out of the view asks to go down, in points.
pub fn drag_scroll(ui: &Ui, response: &Response) -> f32 {
    let pointer = response.interact_pointer_pos();
    let Some(at) = pointer.filter(|_| response.dragged_by(PointerButton::Primary)) else { return 0.0 };
    let outside = (at.y - response.rect.bottom()).max(0.0) + (at.y - response.rect.top()).min(0.0);
    if outside == 0.0 {
        return 0.0;
    }
    ui.ctx().request_repaint();
    outside * DRAG_SPEED * ui.input(|i| i.stable_dt).min(0.1)
}

/// Lets the pointer select, click and ask for a menu.
pub fn act(ui: &Ui, frame: &mut Frame<'_>, state: &mut ReaderState, flow: &Flow) {
    let Some(at) = frame.response.interact_pointer_pos() else { return settle(ui, frame, state) };
    if frame.response.is_pointer_button_down_on() && ui.input(|i| i.pointer.primary_pressed()) {
        press(ui, frame, state, flow, at);
    } else if frame.response.is_pointer_button_down_on() && ui.input(|i| i.pointer.primary_down()) {
        drag(frame, state, flow, at);
    } else {
        settle(ui, frame, state);
    }
    if frame.response.clicked_by(PointerButton::Primary) {
        click(ui, frame, state, flow, at);
    }
    if frame.response.clicked_by(PointerButton::Secondary) {
        menu(frame, state, flow, at);
    }
}

fn press(ui: &Ui, frame: &Frame<'_>, state: &mut ReaderState, flow: &Flow, at: Pos2) {
    frame.response.request_focus();
    let delay = ui.ctx().options(|o| o.input_options.max_double_click_delay);
    let (time, extends) = ui.input(|i| (i.time, i.modifiers.shift));
    state.press = state.press.again(at, time, delay);
    state.goal_x = None;
    let offset = flow.nearest(flow.clamped(at));
    state.selection = Some(match state.selection {
        Some(selection) if extends => selection.extended(offset),
        _ => Selection::of(frame.page.doc.unit_at(pointed_at(flow, at, state.press.unit), state.press.unit)),
    });
}

/// The place that a unit is looked for at: the character under the pointer, if a whole word or paragraph is meant.
fn pointed_at(flow: &Flow, at: Pos2, unit: Unit) -> usize {
    let at = flow.clamped(at);
    flow.under(at).filter(|_| unit != Unit::Character).unwrap_or_else(|| flow.nearest(at))
}

impl Press {
    /// What a press means after this one: in quick succession at one place, a character, a word, a paragraph.
    fn again(self, at: Pos2, time: f64, delay: f64) -> Self {
        let is_quick = time - self.time <= delay && self.at.distance(at) <= SAME_PLACE && self.count > 0;
        let count = if is_quick { self.count % 3 + 1 } else { 1 };
        let unit = match count {
            1 => Unit::Character,
            2 => Unit::Word,
            _ => Unit::Paragraph,
        };
        Self { unit, count, time, at, is_held: true }
    }
}

fn drag(frame: &Frame<'_>, state: &mut ReaderState, flow: &Flow, at: Pos2) {
    let Some(selection) = state.selection.filter(|_| state.press.is_held && state.press.at.distance(at) > SHAKE) else {
        return;
    };
    let offset = pointed_at(flow, at, state.press.unit);
    state.selection = Some(match state.press.unit {
        Unit::Character => selection.extended(offset),
        unit => selection.extended_over(frame.page.doc.unit_at(offset, unit)),
    });
}

/// After the button was let go: offers what was selected to the middle mouse button, as X11 and Wayland have it.
fn settle(ui: &Ui, frame: &Frame<'_>, state: &mut ReaderState) {
    if !std::mem::take(&mut state.press.is_held) {
        return;
    }
    if let Some(span) = state.selection(frame.page.doc).filter(|span| span.len() <= SETTLED) {
        ui.ctx().send_cmd(OutputCommand::TextSelectionSettled(frame.page.doc.words(span)));
    }
}

fn click(ui: &Ui, frame: &mut Frame<'_>, state: &mut ReaderState, flow: &Flow, at: Pos2) {
    if state.press.unit != Unit::Character || ui.input(|i| i.modifiers.shift) {
        return;
    }
    frame.response.request_focus();
    state.selection = Some(Selection::caret(flow.nearest(flow.clamped(at))));
    if let Some(link) = link_under(frame, flow, at).filter(|_| ui.input(|i| i.modifiers.command)) {
        frame.events.push(ReaderEvent::LinkClicked(link));
    } else if let Some(mark) = mark_under(frame, flow, at) {
        frame.events.push(ReaderEvent::MarkClicked(mark));
    } else if let Some(offset) = flow.under(at)
        // A mere highlight has no tag in the margin to be clicked.
        && let Some(note) = frame.reader.notes.touching(crate::model::Span::new(offset, offset + 1)).find(|note| !note.is_written)
    {
        frame.events.push(ReaderEvent::NoteClicked(note.id));
    }
}

fn menu(frame: &mut Frame<'_>, state: &mut ReaderState, flow: &Flow, at: Pos2) {
    let offset = flow.under(at).unwrap_or_else(|| flow.nearest(flow.clamped(at)));
    if !state.selection.is_some_and(|s| s.span().contains(offset)) {
        state.selection = Some(Selection::caret(offset));
    }
    let (mark, link) = (mark_under(frame, flow, at), link_under(frame, flow, at));
    frame.events.push(ReaderEvent::ContextMenu { at, offset, mark, link });
}

fn link_under(frame: &Frame<'_>, flow: &Flow, at: Pos2) -> Option<Link> {
    frame.page.doc.link_at(flow.under(at)?)
}

fn mark_under(frame: &Frame<'_>, flow: &Flow, at: Pos2) -> Option<ReaderMark> {
    frame.reader.marks.at(flow.under(at)?, frame.reader.hidden).copied()
}

/// The mark under the pointer; also sets the pointer's shape.
pub fn hovered(ui: &Ui, frame: &Frame<'_>, flow: &Flow) -> Option<Hovered> {
    let at = frame.response.hover_pos().filter(|_| frame.response.hovered())?;
    let is_dragging = frame.response.dragged();
    let mark = mark_under(frame, flow, at).filter(|_| !is_dragging);
    if mark.is_some() {
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
    } else if is_dragging || frame.column.x_range().contains(at.x) {
        ui.ctx().set_cursor_icon(CursorIcon::Text);
    }
    let mark = mark?;
    let shown = flow.slice_at(at.y)?;
    let mut parts = shown.layout.parts(mark.span).map(|part| part.rect.translate(shown.shift(flow)));
    parts.find(|rect| rect.expand(1.0).contains(at)).map(|rect| Hovered { mark, rect })
}

/// The link under the pointer; with Ctrl held the pointer's shape says that a click opens it.
pub fn hovered_link(ui: &Ui, frame: &Frame<'_>, flow: &Flow) -> Option<Link> {
    let at = frame.response.hover_pos().filter(|_| frame.response.hovered() && !frame.response.dragged())?;
    let link = link_under(frame, flow, at)?;
    if ui.input(|i| i.modifiers.command) {
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
    }
    Some(link)
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn presses_are_counted_only_in_quick_succession_at_one_place() {
        let first = Press::default().again(pos2(5.0, 5.0), 0.1, 0.3);
        let check = |at, time, unit| assert_eq!(first.again(at, time, 0.3).unit, unit);
        assert_eq!(first.unit, Unit::Character);
        check(pos2(6.0, 5.0), 0.3, Unit::Word);
        check(pos2(6.0, 5.0), 0.5, Unit::Character);
        check(pos2(50.0, 5.0), 0.3, Unit::Character);
        let third = first.again(first.at, 0.2, 0.3).again(first.at, 0.3, 0.3);
        assert_eq!(third.unit, Unit::Paragraph);
        assert_eq!(third.again(first.at, 0.4, 0.3).unit, Unit::Character);
    }
}
