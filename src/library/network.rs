//! Who appears with whom: how many sentences, paragraphs or articles name two entities together.
//!
//! Articles are gone through one by one, those of one source side by side; pairs are counted in one table of two bytes of index
//! arithmetic rather than of hashes, so that memory hangs on the number of names asked for and not on the library. A source counts
//! once however often it was printed: of its articles the one that names a pair most often tells.

use super::{
    LibraryError, Reader, Within,
    convert::named,
    iso, json_ids, json_list,
    sql::{section, statement as sql},
};
use crate::model::{ArticleId, EntityId, EntityKind};
use rusqlite::{Connection, Row, params};
use std::collections::HashMap;

const FILE: &str = include_str!("sql/network.sql");
const ARTICLES: &str = section(FILE, "articles");
const ARTICLE: &str = section(FILE, "article");
const TOP: &str = section(FILE, "top");
const ALL_NAMES: &str = section(FILE, "all_names");
const MENTIONED_IN: &str = section(FILE, "mentioned_in");
const OF_KINDS: &str = section(FILE, "of_kinds");
const SHOWN_AS: &str = section(FILE, "shown_as");

/// Names in a network at most: their pairs take 8 MB.
pub const MOST_NAMES: usize = 2_000;

/// What counts as appearing together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// In one sentence. One too long to be shown counts in its pieces.
    #[default]
    Sentence,
    /// In one paragraph.
    Paragraph,
    /// In one article.
    Article,
}

/// Which network.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NetworkQuery {
    /// What counts as together.
    pub unit: Unit,
    /// Which kinds of entities.
    pub kinds: Vec<EntityKind>,
    /// Within one article only.
    pub article: Option<ArticleId>,
    /// Articles published within these days only; with a limit, those without a day are left out.
    pub published: Within,
    /// So many of the entities that are mentioned most.
    pub names: usize,
}

impl Default for NetworkQuery {
    fn default() -> Self {
        let (unit, article, published) = (Unit::default(), None, Within::default());
        Self { unit, kinds: EntityKind::ALL.to_vec(), article, published, names: 100 }
    }
}

/// An entity of a network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetworkName {
    /// Which one.
    pub id: EntityId,
    /// Its kind.
    pub kind: EntityKind,
    /// Its name.
    pub name: String,
    /// Sentences, paragraphs or articles that name it.
    pub units: u32,
}

/// Two entities of a network that appear together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NetworkLink {
    /// Index of one, the smaller one.
    pub first: u32,
    /// Index of the other.
    pub second: u32,
    /// Sentences, paragraphs or articles that name both.
    pub together: u32,
}

/// Who appears with whom.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Network {
    /// The entities, those mentioned most first.
    pub names: Vec<NetworkName>,
    /// All pairs that appear together at all, by their indexes.
    pub links: Vec<NetworkLink>,
    /// Sentences, paragraphs or articles that name any of them.
    pub units: u32,
    /// Entities that could be in it, had it no limit.
    pub all_names: u64,
    /// Articles that were looked at.
    pub articles: u64,
}

impl Network {
    /// How closely two belong together, from 0 to 1: of the units that name either, the share that names both. This is Jaccard's
    /// coefficient (P. Jaccard, "Étude comparative de la distribution florale", 1901).
    #[must_use]
    pub fn strength(&self, link: &NetworkLink) -> f64 {
        let [first, second] = self.units_of(link);
        f64::from(link.together) / (first + second - f64::from(link.together)).max(1.0)
    }

    /// How many times as often as by chance two appear together: the association strength of N. J. van Eck and L. Waltman ("How to
    /// normalize cooccurrence data?", JASIST 60, 2009), whose logarithm is pointwise mutual information.
    #[must_use]
    pub fn times_chance(&self, link: &NetworkLink) -> f64 {
        let [first, second] = self.units_of(link);
        f64::from(link.together) * f64::from(self.units) / (first * second).max(1.0)
    }

    fn units_of(&self, link: &NetworkLink) -> [f64; 2] {
        [link.first, link.second].map(|i| self.names.get(i as usize).map_or(0.0, |name| f64::from(name.units)))
    }
}

/// An article to be looked at.
struct Looked {
    article: i64,
    version: i64,
    source: Option<i64>,
}

impl Reader {
    /// Who appears with whom; `None` where `is_stale` said meanwhile that nobody waits for the answer any more.
    pub fn network(&self, query: &NetworkQuery, is_stale: &dyn Fn() -> bool) -> Result<Option<Network>, LibraryError> {
        self.run(|connection| {
            // One state of the library, whatever is written meanwhile.
            let snapshot = connection.unchecked_transaction()?;
            let network = network(&snapshot, query, is_stale);
            snapshot.finish()?;
            network
        })
    }
}

