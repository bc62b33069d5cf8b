//! The command palette: every command by its name, from the keyboard.

use super::commands::{Command, Entry, Selected, TABLE};
use super::{strings, widgets};
use crate::app::App;
use egui::{Context, Key, Modal};

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
    pub fn show(&mut self, ctx: &Context, app: &App, selected: Selected, commands: &mut Vec<Command>) {
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
                for (i, entry) in found.iter().enumerate() {
                    let response = entry_button(ui, entry, i == *line);
                    if i == *line && (keys.0 || keys.1) {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() || (keys.2 && i == *line) {
                        chosen = Some(entry.command);
                    }
                }
            });
        });
        if chosen.is_some() || modal.should_close() {
            self.typed = None;
        }
        commands.extend(chosen);
    }
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
    let shortcut = entry.shortcut.map(|s| ui.ctx().format_shortcut(&s)).unwrap_or_default();
    let button = egui::Button::new((entry.icon.rich_text(), entry.label))
        .selected(taken)
        .frame_when_inactive(taken)
        .shortcut_text(shortcut)
        .min_size(egui::vec2(ui.available_width(), 0.0));
    let response = ui.add(button);
    widgets::name(&response, entry.label);
    response
}

/// The commands that can be used now and whose names have all the words typed.
fn found(typed: &str, app: &App, selected: Selected) -> Vec<&'static Entry> {
    let words: Vec<String> = typed.to_lowercase().split_whitespace().map(str::to_owned).collect();
    TABLE
        .iter()
        .filter(|e| e.command != Command::Palette && e.command.is_enabled(app, selected))
        .filter(|e| {
            let label = format!("{} {}", e.menu.title(), e.label).to_lowercase();
            words.iter().all(|w| label.contains(w.as_str()))
        })
        .collect()
}
