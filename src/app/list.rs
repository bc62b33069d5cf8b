//! The rows of a table as the window has them: all ids in order, and the pages that were looked at.
//!
//! Only ids are kept for the whole table (8 bytes a row); rows come in pages, asked for when they are about to be drawn.
//! Old rows stay on screen until new ones arrive, so that nothing flickers while a question is under way.

use crate::library::{LibraryError, Listing, Reader};
use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Rows in a page.
pub const PAGE: usize = 128;

/// Pages kept; beyond that those farthest from the view are let go.
const KEPT: usize = 24;

/// A question to the reader thread.
pub struct Ask<L: Listing> {
    number: u64,
    newest: Arc<AtomicU64>,
    query: L::Query,
    /// The ids known to the window; `None` where they must be listed anew.
    ids: Option<Arc<[L::Id]>>,
    pages: Vec<usize>,
}

/// The reader thread's answer.
pub struct Answer<L: Listing> {
    number: u64,
    ids: Option<Arc<[L::Id]>>,
    pages: Vec<(usize, Vec<L::Row>)>,
}

impl<L: Listing> Ask<L> {
    /// Looks the rows up; `None` where a newer question has made this one needless.
    pub fn answer(self, reader: &Reader) -> Result<Option<Answer<L>>, LibraryError> {
        if self.newest.load(Ordering::Relaxed) != self.number {
            return Ok(None);
        }
        let (ids, listed) = match self.ids {
            Some(ids) => (ids, false),
            None => (L::ids(reader, &self.query)?.into(), true),
        };
        let mut pages = Vec::new();
        for page in self.pages {
            let range = page_range(page, ids.len());
            if !range.is_empty() {
                pages.push((page, L::rows(reader, &self.query, &ids[range])?));
            }
        }
        Ok(Some(Answer { number: self.number, ids: listed.then_some(ids), pages }))
    }
}

/// The table as the window has it.
pub struct List<L: Listing> {
    query: L::Query,
    ids: Arc<[L::Id]>,
    pages: HashMap<usize, Vec<L::Row>>,
    asked: HashSet<usize>,
    view: Range<usize>,
    newest: Arc<AtomicU64>,
    /// The number of the last question that listed ids anew.
    listing: u64,
    fresh: Freshness,
    /// The line that was found last.
    found: Cell<usize>,
}

/// How the rows stand to the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Freshness {
    /// The query or the library changed: ask.
    Stale,
    /// Asked, not answered.
    Asked,
    /// What is shown is what the library holds.
    Fresh,
}

impl<L: Listing> List<L>
where
    L::Id: PartialEq,
    L::Query: Clone + PartialEq,
{
    /// An empty list that will ask for `query`.
    #[must_use]
    pub fn new(query: L::Query) -> Self {
        Self {
            query,
            ids: Arc::from([]),
            pages: HashMap::new(),
            asked: HashSet::new(),
            view: 0..PAGE,
            newest: Arc::default(),
            listing: 0,
            fresh: Freshness::Stale,
            found: Cell::new(0),
        }
    }

    /// What is asked.
    #[must_use]
    pub const fn query(&self) -> &L::Query {
        &self.query
    }

    /// Asks something else; the same question again changes nothing.
    pub fn set_query(&mut self, query: L::Query) {
        if query != self.query {
            self.query = query;
            self.fresh = Freshness::Stale;
        }
    }

    /// The library has changed: ask again.
    pub const fn invalidate(&mut self) {
        self.fresh = Freshness::Stale;
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Whether what is shown is what the library holds; an empty list that is not settled may yet fill.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.fresh == Freshness::Fresh
    }

    /// The id in line `index`.
    #[must_use]
    pub fn id(&self, index: usize) -> Option<L::Id> {
        self.ids.get(index).copied()
    }

    /// The line of an id. Asked in every frame for the same one: the line found last is looked at first.
    #[must_use]
    pub fn position(&self, id: L::Id) -> Option<usize> {
        let hint = self.found.get();
        if self.ids.get(hint) == Some(&id) {
            return Some(hint);
        }
        let line = self.ids.iter().position(|i| *i == id)?;
        self.found.set(line);
        Some(line)
    }

    /// The row in line `index`; `None` while it is under way.
    #[must_use]
    pub fn row(&self, index: usize) -> Option<&L::Row> {
        self.pages.get(&(index / PAGE))?.get(index % PAGE)
    }

    /// Says which lines are on screen, so that they are there when drawn next.
    pub fn look_at(&mut self, lines: Range<usize>) {
        self.view = lines;
    }

    /// The question that has to be asked now, if any.
    pub fn ask(&mut self) -> Option<Ask<L>> {
        let wanted = self.wanted_pages();
        match self.fresh {
            Freshness::Stale => Some(self.ask_anew(wanted)),
            Freshness::Asked => None,
            Freshness::Fresh => self.ask_pages(wanted),
        }
    }

    fn ask_anew(&mut self, pages: Vec<usize>) -> Ask<L> {
        let number = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
        self.listing = number;
        self.fresh = Freshness::Asked;
        self.asked = pages.iter().copied().collect();
        Ask { number, newest: Arc::clone(&self.newest), query: self.query.clone(), ids: None, pages }
    }

    fn ask_pages(&mut self, wanted: Vec<usize>) -> Option<Ask<L>> {
        let missing: Vec<usize> =
            wanted.into_iter().filter(|p| !self.pages.contains_key(p) && !self.asked.contains(p)).collect();
        if missing.is_empty() {
            return None;
        }
        self.asked.extend(&missing);
        Some(Ask {
            number: self.listing,
            newest: Arc::clone(&self.newest),
            query: self.query.clone(),
            ids: Some(Arc::clone(&self.ids)),
            pages: missing,
        })
    }

    fn wanted_pages(&self) -> Vec<usize> {
        let last = self.view.end.max(self.view.start + 1) - 1;
        (self.view.start / PAGE..=last / PAGE).collect()
    }

    /// Takes the rows of an answer; one that came too late is dropped.
    pub fn take(&mut self, answer: Answer<L>) {
        if answer.number != self.listing {
            return;
        }
        if let Some(ids) = answer.ids {
            self.ids = ids;
            self.pages.clear();
            if self.fresh == Freshness::Asked {
                self.fresh = Freshness::Fresh;
            }
        }
        for (page, rows) in answer.pages {
            self.asked.remove(&page);
            self.pages.insert(page, rows);
        }
        self.let_go();
    }

    fn let_go(&mut self) {
        while self.pages.len() > KEPT {
            let near = self.view.start / PAGE;
            let Some(far) = self.pages.keys().copied().max_by_key(|p| p.abs_diff(near)) else { return };
            self.pages.remove(&far);
        }
    }
}

fn page_range(page: usize, len: usize) -> Range<usize> {
    (page * PAGE).min(len)..((page + 1) * PAGE).min(len)
}
