//! What is new since the researcher last looked, or since an import; and whom the researcher watches.
//!
//! New is what a later import brought: articles by their place in the order of import, never by a clock, so that neither a new analysis
//! nor a wrong clock makes old articles new. A name is new where no earlier article has it, an event where none tells it.

use super::{
    Library, LibraryError, Listing, Problem, Reader, Written,
    convert::{date_span, day, moment as read_moment, named_option, span_option},
    journal::{Coalesce, moment},
    sql::{section, statement as sql},
};
use crate::locale::{noted, numbered};
use crate::model::{ArticleId, DateSpan, EntityId, EntityKind, Span};
use jiff::{Timestamp, civil::Date};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::HashMap;

const FILE: &str = include_str!("sql/news.sql");
const SEEN: &str = section(FILE, "seen");
const NEWEST: &str = section(FILE, "newest");
const SEE: &str = section(FILE, "see");
const BEGIN_IMPORT: &str = section(FILE, "begin_import");
const IMPORTS: &str = section(FILE, "imports");
const BEFORE_IMPORT: &str = section(FILE, "before_import");
const NUMBER: &str = section(FILE, "number");
const WATCH: &str = section(FILE, "watch");
const UNWATCH: &str = section(FILE, "unwatch");
const ALL_WATCHED: &str = section(FILE, "all_watched");
const OWN: &str = section(include_str!("sql/entity_decisions.sql"), "own");

/// An import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ImportId(pub i64);

/// An import that brought something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRow {
    /// Which one.
    pub id: ImportId,
    /// When it began.
    pub at: Timestamp,
    /// New articles of it that are there.
    pub articles: u64,
    /// New versions of earlier articles.
    pub versions: u64,
}

/// Since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Since {
    /// The researcher last marked all as seen.
    #[default]
    Seen,
    /// An import began.
    Import(ImportId),
}

/// What sort of news.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NewsKind {
    /// An article.
    Article,
    /// A new version of an earlier article.
    Version,
    /// A new article that names somebody who is watched.
    Watched,
    /// Somebody who is watched said something.
    Quotation,
    /// A new article has what a saved search looks for that is watched.
    Search,
    /// A date that two articles give otherwise.
    Dispute,
    /// A note or decision that waits to be placed.
    Placement,
    /// Two names that may be the same.
    Suggestion,
    /// A name that no earlier article has.
    Entity,
    /// An event that no earlier article tells.
    Event,
}

impl NewsKind {
    /// All sorts in the order in which they are listed: what asks for a person first.
    pub const ALL: [Self; 10] = [
        Self::Article,
        Self::Version,
        Self::Watched,
        Self::Quotation,
        Self::Search,
        Self::Dispute,
        Self::Placement,
        Self::Suggestion,
        Self::Entity,
        Self::Event,
    ];

    /// The statement that gives the ids; `None` where the search does.
    const fn ids(self) -> Option<&'static str> {
        Some(match self {
            Self::Search => return None,
            Self::Article => sql!(FILE, "articles"),
            Self::Version => sql!(FILE, "versions"),
            Self::Watched => sql!(FILE, "watched"),
            Self::Quotation => sql!(FILE, "quotations"),
            Self::Dispute => sql!(FILE, "disputes"),
            Self::Placement => sql!(FILE, "placements"),
            Self::Suggestion => sql!(FILE, "suggestions"),
            Self::Entity => sql!(FILE, "entities"),
            Self::Event => sql!(FILE, "events"),
        })
    }

    const fn rows(self) -> Option<&'static str> {
        Some(match self {
            Self::Search => return None,
            Self::Article => sql!(FILE, "of_articles"),
            Self::Version => sql!(FILE, "of_versions"),
            Self::Watched => sql!(FILE, "of_watched"),
            Self::Quotation => sql!(FILE, "of_quotations"),
            Self::Dispute => sql!(FILE, "of_disputes"),
            Self::Placement => sql!(FILE, "of_placements"),
            Self::Suggestion => sql!(FILE, "of_suggestions"),
            Self::Entity => sql!(FILE, "of_entities"),
            Self::Event => sql!(FILE, "of_events"),
        })
    }
}

/// What is new: its sort and the ids of what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NewsId {
    /// Which sort.
    pub kind: NewsKind,
    /// The article, version, entity, event, quotation or placement.
    pub id: i64,
    /// The other entity or event, the article that names who is watched, the note to be placed; else 0.
    pub other: i64,
}

