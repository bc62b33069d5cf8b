//! From one library to another: the next one is opened on a thread of its own and shown between two frames; the one before is
//! closed behind the window.
//!
//! Row ids of two libraries coincide, so nothing read from the one may be shown or written in the other: every event carries the
//! number of its session, and the window clears its own state before [`App::show_opened`].

use super::event::{Event, Failure};
use super::place::{History, Place};
use super::session::{Session, key_of};
use super::{App, Inspected, Notice, Offer, Tables, words};
use crate::app::event::Status;
use crate::library::{Library, LibraryError};
use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

/// How a library comes to be open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Opening {
    /// It is there.
    Existing,
    /// It is made.
    New,
    /// A backup is put in its place first.
    Restored(PathBuf),
}

impl Opening {
    fn open(&self, path: &Path) -> Result<Library, LibraryError> {
        match self {
            Self::Existing | Self::Restored(_) => Library::open(path),
            Self::New => Library::create(path),
        }
    }

    const fn failed(&self) -> &'static str {
        match self {
            Self::Restored(_) => words::RESTORE_FAILED,
            Self::Existing => words::OPEN_FAILED,
            Self::New => words::NEW_FAILED,
        }
    }
}

/// A library that is being closed behind the window.
pub(super) struct Closing {
    key: PathBuf,
    /// Nothing ever comes; it ends when the library is closed.
    end: Arc<Mutex<Receiver<Infallible>>>,
    thread: JoinHandle<()>,
}

impl App {
    /// Opens or makes a library on a thread of its own: checking a large file takes time.
    pub(super) fn open_library(&mut self, path: PathBuf, opening: Opening) {
        self.openings = self.openings.next();
        let failed = opening.failed();
        let outbox = self.outbox.of(self.openings);
        let here = self.session.as_ref().map(|session| session.key.clone());
        let closing: Vec<_> = self.closing.iter().map(|one| (one.key.clone(), Arc::clone(&one.end))).collect();
        let lists = self.lists.clone();
        let work = move || {
            let key = key_of(&path);
            if opening == Opening::Existing && here.is_some_and(|here| here == key) {
                return outbox.send(Event::OpenAlready);
            }
            // What was done last in a library is in it before it is read again.
            for (_, end) in closing.iter().filter(|(closing, _)| *closing == key) {
                let _ = end.lock().unwrap_or_else(PoisonError::into_inner).recv();
            }
            if let Opening::Restored(backup) = &opening
                && let Err(error) = crate::library::restore_backup(&path, backup)
            {
                // The library is opened as it was.
                outbox.send(Event::Failed(Failure::dialog(words::RESTORE_FAILED, error)));
            }
            let opened = opening.open(&path).and_then(|library| Session::start(library, &outbox, lists.as_deref()));
            outbox.send(match opened {
                Ok(session) => Event::LibraryOpened(Box::new(session)),
                Err(error) => Event::Failed(Failure::dialog(opening.failed(), error)),
            });
        };
        if std::thread::Builder::new().name("open".to_owned()).spawn(work).is_err() {
            self.failures.push(Failure::dialog(failed, words::NO_THREAD));
        }
    }

    /// Closes the library, puts a backup in its place, and opens it again.
    pub(super) fn restore_backup(&mut self, backup: PathBuf) {
        let Some(path) = self.session.as_ref().map(|session| session.path.clone()) else { return };
        if let Some(before) = self.leave() {
            self.close_aside(before);
        }
        self.open_library(path, Opening::Restored(backup));
    }

    /// Keeps an opened library until it is shown. Of several the one that was asked for last counts.
    pub(super) fn take_opened(&mut self, session: Session) {
        let newest = self.opened.as_ref().or(self.session.as_ref()).map(|other| other.number);
        let needless = if newest.is_some_and(|newest| newest > session.number) {
            Some(session)
        } else {
            self.opened.replace(session)
        };
        if let Some(needless) = needless {
            self.close_aside(needless);
        }
    }

    /// Whether a library was opened and waits for [`Self::show_opened`].
    #[must_use]
    pub const fn has_opened(&self) -> bool {
        self.opened.is_some()
    }

    /// Shows the library that was opened, and the last place in it. What is still being written must have been handed over before.
    pub fn show_opened(&mut self) {
        let Some(session) = self.opened.take() else { return };
        if let Some(before) = self.leave() {
            self.close_aside(before);
        }
        self.settings.remember(&session.key);
        if words::in_cloud_folder(&session.key) {
            self.notices.push(Notice { text: words::CLOUD_FOLDER.to_owned(), offer: Offer::None });
        }
        let last = self.settings.place(&session.key);
        self.place = Place { tab: last.tab, article: last.article, ..Place::default() };
        self.shelf = super::shelf::Shelf::of(&last.open);
        if let Some(article) = last.article {
            self.shelf.show(article, None);
        }
        self.interrupted.clone_from(&session.interrupted);
        self.session = Some(session);
        self.start_watch();
        self.read_status();
        self.read_saved();
        self.read_article();
        self.read_titles();
        self.save_settings();
        self.start_backups();
    }

