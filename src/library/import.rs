//! Writing articles into the library, and taking them out of sight again.
//!
//! Reading files is `crate::import`'s part; what comes here is decoded text with its head.

use super::{
    Library, LibraryError, Written,
    journal::{self, Coalesce, moment},
    sql::section,
};
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

/// One run of an import: all that it brings in is one step of undo. Numbers need to be new only within one opening of a library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Job(pub u64);

/// What became of an article that was to be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ImportOutcome {
    /// It is new.
    Imported(ArticleId),
    /// The same bytes are in the library already.
    Duplicate(ArticleId),
    /// The same bytes had been removed: the article is back, with its notes and corrections.
    Restored(ArticleId),
}

impl ImportOutcome {
    /// The article, old or new.
    #[must_use]
    pub const fn article(self) -> ArticleId {
        match self {
            Self::Imported(id) | Self::Duplicate(id) | Self::Restored(id) => id,
        }
    }
}

impl Library {
    /// Stores one article.
    pub fn import(&mut self, article: &SourceArticle, job: Job) -> Result<Written<ImportOutcome>, LibraryError> {
        let path = self.path.clone();
        let Written { output, changes } = self.import_many(std::slice::from_ref(article), job)?;
        let missing = || LibraryError::from(super::Problem::Gone("article")).at(&path);
        let output = output.into_iter().next().ok_or_else(missing)?;
        Ok(Written { output, changes })
    }

    /// Stores several articles in one transaction; the outcomes are in their order.
    pub fn import_many(
        &mut self,
        articles: &[SourceArticle],
        job: Job,
    ) -> Result<Written<Vec<ImportOutcome>>, LibraryError> {
        let key = Coalesce::Key(format!("import {} {}", self.session, job.0));
        self.transact(&imported(articles.len() as i64), &key, |tx, step| {
            let outcomes = articles.iter().map(|a| store(tx, a)).collect::<Result<Vec<_>, _>>()?;
            journal::relabel(tx, step, &imported(journal::rows_changed(tx, step.id)?))?;
            Ok(outcomes)
        })
    }

    /// Takes articles out of every listing; their texts, notes and findings stay, for undo and for a later import.
    pub fn remove_articles(&mut self, articles: &[ArticleId]) -> Result<Written<()>, LibraryError> {
        let label = format!("Removal of {}", counted(articles.len() as i64, "article"));
        self.transact(&label, &Coalesce::Never, |tx, _| {
            let mut statement = tx.prepare_cached(PRESENT)?;
            for article in articles {
                statement.execute(params![article.0, 0])?;
            }
            Ok(())
        })
    }
}

fn imported(articles: i64) -> String {
    format!("Import of {}", counted(articles, "article"))
}

/// "1 article", "3 articles".
pub(super) fn counted(number: i64, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

fn store(connection: &Connection, article: &SourceArticle) -> Result<ImportOutcome, LibraryError> {
    let known = |row: &rusqlite::Row| Ok((ArticleId(row.get(0)?), row.get(1)?));
    match connection.prepare_cached(KNOWN)?.query_row([&article.content_hash], known).optional()? {
        Some((id, true)) => Ok(ImportOutcome::Duplicate(id)),
        Some((id, false)) => {
            connection.prepare_cached(PRESENT)?.execute(params![id.0, 1])?;
            Ok(ImportOutcome::Restored(id))
        }
        None => Ok(ImportOutcome::Imported(insert(connection, article)?)),
    }
}

fn insert(connection: &Connection, article: &SourceArticle) -> Result<ArticleId, LibraryError> {
    connection.prepare_cached(ARTICLE)?.execute([])?;
    let id = connection.last_insert_rowid();
    connection.prepare_cached(VERSION)?.execute(params![
        id,
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
    ])?;
    let version = connection.last_insert_rowid();
    for (name, field) in found_fields(article) {
        let read_from = article.head.sources.iter().find(|(of, _)| *of == name).map(|(_, words)| words);
        let row = params![version, name.name(), field.value, field.origin.name(), read_from];
        connection.prepare_cached(FIELD)?.execute(row)?;
    }
    for page in &article.pages {
        connection.prepare_cached(PAGE)?.execute(params![version, page.at as i64, page.label])?;
    }
    connection.prepare_cached(CURRENT)?.execute(params![id, version])?;
    // Last, and by itself: this is what the journal keeps and undo takes back.
    connection.prepare_cached(PRESENT)?.execute(params![id, 1])?;
    Ok(ArticleId(id))
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
