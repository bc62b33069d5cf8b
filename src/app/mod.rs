//! The program without its window: state, actions, jobs, threads, settings. Knows no egui.
//!
//! [`App::drain`] takes in what the threads found, [`App::apply`] carries out what a person asked for, [`App::ask`] asks for what
//! is on screen and not there yet. None of them touches a file or a database: that is the threads' work.

pub mod action;
pub mod analysis_queue;
mod backups;
pub mod columns;
pub mod event;
mod event_steps;
pub mod find;
pub mod groups;
pub mod hits;
pub mod import_control;
pub mod import_job;
pub mod import_run;
mod imports;
pub mod interrupted;
mod keeper;
pub mod list;
pub mod network;
mod network_steps;
mod news_steps;
pub mod open;
mod pace;
pub mod parallel;
pub mod paste;
mod pen;
pub mod place;
mod quotations;
mod report_file;
pub mod report_view;
pub mod search;
mod session;
pub mod settings;
pub mod shelf;
mod steps;
mod switch;
pub mod timeline;
pub mod versions;
pub mod watch;
pub mod wishes;
pub mod words;
pub mod worker;

use crate::library::{
    Articles, Entities, EntityQuery, EntityRow, EntitySort, EventRow, Events, NetworkQuery, News, NewsQuery, NoteQuery,
    NoteRow, NoteSort, Notes, QuotationQuery, QuotationRow, Quotations, Relation, Sentences, Steps, Together,
    TogetherQuery,
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
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;
use std::time::Duration;
use worker::{Outbox, SessionNumber, Wake};

pub use action::Action;
pub use pen::Pen;

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
    /// A quotation.
    Quotation(Box<QuotationRow>),
    /// A note.
    Note(Box<NoteRow>),
}

/// How an import stands.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Progress {
    /// Files done.
    pub done: usize,
    /// Files in all.
    pub total: usize,
    /// The file in work.
    pub file: String,
    /// Articles read of it so far, where it holds many.
    pub articles: usize,
    /// Files per second, of late.
    pub rate: Option<f64>,
    /// How long the rest takes at that rate.
    pub time_left: Option<Duration>,
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
    /// The quotations.
    pub quotations: List<Quotations>,
    /// The notes.
    pub notes: List<Notes>,
    /// What is new.
    pub news: List<News>,
    /// Where two entities appear together.
    pub together: List<Together>,
    /// The history, while it is on screen.
    pub steps: List<Steps>,
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
            sentences: List::new(SentenceQuery::of(EntityId(0))),
            events: List::new(EventQuery::default()),
            quotations: List::new(QuotationQuery::default()),
            notes: List::new(notes),
            news: List::new(NewsQuery::default()),
            together: List::new(TogetherQuery {
                first: EntityId(0),
                second: EntityId(0),
                network: NetworkQuery::default(),
                direction: Direction::Descending,
            }),
            steps: List::new(()),
        }
    }
}

