//! A page of the text tab: an article with its marks, its menu and the place that is read; there are two of them side by side.

use super::commands::{Command, Selected};
use super::find_bar;
use super::reader::{
    HitMarks, MarkKind as ReaderKind, MarkKinds, MarkSet, NoteSet, Reader, ReaderDoc, ReaderEvent, ReaderMark,
    ReaderState,
};
use super::text_menu::{self, TextMenu};
use super::text_style::style;
use super::{masthead, strings, widgets};
use crate::app::open::OpenArticle;
use crate::app::place::Selection;
use crate::app::settings::MarkKind;
use crate::app::shelf::Side;
use crate::app::{Action, App};
use crate::library::Marks;
use crate::model::{ArticleId, EntityId, Span, VersionId};
use egui::Ui;
use std::sync::Arc;

/// Largest text that is prepared within a frame, in bytes: a millisecond's work. Longer ones are prepared on a thread.
const AT_ONCE: usize = 256 << 10;

/// Bytes of text that are kept ready for coming back to.
const KEPT: usize = 4 << 20;

/// Articles that are kept ready at most.
const MOST_KEPT: usize = 12;

/// A page and what was on it before.
#[derive(Default)]
pub struct TextPage {
    shown: Option<Shown>,
    under_way: Option<(VersionId, std::sync::mpsc::Receiver<ReaderDoc>)>,
    /// What was shown before, as it was left, the last one last.
    kept: Vec<Shown>,
    /// The coming to a place that was shown last.
    arrived: u64,
    /// The look at a hit that was shown last.
    looked: u64,
}

/// An article on a page.
pub struct Shown {
    pub article: ArticleId,
    version: VersionId,
    pub doc: ReaderDoc,
    pub state: ReaderState,
    marks_of: Arc<Marks>,
    marks: MarkSet,
    notes: NoteSet,
    remembered: usize,
    /// The places of the name that the inspector shows, and whose they are.
    named: (Option<EntityId>, Vec<Span>),
    pub has_keyboard: bool,
    menu: Option<TextMenu>,
}

/// Whose page it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// That of the article on screen, which all that is done is about.
    Active,
    /// That of the article beside it.
    Beside(Side),
}

impl TextPage {
    /// What is on the page.
    #[must_use]
    pub const fn shown(&self) -> Option<&Shown> {
        self.shown.as_ref()
    }

    /// What is on the page, to be changed.
    pub const fn shown_mut(&mut self) -> Option<&mut Shown> {
        self.shown.as_mut()
    }

    /// Draws the page of an article.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        app: &App,
        open: &OpenArticle,
        role: Role,
        actions: &mut Vec<Action>,
        commands: &mut Vec<Command>,
    ) {
        self.prepare(ui, app, open);
        if role == Role::Active {
            self.arrive(app, open);
        }
        match self.shown.as_mut().filter(|s| s.version == open.article.version) {
            Some(shown) => {
                shown.take_marks(&open.marks);
                shown.draw(ui, app, open, role, actions, commands);
            }
            None => {
                ui.label(widgets::muted(ui, strings::LOADING));
            }
        }
    }

    /// Goes to the passage or place that a person came to, and to the hit that is looked at.
    fn arrive(&mut self, app: &App, open: &OpenArticle) {
        let is_there = app.article() == Some(open.article.id);
        let Some(shown) = self.shown.as_mut().filter(|s| is_there && s.version == open.article.version) else { return };
        if self.arrived != app.arrivals {
            self.arrived = app.arrivals;
            match (app.place.passage, app.place.at) {
                (Some(span), _) => shown.state.go_to(span),
                (None, Some(at)) => shown.state.set_reading_place(at),
                (None, None) => {}
            }
        }
        if let Some(hits) = find_bar::shown_hits(app).filter(|hits| hits.looks != self.looked) {
            self.looked = hits.looks;
            shown.state.reveal_hit(hits.at());
        }
    }

    /// Makes the document ready where another article was opened.
    fn prepare(&mut self, ui: &Ui, app: &App, open: &OpenArticle) {
        let version = open.article.version;
        if self.shown.as_ref().is_some_and(|s| s.version == version) {
            return;
        }
        if let Some(at) = self.kept.iter().position(|s| s.version == version) {
            let kept = self.kept.remove(at);
            self.put(kept);
            return;
        }
        if open.article.text.len() <= AT_ONCE {
            let doc = ReaderDoc::new(Arc::clone(&open.article.text), (*open.structure).clone());
            self.put(Shown::new(app, open, doc));
            return;
        }
        match &self.under_way {
            Some((of, inbox)) if *of == version => {
                if let Ok(doc) = inbox.try_recv() {
                    self.under_way = None;
                    self.put(Shown::new(app, open, doc));
                }
            }
            _ => self.under_way = prepare_aside(ui.ctx(), open).map(|inbox| (version, inbox)),
        }
    }

    /// Puts an article on the page, and the one before aside.
    fn put(&mut self, shown: Shown) {
        self.kept.extend(self.shown.replace(shown));
        let bytes = |kept: &[Shown]| kept.iter().map(|s| s.doc.text().len()).sum::<usize>();
        while self.kept.len() > MOST_KEPT || (!self.kept.is_empty() && bytes(&self.kept) > KEPT) {
            self.kept.remove(0);
        }
    }
}

