//! The field of the search: what is wrong in it is underlined.

use super::super::strings::search as texts;
use super::super::theme::Colors;
use super::super::{keyboard, widgets};
use crate::app::App;
use crate::app::settings::Tab;
use crate::model::Span;
use egui::{Key, Modifiers, Ui};
use egui_material_icons::icons as icon;

/// Draws the field; says whether the words changed. Enter and the arrow down lead to the list.
pub fn show(ui: &mut Ui, app: &App, words: &mut String, fault: Option<Span>, width: f32) -> bool {
    let id = keyboard::filter_id(Tab::Search);
    let has_keyboard = ui.memory(|m| m.has_focus(id));
    let down = has_keyboard
        && ui.input_mut(|i| {
            i.consume_key(Modifiers::NONE, Key::ArrowDown) || i.consume_key(Modifiers::NONE, Key::Enter)
        });
    let mut layouter = |ui: &Ui, text: &dyn egui::TextBuffer, _: f32| widgets::faulty_words(ui, text.as_str(), fault);
    let edit = egui::TextEdit::singleline(words)
        .id(id)
        .hint_text(texts::FIELD)
        .prefix(icon::ICON_SEARCH.rich_text().color(Colors::of(ui).muted))
        .layouter(&mut layouter)
        .desired_width(width);
    let response = ui.add(edit);
    widgets::name(&response, texts::FIELD);
    if app.search.is_empty() {
        // Before anything is found this is what a person comes for.
        widgets::take_wished_focus(&response);
    }
    if down && !app.search.is_empty() {
        widgets::bring_focus(ui.ctx());
    }
    let escaped = (response.has_focus() || response.lost_focus()) && ui.input(|i| i.key_pressed(Key::Escape));
    if escaped && !words.is_empty() {
        words.clear();
        return true;
    }
    response.changed()
}
