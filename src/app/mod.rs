//! The program without its window: state, actions, jobs, threads, settings. Knows no egui.
//!
//! [`App::drain`] takes in what the threads found, [`App::apply`] carries out what a person asked for, [`App::ask`] asks for what
//! is on screen and not there yet. None of them touches a file or a database: that is the threads' work.

pub mod action;
mod analysis_queue;
pub mod event;
mod event_steps;
pub mod groups;
pub mod import_job;
mod keeper;
pub mod list;
pub mod open;
pub mod place;
mod session;
pub mod settings;
mod steps;
pub mod timeline;
pub mod words;
pub mod worker;

use crate::library::{
    Articles, Entities, EntityQuery, EntityRow, EntitySort, EventRow, Events, Library, NoteQuery, NoteRow, NoteSort,
    Notes, Relation, Sentences,
};
use crate::library::{Direction, EventQuery, SentenceQuery};
use crate::model::{ArticleId, EntityId, EventId, NoteId};
use event::{Event, Failure, Status};
use import_job::{ImportJob, ImportReport};
use list::List;
use open::OpenArticle;
use place::{History, Place};
use session::Session;
use settings::Settings;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;
use worker::{Outbox, Wake};

pub use action::Action;

/// A word to the person that goes by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The text.
    pub text: String,
    /// Whether undo would take back what it tells.
    pub offer: Offer,
}

/// What a notice offers to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// Nothing.
    None,
    /// To undo it.
    Undo,
}

/// A row read for the inspector.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Inspected {
    /// Nothing, or it is under way.
    #[default]
    Nothing,
    /// An entity.
    Entity(Box<EntityRow>),
    /// An event.
    Event(Box<EventRow>),
    /// A note.
    Note(Box<NoteRow>),
}

/// How an import stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    /// Files done.
    pub done: usize,
    /// Files known so far.
    pub total: usize,
    /// The file in work.
    pub file: String,
}

/// The tables as the window has them.
pub struct Tables {
    /// The article list.
    pub articles: List<Articles>,
    /// The entity tables.
    pub entities: List<Entities>,
    /// The concordance of one entity.
    pub sentences: List<Sentences>,
    /// The chronology.
    pub events: List<Events>,
    /// The notes.
    pub notes: List<Notes>,
}

impl Default for Tables {
    fn default() -> Self {
        let entities =
            EntityQuery { sort: EntitySort::Mentions, direction: Direction::Descending, ..Default::default() };
        let notes = NoteQuery { sort: NoteSort::Created, direction: Direction::Descending, ..Default::default() };
        Self {
            articles: List::new(crate::library::ArticleQuery {
                direction: Direction::Descending,
                ..Default::default()
            }),
            entities: List::new(entities),
            sentences: List::new(SentenceQuery { entity: EntityId(0), article: None }),
            events: List::new(EventQuery::default()),
            notes: List::new(notes),
        }
    }
}

/// The program's state.
pub struct App {
    /// What a person set.
    pub settings: Settings,
    /// The tables of the open library.
    pub tables: Tables,
    /// Where the person is.
    pub place: Place,
    /// The way back.
    pub history: History,
    /// The article on screen.
    pub open: Option<OpenArticle>,
    /// The row that the inspector shows, as far as the selection is one.
    pub inspected: Inspected,
    /// What stands beside the event that the inspector shows.
    pub beside: Option<(EventId, Vec<(Relation, EventRow)>)>,
    /// The picture of time.
    pub picture: timeline::Picture,
    /// Totals and labels.
    pub status: Status,
    /// The import under way.
    pub progress: Option<Progress>,
    /// The report of the last import, until it is put away.
    pub report: Option<ImportReport>,
    /// A note that was just made and waits to be written.
    pub new_note: Option<NoteId>,
    /// Failures to be shown in a dialog, the oldest first.
    pub failures: Vec<Failure>,
    /// Words that go by themselves.
    pub notices: Vec<Notice>,
    job: Option<ImportJob>,
    jobs: u64,
    session: Option<Session>,
    inbox: Receiver<Event>,
    outbox: Outbox,
    keeper: keeper::Keeper,
    saved: Settings,
}

impl App {
    /// A program without a library; `wake` is called whenever a thread has something for the window.
    #[must_use]
    pub fn new(settings_file: Option<PathBuf>, wake: Wake) -> Self {
        let (outbox, inbox) = Outbox::new(wake);
        let settings = settings_file.as_deref().map(Settings::load).unwrap_or_default();
        Self {
            saved: settings.clone(),
            settings,
            tables: Tables::default(),
            place: Place::default(),
            history: History::default(),
            open: None,
            inspected: Inspected::Nothing,
            beside: None,
            picture: timeline::Picture::default(),
            status: Status::default(),
            progress: None,
            report: None,
            new_note: None,
            failures: Vec::new(),
            notices: Vec::new(),
            job: None,
            jobs: 0,
            session: None,
            inbox,
            keeper: keeper::Keeper::start(settings_file, outbox.clone()),
            outbox,
        }
    }

    /// The path of the open library.
    #[must_use]
    pub fn library_path(&self) -> Option<&Path> {
        self.session.as_ref().map(|s| s.path.as_path())
    }

    /// The article on screen.
    #[must_use]
    pub fn article(&self) -> Option<ArticleId> {
        self.place.article
    }

    /// Shows an open library, and the last place in it.
    pub fn show_library(&mut self, library: Library) {
        self.close_library();
        let path = library.path().to_owned();
        match Session::start(library, &self.outbox) {
            Ok(session) => {
                self.session = Some(session);
                self.settings.remember(&path);
                if words::in_cloud_folder(&path) {
                    self.notices.push(Notice { text: words::CLOUD_FOLDER.to_owned(), offer: Offer::None });
                }
                let last = self.settings.place(&path);
                self.place = Place { tab: last.tab, article: last.article, ..Place::default() };
                self.tables = Tables::default();
                self.picture = timeline::Picture::default();
                self.history = History::default();
                self.read_status();
                self.read_article();
            }
            Err(error) => self.failures.push(Failure::dialog(words::OPEN_FAILED, error)),
        }
        self.save_settings();
    }

    /// Closes the library; queued writes are done first.
    pub fn close_library(&mut self) {
        self.keep_place();
        if let Some(job) = self.job.take() {
            job.cancel();
        }
        self.progress = None;
        self.open = None;
        self.inspected = Inspected::Nothing;
        self.new_note = None;
        self.session = None;
        self.save_settings();
    }

    fn keep_place(&mut self) {
        let Some(path) = self.library_path().map(Path::to_owned) else { return };
        let mut place = self.settings.place(&path);
        place.tab = self.place.tab;
        place.article = self.place.article;
        self.settings.set_place(&path, place);
    }

    /// Has the settings written if they changed.
    pub fn save_settings(&mut self) {
        if self.settings != self.saved {
            self.saved = self.settings.clone();
            self.keeper.keep(self.saved.clone());
        }
    }
}

impl Drop for App {
    fn drop(&mut self) {
        self.close_library();
    }
}
