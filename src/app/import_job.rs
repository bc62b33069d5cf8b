//! An import of the window: files are read behind it, stored in batches, and accounted for line by line.

use super::event::{Event, Failure, Written};
use super::import_control::{Control, Wish};
use super::import_run::{self, Reached, Taken, Taker};
use super::interrupted::{self, Journal};
use super::pace::Pace;
use super::words;
use super::worker::{Outbox, WriterHandle};
use crate::import::{self, Doubt, ImportError};
use crate::library::{Changes, ImportOutcome, Job, Library, LibraryError};
use crate::model::{ArticleId, SourceArticle};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::sync_channel;

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A new article.
    Imported(ArticleId),
    /// The same bytes are in the library already.
    Duplicate(ArticleId),
    /// The same text is in the library already.
    SameText(ArticleId),
    /// A new article that shares most of its words with another one.
    Reprint(ArticleId),
    /// Another version of an article.
    Version(ArticleId),
    /// The same bytes had been removed; they are back.
    Restored(ArticleId),
    /// Not imported, and why.
    Failed(String),
    /// A table that was not read because nobody said what its columns hold.
    LeftOut,
    /// Not reached before the import was stopped.
    NotRead,
}

impl Outcome {
    /// The article that came in or was added to.
    #[must_use]
    pub const fn taken_in(&self) -> Option<ArticleId> {
        match self {
            Self::Imported(id) | Self::Restored(id) | Self::Reprint(id) | Self::Version(id) => Some(*id),
            _ => None,
        }
    }

    /// The article that came in or was there.
    #[must_use]
    pub const fn article(&self) -> Option<ArticleId> {
        match self {
            Self::Imported(id)
            | Self::Restored(id)
            | Self::Reprint(id)
            | Self::Version(id)
            | Self::SameText(id)
            | Self::Duplicate(id) => Some(*id),
            Self::Failed(_) | Self::LeftOut | Self::NotRead => None,
        }
    }

    /// Whether the file may be read again with more luck.
    #[must_use]
    pub const fn can_be_retried(&self) -> bool {
        matches!(self, Self::Failed(_) | Self::LeftOut | Self::NotRead)
    }
}

/// A line of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportLine {
    /// The file, and what is in it where it holds more.
    pub file: String,
    /// The file itself, to be read again.
    pub path: PathBuf,
    /// The article's headline, where there is an article.
    pub title: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
    /// What is said about an article that came again: which one it is like, and what became of its notes.
    pub about: Option<String>,
    /// Encoding, characters, and what else a person should know.
    pub remarks: Vec<String>,
}

impl ReportLine {
    /// The article's headline, what it is like, or why there is none.
    #[must_use]
    pub fn told(&self) -> String {
        match &self.outcome {
            Outcome::Failed(why) => why.clone(),
            _ => self.about.clone().or_else(|| self.title.clone()).unwrap_or_default(),
        }
    }

    /// The line of a file that gave no article.
    #[must_use]
    pub const fn without_article(file: String, path: PathBuf, outcome: Outcome) -> Self {
        Self { file, path, title: None, outcome, about: None, remarks: Vec::new() }
    }
}

/// How an import ended.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportReport {
    /// The library that was imported into, by the path that the settings know it under: it may be closed when this is read.
    pub library: PathBuf,
    /// The number of the import within this start of the program.
    pub number: u64,
    /// Whether a person waits for it.
    pub manner: Manner,
    /// A line for each article or file without one, in the order of reading. Shared with whoever sorts them.
    pub lines: Arc<Vec<ReportLine>>,
    /// Whether a person stopped it before the end.
    pub ended: Ended,
}

/// Whether a person waits for an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Manner {
    /// A person asked for it and is shown what came of it.
    #[default]
    Asked,
    /// It came by itself, and what came of it is there to be looked at.
    Quiet,
}

/// How many files of an import came to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// New or brought back, other versions among them.
    pub imported: usize,
    /// In the library already, in these bytes or in these words.
    pub duplicate: usize,
    /// Of those imported, other versions of articles of the library.
    pub versions: usize,
    /// Of those imported, articles that share most of their words with another.
    pub reprints: usize,
    /// Not imported.
    pub failed: usize,
    /// Not reached before the import was stopped, or left out.
    pub not_read: usize,
}

/// How the run came to its end, the worst one last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Ended {
    /// All files were read.
    #[default]
    Complete,
    /// A person stopped it.
    Cancelled,
    /// The library could not be written to.
    Broken,
}

impl ImportReport {
    /// How many files came to what.
    #[must_use]
    pub fn totals(&self) -> Totals {
        let count = |f: fn(&Outcome) -> bool| self.lines.iter().filter(|l| f(&l.outcome)).count();
        Totals {
            imported: count(|o| o.taken_in().is_some()),
            duplicate: count(|o| matches!(o, Outcome::Duplicate(_) | Outcome::SameText(_))),
            versions: count(|o| matches!(o, Outcome::Version(_))),
            reprints: count(|o| matches!(o, Outcome::Reprint(_))),
            failed: count(|o| matches!(o, Outcome::Failed(_))),
            not_read: count(|o| matches!(o, Outcome::LeftOut | Outcome::NotRead)),
        }
    }

