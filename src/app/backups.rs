//! The day's backup, made on a thread of its own with a connection of its own, while the library is in use.
//!
//! It looks soon after a library was opened and then every few minutes; what is done between is in the next day's.

use super::App;
use super::event::{Event, Failure};
use super::words;
use super::worker::Outbox;
use crate::library::Reader;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// Rest after opening: the first frames come before a copy.
const FIRST: Duration = Duration::from_secs(20);
/// Rest between two looks.
const REST: Duration = Duration::from_mins(10);

/// The thread; dropping it waits until a copy under way is done.
pub struct Backups {
    end: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Backups {
    fn start(library: PathBuf, outbox: Outbox) -> Option<Self> {
        let (end, ended) = channel();
        let work = move || look(&library, &outbox, &ended);
        let thread = std::thread::Builder::new().name("backup".to_owned()).spawn(work).ok()?;
        Some(Self { end: Some(end), thread: Some(thread) })
    }
}

fn look(library: &std::path::Path, outbox: &Outbox, ended: &Receiver<()>) {
    let mut rest = FIRST;
    let mut told = false;
    while ended.recv_timeout(rest) == Err(RecvTimeoutError::Timeout) {
        rest = REST;
        let made = Reader::open(library).and_then(|reader| reader.back_up_daily());
        // A folder that cannot be written is told of once.
        if let Err(error) = made
            && !std::mem::replace(&mut told, true)
        {
            outbox.send(Event::Failed(Failure::notice(words::BACKUP_FAILED, error)));
        }
    }
}

impl Drop for Backups {
    fn drop(&mut self) {
        self.end = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl App {
    /// Looks after the backups of the library that was just opened.
    pub(super) fn start_backups(&mut self) {
        let Some(session) = &self.session else { return };
        self.backups = Backups::start(session.path.clone(), self.outbox.of(session.number));
    }
}
