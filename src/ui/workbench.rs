//! The whole window: puts the parts together and hands what they return to the program.

use super::clipboard::Clipboard;
use super::commands::{Command, Selected};
use super::dialogs::Dialogs;
use super::entity_hand::Purpose;
use super::files::{Asked, Files};
use super::focus::{Focus, Pane, Turn};
use super::palette::Palette;
use super::pen_dialogs::{self, PenDialog};
use super::text_tab::TextTab;
use super::toasts::Toasts;
use super::tour::Tour;
use super::{
    article_list, chronology_tab, entities_tab, find_bar, inspector, keyboard, menu, network, news_tab, notes_tab, pen,
    quotations_tab, sides, status, strings, strip, text_tab, theme, versions_tab,
};
use crate::app::hits::HitStep;
use crate::app::place::Selection;
use crate::app::settings::{ChronologyView, Shown, Tab};
use crate::app::shelf::Frame;
use crate::app::{Action, App, Inspected};
use crate::model::FieldName;
use egui::{Panel, Ui, ViewportCommand};
use std::path::PathBuf;
use std::sync::Arc;

/// Where the keyboard belongs to something else: the tab, whose sentences are shown, and how.
type Here =
    (Tab, Option<crate::model::EntityId>, Option<crate::app::network::Shared>, ChronologyView, Option<ChronologyView>);

/// The window's own state: what is being typed, dragged or shown, and nothing of the research.
pub struct Workbench {
    /// The program.
    pub app: App,
    text: TextTab,
    list: article_list::ArticleList,
    entities: entities_tab::EntitiesTab,
    chronology: chronology_tab::ChronologyTab,
    quotations: quotations_tab::QuotationsTab,
    search: super::search::SearchTab,
    notes: notes_tab::NotesTab,
    versions: versions_tab::VersionsTab,
    network: network::NetworkTab,
    news: news_tab::NewsTab,
    inspector: inspector::Inspector,
    palette: Palette,
    dialogs: Dialogs,
    files: Files,
    clipboard: Clipboard,
    toasts: Toasts,
    tour: Tour,
    focus: Focus,
    title: String,
    look: theme::Look,
    /// Whether the article list is shown in a window that is too narrow for both panels.
    list_in_narrow: Shown,
    width: f32,
    /// The tab, the entity whose sentences are shown, and table or picture, as of the last frame.
    here: Option<Here>,
}

impl Workbench {
    /// The window of a program that will open `library`.
    #[must_use]
    pub fn new(ctx: &egui::Context, settings_file: Option<PathBuf>, library: Option<PathBuf>) -> Self {
        theme::install(ctx);
        let wake = ctx.clone();
        let mut app = App::new(settings_file, Arc::new(move || wake.request_repaint()));
        if let Some(path) = library {
            app.apply(Action::OpenLibrary(path));
        }
        Self {
            app,
            text: TextTab::default(),
            list: article_list::ArticleList::default(),
            entities: entities_tab::EntitiesTab::default(),
            chronology: chronology_tab::ChronologyTab::default(),
            quotations: quotations_tab::QuotationsTab::default(),
            search: super::search::SearchTab::default(),
            notes: notes_tab::NotesTab::default(),
            versions: versions_tab::VersionsTab::default(),
            network: network::NetworkTab::default(),
            news: news_tab::NewsTab::default(),
            inspector: inspector::Inspector::default(),
            palette: Palette::default(),
            dialogs: Dialogs::default(),
            files: Files::new(ctx.clone()),
            clipboard: Clipboard::new(ctx.clone()),
            toasts: Toasts::default(),
            tour: Tour::default(),
            focus: Focus::default(),
            title: String::new(),
            look: theme::Look::default(),
            list_in_narrow: Shown::Hidden,
            width: f32::INFINITY,
            here: None,
        }
    }

    /// Whether a passage is selected in the text.
    fn selected(&self) -> Selected {
        match self.text.selection(&self.app) {
            Some(_) if self.app.place.tab == Tab::Text => Selected::Passage,
            _ => Selected::Nothing,
        }
    }

    /// Takes in what happened outside the frame.
    pub fn logic(&mut self, ctx: &egui::Context) {
        self.app.drain();
        if self.app.has_opened() {
            self.switch_library(ctx);
        }
        for asked in self.files.answers() {
            self.take_files(asked);
        }
        for clip in self.clipboard.answers() {
            self.app.apply(Action::Paste(clip));
        }
        let dropped: Vec<PathBuf> = ctx.input(|i| i.raw.dropped_files.iter().map(|f| f.path().to_owned()).collect());
        if !dropped.is_empty() {
            self.app.apply(Action::Import(dropped));
        }
        if let Some(note) = self.app.new_note.take() {
            self.inspector.write_note(note);
        }
        if let Some(note) = self.app.new_tagged.take() {
            self.inspector.tag_note(note);
        }
        self.settle(ctx);
        self.app.ask();
    }