    /// Closes the library and waits until all that was queued is written.
    pub fn close_library(&mut self) {
        drop(self.leave());
        drop(self.opened.take());
        for closing in self.closing.drain(..) {
            // A thread that broke off has nothing more to write.
            drop(closing.thread.join());
        }
    }

    /// Forgets everything that was read from the open library, and gives it up.
    fn leave(&mut self) -> Option<Session> {
        self.keep_place();
        self.leave_imports();
        self.open = None;
        self.shelf = super::shelf::Shelf::default();
        self.split = None;
        self.frame = super::shelf::Frame::default();
        self.search = super::search::Search::default();
        self.find = super::find::Find::default();
        self.hits = None;
        self.inspected = Inspected::Nothing;
        self.said = None;
        self.new_note = None;
        self.new_tagged = None;
        self.pen = super::Pen::default();
        self.tables = Tables::default();
        self.picture = super::timeline::Picture::default();
        self.network = super::network::NetworkState::default();
        self.news = super::news_steps::NewsState::default();
        self.beside = None;
        self.place = Place::default();
        self.history = History::default();
        self.status = Status::default();
        for notice in &mut self.notices {
            notice.offer = Offer::None;
        }
        self.save_settings();
        self.backups = None;
        self.session.take()
    }

    /// Closes a library behind the window: its threads first do what is in their queues.
    fn close_aside(&mut self, session: Session) {
        self.closing.retain(|closing| !closing.thread.is_finished());
        let (closed, end) = channel();
        let key = session.key.clone();
        let work = move || {
            drop(session);
            drop(closed);
        };
        let thread = std::thread::Builder::new().name("close".to_owned()).spawn(work);
        // Without a thread the session was closed here and now.
        self.closing.extend(thread.map(|thread| Closing { key, end: Arc::new(Mutex::new(end)), thread }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Action;
    use crate::app::event::Written;
    use crate::library::Changes;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Duration;

    fn library(folder: &Path, name: &str) -> PathBuf {
        let path = folder.join(name);
        Library::create(&path).unwrap().close().unwrap();
        path
    }

    fn open(app: &mut App, path: &Path) {
        app.apply(Action::OpenLibrary(path.to_owned()));
        for _ in 0..2_000 {
            app.drain();
            if app.has_opened() {
                return app.show_opened();
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("never opened: {}", path.display());
    }

    #[test]
    fn late_answers_about_the_library_before_are_not_taken_but_its_failures_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (library(folder.path(), "one.db"), library(folder.path(), "other.db"));
        let mut app = App::new(None, Arc::new(|| {}));
        open(&mut app, &one);
        let late = app.outbox.of(app.openings);
        open(&mut app, &other);
        late.send(Event::Status(Box::new(Status {
            undo: Some("of the library before".to_owned()),
            ..Status::default()
        })));
        late.send(Event::ImportProgress(Box::default()));
        late.send(Event::Failed(Failure::dialog(words::WRITE_FAILED, "the disk is full")));
        app.drain();
        assert_eq!(app.status.undo, None);
        assert_eq!(app.progress, None);
        assert_eq!(app.failures.len(), 1);
    }

    #[test]
    fn of_two_libraries_asked_for_the_later_one_is_shown_however_late_the_first_comes() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (library(folder.path(), "one.db"), library(folder.path(), "other.db"));
        let mut app = App::new(None, Arc::new(|| {}));
        let start = |path: &Path, outbox| Session::start(Library::open(path).unwrap(), &outbox, None).unwrap();
        let first = app.openings.next();
        let early = start(&one, app.outbox.of(first));
        let late = start(&other, app.outbox.of(first.next()));
        app.take_opened(late);
        app.take_opened(early);
        app.show_opened();
        assert_eq!(app.library_path(), Some(other.as_path()));
    }

    #[test]
    fn a_library_is_read_again_only_after_all_was_written_to_it() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (library(folder.path(), "one.db"), library(folder.path(), "other.db"));
        let mut app = App::new(None, Arc::new(|| {}));
        open(&mut app, &one);
        let written = Arc::new(AtomicBool::new(false));
        let slow = Arc::clone(&written);
        app.session.as_ref().unwrap().write(move |_| {
            std::thread::sleep(Duration::from_millis(300));
            slow.store(true, Ordering::SeqCst);
            Ok(Event::Wrote(Changes::default(), Written::Quiet))
        });
        open(&mut app, &other);
        assert!(!written.load(Ordering::SeqCst), "the other library did not wait");
        open(&mut app, &one);
        assert!(written.load(Ordering::SeqCst));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_a_library_leads_to_the_same_place_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let real = library(&folder.path().canonicalize().unwrap(), "case.db");
        let link = folder.path().join("link.db");
        std::os::unix::fs::symlink(&real, &link).unwrap();
        let mut app = App::new(None, Arc::new(|| {}));
        open(&mut app, &link);
        app.apply(Action::RememberOffset(crate::model::ArticleId(1), 77));
        assert_eq!(app.settings.recent.first(), Some(&real));
        assert_eq!(app.settings.place(&real).offsets.get(&1), Some(&77));
    }
}
