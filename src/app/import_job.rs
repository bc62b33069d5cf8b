//! An import run: files are read on a thread of their own, stored in batches, and accounted for line by line.

use super::event::{Event, Failure, Written};
use super::worker::{Outbox, WriterHandle};
use crate::import::{self, ImportError};
use crate::library::{Changes, ImportOutcome, Job, Library, LibraryError};
use crate::model::{ArticleId, SourceArticle};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::sync_channel;

/// Articles stored in one transaction, at most.
const BATCH: usize = 64;

/// Bytes of text after which a batch is stored even if it is not full.
const BATCH_BYTES: usize = 8 << 20;

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A new article.
    Imported(ArticleId),
    /// The same bytes are in the library already.
    Duplicate(ArticleId),
    /// The same bytes had been removed; they are back.
    Restored(ArticleId),
    /// Not imported, and why.
    Failed(String),
    /// Not reached before the import was stopped.
    NotRead,
}

/// A line of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportLine {
    /// The file.
    pub file: String,
    /// What became of it.
    pub outcome: Outcome,
    /// Encoding, characters, and what else a person should know.
    pub remarks: Vec<String>,
}

/// How an import ended.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportReport {
    /// The library that was imported into, by the path that the settings know it under: it may be closed when this is read.
    pub library: PathBuf,
    /// A line for each file, in the order of reading.
    pub lines: Vec<ReportLine>,
    /// Whether a person stopped it before the end.
    pub ended: Ended,
}

/// How many files of an import came to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// New or brought back.
    pub imported: usize,
    /// In the library already.
    pub duplicate: usize,
    /// Not imported.
    pub failed: usize,
    /// Not reached before the import was stopped.
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
            imported: count(|o| matches!(o, Outcome::Imported(_) | Outcome::Restored(_))),
            duplicate: count(|o| matches!(o, Outcome::Duplicate(_))),
            failed: count(|o| matches!(o, Outcome::Failed(_))),
            not_read: count(|o| matches!(o, Outcome::NotRead)),
        }
    }

    /// Adds a line for a file or folder that was not reached.
    pub fn not_read(&mut self, file: &str) {
        let file = file.to_owned();
        self.lines.push(ReportLine { file, outcome: Outcome::NotRead, remarks: Vec::new() });
    }

    /// Adds the lines of a later import; the worse end of the two counts.
    pub fn take_in(&mut self, later: Self) {
        self.lines.extend(later.lines);
        self.ended = self.ended.max(later.ended);
    }

    /// The first article that came in.
    #[must_use]
    pub fn first_article(&self) -> Option<ArticleId> {
        self.lines.iter().find_map(|l| match l.outcome {
            Outcome::Imported(id) | Outcome::Restored(id) => Some(id),
            _ => None,
        })
    }
}

/// An import under way; dropping it does not stop it, [`ImportJob::cancel`] does.
pub struct ImportJob {
    stop: Arc<AtomicBool>,
}

impl ImportJob {
    /// Starts reading `paths` on a thread of its own, into `library`.
    pub fn start(
        paths: Vec<PathBuf>,
        library: PathBuf,
        job: Job,
        writer: WriterHandle,
        outbox: Outbox,
    ) -> std::io::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let report = ImportReport { library, ..ImportReport::default() };
        let run = Run { job, writer, outbox, stop: Arc::clone(&stop), report };
        std::thread::Builder::new().name("import".to_owned()).spawn(move || run.all(&paths))?;
        Ok(Self { stop })
    }

    /// Asks the run to end after the file in work; what is stored stays.
    pub fn cancel(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Whether that was asked.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// The thread's own state.
struct Run {
    job: Job,
    writer: WriterHandle,
    outbox: Outbox,
    stop: Arc<AtomicBool>,
    report: ImportReport,
}

impl Run {
    fn all(mut self, paths: &[PathBuf]) {
        let mut members = import::members(paths);
        let total = members.total();
        let mut batch = Vec::new();
        let mut bytes = 0;
        for member in members.by_ref() {
            if self.stop.load(Ordering::Relaxed) {
                self.report.ended = Ended::Cancelled;
                self.report.not_read(&member.label);
                break;
            }
            self.outbox.send(Event::ImportProgress(member.file, total, file_name(Path::new(&member.label))));
            for piece in member.read() {
                match piece.article {
                    Ok(article) => {
                        bytes += article.text.len();
                        batch.push(article);
                    }
                    Err(error) => self.failed(piece.source, &error),
                }
            }
            if batch.len() >= BATCH || bytes >= BATCH_BYTES {
                bytes = 0;
                if !self.store(std::mem::take(&mut batch)) {
                    break;
                }
            }
        }
        self.store(batch);
        for file in members.left() {
            self.report.not_read(&file.display().to_string());
        }
        self.outbox.send(Event::Imported(Box::new(self.report)));
    }

    fn failed(&mut self, file: String, error: &ImportError) {
        let outcome = Outcome::Failed(error.to_string());
        self.report.lines.push(ReportLine { file, outcome, remarks: Vec::new() });
    }

    /// Stores a batch and waits for it; `false` where the library cannot be written to.
    fn store(&mut self, batch: Vec<SourceArticle>) -> bool {
        if batch.is_empty() || self.report.ended == Ended::Broken {
            return self.report.ended != Ended::Broken;
        }
        let files: Vec<(String, Vec<String>)> = batch.iter().map(|a| (a.source.clone(), remarks(a))).collect();
        if let Some(outcomes) = self.write(batch) {
            let lines = files.into_iter().zip(outcomes);
            self.report.lines.extend(lines.map(|((file, remarks), outcome)| ReportLine { file, outcome, remarks }));
            true
        } else {
            let why = || Outcome::Failed("the library could not be written to".to_owned());
            let lines = files.into_iter();
            self.report.lines.extend(lines.map(|(file, remarks)| ReportLine { file, outcome: why(), remarks }));
            self.report.ended = Ended::Broken;
            false
        }
    }

    fn write(&self, batch: Vec<SourceArticle>) -> Option<Vec<Outcome>> {
        let (answer, outcomes) = sync_channel(1);
        let job = self.job;
        let queued = self.writer.write(move |library| match store(library, &batch, job) {
            Ok((outcomes, changes)) => {
                let _ = answer.send(outcomes);
                Some(Event::Wrote(changes, Written::Quiet))
            }
            Err(error) => Some(Event::Failed(Failure::dialog(crate::app::words::IMPORT_FAILED, error))),
        });
        if !queued {
            return None;
        }
        outcomes.recv().ok()
    }
}

fn store(library: &mut Library, batch: &[SourceArticle], job: Job) -> Result<(Vec<Outcome>, Changes), LibraryError> {
    let written = library.import_many(batch, job)?;
    let outcomes = written.output.into_iter().map(|outcome| match outcome {
        ImportOutcome::Imported(id) => Outcome::Imported(id),
        ImportOutcome::Duplicate(id) => Outcome::Duplicate(id),
        ImportOutcome::Restored(id) => Outcome::Restored(id),
    });
    Ok((outcomes.collect(), written.changes))
}

/// Encoding, length and the reader's warnings.
fn remarks(article: &SourceArticle) -> Vec<String> {
    let characters = article.text.chars().count();
    let mut remarks = vec![crate::app::words::read_as(&article.encoding, characters)];
    remarks.extend(article.warnings.iter().cloned());
    remarks
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
