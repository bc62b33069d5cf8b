//! What is read about the versions of an article, about those that share its words, and about what became of its notes.

use super::{
    LibraryError, Placed, PlacementId, PlacementOutcome, PlacementState, Reader,
    convert::{day, moment, named, span_option},
    sql::section,
};
use crate::model::{ArticleId, SourceFormat, Span, VersionId};
use jiff::{Timestamp, civil::Date};
use rusqlite::Row;
use std::sync::Arc;

const FILE: &str = include_str!("sql/again.sql");
const VERSIONS: &str = section(FILE, "versions");
const REPRINTS: &str = section(FILE, "reprints");
const VERSION_TEXT: &str = section(FILE, "version_text");
const PLACEMENTS: &str = section(include_str!("sql/placement.sql"), "list");

/// A version of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionRow {
    /// The version.
    pub id: VersionId,
    /// Its number, from 1, in the order of import.
    pub number: u32,
    /// When it was imported.
    pub imported_at: Timestamp,
    /// Where it was read from.
    pub source: String,
    /// Words in it.
    pub words: u32,
    /// Whether it is the one that is shown and analyzed.
    pub is_current: bool,
    /// Its headline as found.
    pub title: String,
    /// Its day of publication as found.
    pub published: Option<Date>,
    /// The moment of its last change, else of its publication, as the document states it.
    pub stated: Option<String>,
}

/// An article that shares most of its words with another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReprintRow {
    /// The article.
    pub article: ArticleId,
    /// Its headline.
    pub title: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its day of publication.
    pub published: Option<Date>,
    /// Its version that shares the words: the current one where that does.
    pub version: VersionId,
    /// Thousandths of the first article's words that it has.
    pub shared: u32,
    /// Thousandths of its words that the first article has.
    pub shared_back: u32,
    /// The version of the first article whose words are shared: the current one where that has them.
    pub with: VersionId,
    /// The number of that version, where it is not the current one.
    pub with_earlier: Option<u32>,
    /// The number of its own version, where that is not the current one.
    pub earlier: Option<u32>,
}

/// The text of a version, to be compared with another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionText {
    /// The version.
    pub id: VersionId,
    /// Its number.
    pub number: u32,
    /// Its article.
    pub article: ArticleId,
    /// The article's headline.
    pub title: String,
    /// The article's outlet.
    pub outlet: Option<String>,
    /// The text.
    pub text: Arc<str>,
    /// What it was read as.
    pub format: SourceFormat,
}

/// What became of a note or decision in the current version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacementRow {
    /// The line.
    pub id: PlacementId,
    /// What it is about.
    pub what: Placed,
    /// The note or decision, by its number among its like.
    pub row: i64,
    /// The version that it stood in.
    pub from: VersionId,
    /// That version's number.
    pub from_number: u32,
    /// Where it stood there; `None` for a decision that is known by its words alone.
    pub stood: Option<Span>,
    /// Its words there.
    pub words: String,
    /// How it was found again.
    pub outcome: PlacementOutcome,
    /// Where it stands in the current version or, while it is open, where it most likely belongs.
    pub stands: Option<Span>,
    /// The words there.
    pub stands_words: Option<String>,
    /// How the matter stands.
    pub state: PlacementState,
    /// What the note says.
    pub note: Option<String>,
}

impl Reader {
    /// The versions of an article, the first one first.
    pub fn versions(&self, article: ArticleId) -> Result<Vec<VersionRow>, LibraryError> {
        self.all(VERSIONS, [article.0], read_version)
    }

    /// The articles that share most of their words with an article, those that share most first.
    pub fn reprints(&self, article: ArticleId) -> Result<Vec<ReprintRow>, LibraryError> {
        self.all(REPRINTS, [article.0], read_reprint)
    }

    /// The text of a version; `None` if there is none.
    pub fn version_text(&self, version: VersionId) -> Result<Option<VersionText>, LibraryError> {
        Ok(self.all(VERSION_TEXT, [version.0], read_text)?.pop())
    }

    /// What became of notes and decisions in an article's current version, in the order of the text they come from.
    pub fn placements(&self, article: ArticleId) -> Result<Vec<PlacementRow>, LibraryError> {
        let mut rows = self.all(PLACEMENTS, [article.0], read_placement)?;
        if rows.iter().any(|row| row.stands.is_some())
            && let Some(text) = self.article_text(article)?
        {
            for row in &mut rows {
                row.stands_words = row.stands.map(|span| span.in_text(&text.text).to_owned());
            }
        }
        Ok(rows)
    }
}

fn read_version(row: &Row) -> rusqlite::Result<VersionRow> {
    Ok(VersionRow {
        id: VersionId(row.get(0)?),
        number: row.get(1)?,
        imported_at: moment(row, 2)?,
        source: row.get(3)?,
        words: row.get(4)?,
        is_current: row.get(5)?,
        title: row.get(6)?,
        published: day(row, 7)?,
        stated: row.get(8)?,
    })
}

fn read_reprint(row: &Row) -> rusqlite::Result<ReprintRow> {
    Ok(ReprintRow {
        article: ArticleId(row.get(0)?),
        title: row.get(1)?,
        outlet: row.get(2)?,
        published: day(row, 3)?,
        version: VersionId(row.get(4)?),
        shared: row.get(5)?,
        shared_back: row.get(6)?,
        with: VersionId(row.get(7)?),
        with_earlier: row.get(8)?,
        earlier: row.get(9)?,
    })
}

fn read_text(row: &Row) -> rusqlite::Result<VersionText> {
    Ok(VersionText {
        id: VersionId(row.get(0)?),
        number: row.get(1)?,
        article: ArticleId(row.get(2)?),
        title: row.get(3)?,
        outlet: row.get(4)?,
        text: row.get_ref(5)?.as_str()?.into(),
        format: named(row, 6, SourceFormat::from_name)?,
    })
}

fn read_placement(row: &Row) -> rusqlite::Result<PlacementRow> {
    Ok(PlacementRow {
        id: PlacementId(row.get(0)?),
        what: named(row, 1, Placed::from_name)?,
        row: row.get(2)?,
        from: VersionId(row.get(3)?),
        from_number: row.get(4)?,
        stood: span_option(row, 5)?,
        words: row.get(7)?,
        outcome: named(row, 8, PlacementOutcome::from_name)?,
        stands: span_option(row, 9)?,
        stands_words: None,
        state: named(row, 11, PlacementState::from_name)?,
        note: row.get(12)?,
    })
}
