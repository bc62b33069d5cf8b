//! What is new: a row for each new article, name, event, dispute and the rest, one key from its sentence.

use super::grid::{self, Head, Width};
use super::sheet::Sheet;
use super::strings::news as texts;
use super::theme::Colors;
use super::{strings, theme, widgets};
use crate::app::place::{Place, Selection};
use crate::app::settings::Tab;
use crate::app::{Action, App};
use crate::library::{NewsId, NewsKind, NewsQuery, NewsRow, Since};
use crate::model::{EntityId, EventId, NoteId, QuotationId};
use egui::Ui;
use egui_material_icons::icons as icon;

/// The row that is selected.
#[derive(Default)]
pub struct NewsTab {
    chosen: Option<NewsId>,
}

/// Nothing sorts the news: they stand in the order of what asks for a person first.
#[derive(Clone, Copy, PartialEq)]
enum NoSort {}

const HEADS: &[Head<NoSort>] = &[
    Head { title: texts::HEAD_WHAT, width: Width::Fixed(128.0), sort: None },
    Head { title: texts::HEAD_ABOUT, width: Width::About(210.0), sort: None },
    Head { title: texts::HEAD_WORDS, width: Width::Rest(200.0), sort: None },
    Head { title: strings::ARTICLE, width: Width::About(140.0), sort: None },
];

impl NewsTab {
    /// Draws the tab.
    pub fn show(&mut self, ui: &mut Ui, app: &mut App, actions: &mut Vec<Action>) {
        let query = *app.tables.news.query();
        bar(ui, app, query, actions);
        let list = &app.tables.news;
        let sheet = Sheet {
            id: "news",
            name: strings::tab(Tab::New),
            heads: HEADS,
            sort: None,
            row_height: theme::TALL_ROW,
            empty: (icon::ICON_NEW_RELEASES, texts::NOTHING),
        };
        let Some(events) = sheet.show(ui, list, self.chosen, cell, said) else { return };
        if let Some(id) = events.selected.and_then(|row| list.id(row)) {
            self.chosen = Some(id);
            actions.extend(selection(id).map(Action::Inspect));
        }
        if let Some(row) = events.opened.and_then(|row| list.row(row)) {
            self.chosen = Some(row.id);
            actions.push(Action::Go(place(app, row)));
        }
        let visible = events.visible;
        app.tables.news.look_at(visible);
    }
}

fn bar(ui: &mut Ui, app: &App, query: NewsQuery, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        let imports = app.news.imports.iter().map(|row| (Since::Import(row.id), texts::since(row)));
        let since: Vec<(Since, String)> =
            std::iter::once((Since::Seen, texts::SINCE_SEEN.into())).chain(imports).collect();
        let since: Vec<(Since, &str)> = since.iter().map(|(since, words)| (*since, words.as_str())).collect();
        if let Some(since) = widgets::dropdown(ui, texts::SINCE, query.since, &since) {
            actions.push(Action::QueryNews(NewsQuery { since, ..query }));
        }
        let total = app.news.counts.iter().map(|(_, number)| number).sum();
        let some = app.news.counts.iter().filter(|(kind, number)| *number > 0 || query.only == Some(*kind));
        let sorts: Vec<(Option<NewsKind>, String)> = std::iter::once((None, texts::all(total)))
            .chain(some.map(|(kind, number)| (Some(*kind), texts::counted(*kind, *number))))
            .collect();
        let sorts: Vec<(Option<NewsKind>, &str)> = sorts.iter().map(|(kind, words)| (*kind, words.as_str())).collect();
        if let Some(only) = widgets::dropdown(ui, texts::SORT, query.only, &sorts) {
            actions.push(Action::QueryNews(NewsQuery { only, ..query }));
        }
        let button = ui.add_enabled(app.status.news > 0, egui::Button::new(texts::SEE_ALL));
        if button.on_hover_text(texts::SEE_ALL_HELP).clicked() {
            actions.push(Action::SeeAll);
        }
    });
}

/// What the inspector shows of a row.
fn selection(id: NewsId) -> Option<Selection> {
    Some(match id.kind {
        NewsKind::Article | NewsKind::Version | NewsKind::Search => return None,
        NewsKind::Watched | NewsKind::Suggestion | NewsKind::Entity => Selection::Entity(EntityId(id.id)),
        NewsKind::Quotation => Selection::Quotation(QuotationId(id.id)),
        NewsKind::Dispute | NewsKind::Event => Selection::Event(EventId(id.id)),
        NewsKind::Placement => Selection::Note(NoteId(id.other)),
    })
}

/// Where a row leads: to the sentence; to the report on notes where one waits to be placed; to the changes of a version.
fn place(app: &App, row: &NewsRow) -> Place {
    let article = row.article.as_ref().map(|(id, ..)| *id).or(app.place.article);
    let tab = match row.id.kind {
        NewsKind::Version | NewsKind::Placement => Tab::Versions,
        _ if row.article.is_none() => Tab::Entities,
        _ => Tab::Text,
    };
    let passage = row.passage.filter(|_| tab == Tab::Text);
    let selection = selection(row.id).filter(|_| tab != Tab::Versions).unwrap_or_default();
    Place { tab, article, passage, selection, ..Place::default() }
}

fn said(row: &NewsRow) -> String {
    let date = row.date.as_ref().map(|date| format!("{}, ", strings::date(date))).unwrap_or_default();
    format!("{}: {}, {date}{}", texts::kind(row.id.kind), row.title, row.text)
}

fn cell(ui: &mut Ui, row: &NewsRow, column: usize) {
    match column {
        0 => {
            let warns = matches!(row.id.kind, NewsKind::Dispute | NewsKind::Placement);
            let color = if warns { Colors::of(ui).warning } else { Colors::of(ui).muted };
            grid::text(ui, egui::RichText::new(texts::kind(row.id.kind)).small().color(color));
        }
        1 => {
            if let Some(kind) = row.entity {
                let color = Colors::of(ui).kind(kind);
                ui.label(widgets::kind_icon(kind).rich_text().color(color));
            }
            grid::lines(ui, &row.title, 2).on_hover_text(&row.title);
        }
        2 => {
            let date = row.date.as_ref().map(|date| format!("{}: ", strings::date(date))).unwrap_or_default();
            let words = match row.id.kind {
                NewsKind::Version => strings::news::version(&row.text),
                NewsKind::Placement => strings::news::placement(&row.text).into(),
                _ => format!("{date}{}", row.text),
            };
            grid::lines(ui, &words, 2).on_hover_text(&words);
        }
        _ => {
            let Some((_, title, day)) = &row.article else { return };
            let day = day.map(|day| format!(" · {}", strings::short_day(day))).unwrap_or_default();
            let words = format!("{title}{day}");
            grid::lines(ui, &words, 2).on_hover_text(&words);
        }
    }
}
