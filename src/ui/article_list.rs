//! The list of articles at the left: title, outlet, date.

use super::commands::Command;
use super::theme::Colors;
use super::{keyboard, strings, widgets};
use crate::app::settings::Tab;
use crate::app::{Action, App};
use crate::library::{AnalysisState, ArticleQuery, ArticleRow, ArticleSort, Direction};
use egui::{Align, Key, Layout, Rect, Sense, Ui, UiBuilder, vec2};

/// Height of an entry in points.
const ENTRY: f32 = 62.0;

/// Distance of an entry from the next, in points.
const PITCH: f32 = ENTRY + 2.0;

/// What is typed into the filter, and where the keyboard is.
#[derive(Default)]
pub struct ArticleList {
    words: String,
    /// The line that Tab comes to.
    stop: Option<usize>,
    wanted: Option<Wanted>,
    visible: std::ops::Range<usize>,
}

/// The line that is to have the keyboard.
#[derive(Clone, Copy)]
enum Wanted {
    /// That of the article on screen, or the first one.
    Open,
    /// This one.
    Line(usize),
}

impl ArticleList {
    /// Puts the keyboard into the list.
    pub const fn take_focus(&mut self) {
        self.wanted = Some(Wanted::Open);
    }

    /// Draws the list.
    pub fn show(&mut self, ui: &mut Ui, app: &App, actions: &mut Vec<Action>, commands: &mut Vec<Command>) {
        ui.horizontal(|ui| {
            widgets::heading(ui, strings::ARTICLES);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let hint = Command::Import.tooltip(ui.ctx());
                let button = widgets::icon_button(ui, Command::Import.entry().icon, &hint);
                widgets::Landmark::Import.is_at(ui, button.rect);
                if button.clicked() {
                    commands.push(Command::Import);
                }
            });
        });
        let query = app.tables.articles.query();
        let width = ui.available_width();
        if widgets::filter(ui, keyboard::filter_id(Tab::Text), &mut self.words, strings::FILTER_ARTICLES, width) {
            actions.push(Action::QueryArticles(ArticleQuery { words: self.words.clone(), ..query.clone() }));
        }
        sort(ui, query, actions);
        self.rows(ui, app, actions);
    }

    fn rows(&mut self, ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
        let list = &app.tables.articles;
        if list.is_empty() {
            if self.wanted.take().is_some() {
                keyboard::focus_filter(ui.ctx(), Tab::Text);
            }
            let words = if self.words.is_empty() { strings::first::NONE_YET } else { strings::NO_MATCH };
            if list.is_settled() {
                ui.add_space(12.0);
                ui.label(widgets::muted(ui, words));
            }
            return;
        }
        ui.spacing_mut().item_spacing.y = PITCH - ENTRY;
        let open = app.article().and_then(|id| list.position(id));
        let wanted = self.wanted.take().map(|wanted| match wanted {
            Wanted::Open => open.unwrap_or(0),
            Wanted::Line(line) => line.min(list.len() - 1),
        });
        let mut area = egui::ScrollArea::vertical().auto_shrink(false);
        if let Some(offset) = wanted.and_then(|line| self.offset(line, ui.available_height())) {
            area = area.vertical_scroll_offset(offset);
        }
        area.show_rows(ui, ENTRY, list.len(), |ui, lines| {
            self.visible = lines.clone();
            widgets::part(ui, egui::accesskit::Role::List, strings::ARTICLES);
            let stop = wanted.or(self.stop).filter(|line| lines.contains(line));
            let stop = stop.or(open.filter(|line| lines.contains(line))).unwrap_or(lines.start);
            for line in lines {
                let sense = if line == stop { Sense::click() } else { Sense::CLICK };
                let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ENTRY), sense);
                if wanted == Some(line) {
                    response.request_focus();
                }
                if response.has_focus() {
                    self.stop = Some(line);
                    self.keys(ui, &response, line);
                }
                let Some(row) = list.row(line) else { continue };
                let taken = app.article() == Some(row.id);
                widgets::one_of_several(&response, egui::accesskit::Role::ListItem, &said(row), taken);
                background(ui, rect, taken, &response);
                // A child of its own: a scope would set the list's cursor back to the end of the words.
                let room = UiBuilder::new().max_rect(rect.shrink2(vec2(8.0, 6.0))).accessibility_parent(response.id);
                entry(&mut ui.new_child(room), row);
                // As in a browser: with Ctrl or the wheel's button in a tab of its own.
                let aside = response.clicked_by(egui::PointerButton::Middle)
                    || (response.clicked() && ui.input(|i| i.modifiers.command));
                if aside {
                    actions.push(Action::OpenInTab(row.id));
                } else if response.clicked() {
                    actions.push(Action::OpenArticle(row.id));
                }
            }
        });
    }
}