    /// Hands what is half written to the library it was written for, forgets all that belongs to it, and shows the next one.
    fn switch_library(&mut self, ctx: &egui::Context) {
        self.save_drafts();
        self.forget();
        super::widgets::forget_all(ctx);
        super::grid::forget_all(ctx);
        self.app.show_opened();
    }

    fn save_drafts(&mut self) {
        let mut actions = Vec::new();
        self.inspector.finish(&mut actions);
        for action in actions {
            self.app.apply(action);
        }
    }

    /// Whoever adds a part to the window decides here whether it belongs to the library or to the window.
    fn forget(&mut self) {
        let Self {
            app: _,
            text,
            list,
            entities,
            chronology,
            quotations,
            search,
            notes,
            versions,
            network,
            news,
            inspector,
            palette,
            dialogs,
            files: _,
            clipboard: _,
            toasts,
            tour,
            focus,
            title: _,
            look: _,
            list_in_narrow,
            width: _,
            here,
        } = self;
        *text = TextTab::default();
        *list = article_list::ArticleList::default();
        *entities = entities_tab::EntitiesTab::default();
        *chronology = chronology_tab::ChronologyTab::default();
        *quotations = quotations_tab::QuotationsTab::default();
        *search = super::search::SearchTab::default();
        *notes = notes_tab::NotesTab::default();
        *versions = versions_tab::VersionsTab::default();
        *network = network::NetworkTab::default();
        *news = news_tab::NewsTab::default();
        *inspector = inspector::Inspector::default();
        *palette = Palette::default();
        *dialogs = Dialogs::default();
        toasts.take_offers_back();
        *tour = Tour::default();
        *focus = Focus::default();
        *list_in_narrow = Shown::Hidden;
        *here = None;
    }

    fn take_files(&mut self, asked: Asked) {
        match asked {
            Asked::Act(action) => self.apply(action),
            Asked::Export(target) => self.dialogs.export(target),
            Asked::NoDialog(purpose) => self.dialogs.path(purpose),
        }
    }

