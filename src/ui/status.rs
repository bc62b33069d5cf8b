//! The status line: what the library holds and what goes on behind the window.

use super::{strings, widgets};
use crate::app::{Action, App};
use egui::{Align, Layout, ProgressBar, Ui};

/// Room for the size of letters, in points.
const PERCENT: f32 = 44.0;

/// Whether something was typed that is not in the library yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saving {
    /// Some words are not.
    UnderWay,
    /// Everything is.
    Done,
}

/// What goes on behind the window.
fn activity(queued: u64, saving: Saving) -> String {
    match (queued, saving) {
        (_, Saving::UnderWay) => strings::SAVING.text().to_owned(),
        (0, Saving::Done) => strings::ALL_SAVED.text().to_owned(),
        _ => strings::queued(queued),
    }
}

/// Draws the line.
pub fn show(ui: &mut Ui, app: &App, saving: Saving, actions: &mut Vec<Action>) {
    widgets::part(ui, egui::accesskit::Role::Status, strings::STATUS_LINE);
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
            // In a fixed order, each at its place whether there is something to say or not.
            let size = format!("{} %", app.settings.text_size);
            ui.add_sized([PERCENT, ui.available_height()], egui::Label::new(widgets::small(ui, size)));
            watched(ui, app, actions);
            if app.progress.is_some() {
                import(ui, app, actions);
            } else if app.library_path().is_some() {
                let words = activity(counts.queued, saving);
                ui.add(egui::Label::new(widgets::small(ui, words)).truncate());
            }
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