fn prepare_aside(ctx: &egui::Context, open: &OpenArticle) -> Option<std::sync::mpsc::Receiver<ReaderDoc>> {
    let (outbox, inbox) = std::sync::mpsc::channel();
    let (text, structure, ctx) = (Arc::clone(&open.article.text), Arc::clone(&open.structure), ctx.clone());
    let work = move || {
        if outbox.send(ReaderDoc::new(text, (*structure).clone())).is_ok() {
            ctx.request_repaint();
        }
    };
    std::thread::Builder::new().name("layout".to_owned()).spawn(work).ok().map(|_| inbox)
}

impl Shown {
    fn new(app: &App, open: &OpenArticle, doc: ReaderDoc) -> Self {
        let mut state = ReaderState::new();
        if let Some(offset) = app.offset_in(open.article.id) {
            state.set_reading_place(offset);
        }
        Self {
            article: open.article.id,
            version: open.article.version,
            doc,
            remembered: state.reading_place(),
            named: (None, Vec::new()),
            has_keyboard: false,
            state,
            marks: mark_set(&open.marks),
            notes: NoteSet::new(open.marks.notes.clone()),
            marks_of: Arc::clone(&open.marks),
            menu: None,
        }
    }

    /// Where the person is in the text, in bytes: the selection, else the caret, else what is read.
    #[must_use]
    pub fn here(&self) -> usize {
        let selected = self.state.selection(&self.doc).map(Span::start);
        selected.or(self.state.caret()).unwrap_or_else(|| self.state.reading_place())
    }

    /// Where the selected words begin, else what is read.
    #[must_use]
    pub fn here_or_read(&self) -> usize {
        self.state.selection(&self.doc).map_or_else(|| self.state.reading_place(), Span::start)
    }

    /// New findings are marked without moving a word.
    fn take_marks(&mut self, marks: &Arc<Marks>) {
        if !Arc::ptr_eq(marks, &self.marks_of) {
            self.marks_of = Arc::clone(marks);
            self.marks = mark_set(marks);
            self.notes = NoteSet::new(marks.notes.clone());
            self.named = (None, Vec::new());
        }
    }

    /// Finds the places of the name that the inspector shows, when it shows another one.
    fn find_named(&mut self, name: Option<EntityId>) {
        if self.named.0 != name {
            let mentions = self.marks_of.mentions.iter().filter(|mention| Some(mention.entity) == name);
            let mut spans: Vec<Span> = mentions.map(|mention| mention.span).collect();
            spans.sort_unstable();
            self.named = (name, spans);
        }
    }

    fn draw(
        &mut self,
        ui: &mut Ui,
        app: &App,
        open: &OpenArticle,
        role: Role,
        actions: &mut Vec<Action>,
        commands: &mut Vec<Command>,
    ) {
        self.find_named(app.place.selection.entity());
        let style = style(ui, app);
        let head = masthead::of(open);
        let notes = |note: &crate::library::NoteMark| strings::pen::marked(note);
        let none = NoteSet::EMPTY;
        let shown_notes = if app.settings.hidden_marks.contains(&MarkKind::Note) { &none } else { &self.notes };
        let response = Reader::new(&self.doc, &style)
            .name(if role == Role::Active {
                strings::ARTICLE_TEXT.text()
            } else {
                strings::reading::TEXT_BESIDE.text()
            })
            .head(head.as_ref())
            .marks(&self.marks, hidden(app))
            .hits(if role == Role::Active { hit_marks(app) } else { HitMarks::default() })
            .selected(selected(&app.place.selection))
            .named(&self.named.1)
            .notes(shown_notes, &notes)
            .show(ui, &mut self.state);
        self.has_keyboard = response.response.has_focus();
        if let Role::Beside(side) = role {
            let is_pressed = response.response.contains_pointer() && ui.input(|i| i.pointer.any_pressed());
            if response.response.gained_focus() || is_pressed {
                actions.push(Action::FocusSide(side));
            }
        } else {
            widgets::take_wished_focus(&response.response);
            widgets::Landmark::Text.is_at(ui, response.response.rect);
        }
        for event in response.events {
            self.event(ui.ctx(), event, actions);
        }
        self.menu(ui, app, &response.response, actions, commands);
        let mut words: Vec<String> = response.hovered.iter().map(|h| tooltip(app, &self.marks_of, h.mark)).collect();
        words.extend(response.hovered_link.map(|link| format!("{}\n{}", link.address, strings::LINK_HINT)));
        if !words.is_empty() && self.menu.is_none() {
            response.response.on_hover_text_at_pointer(words.join("\n"));
        }
        let place = self.state.reading_place();
        if place != self.remembered && !ui.input(|i| i.pointer.any_down()) {
            self.remembered = place;
            actions.push(Action::RememberOffset(self.article, place));
        }
    }

