//! Notices what other programs write into an open library: an import from the command line, a second window.

use super::{Changes, Library, LibraryError, Table};
use rusqlite::Connection;

/// A number that changes with every write of another connection; the own writes leave it as it is.
pub(super) fn data_version(connection: &Connection) -> Result<i64, LibraryError> {
    Ok(connection.pragma_query_value(None, "data_version", |row| row.get(0))?)
}

impl Library {
    /// What others may have changed since this was asked last; nothing where they wrote nothing. Costs a look into shared memory.
    pub fn changed_elsewhere(&mut self) -> Result<Changes, LibraryError> {
        let now = data_version(&self.connection)?;
        let before = std::mem::replace(&mut self.seen, now);
        Ok(if now == before { Changes::NONE } else { Changes::ARTICLE.union(Changes::of(&[Table::Journal])) })
    }
}
