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
                strings::articles(counts.articles),
                strings::entities(counts.entities),
                strings::events(counts.events),
                strings::notes(counts.notes),
            ];
            ui.label(widgets::small(ui, parts.join(" · ")));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if app.settings.text_size != 100 {
                ui.label(widgets::small(ui, format!("{} %", app.settings.text_size)));
            }
            if counts.queued > 0 {
                ui.label(widgets::small(ui, strings::queued(counts.queued)));
            }
            watched(ui, app, actions);
            import(ui, app, actions);
        });
    });
}

/// The watched folder; what it brought is a click away.
fn watched(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let Some(folder) = app.watched() else { return };
    let words = strings::import::watching(folder, app.watch_report.as_ref());
    let hint = folder.display().to_string();
    if app.watch_report.is_none() {
        ui.label(widgets::small(ui, words)).on_hover_text(hint);
    } else if ui.link(egui::RichText::new(words).small()).on_hover_text(hint).clicked() {
        actions.push(Action::ShowWatchReport);
    }
}

fn import(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let Some(progress) = &app.progress else { return };
    if ui.small_button(strings::import::CANCEL_IMPORT).clicked() {
        actions.push(Action::CancelImport);
    }
    let rest = if app.import_rests() { strings::import::GO_ON } else { strings::import::PAUSE };
    if ui.small_button(rest).clicked() {
        actions.push(Action::PauseImport);
    }
    let share = progress.done as f32 / progress.total.max(1) as f32;
    ui.add(ProgressBar::new(share).desired_width(120.0).desired_height(8.0));
    let waiting = app.imports_waiting() as u64;
    let words = if app.import_rests() {
        strings::import::paused(progress, waiting)
    } else {
        strings::import::importing(progress, waiting)
    };
    ui.add(egui::Label::new(widgets::small(ui, words)).truncate());
}
