//! Which notes are shown: kind and status in the bar where there is room, all other choices behind one button, so that the bar stays one
//! row.

use super::strings::pen as texts;
use super::{strings, widgets};
use crate::app::{Action, App};
use crate::library::NoteQuery;
use crate::locale::Text;
use crate::model::{NoteColor, NoteKind, NoteStatus};
use egui::Ui;
use egui_material_icons::icons as icon;

/// Room that kind and status need in the bar, in points.
const ROOM: f32 = 560.0;

/// Height of the choices, in points, where the window has room for it.
const TALLEST: f32 = 420.0;

/// A choice among several, with "any" as the first.
type Choices<T> = Vec<(Option<T>, Text)>;

fn kinds() -> Choices<NoteKind> {
    let all = NoteKind::ALL.map(|kind| (Some(kind), strings::note_kind(kind)));
    std::iter::once((None, strings::ALL_KINDS)).chain(all).collect()
}

fn states() -> Choices<NoteStatus> {
    let all = NoteStatus::ALL.map(|status| (Some(status), strings::note_status(status)));
    std::iter::once((None, strings::ANY_STATUS)).chain(all).collect()
}

fn colors() -> Choices<NoteColor> {
    let all = NoteColor::ALL.map(|color| (Some(color), texts::color(color)));
    std::iter::once((None, texts::ANY_COLOR)).chain(all).collect()
}

/// Whether the bar has room for kind and status, and for words on its buttons.
#[must_use]
pub fn has_room(ui: &Ui) -> bool {
    ui.max_rect().width() >= ROOM
}

/// Draws the filters.
pub fn show(ui: &mut Ui, app: &App, query: &NoteQuery, actions: &mut Vec<Action>) {
    let has_room = has_room(ui);
    if has_room {
        if let Some(kind) = widgets::dropdown(ui, texts::NOTE_KIND, query.kind, &kinds()) {
            actions.push(Action::QueryNotes(NoteQuery { kind, ..query.clone() }));
        }
        if let Some(status) = widgets::dropdown(ui, texts::NOTE_STATUS, query.status, &states()) {
            actions.push(Action::QueryNotes(NoteQuery { status, ..query.clone() }));
        }
    }
    behind_button(ui, app, query, has_room, actions);
    if query.entity.is_some() && ui.button((icon::ICON_CLOSE.rich_text(), texts::NOTES_ON_ONE)).clicked() {
        actions.push(Action::QueryNotes(NoteQuery { entity: None, ..query.clone() }));
    }
}

fn tags(app: &App) -> Vec<(Option<&str>, &str)> {
    let all = app.status.tags.iter().map(|tag| (Some(tag.as_str()), tag.as_str()));
    std::iter::once((None, strings::ANY_TAG.text())).chain(all).collect()
}

fn needs_source(ui: &mut Ui, query: &NoteQuery, actions: &mut Vec<Action>) {
    if ui.selectable_label(query.needs_source, texts::NEEDS_SOURCE).clicked() {
        actions.push(Action::QueryNotes(NoteQuery { needs_source: !query.needs_source, ..query.clone() }));
    }
}

/// How many of the filters behind the button are set.
fn set(query: &NoteQuery, has_room: bool) -> usize {
    [
        !has_room && query.kind.is_some(),
        !has_room && query.status.is_some(),
        query.color.is_some(),
        query.tag.is_some(),
        query.article.is_some(),
        query.needs_source,
    ]
    .into_iter()
    .filter(|is_set| *is_set)
    .count()
}

/// The choices, each in a row of its own; kind and status among them where the bar has no room for them.
fn behind_button(ui: &mut Ui, app: &App, query: &NoteQuery, has_room: bool, actions: &mut Vec<Action>) {
    let words = texts::filters(set(query, has_room));
    let button = ui.button((icon::ICON_TUNE.rich_text(), words.as_str()));
    widgets::name(&button, &words);
    let popup = egui::Popup::menu(&button).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    popup.show(|ui| {
        let room = ui.ctx().content_rect();
        ui.set_max_width((room.width() - 80.0).clamp(200.0, 420.0));
        let most = (room.height() - 160.0).max(100.0);
        let area = egui::ScrollArea::vertical().max_height(most).min_scrolled_height(most.min(TALLEST));
        area.show(ui, |ui| {
            if !has_room {
                kind_and_status(ui, query, actions);
            }
            choices(ui, app, query, actions);
            widgets::follow_focus(ui);
        });
    });
}

fn kind_and_status(ui: &mut Ui, query: &NoteQuery, actions: &mut Vec<Action>) {
    if let Some(kind) = wrapped(ui, strings::KIND, query.kind, &kinds()) {
        actions.push(Action::QueryNotes(NoteQuery { kind, ..query.clone() }));
    }
    if let Some(status) = wrapped(ui, texts::column(crate::library::NoteColumn::Status), query.status, &states()) {
        actions.push(Action::QueryNotes(NoteQuery { status, ..query.clone() }));
    }
}

fn choices(ui: &mut Ui, app: &App, query: &NoteQuery, actions: &mut Vec<Action>) {
    if let Some(color) = wrapped(ui, texts::COLOR, query.color, &colors()) {
        actions.push(Action::QueryNotes(NoteQuery { color, ..query.clone() }));
    }
    if !app.status.tags.is_empty()
        && let Some(tag) = wrapped(ui, texts::TAG, query.tag.as_deref(), &tags(app))
    {
        actions.push(Action::QueryNotes(NoteQuery { tag: tag.map(str::to_owned), ..query.clone() }));
    }
    let this = app.article();
    let scopes = [(false, strings::ALL_ARTICLES), (true, strings::THIS_ARTICLE)];
    if let Some(one) = wrapped(ui, texts::OF_ARTICLES, query.article.is_some(), &scopes) {
        actions.push(Action::QueryNotes(NoteQuery { article: this.filter(|_| one), ..query.clone() }));
    }
    ui.add_space(4.0);
    needs_source(ui, query, actions);
    if ui.add_enabled(set(query, false) > 0, egui::Button::new(texts::NO_FILTERS)).clicked() {
        let (sort, direction) = (query.sort, query.direction);
        actions.push(Action::QueryNotes(NoteQuery {
            words: query.words.clone(),
            sort,
            direction,
            ..NoteQuery::default()
        }));
    }
}

/// A caption and choices that go on in the next line where there is no room.
fn wrapped<T: Copy + PartialEq, W: AsRef<str>>(ui: &mut Ui, caption: Text, taken: T, all: &[(T, W)]) -> Option<T> {
    ui.label(widgets::small(ui, caption));
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        for (value, label) in all {
            let (label, is_taken) = (label.as_ref(), *value == taken);
            let button = egui::Button::new(label).selected(is_taken).frame_when_inactive(is_taken);
            let response = ui.add(button);
            let said = format!("{caption}: {label}");
            widgets::one_of_several(&response, egui::accesskit::Role::RadioButton, &said, is_taken);
            if response.clicked() {
                chosen = Some(*value);
            }
        }
    });
    chosen
}
