//! An event in the inspector: where its date comes from, what contradicts it, and the researcher's hand on it.

use super::strings::chronology as texts;
use super::theme::Colors;
use super::{chronology_tab, strings, widgets};
use crate::analysis::time::typed;
use crate::app::place::{Place, Selection};
use crate::app::{Action, App, Inspected};
use crate::library::{EventDecision, EventRow, EventStatus, NewEvent, Relation};
use crate::locale::Text;
use crate::model::{ArticleId, EventId, EventKind, Span};
use egui::{RichText, Ui};
use jiff::civil::Date;

/// What is being typed about an event.
#[derive(Default)]
pub struct EventInspector {
    draft: Option<Draft>,
    focus: bool,
}

/// A date or a tie on its way.
struct Draft {
    of: About,
    typed: String,
    /// The event that is tied to.
    to: Option<EventId>,
}

/// What the draft is about.
#[derive(Clone, Copy, PartialEq)]
enum About {
    Date(EventId),
    Tie(EventId),
    New(ArticleId, Span),
}

/// A step that a command asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// To type another date.
    Date,
    /// To tie it to another event.
    Tie,
}

impl EventInspector {
    /// Begins to type about the event that is shown.
    pub fn begin(&mut self, app: &App, step: Step) {
        let Inspected::Event(row) = &app.inspected else { return };
        let of = match step {
            Step::Date => About::Date(row.id),
            Step::Tie => About::Tie(row.id),
        };
        self.open(of);
    }

    /// Begins to type the date of a new event on a passage.
    pub fn begin_new(&mut self, article: ArticleId, passage: Span) {
        self.open(About::New(article, passage));
    }

    fn open(&mut self, of: About) {
        self.draft = Some(Draft { of, typed: String::new(), to: None });
        self.focus = true;
    }

    /// Draws the date of a new event, while one is typed.
    pub fn show_new(&mut self, ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
        let Some(About::New(article, passage)) = self.draft.as_ref().map(|draft| draft.of) else { return };
        let Some(open) = app.open.as_ref().filter(|open| open.article.id == article) else {
            self.draft = None;
            return;
        };
        let frame = egui::Frame::new().fill(Colors::of(ui).raised).corner_radius(8).inner_margin(10);
        let published = published(app);
        frame.show(ui, |ui| {
            ui.label(widgets::strong(strings::NEW_EVENT));
            let words = crate::text::in_one_line(passage.in_text(&open.article.text));
            ui.add(egui::Label::new(widgets::muted(ui, format!("“{words}”"))).wrap());
            if let Some((typed, date)) = self.date_field(ui, published) {
                actions.push(Action::AddEvent(NewEvent { article, passage, typed, date }));
            }
        });
        ui.add_space(8.0);
    }

    /// Draws an event.
    pub fn show(&mut self, ui: &mut Ui, app: &App, row: &EventRow, actions: &mut Vec<Action>) {
        self.forget_others(row.id);
        head(ui, row);
        self.hand(ui, app, row, actions);
        ui.separator();
        facts(ui, app, row);
        beside(ui, app, row, actions);
        ui.add_space(6.0);
        if ui.button(strings::SHOW_IN_TEXT).clicked() {
            actions.push(Action::Go(Place { ..chronology_tab::place(app, row) }));
        }
    }

    /// What was typed about another event is not meant for this one.
    fn forget_others(&mut self, shown: EventId) {
        self.draft.take_if(|draft| match draft.of {
            About::Date(id) | About::Tie(id) => id != shown,
            About::New(..) => false,
        });
    }

    /// The buttons, or the field that one of them has opened.
    fn hand(&mut self, ui: &mut Ui, app: &App, row: &EventRow, actions: &mut Vec<Action>) {
        match self.draft.as_ref().map(|draft| draft.of) {
            Some(About::Date(_)) => {
                let published = published(app);
                if let Some((typed, date)) = self.date_field(ui, published) {
                    actions.push(Action::DecideEvent(row.id, EventDecision::Date { typed, date }));
                }
            }
            Some(About::Tie(_)) => self.tie_field(ui, app, row, actions),
            _ => self.buttons(ui, row, actions),
        }
    }

