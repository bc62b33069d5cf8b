//! The chronology: dated events in order of time, each leading to its sentence.

use super::grid::{self, Head, Width};
use super::sheet::Sheet;
use super::{entities_tab, keyboard, strings, theme, widgets};
use crate::app::place::{Place, Selection};
use crate::app::settings::Tab;
use crate::app::{Action, App};
use crate::library::{EventQuery, EventRow, EventSort};
use egui::Ui;
use egui_material_icons::icons as icon;

/// What is typed into the filter.
#[derive(Default)]
pub struct ChronologyTab {
    words: String,
}

const HEADS: &[Head<EventSort>] = &[
    Head { title: "Date", width: Width::Fixed(134.0), sort: Some(EventSort::Date) },
    Head { title: "As written", width: Width::About(126.0), sort: None },
    Head { title: "Event", width: Width::Rest(230.0), sort: Some(EventSort::Text) },
    Head { title: "Who", width: Width::About(170.0), sort: None },
    Head { title: "Article", width: Width::About(120.0), sort: Some(EventSort::Article) },
];

impl ChronologyTab {
    /// Draws the tab.
    pub fn show(&mut self, ui: &mut Ui, app: &mut App, actions: &mut Vec<Action>) {
        let query = app.tables.events.query().clone();
        self.bar(ui, app, &query, actions);
        let list = &app.tables.events;
        let sheet = Sheet {
            id: "chronology",
            name: strings::tab(Tab::Chronology),
            heads: HEADS,
            sort: Some((query.sort, query.direction)),
            row_height: theme::TALL_ROW,
            empty: (
                icon::ICON_CALENDAR_MONTH,
                if self.words.is_empty() { strings::NO_EVENTS } else { strings::NO_MATCH },
            ),
        };
        let selected = match app.place.selection {
            Selection::Event(id) => Some(id),
            _ => None,
        };
        let label = |row: &EventRow| format!("{}: {}", strings::date(&row.date), row.text);
        let Some(events) = sheet.show(ui, list, selected, cell, label) else { return };
        let select = events.selected.and_then(|row| list.id(row));
        actions.extend(select.map(|id| Action::Inspect(Selection::Event(id))));
        actions.extend(events.opened.and_then(|row| list.row(row)).map(|row| Action::Go(place(app, row))));
        let sort = |sort, direction| Action::QueryEvents(EventQuery { sort, direction, ..query.clone() });
        entities_tab::sorted(&events, sort, actions);
        app.tables.events.look_at(events.visible);
    }

    fn bar(&mut self, ui: &mut Ui, app: &App, query: &EventQuery, actions: &mut Vec<Action>) {
        ui.horizontal_wrapped(|ui| {
            if let Some(article) = entities_tab::scope(ui, app, query.article) {
                actions.push(Action::QueryEvents(EventQuery { article, ..query.clone() }));
            }
            let id = keyboard::filter_id(Tab::Chronology);
            if widgets::filter(ui, id, &mut self.words, strings::FILTER_EVENTS, 220.0) {
                actions.push(Action::QueryEvents(EventQuery { words: self.words.clone(), ..query.clone() }));
            }
            widgets::tally(ui, app.tables.events.len(), "event", "events");
        });
    }
}

/// The sentence of an event in its article.
#[must_use]
pub fn place(app: &App, row: &EventRow) -> Place {
    Place {
        tab: Tab::Text,
        article: Some(row.article),
        passage: Some(row.span),
        selection: Selection::Event(row.id),
        ..app.place.clone()
    }
}

fn cell(ui: &mut Ui, row: &EventRow, column: usize) {
    match column {
        0 => drop(grid::text(ui, widgets::strong(strings::date(&row.date))).on_hover_text(&row.because)),
        1 => {
            let words = widgets::muted(ui, &row.as_written);
            grid::text(ui, words);
        }
        2 => drop(grid::lines(ui, &row.text, 2).on_hover_text(&row.text)),
        3 => drop(grid::lines(ui, &who(row), 2).on_hover_text(who(row))),
        _ => {
            let words = widgets::muted(ui, &row.article_title);
            grid::text(ui, words);
        }
    }
}

/// Persons first, then organizations and places.
#[must_use]
pub fn who(row: &EventRow) -> String {
    let all = row.people.iter().chain(&row.organizations).chain(&row.places);
    all.map(String::as_str).collect::<Vec<_>>().join(", ")
}
