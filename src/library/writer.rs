//! The one read-write connection. Every write of the researcher goes through [`Library::transact`]: one transaction, one step of
//! undo, one set of changes.

use super::{
    Changes, LibraryError, Reader, again, alike, elsewhere, file,
    journal::{Coalesce, Journal, Step, Way},
    mention_settle, reprint, settle,
};
use jiff::Timestamp;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};

/// Versions of a library of an earlier format whose wording is read at its opening; the rest waits for the first import.
const KEYED_AT_OPENING: i64 = 500;

/// The result of a write, with what has to be read again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written<T> {
    /// What the write gave.
    pub output: T,
    /// What it changed.
    pub changes: Changes,
}

/// A step taken back or done again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// What the step was: "Edit of a note".
    pub label: String,
    /// What changed.
    pub changes: Changes,
}

/// An open library: the only connection of a program that writes to it.
pub struct Library {
    pub(super) path: PathBuf,
    pub(super) connection: Connection,
    /// Parts the keys of this opening from those of earlier ones.
    pub(super) session: i64,
    /// What tells whether another program has written meanwhile.
    pub(super) seen: i64,
    pub(super) journal: Journal,
}

impl Library {
    /// Makes a new, empty library; an existing file is never overwritten.
    pub fn create(path: &Path) -> Result<Self, LibraryError> {
        file::create(path).map_err(|error| error.at(path))?;
        Self::open(path)
    }

    /// Opens a library; a file that is not one, is damaged, or is of a later format is refused and left untouched.
    pub fn open(path: &Path) -> Result<Self, LibraryError> {
        let open = || {
            let connection = file::open_writer(path)?;
            connection.execute_batch(include_str!("sql/derive.sql"))?;
            connection.execute_batch(include_str!("sql/derive_quotations.sql"))?;
            connection.execute_batch(include_str!("sql/derive_versions.sql"))?;
            connection.execute_batch(include_str!("sql/derive_mentions.sql"))?;
            let journal = Journal::attach(&connection)?;
            let session = Timestamp::now().as_microsecond();
            let seen = elsewhere::data_version(&connection)?;
            let mut library = Self { path: path.to_owned(), connection, session, seen, journal };
            if again::is_unkeyed(&library.connection)? {
                library.write(|tx| again::key_unkeyed(tx, KEYED_AT_OPENING))?;
            }
            Ok(library)
        };
        open().map_err(|error: LibraryError| error.at(path))
    }

    /// The library's file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A connection for snapshots, to be used on another thread.
    pub fn reader(&self) -> Result<Reader, LibraryError> {
        Reader::open(&self.path)
    }

    /// Closes the library, so that only the one file remains once all readers are gone.
    pub fn close(self) -> Result<(), LibraryError> {
        self.connection.close().map_err(|(_, error)| LibraryError::from(error).at(&self.path))
    }

    /// Takes the newest step back; `None` if there is none.
    pub fn undo(&mut self) -> Result<Option<Undone>, LibraryError> {
        self.go(Way::Undo)
    }

    /// Does the step again that was taken back last; `None` if there is none.
    pub fn redo(&mut self) -> Result<Option<Undone>, LibraryError> {
        self.go(Way::Redo)
    }

    fn go(&mut self, way: Way) -> Result<Option<Undone>, LibraryError> {
        let Self { connection, journal, path, .. } = self;
        let step = in_transaction(connection, path, |tx| journal.go(tx, way))?;
        Ok(step.map(|(label, changes)| Undone { label, changes }))
    }

    /// Runs one write of the researcher: all of it is stored, as one step of undo with this label, or nothing.
    pub(super) fn transact<T>(
        &mut self,
        label: &str,
        coalesce: &Coalesce,
        work: impl FnOnce(&Transaction, &Step) -> Result<T, LibraryError>,
    ) -> Result<Written<T>, LibraryError> {
        in_transaction(&mut self.connection, &self.path, |tx| {
            let step = Journal::begin(tx, label, coalesce)?;
            let output = work(tx, &step)?;
            let changes = Journal::end(tx, &step)?;
            Ok(Written { output, changes })
        })
    }

    /// Runs a write that is no act of the researcher: all of it is stored, or nothing.
    pub(super) fn write<T>(
        &mut self,
        work: impl FnOnce(&Transaction) -> Result<T, LibraryError>,
    ) -> Result<T, LibraryError> {
        in_transaction(&mut self.connection, &self.path, work)
    }
}

pub(super) fn in_transaction<T>(
    connection: &mut Connection,
    path: &Path,
    work: impl FnOnce(&Transaction) -> Result<T, LibraryError>,
) -> Result<T, LibraryError> {
    let run = || {
        // At once for writing: a transaction that began by reading may be refused when it comes to write.
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let output = work(&transaction)?;
        mention_settle::settle(&transaction)?;
        alike::settle(&transaction)?;
        settle::settle(&transaction)?;
        reprint::settle(&transaction)?;
        transaction.commit()?;
        Ok(output)
    };
    run().map_err(|error: LibraryError| error.at(path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        library::{Job, NewNote, NoteContent, Problem},
        model::{ArticleHead, ArticleId, Encoding, SourceArticle, SourceFormat},
    };

    #[test]
    fn a_full_disk_costs_the_change_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let mut library = Library::create(&folder.path().join("case.db")).unwrap();
        let article = SourceArticle {
            source: "port.txt".to_owned(),
            format: SourceFormat::Plain,
            encoding: Encoding { name: "UTF-8".to_owned(), guessed: false },
            head: ArticleHead::default(),
            text: "The port waits.".to_owned(),
            content_hash: "1".to_owned(),
            pages: Vec::new(),
            warnings: Vec::new(),
        };
        library.import(&article, Job(1)).unwrap();
        // A limit of pages stands in for a disk without space: SQLite reports both alike.
        let pages: i64 = library.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        library.connection.pragma_update(None, "max_page_count", pages).unwrap();
        let content = NoteContent { body: "x".repeat(100_000), ..NoteContent::default() };
        let note = NewNote { article: ArticleId(1), anchor: None, content };
        let error = library.add_note(&note).unwrap_err();
        assert!(matches!(error.problem, Problem::Full), "{error}");
        let reader = library.reader().unwrap();
        assert_eq!(reader.undo_label().unwrap().as_deref(), Some("Import of 1 article"));
        assert_eq!(reader.check().unwrap(), [""; 0]);
        library.connection.pragma_update(None, "max_page_count", pages + 1000).unwrap();
        library.add_note(&note).unwrap();
    }
}
