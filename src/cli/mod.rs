//! The command line: the same work as in the window, without one. Names, output and exit codes are a contract with other programs.
//!
//! Exit codes: 0 all went well, 1 a file, row or check failed, 2 the command was not understood.

mod analyze;
mod args;
mod commands;

pub use args::{Invocation, parse};

use crate::app::settings::{Settings, settings_file, user_library};
use crate::library::{Job, Library, LibraryError};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The sample library that is looked for in the current folder.
const NEAR: &str = "research.db";

/// The article that a new library of one's own begins with.
const SAMPLE: (&str, &[u8]) = ("cienfuegos.md", include_bytes!("../../assets/articles/cienfuegos.md"));

/// Carries out a command that needs no window.
#[must_use]
pub fn run(invocation: &Invocation) -> ExitCode {
    match commands::run(invocation) {
        Ok(outcome) => outcome.into(),
        Err(error) if error.is_broken_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("dateline: {error}");
            ExitCode::from(1)
        }
    }
}

/// How a command ended that could be carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// All went well.
    Good,
    /// A file, a row or a check failed; what it was has been said.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Good => Self::SUCCESS,
            Outcome::Failed => Self::from(1),
        }
    }
}

/// A command that could not be carried out.
#[derive(Debug, thiserror::Error)]
enum CliError {
    #[error(transparent)]
    Library(#[from] LibraryError),
    #[error(transparent)]
    Export(#[from] crate::export::ExportError),
    #[error("{0}")]
    Stream(#[from] std::io::Error),
    #[error("{0}")]
    Told(String),
}

impl CliError {
    fn is_broken_pipe(&self) -> bool {
        let closed = |error: &std::io::Error| error.kind() == std::io::ErrorKind::BrokenPipe;
        match self {
            Self::Stream(error) | Self::Export(crate::export::ExportError::Stream(error)) => closed(error),
            _ => false,
        }
    }
}

/// Which library is meant where none is named: `research.db` in the current folder, else the one that the window had open last,
/// else one's own in the user's data folder. The last may not exist yet; [`open_or_make`] makes it.
#[must_use]
pub fn default_library() -> PathBuf {
    let near = PathBuf::from(NEAR);
    if near.is_file() {
        return near;
    }
    let settings = settings_file().map(|file| Settings::load(&file)).unwrap_or_default();
    let last = settings.recent.into_iter().find(|path| path.is_file());
    last.or_else(user_library).unwrap_or(near)
}

/// Makes one's own library with the sample article where the default one is missing.
pub fn make_if_missing(path: &Path) -> Result<(), LibraryError> {
    if path.exists() {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut library = Library::create(path)?;
    if let Ok(article) = crate::import::read_bytes(SAMPLE.0, SAMPLE.1.to_vec()) {
        library.import(&article, Job(0))?;
    }
    library.close()
}
