//! The concordance: the sentences that mention one entity.

use super::{
    super::{
        Direction, LibraryError, Near, Reader, SentenceQuery, SentenceRow, SentenceSort,
        convert::{day, span},
        json_ids,
        sql::{section, statement as sql},
    },
    Listing, statement,
};
use crate::model::{ArticleId, EntityId, MentionId};
use rusqlite::{Row, params};

const FILE: &str = include_str!("../sql/sentences.sql");
const ROWS: &str = section(FILE, "rows");

/// The mentions of one entity with their sentences.
pub struct Sentences;

impl Listing for Sentences {
    type Id = MentionId;
    type Query = SentenceQuery;
    type Row = SentenceRow;

    fn ids(reader: &Reader, query: &SentenceQuery) -> Result<Vec<MentionId>, LibraryError> {
        let beside = query.beside.map(|beside| beside.entity.0);
        let parameters = params![query.entity.0, query.article.map(|id| id.0), beside];
        reader.all(&ids(query), parameters, |row| row.get(0).map(MentionId))
    }

    fn rows(reader: &Reader, _: &SentenceQuery, ids: &[MentionId]) -> Result<Vec<SentenceRow>, LibraryError> {
        reader.all(ROWS, [json_ids(ids.iter().map(|id| id.0))], read)
    }
}

/// The statement that gives the ids.
pub(super) fn ids(query: &SentenceQuery) -> String {
    let article = if query.article.is_some() { sql!(FILE, "article") } else { sql!(FILE, "any_article") };
    let beside = match query.beside.map(|beside| beside.near) {
        None => sql!(FILE, "alone"),
        Some(Near::Sentence) => sql!(FILE, "in one sentence"),
        Some(Near::Paragraph) => sql!(FILE, "in one paragraph"),
    };
    statement(&[sql!(FILE, "ids"), article, beside, order(query)])
}

fn order(query: &SentenceQuery) -> &'static str {
    use Direction::{Ascending, Descending};
    use SentenceSort::{After, Before, Name, Published};
    match (query.sort, query.direction) {
        (Published, Ascending) => sql!(FILE, "published ascending"),
        (Published, Descending) => sql!(FILE, "published descending"),
        (Before, Ascending) => sql!(FILE, "before ascending"),
        (Before, Descending) => sql!(FILE, "before descending"),
        (Name, Ascending) => sql!(FILE, "name ascending"),
        (Name, Descending) => sql!(FILE, "name descending"),
        (After, Ascending) => sql!(FILE, "after ascending"),
        (After, Descending) => sql!(FILE, "after descending"),
    }
}

fn read(row: &Row) -> rusqlite::Result<SentenceRow> {
    Ok(SentenceRow {
        mention: MentionId(row.get(0)?),
        entity: EntityId(row.get(1)?),
        article: ArticleId(row.get(2)?),
        article_title: row.get(3)?,
        published: day(row, 4)?,
        text: row.get(5)?,
        at: span(row, 6)?,
        span: span(row, 8)?,
        sentence: span(row, 10)?,
        paragraph_no: row.get(12)?,
    })
}
