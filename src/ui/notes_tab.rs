//! The notes tab: every note with its passage, kind, tags, status and article.

use super::chosen::Chosen;
use super::grid::{self, Drag, Head, Width};
use super::sheet::Sheet;
use super::strings::pen as texts;
use super::theme::Colors;
use super::{entities_tab, keyboard, strings, theme, widgets};
use crate::app::place::{Place, Selection};
use crate::app::settings::Tab;
use crate::app::{Action, App};
use crate::library::{Direction, NoteChange, NoteQuery, NoteRow, NoteSort, TagRow};
use crate::locale::Text;
use crate::model::{NoteColor, NoteId, NoteKind, NoteStatus};
use crate::text::in_one_line;
use egui::{Key, Ui};
use egui_material_icons::icons as icon;

/// Narrower than this, in points, the choices are put away.
const NARROW: f32 = 420.0;

/// What is typed, and the rows that are chosen together.
#[derive(Default)]
pub struct NotesTab {
    words: String,
    chosen: Chosen<NoteId>,
    /// The tag for several notes.
    tag: String,
    /// The name of the view being kept.
    view: Option<String>,
    /// Whether a narrow window shows all filters.
    more: bool,
}

const HEADS: &[Head<NoteSort>] = &[
    Head { title: strings::heads::EXCERPT, width: Width::About(210.0), sort: Some(NoteSort::Passage) },
    Head { title: strings::heads::NOTE, width: Width::Rest(180.0), sort: Some(NoteSort::Body) },
    Head { title: strings::heads::KIND, width: Width::Fixed(72.0), sort: Some(NoteSort::Kind) },
    Head { title: strings::heads::TAGS, width: Width::About(100.0), sort: Some(NoteSort::Tags) },
    Head { title: strings::heads::STATUS, width: Width::Fixed(82.0), sort: Some(NoteSort::Status) },
    Head { title: strings::heads::ARTICLE, width: Width::About(120.0), sort: Some(NoteSort::Article) },
    Head { title: strings::heads::MADE, width: Width::Fixed(96.0), sort: Some(NoteSort::Created) },
    Head { title: strings::heads::CHANGED, width: Width::Fixed(96.0), sort: Some(NoteSort::Updated) },
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
        let chosen = &self.chosen;
        let tags = &app.status.tag_rows;
        let draw = |ui: &mut Ui, row: &NoteRow, column: usize| cell(ui, row, column, tags);
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
        app.tables.notes.look_at(events.visible);
    }

    fn bar(&mut self, ui: &mut Ui, app: &App, query: &NoteQuery, actions: &mut Vec<Action>) {
        let narrow = ui.available_width() < NARROW;
        ui.horizontal_wrapped(|ui| {
            let id = keyboard::filter_id(Tab::Notes);
            if widgets::filter(ui, id, &mut self.words, strings::FILTER_NOTES, 180.0) {
                actions.push(Action::QueryNotes(NoteQuery { words: self.words.clone(), ..query.clone() }));
            }
            if narrow && widgets::icon_button(ui, icon::ICON_TUNE, strings::MORE_FILTERS).clicked() {
                self.more = !self.more;
            }
            if !narrow || self.more {
                Self::choices(ui, app, query, actions);
            }
            widgets::tally(ui, strings::notes(app.tables.notes.len()));
            if !narrow || self.more {
                self.views(ui, app, query, actions);
            }
        });
        if self.chosen.count() > 1 {
            self.several(ui, app, actions);
        }
    }

    /// The filters that a narrow window hides.
    fn choices(ui: &mut Ui, app: &App, query: &NoteQuery, actions: &mut Vec<Action>) {
        let kinds: Vec<_> = std::iter::once((None, strings::ALL_KINDS))
            .chain(NoteKind::ALL.map(|k| (Some(k), strings::note_kind(k))))
            .collect();
        if let Some(kind) = widgets::dropdown(ui, texts::NOTE_KIND, query.kind, &kinds) {
            actions.push(Action::QueryNotes(NoteQuery { kind, ..query.clone() }));
        }
        let states: Vec<_> = std::iter::once((None, strings::ANY_STATUS))
            .chain(NoteStatus::ALL.map(|s| (Some(s), strings::note_status(s))))
            .collect();
        if let Some(status) = widgets::dropdown(ui, texts::NOTE_STATUS, query.status, &states) {
            actions.push(Action::QueryNotes(NoteQuery { status, ..query.clone() }));
        }
        let colors: Vec<_> = std::iter::once((None, texts::ANY_COLOR))
            .chain(NoteColor::ALL.map(|color| (Some(color), texts::color(color))))
            .collect();
        if let Some(color) = widgets::dropdown(ui, texts::NOTE_COLOR, query.color, &colors) {
            actions.push(Action::QueryNotes(NoteQuery { color, ..query.clone() }));
        }
        if ui.selectable_label(query.needs_source, texts::NEEDS_SOURCE).clicked() {
            actions.push(Action::QueryNotes(NoteQuery { needs_source: !query.needs_source, ..query.clone() }));
        }
        if query.entity.is_some() && ui.button((icon::ICON_CLOSE.rich_text(), texts::NOTES_ON_ONE)).clicked() {
            actions.push(Action::QueryNotes(NoteQuery { entity: None, ..query.clone() }));
        }
        if let Some(article) = entities_tab::scope(ui, app, query.article) {
            actions.push(Action::QueryNotes(NoteQuery { article, ..query.clone() }));
        }
        // Last, as it comes with the first tag: nothing else moves then.
        tags(ui, app, query, actions);
    }

    /// The views kept under a name; the way to keep this one.
    fn views(&mut self, ui: &mut Ui, app: &App, query: &NoteQuery, actions: &mut Vec<Action>) {
        let views = &app.status.note_views;
        let taken = views.iter().position(|view| view.query == *query);
        let all: Vec<(Option<usize>, &str)> = std::iter::once((None, texts::NO_VIEW.text()))
            .chain(views.iter().enumerate().map(|(at, view)| (Some(at), view.name.as_str())))
            .collect();
        if let Some(view) = (!views.is_empty()).then(|| widgets::dropdown(ui, texts::VIEWS, taken, &all)).flatten() {
            let chosen = view.and_then(|at| views.get(at)).map(|view| view.query.clone());
            let chosen =
                chosen.unwrap_or_else(|| NoteQuery { direction: Direction::Descending, ..NoteQuery::default() });
            self.words.clone_from(&chosen.words);
            actions.push(Action::QueryNotes(chosen));
        }
        if let Some(view) = taken.and_then(|at| views.get(at)) {
            if ui.button(texts::FORGET_VIEW).clicked() {
                actions.push(Action::KeepNoteView(view.name.clone(), None));
            }
            return;
        }
        let Some(name) = &mut self.view else {
            if ui.button(texts::KEEP_VIEW).clicked() {
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

/// Choices below a caption that is no choice.
fn with_caption<T: Copy>(caption: Text, all: impl IntoIterator<Item = (T, Text)>) -> Vec<(Option<T>, Text)> {
    std::iter::once((None, caption)).chain(all.into_iter().map(|(value, label)| (Some(value), label))).collect()
}

fn tags(ui: &mut Ui, app: &App, query: &NoteQuery, actions: &mut Vec<Action>) {
    if app.status.tags.is_empty() {
        return;
    }
    let taken = query.tag.as_deref();
    let all: Vec<(Option<&str>, &str)> = std::iter::once((None, strings::ANY_TAG.text()))
        .chain(app.status.tags.iter().map(|t| (Some(t.as_str()), t.as_str())))
        .collect();
    if let Some(tag) = widgets::dropdown(ui, texts::NOTE_TAG, taken, &all) {
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

/// The passage with its citation, to be pasted elsewhere.
#[must_use]
pub fn cited(row: &NoteRow) -> String {
    let quote = row.anchor.as_ref().map(|anchor| format!("“{}” ", in_one_line(&anchor.quote))).unwrap_or_default();
    let body = row.content.body.trim();
    let body = if body.is_empty() { String::new() } else { format!("\n{body}") };
    format!("{quote}({}){body}", row.citation.trim_end_matches('.'))
}

fn cell(ui: &mut Ui, row: &NoteRow, column: usize, tags: &[TagRow]) {
    let content = &row.content;
    let day = |at: jiff::Timestamp| strings::short_day(at.to_zoned_datetime(jiff::tz::TimeZone::system()).date());
    match column {
        0 => {
            if let Some(color) = content.color {
                let dot = icon::ICON_CIRCLE
                    .rich_text()
                    .size(super::theme::sizes::letters::DOT)
                    .color(Colors::of(ui).highlight(color));
                widgets::sign(ui, dot, texts::color(color)).on_hover_text(texts::color(color));
            }
            if let Some(anchor) = &row.anchor {
                drop(grid::lines(ui, &in_one_line(&anchor.quote), 2));
            } else {
                let words = widgets::muted(ui, strings::WHOLE_ARTICLE);
                grid::text(ui, words);
            }
        }
        1 => drop(grid::lines(ui, &in_one_line(&content.body), 2).on_hover_text(&content.body)),
        2 => drop(grid::text(ui, strings::note_kind(content.kind))),
        3 => {
            let first = content.tags.iter().next();
            let color = first.and_then(|name| tags.iter().find(|tag| tag.name == name)).and_then(|tag| tag.color);
            let color = color.map_or(Colors::of(ui).text, |number| Colors::of(ui).tag(number));
            grid::text(ui, egui::RichText::new(content.tags.join(", ")).color(color));
        }
        4 => status(ui, row),
        5 => {
            let words = widgets::muted(ui, &row.article_title);
            grid::text(ui, words);
        }
        6 => drop(grid::text(ui, day(row.created_at))),
        _ => drop(grid::text(ui, day(row.updated_at))),
    }
}

/// The status; of a claim also its verdict, or that a second source is missing.
fn status(ui: &mut Ui, row: &NoteRow) {
    let content = &row.content;
    let second = if row.needs_source() {
        egui::RichText::new(texts::NEEDS_SOURCE).small().color(Colors::of(ui).warning)
    } else if let Some(verdict) = content.verdict {
        widgets::small(ui, texts::verdict(verdict))
    } else {
        grid::text(ui, strings::note_status(content.status));
        return;
    };
    ui.vertical(|ui| {
        grid::text(ui, strings::note_status(content.status));
        grid::text(ui, second);
    });
}

fn said(row: &NoteRow) -> String {
    let quote = row.anchor.as_ref().map_or_else(|| strings::WHOLE_ARTICLE.to_string(), |a| in_one_line(&a.quote));
    let content = &row.content;
    format!(
        "{}: {quote}, {}, {}",
        strings::note_kind(content.kind),
        in_one_line(&content.body),
        strings::note_status(content.status)
    )
}
