//! Writing articles into the library, and taking them out of sight again.
//!
//! Reading files is `crate::import`'s part; what comes here is decoded text with its head.

use super::{
    Library, LibraryError, PlacementCounts, Written,
    again::{self, Incoming},
    journal::{self, Coalesce, moment},
    news, placement,
    sql::section,
};
use crate::locale::{noted, numbered};
use crate::{
    model::{ArticleId, Field, FieldName, Origin, SourceArticle, SourceFormat},
    text,
};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

const FILE: &str = include_str!("sql/import.sql");
const KNOWN: &str = section(FILE, "known");
const ARTICLE: &str = section(FILE, "article");
const VERSION: &str = section(FILE, "version");
const FIELD: &str = section(FILE, "field");
const PAGE: &str = section(FILE, "page");
const CURRENT: &str = section(FILE, "current");
const PRESENT: &str = section(FILE, "present");
const AGAIN: &str = include_str!("sql/again.sql");
const NEXT_NUMBER: &str = section(AGAIN, "next_number");
const TITLE: &str = section(AGAIN, "title");
const NUMBER: &str = section(AGAIN, "number");
const SHOWN: &str = section(AGAIN, "current");
const MAKE_CURRENT: &str = section(AGAIN, "make_current");
const VERSION_PRESENT: &str = section(AGAIN, "version_present");

/// Versions of a library of an earlier format whose wording is read in one transaction.
const UNKEYED_AT_ONCE: i64 = 256;

/// One run of an import: all that it brings in is one step of undo. Numbers need to be new only within one opening of a library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Job(pub u64);

/// What became of an article that was to be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ImportOutcome {
    /// It is new.
    Imported(ArticleId),
    /// It is new, and shares most of its words with another one: the two count as one source.
    Reprint {
        /// The new article.
        article: ArticleId,
        /// The one it is most like.
        of: ArticleId,
        /// Percent of its words that the other has.
        shared: u8,
    },
    /// It is another version of an article of the library.
    Version {
        /// The article.
        article: ArticleId,
        /// The version's number.
        number: u32,
        /// Whether it is shown from now on.
        current: Current,
        /// What became of notes and decisions.
        placed: PlacementCounts,
    },
    /// The same bytes are in the library already.
    Duplicate(ArticleId),
    /// The same text is in the library already, in other bytes.
    SameText(ArticleId),
    /// The same bytes had been removed: the article is back, with its notes and corrections.
    Restored(ArticleId),
}

/// Whether a version that came is the one that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Current {
    /// It is newer than the one that was shown.
    Newer,
    /// It is older than the one that is shown, which stays.
    Earlier,
}

impl ImportOutcome {
    /// The article, old or new.
    #[must_use]
    pub const fn article(self) -> ArticleId {
        match self {
            Self::Imported(article)
            | Self::Reprint { article, .. }
            | Self::Version { article, .. }
            | Self::Duplicate(article)
            | Self::SameText(article)
            | Self::Restored(article) => article,
        }
    }
}

impl Library {
    /// Stores one article.
    pub fn import(&mut self, article: &SourceArticle, job: Job) -> Result<Written<ImportOutcome>, LibraryError> {
        let path = self.path.clone();
        let Written { output, changes } = self.import_many(std::slice::from_ref(article), job)?;
        let missing = || LibraryError::from(super::Problem::Gone(noted!("article"))).at(&path);
        let output = output.into_iter().next().ok_or_else(missing)?;
        Ok(Written { output, changes })
    }

