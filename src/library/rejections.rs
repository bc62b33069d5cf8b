//! What the researcher took for no name, in one list: everywhere, in one article, at one place; each can be taken back.

use super::{DecisionId, LibraryError, Reader, convert, sql::section};
use crate::model::{ArticleId, Span};
use jiff::Timestamp;
use rusqlite::Row;

const LIST: &str = section(include_str!("sql/rejections.sql"), "list");

/// How far a rejection reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// In all articles.
    Everywhere,
    /// In one article, by its headline.
    Article(ArticleId, String),
    /// At one place.
    Here {
        /// The article.
        article: ArticleId,
        /// Its headline.
        title: String,
        /// The passage, in bytes of the version that was decided about.
        span: Span,
        /// The sentence, in one line.
        sentence: Option<String>,
        /// Whom it had been taken for.
        of: Option<String>,
    },
}

/// Something that was taken for no name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RejectionRow {
    /// The decision.
    pub id: DecisionId,
    /// The name, or the words of the passage.
    pub words: String,
    /// How far it reaches.
    pub reach: Reach,
    /// When it was decided.
    pub at: Timestamp,
}

impl Reader {
    /// What was taken for no name, the latest first; two thousand at most.
    pub fn rejections(&self) -> Result<Vec<RejectionRow>, LibraryError> {
        self.all(LIST, [], read)
    }
}

fn read(row: &Row) -> rusqlite::Result<RejectionRow> {
    let (sort, id): (i64, i64) = (row.get(0)?, row.get(1)?);
    let (id, reach) = match sort {
        0 => (DecisionId::Entity(id), Reach::Everywhere),
        1 => (DecisionId::Article(id), Reach::Article(ArticleId(row.get(3)?), row.get(4)?)),
        _ => {
            let (article, title, span) = (ArticleId(row.get(3)?), row.get(4)?, convert::span(row, 5)?);
            (DecisionId::Mention(id), Reach::Here { article, title, span, sentence: row.get(7)?, of: row.get(8)? })
        }
    };
    Ok(RejectionRow { id, words: row.get(2)?, reach, at: convert::moment(row, 9)? })
}
