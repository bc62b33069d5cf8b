//! The threads behind the window: one owns the only read-write connection, one answers questions from a read-only one, one searches,
//! one answers what takes seconds.
//!
//! Jobs are closures; what they return goes to the one inbox, and the window is woken. Jobs are done in the order they were sent.
//! Between them the writer notices what other programs write.

use super::event::{Event, Written};
use crate::library::{Interrupter, Library, LibraryError, Reader};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// How often the writer looks whether another program has written, at most.
const OFTEN: Duration = Duration::from_secs(2);

/// Wakes the window after something was put into its inbox.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

type Job<T> = Box<dyn FnOnce(&mut T) -> Option<Event> + Send>;

/// Tells one opening of a library from all others: their threads may answer when another library is on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct SessionNumber(u64);

impl SessionNumber {
    /// The number of the opening after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

/// Where the threads leave what they found out.
#[derive(Clone)]
pub struct Outbox {
    events: Sender<(SessionNumber, Event)>,
    wake: Wake,
    session: SessionNumber,
}

impl Outbox {
    /// An outbox and the inbox that it fills.
    #[must_use]
    pub fn new(wake: Wake) -> (Self, Receiver<(SessionNumber, Event)>) {
        let (events, inbox) = channel();
        (Self { events, wake, session: SessionNumber::default() }, inbox)
    }

    /// The same outbox for the threads of a session.
    #[must_use]
    pub fn of(&self, session: SessionNumber) -> Self {
        Self { session, ..self.clone() }
    }

    /// The session whose threads use it.
    #[must_use]
    pub const fn session(&self) -> SessionNumber {
        self.session
    }

    /// Hands an event to the window. After the window is gone it is dropped.
    pub fn send(&self, event: Event) {
        if self.events.send((self.session, event)).is_ok() {
            (self.wake)();
        }
    }
}

/// A thread that owns a connection and does jobs on it, one after the other.
struct Worker<T> {
    jobs: Option<Sender<Job<T>>>,
    thread: Option<JoinHandle<()>>,
}

impl<T: Send + 'static> Worker<T> {
    fn start(name: &str, mut connection: T, outbox: Outbox, idle: Idle<T>, close: fn(T)) -> std::io::Result<Self> {
        let (jobs, queue) = channel::<Job<T>>();
        let work = move || {
            while let Some(job) = idle.next(&queue, &mut connection, &outbox) {
                if let Some(event) = job(&mut connection) {
                    outbox.send(event);
                }
            }
            close(connection);
        };
        let thread = std::thread::Builder::new().name(name.to_owned()).spawn(work)?;
        Ok(Self { jobs: Some(jobs), thread: Some(thread) })
    }

    fn send(&self, job: Job<T>) {
        if let Some(jobs) = &self.jobs {
            // The thread lives as long as its sender: this cannot fail before `finish`.
            let _ = jobs.send(job);
        }
    }

    /// Lets the thread do what is still in its queue, and waits for it.
    fn finish(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// What a thread does between jobs.
enum Idle<T> {
    /// It waits.
    Sleep,
    /// It looks every few seconds whether there is news; the window is woken only if there is.
    Look(fn(&mut T) -> Option<Event>),
}

impl<T> Idle<T> {
    /// The next job, as soon as there is one; `None` at the end.
    fn next(&self, queue: &Receiver<Job<T>>, connection: &mut T, outbox: &Outbox) -> Option<Job<T>> {
        let Self::Look(look) = self else { return queue.recv().ok() };
        loop {
            match queue.recv_timeout(OFTEN) {
                Ok(job) => return Some(job),
                Err(RecvTimeoutError::Timeout) => {
                    if let Some(news) = look(connection) {
                        outbox.send(news);
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
    }
}

/// What another program has written is read again.
fn news(library: &mut Library) -> Option<Event> {
    // A library that cannot be asked now can be asked the next time.
    let changes = library.changed_elsewhere().ok().filter(|changes| !changes.is_empty())?;
    Some(Event::Wrote(changes, Written::Quiet))
}

/// Reads the library for questions that take their time; it is opened for the first of them.
struct Patient {
    path: PathBuf,
    reader: Option<Reader>,
}

impl Patient {
    fn reader(&mut self) -> Result<&Reader, LibraryError> {
        match &mut self.reader {
            Some(reader) => Ok(reader),
            none => Ok(none.insert(Reader::open(&self.path)?)),
        }
    }
}

/// The threads of one open library.
pub struct Workers {
    reader: Worker<Reader>,
    search: Worker<Reader>,
    interrupter: Interrupter,
    patient: Worker<Patient>,
    writer: Worker<Library>,
    outbox: Outbox,
}

/// A handle that other threads (import, analysis) may use to write.
#[derive(Clone)]
pub struct WriterHandle {
    jobs: Sender<Job<Library>>,
}

impl WriterHandle {
    /// Queues a write; `false` where the library is being closed.
    pub fn write(&self, job: impl FnOnce(&mut Library) -> Option<Event> + Send + 'static) -> bool {
        self.jobs.send(Box::new(job)).is_ok()
    }
}

impl Workers {
    /// Starts the threads on an open library.
    pub fn start(library: Library, outbox: &Outbox) -> Result<Self, LibraryError> {
        let reader = library.reader()?;
        let patient = Patient { path: library.path().to_owned(), reader: None };
        let close: fn(Library) = |library| {
            // A checkpoint that fails leaves the journal file beside the library; nothing is lost.
            let _ = library.close();
        };
        let search = library.reader()?;
        Ok(Self {
            interrupter: search.interrupter(),
            search: Worker::start("search", search, outbox.clone(), Idle::Sleep, drop)?,
            reader: Worker::start("reader", reader, outbox.clone(), Idle::Sleep, drop)?,
            patient: Worker::start("patient", patient, outbox.clone(), Idle::Sleep, drop)?,
            writer: Worker::start("writer", library, outbox.clone(), Idle::Look(news), close)?,
            outbox: outbox.clone(),
        })
    }

    /// Queues a question.
    pub fn read(&self, job: impl FnOnce(&Reader) -> Option<Event> + Send + 'static) {
        self.reader.send(Box::new(move |reader| job(reader)));
    }

    /// Queues a question to the search, which nothing else waits for.
    pub fn search(&self, job: impl FnOnce(&Reader) -> Option<Event> + Send + 'static) {
        self.search.send(Box::new(move |reader| job(reader)));
    }

    /// Stops the statement that the search is at: its answer is not wanted any more.
    pub fn interrupt_search(&self) {
        self.interrupter.interrupt();
    }

    /// Queues a question that takes its time, so that the others need not wait for it.
    pub fn read_patiently(&self, job: impl FnOnce(Result<&Reader, LibraryError>) -> Option<Event> + Send + 'static) {
        self.patient.send(Box::new(move |patient| job(patient.reader())));
    }

    /// Queues a write.
    pub fn write(&self, job: impl FnOnce(&mut Library) -> Option<Event> + Send + 'static) {
        self.writer.send(Box::new(job));
    }

    /// A handle for threads that write on their own; `None` while the library is being closed.
    #[must_use]
    pub fn writer(&self) -> Option<WriterHandle> {
        self.writer.jobs.clone().map(|jobs| WriterHandle { jobs })
    }

    /// Where this library's threads leave their findings.
    #[must_use]
    pub const fn outbox(&self) -> &Outbox {
        &self.outbox
    }
}

impl Drop for Workers {
    /// The writer closes last, so that only the one file remains.
    fn drop(&mut self) {
        self.interrupter.interrupt();
        self.search.finish();
        self.reader.finish();
        self.patient.finish();
        self.writer.finish();
    }
}
