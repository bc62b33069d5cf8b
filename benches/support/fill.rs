//! A library full of generated articles, with their findings and some notes.

use super::generate::{self, Generated};
use dateline::{
    analysis,
    library::{Job, Library, LibraryError, NewNote, NoteContent, Reader, Ticket},
    model::{Analysis, ArticleId},
};
use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

/// Articles stored in one transaction.
const BATCH: usize = 256;

/// One article in so many gets a note.
const NOTE_EVERY: usize = 20;

/// Time spent in the library's own code, without that of writing articles.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filled {
    /// Storing articles, with the index for the search.
    pub importing: Duration,
    /// Taking articles from the queue and storing their findings.
    pub storing: Duration,
    /// Taking notes, each of them one write.
    pub noting: Duration,
    /// Notes taken.
    pub notes: usize,
    /// Bytes of text.
    pub bytes: usize,
    /// Names in the texts.
    pub mentions: usize,
}

/// Imports so many articles and stores what is found in them; `tell` hears after each batch how many are in.
pub fn fill(library: &mut Library, articles: usize, mut tell: impl FnMut(usize)) -> Result<Filled, LibraryError> {
    let reader = library.reader()?;
    let mut filled = Filled::default();
    for first in (0..articles).step_by(BATCH) {
        let numbers = first..articles.min(first + BATCH);
        let batch = numbers.map(|number| generate::article(number, generate::USUAL, articles)).collect();
        store(library, &reader, batch, &mut filled)?;
        tell(articles.min(first + BATCH));
    }
    Ok(filled)
}

/// Imports one article of about so many bytes, with its findings.
pub fn add_long(library: &mut Library, bytes: usize) -> Result<Option<ArticleId>, LibraryError> {
    let reader = library.reader()?;
    let long = generate::article(usize::MAX / 8, bytes, 1_000);
    Ok(store(library, &reader, vec![long], &mut Filled::default())?.first().copied())
}

fn store(
    library: &mut Library,
    reader: &Reader,
    batch: Vec<Generated>,
    filled: &mut Filled,
) -> Result<Vec<ArticleId>, LibraryError> {
    let (articles, mut analyses): (Vec<_>, Vec<_>) = batch.into_iter().map(|g| (g.article, g.analysis)).unzip();
    filled.bytes += articles.iter().map(|a| a.text.len()).sum::<usize>();
    filled.mentions += analyses.iter().map(|a| a.mentions.len()).sum::<usize>();
    let start = Instant::now();
    let outcomes = library.import_many(&articles, Job(1))?.output;
    let imported = Instant::now();
    let ids: Vec<ArticleId> = outcomes.iter().map(|outcome| outcome.article()).collect();
    let found = ids.iter().copied().zip(analyses.drain(..)).collect();
    store_findings(library, reader, found)?;
    let stored = Instant::now();
    for (&id, article) in ids.iter().zip(&articles).step_by(NOTE_EVERY) {
        library.add_note(&note(id, &article.source))?;
        filled.notes += 1;
    }
    filled.importing += imported - start;
    filled.storing += stored - imported;
    filled.noting += stored.elapsed();
    Ok(ids)
}

fn store_findings(
    library: &mut Library,
    reader: &Reader,
    mut found: HashMap<ArticleId, Analysis>,
) -> Result<(), LibraryError> {
    let queued = reader.next_queued_batch(&[], found.len())?;
    let with_findings = |q: dateline::library::QueuedArticle| Some((q.ticket, found.remove(&q.article)?));
    let analyses: Vec<(Ticket, Analysis)> = queued.into_iter().filter_map(with_findings).collect();
    library.store_analyses(&analyses, analysis::VERSION)?;
    Ok(())
}

fn note(article: ArticleId, source: &str) -> NewNote {
    let content =
        NoteContent { body: format!("Compare {source} with the minutes of the meeting."), ..NoteContent::default() };
    NewNote { article, anchor: None, content }
}
