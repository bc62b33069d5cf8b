//! The guided tour of a first visit: five callouts beside what they explain. It stands in nobody's way: everything behind it works
//! on, Escape or a button puts it away, and the help menu brings it back.

use super::strings::first as texts;
use super::theme::Colors;
use super::theme::sizes::{self, line, space};
use super::widgets::{self, Landmark};
use crate::app::place::Selection;
use crate::app::settings::{FirstVisit, Tab};
use crate::app::{Action, App};
use crate::model::EventKind;
use egui::accesskit::{Live, Role};
use egui::{Area, Context, Frame, Id, Key, Order, Pos2, Rect, Ui, Vec2, pos2, vec2};

/// Width of a callout, in points.
const WIDTH: f32 = 320.0;
/// Distance of a callout from what it explains.
const APART: f32 = 10.0;
/// Frames in which the callout takes the keyboard back from the tab that it leads to.
const INSISTS: u8 = 8;

/// Where the tour stands.
#[derive(Default)]
pub struct Tour {
    step: Option<usize>,
    /// Whether what the step explains is selected already.
    is_shown: bool,
    insists: u8,
    had_keyboard: bool,
    size: Vec2,
}

/// What the person did with a callout.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Back,
    Next,
    Leave,
}

impl Tour {
    /// Begins, from the first step.
    pub fn start(&mut self, actions: &mut Vec<Action>) {
        self.go(0, actions);
    }

    fn go(&mut self, step: usize, actions: &mut Vec<Action>) {
        self.step = Some(step);
        (self.is_shown, self.insists) = (false, INSISTS);
        actions.push(Action::SelectTab(match step {
            1 => Tab::Chronology,
            2 => Tab::Quotations,
            _ => Tab::Text,
        }));
    }

    /// Draws the callout while the tour goes on; begins it on a first visit, as soon as there is an article.
    pub fn show(&mut self, ctx: &Context, app: &App, actions: &mut Vec<Action>) {
        if app.settings.first_visit == FirstVisit::Due && app.open.is_some() {
            actions.push(Action::EndFirstVisit);
            self.start(actions);
        }
        let Some(step) = self.step else { return };
        if ctx.memory(|m| m.top_modal_layer().is_some()) {
            return;
        }
        if !self.is_shown {
            self.is_shown = select(step, app, actions);
        }
        let turn = self.callout(ctx, step);
        match turn {
            Some(Turn::Next) if step + 1 < texts::STEPS.len() => self.go(step + 1, actions),
            Some(Turn::Back) if step > 0 => self.go(step - 1, actions),
            Some(_) => {
                *self = Self::default();
                widgets::wish_focus(ctx);
            }
            None => {}
        }
    }

    fn callout(&mut self, ctx: &Context, step: usize) -> Option<Turn> {
        let room = ctx.content_rect().shrink(APART);
        let width = WIDTH.min(room.width());
        let anchor = landmark(step).place(ctx).map(|rect| rect.intersect(room)).filter(Rect::is_positive);
        let at = anchor.map_or_else(|| beside(room, room, self.size), |rect| beside(rect, room, self.size));
        let left = self.had_keyboard && ctx.input(|i| i.key_pressed(Key::Escape));
        let area = Area::new(Id::unique("tour")).order(Order::Middle).fixed_pos(at).constrain(true);
        let shown = area.show(ctx, |ui| {
            if let Some(rect) = anchor {
                ring(ui, rect);
            }
            widgets::part(ui, Role::Region, texts::TOUR);
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_live(Live::Polite));
            let colors = Colors::of(ui);
            let frame = Frame::popup(ui.style()).fill(colors.raised).inner_margin(f32::from(sizes::PAD));
            let frame = frame.stroke(egui::Stroke::new(line::MARK, colors.accent));
            frame.show(ui, |ui| {
                ui.set_width(width - 2.0 * f32::from(sizes::PAD));
                self.content(ui, step)
            })
        });
        self.size = shown.response.rect.size();
        if left { Some(Turn::Leave) } else { shown.inner.inner }
    }

    fn content(&mut self, ui: &mut Ui, step: usize) -> Option<Turn> {
        let (heading, words) = texts::STEPS.get(step)?;
        let is_last = step + 1 == texts::STEPS.len();
        ui.label(widgets::small(ui, texts::step(step + 1, texts::STEPS.len())));
        widgets::heading(ui, *heading);
        ui.add(egui::Label::new(*words).wrap());
        ui.add_space(space::GAP);
        let mut turn = None;
        let row = ui.horizontal_wrapped(|ui| {
            let next = ui.button(if is_last { texts::DONE } else { texts::NEXT });
            if self.insists > 0 {
                self.insists -= 1;
                next.request_focus();
                ui.ctx().request_repaint();
            }
            let mut all = vec![(next, Turn::Next)];
            if step > 0 {
                all.push((ui.button(texts::BACK), Turn::Back));
            }
            if !is_last {
                all.push((ui.button(texts::SKIP).on_hover_text(texts::AGAIN), Turn::Leave));
            }
            turn = all.iter().find(|(button, _)| button.clicked()).map(|(_, turn)| *turn);
            all.iter().any(|(button, _)| button.has_focus())
        });
        // egui takes the keyboard away at Escape before the next frame is drawn.
        let escape = ui.input(|i| i.key_pressed(Key::Escape));
        self.had_keyboard = row.inner || (self.had_keyboard && escape);
        turn
    }
}

