//! The command palette: every command by its name, from the keyboard.

use super::commands::{Command, Entry, Selected, TABLE};
use super::{strings, widgets};
use crate::app::search::Searching;
use crate::app::settings::Tab;
use crate::app::{Action, App};
use crate::library::SavedSearch;
use egui::{Context, Key, Modal};
use egui_material_icons::icons as icon;

/// Height of the list, in points.
const LIST: f32 = 320.0;

/// What is typed, and the line that Enter would take.
#[derive(Default)]
pub struct Palette {
    typed: Option<String>,
    line: usize,
}

impl Palette {
    /// Opens it.
    pub fn open(&mut self) {
        self.typed = Some(String::new());
        self.line = 0;
    }

    /// Draws it while it is open.
    pub fn show(
        &mut self,
        ctx: &Context,
        app: &App,
        selected: Selected,
        commands: &mut Vec<Command>,
        actions: &mut Vec<Action>,
    ) {
        let Some(typed) = &mut self.typed else { return };
        let mut chosen = None;
        let line = &mut self.line;
        let modal = Modal::new(egui::Id::unique("palette")).show(ctx, |ui| {
            ui.set_width(420.0_f32.min(ui.ctx().content_rect().width() - 60.0));
            let keys = ui.input_mut(|i| {
                let mut pressed = |key| i.consume_key(egui::Modifiers::NONE, key);
                (pressed(Key::ArrowDown), pressed(Key::ArrowUp), pressed(Key::Enter))
            });
            let edit = egui::TextEdit::singleline(typed).hint_text(strings::PALETTE_HINT).desired_width(f32::INFINITY);
            let response = ui.add(edit);
            widgets::name(&response, strings::PALETTE_HINT);
            response.request_focus();
            if response.changed() {
                *line = 0;
            }
            let found = found(typed, app, selected);
            step(line, keys.0, keys.1, found.len());
            // As high with one command as with all, so that nothing jumps while a person types.
            let height = LIST.min(ui.ctx().content_rect().height() - 160.0).max(60.0);
            egui::ScrollArea::vertical().max_height(height).auto_shrink(false).show(ui, |ui| {
                ui.set_min_height(height);
                if found.is_empty() {
                    ui.label(widgets::muted(ui, strings::NO_COMMAND));
                }
                for (i, line_found) in found.iter().enumerate() {
                    let response = match line_found {
                        Line::Command(entry) => entry_button(ui, entry, i == *line),
                        Line::Saved(saved) => saved_button(ui, saved, i == *line),
                    };
                    if i == *line && (keys.0 || keys.1) {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() || (keys.2 && i == *line) {
                        chosen = Some(*line_found);
                    }
                }
            });
        });
        if chosen.is_some() || modal.should_close() {
            self.typed = None;
        }
        match chosen {
            Some(Line::Command(entry)) => commands.push(entry.command),
            Some(Line::Saved(saved)) => {
                actions.push(Action::Search(Searching::Take(saved.id)));
                actions.push(Action::SelectTab(Tab::Search));
            }
            None => {}
        }
    }
}

/// A line of the list.
#[derive(Clone, Copy)]
enum Line<'a> {
    Command(&'static Entry),
    Saved(&'a SavedSearch),
}

const fn step(line: &mut usize, down: bool, up: bool, len: usize) {
    if down && *line + 1 < len {
        *line += 1;
    }
    if up && *line > 0 {
        *line -= 1;
    }
}

fn entry_button(ui: &mut egui::Ui, entry: &Entry, taken: bool) -> egui::Response {
    let shortcut = entry.shortcut.map(|s| super::keyboard::shown(ui.ctx(), s)).unwrap_or_default();
    let button = egui::Button::new((entry.icon.rich_text(), entry.label))
        .selected(taken)
        .frame_when_inactive(taken)
        .shortcut_text(shortcut)
        .min_size(egui::vec2(ui.available_width(), 0.0));
    let response = ui.add(button);
    widgets::name(&response, entry.label);
    response
}

fn saved_button(ui: &mut egui::Ui, saved: &SavedSearch, taken: bool) -> egui::Response {
    let button = egui::Button::new((icon::ICON_BOOKMARK.rich_text(), &*saved.name))
        .selected(taken)
        .frame_when_inactive(taken)
        .truncate()
        .min_size(egui::vec2(ui.available_width(), 0.0));
    let response = ui.add(button).on_hover_text(&saved.query.words);
    widgets::name(&response, &saved.name);
    response
}

/// The commands that can be used now, and the saved searches, whose names have all the words typed.
fn found<'a>(typed: &str, app: &'a App, selected: Selected) -> Vec<Line<'a>> {
    let words: Vec<String> = typed.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let has_all = |label: &str| words.iter().all(|w| label.to_lowercase().contains(w.as_str()));
    let enabled = TABLE.iter().filter(|e| e.command != Command::Palette && e.command.is_enabled(app, selected));
    // In English as well: whoever got into a language by mistake finds the way out.
    let label = |e: &Entry| format!("{} {} {}", e.menu.title(), e.label, e.label.english());
    let commands = enabled.filter(|e| has_all(&label(e))).map(Line::Command);
    let saved = app.search.saved.iter().filter(|saved| has_all(&saved.name)).map(Line::Saved);
    commands.chain(saved).collect()
}