    /// Stores several articles in one transaction; the outcomes are in their order.
    pub fn import_many(
        &mut self,
        articles: &[SourceArticle],
        job: Job,
    ) -> Result<Written<Vec<ImportOutcome>>, LibraryError> {
        while again::is_unkeyed(&self.connection).map_err(|error| error.at(&self.path))? {
            self.write(|tx| again::key_unkeyed(tx, UNKEYED_AT_ONCE))?;
        }
        let key = format!("import {} {}", self.session, job.0);
        self.transact(&imported(articles.len() as i64), &Coalesce::Key(key.clone()), |tx, step| {
            news::begin_import(tx, &key)?;
            let outcomes = articles.iter().map(|a| store(tx, a)).collect::<Result<Vec<_>, _>>()?;
            journal::relabel(tx, step, &imported(journal::articles_taken(tx, step.id)?))?;
            Ok(outcomes)
        })
    }

    /// The headline of an article, as a report names it.
    pub fn title(&self, article: ArticleId) -> Result<String, LibraryError> {
        let title = self.connection.query_row(TITLE, [article.0], |row| row.get(0)).optional();
        Ok(title.map_err(|error| LibraryError::from(error).at(&self.path))?.unwrap_or_default())
    }
}

fn imported(articles: i64) -> String {
    numbered!(articles.unsigned_abs(), "Import of {count} article", "Import of {count} articles")
}

/// A version of the library that has the same bytes.
struct Known {
    article: ArticleId,
    is_article_present: bool,
    version: i64,
    is_present: bool,
}

fn store(tx: &Connection, article: &SourceArticle) -> Result<ImportOutcome, LibraryError> {
    let read = |row: &rusqlite::Row| {
        Ok(Known {
            article: ArticleId(row.get(0)?),
            is_article_present: row.get(1)?,
            version: row.get(2)?,
            is_present: row.get(3)?,
        })
    };
    let known = tx.prepare_cached(KNOWN)?.query_row([&article.content_hash], read).optional()?;
    if let Some(known) = known.as_ref().filter(|known| known.is_article_present && known.is_present) {
        return Ok(ImportOutcome::Duplicate(known.article));
    }
    let incoming = Incoming::of(article);
    if let Some(id) = incoming.same_text(tx)? {
        return Ok(ImportOutcome::SameText(id));
    }
    match known {
        Some(known) => restore(tx, &incoming, &known),
        None => take_in(tx, article, &incoming),
    }
}

/// What was removed, or taken back, comes again.
fn restore(tx: &Connection, incoming: &Incoming, known: &Known) -> Result<ImportOutcome, LibraryError> {
    super::bin::bring_back(tx, known.article.0)?;
    if known.is_present {
        return Ok(ImportOutcome::Restored(known.article));
    }
    follow(tx, incoming, known.article.0, known.version)
}

/// What is not in the library in these bytes is a version of an article there, or an article of its own.
fn take_in(tx: &Connection, article: &SourceArticle, incoming: &Incoming) -> Result<ImportOutcome, LibraryError> {
    let compared = incoming.meets(tx, None)?;
    if let Some(same) = incoming.same_article(&compared) {
        let number = tx.prepare_cached(NEXT_NUMBER)?.query_row([same.article], |row| row.get(0))?;
        let version = insert(tx, article, incoming, Place { article: same.article, number, present: 0 })?;
        incoming.keep(tx, version, &compared)?;
        return follow(tx, incoming, same.article, version);
    }
    tx.prepare_cached(ARTICLE)?.execute([])?;
    let id = tx.last_insert_rowid();
    let version = insert(tx, article, incoming, Place { article: id, number: 1, present: 1 })?;
    incoming.keep(tx, version, &compared)?;
    tx.prepare_cached(CURRENT)?.execute(params![id, version])?;
    // Last, and by itself: this is what the journal keeps and undo takes back.
    tx.prepare_cached(PRESENT)?.execute(params![id, 1])?;
    let alike = compared.iter().filter(|one| one.is_reprint());
    let most = alike.max_by(|a, b| {
        let (first, second) = (a.overlap.of_first, b.overlap.of_first);
        first.total_cmp(&second).then(b.candidate.article.cmp(&a.candidate.article))
    });
    let article = ArticleId(id);
    Ok(most.map_or(ImportOutcome::Imported(article), |one| ImportOutcome::Reprint {
        article,
        of: ArticleId(one.candidate.article),
        shared: (one.overlap.of_first * 100.0).round() as u8,
    }))
}

