//! The keyboard: a caret that walks the text, selects, copies, and goes from mark to mark.
//!
//! Only what is listed here is taken from the events, and only while the reader has the focus; keys with Alt are left to others.

use super::flow::{Flow, Place};
use super::selection::Selection;
use super::state::ReaderState;
use super::widget::{Frame, ReaderEvent};
use crate::model::Span;
use egui::{Event, EventFilter, Key, Modifiers, Ui, pos2};

/// Whether the place in the text may have changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// It may.
    Yes,
    /// It has not.
    No,
}

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Command {
    Move(Motion, Reach),
    SelectAll,
    Copy,
    Escape,
    /// As if what the caret stands in were clicked.
    Activate,
    OpenLink,
    Menu,
    NextMark,
    PreviousMark,
}

/// A way of the caret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Motion {
    CharacterBack,
    CharacterOn,
    WordBack,
    WordOn,
    RowUp,
    RowDown,
    RowStart,
    RowEnd,
    PageUp,
    PageDown,
    BlockUp,
    BlockDown,
    TextStart,
    TextEnd,
}

/// What becomes of the selection when the caret moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// It goes.
    Leave,
    /// It reaches to where the caret comes.
    Extend,
}

/// Does what the keys of this frame ask for.
pub fn act(ui: &Ui, frame: &mut Frame<'_>, state: &mut ReaderState, flow: &Flow) -> Moved {
    if !frame.response.has_focus() {
        return Moved::No;
    }
    let filter = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(frame.response.id, filter));
    let commands = ui.input_mut(|input| take_commands(&mut input.events, state));
    let mut flow = flow.clone();
    for command in &commands {
        run(ui, frame, state, &flow, *command);
        flow = frame.flow(state, 0.0);
    }
    if commands.is_empty() { Moved::No } else { Moved::Yes }
}

/// Takes the events that mean something here.
fn take_commands(events: &mut Vec<Event>, state: &ReaderState) -> Vec<Command> {
    let mut commands = Vec::new();
    events.retain(|event| match command(event) {
        // With nothing to copy or to clear, the key is free for others.
        Some(Command::Copy | Command::Escape) if state.selection.is_none() => true,
        Some(command) => {
            commands.push(command);
            false
        }
        None => true,
    });
    commands
}

fn command(event: &Event) -> Option<Command> {
    match event {
        Event::Copy => Some(Command::Copy),
        Event::Text(text) if text == "]" => Some(Command::NextMark),
        Event::Text(text) if text == "[" => Some(Command::PreviousMark),
        Event::Key { key, pressed: true, modifiers, .. } if !modifiers.alt => key_command(*key, *modifiers),
        _ => None,
    }
}

fn key_command(key: Key, modifiers: Modifiers) -> Option<Command> {
    let is_command = modifiers.command || modifiers.ctrl;
    if let Some(motion) = motion(key, is_command) {
        return Some(Command::Move(motion, if modifiers.shift { Reach::Extend } else { Reach::Leave }));
    }
    match key {
        Key::A if is_command && !modifiers.shift => Some(Command::SelectAll),
        Key::Escape if modifiers.is_none() => Some(Command::Escape),
        Key::Enter if modifiers.is_none() => Some(Command::Activate),
        Key::Enter if is_command && !modifiers.shift => Some(Command::OpenLink),
        Key::F10 if modifiers.shift && !is_command => Some(Command::Menu),
        Key::Menu if modifiers.is_none() => Some(Command::Menu),
        _ => None,
    }
}

fn motion(key: Key, is_command: bool) -> Option<Motion> {
    Some(match (key, is_command) {
        (Key::ArrowLeft, false) => Motion::CharacterBack,
        (Key::ArrowLeft, true) => Motion::WordBack,
        (Key::ArrowRight, false) => Motion::CharacterOn,
        (Key::ArrowRight, true) => Motion::WordOn,
        (Key::ArrowUp, false) => Motion::RowUp,
        (Key::ArrowDown, false) => Motion::RowDown,
        (Key::Home, false) => Motion::RowStart,
        (Key::End, false) => Motion::RowEnd,
        (Key::PageUp, false) => Motion::PageUp,
        (Key::PageDown | Key::Space, false) => Motion::PageDown,
        (Key::ArrowUp, true) => Motion::BlockUp,
        (Key::ArrowDown, true) => Motion::BlockDown,
        (Key::Home, true) => Motion::TextStart,
        (Key::End, true) => Motion::TextEnd,
        _ => return None,
    })
}