    fn buttons(&mut self, ui: &mut Ui, row: &EventRow, actions: &mut Vec<Action>) {
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| {
            let decide = |decision| Action::DecideEvent(row.id, decision);
            let confirmed = row.status == EventStatus::Confirmed;
            if ui.add_enabled(!confirmed, egui::Button::new(strings::CONFIRM)).clicked() {
                actions.push(decide(EventDecision::Confirm));
            }
            if row.status != EventStatus::Rejected && ui.button(strings::REJECT).clicked() {
                actions.push(decide(EventDecision::Reject));
            }
            if ui.button(texts::SET_DATE).clicked() {
                self.open(About::Date(row.id));
            }
            if ui.button(texts::TIE_TO).clicked() {
                self.open(About::Tie(row.id));
            }
            let decided = !matches!(row.status, EventStatus::Detected | EventStatus::Moved);
            if decided && row.kind != EventKind::Added && ui.button(strings::AS_FOUND).clicked() {
                actions.push(decide(EventDecision::AsFound));
            }
        });
    }

    /// A field for a date, with what it means below. Returns what was typed once it is to be kept.
    fn date_field(&mut self, ui: &mut Ui, published: Option<Date>) -> Option<(String, crate::model::DateSpan)> {
        let draft = self.draft.as_mut()?;
        let entered =
            field(ui, &mut draft.typed, strings::EVENT_DATE, strings::EVENT_DATE_HINT, std::mem::take(&mut self.focus));
        let read = typed::date(&draft.typed, published);
        match &read {
            Ok(date) => preview(ui, &strings::date(date), &date.edtf()),
            Err(error) => complaint(ui, error.to_string(), draft.typed.trim().is_empty()),
        }
        match keep_or_cancel(ui, read.is_ok(), entered) {
            Some(Kept::Keep) => {
                let typed = self.draft.take()?.typed;
                read.ok().map(|date| (typed, date))
            }
            Some(Kept::Cancel) => {
                self.draft = None;
                None
            }
            None => None,
        }
    }

    /// A field for a distance and a choice of the event that it is counted from.
    fn tie_field(&mut self, ui: &mut Ui, app: &App, row: &EventRow, actions: &mut Vec<Action>) {
        let Some(draft) = self.draft.as_mut() else { return };
        let focus = std::mem::take(&mut self.focus);
        let entered = field(ui, &mut draft.typed, strings::EVENT_TIE, strings::EVENT_TIE_HINT, focus);
        let others: Vec<&EventRow> =
            app.beside(row.id).iter().filter(|(r, _)| *r == Relation::Article).map(|(_, row)| row).collect();
        let name = |other: &EventRow| format!("{}: {}", strings::date(&other.date), other.headline);
        let chosen = others.iter().find(|other| Some(other.id) == draft.to);
        let shown = chosen.map_or_else(|| strings::EVENT_CHOOSE.to_string(), |other| name(other));
        let width = ui.available_width();
        let combo =
            egui::ComboBox::from_id_salt("tie to").width(width).truncate().selected_text(shown).show_ui(ui, |ui| {
                let mut entries = Vec::new();
                for other in &others {
                    let taken = draft.to == Some(other.id);
                    let entry = ui.selectable_value(&mut draft.to, Some(other.id), name(other));
                    if entry.clicked() {
                        ui.close();
                    }
                    entries.push((entry, taken));
                }
                widgets::choose_by_keys(ui, &entries);
            });
        widgets::name(&combo.response, strings::EVENT_CHOOSE);
        let offset = typed::offset(&draft.typed);
        let target = others.iter().find(|other| Some(other.id) == draft.to);
        match (&offset, target) {
            (Err(error), _) => complaint(ui, error.to_string(), draft.typed.trim().is_empty()),
            (Ok(offset), Some(target)) => match target.date.offset(*offset, crate::model::Precision::Day) {
                Some(date) => preview(ui, &strings::date(&date), &offset.words()),
                None => complaint(ui, strings::PAST_CALENDAR, false),
            },
            (Ok(_), None) => complaint(ui, strings::EVENT_CHOOSE, true),
        }
        let (ready, to, typed) = (offset.is_ok() && target.is_some(), draft.to, draft.typed.clone());
        match (keep_or_cancel(ui, ready, entered), offset, to) {
            (Some(Kept::Keep), Ok(offset), Some(to)) => {
                actions.push(Action::DecideEvent(row.id, EventDecision::Tie { typed, offset, to }));
                self.draft = None;
            }
            (Some(_), ..) => self.draft = None,
            (None, ..) => {}
        }
    }
}

/// The day of publication of the article on screen, from which a missing year is taken.
fn published(app: &App) -> Option<Date> {
    let fields = &app.open.as_ref()?.article.fields;
    let field = fields.iter().find(|field| field.name == crate::model::FieldName::Published)?;
    field.value.as_ref()?.parse().ok()
}

/// Whether what was typed is kept.
#[derive(Clone, Copy, PartialEq)]
enum Kept {
    Keep,
    Cancel,
}

/// A field with its caption. Returns whether Enter was pressed in it.
fn field(ui: &mut Ui, typed: &mut String, caption: Text, hint: Text, focus: bool) -> bool {
    ui.label(widgets::small(ui, caption));
    let response = ui.add(egui::TextEdit::singleline(typed).hint_text(hint).desired_width(f32::INFINITY));
    widgets::name(&response, caption);
    if focus {
        response.request_focus();
    }
    response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter))
}