/// Something new.
#[derive(Debug, Clone, PartialEq)]
pub struct NewsRow {
    /// What it is.
    pub id: NewsId,
    /// The headline, the name, the speaker.
    pub title: String,
    /// The sentence, the words, the reason.
    pub text: String,
    /// What kind of name it is about.
    pub entity: Option<EntityKind>,
    /// The article, its headline and its day.
    pub article: Option<(ArticleId, String, Option<Date>)>,
    /// The passage in it.
    pub passage: Option<Span>,
    /// When it happened.
    pub date: Option<DateSpan>,
}

/// Which news.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct NewsQuery {
    /// Since when.
    pub since: Since,
    /// Only one sort.
    pub only: Option<NewsKind>,
}

/// A place in the order of import: the last article and the last version that are not new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    article: i64,
    version: i64,
}

fn read_mark(row: &Row) -> rusqlite::Result<Mark> {
    Ok(Mark { article: row.get(0)?, version: row.get(1)? })
}

fn mark(on: &Connection, since: Since) -> Result<Mark, LibraryError> {
    let mark = match since {
        Since::Seen => on.prepare_cached(SEEN)?.query_row([], read_mark).optional()?,
        Since::Import(import) => on.prepare_cached(BEFORE_IMPORT)?.query_row([import.0], read_mark).optional()?,
    };
    Ok(mark.unwrap_or(Mark { article: 0, version: 0 }))
}

/// What is new, those of one sort one after the other.
pub struct News;

impl Listing for News {
    type Id = NewsId;
    type Query = NewsQuery;
    type Row = NewsRow;

    fn ids(reader: &Reader, query: &NewsQuery) -> Result<Vec<NewsId>, LibraryError> {
        let mark = reader.run(|on| mark(on, query.since))?;
        let mut all = Vec::new();
        for kind in NewsKind::ALL.into_iter().filter(|kind| query.only.is_none_or(|only| only == *kind)) {
            let read = |row: &Row| Ok(NewsId { kind, id: row.get(0)?, other: row.get(1)? });
            match kind.ids() {
                Some(statement) => all.extend(reader.all(statement, params![mark.article, mark.version], read)?),
                None => all.extend(hits(reader, mark)?),
            }
        }
        Ok(all)
    }

    fn rows(reader: &Reader, query: &NewsQuery, ids: &[NewsId]) -> Result<Vec<NewsRow>, LibraryError> {
        let mark = reader.run(|on| mark(on, query.since))?;
        let mut rows: HashMap<NewsId, NewsRow> = HashMap::new();
        for kind in NewsKind::ALL {
            let wanted: Vec<String> =
                ids.iter().filter(|id| id.kind == kind).map(|id| format!("[{},{}]", id.id, id.other)).collect();
            if wanted.is_empty() {
                continue;
            }
            let wanted = format!("[{}]", wanted.join(","));
            let read = |row: &Row| read(row, kind);
            let read = match kind.rows() {
                None => hit_rows(reader, ids)?,
                Some(statement) if kind == NewsKind::Entity => {
                    reader.all(statement, params![wanted, mark.article], read)?
                }
                Some(statement) => reader.all(statement, [wanted], read)?,
            };
            rows.extend(read.into_iter().map(|row| (row.id, row)));
        }
        Ok(ids.iter().filter_map(|id| rows.remove(id)).collect())
    }
}

/// What the watched searches find in new articles.
fn hits(reader: &Reader, mark: Mark) -> Result<Vec<NewsId>, LibraryError> {
    let mut all = Vec::new();
    for saved in reader.saved_searches()?.into_iter().filter(|saved| saved.watched) {
        let found = reader.search(&saved.query)?;
        let new = reader.all_hits(&found)?.into_iter().filter(|article| article.0 > mark.article);
        all.extend(new.map(|article| NewsId { kind: NewsKind::Search, id: saved.id.0, other: article.0 }));
    }
    Ok(all)
}

/// The rows of those hits among some news.
fn hit_rows(reader: &Reader, ids: &[NewsId]) -> Result<Vec<NewsRow>, LibraryError> {
    let mut all = Vec::new();
    for saved in reader.saved_searches()? {
        let of_it = ids.iter().filter(|id| id.kind == NewsKind::Search && id.id == saved.id.0);
        let articles: Vec<ArticleId> = of_it.map(|id| ArticleId(id.other)).collect();
        if articles.is_empty() {
            continue;
        }
        let found = reader.search(&saved.query)?;
        all.extend(reader.rows(&found.prepared, &articles)?.into_iter().map(|hit| NewsRow {
            id: NewsId { kind: NewsKind::Search, id: saved.id.0, other: hit.article.0 },
            title: saved.name.clone(),
            text: hit.snippet,
            entity: None,
            article: Some((hit.article, hit.title, hit.published)),
            passage: hit.first,
            date: None,
        }));
    }
    Ok(all)
}

