//! `dateline read`: what the importer makes of files, a JSON row for each, without a library.

use super::{CliError, Outcome, arguments::ReadArguments, complain};
use crate::app::parallel;
use crate::import::{self, ImportError, Member, Piece};
use crate::model::SourceArticle;
use std::{
    io::{self, Write},
    path::PathBuf,
};

pub(super) fn run(arguments: &ReadArguments) -> Result<Outcome, CliError> {
    rows(&arguments.paths, |article| import::json_row(article).to_string())
}

/// Prints the row that `row` makes of each article in the files; files without one are reported on standard error.
pub(super) fn rows(paths: &[PathBuf], row: impl Fn(&SourceArticle) -> String + Sync) -> Result<Outcome, CliError> {
    let mut outcome = Outcome::Done;
    let mut out = io::stdout().lock();
    let work = |member: Member| {
        let answer = |piece: Piece| (piece.article.map(|article| row(&article)), piece.source);
        member.read().into_iter().map(answer).collect::<Vec<_>>()
    };
    parallel::in_order(import::members(paths), work, |answers| {
        for (row, source) in answers {
            match row {
                Ok(row) => writeln!(out, "{row}")?,
                Err(error) => {
                    complain(&in_file(&error, &source));
                    outcome = Outcome::Failed;
                }
            }
        }
        Ok::<(), io::Error>(())
    })?;
    Ok(outcome)
}

/// What failed with the file that it failed in, once: most errors end with its path.
pub(super) fn in_file(error: &ImportError, source: &str) -> String {
    let error = error.to_string();
    if error.ends_with(source) { error } else { format!("{error}: {source}") }
}