fn keep_or_cancel(ui: &mut Ui, ready: bool, entered: bool) -> Option<Kept> {
    let mut kept = None;
    ui.horizontal(|ui| {
        let save = ui.add_enabled(ready, egui::Button::new(strings::SAVE));
        if ready && (save.clicked() || entered) {
            kept = Some(Kept::Keep);
        }
        if ui.button(strings::CANCEL).clicked() || ui.input(|i| i.key_pressed(egui::Key::Escape)) {
            kept = Some(Kept::Cancel);
        }
    });
    kept
}

/// How what was typed is understood.
fn preview(ui: &mut Ui, words: &str, detail: &str) {
    let colors = Colors::of(ui);
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new("=").color(colors.muted));
        ui.label(RichText::new(words).color(colors.accent));
        ui.label(widgets::small(ui, detail));
    });
}

/// Why it is not understood; a mere hint while nothing is typed.
fn complaint(ui: &mut Ui, words: impl Into<String>, hint: bool) {
    let color = if hint { Colors::of(ui).muted } else { Colors::of(ui).error };
    ui.add(egui::Label::new(RichText::new(words).small().color(color)).wrap());
}

/// Headline, date and status.
fn head(ui: &mut Ui, row: &EventRow) {
    ui.add(egui::Label::new(widgets::strong(&row.headline)).wrap());
    ui.label(RichText::new(strings::date(&row.date)).color(Colors::of(ui).date));
    ui.horizontal_wrapped(|ui| {
        widgets::badge(ui, strings::event_status(row.status));
        if let Some(kind) = strings::event_kind(row.kind) {
            widgets::badge(ui, kind);
        }
        if row.sources > 1 {
            widgets::badge(ui, &strings::versions::sources(row.sources, row.independent));
        }
        if !row.disputes.is_empty() {
            ui.label(RichText::new(strings::DISPUTED).small().color(Colors::of(ui).warning));
        }
    });
}

fn facts(ui: &mut Ui, app: &App, row: &EventRow) {
    if let Some(found) = &row.found {
        pair(ui, strings::AS_FOUND, &strings::date(found));
    }
    if !row.as_written.is_empty() {
        pair(ui, strings::AS_WRITTEN, &row.as_written);
    }
    // A date that is not the found one any more was not worked out from the text.
    if let Some(basis) = row.basis.filter(|_| row.found.is_none()) {
        pair(ui, strings::WORKED_OUT, strings::basis(basis));
    }
    if !row.because.is_empty() {
        pair(ui, strings::BECAUSE, crate::locale::told(&row.because));
    }
    pair(ui, strings::SENTENCE, &row.sentence);
    let who = chronology_tab::who(row);
    if !who.is_empty() {
        pair(ui, strings::WHO, &who);
    }
    let open = app.open.as_ref().filter(|open| open.article.id == row.article);
    let page = open.and_then(|open| open.article.page_at(row.span.start()));
    pair(ui, strings::ARTICLE, &strings::quotations::place(&row.article_title, page, None));
}

fn pair(ui: &mut Ui, caption: Text, value: impl AsRef<str>) {
    ui.label(widgets::small(ui, caption));
    ui.add(egui::Label::new(value.as_ref()).wrap().selectable(true));
}

/// The other accounts, and what hangs together.
fn beside(ui: &mut Ui, app: &App, row: &EventRow, actions: &mut Vec<Action>) {
    let all = app.beside(row.id);
    for (relation, caption) in [
        (Relation::Disputes, texts::ANOTHER_DAY),
        (Relation::Same, texts::ALSO_TOLD_BY),
        (Relation::Anchor, strings::HANGS_ON),
        (Relation::Hangs, texts::HANGING_ON_IT),
    ] {
        let mut others = all.iter().filter(|(r, _)| *r == relation).map(|(_, row)| row).peekable();
        if others.peek().is_some() {
            ui.add_space(6.0);
            ui.label(widgets::small(ui, caption));
        }
        for other in others {
            account(ui, app, other, relation, actions);
        }
    }
}

/// Another event as a card that leads to it.
fn account(ui: &mut Ui, app: &App, other: &EventRow, relation: Relation, actions: &mut Vec<Action>) {
    let colors = Colors::of(ui);
    let frame = egui::Frame::new().fill(colors.raised).corner_radius(6).inner_margin(8);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        if ui.link(format!("{}: {}", strings::date(&other.date), other.headline)).clicked() {
            actions.push(Action::Inspect(Selection::Event(other.id)));
        }
        if matches!(relation, Relation::Disputes | Relation::Same) {
            ui.add(egui::Label::new(format!("“{}”", other.sentence)).wrap());
            ui.label(widgets::small(ui, &other.article_title));
            ui.horizontal(|ui| {
                if ui.small_button(strings::SHOW_IN_TEXT).clicked() {
                    actions.push(Action::Go(chronology_tab::place(app, other)));
                }
                if relation == Relation::Disputes && ui.small_button(texts::THIS_IS_RIGHT).clicked() {
                    actions.push(Action::DecideEvent(other.id, EventDecision::Confirm));
                }
            });
        }
    });
}
