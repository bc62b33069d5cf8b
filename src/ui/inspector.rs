//! The inspector at the right: what is selected, where it comes from, and what can be done with it.

use super::entity_hand::{self, EntityHand, Purpose};
use super::event_inspector::EventInspector;
pub use super::event_inspector::Step;
use super::note_editor::NoteEditor;
use super::quotation_inspector::{self, QuotationInspector};
use super::strings::inspector as texts;
use super::theme::Colors;
use super::{about_entity, entities_tab, entity_page, strings, versions_tab, widgets};
use crate::app::open::OpenArticle;
use crate::app::place::Selection;
use crate::app::settings::Tab;
use crate::app::{Action, App, Inspected, words};
use crate::library::{About, EntityRow, FieldRow, MentionMark, TimexMark};
use crate::locale::{Text, told};
use crate::model::{FieldName, NoteId, Origin};
use egui::{RichText, Ui};

/// What is being edited.
#[derive(Default)]
pub struct Inspector {
    note: NoteEditor,
    event: EventInspector,
    quotation: QuotationInspector,
    name: EntityHand,
    field: Option<(FieldName, String)>,
    focus_field: bool,
    wants_keyboard: bool,
}

impl Inspector {
    /// Puts the keyboard into a note that was just made.
    pub fn write_note(&mut self, id: NoteId) {
        self.note.write(id);
    }

    /// Begins to type about the event that is shown.
    pub fn begin_event(&mut self, app: &App, step: Step) {
        self.event.begin(app, step);
    }

    /// Begins to type the date of a new event on a passage.
    pub fn begin_new_event(&mut self, article: crate::model::ArticleId, passage: crate::model::Span) {
        self.event.begin_new(article, passage);
    }

    /// Begins to choose or to type a name.
    pub fn begin_name(&mut self, purpose: Purpose, typed: String) {
        self.name.begin(purpose, typed);
    }

    /// Puts the keyboard into the tags of a note that was just made.
    pub fn tag_note(&mut self, id: NoteId) {
        self.note.tag(id);
    }

    /// Shows the note as it reads, or to be written again.
    pub fn turn_note(&mut self) {
        self.note.turn();
    }

    /// Begins to type a field of the article on screen.
    pub fn begin_field(&mut self, app: &App, name: FieldName) {
        let rows = app.open.iter().flat_map(|open| &open.article.fields);
        let value = rows.into_iter().find(|row| row.name == name).and_then(|row| row.value.clone());
        self.type_field(name, value.unwrap_or_default());
    }

    fn type_field(&mut self, name: FieldName, value: String) {
        self.field = Some((name, value));
        self.focus_field = true;
    }

    /// Whether a field of the article is being typed.
    #[must_use]
    pub const fn is_typing(&self) -> bool {
        self.field.is_some() || self.name.is_typing()
    }

    /// Whether words of a note are not written yet.
    #[must_use]
    pub fn is_drafting(&self) -> bool {
        self.note.is_drafting()
    }

    /// Puts the keyboard into the panel.
    pub const fn take_focus(&mut self) {
        self.wants_keyboard = true;
    }

    /// Saves what is not saved yet.
    pub fn finish(&mut self, actions: &mut Vec<Action>) {
        self.note.finish(actions);
    }