fn run(ui: &Ui, frame: &mut Frame<'_>, state: &mut ReaderState, flow: &Flow, command: Command) {
    match command {
        Command::Move(motion, reach) => walk(frame, state, flow, motion, reach),
        Command::SelectAll => state.select(frame.page.doc.whole()),
        Command::Copy => copy(ui, frame, state),
        Command::Escape => escape(state),
        Command::Activate => activate(frame, state),
        Command::OpenLink => {
            let link = state.caret().and_then(|caret| frame.page.doc.link_at(caret));
            frame.events.extend(link.map(ReaderEvent::LinkClicked));
        }
        Command::Menu => menu(frame, state, flow),
        Command::NextMark | Command::PreviousMark => to_mark(frame, state, flow, command),
    }
}

fn copy(ui: &Ui, frame: &Frame<'_>, state: &ReaderState) {
    if let Some(span) = state.selection(frame.page.doc) {
        ui.ctx().copy_text(frame.page.doc.words(span));
    }
}

/// First the selection goes, then the caret.
fn escape(state: &mut ReaderState) {
    state.selection = state.selection.filter(|s| !s.span().is_empty()).map(|s| Selection::caret(s.head));
}

fn activate(frame: &mut Frame<'_>, state: &ReaderState) {
    let Some(caret) = state.caret() else { return };
    let note = frame.reader.notes.touching(Span::new(caret, caret + 1)).next().map(|note| note.id);
    match frame.reader.marks.at(caret, frame.reader.hidden) {
        Some(mark) => frame.events.push(ReaderEvent::MarkClicked(*mark)),
        None => frame.events.extend(note.map(ReaderEvent::NoteClicked)),
    }
}

fn menu(frame: &mut Frame<'_>, state: &ReaderState, flow: &Flow) {
    let offset = state.caret().unwrap_or(flow.place().offset);
    let at = flow.caret(frame.page, offset).map_or(frame.column.left_top(), |rect| flow.clamped(rect.left_bottom()));
    let mark = frame.reader.marks.at(offset, frame.reader.hidden).copied();
    let link = frame.page.doc.link_at(offset);
    frame.events.push(ReaderEvent::ContextMenu { at, offset, mark, link });
}

fn to_mark(frame: &Frame<'_>, state: &mut ReaderState, flow: &Flow, which: Command) {
    let (marks, hidden) = (frame.reader.marks, frame.reader.hidden);
    let here = state.caret();
    let found = match (which, here) {
        (Command::PreviousMark, _) => marks.previous(here.unwrap_or(flow.place().offset), hidden),
        (_, Some(caret)) => marks.next(caret, hidden),
        (_, None) => marks.first_from(flow.place().offset, hidden),
    };
    if let Some(mark) = found {
        state.selection = Some(Selection::caret(mark.span.start()));
        state.goal_x = None;
        reveal(frame, state, flow, mark.span.start());
    }
}

/// Moves the caret. The first key only sets it on the first row in view, unless it asks for another place.
fn walk(frame: &Frame<'_>, state: &mut ReaderState, flow: &Flow, motion: Motion, reach: Reach) {
    let page = matches!(motion, Motion::PageUp | Motion::PageDown);
    if state.selection.is_none() && page {
        frame.flow(state, page_step(frame, motion));
        return;
    }
    let from = state.caret().unwrap_or(flow.place().offset);
    let to = match (motion, state.selection) {
        (Motion::CharacterBack, Some(s)) if reach == Reach::Leave && !s.span().is_empty() => s.span().start(),
        (Motion::CharacterOn, Some(s)) if reach == Reach::Leave && !s.span().is_empty() => s.span().end(),
        (Motion::RowDown, None) => from,
        _ => target(frame, state, flow, from, motion),
    };
    let anchor = state.selection.unwrap_or(Selection::caret(from));
    state.selection = Some(if reach == Reach::Extend { anchor.extended(to) } else { Selection::caret(to) });
    if !matches!(motion, Motion::RowUp | Motion::RowDown | Motion::PageUp | Motion::PageDown) {
        state.goal_x = None;
    }
    let flow = frame.flow(state, 0.0);
    reveal(frame, state, &flow, to);
}