    fn event(&mut self, ctx: &egui::Context, event: ReaderEvent, actions: &mut Vec<Action>) {
        match event {
            ReaderEvent::MarkClicked(mark) => {
                actions.extend(selection_of(&self.marks_of, mark).map(Action::Inspect));
            }
            ReaderEvent::LinkClicked(link) => ctx.open_url(egui::OpenUrl::new_tab(&link.address)),
            ReaderEvent::NoteClicked(id) => actions.push(Action::Inspect(Selection::Note(id))),
            ReaderEvent::ContextMenu { at, offset, mark, link } => {
                let note = self.notes.touching(Span::new(offset, offset + 1)).next().map(|n| Selection::Note(n.id));
                let marked = mark.and_then(|mark| selection_of(&self.marks_of, mark)).or(note);
                self.menu = Some(TextMenu::new(at, marked, link));
            }
            ReaderEvent::SelectionChanged(_) => {}
        }
    }

    /// Draws the menu while it is open; afterward the keyboard goes back to the text.
    fn menu(
        &mut self,
        ui: &Ui,
        app: &App,
        reader: &egui::Response,
        actions: &mut Vec<Action>,
        commands: &mut Vec<Command>,
    ) {
        let selected = match self.state.selection(&self.doc) {
            Some(_) => Selected::Passage,
            None => Selected::Nothing,
        };
        let Some(menu) = &mut self.menu else { return };
        match menu.show(ui, app, selected, actions, commands) {
            text_menu::Stay::Open => return,
            text_menu::Stay::Closed => reader.request_focus(),
            text_menu::Stay::Left => {}
        }
        self.menu = None;
    }
}

/// The hits of the article on screen, as the reader marks them.
fn hit_marks(app: &App) -> HitMarks<'_> {
    find_bar::shown_hits(app).map_or_else(HitMarks::default, |h| HitMarks { spans: &h.spans, current: h.current })
}

fn selection_of(marks: &Marks, mark: ReaderMark) -> Option<Selection> {
    let id = mark.id as i64;
    match mark.kind {
        ReaderKind::Quotation => marks.quotations.iter().find(|q| q.id.0 == id).map(|q| Selection::Quotation(q.id)),
        ReaderKind::Date => marks.timexes.iter().find(|t| t.id.0 == id).cloned().map(Selection::Timex),
        _ => marks.mentions.iter().find(|m| m.id.0 == id).cloned().map(Selection::Mention),
    }
}

fn tooltip(app: &App, marks: &Marks, mark: ReaderMark) -> String {
    match selection_of(marks, mark) {
        Some(Selection::Timex(timex)) => match timex.date {
            Some(date) if timex.because.is_empty() => strings::date(&date),
            Some(date) => format!("{} – {}", strings::date(&date), crate::locale::told(&timex.because)),
            None => format!("{} {}", timex.kind.name(), timex.value),
        },
        Some(Selection::Mention(mention)) => {
            let name = match &app.inspected {
                crate::app::Inspected::Entity(row) if row.id == mention.entity => format!(": {}", row.name),
                _ => String::new(),
            };
            format!("{}{name}", strings::kind(mention.kind))
        }
        Some(Selection::Quotation(id)) => super::quotations_tab::hint(marks, id),
        _ => String::new(),
    }
}

fn mark_set(marks: &Marks) -> MarkSet {
    let mentions = marks.mentions.iter().map(|m| ReaderMark { span: m.span, kind: m.kind.into(), id: m.id.0 as u64 });
    let dates = marks.timexes.iter().map(|t| ReaderMark { span: t.span, kind: ReaderKind::Date, id: t.id.0 as u64 });
    let quotations =
        marks.quotations.iter().map(|q| ReaderMark { span: q.span, kind: ReaderKind::Quotation, id: q.id.0 as u64 });
    MarkSet::new(mentions.chain(dates).chain(quotations).collect())
}

fn hidden(app: &App) -> MarkKinds {
    app.settings.hidden_marks.iter().filter_map(|kind| reader_kind(*kind)).fold(MarkKinds::default(), MarkKinds::with)
}

const fn reader_kind(kind: MarkKind) -> Option<ReaderKind> {
    match kind {
        MarkKind::Person => Some(ReaderKind::Person),
        MarkKind::Organization => Some(ReaderKind::Organization),
        MarkKind::Place => Some(ReaderKind::Place),
        MarkKind::Date => Some(ReaderKind::Date),
        MarkKind::Quotation => Some(ReaderKind::Quotation),
        MarkKind::Note => None,
    }
}

fn selected(selection: &Selection) -> Option<(ReaderKind, u64)> {
    match selection {
        Selection::Mention(m) => Some((m.kind.into(), m.id.0 as u64)),
        Selection::Timex(t) => Some((ReaderKind::Date, t.id.0 as u64)),
        Selection::Quotation(id) => Some((ReaderKind::Quotation, id.0 as u64)),
        _ => None,
    }
}
