//! The chronology: dated events in the order of time.

use super::{
    super::{
        Direction, EventQuery, EventRow, EventSort, LibraryError, Reader,
        convert::{date_span, list, named, named_option, span},
        functions::filter_words,
        json_ids,
        reader::finding_status,
        sql::{section, statement as sql},
    },
    Listing, statement,
};
use crate::model::{ArticleId, Basis, EventId};
use rusqlite::{Row, params, types::Type};

const FILE: &str = include_str!("../sql/events.sql");
const ROWS: &str = section(FILE, "rows");

/// The events that are not rejected.
pub struct Events;

impl Listing for Events {
    type Id = EventId;
    type Query = EventQuery;
    type Row = EventRow;

    fn ids(reader: &Reader, query: &EventQuery) -> Result<Vec<EventId>, LibraryError> {
        let article = query.article.map(|id| id.0);
        let entity = query.entity.map(|id| id.0);
        reader.all(&ids(query), params![article, entity, filter_words(&query.words)], |row| row.get(0).map(EventId))
    }

    fn rows(reader: &Reader, _: &EventQuery, ids: &[EventId]) -> Result<Vec<EventRow>, LibraryError> {
        reader.all(ROWS, [json_ids(ids.iter().map(|id| id.0))], read)
    }
}

/// The statement that gives the ids.
pub(super) fn ids(query: &EventQuery) -> String {
    let article = if query.article.is_some() { sql!(FILE, "article") } else { sql!(FILE, "any_article") };
    let entity = if query.entity.is_some() { sql!(FILE, "entity") } else { sql!(FILE, "any_entity") };
    let words = if filter_words(&query.words).is_some() { sql!(FILE, "words") } else { sql!(FILE, "any_words") };
    statement(&[sql!(FILE, "ids"), article, entity, words, order(query.sort, query.direction)])
}

const fn order(sort: EventSort, direction: Direction) -> &'static str {
    use Direction::{Ascending, Descending};
    use EventSort::{Article, Date, Text};
    match (sort, direction) {
        (Date, Ascending) => sql!(FILE, "date ascending"),
        (Date, Descending) => sql!(FILE, "date descending"),
        (Text, Ascending) => sql!(FILE, "text ascending"),
        (Text, Descending) => sql!(FILE, "text descending"),
        (Article, Ascending) => sql!(FILE, "article ascending"),
        (Article, Descending) => sql!(FILE, "article descending"),
    }
}

fn read(row: &Row) -> rusqlite::Result<EventRow> {
    let no_date = || rusqlite::Error::InvalidColumnType(4, "date_from".to_owned(), Type::Null);
    Ok(EventRow {
        id: EventId(row.get(0)?),
        article: ArticleId(row.get(1)?),
        article_title: row.get(2)?,
        outlet: row.get(3)?,
        date: date_span(row, 4)?.ok_or_else(no_date)?,
        as_written: row.get(8)?,
        basis: named_option(row, 9, Basis::from_name)?,
        because: row.get(10)?,
        text: row.get(11)?,
        span: span(row, 12)?,
        timex: span(row, 14)?,
        people: list(row, 16)?,
        organizations: list(row, 17)?,
        places: list(row, 18)?,
        status: named(row, 19, finding_status)?,
    })
}
