//! The bar above the text: words to find, how, how many there are, and the way through them. It also leads through the hits that a
//! search of the library handed over.

use super::commands::Command;
use super::theme::Colors;
use super::theme::sizes::letters;
use super::{strings, widgets};
use crate::app::find::{FindAnswer, Finding};
use crate::app::hits::{HitSource, HitStep, Hits};
use crate::app::{Action, App};
use crate::text::find::FindOption;
use egui::{Key, Modifiers, Ui};
use egui_material_icons::icons as icon;

/// Narrower than this, in points, the bar has two lines.
const NARROW: f32 = 560.0;

/// Height of a line of the bar, in points.
const ROW: f32 = 34.0;
/// Width of the button that closes it, with the gap before it.
const CLOSE: f32 = 48.0;
/// Width of the arrows.
const ARROWS: f32 = 88.0;
/// Width of the switches, the count and the arrows.
const CONTROLS: f32 = 340.0;

/// The field of the bar, for the keyboard.
#[must_use]
pub fn field_id() -> egui::Id {
    egui::Id::unique("find in text")
}

/// What of the keyboard the bar is to get.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wanted {
    /// Nothing.
    #[default]
    Nothing,
    /// The field, with all that stands in it selected.
    Field,
}

/// The bar while it is shown.
#[derive(Default)]
pub struct FindBar {
    words: String,
    wanted: Wanted,
}

impl FindBar {
    /// Opens the bar at a place in the text, with words to look for, and puts the keyboard into it.
    pub fn open(&mut self, app: &App, from: usize, selected: Option<String>, actions: &mut Vec<Action>) {
        self.wanted = Wanted::Field;
        let words = selected.or_else(|| (!app.find.is_open).then(|| app.find.query.words.clone()));
        if let Some(words) = words {
            self.words.clone_from(&words);
            actions.push(Action::Find(Finding::Open(from, Some(words))));
        }
    }

    /// Whether it is on screen.
    #[must_use]
    pub fn is_shown(app: &App) -> bool {
        app.find.is_open || shown_hits(app).is_some()
    }

    /// Draws the bar, if there is something to find or to walk through; `here` is where the person is in the text.
    pub fn show(&mut self, ui: &mut Ui, app: &App, here: usize, actions: &mut Vec<Action>) {
        if !Self::is_shown(app) {
            return;
        }
        let frame = egui::Frame::new().fill(Colors::of(ui).panel).corner_radius(8).inner_margin(6);
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            let is_narrow = ui.available_width() < NARROW;
            ui.spacing_mut().interact_size.y = ROW;
            ui.horizontal(|ui| {
                let kept = if is_narrow { CLOSE } else { CONTROLS + CLOSE };
                if app.find.is_open {
                    self.field(ui, app, here, (ui.available_width() - kept).max(80.0), actions);
                } else if let Some(HitSource::Search(words)) = shown_hits(app).map(|hits| &hits.source) {
                    let words = egui::RichText::new(strings::reading::hits_of(words));
                    ui.add(egui::Label::new(words).truncate().selectable(false));
                }
                if !is_narrow {
                    Self::controls(ui, app, here, actions);
                }
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    if widgets::icon_button(ui, icon::ICON_CLOSE, strings::reading::CLOSE_FIND).clicked() {
                        close(ui.ctx(), actions);
                    }
                });
            });
            if is_narrow {
                ui.horizontal(|ui| Self::controls(ui, app, here, actions));
            }
            if let FindAnswer::Wrong(wrong) = &app.find.answer {
                let words = strings::reading::wrong(wrong, &app.find.query.words);
                ui.label(egui::RichText::new(words).color(Colors::of(ui).error));
            }
        });
        ui.add_space(4.0);
    }

    fn field(&mut self, ui: &mut Ui, app: &App, here: usize, width: f32, actions: &mut Vec<Action>) {
        let id = field_id();
        let has_keyboard = ui.memory(|m| m.has_focus(id));
        for (modifiers, step) in [(Modifiers::SHIFT, HitStep::Previous), (Modifiers::NONE, HitStep::Next)] {
            if has_keyboard && ui.input_mut(|i| i.consume_key(modifiers, Key::Enter)) {
                actions.push(Action::StepHit(step, here));
            }
        }
        let wrong = match &app.find.answer {
            FindAnswer::Wrong(wrong) if self.words == app.find.query.words => Some(wrong.at),
            _ => None,
        };
        let mut layouter =
            |ui: &Ui, text: &dyn egui::TextBuffer, _: f32| widgets::faulty_words(ui, text.as_str(), wrong);
        let edit = egui::TextEdit::singleline(&mut self.words)
            .id(id)
            .hint_text(strings::reading::FIND)
            .prefix(icon::ICON_SEARCH.rich_text().color(Colors::of(ui).muted))
            .layouter(&mut layouter)
            .align(egui::Align2::LEFT_CENTER)
            .desired_width(width);
        let output = edit.show(ui);
        let response = output.response.response;
        widgets::name(&response, strings::reading::FIND);
        if std::mem::take(&mut self.wanted) == Wanted::Field {
            response.request_focus();
            select_all(ui.ctx(), id, &self.words);
        }
        if response.changed() {
            let query = crate::text::find::FindQuery { words: self.words.clone(), ..app.find.query.clone() };
            actions.push(Action::Find(Finding::Ask(query)));
        }
        if response.lost_focus() && ui.input(|i| i.key_pressed(Key::Escape)) {
            close(ui.ctx(), actions);
        }
    }

    /// How, how many, and the way through them.
    fn controls(ui: &mut Ui, app: &App, here: usize, actions: &mut Vec<Action>) {
        ui.spacing_mut().item_spacing.x = 2.0;
        if app.find.is_open {
            for option in FindOption::ALL {
                toggle(ui, app, option, actions);
            }
        }
        let hits = shown_hits(app);
        let words = match (hits, &app.find.answer) {
            (_, FindAnswer::Wrong(_)) => String::new(),
            (Some(hits), _) if !app.find.is_open || !app.find.query.words.trim().is_empty() => count(hits),
            _ => String::new(),
        };
        // Always as wide, so that the arrows stay where they are.
        let width = (ui.available_width() - ARROWS).clamp(40.0, 124.0);
        let size = egui::vec2(width, ui.spacing().interact_size.y);
        let color = if hits.is_some_and(|h| h.spans.is_empty()) { Colors::of(ui).warning } else { Colors::of(ui).text };
        let label = egui::Label::new(egui::RichText::new(words).color(color)).truncate().selectable(false);
        let centered = egui::Layout::centered_and_justified(egui::Direction::LeftToRight);
        let counted = ui.allocate_ui_with_layout(size, centered, |ui| ui.add(label)).inner;
        ui.ctx().accesskit_node_builder(counted.id, |node| node.set_live(egui::accesskit::Live::Polite));
        let any = hits.is_some_and(|hits| !hits.spans.is_empty());
        for (command, step) in [(Command::PreviousHit, HitStep::Previous), (Command::NextHit, HitStep::Next)] {
            let hint = command.tooltip(ui.ctx());
            let button = |ui: &mut Ui| widgets::icon_button(ui, command.entry().icon, &hint).clicked();
            if ui.add_enabled_ui(any, button).inner {
                actions.push(Action::StepHit(step, here));
            }
        }
    }
}