fn network(
    on: &Connection,
    query: &NetworkQuery,
    is_stale: &dyn Fn() -> bool,
) -> Result<Option<Network>, LibraryError> {
    let articles = articles(on, query)?;
    let everything = query.article.is_none() && query.published == Within::default();
    let chosen = if everything { Some(top(on, query)?) } else { top_of(on, query, &articles, is_stale)? };
    let Some((names, all_names)) = chosen else { return Ok(None) };
    let indexes = indexes(on, &names)?;
    let mut pairs = Pairs::new(names.len());
    let statement = match query.unit {
        Unit::Sentence => sql!(FILE, "by_sentence"),
        Unit::Paragraph => sql!(FILE, "by_paragraph"),
        Unit::Article => sql!(FILE, "by_article"),
    };
    let mut statement = on.prepare_cached(statement)?;
    for of_source in articles.chunk_by(|a, b| a.source.is_some() && a.source == b.source) {
        for looked in of_source {
            if is_stale() {
                return Ok(None);
            }
            let key = if query.unit == Unit::Article { looked.article } else { looked.version };
            let mut rows = statement.query([key])?;
            while let Some(row) = rows.next()? {
                if let Some(index) = indexes.get(&row.get::<_, i64>(1)?) {
                    pairs.meet(row.get(0)?, *index);
                }
            }
            pairs.end_article(of_source.len() > 1);
        }
        pairs.end_source();
    }
    Ok(Some(pairs.network(names, all_names, articles.len() as u64)))
}

fn articles(on: &Connection, query: &NetworkQuery) -> Result<Vec<Looked>, LibraryError> {
    let (from, to) = (query.published.from.map(iso), query.published.to.map(iso));
    let read = |row: &Row| Ok(Looked { article: row.get(0)?, version: row.get(1)?, source: row.get(2)? });
    let rows = match query.article {
        Some(article) => {
            on.prepare_cached(ARTICLE)?.query_map(params![article.0, from, to], read)?.collect::<Result<_, _>>()?
        }
        None => on.prepare_cached(ARTICLES)?.query_map(params![from, to], read)?.collect::<Result<_, _>>()?,
    };
    Ok(rows)
}

/// The entities of a network, and how many there would be without a limit.
type Names = (Vec<NetworkName>, u64);

fn kinds(query: &NetworkQuery) -> String {
    let names: Vec<String> = query.kinds.iter().map(|kind| kind.name().to_owned()).collect();
    json_list(&names)
}

fn read_name(row: &Row) -> rusqlite::Result<NetworkName> {
    let kind = named(row, 1, EntityKind::from_name)?;
    Ok(NetworkName { id: EntityId(row.get(0)?), kind, name: row.get(2)?, units: 0 })
}

fn limit(query: &NetworkQuery) -> usize {
    query.names.min(MOST_NAMES)
}

/// The entities mentioned most in the whole library, whose totals stand ready.
fn top(on: &Connection, query: &NetworkQuery) -> Result<Names, LibraryError> {
    let kinds = kinds(query);
    let wanted = params![kinds, limit(query) as i64];
    let names = on.prepare_cached(TOP)?.query_map(wanted, read_name)?.collect::<Result<_, _>>()?;
    let all: i64 = on.prepare_cached(ALL_NAMES)?.query_row([kinds], |row| row.get(0))?;
    Ok((names, all.unsigned_abs()))
}

/// The entities mentioned most in some articles.
fn top_of(
    on: &Connection,
    query: &NetworkQuery,
    articles: &[Looked],
    is_stale: &dyn Fn() -> bool,
) -> Result<Option<Names>, LibraryError> {
    let mut mentions: HashMap<i64, u64> = HashMap::new();
    let mut statement = on.prepare_cached(MENTIONED_IN)?;
    for looked in articles {
        if is_stale() {
            return Ok(None);
        }
        let mut rows = statement.query([looked.article])?;
        while let Some(row) = rows.next()? {
            *mentions.entry(row.get(0)?).or_default() += row.get::<_, i64>(1)?.unsigned_abs();
        }
    }
    let wanted = params![kinds(query), json_ids(mentions.keys().copied())];
    let mut names: Vec<NetworkName> =
        on.prepare_cached(OF_KINDS)?.query_map(wanted, read_name)?.collect::<Result<_, _>>()?;
    // Equals stay in the order in which they came: by name.
    names.sort_by_key(|name| std::cmp::Reverse(mentions.get(&name.id.0).copied()));
    let all = names.len() as u64;
    names.truncate(limit(query));
    Ok(Some((names, all)))
}

/// The index of the name that each entity is shown as.
fn indexes(on: &Connection, names: &[NetworkName]) -> Result<HashMap<i64, u32>, LibraryError> {
    let by_id: HashMap<i64, u32> = names.iter().zip(0..).map(|(name, index)| (name.id.0, index)).collect();
    let mut indexes = HashMap::new();
    let mut statement = on.prepare_cached(SHOWN_AS)?;
    let mut rows = statement.query([json_ids(by_id.keys().copied())])?;
    while let Some(row) = rows.next()? {
        if let Some(index) = by_id.get(&row.get::<_, i64>(1)?) {
            indexes.insert(row.get(0)?, *index);
        }
    }
    Ok(indexes)
}

