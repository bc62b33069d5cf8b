//! The notes tab: every note with its passage, kind, tags, status and article.

use super::grid::{self, Head, Width};
use super::sheet::Sheet;
use super::{entities_tab, keyboard, strings, theme, widgets};
use crate::app::place::{Place, Selection};
use crate::app::settings::Tab;
use crate::app::{Action, App};
use crate::library::{NoteQuery, NoteRow, NoteSort};
use crate::model::{NoteKind, NoteStatus};
use egui::{Key, Ui};
use egui_material_icons::icons as icon;

/// What is typed into the search field.
#[derive(Default)]
pub struct NotesTab {
    words: String,
}

const HEADS: &[Head<NoteSort>] = &[
    Head { title: "Excerpt", width: Width::About(210.0), sort: None },
    Head { title: "Note", width: Width::Rest(180.0), sort: Some(NoteSort::Body) },
    Head { title: "Kind", width: Width::Fixed(72.0), sort: Some(NoteSort::Kind) },
    Head { title: "Tags", width: Width::About(100.0), sort: None },
    Head { title: "Status", width: Width::Fixed(82.0), sort: Some(NoteSort::Status) },
    Head { title: "Article", width: Width::About(120.0), sort: Some(NoteSort::Article) },
];

impl NotesTab {
    /// Draws the tab.
    pub fn show(&mut self, ui: &mut Ui, app: &mut App, actions: &mut Vec<Action>) {
        let query = app.tables.notes.query().clone();
        self.bar(ui, app, &query, actions);
        let list = &app.tables.notes;
        let filtered = query != NoteQuery { sort: query.sort, direction: query.direction, ..NoteQuery::default() };
        let sheet = Sheet {
            id: "notes",
            name: strings::tab(Tab::Notes),
            heads: HEADS,
            sort: Some((query.sort, query.direction)),
            row_height: theme::TALL_ROW,
            empty: (icon::ICON_EDIT_NOTE, if filtered { strings::NO_MATCH } else { strings::NO_NOTES }),
        };
        let selected = match app.place.selection {
            Selection::Note(id) => Some(id),
            _ => None,
        };
        let Some(events) = sheet.show(ui, list, selected, cell, said) else { return };
        let select = events.selected.and_then(|row| list.id(row));
        actions.extend(select.map(|id| Action::Inspect(Selection::Note(id))));
        actions.extend(events.opened.and_then(|row| list.row(row)).map(|row| Action::Go(place(app, row))));
        if events.has_focus && ui.input(|i| i.key_pressed(Key::Delete)) {
            actions.extend(selected.map(|id| Action::DeleteNotes(vec![id])));
        }
        let sort = |sort, direction| Action::QueryNotes(NoteQuery { sort, direction, ..query.clone() });
        entities_tab::sorted(&events, sort, actions);
        app.tables.notes.look_at(events.visible);
    }

    fn bar(&mut self, ui: &mut Ui, app: &App, query: &NoteQuery, actions: &mut Vec<Action>) {
        ui.horizontal_wrapped(|ui| {
            let id = keyboard::filter_id(Tab::Notes);
            if widgets::filter(ui, id, &mut self.words, strings::FILTER_NOTES, 180.0) {
                actions.push(Action::QueryNotes(NoteQuery { words: self.words.clone(), ..query.clone() }));
            }
            let kinds: Vec<_> = std::iter::once((None, strings::ALL_KINDS))
                .chain(NoteKind::ALL.map(|k| (Some(k), strings::note_kind(k))))
                .collect();
            if let Some(kind) = widgets::dropdown(ui, "note kind", query.kind, &kinds) {
                actions.push(Action::QueryNotes(NoteQuery { kind, ..query.clone() }));
            }
            let states: Vec<_> = std::iter::once((None, strings::ANY_STATUS))
                .chain(NoteStatus::ALL.map(|s| (Some(s), strings::note_status(s))))
                .collect();
            if let Some(status) = widgets::dropdown(ui, "note status", query.status, &states) {
                actions.push(Action::QueryNotes(NoteQuery { status, ..query.clone() }));
            }
            tags(ui, app, query, actions);
            if let Some(article) = entities_tab::scope(ui, app, query.article) {
                actions.push(Action::QueryNotes(NoteQuery { article, ..query.clone() }));
            }
            widgets::tally(ui, app.tables.notes.len(), "note", "notes");
        });
    }
}

fn tags(ui: &mut Ui, app: &App, query: &NoteQuery, actions: &mut Vec<Action>) {
    if app.status.tags.is_empty() {
        return;
    }
    let taken = query.tag.as_deref();
    let all: Vec<(Option<&str>, &str)> = std::iter::once((None, strings::ANY_TAG))
        .chain(app.status.tags.iter().map(|t| (Some(t.as_str()), t.as_str())))
        .collect();
    if let Some(tag) = widgets::dropdown(ui, "note tag", taken, &all) {
        actions.push(Action::QueryNotes(NoteQuery { tag: tag.map(str::to_owned), ..query.clone() }));
    }
}

/// The passage of a note in its article.
#[must_use]
pub fn place(app: &App, row: &NoteRow) -> Place {
    // A passage that was not found again is not in the text on screen: the report on it is.
    let is_past = row.anchor.as_ref().is_some_and(|anchor| anchor.past.is_some());
    Place {
        tab: if is_past { Tab::Versions } else { Tab::Text },
        article: Some(row.article),
        passage: row.anchor.as_ref().filter(|_| !is_past).map(|a| a.span),
        selection: Selection::Note(row.id),
        ..app.place.clone()
    }
}

fn cell(ui: &mut Ui, row: &NoteRow, column: usize) {
    let content = &row.content;
    match column {
        0 => {
            if let Some(anchor) = &row.anchor {
                drop(grid::lines(ui, &folded(&anchor.quote), 2));
            } else {
                let words = widgets::muted(ui, strings::WHOLE_ARTICLE);
                grid::text(ui, words);
            }
        }
        1 => drop(grid::lines(ui, &folded(&content.body), 2).on_hover_text(&content.body)),
        2 => drop(grid::text(ui, strings::note_kind(content.kind))),
        3 => drop(grid::text(ui, content.tags.join(", "))),
        4 => drop(grid::text(ui, strings::note_status(content.status))),
        _ => {
            let words = widgets::muted(ui, &row.article_title);
            grid::text(ui, words);
        }
    }
}

/// White space folded, so that a passage over two paragraphs fits a row.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn said(row: &NoteRow) -> String {
    let quote = row.anchor.as_ref().map_or_else(|| strings::WHOLE_ARTICLE.to_owned(), |a| folded(&a.quote));
    let content = &row.content;
    format!(
        "{}: {quote}, {}, {}",
        strings::note_kind(content.kind),
        folded(&content.body),
        strings::note_status(content.status)
    )
}
