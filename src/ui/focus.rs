//! Who has the keyboard: it comes back from palette, dialogs, menus and fields to where it was, steps over the edges that only a
//! pointer drags, and goes from pane to pane.
//!
//! egui lets go of it at every Escape and wherever what had it is gone; what had it before is remembered here.

use super::widgets;
use egui::text_edit::TextEditState;
use egui::{Context, FocusDirection, Id, Key, Popup, Rect};

/// A part of the window that one key leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// The articles.
    List,
    /// The tab on screen.
    Center,
    /// What is selected.
    Inspector,
}

/// Which way the keyboard goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Turn {
    /// The one to the right, and after the last the first.
    #[default]
    Next,
    /// The one to the left.
    Previous,
}

/// How many of those that had the keyboard are remembered.
const REMEMBERED: usize = 16;

/// What can be dragged, stands upright and is not this wide, in points, is an edge.
const EDGE: f32 = 16.0;

/// Who had the keyboard, and where the panes are.
#[derive(Default)]
pub struct Focus {
    /// Those that had it, the last one last.
    before: Vec<Id>,
    /// Frames for which nobody has had it.
    vacant: u8,
    /// Whether the last one was a field to type into.
    typed: bool,
    /// Whether a dialog, a palette or a menu was open.
    covered: bool,
    /// Whether a click took it away: it then is nobody's until the next key leads somewhere.
    put_down: bool,
    /// Where Tab last went.
    tabbed: Turn,
    panes: Vec<(Pane, Rect)>,
}

impl Focus {
    /// Begins a frame: sees who has the keyboard, and gives it back where it was lost.
    pub fn settle(&mut self, ctx: &Context) {
        self.panes.clear();
        if ctx.input(|i| i.key_pressed(Key::Tab)) {
            self.tabbed = if ctx.input(|i| i.modifiers.shift) { Turn::Previous } else { Turn::Next };
            ctx.request_repaint();
        }
        if ctx.memory(|m| m.top_modal_layer().is_some()) || Popup::is_any_open(ctx) {
            (self.covered, self.put_down, self.vacant) = (true, false, 0);
            return;
        }
        match ctx.memory(egui::Memory::focused) {
            Some(id) if is_edge(ctx, id) => self.step_over(ctx),
            Some(id) => self.note(ctx, id),
            None => self.give_back(ctx),
        }
    }

    fn note(&mut self, ctx: &Context, id: Id) {
        self.typed = is_field(ctx, id);
        (self.vacant, self.covered, self.put_down) = (0, false, false);
        if self.before.last() != Some(&id) {
            self.before.retain(|other| *other != id);
            self.before.push(id);
            let most = self.before.len().saturating_sub(REMEMBERED);
            self.before.drain(..most);
        }
    }

    fn step_over(&self, ctx: &Context) {
        let direction = match self.tabbed {
            Turn::Next => FocusDirection::Next,
            Turn::Previous => FocusDirection::Previous,
        };
        ctx.memory_mut(|m| m.move_focus(direction));
        ctx.request_repaint();
    }

    /// Gives the keyboard to the last one that had it and is still there. A field that was left by Escape or Enter was left on
    /// purpose: then to the last one that is no field.
    fn give_back(&mut self, ctx: &Context) {
        if !self.covered && ctx.input(|i| i.pointer.any_down() || i.pointer.any_released()) {
            self.put_down = true;
        }
        if self.put_down || self.before.is_empty() {
            return;
        }
        // What is to have it may only be drawn again in this frame: a button where its field was.
        self.vacant += 1;
        ctx.request_repaint();
        if self.vacant < 3 {
            return;
        }
        self.vacant = 0;
        while let Some(id) = self.before.pop() {
            if ctx.read_response(id).is_some_and(|r| r.enabled()) && (self.covered || !is_field(ctx, id)) {
                ctx.memory_mut(|m| m.request_focus(id));
                return;
            }
        }
        self.covered = false;
        widgets::wish_focus(ctx);
    }

    /// Forgets who had it: another tab is on screen.
    pub fn forget(&mut self) {
        self.before.clear();
    }

    /// Says where a pane is in this frame.
    pub fn pane(&mut self, pane: Pane, rect: Rect) {
        self.panes.push((pane, rect));
    }

    /// The pane next to the one that has the keyboard; the middle one where none has it.
    pub fn turn(&self, ctx: &Context, turn: Turn) -> Pane {
        let held = ctx.memory(egui::Memory::focused).and_then(|id| ctx.read_response(id)).map(|r| r.rect.center());
        let all: Vec<Pane> = [Pane::List, Pane::Center, Pane::Inspector]
            .into_iter()
            .filter(|pane| self.panes.iter().any(|(shown, _)| shown == pane))
            .collect();
        let holds =
            |pane: &Pane| self.panes.iter().any(|(p, rect)| p == pane && held.is_some_and(|at| rect.contains(at)));
        let Some(here) = all.iter().position(holds) else { return Pane::Center };
        let by = if turn == Turn::Next { 1 } else { all.len().saturating_sub(1) };
        all.get((here + by) % all.len()).copied().unwrap_or(Pane::Center)
    }
}

fn is_field(ctx: &Context, id: Id) -> bool {
    TextEditState::load(ctx, id).is_some()
}

/// Edges of panels and of columns take the keyboard in egui, and do nothing with it.
fn is_edge(ctx: &Context, id: Id) -> bool {
    let stands = |rect: Rect| rect.width() < EDGE && rect.width() < rect.height();
    ctx.read_response(id).is_some_and(|r| r.sense.senses_drag() && stands(r.rect))
}
