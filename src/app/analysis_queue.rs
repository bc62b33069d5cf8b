//! Reading what waits in the library's queue, behind the window: the article on screen first, then in the order of import.
//!
//! The queue itself is in the library, so closing the window in between loses nothing.

use super::event::{Event, Failure, Written};
use super::worker::{Outbox, WriterHandle};
use crate::analysis::{self, Input};
use crate::library::{LibraryError, QueuedArticle, Reader, Ticket};
use crate::model::{Analysis, ArticleId};
use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;

/// Articles analyzed between two looks at what is on screen.
const BATCH: usize = 32;

/// What the window wants of the thread.
#[derive(Debug, Default)]
struct Wishes {
    /// Something may have been added to the queue.
    look: bool,
    /// The article on screen.
    first: Option<ArticleId>,
    /// The library is being closed.
    end: bool,
}

type Shared = Arc<(Mutex<Wishes>, Condvar)>;

/// The thread that works the queue off.
pub struct AnalysisQueue {
    wishes: Shared,
    thread: Option<JoinHandle<()>>,
}

impl AnalysisQueue {
    /// Starts the thread; it looks into the queue at once.
    pub fn start(reader: Reader, writer: WriterHandle, outbox: Outbox) -> std::io::Result<Self> {
        let wishes: Shared = Arc::new((Mutex::new(Wishes { look: true, ..Wishes::default() }), Condvar::new()));
        let shared = Arc::clone(&wishes);
        let mut work = Work { reader, writer, outbox, analyze, given_up: HashSet::new() };
        let run = move || {
            while let Some(first) = next_wish(&shared) {
                match work.batch(first) {
                    Ok(Worked::All) => {}
                    Ok(Worked::Some) => ask(&shared, |w| w.look = true),
                    Err(error) => work.outbox.send(Event::Failed(Failure::notice(super::words::READ_FAILED, error))),
                }
            }
        };
        let thread = std::thread::Builder::new().name("analysis".to_owned()).spawn(run)?;
        Ok(Self { wishes, thread: Some(thread) })
    }

    /// Says that the queue may have grown, and which article is on screen.
    pub fn look(&self, first: Option<ArticleId>) {
        ask(&self.wishes, |w| {
            w.look = true;
            w.first = first;
        });
    }
}

impl Drop for AnalysisQueue {
    /// Ends after the batch in work.
    fn drop(&mut self) {
        ask(&self.wishes, |w| w.end = true);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn ask(shared: &Shared, wish: impl FnOnce(&mut Wishes)) {
    wish(&mut shared.0.lock().unwrap_or_else(PoisonError::into_inner));
    shared.1.notify_one();
}

/// Waits until there is something to do; `None` at the end, else the article on screen.
#[expect(
    clippy::option_option,
    reason = "the outer one says whether to go on, the inner one whether an article is on screen"
)]
fn next_wish(shared: &Shared) -> Option<Option<ArticleId>> {
    let mut wishes = shared.0.lock().unwrap_or_else(PoisonError::into_inner);
    loop {
        if wishes.end {
            return None;
        }
        if std::mem::take(&mut wishes.look) {
            return Some(wishes.first);
        }
        wishes = shared.1.wait(wishes).unwrap_or_else(PoisonError::into_inner);
    }
}

/// How much of the queue was worked off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Worked {
    /// Nothing is left that can be analyzed, or it cannot be stored.
    All,
    /// There may be more.
    Some,
}

/// What the thread works with.
struct Work {
    reader: Reader,
    writer: WriterHandle,
    outbox: Outbox,
    analyze: fn(&QueuedArticle) -> (Ticket, Analysis),
    /// Requests on which the analyzer failed: asked again they would fail again.
    given_up: HashSet<Ticket>,
}

impl Work {
    /// Analyzes some articles and stores what was found; the one on screen goes alone, so that it is there at once.
    fn batch(&mut self, first: Option<ArticleId>) -> Result<Worked, LibraryError> {
        let preferred: Vec<ArticleId> = first.into_iter().collect();
        let mut queued = self.reader.next_queued_batch(&preferred, BATCH + self.given_up.len())?;
        queued.retain(|article| !self.given_up.contains(&article.ticket));
        if queued.is_empty() {
            return Ok(Worked::All);
        }
        if queued.first().is_some_and(|q| Some(q.article) == first) {
            queued.truncate(1);
        }
        let analyses = analyze_all(&queued, self.analyze);
        self.give_up(&queued, &analyses);
        Ok(if store(&self.writer, analyses) { Worked::Some } else { Worked::All })
    }