/// The hits of the article on screen.
#[must_use]
pub fn shown_hits(app: &App) -> Option<&Hits> {
    app.hits.as_ref().filter(|hits| Some(hits.article) == app.article())
}

/// Takes bar and marks away, and gives the keyboard back to the text.
pub fn close(ctx: &egui::Context, actions: &mut Vec<Action>) {
    actions.push(Action::Find(Finding::Close));
    widgets::bring_focus(ctx);
}

fn toggle(ui: &mut Ui, app: &App, option: FindOption, actions: &mut Vec<Action>) {
    let on = app.find.query.options.contains(&option);
    let words = match option {
        FindOption::Case => icon::ICON_MATCH_CASE.rich_text().size(letters::ICON),
        FindOption::Accents => egui::RichText::new("é").size(letters::HEADING),
        FindOption::Words => icon::ICON_MATCH_WORD.rich_text().size(letters::ICON),
        FindOption::Expression => icon::ICON_REGULAR_EXPRESSION.rich_text().size(letters::ICON),
    };
    let name = strings::reading::find_option(option);
    let button = egui::Button::new(words).selected(on).frame_when_inactive(on).min_size(egui::vec2(30.0, 28.0));
    let response = ui.add(button);
    response.widget_info(|| egui::WidgetInfo::selected(egui::accesskit::Role::Button, true, on, name));
    if response.on_hover_text(name).clicked() {
        let mut query = app.find.query.clone();
        if !query.options.remove(&option) {
            query.options.insert(option);
        }
        actions.push(Action::Find(Finding::Ask(query)));
    }
}

/// "3 of 17".
fn count(hits: &Hits) -> String {
    strings::reading::hit_count(hits.current.map(|i| i + 1), hits.spans.len(), hits.more, hits.turned)
}

fn select_all(ctx: &egui::Context, id: egui::Id, words: &str) {
    use egui::text::{CCursor, CCursorRange};
    let mut state = egui::text_edit::TextEditState::load(ctx, id).unwrap_or_default();
    let end = CCursor::new(words.chars().count());
    state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), end)));
    state.store(ctx, id);
}