/// Counts of names, of pairs and of units.
struct Pairs {
    names: usize,
    /// Units for each name, then for each pair (`slot`).
    counts: Vec<u32>,
    units: u32,
    /// The unit under way, and the names met in it.
    unit: Option<i64>,
    met: Vec<u32>,
    /// Units of the article under way: each as its names.
    article: Vec<Vec<u32>>,
    /// What the articles of the source under way count at most, and the units that the longest of them has.
    source: HashMap<usize, u32>,
    source_units: u32,
}

impl Pairs {
    fn new(names: usize) -> Self {
        let counts = vec![0; names + names * names.saturating_sub(1) / 2];
        Self {
            names,
            counts,
            units: 0,
            unit: None,
            met: Vec::new(),
            article: Vec::new(),
            source: HashMap::new(),
            source_units: 0,
        }
    }

    /// Where a pair is counted; the first index is smaller than the second.
    const fn slot(&self, first: u32, second: u32) -> usize {
        let second = second as usize;
        self.names + second * (second - 1) / 2 + first as usize
    }

    /// A name in a unit. Units come one after the other.
    fn meet(&mut self, unit: i64, name: u32) {
        if self.unit != Some(unit) {
            self.end_unit();
            self.unit = Some(unit);
        }
        self.met.push(name);
    }

    fn end_unit(&mut self) {
        if !self.met.is_empty() {
            let mut met = std::mem::take(&mut self.met);
            met.sort_unstable();
            met.dedup();
            self.article.push(met);
        }
        self.unit = None;
    }

    fn end_article(&mut self, has_reprints: bool) {
        self.end_unit();
        let units = std::mem::take(&mut self.article);
        if !has_reprints {
            self.units += units.len() as u32;
            for met in &units {
                for slot in self.slots(met) {
                    if let Some(count) = self.counts.get_mut(slot) {
                        *count += 1;
                    }
                }
            }
            return;
        }
        let mut counts: HashMap<usize, u32> = HashMap::new();
        for slot in units.iter().flat_map(|met| self.slots(met)) {
            *counts.entry(slot).or_default() += 1;
        }
        for (slot, count) in counts {
            let most = self.source.entry(slot).or_default();
            *most = (*most).max(count);
        }
        self.source_units = self.source_units.max(units.len() as u32);
    }

    /// Where the names of a unit and their pairs are counted.
    fn slots(&self, met: &[u32]) -> Vec<usize> {
        let mut slots: Vec<usize> = met.iter().map(|name| *name as usize).collect();
        for (at, second) in met.iter().enumerate() {
            slots.extend(met.iter().take(at).map(|first| self.slot(*first, *second)));
        }
        slots
    }

    fn end_source(&mut self) {
        for (slot, count) in self.source.drain() {
            if let Some(all) = self.counts.get_mut(slot) {
                *all += count;
            }
        }
        self.units += std::mem::take(&mut self.source_units);
    }

    fn network(self, mut names: Vec<NetworkName>, all_names: u64, articles: u64) -> Network {
        let (of_names, of_pairs) = self.counts.split_at(self.names);
        for (name, units) in names.iter_mut().zip(of_names) {
            name.units = *units;
        }
        let all = (1..self.names as u32).flat_map(|second| (0..second).map(move |first| (first, second)));
        let links = all.zip(of_pairs).filter(|(_, together)| **together > 0);
        let links = links.map(|((first, second), together)| NetworkLink { first, second, together: *together });
        Network { links: links.collect(), names, units: self.units, all_names, articles }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(sources: &[&[&[&[u32]]]], names: usize) -> Network {
        let mut pairs = Pairs::new(names);
        for source in sources {
            for article in *source {
                for (unit, met) in article.iter().enumerate() {
                    for name in *met {
                        pairs.meet(unit as i64, *name);
                    }
                }
                pairs.end_article(source.len() > 1);
            }
            pairs.end_source();
        }
        let name = |id| NetworkName { id: EntityId(id), kind: EntityKind::Person, name: id.to_string(), units: 0 };
        pairs.network((0..names as i64).map(name).collect(), names as u64, 0)
    }

    #[test]
    fn a_unit_counts_each_name_and_pair_once_and_a_source_counts_once() {
        let network = count(&[&[&[&[0, 1, 1], &[0, 2]]], &[&[&[1, 0]], &[&[0, 1], &[0, 1]]]], 3);
        let units: Vec<u32> = network.names.iter().map(|name| name.units).collect();
        assert_eq!((units, network.units), (vec![4, 3, 1], 4));
        let links: Vec<_> = network.links.iter().map(|l| (l.first, l.second, l.together)).collect();
        assert_eq!(links, [(0, 1, 3), (0, 2, 1)]);
        assert!((network.strength(&network.links[0]) - 0.75).abs() < 1e-9);
        assert!((network.times_chance(&network.links[0]) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn no_name_and_one_name_make_no_pairs() {
        assert_eq!(count(&[&[&[]]], 0).links, []);
        assert_eq!(count(&[&[&[&[0]]]], 1).links, []);
    }
}