/// The program's state.
pub struct App {
    /// What a person set.
    pub settings: Settings,
    /// What they asked the system for.
    pub wishes: wishes::Wishes,
    /// The tables of the open library.
    pub tables: Tables,
    /// Where the person is.
    pub place: Place,
    /// The way back.
    pub history: History,
    /// The article on screen.
    pub open: Option<OpenArticle>,
    /// The articles that are open.
    pub shelf: shelf::Shelf,
    /// The article beside it.
    pub split: Option<shelf::Split>,
    /// How much of the window is shown.
    pub frame: shelf::Frame,
    /// Counts the places that were come to: another one, another passage to be shown.
    pub arrivals: u64,
    /// Words that are looked for in it.
    pub find: find::Find,
    /// Passages of it that are marked and walked through: found words, or what a search handed over.
    pub hits: Option<hits::Hits>,
    /// The row that the inspector shows, as far as the selection is one.
    pub inspected: Inspected,
    /// What stands beside the event that the inspector shows.
    pub beside: Option<(EventId, Vec<(Relation, EventRow)>)>,
    /// The picture of time.
    pub picture: timeline::Picture,
    /// Who appears with whom.
    pub network: network::NetworkState,
    /// What is new, besides its rows.
    pub news: news_steps::NewsState,
    /// What the entity in the inspector said: the first of its quotations, and how many there are.
    pub said: Option<(EntityId, Vec<QuotationRow>, usize)>,
    /// The search of the whole library.
    pub search: search::Search,
    /// Versions and reprints of the article on screen.
    pub versions: versions::VersionState,
    /// Totals and labels.
    pub status: Status,
    /// The import under way.
    pub progress: Option<Progress>,
    /// An import that did not come to its end before: to be asked about.
    pub interrupted: Option<interrupted::Interrupted>,
    /// The reports of imports that were not put away yet, the oldest first; one for each library.
    pub reports: Vec<ImportReport>,
    /// What the report's dialog shows of the first of them.
    pub report: report_view::ReportView,
    /// What the watched folder brought since the program started.
    pub watch_report: Option<ImportReport>,
    /// The report that was put away last.
    pub last_report: Option<ImportReport>,
    watch: Option<watch::Watch>,
    /// Tables whose columns a person has to tell.
    asked: columns::Tables,
    /// A report whose failed files are being read again.
    retried: Option<ImportReport>,
    /// An article from the clipboard that waits to be kept.
    pub pasted: Option<Box<paste::Pasted>>,
    /// A note that was just made and waits to be written.
    pub new_note: Option<NoteId>,
    /// A note that was just made and waits to be tagged.
    pub new_tagged: Option<NoteId>,
    /// The bin, the backups, and the names found to choose one.
    pub pen: pen::Pen,
    /// Failures to be shown in a dialog, the oldest first.
    pub failures: Vec<Failure>,
    /// Words that go by themselves.
    pub notices: Vec<Notice>,
    job: Option<ImportJob>,
    /// What is to be imported after the import under way, in order.
    imports_waiting: VecDeque<ImportJob>,
    /// Where lists of what is left to import are kept.
    lists: Option<PathBuf>,
    jobs: u64,
    session: Option<Session>,
    /// A library that was opened and is not shown yet.
    opened: Option<Session>,
    openings: SessionNumber,
    closing: Vec<switch::Closing>,
    inbox: Receiver<(SessionNumber, Event)>,
    outbox: Outbox,
    keeper: keeper::Keeper,
    backups: Option<backups::Backups>,
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
            wishes: wishes::Wishes::default(),
            tables: Tables::default(),
            place: Place::default(),
            history: History::default(),
            open: None,
            shelf: shelf::Shelf::default(),
            split: None,
            frame: shelf::Frame::default(),
            arrivals: 0,
            find: find::Find::default(),
            hits: None,
            inspected: Inspected::Nothing,
            beside: None,
            picture: timeline::Picture::default(),
            network: network::NetworkState::default(),
            news: news_steps::NewsState::default(),
            said: None,
            search: search::Search::default(),
            versions: versions::VersionState::default(),
            status: Status::default(),
            progress: None,
            interrupted: None,
            reports: Vec::new(),
            report: report_view::ReportView::default(),
            last_report: None,
            watch_report: None,
            watch: None,
            asked: columns::Tables::default(),
            retried: None,
            pasted: None,
            new_note: None,
            new_tagged: None,
            pen: pen::Pen::default(),
            failures: Vec::new(),
            notices: Vec::new(),
            job: None,
            imports_waiting: VecDeque::new(),
            lists: settings_file.as_deref().and_then(Path::parent).map(|folder| folder.join("imports")),
            jobs: 0,
            session: None,
            opened: None,
            openings: SessionNumber::default(),
            closing: Vec::new(),
            inbox,
            keeper: keeper::Keeper::start(settings_file, outbox.clone()),
            outbox,
            backups: None,
        }
    }

    /// Asks what the person wants of all programs.
    pub fn ask_for_wishes(&self) {
        wishes::ask(self.outbox.clone());
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

    /// Whether a library is the one on screen, by the path that the settings know it under.
    #[must_use]
    pub fn is_open(&self, key: &Path) -> bool {
        self.session.as_ref().is_some_and(|session| session.key == key)
    }

    pub(crate) fn keep_place(&mut self) {
        let Some(session) = &self.session else { return };
        let last = self.settings.place_mut(&session.key);
        last.tab = self.place.tab;
        last.article = self.place.article;
        last.open = self.shelf.leaves().iter().map(|leaf| leaf.article).collect();
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