    /// Title, theme and text size follow the program's state.
    fn settle(&mut self, ctx: &egui::Context) {
        crate::locale::speak(self.app.settings.language.language());
        let title = match self.app.library_path() {
            Some(path) => format!("{} – {}", path.display(), strings::APP),
            None => strings::APP.to_owned(),
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
        let look = theme::Look::of(&self.app);
        if look != self.look {
            theme::choose(ctx, self.look, look);
            self.look = look;
        }
        let zoom = f32::from(self.app.settings.text_size) / 100.0;
        if (ctx.zoom_factor() - zoom).abs() > 0.001 {
            ctx.set_zoom_factor(zoom);
        }
    }

    /// Draws the window and carries out what came of it.
    pub fn draw(&mut self, ui: &mut Ui) {
        let mut actions = Vec::new();
        self.follow(ui.ctx());
        self.focus.settle(ui.ctx());
        self.width = ui.available_width();
        if let Some(text) = keyboard::pasted(ui.ctx()) {
            self.clipboard.read(Some(text));
        }
        let mut commands = keyboard::pressed(ui.ctx(), &self.app, self.selected());
        let is_whole = !self.is_text_alone(ui.ctx(), &mut actions);
        if is_whole {
            self.bars(ui, &mut actions, &mut commands);
        }
        let beside = if is_whole { self.panels(ui, &mut actions, &mut commands) } else { None };
        egui::CentralPanel::default().frame(theme::panel_frame(theme::Colors::of(ui).page)).show(ui, |ui| {
            self.focus.pane(Pane::Center, ui.max_rect());
            super::widgets::part(ui, egui::accesskit::Role::Main, strings::tab(self.app.place.tab));
            self.center(ui, &mut actions, &mut commands);
        });
        if let Some(rect) = beside {
            self.inspector(ui, rect, &mut actions);
        }
        self.over(ui, &mut actions, &mut commands);
        for command in commands {
            self.command(ui.ctx(), command, &mut actions);
        }
        for action in actions {
            if matches!(action, Action::OpenArticle(_)) {
                self.list_in_narrow = Shown::Hidden;
            }
            self.apply(action);
        }
    }

    /// Whether the text stands alone. Escape brings the rest back, unless it has something nearer to take away; so does all that is
    /// done elsewhere in the window.
    fn is_text_alone(&self, ctx: &egui::Context, actions: &mut Vec<Action>) -> bool {
        if self.app.frame == Frame::Whole {
            return false;
        }
        let is_covered = ctx.memory(|m| m.top_modal_layer().is_some()) || egui::Popup::is_any_open(ctx);
        let is_nearer = is_covered || find_bar::FindBar::is_shown(&self.app) || self.selected() == Selected::Passage;
        let escapes = !is_nearer && ctx.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
        if escapes || self.app.place.tab != Tab::Text || self.inspector.is_typing() {
            actions.push(Action::SetFrame(Frame::Whole));
        }
        true
    }

    /// Hands an action on; the picture to be saved is the one on screen.
    fn apply(&mut self, action: Action) {
        match action {
            Action::SavePicture(svg, path, overwrite) if svg.is_empty() => {
                let picture = match self.app.place.tab {
                    Tab::Search => super::search::picture(&self.app),
                    _ => self.chronology.svg(&strings::tab(Tab::Chronology)),
                };
                if let Some(svg) = picture {
                    self.app.apply(Action::SavePicture(svg, path, overwrite));
                }
            }
            Action::SaveNetwork(svg, path, overwrite) if svg.is_empty() => {
                let svg = self.network.svg(&self.app).unwrap_or_default();
                self.app.apply(Action::SaveNetwork(svg, path, overwrite));
            }
            action => self.app.apply(action),
        }
    }

    /// After a step to another tab or table the keyboard goes along, so that arrows and Enter work at once.
    fn follow(&mut self, ctx: &egui::Context) {
        let (place, settings) = (&self.app.place, &self.app.settings);
        let here = (place.tab, place.sentences_of, place.shared, settings.chronology, settings.network);
        if self.here != Some(here) {
            self.here = Some(here);
            self.focus.forget();
            super::widgets::wish_focus(ctx);
        }
    }

    fn bars(&mut self, ui: &mut Ui, actions: &mut Vec<Action>, commands: &mut Vec<Command>) {
        let selected = self.selected();
        let colors = theme::Colors::of(ui);
        let saving = if self.inspector.is_drafting() { status::Saving::UnderWay } else { status::Saving::Done };
        let bar = egui::Frame::new().fill(colors.panel).inner_margin(egui::Margin::symmetric(8, 4));
        Panel::top("menu").frame(bar).show(ui, |ui| menu::show(ui, &self.app, selected, actions, commands));
        Panel::bottom("status").frame(bar).show(ui, |ui| status::show(ui, &self.app, saving, actions));
    }

    /// Draws the list, and gives the room that is kept for the inspector. It is drawn after the middle, since the keyboard goes
    /// through the window as it is drawn; and it is as wide as the person made it, whatever it shows.
    fn panels(&mut self, ui: &mut Ui, actions: &mut Vec<Action>, commands: &mut Vec<Command>) -> Option<egui::Rect> {
        self.app.library_path()?;
        let width = ui.available_width();
        let frame = theme::panel_frame(theme::Colors::of(ui).panel);
        let sides = sides::sides(&self.app, width, self.list_in_narrow, self.inspector.is_typing());
        if sides.list.is_shown() {
            let most = if width < sides::narrow(&self.app) { width * 0.45 } else { width * 0.25 };
            Panel::left("articles")
                .frame(frame)
                .resizable(true)
                .default_size((width * 0.2).clamp(170.0, 260.0))
                .size_range(150.0_f32.min(most)..=most)
                .show(ui, |ui| {
                    self.focus.pane(Pane::List, ui.max_rect());
                    super::widgets::part(ui, egui::accesskit::Role::Navigation, strings::ARTICLES);
                    self.list.show(ui, &self.app, actions, commands);
                });
        }
        let most = width * 0.36;
        let inspector = Panel::right("inspector")
            .frame(frame)
            .resizable(true)
            .default_size((width * 0.26).clamp(210.0, 340.0))
            .size_range(200.0_f32.min(most)..=most);
        let room = |ui: &mut Ui| {
            ui.take_available_space();
            ui.max_rect()
        };
        sides.inspector.is_shown().then(|| inspector.show(ui, room).inner)
    }

    fn inspector(&mut self, ui: &mut Ui, rect: egui::Rect, actions: &mut Vec<Action>) {
        self.focus.pane(Pane::Inspector, rect);
        let builder = egui::UiBuilder::new().id_salt("inspector").max_rect(rect);
        let mut room = ui.new_child(builder.layout(egui::Layout::top_down(egui::Align::Min)));
        room.shrink_clip_rect(rect.expand(theme::GAP));
        self.inspector.show(&mut room, &self.app, actions);
    }

    /// Takes the keyboard to another pane.
    fn go_to_pane(&mut self, ctx: &egui::Context, turn: Turn) {
        match self.focus.turn(ctx, turn) {
            Pane::List => self.list.take_focus(),
            Pane::Center => super::widgets::bring_focus(ctx),
            Pane::Inspector => self.inspector.take_focus(),
        }
    }

    fn center(&mut self, ui: &mut Ui, actions: &mut Vec<Action>, commands: &mut Vec<Command>) {
        if self.app.library_path().is_none() {
            strip::welcome(ui, commands);
            return;
        }
        if self.app.frame == Frame::Whole {
            strip::tabs(ui, &self.app, &self.text, commands);
            ui.add_space(4.0);
        }
        if let Some(empty) = super::empty::Empty::of(&self.app) {
            empty.show(ui, commands);
            return;
        }
        match self.app.place.tab {
            Tab::Text => self.text.show(ui, &self.app, actions, commands),
            Tab::Entities => self.entities.show(ui, &mut self.app, actions, commands),
            Tab::Chronology => {
                text_tab::no_day(ui, &self.app, strings::NO_DATE_IN_CHRONOLOGY, commands);
                self.chronology.show(ui, &mut self.app, actions);
            }
            Tab::Quotations => self.quotations.show(ui, &mut self.app, actions),
            Tab::Search => self.search.show(ui, &mut self.app, actions, commands),
            Tab::Notes => self.notes.show(ui, &mut self.app, actions),
            Tab::Versions => self.versions.show(ui, &self.app, actions),
            Tab::Network => self.network.show(ui, &mut self.app, actions),
            Tab::New => self.news.show(ui, &mut self.app, actions),
        }
    }

    fn over(&mut self, ui: &mut Ui, actions: &mut Vec<Action>, commands: &mut Vec<Command>) {
        let selected = self.selected();
        self.tour.show(ui.ctx(), &self.app, actions);
        self.palette.show(ui.ctx(), &self.app, selected, commands, actions);
        self.dialogs.show(ui.ctx(), &mut self.app, actions, commands);
        self.toasts.show(ui.ctx(), &mut self.app, actions);
        if ui.input(|i| !i.raw.hovered_files.is_empty()) {
            strip::drop_hint(ui);
        }
    }

    fn command(&mut self, ctx: &egui::Context, command: Command, actions: &mut Vec<Action>) {
        if !command.is_enabled(&self.app, self.selected()) {
            return;
        }
        let article = self.app.article();
        match command {
            Command::Palette => self.palette.open(),
            Command::NextPane => self.go_to_pane(ctx, Turn::Next),
            Command::PreviousPane => self.go_to_pane(ctx, Turn::Previous),
            // The tab is there already: its content is meant.
            command if command == Command::of_tab(self.app.place.tab) => super::widgets::bring_focus(ctx),
            Command::Keyboard => self.dialogs.keyboard(),
            Command::About => self.dialogs.about(),
            Command::Tour => self.tour.start(actions),
            Command::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            Command::Copy => self.text.copy(ctx, &self.app),
            Command::SelectAll => self.text.select_all(&self.app),
            Command::AddEvent => {
                if let Some((article, passage)) = article.zip(self.text.selection(&self.app)) {
                    self.app.settings.inspector = Shown::Shown;
                    self.inspector.begin_new_event(article, passage);
                }
            }
            Command::SetEventDate => self.inspector.begin_event(&self.app, inspector::Step::Date),
            Command::TieEvent => self.inspector.begin_event(&self.app, inspector::Step::Tie),
            Command::AddQuotation | Command::QuotationExtent => {
                let passage = self.text.selection(&self.app);
                actions.extend(quotations_tab::from_selection(&self.app, command, passage));
            }
            Command::PlaceHere => {
                let placing = self.app.versions.placing.zip(self.text.selection(&self.app));
                actions.extend(placing.map(|(id, passage)| Action::Place(id, passage)));
            }
            Command::NextChange => self.versions.step(super::word_diff::Step::Next),
            Command::PreviousChange => self.versions.step(super::word_diff::Step::Previous),
            Command::Paste => self.clipboard.read(None),
            Command::SetPublished => {
                self.app.settings.inspector = Shown::Shown;
                actions.push(Action::Inspect(Selection::Article));
                self.inspector.begin_field(&self.app, FieldName::Published);
            }
            Command::CopyQuotation => match &self.app.inspected {
                Inspected::Note(row) => ctx.copy_text(notes_tab::cited(row)),
                _ => quotations_tab::copy(ctx, &self.app),
            },
            Command::ToggleArticleList if self.width < sides::narrow(&self.app) => {
                self.list_in_narrow = self.list_in_narrow.toggled();
            }
            command if keyboard::is_of_reading(command) => {
                self.reading(ctx, command, actions);
            }
            other => match self.files.ask(other, self.app.library_path()) {
                super::files::Handled::Yes => {}
                super::files::Handled::No => match keyboard::action(other, &self.app) {
                    Some(action) => actions.push(action),
                    None => self.pen(ctx, other, actions),
                },
            },
        }
    }

    /// Commands of reading that need to know where in the text the person is, or move the keyboard.
    fn reading(&mut self, ctx: &egui::Context, command: Command, actions: &mut Vec<Action>) {
        match command {
            Command::OtherSide => {
                actions.extend(keyboard::action(command, &self.app));
                super::widgets::bring_focus(ctx);
            }
            Command::GoTo => self.dialogs.go_to(&self.app),
            Command::Settings => self.dialogs.settings(),
            Command::Find if self.app.place.tab == Tab::Text => self.text.find(&self.app, actions),
            Command::Find => keyboard::focus_filter(ctx, self.app.place.tab),
            Command::NextHit => actions.push(Action::StepHit(HitStep::Next, self.text.here())),
            Command::PreviousHit => actions.push(Action::StepHit(HitStep::Previous, self.text.here())),
            _ => self.filter_articles(ctx),
        }
    }

    /// Puts the keyboard into the filter of the article list, which is shown if it was put away.
    fn filter_articles(&mut self, ctx: &egui::Context) {
        if self.width < sides::narrow(&self.app) {
            self.list_in_narrow = Shown::Shown;
        } else {
            self.app.settings.article_list = Shown::Shown;
        }
        keyboard::focus_filter(ctx, Tab::Text);
    }

    /// Commands of the pen that need to know what is selected in the text or chosen in a table.
    fn pen(&mut self, ctx: &egui::Context, command: Command, actions: &mut Vec<Action>) {
        let passage = self.text.selection(&self.app).filter(|_| self.app.place.tab == Tab::Text);
        let (names, mentions) = (self.entities.names(&self.app), self.entities.mentions(&self.app));
        match (command, self.app.article()) {
            (Command::Search, _) => {
                actions.push(Action::SelectTab(Tab::Search));
                keyboard::focus_filter(ctx, Tab::Search);
            }
            (Command::Tags, _) => self.dialogs.pen(PenDialog::Tags(None)),
            (Command::History, _) => self.dialogs.pen(PenDialog::History(None)),
            (Command::PreviewNote, _) => self.inspector.turn_note(),
            (Command::Rejections | Command::Bin | Command::RestoreBackup, _) => {
                let (read, dialog) = pen_dialogs::read_for(command);
                actions.push(read);
                self.dialogs.pen(dialog);
            }
            (Command::WatchName, _) => actions.extend(self.app.watching(names)),
            (Command::RenameName, _) => {
                if let Inspected::Entity(row) = &self.app.inspected {
                    self.name(Purpose::Rename(row.id), row.name.clone());
                }
            }
            (Command::MergeNames, _) => self.name(Purpose::Merge(names), String::new()),
            (Command::MoveMentions, _) if !mentions.is_empty() => self.name(Purpose::Give(mentions), String::new()),
            (Command::SelectionIsName, Some(article)) => {
                if let (Some(span), Some(open)) = (passage, &self.app.open) {
                    let words: Vec<&str> = span.in_text(&open.article.text).split_whitespace().collect();
                    self.name(Purpose::NewMention(article, span), words.join(" "));
                }
            }
            (command, article) => {
                actions.extend(pen::action(command, &self.app, &pen::On { article, passage, names, mentions }));
            }
        }
    }

    /// Begins to type a name in the inspector.
    fn name(&mut self, purpose: Purpose, typed: String) {
        self.app.settings.inspector = Shown::Shown;
        self.inspector.begin_name(purpose, typed);
    }
}

impl eframe::App for Workbench {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        Self::logic(self, ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.draw(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.save_drafts();
        self.app.close_library();
    }
}
