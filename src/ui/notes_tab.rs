//! The notes tab: every note with its passage, kind, tags, status and article.

use super::chosen::Chosen;
use super::grid::Drag;
use super::sheet::Sheet;
use super::strings::pen as texts;
use super::{entities_tab, keyboard, note_columns, note_filters, strings, theme, widgets};
use crate::app::place::{Place, Selection};
use crate::app::settings::Tab;
use crate::app::{Action, App};
use crate::library::{AboutRow, Direction, NoteChange, NoteColumns, NoteQuery, NoteRow, NoteView};
use crate::locale::Text;
use crate::model::{NoteColor, NoteId, NoteKind, NoteStatus};
use crate::text::in_one_line;
use egui::{Key, Ui};
use egui_material_icons::icons as icon;

/// What is typed, and the rows that are chosen together.
#[derive(Default)]
pub struct NotesTab {
    words: String,
    chosen: Chosen<NoteId>,
    /// The tag for several notes.
    tag: String,
    /// The name of the view being kept.
    view: Option<String>,
}

impl NotesTab {
    /// Draws the tab.
    pub fn show(&mut self, ui: &mut Ui, app: &mut App, actions: &mut Vec<Action>) {
        let query = app.tables.notes.query().clone();
        self.bar(ui, app, &query, actions);
        let list = &app.tables.notes;
        let filtered = query != NoteQuery { sort: query.sort, direction: query.direction, ..NoteQuery::default() };
        let columns = &app.settings.note_columns;
        let heads = note_columns::heads(columns);
        let sheet = Sheet {
            id: "notes",
            name: strings::tab(Tab::Notes),
            heads: &heads,
            sort: Some((query.sort, query.direction)),
            row_height: theme::TALL_ROW,
            empty: (icon::ICON_EDIT_NOTE, if filtered { strings::NO_MATCH } else { strings::NO_NOTES }),
        };
        let selected = match app.place.selection {
            Selection::Note(id) => Some(id),
            _ => None,
        };
        let chosen = &self.chosen;
        let tags = &app.status.tag_rows;
        let draw = |ui: &mut Ui, row: &NoteRow, at: usize| {
            if let Some(shown) = columns.shown().get(at) {
                note_columns::cell(ui, row, shown.column, tags);
            }
        };
        let events = sheet.show_chosen(ui, list, (selected, &|id| chosen.contains(id)), Drag::Nothing, draw, said);
        let Some(events) = events else { return };
        self.chosen.take(list, selected, &events);
        let select = events.selected.and_then(|row| list.id(row));
        actions.extend(select.map(|id| Action::Inspect(Selection::Note(id))));
        actions.extend(events.opened.and_then(|row| list.row(row)).map(|row| Action::Go(place(app, row))));
        if events.has_focus && ui.input(|i| i.key_pressed(Key::Delete)) {
            let notes = self.chosen.or(list, selected);
            actions.extend((!notes.is_empty()).then_some(Action::DeleteNotes(notes)));
            self.chosen.clear();
        }
        let sort = |sort, direction| Action::QueryNotes(NoteQuery { sort, direction, ..query.clone() });
        entities_tab::sorted(&events, sort, actions);
        actions.extend(events.widened.and_then(|(at, width)| widened(columns, at, width)));
        app.tables.notes.look_at(events.visible);
    }

    fn bar(&mut self, ui: &mut Ui, app: &App, query: &NoteQuery, actions: &mut Vec<Action>) {
        let has_room = note_filters::has_room(ui);
        ui.horizontal_wrapped(|ui| {
            let id = keyboard::filter_id(Tab::Notes);
            if widgets::filter(ui, id, &mut self.words, strings::FILTER_NOTES, if has_room { 180.0 } else { 110.0 }) {
                actions.push(Action::QueryNotes(NoteQuery { words: self.words.clone(), ..query.clone() }));
            }
            note_filters::show(ui, app, query, actions);
            note_columns::choose(ui, &app.settings.note_columns, actions);
            widgets::tally(ui, strings::notes(app.tables.notes.len()));
            self.views(ui, app, query, actions);
        });
        if self.chosen.count() > 1 {
            self.several(ui, app, actions);
        }
    }

