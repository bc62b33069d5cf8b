//! The status line: what the library holds and what goes on behind the window.

use super::{strings, widgets};
use crate::app::{Action, App};
use egui::{Align, Layout, ProgressBar, Ui};

/// Draws the line.
pub fn show(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        let counts = app.status.counts;
        if app.library_path().is_some() {
            let parts = [
                strings::count(counts.articles, "article", "articles"),
                strings::count(counts.entities, "entity", "entities"),
                strings::count(counts.events, "event", "events"),
                strings::count(counts.notes, "note", "notes"),
            ];
            ui.label(widgets::small(ui, parts.join(" · ")));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if app.settings.text_size != 100 {
                ui.label(widgets::small(ui, format!("{} %", app.settings.text_size)));
            }
            if counts.queued > 0 {
                let waiting = strings::count(counts.queued, "article waits", "articles wait");
                ui.label(widgets::small(ui, format!("Analyzing: {waiting}")));
            }
            import(ui, app, actions);
        });
    });
}

fn import(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let Some(progress) = &app.progress else { return };
    if ui.small_button("Cancel").clicked() {
        actions.push(Action::CancelImport);
    }
    let share = progress.done as f32 / progress.total.max(1) as f32;
    ui.add(ProgressBar::new(share).desired_width(120.0).desired_height(8.0));
    let waiting = match app.imports_waiting() {
        0 => String::new(),
        more => format!(" · {}", strings::count(more as u64, "more waits", "more wait")),
    };
    let (done, total, file) = (progress.done + 1, progress.total.max(1), &progress.file);
    let words = format!("{} {done} of {total}: {file}{waiting}", strings::IMPORTING);
    ui.add(egui::Label::new(widgets::small(ui, words)).truncate());
}
