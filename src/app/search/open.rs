//! From a row to the text: an article opens at its first hit, and next and previous lead on through it and into the next article.

use super::{HitList, HitListRow, SearchEvent};
use crate::app::event::Event;
use crate::app::hits::{HitSource, HitStep, Hits};
use crate::app::place::{Place, Selection};
use crate::app::settings::Tab;
use crate::app::{Action, App};
use crate::library::{AboutRow, LineId, Prepared, Reader};
use crate::model::{ArticleId, Span};
use std::sync::Arc;

/// Which hit of an article is looked at when it opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    First,
    Last,
    At(Span),
}

impl App {
    pub(super) fn open_hit(&mut self, row: usize) {
        let search = &self.search;
        match search.row(row) {
            Some(HitListRow::Note(note)) => {
                // A note on a name leads to the sentences of the name.
                let name = match (&note.about, note.article) {
                    (Some(AboutRow::Entity(name, _)), None) => Some(*name),
                    _ => None,
                };
                let place = Place {
                    tab: if name.is_some() { Tab::Entities } else { Tab::Text },
                    article: note.article.or(self.place.article),
                    sentences_of: name.or(self.place.sentences_of),
                    beside: None,
                    passage: note.anchor.as_ref().map(|anchor| anchor.span),
                    selection: Selection::Note(note.id),
                    ..self.place.clone()
                };
                self.apply(Action::Go(place));
            }
            Some(HitListRow::Quotation(quotation)) => {
                let place = Place {
                    tab: Tab::Text,
                    article: Some(quotation.article),
                    passage: Some(quotation.span),
                    selection: Selection::Quotation(quotation.id),
                    ..self.place.clone()
                };
                self.apply(Action::Go(place));
            }
            Some(HitListRow::Name(name)) => {
                let id = name.id;
                self.apply(Action::ShowSentences(id));
            }
            Some(HitListRow::Line(line)) => {
                let LineId { article, span } = line.id;
                self.open_hits_of(article, Look::At(span));
            }
            Some(HitListRow::Article(hit)) => {
                let article = hit.article;
                self.open_hits_of(article, Look::First);
            }
            // The row is under way: its article is known.
            None if search.list == HitList::Articles => {
                if let Some(article) = search.articles.get(row).copied() {
                    self.open_hits_of(article, Look::First);
                }
            }
            None => {}
        }
    }

    fn open_hits_of(&self, article: ArticleId, look: Look) {
        let (Some(session), Some(found)) = (&self.session, &self.search.found) else { return };
        let prepared = Arc::clone(&found.prepared);
        session.search(move |reader| Ok(opened(reader, &prepared, article, look)?.map(Event::Search)));
    }

    pub(super) fn take_hits(&mut self, article: ArticleId, spans: Vec<Span>, first: Option<usize>, words: String) {
        if spans.is_empty() {
            self.apply(Action::OpenArticle(article));
        } else {
            self.apply(Action::ShowHits(Hits::new(article, spans, first, HitSource::Search(words))));
        }
    }

    /// Goes on to the next or previous article of the search where the hits of this one are at their end; whether it did.
    pub(in crate::app) fn step_to_next_article(&mut self, step: HitStep) -> bool {
        let Some(hits) = self.hits.as_ref().filter(|hits| Some(hits.article) == self.place.article) else {
            return false;
        };
        let at_end = match step {
            HitStep::Next => hits.current.is_some_and(|current| current + 1 >= hits.spans.len()),
            HitStep::Previous => hits.current == Some(0),
        };
        if !at_end || !matches!(hits.source, HitSource::Search(_)) {
            return false;
        }
        let articles = &self.search.articles;
        let Some(here) = articles.iter().position(|article| *article == hits.article) else { return false };
        let next = match step {
            HitStep::Next => Some(here + 1),
            HitStep::Previous => here.checked_sub(1),
        };
        let Some((next, article)) = next.and_then(|next| Some((next, *articles.get(next)?))) else { return false };
        let look = if step == HitStep::Next { Look::First } else { Look::Last };
        // The way back leads to the row of the article that is read.
        self.search.selected.insert(HitList::Articles, next);
        self.open_hits_of(article, look);
        true
    }
}

fn opened(
    reader: &Reader,
    prepared: &Prepared,
    article: ArticleId,
    look: Look,
) -> Result<Option<SearchEvent>, crate::library::LibraryError> {
    let Some(text) = reader.article_text(article)? else { return Ok(None) };
    let spans = prepared.matcher.places(&text.text);
    let first = match look {
        Look::First => (!spans.is_empty()).then_some(0),
        Look::Last => spans.len().checked_sub(1),
        Look::At(span) => spans.iter().position(|at| *at == span),
    };
    Ok(Some(SearchEvent::Opened(article, spans, first, prepared.asked.words.clone())))
}
