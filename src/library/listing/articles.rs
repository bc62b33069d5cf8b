//! The article list.

use super::{
    super::{
        ArticleQuery, ArticleRow, ArticleSort, Direction, LibraryError, Reader,
        convert::{day, moment},
        functions::filter_words,
        json_ids,
        reader::analysis_state,
        sql::{section, statement as sql},
    },
    Listing, statement,
};
use crate::{
    analysis,
    model::{ArticleId, VersionId},
};
use rusqlite::{Row, params};

const FILE: &str = include_str!("../sql/articles.sql");
const IDS: &str = section(FILE, "ids");
const ANY_WORDS: &str = section(FILE, "any_words");
const WORDS: &str = section(FILE, "words");
const ROWS: &str = section(FILE, "rows");

/// The articles of the library.
pub struct Articles;

impl Listing for Articles {
    type Id = ArticleId;
    type Query = ArticleQuery;
    type Row = ArticleRow;

    fn ids(reader: &Reader, query: &ArticleQuery) -> Result<Vec<ArticleId>, LibraryError> {
        let words = filter_words(&query.words);
        reader.all(&ids(query), [words], |row| row.get(0).map(ArticleId))
    }

    fn rows(reader: &Reader, _: &ArticleQuery, ids: &[ArticleId]) -> Result<Vec<ArticleRow>, LibraryError> {
        let wanted = json_ids(ids.iter().map(|id| id.0));
        reader.all(ROWS, params![wanted, analysis::VERSION], read)
    }
}

/// The statement that gives the ids.
pub(super) fn ids(query: &ArticleQuery) -> String {
    let words = if filter_words(&query.words).is_some() { WORDS } else { ANY_WORDS };
    statement(&[IDS, words, order(query.sort, query.direction)])
}

const fn order(sort: ArticleSort, direction: Direction) -> &'static str {
    use ArticleSort::{Imported, Outlet, Published, Title};
    use Direction::{Ascending, Descending};
    match (sort, direction) {
        (Published, Ascending) => sql!(FILE, "published ascending"),
        (Published, Descending) => sql!(FILE, "published descending"),
        (Title, Ascending) => sql!(FILE, "title ascending"),
        (Title, Descending) => sql!(FILE, "title descending"),
        (Outlet, Ascending) => sql!(FILE, "outlet ascending"),
        (Outlet, Descending) => sql!(FILE, "outlet descending"),
        (Imported, Ascending) => sql!(FILE, "imported ascending"),
        (Imported, Descending) => sql!(FILE, "imported descending"),
    }
}

fn read(row: &Row) -> rusqlite::Result<ArticleRow> {
    Ok(ArticleRow {
        id: ArticleId(row.get(0)?),
        version: VersionId(row.get(1)?),
        title: row.get(2)?,
        byline: row.get(3)?,
        outlet: row.get(4)?,
        published: day(row, 5)?,
        language: row.get(6)?,
        words: row.get(7)?,
        source: row.get(8)?,
        imported_at: moment(row, 9)?,
        state: analysis_state(row.get(10)?),
        notes: row.get(11)?,
    })
}
