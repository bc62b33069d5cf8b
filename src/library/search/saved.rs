//! Saved searches: a query under a name that a person gave. What is new of them is told by `news`.

use super::{FILE, HitSort, SearchQuery, WordForms};
use crate::library::{
    Library, LibraryError, Problem, Reader, Written,
    convert::moment as read_moment,
    in_one_line,
    journal::{Coalesce, moment},
    sql::section,
};
use crate::locale::noted;
use crate::text::fold;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

const SAVED: &str = section(FILE, "saved");
const SAVE: &str = section(FILE, "save");
const RENAME: &str = section(FILE, "rename_saved");
const WATCH: &str = section(FILE, "watch_saved");
const FORGET: &str = section(FILE, "forget_saved");
const NAME: &str = section(FILE, "saved_name");
const OF_KEY: &str = section(FILE, "saved_of_key");

/// Which saved search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SavedSearchId(pub i64);

/// A search under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedSearch {
    /// Which one.
    pub id: SavedSearchId,
    /// The name that a person gave.
    pub name: String,
    /// What is searched for.
    pub query: SearchQuery,
    /// Whether its new hits are told.
    pub watched: bool,
    /// When it was made.
    pub created_at: Timestamp,
}

impl Reader {
    /// The saved searches, by name.
    pub fn saved_searches(&self) -> Result<Vec<SavedSearch>, LibraryError> {
        self.all(SAVED, [], |row: &Row| {
            let forms = if row.get(3)? { WordForms::Exact } else { WordForms::All };
            Ok(SavedSearch {
                id: SavedSearchId(row.get(0)?),
                name: row.get(1)?,
                query: SearchQuery { words: row.get(2)?, forms, sort: HitSort::Best },
                watched: row.get(4)?,
                created_at: read_moment(row, 5)?,
            })
        })
    }
}

impl Library {
    /// Keeps a search under a name; a search of that name is replaced.
    pub fn save_search(&mut self, name: &str, query: &SearchQuery) -> Result<Written<SavedSearchId>, LibraryError> {
        let name = in_one_line(name);
        self.transact(&noted!("Saved search “{name}”", name), &Coalesce::Never, |tx, _| {
            if name.is_empty() {
                return Err(Problem::Gone(noted!("name of the search")).into());
            }
            let now = moment(Timestamp::now());
            let exact = query.forms == WordForms::Exact;
            let bound = params![name, fold(&name), query.words.trim(), exact, now];
            Ok(SavedSearchId(tx.query_row(SAVE, bound, |row| row.get(0))?))
        })
    }

    /// Calls a saved search something else.
    pub fn rename_search(&mut self, search: SavedSearchId, name: &str) -> Result<Written<()>, LibraryError> {
        let name = in_one_line(name);
        self.transact(&noted!("Renaming of a search to “{name}”", name), &Coalesce::Never, |tx, _| {
            name_of(tx, search)?;
            let other: Option<i64> = tx.query_row(OF_KEY, [fold(&name)], |row| row.get(0)).optional()?;
            if name.is_empty() || other.is_some_and(|other| other != search.0) {
                return Err(Problem::NameTaken.into());
            }
            tx.execute(RENAME, params![search.0, name, fold(&name)])?;
            Ok(())
        })
    }

    /// Says whether the new hits of a search are to be told.
    pub fn watch_search(&mut self, search: SavedSearchId, watched: bool) -> Result<Written<()>, LibraryError> {
        let name = name_of(&self.connection, search)?;
        let label =
            if watched { noted!("Watching “{name}”", name) } else { noted!("Watching “{name}” no more", name) };
        self.transact(&label, &Coalesce::Never, |tx, _| {
            tx.execute(WATCH, params![search.0, watched])?;
            Ok(())
        })
    }

    /// Forgets a saved search.
    pub fn forget_search(&mut self, search: SavedSearchId) -> Result<Written<()>, LibraryError> {
        let name = name_of(&self.connection, search)?;
        self.transact(&noted!("No search “{name}” any more", name), &Coalesce::Never, |tx, _| {
            tx.execute(FORGET, [search.0])?;
            Ok(())
        })
    }
}

fn name_of(c: &Connection, search: SavedSearchId) -> Result<String, LibraryError> {
    let name = c.query_row(NAME, [search.0], |row| row.get(0)).optional()?;
    name.ok_or_else(|| Problem::Gone(noted!("search")).into())
}
