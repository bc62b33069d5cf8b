//! The text tab: the legend above, the article below.

use super::commands::{Command, Selected};
use super::find_bar::{self, FindBar};
use super::reader::{
    HitMarks, MarkColors, MarkKind as ReaderKind, MarkKinds, MarkSet, Motion, NoteColors, NoteSet, Reader,
    ReaderColors, ReaderDoc, ReaderEvent, ReaderMark, ReaderState, ReaderStyle,
};
use super::text_menu::{self, TextMenu};
use super::theme::Colors;
use super::{fonts, masthead, strings, versions_tab, widgets};
use crate::app::open::OpenArticle;
use crate::app::place::Selection;
use crate::app::settings::MarkKind;
use crate::app::{Action, App};
use crate::library::Marks;
use crate::locale::Text;
use crate::model::{ArticleId, Span, VersionId};
use egui::{Color32, FontFamily, Ui};
use egui_material_icons::icons as icon;
use std::sync::Arc;

/// Largest text that is prepared within a frame, in bytes: a millisecond's work. Longer ones are prepared on a thread.
const AT_ONCE: usize = 256 << 10;

/// Lower than this, in points, there is no room for the legend beside the bar to find words.
const LOW: f32 = 300.0;

/// Longest selection, in bytes, that is taken for words to find.
const FEW: usize = 120;

/// Narrower than this, in points, the legend shows icons only.
const NARROW: f32 = 560.0;

/// The document on screen and where the person is in it.
#[derive(Default)]
pub struct TextTab {
    shown: Option<Shown>,
    under_way: Option<(VersionId, std::sync::mpsc::Receiver<ReaderDoc>)>,
    passage: Option<Span>,
    find: FindBar,
    /// The look at a hit that was shown last.
    looked: u64,
}

struct Shown {
    article: ArticleId,
    version: VersionId,
    doc: ReaderDoc,
    state: ReaderState,
    marks_of: Arc<Marks>,
    marks: MarkSet,
    notes: NoteSet,
    remembered: usize,
    has_keyboard: bool,
    menu: Option<TextMenu>,
}

impl TextTab {
    /// The selected passage of the article on screen.
    #[must_use]
    pub fn selection(&self, app: &App) -> Option<Span> {
        let shown = self.shown.as_ref().filter(|s| Some(s.article) == app.article())?;
        shown.state.selection(&shown.doc).filter(|s| !s.is_empty())
    }

    /// Puts the selected words on the clipboard.
    pub fn copy(&self, ctx: &egui::Context, app: &App) {
        if let (Some(shown), Some(span)) = (&self.shown, self.selection(app)) {
            ctx.copy_text(shown.doc.words(span));
        }
    }

    /// Selects the whole article.
    pub fn select_all(&mut self, app: &App) {
        if let Some(shown) = self.shown.as_mut().filter(|s| Some(s.article) == app.article()) {
            shown.state.select(shown.doc.whole());
        }
    }

    /// Where the person is in the text, in bytes: the selection, else the caret, else what is read.
    #[must_use]
    pub fn here(&self) -> usize {
        let Some(shown) = &self.shown else { return 0 };
        let selected = shown.state.selection(&shown.doc).map(Span::start);
        selected.or(shown.state.caret()).unwrap_or_else(|| shown.state.reading_place())
    }

    /// Opens the bar to find words, with those that are selected if they are few.
    pub fn find(&mut self, app: &App, actions: &mut Vec<Action>) {
        let selected = self.selection(app).zip(self.shown.as_ref()).map(|(span, shown)| shown.doc.words(span));
        let selected = selected.filter(|words| words.len() <= FEW && !words.contains('\n'));
        self.find.open(app, self.here(), selected, actions);
    }

    /// Draws the tab.
    pub fn show(&mut self, ui: &mut Ui, app: &App, actions: &mut Vec<Action>, commands: &mut Vec<Command>) {
        let Some(open) = &app.open else {
            if app.article().is_none() && app.tables.articles.is_settled() {
                widgets::empty(ui, icon::ICON_ARTICLE, strings::NO_ARTICLE_OPEN);
            }
            return;
        };
        // While something is looked for in a small window the text needs the room.
        let is_low = ui.available_height() < LOW && FindBar::is_shown(app);
        if !is_low && (app.versions.placing.is_none() || ui.available_width() >= NARROW) {
            legend(ui, app, actions);
        }
        no_day(ui, app, strings::NO_DATE, commands);
        let selected = if self.selection(app).is_some() { Selected::Passage } else { Selected::Nothing };
        versions_tab::placing(ui, app, selected, actions, commands);
        self.prepare(ui, app, open);
        self.find_bar(ui, app, actions);
        let passage = app.place.passage;
        if let Some(shown) = self.shown.as_mut().filter(|s| s.version == open.article.version) {
            if passage != self.passage {
                self.passage = passage;
                if let Some(span) = passage {
                    shown.state.go_to(span);
                }
            }
            if let Some(hits) = find_bar::shown_hits(app).filter(|hits| hits.looks != self.looked) {
                self.looked = hits.looks;
                shown.state.reveal_hit(hits.at());
            }
            shown.take_marks(&open.marks);
            shown.draw(ui, app, open, actions, commands);
        } else {
            ui.label(widgets::muted(ui, strings::LOADING));
        }
    }