    /// Adds a line for a file or folder that was not reached.
    pub fn not_read(&mut self, path: &Path) {
        self.push([ReportLine::without_article(path.display().to_string(), path.to_owned(), Outcome::NotRead)]);
    }

    /// Adds lines.
    pub fn push(&mut self, lines: impl IntoIterator<Item = ReportLine>) {
        Arc::make_mut(&mut self.lines).extend(lines);
    }

    /// Adds the lines of a later import; the worse end of the two counts.
    pub fn take_in(&mut self, later: Self) {
        self.push(Arc::unwrap_or_clone(later.lines));
        self.number = later.number;
        self.ended = self.ended.max(later.ended);
    }

    /// Takes the lines out of what may be read again, and gives the files.
    pub fn take_failed(&mut self) -> Vec<PathBuf> {
        let (again, stay): (Vec<_>, Vec<_>) =
            Arc::unwrap_or_clone(std::mem::take(&mut self.lines)).into_iter().partition(|l| l.outcome.can_be_retried());
        self.lines = Arc::new(stay);
        self.ended = Ended::Complete;
        let mut files: Vec<PathBuf> = again.into_iter().map(|line| line.path).collect();
        files.dedup();
        files
    }

    /// The first article that came in.
    #[must_use]
    pub fn first_article(&self) -> Option<ArticleId> {
        self.lines.iter().find_map(|l| l.outcome.taken_in())
    }
}

/// What is to be imported, and where to.
pub struct Order {
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// The library, by the path that the settings know it under.
    pub library: PathBuf,
    /// Its number within this start of the program.
    pub number: u64,
    /// Whether a person waits for it.
    pub manner: Manner,
    /// What is done with a table whose columns do not say what they hold.
    pub doubt: Doubt,
    /// Where the list of what is left is kept meanwhile.
    pub lists: Option<PathBuf>,
    /// Lists of imports that were interrupted, which this one goes on with.
    pub goes_on_with: Vec<PathBuf>,
}

/// An import under way or waiting; dropping it does not stop it, [`ImportJob::wish`] does.
pub struct ImportJob {
    /// Its number within this start of the program.
    pub number: u64,
    /// How many files and folders were chosen.
    pub chosen: usize,
    control: Control,
}

impl ImportJob {
    /// Starts the thread, which finds the files and reads them as soon as `wish` lets it.
    pub fn start(order: Order, wish: Wish, writer: WriterHandle, outbox: Outbox) -> std::io::Result<Self> {
        let control = Control::new(wish);
        let job = Self { number: order.number, chosen: order.paths.len(), control: control.clone() };
        std::thread::Builder::new()
            .name("import".to_owned())
            .spawn(move || import_all(order, &control, writer, outbox))?;
        Ok(job)
    }

    /// Wants it to go on, to pause, or to end; what is stored stays.
    pub fn wish(&self, wish: Wish) {
        self.control.wish(wish);
    }

    /// What is wanted of it.
    #[must_use]
    pub fn wanted(&self) -> Wish {
        self.control.wanted()
    }
}

/// The whole of an import, on its thread.
fn import_all(order: Order, control: &Control, writer: WriterHandle, outbox: Outbox) {
    let Order { paths, library, number, manner, doubt, lists, goes_on_with } = order;
    let members = import::members(&paths);
    let files: Arc<[PathBuf]> = members.files().into();
    let journal = Journal::begin(lists.as_deref(), &library, &files);
    interrupted::forget_all(&goes_on_with);
    let report = ImportReport { library, number, manner, ..ImportReport::default() };
    let pace = Pace::new(Arc::clone(&files));
    let mut desk = Desk { job: Job(number), writer, outbox, report, journal, has_asked: false, pace };
    let reached = if control.may_go_on() {
        desk.outbox.send(Event::ImportProgress(Box::new(desk.pace.now(Reached::default()))));
        import_run::run(members, &doubt, control, &mut desk).unwrap_or_else(|Broken(reached)| reached)
    } else {
        Reached::default()
    };
    desk.end(control.wanted(), reached, &files);
}

/// The library cannot be written to; how far reading had come.
struct Broken(Reached);

/// Where an import's articles go: into the library, and line by line into the report.
struct Desk {
    job: Job,
    writer: WriterHandle,
    outbox: Outbox,
    report: ImportReport,
    journal: Journal,
    /// Whether a person was asked about a table.
    has_asked: bool,
    pace: Pace,
}

impl Taker for Desk {
    type Error = Broken;

