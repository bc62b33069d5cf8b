//! An open library with its threads.

use super::analysis_queue::AnalysisQueue;
use super::event::{Event, Failure};
use super::interrupted::{self, Interrupted};
use super::worker::{Outbox, SessionNumber, Workers};
use crate::library::{Library, LibraryError, Problem, Reader};
use std::path::{Path, PathBuf};

/// The threads of an open library; dropping it closes the library.
pub struct Session {
    /// Tells it from every other opening of a library.
    pub number: SessionNumber,
    /// Where the library is.
    pub path: PathBuf,
    /// Its path without links and detours, under which the settings know it.
    pub key: PathBuf,
    /// An import that did not come to its end before.
    pub interrupted: Option<Interrupted>,
    /// Works the analysis queue off. Stands first, so that it ends before the writer.
    pub queue: AnalysisQueue,
    /// Reads and writes.
    pub workers: Workers,
}

impl Session {
    /// Starts the threads, which use `outbox`, and looks into `lists` for an interrupted import. Reads files: not for a frame.
    pub fn start(library: Library, outbox: &Outbox, lists: Option<&Path>) -> Result<Self, LibraryError> {
        let path = library.path().to_owned();
        let key = key_of(&path);
        let reader = library.reader()?;
        let workers = Workers::start(library, outbox)?;
        let writer = workers.writer().ok_or_else(|| std::io::Error::other(super::words::NO_THREAD))?;
        let queue = AnalysisQueue::start(reader, writer, outbox.clone())?;
        let interrupted = lists.and_then(|lists| interrupted::interrupted(lists, &key));
        Ok(Self { number: outbox.session(), path, key, interrupted, queue, workers })
    }

    /// Asks the reader thread; a failure becomes a notice.
    pub fn read(&self, question: impl FnOnce(&Reader) -> Result<Option<Event>, LibraryError> + Send + 'static) {
        self.workers.read(|reader| match question(reader) {
            Ok(event) => event,
            Err(error) => Some(Event::Failed(Failure::notice(super::words::READ_FAILED, error))),
        });
    }

    /// Asks the search's thread; a question that was given up for a newer one is no failure.
    pub fn search(&self, question: impl FnOnce(&Reader) -> Result<Option<Event>, LibraryError> + Send + 'static) {
        self.workers.search(|reader| match question(reader) {
            Ok(event) => event,
            Err(LibraryError { problem: Problem::Interrupted, .. }) => None,
            Err(error) => Some(Event::Failed(Failure::notice(super::words::READ_FAILED, error))),
        });
    }

    /// Stops what the search is at.
    pub fn interrupt_search(&self) {
        self.workers.interrupt_search();
    }

    /// Asks the thread for questions that take their time; a failure becomes a notice.
    pub fn read_patiently(
        &self,
        question: impl FnOnce(&Reader) -> Result<Option<Event>, LibraryError> + Send + 'static,
    ) {
        self.workers.read_patiently(|reader| match reader.and_then(question) {
            Ok(event) => event,
            Err(error) => Some(Event::Failed(Failure::notice(super::words::READ_FAILED, error))),
        });
    }

    /// Hands the writer thread a change; a failure becomes a dialog, because something a person did is not saved.
    pub fn write(&self, change: impl FnOnce(&mut Library) -> Result<Event, LibraryError> + Send + 'static) {
        self.workers.write(|library| match change(library) {
            Ok(event) => Some(event),
            Err(error) => Some(Event::Failed(Failure::dialog(super::words::WRITE_FAILED, error))),
        });
    }
}

/// A path without links and detours. Asks the file system: not for a frame.
pub fn key_of(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}