fn target(frame: &Frame<'_>, state: &mut ReaderState, flow: &Flow, from: usize, motion: Motion) -> usize {
    let doc = frame.page.doc;
    match motion {
        Motion::CharacterBack => doc.character_before(from),
        Motion::CharacterOn => doc.character_after(from),
        Motion::WordBack => doc.word_before(from),
        Motion::WordOn => doc.word_after(from),
        Motion::RowUp | Motion::RowDown | Motion::RowStart | Motion::RowEnd => on_rows(frame, state, from, motion),
        Motion::PageUp | Motion::PageDown => by_page(frame, state, flow, from, motion),
        Motion::BlockUp => doc.block_start_before(from),
        Motion::BlockDown => doc.block_start_after(from),
        Motion::TextStart => doc.whole().start(),
        Motion::TextEnd => doc.whole().end(),
    }
}

/// Moves along rows, which only a layout knows.
fn on_rows(frame: &Frame<'_>, state: &mut ReaderState, from: usize, motion: Motion) -> usize {
    let slice = frame.page.doc.slice_at(from);
    let layout = state.cache.measured(frame.page, slice);
    let row = layout.row_of(from);
    let x = *state.goal_x.get_or_insert(layout.caret(from).left());
    let last = frame.page.doc.slices().len().saturating_sub(1);
    match motion {
        Motion::RowUp if row > 0 => layout.nearest_in_row(row - 1, x),
        Motion::RowUp if slice > 0 => {
            let above = state.cache.measured(frame.page, slice - 1);
            above.nearest_in_row(above.rows().saturating_sub(1), x)
        }
        Motion::RowStart | Motion::RowUp => layout.row_start(row),
        Motion::RowDown if row + 1 < layout.rows() => layout.nearest_in_row(row + 1, x),
        Motion::RowDown if slice < last => state.cache.measured(frame.page, slice + 1).nearest_in_row(0, x),
        _ => layout.row_end(row),
    }
}

/// Points that a page goes down: all of the view but two rows.
fn page_step(frame: &Frame<'_>, motion: Motion) -> f32 {
    let row = frame.style_row();
    let step = (frame.column.height() - 2.0 * row).max(row);
    if motion == Motion::PageUp { -step } else { step }
}

/// Turns a page and keeps the caret at its height on the screen.
fn by_page(frame: &Frame<'_>, state: &mut ReaderState, flow: &Flow, from: usize, motion: Motion) -> usize {
    let caret = flow.caret(frame.page, from).map_or(frame.column.center(), |rect| rect.center());
    let x = frame.column.left() + *state.goal_x.get_or_insert(caret.x - frame.column.left());
    let before = state.place;
    let turned = frame.flow(state, page_step(frame, motion));
    if state.place == before {
        let whole = frame.page.doc.whole();
        return if motion == Motion::PageUp { whole.start() } else { whole.end() };
    }
    turned.nearest(turned.clamped(pos2(x, caret.y)))
}

/// Scrolls as little as it takes to have an offset's row in view, with a row of air.
fn reveal(frame: &Frame<'_>, state: &mut ReaderState, flow: &Flow, offset: usize) {
    let air = frame.style_row().min(frame.column.height() / 4.0);
    let view = flow.y_range();
    if frame.page.head > 0.0 && offset == frame.page.doc.whole().start() && frame.page.head + 4.0 * air < view.span() {
        state.place = Place::default();
        return;
    }
    let Some(caret) = flow.caret(frame.page, offset) else {
        let is_above = offset < flow.place().offset;
        let lower = if is_above { air } else { view.span() - 2.0 * air };
        state.place = Place { offset, above: -lower };
        return;
    };
    let by = (caret.bottom() + air - view.max).max(0.0) + (caret.top() - air - view.min).min(0.0);
    if by != 0.0 {
        frame.flow(state, by);
    }
}
