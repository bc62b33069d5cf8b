//! The search over the whole library: from what people type to articles in their order, with the words around the hits.
//!
//! [`Reader::search`] gives the first page, and all hits where there are few; [`Reader::all_hits`] the rest, and [`Reader::rows`] what a
//! list shows of them. What is counted over all hits is in `facets`, other tables in `sections`, each single hit in `lines`, saved
//! searches in `saved`.
//!
//! The order: where at most [`RANKED`] articles have the words they are ranked by BM25, a word in the headline weighing as much as
//! eight in the text, and a new article up to 30 % more than an old one. Where more have them, words tell little and ranking takes
//! 2 µs for each: then those imported last come first. Where no words are asked for, those published last do.

mod evaluate;
mod facets;
mod fts;
mod heads;
mod lines;
mod prepare;
mod saved;
mod sections;
mod set;
mod snippet;
#[cfg(test)]
mod tests;

pub use facets::{Facet, FacetKind, FacetRow};
pub(super) use fts::all_words;
pub(super) use heads::Heads;
pub use lines::{Frequency, Line, LineId, LineSort, Lines};
pub use prepare::Prepared;
pub use saved::{SavedSearch, SavedSearchId};
pub use sections::Sections;
pub use snippet::HitRow;

use super::{LibraryError, Reader, sql::section};
use crate::model::ArticleId;
use crate::text::query::Node;
use evaluate::{Evaluation, parted};
use fts::Index;
use rusqlite::{Row, params};
use set::Set;
use std::sync::Arc;

const FILE: &str = include_str!("../sql/search.sql");
const MATCHING_LATEST: &str = section(FILE, "matching_latest");
const MATCHING: &str = section(FILE, "matching");
const RANKED_ROWS: &str = section(FILE, "ranked");

/// Articles with the words beyond which they are not ranked.
pub const RANKED: usize = 5_000;

/// Articles on the first page of what is not ranked.
const FIRST_PAGE: usize = 256;

/// By how much a new article weighs more than a very old one.
const RECENCY: f64 = 0.3;
/// Days after which half of that is left.
const HALF: f64 = 730.0;

/// What is searched for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct SearchQuery {
    /// What was typed.
    pub words: String,
    /// Whether other forms of the words count.
    pub forms: WordForms,
    /// In which order.
    pub sort: HitSort,
}

/// Whether words are found in other forms than typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WordForms {
    /// "arrest" finds "arrested".
    #[default]
    All,
    /// Just as typed.
    Exact,
}

/// The order of hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HitSort {
    /// The best first.
    #[default]
    Best,
    /// Those published last first.
    Newest,
    /// Those published first first.
    Oldest,
}

/// How hits are ordered in fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HitOrder {
    /// By rank.
    Ranked,
    /// By day of publication.
    ByDay,
    /// By import, the last one first: too many have the words to be ranked.
    ByImport,
}

/// What a search found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The query as it was understood.
    pub prepared: Arc<Prepared>,
    /// The articles in their order; the first of them where there are more.
    pub articles: Vec<ArticleId>,
    /// Whether these are all.
    pub is_all: bool,
    /// Their order.
    pub order: HitOrder,
}

impl Reader {
    /// The first articles that have what is asked for, all of them where the words are rare. Never fails because of what was typed:
    /// see `prepared.query.faults`.
    pub fn search(&self, asked: &SearchQuery) -> Result<Found, LibraryError> {
        let prepared = Prepared::of(self, asked)?;
        let found = self.first_hits(prepared)?;
        if found.articles.is_empty()
            && let Some(unfinished) = found.prepared.unfinished()
        {
            let begun = self.first_hits(unfinished)?;
            if !begun.articles.is_empty() {
                return Ok(begun);
            }
        }
        Ok(found)
    }

    fn first_hits(&self, prepared: Prepared) -> Result<Found, LibraryError> {
        let heads = self.heads()?;
        let evaluation = Evaluation { reader: self, heads: &heads };
        let (mut articles, mut is_all, mut order) = (Vec::new(), true, HitOrder::Ranked);
        if let Some(root) = prepared.root() {
            let (text, rest) = conditions(root);
            let filter = filter(&evaluation, &rest)?;
            if let Some(expression) = text.filter(|_| prepared.asked.sort == HitSort::Best) {
                let first = self.latest(&heads, &expression, filter.as_ref())?;
                (is_all, order) = (first.is_all, first.order);
                articles = match order {
                    HitOrder::Ranked => self.ranked(&heads, &expression, &first.places)?,
                    _ => first.places,
                };
            } else {
                order = HitOrder::ByDay;
                articles = by_day(&heads, &evaluation.set(root)?, prepared.asked.sort);
                if prepared.asked.sort == HitSort::Best && has_words(root) && articles.len() <= RANKED {
                    order = HitOrder::Ranked;
                    articles = self.ranked_by_any(&heads, root, &articles)?;
                }
            }
        }
        let articles = articles.into_iter().map(|place| ArticleId(heads.id(place))).collect();
        Ok(Found { prepared: Arc::new(prepared), articles, is_all, order })
    }

    /// All articles that have what is asked for, in the order that [`Reader::search`] began.
    pub fn all_hits(&self, found: &Found) -> Result<Vec<ArticleId>, LibraryError> {
        if found.is_all {
            return Ok(found.articles.clone());
        }
        let heads = self.heads()?;
        let set = self.set_of(found, &heads)?;
        let mut places: Vec<usize> = set.iter().collect();
        places.reverse();
        Ok(places.into_iter().map(|place| ArticleId(heads.id(place))).collect())
    }