    /// The views kept under a name; the way to keep this one.
    fn views(&mut self, ui: &mut Ui, app: &App, query: &NoteQuery, actions: &mut Vec<Action>) {
        let views = &app.status.note_views;
        let is_shown = |view: &NoteView| {
            view.query == *query && view.columns.as_ref().is_none_or(|columns| *columns == app.settings.note_columns)
        };
        let taken = views.iter().position(is_shown);
        let all: Vec<(Option<usize>, &str)> = std::iter::once((None, texts::NO_VIEW.text()))
            .chain(views.iter().enumerate().map(|(at, view)| (Some(at), view.name.as_str())))
            .collect();
        if let Some(view) = (!views.is_empty()).then(|| widgets::dropdown(ui, texts::VIEWS, taken, &all)).flatten() {
            let view = view.and_then(|at| views.get(at));
            let all = || NoteQuery { direction: Direction::Descending, ..NoteQuery::default() };
            let chosen = view.map_or_else(all, |view| view.query.clone());
            actions.extend(view.and_then(|view| view.columns.clone()).map(Action::SetNoteColumns));
            self.words.clone_from(&chosen.words);
            actions.push(Action::QueryNotes(chosen));
        }
        if let Some(view) = taken.and_then(|at| views.get(at)) {
            if brief_button(ui, icon::ICON_BOOKMARK_REMOVE, texts::FORGET_VIEW).clicked() {
                actions.push(Action::KeepNoteView(view.name.clone(), None));
            }
            return;
        }
        let Some(name) = &mut self.view else {
            if brief_button(ui, icon::ICON_BOOKMARK_ADD, texts::KEEP_VIEW).clicked() {
                self.view = Some(String::new());
            }
            return;
        };
        let response = ui.add(egui::TextEdit::singleline(name).hint_text(texts::VIEW_NAME).desired_width(140.0));
        widgets::name(&response, texts::VIEW_NAME);
        if name.is_empty() && !response.has_focus() && !response.lost_focus() {
            response.request_focus();
        }
        if response.lost_focus() {
            if ui.input(|i| i.key_pressed(Key::Enter)) && !name.trim().is_empty() {
                actions.push(Action::KeepNoteView(name.trim().to_owned(), Some(query.clone())));
            }
            self.view = None;
        }
    }

    /// What can be done with several notes at once.
    fn several(&mut self, ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
        let notes = self.chosen.or(&app.tables.notes, None);
        let change = |change| Action::ChangeNotes(notes.clone(), change);
        ui.horizontal_wrapped(|ui| {
            ui.label(widgets::strong(texts::notes(notes.len())));
            let kinds = with_caption(texts::SET_KIND, NoteKind::ALL.map(|k| (k, strings::note_kind(k))));
            if let Some(Some(kind)) = widgets::dropdown(ui, texts::SET_KIND, None, &kinds) {
                actions.push(change(NoteChange::Kind(kind)));
            }
            let states = with_caption(texts::SET_STATUS, NoteStatus::ALL.map(|s| (s, strings::note_status(s))));
            if let Some(Some(status)) = widgets::dropdown(ui, texts::SET_STATUS, None, &states) {
                actions.push(change(NoteChange::Status(status)));
            }
            let colors = NoteColor::ALL.map(|color| (Some(color), texts::color(color)));
            let colors: Vec<_> = colors.into_iter().chain([(None, texts::NO_COLOR)]).collect();
            let colors = with_caption(texts::SET_COLOR, colors);
            if let Some(Some(color)) = widgets::dropdown(ui, texts::SET_COLOR, None, &colors) {
                actions.push(change(NoteChange::Color(color)));
            }
            let tag = egui::TextEdit::singleline(&mut self.tag).hint_text(texts::TAG_THEM).desired_width(110.0);
            widgets::name(&ui.add(tag), texts::TAG_THEM);
            let typed = self.tag.trim().to_owned();
            let is_typed = !typed.is_empty();
            if ui.add_enabled(is_typed, egui::Button::new(texts::PUT_TAG)).clicked() {
                actions.push(change(NoteChange::Tag(typed.clone())));
            }
            if ui.add_enabled(is_typed, egui::Button::new(texts::TAKE_TAG)).clicked() {
                actions.push(change(NoteChange::Untag(typed)));
            }
            if ui.button(texts::DELETE).clicked() {
                actions.push(Action::DeleteNotes(notes.clone()));
                self.chosen.clear();
            }
        });
    }
}

