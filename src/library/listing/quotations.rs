//! Who said what: the quotations of all articles.

use super::{
    super::{
        Direction, LibraryError, QuotationQuery, QuotationRow, QuotationSort, Reader,
        convert::{day, list, named, span},
        functions::filter_words,
        json_ids,
        reader::finding_status,
        sql::{section, statement as sql},
    },
    Listing, statement,
};
use crate::model::{ArticleId, EntityId, QuotationId, QuotationKind};
use rusqlite::{Row, params};

const FILE: &str = include_str!("../sql/quotations.sql");
const ROWS: &str = section(FILE, "rows");

/// The quotations that are not rejected.
pub struct Quotations;

impl Listing for Quotations {
    type Id = QuotationId;
    type Query = QuotationQuery;
    type Row = QuotationRow;

    fn ids(reader: &Reader, query: &QuotationQuery) -> Result<Vec<QuotationId>, LibraryError> {
        let (article, speaker) = (query.article.map(|id| id.0), query.speaker.map(|id| id.0));
        let bound = params![article, speaker, filter_words(&query.words), query.kind.map(QuotationKind::name)];
        reader.all(&ids(query), bound, |row| row.get(0).map(QuotationId))
    }

    fn rows(reader: &Reader, _: &QuotationQuery, ids: &[QuotationId]) -> Result<Vec<QuotationRow>, LibraryError> {
        reader.all(ROWS, [json_ids(ids.iter().map(|id| id.0))], read)
    }
}

/// The statement that gives the ids.
pub(super) fn ids(query: &QuotationQuery) -> String {
    let article = if query.article.is_some() { sql!(FILE, "article") } else { sql!(FILE, "any_article") };
    let entity = if query.speaker.is_some() { sql!(FILE, "entity") } else { sql!(FILE, "any_entity") };
    let words = if filter_words(&query.words).is_some() { sql!(FILE, "words") } else { sql!(FILE, "any_words") };
    let kind = if query.kind.is_some() { sql!(FILE, "kind") } else { sql!(FILE, "any_kind") };
    statement(&[from(query), article, entity, words, kind, order(query.sort, query.direction)])
}

/// The tables and how they are gone through.
fn from(query: &QuotationQuery) -> &'static str {
    let narrowed = query.article.is_some() || query.speaker.is_some();
    match query.sort {
        QuotationSort::Article => sql!(FILE, "ids by article"),
        _ if filter_words(&query.words).is_some() && !narrowed => sql!(FILE, "ids by reading all"),
        _ => sql!(FILE, "ids"),
    }
}

const fn order(sort: QuotationSort, direction: Direction) -> &'static str {
    use Direction::{Ascending, Descending};
    use QuotationSort::{Article, Day, Kind, Speaker, Text};
    match (sort, direction) {
        (Day, Ascending) => sql!(FILE, "day ascending"),
        (Day, Descending) => sql!(FILE, "day descending"),
        (Speaker, Ascending) => sql!(FILE, "speaker ascending"),
        (Speaker, Descending) => sql!(FILE, "speaker descending"),
        (Kind, Ascending) => sql!(FILE, "kind ascending"),
        (Kind, Descending) => sql!(FILE, "kind descending"),
        (Text, Ascending) => sql!(FILE, "text ascending"),
        (Text, Descending) => sql!(FILE, "text descending"),
        (Article, Ascending) => sql!(FILE, "article ascending"),
        (Article, Descending) => sql!(FILE, "article descending"),
    }
}

fn read(row: &Row) -> rusqlite::Result<QuotationRow> {
    Ok(QuotationRow {
        id: QuotationId(row.get(0)?),
        article: ArticleId(row.get(1)?),
        article_title: row.get(2)?,
        outlet: row.get(3)?,
        byline: row.get(4)?,
        published: day(row, 5)?,
        kind: named(row, 6, QuotationKind::from_name)?,
        text: row.get(7)?,
        span: span(row, 8)?,
        speaker_entity: row.get::<_, Option<i64>>(10)?.map(EntityId),
        speaker: row.get(11)?,
        doubtful: row.get(12)?,
        because: row.get(13)?,
        addressee: row.get(14)?,
        via: row.get(15)?,
        cue: row.get(16)?,
        said: row.get(17)?,
        status: named(row, 18, finding_status)?,
        co_speakers: list(row, 19)?,
        paragraph_no: row.get(20)?,
        speaker_words: row.get(21)?,
        lost_extent: row.get(22)?,
        page: row.get(23)?,
        also_in: list(row, 24)?,
    })
}