    /// Draws the panel.
    pub fn show(&mut self, ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
        if !matches!(app.place.selection, Selection::Note(_)) {
            self.note.finish(actions);
        }
        let panel = self.panel(ui);
        egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            if panel.has_focus() {
                widgets::scroll_by_keys(ui);
            }
            ui.horizontal(|ui| {
                widgets::heading(ui, texts::heading(&app.place.selection));
                if app.place.selection != Selection::Article && app.place.tab == Tab::Text {
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        if widgets::icon_button(ui, egui_material_icons::icons::ICON_CLOSE, texts::BACK_TO_ARTICLE)
                            .clicked()
                        {
                            actions.push(Action::Inspect(Selection::Article));
                        }
                    });
                }
            });
            ui.add_space(4.0);
            self.event.show_new(ui, app, actions);
            self.name.show_choice(ui, app, actions);
            self.body(ui, app, actions);
            widgets::follow_focus(ui);
        });
    }

    /// The panel as a whole takes the keyboard, to be read by its keys; Tab goes on to what is in it.
    fn panel(&mut self, ui: &Ui) -> egui::Response {
        let rect = ui.max_rect();
        let id = egui::Id::unique("inspector panel");
        let panel = ui.interact(rect, id, egui::Sense::focusable_noninteractive());
        panel.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Region, true, texts::INSPECTOR));
        widgets::Landmark::Inspector.is_at(ui, rect);
        if std::mem::take(&mut self.wants_keyboard) {
            panel.request_focus();
        }
        if panel.has_focus() {
            let filter = egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() };
            ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
            widgets::focus_ring(ui, rect);
        }
        panel
    }

    fn body(&mut self, ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
        match (&app.place.selection, &app.inspected) {
            (Selection::Article, _) => {
                if let Some(open) = &app.open {
                    self.article(ui, open, actions);
                    versions_tab::about(ui, app, actions);
                }
            }
            (Selection::Mention(mark), row) => {
                mention(ui, app, mark);
                self.name.mention_buttons(ui, mark.id, actions);
                if let Inspected::Entity(row) = row {
                    ui.add_space(8.0);
                    self.entity(ui, app, row, actions);
                }
            }
            (Selection::Timex(mark), row) => {
                timex(ui, app, mark);
                if let Inspected::Event(row) = row {
                    ui.separator();
                    self.event.show(ui, app, row, actions);
                }
            }
            (Selection::Entity(_) | Selection::Sentence(..), Inspected::Entity(row)) => {
                self.entity(ui, app, row, actions);
            }
            (Selection::Event(_), Inspected::Event(row)) => {
                self.event.show(ui, app, row, actions);
                entity_page::notes(ui, app, About::Event(row.id), actions);
            }
            (Selection::Quotation(_), Inspected::Quotation(row)) => {
                self.quotation.show(ui, app, row, actions);
                entity_page::notes(ui, app, About::Quotation(row.id), actions);
            }
            (Selection::Note(_), Inspected::Note(row)) => self.note.show(ui, app, row, actions),
            _ => {}
        }
    }

    fn entity(&mut self, ui: &mut Ui, app: &App, row: &EntityRow, actions: &mut Vec<Action>) {
        ui.horizontal(|ui| {
            let color = Colors::of(ui).kind(row.kind);
            widgets::sign(ui, widgets::kind_icon(row.kind).rich_text().color(color), strings::kind(row.kind));
            ui.add(egui::Label::new(widgets::strong(&row.name)).wrap());
        });
        ui.horizontal(|ui| {
            ui.label(widgets::small(ui, strings::kind(row.kind)));
            widgets::badge(ui, entities_tab::status(row.status));
            watch(ui, app, row, actions);
        });
        self.name.buttons(ui, app, row, actions);
        entity_hand::decisions(ui, row, actions);
        if !row.aliases.is_empty() {
            pair(ui, texts::ALSO_CALLED, &row.aliases.join("; "));
        }
        about_entity::roles(ui, app, row, actions);
        let mentions = strings::mentions(u64::from(row.mentions));
        let articles = strings::articles(u64::from(row.articles));
        pair(ui, texts::FOUND, &texts::found(&mentions, &articles));
        if let (Some(first), Some(last)) = (row.first_seen, row.last_seen) {
            let days = strings::chronology::stretch(&strings::day(first), &strings::day(last));
            pair(ui, texts::FIRST_AND_LAST, &days);
        }
        about_entity::joined(ui, row, actions);
        about_entity::suggestions(ui, row, actions);
        ui.add_space(6.0);
        ui.horizontal_wrapped(|ui| {
            if ui.button(strings::SHOW_SENTENCES).clicked() {
                actions.push(Action::ShowSentences(row.id));
            }
            if ui.button(texts::SHOW_EVENTS).clicked() {
                actions.push(Action::ShowEventsOf(row.id));
            }
        });
        // All at once, so that nothing moves under a click when one part comes after another.
        if app.pen.page(row.id).is_none() {
            return;
        }
        entity_page::show(ui, app, row, actions);
        quotation_inspector::said_by(ui, app, row.id, actions);
        entity_page::notes(ui, app, About::Entity(row.id), actions);
        entity_page::articles(ui, app, row, actions);
    }

    fn article(&mut self, ui: &mut Ui, open: &OpenArticle, actions: &mut Vec<Action>) {
        for row in &open.article.fields {
            self.field(ui, open, row, actions);
        }
        if let Some(moment) = &open.article.published_at {
            pair(ui, texts::PUBLISHED_AT, &texts::moment(moment));
        }
        if let Some(moment) =
            open.article.modified_at.as_ref().filter(|_| open.article.modified_at != open.article.published_at)
        {
            pair(ui, texts::UPDATED_AT, &texts::moment(moment));
        }
        if let Some(section) = &open.article.section {
            pair(ui, texts::SECTION, section);
        }
        ui.separator();
        pair(ui, texts::READ_FROM, &open.article.source);
        let characters = open.points.total();
        pair(ui, texts::READ_AS, told(&words::read_as(&open.article.encoding, characters)));
        let imported = open.article.imported_at.to_zoned_datetime(jiff::tz::TimeZone::system());
        pair(ui, texts::IMPORTED, &strings::moment(imported.datetime()));
        pair(ui, texts::VERSION, &open.article.number.to_string());
        let lost = open.marks.unplaced.iter().map(|lost| strings::quotations::unplaced(&lost.words, lost.was));
        for warning in open.marks.warnings.iter().cloned().chain(lost) {
            ui.add(egui::Label::new(RichText::new(warning).small().color(Colors::of(ui).warning)).wrap());
        }
    }

    fn field(&mut self, ui: &mut Ui, open: &OpenArticle, row: &FieldRow, actions: &mut Vec<Action>) {
        if self.field.as_ref().is_some_and(|(name, _)| *name == row.name) {
            self.edit(ui, open, row, actions);
            return;
        }
        ui.horizontal(|ui| {
            ui.label(widgets::small(ui, strings::field(row.name)));
            if let Some(origin @ (Origin::Guess | Origin::Researcher)) = row.origin {
                drop(widgets::badge(ui, strings::origin(origin)));
            }
            let hint = texts::edit(row.name);
            if widgets::icon_button(ui, egui_material_icons::icons::ICON_EDIT, &hint).clicked() {
                self.field = Some((row.name, row.value.clone().unwrap_or_default()));
                self.focus_field = true;
            }
        });
        if let Some(value) = &row.value {
            let label = ui.add(egui::Label::new(shown(row.name, value)).wrap());
            if let Some(place) = &row.read_from {
                drop(label.on_hover_text(texts::read_from(place)));
            }
        } else {
            ui.label(widgets::muted(ui, strings::UNKNOWN));
            if row.name == FieldName::Published {
                ui.add(egui::Label::new(widgets::small(ui, strings::NO_DATE_HINT)).wrap());
                if ui.link(strings::SET_DATE_OF_PUBLICATION).clicked() {
                    self.type_field(row.name, String::new());
                }
            }
        }
    }

    fn edit(&mut self, ui: &mut Ui, open: &OpenArticle, row: &FieldRow, actions: &mut Vec<Action>) {
        let Some((name, typed)) = &mut self.field else { return };
        ui.label(widgets::small(ui, strings::field(*name)));
        let hint = if *name == FieldName::Published { "2020-11-20" } else { "" };
        let response = ui.add(egui::TextEdit::singleline(typed).hint_text(hint).desired_width(f32::INFINITY));
        widgets::name(&response, strings::field(*name));
        if std::mem::take(&mut self.focus_field) {
            response.request_focus();
        }
        let wrong = *name == FieldName::Published
            && !typed.trim().is_empty()
            && typed.trim().parse::<jiff::civil::Date>().is_err();
        if wrong {
            ui.label(RichText::new(strings::NOT_A_DAY).small().color(Colors::of(ui).error));
        }
        let enter = response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
        if enter && wrong {
            response.request_focus();
        }
        let mut done = response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Escape));
        let mut value = None;
        ui.horizontal(|ui| {
            if (ui.add_enabled(!wrong, egui::Button::new(strings::SAVE)).clicked() || enter) && !wrong {
                value = Some(Some(typed.trim().to_owned()).filter(|v| !v.is_empty()));
            }
            done |= ui.button(strings::CANCEL).clicked();
            if row.origin == Some(Origin::Researcher) && ui.button(strings::AS_FOUND).clicked() {
                value = Some(None);
            }
        });
        if let Some(value) = value {
            actions.push(Action::SetField(open.article.id, *name, value));
            done = true;
        }
        if done {
            self.field = None;
        }
    }
}

