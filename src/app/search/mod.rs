//! The search as the window has it: what is asked, the lists of what was found, and what is counted over them.
//!
//! A thread of its own reads, so that nothing else waits for it; a newer question interrupts an older one. The answer comes in parts:
//! the first page at once, then all articles, then notes, quotations and names, then what hits are made of. Rows come in pages as
//! they are looked at.

mod ask;
pub mod frequencies;
mod open;
pub mod words;

pub use ask::{Asked, SearchEvent};

use super::event::{Event, Written};
use super::place::Selection;
use super::{Action, App};
use crate::library::{
    Changes, Direction, EntityRow, Facet, Found, Frequency, HitRow, Line, LineId, LineSort, NoteRow, QuotationRow,
    SavedSearch, SavedSearchId, SearchQuery, Sections,
};
use crate::model::ArticleId;
use crate::text::query::{Node, parse};
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// Rows that are read together.
pub const PAGE: usize = 64;

/// Pages kept of all lists together.
const KEPT: usize = 40;

/// The lists of what a search found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum HitList {
    /// Articles.
    #[default]
    Articles,
    /// Notes.
    Notes,
    /// Quotations.
    Quotations,
    /// Names.
    Names,
    /// Each single hit with the words around it.
    Lines,
    /// How often over time.
    Months,
}

impl HitList {
    /// All lists from left to right.
    pub const ALL: [Self; 6] = [Self::Articles, Self::Notes, Self::Quotations, Self::Names, Self::Lines, Self::Months];
}

/// A row of one of the lists.
#[derive(Debug, Clone, PartialEq)]
pub enum HitListRow {
    /// An article.
    Article(HitRow),
    /// A note.
    Note(Box<NoteRow>),
    /// A quotation.
    Quotation(Box<QuotationRow>),
    /// A name.
    Name(Box<EntityRow>),
    /// A single hit.
    Line(Line),
}

/// What a person does with the search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Searching {
    /// Searches for something.
    Ask(SearchQuery),
    /// Looks at another list.
    Show(HitList),
    /// Selects a row.
    Select(usize),
    /// Opens a row.
    Open(usize),
    /// Orders the single hits.
    SortLines(LineSort, Direction),
    /// Keeps the search under a name.
    Save(String),
    /// Searches for what was saved.
    Take(SavedSearchId),
    /// Calls a saved search something else.
    Rename(SavedSearchId, String),
    /// Has new hits told or not.
    Watch(SavedSearchId, bool),
    /// Forgets a saved search.
    Forget(SavedSearchId),
}

/// The search.
#[derive(Default)]
pub struct Search {
    /// What is asked.
    pub asked: SearchQuery,
    /// The list on screen.
    pub list: HitList,
    /// What was found for what is asked, or for what was asked before it while that is under way.
    pub found: Option<Found>,
    /// The articles in their order; the first of them until all are known.
    pub articles: Arc<[ArticleId]>,
    /// Whether these are all.
    pub is_counted: bool,
    /// What was found elsewhere; `None` while it is under way.
    pub sections: Option<Arc<Sections>>,
    /// What the hits are made of; `None` while that is counted.
    pub facets: Option<Vec<Facet>>,
    /// Single hits; `None` while they are read, or not asked for.
    pub lines: Option<Arc<[LineId]>>,
    /// How many single hits there are.
    pub line_total: u64,
    /// How often by month.
    pub months: Vec<Frequency>,
    /// The order of the single hits.
    pub line_order: (LineSort, Direction),
    /// The searches that were kept.
    pub saved: Vec<SavedSearch>,
    /// Whether the answer on screen is the answer to what is asked.
    pub is_fresh: bool,
    selected: HashMap<HitList, usize>,
    rows: HashMap<(HitList, usize), Vec<HitListRow>>,
    asked_pages: HashSet<(HitList, usize)>,
    asked_lines: Option<(u64, (LineSort, Direction))>,
    view: Range<usize>,
    number: u64,
    is_asked: bool,
    newest: Arc<AtomicU64>,
}

impl Search {
    /// How many rows a list has; `None` while that is worked out.
    #[must_use]
    pub fn len(&self, list: HitList) -> Option<usize> {
        let sections = self.sections.as_ref();
        match list {
            HitList::Articles => self.found.as_ref().map(|_| self.articles.len()),
            HitList::Notes => sections.map(|found| found.notes.len()),
            HitList::Quotations => sections.map(|found| found.quotations.len()),
            HitList::Names => sections.map(|found| found.names.len()),
            HitList::Lines => self.lines.as_ref().map(|lines| lines.len()),
            HitList::Months => self.lines.as_ref().map(|_| self.months.len()),
        }
    }

    /// A row of the list on screen; `None` while it is under way.
    #[must_use]
    pub fn row(&self, index: usize) -> Option<&HitListRow> {
        self.rows.get(&(self.list, index / PAGE))?.get(index % PAGE)
    }

    /// The selected row of the list on screen.
    #[must_use]
    pub fn selected(&self) -> Option<usize> {
        self.selected.get(&self.list).copied()
    }