impl ArticleList {
    /// How far to scroll so that a line and its neighbors are in sight; `None` where they are.
    fn offset(&self, line: usize, height: f32) -> Option<f32> {
        let top = line as f32 * PITCH;
        if line <= self.visible.start {
            Some((top - PITCH).max(0.0))
        } else if line + 1 >= self.visible.end {
            Some((top + 2.0 * PITCH - height).max(0.0))
        } else {
            None
        }
    }

    /// The arrows lead from one line to the next.
    fn keys(&mut self, ui: &Ui, response: &egui::Response, line: usize) {
        let filter = egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
        let page = self.visible.len().max(2) - 1;
        let to = ui.input(|i| {
            let times = |key| i.num_presses(key);
            let down = times(Key::ArrowDown) + times(Key::PageDown) * page;
            let up = times(Key::ArrowUp) + times(Key::PageUp) * page;
            match (i.key_pressed(Key::Home), i.key_pressed(Key::End)) {
                (true, _) => 0,
                (_, true) => usize::MAX,
                _ => line.saturating_add(down).saturating_sub(up),
            }
        });
        if to != line {
            self.wanted = Some(Wanted::Line(to));
            ui.ctx().request_repaint();
        }
    }
}

fn background(ui: &Ui, rect: Rect, taken: bool, response: &egui::Response) {
    let colors = Colors::of(ui);
    if taken {
        ui.painter().rect_filled(rect, 6.0, colors.selected);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, colors.hovered);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 6.0, egui::Stroke::new(2.0, colors.accent), egui::StrokeKind::Inside);
    }
}

fn entry(ui: &mut Ui, row: &ArticleRow) {
    ui.spacing_mut().item_spacing.y = 2.0;
    super::grid::lines(ui, &row.title, 2);
    let mut parts = Vec::new();
    parts.extend(row.published.map(strings::short_day));
    parts.extend(row.outlet.clone());
    if row.notes > 0 {
        parts.push(strings::notes(u64::from(row.notes)));
    }
    if row.state == AnalysisState::Queued {
        parts.push(strings::ANALYZING.to_string());
    }
    ui.add(egui::Label::new(widgets::small(ui, parts.join(" · "))).truncate().selectable(false));
}

/// What a screen reader says of an entry.
fn said(row: &ArticleRow) -> String {
    let mut said = row.title.clone();
    for part in row.outlet.iter().cloned().chain(row.published.map(strings::day)) {
        said.push_str(", ");
        said.push_str(&part);
    }
    said
}

fn sort(ui: &mut Ui, query: &ArticleQuery, actions: &mut Vec<Action>) {
    let all = [
        (ArticleSort::Published, strings::BY_DATE),
        (ArticleSort::Title, strings::BY_TITLE),
        (ArticleSort::Outlet, strings::BY_OUTLET),
        (ArticleSort::Imported, strings::BY_IMPORT),
    ];
    ui.horizontal(|ui| {
        if let Some(sort) = widgets::dropdown(ui, strings::ARTICLE_SORT, query.sort, &all) {
            actions.push(Action::QueryArticles(ArticleQuery { sort, ..query.clone() }));
        }
        let (icon, hint, turned) = match query.direction {
            Direction::Ascending => {
                (egui_material_icons::icons::ICON_ARROW_UPWARD, strings::ASCENDING, Direction::Descending)
            }
            Direction::Descending => {
                (egui_material_icons::icons::ICON_ARROW_DOWNWARD, strings::DESCENDING, Direction::Ascending)
            }
        };
        if widgets::icon_button(ui, icon, hint).clicked() {
            actions.push(Action::QueryArticles(ArticleQuery { direction: turned, ..query.clone() }));
        }
    });
}
