//! Words that go by themselves, at the bottom of the window, with undo where it helps.
//!
//! They stay while the pointer is on them or the keyboard in them: nobody has to be quick (WCAG 2.1, 2.2.1).

use super::strings;
use super::theme::Colors;
use super::theme::sizes::space;
use crate::app::{Action, App, Notice, Offer};
use egui::accesskit::{Live, Role};
use egui::{Align2, Area, Context, Frame, Id, Order, Ui, vec2};
use egui_material_icons::icons as icon;

/// How long words stay, in seconds.
const STAY: f64 = 6.0;
/// How long they stay where they offer undo.
const STAY_WITH_OFFER: f64 = 10.0;
/// How many are shown at a time.
const MOST: usize = 4;
/// Distance from the lower edge of the window, in points.
const ABOVE: f32 = 48.0;

/// The words on screen with the time at which each goes.
#[derive(Default)]
pub struct Toasts {
    shown: Vec<(Notice, f64)>,
    /// Whether somebody is at them.
    held: bool,
}

/// What a person did with one.
enum Done {
    Undo,
    PutAway,
}

impl Toasts {
    /// What the words on screen offer to undo is out of reach.
    pub fn take_offers_back(&mut self) {
        for (notice, _) in &mut self.shown {
            notice.offer = Offer::None;
        }
    }

    /// Takes new words and draws those that are still there.
    pub fn show(&mut self, ctx: &Context, app: &mut App, actions: &mut Vec<Action>) {
        let now = ctx.input(|i| i.time);
        for notice in app.notices.drain(..) {
            let stay = if notice.offer == Offer::Undo { STAY_WITH_OFFER } else { STAY };
            // The same again does not stand there twice.
            self.shown.retain(|(shown, _)| shown.text != notice.text);
            self.shown.push((notice, now + stay));
        }
        if self.held {
            self.shown.iter_mut().for_each(|(_, until)| *until = until.max(now + 2.0));
        }
        self.shown.retain(|(_, until)| *until > now);
        self.shown.drain(..self.shown.len().saturating_sub(MOST));
        let Some(next) = self.shown.iter().map(|(_, until)| until - now).min_by(f64::total_cmp) else {
            self.held = false;
            return;
        };
        ctx.request_repaint_after_secs(next as f32 + 0.02);
        let area = Area::new(Id::unique("toasts")).order(Order::Foreground);
        let area = area.anchor(Align2::CENTER_BOTTOM, vec2(0.0, -ABOVE)).show(ctx, |ui| {
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                node.set_role(Role::Status);
                node.set_live(Live::Polite);
            });
            let mut held = false;
            let done = self.shown.iter().enumerate().filter_map(|(i, (notice, _))| {
                let (done, has_keyboard) = toast(ui, notice);
                held |= has_keyboard;
                done.map(|done| (i, done))
            });
            (done.last(), held)
        });
        let (done, has_keyboard) = area.inner;
        self.held = has_keyboard || area.response.contains_pointer();
        if let Some((i, done)) = done {
            self.shown.remove(i);
            if matches!(done, Done::Undo) {
                actions.push(Action::Undo);
            }
        }
    }
}

/// Draws one; says what was done with it, and whether the keyboard is in it.
fn toast(ui: &mut Ui, notice: &Notice) -> (Option<Done>, bool) {
    let colors = Colors::of(ui);
    let frame = Frame::popup(ui.style()).fill(colors.raised);
    let row = frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.add_space(space::SMALL);
            ui.label(crate::locale::told(&notice.text));
            let undo = (notice.offer == Offer::Undo).then(|| ui.button(strings::dialogs::UNDO));
            let away = super::widgets::icon_button(ui, icon::ICON_CLOSE, strings::PUT_AWAY);
            let held = away.has_focus() || undo.as_ref().is_some_and(egui::Response::has_focus);
            let done = match undo {
                Some(undo) if undo.clicked() => Some(Done::Undo),
                _ if away.clicked() => Some(Done::PutAway),
                _ => None,
            };
            (done, held)
        })
    });
    row.inner.inner
}
