//! Words that go by themselves, at the bottom of the window, with undo where it helps.

use super::theme::Colors;
use crate::app::{Action, App, Notice, Offer};
use egui::{Align2, Area, Context, Frame, Id, Order, vec2};

/// How long a word stays, in seconds.
const STAY: f64 = 6.0;

/// The words on screen with the time at which each goes.
#[derive(Default)]
pub struct Toasts {
    shown: Vec<(Notice, f64)>,
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
        self.shown.extend(app.notices.drain(..).map(|n| (n, now + STAY)));
        self.shown.retain(|(_, until)| *until > now);
        let extra = self.shown.len().saturating_sub(4);
        self.shown.drain(..extra);
        let Some(next) = self.shown.iter().map(|(_, until)| until - now).min_by(f64::total_cmp) else { return };
        ctx.request_repaint_after_secs(next as f32 + 0.02);
        let mut undone = None;
        let area =
            Area::new(Id::unique("toasts")).order(Order::Foreground).anchor(Align2::CENTER_BOTTOM, vec2(0.0, -48.0));
        area.show(ctx, |ui| {
            for (i, (notice, _)) in self.shown.iter().enumerate() {
                let colors = Colors::of(ui);
                Frame::popup(ui.style()).fill(colors.raised).show(ui, |ui| {
                    ui.horizontal(|ui| {
                        ui.label(crate::locale::told(&notice.text));
                        if notice.offer == Offer::Undo && ui.button(super::strings::dialogs::UNDO).clicked() {
                            undone = Some(i);
                        }
                    });
                });
            }
        });
        if let Some(i) = undone {
            self.shown.remove(i);
            actions.push(Action::Undo);
        }
    }
}
