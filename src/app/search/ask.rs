//! What the search's thread is asked, and what it answers.

use super::{HitList, HitListRow, PAGE, Search};
use crate::app::App;
use crate::app::event::Event;
use crate::app::session::Session;
use crate::app::settings::Tab;
use crate::app::worker::Outbox;
use crate::library::{
    Entities, EntityQuery, Facet, Found, HitRow, LibraryError, Lines, Listing, NoteQuery, Notes, Prepared,
    QuotationQuery, Quotations, Reader, SavedSearch, SearchQuery, Sections,
};
use crate::model::{ArticleId, Span};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// An answer; those to a question are numbered like it.
pub enum SearchEvent {
    /// The first page.
    Found(u64, Box<Found>, Vec<HitRow>),
    /// All articles.
    All(u64, Vec<ArticleId>),
    /// Notes, quotations and names.
    Sections(u64, Sections),
    /// What the hits are made of.
    Facets(u64, Vec<Facet>),
    /// Single hits.
    Lines(u64, Box<Lines>),
    /// Rows of a page.
    Rows(u64, HitList, usize, Vec<HitListRow>),
    /// The hits of an article that is opened, the one to look at first, and the words searched for.
    Opened(ArticleId, Vec<Span>, Option<usize>, String),
    /// The saved searches.
    Saved(Vec<SavedSearch>),
}

/// Whether a question is still the newest.
#[derive(Clone)]
pub struct Asked {
    number: u64,
    newest: Arc<AtomicU64>,
}

impl Asked {
    fn goes_on(&self) -> bool {
        self.newest.load(Ordering::Relaxed) == self.number
    }
}

impl App {
    /// Asks for what the search has to show and does not have yet.
    pub(in crate::app) fn ask_search(&mut self) {
        let Some(session) = self.session.as_ref().filter(|_| self.place.tab == Tab::Search) else { return };
        let search = &mut self.search;
        if !search.is_asked {
            search.is_asked = true;
            search.number = search.newest.fetch_add(1, Ordering::Relaxed) + 1;
            session.interrupt_search();
            ask_anew(session, search.asked.clone(), search.asked());
        }
        if search.is_fresh {
            search.ask_lines(session);
            search.ask_rows(session);
        }
    }

    /// Takes an answer.
    pub(in crate::app) fn take_search(&mut self, event: SearchEvent) {
        let search = &mut self.search;
        match event {
            SearchEvent::Found(number, found, first) if number == search.number => search.begin(*found, first),
            SearchEvent::All(number, articles) if number == search.number => {
                search.articles = articles.into();
                search.is_counted = true;
            }
            SearchEvent::Sections(number, sections) if number == search.number => {
                search.sections = Some(Arc::new(sections));
            }
            SearchEvent::Facets(number, facets) if number == search.number => search.facets = Some(facets),
            SearchEvent::Lines(number, lines) if number == search.number => search.take_lines(*lines),
            SearchEvent::Rows(number, list, page, rows) if number == search.number => search.keep(list, page, rows),
            SearchEvent::Opened(article, spans, first, words) => self.take_hits(article, spans, first, words),
            SearchEvent::Saved(saved) => search.saved = saved,
            _ => {}
        }
    }
}

/// The first page goes out at once; what is counted over all hits follows while nobody asks anything newer.
fn ask_anew(session: &Session, query: SearchQuery, asked: Asked) {
    let outbox = session.workers.outbox().clone();
    session.search(move |reader| {
        if !asked.goes_on() {
            return Ok(None);
        }
        let found = reader.search(&query)?;
        let first = reader.rows(&found.prepared, found.articles.get(..PAGE).unwrap_or(&found.articles))?;
        tell(&outbox, SearchEvent::Found(asked.number, Box::new(found.clone()), first));
        follow(reader, &found, &asked, &outbox)
    });
}

fn tell(outbox: &Outbox, event: SearchEvent) {
    outbox.send(Event::Search(event));
}

