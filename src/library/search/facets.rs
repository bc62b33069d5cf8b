//! What the hits of a search are made of: outlets, years, languages, names and tags, each with the articles that have it.

use super::{FILE, Found, Heads, set::Set};
use crate::library::{LibraryError, Reader, convert::named, json_ids, sql::section};
use crate::model::EntityKind;
use jiff::civil::{Date, date};
use std::collections::HashMap;

const ENTITIES_OF: &str = section(FILE, "entities_of");
const ENTITIES_OF_ALL: &str = section(FILE, "entities_of_all");
const ENTITY_NAMES: &str = section(FILE, "entity_names");
const TAGS_OF: &str = section(FILE, "tags_of");

/// Rows of a facet that are given; the rest is counted.
const SHOWN: usize = 12;
/// Names that are looked at, of all kinds.
const NAMES: usize = 60;
/// Articles up to which the names of each are looked up; of more, all names are gone through.
const LOOKED_UP: usize = 5_000;

/// What hits are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FacetKind {
    /// Outlet.
    Outlet,
    /// Year of publication.
    Year,
    /// Language.
    Language,
    /// Persons, organizations or places.
    Name(EntityKind),
    /// Tags of notes.
    Tag,
}

/// A facet with its rows, the most frequent ones first; years in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// What it is.
    pub kind: FacetKind,
    /// Its rows.
    pub rows: Vec<FacetRow>,
    /// How many more there are.
    pub others: usize,
}

/// A row of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetRow {
    /// What is shown.
    pub label: String,
    /// What narrows a query to it: `outlet:"Daily Herald"`.
    pub term: String,
    /// Articles that have it.
    pub articles: u64,
}

impl Reader {
    /// What the hits are made of; facets without a row are left out.
    pub fn facets(&self, found: &Found) -> Result<Vec<Facet>, LibraryError> {
        let heads = self.heads()?;
        let set = self.set_of(found, &heads)?;
        let mut facets = vec![
            named_facet(FacetKind::Outlet, "outlet", heads.outlets().all(), &tally(&set, |place| heads.outlet(place))),
            years(&heads, &set),
            named_facet(
                FacetKind::Language,
                "language",
                heads.languages().all(),
                &tally(&set, |place| heads.language(place)),
            ),
        ];
        facets.extend(self.names_in(&heads, &set)?);
        facets.push(self.tags_in(&heads, &set)?);
        facets.retain(|facet| !facet.rows.is_empty());
        Ok(facets)
    }

    /// The names that most hits have, by kind.
    fn names_in(&self, heads: &Heads, set: &Set) -> Result<Vec<Facet>, LibraryError> {
        let counted = if set.count() <= LOOKED_UP {
            let ids = json_ids(set.iter().map(|place| heads.id(place)));
            self.all(ENTITIES_OF, [ids], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?
        } else {
            self.names_of_all(heads, set)?
        };
        let ids = json_ids(counted.iter().map(|(id, _)| *id));
        let read = |row: &rusqlite::Row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, named(row, 2, EntityKind::from_name)?))
        };
        let names = self.all(ENTITY_NAMES, [ids], read)?;
        let articles: HashMap<i64, i64> = counted.into_iter().collect();
        let facet = |kind: EntityKind| {
            let of_kind = names.iter().filter(|(.., of)| *of == kind);
            let rows: Vec<FacetRow> = of_kind
                .map(|(id, name, _)| row(kind.name(), name, articles.get(id).copied().unwrap_or_default() as u64))
                .collect();
            cut(FacetKind::Name(kind), rows)
        };
        Ok([EntityKind::Person, EntityKind::Organization, EntityKind::Place].map(facet).into())
    }

    fn names_of_all(&self, heads: &Heads, set: &Set) -> Result<Vec<(i64, i64)>, LibraryError> {
        let mut counted: HashMap<i64, i64> = HashMap::new();
        self.run(|c| {
            let mut statement = c.prepare_cached(ENTITIES_OF_ALL)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                if heads.place(row.get(0)?).is_some_and(|place| set.has(place)) {
                    *counted.entry(row.get(1)?).or_default() += 1;
                }
            }
            Ok(())
        })?;
        let mut counted: Vec<(i64, i64)> = counted.into_iter().collect();
        counted.sort_unstable_by_key(|(id, articles)| (std::cmp::Reverse(*articles), *id));
        counted.truncate(NAMES);
        Ok(counted)
    }

    fn tags_in(&self, heads: &Heads, set: &Set) -> Result<Facet, LibraryError> {
        let tagged = self.all(TAGS_OF, [], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
        let mut counted: HashMap<String, u64> = HashMap::new();
        for (article, tag) in tagged {
            if heads.place(article).is_some_and(|place| set.has(place)) {
                *counted.entry(tag).or_default() += 1;
            }
        }
        let mut rows: Vec<FacetRow> = counted.iter().map(|(tag, articles)| row("tag", tag, *articles)).collect();
        by_frequency(&mut rows);
        Ok(cut(FacetKind::Tag, rows))
    }
}

fn row(field: &str, name: &str, articles: u64) -> FacetRow {
    FacetRow { label: name.to_owned(), term: format!("{field}:\"{}\"", name.replace('"', " ")), articles }
}

fn by_frequency(rows: &mut [FacetRow]) {
    rows.sort_by(|one, other| other.articles.cmp(&one.articles).then(one.label.cmp(&other.label)));
}

fn cut(kind: FacetKind, mut rows: Vec<FacetRow>) -> Facet {
    let others = rows.len().saturating_sub(SHOWN);
    rows.truncate(SHOWN);
    Facet { kind, rows, others }
}

/// How many articles have each number.
fn tally(set: &Set, number: impl Fn(usize) -> u32) -> Vec<u64> {
    let mut counted = Vec::new();
    for place in set.iter() {
        let number = number(place) as usize;
        if counted.len() <= number {
            counted.resize(number + 1, 0);
        }
        if let Some(count) = counted.get_mut(number) {
            *count += 1;
        }
    }
    counted
}

fn named_facet(kind: FacetKind, field: &str, names: &[String], counted: &[u64]) -> Facet {
    let known = names.iter().zip(counted).filter(|(name, articles)| **articles > 0 && !name.is_empty());
    let mut rows: Vec<FacetRow> = known.map(|(name, articles)| row(field, name, *articles)).collect();
    by_frequency(&mut rows);
    cut(kind, rows)
}

/// The years of publication, the last one first.
fn years(heads: &Heads, set: &Set) -> Facet {
    let mut counted: HashMap<i16, u64> = HashMap::new();
    for day in set.iter().filter_map(|place| heads.day(place)) {
        *counted.entry(date_of(day).year()).or_default() += 1;
    }
    let mut years: Vec<(i16, u64)> = counted.into_iter().collect();
    years.sort_unstable_by_key(|(year, _)| std::cmp::Reverse(*year));
    let of =
        |(year, articles): (i16, u64)| FacetRow { label: year.to_string(), term: format!("date:{year:04}"), articles };
    let rows: Vec<FacetRow> = years.into_iter().map(of).collect();
    // A century of a paper's archive is still told whole.
    Facet { kind: FacetKind::Year, rows, others: 0 }
}

/// The day of a number of days since 1 January 1970.
pub(super) fn date_of(day: i32) -> Date {
    const EPOCH: Date = date(1970, 1, 1);
    EPOCH.checked_add(jiff::Span::new().days(day)).unwrap_or(EPOCH)
}