    fn take(&mut self, batch: Vec<Taken>) -> Result<(), Broken> {
        let mut articles = Vec::new();
        let mut lines = Vec::new();
        for Taken { file, piece } in batch {
            let path = self.pace.path_of(file, &piece.source);
            lines.push(match piece.article {
                Ok(article) => {
                    let title = article.head.title.as_ref().map(|title| title.value.clone());
                    let (outcome, remarks) = (Outcome::NotRead, remarks(&article));
                    articles.push(article);
                    ReportLine { file: piece.source, path, title, outcome, about: None, remarks }
                }
                Err(ImportError::InDoubt { preview, path }) => {
                    // Its line comes with the answer; until then it is to be read again.
                    self.journal.again(&path);
                    self.has_asked = true;
                    let asked = (self.report.library.clone(), path, *preview);
                    self.outbox.send(Event::TableInDoubt(Box::new(asked)));
                    continue;
                }
                Err(error) => ReportLine::without_article(piece.source, path, Outcome::Failed(error.to_string())),
            });
        }
        let outcomes = self.write(articles);
        let broken = outcomes.is_none();
        let unwritten = || (Outcome::Failed(words::NOT_WRITTEN.to_owned()), None);
        let mut outcomes = outcomes.unwrap_or_default().into_iter();
        for line in lines.iter_mut().filter(|line| line.outcome == Outcome::NotRead) {
            let (outcome, told) = outcomes.next().unwrap_or_else(unwritten);
            line.outcome = outcome;
            line.about = told;
        }
        self.report.push(lines);
        if broken {
            self.report.ended = Ended::Broken;
            return Err(Broken(self.pace.reached()));
        }
        Ok(())
    }

    fn reached(&mut self, reached: Reached) {
        if let Some(progress) = self.pace.tell(reached) {
            self.outbox.send(Event::ImportProgress(Box::new(progress)));
        }
    }

    fn stored(&mut self, files: usize) {
        self.journal.done(files);
    }
}

impl Desk {
    /// Accounts for what was not reached, and hands the report over.
    fn end(mut self, wanted: Wish, reached: Reached, files: &[PathBuf]) {
        let left = files.get(reached.files..).unwrap_or_default();
        if wanted.is_end() && !left.is_empty() {
            self.report.ended = self.report.ended.max(Ended::Cancelled);
        }
        // Of a library that cannot be written to, the file in work has its lines already.
        let told: std::collections::HashSet<&Path> = self.report.lines.iter().map(|line| line.path.as_path()).collect();
        let unread: Vec<&PathBuf> = left.iter().filter(|file| !told.contains(file.as_path())).collect();
        let lines: Vec<ReportLine> = unread
            .into_iter()
            .map(|path| ReportLine::without_article(path.display().to_string(), path.clone(), Outcome::NotRead))
            .collect();
        self.report.push(lines);
        let goes_on_later = wanted == Wish::Leave || self.report.ended == Ended::Broken;
        if !goes_on_later && self.has_asked {
            self.journal.done(files.len());
            self.outbox.send(Event::TablesWait(Box::new(self.journal)));
        } else if !goes_on_later {
            self.journal.finish();
        }
        self.outbox.send(Event::Imported(Box::new(self.report)));
    }

    /// Stores articles and waits for it; `None` where the library cannot be written to.
    fn write(&self, batch: Vec<SourceArticle>) -> Option<Vec<Told>> {
        if batch.is_empty() {
            return Some(Vec::new());
        }
        let (answer, outcomes) = sync_channel(1);
        let job = self.job;
        let queued = self.writer.write(move |library| match store(library, &batch, job) {
            Ok((outcomes, changes)) => {
                let _ = answer.send(outcomes);
                Some(Event::Wrote(changes, Written::Quiet))
            }
            Err(error) => Some(Event::Failed(Failure::dialog(words::IMPORT_FAILED, error))),
        });
        if !queued {
            return None;
        }
        outcomes.recv().ok()
    }
}

/// What became of an article, and what is said about it.
pub(super) type Told = (Outcome, Option<String>);

/// Stores a batch in one transaction.
pub(super) fn store(
    library: &mut Library,
    batch: &[SourceArticle],
    job: Job,
) -> Result<(Vec<Told>, Changes), LibraryError> {
    let written = library.import_many(batch, job)?;
    let told = written.output.into_iter().map(|outcome| told(library, outcome));
    Ok((told.collect::<Result<_, _>>()?, written.changes))
}

fn told(library: &Library, outcome: ImportOutcome) -> Result<Told, LibraryError> {
    let title = |id| library.title(id);
    Ok(match outcome {
        ImportOutcome::Imported(id) => (Outcome::Imported(id), None),
        ImportOutcome::Restored(id) => (Outcome::Restored(id), None),
        ImportOutcome::Duplicate(id) => (Outcome::Duplicate(id), Some(words::same_bytes(&title(id)?))),
        ImportOutcome::SameText(id) => (Outcome::SameText(id), Some(words::same_text(&title(id)?))),
        ImportOutcome::Reprint { article, of, shared } => {
            (Outcome::Reprint(article), Some(words::reprint(shared, &title(of)?)))
        }
        ImportOutcome::Version { article, number, current, placed } => {
            (Outcome::Version(article), Some(words::version(number, current, &title(article)?, placed)))
        }
    })
}

/// Encoding, length and the reader's warnings.
fn remarks(article: &SourceArticle) -> Vec<String> {
    let characters = article.text.chars().count();
    let mut remarks = vec![words::read_as(&article.encoding, characters)];
    remarks.extend(article.warnings.iter().cloned());
    remarks
}