    fn set_of(&self, found: &Found, heads: &Heads) -> Result<Set, LibraryError> {
        match found.prepared.root() {
            Some(root) => Evaluation { reader: self, heads }.set(root),
            None => Ok(Set::empty(heads.len())),
        }
    }

    /// Those imported last that have the words and pass the filter; no more are read than are needed.
    fn latest(&self, heads: &Heads, expression: &str, filter: Option<&Set>) -> Result<First, LibraryError> {
        let mut first = First { places: Vec::new(), is_all: true, order: HitOrder::Ranked };
        let mut with_words = 0;
        self.run(|c| {
            let mut statement = c.prepare_cached(MATCHING_LATEST)?;
            let mut rows = statement.query([expression])?;
            while let Some(row) = rows.next()? {
                with_words += 1;
                let place = heads.place(row.get(0)?).filter(|place| filter.is_none_or(|set| set.has(*place)));
                first.places.extend(place);
                if with_words > RANKED && first.places.len() >= FIRST_PAGE {
                    first.is_all = false;
                    break;
                }
            }
            Ok(())
        })?;
        if with_words > RANKED {
            first.order = HitOrder::ByImport;
        }
        if !first.is_all {
            first.places.truncate(FIRST_PAGE);
        }
        Ok(first)
    }

    /// Places in the order of their rank.
    fn ranked(&self, heads: &Heads, expression: &str, places: &[usize]) -> Result<Vec<usize>, LibraryError> {
        let wanted = Set::of(heads.len(), places.iter().copied());
        let newest = heads.newest();
        let mut ranked: Vec<(f64, usize)> = Vec::with_capacity(places.len());
        self.run(|c| {
            let mut statement = c.prepare_cached(RANKED_ROWS)?;
            let mut rows = statement.query([expression])?;
            while let Some(row) = rows.next()? {
                if let Some(place) = heads.place(row.get(0)?).filter(|place| wanted.has(*place)) {
                    ranked.push((row.get::<_, f64>(1)? * recency(heads.day(place), newest), place));
                }
            }
            Ok(())
        })?;
        // Of those with the same rank the one imported last comes first.
        ranked.sort_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1)));
        Ok(ranked.into_iter().map(|(_, place)| place).collect())
    }

    /// Places by the rank of any of the words, those without any at the end.
    fn ranked_by_any(&self, heads: &Heads, root: &Node, places: &[usize]) -> Result<Vec<usize>, LibraryError> {
        let Some(expression) = fts::any_word(root) else { return Ok(places.to_vec()) };
        let frequent = self.run(|c| {
            let mut statement = c.prepare_cached(MATCHING)?;
            let mut rows = statement.query(params![expression])?;
            let mut number = 0;
            while number <= RANKED && rows.next()?.is_some() {
                number += 1;
            }
            Ok(number > RANKED)
        })?;
        if frequent {
            return Ok(places.to_vec());
        }
        let mut ranked = self.ranked(heads, &expression, places)?;
        let seen = Set::of(heads.len(), ranked.iter().copied());
        ranked.extend(places.iter().filter(|place| !seen.has(**place)));
        Ok(ranked)
    }
}

/// A text of a row; nothing where there is none.
fn text<'a>(row: &'a Row, column: usize) -> rusqlite::Result<&'a str> {
    Ok(row.get_ref(column)?.as_str_or_null()?.unwrap_or_default())
}

/// The first articles of a search, by place.
struct First {
    places: Vec<usize>,
    is_all: bool,
    order: HitOrder,
}

/// The words that articles must have, and what else.
fn conditions(root: &Node) -> (Option<String>, Vec<&Node>) {
    if let Some(expression) = Index::Articles.expression(root) {
        return (Some(expression), Vec::new());
    }
    match root {
        Node::All(parts) => {
            let (text, rest) = parted(parts);
            (text.and_then(|text| Index::Articles.expression(&text)), rest)
        }
        other => (None, vec![other]),
    }
}

fn filter(evaluation: &Evaluation, parts: &[&Node]) -> Result<Option<Set>, LibraryError> {
    let mut set: Option<Set> = None;
    for part in parts {
        let next = evaluation.set(part)?;
        set = Some(match set {
            Some(set) => set.and(&next),
            None => next,
        });
    }
    Ok(set)
}

fn has_words(root: &Node) -> bool {
    let mut any = false;
    root.terms(&mut |_| any = true);
    any
}

/// Places by day of publication; those without a day at the end.
fn by_day(heads: &Heads, set: &Set, sort: HitSort) -> Vec<usize> {
    let mut places: Vec<usize> = set.iter().collect();
    match sort {
        HitSort::Oldest => places.sort_by_key(|place| (heads.day(*place).is_none(), heads.day(*place), *place)),
        HitSort::Best | HitSort::Newest => {
            places.sort_by_key(|place| (std::cmp::Reverse(heads.day(*place)), std::cmp::Reverse(*place)));
        }
    }
    places
}

/// What a rank is multiplied by, from the age against the newest article.
fn recency(day: Option<i32>, newest: i32) -> f64 {
    let Some(day) = day else { return 1.0 };
    let age = f64::from(newest.saturating_sub(day)).max(0.0);
    1.0 + RECENCY * (-age / HALF).exp2()
}
