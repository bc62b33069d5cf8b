//! The keyboard sheet: every command that has keys, and the keys of each part of the window, to be searched through.

use super::commands::{Entry, Menu, TABLE};
use super::{keyboard, strings, widgets};
use crate::locale::Text;
use egui::os::OperatingSystem as Os;
use egui::{RichText, ScrollArea, TextEdit, Ui};
use strings::keys as texts;

/// What is typed into it.
#[derive(Default)]
pub struct KeyboardSheet {
    typed: String,
}

impl KeyboardSheet {
    /// Draws it.
    pub fn show(&mut self, ui: &mut Ui) {
        widgets::heading(ui, texts::SHEET);
        let field = TextEdit::singleline(&mut self.typed).hint_text(texts::SEARCH).desired_width(f32::INFINITY);
        let field = ui.add(field);
        widgets::name(&field, texts::SEARCH);
        if ui.memory(|m| m.focused().is_none()) {
            field.request_focus();
        }
        let words = self.typed.to_lowercase();
        let height = (ui.ctx().content_rect().height() - 240.0).clamp(60.0, 520.0);
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink(false).show(ui, |ui| {
            widgets::scroll_by_keys(ui);
            let mut found = false;
            for (place, lines) in sheet(ui.ctx()) {
                let lines = lines.iter().filter(|line| line.has(&place, &words)).collect::<Vec<_>>();
                found |= !lines.is_empty();
                group(ui, &place, &lines);
            }
            if !found {
                ui.label(widgets::muted(ui, texts::NO_KEY));
            }
        });
    }
}

/// What keys do.
struct Line {
    what: String,
    keys: String,
}

impl Line {
    /// Whether it has all the words, itself or by its place.
    fn has(&self, place: &str, words: &str) -> bool {
        let line = format!("{place} {} {}", self.what, self.keys).to_lowercase();
        words.split_whitespace().all(|word| line.contains(word))
    }
}

fn group(ui: &mut Ui, place: &str, lines: &[&Line]) {
    if lines.is_empty() {
        return;
    }
    ui.add_space(6.0);
    ui.label(widgets::strong(place));
    // Of what there is, so that a long line breaks and never widens the dialog.
    let width = ui.available_width() - ui.spacing().item_spacing.x;
    for line in lines {
        ui.horizontal_top(|ui| {
            cell(ui, width * WHAT, RichText::new(&line.what));
            cell(ui, width * (1.0 - WHAT), widgets::muted(ui, &line.keys));
        });
    }
}

/// What a line is about takes this share of its width; the keys take the rest.
const WHAT: f32 = 0.62;

fn cell(ui: &mut Ui, width: f32, words: RichText) {
    ui.scope(|ui| {
        ui.set_width(width);
        ui.add(egui::Label::new(words).wrap());
    });
}

/// The whole sheet: commands by their menus, then the keys of the parts of the window.
fn sheet(ctx: &egui::Context) -> Vec<(String, Vec<Line>)> {
    let line = |entry: &Entry| {
        let keys = keyboard::shown(ctx, entry.shortcut?);
        Some(Line { what: entry.label.to_string(), keys })
    };
    let menus = Menu::all(ctx.os()).iter().map(|menu| {
        let entries = TABLE.iter().filter(|entry| entry.menu_on(ctx.os()) == *menu);
        (menu.title().to_string(), entries.filter_map(line).collect())
    });
    let is_mac = matches!(ctx.os(), Os::Mac | Os::IOS);
    let parts = texts::PARTS.iter().map(|(place, lines)| {
        let line = |(what, keys): &(Text, &str)| Line { what: what.to_string(), keys: keyboard::named(keys, is_mac) };
        (place.to_string(), lines.iter().map(line).collect())
    });
    menus.chain(parts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_command_with_keys_is_on_the_sheet() {
        for os in [Os::Nix, Os::Windows, Os::Mac] {
            let ctx = egui::Context::default();
            let mut lines = Vec::new();
            let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
                ui.ctx().set_os(os);
                lines = sheet(ui.ctx()).into_iter().flat_map(|(_, lines)| lines).map(|line| line.what).collect();
            });
            output.textures_delta.clear();
            for entry in TABLE.iter().filter(|entry| entry.shortcut.is_some()) {
                let label = entry.label.to_string();
                assert_eq!(lines.iter().filter(|line| **line == label).count(), 1, "{label} on {os:?}");
            }
        }
    }
}
