//! The search tab: the field, what was found in lists, and what the hits are made of.
//!
//! Draws what [`crate::app::search::Search`] holds. The field with its faults is in `field`, lists in `rows` and `lines`, facets and
//! saved searches in `side`.

mod field;
mod lines;
mod rows;
mod side;

use super::commands::Command;
use super::strings::search as texts;
use super::theme::{Colors, LIGHT};
use super::{keyboard, widgets};
use crate::app::search::{HitList, Searching, frequencies, words};
use crate::app::settings::Tab;
use crate::app::{Action, App};
use crate::library::{HitSort, SavedSearchId, SearchQuery, WordForms};
use crate::text::query::{Fault, Query, Weight, parse};
use egui::{Key, Ui};
use egui_material_icons::icons as icon;

/// Narrower than this, in points, what narrows the hits down is in a menu.
const NARROW: f32 = 640.0;
/// Narrower than this, lists are chosen from a drop-down and buttons show their icon only.
const TIGHT: f32 = 460.0;

/// Between an example and what it finds, in points.
const GRID_GAP: f32 = 16.0;
/// Width of the facets beside the list.
const SIDE: f32 = 190.0;

/// What is typed, and what of it was understood.
#[derive(Default)]
pub struct SearchTab {
    words: String,
    query: Query,
    /// What the words were when they were set from elsewhere: a saved search, a facet.
    asked: String,
    naming: Option<(Option<SavedSearchId>, String)>,
    /// Frames after which the field for the name takes the keyboard: the click that opens it is not over in the first one.
    until_name: u8,
    sheet_is_open: bool,
}

impl SearchTab {
    /// Draws the tab.
    pub fn show(&mut self, ui: &mut Ui, app: &mut App, actions: &mut Vec<Action>, commands: &mut Vec<Command>) {
        self.follow(app);
        self.bar(ui, app, actions);
        self.message(ui, app);
        self.name(ui, app, actions);
        if app.search.is_empty() {
            self.start(ui, app, actions);
            return;
        }
        if self.sheet_is_open {
            self.sheet(ui, app, actions);
            return;
        }
        let is_narrow = ui.available_width() < NARROW;
        ui.horizontal_wrapped(|ui| {
            lists(ui, app, actions);
            if is_narrow {
                side::menu(ui, app, actions);
            }
        });
        ui.add_space(2.0);
        if is_narrow {
            list(ui, app, actions, commands);
            return;
        }
        let whole = ui.available_rect_before_wrap();
        let parts = whole.split_left_right_at_x(whole.right() - SIDE);
        let mut left =
            ui.new_child(egui::UiBuilder::new().id_salt("hits").max_rect(parts.0.with_max_x(parts.0.right() - 12.0)));
        list(&mut left, app, actions, commands);
        let mut right = ui.new_child(egui::UiBuilder::new().id_salt("facets").max_rect(parts.1));
        side::facets(&mut right, app, actions);
        ui.advance_cursor_after_rect(whole);
    }

    /// The field shows what is asked where that came from elsewhere.
    fn follow(&mut self, app: &App) {
        if app.search.asked.words != self.asked {
            self.asked.clone_from(&app.search.asked.words);
            if self.words != self.asked {
                self.words.clone_from(&self.asked);
                self.query = parse(&self.words);
            }
        }
    }

    fn ask(&mut self, app: &App, actions: &mut Vec<Action>, query: SearchQuery) {
        self.query = parse(&self.words);
        if query != app.search.asked {
            self.asked.clone_from(&query.words);
            actions.push(Action::Search(Searching::Ask(query)));
        }
    }

    fn bar(&mut self, ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
        let asked = &app.search.asked;
        ui.horizontal(|ui| {
            let width = (ui.available_width() - 80.0).max(120.0);
            let fault = self.fault().map(|fault| fault.at);
            let changed = field::show(ui, app, &mut self.words, fault, width);
            if changed {
                self.ask(app, actions, SearchQuery { words: self.words.clone(), ..asked.clone() });
            }
            let help = widgets::icon_button(ui, icon::ICON_HELP, texts::SHEET);
            if help.clicked() {
                self.sheet_is_open = !self.sheet_is_open;
            }
        });
        ui.horizontal_wrapped(|ui| {
            let sorts = [HitSort::Best, HitSort::Newest, HitSort::Oldest].map(|sort| (sort, texts::sort(sort)));
            if let Some(sort) = widgets::dropdown(ui, texts::ORDER, asked.sort, &sorts) {
                self.ask(app, actions, SearchQuery { sort, ..asked.clone() });
            }
            let is_exact = asked.forms == WordForms::Exact;
            let button = egui::Button::new(&*texts::EXACT).selected(is_exact).frame_when_inactive(true);
            let exact = ui.add(button);
            exact.widget_info(|| {
                egui::WidgetInfo::selected(egui::accesskit::Role::Button, true, is_exact, &*texts::EXACT)
            });
            if exact.on_hover_text(texts::EXACT_HINT).clicked() {
                let forms = if is_exact { WordForms::All } else { WordForms::Exact };
                self.ask(app, actions, SearchQuery { forms, ..asked.clone() });
            }
            self.saved(ui, app, actions);
        });
    }

