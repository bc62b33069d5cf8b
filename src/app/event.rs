//! What the threads tell the window.

use super::import_job::{ImportReport, Outcome};
use super::interrupted::Journal;
use super::list::Answer;
use super::network;
use super::open::OpenArticle;
use super::paste::Pasted;
use super::place::Selection;
use super::search::SearchEvent;
use super::session::Session;
use super::timeline::Timeline;
use super::versions::{Comparison, Versions};
use super::wishes::Wishes;
use super::{Inspected, Progress};
use crate::export::ExportReport;
use crate::import::TablePreview;
use crate::library::{
    About, Articles, BackupRow, BinRow, Changes, Counts, Entities, EntityPage, EntityRow, EventRow, Events, ImportRow,
    Marks, News, NewsKind, NoteView, Notes, NotesOn, QuotationRow, Quotations, RejectionRow, Relation, Sentences,
    Since, Steps, TagRow, Together,
};
use crate::model::{ArticleId, EntityId, EventId, NoteId, VersionId};
use crate::text::find::{Found, Wrong};
use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

/// One message; the window takes all that wait at the start of a frame.
pub enum Event {
    /// Rows of the article list.
    Articles(Answer<Articles>),
    /// Rows of the entity tables.
    Entities(Answer<Entities>),
    /// Rows of a concordance.
    Sentences(Answer<Sentences>),
    /// Rows of the chronology.
    Events(Answer<Events>),
    /// Rows of the quotations.
    Quotations(Answer<Quotations>),
    /// What an entity said: the first of its quotations, and how many there are.
    Said(EntityId, Vec<QuotationRow>, usize),
    /// The search has found something.
    Search(SearchEvent),
    /// Rows of the notes table.
    Notes(Answer<Notes>),
    /// An article to read; `None` where it is gone.
    Opened(Option<Box<OpenArticle>>),
    /// The article beside it; `None` where it is gone.
    OpenedBeside(Option<Box<OpenArticle>>),
    /// The headlines of the articles that are open; none of what is gone.
    Titles(Vec<(ArticleId, Option<String>)>),
    /// The marks of a version were read again.
    Marks(VersionId, Box<Marks>),
    /// What was found in the text, with the number of the question; or why the expression is none.
    Found(u64, Box<Result<Found, Wrong>>),
    /// The row of a selection, for the inspector.
    Inspected(Selection, Inspected),
    /// What stands beside the event that is inspected.
    Beside(EventId, Box<Vec<(Relation, EventRow)>>),
    /// The lanes of the picture, with the number of the question.
    Picture(u64, Box<Timeline>),
    /// The rows of events in the picture.
    PictureRows(Vec<EventRow>),
    /// A picture was saved.
    PictureSaved(PathBuf),
    /// Who appears with whom.
    Network(Box<network::Answer>),
    /// The network's table is sorted.
    NetworkOrder(Arc<network::Graph>, network::Order),
    /// Rows of what is new.
    News(Answer<News>),
    /// How many news of each sort there are since when, and the imports.
    NewsCounts(Since, Vec<(NewsKind, u64)>, Vec<ImportRow>),
    /// Rows of what two entities share.
    Together(Answer<Together>),
    /// What is known of an article's versions and reprints, and what became of its notes.
    Versions(Box<Versions>),
    /// Two texts were compared.
    Compared(Box<Comparison>),
    /// Totals and what undo and redo would do.
    Status(Box<Status>),
    /// Entities whose names have the words.
    Names(String, Vec<EntityRow>),
    /// What is in the bin.
    Bin(Vec<BinRow>),
    /// What was taken for no name.
    Rejections(Vec<RejectionRow>),
    /// When an entity is mentioned, who with, and in which articles.
    EntityPage(EntityId, Box<EntityPage>),
    /// The notes on what is inspected.
    NotesOn(About, Box<NotesOn>),
    /// What the backups hold.
    Backups(Vec<BackupRow>),
    /// A backup was made.
    BackedUp(PathBuf),
    /// Rows of the history.
    Steps(Answer<Steps>),
    /// Something was written.
    Wrote(Changes, Written),
    /// An import goes on.
    ImportProgress(Box<Progress>),
    /// An import ended.
    Imported(Box<ImportReport>),
    /// The lines of the report that are to be shown, with the number of the question.
    ReportRows(u64, Vec<u32>),
    /// The import report was written to a file.
    ReportSaved(PathBuf, ExportReport),
    /// A table was not read because a person has to say what its columns hold: the library it is for, its file, its columns.
    TableInDoubt(Box<(PathBuf, PathBuf, TablePreview)>),
    /// The list of the tables that an import asked about, kept until they are answered.
    TablesWait(Box<Journal>),
    /// Files came into the watched folder.
    CameIn(Vec<PathBuf>),
    /// An article was read from the clipboard.
    Pasted(Box<Pasted>),
    /// An export ended: where it went and what it holds.
    Exported(PathBuf, ExportReport),
    /// A library was opened, off the frame.
    LibraryOpened(Box<Session>),
    /// The library to be opened is the one that is open.
    OpenAlready,
    /// What the person asked the system for.
    Wishes(Wishes),
    /// Something could not be done.
    Failed(Failure),
}

/// What a write was, as far as the window has to react to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// Nothing to show but the changed tables.
    Quiet,
    /// A note was made: it is to be written now.
    NoteAdded(NoteId),
    /// A passage was marked.
    Marked(NoteId),
    /// A passage was marked, and is to be tagged now.
    ToBeTagged(NoteId),
    /// A passage is a mention now.
    MentionAdded(EntityId),
    /// Many acts were taken back or done again.
    Gone(usize),
    /// An event was added.
    EventAdded(EventId),
    /// Something was done that a person may want back; the label names it.
    Undoable(String),
    /// An article from the clipboard was kept: what became of it, and what is said about it.
    Pasted(Outcome, Option<String>),
    /// A step was undone.
    Undone(String),
    /// A step was done again.
    Redone(String),
    /// There was nothing to undo or redo.
    NothingToDo,
}

/// Totals and labels of the status line and the edit menu.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Status {
    /// Totals of the library.
    pub counts: Counts,
    /// What undo would take back.
    pub undo: Option<String>,
    /// What redo would do again.
    pub redo: Option<String>,
    /// All tags, to complete what is typed.
    pub tags: Vec<String>,
    /// The tags with their colors and uses.
    pub tag_rows: Vec<TagRow>,
    /// How notes are listed, under the names that a person gave.
    pub note_views: Vec<NoteView>,
    /// Entities with decisions that contradict each other.
    pub contradictions: u64,
    /// New articles and versions since all was marked as seen.
    pub news: u64,
    /// The entities that are watched.
    pub watched: HashSet<EntityId>,
}

/// What failed, why, and what to do, in words for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What failed.
    pub what: String,
    /// Why, and what to do about it.
    pub why: String,
    /// How it is shown.
    pub weight: Weight,
}

/// Whether a failure stops a person or is said in passing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// In a dialog that has to be closed.
    Dialog,
    /// In a notice that goes by itself.
    Notice,
}

impl Failure {
    /// A failure that a person has to see before going on.
    #[must_use]
    pub fn dialog(what: impl Into<String>, why: impl std::fmt::Display) -> Self {
        Self { what: what.into(), why: format!("{why}"), weight: Weight::Dialog }
    }

    /// A failure that is said in passing.
    #[must_use]
    pub fn notice(what: impl Into<String>, why: impl std::fmt::Display) -> Self {
        Self { what: what.into(), why: why.to_string(), weight: Weight::Notice }
    }
}
