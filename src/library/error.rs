//! What can go wrong with a library, in words that say what to do.

use crate::locale::noted;
use rusqlite::ErrorCode;
use std::path::{Path, PathBuf};

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// There is no such file.
    #[error("there is no library here; check the name, or make a new library")]
    Missing,
    /// A new library was to be made where a file stands.
    #[error("a file of this name exists already; choose another name, or open it")]
    Exists,
    /// The file is something else.
    #[error("this is not a Dateline library ({0}); nothing was changed; choose another file")]
    NotALibrary(&'static str),
    /// The file is a library, but its content is broken.
    #[error("the library is damaged ({0}); nothing was changed; restore a backup, or try `sqlite3 FILE .recover`")]
    Damaged(String),
    /// The library was written by a later version of the program.
    #[error(
        "the library has format {found}, this program knows formats up to {known}; nothing was changed; update Dateline"
    )]
    Newer {
        /// The library's format.
        found: u32,
        /// The latest format this program knows.
        known: u32,
    },
    /// The library was written by an earlier version and cannot be read before it is upgraded.
    #[error("the library has format {found}, which must be upgraded first; open it once in the window")]
    Older {
        /// The library's format.
        found: u32,
    },
    /// Another program holds the library for longer than we wait.
    #[error("another program is writing to the library; wait or close it, then try again")]
    Locked,
    /// No space left.
    #[error("the disk is full; the change was not made; free some space, then try again")]
    Full,
    /// The file or its folder may not be written.
    #[error("the library is read-only; allow writing to the file and its folder, or work on a copy")]
    ReadOnly,
    /// The system reported something else.
    #[error("the library could not be reached: {0}")]
    Io(String),
    /// What is to be changed is not there any more.
    #[error("the {0} is not in the library any more; nothing was changed")]
    Gone(&'static str),
    /// A passage does not fit the text.
    #[error("the passage does not fit the article's text; select it anew")]
    BadPassage,
    /// A day that is none.
    #[error("“{0}” is not a day; write it as year-month-day, for example 2020-11-20")]
    BadDay(String),
    /// An event would hang on itself.
    #[error("the event would hang on itself, by way of those that hang on it; tie it to another one")]
    Circular,
    /// Something else has this name already, or it has no letters.
    #[error("this name is taken or empty; choose another one")]
    NameTaken,
    /// A question was given up for a newer one.
    #[error("this was given up for a newer question")]
    Interrupted,
    /// A statement of ours failed: a fault of the program.
    #[error("the library could not do this, which is a fault of Dateline: {0}")]
    Internal(String),
}

/// What went wrong, and with which file.
#[derive(Debug, thiserror::Error)]
pub struct LibraryError {
    /// What went wrong.
    pub problem: Problem,
    /// The library's file, where the problem is with the file.
    pub path: Option<PathBuf>,
}

impl std::fmt::Display for LibraryError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.problem.fmt(f)?;
        match &self.path {
            Some(path) => write!(f, ": {}", path.display()),
            None => Ok(()),
        }
    }
}

impl LibraryError {
    /// The same with the file it happened to.
    #[must_use]
    pub(super) fn at(mut self, path: &Path) -> Self {
        if self.problem.is_about_the_file() {
            self.path.get_or_insert_with(|| path.to_owned());
        }
        self
    }
}

impl Problem {
    const fn is_about_the_file(&self) -> bool {
        !matches!(
            self,
            Self::Gone(_) | Self::BadPassage | Self::BadDay(_) | Self::Circular | Self::NameTaken | Self::Interrupted
        )
    }
}

impl From<Problem> for LibraryError {
    fn from(problem: Problem) -> Self {
        Self { problem, path: None }
    }
}

impl From<std::io::Error> for LibraryError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind as Kind;
        match error.kind() {
            Kind::NotFound => Problem::Missing,
            Kind::AlreadyExists => Problem::Exists,
            Kind::StorageFull | Kind::QuotaExceeded => Problem::Full,
            Kind::ReadOnlyFilesystem | Kind::PermissionDenied => Problem::ReadOnly,
            _ => Problem::Io(error.to_string()),
        }
        .into()
    }
}

impl From<rusqlite::Error> for LibraryError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Problem::Locked,
            Some(ErrorCode::DiskFull) => Problem::Full,
            Some(ErrorCode::OperationInterrupted) => Problem::Interrupted,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Problem::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt) => Problem::Damaged(error.to_string()),
            Some(ErrorCode::NotADatabase) => Problem::NotALibrary(noted!("it is not an SQLite file")),
            Some(ErrorCode::CannotOpen | ErrorCode::SystemIoFailure) => Problem::Io(error.to_string()),
            _ => Problem::Internal(error.to_string()),
        }
        .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_stands_last_and_only_where_the_file_is_at_fault() {
        let path = Path::new("case.db");
        let locked = LibraryError::from(Problem::Locked).at(path).to_string();
        assert!(locked.ends_with("try again: case.db"), "{locked}");
        let day = LibraryError::from(Problem::BadDay("soon".to_owned())).at(path).to_string();
        assert!(day.ends_with("2020-11-20"), "{day}");
    }
}