/// A version joins its article: it is shown from now on unless it is older than the one that is.
fn follow(tx: &Connection, incoming: &Incoming, article: i64, version: i64) -> Result<ImportOutcome, LibraryError> {
    tx.prepare_cached(VERSION_PRESENT)?.execute(params![version, 1])?;
    let number = tx.prepare_cached(NUMBER)?.query_row([version], |row| row.get(0))?;
    let shown: i64 = tx.prepare_cached(SHOWN)?.query_row([article], |row| row.get(0))?;
    let id = ArticleId(article);
    let is_older = again::candidate(tx, shown)?.is_some_and(|shown| incoming.is_older_than(&shown));
    if is_older {
        let placed = PlacementCounts::default();
        return Ok(ImportOutcome::Version { article: id, number, current: Current::Earlier, placed });
    }
    // Before the version is shown: decisions are applied to it when it is, and what is not sure is applied to nothing.
    let placed = placement::place_all(tx, article, shown, version)?;
    tx.prepare_cached(MAKE_CURRENT)?.execute(params![article, version])?;
    Ok(ImportOutcome::Version { article: id, number, current: Current::Newer, placed })
}

/// Where a version belongs.
#[derive(Clone, Copy)]
struct Place {
    article: i64,
    number: u32,
    present: u8,
}

/// Writes a version; the row's id.
fn insert(tx: &Connection, article: &SourceArticle, incoming: &Incoming, row: Place) -> Result<i64, LibraryError> {
    tx.prepare_cached(VERSION)?.execute(params![
        row.article,
        article.source,
        moment(Timestamp::now()),
        notation(article.format).name(),
        article.format.has_head_apart().then(|| article.format.name()),
        article.encoding.name,
        article.encoding.guessed,
        article.content_hash,
        text::word_count(&article.text),
        super::json_list(&article.warnings),
        article.text,
        article.head.published_at,
        article.head.section,
        row.number,
        article.head.modified_at,
        incoming.wording.key,
        incoming.address,
        row.present,
    ])?;
    let version = tx.last_insert_rowid();
    for (name, field) in found_fields(article) {
        let read_from = article.head.sources.iter().find(|(of, _)| *of == name).map(|(_, words)| words);
        let row = params![version, name.name(), field.value, field.origin.name(), read_from];
        tx.prepare_cached(FIELD)?.execute(row)?;
    }
    for page in &article.pages {
        tx.prepare_cached(PAGE)?.execute(params![version, page.at as i64, page.label])?;
    }
    Ok(version)
}

/// The notation that a text is stored in.
const fn notation(format: SourceFormat) -> SourceFormat {
    if format.is_markdown() { SourceFormat::Markdown } else { SourceFormat::Plain }
}

/// The head's fields that have a value, as text.
fn found_fields(article: &SourceArticle) -> Vec<(FieldName, Field<String>)> {
    let head = &article.head;
    let as_text = |value: String, origin: Origin| Some(Field { value, origin });
    let fields = [
        (FieldName::Title, head.title.clone()),
        (FieldName::Byline, head.authors.as_ref().and_then(|f| as_text(f.value.join("; "), f.origin))),
        (FieldName::Outlet, head.outlet.clone()),
        (FieldName::Published, head.published.as_ref().and_then(|f| as_text(f.value.to_string(), f.origin))),
        (FieldName::Language, head.language.clone()),
        (FieldName::Url, head.url.clone()),
    ];
    let known = |(name, field): (FieldName, Option<Field<String>>)| Some((name, clean(&field?)?));
    fields.into_iter().filter_map(known).collect()
}

/// The value in one line; `None` where nothing is left.
fn clean(field: &Field<String>) -> Option<Field<String>> {
    let value = super::in_one_line(&field.value);
    (!value.is_empty()).then_some(Field { value, origin: field.origin })
}