    /// Leaves out from now on what could not be analyzed, and says so.
    fn give_up(&mut self, queued: &[QueuedArticle], analyses: &[(Ticket, Analysis)]) {
        let analyzed: HashSet<Ticket> = analyses.iter().map(|(ticket, _)| *ticket).collect();
        let before = self.given_up.len();
        self.given_up.extend(queued.iter().map(|article| article.ticket).filter(|ticket| !analyzed.contains(ticket)));
        let failed = self.given_up.len() - before;
        if failed > 0 {
            let what = super::words::not_analyzed(failed as u64);
            self.outbox.send(Event::Failed(Failure::notice(what, super::words::ANALYZER_FAILED)));
        }
    }
}

/// Analyzes on as many threads as there are cores, each taking every n-th article. An article on which the analyzer fails is left out.
fn analyze_all(queued: &[QueuedArticle], analyze: fn(&QueuedArticle) -> (Ticket, Analysis)) -> Vec<(Ticket, Analysis)> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(queued.len());
    let one = |article| catch_unwind(AssertUnwindSafe(|| analyze(article))).ok();
    std::thread::scope(|scope| {
        let parts: Vec<_> = (0..threads)
            .map(|part| scope.spawn(move || queued.iter().skip(part).step_by(threads).filter_map(one).collect()))
            .collect();
        parts.into_iter().filter_map(|part| part.join().ok()).flat_map(|part: Vec<_>| part).collect()
    })
}

/// What is found in an article of the queue, with the ticket under which it is stored.
#[must_use]
pub fn analyze(queued: &QueuedArticle) -> (Ticket, Analysis) {
    let structure = crate::text::structure(&queued.text, queued.format);
    let input = Input {
        text: &queued.text,
        structure: &structure,
        published: queued.published,
        language: queued.language.as_deref(),
    };
    (queued.ticket, analysis::analyze(&input))
}

/// Stores the findings and waits, so that the next look at the queue sees them; `false` where they could not be stored.
fn store(writer: &WriterHandle, analyses: Vec<(Ticket, Analysis)>) -> bool {
    let (answer, done) = sync_channel(1);
    let queued = writer.write(move |library| match library.store_analyses(&analyses, analysis::VERSION) {
        Ok(changes) => {
            let _ = answer.send(());
            Some(Event::Wrote(changes, Written::Quiet))
        }
        Err(error) => Some(Event::Failed(Failure::notice(super::words::WRITE_FAILED, error))),
    });
    queued && done.recv().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::worker::Workers;
    use crate::library::{Job, Library};

    /// Fails on one of three articles.
    fn brittle(queued: &QueuedArticle) -> (Ticket, Analysis) {
        assert!(!queued.text.contains("two"), "this article breaks the analyzer");
        analyze(queued)
    }

    #[test]
    fn an_article_that_breaks_the_analyzer_is_given_up_and_holds_nothing_back() {
        let folder = tempfile::tempdir().unwrap();
        let mut library = Library::create(&folder.path().join("case.db")).unwrap();
        for text in ["Number one.", "Number two.", "Number three."] {
            let article = crate::import::read_bytes("a.txt", text.as_bytes()).unwrap();
            library.import(&article, Job(1)).unwrap();
        }
        let (outbox, inbox) = Outbox::new(Arc::new(|| {}));
        let reader = library.reader().unwrap();
        let workers = Workers::start(library, &outbox).unwrap();
        let writer = workers.writer().unwrap();
        let mut work = Work { reader, writer, outbox, analyze: brittle, given_up: HashSet::new() };
        let worked: Vec<Worked> = (0..4).map(|_| work.batch(Some(ArticleId(2))).unwrap()).collect();
        assert_eq!(worked, [Worked::Some, Worked::Some, Worked::All, Worked::All]);
        let waiting: Vec<ArticleId> =
            work.reader.next_queued_batch(&[], 9).unwrap().iter().map(|queued| queued.article).collect();
        assert_eq!(waiting, [ArticleId(2)]);
        let told = inbox.try_iter().filter(|(_, event)| matches!(event, Event::Failed(_))).count();
        assert_eq!(told, 1);
        drop(work);
        drop(workers);
    }
}
