//! The field of the search: what is wrong in it is underlined.

use super::super::strings::search as texts;
use super::super::theme::Colors;
use super::super::{keyboard, widgets};
use crate::app::App;
use crate::app::settings::Tab;
use crate::model::Span;
use egui::text::{LayoutJob, TextFormat};
use egui::{Key, Modifiers, Ui};
use egui_material_icons::icons as icon;
use std::sync::Arc;

/// Draws the field; says whether the words changed. Enter and the arrow down lead to the list.
pub fn show(ui: &mut Ui, app: &App, words: &mut String, fault: Option<Span>, width: f32) -> bool {
    let id = keyboard::filter_id(Tab::Search);
    let has_keyboard = ui.memory(|m| m.has_focus(id));
    let down = has_keyboard
        && ui.input_mut(|i| {
            i.consume_key(Modifiers::NONE, Key::ArrowDown) || i.consume_key(Modifiers::NONE, Key::Enter)
        });
    let mut layouter = |ui: &Ui, text: &dyn egui::TextBuffer, _: f32| lay_out(ui, text.as_str(), fault);
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

/// The typed words, with what is wrong in them underlined.
fn lay_out(ui: &Ui, words: &str, wrong: Option<Span>) -> Arc<egui::Galley> {
    let colors = Colors::of(ui);
    let font = egui::TextStyle::Body.resolve(ui.style());
    let usual = TextFormat { font_id: font, color: colors.text, ..TextFormat::default() };
    let faulty = TextFormat { color: colors.error, underline: egui::Stroke::new(1.5, colors.error), ..usual.clone() };
    let mut job = LayoutJob::default();
    job.wrap.max_width = f32::INFINITY;
    job.keep_trailing_whitespace = true;
    job.break_on_newline = false;
    let (from, to) = wrong.filter(|at| at.of(words).is_some()).map_or((0, 0), |at| (at.start(), at.end()));
    for (part, format) in [(0..from, &usual), (from..to, &faulty), (to..words.len(), &usual)] {
        job.append(words.get(part).unwrap_or_default(), 0.0, format.clone());
    }
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}