    /// The fault to show.
    fn fault(&self) -> Option<&Fault> {
        words::foremost(&self.query.faults)
    }

    /// One line below the field, there or not, so that nothing jumps while a person types.
    fn message(&self, ui: &mut Ui, app: &App) {
        let colors = Colors::of(ui);
        let search = &app.search;
        let (text, color) = match (self.fault(), &search.found) {
            (Some(fault), _) => {
                let color = if fault.kind.weight() == Weight::Error { colors.error } else { colors.warning };
                let at = fault.at.in_text(&self.words);
                let words = words::fault(&fault.kind);
                (if at.is_empty() { words } else { format!("“{at}”: {words}") }, color)
            }
            (None, Some(found)) if !search.is_empty() => {
                let mut words = texts::found(search.articles.len(), search.is_counted, found.order);
                if found.prepared.begun {
                    words = format!("{words}. {}", texts::BEGUN);
                }
                (words, colors.muted)
            }
            _ => (String::new(), colors.muted),
        };
        let height = ui.text_style_height(&egui::TextStyle::Small) + 2.0;
        ui.allocate_ui(egui::vec2(ui.available_width(), height), |ui| {
            ui.set_min_height(height);
            let label = egui::Label::new(egui::RichText::new(text).small().color(color)).wrap();
            let said = ui.add(label);
            ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(egui::accesskit::Live::Polite));
        });
    }

    fn saved(&mut self, ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
        if !app.search.is_empty() {
            let save = if ui.max_rect().width() < TIGHT {
                widgets::icon_button(ui, icon::ICON_BOOKMARK_ADD, texts::SAVE)
            } else {
                ui.button((icon::ICON_BOOKMARK_ADD.rich_text(), &*texts::SAVE))
            };
            widgets::name(&save, texts::SAVE);
            if save.clicked() {
                self.begin_name(None, String::new());
            }
        }
        if !app.search.saved.is_empty() {
            let mut renamed = None;
            let name = if ui.max_rect().width() < TIGHT { "" } else { &*texts::SAVED };
            let menu = ui.menu_button((icon::ICON_BOOKMARKS.rich_text(), name), |ui| {
                renamed = side::saved(ui, app, actions);
            });
            widgets::name(&menu.response, texts::SAVED);
            if let Some((id, name)) = renamed {
                self.begin_name(Some(id), name);
            }
        }
    }

    fn begin_name(&mut self, id: Option<SavedSearchId>, name: String) {
        self.naming = Some((id, name));
        self.until_name = 2;
    }

    /// The field for the name under which a search is kept.
    fn name(&mut self, ui: &mut Ui, _: &App, actions: &mut Vec<Action>) {
        let Some((id, name)) = &mut self.naming else { return };
        let mut is_done = false;
        ui.horizontal(|ui| {
            let width = (ui.available_width() - 200.0).clamp(140.0, 300.0);
            let edit = egui::TextEdit::singleline(name).id(egui::Id::unique("name of the search"));
            let field = ui.add(edit.hint_text(texts::NAME).desired_width(width));
            widgets::name(&field, texts::NAME);
            if self.until_name > 0 {
                self.until_name -= 1;
                field.request_focus();
                ui.ctx().request_repaint();
            }
            // The list below, which gets the keyboard then, is not to open a row by the same key.
            let entered = field.lost_focus() && ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, Key::Enter));
            let saved = ui.add_enabled(!name.trim().is_empty(), egui::Button::new(&*texts::SAVE_IT)).clicked();
            if (entered || saved) && !name.trim().is_empty() {
                actions.push(Action::Search(match *id {
                    None => Searching::Save(name.clone()),
                    Some(id) => Searching::Rename(id, name.clone()),
                }));
                is_done = true;
            }
            let escaped = ui.input(|i| i.key_pressed(Key::Escape));
            is_done |= escaped | ui.button(&*texts::CANCEL).clicked();
        });
        if is_done {
            self.naming = None;
            widgets::bring_focus(ui.ctx());
        }
    }

    /// What is shown before anything is searched for.
    fn start(&mut self, ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
        egui::ScrollArea::vertical().id_salt("start").auto_shrink(false).show(ui, |ui| {
            ui.label(widgets::muted(ui, texts::START));
            ui.add_space(8.0);
            ui.label(widgets::strong(texts::SAVED));
            if app.search.saved.is_empty() {
                ui.label(widgets::muted(ui, texts::NO_SAVED));
            } else if let Some((id, name)) = side::saved(ui, app, actions) {
                self.begin_name(Some(id), name);
            }
            ui.add_space(12.0);
            self.examples(ui, app, actions);
            widgets::follow_focus(ui);
        });
    }

    fn sheet(&mut self, ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
        egui::ScrollArea::vertical().id_salt("sheet").auto_shrink(false).show(ui, |ui| {
            self.examples(ui, app, actions);
            widgets::follow_focus(ui);
        });
        if ui.input(|i| i.key_pressed(Key::Escape)) {
            self.sheet_is_open = false;
        }
    }

    /// The sheet of examples: a click tries one.
    fn examples(&mut self, ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
        ui.label(widgets::strong(texts::EXAMPLES));
        if let Some(typed) = tried_example(ui) {
            typed.clone_into(&mut self.words);
            self.sheet_is_open = false;
            self.ask(app, actions, SearchQuery { words: typed.to_owned(), ..app.search.asked.clone() });
            keyboard::focus_filter(ui.ctx(), Tab::Search);
        }
    }
}

