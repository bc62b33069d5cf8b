//! The entity tables: persons, organizations, places, of the library or of one article.

use super::{
    super::{
        Direction, EntityDetails, EntityQuery, EntityRow, EntitySort, EntityStanding, LibraryError, Reader,
        convert::{day, list, named},
        functions::filter_words,
        json_ids,
        reader::finding_status,
        sql::{section, statement as sql},
    },
    Listing, statement,
};
use crate::model::{EntityId, EntityKind};
use rusqlite::{Row, params};

const FILE: &str = include_str!("../sql/entities.sql");
const ROWS: &str = section(FILE, "rows");

/// The entities that are mentioned and not rejected.
pub struct Entities;

impl Listing for Entities {
    type Id = EntityId;
    type Query = EntityQuery;
    type Row = EntityRow;

    fn ids(reader: &Reader, query: &EntityQuery) -> Result<Vec<EntityId>, LibraryError> {
        let article = query.article.map(|id| id.0);
        let kind = query.kind.map(EntityKind::name);
        reader.all(&ids(query), params![article, kind, filter_words(&query.words)], |row| row.get(0).map(EntityId))
    }

    fn rows(reader: &Reader, query: &EntityQuery, ids: &[EntityId]) -> Result<Vec<EntityRow>, LibraryError> {
        let wanted = json_ids(ids.iter().map(|id| id.0));
        reader.all(ROWS, params![wanted, query.article.map(|id| id.0)], read)
    }
}

/// The statement that gives the ids.
pub(super) fn ids(query: &EntityQuery) -> String {
    let all = if query.article.is_some() { sql!(FILE, "ids in article") } else { sql!(FILE, "ids") };
    let kind = if query.kind.is_some() { sql!(FILE, "kind") } else { sql!(FILE, "any_kind") };
    let words = if filter_words(&query.words).is_some() { sql!(FILE, "words") } else { sql!(FILE, "any_words") };
    let all = match (query.status, query.article) {
        (EntityStanding::Rejected, None) => sql!(FILE, "rejected"),
        (EntityStanding::Rejected, Some(_)) => sql!(FILE, "rejected in article"),
        _ => all,
    };
    let standing = match query.status {
        EntityStanding::Any | EntityStanding::Rejected => sql!(FILE, "any_standing"),
        EntityStanding::Detected => sql!(FILE, "detected"),
        EntityStanding::Confirmed => sql!(FILE, "confirmed"),
        EntityStanding::Contradicted => sql!(FILE, "contradicted"),
        EntityStanding::Watched => sql!(FILE, "watched"),
    };
    statement(&[all, standing, kind, words, order(query)])
}

fn order(query: &EntityQuery) -> &'static str {
    use Direction::{Ascending, Descending};
    use EntitySort::{Articles, FirstSeen, LastSeen, Mentions, Name};
    match (query.sort, query.direction) {
        (Mentions, Ascending) if query.article.is_some() => sql!(FILE, "mentions ascending in article"),
        (Mentions, Descending) if query.article.is_some() => sql!(FILE, "mentions descending in article"),
        (Mentions, Ascending) => sql!(FILE, "mentions ascending"),
        (Mentions, Descending) => sql!(FILE, "mentions descending"),
        (Name, Ascending) => sql!(FILE, "name ascending"),
        (Name, Descending) => sql!(FILE, "name descending"),
        (Articles, Ascending) => sql!(FILE, "articles ascending"),
        (Articles, Descending) => sql!(FILE, "articles descending"),
        (FirstSeen, Ascending) => sql!(FILE, "first_seen ascending"),
        (FirstSeen, Descending) => sql!(FILE, "first_seen descending"),
        (LastSeen, Ascending) => sql!(FILE, "last_seen ascending"),
        (LastSeen, Descending) => sql!(FILE, "last_seen descending"),
    }
}

fn read(row: &Row) -> rusqlite::Result<EntityRow> {
    Ok(EntityRow {
        id: EntityId(row.get(0)?),
        kind: named(row, 1, EntityKind::from_name)?,
        name: row.get(2)?,
        status: named(row, 3, finding_status)?,
        aliases: list(row, 4)?,
        mentions: row.get(5)?,
        articles: row.get(6)?,
        first_seen: day(row, 7)?,
        last_seen: day(row, 8)?,
        roles: list(row, 9)?,
        details: EntityDetails::default(),
    })
}