/// A button that says what it does, or shows its sign alone where there is little room.
pub fn brief_button(ui: &mut Ui, sign: egui_material_icons::MaterialIcon, words: Text) -> egui::Response {
    if !note_filters::has_room(ui) {
        return widgets::icon_button(ui, sign, words.text());
    }
    let button = ui.button((sign.rich_text(), words.text()));
    widgets::name(&button, words.text());
    button
}

/// A column was dragged wider or narrower.
fn widened(columns: &NoteColumns, at: usize, width: f32) -> Option<Action> {
    let mut changed = columns.clone();
    changed.widen(columns.shown().get(at)?.column, Some(width.round() as u16));
    Some(Action::SetNoteColumns(changed))
}

/// Choices below a caption that is no choice.
fn with_caption<T: Copy>(caption: Text, all: impl IntoIterator<Item = (T, Text)>) -> Vec<(Option<T>, Text)> {
    std::iter::once((None, caption)).chain(all.into_iter().map(|(value, label)| (Some(value), label))).collect()
}

/// The passage of a note in its article.
#[must_use]
pub fn place(app: &App, row: &NoteRow) -> Place {
    // A note on a name leads to the sentences of the name.
    if let (None, Some(AboutRow::Entity(entity, _))) = (row.article, &row.about) {
        return Place {
            tab: Tab::Entities,
            sentences_of: Some(*entity),
            beside: None,
            passage: None,
            selection: Selection::Note(row.id),
            ..app.place.clone()
        };
    }
    // A passage that was not found again is not in the text on screen: the report on it is.
    let is_past = row.anchor.as_ref().is_some_and(|anchor| anchor.past.is_some());
    Place {
        tab: if is_past { Tab::Versions } else { Tab::Text },
        article: row.article.or(app.place.article),
        passage: row.anchor.as_ref().filter(|_| !is_past).map(|a| a.span),
        selection: Selection::Note(row.id),
        ..app.place.clone()
    }
}

/// The passage with its citation, to be pasted elsewhere.
#[must_use]
pub fn cited(row: &NoteRow) -> String {
    let quote = row.anchor.as_ref().map(|anchor| format!("“{}” ", in_one_line(&anchor.quote))).unwrap_or_default();
    let source = row.citation.trim_end_matches('.');
    let source = if source.is_empty() { String::new() } else { format!("({source})") };
    let about = match (&row.about, row.article) {
        (Some(about), None) => texts::about(about, false),
        _ => String::new(),
    };
    let body = row.content.body.trim();
    let lines = [format!("{quote}{source}{about}"), body.to_owned()];
    lines.iter().filter(|line| !line.is_empty()).map(String::as_str).collect::<Vec<_>>().join("\n")
}

/// What a note without a passage is on.
#[must_use]
pub fn whole(row: &NoteRow) -> String {
    row.about.as_ref().map_or_else(|| strings::WHOLE_ARTICLE.to_string(), |about| texts::about(about, false))
}

/// What a screen reader says of a note.
#[must_use]
pub fn said(row: &NoteRow) -> String {
    let quote = row.anchor.as_ref().map_or_else(|| whole(row), |a| in_one_line(&a.quote));
    let content = &row.content;
    format!(
        "{}: {quote}, {}, {}",
        strings::note_kind(content.kind),
        in_one_line(&content.body),
        strings::note_status(content.status)
    )
}