/// A field's value as people read it.
fn shown(name: FieldName, value: &str) -> String {
    match (name, value.parse::<jiff::civil::Date>()) {
        (FieldName::Published, Ok(date)) => crate::locale::dates::in_full(date),
        _ => value.to_owned(),
    }
}

/// A caption with its value below.
pub fn pair(ui: &mut Ui, caption: Text, value: impl AsRef<str>) {
    ui.label(widgets::small(ui, caption));
    ui.add(egui::Label::new(value.as_ref()).wrap().selectable(true));
}

/// The words of a span of the open article.
fn words_of(app: &App, span: crate::model::Span) -> String {
    let text = app.open.as_ref().map(|o| o.article.text.as_ref()).unwrap_or_default();
    crate::text::in_one_line(span.in_text(text))
}

/// Watches a name, or watches it no longer.
fn watch(ui: &mut Ui, app: &App, row: &EntityRow, actions: &mut Vec<Action>) {
    let is_watched = app.status.watched.contains(&row.id);
    let words = if is_watched { strings::news::UNWATCH } else { strings::news::WATCH };
    let eye = egui_material_icons::icons::ICON_VISIBILITY.rich_text();
    let button = ui.add(egui::Button::new((eye, words)).small().selected(is_watched));
    widgets::name(&button, words);
    if button.on_hover_text(strings::news::WATCH_HELP).clicked() {
        actions.extend(app.watching(vec![row.id]));
    }
}