fn follow(reader: &Reader, found: &Found, asked: &Asked, outbox: &Outbox) -> Result<Option<Event>, LibraryError> {
    let number = asked.number;
    if asked.goes_on() && !found.is_all {
        tell(outbox, SearchEvent::All(number, reader.all_hits(found)?));
    }
    if asked.goes_on() {
        tell(outbox, SearchEvent::Sections(number, reader.sections(found)?));
    }
    if asked.goes_on() {
        return Ok(Some(Event::Search(SearchEvent::Facets(number, reader.facets(found)?))));
    }
    Ok(None)
}

impl Search {
    fn asked(&self) -> Asked {
        Asked { number: self.number, newest: Arc::clone(&self.newest) }
    }

    /// Single hits are read only where they are looked at: that goes through the texts.
    fn ask_lines(&mut self, session: &Session) {
        let wanted = (self.number, self.line_order);
        let is_shown = matches!(self.list, HitList::Lines | HitList::Months);
        let Some(found) = self.found.clone().filter(|_| is_shown && self.asked_lines != Some(wanted)) else { return };
        self.asked_lines = Some(wanted);
        let asked = self.asked();
        let order = self.line_order;
        session.search(move |reader| {
            let lines = reader.lines(&found, order, &|| asked.goes_on())?;
            Ok(Some(Event::Search(SearchEvent::Lines(asked.number, Box::new(lines)))))
        });
    }

    fn take_lines(&mut self, lines: Lines) {
        self.lines = Some(lines.ids.into());
        self.line_total = lines.total;
        self.months = lines.months;
        self.rows.retain(|(list, _), _| *list != HitList::Lines);
        self.asked_pages.retain(|(list, _)| *list != HitList::Lines);
    }

    fn ask_rows(&mut self, session: &Session) {
        let Some(len) = self.len(self.list) else { return };
        let list = self.list;
        let end = self.view.end.max(self.view.start + 1) - 1;
        for page in self.view.start / PAGE..=end / PAGE {
            let key = (list, page);
            let is_there = page * PAGE >= len || self.rows.contains_key(&key);
            if !is_there && self.asked_pages.insert(key) {
                self.ask_page(session, list, page..page + 1);
            }
        }
    }

    fn ask_page(&self, session: &Session, list: HitList, pages: std::ops::Range<usize>) {
        let Some(prepared) = self.found.as_ref().map(|found| Arc::clone(&found.prepared)) else { return };
        let range = pages.start * PAGE..pages.end * PAGE;
        let page = pages.start;
        let asked = self.asked();
        let (articles, sections, lines) = (Arc::clone(&self.articles), self.sections.clone(), self.lines.clone());
        session.search(move |reader| {
            if !asked.goes_on() {
                return Ok(None);
            }
            let sections = sections.unwrap_or_default();
            let rows = match list {
                HitList::Articles => article_rows(reader, &prepared, part(&articles, &range))?,
                HitList::Notes => {
                    let rows = Notes::rows(reader, &NoteQuery::default(), part(&sections.notes, &range))?;
                    rows.into_iter().map(|row| HitListRow::Note(Box::new(row))).collect()
                }
                HitList::Quotations => {
                    let rows =
                        Quotations::rows(reader, &QuotationQuery::default(), part(&sections.quotations, &range))?;
                    rows.into_iter().map(|row| HitListRow::Quotation(Box::new(row))).collect()
                }
                HitList::Names => {
                    let rows = Entities::rows(reader, &EntityQuery::default(), part(&sections.names, &range))?;
                    rows.into_iter().map(|row| HitListRow::Name(Box::new(row))).collect()
                }
                HitList::Lines => {
                    let lines = lines.unwrap_or_default();
                    reader.line_rows(part(&lines, &range))?.into_iter().map(HitListRow::Line).collect()
                }
                HitList::Months => Vec::new(),
            };
            Ok(Some(Event::Search(SearchEvent::Rows(asked.number, list, page, rows))))
        });
    }
}

fn article_rows(reader: &Reader, prepared: &Prepared, ids: &[ArticleId]) -> Result<Vec<HitListRow>, LibraryError> {
    Ok(reader.rows(prepared, ids)?.into_iter().map(HitListRow::Article).collect())
}

fn part<'a, T>(all: &'a [T], range: &std::ops::Range<usize>) -> &'a [T] {
    all.get(range.start.min(all.len())..range.end.min(all.len())).unwrap_or_default()
}