    /// Says which rows are on screen, so that they are there when drawn next.
    pub fn look_at(&mut self, rows: Range<usize>) {
        self.view = rows;
    }

    /// The library has changed: search again.
    pub const fn invalidate(&mut self) {
        self.is_asked = false;
        self.is_fresh = false;
    }

    /// Whether anything is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.asked.words.trim().is_empty()
    }

    /// Whether the query is narrowed to a term of a facet already.
    #[must_use]
    pub fn is_narrowed_to(&self, term: &str) -> bool {
        self.place_of(term).is_some()
    }

    /// The query narrowed to a term of a facet, or without it where it is narrowed to it already.
    #[must_use]
    pub fn narrowed(&self, term: &str) -> String {
        let words = self.asked.words.trim();
        match self.place_of(term) {
            Some(at) => {
                let (before, after) = (self.asked.words.get(..at), self.asked.words.get(at + term.len()..));
                let rest =
                    format!("{} {}", before.unwrap_or_default().trim_end(), after.unwrap_or_default().trim_start());
                rest.trim().to_owned()
            }
            None if matches!(parse(words).root, Some(Node::Any(_))) => format!("({words}) {term}"),
            None => format!("{words} {term}"),
        }
    }

    /// Where a term stands in the query by itself.
    fn place_of(&self, term: &str) -> Option<usize> {
        let words = &self.asked.words;
        let is_apart = |at: &usize| {
            let before = words.get(..*at).and_then(|before| before.chars().next_back());
            let after = words.get(at + term.len()..).and_then(|after| after.chars().next());
            before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace)
        };
        words.match_indices(term).map(|(at, _)| at).find(is_apart)
    }

    fn ask(&mut self, asked: SearchQuery) {
        if asked != self.asked {
            self.asked = asked;
            self.selected.clear();
            self.view = 0..PAGE;
            self.invalidate();
        }
    }

    /// Takes a new answer in the place of the last one.
    fn begin(&mut self, found: Found, first: Vec<HitRow>) {
        self.articles = found.articles.clone().into();
        self.is_counted = found.is_all;
        self.found = Some(found);
        (self.sections, self.facets, self.lines) = (None, None, None);
        self.months.clear();
        self.rows.clear();
        self.asked_pages.clear();
        self.asked_lines = None;
        self.is_fresh = true;
        self.rows.insert((HitList::Articles, 0), first.into_iter().map(HitListRow::Article).collect());
    }

    fn keep(&mut self, list: HitList, page: usize, rows: Vec<HitListRow>) {
        self.rows.insert((list, page), rows);
        while self.rows.len() > KEPT {
            let (here, near) = (self.list, self.view.start / PAGE);
            let distance = |(list, page): &(HitList, usize)| (*list != here, page.abs_diff(near));
            let Some(far) = self.rows.keys().copied().max_by_key(distance) else { return };
            self.rows.remove(&far);
            self.asked_pages.remove(&far);
        }
    }
}

impl App {
    /// Does what a person asked of the search.
    pub(super) fn apply_search(&mut self, searching: Searching) {
        let search = &mut self.search;
        match searching {
            Searching::Ask(asked) => search.ask(asked),
            Searching::Show(list) => {
                search.list = list;
                search.view = 0..PAGE;
            }
            Searching::Select(row) => self.select_hit(row),
            Searching::Open(row) => {
                self.select_hit(row);
                self.open_hit(row);
            }
            Searching::SortLines(sort, direction) => {
                search.line_order = (sort, direction);
                search.selected.remove(&HitList::Lines);
            }
            Searching::Take(id) => {
                let saved = search.saved.iter().find(|saved| saved.id == id);
                if let Some(query) = saved.map(|saved| saved.query.clone()) {
                    search.ask(query);
                }
            }
            other => self.write_search(other),
        }
    }

    fn write_search(&self, searching: Searching) {
        let asked = self.search.asked.clone();
        self.write(move |library| {
            let changes = match searching {
                Searching::Save(name) => library.save_search(&name, &asked)?.changes,
                Searching::Rename(id, name) => library.rename_search(id, &name)?.changes,
                Searching::Watch(id, watched) => library.watch_search(id, watched)?.changes,
                Searching::Forget(id) => library.forget_search(id)?.changes,
                _ => Changes::NONE,
            };
            Ok(Event::Wrote(changes, Written::Quiet))
        });
    }

    /// Reads the saved searches.
    pub(super) fn read_saved(&self) {
        let Some(session) = &self.session else { return };
        session.read(|reader| Ok(Some(Event::Search(SearchEvent::Saved(reader.saved_searches()?)))));
    }

    /// The inspector shows what the selected row is about.
    fn select_hit(&mut self, row: usize) {
        let list = self.search.list;
        self.search.selected.insert(list, row);
        let selection = match self.search.row(row) {
            Some(HitListRow::Note(note)) => Selection::Note(note.id),
            Some(HitListRow::Quotation(quotation)) => Selection::Quotation(quotation.id),
            Some(HitListRow::Name(name)) => Selection::Entity(name.id),
            _ => return,
        };
        self.apply(Action::Inspect(selection));
    }
}
