//! The bin: removed articles and deleted notes wait there until they are restored, or until the bin is emptied for good.

use super::{
    Changes, Library, LibraryError, Reader, Table, Written,
    convert::moment as read_moment,
    journal::{Coalesce, moment},
    sql::section,
};
use crate::locale::{noted, numbered};
use crate::model::{ArticleId, NoteId};
use jiff::Timestamp;
use rusqlite::{Connection, Row, named_params, params};

const FILE: &str = include_str!("sql/history.sql");
const BIN: &str = section(FILE, "bin");
const PUT_IN_BIN: &str = section(FILE, "put_in_bin");
const OUT_OF_BIN: &str = section(FILE, "out_of_bin");
const RESTORE_NOTE: &str = section(FILE, "restore_note");
const BINNED_ARTICLES: &str = section(FILE, "binned_articles");
const BINNED_NOTES: &str = section(FILE, "binned_notes");
const PURGE_NOTE: &str = section(FILE, "purge_note");
const FORGET_NOTE: &str = section(FILE, "forget_note");
const NOTES_OF: &str = section(FILE, "notes_of");
const HIDE: &str = section(FILE, "hide");
const VERSIONS_OF: &str = section(FILE, "versions_of");
const PURGE_VERSION: &str = section(FILE, "purge_version");
const FORGET_VERSION: &str = section(FILE, "forget_version");
const PURGE_ARTICLE: &str = section(FILE, "purge_article");
const FORGET_ARTICLE: &str = section(FILE, "forget_article");
const FORGET_EMPTY_STEPS: &str = section(FILE, "forget_empty_steps");
const PRESENT: &str = section(include_str!("sql/import.sql"), "present");

/// What is in the bin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Binned {
    /// An article with all that hangs on it.
    Article(ArticleId),
    /// A note.
    Note(NoteId),
}

/// A line of the bin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BinRow {
    /// What it is.
    pub what: Binned,
    /// The headline, or the note's words.
    pub title: String,
    /// When it was put there.
    pub at: Timestamp,
    /// Notes on the article.
    pub notes: u32,
}

impl Reader {
    /// What is in the bin, the latest first.
    pub fn bin(&self) -> Result<Vec<BinRow>, LibraryError> {
        self.all(BIN, [], |row: &Row| {
            let (is_note, id): (bool, i64) = (row.get(0)?, row.get(1)?);
            let what = if is_note { Binned::Note(NoteId(id)) } else { Binned::Article(ArticleId(id)) };
            Ok(BinRow { what, title: row.get(2)?, at: read_moment(row, 3)?, notes: row.get(4)? })
        })
    }
}

impl Library {
    /// Puts articles into the bin: their texts, notes and findings stay, for undo and for a later import.
    pub fn remove_articles(&mut self, articles: &[ArticleId]) -> Result<Written<()>, LibraryError> {
        let label = numbered!(articles.len(), "Removal of {count} article", "Removal of {count} articles");
        self.transact(&label, &Coalesce::Never, |tx, _| {
            let now = moment(Timestamp::now());
            for article in articles {
                // Only what is there can be removed.
                if tx.prepare_cached(PRESENT)?.execute(params![article.0, 0])? > 0 {
                    tx.prepare_cached(PUT_IN_BIN)?.execute(params![article.0, now])?;
                }
            }
            Ok(())
        })
    }

    /// Takes articles and notes out of the bin again.
    pub fn restore(&mut self, what: &[Binned]) -> Result<Written<()>, LibraryError> {
        let label = match what {
            [Binned::Article(_)] => noted!("Restoring of an article").to_owned(),
            [Binned::Note(_)] => noted!("Restoring of a note").to_owned(),
            many => numbered!(
                many.len(),
                "Restoring of {count} thing from the bin",
                "Restoring of {count} things from the bin"
            ),
        };
        self.transact(&label, &Coalesce::Never, |tx, _| {
            for one in what {
                match one {
                    Binned::Article(article) => bring_back(tx, article.0)?,
                    Binned::Note(note) => {
                        tx.prepare_cached(RESTORE_NOTE)?.execute([note.0])?;
                    }
                }
            }
            Ok(())
        })
    }

    /// Deletes what is in the bin for good, and forgets every act on it. This cannot be undone.
    pub fn empty_bin(&mut self) -> Result<Changes, LibraryError> {
        self.write(|tx| {
            let ids = |statement: &str| -> Result<Vec<i64>, LibraryError> {
                Ok(tx.prepare(statement)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
            };
            for note in ids(BINNED_NOTES)? {
                purge_note(tx, note)?;
            }
            for article in ids(BINNED_ARTICLES)? {
                purge_article(tx, article)?;
            }
            tx.execute(FORGET_EMPTY_STEPS, [])?;
            Ok(Changes::ARTICLE.union(Changes::of(&[Table::Journal])))
        })
    }
}

/// Shows an article again. First out of the bin: undo then puts it back in the same order.
pub(super) fn bring_back(tx: &Connection, article: i64) -> Result<(), LibraryError> {
    tx.prepare_cached(OUT_OF_BIN)?.execute([article])?;
    tx.prepare_cached(PRESENT)?.execute(params![article, 1])?;
    Ok(())
}

fn all(tx: &Connection, statements: &str, id: i64) -> Result<(), LibraryError> {
    for statement in statements.split(';') {
        tx.prepare_cached(statement)?.execute(named_params! { ":id": id })?;
    }
    Ok(())
}

fn purge_note(tx: &Connection, note: i64) -> Result<(), LibraryError> {
    all(tx, PURGE_NOTE, note)?;
    all(tx, FORGET_NOTE, note)
}

fn purge_article(tx: &Connection, article: i64) -> Result<(), LibraryError> {
    let ids = |statement: &str| -> Result<Vec<i64>, LibraryError> {
        Ok(tx.prepare_cached(statement)?.query_map([article], |row| row.get(0))?.collect::<Result<_, _>>()?)
    };
    for note in ids(NOTES_OF)? {
        purge_note(tx, note)?;
    }
    tx.prepare_cached(HIDE)?.execute([article])?;
    let versions = ids(VERSIONS_OF)?;
    for version in &versions {
        all(tx, PURGE_VERSION, *version)?;
        all(tx, FORGET_VERSION, *version)?;
    }
    all(tx, PURGE_ARTICLE, article)?;
    all(tx, FORGET_ARTICLE, article)
}
