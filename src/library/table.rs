//! Whole tables for those who carry them away: the rows of the documented views, one after the other, never all at once.

use super::{LibraryError, Reader, sql::statement as sql};
use rusqlite::types::ValueRef;

const FILE: &str = include_str!("sql/tables.sql");

/// A table that leaves the library; its columns are those of the view `v_…` of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TableName {
    /// Notes with what they are on.
    Notes,
    /// Entities with their totals.
    Entities,
    /// Every mention of every entity.
    Mentions,
    /// Events in the order of time.
    Chronology,
    /// Who said what.
    Quotations,
    /// The articles themselves, without their text.
    Articles,
}

/// A value of a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Empty,
    /// A whole number.
    Number(i64),
    /// Text.
    Text(&'a str),
}

/// A column's name.
pub type Column = String;

impl TableName {
    /// All tables in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Notes, Self::Entities, Self::Mentions, Self::Chronology, Self::Quotations, Self::Articles];

    /// The name in files and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Notes => "notes",
            Self::Entities => "entities",
            Self::Mentions => "mentions",
            Self::Chronology => "chronology",
            Self::Quotations => "quotations",
            Self::Articles => "articles",
        }
    }

    const fn statement(self) -> &'static str {
        match self {
            Self::Notes => sql!(FILE, "notes"),
            Self::Entities => sql!(FILE, "entities"),
            Self::Mentions => sql!(FILE, "mentions"),
            Self::Chronology => sql!(FILE, "chronology"),
            Self::Quotations => sql!(FILE, "quotations"),
            Self::Articles => sql!(FILE, "articles"),
        }
    }
}

/// What takes a table row by row.
pub trait TableSink {
    /// What may go wrong in taking it.
    type Error: From<LibraryError>;

    /// The columns, before any row.
    fn columns(&mut self, names: &[Column]) -> Result<(), Self::Error>;

    /// The next row, with a cell for each column.
    fn row(&mut self, cells: &[Cell]) -> Result<(), Self::Error>;
}

impl Reader {
    /// Runs several reads that see the same state of the library, whatever is written meanwhile.
    pub fn snapshot<T, E: From<LibraryError>>(&self, read: impl FnOnce(&Self) -> Result<T, E>) -> Result<T, E> {
        let begun = self.connection.unchecked_transaction();
        let begun = begun.map_err(|error| LibraryError::from(error).at(&self.path))?;
        let output = read(self)?;
        // Nothing was written: ending the transaction cannot fail in a way that matters.
        drop(begun);
        Ok(output)
    }

    /// Hands a table to `sink`, as one snapshot.
    pub fn table<S: TableSink>(&self, table: TableName, sink: &mut S) -> Result<(), S::Error> {
        let failed = |error: rusqlite::Error| S::Error::from(LibraryError::from(error).at(&self.path));
        let mut statement = self.connection.prepare_cached(table.statement()).map_err(failed)?;
        let columns: Vec<Column> = statement.column_names().map(str::to_owned).collect();
        sink.columns(&columns)?;
        let mut rows = statement.query([]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            let cells = (0..columns.len()).map(|i| row.get_ref(i).map(cell)).collect::<Result<Vec<_>, _>>();
            sink.row(&cells.map_err(failed)?)?;
        }
        Ok(())
    }
}

/// The views hold whole numbers and text; anything else would be a fault in them, and is left empty.
fn cell(value: ValueRef<'_>) -> Cell<'_> {
    match value {
        ValueRef::Integer(number) => Cell::Number(number),
        ValueRef::Text(bytes) => std::str::from_utf8(bytes).map_or(Cell::Empty, Cell::Text),
        _ => Cell::Empty,
    }
}