    /// The bar to find words. Escape in the text closes it as well, unless there is a selection to be taken away first; where the
    /// person stood last stays selected.
    fn find_bar(&mut self, ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
        let here = self.here();
        if let Some(shown) = self.shown.as_mut().filter(|_| FindBar::is_shown(app))
            && shown.has_keyboard
            && shown.state.selection(&shown.doc).is_none()
            && ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape))
        {
            find_bar::close(ui.ctx(), actions);
        }
        self.find.show(ui, app, here, actions);
        let closes = actions.iter().any(|action| matches!(action, Action::Find(crate::app::find::Finding::Close)));
        let hit = find_bar::shown_hits(app).and_then(crate::app::hits::Hits::at);
        if let Some((shown, hit)) = self.shown.as_mut().zip(hit).filter(|_| closes) {
            shown.state.select(hit);
        }
    }

    /// What stands beside the tabs: the page that is read, and that the marks are still to come. It stands where the strip has
    /// room left: in the legend it could begin a line of its own, and the text would jump when it goes.
    pub fn progress(&self, ui: &mut Ui, app: &App) {
        let Some(open) = &app.open else { return };
        let page = self.page(open).map(strings::quotations::page);
        let coming = (!open.marks.analyzed).then(|| strings::ANALYZING.to_string());
        for words in page.into_iter().chain(coming) {
            let words = egui::WidgetText::from(widgets::small(ui, words));
            let galley = words.into_galley(ui, Some(egui::TextWrapMode::Extend), f32::INFINITY, egui::TextStyle::Small);
            if galley.size().x <= ui.available_width() {
                ui.label(galley);
            }
        }
    }

    /// The page of a paged document on which the selected words begin, else the page that is being read.
    fn page<'a>(&self, open: &'a OpenArticle) -> Option<&'a str> {
        let shown = self.shown.as_ref().filter(|shown| shown.version == open.article.version)?;
        let selected = shown.state.selection(&shown.doc).map(Span::start);
        open.article.page_at(selected.unwrap_or_else(|| shown.state.reading_place()))
    }

    /// Makes the document ready where another article was opened.
    fn prepare(&mut self, ui: &Ui, app: &App, open: &OpenArticle) {
        let version = open.article.version;
        if self.shown.as_ref().is_some_and(|s| s.version == version) {
            return;
        }
        if open.article.text.len() <= AT_ONCE {
            let doc = ReaderDoc::new(Arc::clone(&open.article.text), (*open.structure).clone());
            self.take_doc(app, open, doc);
            return;
        }
        match &self.under_way {
            Some((of, inbox)) if *of == version => {
                if let Ok(doc) = inbox.try_recv() {
                    self.under_way = None;
                    self.take_doc(app, open, doc);
                }
            }
            _ => self.under_way = prepare_aside(ui.ctx(), open).map(|inbox| (version, inbox)),
        }
    }

    fn take_doc(&mut self, app: &App, open: &OpenArticle, doc: ReaderDoc) {
        let mut state = ReaderState::new();
        if let Some(offset) = app.offset_in(open.article.id) {
            state.set_reading_place(offset);
        }
        self.passage = None;
        self.shown = Some(Shown {
            article: open.article.id,
            version: open.article.version,
            doc,
            remembered: state.reading_place(),
            has_keyboard: false,
            state,
            marks: mark_set(&open.marks),
            notes: NoteSet::new(open.marks.notes.clone()),
            marks_of: Arc::clone(&open.marks),
            menu: None,
        });
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
    /// New findings are marked without moving a word.
    fn take_marks(&mut self, marks: &Arc<Marks>) {
        if !Arc::ptr_eq(marks, &self.marks_of) {
            self.marks_of = Arc::clone(marks);
            self.marks = mark_set(marks);
            self.notes = NoteSet::new(marks.notes.clone());
        }
    }

    fn draw(
        &mut self,
        ui: &mut Ui,
        app: &App,
        open: &OpenArticle,
        actions: &mut Vec<Action>,
        commands: &mut Vec<Command>,
    ) {
        let style = style(ui);
        let head = masthead::of(open);
        let notes =
            |note: &crate::library::NoteMark| strings::pen::note(note.kind, note.color, note.is_written).to_string();
        let none = NoteSet::EMPTY;
        let shown_notes = if app.settings.hidden_marks.contains(&MarkKind::Note) { &none } else { &self.notes };
        let response = Reader::new(&self.doc, &style)
            .name(strings::ARTICLE_TEXT.text())
            .head(head.as_ref())
            .marks(&self.marks, hidden(app))
            .hits(hit_marks(app))
            .selected(selected(&app.place.selection))
            .notes(shown_notes, &notes)
            .show(ui, &mut self.state);
        widgets::take_wished_focus(&response.response);
        self.has_keyboard = response.response.has_focus();
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
            Some(date) => format!("{} – {}", strings::date(&date), timex.because),
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

/// Says that the article on screen has no date of publication, and leads to where it is set.
pub fn no_day(ui: &mut Ui, app: &App, words: Text, commands: &mut Vec<Command>) {
    if app.open.as_ref().is_none_or(OpenArticle::has_day) {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.label(egui::RichText::new(words).color(Colors::of(ui).warning));
        if ui.link(strings::SET_IT).clicked() {
            commands.push(Command::SetPublished);
        }
    });
}

/// The legend: what each kind of mark looks like; a click or a key toggles it.
fn legend(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let colors = Colors::of(ui);
    // In a narrow window the icons say it: a second line would take room from the text.
    let narrow = ui.available_width() < NARROW;
    ui.horizontal_wrapped(|ui| {
        let commands = [
            Command::MarkPersons,
            Command::MarkOrganizations,
            Command::MarkPlaces,
            Command::MarkDates,
            Command::MarkQuotations,
            Command::MarkNotes,
        ];
        for (kind, command) in MarkKind::ALL.into_iter().zip(commands) {
            let shown = !app.settings.hidden_marks.contains(&kind);
            let color = if shown { mark_color(colors, kind) } else { colors.muted };
            let sign = command.entry().icon.rich_text().color(color);
            let label = egui::RichText::new(strings::mark(kind)).color(if shown { colors.text } else { colors.muted });
            let words = if narrow { egui::Atoms::new(sign) } else { egui::Atoms::new((sign, label)) };
            let button = egui::Button::new(words).selected(shown).frame_when_inactive(false);
            let response = ui.add(button).on_hover_text(command.tooltip(ui.ctx()));
            widgets::name(&response, command.entry().label);
            if response.clicked() {
                actions.push(Action::ToggleMark(kind));
            }
        }
    });
}

const fn mark_color(colors: &Colors, kind: MarkKind) -> Color32 {
    match kind {
        MarkKind::Person => colors.person,
        MarkKind::Organization => colors.organization,
        MarkKind::Place => colors.place,
        MarkKind::Date => colors.date,
        MarkKind::Quotation => colors.quotation,
        MarkKind::Note => colors.note,
    }
}

/// The reader's letters and colors from the theme.
fn style(ui: &Ui) -> ReaderStyle {
    let c = Colors::of(ui);
    let mark =
        |color: Color32| MarkColors { line: color, fill: Color32::TRANSPARENT, selected: color.gamma_multiply(0.25) };
    // Somebody's words are shaded: a line under whole paragraphs would stand in the way of the names in them.
    let shaded = |color: Color32| MarkColors {
        line: Color32::TRANSPARENT,
        fill: color.gamma_multiply(0.13),
        selected: color.gamma_multiply(0.30),
    };
    let note = |color: Color32| NoteColors { tag: color, passage: color.gamma_multiply(0.16) };
    ReaderStyle {
        body: fonts::family(fonts::READING),
        italic: fonts::family(fonts::READING_ITALIC),
        strong: fonts::family(fonts::READING_STRONG),
        heading: fonts::family(fonts::READING_STRONG),
        interface: FontFamily::Proportional,
        text_size: 17.0,
        line_height: 1.5,
        paragraph_gap: 0.8,
        measure: 70.0,
        colors: ReaderColors {
            text: c.text,
            heading: c.text,
            muted: c.muted,
            link: c.accent,
            quote_bar: c.line,
            selection: c.selected,
            caret: c.accent,
            flash: c.flash,
            hit: c.flash.gamma_multiply(0.6),
            focus: c.accent,
            thumb: c.muted.gamma_multiply(0.5),
            on_note: c.page,
            marks: [mark(c.person), mark(c.organization), mark(c.place), mark(c.date), shaded(c.quotation)],
            notes: [note(c.note), note(c.claim), note(c.question)],
            highlights: c.highlights.map(|color| NoteColors { tag: color, passage: color.gamma_multiply(0.30) }),
        },
        motion: Motion::Full,
    }
}