/// What a step explains.
const fn landmark(step: usize) -> Landmark {
    match step {
        0 => Landmark::Legend,
        1 => Landmark::Inspector,
        2 => Landmark::Table,
        3 => Landmark::Text,
        _ => Landmark::Import,
    }
}

/// Selects what the step speaks of; `false` as long as that is not there yet.
fn select(step: usize, app: &App, actions: &mut Vec<Action>) -> bool {
    let selection = match step {
        1 => {
            let list = &app.tables.events;
            let rows = (0..list.len().min(40)).filter_map(|row| list.row(row));
            let worked_out = rows.filter(|row| row.kind == EventKind::Told && !row.because.is_empty());
            worked_out.max_by_key(|row| row.because.len()).map(|row| Selection::Event(row.id))
        }
        2 => app.tables.quotations.row(0).map(|row| Selection::Quotation(row.id)),
        _ => return true,
    };
    let found = selection.is_some();
    actions.extend(selection.map(Action::Inspect));
    found
}

/// Where a callout of a size stands beside a rectangle: at its right, its left, below or above it, else in its lower corner.
fn beside(rect: Rect, room: Rect, size: Vec2) -> Pos2 {
    let top = (rect.center().y - size.y / 2.0).clamp(room.top(), (room.bottom() - size.y).max(room.top()));
    let left = rect.left().clamp(room.left(), (room.right() - size.x).max(room.left()));
    if rect.right() + APART + size.x <= room.right() {
        pos2(rect.right() + APART, top)
    } else if rect.left() - APART - size.x >= room.left() {
        pos2(rect.left() - APART - size.x, top)
    } else if rect.bottom() + APART + size.y <= room.bottom() {
        pos2(left, rect.bottom() + APART)
    } else if rect.top() - APART - size.y >= room.top() {
        pos2(left, rect.top() - APART - size.y)
    } else {
        rect.max - size - vec2(APART, APART)
    }
}

/// Around what is explained.
fn ring(ui: &Ui, rect: Rect) {
    let stroke = egui::Stroke::new(line::RING, Colors::of(ui).accent);
    let painter = ui.ctx().layer_painter(ui.layer_id());
    painter.rect_stroke(rect.expand(space::TINY), f32::from(sizes::corner::CONTROL), stroke, egui::StrokeKind::Outside);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_callout_stands_in_the_window_beside_what_it_explains() {
        let room = Rect::from_min_max(pos2(10.0, 10.0), pos2(890.0, 590.0));
        let size = vec2(320.0, 200.0);
        for rect in [
            Rect::from_min_max(pos2(20.0, 20.0), pos2(120.0, 60.0)),
            Rect::from_min_max(pos2(600.0, 20.0), pos2(890.0, 590.0)),
            Rect::from_min_max(pos2(10.0, 20.0), pos2(890.0, 100.0)),
            Rect::from_min_max(pos2(10.0, 500.0), pos2(890.0, 590.0)),
        ] {
            let callout = Rect::from_min_size(beside(rect, room, size), size);
            assert!(room.contains_rect(callout), "{callout:?}");
            assert!(!callout.intersects(rect), "{callout:?} over {rect:?}");
        }
        let callout = Rect::from_min_size(beside(room, room, size), size);
        assert!(room.contains_rect(callout), "{callout:?}");
    }
}
