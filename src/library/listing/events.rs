//! The chronology: dated events in the order of time.

use super::{
    super::{
        Direction, EventQuery, EventRow, EventSort, EventStatus, LibraryError, Reader, Standing, Within,
        convert::{date_span, list, named, named_option, span, span_option},
        functions::filter_words,
        json_ids,
        settle::date_of,
        sql::{section, statement as sql},
        store::day_number,
    },
    Listing, statement,
};
use crate::model::{ArticleId, Basis, DateSpan, EventId, EventKind};
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
        let standing = match query.standing {
            Standing::Only(status) => Some(status.name()),
            Standing::Any | Standing::Disputed => None,
        };
        let (from, to) = (query.within.from.map(day_number), query.within.to.map(day_number));
        let bound = params![article, entity, filter_words(&query.words), standing, from, to];
        reader.all(&ids(query), bound, |row| row.get(0).map(EventId))
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
    let standing = match query.standing {
        Standing::Any => sql!(FILE, "any_standing"),
        Standing::Only(_) => sql!(FILE, "standing"),
        Standing::Disputed => sql!(FILE, "disputed"),
    };
    let days = if query.within == Within::default() { sql!(FILE, "any_day") } else { sql!(FILE, "days") };
    let sources =
        if query.has_one_row_for_all_sources() { sql!(FILE, "one_source") } else { sql!(FILE, "every_source") };
    let narrowed = query.article.is_some() || query.entity.is_some();
    let reads_all = filter_words(&query.words).is_some() && !narrowed;
    let from = if reads_all { sql!(FILE, "ids by reading all") } else { sql!(FILE, "ids") };
    statement(&[from, standing, article, entity, words, days, sources, order(query.sort, query.direction)])
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
        timex: span_option(row, 14)?,
        people: list(row, 16)?,
        organizations: list(row, 17)?,
        places: list(row, 18)?,
        status: named(row, 19, EventStatus::from_name)?,
        kind: named(row, 20, EventKind::from_name)?,
        headline: row.get(21)?,
        sentence: row.get(22)?,
        found: found(row)?,
        sources: row.get(24)?,
        disputes: named(row, 25, |json| serde_json::from_str::<Vec<i64>>(json).ok())?
            .into_iter()
            .map(EventId)
            .collect(),
        hangs_on: row.get::<_, Option<i64>>(26)?.map(EventId),
        independent: row.get(27)?,
    })
}

/// The date as found, where another one is shown.
fn found(row: &Row) -> rusqlite::Result<Option<DateSpan>> {
    let json: Option<String> = row.get(23)?;
    let found = json.and_then(|json| date_of(&serde_json::from_str(&json).ok()?));
    let shown = date_span(row, 4)?;
    Ok(found.filter(|found| Some(*found) != shown))
}

impl EventQuery {
    /// Whether what several articles tell is shown once. Where a filter may pass one account and not the other, each is shown.
    #[must_use]
    pub fn has_one_row_for_all_sources(&self) -> bool {
        let narrowed = self.article.is_some() || self.entity.is_some() || filter_words(&self.words).is_some();
        !narrowed && self.standing == Standing::Any
    }
}
