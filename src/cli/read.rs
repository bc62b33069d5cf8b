//! `dateline read`: what the importer makes of files, a JSON row for each, without a library.

use super::{CliError, Outcome, arguments::ReadArguments, complain, parallel};
use crate::import::{self, ImportError};
use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

pub(super) fn run(arguments: &ReadArguments) -> Result<Outcome, CliError> {
    rows(&arguments.paths, |path| import::read_file(path).map(|article| import::json_row(&article).to_string()))
}

/// Prints the row that `row` makes of each file; files without one are reported on standard error.
pub(super) fn rows(
    paths: &[PathBuf],
    row: impl Fn(&Path) -> Result<String, ImportError> + Sync,
) -> Result<Outcome, CliError> {
    let collected = import::collect(paths);
    let mut outcome = Outcome::Done;
    let mut failed = |path: PathBuf, error: ImportError| {
        complain(&format!("{error}: {}", path.display()));
        outcome = Outcome::Failed;
    };
    for (path, error) in collected.problems {
        failed(path, error);
    }
    let mut out = io::stdout().lock();
    let work = |path: PathBuf| (row(&path), path);
    parallel::in_order(collected.files.into_iter(), work, |(row, path)| {
        match row {
            Ok(row) => writeln!(out, "{row}")?,
            Err(error) => failed(path, error),
        }
        Ok::<(), io::Error>(())
    })?;
    Ok(outcome)
}
