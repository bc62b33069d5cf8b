//! The researcher's notes.

use super::{
    super::{
        AboutRow, Anchor, Direction, LibraryError, NoteContent, NoteQuery, NoteRow, NoteSort, Reader,
        convert::{list, moment, named, named_option, span},
        json_ids,
        search::all_words,
        sql::{section, statement as sql},
    },
    Listing, statement,
};
use crate::model::{ArticleId, EntityId, NoteColor, NoteId, NoteKind, NoteStatus, Verdict, VersionId};
use rusqlite::{Row, params};

const FILE: &str = include_str!("../sql/notes.sql");
const ROWS: &str = section(FILE, "rows");

/// The notes on articles that are present.
pub struct Notes;

impl Listing for Notes {
    type Id = NoteId;
    type Query = NoteQuery;
    type Row = NoteRow;

    fn ids(reader: &Reader, query: &NoteQuery) -> Result<Vec<NoteId>, LibraryError> {
        let parameters = params![
            query.article.map(|id| id.0),
            query.kind.map(NoteKind::name),
            query.status.map(NoteStatus::name),
            query.tag,
            all_words(&query.words),
            query.color.map(NoteColor::number),
            query.entity.map(|id| id.0),
            query.needs_source,
        ];
        reader.all(&ids(query), parameters, |row| row.get(0).map(NoteId))
    }

    fn rows(reader: &Reader, _: &NoteQuery, ids: &[NoteId]) -> Result<Vec<NoteRow>, LibraryError> {
        reader.all(ROWS, [json_ids(ids.iter().map(|id| id.0))], read)
    }
}

/// The statement that gives the ids.
pub(super) fn ids(query: &NoteQuery) -> String {
    let words = if all_words(&query.words).is_some() { sql!(FILE, "words") } else { sql!(FILE, "any_words") };
    statement(&[sql!(FILE, "ids"), words, order(query.sort, query.direction)])
}

const fn order(sort: NoteSort, direction: Direction) -> &'static str {
    use Direction::{Ascending, Descending};
    use NoteSort::{Article, Body, Color, Created, Kind, Passage, Status, Tags, Updated};
    match (sort, direction) {
        (Created, Ascending) => sql!(FILE, "created ascending"),
        (Created, Descending) => sql!(FILE, "created descending"),
        (Updated, Ascending) => sql!(FILE, "updated ascending"),
        (Updated, Descending) => sql!(FILE, "updated descending"),
        (Article, Ascending) => sql!(FILE, "article ascending"),
        (Article, Descending) => sql!(FILE, "article descending"),
        (Kind, Ascending) => sql!(FILE, "kind ascending"),
        (Kind, Descending) => sql!(FILE, "kind descending"),
        (Status, Ascending) => sql!(FILE, "status ascending"),
        (Status, Descending) => sql!(FILE, "status descending"),
        (Passage, Ascending) => sql!(FILE, "passage ascending"),
        (Passage, Descending) => sql!(FILE, "passage descending"),
        (Tags, Ascending) => sql!(FILE, "tags ascending"),
        (Tags, Descending) => sql!(FILE, "tags descending"),
        (Color, Ascending) => sql!(FILE, "color ascending"),
        (Color, Descending) => sql!(FILE, "color descending"),
        (Body, Ascending) => sql!(FILE, "body ascending"),
        (Body, Descending) => sql!(FILE, "body descending"),
    }
}

fn read(row: &Row) -> rusqlite::Result<NoteRow> {
    Ok(NoteRow {
        id: NoteId(row.get(0)?),
        content: NoteContent {
            body: row.get(1)?,
            kind: named(row, 2, NoteKind::from_name)?,
            status: named(row, 3, NoteStatus::from_name)?,
            tags: list(row, 4)?.into_iter().collect(),
            color: row.get::<_, Option<i64>>(17)?.and_then(NoteColor::from_number),
            verdict: named_option(row, 18, Verdict::from_name)?,
            second_source: row.get(19)?,
        },
        article: row.get::<_, Option<i64>>(5)?.map(ArticleId),
        article_title: row.get::<_, Option<String>>(6)?.unwrap_or_default(),
        anchor: read_anchor(row)?,
        paragraph_no: row.get(13)?,
        about: read_about(row)?,
        citation: row.get::<_, Option<String>>(24)?.unwrap_or_default(),
        created_at: moment(row, 14)?,
        updated_at: moment(row, 15)?,
    })
}

fn read_about(row: &Row) -> rusqlite::Result<Option<AboutRow>> {
    let (entity, name): (Option<i64>, Option<String>) = (row.get(21)?, row.get(22)?);
    let words = || row.get::<_, Option<String>>(23).map(Option::unwrap_or_default);
    Ok(match row.get::<_, Option<String>>(20)?.as_deref() {
        Some("entity") => entity.zip(name).map(|(id, name)| AboutRow::Entity(EntityId(id), name)),
        Some("event") => Some(AboutRow::Event(words()?)),
        Some("quotation") => Some(AboutRow::Quotation(words()?)),
        _ => None,
    })
}

fn read_anchor(row: &Row) -> rusqlite::Result<Option<Anchor>> {
    let Some(version) = row.get(7)? else { return Ok(None) };
    let (quote, prefix, suffix) = (row.get(10)?, row.get(11)?, row.get(12)?);
    let past = row.get(16)?;
    Ok(Some(Anchor { version: VersionId(version), span: span(row, 8)?, quote, prefix, suffix, past }))
}
