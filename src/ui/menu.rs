//! The menus, drawn from the table of commands, and the recent libraries.

use super::commands::{Command, Entry, Group, Menu, Selected};
use crate::app::{Action, App};
use egui::{Button, MenuBar, Response, Ui};

/// Draws the menu bar.
pub fn show(ui: &mut Ui, app: &App, selected: Selected, actions: &mut Vec<Action>, commands: &mut Vec<Command>) {
    MenuBar::new().ui(ui, |ui| {
        let os = ui.ctx().os();
        for menu in Menu::all(os) {
            ui.menu_button(menu.title(), |ui| {
                ui.set_min_width(260.0);
                for entry in menu.entries(os) {
                    if entry.command == Command::Quit || entry.command == Command::Import {
                        recent(ui, app, entry.command, actions);
                    }
                    if entry.group == Group::Begins && ui.min_rect().height() > 12.0 {
                        ui.separator();
                    }
                    item(ui, app, selected, entry, commands);
                }
            });
        }
        let hint = Command::Palette.tooltip(ui.ctx());
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if super::widgets::icon_button(ui, Command::Palette.entry().icon, &hint).clicked() {
                commands.push(Command::Palette);
            }
        });
    });
}

/// Draws a command as an entry of a menu.
pub fn item(ui: &mut Ui, app: &App, selected: Selected, entry: &Entry, commands: &mut Vec<Command>) -> Response {
    let label = label(app, entry, ui.ctx().os());
    let shortcut = entry.shortcut.map(|s| super::keyboard::shown(ui.ctx(), s)).unwrap_or_default();
    let button = Button::new((entry.icon.rich_text(), label.as_str())).shortcut_text(shortcut);
    let response = ui.add_enabled(entry.command.is_enabled(app, selected), button);
    super::widgets::name(&response, &label);
    if response.clicked() {
        commands.push(entry.command);
        ui.close();
    }
    response
}

/// Undo and redo say what they would do.
fn label(app: &App, entry: &Entry, os: egui::os::OperatingSystem) -> String {
    let step = match entry.command {
        Command::Undo => app.status.undo.as_deref().map(crate::locale::told),
        Command::Redo => app.status.redo.as_deref().map(crate::locale::told),
        _ => None,
    };
    step.map_or_else(|| entry.label_on(os).into(), |step| format!("{}: {step}", entry.label))
}

/// The recent libraries, below "Open library…".
fn recent(ui: &mut Ui, app: &App, before: Command, actions: &mut Vec<Action>) {
    if before != Command::Import || app.settings.recent.is_empty() {
        return;
    }
    ui.menu_button(super::strings::dialogs::RECENT, |ui| {
        for path in &app.settings.recent {
            if ui.button(path.display().to_string()).clicked() {
                actions.push(Action::OpenLibrary(path.clone()));
                ui.close();
            }
        }
    });
}