fn read(row: &Row, kind: NewsKind) -> rusqlite::Result<NewsRow> {
    let article: Option<i64> = row.get(5)?;
    let title: Option<String> = row.get(6)?;
    let published = day(row, 7)?;
    let text = match row.get_ref(3)? {
        rusqlite::types::ValueRef::Integer(number) => number.to_string(),
        other => other.as_str_or_null()?.unwrap_or_default().to_owned(),
    };
    Ok(NewsRow {
        id: NewsId { kind, id: row.get(0)?, other: if has_other(kind) { row.get(1)? } else { 0 } },
        title: row.get(2)?,
        text,
        entity: named_option(row, 4, EntityKind::from_name)?,
        article: article.map(|id| (ArticleId(id), title.unwrap_or_default(), published)),
        passage: span_option(row, 8)?,
        date: date_span(row, 10)?,
    })
}

/// Whether a sort of news is about two things.
const fn has_other(kind: NewsKind) -> bool {
    matches!(kind, NewsKind::Watched | NewsKind::Dispute | NewsKind::Suggestion)
}

impl Reader {
    /// How many news there are of each sort.
    pub fn news_counts(&self, since: Since) -> Result<Vec<(NewsKind, u64)>, LibraryError> {
        let count = |kind| Ok((kind, News::ids(self, &NewsQuery { since, only: Some(kind) })?.len() as u64));
        NewsKind::ALL.into_iter().map(count).collect()
    }

    /// New articles and versions since the researcher last marked all as seen.
    pub fn news_number(&self) -> Result<u64, LibraryError> {
        self.run(|on| {
            let Mark { article, version } = mark(on, Since::Seen)?;
            let number: i64 = on.prepare_cached(NUMBER)?.query_row([article, version], |row| row.get(0))?;
            Ok(number.unsigned_abs())
        })
    }

    /// The imports that brought something, the latest first.
    pub fn imports(&self) -> Result<Vec<ImportRow>, LibraryError> {
        self.all(IMPORTS, [], |row| {
            Ok(ImportRow {
                id: ImportId(row.get(0)?),
                at: read_moment(row, 1)?,
                articles: row.get::<_, i64>(2)?.unsigned_abs(),
                versions: row.get::<_, i64>(3)?.unsigned_abs(),
            })
        })
    }

    /// The entities that are watched, as they are shown.
    pub fn watched(&self) -> Result<Vec<EntityId>, LibraryError> {
        self.all(ALL_WATCHED, [], |row| row.get(0).map(EntityId))
    }
}

impl Library {
    /// Marks all that is there as seen.
    pub fn see_all(&mut self) -> Result<Written<()>, LibraryError> {
        self.transact(noted!("Marking all as seen"), &Coalesce::Never, |tx, _| {
            let newest = tx.query_row(NEWEST, [], read_mark)?;
            tx.execute(SEE, [newest.article, newest.version])?;
            Ok(())
        })
    }

    /// Watches entities, or watches them no longer.
    pub fn watch_entities(&mut self, entities: &[EntityId], watch: Watch) -> Result<Written<()>, LibraryError> {
        self.transact(noted!("Watching"), &Coalesce::Never, |tx, step| {
            let mut names = Vec::new();
            for entity in entities {
                let name: Option<(i64, String)> =
                    tx.prepare_cached(OWN)?.query_row([entity.0], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
                let (id, name) = name.ok_or(Problem::Gone(noted!("entity")))?;
                match watch {
                    Watch::On => tx.prepare_cached(WATCH)?.execute(params![id, name, moment(Timestamp::now())])?,
                    Watch::Off => tx.prepare_cached(UNWATCH)?.execute([id])?,
                };
                names.push(name);
            }
            let what = match &names[..] {
                [one] => one.clone(),
                many => numbered!(many.len(), "{count} name", "{count} names"),
            };
            let label = match watch {
                Watch::On => noted!("Watching {what}", what),
                Watch::Off => noted!("Watching {what} no longer", what),
            };
            super::journal::relabel(tx, step, &label)
        })
    }
}

/// Whether something is watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Watch {
    /// It is.
    On,
    /// It is not.
    Off,
}

/// Notes where an import begins, if it is not noted yet. Within a transaction, before the first article comes in.
pub(super) fn begin_import(tx: &Connection, key: &str) -> Result<(), LibraryError> {
    tx.prepare_cached(BEGIN_IMPORT)?.execute([key, &moment(Timestamp::now())])?;
    Ok(())
}