fn mention(ui: &mut Ui, app: &App, mark: &MentionMark) {
    pair(ui, strings::AS_WRITTEN, &words_of(app, mark.span));
    pair(ui, texts::FOUND_BY, &strings::reason(&mark.rule, mark.score));
    if !mark.link.rule.is_empty() {
        pair(ui, strings::LINKED_BY, &strings::reason(&mark.link.rule, mark.link.score));
    }
}

fn timex(ui: &mut Ui, app: &App, mark: &TimexMark) {
    pair(ui, strings::AS_WRITTEN, &words_of(app, mark.span));
    match &mark.date {
        Some(date) => pair(ui, texts::RESOLVED, &strings::date(date)),
        None => pair(ui, texts::RESOLVED, texts::NOT_DATED),
    }
    worked_out(ui, mark.basis, &mark.because);
    if let Some(anchor) = mark.anchor {
        pair(ui, strings::HANGS_ON, &format!("“{}”", words_of(app, anchor)));
    }
    let modifier = mark.modifier.as_deref().map(|m| format!(", {m}")).unwrap_or_default();
    pair(ui, strings::TIMEX3, &format!("{} {}{modifier}", mark.kind.name(), mark.value));
}

fn worked_out(ui: &mut Ui, basis: Option<crate::model::Basis>, because: &str) {
    if let Some(basis) = basis {
        pair(ui, strings::WORKED_OUT, strings::basis(basis));
    }
    if !because.is_empty() {
        pair(ui, strings::BECAUSE, told(because));
    }
}