/// The examples, each beside what it finds, or above it where there is little room; the one that is clicked.
fn tried_example(ui: &mut Ui) -> Option<&'static str> {
    let button = |ui: &mut Ui, typed| {
        let typed = egui::RichText::new(typed).monospace();
        ui.add(egui::Button::new(typed).frame_when_inactive(false)).clicked()
    };
    let mut tried = None;
    let room = ui.available_width();
    if room < TIGHT {
        for example in words::EXAMPLES {
            tried = button(ui, example.typed).then_some(example.typed).or(tried);
            ui.indent(example.typed, |ui| ui.add(egui::Label::new(widgets::muted(ui, example.finds)).wrap()));
        }
        return tried;
    }
    egui::Grid::new("examples").num_columns(2).spacing([GRID_GAP, 4.0]).show(ui, |ui| {
        for example in words::EXAMPLES {
            tried = button(ui, example.typed).then_some(example.typed).or(tried);
            let left = room - (ui.cursor().left() - ui.max_rect().left());
            ui.horizontal(|ui| {
                ui.set_max_width(left.max(TIGHT / 2.0));
                ui.add(egui::Label::new(widgets::muted(ui, example.finds)).wrap());
            });
            ui.end_row();
        }
    });
    tried
}

/// The switch between the lists, with their numbers.
fn lists(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let search = &app.search;
    if ui.max_rect().width() < TIGHT {
        let whole = |list| list != HitList::Articles || search.is_counted;
        let all = HitList::ALL.map(|list| (list, texts::list_with(list, search.len(list), whole(list))));
        if let Some(list) = widgets::dropdown(ui, texts::LISTS, search.list, &all) {
            actions.push(Action::Search(Searching::Show(list)));
            widgets::wish_focus(ui.ctx());
        }
        return;
    }
    ui.spacing_mut().item_spacing.x = 2.0;
    for list in HitList::ALL {
        let whole = list != HitList::Articles || search.is_counted;
        let name = texts::list_with(list, search.len(list), whole);
        let taken = list == search.list;
        let button = egui::Button::new(&name).selected(taken).frame_when_inactive(taken);
        let response = ui.add(button);
        widgets::one_of_several(&response, egui::accesskit::Role::Tab, &name, taken);
        if response.clicked() {
            actions.push(Action::Search(Searching::Show(list)));
            widgets::wish_focus(ui.ctx());
        }
    }
}

/// The list on screen.
fn list(ui: &mut Ui, app: &mut App, actions: &mut Vec<Action>, commands: &mut Vec<Command>) {
    match app.search.list {
        HitList::Lines => lines::concordance(ui, app, actions),
        HitList::Months => lines::over_time(ui, app, actions, commands),
        _ => rows::show(ui, app, actions),
    }
}

/// The picture of how often words were used, as SVG.
#[must_use]
pub fn picture(app: &App) -> Option<String> {
    let rows = frequencies::rows(&app.search.months);
    let hex = |color: egui::Color32| format!("#{:02x}{:02x}{:02x}", color.r(), color.g(), color.b());
    let colors = [LIGHT.page, LIGHT.text, LIGHT.accent].map(hex);
    (!rows.is_empty()).then(|| frequencies::svg(&rows, &app.search.asked.words, &colors))
}

/// Why a list has no row.
fn nothing(ui: &mut Ui, app: &App) {
    let is_known = app.search.is_fresh && app.search.len(app.search.list).is_some();
    let words = match app.search.list {
        _ if is_known => texts::NOTHING,
        HitList::Lines | HitList::Months => texts::READING,
        _ => texts::COUNTING,
    };
    widgets::empty(ui, icon::ICON_SEARCH, words);
}
